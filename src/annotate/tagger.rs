//! The statistical tagger: a linear model over the features of `features`, decoded by Viterbi. It is English. The model
//! is data that is handed in as bytes; how it was made is told in `docs/tagger.md`.
//!
//! Method: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001) with the feature families of
//! Ratinov and Roth (2009).

use super::features::{BITS, Features, MOST_FEATURES};
use crate::error::{Error, Result};

/// The kinds that are told apart; "misc" takes in everything else that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A person.
    Person,
    /// A body.
    Organisation,
    /// A place.
    Place,
    /// A nationality, event, work or another name.
    Misc,
}

/// Labels: outside, and for each tag its first word and the words after it.
pub(super) const LABELS: usize = 9;
const TAGS: [Tag; 4] = [Tag::Person, Tag::Organisation, Tag::Place, Tag::Misc];

/// First bytes of a model.
const MAGIC: &[u8; 4] = b"CRT1";
/// A model inflates to less than this.
const LARGEST: usize = 1 << 24;

/// The label of the first word of a name.
#[cfg(any(test, feature = "train"))]
pub(super) fn begins(tag: Tag) -> usize {
    1 + 2 * TAGS.iter().position(|t| *t == tag).unwrap_or(0)
}

/// Whether `label` may follow `previous`.
pub(super) fn may_follow(previous: usize, label: usize) -> bool {
    // Labels 2, 4, 6, 8 go on with the name that 1, 3, 5, 7 or they themselves began.
    label == 0 || label % 2 == 1 || previous == label || previous + 1 == label
}

/// The weights of the features that have any, close together: what takes the time is fetching rows from all over, so the
/// fewer bytes they lie in the better.
struct Weights {
    /// For each feature, whether it has a row.
    has_row: Vec<u64>,
    /// For each word of `has_row`, how many rows lie before its own.
    rows_before: Vec<u32>,
    /// The rows, [`LABELS`] long each, every weight with [`BIAS`] added.
    rows: Vec<u8>,
}

/// Makes every weight at least 0, so that sums of several lie side by side in one number.
const BIAS: u8 = 128;

impl Weights {
    fn new(all: &[[i8; LABELS]]) -> Self {
        let mut made =
            Self { has_row: vec![0; all.len().div_ceil(64)], rows_before: Vec::new(), rows: Vec::new() };
        for (word, features) in made.has_row.iter_mut().zip(all.chunks(64)) {
            made.rows_before.push(crate::text::range::to_u32(made.rows.len() / LABELS));
            for (bit, row) in features.iter().enumerate().filter(|(_, row)| row.iter().any(|w| *w != 0)) {
                *word |= 1 << bit;
                made.rows.extend(row.iter().map(|weight| weight.cast_unsigned().wrapping_add(BIAS)));
            }
        }
        made
    }

    /// The score of each label for a word with these features.
    fn scores(&self, features: &[u32]) -> [i32; LABELS] {
        const LANES: u64 = 0x00FF_00FF_00FF_00FF;
        // First where the rows lie, without a branch that half of all features would take, then their sum.
        let mut places = [0u32; MOST_FEATURES];
        let mut count = 0;
        for &feature in features.iter().take(MOST_FEATURES) {
            let at = feature as usize / 64;
            let (Some(&bits), Some(&before)) = (self.has_row.get(at), self.rows_before.get(at)) else {
                continue;
            };
            let bit = 1u64 << (feature % 64);
            if let Some(place) = places.get_mut(count) {
                *place = before + (bits & (bit - 1)).count_ones();
            }
            count += usize::from(bits & bit != 0);
        }
        // Eight weights are added at once, in two numbers of four sums each: of some sixty bytes, they fit into sixteen bits.
        let (mut even, mut odd, mut last) = (0u64, 0u64, 0u32);
        for place in places.get(..count).unwrap_or(&[]) {
            let at = *place as usize * LABELS;
            let Some([a, b, c, d, e, f, g, h, i]) = self.rows.get(at..).and_then(|row| row.first_chunk())
            else {
                continue;
            };
            let eight = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
            even += eight & LANES;
            odd += eight >> 8 & LANES;
            last += u32::from(*i);
        }
        let mut sums = [last; LABELS];
        for (k, pair) in sums.chunks_exact_mut(2).enumerate() {
            pair[0] = lane(even, k);
            pair[1] = lane(odd, k);
        }
        let bias = u32::from(BIAS) * crate::text::range::to_u32(count);
        sums.map(|sum| sum.cast_signed() - bias.cast_signed())
    }
}

