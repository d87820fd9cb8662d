//! Bad input that was collected or made elsewhere, read from the folder that `CROSSREAD_HOSTILE` names. Where it is not
//! set these tests say so and end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{characters, crossread, crossread_reading};

/// How long any single file may take. The debug build is several times slower than what is shipped.
const PATIENCE: Duration = Duration::from_secs(30);

/// The folder, or nothing with a word of it.
fn hostile() -> Option<PathBuf> {
    let folder = std::env::var_os("CROSSREAD_HOSTILE").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("left out: CROSSREAD_HOSTILE is not set");
    }
    folder
}

/// What the generator beside the collected files makes; nothing where there is no Python.
fn generated() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("python3").arg(hostile()?.join("generate.py")).arg(folder.path()).output();
    if let Ok(made) = made {
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        return Some(folder);
    }
    eprintln!("left out: python3 is not here");
    None
}

fn rows(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Texts as lines of JSON, each with its number for an id.
fn as_lines(texts: impl IntoIterator<Item = String>) -> String {
    texts
        .into_iter()
        .enumerate()
        .map(|(at, text)| format!("{}\n", json!({"id": format!("n{at}"), "text": text})))
        .collect()
}

#[test]
fn bombs_neither_crash_nor_hang() {
    let Some(folder) = generated() else { return };
    let output = folder.path().join("out.crossread");
    for entry in fs::read_dir(folder.path().join("bombs")).unwrap() {
        let bomb = entry.unwrap().path();
        let started = Instant::now();
        let answer = crossread(["build".into(), bomb.clone(), "-o".into(), output.clone()]);
        assert!([0, 2].contains(&answer.status), "{}: {} {}", bomb.display(), answer.status, answer.stderr);
        assert!(started.elapsed() < PATIENCE, "{}: {:?}", bomb.display(), started.elapsed());
        let name = bomb.file_name().unwrap().to_string_lossy().into_owned();
        assert!(answer.status == 0 || answer.stderr.contains(&name), "{name} is named: {}", answer.stderr);
    }
}

#[test]
fn offsets_are_exact_beside_odd_characters() {
    let Some(folder) = generated() else { return };
    let cases = rows(&folder.path().join("offsets.jsonl"));
    assert!(cases.len() > 100);
    let texts: Vec<String> = cases.iter().map(|case| case["text"].as_str().unwrap().to_owned()).collect();
    let lines = crossread_reading(&as_lines(texts.clone()), ["annotate", "--as-is"]).lines();
    assert_eq!(lines.len(), texts.len());
    for (line, text) in lines.iter().zip(&texts) {
        assert_eq!(line["text"], text.as_str());
        let count = text.chars().count() as u64;
        for range in line["mentions"].as_array().unwrap() {
            assert!(range["end"].as_u64().unwrap() <= count);
            let words = characters(text, &range["start"], &range["end"]);
            assert_eq!(words.trim(), words, "{text:?}");
        }
    }
}

#[test]
fn text_comes_back_as_it_went_in() {
    let Some(folder) = generated() else { return };
    for file in
        ["unicode_attacks.jsonl", "surrogates_controls.jsonl", "script_breakout.jsonl", "csv_formula.jsonl"]
    {
        let texts: Vec<String> = rows(&folder.path().join(file))
            .iter()
            .filter_map(|row| row["text"].as_str().map(str::to_owned))
            .collect();
        assert!(!texts.is_empty(), "{file}");
        let lines = crossread_reading(&as_lines(texts.clone()), ["annotate", "--as-is"]).lines();
        for (line, text) in lines.iter().zip(&texts) {
            assert_eq!(line["text"], text.as_str(), "{file}");
        }
        assert_eq!(lines.len(), texts.len(), "{file}");
    }
}

#[test]
fn json_that_must_not_parse_is_named_with_its_line() {
    let Some(folder) = hostile() else { return };
    let out = tempfile::tempdir().unwrap();
    let output = out.path().join("out.crossread");
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("jsontestsuite"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    assert!(files.len() > 50);
    for file in files {
        let answer = crossread(["build".into(), file.clone(), "-o".into(), output.clone()]);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!([0, 2].contains(&answer.status), "{name}: {} {}", answer.status, answer.stderr);
        if name.starts_with("n_") {
            assert_eq!(answer.status, 2, "{name} must be refused");
            assert!(answer.stderr.contains(&name), "{name}: {}", answer.stderr);
        }
    }
}
