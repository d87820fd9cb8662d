//! The place, day and agency at the head of a report, which say nothing of their own: they stand as the sentence does that
//! they head.

use crate::article::Article;
use crate::view::SentenceRelation;

/// Most words of a dateline.
const WORDS: usize = 12;

/// Whether a sentence is the head of a report: a few words that begin with a capital and end in a dash.
pub(super) fn is_dateline(sentence: &str) -> bool {
    let sentence = sentence.trim();
    sentence.ends_with(['—', '–', '―', '-'])
        && sentence.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && sentence.split_whitespace().count() <= WORDS
}

/// Gives every dateline the relation of the sentence that follows it; where that one stands alone, a dateline does not. From the
/// last on, so that of two datelines the first too has what both head.
pub(super) fn stand_with_next(article: &Article, relations: &mut [(SentenceRelation, u32)]) {
    for (at, range) in article.sentences.iter().enumerate().rev() {
        if is_dateline(range.of(&article.text)) {
            let next = relations.get(at + 1).copied().unwrap_or((SentenceRelation::Only, 0));
            let alone = next.0 == SentenceRelation::Only;
            if let Some(own) = relations.get_mut(at) {
                *own = if alone { (SentenceRelation::Related, 0) } else { next };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_with_a_dash_at_the_end_are_a_dateline() {
        for (text, expected) in [
            ("TOKYO, Feb 16 (Corvane) —", true),
            ("DENVER (Gull) –", true),
            ("Good morning, Ann -", true),
            ("東京（共同）―", true),
            ("The road was closed.", false),
            ("the road —", false),
            ("The road that the county had promised to open in the spring of this year —", false),
            ("—", false),
            ("“I never thought that you would—", false),
            ("élan and little else —", false),
            ("", false),
        ] {
            assert_eq!(is_dateline(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_dateline_stands_as_what_it_heads() {
        let article =
            Article::as_is("a", "TOKYO, Feb 16 (Corvane) — The road was closed on Friday. It rained.");
        let mut relations =
            vec![(SentenceRelation::Only, 0), (SentenceRelation::Near, 2), (SentenceRelation::Only, 0)];
        stand_with_next(&article, &mut relations);
        assert_eq!(relations.first(), Some(&(SentenceRelation::Near, 2)));
        let mut alone = vec![(SentenceRelation::Only, 0); 3];
        stand_with_next(&article, &mut alone);
        assert_eq!(alone.first(), Some(&(SentenceRelation::Related, 0)));
        assert_eq!(alone.get(1), Some(&(SentenceRelation::Only, 0)));
    }
}
