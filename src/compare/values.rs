//! Figures, dates and amounts of several articles side by side: which are about the same thing, and whether they agree.
//!
//! Two values are about the same thing where the words around them are the same. It is careful: a wrong *differ* costs
//! more than a row that is missing.

use std::collections::BTreeMap;

use crate::annotate::{Value, ValueKind};
use crate::corpus::Document;
use crate::text::TextRange;
use crate::text::normal::fold;
use crate::text::range::to_u32;

use super::amount::{Amount, Verdict, judge};
use super::evidence::Background;
use super::tokens::{hash_of, words};
use super::{Alignment, Place, Relation, ValueCell, ValueRow, ValueStatus};

/// Likeness of the words around two values that agree, from which they are one row.
const SAME: f32 = 0.35;
/// Likeness of the words around two values that do not, from which they are one row.
const CONTRARY: f32 = 0.6;
/// Words on either side of a value that are looked at.
const REACH: usize = 14;

/// A value with the words around it.
#[derive(Debug)]
struct Claim<'d> {
    article: u32,
    sentence: u32,
    value: &'d Value,
    amount: Amount,
    /// Stems around it with what each tells there, sorted by stem.
    context: Vec<(u64, f32)>,
    /// What the value counts, by its stems.
    heads: Vec<u64>,
    /// Words for the row.
    label: String,
}

/// The rows of all values that two or more articles give about one thing, those that differ first; then by place.
pub(super) fn values(
    articles: &[&Document],
    alignments: &[Alignment],
    origin_of: &[u32],
    background: &Background,
) -> Vec<ValueRow> {
    let claims: Vec<Vec<Claim>> =
        articles.iter().zip(0..).map(|(document, at)| claims(document, at, background)).collect();
    let mut links: Vec<Link> = Vec::new();
    for (i, ours) in claims.iter().enumerate() {
        for theirs in claims.iter().skip(i + 1) {
            link(ours, theirs, articles, alignments, &mut links);
        }
    }
    links.sort_by(|x, y| y.strength.total_cmp(&x.strength).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut rows: Vec<BTreeMap<u32, (usize, usize)>> = Vec::new();
    let mut row_of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for found in &links {
        let (x, y) = (row_of.get(&found.a).copied(), row_of.get(&found.b).copied());
        match (x, y) {
            (None, None) => {
                let cells = [(to_u32(found.a.0), found.a), (to_u32(found.b.0), found.b)];
                rows.push(BTreeMap::from(cells));
                row_of.insert(found.a, rows.len() - 1);
                row_of.insert(found.b, rows.len() - 1);
            }
            (Some(row), None) => join(&mut rows, &mut row_of, row, found.b),
            (None, Some(row)) => join(&mut rows, &mut row_of, row, found.a),
            (Some(_), Some(_)) => {}
        }
    }
    let claim = |(article, at): (usize, usize)| claims.get(article).and_then(|c| c.get(at));
    let mut table: Vec<(ValueRow, u32)> = rows
        .iter()
        .filter_map(|cells| row(cells.values().filter_map(|&at| claim(at)).collect(), articles, origin_of))
        .collect();
    table.sort_by_key(|(row, carriers)| {
        let first = row.cells.iter().flatten().next().map(|cell| cell.place);
        (row.status != ValueStatus::Differ, std::cmp::Reverse(*carriers), first)
    });
    table.into_iter().map(|(row, _)| row).collect()
}

/// Puts a claim into a row whose article has none there yet.
fn join(
    rows: &mut [BTreeMap<u32, (usize, usize)>],
    row_of: &mut BTreeMap<(usize, usize), usize>,
    row: usize,
    claim: (usize, usize),
) {
    if let Some(cells) = rows.get_mut(row)
        && !cells.contains_key(&to_u32(claim.0))
    {
        cells.insert(to_u32(claim.0), claim);
        row_of.insert(claim, row);
    }
}

/// Two claims about one thing.
#[derive(Debug)]
struct Link {
    a: (usize, usize),
    b: (usize, usize),
    strength: f32,
}

/// Claims of two articles that are about one thing.
fn link(
    ours: &[Claim],
    theirs: &[Claim],
    articles: &[&Document],
    alignments: &[Alignment],
    links: &mut Vec<Link>,
) {
    for (i, a) in ours.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            if !a.amount.same_measure(&b.amount) {
                continue;
            }
            let likeness = likeness(a, b);
            let aligned = alignments.iter().find(|x| {
                (x.a.article, x.a.sentence, x.b.article, x.b.sentence)
                    == (a.article, a.sentence, b.article, b.sentence)
            });
            let close = aligned.is_some_and(|x| x.relation <= Relation::Near);
            let (strength, same) = match judge(&a.amount, &b.amount) {
                Verdict::Agree => (1.0 + likeness, likeness >= SAME),
                Verdict::Differ => {
                    let heads = a.heads.iter().any(|h| b.heads.contains(h));
                    let replaced = close && in_one_place(a, b, articles);
                    let undisputed = a.value.kind != ValueKind::Date && heads && likeness >= CONTRARY;
                    let elsewhere = |own: &[Claim], claim: &Claim| {
                        own.iter().any(|o| {
                            o.sentence == claim.sentence
                                && !std::ptr::eq(o, claim)
                                && judge(
                                    &o.amount,
                                    if std::ptr::eq(claim, a) { &b.amount } else { &a.amount },
                                ) == Verdict::Agree
                        })
                    };
                    (likeness, (replaced || undisputed) && !elsewhere(ours, a) && !elsewhere(theirs, b))
                }
                Verdict::Unclear => (0.0, false),
            };
            if same {
                links.push(Link { a: (a.article as usize, i), b: (b.article as usize, j), strength });
            }
        }
    }
}

