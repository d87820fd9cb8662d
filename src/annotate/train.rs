//! Training of the tagger: from marked texts to the sequences that `field` learns from. It is no part of the page or the
//! command line: `cargo xtask train` builds it with the feature `train` and writes the model. Same examples, same bytes.

use super::Annotator;
use super::features::{BITS, Features};
use super::field::Field;
use super::names::{Context, candidates, title_end};
use super::tagger::{LABELS, Tag, begins};
use super::words::words;
use crate::article::Article;
use crate::text::TextRange;

/// What the annotation of an example leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partial {
    /// Nothing: what is unmarked is no name.
    Complete,
    /// Nationalities, events, works and other names are not marked.
    NoMisc,
    /// Adjectives of nationality are not marked.
    NoAdjectives,
    /// Any name may be unmarked.
    Anything,
}

/// A text with the names that people marked in it.
#[derive(Debug, Clone)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Names with the contract's word for their type, or `misc`.
    pub names: Vec<(TextRange, String)>,
    /// What is not marked.
    pub partial: Partial,
}

impl Example {
    /// The same in capitals, or in small letters, throughout.
    #[must_use]
    pub fn recased(&self, capitals: bool) -> Self {
        let text = if capitals { self.text.to_ascii_uppercase() } else { self.text.to_ascii_lowercase() };
        Self { text, ..self.clone() }
    }
}

/// Stretches of active words with, for each word, which labels are right.
pub(super) struct Sequence {
    pub(super) features: Vec<Vec<u32>>,
    /// A bit for each label.
    pub(super) allowed: Vec<u16>,
}

const ANY: u16 = (1 << LABELS) - 1;

/// Trains a model in so many passes over the examples and gives it as bytes.
///
/// Weights below `smallest` of 127 are left out, which makes the model small.
pub fn train(examples: &[Example], passes: u32, smallest: i8) -> Vec<u8> {
    let annotator = Annotator::new();
    let mut sequences: Vec<Sequence> = examples.iter().flat_map(|e| sequences_of(e, &annotator)).collect();
    leave_out_rare(&mut sequences);
    Field::train(&sequences, passes).write(smallest)
}

/// A feature that fewer words have teaches little, and takes the place of others that share its hash.
const RAREST: u32 = 10;

fn leave_out_rare(sequences: &mut [Sequence]) {
    let mut counts = vec![0u32; 1 << BITS];
    for feature in sequences.iter().flat_map(|s| s.features.iter().flatten()) {
        if let Some(count) = counts.get_mut(*feature as usize) {
            *count += 1;
        }
    }
    let common = |feature: &u32| counts.get(*feature as usize).is_some_and(|count| *count >= RAREST);
    for features in sequences.iter_mut().flat_map(|s| &mut s.features) {
        features.retain(common);
    }
}

fn tag_of(kind: &str) -> Tag {
    match kind {
        "person" => Tag::Person,
        "organisation" => Tag::Organisation,
        "place" => Tag::Place,
        _ => Tag::Misc,
    }
}

fn sequences_of(example: &Example, annotator: &Annotator) -> Vec<Sequence> {
    let article = Article::as_is("x", example.text.clone());
    let text = article.text.as_str();
    let lower = text.to_ascii_lowercase();
    let words = words(text, &article.sentences);
    let context = Context::new(text, &words, annotator.gazetteer.find(text), &annotator.lexicon);
    let rules = candidates(&context, &annotator.gazetteer);
    let features = Features::new(&context, &lower, &rules, &annotator.gazetteer);
    let misc = begins(Tag::Misc);
    let outside = match example.partial {
        Partial::Complete | Partial::NoAdjectives => 1,
        Partial::NoMisc => 1 | 1 << misc | 1 << (misc + 1),
        Partial::Anything => ANY,
    };
    let mut allowed = vec![outside; words.len()];
    if example.partial == Partial::NoAdjectives {
        for (i, slot) in allowed.iter_mut().enumerate() {
            let entry =
                context.hits.get(i).copied().flatten().and_then(|h| annotator.gazetteer.entry(h.entry));
            if entry.is_some_and(|e| e.kind == super::EntityKind::Nationality) {
                *slot |= 1 << misc;
            }
        }
    }
    for (range, kind) in &example.names {
        let from = words.partition_point(|w| w.range.end <= range.start);
        let to = words.partition_point(|w| w.range.start < range.end);
        let exact = words.get(from).is_some_and(|w| w.range.start == range.start)
            && to.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| w.range.end == range.end);
        // Some sets count titles into names of people, others do not: they are left out throughout.
        let titles = (tag_of(kind) == Tag::Person).then(|| title_end(&context, from, to)).flatten();
        let from = titles.filter(|t| *t < to).map_or(from, |titles| {
            for slot in allowed.iter_mut().take(titles).skip(from) {
                *slot = 1;
            }
            titles
        });
        for i in from..to {
            if let Some(slot) = allowed.get_mut(i) {
                let label = begins(tag_of(kind)) + usize::from(i > from);
                // A name that does not end where a word does teaches nothing.
                *slot = if exact { 1 << label } else { ANY };
            }
        }
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if !features.is_active(i) {
            i += 1;
            continue;
        }
        let mut sequence = Sequence { features: Vec::new(), allowed: Vec::new() };
        let to = features.stretch_end(i);
        while i < to {
            let mut of_word = Vec::new();
            features.of(i, &mut of_word);
            sequence.features.push(of_word);
            sequence.allowed.push(allowed.get(i).copied().unwrap_or(ANY));
            i += 1;
        }
        // A name cut by an inactive word cannot be labelled; then nothing is learned from it.
        if let Some(first) = sequence.allowed.first_mut()
            && *first & 0b1_0101_0100 == *first
        {
            *first = ANY;
        }
        found.push(sequence);
    }
    found
}
