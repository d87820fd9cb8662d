//! The words of an article as annotation reads them: letters and digits with their case, marks one by one, and where
//! sentences begin. It knows no names.

use super::triggers;
use crate::text::TextRange;
use crate::text::tokens::is_cjk;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    /// Letters, perhaps with digits and inner apostrophes; `U.S.` and `J.` with their points.
    Letters,
    /// Begins with a digit.
    Number,
    /// `'s` of a possessive.
    Possessive,
    /// One character of a script without word spaces.
    Cjk,
    /// One mark.
    Mark,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `word`, or no letters at all.
    Lower,
    /// `Word`
    Title,
    /// `WORD`, `U.S.`; a single capital letter counts as this.
    Upper,
    /// `McDonald`, `iPhone`
    Mixed,
}

/// One word or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Where.
    pub(super) range: TextRange,
    /// What it is made of.
    pub(super) kind: WordKind,
    /// How it is capitalised.
    pub(super) case: Case,
    /// Whether white space (or the text's start) stands before it.
    pub(super) spaced: bool,
    /// Whether it is the first word of its sentence (marks before it aside), or follows an opening quotation mark.
    pub(super) first: bool,
    /// Number of its sentence.
    pub(super) sentence: u32,
    /// Whether its sentence is written in capitals, or in title case, throughout.
    pub(super) shouted: bool,
    /// For a word of letters, the hash of its small letters (see `triggers`); otherwise 0.
    pub(super) key: u64,
}

impl Word {
    /// Whether it begins like a name.
    pub(super) fn is_capitalised(&self) -> bool {
        self.kind == WordKind::Letters && self.case != Case::Lower
    }

    /// Whether it may be a trigger of this kind (see `triggers`).
    pub(super) fn may_be(&self, trigger: u8) -> bool {
        triggers::of(self.key) & trigger != 0
    }

    /// Whether it is the mark `mark`.
    pub(super) fn is_mark(&self, text: &str, mark: char) -> bool {
        self.kind == WordKind::Mark && self.range.of(text).starts_with(mark)
    }
}

/// The words of `text` in order; `sentences` are those of the article.
pub(super) fn words(text: &str, sentences: &[TextRange]) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 5);
    for (number, sentence) in sentences.iter().enumerate() {
        let from = found.len();
        split(text, *sentence, crate::text::range::to_u32(number), &mut found);
        if let Some(of_sentence) = found.get_mut(from..) {
            mark_sentence(text, of_sentence);
        }
    }
    found
}

/// Splits one sentence.
fn split(text: &str, sentence: TextRange, number: u32, found: &mut Vec<Word>) {
    let base = sentence.start as usize;
    let piece = sentence.of(text);
    let mut spaced = true;
    let mut next = 0;
    while let Some(c) = char_at(piece, next) {
        let at = next;
        next += c.len_utf8();
        if c == ' ' || c.is_whitespace() || c == '\u{200b}' {
            spaced = true;
            continue;
        }
        if let Some(plain) = Plain::at(piece, at) {
            next = plain.end;
            let range = TextRange::from_usize(base + at, base + plain.end);
            let word = word(range, WordKind::Letters, plain.case, spaced, number);
            found.push(Word { key: plain.key, ..word });
            spaced = false;
            continue;
        }
        let kind = if is_cjk(c) {
            WordKind::Cjk
        } else if c.is_alphabetic() {
            WordKind::Letters
        } else if c.is_numeric() {
            WordKind::Number
        } else {
            WordKind::Mark
        };
        let mut end = at + c.len_utf8();
        match kind {
            WordKind::Letters => {
                end = letters_end(piece, at);
                next = end.max(next);
            }
            WordKind::Number => {
                while let Some(c) = char_at(piece, next) {
                    let inner = matches!(c, '.' | ',')
                        && char_at(piece, next + 1).is_some_and(|d| d.is_ascii_digit());
                    if inner || ((c.is_alphanumeric() || is_combining(c)) && !is_cjk(c)) {
                        next += c.len_utf8();
                        end = next;
                    } else {
                        break;
                    }
                }
            }
            WordKind::Mark if matches!(c, '\'' | '’') && !spaced => {
                let mut after = piece.get(end..).unwrap_or("").chars();
                let is_s = matches!(after.next(), Some('s' | 'S'));
                let ends = after.next().is_none_or(|n| !n.is_alphanumeric());
                if is_s && ends {
                    next = end + 1;
                    let range = TextRange::from_usize(base + at, base + end + 1);
                    found.push(word(range, WordKind::Possessive, Case::Lower, false, number));
                    spaced = false;
                    continue;
                }
            }
            _ => {}
        }
        let range = TextRange::from_usize(base + at, base + end);
        let written = piece.get(at..end).unwrap_or("");
        let letters = kind == WordKind::Letters;
        let case = if letters { case_of(written) } else { Case::Lower };
        let key = if letters { triggers::key(written) } else { 0 };
        found.push(Word { key, ..word(range, kind, case, spaced, number) });
        spaced = false;
    }
}

