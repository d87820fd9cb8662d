//! Corrections laid over a small corpus: each kind, together, undone and out of date.

use super::*;
use crate::annotate::Annotator;
use crate::corpus::{Corpus, CorpusBuilder, CorpusInfo};
use crate::view::{EntitiesRequest, FacetChoice, FilterRequest};
use crate::{Article, entities, query};

const TEXTS: [(&str, &str); 3] = [
    ("a", "Maria Lopez spoke in Lisbon on Monday. “It rained,” Maria Lopez said. Ms. Lopez left for Porto."),
    ("b", "Anna Lopez, a lawyer, met Pedro Alves in Lisbon. “I saw it,” Anna Lopez said in Lisbon."),
    ("c", "Pedro Alves lives in Porto. Pedro Alves said he had never met Maria Lopez."),
];

fn builder() -> CorpusBuilder {
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    for (id, text) in TEXTS {
        builder.add(Article::as_is(id, text));
    }
    builder
}

fn overlay(corrections: &str) -> Overlay {
    Overlay::read(format!("{{\"version\": 1, \"corrections\": {corrections}}}").as_bytes()).unwrap()
}

/// Each entity that is named: its name, type, mentions, and the articles of its facet.
fn seen(corpus: &Corpus) -> Vec<(String, EntityKind, u32, usize)> {
    let mut seen: Vec<_> = entities::table(corpus, &EntitiesRequest::default())
        .rows
        .into_iter()
        .map(|row| {
            let facet = match row.kind {
                EntityKind::Organisation => "organisation",
                EntityKind::Place => "place",
                _ => "person",
            };
            let choice =
                FacetChoice { facet: facet.into(), values: vec![row.key.clone()], ..FacetChoice::default() };
            let request = FilterRequest { facets: vec![choice], ..FilterRequest::default() };
            let mut named = 0;
            for index in 0..to_u32(corpus.len()) {
                let document = corpus.document(crate::corpus::ArticleIndex(index)).unwrap();
                let mentions = document.annotations.mentions.iter();
                named += mentions.filter(|m| corpus.entity(m.entity).unwrap().key == row.key).count();
            }
            assert_eq!(to_u32(named), row.mentions, "{}: the texts and the table differ", row.name);
            (row.name, row.kind, row.mentions, query::filter(corpus, &request).articles.len())
        })
        .collect();
    seen.sort();
    seen
}

/// The corrections give the same table whether they are made for good or lie over a finished corpus.
fn check(corrections: &str, expected: &[(&str, EntityKind, u32, usize)]) {
    let overlay = overlay(corrections);
    let (baked, unmatched) = builder().finish_under(&Annotator::new(), &overlay);
    let mut laid_over = builder().finish(&Annotator::new());
    let before = seen(&laid_over);
    assert_eq!(laid_over.correct(&overlay), unmatched, "{corrections}");
    let expected: Vec<_> =
        expected.iter().map(|&(name, kind, n, of)| (name.to_owned(), kind, n, of)).collect();
    assert_eq!(seen(&laid_over), expected, "{corrections}, laid over");
    assert_eq!(seen(&baked), expected, "{corrections}, made for good");
    assert!(unmatched.is_empty(), "{corrections}: {unmatched:?}");
    laid_over.correct(&Overlay::default());
    assert_eq!(seen(&laid_over), before, "{corrections}, undone");
}

const P: EntityKind = EntityKind::Person;
const L: EntityKind = EntityKind::Place;
const O: EntityKind = EntityKind::Organisation;

