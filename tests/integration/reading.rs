//! Every format through the command line: told by its content whatever its name, in folders and archives, by patterns and
//! from standard input; what cannot be read is named, and the exit status says so.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::samples::{gz, pdf, zipped};
use crate::support::{crossread, crossread_reading};

const WORDS: &str = "The county closed the road on Monday, because the sea had taken another metre of it.";

fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{WORDS}</p></article></body></html>"
    )
}

fn web_archive(title: &str) -> String {
    let page = page(title);
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let length = answer.len();
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {length}\r\n\r\n{answer}\r\n\r\n"
    )
}

fn document(title: &str) -> Vec<u8> {
    let paragraphs = format!(
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    );
    let body = format!("<w:document xmlns:w='w'><w:body>{paragraphs}</w:body></w:document>");
    zipped(&[("word/document.xml", &body)])
}

fn book(title: &str) -> Vec<u8> {
    let part = format!("<html><body><h1>{title}</h1><p>{WORDS}</p></body></html>");
    zipped(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<c><rootfile full-path='p.opf'/></c>"),
        (
            "p.opf",
            "<p><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></p>",
        ),
        ("a.xhtml", &part),
    ])
}

/// A file of each format: its name, its bytes, and the headline of the article in it where the format has one. Some have
/// names that lie about what they hold.
fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = |title: &str| format!("{title}\n\n{WORDS}\n");
    let utf16 = |text: &str| -> Vec<u8> {
        b"\xff\xfe".iter().copied().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let item = |title: &str| format!("<title>{title}</title><link>https://a.example/1</link>");
    let mail = |title: &str| {
        format!("From: Ann Lee <a@b.example>\r\nTo: c@d.example\r\nSubject: {title}\r\n\r\n{WORDS}\r\n")
    };
    vec![
        ("plain.txt", text("Road in plain text").into_bytes(), "Road in plain text"),
        ("utf16.txt", utf16(&text("Road in wide letters")), "Road in wide letters"),
        ("page.html", page("Road on a page").into_bytes(), "Road on a page"),
        ("page.txt", page("Road on a page called text").into_bytes(), "Road on a page called text"),
        ("no-ending", page("Road without an ending").into_bytes(), "Road without an ending"),
        ("marks.md", format!("# Road in Markdown\n\n{WORDS}\n").into_bytes(), "Road in Markdown"),
        (
            "front.md",
            format!("---\ntitle: Road in front matter\ndate: 2024-02-16\n---\n\n{WORDS}\n").into_bytes(),
            "Road in front matter",
        ),
        (
            "own.json",
            format!(r#"{{"title": "Road in JSON", "text": "{WORDS}"}}"#).into_bytes(),
            "Road in JSON",
        ),
        (
            "schema.json",
            format!(
                r#"{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Road in schema.org", "articleBody": "{WORDS}"}}"#
            )
            .into_bytes(),
            "Road in schema.org",
        ),
        (
            "ninjs.json",
            format!(
                r#"{{"uri": "urn:a:1", "standard": {{"name": "ninjs", "version": "3.1"}}, "headlines": [{{"role": "main", "value": "Road in ninjs"}}], "bodies": [{{"contenttype": "text/plain", "value": "{WORDS}"}}]}}"#
            )
            .into_bytes(),
            "Road in ninjs",
        ),
        (
            "passim.jsonl",
            format!(r#"{{"id": "p1", "text": "Road for passim\n\n{WORDS}", "series": "gull", "date": "2024-02-16"}}"#)
                .into_bytes(),
            "Road for passim",
        ),
        ("table.csv", format!("title,text\nRoad in a table,\"{WORDS}\"\n").into_bytes(), "Road in a table"),
        ("table.tsv", format!("title\ttext\nRoad between tabs\t{WORDS}\n").into_bytes(), "Road between tabs"),
        (
            "rss.xml",
            format!(
                "<rss><channel><item>{}<description>{WORDS}</description></item></channel></rss>",
                item("Road in RSS")
            )
            .into_bytes(),
            "Road in RSS",
        ),
        (
            "atom.html",
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}<content>{WORDS}</content></entry></feed>",
                item("Road in Atom")
            )
            .into_bytes(),
            "Road in Atom",
        ),
        ("crawl.warc", web_archive("Road in a crawl").into_bytes(), "Road in a crawl"),
        ("crawl.warc.gz", gz(web_archive("Road in a packed crawl").as_bytes()), "Road in a packed crawl"),
        ("letter.eml", mail("Road in a letter").into_bytes(), "Road in a letter"),
        ("office.docx", document("Road in an office"), "Road in an office"),
        ("office.bin", document("Road in a document called otherwise"), "Road in a document called otherwise"),
        ("book.epub", book("Road in a book"), "Road in a book"),
        ("print.pdf", pdf(WORDS), ""),
        ("packed.html.gz", gz(page("Road packed").as_bytes()), "Road packed"),
        (
            "bundle.zip",
            zipped(&[
                ("a/one.txt", &text("Road in a bundle")),
                ("a/two.html", &page("Road beside it in the bundle")),
            ]),
            "Road in a bundle",
        ),
    ]
}

