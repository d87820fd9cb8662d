//! Lines that an outlet puts into most of its articles: what stands everywhere says nothing about one story. It needs
//! several articles of the outlet, so it comes after all are read, and gives the same whatever their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, Furniture, Paragraph};
use crate::text::range::to_u32;
use crate::text::{TextRange, sentences};

/// Fewest articles of an outlet that show what repeats.
const ARTICLES: usize = 4;

/// Longest line that is taken for furniture, in characters: longer ones are rather a report that was printed again.
const LONGEST: usize = 400;

/// Moves the lines that stand in most articles of one outlet out of their bodies, into their furniture with the rule
/// `repeated-line`. An outlet is what the provenance names, or else the host of the address. Articles that consist mainly
/// of such lines are copies of one another, and stay as they are.
pub fn drop_repeated(articles: &mut [Article]) {
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(outlet) = outlet(article) {
            outlets.entry(outlet).or_default().push(at);
        }
    }
    for members in outlets.values().filter(|members| members.len() >= ARTICLES) {
        let repeated = repeated(articles, members);
        if repeated.is_empty() {
            continue;
        }
        for &at in members {
            if let Some(article) = articles.get_mut(at) {
                take_out(article, &repeated);
            }
        }
    }
}

fn outlet(article: &Article) -> Option<String> {
    let about = &article.provenance;
    let named = about.source.as_ref().map(|s| s.value.trim().to_lowercase()).filter(|s| !s.is_empty());
    named.or_else(|| {
        let rest = about.url.as_deref()?.split_once("://")?.1;
        let host = rest.split(['/', '?', '#']).next()?.to_lowercase();
        Some(host.trim_start_matches("www.").to_owned())
    })
}

/// A line as it is compared: its words, white space aside.
fn key(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let key = words.join(" ");
    (key.chars().take(LONGEST + 1).count() <= LONGEST && key.chars().any(char::is_alphanumeric))
        .then_some(key)
}

/// The lines of an article's body, each once.
fn lines(article: &Article) -> BTreeSet<String> {
    article.paragraphs.iter().filter_map(|p| key(p.range.of(&article.text))).collect()
}

/// The lines that stand in more than half of the articles, copies of one another aside.
fn repeated(articles: &[Article], members: &[usize]) -> BTreeSet<String> {
    // Articles of the same words are one witness; so is one that was printed again with a word changed.
    let mut texts = BTreeSet::new();
    let all: Vec<(BTreeSet<String>, usize)> = members
        .iter()
        .filter_map(|&at| articles.get(at))
        .filter(|article| texts.insert(article.text.as_str()))
        .map(|article| (lines(article), article.text.len()))
        .collect();
    let first = in_most(all.iter().map(|(lines, _)| lines));
    let length = |lines: &BTreeSet<String>| -> usize { lines.intersection(&first).map(String::len).sum() };
    let own = all.iter().filter(|(lines, whole)| length(lines) * 2 < *whole).map(|(lines, _)| lines);
    in_most(own)
}

fn in_most<'l>(all: impl Iterator<Item = &'l BTreeSet<String>>) -> BTreeSet<String> {
    let (mut count, mut number) = (BTreeMap::<&str, usize>::new(), 0);
    for lines in all {
        number += 1;
        for line in lines {
            *count.entry(line).or_default() += 1;
        }
    }
    let most = |times: usize| number >= ARTICLES && times * 2 > number;
    count.into_iter().filter(|&(_, times)| most(times)).map(|(line, _)| line.to_owned()).collect()
}

