//! How many megabytes a second are read and cleaned: text, pages, web archives; on one core and on two, beside trafilatura
//! on the same pages where Python has it.
//!
//! Reads pages from the files that `CROSSREAD_BENCH_PAGES` lists (JSON Lines with `html`, gzip or not; as in `PATH`);
//! without it, it says so and does nothing. `CROSSREAD_BENCH_PYTHON` names the Python that has trafilatura (otherwise
//! `python3`). A figure of megabytes is of the pages' bytes as they are read, unpacked.

#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use crossread::ingest::{self, Ingested, Source};
use crossread::read::Options;
use crossread::read::archive::{self, Archive};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use rayon::prelude::*;

/// Each way is gone this often; the best counts, because others use the machine as well.
const ROUNDS: usize = 5;

/// Takes pages on standard input, one JSON text a line, and prints trafilatura's version, then the seconds it takes for all
/// of them on one core and on two.
const PEER: &str = "
import json, multiprocessing, sys, time
import trafilatura

def work(page):
    trafilatura.bare_extraction(page, with_metadata=True)

def best(run):
    times = []
    for _ in range(2):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)

if __name__ == '__main__':
    pages = [json.loads(line) for line in sys.stdin]
    one = best(lambda: [work(page) for page in pages])
    with multiprocessing.get_context('fork').Pool(2) as pool:
        two = best(lambda: pool.map(work, pages, chunksize=4))
    print(trafilatura.__version__, one, two)
";

fn main() -> anyhow::Result<()> {
    let Some(files) = std::env::var_os("CROSSREAD_BENCH_PAGES") else {
        print("CROSSREAD_BENCH_PAGES names no file: nothing was measured");
        return Ok(());
    };
    let mut found = Vec::new();
    for file in std::env::split_paths(&files) {
        found.extend(pages(&std::fs::read(file)?)?);
    }
    let pages = found;
    let texts: Vec<String> =
        pages.iter().flat_map(|page| read("a.html", page).articles).map(|article| article.text).collect();
    let archive = web_archive(&pages)?;
    let mut ours = Vec::new();
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        pool.install(|| {
            report(&format!("text, {threads} cores"), &texts, || all("a.txt", &texts));
            ours.push(report(&format!("pages, {threads} cores"), &pages, || all("a.html", &pages)));
            report(&format!("web archive, {threads} cores"), &pages, || unpacked(&archive));
        });
    }
    if let Some((version, theirs)) = peer(&pages)? {
        for (threads, (ours, theirs)) in (1..).zip(ours.iter().zip(theirs)) {
            line(&format!("trafilatura {version}, pages, {threads} cores"), &pages, theirs);
            print(&format!("    {:.1} times as long as here", theirs / ours));
        }
    } else {
        print("trafilatura is not here: nothing stands beside");
    }
    Ok(())
}

/// The pages in a file of JSON Lines.
fn pages(bytes: &[u8]) -> anyhow::Result<Vec<String>> {
    let mut text = String::new();
    if bytes.starts_with(b"\x1f\x8b") {
        MultiGzDecoder::new(bytes).read_to_string(&mut text)?;
    } else {
        text.push_str(std::str::from_utf8(bytes)?);
    }
    Ok(text
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<serde_json::Value>(line).ok()?.get("html")?.as_str().map(str::to_owned)
        })
        .collect())
}

fn read(name: &str, text: &str) -> Ingested {
    ingest::file(Source { name, label: name, about: None }, text.as_bytes(), &Options::default())
}

fn all(name: &str, texts: &[String]) -> usize {
    texts.par_iter().map(|text| read(name, text).articles.len()).sum()
}

/// The pages as a web archive, each record packed by itself.
fn web_archive(pages: &[String]) -> anyhow::Result<Vec<u8>> {
    let mut archive = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let mut encoder = GzEncoder::new(archive, Compression::default());
        write!(
            encoder,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )?;
        archive = encoder.finish()?;
    }
    Ok(archive)
}

fn unpacked(bytes: &[u8]) -> usize {
    let (options, source) =
        (Options::default(), Source { name: "a.warc.gz", label: "a.warc.gz", about: None });
    let (mut found, mut batch) = (0, Vec::new());
    let work = |batch: &mut Vec<_>| -> usize {
        std::mem::take(batch)
            .into_par_iter()
            .map(|step| ingest::step(source, step, &options).articles.len())
            .sum()
    };
    let mut input = bytes;
    archive::unpack(Archive::Gzip, source.name, &mut input, &options.budget, &mut |step| {
        batch.push(step);
        if batch.len() >= 256 {
            found += work(&mut batch);
        }
    });
    found + work(&mut batch)
}

/// Prints how fast `run` is, and gives its seconds.
fn report(what: &str, texts: &[String], run: impl Fn() -> usize) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    line(what, texts, best);
    best
}

fn line(what: &str, texts: &[String], seconds: f64) {
    let bytes: usize = texts.iter().map(String::len).sum();
    print(&format!(
        "{what}: {:.1} MB/s, {:.0} articles/s ({} of them, {:.1} MB, {seconds:.2} s)",
        bytes as f64 / seconds / 1e6,
        texts.len() as f64 / seconds,
        texts.len(),
        bytes as f64 / 1e6,
    ));
}

/// The version of trafilatura and how many seconds it takes for the pages on one core and on two; `None` where it is not.
fn peer(pages: &[String]) -> anyhow::Result<Option<(String, [f64; 2])>> {
    let python = std::env::var_os("CROSSREAD_BENCH_PYTHON").unwrap_or_else(|| "python3".into());
    let child = Command::new(python)
        .args(["-c", PEER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return Ok(None) };
    if let Some(mut input) = child.stdin.take() {
        for page in pages {
            // Without trafilatura nobody reads on.
            if writeln!(input, "{}", serde_json::to_string(page)?).is_err() {
                break;
            }
        }
    }
    let said = String::from_utf8_lossy(&child.wait_with_output()?.stdout).into_owned();
    let words: Vec<&str> = said.split_whitespace().collect();
    let [version, one, two] = words[..] else { return Ok(None) };
    Ok(Some((version.to_owned(), [one.parse()?, two.parse()?])))
}

/// A bench speaks to whoever runs it.
#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn print(line: &str) {
    println!("{line}");
}
