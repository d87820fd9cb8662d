//! The learner of the tagger's weights: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001).
//! Built for training alone.
//!
//! Words with several right labels count with all of them (Tsuboi et al. 2008), steps shrink weight by weight (`AdaGrad`:
//! Duchi, Hazan and Singer 2011), and at each look some features are left out by chance, so that none is leant on too much
//! (Sutton, Sindelar and `McCallum` 2006).

use super::features::BITS;
use super::tagger::{LABELS, may_follow};
use super::train::Sequence;

/// Trainings that differ in their chances alone; their mean depends less on chance than one.
const TRAININGS: u32 = 4;
/// The first step of a weight.
const STEP: f32 = 0.02;
/// How much a weight is drawn to nought.
const DECAY: f32 = 1e-5;
/// Of a hundred features, so many are left out at each look.
const LEFT_OUT: u64 = 10;
/// Weights are kept to the nearest of every so many, which packs better.
const GRAIN: f32 = 4.0;

type Scores = [f32; LABELS];
type Table = [Scores; LABELS];

/// What goes before the first word of a sequence: the label outside.
const BEFORE: Scores = {
    let mut before = [0.0; LABELS];
    before[0] = 1.0;
    before
};

/// What is learned: for each feature and label a weight, and what it scores to go from a label to another.
pub(super) struct Field {
    weights: Vec<Scores>,
    transitions: Table,
}

impl Field {
    /// Learns from sequences in so many passes.
    pub(super) fn train(sequences: &[Sequence], passes: u32) -> Self {
        let mut chance = Chance(0x2545_F491_4F6C_DD1D);
        let mut mean = Self { weights: vec![[0.0; LABELS]; 1 << BITS], transitions: [[0.0; LABELS]; LABELS] };
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        for _ in 0..TRAININGS {
            let mut learner = Learner::new();
            for _ in 0..passes {
                chance.shuffle(&mut order);
                for sequence in order.iter().filter_map(|&i| sequences.get(i)) {
                    learner.learn(sequence, &mut chance);
                }
            }
            let field = learner.field;
            for (mine, other) in mean.weights.iter_mut().zip(&field.weights) {
                mine.iter_mut().zip(other).for_each(|(a, b)| *a += b);
            }
            for (mine, other) in mean.transitions.iter_mut().zip(&field.transitions) {
                mine.iter_mut().zip(other).for_each(|(a, b)| *a += b);
            }
        }
        mean
    }

    /// The weights, quantised, as the tagger reads them; those below `smallest` of 127 are left out.
    pub(super) fn write(&self, smallest: i8) -> Vec<u8> {
        // Nearly all weights within the range of a byte; the few larger ones are cut.
        let mut sizes: Vec<f32> =
            self.weights.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.get(sizes.len() * 9995 / 10_000).copied().unwrap_or(1.0);
        let scale = 127.0 / largest.max(1e-9);
        let mut body = Vec::new();
        for weight in self.transitions.iter().flatten() {
            body.extend(i16::try_from(rounded(weight * scale, 32_000.0)).unwrap_or(0).to_le_bytes());
        }
        for label in 0..LABELS {
            let kept: Vec<(usize, i8)> = self
                .weights
                .iter()
                .enumerate()
                .filter_map(|(feature, row)| {
                    let value = (row.get(label)? * scale / GRAIN).round() * GRAIN;
                    let value = i8::try_from(rounded(value, 127.0)).ok()?;
                    (value.unsigned_abs() >= smallest.unsigned_abs()).then_some((feature, value))
                })
                .collect();
            body.extend(crate::text::range::to_u32(kept.len()).to_le_bytes());
            let mut last = 0;
            for (feature, _) in &kept {
                variable_length(feature - last, &mut body);
                last = *feature;
            }
            body.extend(kept.iter().flat_map(|(_, weight)| weight.to_le_bytes()));
        }
        let mut bytes = b"CRT1".to_vec();
        bytes.extend(miniz_oxide::deflate::compress_to_vec(&body, 9));
        bytes
    }
}

fn variable_length(mut number: usize, out: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        out.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the limit first")]
fn rounded(value: f32, limit: f32) -> i32 {
    value.round().clamp(-limit, limit) as i32
}

/// Xorshift: the same chances at every training.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    /// Fisher and Yates.
    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, usize::try_from(self.next() % (i as u64 + 1)).unwrap_or(0));
        }
    }
}

/// A field that is being trained, with the sums of squares that make its steps smaller.
struct Learner {
    field: Field,
    squares: Vec<Scores>,
    transition_squares: Table,
}

