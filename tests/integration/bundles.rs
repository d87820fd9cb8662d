//! Bundles that were written before: this build must go on reading them, or say which version they are of.

use std::fs;

use crossread::bundle;
use crossread::corpus::ArticleIndex;
use crossread::query;
use crossread::view::FilterRequest;

use crate::support::root;

/// Five of the built-in articles, as the first build of format 4 wrote them. It is never written again: a format that
/// reads it otherwise is another version.
const STORED: &str = "tests/integration/bundles/version-4.crossread";

#[test]
fn an_earlier_format_is_refused_with_what_to_do() {
    // The same articles in the formats that packed lists in other ways, or had other checksums, and are no longer read.
    for version in [1, 2, 3] {
        let file = root().join(format!("tests/integration/bundles/version-{version}.crossread"));
        let error = bundle::decode(fs::read(file).unwrap()).unwrap_err().to_string();
        assert!(error.contains(&format!("version {version}")) && error.contains("build it again"), "{error}");
    }
}

#[test]
fn a_stored_bundle_is_read_as_it_was_meant() {
    let corpus = bundle::decode(fs::read(root().join(STORED)).unwrap()).unwrap();
    corpus.verify().unwrap();
    assert_eq!(corpus.info().title.as_deref(), Some("A stored bundle"));
    let ids = |query: &str| -> Vec<String> {
        let request = FilterRequest { query: query.into(), ..FilterRequest::default() };
        let found = query::filter(&corpus, &request).articles;
        found.iter().map(|&i| corpus.head(ArticleIndex(i)).unwrap().id).collect()
    };
    let all =
        ["two-capitals", "wish-to-meet", "summit-arithmetic", "klaxon-come-on-over", "noto-condolences"];
    for (query, expected) in [
        ("", all.as_slice()),
        ("Noto ", &["noto-condolences"]),
        ("\"prime minister\" ", &["summit-arithmetic", "noto-condolences", "wish-to-meet"]),
        ("person:hayashi date:2024-01 ", &["noto-condolences"]),
        ("nothing-like-this ", &[]),
    ] {
        assert_eq!(ids(query), expected, "{query:?}");
    }
    for index in (0..5).map(ArticleIndex) {
        let document = corpus.document(index).expect("every text can be inflated");
        let head = corpus.head(index).unwrap();
        assert_eq!(document.article.id, head.id);
        assert!(document.article.text.len() > 400 && !document.article.sentences.is_empty(), "{}", head.id);
        assert!(!document.annotations.mentions.is_empty(), "{}", head.id);
    }
    assert!(corpus.entities().iter().any(|entity| entity.name == "Fumio Kishida"));
}
