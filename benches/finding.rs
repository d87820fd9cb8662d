//! How fast an index is built and asked, and how large it is.
//!
//! Reads articles from the file that `CROSSREAD_BENCH_CORPUS` names (JSON Lines with `title`, `body`, `published`,
//! `source`, `places`, `topics`) and queries from `CROSSREAD_BENCH_QUERIES` (`type`, `q`, `words`, `facets`); without
//! them it says so and does nothing. Where `CROSSREAD_BENCH_BUNDLE` names a file, the bundle is written there, for the bench
//! in a browser (`benches/web`). With `CROSSREAD_BENCH_BUILD_ONLY` nothing is asked.

#![expect(
    clippy::cast_precision_loss,
    clippy::format_collect,
    reason = "figures for people, queries of a few words"
)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crossread::annotate::{Annotations, Entity, EntityId, EntityKind, Mention};
use crossread::article::{Article, DateStamp, Found, Precision, Sourced};
use crossread::corpus::{Corpus, CorpusInfo, Document, index_only_on};
use crossread::query;
use crossread::text::TextRange;
use crossread::view::{Combine, FacetChoice, FilterRequest};
use crossread::workers::Workers;
use rayon::prelude::*;
use serde_json::Value;

/// Each query is asked this often; its time is the median.
const ROUNDS: usize = 7;

/// The index is built this often.
const BUILDS: usize = 3;

/// All processors of the machine.
struct Threads;

impl Workers for Threads {
    fn run(&self, pieces: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..pieces).into_par_iter().with_max_len(1).for_each(piece);
    }
}

fn main() -> anyhow::Result<()> {
    let files = (std::env::var_os("CROSSREAD_BENCH_CORPUS"), std::env::var_os("CROSSREAD_BENCH_QUERIES"));
    let (Some(articles), Some(queries)) = files else {
        print("CROSSREAD_BENCH_CORPUS and CROSSREAD_BENCH_QUERIES name no files: nothing was measured");
        return Ok(());
    };
    let text = std::fs::read_to_string(articles)?;
    let (documents, entities) = documents(&text)?;
    let bytes: usize = documents.iter().map(|d| d.article.text.len()).sum();
    // The best of some rounds: whatever else the machine does can only add to a time.
    let (mut wall, mut busy, mut bundle) = (f64::MAX, f64::MAX, Vec::new());
    for _ in 0..BUILDS {
        let (start, used) = (Instant::now(), processor_seconds());
        bundle = index_only_on(CorpusInfo::default(), &documents, &entities, &Threads);
        wall = wall.min(start.elapsed().as_secs_f64());
        busy = busy.min(processor_seconds() - used);
    }
    drop(documents);
    print(&format!(
        "{:.1} MB of text; index of it alone, no text packed: {wall:.2} s, {:.1} MB/s on {} threads; {busy:.2} s of \
         processor time, {:.1} MB/s a core; bundle of {:.1} MB, gzip {:.1} MB",
        bytes as f64 / 1e6,
        bytes as f64 / wall / 1e6,
        rayon::current_num_threads(),
        bytes as f64 / busy / 1e6,
        bundle.len() as f64 / 1e6,
        miniz_oxide::deflate::compress_to_vec(&bundle, 6).len() as f64 / 1e6,
    ));
    for (name, length) in crossread::bundle::sizes(&bundle)? {
        if length > bundle.len() / 200 {
            print(&format!("    {name}: {:.2} MB", length as f64 / 1e6));
        }
    }
    if let Some(file) = std::env::var_os("CROSSREAD_BENCH_BUNDLE") {
        std::fs::write(file, &bundle)?;
    }
    if std::env::var_os("CROSSREAD_BENCH_BUILD_ONLY").is_some() {
        return Ok(());
    }
    let start = Instant::now();
    let corpus = crossread::bundle::decode(bundle)?;
    print(&format!("opened in {:?}", start.elapsed()));
    let queries: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(queries)?)?;
    let mut times: BTreeMap<String, Vec<(Duration, Duration, String)>> = BTreeMap::new();
    for query in &queries {
        let kind = query["type"].as_str().unwrap_or("").to_owned();
        let (request, top) = request(query);
        let ask = |list: bool| {
            let start = Instant::now();
            if list {
                std::hint::black_box(query::filter(&corpus, &request));
            } else {
                std::hint::black_box(query::top(&corpus, &request, 10));
            }
            start.elapsed()
        };
        let first = ask(false);
        times.entry(format!("{kind} first")).or_default().push((first, first, request.query.clone()));
        times.entry(kind.clone()).or_default().push((median(&|| ask(false)), first, request.query.clone()));
        if top % 5 == 0 {
            times.entry(format!("{kind} as a list")).or_default().push((
                median(&|| ask(true)),
                first,
                request.query.clone(),
            ));
        }
    }
    for (kind, mut times) in times {
        times.sort();
        let at = |share: usize| &times[(times.len() * share / 100).min(times.len() - 1)];
        print(&format!(
            "{kind:<20} p50 {:>10.1?}  p95 {:>10.1?}  worst {:>10.1?} ({})",
            at(50).0,
            at(95).0,
            at(100).0,
            at(100).2
        ));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn print(line: &str) {
    println!("{line}");
}

/// The processor time that this process has used, in hundredths of a second as Linux tells it; elsewhere zero.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or("").split(' ').filter_map(|field| field.parse().ok()).collect();
    // Of the numbers after the name and the state, the eleventh and twelfth are ticks of the process itself.
    fields.get(10..12).map_or(0.0, |ticks| ticks.iter().sum::<f64>() / 100.0)
}

