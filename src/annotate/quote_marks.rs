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

/// An opening mark whose closing mark is looked for.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// Where it stands.
    at: usize,
    /// The mark that closes it.
    closing: char,
    /// Marks of the same kind, or of a kind that closes the same way, that are open inside.
    depth: u32,
    /// Just past the first mark that closed one inside, and past the last.
    first: Option<usize>,
    last: Option<usize>,
}

/// Everything in quotation marks, in order, without overlap; what is inside another is left out.
///
/// Quotations in quotations of the same kind are counted; where the count does not come out at the end of the paragraph,
/// the first closing mark closes, as it does where writers forget one.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut from = 0;
    // A paragraph is read again without counting at most once: `flat_until` is where counting begins again.
    let mut flat_until = 0;
    // Straight marks before this place open nothing.
    let mut curly_until = 0;
    while let Some(open) = next_open(text, from, curly_until) {
        match close(text, open, open.at < flat_until) {
            Close::At(end) => {
                found.push(Marked { range: TextRange::from_usize(open.at, end), goes_on: false });
                from = end;
            }
            Close::GoesOn(end, next) => {
                found.push(Marked { range: TextRange::from_usize(open.at, end), goes_on: true });
                from = next;
            }
            Close::Uneven(end) => flat_until = end,
            Close::Inside(end) => curly_until = end,
            Close::Never(end) => from = end,
        }
    }
    found
}

/// How a search for a closing mark ends.
enum Close {
    /// Just past the closing mark.
    At(usize),
    /// At the end of a paragraph whose quotation goes on; then where to read on.
    GoesOn(usize, usize),
    /// The marks inside do not come out even in the paragraph that ends here.
    Uneven(usize),
    /// Unclosed to the end of its paragraph, with quotations in curly marks inside: those are what is quoted.
    Inside(usize),
    /// There is none before this place.
    Never(usize),
}

impl Open {
    fn width(self, text: &str) -> usize {
        text.get(self.at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
    }
}

/// The first opening mark at or after a byte; a straight one only from `curly_until` on.
fn next_open(text: &str, from: usize, curly_until: usize) -> Option<Open> {
    let rest = text.get(from..)?;
    let mut before = text.get(..from)?.chars().next_back().unwrap_or('\n');
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |&(_, n)| n);
        let closing = match c {
            '“' => Some('”'),
            '„' => Some('“'),
            '«' => Some('»'),
            '「' => Some('」'),
            '『' => Some('』'),
            '"' if opens_after(before, after) && from + at >= curly_until => Some('"'),
            '‘' if !before.is_alphanumeric() && after.is_alphabetic() => Some('’'),
            '`' if after == '`' => Some('\''),
            _ => None,
        };
        if let Some(closing) = closing {
            return Some(Open { at: from + at, closing, depth: 0, first: None, last: None });
        }
        before = c;
    }
    None
}

/// Where the quotation that `open` begins ends; `flat` takes the first closing mark.
fn close(text: &str, mut open: Open, flat: bool) -> Close {
    let (start, mark) = (open.at, open.closing);
    let begin = start + open.width(text);
    let mut before = text.get(start..).and_then(|t| t.chars().next()).unwrap_or('\n');
    let mut other_inside = false;
    let mut chars = text.get(begin..).unwrap_or("").char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = begin + at;
        let after = chars.peek().map_or('\n', |&(_, n)| n);
        let doubled = c == '\'' && after == '\'';
        // `"It is so, "he said`: a closing mark on the wrong side of its space.
        let slipped =
            c == '"' && before == ' ' && text.get(begin..at).is_some_and(|t| t.trim_end().ends_with(','));
        // Writers mix straight and curly marks: “yes," and "yes,”.
        let is_closing = match mark {
            '”' => c == '”' || (c == '"' && !opens_after(before, after)),
            '"' => {
                (c == '"' && !opens_after(before, after)) || (c == '”' && !other_inside) || doubled || slipped
            }
            '\'' => doubled,
            '’' => c == '’' && !after.is_alphanumeric(),
            _ => c == mark,
        };
        let is_opening = match mark {
            '”' => c == '“' || (c == '"' && opens_after(before, after)),
            _ => opener(mark).is_some_and(|o| o == c && mark != '"'),
        };
        if is_closing {
            let end = at + c.len_utf8() + usize::from(doubled);
            if open.depth == 0 || flat {
                return Close::At(end);
            }
            open.depth -= 1;
            open.first = open.first.or(Some(end));
            open.last = Some(end);
        } else if is_opening && !flat {
            open.depth += 1;
        } else if c == '\n' {
            // A paragraph ends inside: it goes on if the next begins with an opening mark.
            if open.depth > 0 || (open.first.is_some() && !flat) {
                // What stands alone in its paragraph ends with it.
                let alone = text.get(..start).is_none_or(|t| t.is_empty() || t.ends_with('\n'));
                let ended = open.last.filter(|&l| {
                    alone && text.get(l..at).is_some_and(|t| !t.contains(['“', '"']) && t.len() < 60)
                });
                return ended.map_or(Close::Uneven(at), Close::At);
            }
            let next = text.get(at..).unwrap_or("").trim_start_matches(['\n', '\r', ' ', '\t']);
            let goes_on = opener(mark).is_some_and(|o| next.starts_with(o));
            let end = text.get(..at).map_or(at, |t| t.trim_end().len());
            if goes_on && mark == '"' && other_inside {
                return Close::Inside(at);
            }
            if goes_on && end > start {
                return Close::GoesOn(end, at + 1);
            }
            if goes_on || text.get(at + 1..).is_some_and(|t| t.starts_with(['\n', '\r'])) {
                return Close::Never(at);
            }
        } else if at - start > LONGEST {
            return Close::Never(at);
        }
        other_inside |= c == '“';
        before = c;
    }
    if open.depth > 0 || open.first.is_some() { Close::Uneven(text.len()) } else { Close::Never(text.len()) }
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
        check("\"It is so, \"he said. \"Yes, \" he said.", &["\"It is so, \"", "\"Yes, \""]);
        check("``Yes,'' he said", &["``Yes,''"]);
        check("\"Yes, '' he said. \"No, '' she said.", &["\"Yes, ''", "\"No, ''"]);
        check("彼は「はい」と言った", &["「はい」"]);
        check("«Oui», dit-il", &["«Oui»"]);
        check("‘It isn’t,’ she said", &["‘It isn’t,’"]);
        check("a 6\" pipe", &[]);
        check("“first part.\n\n“second part.”", &["“first part.", "“second part.”"]);
        check("“never closed.\n\nNext paragraph.", &[]);
        check("“He calls it “hell” there.” She left.", &["“He calls it “hell” there.”"]);
        check("“Mixed,\" he said. \"And again,” she said.", &["“Mixed,\"", "\"And again,”"]);
        check("He said “one “two” three.\n\nNext “four”.", &["“one “two”", "“four”"]);
        check("\"She said “yes” then.\n\n\"He left.\"", &["“yes”", "\"He left.\""]);
        check("", &[]);
    }
}
