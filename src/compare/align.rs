//! How far two sentences say the same: a calibrated score in 0..=1, and the relation it stands for.

use std::cell::RefCell;

use crate::corpus::Document;

use super::background::Background;
use super::evidence::{Common, EVIDENCE, NAMES, Profile, TermKind, evidence, lesser};
use super::{Alignment, Relation, SentenceRef};
use crate::text::decimal::small;
use crate::text::range::to_u32;

/// Scores from here on are [`Relation::Paraphrase`].
pub(super) const PARAPHRASE: f32 = 0.5;
/// Share of the words of the longer sentence, by weight, that stand in the other in the same order, from which two
/// paraphrases are [`Relation::Near`].
const NEAR: f32 = 0.75;
/// Scores below this are not even related.
pub(super) const RELATED: f32 = 0.25;

/// Units of the hidden layer, at most.
const UNITS: usize = 4;

/// Share of the lighter sentence that telling words in common must make up for a pair to be scored.
const WORTH: f32 = 0.12;

/// Scores sentence pairs; made once, used for all.
#[derive(Debug)]
pub(super) struct Scorer {
    background: Background,
    /// One row a number of evidence: its linear weight, then its weight in each unit.
    weights: [[f32; 1 + UNITS]; EVIDENCE],
    /// What the sums begin with.
    bias: [f32; 1 + UNITS],
    /// What each unit weighs.
    out: [f32; 1 + UNITS],
    /// Room to look at two sentences in.
    common: RefCell<Common>,
}

/// What two sentences are to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// 0..=1.
    pub(super) score: f32,
    /// What the score and the words make of it.
    pub(super) relation: Relation,
}

impl Scorer {
    /// With the built-in weights.
    pub(super) fn new() -> Self {
        let mut scorer = Self {
            background: Background::new(),
            weights: [[0.0; 1 + UNITS]; EVIDENCE],
            bias: [0.0; 1 + UNITS],
            out: [0.0; 1 + UNITS],
            common: RefCell::default(),
        };
        for line in include_str!("data/weights.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or("");
            let row = match name {
                "bias" => Some(&mut scorer.bias),
                "out" => Some(&mut scorer.out),
                _ => NAMES.iter().position(|n| *n == name).and_then(|at| scorer.weights.get_mut(at)),
            };
            for (slot, column) in row.into_iter().flatten().zip(columns) {
                *slot = small(column).unwrap_or(0.0);
            }
        }
        scorer
    }

    /// The score of a row of evidence.
    fn score(&self, row: &[f32; EVIDENCE]) -> f32 {
        let mut sums = self.bias;
        for (x, weights) in row.iter().zip(&self.weights) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
        let [linear, units @ ..] = sums;
        let [_, out @ ..] = self.out;
        let sum = linear + units.iter().zip(out).map(|(unit, weight)| weight * unit.tanh()).sum::<f32>();
        1.0 / (1.0 + (-sum).exp())
    }

    /// How common words are.
    pub(super) fn background(&self) -> &Background {
        &self.background
    }

    /// How two sentences stand to each other; `None` where they are not even related.
    pub(super) fn relation(&self, a: &Profile, b: &Profile) -> Option<Relation> {
        let found = self.compare(a, b);
        (found.score >= RELATED).then_some(found.relation)
    }

    /// The profile of a sentence.
    pub(super) fn profile(&self, sentence: &str) -> Profile {
        Profile::new(sentence, &self.background)
    }

    /// Profiles of the sentences of an article.
    pub(super) fn profiles(&self, document: &Document) -> Vec<Profile> {
        let article = &document.article;
        article.sentences.iter().map(|range| self.profile(range.of(&article.text))).collect()
    }