/// Whether two sentences differ by these two values in the same place: the words before and after them are the same.
fn in_one_place(a: &Claim, b: &Claim, articles: &[&Document]) -> bool {
    let sides = |claim: &Claim| -> Option<(Vec<String>, Vec<String>)> {
        let article = &articles.get(claim.article as usize)?.article;
        let sentence = article.sentences.get(claim.sentence as usize)?;
        let part = |from: u32, to: u32| {
            let piece = TextRange::new(from, to).of(&article.text);
            words(piece).iter().map(|w| fold(w.range.of(piece))).collect::<Vec<_>>()
        };
        Some((part(sentence.start, claim.value.range.start), part(claim.value.range.end, sentence.end)))
    };
    let (Some((before_a, after_a)), Some((before_b, after_b))) = (sides(a), sides(b)) else { return false };
    let before = before_a.iter().rev().zip(before_b.iter().rev()).take(3).all(|(x, y)| x == y);
    let after = after_a.iter().zip(&after_b).take(2).all(|(x, y)| x == y);
    before && after && (!before_a.is_empty() || !after_a.is_empty())
}

/// How alike the words around two values are, 0..=1.
fn likeness(a: &Claim, b: &Claim) -> f32 {
    let (mut i, mut j, mut shared) = (0, 0, 0.0f32);
    while let (Some(x), Some(y)) = (a.context.get(i), b.context.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += x.1.min(y.1);
                i += 1;
                j += 1;
            }
        }
    }
    let total = |c: &Claim| c.context.iter().map(|x| x.1).sum::<f32>();
    let least = total(a).min(total(b));
    if least > 0.0 { (shared / least).min(1.0) } else { 0.0 }
}

