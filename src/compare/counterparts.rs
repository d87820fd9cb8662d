//! Sentences that tell of one thing in words too different for their score to say so. What tells is how rare the words that
//! they share are in the two articles: a word in every other sentence is of the story, one that each article has once is of
//! what is told there. Headlines take part, as sentences of their own.
//!
//! Unlike a score this depends on the articles around, so that nothing is called the same for it: it sets side by side.

use crate::corpus::Document;
use crate::text::range::to_u32;

use super::align::{PARAPHRASE, Scorer};
use super::evidence::Profile;
use super::told::{Shared, Told, headline};
use super::{Alignment, HEADLINE, Relation, SentenceRef};

/// Share of the heavier sentence, by weight, that two counterparts have in common at least.
const SHARE: f32 = 0.21;
/// Words that they have in common at least: one rare word makes a large share of a short sentence.
const WORDS: u32 = 3;

/// Pairs of sentences below [`PARAPHRASE`] of which at least one has no better partner in the other's article, by `a`, then
/// `b`. A headline is the sentence [`HEADLINE`].
pub(super) fn counterparts(
    scorer: &Scorer,
    articles: &[&Document],
    profiles: &[Vec<Profile>],
) -> Vec<Alignment> {
    let headlines: Vec<Option<Profile>> = articles.iter().map(|d| headline(scorer, d)).collect();
    let told: Vec<Told> =
        profiles.iter().zip(&headlines).map(|(own, headline)| Told::new(own, headline.as_ref())).collect();
    let profile = |article: usize, at: usize| {
        let own = profiles.get(article)?;
        own.get(at).or(headlines.get(article)?.as_ref())
    };
    let mut found = Vec::new();
    for (i, one) in told.iter().enumerate() {
        for (j, other) in told.iter().enumerate().skip(i + 1) {
            for (s, t) in beside(one.shared(other)) {
                let (Some(a), Some(b)) = (profile(i, s), profile(j, t)) else { continue };
                let score = scorer.compare(a, b).score;
                let place = |article: usize, at: usize| {
                    let sentences = profiles.get(article).map_or(0, Vec::len);
                    SentenceRef {
                        article: to_u32(article),
                        sentence: if at < sentences { to_u32(at) } else { HEADLINE },
                    }
                };
                let (a, b) = (place(i, s), place(j, t));
                if score < PARAPHRASE || a.sentence == HEADLINE || b.sentence == HEADLINE {
                    found.push(Alignment { a, b, relation: Relation::Related, score });
                }
            }
        }
    }
    found
}

/// The pairs of a sentence of each that have [`SHARE`] in common, and of which one has more in common with no other.
fn beside(shared: Shared) -> Vec<(usize, usize)> {
    let Shared { mut cells, own, theirs } = shared;
    let width = theirs.len().max(1);
    let (mut best_own, mut best_theirs) = (vec![0.0f32; own.len()], vec![0.0f32; theirs.len()]);
    for (row, (own, best)) in cells.chunks_mut(width).zip(own.iter().zip(&mut best_own)) {
        for ((share, _), (theirs, other)) in row.iter_mut().zip(theirs.iter().zip(&mut best_theirs)) {
            *share /= own.max(*theirs).max(1.0);
            *best = best.max(*share);
            *other = other.max(*share);
        }
    }
    let mut found = Vec::new();
    for (s, (row, best)) in cells.chunks(width).zip(&best_own).enumerate() {
        for (t, ((share, words), other)) in row.iter().zip(&best_theirs).enumerate() {
            if *share >= SHARE && *words >= WORDS && (share >= best || share >= other) {
                found.push((s, t));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotations;
    use crate::article::{Article, Found, Sourced};

    fn article(id: &str, title: &str, text: &str) -> Document {
        let mut article = Article::as_is(id, text);
        article.provenance.title = Some(Sourced::new(title.to_owned(), Found::Given));
        Document { article, annotations: Annotations::default() }
    }

    /// The counterparts of two articles: the sentence of either, 99 for a headline.
    fn found(a: &Document, b: &Document) -> Vec<(u32, u32)> {
        let scorer = Scorer::new();
        let profiles = [scorer.profiles(a), scorer.profiles(b)];
        counterparts(&scorer, &[a, b], &profiles)
            .iter()
            .map(|x| (x.a.sentence.min(99), x.b.sentence.min(99)))
            .collect()
    }

    const FERRY: &str = "The ferry left the harbour of Skagby at noon. \
        Divers searched the wreck of the ferry for the missing engineer on Tuesday. \
        The ferry company said the harbour would stay shut. é あ 🎉. Relatives waited at the harbour.";

    #[test]
    fn words_that_each_article_has_once_tell_of_one_thing() {
        let a = article("a", "", FERRY);
        let b = article(
            "b",
            "",
            "Nobody at the harbour in Skagby would speak about the ferry. \
            An engineer is still missing, and whoever hoped for him watched as divers went down. \
            The mayor of Skagby praised the ferry and the harbour and the crew of the ferry.",
        );
        // The ferry and the harbour are in every sentence of the story.
        assert_eq!(found(&a, &b), [(1, 1)]);
        assert_eq!(found(&b, &a), [(1, 1)]);
    }

    #[test]
    fn a_word_alone_is_no_counterpart() {
        let a = article("a", "", "They searched. The mayor of Skagby opened the bridge on Sunday.");
        let b = article("b", "", "We searched. A comet was seen above the hills near Tarn in spring.");
        assert_eq!(found(&a, &b), []);
    }

    #[test]
    fn headlines_stand_beside_sentences_and_headlines() {
        let a = article("a", "Divers search ferry wreck for engineer", "Relatives waited all day.");
        let b = article("b", "Engineer missing as divers search wreck", FERRY);
        assert_eq!(found(&a, &b), [(99, 1), (99, 99)]);
        // A headline that the text repeats, or that was made of it, is no sentence of its own.
        let b = article("b", "The ferry left the harbour", FERRY);
        assert_eq!(found(&a, &b), [(99, 1)]);
    }

    #[test]
    fn nothing_has_no_counterpart() {
        let (a, b) = (article("a", "", ""), article("b", "é", "あ 🎉"));
        assert_eq!(found(&a, &b), []);
        assert_eq!(found(&a, &a), []);
    }
}
