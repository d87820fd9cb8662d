//! `crossread annotate`: its JSON, its order, its offsets, its patience with odd input.

use serde_json::{Value, json};

use crate::support::{characters, corpus, crossread, crossread_reading, has_shape};

const CONTRACT: &str = "
    schema number
    id string
    offsets string
    lang string|null
    title string|null
    byline array
    byline[] string
    published object|null
    published/value string
    published/precision string
    published/from string
    source string|null
    url string|null
    text string
    paragraphs array
    paragraphs[]/start number
    paragraphs[]/end number
    paragraphs[]/kind string
    furniture array
    furniture[]/text string
    furniture[]/rule string
    sentences array
    sentences[]/start number
    sentences[]/end number
    mentions array
    mentions[]/start number
    mentions[]/end number
    mentions[]/type string
    mentions[]/entity string
    mentions[]/score number
    entities array
    entities[]/id string
    entities[]/type string
    entities[]/name string
    entities[]/aliases array
    entities[]/aliases[] string
    entities[]/why array
    entities[]/why[] string
    quotes array
    quotes[]/start number
    quotes[]/end number
    quotes[]/speech string
    quotes[]/cue object|null
    quotes[]/cue/start number
    quotes[]/cue/end number
    quotes[]/speaker object|null
    quotes[]/speaker/start number
    quotes[]/speaker/end number
    quotes[]/speaker/entity string|null
    values array
    values[]/start number
    values[]/end number
    values[]/kind string
    values[]/value string|null
    values[]/unit string|null
    values[]/qualifier string
    warnings array
    warnings[]/kind string
    warnings[]/message string
";

#[test]
fn the_built_in_corpus_has_the_contract_s_shape() {
    let lines = crossread(["annotate".into(), corpus()]).lines();
    assert_eq!(lines.len(), 15);
    has_shape(&lines, CONTRACT);
    for line in &lines {
        for (field, always) in line.as_object().unwrap() {
            assert!(!field.contains('_'), "{field}: field names are camelCase; {always}");
        }
    }
}

#[test]
fn ranges_are_in_order_and_inside() {
    for line in crossread(["annotate".into(), corpus()]).lines() {
        let text = line["text"].as_str().unwrap();
        let length = text.chars().count() as u64;
        for layer in ["paragraphs", "sentences", "mentions"] {
            let mut before = 0;
            for range in line[layer].as_array().unwrap() {
                let (start, end) = (range["start"].as_u64().unwrap(), range["end"].as_u64().unwrap());
                assert!(before <= start && start < end && end <= length, "{}: {layer} {range}", line["id"]);
                let words = characters(text, &range["start"], &range["end"]);
                assert_eq!(words.trim(), words, "{}: {layer} {range}", line["id"]);
                before = end;
            }
        }
    }
}

#[test]
fn units_name_the_same_words() {
    let text = "Café 👩‍👩‍👧 𝒳. Kim Jong Un met Vladimir Putin in Pyongyang, he said.";
    let input = json!({"id": "a", "text": text}).to_string();
    let words_in = |unit: &str| -> Vec<String> {
        let line = crossread_reading(&input, ["annotate", "--as-is", "--offsets", unit]).lines().remove(0);
        assert_eq!(line["offsets"], unit);
        assert_eq!(line["text"], text, "what is taken as it is comes back as it is");
        let wide: Vec<u16> = text.encode_utf16().collect();
        let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let cut = |range: &Value| match unit {
            "codepoint" => characters(text, &range["start"], &range["end"]),
            "utf16" => String::from_utf16(&wide[at(&range["start"])..at(&range["end"])]).unwrap(),
            _ => text.get(at(&range["start"])..at(&range["end"])).unwrap().to_owned(),
        };
        ["sentences", "mentions"]
            .iter()
            .flat_map(|layer| line[layer].as_array().unwrap().iter().map(cut))
            .collect()
    };
    let codepoints = words_in("codepoint");
    assert!(codepoints.contains(&"Kim Jong Un".to_owned()), "{codepoints:?}");
    assert_eq!(words_in("utf16"), codepoints);
    assert_eq!(words_in("byte"), codepoints);
}

