//! Formats against files that were collected elsewhere, read from the folder that `CROSSREAD_HOSTILE` names. Each test
//! prints its share; where the folder is not set it says so and ends.

use std::fs;
use std::path::{Path, PathBuf};

use crossread::ingest::{self, Ingested};
use crossread::read::{self, Columns, Options, encoding};
use serde_json::Value;

/// The folder `name` in the collection, or nothing with a word of it.
fn hostile(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CROSSREAD_HOSTILE").map(|all| PathBuf::from(all).join(name));
    if folder.is_none() {
        eprintln!("left out: CROSSREAD_HOSTILE is not set");
    }
    folder
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Those of [`files`] whose names have an ending.
fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn ingested(path: &Path) -> Ingested {
    let name = name(path);
    let source = ingest::Source { name: &name, label: &name, about: None };
    ingest::file(source, &fs::read(path).unwrap(), &Options::default())
}

/// What counts in a comparison of texts: everything but white space.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a file, furniture among them, in the order they stand.
fn words(file: &str, bytes: &[u8]) -> String {
    let Ok(reading) = read::read(file, bytes, &Options::default()) else { return String::new() };
    let articles = reading.articles.iter();
    articles
        .flat_map(|a| a.metadata.title.iter().map(|t| &t.value).chain(a.blocks.iter().map(|b| &b.text)))
        .map(|t| solid(t))
        .collect()
}

/// Markup without its tags; the references that specifications use are resolved.
fn untagged(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        match after.split_once('>') {
            Some((_, after)) => rest = after,
            None => rest = "",
        }
    }
    text.push_str(rest);
    for (reference, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x2019;", "’"), ("&#x26;", "&"), ("&#38;", "&")]
    {
        text = text.replace(reference, sign);
    }
    text.replace("&amp;", "&")
}

/// A text as Python writes it, without its quotation marks.
fn unquoted(value: &str) -> String {
    let value = value.trim().trim_start_matches('u').trim_matches(['\'', '"']);
    value.replace("\\'", "'").replace("\\n", " ")
}

/// Prints a share and holds it to its floor, a little under what is reached.
fn share(what: &str, right: usize, all: usize, floor: usize) {
    eprintln!("{what}: {right} of {all} ({}.{} %)", right * 100 / all, right * 1000 / all % 10);
    assert!(all > 0 && right * 100 >= all * floor, "{what}: {right} of {all}");
}

#[test]
fn json_is_accepted_and_refused_as_it_must_be() {
    let Some(folder) = hostile("jsontestsuite") else { return };
    let (mut accepted, mut refused, mut either) = ((0, 0), (0, 0), 0);
    for path in files_ending(&folder, "json") {
        let name = name(&path);
        let answer = read::read(&name, &fs::read(&path).unwrap(), &Options::default());
        match name.get(..2) {
            Some("y_") => {
                accepted.1 += 1;
                accepted.0 += usize::from(answer.is_ok());
            }
            Some("n_") => {
                refused.1 += 1;
                let error = answer.err();
                let told = error.is_some_and(|e| {
                    e.line().is_some() && e.to_string().contains("column")
                        || e.to_string().contains("nesting")
                });
                if !told {
                    eprintln!("{name}");
                }
                refused.0 += usize::from(told);
            }
            _ => either += 1,
        }
    }
    share("JSON that must parse", accepted.0, accepted.1, 100);
    share("JSON that must not, refused with line and column", refused.0, refused.1, 100);
    eprintln!("JSON that may: {either} without a crash");
}

#[test]
fn tables_are_exact() {
    let Some(folder) = hostile("csv-spectrum") else { return };
    let (mut right, mut all) = (0, 0);
    for path in files(&folder.join("csvs")) {
        let bytes = fs::read(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let json = fs::read(folder.join("json").join(format!("{stem}.json"))).unwrap();
        // One of them is an object where the others are rows of objects.
        let rows = match serde_json::from_str(&String::from_utf8_lossy(&json)).unwrap() {
            Value::Array(rows) => rows,
            row => vec![row],
        };
        let heads: Vec<String> = rows[0].as_object().unwrap().keys().cloned().collect();
        // A row needs words: the first column that every row has something in.
        let full = heads.iter().find(|h| rows.iter().all(|r| r[*h] != "")).unwrap();
        for head in &heads {
            let columns = Columns::parse(&[format!("text={full}"), format!("id={head}")]).unwrap();
            let reading = read::read("a.csv", &bytes, &Options { columns, ..Options::default() }).unwrap();
            let cells: Vec<&str> =
                reading.articles.iter().map(|a| a.metadata.id.as_deref().unwrap_or("")).collect();
            let expected: Vec<&str> = rows.iter().map(|r| r[head].as_str().unwrap()).collect();
            all += 1;
            if cells != expected {
                eprintln!("{stem}, {head}: {cells:?}, not {expected:?}");
            }
            right += usize::from(cells == expected);
        }
    }
    // In the collection itself a telephone number differs between a table and its JSON.
    share("columns of tables, exact", right, all, 97);
}

/// What the archives of the collection hold: articles, and places that must be named.
const WEB_ARCHIVES: &[(&str, usize, usize)] = &[
    ("bad.arc", 0, 1),
    // Packed as a whole where each record should be packed by itself: nothing of it is lost.
    ("example-bad-non-chunked.warc.gz", 1, 0),
    ("example-bad.warc.gz.bad", 1, 0),
    // Requests alone, a picture, answers in JSON.
    ("example-digest.warc", 0, 1),
    ("example-space-in-target-uri.warc.gz", 0, 1),
    ("post-test.warc.gz", 0, 1),
    ("example-trunc.warc", 0, 1),
    ("example-wget-bad-target-uri.warc.gz", 3, 0),
];

#[test]
fn good_web_archives_are_read_and_bad_ones_named() {
    let Some(folder) = hostile("warcio") else { return };
    let (mut right, mut all) = (0, 0);
    for path in files(&folder).iter().filter(|p| name(p).contains("arc")) {
        let name = name(path);
        let found = ingested(path);
        let (_, articles, faults) = *WEB_ARCHIVES.iter().find(|(n, ..)| *n == name).unwrap_or(&("", 1, 0));
        let named = found.skipped.iter().all(|s| s.starts_with(&name));
        let as_expected =
            found.articles.len() == articles && found.skipped.is_empty() == (faults == 0) && named;
        if !as_expected {
            eprintln!("{name}: {} articles, {:?}", found.articles.len(), found.skipped);
        }
        all += 1;
        right += usize::from(as_expected);
    }
    share("web archives, read or named", right, all, 100);
}

#[test]
fn feeds_say_what_their_comments_expect() {
    let Some(folder) = hostile("feeds") else { return };
    let (mut right, mut all, mut read_at_all) = ([0; 4], [0; 4], 0);
    let paths = files_ending(&folder, "xml");
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let mut reading = match read::read(&name(path), &bytes, &Options::default()) {
            Ok(reading) => reading,
            Err(error) => {
                eprintln!("{}: {error}", name(path));
                continue;
            }
        };
        read_at_all += 1;
        let source = encoding::decode(&bytes, None).text;
        let Some(expectation) = source.lines().find_map(|l| l.trim().strip_prefix("Expect:")) else {
            continue;
        };
        // Without title and words an entry is no article; one that tests something else is lent a title.
        if reading.articles.is_empty() {
            let titled = source.replacen("</item", "<title>A</title></item", 1);
            let titled = titled.replacen("</entry", "<title>A</title></entry", 1);
            if let Ok(lent) = read::read(&name(path), titled.as_bytes(), &Options::default()) {
                reading = lent;
            }
        }
        let Some(article) = reading.articles.first() else { continue };
        for part in expectation.split(" and ") {
            let Some((key, value)) = part.split_once(" == ") else { continue };
            let value = value.rsplit(" == ").next().unwrap_or(value);
            let Some(key) = key.trim().strip_prefix("entries[0]['") else { continue };
            let text = unquoted(value);
            if text.contains("\\u") || text.contains("\\x") {
                continue;
            }
            let known = &article.metadata;
            let (kind, found, wanted) = if key.starts_with("title']")
                || key.starts_with("title_detail']['value")
            {
                (0, known.title.as_ref().map(|t| solid(&t.value)), solid(&untagged(&text)))
            } else if key.starts_with("link']") {
                (1, known.url.clone(), text)
            } else if key.ends_with("_parsed']") {
                let numbers: Vec<u32> =
                    value.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
                let [y, m, d, h, min, ..] = numbers[..] else { continue };
                let stamp = known.published.as_ref().or(known.updated.as_ref());
                (2, stamp.map(|s| s.value.clone()), format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}Z"))
            } else if ["content'][0]['value", "description']", "summary']", "summary_detail']['value"]
                .iter()
                .any(|k| key.starts_with(k))
            {
                (3, Some(article.blocks.iter().map(|b| solid(&b.text)).collect()), solid(&untagged(&text)))
            } else {
                continue;
            };
            all[kind] += 1;
            // A comment may speak of text where the others speak of markup.
            if found.as_deref() == Some(wanted.as_str()) || found == Some(solid(&unquoted(value))) {
                right[kind] += 1;
            } else {
                eprintln!("{}: {found:?}, not {wanted:?}", name(path));
            }
        }
    }
    share("feeds that are read", read_at_all, paths.len(), 99);
    for (what, (right, all)) in ["title", "link", "date", "body"].iter().zip(right.iter().zip(all)) {
        share(&format!("feeds, {what}"), *right, all, 80);
    }
}

#[test]
fn declared_encodings_are_exact() {
    let Some(folder) = hostile("encoding_rs") else { return };
    let (mut right, mut all) = (0, 0);
    for path in files(&folder).iter().filter(|p| name(p).ends_with("_in.txt")) {
        let name = name(path);
        let reference = path.with_file_name(name.replace("_in.txt", "_in_ref.txt"));
        let Ok(reference) = fs::read_to_string(reference) else { continue };
        let label = match name.trim_end_matches("_in.txt") {
            "jis0208" | "jis0212" => "euc-jp".to_owned(),
            other => other.replace('_', "-"),
        };
        let label = match label.as_str() {
            "shift-jis" => "shift_jis",
            other => other,
        };
        all += 1;
        let exact = encoding::decode(&fs::read(path).unwrap(), Some(label)).text == reference;
        if !exact {
            eprintln!("{name} as {label}");
        }
        right += usize::from(exact);
    }
    share("declared encodings, exact", right, all, 100);
}

/// The text that a tree has outside of what no reader sees.
fn text_of_tree(tree: &str) -> String {
    const HIDDEN: &[&str] = &[
        "<script",
        "<style",
        "<noscript",
        "<title",
        "<textarea",
        "<template",
        "<option",
        "<select",
        "<iframe",
        "<noembed",
        "<noframes",
        "<xmp",
        "<svg title",
    ];
    let (mut text, mut hidden, mut inside) = (String::new(), None::<usize>, false);
    for line in tree.lines() {
        if inside {
            let end = line.ends_with('"');
            if hidden.is_none() {
                text.push_str(if end { line.strip_suffix('"').unwrap() } else { line });
            }
            inside = !end;
            continue;
        }
        let Some(row) = line.strip_prefix("| ") else { continue };
        let node = row.trim_start();
        let depth = row.len() - node.len();
        if hidden.is_some_and(|at| depth <= at) {
            hidden = None;
        }
        if let Some(words) = node.strip_prefix('"') {
            inside = !(words.ends_with('"'));
            if hidden.is_none() {
                text.push_str(words.strip_suffix('"').unwrap_or(words));
            }
        } else if hidden.is_none() && HIDDEN.iter().any(|h| node.starts_with(h)) {
            hidden = Some(depth);
        }
    }
    solid(&text)
}

#[test]
fn pages_have_the_text_of_their_tree() {
    let Some(folder) = hostile("html5lib/tree-construction") else { return };
    let (mut right, mut all) = (0, 0);
    for path in files_ending(&folder, "dat") {
        let Ok(cases) = fs::read_to_string(&path) else { continue };
        for case in format!("\n{cases}").split("\n#data\n").skip(1) {
            let Some((data, rest)) = case.split_once("\n#errors") else { continue };
            // Pieces that stand inside another element, and pages whose scripts run, are none of ours.
            let Some((marks, tree)) = rest.split_once("\n#document\n") else { continue };
            if marks.contains("#document-fragment") || marks.contains("#script-on") {
                continue;
            }
            let (found, expected) = (words("a.html", data.as_bytes()), text_of_tree(tree));
            if found != expected {
                eprintln!("{}: {data:?}: {found:?}, not {expected:?}", name(&path));
            }
            all += 1;
            right += usize::from(found == expected);
        }
    }
    share("text of html5lib's trees", right, all, 80);
}

#[test]
fn markdown_has_the_text_of_its_specification() {
    let Some(folder) = hostile("commonmark") else { return };
    let spec = fs::read_to_string(folder.join("spec.txt")).unwrap();
    let fence = "`".repeat(32);
    let (mut right, mut all) = (0, 0);
    for example in spec.split(&format!("\n{fence} example\n")).skip(1) {
        let Some((example, _)) = example.split_once(&format!("\n{fence}")) else { continue };
        let Some((markdown, html)) =
            format!("{example}\n").split_once(".\n").map(|(m, h)| (m.to_owned(), h.to_owned()))
        else {
            continue;
        };
        let markdown = markdown.replace('→', "\t");
        all += 1;
        right += usize::from(words("a.md", markdown.as_bytes()) == solid(&untagged(&html)));
    }
    share("text of CommonMark's examples", right, all, 90);
}