impl Learner {
    fn new() -> Self {
        const ALMOST_NONE: f32 = 1e-6;
        Self {
            field: Field { weights: vec![[0.0; LABELS]; 1 << BITS], transitions: [[0.0; LABELS]; LABELS] },
            squares: vec![[ALMOST_NONE; LABELS]; 1 << BITS],
            transition_squares: [[ALMOST_NONE; LABELS]; LABELS],
        }
    }

    fn learn(&mut self, sequence: &Sequence, chance: &mut Chance) {
        let looked_at: Vec<Vec<u32>> = sequence
            .features
            .iter()
            .map(|all| all.iter().copied().filter(|_| chance.next() % 100 >= LEFT_OUT).collect())
            .collect();
        let emissions: Vec<Scores> = looked_at.iter().map(|features| self.score(features)).collect();
        let factors = self.field.transitions.map(|row| row.map(libm::expf));
        let allowed = |i: usize, label: usize| sequence.allowed.get(i).is_some_and(|a| a >> label & 1 == 1);
        // Labels that are right but cannot follow each other leave no way through, and teach nothing.
        let Some(right) = expected(&emissions, &factors, allowed) else { return };
        let Some(any) = expected(&emissions, &factors, |_, _| true) else { return };
        for ((features, right), any) in looked_at.iter().zip(&right.labels).zip(&any.labels) {
            let mut wanted = [0.0; LABELS];
            for ((wanted, right), any) in wanted.iter_mut().zip(right).zip(any) {
                *wanted = right - any;
            }
            if wanted.iter().all(|w| w.abs() < 1e-3) {
                continue;
            }
            for &feature in features {
                let (Some(weights), Some(squares)) =
                    (self.field.weights.get_mut(feature as usize), self.squares.get_mut(feature as usize))
                else {
                    continue;
                };
                step(weights, squares, &wanted);
            }
        }
        let rows = self.field.transitions.iter_mut().zip(&mut self.transition_squares);
        for ((weights, squares), (right, any)) in rows.zip(right.transitions.iter().zip(&any.transitions)) {
            let mut wanted = [0.0; LABELS];
            for ((wanted, right), any) in wanted.iter_mut().zip(right).zip(any) {
                *wanted = right - any;
            }
            step(weights, squares, &wanted);
        }
    }