#[test]
fn lines_go_in_and_out_in_order() {
    let input: String =
        (0..50).map(|at| format!("{}\n", json!({"id": format!("n{at}"), "text": "A line."}))).collect();
    let ids: Vec<Value> =
        crossread_reading(&input, ["annotate"]).lines().iter().map(|l| l["id"].clone()).collect();
    assert_eq!(ids, (0..50).map(|at| json!(format!("n{at}"))).collect::<Vec<_>>());
}

#[test]
fn a_bad_line_is_named_and_the_others_go_through() {
    let input = "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\":\n\n{\"id\": \"c\", \"text\": \"Three.\"}\n";
    let answer = crossread_reading(input, ["annotate"]);
    let ids: Vec<Value> = answer.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["a", "c"]);
    assert!(answer.stderr.lines().any(|line| line.contains(":2:")), "{}", answer.stderr);
    assert_eq!(crossread_reading(input, ["annotate", "--strict"]).status, 1);
}

#[test]
fn given_values_win() {
    let input = json!({"id": "x", "html": "<title>Found</title><p>Words enough for a body, said nobody.</p>",
        "title": "Given", "byline": "A. Writer", "published": "2024-02-16", "source": "The Paper", "lang": "en"});
    let line = crossread_reading(&input.to_string(), ["annotate"]).lines().remove(0);
    assert_eq!(line["title"], "Given");
    assert_eq!(line["byline"], json!(["A. Writer"]));
    assert_eq!(line["published"], json!({"value": "2024-02-16", "precision": "day", "from": "given"}));
    assert_eq!((&line["source"], &line["lang"]), (&json!("The Paper"), &json!("en")));
}

#[test]
fn linked_entities_hold_across_articles() {
    let text =
        |name: &str| json!({"id": name, "text": format!("{name} spoke in Tokyo. {name} left.")}).to_string();
    let input = format!("{}\n{}\n", text("Fumio Kishida"), text("Vladimir Putin"));
    let lines = crossread_reading(&input, ["annotate", "--link"]).lines();
    let tokyo = |line: &Value| -> Value {
        let entities = line["entities"].as_array().unwrap();
        entities.iter().find(|entity| entity["name"] == "Tokyo").unwrap()["id"].clone()
    };
    assert_eq!(tokyo(&lines[0]), tokyo(&lines[1]));
}

#[test]
fn a_watchlist_s_names_are_found_with_their_identifier() {
    let folder = tempfile::tempdir().unwrap();
    let input =
        json!({"id": "a", "text": "The Harbour watch met Ada Moss; the harbour watch and Moss left."})
            .to_string();
    for (file, list) in [
        (
            "list.csv",
            "name,type,aliases,identifier\nHarbour Watch,organisation,,Q1\nAda Moss,person,Moss,Q2\n",
        ),
        (
            "list.json",
            r#"[{"name": "Harbour Watch", "type": "organisation", "identifier": "Q1"},
            {"name": "Ada Moss", "type": "person", "aliases": ["Moss"], "identifier": "Q2"}]"#,
        ),
    ] {
        let path = folder.path().join(file);
        std::fs::write(&path, list).unwrap();
        let line = crossread_reading(&input, ["annotate", "--as-is", "--watchlist", path.to_str().unwrap()])
            .lines()
            .remove(0);
        let text = line["text"].as_str().unwrap();
        let found: Vec<String> = line["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| format!("{} {}", characters(text, &m["start"], &m["end"]), m["type"].as_str().unwrap()))
            .collect();
        assert_eq!(found, ["Harbour watch organisation", "Ada Moss person", "Moss person"], "{file}");
        assert_eq!(line["entities"].as_array().unwrap().len(), 2, "{file}");
    }
    let wrong = folder.path().join("wrong.csv");
    std::fs::write(&wrong, "name,type\nElm,tree\n").unwrap();
    let answer = crossread_reading(&input, ["annotate", "--watchlist", wrong.to_str().unwrap()]);
    assert_eq!(answer.status, 2);
    assert!(answer.stderr.contains("wrong.csv:2:"), "{}", answer.stderr);
}
