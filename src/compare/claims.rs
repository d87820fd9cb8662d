//! Values with the words around them, as far as those say what a value is about.

use std::collections::BTreeMap;

use crate::annotate::{Value, ValueKind};
use crate::corpus::Document;
use crate::text::TextRange;
use crate::text::normal::fold;

use super::amount::Amount;
use super::evidence::Background;
use super::tokens::{hash_of, words};

/// Values of an article that are set beside those of others; a text with more is a table, not an article.
const CLAIMS: usize = 600;
/// Dates of a sentence that are looked at.
const DATES: usize = 8;
/// Words on either side of a value that are looked at; a mark or a conjunction counts as several.
const REACH: usize = 12;
/// Weight below which a word says nothing about what a value is about.
const TELLING: f32 = 6.2;

/// A value with the words around it.
#[derive(Debug)]
pub(super) struct Claim<'d> {
    /// Position of the article.
    pub(super) article: u32,
    /// Index of the sentence.
    pub(super) sentence: u32,
    /// The value as annotated.
    pub(super) value: &'d Value,
    /// The value as a stretch.
    pub(super) amount: Amount,
    /// Roots around it with what each tells there, sorted by root.
    context: Vec<(u64, f32)>,
    /// Roots of what it counts.
    nouns: Vec<u64>,
    /// Whether what it counts is people or nothing in particular.
    pub(super) anyone: bool,
    /// Words that narrow what it covers: "per", "another", "of them".
    scope: Vec<u64>,
    /// Other dates of its sentence.
    dates: Vec<Amount>,
    /// A few words for the row.
    pub(super) label: String,
}

/// How alike the words around two values are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// Share of what is around the one with fewer words that is around the other too, 0..=1.
    pub(super) least: f32,
    /// The same share of the one with more.
    pub(super) most: f32,
    /// Telling roots around both.
    pub(super) roots: usize,
}

impl Claim<'_> {
    /// How alike the words around two values are.
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let (mut i, mut j, mut shared, mut roots) = (0, 0, 0.0f32, 0);
        while let (Some(x), Some(y)) = (self.context.get(i), other.context.get(j)) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += x.1.min(y.1);
                    roots += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        let total = |c: &Self| c.context.iter().map(|x| x.1).sum::<f32>();
        let (a, b) = (total(self), total(other));
        let share = |whole: f32| if whole > 0.0 { (shared / whole).min(1.0) } else { 0.0 };
        Likeness { least: share(a.min(b)), most: share(a.max(b)), roots }
    }

    /// Whether both count the same, as far as the nouns after them say.
    pub(super) fn same_noun(&self, other: &Self) -> bool {
        self.nouns.iter().any(|noun| other.nouns.contains(noun))
            || (self.anyone && other.anyone)
            || (self.anyone && other.nouns.iter().any(|noun| self.has(*noun)))
            || (other.anyone && self.nouns.iter().any(|noun| other.has(*noun)))
    }

    /// Whether words narrow both in the same way.
    pub(super) fn same_scope(&self, other: &Self) -> bool {
        self.scope == other.scope
    }

    /// Whether the sentences of both name dates that cannot be one.
    pub(super) fn other_period(&self, other: &Self) -> bool {
        let differ = |a: &Amount, b: &Amount| super::amount::judge(a, b) == super::amount::Verdict::Differ;
        !self.dates.is_empty()
            && !other.dates.is_empty()
            && self.dates.iter().all(|a| other.dates.iter().all(|b| differ(a, b)))
    }

    fn has(&self, root: u64) -> bool {
        self.context.binary_search_by_key(&root, |x| x.0).is_ok()
    }
}

/// A word of a sentence with its folded form.
struct Folded {
    place: TextRange,
    form: String,
}

/// The values of an article whose normal form is known, in order.
pub(super) fn claims<'d>(document: &'d Document, article: u32, background: &Background) -> Vec<Claim<'d>> {
    let text = document.article.text.as_str();
    let values = &document.annotations.values;
    let mut found = Vec::new();
    let mut from = 0;
    for (range, sentence) in document.article.sentences.iter().zip(0..) {
        from += values.get(from..).unwrap_or(&[]).iter().take_while(|v| v.range.start < range.start).count();
        let inside = values.get(from..).unwrap_or(&[]);
        let inside =
            inside.get(..inside.iter().take_while(|v| range.contains(v.range)).count()).unwrap_or(&[]);
        if inside.is_empty() {
            continue;
        }
        let piece = range.of(text);
        let all: Vec<Folded> = words(piece)
            .iter()
            .map(|w| {
                let form = fold(w.range.of(piece));
                let form = form.strip_suffix("'s").map_or(form.clone(), str::to_owned);
                Folded { place: TextRange::new(range.start + w.range.start, range.start + w.range.end), form }
            })
            .collect();
        let dates = inside
            .iter()
            .filter(|v| v.kind == ValueKind::Date)
            .filter_map(|v| Some((v.range, Amount::new(v)?)))
            .take(DATES)
            .collect();
        let around = Around { text, words: &all, values: inside, dates, background };
        for value in inside {
            if found.len() < CLAIMS
                && let Some(amount) = Amount::new(value)
            {
                found.push(around.claim(article, sentence, value, amount));
            }
        }
    }
    found
}

/// What is around a value.
struct Around<'d, 'w> {
    text: &'d str,
    words: &'w [Folded],
    values: &'d [Value],
    /// The first dates of the sentence.
    dates: Vec<(TextRange, Amount)>,
    background: &'w Background,
}

