//! The query language, filtering, ranking and snippets. One parser serves the page and the command line.

mod choices;
pub(crate) mod dates;
mod parse;
mod rows;
mod scan;
mod search;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crossread_lists::{Key, falling};

use crate::corpus::{Corpus, Document};
use crate::index::facts::facet_number;
use crate::index::{DocSet, Index};
use crate::order::Order as _;
use crate::text::TextRange;
use crate::text::normal::fold;
use crate::view::{FilterRequest, FilterView, Sort, TopView};

pub use parse::{Query, parse};
pub use rows::rows;

use choices::Choices;
use parse::Node;
use scan::Scanned;
pub(crate) use scan::within_one_edit;
use search::Search;

/// Most values of a facet that a filter lists, besides the chosen ones; months are listed in full.
const MOST_VALUES: usize = 40;

/// A request held against a corpus.
struct Answer {
    query: Query,
    /// What the query matches, before the choices of facets.
    matching: Arc<DocSet>,
    /// The query that is answered in place of the one asked, where that matches nothing.
    instead: Option<String>,
}

/// What a request's query matches. Where it matches nothing and one word of it is one slip away from one that does, the
/// corrected query is answered.
fn answer(search: &Search<'_>, request: &FilterRequest) -> Answer {
    let query = parse(&request.query, request.exact);
    let matching = search.set(&query.root);
    if matching.is_empty()
        && let Some(better) = suggest(search, &query, request)
    {
        let corrected = parse(&better, request.exact);
        let matching = search.set(&corrected.root);
        let notice = query.notice.or(corrected.notice);
        return Answer { query: Query { notice, ..corrected }, matching, instead: Some(better) };
    }
    Answer { query, matching, instead: None }
}

/// Which articles match, in the order asked for, with the counts of every facet. A query that cannot be read matches
/// by what can be read of it and says so in [`FilterView::notice`]; one that matches nothing is answered with one letter
/// corrected, where that helps, and [`FilterView::suggestion`] says so. It never fails.
pub fn filter(corpus: &Corpus, request: &FilterRequest) -> FilterView {
    filter_counting(corpus, request, usize::MAX, &|_| true)
}

/// As [`filter`], with the first `most` articles of the order alone, and the values counted of those facets alone that are
/// `wanted`: nearly all of the time goes into the rest where thousands of articles match. Of the other facets it is said
/// which ones have values here.
pub fn filter_counting(
    corpus: &Corpus,
    request: &FilterRequest,
    most: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> FilterView {
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let Answer { query, matching, instead } = answer(&search, request);
    let choices = Choices::new(corpus.index(), request);
    let found = choices.narrow(&matching, None);
    let total = found.count();
    let facets = choices.count(&matching, &found, wanted);
    let order = Order::new(corpus.index(), request.sort, &found);
    let key: Key<'_> = &|doc, score| order.key(doc, score);
    let ranked = if most < total as usize {
        match request.sort {
            Sort::Best if request.facets.is_empty() => search.best_of_all(&query.root, &found, most, key),
            Sort::Best | Sort::Recent => search.best_of_set(&query.root, &found, most, key),
            Sort::Newest => search.newest_of_set(&found, most),
            _ => search.first_of_set(&found, most, key),
        }
    } else {
        let scores = search.scores(&query.root, &found);
        // One number an article, so that sorting looks nothing up.
        let keyed = found.iter().zip(scores).map(|(doc, score)| (key(doc, score), doc, score));
        let mut keyed: Vec<(u64, u32, f32)> = keyed.collect();
        crossread_lists::order(&mut keyed);
        keyed.into_iter().map(|(_, doc, score)| (doc, score)).collect()
    };
    FilterView {
        total,
        origins: corpus.count_origins(&found),
        articles: ranked.iter().map(|r| r.0).collect(),
        scores: ranked.iter().map(|r| r.1).collect(),
        facets,
        notice: query.notice,
        suggestion: instead,
    }
}

/// How many articles match, and the first `most` of them: what a script needs that shows no more. In the order of scores the
/// rest is counted and nothing else.
pub fn top(corpus: &Corpus, request: &FilterRequest, most: usize) -> TopView {
    if request.sort == Sort::Best {
        let entities = || corpus.entities();
        let search = Search { index: corpus.index(), entities: &entities };
        let order = Order::new(corpus.index(), Sort::Best, &DocSet::none(0));
        let allowed = Choices::new(corpus.index(), request).allowed();
        let query = parse(&request.query, request.exact);
        let (total, best) =
            search.top(&query.root, allowed.as_ref(), most, &|doc, score| order.key(doc, score));
        if total > 0 {
            let (articles, scores) = best.into_iter().unzip();
            return TopView { total, articles, scores, suggestion: None };
        }
    }
    let FilterView { total, articles, scores, suggestion, .. } =
        filter_counting(corpus, request, most, &|_| false);
    TopView { total, articles, scores, suggestion }
}

/// What puts articles in an order.
struct Order<'i> {
    index: &'i Index,
    sort: Sort,
    /// The place of each article's outlet, where that is asked for.
    outlets: Vec<u32>,
    /// The first day of the articles found and the days from it to the last, where age counts.
    span: (f64, f64),
}

impl<'i> Order<'i> {
    fn new(index: &'i Index, sort: Sort, found: &DocSet) -> Self {
        let outlets = if sort == Sort::Source { outlets(index) } else { Vec::new() };
        let mut span = (f64::INFINITY, f64::NEG_INFINITY);
        if sort == Sort::Recent {
            for days in found.iter().filter_map(|doc| index.days(doc)) {
                span = (span.0.min(f64::from(days.first)), span.1.max(f64::from(days.first)));
            }
        }
        Self { index, sort, outlets, span: (span.0, (span.1 - span.0).max(1.0)) }
    }

