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
    text.split_word_bound_indices().filter_map(|(at, piece)| {
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
        Some(Token { range: TextRange::from_usize(at, at + piece.len()), kind })
    })
}

/// Whether `c` belongs to a script that is searched by substring: Han, kana or Hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3130..=0x318F | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}
