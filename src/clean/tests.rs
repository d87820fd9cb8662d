//! Tests of cleaning: a table for each rule, and properties of any text.

use proptest::prelude::*;

use super::*;
use crate::read::{Options, read};

fn cleaned(text: &str) -> Article {
    let raw = read("a.txt", text.as_bytes(), &Options::default()).unwrap().articles.remove(0);
    clean("a", raw)
}

const PROSE: &str =
    "The county closed the coast road on Monday, because the sea had taken another metre of it.";

#[test]
fn a_pasted_page_leaves_its_article() {
    let article = cleaned(&format!(
        "fbpx\nScroll Top\n\nSea Takes the Coast Road: County Closes It for the Winter\n\nPhoto: Corvane\n\n{PROSE}\n\n\
         {PROSE}<br> And** so on, he said &amp; left.\n\nBy Ann Lee\n\nRelated Posts\nAnother road\n© 2024 The Gull. All rights reserved.\n"
    ));
    assert_eq!(article.text, format!("{PROSE}\n\n{PROSE}\nAnd so on, he said & left."));
    let about = &article.provenance;
    assert_eq!(
        about.title.as_ref().unwrap().value,
        "Sea Takes the Coast Road: County Closes It for the Winter"
    );
    assert_eq!(about.title.as_ref().unwrap().from, Found::Text);
    assert_eq!(about.byline, ["Ann Lee"]);
    assert_eq!(about.source.as_ref().unwrap().value, "The Gull");
    assert_eq!(about.lang.as_ref().unwrap().value, "en");
    let rules: Vec<&str> = about.furniture.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "tracking-residue",
            "navigation-line",
            "headline",
            "photo-credit",
            "markup-residue",
            "byline",
            "related-posts",
            "related-posts",
            "copyright-line"
        ]
    );
}

#[test]
fn without_a_headline_the_first_words_stand_for_one() {
    let article = cleaned(&format!("{PROSE} It was not the first time.\n\n{PROSE}"));
    let title = article.provenance.title.unwrap();
    assert_eq!(title.from, Found::Guess);
    assert!(title.value.ends_with('…') && PROSE.starts_with(title.value.trim_end_matches('…')));
    assert!(article.provenance.warnings.iter().any(|w| w.kind == "title-guessed"));
}

#[test]
fn an_agency_dateline_gives_day_and_agency() {
    let article = cleaned(&format!(
        "Sea takes the coast road again\n\nTOKYO, Feb 16 (Corvane) — {PROSE}\n\n© 2024 The Gull"
    ));
    assert_eq!(article.provenance.agency.as_deref(), Some("Corvane"));
    assert_eq!(article.provenance.published.unwrap().value, "2024-02-16");
    assert!(article.text.starts_with("TOKYO"));
}

#[test]
fn an_empty_article_comes_back_with_a_warning() {
    let article = cleaned("  \n");
    assert_eq!(article.text, "");
    assert_eq!(article.provenance.warnings.first().map(|w| w.kind.as_str()), Some("empty-article"));
}

#[test]
fn cleaning_what_is_clean_drops_nothing_more() {
    let first =
        cleaned(&format!("fbpx\n\nSea takes the coast road again\n\n{PROSE}\n\n{PROSE}\n\nBy Ann Lee"));
    let second = cleaned(&first.text);
    assert_eq!(first.text, second.text);
    assert!(second.provenance.furniture.is_empty());
}

proptest! {
    #[test]
    fn any_bytes_give_articles_whose_ranges_hold(
        name in prop::sample::select(vec!["a.txt", "a.html", "a.md", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.eml", "a"]),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "(<[a-z]{1,6}( class=\"[a-z-]{1,9}\")?>|</[a-z]{1,6}>|&[a-z]{1,5};|[A-Za-z .,!?é日*#|\n]{1,40}){0,40}".prop_map(String::into_bytes),
        ],
    ) {
        let Ok(reading) = read(name, &bytes, &Options::default()) else { return Ok(()) };
        for raw in reading.articles {
            let article = clean("a", raw);
            for range in article.paragraphs.iter().map(|p| p.range).chain(article.sentences.iter().copied()) {
                prop_assert!(!range.of(&article.text).trim().is_empty());
            }
            let parts: Vec<&str> = article.paragraphs.iter().map(|p| p.range.of(&article.text)).collect();
            prop_assert_eq!(parts.join("\n\n"), article.text);
        }
    }
}