/// The sum at place `k` of four.
fn lane(sums: u64, k: usize) -> u32 {
    let bytes = sums.to_le_bytes();
    u32::from(u16::from_le_bytes([bytes[2 * k], bytes[2 * k + 1]]))
}

/// A trained model.
pub(super) struct Tagger {
    weights: Weights,
    transitions: Transitions,
}

/// What it scores to go from a label to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transitions([[i32; LABELS]; LABELS]);

impl Transitions {
    /// With these scores, where a label may follow another at all.
    pub(super) fn new(mut scores: [[i32; LABELS]; LABELS]) -> Self {
        for (previous, row) in scores.iter_mut().enumerate() {
            for (label, score) in row.iter_mut().enumerate() {
                if !may_follow(previous, label) {
                    *score = 2 * NEVER;
                }
            }
        }
        Self(scores)
    }
}

/// The score of a path that cannot be; twice as much still fits, with any score that words have.
const NEVER: i32 = i32::MIN / 4;

impl std::fmt::Debug for Tagger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tagger").finish_non_exhaustive()
    }
}

/// A stretch of words with its tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tagged {
    /// First word.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// What it is.
    pub(super) tag: Tag,
    /// How far its labels led the next best, in steps within 0..=1: it ranks, and is no probability.
    pub(super) score: f32,
}

impl Tagger {
    /// Reads a model.
    ///
    /// # Errors
    ///
    /// When the bytes are not a model of this version.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let damaged = |what: &str| Error::format("tagger model", None, what);
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| damaged("not a model of this version"))?;
        let body = miniz_oxide::inflate::decompress_to_vec_with_limit(body, LARGEST)
            .map_err(|_| damaged("damaged: it does not inflate"))?;
        let mut bytes = body.into_iter();
        let mut transitions = [[0i32; LABELS]; LABELS];
        for row in &mut transitions {
            for cell in row {
                let (Some(low), Some(high)) = (bytes.next(), bytes.next()) else {
                    return Err(damaged("cut short"));
                };
                *cell = i32::from(i16::from_le_bytes([low, high]));
            }
        }
        let mut weights = vec![[0i8; LABELS]; 1 << BITS];
        // For each label, the features that have a weight (distances in variable length), then the weights.
        for label in 0..LABELS {
            let mut count = [0u8; 4];
            for byte in &mut count {
                *byte = bytes.next().ok_or_else(|| damaged("cut short"))?;
            }
            let count = u32::from_le_bytes(count);
            if count > 1 << BITS {
                return Err(damaged("more weights than features"));
            }
            let mut at = 0usize;
            let mut places = Vec::with_capacity(count as usize);
            for _ in 0..count {
                let (mut distance, mut shift) = (0usize, 0);
                loop {
                    let byte = bytes.next().ok_or_else(|| damaged("cut short"))?;
                    distance |= usize::from(byte & 0x7f) << shift;
                    shift += 7;
                    if byte & 0x80 == 0 || shift > 21 {
                        break;
                    }
                }
                at += distance;
                places.push(at);
            }
            for place in places {
                let weight = bytes.next().ok_or_else(|| damaged("cut short"))?;
                let row = weights.get_mut(place).and_then(|row| row.get_mut(label));
                let cell = row.ok_or_else(|| damaged("a feature out of range"))?;
                *cell = i8::from_le_bytes([weight]);
            }
        }
        Ok(Self { weights: Weights::new(&weights), transitions: Transitions::new(transitions) })
    }

    /// The names of an article's words, in order, without overlap.
    pub(super) fn tag(&self, features: &Features, count: usize) -> Vec<Tagged> {
        let mut found = Vec::new();
        let mut buffer = Vec::with_capacity(80);
        let mut emissions: Vec<[i32; LABELS]> = Vec::new();
        let mut i = 0;
        while i < count {
            if !features.is_active(i) {
                i += 1;
                continue;
            }
            let from = i;
            emissions.clear();
            let to = features.stretch_end(i).min(count);
            while i < to {
                features.of(i, &mut buffer);
                emissions.push(self.weights.scores(&buffer));
                i += 1;
            }
            let labels = viterbi(&emissions, &self.transitions, |_, _| true);
            collect(from, &labels, &emissions, &mut found);
        }
        found
    }
}

