//! `crossread compare`: its JSON, and what it finds between articles of the built-in corpus.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{corpus, crossread, crossread_reading, has_shape};

const CONTRACT: &str = "
    schema number
    id string|null
    offsets string
    articles array
    articles[]/id string
    articles[]/title string|null
    articles[]/sentences array
    articles[]/sentences[]/start number
    articles[]/sentences[]/end number
    alignments array
    alignments[]/a/article string
    alignments[]/a/sentence number
    alignments[]/b/article string
    alignments[]/b/sentence number
    alignments[]/relation string
    alignments[]/score number
    reuse array
    reuse[]/a/article string
    reuse[]/a/start number
    reuse[]/a/end number
    reuse[]/b/article string
    only array
    only[]/article string
    only[]/sentence number
    entities array
    entities[]/entity string
    entities[]/type string
    entities[]/name string
    entities[]/counts array
    entities[]/counts[] number
    entities[]/names array
    entities[]/names[] array
    entities[]/names[][] string
    values array
    values[]/slot string
    values[]/kind string
    values[]/status string
    values[]/cells array
    values[]/cells[] object|null
    values[]/cells[]/article string
    values[]/cells[]/sentence number
    values[]/cells[]/value string
    quotes array
    quotes[]/speaker string|null
    quotes[]/status string
    quotes[]/cells array
    quotes[]/cells[] object|null
    words array
    words[]/word string
    words[]/article string
    words[]/score number
    origins array
    origins[] array
    origins[][] string
";

fn compared(names: &[&str]) -> Value {
    let paths = names.iter().map(|name| corpus().join(name));
    let arguments = [std::path::PathBuf::from("compare")].into_iter().chain(paths).chain(["--json".into()]);
    crossread(arguments).lines().remove(0)
}

#[test]
fn the_json_has_the_contract_s_shape() {
    let comparisons = [
        compared(&["hayashi-answers.html", "coast-waits.txt"]),
        compared(&["rally-ishidomari.txt", "rally-ishidomari-updated.txt"]),
        compared(&["unconditional-offer.txt", "sudden-overture.txt", "wish-to-meet.html"]),
    ];
    has_shape(&comparisons, CONTRACT);
}

#[test]
fn an_agency_s_paragraphs_are_one_origin() {
    let found = compared(&["hayashi-answers.html", "coast-waits.txt"]);
    let verbatim =
        found["alignments"].as_array().unwrap().iter().filter(|pair| pair["relation"] == "verbatim");
    assert!(verbatim.count() >= 4, "{}", found["alignments"]);
    assert!(!found["reuse"].as_array().unwrap().is_empty());
    assert_eq!(found["origins"].as_array().unwrap().len(), 1, "{}", found["origins"]);
}

#[test]
fn an_update_differs_in_its_number() {
    let found = compared(&["rally-ishidomari.txt", "rally-ishidomari-updated.txt"]);
    let differ = found["values"].as_array().unwrap().iter().filter(|row| row["status"] == "differ");
    let pairs: BTreeSet<String> = differ
        .map(|row| {
            let cells = row["cells"].as_array().unwrap();
            cells.iter().map(|cell| cell["value"].as_str().unwrap_or("-")).collect::<Vec<_>>().join(" / ")
        })
        .collect();
    assert!(pairs.iter().any(|pair| pair == "350 / 420"), "{pairs:?}");
}

/// Two translations of one statement have hardly a word in the same place.
#[test]
fn a_translated_quotation_is_another_wording() {
    let found = compared(&["february-briefs.jsonl", "sudden-overture.txt"]);
    let variants = found["quotes"].as_array().unwrap().iter().filter(|row| row["status"] == "variant");
    let articles: Vec<BTreeSet<&str>> = variants
        .map(|row| {
            row["cells"].as_array().unwrap().iter().filter_map(|cell| cell["article"].as_str()).collect()
        })
        .collect();
    let both = BTreeSet::from(["klaxon-come-on-over", "sudden-overture"]);
    assert!(articles.iter().any(|named| both.is_subset(named)), "{articles:?}");
}

/// Every sentence is either aligned with one of another article or only here, never both.
#[test]
fn sentences_are_aligned_or_only_here() {
    let found = compared(&["unconditional-offer.txt", "sudden-overture.txt"]);
    let place = |at: &Value| (at["article"].as_str().unwrap().to_owned(), at["sentence"].as_u64().unwrap());
    let only: BTreeSet<_> = found["only"].as_array().unwrap().iter().map(place).collect();
    assert!(!only.is_empty());
    let pairs = found["alignments"].as_array().unwrap();
    let aligned: BTreeSet<_> = pairs.iter().flat_map(|pair| [place(&pair["a"]), place(&pair["b"])]).collect();
    assert!(!aligned.is_empty());
    assert_eq!(only.intersection(&aligned).next(), None);
}

#[test]
fn a_score_belongs_to_its_sentences_alone() {
    let pair = |id: &str, more: &str| {
        json!({"id": id, "articles": [
            {"id": "a", "text": format!("Kim Yo Jong ruled out any contact with Japan on Tuesday.{more}")},
            {"id": "b", "text": format!("On Tuesday Kim Yo Jong said there would be no contact with Japan.{more}")},
        ]})
        .to_string()
    };
    let input =
        format!("{}\n{}\n", pair("short", ""), pair("long", "\n\nThe rain in the north went on for days."));
    let lines = crossread_reading(&input, ["compare", "--jsonl", "--as-is", "--min-score", "0"]).lines();
    let score = |line: &Value| -> Value {
        let pairs = line["alignments"].as_array().unwrap();
        let wanted = |pair: &&Value| pair["a"]["sentence"] == 0 && pair["b"]["sentence"] == 0;
        pairs.iter().find(wanted).unwrap()["score"].clone()
    };
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&json!("short"), &json!("long")));
    assert_eq!(score(&lines[0]), score(&lines[1]));
}

#[test]
fn one_article_is_too_few() {
    let answer = crossread(["compare".into(), corpus().join("damhwa.txt")]);
    assert_eq!(answer.status, 2);
    assert!(answer.stderr.contains("two"), "{}", answer.stderr);
}
