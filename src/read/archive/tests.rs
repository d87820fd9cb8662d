//! Archives made here, whole and damaged.

use std::io::Write;

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn record(kind: &str, url: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One é.</p>";

fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let budget = Budget { file_bytes: 4 << 20, ..Budget::default() };
    let kind = detect(bytes).unwrap_or_else(|| panic!("{name} is an archive"));
    let mut found = Vec::new();
    unpack(kind, "a.gz", &mut &*bytes, &budget, &mut |step| {
        found.push(match step {
            Step::Part(p) => format!("{}{}={}", p.name, p.place, String::from_utf8_lossy(&p.bytes)),
            Step::Skipped { place, message } => format!("!{place} {message}"),
        });
    });
    assert_eq!(found.len(), expected.len(), "{name}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{name}: {found:?} is not {expected:?}");
    }
}

#[test]
fn gzip_anywhere() {
    check("text", &gz("One あ.".as_bytes()), &["a=One あ."]);
    check("twice", &gz(&gz(b"One.")), &["a=One."]);
    check("in members", &[gz(b"One. "), gz(b"Two.")].concat(), &["a=One. Two."]);
    check("cut short", gz(&[b'x'; 5000]).get(..20).unwrap(), &["! compressed with gzip, and damaged"]);
    check("bomb", &gz(&vec![0; 3 << 20]), &["! compressed with gzip, and damaged: it inflates"]);
    check("too deep", &gz(&gz(&gz(&gz(b"One.")))), &["! nesting of archives is over"]);
    check(
        "a web archive",
        &gz(record("response", "http://a.example/", PAGE).as_bytes()),
        &["a-1.html:record 1=<p>One é."],
    );
}

#[test]
fn zip_without_tricks() {
    check(
        "sorted by name",
        &zipped(&[("b.txt", b"Two."), ("x/a.txt", b"One.")]),
        &["b.txt/b.txt=Two.", "a.txt/x/a.txt=One."],
    );
    check(
        "beside",
        &zipped(&[("__MACOSX/a", b"x"), (".a", b"x"), ("crossread.json", b"{}")]),
        &["! zip: there is no file"],
    );
    check(
        "upwards",
        &zipped(&[("../a.txt", b"x"), ("b.txt", b"Two.")]),
        &["!/../a.txt zip: its name leads out", "b.txt"],
    );
    check("nested", &zipped(&[("i.zip", &zipped(&[("a.txt", b"One.")]))]), &["a.txt/i.zip/a.txt=One."]);
    check("bomb", &zipped(&[("a.txt", &vec![0; 3 << 20])]), &["!/a.txt zip: it inflates to more than 200"]);
    check("too large", &zipped(&[("a.txt", &vec![7; 5 << 20])]), &["!/a.txt zip: it is over the limit"]);
    let whole = zipped(&[("a.txt", b"One.")]);
    check("cut short", whole.get(..40).unwrap(), &["! zip: "]);
    let mut damaged = zipped(&[("a.txt", &b"One and two and three. ".repeat(9))]);
    damaged[45] ^= 0xff;
    check("damaged", &damaged, &["!/a.txt zip: "]);
    check("a document", &zipped(&[("word/document.xml", b"<x/>")]), &["a.gz=PK"]);
}

#[test]
fn web_archives() {
    let page = record("response", "<http://a.example/>", PAGE);
    check("response", page.as_bytes(), &["a-1.html:record 1=<p>One é."]);
    check(
        "request",
        record("request", "http://a.example/", "GET /").as_bytes(),
        &["! warc: no record holds a page"],
    );
    let gone = record("response", "http://a.example/", "HTTP/1.1 404 No\r\n\r\n<p>");
    check("named", gone.as_bytes(), &["!:record 1 warc: http://a.example/: the server answered 404"]);
    let text = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nOne.";
    check("conversion", text.as_bytes(), &["a-1.txt:record 1=One."]);
    let broken = format!("{page}WARC/1.0\r\nWARC-Type: response\r\n\r\nlost\r\nlines\r\n{page}");
    check(
        "damage is named and passed",
        broken.as_bytes(),
        &["a-1.html", "!:record 2 warc: its header gives no", "a-3.html"],
    );
    check(
        "cut short",
        page.get(..page.len() - 20).unwrap().as_bytes(),
        &["!:record 1 warc: the record is cut short"],
    );
    let whole = record("response", "http://a.example/", &format!("{PAGE}</html>\r\n\r\n"));
    let shorter = whole.get(..whole.len() - 7).unwrap();
    check("ends of lines changed", shorter.as_bytes(), &["a-1.html:record 1=<p>One é.</p></html>"]);
    let arc = "filedesc://a 1.2.3.4 20140216050221 text/plain 4\n1 0\n\nhttp://a.example/x y 1.2.3.4 20140216050221 text/html 61\n";
    check(
        "forerunner",
        format!("{arc}{PAGE}{}", " ".repeat(61 - PAGE.len().min(61))).as_bytes(),
        &["a-2.html:record 2=<p>One é."],
    );
    check("nothing", b"WARC/1.0", &["!:record 1 warc: its header is cut short"]);
}