/// What most words are: ASCII letters and digits, with nothing after them that could belong to them.
struct Plain {
    end: usize,
    case: Case,
    key: u64,
}

impl Plain {
    /// The one that begins at a byte. What [`letters_end`], [`case_of`] and `triggers` say of it is worked out at once.
    fn at(piece: &str, at: usize) -> Option<Self> {
        let bytes = piece.as_bytes().get(at..)?;
        let first = bytes.first().filter(|b| b.is_ascii_alphabetic())?;
        let (mut key, mut upper, mut lower, mut length) = (triggers::NO_LETTERS, false, false, 0);
        for byte in bytes.iter().take_while(|b| b.is_ascii_alphanumeric()) {
            key = triggers::step(key, byte.to_ascii_lowercase());
            upper |= byte.is_ascii_uppercase() && length > 0;
            lower |= byte.is_ascii_lowercase() && length > 0;
            length += 1;
        }
        let ends = match bytes.get(length) {
            None => true,
            Some(b'.') => length > 1,
            Some(b) => b.is_ascii() && *b != b'\'',
        };
        let case = case_with(first.is_ascii_uppercase(), upper, lower);
        ends.then_some(Self { end: at + length, case, key: triggers::finish(key) })
    }
}

/// The character that begins at a byte.
fn char_at(piece: &str, at: usize) -> Option<char> {
    match piece.as_bytes().get(at) {
        Some(b) if b.is_ascii() => Some(char::from(*b)),
        _ => piece.get(at..)?.chars().next(),
    }
}

fn word(range: TextRange, kind: WordKind, case: Case, spaced: bool, sentence: u32) -> Word {
    Word { range, kind, case, spaced, first: false, sentence, shouted: false, key: 0 }
}

fn is_combining(c: char) -> bool {
    crate::text::normal::is_mark(c) || c == '\u{200d}'
}

/// Where the word of letters that begins at `at` ends: inner apostrophes (`O'Brien`, `don't`) belong to it, the `'s` of
/// a possessive does not; so do the points of `U.S.` and of an initial.
fn letters_end(piece: &str, at: usize) -> usize {
    let mut end = at;
    let mut rest = piece.get(at..).unwrap_or("").char_indices().peekable();
    let mut letters_since_point = 0usize;
    let mut points = 0usize;
    while let Some((i, c)) = rest.next() {
        if (c.is_alphanumeric() && !is_cjk(c)) || is_combining(c) {
            end = at + i + c.len_utf8();
            letters_since_point += 1;
        } else if matches!(c, '\'' | '’') {
            let after = piece.get(at + i + c.len_utf8()..).unwrap_or("");
            let mut next = after.chars();
            let (first, second) = (next.next(), next.next());
            let letter = first.is_some_and(|f| f.is_alphabetic() && !is_cjk(f));
            let possessive = matches!(first, Some('s' | 'S')) && second.is_none_or(|n| !n.is_alphanumeric());
            if !letter || possessive {
                break;
            }
            letters_since_point += 1;
        } else if c == '.' && letters_since_point == 1 {
            // A point after a single letter: an initial, or one of an abbreviation's letters.
            let upper = piece.get(at..).and_then(|p| p.chars().next()).is_some_and(char::is_uppercase);
            let next_letter = rest.peek().is_some_and(|&(_, n)| n.is_alphabetic());
            let next_single = next_letter && {
                let mut after = piece.get(at + i + 1..).unwrap_or("").chars().skip(1);
                after.next().is_none_or(|n| !n.is_alphanumeric())
            };
            if (upper && (points > 0 || !next_letter || next_single)) || next_single {
                points += 1;
                letters_since_point = 0;
                end = at + i + 1;
                if !next_letter {
                    break;
                }
            } else {
                break;
            }
        } else {
            break;
        }
    }
    end
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (false, false);
    for c in letters {
        upper |= c.is_uppercase();
        lower |= c.is_lowercase();
    }
    case_with(first_upper, upper, lower)
}

