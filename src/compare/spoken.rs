//! The words of a quotation as they are heard: contractions and numbers written out, titles and initials in one form, so that
//! two transcripts that only spell differently are the same words. No meaning is known here.

use crate::text::normal::{fold, fold_into};

use super::background::Background;
use super::evidence::number_word;
use super::tokens::{Word, words};

/// Words of a quotation that are looked at.
const LONGEST: usize = 256;

/// Words that are spelled in more ways than one, each with the one that counts.
const SPELLINGS: &[(&str, &str)] = &[
    ("sen", "senator"),
    ("rep", "representative"),
    ("gov", "governor"),
    ("gen", "general"),
    ("pres", "president"),
    ("dr", "doctor"),
    ("ft", "fort"),
    ("okay", "ok"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("labour", "labor"),
    ("honour", "honor"),
    ("favour", "favor"),
    ("neighbour", "neighbor"),
    ("defence", "defense"),
    ("programme", "program"),
];

/// Endings of contractions with the word that they stand for. The genitive is no contraction: see [`heard`].
const ENDINGS: &[(&str, &str)] =
    &[("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("n't", "not")];

/// Hashes of the stems of a quotation's words as they are heard.
pub(super) fn heard(text: &str, background: &Background) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    let mut initials = String::new();
    let mut say = |word: &str| found.push(background.known(word).stem);
    for word in words(text).iter().take(LONGEST) {
        let form = fold(word.range.of(text));
        if form.len() == 1
            && form.bytes().all(|c| c.is_ascii_lowercase())
            && !matches!(form.as_str(), "i" | "a")
        {
            initials.push_str(&form);
            continue;
        }
        if !initials.is_empty() {
            // `F.B.I.`: what is a word by itself closes a row of initials too.
            if form == "i" || form == "a" {
                initials.push_str(&form);
                continue;
            }
            say(&std::mem::take(&mut initials));
        }
        if let Some((_, spelling)) = SPELLINGS.iter().find(|(written, _)| *written == form) {
            say(spelling);
        } else if let Some((stem, full)) =
            ENDINGS.iter().find_map(|(ending, full)| Some((form.strip_suffix(ending)?, full)))
        {
            say(match stem {
                "ca" => "can",
                "wo" => "will",
                stem => stem,
            });
            say(full);
        } else if let Some(stem) = form.strip_suffix("'s").filter(|stem| is_subject(stem)) {
            say(stem);
            say("is");
        } else if form != "percent" {
            say(number_word(&form).unwrap_or(&form));
        }
        let behind = text.get(word.range.end as usize..).unwrap_or("");
        if form == "percent" || behind.starts_with('%') {
            say("per");
            say("cent");
        }
    }
    if !initials.is_empty() {
        say(&initials);
    }
    found
}

/// Hashes of the stems of all words of a text.
pub(super) fn stems(text: &str, background: &Background) -> Vec<u64> {
    let mut folded = String::new();
    let stem = |word: &Word| {
        fold_into(word.range.of(text), &mut folded);
        background.known(&folded).stem
    };
    words(text).iter().map(stem).collect()
}

/// Words after which `'s` is a verb.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "it" | "he" | "she" | "that" | "there" | "what" | "who" | "here" | "this" | "where" | "how"
    )
}

/// How many words two rows have in common in the same order (the longest common subsequence).
pub(super) fn in_order(a: &[u64], b: &[u64]) -> usize {
    let mut best = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let (left, above) = (best.get(at).copied().unwrap_or(0), best.get(at + 1).copied().unwrap_or(0));
            let here = if x == y { diagonal + 1 } else { left.max(above) };
            diagonal = above;
            if let Some(slot) = best.get_mut(at + 1) {
                *slot = here;
            }
        }
    }
    best.last().copied().unwrap_or(0)
}

/// The longest run of words that two rows have in common (the longest common substring).
pub(super) fn longest_run(a: &[u64], b: &[u64]) -> usize {
    let mut ends = vec![0usize; b.len() + 1];
    let mut best = 0;
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            if let Some(slot) = ends.get_mut(at + 1) {
                let here = if x == y { diagonal + 1 } else { 0 };
                diagonal = *slot;
                *slot = here;
                best = best.max(here);
            }
        }
    }
    best
}

/// The letters and digits of a text, folded: where words are parted does not count.
pub(super) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: bool) {
        let background = Background::new();
        assert_eq!(heard(a, &background) == heard(b, &background), expected, "{a:?} {b:?}");
    }

    #[test]
    fn spelling_does_not_count_and_words_do() {
        for (a, b, expected) in [
            ("They're gone, Sen. Reid.", "They are gone, Senator Reid", true),
            ("We don’t know", "we do not know", true),
            ("It's the F.B.I. again", "It is the FBI again", true),
            ("I can't", "I cannot", false),
            ("I won't", "I will not", true),
            ("the centre of our defence", "the center of our defense", true),
            ("the man's hat", "the man is hat", false),
            ("they destroyed it", "it destroyed it", false),
            ("We lost two of 5% of it", "we lost 2 of five per cent of it", true),
            ("It takes 12 percent", "It takes twelve per cent", true),
            ("all twelve", "all eleven", false),
            ("é あ 🎉", "é あ 🎉", true),
            ("", "", true),
        ] {
            check(a, b, expected);
        }
    }

    #[test]
    fn words_in_order() {
        for (a, b, ordered, run) in [
            (&[1, 2, 3][..], &[1, 2, 3][..], 3, 3),
            (&[1, 2, 3], &[3, 2, 1], 1, 1),
            (&[1, 9, 2, 3], &[1, 2, 8, 3], 3, 1),
            (&[9, 1, 2, 3, 9], &[1, 2, 3, 1, 2], 3, 3),
            (&[], &[1], 0, 0),
        ] {
            assert_eq!((in_order(a, b), longest_run(a, b)), (ordered, run), "{a:?} {b:?}");
        }
    }
}