fn titles(lines: &[Value]) -> BTreeSet<String> {
    lines.iter().filter_map(|l| l["title"].as_str()).map(str::to_owned).collect()
}

fn text_of(line: &Value) -> String {
    line["text"].as_str().unwrap_or_default().to_owned()
}

fn annotate(path: &Path) -> Vec<Value> {
    crossread(["annotate".as_ref(), "--strict".as_ref(), path.as_os_str()]).lines()
}

#[test]
fn each_format_gives_its_article() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, title) in files() {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let lines = annotate(&path);
        assert!(!lines.is_empty(), "{name}");
        assert!(lines.iter().all(|l| text_of(l).contains(WORDS)), "{name}: {lines:?}");
        assert!(title.is_empty() || titles(&lines).contains(title), "{name}: {:?}", titles(&lines));
    }
}

#[test]
fn folders_patterns_and_standard_input_reach_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("2024/02");
    fs::create_dir_all(&deep).unwrap();
    for (at, (name, bytes, _)) in files().into_iter().enumerate() {
        let place = if at % 2 == 0 { folder.path() } else { &deep };
        fs::write(place.join(name), bytes).unwrap();
    }
    // The bundle holds two.
    assert_eq!(annotate(folder.path()).len(), files().len() + 1);
    assert_eq!(annotate(&folder.path().join("**/*.md")).len(), 2);
    assert_eq!(annotate(&folder.path().join("2024/0?/*.t[sx]*")).len(), 2);
    let bundle = folder.path().join("story.crossread");
    let page = page("Road from standard input");
    let built = crossread_reading(&page, ["build".as_ref(), "-".as_ref(), "-o".as_ref(), bundle.as_os_str()]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let found = crossread(["search".as_ref(), bundle.as_os_str(), "metre".as_ref()]);
    assert!(found.data().contains("Road from standard input"), "{}", found.stdout);
}

#[test]
fn columns_are_found_by_name_or_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, format!("Kicker;Headline;Story\nNo;Road that is mapped;{WORDS}\n")).unwrap();
    let titled = |arguments: &[&str]| {
        let all = ["annotate"].iter().chain(arguments).map(AsRef::as_ref).chain([path.as_os_str()]);
        crossread(all)
    };
    let by_name = titled(&[]).lines();
    assert_eq!(by_name[0]["title"], "Road that is mapped");
    let by_map = titled(&["--map", "title=Kicker"]).lines();
    assert_eq!(by_map[0]["title"], "No");
    let wrong = titled(&["--strict", "--map", "title=Absent"]);
    assert_eq!(wrong.status, 1);
    assert!(wrong.stderr.contains("a.csv:1") && wrong.stderr.contains("\"Headline\""), "{}", wrong.stderr);
    assert_eq!(titled(&["--map", "colour=Kicker"]).status, 2);
}

#[test]
fn what_is_skipped_is_named_and_the_status_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("good.txt", format!("Road\n\n{WORDS}").as_bytes());
    write("picture.txt", b"\x89PNG\r\n\x1a\n");
    write(
        "lines.jsonl",
        format!("{{\"title\": \"Road\", \"text\": \"{WORDS}\"}}\n{{\"title\": \n").as_bytes(),
    );
    let run = |arguments: &[&str], path: &Path| {
        let all = arguments.iter().map(AsRef::as_ref).chain([path.as_os_str()]);
        crossread(all)
    };
    let lenient = run(&["annotate"], folder.path());
    assert_eq!((lenient.status, lenient.stdout.lines().count()), (0, 2));
    let reasons: Vec<&str> = lenient.stderr.lines().collect();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    assert!(reasons.iter().any(|r| r.contains("lines.jsonl:2: ")), "{reasons:?}");
    assert!(reasons.iter().any(|r| r.contains("picture.txt: ") && r.contains("picture;")), "{reasons:?}");
    assert_eq!(run(&["annotate", "--strict"], folder.path()).status, 1);
    assert_eq!(run(&["annotate", "--strict"], &folder.path().join("good.txt")).status, 0);
    // Nothing at all: not done, and the reason is there.
    let absent = run(&["annotate"], &folder.path().join("absent.txt"));
    assert_eq!(absent.status, 2);
    assert!(absent.stderr.contains("absent.txt: cannot be opened"), "{}", absent.stderr);
}
