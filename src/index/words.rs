//! The words that are indexed and asked for: runs of letters and digits, folded; and in Han, kana and Hangul every
//! pair of neighbouring characters, so that any substring can be found. A query is cut by the same rules as a text.

use crate::text::normal::fold;
use crate::text::tokens::is_cjk;
use crate::text::{TextRange, range::to_u32};

/// Longest term in bytes; a longer word is found by its beginning.
pub(crate) const LONGEST: usize = 96;

/// A term at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Folded.
    pub(crate) term: &'a str,
    /// Where it stands in the text.
    pub(crate) range: TextRange,
    /// Counts words from 0; a character of a script without spaces counts as one, and so does the end of such a run.
    pub(crate) position: u32,
}

/// Calls `emit` for every term of `text` in order, positions counted from `first`; gives the position after the last.
pub(crate) fn words(text: &str, first: u32, mut emit: impl FnMut(Word<'_>)) -> u32 {
    let bytes = text.as_bytes();
    let mut position = first;
    let mut term = String::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if bytes.get(at).is_none_or(u8::is_ascii) {
            term.clear();
            term.push_str(text.get(start..at.min(start + LONGEST)).unwrap_or(""));
            term.make_ascii_lowercase();
            emit(Word { term: &term, range: TextRange::from_usize(start, at), position });
            position += 1;
            continue;
        }
        // Something beyond ASCII: the run goes on by characters.
        let rest = text.get(at..).unwrap_or("");
        let run = rest.char_indices().find(|&(_, c)| !in_word(c)).map_or(rest.len(), |(i, _)| i);
        let end = at + run;
        if end > start {
            fold_into(text.get(start..end).unwrap_or(""), &mut term);
            if !term.is_empty() {
                emit(Word { term: &term, range: TextRange::from_usize(start, end), position });
                position += 1;
            }
        }
        at = end;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if is_unspaced(c) {
            at = pairs(text, at, &mut position, &mut term, &mut emit);
        } else if !in_word(c) {
            at += c.len_utf8();
        }
    }
    position
}

/// A letter or digit of a script with spaces, or a mark on one.
fn in_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !is_unspaced(c) && (c.is_alphanumeric() || crate::text::normal::is_mark(c))
}

fn is_unspaced(c: char) -> bool {
    is_cjk(c) && (c.is_alphanumeric() || continues(c))
}

/// Whether `c` belongs to the character before it: a vowel or final of decomposed Hangul, or a voicing mark.
fn continues(c: char) -> bool {
    matches!(c as u32, 0x1160..=0x11FF | 0x3099 | 0x309A | 0xFF9E | 0xFF9F)
}

/// Emits the pairs of a run of unspaced script that begins at `at`, and its last character alone; gives the run's end.
fn pairs(
    text: &str,
    at: usize,
    position: &mut u32,
    term: &mut String,
    emit: &mut impl FnMut(Word<'_>),
) -> usize {
    let mut end = at;
    let mut last: Option<TextRange> = None;
    let mut characters = text.get(at..).unwrap_or("").chars().peekable();
    while let Some(c) = characters.next_if(|&c| is_unspaced(c)) {
        let start = end;
        end += c.len_utf8();
        while let Some(mark) = characters.next_if(|&c| continues(c)) {
            end += mark.len_utf8();
        }
        let here = TextRange::from_usize(start, end);
        if let Some(before) = last {
            let range = TextRange::new(before.start, here.end);
            fold_into(range.of(text), term);
            emit(Word { term, range, position: *position });
            *position += 1;
        }
        last = Some(here);
    }
    if let Some(range) = last {
        fold_into(range.of(text), term);
        emit(Word { term, range, position: *position });
        *position += 2;
    }
    end
}

fn fold_into(word: &str, term: &mut String) {
    let mut end = word.len().min(LONGEST);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    *term = fold(word.get(..end).unwrap_or(""));
}

/// A term that a query asks for, relative to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Folded.
    pub(crate) term: String,
    /// Distance from the first term's position.
    pub(crate) offset: u32,
    /// A single character of an unspaced script: it is found as the beginning of any pair.
    pub(crate) begins: bool,
}

