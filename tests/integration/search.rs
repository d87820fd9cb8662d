//! `crossread search` and `inspect`: over a bundle of the built-in corpus.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{corpus, crossread, has_shape};

/// One bundle for all tests of this file.
static BUNDLE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("corpus.crossread");
    crossread(["build".into(), corpus(), "-o".into(), bundle.clone()]).data();
    (folder, bundle)
});

fn search(query: &str) -> Value {
    crossread(["search".into(), BUNDLE.1.clone(), query.into(), "--json".into()]).lines().remove(0)
}

fn ids(found: &Value) -> Vec<&str> {
    found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn the_json_has_the_contract_s_shape() {
    has_shape(
        &[search("Kishida")],
        "total number
         hits array
         hits[]/id string
         hits[]/score number
         facets object
         facets/source array
         facets/source[] array
         facets/source[][] string|number",
    );
}

#[test]
fn words_phrases_and_what_is_not_there() {
    let all = search("abductions");
    assert!(all["total"].as_u64().unwrap() >= 3, "{all}");
    let phrase = search("\"show me the aeroplane\"");
    assert_eq!(ids(&phrase), ["coast-waits"], "{phrase}");
    assert_eq!(search("zzzzunheardof")["total"], 0);
}

#[test]
fn scripts_without_spaces_are_found_by_any_substring() {
    assert!(ids(&search("담화")).contains(&"damhwa"));
    assert!(ids(&search("官房長官")).contains(&"kanbo-chokan"));
}

#[test]
fn a_limit_bounds_the_hits_not_the_total() {
    let limited =
        ["search".into(), BUNDLE.1.clone(), "Japan".into(), "--json".into(), "--limit".into(), "2".into()];
    let found = crossread(limited).lines().remove(0);
    assert_eq!(found["hits"].as_array().unwrap().len(), 2);
    assert_eq!(found["total"], search("Japan")["total"]);
}

#[test]
fn odd_queries_are_answered_or_refused_never_fatal() {
    let long = "a ".repeat(3000);
    let nested = "(".repeat(5000);
    for query in ["", "\"", "(a", "a OR", "NOT", "-", "source:", "*", "\u{0}", "🎉", &long, &nested] {
        if query.contains('\0') {
            continue; // No system passes it as an argument.
        }
        let answer =
            crossread(["search".into(), BUNDLE.1.clone(), "--json".into(), "--".into(), query.into()]);
        assert!([0, 2].contains(&answer.status), "{query:?}: {} {}", answer.status, answer.stderr);
        assert!(!answer.stderr.contains("panicked"), "{query:?}: {}", answer.stderr);
    }
}