/// The best sequence of labels, among those that `allowed(position, label)` lets through.
pub(super) fn viterbi(
    emissions: &[[i32; LABELS]],
    transitions: &Transitions,
    allowed: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    // What went before was outside.
    let mut best = [NEVER; LABELS];
    best[0] = 0;
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(emissions.len());
    for (i, emission) in emissions.iter().enumerate() {
        // The best way to each label, with the label before in its lowest bits: of equals the first.
        let mut ways = [i64::MIN; LABELS];
        let reached = (0i64..).zip(&best).zip(&transitions.0).filter(|((_, so_far), _)| **so_far > NEVER);
        for ((previous, &so_far), transitions) in reached {
            let here = i64::from(so_far) * 16 + (15 - previous);
            for (way, transition) in ways.iter_mut().zip(transitions) {
                *way = (*way).max(here + i64::from(*transition) * 16);
            }
        }
        let mut from = [0u8; LABELS];
        for (label, ((way, best), from)) in ways.iter().zip(&mut best).zip(&mut from).enumerate() {
            let score = (way >> 4) + i64::from(emission.get(label).copied().unwrap_or(0));
            let score = i32::try_from(score).unwrap_or(NEVER);
            let reached = score > NEVER && allowed(i, label);
            *best = if reached { score } else { NEVER };
            *from = if reached { u8::try_from(15 - (way & 15)).unwrap_or(0) } else { 0 };
        }
        back.push(from);
    }
    let mut label = (0..LABELS).max_by_key(|&l| (best[l], LABELS - l)).unwrap_or(0);
    let mut labels = vec![0; emissions.len()];
    for (i, from) in back.iter().enumerate().rev() {
        if let Some(slot) = labels.get_mut(i) {
            *slot = label;
        }
        label = usize::from(from[label]);
    }
    labels
}

/// Adds the names that a sequence of labels spells.
fn collect(from: usize, labels: &[usize], emissions: &[[i32; LABELS]], found: &mut Vec<Tagged>) {
    let mut i = 0;
    while let Some(&label) = labels.get(i) {
        if label == 0 {
            i += 1;
            continue;
        }
        let tag = TAGS.get((label - 1) / 2).copied().unwrap_or(Tag::Misc);
        let start = i;
        i += 1;
        while labels.get(i).is_some_and(|&l| l > 0 && l % 2 == 0) {
            i += 1;
        }
        // The mean lead over the next best label, squashed.
        let lead: i32 = (start..i)
            .filter_map(|k| {
                let (row, label) = (emissions.get(k)?, *labels.get(k)?);
                let other = row.iter().enumerate().filter(|(l, _)| *l != label).map(|(_, s)| *s).max()?;
                Some((row.get(label)? - other).clamp(-200, 200))
            })
            .sum();
        let words = i32::try_from(i - start).unwrap_or(1);
        let mean = lead / words.max(1);
        let score = match mean {
            m if m >= 60 => 0.95,
            m if m >= 30 => 0.9,
            m if m >= 10 => 0.8,
            m if m >= -10 => 0.7,
            _ => 0.6,
        };
        found.push(Tagged { from: from + start, to: from + i, tag, score });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_models_are_refused() {
        for bytes in [&b""[..], b"CRT1", b"CRT1garbage", b"XXXX"] {
            assert!(Tagger::read(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn the_best_path_keeps_names_whole() {
        let transitions = Transitions::new([[0; LABELS]; LABELS]);
        // Outside, the second word of a person, outside: a name cannot begin with its second word.
        let mut emissions = vec![[0; LABELS]; 3];
        emissions[1][2] = 5;
        assert_eq!(viterbi(&emissions, &transitions, |_, _| true), vec![1, 2, 0]);
        assert!(may_follow(1, 2) && may_follow(2, 2) && !may_follow(0, 2) && !may_follow(3, 2));
    }
}
