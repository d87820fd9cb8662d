//! `crossread build` and `inspect`: the same bytes whatever the order, and a whole file or none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{corpus, crossread};

/// The built-in corpus's files, copied so that nothing beside them is read.
fn files(into: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(corpus()).unwrap() {
        let from = entry.unwrap().path();
        let name = from.file_name().unwrap();
        if name != "README.md" && name != "crossread.json" {
            fs::copy(&from, into.join(name)).unwrap();
            found.push(into.join(name));
        }
    }
    found.sort();
    found
}

fn build(articles: &[PathBuf], output: &Path) -> Vec<u8> {
    let mut arguments = vec![PathBuf::from("build")];
    arguments.extend_from_slice(articles);
    arguments.extend([PathBuf::from("-o"), output.to_path_buf()]);
    crossread(arguments).data();
    fs::read(output).unwrap()
}

#[test]
fn the_order_of_files_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let mut articles = files(folder.path());
    let output = folder.path().join("corpus.crossread");
    let first = build(&articles, &output);
    assert!(first.len() > 1000);
    articles.reverse();
    assert!(build(&articles, &output) == first, "reversed");
    articles.rotate_left(5);
    articles.swap(0, 3);
    assert!(build(&articles, &output) == first, "shuffled");
    let one_thread = std::process::Command::new(env!("CARGO_BIN_EXE_crossread"))
        .arg("build")
        .args(&articles)
        .arg("-o")
        .arg(&output)
        .env("RAYON_NUM_THREADS", "1")
        .status()
        .unwrap();
    assert!(one_thread.success());
    assert!(fs::read(&output).unwrap() == first, "on one thread");
}

#[test]
fn a_bad_file_is_named_and_the_others_go_through() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.txt"), "A headline of some words\n\nKim Jong Un spoke in Pyongyang on Friday.\n")
        .unwrap();
    fs::write(at("bad.jsonl"), "{\"id\": \"x\", \"text\": \"A good line.\"}\n{\"id\": \"y\", \"text\": }\n")
        .unwrap();
    fs::write(at("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    let output = at("out.crossread");
    let arguments = ["build".into(), folder.path().to_path_buf(), "-o".into(), output.clone()];
    let answer = crossread(arguments.clone());
    assert_eq!(answer.status, 0, "{}", answer.stderr);
    assert!(answer.stderr.contains("bad.jsonl:2: "), "{}", answer.stderr);
    assert!(answer.stderr.contains("picture.png: "), "{}", answer.stderr);
    assert!(answer.stdout.is_empty(), "standard output is for data");
    assert!(fs::metadata(&output).unwrap().len() > 0);

    fs::remove_file(&output).unwrap();
    let strict = crossread(arguments.into_iter().chain(["--strict".into()]));
    assert_eq!(strict.status, 1, "skipped files are an exit status under --strict");
}

#[test]
fn nothing_is_written_when_nothing_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("explorer.crossread");
    fs::write(&output, "what stood here").unwrap();
    let missing = folder.path().join("no-such-file.txt");
    for articles in [missing, PathBuf::from("-no-such-option")] {
        let answer = crossread(["build".into(), articles, "-o".into(), output.clone()]);
        assert_eq!(answer.status, 2, "{}", answer.stderr);
        assert!(!answer.stderr.is_empty());
    }
    assert_eq!(fs::read_to_string(&output).unwrap(), "what stood here");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["explorer.crossread"], "no temporary is left behind");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("no/such/folder/out.crossread");
    let answer = crossread(["build".into(), corpus(), "-o".into(), output]);
    assert_eq!(answer.status, 2);
    assert!(answer.stderr.contains("no/such/folder"), "{}", answer.stderr);
}

#[test]
fn a_damaged_bundle_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("corpus.crossread");
    let whole = build(&[corpus()], &output);
    let refused = |bytes: &[u8], what: &str| {
        fs::write(&output, bytes).unwrap();
        let answer = crossread(["search".into(), output.clone(), "Kishida".into(), "--json".into()]);
        assert_eq!(answer.status, 2, "{what}: {}", answer.stdout);
        assert!(answer.stderr.contains("corpus.crossread"), "{what}: {}", answer.stderr);
    };
    for cut in [0, 1, 7, 64, whole.len() / 2, whole.len() - 1] {
        refused(&whole[..cut], &format!("cut at {cut}"));
    }
    for at in [0, 9, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        refused(&changed, &format!("byte {at} changed"));
    }
}
