//! Which format a file is in: told by its content first, by its name second.

use crate::error::{Error, Result};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Words with line breaks.
    Text,
    /// A saved page or a piece of one.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A table, a row an article: comma, semicolon or tab between cells.
    Csv,
    /// RSS, Atom or CDF, an entry an article.
    #[cfg(feature = "formats")]
    Feed,
    /// A message of mail.
    #[cfg(feature = "formats")]
    Mail,
    /// A Word document.
    #[cfg(feature = "formats")]
    Docx,
    /// A book, a part an article.
    #[cfg(feature = "formats")]
    Epub,
    /// A PDF with a layer of text.
    #[cfg(feature = "formats")]
    Pdf,
}

/// What is told by its first bytes and is not read, so that it is named and not taken for text.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as .docx, PDF or text"),
    (b"{\\rtf", "rich text; save it as .docx or text"),
    (b"\x89PNG", "a picture; recognise its words (OCR) first"),
    (b"\xff\xd8\xff", "a picture; recognise its words (OCR) first"),
    (b"GIF8", "a picture; recognise its words (OCR) first"),
    (b"RIFF", "a picture or sound; it has no words"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3", "a database; export its articles as CSV or JSON"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
];

/// What the command line reads and a page does not, by its first bytes.
#[cfg(any(test, not(feature = "formats")))]
const ELSEWHERE: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, document or book"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"WARC/", "a web archive (WARC)"),
    (b"filedesc://", "a web archive (ARC)"),
];

/// How the header of a message begins, in lower case; the command line looks at more than its first field.
#[cfg(any(test, not(feature = "formats")))]
const MAIL: &[&[u8]] = &[
    b"return-path:",
    b"received:",
    b"delivered-to:",
    b"mime-version:",
    b"message-id:",
    b"x-mozilla-status:",
];

/// What a file is that the command line reads and a page does not.
#[cfg(any(test, not(feature = "formats")))]
fn elsewhere(name: &str, bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = ELSEWHERE.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let plain = plain(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes));
    let plain = plain.trim_ascii_start();
    let has = |tag: &[u8]| find(plain, tag).is_some();
    if looks_like_page(plain) {
        None
    } else if plain.starts_with(b"<") && [&b"<rss"[..], b"<feed", b"<rdf:rdf"].iter().any(|tag| has(tag)) {
        Some("a feed")
    } else if matches!(extension(name).as_str(), "eml" | "mbox")
        || MAIL.iter().any(|field| plain.starts_with(field))
    {
        Some("a message of mail")
    } else {
        None
    }
}

/// The ASCII of a head, in lower case. Every mark that tells a format is ASCII, so UTF-16 is looked at as if its zeros were
/// not there.
fn plain(head: &[u8]) -> Vec<u8> {
    head.iter().copied().filter(|&b| b != 0 && b < 0x80).map(|b| b.to_ascii_lowercase()).collect()
}

/// The format of a file from its first bytes and its name.
///
/// # Errors
/// When it is of a format that is not read, with what to do instead.
pub fn detect(name: &str, bytes: &[u8]) -> Result<Format> {
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::format("file", None, format!("this is {what}")));
    }
    #[cfg(not(feature = "formats"))]
    if let Some(what) = elsewhere(name, bytes) {
        return Err(Error::format("file", None, format!("this is {what}; use the command line to read it")));
    }
    #[cfg(feature = "formats")]
    if let Some(packed) = packed(bytes) {
        return packed;
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let zeros = head.len() - head.split(|&b| b == 0).map(<[u8]>::len).sum::<usize>();
    // Text in UTF-16 without a mark has a zero beside every letter; a stray NUL in text is no reason to refuse it.
    if !utf16 && zeros > 8 && zeros * 20 > head.len() && zeros * 5 < head.len() * 2 {
        return Err(Error::format("file", None, "this is not text; save it as text or HTML first"));
    }
    let plain = plain(head);
    let plain = plain.trim_ascii_start();
    let extension = extension(name);
    let extension = extension.as_str();
    if looks_like_page(plain) {
        return Ok(Format::Html);
    }
    #[cfg(feature = "formats")]
    if super::feed::is_feed(plain) {
        return Ok(Format::Feed);
    }
    match plain.first() {
        Some(b'{')
            if matches!(plain.get(1..).unwrap_or(b"").trim_ascii_start().first(), Some(b'"' | b'}')) =>
        {
            return Ok(if one_object_a_line(bytes, extension) { Format::JsonLines } else { Format::Json });
        }
        Some(b'[' | b'{') if matches!(extension, "json" | "jsonl" | "ndjson") => return Ok(Format::Json),
        Some(b'[') if plain.get(1..).unwrap_or(b"").trim_ascii_start().starts_with(b"{\"") => {
            return Ok(Format::Json);
        }
        _ => {}
    }
    Ok(match extension {
        "html" | "htm" | "xhtml" | "shtml" if plain.iter().any(|b| matches!(b, b'<' | b'&')) => Format::Html,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "csv" | "tsv" | "tab" => Format::Csv,
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        #[cfg(feature = "formats")]
        "eml" | "mbox" => Format::Mail,
        #[cfg(feature = "formats")]
        _ if super::eml::has_header(plain) => Format::Mail,
        _ if super::markdown::has_front_matter(plain) => Format::Markdown,
        _ if super::csv::has_heading(plain) => Format::Csv,
        _ => Format::Text,
    })
}