fn median(ask: &dyn Fn() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| ask()).collect();
    times.sort();
    times[ROUNDS / 2]
}

/// The request of a query of the bench, in exact forms, and how many articles match.
fn request(query: &Value) -> (FilterRequest, usize) {
    let text = query["q"].as_str().unwrap_or("");
    let words: Vec<&str> = text.split(' ').collect();
    let written = match query["type"].as_str().unwrap_or("") {
        "phrase" => format!("\"{text}\" "),
        "prefix" => format!("{text}*"),
        "typo" => format!("{text}~"),
        _ => words.iter().map(|word| format!("={word} ")).collect(),
    };
    let facets = &query["facets"];
    let mut request = FilterRequest { query: written, exact: true, ..FilterRequest::default() };
    if let (Some(from), Some(to)) = (facets["from"].as_str(), facets["to"].as_str()) {
        request.query = format!("{} date:{from}..{to}", request.query);
    }
    for (facet, kind, name) in [("place", "place", "place"), ("topic", "organisation", "topic")] {
        if let Some(value) = facets[facet].as_str() {
            request.facets.push(FacetChoice {
                facet: kind.into(),
                values: vec![format!("{name}:{value}")],
                combine: Combine::Any,
            });
        }
    }
    (request, query["q"].as_str().map_or(0, str::len))
}

/// The articles with their places, and their topics in the place of organisations.
fn documents(text: &str) -> anyhow::Result<(Vec<Document>, Vec<Entity>)> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut ids: BTreeMap<String, EntityId> = BTreeMap::new();
    let mut documents = Vec::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line)?;
        let text = |name: &str| value[name].as_str().unwrap_or("").to_owned();
        let mut article = Article::as_is(format!("{:07}", value["id"].as_u64().unwrap_or(0)), text("body"));
        let from = &mut article.provenance;
        from.title = Some(Sourced::new(text("title"), Found::Given));
        from.source = Some(Sourced::new(text("source"), Found::Given));
        from.published =
            Some(DateStamp { value: text("published"), precision: Precision::Day, from: Found::Given });
        let mut mentions = Vec::new();
        for (list, name, kind) in
            [("places", "place", EntityKind::Place), ("topics", "topic", EntityKind::Organisation)]
        {
            for label in value[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let key = format!("{name}:{label}");
                let next = EntityId(u32::try_from(entities.len())?);
                let id = *ids.entry(key.clone()).or_insert(next);
                if id == next {
                    entities.push(Entity {
                        key,
                        kind,
                        name: label.to_owned(),
                        aliases: Vec::new(),
                        identifiers: Vec::new(),
                        roles: Vec::new(),
                    });
                }
                mentions.push(Mention { range: TextRange::new(0, 0), kind, entity: id, score: 1.0 });
            }
        }
        documents.push(Document { article, annotations: Annotations { mentions, ..Annotations::default() } });
    }
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    Ok((documents, entities))
}

/// Holds the types of the library together with the bench.
#[expect(dead_code, reason = "it only has to compile")]
fn is_shared(corpus: Corpus) -> impl Send + Sync {
    corpus
}
