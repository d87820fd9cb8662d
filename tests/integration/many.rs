//! A folder as people have them: ten thousand files of every format, two hundred of them broken.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::samples::{gz, pdf, zipped};
use crate::support::crossread;

const FILES: usize = 10_000;
const BROKEN_EVERY: usize = 50;

/// The name and bytes of a file that holds one article.
fn whole(number: usize) -> (String, Vec<u8>) {
    let words =
        format!("The county closed road {number} on Monday, because the sea had taken another metre of it.");
    let title = format!("Sea takes road {number}");
    let page = format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p></article></body></html>"
    );
    let (ending, bytes) = match number % 13 {
        0 => ("txt", format!("{title}\n\n{words}\n").into_bytes()),
        1 => ("html", page.into_bytes()),
        2 => ("md", format!("# {title}\n\n{words}\n").into_bytes()),
        3 => ("json", format!(r#"{{"title": "{title}", "text": "{words}"}}"#).into_bytes()),
        4 => ("jsonl", format!("{{\"title\": \"{title}\", \"text\": \"{words}\"}}\n").into_bytes()),
        5 => ("csv", format!("title,text\n{title},\"{words}\"\n").into_bytes()),
        6 => ("xml", format!("<rss><channel><item><title>{title}</title><description>{words}</description></item></channel></rss>").into_bytes()),
        7 => {
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
            let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {}\r\n\r\n", answer.len());
            ("warc.gz", gz(format!("{head}{answer}\r\n\r\n").as_bytes()))
        }
        8 => ("eml", format!("From: Ann Lee <a@b.example>\r\nTo: c@d.example\r\nSubject: {title}\r\n\r\n{words}\r\n").into_bytes()),
        9 => ("docx", zipped(&[("word/document.xml", &format!("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"))])),
        10 => ("zip", zipped(&[("inner/article.txt", &format!("{title}\n\n{words}\n"))])),
        11 => ("pdf", pdf(&words)),
        _ => ("html.gz", gz(page.as_bytes())),
    };
    (format!("{number:05}.{ending}"), bytes)
}

/// One that cannot be read, each for another reason.
fn broken(number: usize) -> (String, Vec<u8>) {
    let (_, bytes) = whole(number);
    let (ending, bytes) = match number / BROKEN_EVERY % 13 {
        0 => ("json", br#"{"title": "Sea", "text": "#.to_vec()),
        1 => ("jsonl", b"{\"title\": \"Sea\"}\n".to_vec()),
        2 => ("csv", b"a,b\n1,2\n".to_vec()),
        3 => ("xml", b"<rss><channel></channel></rss>".to_vec()),
        4 => (
            "warc",
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n".to_vec(),
        ),
        5 => ("txt.gz", gz(&[b'x'; 9000])[..40].to_vec()),
        6 => ("zip", zipped(&[("a.txt", "x")])[..30].to_vec()),
        7 => ("docx", zipped(&[("word/document.xml", "<w:document>")])[..60].to_vec()),
        8 => ("pdf", b"%PDF-1.4\n1 0 obj\n<<".to_vec()),
        9 => ("png", b"\x89PNG\r\n\x1a\n".to_vec()),
        10 => ("doc", [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &bytes].concat()),
        11 => ("txt", Vec::new()),
        _ => ("eml", b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Sea\r\n\r\n".to_vec()),
    };
    (format!("{number:05}.{ending}"), bytes)
}

fn write(folder: &Path, (name, bytes): (String, Vec<u8>)) -> String {
    fs::write(folder.join(&name), bytes).unwrap();
    name
}

#[test]
fn of_ten_thousand_files_the_broken_are_named_and_the_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut named = BTreeSet::new();
    for number in 0..FILES {
        if number % BROKEN_EVERY == 7 {
            named.insert(write(folder.path(), broken(number)));
        } else {
            write(folder.path(), whole(number));
        }
    }
    let began = std::time::Instant::now();
    let answer = crossread(["annotate".as_ref(), folder.path().as_os_str()]);
    eprintln!("{FILES} files in {:.1} s", began.elapsed().as_secs_f32());
    assert_eq!(answer.status, 0);
    let reasons: Vec<&str> = answer.stderr.lines().collect();
    let articles = answer.stdout.lines().count();
    let of: BTreeSet<String> = reasons
        .iter()
        .filter_map(|line| {
            let (path, reason) = line.split_once(": ")?;
            let name = Path::new(path).file_name()?.to_string_lossy().into_owned();
            // What follows the name is the place in it.
            (!reason.is_empty()).then(|| name.split(':').next().unwrap_or(&name).to_owned())
        })
        .collect();
    let missing: Vec<&String> = named.difference(&of).collect();
    let wrong: Vec<&String> = of.difference(&named).collect();
    assert!(missing.is_empty() && wrong.is_empty(), "not named: {missing:?}; named: {wrong:?}");
    assert_eq!((articles, reasons.len()), (FILES - named.len(), named.len()));
    let strict =
        crossread(["annotate".as_ref(), "--strict".as_ref(), folder.path().join("00007.json").as_os_str()]);
    assert_eq!(strict.status, 1);
}
