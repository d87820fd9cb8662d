//! Files of every format with bytes changed or cut off at random: whatever comes of it, nothing panics, and every range of
//! an article holds.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::ingest::{self, Source};
use crate::read::Options;

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const CONTENT: &str =
    "BT /F 10 Tf 50 700 Td (The road) Tj 0 -12 Td [(is) -300 (open)] TJ ET q 1 0 0 1 0 0 cm /X Do Q";

/// A PDF with a page of text and a form in it.
fn pdf() -> String {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{CONTENT}\nendstream", CONTENT.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4>>\nstream\nq Q \nendstream".to_owned(),
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), "xref\n0 7\n0000000000 65535 f \n".to_owned());
    for (number, object) in (1..).zip(&objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = file.len();
    file + &table + &format!("trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
}

/// A file of each format that is told by its content.
fn samples() -> Vec<Vec<u8>> {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>One é\r\n0\r\n\r\n";
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    let document = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>One &amp; あ</w:t></w:r></w:p></w:body></w:document>";
    vec![
        b"title;text;date\r\nA;\"One, \"\"two\"\"\r\nthree\";2024-02-16\r\nB;Four;\r\n".to_vec(),
        "<?xml version='1.0'?><rss xmlns:dc='d'><channel><title>G</title><item><title>A &amp; é</title><link>/x</link>\
         <description><![CDATA[<p>One</p>]]></description><pubDate>Fri, 16 Feb 2024 07:42:00 GMT</pubDate></item></channel></rss>"
            .as_bytes()
            .to_vec(),
        b"From: Ann Lee <a@b.example>\r\nTo: c@d.example\r\nSubject: =?utf-8?B?w6k=?=\r\nMIME-Version: 1.0\r\nContent-Type: \
          multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=euc-kr\r\n\r\n<p>One</p>\r\n--b--\r\n"
            .to_vec(),
        record.into_bytes(),
        b"filedesc://a 1.2.3.4 20140216050221 text/plain 4\n1 0\n\nhttp://a.example/ 1.2.3.4 20140216050221 text/html 30\nHTTP/1.1 200 OK\r\n\r\n<html><p>One"
            .to_vec(),
        pdf().into_bytes(),
        zipped(&[("a.txt", "One two three."), ("b/c.json", "{\"text\":\"Four.\"}")]),
        zipped(&[("word/document.xml", document), ("docProps/core.xml", "<c><title>T</title></c>")]),
        zipped(&[
            ("META-INF/container.xml", "<c><rootfile full-path='p.opf'/></c>"),
            ("p.opf", "<p><manifest><item id='a' href='a.html'/></manifest><spine><itemref idref='a'/></spine></p>"),
            ("a.html", "<h1>One</h1><p>Two</p>"),
        ]),
    ]
}

#[test]
fn samples_are_read_while_whole() {
    for (number, bytes) in samples().iter().enumerate() {
        let found = ingest::file(Source { name: "a", label: "a", about: None }, bytes, &Options::default());
        assert!(!found.articles.is_empty(), "{number}: {:?}", found.skipped);
    }
}

proptest! {
    #[test]
    fn damaged_files_never_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut samples = samples();
        let mut bytes = samples.swap_remove(which.index(samples.len()));
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let found = ingest::file(Source { name: "a", label: "a", about: None }, &bytes, &Options::default());
        for article in found.articles {
            for range in article.paragraphs.iter().map(|p| p.range).chain(article.sentences.iter().copied()) {
                prop_assert!(article.text.get(range.as_usize()).is_some_and(|t| !t.trim().is_empty()));
            }
        }
    }
}
