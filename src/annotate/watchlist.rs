//! A user's own list of names, as CSV or JSON. It reads the list; how names are found is for `gazetteer`.

use serde::Deserialize;

use super::EntityKind;
use super::gazetteer::{Watched, kind_of};
use crate::error::{Error, Result};
use crate::text::range::to_u32;

/// One entry as JSON gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    aliases: Aliases,
    #[serde(default)]
    identifier: Option<String>,
}

/// Other forms: a list, or one text that separates them with `|`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Aliases {
    List(Vec<String>),
    Joined(String),
}

impl Default for Aliases {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

/// The columns of a list without a heading, in their order.
const COLUMNS: [&str; 4] = ["name", "type", "aliases", "identifier"];

/// Reads a list of names: a JSON array of objects, or CSV (comma, semicolon or tab, told from the first line) with the
/// columns `name`, `type`, `aliases` and `identifier`. Only the name must be there; without a type it is `other`.
///
/// # Errors
///
/// When it is neither, an entry has no name, or a type is unknown; the error names the line.
pub fn watchlist(bytes: &[u8]) -> Result<Vec<Watched>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Error::format("watchlist", None, "not UTF-8: save the list as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['[', '{']) { from_json(text) } else { from_csv(text) }
}

fn from_json(text: &str) -> Result<Vec<Watched>> {
    let rows: Vec<Row> = serde_json::from_str(text).map_err(|error| {
        let line = to_u32(error.line());
        Error::format(
            "watchlist",
            (line > 0).then_some(line),
            format!("{error}; expected [{{\"name\": …}}, …]"),
        )
    })?;
    rows.into_iter()
        .map(|row| {
            let aliases = match row.aliases {
                Aliases::List(list) => list,
                Aliases::Joined(joined) => split(&joined),
            };
            watched(&row.name, row.kind.as_deref().unwrap_or(""), aliases, row.identifier, None)
        })
        .collect()
}

fn from_csv(text: &str) -> Result<Vec<Watched>> {
    let first = text.lines().next().unwrap_or("");
    let separator =
        [',', '\t', ';'].into_iter().max_by_key(|s| (first.matches(*s).count(), *s == ',')).unwrap_or(',');
    let mut columns = COLUMNS.map(|c| COLUMNS.iter().position(|d| *d == c));
    let mut found = Vec::new();
    for (n, (line, cells)) in records(text, separator).into_iter().enumerate() {
        let lower: Vec<String> = cells.iter().map(|c| c.trim().to_ascii_lowercase()).collect();
        if n == 0 && lower.iter().any(|c| c == "name") {
            columns = COLUMNS.map(|c| lower.iter().position(|d| d == c));
            continue;
        }
        if cells.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        let [name, kind, aliases, identifier] =
            columns.map(|c| c.and_then(|c| cells.get(c)).map_or("", |cell| cell.trim()));
        let identifier = Some(identifier.to_owned()).filter(|i| !i.is_empty());
        found.push(watched(name, kind, split(aliases), identifier, Some(line))?);
    }
    Ok(found)
}

fn watched(
    name: &str,
    kind: &str,
    aliases: Vec<String>,
    identifier: Option<String>,
    line: Option<u32>,
) -> Result<Watched> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::format("watchlist", line, "an entry without a name"));
    }
    let kind = match kind.trim().to_ascii_lowercase().as_str() {
        "" => EntityKind::Other,
        word => kind_of(word).ok_or_else(|| {
            let expected = "person, organisation, place, nationality, event, work, product or other";
            Error::format("watchlist", line, format!("the type {word:?} is unknown: expected {expected}"))
        })?,
    };
    Ok(Watched {
        name: name.to_owned(),
        kind,
        forms: aliases.into_iter().map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect(),
        identifiers: identifier.into_iter().collect(),
    })
}

fn split(joined: &str) -> Vec<String> {
    joined.split('|').map(str::to_owned).collect()
}

/// The records of CSV (RFC 4180: quotation marks around a cell, doubled inside), each with the line it begins on.
fn records(text: &str, separator: char) -> Vec<(u32, Vec<String>)> {
    let mut found = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut line, mut began, mut quoted) = (1u32, 1u32, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += u32::from(c == '\n');
        if quoted {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = false,
                _ => cell.push(c),
            }
        } else if c == '"' && cell.trim().is_empty() {
            cell.clear();
            quoted = true;
        } else if c == separator {
            cells.push(std::mem::take(&mut cell));
        } else if c == '\n' {
            cells.push(std::mem::take(&mut cell));
            found.push((began, std::mem::take(&mut cells)));
            began = line;
        } else if c != '\r' {
            cell.push(c);
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        found.push((began, cells));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let found = watchlist(input.as_bytes()).map_or_else(
            |error| format!("{:?} {error}", error.line()),
            |list| {
                list.iter()
                    .map(|w| {
                        format!("{}/{:?}/{}/{}", w.name, w.kind, w.forms.join("+"), w.identifiers.join("+"))
                    })
                    .collect::<Vec<_>>()
                    .join("; ")
            },
        );
        assert!(found.contains(expected) && (found.is_empty() == expected.is_empty()), "{input:?}: {found}");
    }

    #[test]
    fn lists_of_both_kinds() {
        for (input, expected) in [
            ("name,type\nHarbour Watch,organisation", "Harbour Watch/Organisation//"),
            ("Ada Moss,person,A. Moss|Moss,Q1\n", "Ada Moss/Person/A. Moss+Moss/Q1"),
            ("identifier;name\nQ2;\"Moss; Sons\"", "Moss; Sons/Other//Q2"),
            ("name\ttype\nThe \"Elm\"\tplace", "The \"Elm\"/Place//"),
            ("name,type\n\"A \"\"B\"\" C\",work\r\n\r\n", "A \"B\" C/Work//"),
            (
                r#"[{"name": "Elm", "type": "place", "aliases": ["Ulme"], "identifier": "Q3"}]"#,
                "Elm/Place/Ulme/Q3",
            ),
            (r#"[{"name": "Elm", "aliases": "Ulme|Orme"}]"#, "Elm/Other/Ulme+Orme/"),
            ("", ""),
        ] {
            check(input, expected);
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (input, expected) in [
            ("name,type\nElm,tree", "Some(2)"),
            ("name,type\n\"two\nlines\",place\n,person", "Some(4)"),
            ("[{\"title\": \"Elm\"}]", "Some(1)"),
            ("[{\"name\": \" \"}]", "without a name"),
        ] {
            check(input, expected);
        }
        assert!(watchlist(b"\xff\xfe").is_err());
    }
}
