//! Tables: CSV and TSV, a row an article. Columns are told by the names in the heading, or by what the reader says.
//!
//! Cells are taken as they stand. A row that cannot be read is named with its line; the others go through.

use ::csv::{ReaderBuilder, StringRecord};

use super::encoding::decode;
use super::{Options, Place, Reading, Record};
use crate::error::{Error, Result};
use crate::text::range::to_u32;

/// What a column can hold, with the headings under which exports have it; the surest first.
const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["id", "articleid", "docid", "uuid", "guid", "key"]),
    ("title", &["title", "headline", "articletitle", "heading", "name"]),
    (
        "text",
        &[
            "text",
            "body",
            "content",
            "articlebody",
            "fulltext",
            "articletext",
            "maintext",
            "bodytext",
            "article",
            "story",
            "plaintext",
        ],
    ),
    ("html", &["html", "bodyhtml", "contenthtml", "page"]),
    ("byline", &["byline", "author", "authors", "writer", "by", "reporter", "creator"]),
    (
        "published",
        &[
            "published",
            "date",
            "publishedat",
            "publishdate",
            "datepublished",
            "pubdate",
            "publicationdate",
            "publisheddate",
            "time",
            "timestamp",
        ],
    ),
    ("updated", &["updated", "modified", "updatedat", "datemodified", "lastmodified"]),
    (
        "source",
        &[
            "source",
            "outlet",
            "publication",
            "publisher",
            "series",
            "newspaper",
            "sitename",
            "media",
            "domain",
        ],
    ),
    ("url", &["url", "link", "address", "canonicalurl", "permalink", "uri"]),
    ("lang", &["lang", "language", "languagecode"]),
];

/// Which columns of a table hold what, as the person who reads has said; other columns are told by their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// A field's name with a column's heading.
    given: Vec<(&'static str, String)>,
}

impl Columns {
    /// Columns from pairs such as `title=Headline`.
    ///
    /// # Errors
    /// When a pair has no `=`, or names something that an article does not have.
    pub fn parse<S: AsRef<str>>(pairs: &[S]) -> Result<Self> {
        let mut given = Vec::new();
        for pair in pairs {
            let pair = pair.as_ref();
            let (field, heading) =
                pair.split_once('=').filter(|(_, h)| !h.trim().is_empty()).ok_or_else(|| {
                    Error::argument(format!("--map {pair}: expected WHAT=COLUMN, such as title=Headline"))
                })?;
            let known = FIELDS.iter().find(|(name, _)| *name == field.trim()).ok_or_else(|| {
                let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                Error::argument(format!("--map {pair}: {field:?} is none of {}", names.join(", ")))
            })?;
            given.push((known.0, heading.trim().to_owned()));
        }
        Ok(Self { given })
    }

    /// Where in a heading a field's column is.
    fn find(&self, field: &str, names: &[&str], heading: &StringRecord) -> Result<Option<usize>> {
        if let Some((_, wanted)) = self.given.iter().find(|(f, _)| *f == field) {
            let exact = heading.iter().position(|h| h.trim() == wanted);
            let found = exact.or_else(|| heading.iter().position(|h| folded(h) == folded(wanted)));
            return found.map(Some).ok_or_else(|| {
                let problem = format!("there is no column {wanted:?}; there are {}", listed(heading));
                Error::format("csv", Some(1), problem)
            });
        }
        let taken = |at: usize| {
            let heading = heading.get(at).unwrap_or("").trim();
            self.given.iter().any(|(_, h)| h == heading)
        };
        let found = names.iter().find_map(|name| heading.iter().position(|h| folded(h) == *name));
        Ok(found.filter(|&at| !taken(at)))
    }
}

