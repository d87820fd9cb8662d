//! The folded form that matching compares: lower case, without diacritics, widths and ligatures made plain.

use super::characters::{LETTERS, MARKS};

/// `word` folded for matching: lower case, letters without their diacritics, full and half widths and ligatures as plain
/// letters, curly apostrophes made straight; Hangul and kana composed, so that syllables stay whole.
///
/// `Café`, `CAFE` and `cafe\u{301}` fold to the same. It follows the compatibility decomposition (Unicode Standard Annex
/// 15) where newspapers do, in tables small enough for a page. Vowel signs of Indic scripts are letters and stay.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// As [`fold`], into a string that is emptied first: many words need one place.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
            '’' | 'ʼ' | '‘' => folded.push('\''),
            // Full width: the same order as ASCII, at another place.
            '！'..='～' => push_lower(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c), folded),
            '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ' => voice(c, folded),
            'ｦ'..='ﾝ' => folded.push(KATAKANA.chars().nth(c as usize - 'ｦ' as usize).unwrap_or(c)),
            'ﬀ'..='ﬆ' => {
                let at = c as usize - 'ﬀ' as usize;
                folded.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"].get(at).unwrap_or(&""));
            }
            '\u{1100}'..='\u{11ff}' => compose(c, folded),
            _ if is_diacritic(c) => {}
            _ => push_lower(c, folded),
        }
    }
}

/// Whether `c` is a combining mark: general category Mn, Mc or Me.
pub fn is_mark(c: char) -> bool {
    let c = c as u32;
    c >= 0x300
        && MARKS.get(MARKS.partition_point(|&(_, last)| last < c)).is_some_and(|&(first, _)| first <= c)
}

/// Marks that change a letter but not the word: of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels.
fn is_diacritic(c: char) -> bool {
    matches!(c as u32,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x5C4..=0x5C5 | 0x5C7
        | 0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6DC | 0x6DF..=0x6E4 | 0x6E7..=0x6E8 | 0x6EA..=0x6ED
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

fn push_lower(c: char, folded: &mut String) {
    if let Ok(at) = LETTERS.binary_search_by_key(&c, |&(letter, _)| letter) {
        folded.extend(LETTERS.get(at).map(|&(_, plain)| plain));
    } else {
        // The lower case of some letters is a letter with a mark: İ.
        folded.extend(c.to_lowercase().filter(|&c| !is_diacritic(c)));
    }
}

/// Half-width katakana in their order, at full width.
const KATAKANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Kana that take a voicing mark: the voiced one is the next character, of the h-row the half-voiced the one after.
const VOICEABLE: &str = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";

/// Joins a voicing mark to the kana before it.
fn voice(mark: char, folded: &mut String) {
    let Some(last) = folded.chars().next_back() else { return };
    let half = matches!(mark, '\u{309a}' | 'ﾟ');
    let voiced = match last {
        'う' if !half => Some('ゔ'),
        'ウ' if !half => Some('ヴ'),
        'は'..='ほ' | 'ハ'..='ホ' if half && VOICEABLE.contains(last) => char::from_u32(last as u32 + 2),
        _ if !half && VOICEABLE.contains(last) => char::from_u32(last as u32 + 1),
        _ => None,
    };
    if let Some(voiced) = voiced {
        folded.pop();
        folded.push(voiced);
    }
}

/// Joins a conjoining jamo to the syllable before it (The Unicode Standard, section 3.12).
fn compose(jamo: char, folded: &mut String) {
    let last = folded.chars().next_back().map_or(0, |c| c as u32);
    let code = jamo as u32;
    let syllable = match (last, code) {
        (0x1100..=0x1112, 0x1161..=0x1175) => Some(0xAC00 + ((last - 0x1100) * 21 + (code - 0x1161)) * 28),
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (last - 0xAC00).is_multiple_of(28) => {
            Some(last + code - 0x11A7)
        }
        _ => None,
    };
    if let Some(syllable) = syllable.and_then(char::from_u32) {
        folded.pop();
        folded.push(syllable);
    } else {
        folded.push(jamo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (input, expected) in [
            ("Kishida", "kishida"),
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("Łódź Čapek Nguyễn", "łodz capek nguyen"),
            ("ΆΝΘΡΩΠΟΣ", "ανθρωποσ"),
            ("Ёлка", "елка"),
            ("ﬁne", "fine"),
            ("북한", "북한"),
            ("\u{1107}\u{116e}\u{11a8}\u{1112}\u{1161}\u{11ab}", "북한"),
            ("がぎ", "がぎ"),
            ("か\u{3099}は\u{309a}", "がぱ"),
            ("ｶﾞｽ", "ガス"),
            ("１２ＡＢ", "12ab"),
            ("don’t", "don't"),
            ("İstanbul", "istanbul"),
            ("हिन्दी", "हिन्दी"),
            ("שָׁלוֹם", "שלום"),
            ("🎉 👩‍👩‍👧", "🎉 👩‍👩‍👧"),
            ("", ""),
        ] {
            assert_eq!(fold(input), expected, "{input:?}");
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for &(letter, _) in LETTERS {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "{letter:?}");
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(LETTERS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(MARKS.is_sorted_by(|a, b| a.1 < b.0));
    }

    #[test]
    fn marks_are_known() {
        for (c, expected) in
            [('\u{301}', true), ('\u{93f}', true), ('a', false), ('あ', false), ('\u{20e3}', true)]
        {
            assert_eq!(is_mark(c), expected, "{c:?}");
        }
    }
}
