//! Marks of formatting that a copy left in the text: entities, tags, asterisks, soft hyphens. The words stay as they were.

/// A line without residue, white space collapsed, and the residue that was taken out, in order.
pub(super) fn clean(line: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(line.len());
    let mut residue = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '&' => entity(rest).map(|(length, c)| (length, Some(c))),
            '<' => tag(rest),
            '*' if rest.starts_with("**") => {
                let length = rest.len() - rest.trim_start_matches('*').len();
                Some((length, None))
            }
            '_' if rest.starts_with("__") && !rest.starts_with("___") => Some((2, None)),
            '\u{ad}' => Some((c.len_utf8(), None)),
            _ => None,
        };
        let Some((length, replacement)) = taken else {
            push(&mut out, c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        let (mark, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        // A soft hyphen says nothing when it is shown.
        if c != '\u{ad}' {
            residue.push(mark.to_owned());
        }
        if let Some(c) = replacement {
            push(&mut out, c);
        }
        rest = after;
    }
    out.truncate(out.trim_end().len());
    (out, residue)
}

/// Appends `c`; of several spaces one stays.
fn push(out: &mut String, c: char) {
    match c {
        ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{202f}' | '\r' => {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        '\n' => {
            out.truncate(out.trim_end_matches(' ').len());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        }
        '\u{feff}' | '\u{200b}' => {}
        _ => out.push(c),
    }
}

/// An entity at the start of `text`: its length and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("apos", '\''),
        ("bull", '•'),
        ("euro", '€'),
        ("gt", '>'),
        ("hellip", '…'),
        ("laquo", '«'),
        ("ldquo", '“'),
        ("lsquo", '‘'),
        ("lt", '<'),
        ("mdash", '—'),
        ("middot", '·'),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("pound", '£'),
        ("quot", '"'),
        ("raquo", '»'),
        ("rdquo", '”'),
        ("rsquo", '’'),
    ];
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| !c.is_control())?
    } else {
        NAMED.iter().find(|(n, _)| *n == name).map(|&(_, c)| c)?
    };
    Some((end + 1, c))
}

/// A tag of formatting at the start of `text`: its length, and a line break where it is one.
fn tag(text: &str) -> Option<(usize, Option<char>)> {
    const TAGS: &[&str] = &[
        "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "img", "li", "ol", "p", "span", "strong",
        "sub", "sup", "u", "ul",
    ];
    let end = text.bytes().take(300).position(|b| b == b'>')?;
    let inner = text.get(1..end)?.trim_start_matches('/');
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    let after = inner.get(name.len()..)?;
    let formed = after.is_empty() || after.starts_with([' ', '/', '\n', '\t']);
    (formed && TAGS.contains(&name.as_str())).then_some((end + 1, (name == "br").then_some('\n')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_goes_and_words_stay() {
        for (line, expected, residue) in [
            ("Kishida** is", "Kishida is", "**"),
            ("**What now?** Nothing", "What now? Nothing", "** **"),
            ("a &amp; b&nbsp;c", "a & b c", "&amp; &nbsp;"),
            ("end.<br>", "end.", "<br>"),
            ("5 < 6 and a<b", "5 < 6 and a<b", ""),
            ("AT&T; &c", "AT&T; &c", ""),
            ("co\u{ad}operate  now\u{a0} ", "cooperate now", ""),
            ("&gt;&gt; Got", ">> Got", "&gt; &gt;"),
            ("snake_case * 2", "snake_case * 2", ""),
            ("é あ 🎉", "é あ 🎉", ""),
            ("", "", ""),
        ] {
            let (found, marks) = clean(line);
            assert_eq!(found, expected, "{line:?}");
            assert_eq!(marks.join(" "), residue, "{line:?}");
        }
    }
}