/// A heading without case, spaces and marks.
fn folded(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn listed(heading: &StringRecord) -> String {
    const MOST: usize = 20;
    let names: Vec<String> = heading.iter().take(MOST).map(|h| format!("{:?}", h.trim())).collect();
    names.join(", ") + if heading.len() > MOST { ", …" } else { "" }
}

/// The articles of a table.
///
/// # Errors
/// When there is no heading, or no column with words in it.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Reading> {
    let decoded = decode(bytes, None);
    let text = decoded.text.as_str();
    let mut rows = rows(text)?;
    if rows.is_empty() {
        return Err(Error::format("csv", Some(1), "the table is empty"));
    }
    let (_, heading) = rows.remove(0);
    let mut at = Vec::new();
    for (field, names) in FIELDS {
        at.push((*field, options.columns.find(field, names, &heading)?));
    }
    if !at.iter().any(|(field, column)| matches!(*field, "text" | "html") && column.is_some()) {
        let problem = format!(
            "no column holds the words; name one with --map text=COLUMN; there are {}",
            listed(&heading)
        );
        return Err(Error::format("csv", Some(1), problem));
    }
    // A cell that is never closed goes on to the end: what it swallowed is in the last row.
    let open = ends_in_a_cell(text.as_bytes());
    let last = rows.len();
    let mut reading = Reading::default();
    for (number, (line, row)) in (1..).zip(&rows) {
        let place = Place::Line(*line);
        if open && number == last {
            reading.skip(place, "csv: a quotation mark in this row is not closed; close or double it");
        } else if row.iter().skip(heading.len()).any(|cell| !cell.trim().is_empty()) {
            let problem = format!(
                "csv: {} cells under a heading of {}; put a cell that holds the separator into quotation marks",
                row.len(),
                heading.len()
            );
            reading.skip(place, problem);
        } else {
            match record(row, &at).raw(&options.budget) {
                Ok(raw) if raw.blocks.is_empty() => reading.skip(place, "csv: the row has no words"),
                Ok(mut raw) => {
                    raw.place = place;
                    raw.warnings.extend(decoded.warning.clone());
                    reading.articles.push(raw);
                }
                Err(error) => reading.skip(place, error.to_string()),
            }
        }
    }
    if reading.articles.is_empty() && reading.skipped.is_empty() {
        reading.skip(Place::Whole, "csv: the table has a heading and no rows");
    }
    Ok(reading)
}

/// The row as a record.
fn record(row: &StringRecord, at: &[(&str, Option<usize>)]) -> Record {
    let cell = |field: &str| {
        let column = at.iter().find(|(f, _)| *f == field)?.1?;
        row.get(column).filter(|cell| !cell.trim().is_empty()).map(str::to_owned)
    };
    let text = cell("text");
    // Exports of content systems keep the markup.
    let marked = text.as_deref().is_some_and(|t| t.contains("</p>") || t.contains("<br"));
    let (text, inner) = if marked { (None, text) } else { (text, None) };
    Record {
        id: cell("id"),
        title: cell("title"),
        byline: cell("byline")
            .map(|names| names.split([';', '|']).map(str::to_owned).collect())
            .unwrap_or_default(),
        published: cell("published"),
        updated: cell("updated"),
        source: cell("source"),
        url: cell("url"),
        lang: cell("lang"),
        html: cell("html").or(inner),
        text,
    }
}

/// Every row that is not blank, with the line it begins on.
fn rows(text: &str) -> Result<Vec<(u32, StringRecord)>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text.as_bytes()))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for row in reader.records() {
        let row = row.map_err(|error| Error::format("csv", Some(to_u32(line)), error.to_string()))?;
        // The reader's own count stands before the line end that the last row left.
        let byte = row.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(counted);
        let rest = text.get(byte..).unwrap_or("");
        let start = byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        line += text.get(counted..start).unwrap_or("").matches('\n').count();
        counted = start.max(counted);
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((to_u32(line), row));
        }
    }
    Ok(rows)
}

/// Whether a cell that a quotation mark opened is still open at the end. A mark within a cell that none opened is a letter
/// like others: 5" of rain.
fn ends_in_a_cell(text: &[u8]) -> bool {
    let separator = separator(text);
    let (mut open, mut begins) = (false, true);
    for &byte in text {
        if byte == b'"' && (open || begins) {
            // A doubled one closes and opens again.
            open = !open;
            begins = !open;
        } else {
            begins = !open && (byte == separator || matches!(byte, b'\n' | b'\r'));
        }
    }
    open
}

