//! How fast two articles and twenty are compared, and how fast text that articles share is found across many.
//!
//! Reads articles from the file that `CROSSREAD_BENCH_CORPUS` names (JSON Lines with `body`); without it it says so and does
//! nothing. Articles of a given length are cut from several of the file, neighbours of one subject, so that there is
//! something to align.

use std::time::{Duration, Instant};

use crossread::annotate::{Annotations, Annotator, link};
use crossread::article::Article;
use crossread::compare::{Options, compare, origins};
use crossread::corpus::Document;
use serde_json::Value;

/// Words of an article that is compared.
const WORDS: usize = 1000;
/// Articles that are compared with each other at once.
const MANY: usize = 20;
/// Pairs that are compared, and rounds of the rest.
const ROUNDS: usize = 15;

fn main() -> anyhow::Result<()> {
    let Some(file) = std::env::var_os("CROSSREAD_BENCH_CORPUS") else {
        print("CROSSREAD_BENCH_CORPUS names no file: nothing was measured");
        return Ok(());
    };
    let text = std::fs::read_to_string(file)?;
    let bodies: Vec<String> = text
        .lines()
        .map(|line| Ok(serde_json::from_str::<Value>(line)?["body"].as_str().unwrap_or("").to_owned()))
        .collect::<anyhow::Result<_>>()?;

    let annotator = Annotator::new();
    let long = articles_of(&bodies, MANY.max(2 * ROUNDS), WORDS);
    let annotated = long.into_iter().map(|article| {
        let found = annotator.annotate(&article);
        (article, found)
    });
    let (documents, entities) = link(annotated.collect());
    let all: Vec<&Document> = documents.iter().collect();
    let mut pairs: Vec<Duration> = all
        .chunks_exact(2)
        .map(|pair| least(5, || std::hint::black_box(compare(pair, &entities, Options::default()))))
        .collect();
    tell(&format!("two articles of {WORDS} words, {} pairs", pairs.len()), &mut pairs);
    let most: Vec<&Document> = all.iter().copied().take(MANY).collect();
    let mut many: Vec<Duration> = (0..ROUNDS)
        .map(|_| least(1, || std::hint::black_box(compare(&most, &entities, Options::default()))))
        .collect();
    tell(&format!("{MANY} articles of {WORDS} words, all with all"), &mut many);

    let plain: Vec<Document> = bodies
        .iter()
        .enumerate()
        .map(|(n, body)| Document {
            article: Article::as_is(n.to_string(), body.as_str()),
            annotations: Annotations::default(),
        })
        .collect();
    let clusters = origins(&plain).len();
    let mut reuse: Vec<Duration> =
        (0..5).map(|_| least(1, || std::hint::black_box(origins(&plain)))).collect();
    tell(&format!("shared text over {} articles, {clusters} origins", plain.len()), &mut reuse);
    Ok(())
}

/// `count` articles of about `words` words, each of several bodies that stand next to each other.
fn articles_of(bodies: &[String], count: usize, words: usize) -> Vec<Article> {
    let mut rest = bodies.iter();
    (0..count)
        .map(|n| {
            let mut text = String::new();
            let mut left = words;
            while left > 0 {
                let Some(body) = rest.next() else { break };
                let mut end = 0;
                for word in body.split_inclusive(' ').take(left) {
                    end += word.len();
                    left -= 1;
                }
                text.push_str(body.get(..end).unwrap_or(""));
                text.push_str("\n\n");
            }
            Article::as_is(n.to_string(), text)
        })
        .collect()
}

/// The least time of several tries.
fn least<T>(tries: usize, ask: impl Fn() -> T) -> Duration {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(ask());
        start.elapsed()
    };
    (0..tries).map(|_| once()).min().unwrap_or_default()
}

/// Says the median and the worst.
fn tell(what: &str, times: &mut [Duration]) {
    times.sort();
    let at =
        |share: usize| times.get(share * times.len().saturating_sub(1) / 100).copied().unwrap_or_default();
    print(&format!("{what}: p50 {:.1?}, p95 {:.1?}, worst {:.1?}", at(50), at(95), at(100)));
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn print(line: &str) {
    println!("{line}");
}
