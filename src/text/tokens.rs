//! Words, numbers and marks of a text, by Unicode word boundaries (UAX 29).

use unicode_segmentation::UnicodeSegmentation;

use super::TextRange;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters (with digits and inner apostrophes).
    Word,
    /// Begins with a digit.
    Number,
    /// One Han, kana or Hangul unit of a script written without spaces.
    Cjk,
    /// Anything else that is not white space.
    Mark,
}

/// A piece of a text with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of `text` in order, white space left out.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut found = Vec::with_capacity(text.len() / 4);
    let mut from = 0;
    // Between white space and a plain letter there is always a boundary, so that what stands between white space is cut
    // by itself; most of it is plain.
    for chunk in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let end = from + chunk.len();
        if chunk.is_ascii() {
            cut_plain(chunk.as_bytes(), from, &mut found);
        } else {
            // The space before goes along: a mark may belong to it.
            let start = from.saturating_sub(usize::from(from > 0));
            cut(text.get(start..end).unwrap_or(chunk), start.min(from), &mut found);
        }
        from = end;
    }
    found.into_iter()
}

/// The tokens of a piece of a text that begins at `from`.
fn cut(piece: &str, from: usize, found: &mut Vec<Token>) {
    found.extend(piece.split_word_bound_indices().filter_map(|(at, piece)| {
        let first = piece.chars().next()?;
        let kind = if first.is_whitespace() {
            return None;
        } else if is_cjk(first) {
            TokenKind::Cjk
        } else if first.is_numeric() {
            TokenKind::Number
        } else if first.is_alphabetic() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        Some(Token { range: TextRange::from_usize(from + at, from + at + piece.len()), kind })
    }));
}

/// The same for ASCII, where few of the rules apply: letters, digits and underscores stay together, and so do letters over
/// a point, a colon or an apostrophe, and digits over a point, a comma, a semicolon or an apostrophe.
fn cut_plain(piece: &[u8], from: usize, found: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(&first) = piece.get(at) {
        let start = at;
        at += 1;
        if first.is_ascii_whitespace() {
            continue;
        }
        let is_word = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
        let mut last = first;
        while let Some(&c) = piece.get(at).filter(|_| is_word(first)) {
            let next = || piece.get(at + 1).copied().unwrap_or(0);
            if is_word(c) {
                last = c;
                at += 1;
            } else if (last.is_ascii_alphabetic()
                && matches!(c, b'.' | b':' | b'\'')
                && next().is_ascii_alphabetic())
                || (last.is_ascii_digit()
                    && matches!(c, b'.' | b',' | b';' | b'\'')
                    && next().is_ascii_digit())
            {
                last = next();
                at += 2;
            } else {
                break;
            }
        }
        let kind = match first {
            b'0'..=b'9' => TokenKind::Number,
            b'a'..=b'z' | b'A'..=b'Z' => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        found.push(Token { range: TextRange::from_usize(from + start, from + at), kind });
    }
}

/// Whether `c` belongs to a script that is searched by substring: Han, kana or Hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3130..=0x318F | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_text_is_cut_as_the_rules_of_all_scripts_cut_it(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "Bc", "1", "23", "_", "'", "\u{2019}", ".", ",", ":", ";", " ", "  ", "\n", "\r\n", "\t", "-", "(",
                    "\"", "\u{301}", "\u{200d}", "\u{ad}", "\u{a0}", "\u{3000}", "é", "あ", "カ", "韓", "ש", "🎉", "👩‍👩‍👧", "\u{1}", "$",
                ]),
                0..30,
            )
        ) {
            let text = pieces.concat();
            let mut whole = Vec::new();
            cut(&text, 0, &mut whole);
            prop_assert_eq!(tokens(&text).collect::<Vec<_>>(), whole);
        }
    }
}
