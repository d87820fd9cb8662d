//! Web archives: WARC (1.0 and 1.1) and its forerunner ARC, one record after the other. Pages that a server gave are
//! articles; requests, redirects, pictures and the archive's own notes are passed over.
//!
//! A damaged record is named with its number; reading goes on at the next that begins as one.

use std::io::{self, BufRead, Read};

use super::{Part, Step, http};
use crate::read::encoding::decode;
use crate::read::{Budget, Metadata};

/// Longest line of a header.
const LINE: u64 = 1 << 16;
/// Most lines of a header.
const LINES: usize = 500;

/// A record's header.
#[derive(Debug, Default)]
struct Header {
    /// `response`, `resource`, …; for ARC always `response`.
    kind: String,
    url: String,
    /// Of the block, in lower case.
    content: String,
    length: u64,
}

/// Gives the pages of an archive to `sink`.
pub(super) fn unpack(name: &str, input: &mut dyn BufRead, budget: &Budget, sink: &mut dyn FnMut(Step)) {
    let stem = name.split('.').next().filter(|s| !s.is_empty()).unwrap_or(name);
    let (mut number, mut found, mut lost) = (0u32, false, false);
    loop {
        let first = match line(input) {
            Ok(Some(first)) => first,
            Ok(None) => break,
            Err(error) => {
                sink(Step::skipped(place(number + 1), format!("warc: {}", unreadable(&error))));
                return;
            }
        };
        if first.trim_ascii().is_empty() {
            continue;
        }
        let header = if first.starts_with(b"WARC/") {
            number += 1;
            header(input)
        } else {
            arc_header(&first).map_or_else(
                || Err("its first line is not one of a record".to_owned()),
                |header| {
                    number += 1;
                    Ok(header)
                },
            )
        };
        let header = match header {
            Ok(header) => header,
            // Said once, not for every line of what follows.
            Err(message) => {
                if !lost {
                    sink(Step::skipped(
                        place(number.max(1)),
                        format!("warc: {message}; the record is damaged"),
                    ));
                }
                lost = true;
                found = true;
                continue;
            }
        };
        lost = false;
        let block = match block(input, &header, budget) {
            Ok(block) => block,
            Err(message) => {
                found = true;
                sink(Step::skipped(place(number), format!("warc: {message}")));
                continue;
            }
        };
        match page(&header, block, budget) {
            Ok(Some(bytes)) => {
                found = true;
                let url = header.url.trim_matches(['<', '>']);
                let is_web = url.starts_with("http://") || url.starts_with("https://");
                sink(Step::Part(Box::new(Part {
                    name: format!("{stem}-{number}.{}", ending(&header.content)),
                    place: place(number),
                    bytes,
                    known: Metadata { url: is_web.then(|| url.to_owned()), ..Metadata::default() },
                })));
            }
            Ok(None) => {}
            Err(message) => {
                found = true;
                sink(Step::skipped(place(number), format!("warc: {}: {message}", header.url)));
            }
        }
    }
    if !found {
        sink(Step::skipped("", "warc: no record holds a page"));
    }
}

fn place(number: u32) -> String {
    format!(":record {number}")
}

/// A page without a name of its own is told by its content; plain text is not.
fn ending(content: &str) -> &'static str {
    if content.starts_with("text/plain") { "txt" } else { "html" }
}

fn unreadable(error: &io::Error) -> String {
    format!("{error}; what follows is lost, fetch or pack the archive again")
}

/// The next line with its end; `None` at the end of the archive.
fn line(input: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = input.take(LINE).read_until(b'\n', &mut line)?;
    Ok((read > 0).then_some(line))
}