/// Takes the repeated lines out of an article, unless little would be left.
fn take_out(article: &mut Article, repeated: &BTreeSet<String>) {
    let is_repeated =
        |p: &Paragraph| key(p.range.of(&article.text)).is_some_and(|key| repeated.contains(&key));
    let gone: Vec<bool> = article.paragraphs.iter().map(is_repeated).collect();
    let length: usize = article
        .paragraphs
        .iter()
        .zip(&gone)
        .filter(|(_, gone)| **gone)
        .map(|(p, _)| p.range.of(&article.text).len())
        .sum();
    if !gone.contains(&true) || length * 2 >= article.text.len() {
        return;
    }
    let (mut text, mut paragraphs, mut dropped) = (String::new(), Vec::new(), Vec::new());
    // How many paragraphs stay before each that was there.
    let mut kept = vec![0u32];
    for (paragraph, gone) in article.paragraphs.iter().zip(&gone) {
        let words = paragraph.range.of(&article.text);
        if *gone {
            let before = to_u32(paragraphs.len());
            dropped.push(Furniture { text: words.to_owned(), rule: "repeated-line".to_owned(), before });
        } else {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(words);
            paragraphs
                .push(Paragraph { range: TextRange::from_usize(start, text.len()), kind: paragraph.kind });
        }
        kept.push(to_u32(paragraphs.len()));
    }
    let furniture = &mut article.provenance.furniture;
    for line in furniture.iter_mut() {
        line.before = kept.get(line.before as usize).copied().unwrap_or(line.before);
    }
    furniture.extend(dropped);
    furniture.sort_by_key(|line| line.before);
    article.sentences = sentences(&text);
    article.paragraphs = paragraphs;
    article.text = text;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Found, Sourced};

    fn article(id: usize, outlet: &str, text: &str) -> Article {
        let mut article = Article::as_is(format!("a{id}"), text);
        article.provenance.source = Some(Sourced::new(outlet.to_owned(), Found::Given));
        article
    }

    /// The bodies after cleaning, and how many lines were dropped from each.
    fn check(name: &str, texts: &[&str], expected: &[(&str, usize)]) {
        let mut articles: Vec<Article> =
            texts.iter().enumerate().map(|(id, text)| article(id, "The Gull", text)).collect();
        drop_repeated(&mut articles);
        let found: Vec<(&str, usize)> =
            articles.iter().map(|a| (a.text.as_str(), a.provenance.furniture.len())).collect();
        assert_eq!(found, expected, "{name}");
        let mut backwards: Vec<Article> =
            texts.iter().enumerate().rev().map(|(id, text)| article(id, "The Gull", text)).collect();
        drop_repeated(&mut backwards);
        backwards.reverse();
        assert_eq!(articles, backwards, "{name}: whatever the order");
    }

    #[test]
    fn what_an_outlet_always_says_is_furniture() {
        check(
            "a line in most",
            &[
                "Long words of one é.\n\nFor the Gull.",
                "Long words of two.\n\nFor  the Gull.",
                "For the Gull.\n\nLong words of three.",
                "Long words of four, alone.",
            ],
            &[
                ("Long words of one é.", 1),
                ("Long words of two.", 1),
                ("Long words of three.", 1),
                ("Long words of four, alone.", 0),
            ],
        );
        check(
            "too few articles",
            &["One.\n\nSame.", "Two.\n\nSame.", "Three.\n\nSame."],
            &[("One.\n\nSame.", 0), ("Two.\n\nSame.", 0), ("Three.\n\nSame.", 0)],
        );
        let copy = "The same report of the sea.\n\nAnd of the road.";
        check(
            "copies",
            &[copy, copy, copy, "Another report."],
            &[(copy, 0), (copy, 0), (copy, 0), ("Another report.", 0)],
        );
        let near = [
            "The same report of the sea.\n\nA.",
            "The same report of the sea.\n\nB.",
            "The same report of the sea.\n\nC.",
            "The same report of the sea.\n\nD.",
        ];
        check("near copies", &near, &near.map(|text| (text, 0)));
    }

    #[test]
    fn outlets_are_told_by_name_or_address() {
        let mut article = Article::as_is("a", "x");
        assert_eq!(outlet(&article), None);
        article.provenance.url = Some("https://www.gull.example/a?b".to_owned());
        assert_eq!(outlet(&article).as_deref(), Some("gull.example"));
    }

    #[test]
    fn places_of_furniture_move_along() {
        let mut articles: Vec<Article> = (0..4)
            .map(|id| {
                article(
                    id,
                    "The Gull",
                    &format!("Follow the Gull.\n\nLong words of number {id}.\n\nMore words of it, {id}."),
                )
            })
            .collect();
        for article in &mut articles {
            let line = Furniture { text: "x".to_owned(), rule: "tags".to_owned(), before: 2 };
            article.provenance.furniture.push(line);
        }
        drop_repeated(&mut articles);
        let found: Vec<(&str, u32)> =
            articles[0].provenance.furniture.iter().map(|f| (f.rule.as_str(), f.before)).collect();
        assert_eq!(found, [("repeated-line", 0), ("tags", 1)]);
        assert_eq!(articles[0].paragraphs.len(), 2);
    }
}
