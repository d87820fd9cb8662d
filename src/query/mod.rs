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

use crate::corpus::{ArticleIndex, Corpus, Document};
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
    filter_counting(corpus, request, &|_| true)
}

/// As [`filter`], with the values counted of those facets alone that are `wanted`: half of the time goes into that where
/// thousands of articles match. Of the others it is said which ones have values here.
pub fn filter_counting(
    corpus: &Corpus,
    request: &FilterRequest,
    wanted: &dyn Fn(&str) -> bool,
) -> FilterView {
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let Answer { query, matching, instead } = answer(&search, request);
    let choices = Choices::new(corpus.index(), request);
    let found = choices.narrow(&matching, None);
    let facets = choices.count(&matching, &found, wanted);
    let scores = search.scores(&query.root, &found);
    let mut ranked: Vec<(u32, f32)> = found.iter().zip(scores).collect();
    sort(corpus, request.sort, &mut ranked);
    FilterView {
        origins: count_origins(corpus, &found),
        articles: ranked.iter().map(|r| r.0).collect(),
        scores: ranked.iter().map(|r| r.1).collect(),
        facets,
        notice: query.notice,
        suggestion: instead,
    }
}

/// How many articles match, the best `most` of them, and the facets named in `facets` with their counts: what a page or a
/// script needs that shows no more. The rest is counted, not scored.
pub fn top(corpus: &Corpus, request: &FilterRequest, most: usize, facets: &[String]) -> TopView {
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let choices = Choices::new(corpus.index(), request);
    if facets.is_empty() {
        let query = parse(&request.query, request.exact);
        let (total, best) = search.top(&query.root, choices.allowed().as_ref(), most);
        if total > 0 {
            return TopView { total, ..top_view(best) };
        }
    }
    let Answer { query, matching, instead } = answer(&search, request);
    let found = choices.narrow(&matching, None);
    let mut counted = choices.count(&matching, &found, &|name| facets.iter().any(|asked| asked == name));
    counted.retain(|facet| facet.counted);
    TopView {
        total: found.count(),
        facets: counted,
        suggestion: instead,
        ..top_view(search.best_of_set(&query.root, &found, most))
    }
}

fn top_view(best: Vec<(u32, f32)>) -> TopView {
    let (articles, scores) = best.into_iter().unzip();
    TopView { articles, scores, ..TopView::default() }
}

/// Puts articles that are in the corpus's order, with their scores, into the order asked for; equal ones newest first.
fn sort(corpus: &Corpus, order: Sort, ranked: &mut Vec<(u32, f32)>) {
    let index = corpus.index();
    // Undated articles come last whichever way the others run.
    let newest =
        |doc: u32| index.days(doc).map_or(u32::MAX, |days| !days.first.cast_unsigned().wrapping_add(1 << 31));
    let oldest =
        |doc: u32| index.days(doc).map_or(u32::MAX, |days| days.first.cast_unsigned().wrapping_add(1 << 31));
    let outlets = if order == Sort::Source { outlets(index) } else { Vec::new() };
    let freshness = freshness(index, if order == Sort::Recent { ranked } else { &[] });
    // One number an article, so that sorting looks nothing up: the order asked for, then the date.
    let key = |&(doc, score): &(u32, f32)| {
        let first = match order {
            // Scores are never negative, and such numbers sort as their bits do.
            Sort::Best => !score.to_bits(),
            Sort::Recent => !(score * freshness(doc)).to_bits(),
            Sort::Newest => 0,
            Sort::Oldest => oldest(doc),
            Sort::Longest => !index.length(doc),
            Sort::Source => outlets.get(doc as usize).copied().unwrap_or(u32::MAX),
        };
        let then = if order == Sort::Oldest { 0 } else { newest(doc) };
        (u64::from(first) << 32) | u64::from(then)
    };
    let mut keyed: Vec<(u64, u32, f32)> = ranked.iter().map(|r| (key(r), r.0, r.1)).collect();
    crossread_lists::order(&mut keyed);
    ranked.clear();
    ranked.extend(keyed.into_iter().map(|(_, doc, score)| (doc, score)));
}

/// What an article's score is multiplied by for its age among those found: 1 for the newest, falling evenly to a half for
/// the oldest; undated ones count as the oldest.
fn freshness<'i>(index: &'i Index, found: &[(u32, f32)]) -> impl Fn(u32) -> f32 + use<'i> {
    let days = || found.iter().filter_map(|&(doc, _)| Some(f64::from(index.days(doc)?.first)));
    let oldest = days().fold(f64::INFINITY, f64::min);
    let span = (days().fold(f64::NEG_INFINITY, f64::max) - oldest).max(1.0);
    move |doc| {
        let age = index.days(doc).map_or(0.0, |days| (f64::from(days.first) - oldest) / span);
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

fn count_origins(corpus: &Corpus, found: &DocSet) -> u32 {
    let mut origins = DocSet::none(corpus.origin_count());
    found.iter().for_each(|doc| origins.insert(corpus.origin_of(ArticleIndex(doc))));
    origins.count()
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
    answer(&Search { index: corpus.index(), entities: &entities }, request).query
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