    /// How two sentences stand to each other.
    pub(super) fn compare(&self, a: &Profile, b: &Profile) -> Match {
        if a.is_empty() || b.is_empty() {
            return Match { score: 0.0, relation: Relation::Related };
        }
        if a.folded == b.folded && a.terms.len() == b.terms.len() {
            return Match { score: 1.0, relation: Relation::Verbatim };
        }
        let row = evidence(a, b, &mut self.common.borrow_mut());
        let score = self.score(&row);
        let [_, _, _, _, _, _, _, _, _, same_order, ..] = row;
        let relation = if score >= PARAPHRASE && same_order >= NEAR {
            Relation::Near
        } else if score >= PARAPHRASE {
            Relation::Paraphrase
        } else {
            Relation::Related
        };
        Match { score, relation }
    }
}

/// Sentence pairs of any two of the articles whose score is at least `least`, by `a`, then `b`.
pub(super) fn align(scorer: &Scorer, articles: &[Vec<Profile>], least: f32) -> Vec<Alignment> {
    let rooted = Rooted::new(articles);
    let mut found = Vec::new();
    let mut shared: Vec<f32> = Vec::new();
    let mut after = 0;
    for (i, one) in articles.iter().enumerate() {
        after += one.len();
        for (s, a) in one.iter().enumerate() {
            rooted.share(a, after, &mut shared);
            let mut shared = shared.as_slice();
            for (j, other) in articles.iter().enumerate().skip(i + 1) {
                let (of_other, rest) = shared.split_at(other.len().min(shared.len()));
                shared = rest;
                for ((t, b), shared) in other.iter().enumerate().zip(of_other) {
                    if least > 0.0 && !may_match(a, b, *shared) {
                        continue;
                    }
                    let Match { score, relation } = scorer.compare(a, b);
                    if score >= least {
                        found.push(Alignment {
                            a: SentenceRef { article: to_u32(i), sentence: to_u32(s) },
                            b: SentenceRef { article: to_u32(j), sentence: to_u32(t) },
                            relation,
                            score,
                        });
                    }
                }
            }
        }
    }
    found
}

/// The telling roots of all sentences, to be looked up: most pairs of sentences have none in common.
#[derive(Debug)]
struct Rooted {
    /// Root, sentence, weight; sorted by root, then sentence. Sentences are counted through all articles.
    roots: Vec<(u64, u32, f32)>,
    /// How many sentences.
    count: usize,
}

impl Rooted {
    fn new(articles: &[Vec<Profile>]) -> Self {
        let mut roots: Vec<(u64, u32, f32)> = articles
            .iter()
            .flatten()
            .zip(0..)
            .flat_map(|(profile, sentence)| {
                let telling = profile.roots.iter().filter(|root| root.kind != TermKind::Function);
                telling.map(move |root| (root.stem, sentence, root.weight))
            })
            .collect();
        // The sort that ranks articles is of this very type, so that the module carries it once.
        crossread_lists::order(&mut roots);
        Self { roots, count: articles.iter().map(Vec::len).sum() }
    }

    /// Puts into `shared` the weight of the telling roots that `sentence` has in common with each sentence from number `from`
    /// on.
    fn share(&self, sentence: &Profile, from: usize, shared: &mut Vec<f32>) {
        shared.clear();
        shared.resize(self.count.saturating_sub(from), 0.0);
        for root in sentence.roots.iter().filter(|root| root.kind != TermKind::Function) {
            let first = self.roots.partition_point(|x| (x.0, x.1 as usize) < (root.stem, from));
            for (_, at, weight) in self.roots.iter().skip(first).take_while(|x| x.0 == root.stem) {
                if let Some(sum) = shared.get_mut(*at as usize - from) {
                    *sum += lesser(root.weight, *weight);
                }
            }
        }
    }
}

/// Whether two sentences share enough telling words, by weight, to be worth scoring.
fn may_match(a: &Profile, b: &Profile, shared: f32) -> bool {
    (a.folded == b.folded && a.terms.len() >= 3) || shared >= WORTH * a.weight.min(b.weight)
}
