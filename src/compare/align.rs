//! How far two sentences say the same: a calibrated score in 0..=1, and the relation it stands for.

use crate::corpus::Document;

use super::evidence::{Background, EVIDENCE, NAMES, Profile, evidence};
use super::{Alignment, Relation, SentenceRef};
use crate::text::range::to_u32;

/// Scores from here on are [`Relation::Paraphrase`].
pub(super) const PARAPHRASE: f32 = 0.5;
/// Scores from here on are [`Relation::Near`], where the words are nearly the same too.
const NEAR: f32 = 0.85;
/// Share of the words in the same order that makes two sentences near.
const NEAR_WORDS: f32 = 0.75;
/// Scores below this are not even related.
pub(super) const RELATED: f32 = 0.25;

/// Scores sentence pairs; made once, used for all.
#[derive(Debug)]
pub(super) struct Scorer {
    background: Background,
    weights: [f32; EVIDENCE],
    bias: f32,
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
        let mut weights = [0.0; EVIDENCE];
        let mut bias = 0.0;
        for line in include_str!("data/weights.tsv").lines().filter(|line| !line.starts_with('#')) {
            let Some((name, weight)) = line.split_once('\t') else { continue };
            let weight = weight.parse().unwrap_or(0.0);
            if name == "bias" {
                bias = weight;
            } else if let Some(at) = NAMES.iter().position(|n| *n == name) {
                if let Some(slot) = weights.get_mut(at) {
                    *slot = weight;
                }
            }
        }
        Self { background: Background::new(), weights, bias }
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
        let row = evidence(a, b);
        let sum: f32 = self.bias + row.iter().zip(&self.weights).map(|(x, w)| x * w).sum::<f32>();
        let score = 1.0 / (1.0 + (-sum).exp());
        let [_, _, _, _, _, _, _, _, _, same_order, ..] = row;
        let relation = if score >= NEAR && same_order >= NEAR_WORDS {
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
    let mut found = Vec::new();
    for (i, one) in articles.iter().enumerate() {
        for (s, a) in one.iter().enumerate() {
            for (j, other) in articles.iter().enumerate().skip(i + 1) {
                for (t, b) in other.iter().enumerate() {
                    if least > 0.0 && !may_match(a, b) {
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

/// Whether two sentences share enough weight to be worth scoring.
fn may_match(a: &Profile, b: &Profile) -> bool {
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.stems.get(i), b.stems.get(j)) {
        match x.stem.cmp(&y.stem) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += x.weight;
                i += 1;
                j += 1;
            }
        }
    }
    shared >= 0.15 * a.weight.min(b.weight)
}