/// The format of what is told by its first bytes alone; an archive is no format, its files are.
#[cfg(feature = "formats")]
fn packed(bytes: &[u8]) -> Option<Result<Format>> {
    use super::archive::{self, Office};

    if bytes.starts_with(b"%PDF-") {
        return Some(Ok(Format::Pdf));
    }
    archive::detect(bytes)?;
    Some(match archive::office(bytes) {
        Some(Office::Docx) => Ok(Format::Docx),
        Some(Office::Epub) => Ok(Format::Epub),
        Some(Office::Other(what)) => Err(Error::format("file", None, format!("this is {what}"))),
        None => Err(Error::format("file", None, "this is an archive; its files are read, not the archive")),
    })
}

/// Whether the beginning, in lower case, is that of a page.
fn looks_like_page(plain: &[u8]) -> bool {
    let mut rest = plain;
    // Comments and an XML declaration may stand before the document.
    for _ in 0..8 {
        rest = rest.trim_ascii_start();
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?xml") {
            b"?>"
        } else {
            break;
        };
        match find(rest, end) {
            Some(at) => rest = rest.get(at + end.len()..).unwrap_or(b""),
            None => return false,
        }
    }
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<article", b"<meta ", b"<title"]
        .iter()
        .any(|tag| rest.starts_with(tag))
}

/// Whether each of several lines holds an object of its own.
fn one_object_a_line(bytes: &[u8], extension: &str) -> bool {
    let mut lines = bytes.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or(b"");
    let second = lines.next();
    let whole = first.ends_with(b"}");
    match second {
        None => extension != "json",
        Some(second) => whole && (second.starts_with(b"{") || matches!(extension, "jsonl" | "ndjson")),
    }
}

/// The ending of a file's name in lower case, without the point.
fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

pub(super) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_the_name() {
        for (name, bytes, expected) in [
            ("a.txt", &b"Plain words."[..], Some(Format::Text)),
            ("a.txt", b"\n<!-- saved --><!DOCTYPE html><p>x", Some(Format::Html)),
            ("a", b"<html><body>x", Some(Format::Html)),
            ("a.html", b"<p>x</p>", Some(Format::Html)),
            ("a.html", b"no tag in it", Some(Format::Text)),
            ("a.html", b"no tag &amp; a reference", Some(Format::Html)),
            ("a.txt", b"{\"text\":\"x\"}\n{\"text\":\"y\"}\n", Some(Format::JsonLines)),
            ("a.json", b"{\n \"text\": \"x\"\n}", Some(Format::Json)),
            ("a.txt", b"[{\"text\":\"x\"}]", Some(Format::Json)),
            ("a.txt", b"[Photo] A caption", Some(Format::Text)),
            ("a.txt", b"{curly} words", Some(Format::Text)),
            ("a.md", b"# Title", Some(Format::Markdown)),
            ("a.txt", b"---\ntitle: x\n---\nBody", Some(Format::Markdown)),
            ("a.txt", b"\xff\xfeh\0i\0", Some(Format::Text)),
            ("a.txt", b"%PDF-1.7", Some(Format::Pdf)),
            ("a.xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\">", Some(Format::Feed)),
            ("a.txt", b"From: a\nTo: b\nSubject: c\n\nWords.", Some(Format::Mail)),
            ("a.txt", b"\x89PNG\r\n", None),
            ("a.txt", b"PK\x05\x06", None),
            ("a.csv", b"a,b", Some(Format::Csv)),
            ("a.txt", b"title,text\nA,One", Some(Format::Csv)),
            ("a.txt", b"", Some(Format::Text)),
        ] {
            assert_eq!(detect(name, bytes).ok(), expected, "{name} {:?}", String::from_utf8_lossy(bytes));
        }
    }
    #[test]
    fn what_a_page_does_not_read_goes_to_the_command_line() {
        for (name, bytes, expected) in [
            ("a.txt", &b"%PDF-1.7"[..], Some("a PDF")),
            ("a.docx", b"PK\x03\x04", Some("a ZIP archive, document or book")),
            ("a.html.gz", b"\x1f\x8b\x08", Some("compressed with gzip")),
            ("a.xml", b"<?xml version='1.0'?>\n<rss version='2.0'>", Some("a feed")),
            ("a", b"\xff\xfe<\0f\0e\0e\0d\0>\0", Some("a feed")),
            ("a.eml", b"Words", Some("a message of mail")),
            ("a", b"MIME-Version: 1.0\r\nSubject: x", Some("a message of mail")),
            ("a.html", b"<!doctype html><p>&lt;rss, <rss", None),
            ("a.txt", b"Words on <rss>", None),
            ("a.csv", b"title,text", None),
            ("a.txt", b"", None),
        ] {
            assert_eq!(elsewhere(name, bytes), expected, "{name}");
        }
    }
}
