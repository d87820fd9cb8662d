//! Characters that deceive the eye: invisible ones, those that turn the direction of writing, and letters of another
//! script that look like Latin ones. Each gets a name to be shown; none is ever removed.

use crate::order::Order as _;
use crate::text::TextRange;

/// The characters of `text` in `range` that need a badge, in order, each with its name.
pub(super) fn find(text: &str, range: TextRange) -> Vec<(TextRange, String)> {
    let piece = range.of(text);
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_control() || matches!(b, b'\n' | b'\r' | b'\t');
    if piece.bytes().all(plain) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut add = |at: usize, c: char, name: String| {
        let start = range.start as usize + at;
        found.push((TextRange::from_usize(start, start + c.len_utf8()), name));
    };
    let mut word = Word::default();
    let mut before = None;
    let mut characters = piece.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|&(_, c)| c);
        if let Some(name) = hidden(c, before, after) {
            add(at, c, format!("{name} (U+{:04X})", c as u32));
        } else if c.is_alphabetic() {
            word.push(at, c);
        } else if !is_mark(c) {
            word.finish(&mut add);
        }
        before = Some(c);
    }
    word.finish(&mut add);
    found.order_by_key(|(range, _)| *range);
    found
}

/// A run of letters, with those in it that look like Latin ones.
#[derive(Default)]
struct Word {
    latin: bool,
    /// Whether it has letters of another script that look like no Latin one: then it is honestly of that script.
    other: bool,
    suspects: Vec<(usize, char, char)>,
}

impl Word {
    fn push(&mut self, at: usize, c: char) {
        if let Some(like) = looks_latin(c) {
            self.suspects.push((at, c, like));
        } else if c.is_ascii() || matches!(c as u32, 0xC0..=0x24F) {
            self.latin = true;
        } else if matches!(c as u32, 0x370..=0x52F) {
            self.other = true;
        }
    }

    fn finish(&mut self, add: &mut impl FnMut(usize, char, String)) {
        if self.latin && !self.other {
            for &(at, c, like) in &self.suspects {
                let script = if c as u32 >= 0x400 { "Cyrillic" } else { "Greek" };
                add(at, c, format!("{script} letter that looks like {like} (U+{:04X})", c as u32));
            }
        }
        *self = Self::default();
    }
}

fn is_mark(c: char) -> bool {
    crate::text::normal::is_mark(c)
}

/// The name of a character that shows nothing by itself or turns the writing around it.
fn hidden(c: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    Some(match c {
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "end of embedding",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first-strong isolate",
        '\u{2069}' => "end of isolate",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{061C}' => "Arabic letter mark",
        '\u{200B}' => "zero-width space",
        '\u{2060}' => "word joiner",
        '\u{FEFF}' => "zero-width no-break space",
        '\u{00AD}' => "soft hyphen",
        '\u{034F}' => "combining grapheme joiner",
        '\u{180E}' => "Mongolian vowel separator",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "Hangul filler",
        '\u{FFF9}'..='\u{FFFB}' => "interlinear annotation",
        '\u{E0000}'..='\u{E007F}' if !is_emoji_tag(before) => "tag character",
        // Joiners belong to emoji and to many scripts; between Latin letters they only hide.
        '\u{200C}' if joins_latin(before, after) => "zero-width non-joiner",
        '\u{200D}' if joins_latin(before, after) => "zero-width joiner",
        '\n' | '\r' | '\t' => return None,
        c if c.is_control() => "control character",
        _ => return None,
    })
}

fn is_emoji_tag(before: Option<char>) -> bool {
    before.is_some_and(|c| c == '\u{1F3F4}' || matches!(c as u32, 0xE0000..=0xE007F))
}

fn joins_latin(before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_none_or(|c| (c as u32) < 0x300);
    latin(before) && latin(after)
}

/// The Latin letter that a Greek or Cyrillic one is drawn like.
fn looks_latin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'с' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'һ' => 'h',
        'і' => 'i',
        'ј' => 'j',
        'ӏ' => 'l',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'у' => 'y',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str)]) {
        let found = find(text, TextRange::from_usize(0, text.len()));
        let found: Vec<_> = found.iter().map(|(r, name)| (r.start, name.as_str())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn what_deceives_is_named_and_what_belongs_is_not() {
        check("plain words", &[]);
        check("café あ 🎉 👩‍👩‍👧 e\u{301} שלום\r\n", &[]);
        check("a\u{202e}b", &[(1, "right-to-left override (U+202E)")]);
        check("zero\u{200b}width", &[(4, "zero-width space (U+200B)")]);
        check("a\u{200d}b", &[(1, "zero-width joiner (U+200D)")]);
        check("bell\u{7}", &[(4, "control character (U+0007)")]);
        check("p\u{430}ypal", &[(1, "Cyrillic letter that looks like a (U+0430)")]);
        check("Москва", &[]);
        check("α and β", &[]);
        check("می\u{200c}خواهم", &[]);
        check("", &[]);
    }
}
