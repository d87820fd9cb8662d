//! Tests of reading HTML: structure, metadata, and pages that are no articles.

use super::*;
use crate::article::ParagraphKind::{self, Body, Heading, List, Quote};

fn article(html: &str) -> RawArticle {
    read(html.as_bytes(), &Budget::default()).articles.remove(0)
}

fn kept(article: &RawArticle) -> Vec<(ParagraphKind, &str)> {
    article.blocks.iter().filter(|b| b.furniture.is_none()).map(|b| (b.kind, b.text.as_str())).collect()
}

const PROSE: &str = "The county closed the coast road on Monday, because the sea had taken another metre of it, officials said.";

#[test]
fn furniture_is_dropped_and_named() {
    let html = format!(
        "<html lang=en-GB><head><title>Road closed - The Gull</title></head><body><nav><a href=/>Home</a></nav>\
         <main><h1>Road closed</h1><div class=share>Share</div><p>{PROSE}</p><p>{PROSE}</p><h2>What next</h2>\
         <ul><li>One thing that will be done</li></ul><blockquote><p>{PROSE}</p></blockquote>\
         <figure><figcaption>Photo: Corvane</figcaption></figure><p>{PROSE} <b>End</b>.</p></main>\
         <section class=related-posts><p>{PROSE}</p></section><footer>© The Gull</footer></body></html>"
    );
    let article = article(&html);
    let end = format!("{PROSE} End.");
    assert_eq!(
        kept(&article),
        [
            (Heading, "Road closed"),
            (Body, PROSE),
            (Body, PROSE),
            (Heading, "What next"),
            (List, "One thing that will be done"),
            (Quote, PROSE),
            (Body, end.as_str())
        ]
    );
    let rules: Vec<&str> = article.blocks.iter().filter_map(|b| b.furniture).collect();
    assert!(
        rules.contains(&"navigation") && rules.contains(&"page-footer") && rules.contains(&"related-posts")
    );
    assert_eq!(article.metadata.title.unwrap().value, "Road closed");
    assert_eq!(article.metadata.lang.unwrap().value, "en");
}

#[test]
fn the_head_is_metadata() {
    let article = article(
        r#"<head><link rel=canonical href="https://gull.example/2024/02/16/road">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Road &amp; sea","datePublished":"2024-02-16T17:42:00+09:00",
        "author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"name":"The Gull"}}</script></head><p>Text"#,
    );
    let known = article.metadata;
    assert_eq!(known.title.unwrap().value, "Road & sea");
    assert_eq!(known.byline, ["Ann Lee"]);
    assert_eq!(known.published.unwrap().value, "2024-02-16T17:42+09:00");
    assert_eq!(known.source.unwrap().value, "The Gull");
    assert_eq!(known.url.unwrap(), "https://gull.example/2024/02/16/road");
}

#[test]
fn where_no_day_is_stated_its_traces_count() {
    for (name, html, expected) in [
        (
            "a picture's address",
            "<head><meta property=og:image content='https://a.example/files/2016/05/04/a.png'></head><p>Text",
            Some("2016-05-04"),
        ),
        ("beside the heading", "<h1>The road is open</h1><p>Ann Lee, 8.5.12</p><p>Text", Some("2012-05-08")),
        ("none", "<h1>The road is open</h1><p>Text", None),
    ] {
        let published = article(html).metadata.published;
        assert_eq!(published.map(|d| d.value).as_deref(), expected, "{name}");
    }
}

#[test]
fn anything_is_a_page() {
    for html in [
        "",
        "<",
        "<p",
        "plain",
        "<table><tr><td><p>x</table>",
        "</html>",
        "<script>",
        "&#0;&#xD800;",
        "a\0b",
        "\u{feff}<p>x",
    ] {
        let article = article(html);
        assert!(article.blocks.len() < 3, "{html:?}");
    }
}