/// From whether the first letter is a capital, and whether capitals and small letters follow.
fn case_with(first_upper: bool, upper: bool, lower: bool) -> Case {
    match (first_upper, upper, lower) {
        (true, _, false) => Case::Upper,
        (true, false, _) => Case::Title,
        (_, false, _) => Case::Lower,
        _ => Case::Mixed,
    }
}

/// Whether a headline in title case leaves this word small.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "for"
            | "and"
            | "or"
            | "but"
            | "as"
            | "vs"
            | "v"
            | "nor"
    )
}

/// Marks the first word and the shouting of one sentence.
fn mark_sentence(text: &str, words: &mut [Word]) {
    let (mut letters, mut capitalised, mut upper) = (0u32, 0u32, 0u32);
    let mut plain = false;
    let mut expect_first = true;
    for i in 0..words.len() {
        let Some(word) = words.get(i).copied() else { break };
        match word.kind {
            WordKind::Letters => {
                if word.range.len() > 3 {
                    letters += 1;
                    capitalised += u32::from(word.case != Case::Lower);
                    upper += u32::from(word.case == Case::Upper);
                } else if word.case == Case::Lower && !is_small(word.range.of(text)) {
                    // "Alice Norwick met Brian Norwick in Oslo" is a sentence, not a headline.
                    plain = true;
                }
                if let Some(w) = words.get_mut(i) {
                    w.first = expect_first;
                }
                expect_first = false;
            }
            WordKind::Mark => {
                let mark = word.range.of(text);
                if matches!(mark, "“" | ":" | "•" | "*" | "—" | "–" | "«" | "„")
                    || (matches!(mark, "\"" | "'" | "‘") && word.spaced)
                {
                    expect_first = true;
                }
            }
            WordKind::Number => expect_first = expect_first && i == 0,
            _ => expect_first = false,
        }
    }
    let shouted = (letters >= 2 && upper == letters) || (letters >= 4 && capitalised == letters && !plain);
    for w in words.iter_mut() {
        w.shouted = shouted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn check(input: &str, expected: &[&str]) {
        let found = words(input, &sentences(input));
        let shown: Vec<&str> = found.iter().map(|w| w.range.of(input)).collect();
        assert_eq!(shown, expected, "{input:?}");
    }

    #[test]
    fn words_and_marks() {
        check("Japan's U.S. envoy", &["Japan", "'s", "U.S.", "envoy"]);
        check("O'Brien doesn’t.", &["O'Brien", "doesn’t", "."]);
        check("Kim Yo-jong", &["Kim", "Yo", "-", "jong"]);
        check("George W. Bush", &["George", "W.", "Bush"]);
        check("J.K. Rowling", &["J.K.", "Rowling"]);
        check("It ended. Then", &["It", "ended", ".", "Then"]);
        check("1,200.5 tons, 1970s", &["1,200.5", "tons", ",", "1970s"]);
        check("北朝鮮の日", &["北", "朝", "鮮", "の", "日"]);
        check("cafe\u{301} 🎉", &["cafe\u{301}", "🎉"]);
        check("", &[]);
    }

    #[test]
    fn case_is_told() {
        for (input, expected) in [
            ("word", Case::Lower),
            ("Word", Case::Title),
            ("WORD", Case::Upper),
            ("U.S.", Case::Upper),
            ("McDonald", Case::Mixed),
            ("iPhone", Case::Mixed),
            ("A", Case::Upper),
            ("Élysée", Case::Title),
        ] {
            assert_eq!(case_of(input), expected, "{input:?}");
        }
    }
}
