//! The query language, filtering, ranking and snippets. One parser serves the page and the command line.

pub(crate) mod dates;
mod parse;
mod rows;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::index::facts::{FACETS, Facts, facet_number, facts};
use crate::text::normal::fold;
use crate::text::{TextRange, range::to_u32};
use crate::view::{Combine, FacetValue, FacetView, FilterRequest, FilterView, Sort};

pub use parse::{Query, parse};
pub use rows::rows;

use parse::Node;
use scan::Scanned;

/// Which articles match, in the order asked for, with the counts of every facet. A query that cannot be read matches
/// by what can be read of it and says so in [`FilterView::notice`]; it never fails.
pub fn filter(corpus: &Corpus, request: &FilterRequest) -> FilterView {
    let query = parse(&request.query, request.exact);
    let all: Vec<Facts> = (0..to_u32(corpus.len()))
        .map(|i| {
            let origin_size = corpus.head(ArticleIndex(i)).map_or(1, |head| head.origin_size);
            corpus
                .document(ArticleIndex(i))
                .map_or_else(Facts::default, |d| facts(&d, corpus.entities(), origin_size))
        })
        .collect();
    let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
    for (facts, i) in all.iter().zip(0u32..) {
        let Some(document) = corpus.document(ArticleIndex(i)) else { continue };
        let title = corpus.head(ArticleIndex(i)).map_or_else(String::new, |head| head.title);
        let scanned = Scanned::new(&title, &document.article.text);
        if holds(&query.root, &scanned, facts, corpus) {
            let texts = parse::texts(&query.root);
            let hits = texts.iter().flat_map(|text| scanned.hits(text));
            scores.insert(i, hits.map(|hit| if hit.in_body { 1.0 } else { 3.0 }).sum());
        }
    }
    let chosen = |facet: usize| request.facets.iter().filter(move |c| facet_number(&c.facet) == Some(facet));
    let passes = |facts: &Facts, leave_out: Option<usize>| {
        (0..FACETS.len()).filter(|&f| Some(f) != leave_out).all(|facet| {
            chosen(facet).all(|choice| {
                let has = |key: &String| facts.tags.iter().any(|t| t.facet == facet && t.key == *key);
                match choice.combine {
                    _ if choice.values.is_empty() => true,
                    Combine::Any => choice.values.iter().any(has),
                    Combine::All => choice.values.iter().all(has),
                    Combine::None => !choice.values.iter().any(has),
                }
            })
        })
    };
    let facets = (0..FACETS.len())
        .map(|facet| {
            let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
            let within = if chosen(facet).any(|c| c.combine == Combine::All) { None } else { Some(facet) };
            for facts in scores.keys().filter_map(|&i| all.get(i as usize)) {
                if passes(facts, within) {
                    for tag in facts.tags.iter().filter(|t| t.facet == facet) {
                        *counts.entry((&tag.key, &tag.label)).or_default() += 1;
                    }
                }
            }
            let picked: BTreeSet<&str> =
                chosen(facet).flat_map(|c| c.values.iter().map(String::as_str)).collect();
            let distinct = to_u32(counts.len());
            let mut values: Vec<FacetValue> = counts
                .into_iter()
                .map(|((key, label), count)| FacetValue {
                    key: key.to_owned(),
                    label: label.to_owned(),
                    count,
                    chosen: picked.contains(key),
                })
                .collect();
            if FACETS.get(facet) != Some(&"month") {
                values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            }
            FacetView { facet: FACETS.get(facet).map_or("", |f| f).to_owned(), values, distinct }
        })
        .collect();
    scores.retain(|&i, _| all.get(i as usize).is_some_and(|facts| passes(facts, None)));
    let mut found: Vec<(u32, f32)> = scores.into_iter().collect();
    let day = |i: u32| all.get(i as usize).and_then(|facts| facts.days).map(|d| d.first);
    let source = |i: u32| corpus.head(ArticleIndex(i)).and_then(|head| head.source).unwrap_or_default();
    let length = |i: u32| corpus.document(ArticleIndex(i)).map_or(0, |d| d.article.text.len());
    match request.sort {
        Sort::Best => found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| day(b.0).cmp(&day(a.0)))),
        Sort::Newest => found.sort_by_key(|f| std::cmp::Reverse(day(f.0))),
        Sort::Oldest => found.sort_by_key(|f| (day(f.0).is_none(), day(f.0))),
        Sort::Source => found.sort_by_key(|f| source(f.0)),
        Sort::Longest => found.sort_by_key(|f| std::cmp::Reverse(length(f.0))),
    }
    let here: BTreeSet<u32> = found.iter().map(|f| f.0).collect();
    let origins = corpus.origins().iter().filter(|o| o.iter().any(|i| here.contains(&i.0))).count();
    FilterView {
        articles: found.iter().map(|f| f.0).collect(),
        scores: found.iter().map(|f| f.1).collect(),
        origins: to_u32(origins),
        facets,
        notice: query.notice,
        suggestion: None,
    }
}

fn holds(node: &Node, scanned: &Scanned, facts: &Facts, corpus: &Corpus) -> bool {
    match node {
        Node::All => true,
        Node::Text(text) => !scanned.hits(text).is_empty(),
        Node::And(parts) => parts.iter().all(|part| holds(part, scanned, facts, corpus)),
        Node::Or(parts) => parts.iter().any(|part| holds(part, scanned, facts, corpus)),
        Node::Not(part) => !holds(part, scanned, facts, corpus),
        Node::Field(facet, name) => facts.tags.iter().any(|tag| {
            FACETS.get(tag.facet) == Some(facet)
                && (named(&tag.label, name)
                    || corpus
                        .entities()
                        .iter()
                        .any(|e| e.key == tag.key && e.aliases.iter().any(|alias| named(&alias.form, name))))
        }),
        Node::Published(days) => facts.days.is_some_and(|d| d.meets(*days)),
        Node::Number(low, high) => facts.numbers.iter().any(|n| low <= n && n <= high),
        Node::Flag(flag) => {
            facts.tags.iter().any(|tag| FACETS.get(tag.facet) == Some(&"flag") && tag.key == *flag)
        }
    }
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