/// The terms to look up for `text`: its words, and the fewest pairs that cover each unspaced run.
pub(crate) fn asked(text: &str) -> Vec<Asked> {
    let mut all: Vec<(String, TextRange, u32)> = Vec::new();
    words(text, 0, |word| all.push((word.term.to_owned(), word.range, word.position)));
    let mut found = Vec::new();
    let first = all.first().map_or(0, |w| w.2);
    let mut covered = 0;
    for (i, (term, range, position)) in all.iter().enumerate() {
        let unspaced = text.get(range.as_usize()).and_then(|t| t.chars().next()).is_some_and(is_unspaced);
        let next = all.get(i + 1);
        // The pair after this one begins before this one ends: both are of one run.
        let overlaps_next = next.is_some_and(|next| next.1.start < range.end);
        if unspaced {
            if range.end <= covered {
                continue;
            }
            // Skip a pair whose second half the next pair covers, unless its first half is still open.
            if range.start < covered && overlaps_next && next.is_some_and(|next| next.1.end > range.end) {
                continue;
            }
            covered = range.end;
        }
        let begins = unspaced && !overlaps_next && is_single(range.of(text));
        found.push(Asked { term: term.clone(), offset: position - first, begins });
    }
    found
}

fn is_single(text: &str) -> bool {
    text.chars().filter(|&c| !continues(c)).count() == 1
}

/// Whether a folded term is one that English stemming knows.
pub(crate) fn has_stem(term: &str) -> bool {
    term.len() >= 3 && term.len() <= LONGEST && term.bytes().all(|b| b.is_ascii_lowercase())
}

/// The English stem of a folded term (Porter's second algorithm); the term itself where it is no English word.
pub(crate) fn stem(term: &str) -> String {
    if has_stem(term) { Stemmer::new().stem(term).into_owned() } else { term.to_owned() }
}

/// Stems many terms.
pub(crate) struct Stemmer(rust_stemmers::Stemmer);

impl Stemmer {
    /// For English.
    pub(crate) fn new() -> Self {
        Self(rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English))
    }

    /// The stem of a term for which [`has_stem`] holds.
    pub(crate) fn stem<'t>(&self, term: &'t str) -> std::borrow::Cow<'t, str> {
        self.0.stem(term)
    }
}

/// How many terms a text has, as ranking measures its length.
pub(crate) fn count(text: &str) -> u32 {
    let mut n = 0usize;
    words(text, 0, |_| n += 1);
    to_u32(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<(String, String, u32)> {
        let mut all = Vec::new();
        words(text, 0, |w| all.push((w.term.to_owned(), w.range.of(text).to_owned(), w.position)));
        all
    }

    #[test]
    fn texts_are_cut_into_terms() {
        let check = |text: &str, expected: &[(&str, &str, u32)]| {
            let expected: Vec<_> =
                expected.iter().map(|&(t, r, p)| (t.to_owned(), r.to_owned(), p)).collect();
            assert_eq!(listed(text), expected, "{text:?}");
        };
        check("Don't stop_it", &[("don", "Don", 0), ("t", "t", 1), ("stop", "stop", 2), ("it", "it", 3)]);
        check("Café NAÏVE", &[("cafe", "Café", 0), ("naive", "NAÏVE", 1)]);
        check("cafe\u{301} 3.5", &[("cafe", "cafe\u{301}", 0), ("3", "3", 1), ("5", "5", 2)]);
        check("北朝鮮。", &[("北朝", "北朝", 0), ("朝鮮", "朝鮮", 1), ("鮮", "鮮", 2)]);
        check("G7정상 a", &[("g7", "G7", 0), ("정상", "정상", 1), ("상", "상", 2), ("a", "a", 4)]);
        check("\u{1112}\u{1161}\u{11ab}", &[("한", "\u{1112}\u{1161}\u{11ab}", 0)]);
        check("שלום 🎉", &[("שלום", "שלום", 0)]);
        check("", &[]);
    }

    #[test]
    fn a_query_takes_the_fewest_pairs() {
        let check = |text: &str, expected: &[(&str, u32, bool)]| {
            let found: Vec<_> = asked(text);
            let found: Vec<_> = found.iter().map(|a| (a.term.as_str(), a.offset, a.begins)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("don't", &[("don", 0, false), ("t", 1, false)]);
        check("北", &[("北", 0, true)]);
        check("北朝", &[("北朝", 0, false)]);
        check("北朝鮮", &[("北朝", 0, false), ("朝鮮", 1, false)]);
        check("外務大臣", &[("外務", 0, false), ("大臣", 2, false)]);
        check("外務大臣が", &[("外務", 0, false), ("大臣", 2, false), ("臣が", 3, false)]);
    }
}