/// What stands between the cells of the heading.
fn separator(text: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0u32), (b'\t', 0), (b';', 0), (b'|', 0)];
    for &byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(b, _)| *b == byte).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // The first of equals.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(b, _)| *b)
}

/// Whether a beginning (lower case, ASCII alone) is the heading of a table of articles: names that are known, one of them
/// for the words.
pub(super) fn has_heading(head: &[u8]) -> bool {
    let line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or(b"");
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let cells: Vec<String> = line.split(char::from(separator(line.as_bytes()))).map(folded).collect();
    let holds = |fields: &[&str]| {
        let names = FIELDS.iter().filter(|(f, _)| fields.contains(f)).flat_map(|(_, names)| names.iter());
        cells.iter().filter(|cell| names.clone().any(|name| name == cell)).count()
    };
    let all =
        holds(&["id", "title", "text", "html", "byline", "published", "updated", "source", "url", "lang"]);
    cells.len() >= 2 && holds(&["text", "html"]) > 0 && all >= 2 && all * 2 >= cells.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, table: &str, map: &[&str], expected: &str) {
        let options = Options { columns: Columns::parse(map).unwrap(), ..Options::default() };
        let found = match read(table.as_bytes(), &options) {
            Ok(reading) => {
                let articles = reading.articles.iter().map(|a| {
                    let title = a.metadata.title.as_ref().map_or("", |t| t.value.as_str());
                    let words: Vec<&str> = a.blocks.iter().map(|b| b.text.as_str()).collect();
                    format!("{}{title}={}", a.place, words.join("/"))
                });
                let skipped = reading.skipped.iter().map(|s| format!("{} {}", s.place, s.message));
                articles.chain(skipped).collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        };
        assert!(found.starts_with(expected), "{name}: {found}");
    }

    #[test]
    fn rows_are_articles() {
        check("comma", "title,text\nA,One.\nB,\"Two, é\"\n", &[], ":2A=One.; :3B=Two, é");
        check("semicolon, CRLF, mark", "\u{feff}Title;Text\r\nA;One あ.\r\n", &[], ":2A=One あ.");
        check("tab", "Headline\tBody\nA\tOne 🎉", &[], ":2A=One 🎉");
        check("line in a cell", "title,text\nA,\"One.\n\nTwo.\"\nB,x", &[], ":2A=One./Two.; :5B=x");
        check("named", "Kopf,Inhalt\nA,One.", &["title=Kopf", "text=Inhalt"], ":2A=One.");
        check("named over known", "title,lead,text\nA,B,One.", &["title=lead"], ":2B=One.");
        check("markup", "title,text\nA,<p>One.</p><p>Two.</p>", &[], ":2A=One./Two.");
        check("doubled mark", "title,text\nA,\"he said \"\"so\"\".\"", &[], ":2A=he said \"so\".");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check("no rows", "title,text\n", &[], " csv: the table has a heading and no rows");
        check("empty", " \n", &[], "csv: the table is empty");
        check("no words", "a,b\n1,2", &[], "csv: no column holds the words");
        check(
            "no such column",
            "a,b\n1,2",
            &["text=c"],
            "csv: there is no column \"c\"; there are \"a\", \"b\"",
        );
        check("cells too many", "title,text\nA,One, two\nB,Two", &[], ":3B=Two; :2 csv: 3 cells");
        check("open mark", "title,text\nA,One\nB,\"Two", &[], ":2A=One; :3 csv: a quotation mark");
        check("mark within a cell", "title,text\nA,One\nB,A 5\" pipe", &[], ":2A=One; :3B=A 5\" pipe");
        check("blank words", "title,text\nA,\nB,Two", &[], ":3B=Two; :2 csv: the row has no words");
        assert!(Columns::parse(&["title"]).is_err());
        assert!(Columns::parse(&["colour=red"]).is_err());
    }

    #[test]
    fn tables_without_a_name_are_told_by_their_heading() {
        assert!(has_heading(b"id,title,text\n1,a,b"));
        assert!(has_heading(b"headline\tbody\n"));
        assert!(!has_heading(b"the title, the text and the body of it\n"));
        assert!(!has_heading(b"text\n"));
        assert!(!has_heading(b""));
    }
}
