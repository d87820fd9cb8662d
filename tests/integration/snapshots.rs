//! Whole answers of the commands on articles of the built-in corpus, as they were looked at and found right. After a
//! change that is meant, `INSTA_UPDATE=always cargo test --test integration snapshots` writes them anew; read what changed
//! before it is kept.

use insta::assert_json_snapshot;
use serde_json::Value;

use crate::support::{corpus, crossread};

/// The answer as JSON, numbers that stand for likeness to two places, so that a later digit is no change.
fn answer(arguments: &[&str]) -> Value {
    let in_corpus = |argument: &&str| {
        let path = corpus().join(argument);
        if path.is_file() { path.into_os_string() } else { argument.into() }
    };
    let mut lines = crossread(arguments.iter().map(in_corpus)).lines();
    lines.iter_mut().for_each(round);
    if lines.len() == 1 { lines.remove(0) } else { Value::Array(lines) }
}

fn round(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(fields) => fields.values_mut().for_each(round),
        Value::Number(number) if number.is_f64() => {
            *value = number.as_f64().map_or(Value::Null, |n| ((n * 100.0).round() / 100.0).into());
        }
        _ => {}
    }
}

/// Only what was found, each finding with its words: ranges mean little to whoever reads a change.
fn found(arguments: &[&str]) -> Value {
    let mut answer = answer(arguments);
    let text = answer["text"].as_str().unwrap_or_default().to_owned();
    put_words(&mut answer, &text);
    if let Some(fields) = answer.as_object_mut() {
        for name in ["text", "paragraphs", "sentences"] {
            fields.remove(name);
        }
    }
    answer
}

/// Puts the words of a range where its two ends stood.
fn put_words(value: &mut Value, text: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|inner| put_words(inner, text)),
        Value::Object(fields) => {
            let end =
                |name: &str| fields.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            if let (Some(start), Some(end)) = (end("start"), end("end")) {
                let words = text.get(start..end).unwrap_or("no whole characters").to_owned();
                fields.remove("start");
                fields.remove("end");
                fields.insert("words".into(), words.into());
            }
            fields.values_mut().for_each(|inner| put_words(inner, text));
        }
        _ => {}
    }
}

#[test]
fn annotation_of_a_text_with_furniture() {
    assert_json_snapshot!(found(&["annotate", "--offsets", "byte", "sudden-overture.txt"]));
}

#[test]
fn annotation_of_a_page() {
    assert_json_snapshot!(found(&["annotate", "--offsets", "byte", "wish-to-meet.html"]));
}

#[test]
fn annotation_of_a_korean_text() {
    assert_json_snapshot!(found(&["annotate", "--offsets", "byte", "damhwa.txt"]));
}

/// The comparison, without where each sentence begins and ends.
fn compared(a: &str, b: &str) -> Value {
    let mut answer = answer(&["compare", "--json", a, b]);
    for article in answer["articles"].as_array_mut().into_iter().flatten() {
        article["sentences"] = article["sentences"].as_array().map_or(0, Vec::len).into();
    }
    answer
}

#[test]
fn comparison_of_two_accounts() {
    assert_json_snapshot!(compared("unconditional-offer.txt", "sudden-overture.txt"));
}

#[test]
fn comparison_of_an_article_and_its_update() {
    assert_json_snapshot!(compared("rally-ishidomari.txt", "rally-ishidomari-updated.txt"));
}
