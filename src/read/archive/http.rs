//! What a server answered, as web archives keep it: status, header, body.

use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::is_bomb;
use crate::read::Budget;
use crate::read::format::find;

/// An answer that came over HTTP.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The kind of content in lower case, without parameters.
    pub(super) kind: String,
    /// The encoding of text that the header names.
    pub(super) charset: Option<String>,
    /// As it was before it was chunked and compressed.
    pub(super) body: Vec<u8>,
}

/// The answer in a record; its message says why there is none.
pub(super) fn answer(block: &[u8], budget: &Budget) -> Result<Answer, String> {
    let (head, body) = split(block);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let first = lines.next().unwrap_or("");
    let status = first.split_whitespace().nth(1).and_then(|s| s.parse().ok());
    let Some(status) = status.filter(|_| first.starts_with("HTTP/")) else {
        return Err("what the server answered does not begin as HTTP does".to_owned());
    };
    let field = |name: &str| {
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
        })
    };
    let (kind, charset) = content_type(&field("content-type").unwrap_or_default());
    let chunked = field("transfer-encoding").is_some_and(|v| v.contains("chunked"));
    let body = if chunked { unchunked(body) } else { body.to_vec() };
    let body = match field("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") => inflated(GzDecoder::new(body.as_slice()), &body, budget),
        Some("deflate") => inflated(ZlibDecoder::new(body.as_slice()), &body, budget)
            .or_else(|_| inflated(DeflateDecoder::new(body.as_slice()), &body, budget)),
        // Some archives keep a body unpacked under the header it came with.
        Some(other) if !matches!(other, "identity" | "") && !looks_plain(&body) => {
            return Err(format!("its body is compressed in a way that is not read ({other})"));
        }
        _ => Ok(body),
    }?;
    Ok(Answer { status, kind, charset, body })
}

/// A content type without its parameters, and the encoding that it names.
pub(super) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or("").to_ascii_lowercase();
    let charset = parts.find_map(|p| {
        let (key, value) = p.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (kind, charset.filter(|c| !c.is_empty()))
}

fn looks_plain(body: &[u8]) -> bool {
    std::str::from_utf8(body.get(..body.len().min(256)).unwrap_or(body)).is_ok_and(|t| t.contains('<'))
}

/// Header and body.
fn split(block: &[u8]) -> (&[u8], &[u8]) {
    for end in [&b"\r\n\r\n"[..], b"\n\n"] {
        if let Some(at) = find(block, end) {
            return (block.get(..at).unwrap_or(b""), block.get(at + end.len()..).unwrap_or(b""));
        }
    }
    (block, b"")
}

/// A body without the lengths of its chunks; where they do not fit, what follows is taken as it is.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = find(rest, b"\r\n");
        let line = end.and_then(|end| std::str::from_utf8(rest.get(..end)?).ok());
        let size = line.and_then(|l| usize::from_str_radix(l.split(';').next()?.trim(), 16).ok());
        let (Some(end), Some(size)) = (end, size) else {
            out.extend_from_slice(rest);
            return out;
        };
        if size == 0 {
            return out;
        }
        let after = rest.get(end + 2..).unwrap_or(b"");
        let Some(chunk) = after.get(..size) else {
            out.extend_from_slice(after);
            return out;
        };
        out.extend_from_slice(chunk);
        let after = after.get(size..).unwrap_or(b"");
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
}

fn inflated(mut from: impl Read, packed: &[u8], budget: &Budget) -> Result<Vec<u8>, String> {
    // Some archives keep a body unpacked under the header it came with.
    if looks_plain(packed) {
        return Ok(packed.to_vec());
    }
    let mut out = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        match from.read(&mut chunk) {
            Ok(0) => return Ok(out),
            Ok(read) => out.extend_from_slice(chunk.get(..read).unwrap_or(&[])),
            Err(error) => return Err(format!("its compressed body is damaged: {error}")),
        }
        let many = out.len() as u64;
        if many > budget.file_bytes || is_bomb(packed.len() as u64, many, u64::from(budget.inflate_ratio)) {
            return Err("its compressed body inflates to more than the limit".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, block: &[u8], expected: Result<(u16, &str, &str), &str>) {
        let found = answer(block, &Budget::default());
        let found = found.as_ref().map(|a| (a.status, a.kind.as_str(), String::from_utf8_lossy(&a.body)));
        match (found, expected) {
            (Ok((status, kind, body)), Ok(expected)) => {
                assert_eq!((status, kind, &*body), expected, "{name}");
            }
            (Err(error), Err(expected)) => assert!(error.contains(expected), "{name}: {error}"),
            (found, _) => panic!("{name}: {found:?}"),
        }
    }

    #[test]
    fn bodies_are_as_they_were_sent() {
        check(
            "plain",
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=x\r\n\r\n<p>",
            Ok((200, "text/html", "<p>")),
        );
        check("bare line ends", b"HTTP/1.0 404 No\nA: b\n\nx", Ok((404, "", "x")));
        check(
            "chunked",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3;x\r\ncde\r\n0\r\n\r\n",
            Ok((200, "", "abcde")),
        );
        check(
            "not really chunked",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>x",
            Ok((200, "", "<p>x")),
        );
        check(
            "chunk cut short",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
            Ok((200, "", "abc")),
        );
        check(
            "said to be packed",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>x",
            Ok((200, "", "<p>x")),
        );
        check("damaged", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x00", Err("damaged"));
        check(
            "unknown",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x1f\x8b\x00",
            Err("not read (br)"),
        );
        check("no answer", b"GET / HTTP/1.1\r\n\r\n", Err("does not begin"));
        check("empty", b"", Err("does not begin"));
    }

    #[test]
    fn encodings_are_named_by_the_header() {
        assert_eq!(
            content_type("text/html; Charset=\"EUC-KR\""),
            ("text/html".to_owned(), Some("EUC-KR".to_owned()))
        );
        assert_eq!(content_type(""), (String::new(), None));
    }
}