impl<'d> Around<'d, '_> {
    fn claim(&self, article: u32, sentence: u32, value: &'d Value, amount: Amount) -> Claim<'d> {
        let first = self.words.partition_point(|w| w.place.end <= value.range.start);
        let last = self.words.partition_point(|w| w.place.start < value.range.end);
        let mut context: BTreeMap<u64, f32> = BTreeMap::new();
        let mut label: Vec<(usize, TextRange)> = Vec::new();
        let mut scope = Vec::new();
        let mut look = |n: usize, distance: usize| {
            let Some(word) = self.words.get(n).filter(|_| distance <= REACH) else { return };
            if distance <= 4 {
                scope.extend(self.scope(n));
            }
            if n == last && word.form == "of" {
                scope.push(hash_of("of"));
            }
            let next = self.values.partition_point(|v| v.range.end <= word.place.start);
            if self.values.get(next).is_some_and(|v| v.range.overlaps(word.place)) {
                return;
            }
            let (root, weight) = self.root(&word.form);
            if weight < TELLING {
                return;
            }
            let near = 8.0 / (7.0 + f32::from(u16::try_from(distance).unwrap_or(u16::MAX)));
            let slot = context.entry(root).or_default();
            *slot = slot.max(weight * near);
            label.push((distance, word.place));
        };
        let mut distance = 0;
        for n in (first.saturating_sub(REACH)..first).rev() {
            distance += 1 + self.gap(n, n + 1);
            look(n, distance);
        }
        distance = 0;
        for n in last..(last + REACH).min(self.words.len()) {
            distance += 1 + self.gap(n.wrapping_sub(1), n);
            look(n, distance);
        }
        scope.sort_unstable();
        scope.dedup();
        label.sort_unstable();
        label.truncate(3);
        label.sort_unstable_by_key(|x| x.1);
        let (nouns, anyone) = self.nouns(value, last);
        let dates = self
            .dates
            .iter()
            .filter(|(range, _)| *range != value.range)
            .map(|(_, date)| date.clone())
            .collect();
        Claim {
            article,
            sentence,
            value,
            amount,
            context: context.into_iter().collect(),
            nouns,
            anyone,
            scope,
            dates,
            label: label.iter().map(|x| x.1.of(self.text)).collect::<Vec<_>>().join(" "),
        }
    }

    fn root(&self, form: &str) -> (u64, f32) {
        let stem = self.background.stem(form);
        let hash = hash_of(&stem);
        (self.background.root(&stem, hash), self.background.weight(hash))
    }

    /// How far marks and conjunctions between two neighbours set them apart.
    fn gap(&self, one: usize, other: usize) -> usize {
        let (Some(a), Some(b)) = (self.words.get(one), self.words.get(other)) else { return 0 };
        let between = TextRange::new(a.place.end, b.place.start).of(self.text);
        let mark = between.chars().map(|c| match c {
            ';' | ':' | '—' | '–' | '(' | ')' | '“' | '”' | '"' => 8,
            ',' => 3,
            _ => 0,
        });
        let joint = matches!(a.form.as_str(), "and" | "but" | "while" | "whereas" | "although");
        mark.max().unwrap_or(0) + if joint { 3 } else { 0 }
    }

    /// Roots of what a number counts, and whether that is people or nothing in particular.
    fn nouns(&self, value: &Value, last: usize) -> (Vec<u64>, bool) {
        if value.kind != ValueKind::Number {
            return (Vec::new(), true);
        }
        let next = self.words.get(last).filter(|_| self.gap(last.wrapping_sub(1), last) == 0);
        let Some(noun) = value.unit.as_deref().map(fold).or_else(|| next.map(|w| w.form.clone())) else {
            return (Vec::new(), true);
        };
        let (root, weight) = self.root(&noun);
        let anyone = is_anyone(&noun) || weight < TELLING;
        (if weight < TELLING { Vec::new() } else { vec![root] }, anyone)
    }

    /// What a word narrows a figure to, if it does: "per day", "a year", "another".
    fn scope(&self, n: usize) -> Option<u64> {
        let word = self.words.get(n)?.form.as_str();
        if matches!(word, "per" | "each" | "every" | "a" | "an") {
            let unit = self.words.get(n + 1)?.form.as_str();
            let time = matches!(
                unit,
                "day" | "week" | "month" | "quarter" | "year" | "hour" | "minute" | "second" | "night"
            );
            return (time || matches!(word, "per" | "each")).then(|| hash_of(unit));
        }
        is_scope(word).then(|| hash_of(word))
    }
}

/// Words that narrow what a figure covers.
fn is_scope(word: &str) -> bool {
    matches!(
        word,
        "per"
            | "each"
            | "every"
            | "daily"
            | "weekly"
            | "monthly"
            | "annual"
            | "annually"
            | "another"
            | "additional"
            | "other"
            | "others"
            | "further"
            | "remaining"
            | "rest"
            | "more"
            | "fewer"
            | "first"
            | "second"
            | "third"
            | "last"
            | "next"
            | "previous"
            | "earlier"
            | "initially"
            | "originally"
            | "only"
            | "including"
            | "average"
            | "total"
            | "since"
            | "half"
            | "nearly"
            | "expected"
            | "could"
            | "would"
            | "may"
            | "might"
            | "planned"
            | "up"
            | "down"
            | "compared"
    )
}

/// Words for people in general, and for what is counted without being named.
fn is_anyone(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "persons"
            | "citizens"
            | "nationals"
            | "victims"
            | "men"
            | "women"
            | "japanese"
            | "were"
            | "have"
            | "had"
            | "are"
    )
}
