//! Trains the tagger: `cargo xtask train` calls it with the folder of examples and the file to write.
//!
//! The examples are JSON Lines, plain or gzipped, one object a line with `text`, `mentions` (`start` and `end` in code
//! points, `type`) and, where names are left unmarked, `partial`.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use crossread::annotate::train::{Example, Partial, train};
use crossread::text::TextRange;
use serde_json::Value;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, output, rest @ ..] = arguments.as_slice() else {
        return ExitCode::from(2);
    };
    let number = |at: usize, or: u32| rest.get(at).and_then(|a| a.parse().ok()).unwrap_or(or);
    let mut examples = Vec::new();
    for (name, times) in [
        ("wikigold.jsonl", 3),
        ("crossner.jsonl.gz", 1),
        ("gum.jsonl.gz", 1),
        ("uner_ewt.jsonl.gz", 1),
        ("meantime.jsonl", 1),
    ] {
        let Ok(found) = read(&Path::new(folder).join(name), name) else { return ExitCode::FAILURE };
        for (i, example) in found.iter().enumerate() {
            if i % 8 == 0 {
                examples.push(example.recased(true));
            }
            if i % 16 == 5 {
                examples.push(example.recased(false));
            }
        }
        for _ in 0..times {
            examples.extend(found.iter().cloned());
        }
    }
    let smallest = i8::try_from(number(1, 2)).unwrap_or(2);
    let model = train(&examples, number(0, 8), smallest);
    if std::fs::write(output, model).is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The examples of one file; lines without names are left out.
fn read(path: &Path, name: &str) -> std::io::Result<Vec<Example>> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    let partial = match name {
        "uner_ewt.jsonl.gz" => Partial::NoMisc,
        "gum.jsonl.gz" => Partial::NoAdjectives,
        "meantime.jsonl" => Partial::Anything,
        _ => Partial::Complete,
    };
    Ok(text.lines().filter_map(|line| example(line, partial)).collect())
}

fn example(line: &str, partial: Partial) -> Option<Example> {
    let row: Value = serde_json::from_str(line).ok()?;
    let text = row.get("text")?.as_str()?.to_owned();
    let mut starts: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    starts.push(text.len());
    let byte = |v: Option<&Value>| starts.get(usize::try_from(v?.as_u64()?).ok()?).copied();
    let names = row
        .get("mentions")?
        .as_array()?
        .iter()
        .filter_map(|m| {
            let range = TextRange::from_usize(byte(m.get("start"))?, byte(m.get("end"))?);
            Some((range, m.get("type")?.as_str()?.to_owned()))
        })
        .collect();
    Some(Example { text, names, partial })
}