/// The values of an article whose normal form is known, with their words.
fn claims<'d>(document: &'d Document, at: u32, background: &Background) -> Vec<Claim<'d>> {
    let article = &document.article;
    let values = &document.annotations.values;
    let mut found = Vec::new();
    for (range, sentence) in article.sentences.iter().zip(0..) {
        let inside: Vec<&Value> = values.iter().filter(|v| range.contains(v.range)).collect();
        if inside.is_empty() {
            continue;
        }
        let text = range.of(&article.text);
        let all: Vec<(TextRange, String)> = words(text)
            .iter()
            .map(|w| {
                let place = TextRange::new(range.start + w.range.start, range.start + w.range.end);
                (place, fold(w.range.of(text)))
            })
            .collect();
        for value in &inside {
            let Some(amount) = Amount::new(value) else { continue };
            let first = all.partition_point(|(place, _)| place.end <= value.range.start);
            let last = all.partition_point(|(place, _)| place.start < value.range.end);
            let mut context: BTreeMap<u64, f32> = BTreeMap::new();
            let mut heads = Vec::new();
            let mut label = Vec::new();
            let (from, to) = (first.saturating_sub(REACH), (last + REACH).min(all.len()));
            for (n, (place, word)) in all.iter().enumerate().take(to).skip(from) {
                if (first..last).contains(&n) || inside.iter().any(|v| v.range.overlaps(*place)) {
                    continue;
                }
                let plain = word.strip_suffix("'s").unwrap_or(word);
                let stem = hash_of(&background.stem(plain));
                let weight = background.weight(stem);
                if weight < 6.2 {
                    continue;
                }
                let distance = if n < first { first - n } else { n + 1 - last };
                let near = 6.0 / (5.0 + f32::from(u16::try_from(distance).unwrap_or(u16::MAX)));
                let slot = context.entry(stem).or_default();
                *slot = slot.max(weight * near);
                if n >= last && n < last + 3 {
                    heads.push(stem);
                }
                label.push((distance, n, *place));
            }
            label.sort_unstable();
            label.truncate(3);
            label.sort_unstable_by_key(|x| x.1);
            let label = label.iter().map(|x| x.2.of(&article.text)).collect::<Vec<_>>().join(" ");
            found.push(Claim {
                article: at,
                sentence,
                value,
                amount,
                context: context.into_iter().collect(),
                heads,
                label,
            });
        }
    }
    found
}

/// The row of claims about one thing, one an article, with the number of origins that speak.
fn row(claims: Vec<&Claim>, articles: &[&Document], origin_of: &[u32]) -> Option<(ValueRow, u32)> {
    let first = claims.first()?;
    let mut status = ValueStatus::Agree;
    let mut note = None;
    for (n, a) in claims.iter().enumerate() {
        for b in claims.iter().skip(n + 1) {
            if judge(&a.amount, &b.amount) == Verdict::Differ {
                status = ValueStatus::Differ;
                if revised(a.article, b.article, articles, origin_of) {
                    note = Some("later update (revised)".to_owned());
                }
            }
        }
    }
    let mut cells = vec![None; articles.len()];
    let mut origins: Vec<u32> = Vec::new();
    for claim in &claims {
        let text = &articles.get(claim.article as usize)?.article.text;
        let value = claim.value.value.clone().unwrap_or_else(|| claim.value.range.of(text).to_owned());
        origins.extend(origin_of.get(claim.article as usize));
        *cells.get_mut(claim.article as usize)? = Some(ValueCell {
            place: Place { article: claim.article, range: claim.value.range },
            sentence: claim.sentence,
            value,
        });
    }
    origins.sort_unstable();
    origins.dedup();
    let row = ValueRow { slot: first.label.clone(), kind: first.value.kind, status, note, cells };
    Some((row, to_u32(origins.len())))
}

/// Whether one article is a later state of the other: one text, one outlet.
fn revised(a: u32, b: u32, articles: &[&Document], origin_of: &[u32]) -> bool {
    let source = |at: u32| articles.get(at as usize).and_then(|d| d.article.provenance.source.as_ref());
    origin_of.get(a as usize) == origin_of.get(b as usize)
        && matches!((source(a), source(b)), (Some(x), Some(y)) if x.value == y.value)
}