    /// The number of an article with its score, lower for what comes first: the order asked for, then the date, newest first.
    fn key(&self, doc: u32, score: f32) -> u64 {
        // Undated articles come last whichever way the others run.
        let newest = self.index.age(doc);
        let first = match self.sort {
            Sort::Best => falling(score),
            Sort::Recent => falling(score * self.freshness(self.index.days(doc).map(|days| days.first))),
            Sort::Newest => 0,
            Sort::Oldest => return u64::from(if newest == u32::MAX { newest } else { !newest }),
            Sort::Longest => u64::from(!self.index.length(doc)),
            Sort::Source => u64::from(self.outlets.get(doc as usize).copied().unwrap_or(u32::MAX)),
        };
        (first << 32) | u64::from(newest)
    }

    /// What an article's score is multiplied by for its age among those found: 1 for the newest, falling evenly to a half for
    /// the oldest; undated ones count as the oldest.
    fn freshness(&self, day: Option<i32>) -> f32 {
        let age = day.map_or(0.0, |day| (f64::from(day) - self.span.0) / self.span.1);
        #[expect(clippy::cast_possible_truncation, reason = "between a half and one")]
        let share = (0.5 + 0.5 * age.clamp(0.0, 1.0)) as f32;
        share
    }
}

/// For each article the place of its outlet among all in the order of their names; none comes last.
fn outlets(index: &Index) -> Vec<u32> {
    let mut place = vec![u32::MAX; index.size() as usize];
    let Some(facet) = facet_number("source").and_then(|n| index.facets().get(n)) else { return place };
    for value in 0..facet.len() {
        let mut set = DocSet::none(index.size());
        facet.fill(value, &mut set);
        for doc in set.iter() {
            if let Some(place) = place.get_mut(doc as usize) {
                *place = value;
            }
        }
    }
    place
}

/// The query with one word replaced by the commonest that is one slip away, for a query that nothing matches.
fn suggest(search: &Search<'_>, query: &Query, request: &FilterRequest) -> Option<String> {
    let (terms, written) = (search.index.terms(), request.query.as_str());
    for text in parse::texts(&query.root) {
        let [piece] = text.pieces.as_slice() else { continue };
        if piece.term.chars().count() < 3 || !search.set(&Node::Text(text.clone())).is_empty() {
            continue;
        }
        let near = terms.within_one_edit(&piece.term);
        let best =
            near.into_iter().max_by_key(|&term| (search.index.postings(term).df, std::cmp::Reverse(term)))?;
        let from = written.get(..text.place.start as usize)?;
        let old = text.place.of(written);
        let to = written.get(text.place.end as usize..)?;
        // What stands before the word (`=`, `title:`, a quotation mark) stays.
        let field =
            old.rfind([':', '：']).and_then(|at| old.get(at..)?.chars().next().map(|c| at + c.len_utf8()));
        let sign = old.find(char::is_alphanumeric).unwrap_or(0);
        let begins = field.unwrap_or(sign);
        let suggested = format!("{from}{}{}{to}", old.get(..begins)?, terms.term(best));
        let better = parse(&suggested, request.exact);
        return (!search.set(&better.root).is_empty()).then_some(suggested);
    }
    None
}

/// Whether a name has the folded words of `asked`, the last as a beginning.
pub(crate) fn named(name: &str, asked: &str) -> bool {
    let name = fold(name);
    let begins =
        |at: usize| name.get(..at).and_then(|s| s.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
    name.match_indices(asked)
        .any(|(at, _)| begins(at) || crate::text::tokens::is_cjk(asked.chars().next().unwrap_or(' ')))
}

/// Places in an article where a query matches.
#[derive(Debug, Default)]
pub struct Hits {
    /// In the title.
    pub title: Vec<TextRange>,
    /// In the body.
    pub body: Vec<TextRange>,
    /// For each hit of the body, which of the query's texts it belongs to.
    pub(crate) of_text: Vec<usize>,
}

/// Where the request's query, as the corpus answers it, matches a document of it that is shown under `title`.
pub fn hits(corpus: &Corpus, document: &Document, title: &str, request: &FilterRequest) -> Hits {
    hits_of(document, title, &understood(corpus, request))
}

/// The query that is answered: the one asked, or its correction where it matches nothing.
fn understood(corpus: &Corpus, request: &FilterRequest) -> Query {
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let query = parse(&request.query, request.exact);
    if search.any(&query.root) { query } else { answer(&search, request).query }
}

fn hits_of(document: &Document, title: &str, query: &Query) -> Hits {
    let texts = parse::texts(&query.root);
    if texts.is_empty() {
        return Hits::default();
    }
    let scanned = Scanned::new(title, &document.article.text);
    let mut all: Vec<(scan::Hit, usize)> = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        all.extend(scanned.hits(text).into_iter().map(|hit| (hit, n)));
    }
    // Of two that overlap the longer stays, so that a phrase is not cut up by its own words.
    all.order_by_key(|(hit, n)| (hit.in_body, hit.range.start, std::cmp::Reverse(hit.range.end), *n));
    let mut found = Hits::default();
    for (hit, n) in all {
        let list = if hit.in_body { &mut found.body } else { &mut found.title };
        if list.last().is_some_and(|last| hit.range.start < last.end) {
            continue;
        }
        list.push(hit.range);
        if hit.in_body {
            found.of_text.push(n);
        }
    }
    found
}
