//! Where words stand in quotation marks: curly, straight, doubled single, angle and corner marks; unclosed ones at the
//! end of a paragraph whose quotation goes on in the next.

use crate::text::TextRange;

/// Words in quotation marks, marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub(super) range: TextRange,
    /// The next paragraph goes on with it.
    pub(super) goes_on: bool,
}

/// Longest stretch taken for one quotation: beyond it a mark is missing.
const LONGEST: usize = 6_000;

/// Everything in quotation marks, in order, without overlap; what is inside another is left out.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = '\n';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |&(_, n)| n);
        let doubled = (c == '`' && after == '`') || (c == '\'' && after == '\'');
        match open {
            Some((start, mark)) => {
                let closes = c == mark
                    && (mark != '"' || !opens_after(before, after))
                    && (mark != '\'' || doubled)
                    && (mark != '’' || !after.is_alphanumeric());
                if closes {
                    let end = at + c.len_utf8() + usize::from(mark == '\'');
                    if mark == '\'' {
                        chars.next();
                    }
                    push(&mut found, start, end, false);
                    open = None;
                } else if c == '\n' {
                    // A paragraph ends inside: it goes on if the next begins with an opening mark.
                    let next = text.get(at..).unwrap_or("").trim_start_matches(['\n', '\r', ' ', '\t']);
                    let goes_on = opener(mark).is_some_and(|o| next.starts_with(o));
                    let end = at - (text.get(..at).map_or(0, |t| t.len() - t.trim_end().len()));
                    if goes_on && end > start {
                        push(&mut found, start, end, true);
                    }
                    let paragraph =
                        text.get(at + 1..).is_some_and(|t| t.starts_with(['\n', '\r'])) || goes_on;
                    if paragraph {
                        open = None;
                    }
                } else if at - start > LONGEST {
                    open = None;
                }
            }
            None => {
                open = match c {
                    '“' => Some((at, '”')),
                    '„' => Some((at, '“')),
                    '«' => Some((at, '»')),
                    '「' => Some((at, '」')),
                    '『' => Some((at, '』')),
                    '"' if opens_after(before, after) => Some((at, '"')),
                    '‘' if !before.is_alphanumeric() && after.is_alphabetic() => Some((at, '’')),
                    '`' if doubled => Some((at, '\'')),
                    _ => None,
                };
            }
        }
        before = c;
    }
    found
}

/// Whether a straight mark between these two characters opens.
fn opens_after(before: char, after: char) -> bool {
    (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '/' | '‘' | '\'' | ':'))
        && !after.is_whitespace()
        && !matches!(after, '.' | ',' | ';' | ')' | '?' | '!')
}

fn opener(mark: char) -> Option<char> {
    Some(match mark {
        '”' => '“',
        '"' => '"',
        '»' => '«',
        '」' => '「',
        '』' => '『',
        '’' => '‘',
        _ => return None,
    })
}

fn push(found: &mut Vec<Marked>, start: usize, end: usize, goes_on: bool) {
    found.push(Marked { range: TextRange::from_usize(start, end), goes_on });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        let found: Vec<&str> = marked(input).iter().map(|m| m.range.of(input)).collect();
        assert_eq!(found, expected, "{input:?}");
    }

    #[test]
    fn marks_of_all_kinds() {
        check("He said “yes, it’s true” and left.", &["“yes, it’s true”"]);
        check("He said \"yes\" and \"no\".", &["\"yes\"", "\"no\""]);
        check("``Yes,'' he said", &["``Yes,''"]);
        check("彼は「はい」と言った", &["「はい」"]);
        check("«Oui», dit-il", &["«Oui»"]);
        check("‘It isn’t,’ she said", &["‘It isn’t,’"]);
        check("a 6\" pipe", &[]);
        check("“first part.\n\n“second part.”", &["“first part.", "“second part.”"]);
        check("“never closed.\n\nNext paragraph.", &[]);
        check("", &[]);
    }
}
