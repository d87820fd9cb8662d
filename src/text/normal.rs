//! The folded form that matching compares: compatibility-normalised, lower case, without diacritics.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` folded for matching: NFKD without combining marks, lower case, curly apostrophes made straight.
///
/// `Café`, `CAFE` and `cafe\u{301}` fold to the same. Hangul is composed again so that syllables stay whole.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|&c| !is_combining_mark(c) || matches!(c, '\u{3099}' | '\u{309a}'))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\'' } else { c })
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (input, expected) in [
            ("Kishida", "kishida"),
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("ﬁne", "fine"),
            ("북한", "북한"),
            ("がぎ", "がぎ"),
            ("１２", "12"),
            ("don’t", "don't"),
            ("", ""),
        ] {
            assert_eq!(fold(input), expected, "{input:?}");
        }
    }
}
