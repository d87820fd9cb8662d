//! How many megabytes of text a second are annotated on one core, all of it together and stage by stage, and how fast a
//! list of a user's own names is found.
//!
//! Reads articles from the file that `CROSSREAD_BENCH_CORPUS` names (JSON Lines with `body`); without it it says so and does
//! nothing. `CROSSREAD_BENCH_NAMES` names a list of names (a JSON array) that is looked for besides. Texts are in memory
//! before the clock starts, and nothing is made of what was found. What the page takes is measured with
//! `web/annotating.js`.

#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};

use crossread::annotate::{Annotator, EntityKind, Stage, Watched};
use crossread::article::Article;
use serde_json::Value;

/// Each way is gone this often; the best counts, because others use the machine as well.
const ROUNDS: usize = 5;
/// The model of names that the command line carries.
const MODEL: &[u8] = include_bytes!("../src/annotate/model/tagger.bin");

fn main() -> Result<(), Box<dyn Error>> {
    let Some(file) = std::env::var_os("CROSSREAD_BENCH_CORPUS") else {
        print("CROSSREAD_BENCH_CORPUS names no file: nothing was measured");
        return Ok(());
    };
    let bodies: Vec<String> = std::fs::read_to_string(file)?
        .lines()
        .map(|line| Ok(serde_json::from_str::<Value>(line)?["body"].as_str().unwrap_or("").to_owned()))
        .collect::<serde_json::Result<_>>()?;
    let bytes: usize = bodies.iter().map(String::len).sum();
    let start = Instant::now();
    let annotator = Annotator::new().with_model(MODEL)?;
    print(&format!(
        "{} articles, {:.1} MB; the annotator is ready after {:.0} ms",
        bodies.len(),
        bytes as f64 / 1e6,
        start.elapsed().as_secs_f64() * 1e3
    ));
    let best = (0..ROUNDS).map(|_| round(&annotator, &bodies)).min_by_key(|r| r.values().sum::<Duration>());
    let best = best.unwrap_or_default();
    let all: f64 = best.values().map(Duration::as_secs_f64).sum();
    let rate = |seconds: f64| bytes as f64 / seconds / 1e6;
    print(&format!("all together: {:.1} MB/s", rate(all)));
    for (stage, time) in &best {
        let seconds = time.as_secs_f64();
        print(&format!("    {:5.1} %  {:7.1} MB/s  {stage}", seconds / all * 100.0, rate(seconds)));
    }
    if let Some(file) = std::env::var_os("CROSSREAD_BENCH_NAMES") {
        let names: Vec<String> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        watch(&names, &bodies, bytes);
    }
    Ok(())
}

/// How long each stage takes for all articles, the sentences first.
fn round(annotator: &Annotator, bodies: &[String]) -> BTreeMap<String, Duration> {
    let mut times: BTreeMap<String, Duration> = BTreeMap::new();
    let mut sentences = Duration::ZERO;
    let mut stages = [Duration::ZERO; STAGES.len()];
    for body in bodies {
        let text = body.clone();
        let mut last = Instant::now();
        let article = Article::as_is("a", text);
        sentences += last.elapsed();
        last = Instant::now();
        let found = annotator.annotate_in_stages(&article, |stage| {
            let now = Instant::now();
            if let Some(at) = STAGES.iter().position(|s| *s == stage) {
                stages[at] += now - last;
            }
            last = now;
        });
        std::hint::black_box(found);
    }
    times.insert("0 Sentences".to_owned(), sentences);
    for (number, (stage, time)) in STAGES.iter().zip(stages).enumerate() {
        times.insert(format!("{} {stage:?}", number + 1), time);
    }
    times
}

/// All of them, in their order.
const STAGES: [Stage; 8] = [
    Stage::Words,
    Stage::Gazetteer,
    Stage::Rules,
    Stage::Tagger,
    Stage::Classes,
    Stage::Aliases,
    Stage::Quotes,
    Stage::Values,
];

/// How fast a list of names is made ready and found.
fn watch(names: &[String], bodies: &[String], bytes: usize) {
    let watched: Vec<Watched> = names
        .iter()
        .map(|name| Watched {
            name: name.clone(),
            kind: EntityKind::Other,
            forms: Vec::new(),
            identifiers: Vec::new(),
        })
        .collect();
    let start = Instant::now();
    let annotator = Annotator::with_watchlist(&watched);
    let ready = start.elapsed();
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for body in bodies {
            std::hint::black_box(annotator.known_names(body));
        }
        best = best.min(start.elapsed());
    }
    let found: usize = bodies.iter().map(|body| annotator.known_names(body).len()).sum();
    print(&format!(
        "{} names of a user's own: ready after {:.0} ms, {:.0} MB/s, {found} found",
        names.len(),
        ready.as_secs_f64() * 1e3,
        bytes as f64 / best.as_secs_f64() / 1e6
    ));
}

/// A bench speaks to whoever runs it.
#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn print(line: &str) {
    println!("{line}");
}