#[test]
fn each_correction_shows_in_the_table_the_texts_and_the_facets() {
    let anna = ("Anna Lopez", P, 2, 1);
    let lisbon = ("Lisbon", L, 3, 2);
    let maria = ("Maria Lopez", P, 4, 2);
    let pedro = ("Pedro Alves", P, 3, 2);
    let porto = ("Porto", L, 2, 2);
    check("[]", &[anna, lisbon, maria, pedro, porto]);
    check(
        r#"[{"do": "rename", "entity": "person:maria-lopez", "name": "M. Lopez"}]"#,
        &[anna, lisbon, ("M. Lopez", P, 4, 2), pedro, porto],
    );
    check(
        r#"[{"do": "merge", "entity": "person:anna-lopez", "into": "person:maria-lopez"}]"#,
        &[lisbon, ("Maria Lopez", P, 6, 3), pedro, porto],
    );
    check(r#"[{"do": "hide", "entity": "person:pedro-alves"}]"#, &[anna, lisbon, maria, porto]);
    check(
        r#"[{"do": "retype", "entity": "person:pedro-alves", "type": "organisation"}]"#,
        &[anna, lisbon, maria, ("Pedro Alves", O, 3, 2), porto],
    );
    check(
        r#"[{"do": "split", "entity": "person:maria-lopez", "forms": ["Lopez"], "name": "Another Lopez"}]"#,
        &[anna, ("Another Lopez", P, 1, 1), lisbon, ("Maria Lopez", P, 3, 2), pedro, porto],
    );
}

#[test]
fn corrections_build_on_each_other() {
    // What was merged is split again, by the key that the split made is hidden, and keys of what is gone still work.
    check(
        r#"[{"do": "merge", "entity": "person:anna-lopez", "into": "person:maria-lopez"},
            {"do": "split", "entity": "person:anna-lopez", "forms": ["Anna Lopez", "Lopez"]},
            {"do": "hide", "entity": "person:maria-lopez/anna-lopez"},
            {"do": "rename", "entity": "person:anna-lopez", "name": "Maria"}]"#,
        &[("Lisbon", L, 3, 2), ("Maria", P, 3, 2), ("Pedro Alves", P, 3, 2), ("Porto", L, 2, 2)],
    );
}

#[test]
fn a_quotation_follows_its_speaker() {
    let overlay =
        overlay(r#"[{"do": "merge", "entity": "person:anna-lopez", "into": "person:maria-lopez"}]"#);
    let mut corpus = builder().finish(&Annotator::new());
    corpus.correct(&overlay);
    let document = corpus.document(corpus.find("b").unwrap()).unwrap();
    let speaker = document.annotations.quotes.iter().find_map(|quote| quote.speaker?.entity).unwrap();
    assert_eq!(corpus.entity(speaker).unwrap().name, "Maria Lopez");
}

#[test]
fn what_finds_nothing_is_named() {
    let overlay = overlay(
        r#"[{"do": "hide", "entity": "person:nobody"}, {"do": "hide", "entity": "place:porto"},
            {"do": "rename", "entity": "place:porto", "name": "Oporto"},
            {"do": "split", "entity": "place:lisbon", "forms": ["Lisboa"]},
            {"do": "merge", "entity": "place:lisbon", "into": "place:porto"}]"#,
    );
    let mut corpus = builder().finish(&Annotator::new());
    assert_eq!(corpus.correct(&overlay), [0, 2, 3, 4]);
    assert!(entities::card(&corpus, "place:porto").is_none());
    assert_eq!(entities::card(&corpus, "place:lisbon").unwrap().row.mentions, 3);
}

#[test]
fn a_file_that_is_wrong_is_refused_with_the_place() {
    let one = |correction: &str| {
        format!("{{\"version\": 1, \"corrections\": [{{}}, {correction}]}}")
            .replace("{}", r#"{"do": "hide", "entity": "x"}"#)
    };
    let long = "x".repeat(LONGEST + 1);
    for (json, line, expected) in [
        (
            "{\"version\": 1,\n \"corrections\": [],\n \"colour\": 2}".to_owned(),
            Some(3),
            "unknown field `colour`",
        ),
        ("{\"version\": 2, \"corrections\": []}".to_owned(), None, "version 2 is not known"),
        ("[]".to_owned(), Some(1), ""),
        (one(r#"{"do": "paint", "entity": "x"}"#), Some(1), "unknown variant `paint`"),
        (one(r#"{"do": "hide", "entity": "x", "why": "y"}"#), Some(1), "unknown field `why`"),
        (one(r#"{"do": "rename", "entity": "x"}"#), None, "corrections[1]: the key \"name\" is missing"),
        (
            one(r#"{"do": "hide", "entity": "x", "into": "y"}"#),
            None,
            "corrections[1].into: this correction takes",
        ),
        (one(r#"{"do": "hide", "entity": " "}"#), None, "corrections[1]: a text is empty"),
        (
            one(&format!(r#"{{"do": "hide", "entity": "{long}"}}"#)),
            None,
            "corrections[1]: a text is empty or too",
        ),
        (one(r#"{"do": "retype", "entity": "x", "type": "dragon"}"#), Some(1), "unknown variant `dragon`"),
    ] {
        let error = Overlay::read(json.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(expected), "{json}: {error}");
        assert_eq!(error.line(), line, "{json}: {error}");
    }
}
