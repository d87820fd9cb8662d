//! A text as a row of words to be matched exactly: each word as a hash with its place. What stands between words does
//! not count. No language is known here.

use crate::text::TextRange;
use crate::text::tokens::is_cjk;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of the word in lower case.
    pub(super) hash: u64,
    /// Where it stands.
    pub(super) range: TextRange,
    /// Whether it is one character of a script that is written without spaces.
    pub(super) cjk: bool,
}

/// The words of `text`: runs of letters, digits and underscores, joined over an inner apostrophe; each Han, kana or
/// Hangul character is a word of its own.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut open: Option<(usize, u64)> = None;
    let mut apostrophe = None;
    for (at, c) in text.char_indices() {
        if is_cjk(c) && c.is_alphanumeric() {
            close(&mut open, apostrophe.take(), at, &mut found);
            let range = TextRange::from_usize(at, at + c.len_utf8());
            found.push(Word { hash: finish(mix(SEED, u64::from(u32::from(c)))), range, cjk: true });
        } else if is_word(c) {
            let (start, mut hash) = open.unwrap_or((at, SEED));
            if let Some((_, mark)) = apostrophe.take() {
                hash = mix(hash, u64::from(u32::from(mark)));
            }
            if c.is_ascii() {
                hash = mix(hash, u64::from(c.to_ascii_lowercase() as u8));
            } else {
                for lower in c.to_lowercase() {
                    hash = mix(hash, u64::from(u32::from(lower)));
                }
            }
            open = Some((start, hash));
        } else if matches!(c, '\'' | '’') && open.is_some() && apostrophe.is_none() {
            apostrophe = Some((at, c));
        } else {
            close(&mut open, apostrophe.take(), at, &mut found);
        }
    }
    close(&mut open, apostrophe, text.len(), &mut found);
    found
}

/// Ends the word that is open, before an apostrophe that no letter followed.
fn close(
    open: &mut Option<(usize, u64)>,
    apostrophe: Option<(usize, char)>,
    at: usize,
    found: &mut Vec<Word>,
) {
    if let Some((start, hash)) = open.take() {
        let end = apostrophe.map_or(at, |(before, _)| before);
        found.push(Word { hash: finish(hash), range: TextRange::from_usize(start, end), cjk: false });
    }
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a over 64-bit units (Fowler, Noll and Vo).
pub(super) fn mix(hash: u64, unit: u64) -> u64 {
    (hash ^ unit).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads the bits of a hash (the finaliser of `SplitMix64`; Steele, Lea and Flood 2014).
pub(super) fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Hash of a word that is already in the form to be compared.
pub(super) fn hash_of(word: &str) -> u64 {
    finish(if word.is_ascii() {
        word.bytes().fold(SEED, |hash, c| mix(hash, u64::from(c)))
    } else {
        word.chars().fold(SEED, |hash, c| mix(hash, u64::from(u32::from(c))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_everything_but_letters_and_inner_apostrophes() {
        for (text, expected) in [
            ("He said: “no”.", vec!["He", "said", "no"]),
            ("don't", vec!["don't"]),
            ("you’re", vec!["you’re"]),
            ("the girls' 'own'", vec!["the", "girls", "own"]),
            ("a''b", vec!["a", "b"]),
            ("$2.6-million", vec!["2", "6", "million"]),
            ("東京は", vec!["東", "京", "は"]),
            ("X東京's", vec!["X", "東", "京", "s"]),
            ("", vec![]),
            ("''", vec![]),
            ("é あ 🎉", vec!["é", "あ"]),
        ] {
            let got: Vec<&str> = words(text).iter().map(|w| w.range.of(text)).collect();
            assert_eq!(got, expected, "{text:?}");
        }
    }

    #[test]
    fn case_does_not_count_and_letters_do() {
        let hash = |text: &str| words(text).first().map(|w| w.hash);
        assert_eq!(hash("Élan"), hash("élan"));
        assert_ne!(hash("ab"), hash("ba"));
        assert_eq!(hash("kishida"), Some(hash_of("kishida")));
    }
}