/// The fields of a WARC record, after its first line.
fn header(input: &mut dyn BufRead) -> Result<Header, String> {
    let mut header = Header::default();
    let mut length = None;
    for _ in 0..LINES {
        let Some(line) = line(input).map_err(|error| error.to_string())? else {
            return Err("its header is cut short".to_owned());
        };
        let line = line.trim_ascii();
        if line.is_empty() {
            header.length = length.ok_or("its header gives no length")?;
            return Ok(header);
        }
        let text = String::from_utf8_lossy(line);
        let Some((key, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => value.clone_into(&mut header.url),
            "content-type" => header.content = value.to_ascii_lowercase(),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    Err("its header does not end".to_owned())
}

/// An ARC record's line: address, where it came from, when, kind, length. The address may hold spaces.
fn arc_header(line: &[u8]) -> Option<Header> {
    let text = std::str::from_utf8(line).ok()?.trim();
    let mut fields = text.rsplitn(5, ' ');
    let length: i64 = fields.next()?.parse().ok()?;
    let content = fields.next()?.to_ascii_lowercase();
    let date = fields.next()?;
    let _address = fields.next()?;
    let url = fields.next()?;
    let dated = (8..=14).contains(&date.len()) && date.bytes().all(|b| b.is_ascii_digit());
    if !dated || !url.contains(':') {
        return None;
    }
    let kind = if url.starts_with("filedesc:") { "warcinfo" } else { "response" };
    // A length that was not known when it was written: the block ends where the next record begins, and is not read.
    let length = u64::try_from(length).unwrap_or(0);
    Some(Header { kind: kind.to_owned(), url: url.to_owned(), content, length })
}

/// A record's block; over budget or cut short it is passed over.
fn block(input: &mut dyn BufRead, header: &Header, budget: &Budget) -> Result<Vec<u8>, String> {
    if header.length > budget.file_bytes || !matters(&header.kind) {
        let passed = io::copy(&mut input.take(header.length), &mut io::sink()).map_err(|e| unreadable(&e))?;
        if passed < header.length {
            return Err("the record is cut short".to_owned());
        }
        if !matters(&header.kind) {
            return Ok(Vec::new());
        }
        return Err(format!(
            "the record is over the limit of {} bytes; raise it with --max-file",
            budget.file_bytes
        ));
    }
    let mut block = Vec::new();
    input.take(header.length).read_to_end(&mut block).map_err(|e| unreadable(&e))?;
    if (block.len() as u64) < header.length && !ends_as_pages_do(&block) {
        return Err("the record is cut short; fetch or pack the archive again".to_owned());
    }
    Ok(block)
}

/// Whether a block that is shorter than its header says is whole all the same: tools that change the ends of lines make
/// the last record of an archive shorter.
fn ends_as_pages_do(block: &[u8]) -> bool {
    let block = block.trim_ascii_end();
    block.get(block.len().saturating_sub(7)..).is_some_and(|end| end.eq_ignore_ascii_case(b"</html>"))
}

/// Whether records of a kind can hold a page.
fn matters(kind: &str) -> bool {
    matches!(kind, "response" | "resource" | "conversion")
}

/// The page in a record's block; `None` where it holds something else.
fn page(header: &Header, block: Vec<u8>, budget: &Budget) -> Result<Option<Vec<u8>>, String> {
    if !matters(&header.kind) || block.is_empty() || header.url.starts_with("dns:") {
        return Ok(None);
    }
    let (kind, charset, body) =
        if block.starts_with(b"HTTP/") || header.content.starts_with("application/http") {
            let answer = http::answer(&block, budget)?;
            match answer.status {
                200..=299 => {}
                300..=399 => return Ok(None),
                status => return Err(format!("the server answered {status}; there is no page")),
            }
            (answer.kind, answer.charset, answer.body)
        } else {
            let (kind, charset) = http::content_type(&header.content);
            (kind, charset, block)
        };
    let is_page = match kind.as_str() {
        "text/html" | "application/xhtml+xml" | "text/plain" => true,
        // A server that does not say, or says anything.
        "" | "application/octet-stream" | "unk" | "no-type" => {
            let head = body.get(..body.len().min(512)).unwrap_or(&body).to_ascii_lowercase();
            [&b"<html"[..], b"<!doctype html"].iter().any(|tag| head.windows(tag.len()).any(|w| w == *tag))
        }
        _ => false,
    };
    // Files that a page asks for are no articles, whatever the server calls them.
    let path = header.url.split(['?', '#']).next().unwrap_or("");
    let beside =
        ["/robots.txt", "/favicon.ico", ".css", ".js", ".json"].iter().any(|end| path.ends_with(end));
    if !is_page || beside || body.trim_ascii().is_empty() {
        return Ok(None);
    }
    Ok(Some(match charset.as_deref() {
        // The header's word comes before the page's own: handed on as UTF-8 with its mark.
        Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => {
            ["\u{feff}", &decode(&body, Some(charset)).text].concat().into_bytes()
        }
        _ => body,
    }))
}