    fn score(&self, features: &[u32]) -> Scores {
        let mut sums = [0.0; LABELS];
        for row in features.iter().filter_map(|&feature| self.field.weights.get(feature as usize)) {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }
}

/// Moves weights towards what is wanted, each by a step of its own.
fn step(weights: &mut Scores, squares: &mut Scores, wanted: &Scores) {
    for ((weight, square), wanted) in weights.iter_mut().zip(squares).zip(wanted) {
        let slope = wanted - DECAY * *weight;
        *square += slope * slope;
        *weight += STEP * slope / square.sqrt();
    }
}

/// How often each label, and each step from a label to another, is to be expected.
struct Expected {
    labels: Vec<Scores>,
    transitions: Table,
}

/// Forward and backward over the labels that `allowed(position, label)` lets through, scaled at each word (Rabiner 1989).
/// `None` where nothing is let through.
fn expected(
    emissions: &[Scores],
    factors: &Table,
    allowed: impl Fn(usize, usize) -> bool,
) -> Option<Expected> {
    let mut forward: Vec<Scores> = Vec::with_capacity(emissions.len());
    let mut heights = Vec::with_capacity(emissions.len());
    let mut here: Vec<Scores> = Vec::with_capacity(emissions.len());
    let mut before = BEFORE;
    for (i, scores) in emissions.iter().enumerate() {
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut factor = [0.0; LABELS];
        for (label, (factor, score)) in factor.iter_mut().zip(scores).enumerate() {
            *factor = if allowed(i, label) { libm::expf(score - highest) } else { 0.0 };
        }
        let mut reached = [0.0; LABELS];
        for (previous, (weight, row)) in before.iter().zip(factors).enumerate() {
            for (label, (reached, transition)) in reached.iter_mut().zip(row).enumerate() {
                *reached += if may_follow(previous, label) { weight * transition } else { 0.0 };
            }
        }
        reached.iter_mut().zip(&factor).for_each(|(reached, factor)| *reached *= factor);
        let height: f32 = reached.iter().sum();
        if height <= 0.0 {
            return None;
        }
        before = reached.map(|reached| reached / height);
        forward.push(before);
        heights.push(height);
        here.push(factor);
    }
    let mut found =
        Expected { labels: vec![[0.0; LABELS]; emissions.len()], transitions: [[0.0; LABELS]; LABELS] };
    let mut backward: Scores = [1.0; LABELS];
    for i in (0..emissions.len()).rev() {
        let (after, factor, height) = (forward.get(i)?, here.get(i)?, heights.get(i)?);
        let share: f32 = after.iter().zip(&backward).map(|(a, b)| a * b).sum();
        for ((slot, a), b) in found.labels.get_mut(i)?.iter_mut().zip(after).zip(&backward) {
            *slot = a * b / share;
        }
        let from = i.checked_sub(1).and_then(|i| forward.get(i)).unwrap_or(&BEFORE);
        let mut earlier = [0.0; LABELS];
        let rows = earlier.iter_mut().zip(from).zip(factors.iter().zip(&mut found.transitions)).enumerate();
        for (previous, ((earlier, from), (row, counts))) in rows {
            for (label, (transition, count)) in row.iter().zip(counts).enumerate() {
                if may_follow(previous, label) {
                    let way = transition * factor[label] * backward[label] / height;
                    *earlier += way;
                    *count += from * way;
                }
            }
        }
        backward = earlier;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums over every path, as the definition has it.
    fn by_enumeration(emissions: &[Scores], transitions: &Table, allowed: &[u16]) -> Vec<Scores> {
        let mut sums = vec![[0.0; LABELS]; emissions.len()];
        let mut total = 0.0;
        let mut path = vec![0usize; emissions.len()];
        'paths: loop {
            let (mut score, mut before, mut may) = (0.0f32, 0, true);
            for (i, &label) in path.iter().enumerate() {
                may &= may_follow(before, label) && allowed[i] >> label & 1 == 1;
                score += emissions[i][label] + transitions[before][label];
                before = label;
            }
            if may {
                let weight = libm::expf(score);
                total += weight;
                path.iter().enumerate().for_each(|(i, &label)| sums[i][label] += weight);
            }
            for place in 0..=path.len() {
                let Some(label) = path.get_mut(place) else { break 'paths };
                *label = (*label + 1) % LABELS;
                if *label > 0 {
                    break;
                }
            }
        }
        sums.iter().map(|row| row.map(|sum| sum / total)).collect()
    }

    #[test]
    fn what_is_expected_is_the_sum_over_all_paths() {
        let mut chance = Chance(7);
        let mut score = || f32::from(u8::try_from(chance.next() % 200).unwrap()) / 50.0 - 2.0;
        let emissions: Vec<Scores> = (0..4).map(|_| std::array::from_fn(|_| score())).collect();
        let transitions: Table = std::array::from_fn(|_| std::array::from_fn(|_| score()));
        let every = (1u16 << LABELS) - 1;
        for allowed in [[every; 4], [every, 0b1_1000, every, 1], [1, 1 << 1, 1 << 2, every]] {
            let found = expected(&emissions, &transitions.map(|row| row.map(libm::expf)), |i, label| {
                allowed[i] >> label & 1 == 1
            });
            let found = found.unwrap();
            for (found, right) in found.labels.iter().zip(by_enumeration(&emissions, &transitions, &allowed))
            {
                for (found, right) in found.iter().zip(right) {
                    assert!((found - right).abs() < 1e-3, "{found} {right}");
                }
            }
            let steps: f32 = found.transitions.iter().flatten().sum();
            assert!((steps - 4.0).abs() < 1e-3, "{steps}");
        }
        assert!(expected(&emissions, &transitions, |_, label| label == 2).is_none());
    }

    #[test]
    fn a_field_learns_what_its_examples_say() {
        // Feature 1 stands for the first word of a person, 2 for one that goes on with it, 3 for any other word.
        let sequence = Sequence {
            features: vec![vec![3], vec![1], vec![2], vec![3]],
            allowed: vec![1, 1 << 1, 1 << 2, 1],
        };
        let sequences = [sequence];
        let field = Field::train(&sequences, 200);
        let score = |feature: usize, label: usize| field.weights[feature][label];
        for (feature, label) in [(1, 1), (2, 2), (3, 0)] {
            for other in (0..LABELS).filter(|other| *other != label) {
                assert!(score(feature, label) > score(feature, other), "{feature} {label} {other}");
            }
        }
        assert!(field.transitions[1][2] > field.transitions[1][0]);
        let model = field.write(1);
        assert!(super::super::tagger::Tagger::read(&model).is_ok());
        assert_eq!(model, Field::train(&sequences, 200).write(1));
    }
}
