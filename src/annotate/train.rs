//! Training of the tagger. It is no part of the page or the command line: `cargo xtask train` builds it with the feature
//! `train` and writes the model. Same examples, same bytes.

use super::Annotator;
use super::features::{BITS, Features};
use super::names::{Context, candidates, title_end};
use super::tagger::{LABELS, ROW, Tag, Transitions, begins, viterbi};
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
    pub fn recased(&self, capitals: bool) -> Self {
        let text = if capitals { self.text.to_ascii_uppercase() } else { self.text.to_ascii_lowercase() };
        Self { text, ..self.clone() }
    }
}

/// Stretches of active words with, for each word, which labels are right.
struct Sequence {
    features: Vec<Vec<u32>>,
    allowed: Vec<u16>,
}

const ANY: u16 = (1 << LABELS) - 1;

/// Trains a model in so many passes over the examples and gives it as bytes.
///
/// Weights below `smallest` of 127 are left out, which makes the model small.
pub fn train(examples: &[Example], passes: u32, smallest: i8) -> Vec<u8> {
    let annotator = Annotator::new();
    let sequences: Vec<Sequence> = examples.iter().flat_map(|e| sequences_of(e, &annotator)).collect();
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let mut mean = Learner::new();
    // The mean of several trainings that differ in the order of examples alone depends less on that order than one.
    for _ in 0..TRAININGS {
        let mut learner = Learner::new();
        for _ in 0..passes {
            // Fisher and Yates with a xorshift generator: the same order at every training.
            for i in (1..order.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                let j = usize::try_from(seed % (i as u64 + 1)).unwrap_or(0);
                order.swap(i, j);
            }
            for sequence in order.iter().filter_map(|&i| sequences.get(i)) {
                learner.learn(sequence);
            }
        }
        mean.add(&learner);
    }
    mean.write(smallest)
}

/// How many trainings make a model.
const TRAININGS: u32 = 4;

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
        while i < words.len() && features.is_active(i) {
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

/// The averaged structured perceptron.
struct Learner {
    weights: Vec<f32>,
    /// Sum of each update times the step it was made at: the average is `weights - late / steps`.
    late: Vec<f64>,
    transitions: [[f32; LABELS]; LABELS],
    late_transitions: [[f64; LABELS]; LABELS],
    step: u32,
}

impl Learner {
    fn new() -> Self {
        Self {
            weights: vec![0.0; ROW << BITS],
            late: vec![0.0; ROW << BITS],
            transitions: [[0.0; LABELS]; LABELS],
            late_transitions: [[0.0; LABELS]; LABELS],
            step: 1,
        }
    }

    fn learn(&mut self, sequence: &Sequence) {
        self.step += 1;
        // Decoding is in whole numbers, in thousandths.
        let emissions: Vec<[i32; LABELS]> = sequence.features.iter().map(|f| self.score(f)).collect();
        let transitions = Transitions::new(self.transitions.map(|row| row.map(thousandths)));
        let said = viterbi(&emissions, &transitions, |_, _| true);
        let right = |i: usize, label: usize| sequence.allowed.get(i).is_some_and(|a| a >> label & 1 == 1);
        if said.iter().enumerate().all(|(i, l)| right(i, *l)) {
            return;
        }
        let wanted = viterbi(&emissions, &transitions, right);
        let (mut before_said, mut before_wanted) = (0, 0);
        for (i, features) in sequence.features.iter().enumerate() {
            let (Some(&s), Some(&w)) = (said.get(i), wanted.get(i)) else { continue };
            if s != w {
                for &feature in features {
                    self.update(feature as usize * ROW + w, 1.0);
                    self.update(feature as usize * ROW + s, -1.0);
                }
            }
            if (before_said, s) != (before_wanted, w) {
                let step = f64::from(self.step);
                self.transitions[before_wanted][w] += 1.0;
                self.late_transitions[before_wanted][w] += step;
                self.transitions[before_said][s] -= 1.0;
                self.late_transitions[before_said][s] -= step;
            }
            (before_said, before_wanted) = (s, w);
        }
    }

    /// Adds the weights, the sums of their updates and the steps of another training.
    fn add(&mut self, other: &Self) {
        self.weights.iter_mut().zip(&other.weights).for_each(|(a, b)| *a += b);
        self.late.iter_mut().zip(&other.late).for_each(|(a, b)| *a += b);
        for (mine, theirs) in self.transitions.iter_mut().zip(&other.transitions) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        }
        for (mine, theirs) in self.late_transitions.iter_mut().zip(&other.late_transitions) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        }
        self.step = other.step;
    }

    fn update(&mut self, at: usize, by: f32) {
        if let (Some(weight), Some(late)) = (self.weights.get_mut(at), self.late.get_mut(at)) {
            *weight += by;
            *late += f64::from(by) * f64::from(self.step);
        }
    }

    fn score(&self, features: &[u32]) -> [i32; LABELS] {
        let mut sums = [0.0f32; LABELS];
        for &feature in features {
            let row = feature as usize * ROW;
            for (sum, weight) in sums.iter_mut().zip(self.weights.get(row..row + LABELS).unwrap_or(&[])) {
                *sum += weight;
            }
        }
        sums.map(thousandths)
    }

    /// The averaged weights, quantised, as the tagger reads them.
    fn write(&self, smallest: i8) -> Vec<u8> {
        let steps = f64::from(self.step);
        let averaged: Vec<f64> =
            self.weights.iter().zip(&self.late).map(|(w, l)| f64::from(*w) - l / steps).collect();
        // Nearly all weights within the range of a byte; the few larger ones are cut.
        let mut sizes: Vec<f64> = averaged.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let largest = sizes.get(sizes.len() * 9995 / 10_000).copied().unwrap_or(1.0);
        let scale = 127.0 / largest.max(1e-9);
        let mut body = Vec::new();
        for (row, late) in self.transitions.iter().zip(&self.late_transitions) {
            for (w, l) in row.iter().zip(late) {
                let value = rounded((f64::from(*w) - l / steps) * scale, 32_000);
                body.extend(i16::try_from(value).unwrap_or(0).to_le_bytes());
            }
        }
        for label in 0..LABELS {
            let kept: Vec<(usize, i8)> = (0..1usize << BITS)
                .filter_map(|feature| {
                    let value = rounded(averaged.get(feature * ROW + label)? * scale, 127);
                    let value = i8::try_from(value).ok()?;
                    (value.unsigned_abs() >= smallest.unsigned_abs()).then_some((feature, value))
                })
                .collect();
            body.extend(crate::text::range::to_u32(kept.len()).to_le_bytes());
            let mut last = 0;
            for (feature, _) in &kept {
                let mut distance = feature - last;
                last = *feature;
                loop {
                    let low = u8::try_from(distance & 0x7f).unwrap_or(0);
                    distance >>= 7;
                    body.push(if distance > 0 { low | 0x80 } else { low });
                    if distance == 0 {
                        break;
                    }
                }
            }
            body.extend(kept.iter().flat_map(|(_, weight)| weight.to_le_bytes()));
        }
        let mut bytes = b"CRT1".to_vec();
        bytes.extend(miniz_oxide::deflate::compress_to_vec(&body, 9));
        bytes
    }
}

#[expect(clippy::cast_possible_truncation, reason = "weights stay far below the range of i32")]
fn thousandths(weight: f32) -> i32 {
    (weight * 1000.0) as i32
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the limit first")]
fn rounded(value: f64, limit: i32) -> i32 {
    value.round().clamp(-f64::from(limit), f64::from(limit)) as i32
}
