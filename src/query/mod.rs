//! The query language, filtering, ranking and snippets. One parser serves the page and the command line.

mod choices;
pub(crate) mod dates;
mod parse;
mod rows;
mod scan;
mod search;
#[cfg(test)]
mod tests;

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::index::facts::facet_number;
use crate::index::{DocSet, Index};
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

/// Which articles match, in the order asked for, with the counts of every facet. A query that cannot be read matches
/// by what can be read of it and says so in [`FilterView::notice`]; it never fails.
pub fn filter(corpus: &Corpus, request: &FilterRequest) -> FilterView {
    let query = parse(&request.query, request.exact);
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let matching = search.set(&query.root);
    let choices = Choices::new(corpus.index(), request);
    let found = choices.narrow(&matching, None);
    let facets = choices.count(&matching, &found, |_| true);
    let scores = search.scores(&query.root, &found);
    let mut ranked: Vec<(u32, f32)> = found.iter().zip(scores).collect();
    sort(corpus, request.sort, &mut ranked);
    let suggestion = if matching.count() == 0 { suggest(&search, &query, &request.query) } else { None };
    FilterView {
        origins: count_origins(corpus, &found),
        articles: ranked.iter().map(|r| r.0).collect(),
        scores: ranked.iter().map(|r| r.1).collect(),
        facets,
        notice: query.notice,
        suggestion,
    }
}

/// How many articles match, the best `most` of them, and the facets named in `facets` with their counts: what a page or a
/// script needs that shows no more. The rest is counted, not scored.
pub fn top(corpus: &Corpus, request: &FilterRequest, most: usize, facets: &[String]) -> TopView {
    let query = parse(&request.query, request.exact);
    let entities = || corpus.entities();
    let search = Search { index: corpus.index(), entities: &entities };
    let choices = Choices::new(corpus.index(), request);
    let (total, best, facets) = if facets.is_empty() {
        let (total, best) = search.top(&query.root, choices.allowed().as_ref(), most);
        (total, best, Vec::new())
    } else {
        let matching = search.set(&query.root);
        let found = choices.narrow(&matching, None);
        let counted = choices.count(&matching, &found, |name| facets.iter().any(|asked| asked == name));
        (found.count(), search.best_of_set(&query.root, &found, most), counted)
    };
    TopView {
        total,
        articles: best.iter().map(|b| b.0).collect(),
        scores: best.iter().map(|b| b.1).collect(),
        facets,
    }
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
    // One number an article, so that sorting looks nothing up: the order asked for, then the date.
    let key = |&(doc, score): &(u32, f32)| {
        let first = match order {
            // Scores are never negative, and such numbers sort as their bits do.
            Sort::Best => !score.to_bits(),
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
fn suggest(search: &Search<'_>, query: &Query, written: &str) -> Option<String> {
    let terms = search.index.terms();
    for text in parse::texts(&query.root) {
        let [piece] = text.pieces.as_slice() else { continue };
        if piece.term.chars().count() < 3 || search.set(&Node::Text(text.clone())).count() > 0 {
            continue;
        }
        let near = terms.within_one_edit(&piece.term);
        let best =
            near.into_iter().max_by_key(|&term| (search.index.postings(term).df, std::cmp::Reverse(term)))?;
        let from = written.get(..text.place.start as usize)?;
        let old = text.place.of(written);
        let to = written.get(text.place.end as usize..)?;
        let sign = if old.starts_with('=') { "=" } else { "" };
        let suggested = format!("{from}{sign}{}{to}", terms.term(best));
        let better = parse(&suggested, false);
        return (search.set(&better.root).count() > 0).then_some(suggested);
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

/// Where the request's query matches a document that is shown under `title`.
pub fn hits(document: &Document, title: &str, request: &FilterRequest) -> Hits {
    hits_of(document, title, &parse(&request.query, request.exact))
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
    all.sort_by_key(|(hit, n)| (hit.in_body, hit.range.start, std::cmp::Reverse(hit.range.end), *n));
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
