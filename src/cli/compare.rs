//! `crossread compare`: what articles share and where they differ, for a person or as JSON.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use serde::Deserialize;

use crossread::Article;
use crossread::annotate::{Annotator, link};
use crossread::compare::{Options, compare};
use crossread::corpus::{ArticleIndex, CorpusBuilder, CorpusInfo};
use crossread::error::Error;
use crossread::read::{Budget, Record};
use crossread::text::OffsetUnit;
use crossread::view::contract;

use super::{Offsets, Outcome, Reading, annotate, input, output, report, stream};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Two or more files, or folders of articles
    #[arg(required_unless_present = "jsonl")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Take comparisons from standard input, one a line: {"id": …, "articles": [{"id": …, "text": …}, …]}
    #[arg(long, conflicts_with = "paths")]
    jsonl: bool,
    /// Take each text as the clean body (with --jsonl)
    #[arg(long, requires = "jsonl")]
    as_is: bool,
    /// List sentence pairs from this score, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f32>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// One comparison as standard input gives it.
#[derive(Debug, Deserialize)]
struct Job {
    id: String,
    articles: Vec<serde_json::Value>,
}

fn score(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let annotator = arguments.reading.annotator()?;
    let reading = arguments.reading.options()?;
    let budget = reading.budget;
    let options = Options { min_score: arguments.min_score };
    let unit = OffsetUnit::from(arguments.offsets);
    if arguments.jsonl {
        return stream::lines_to_lines(budget.file_bytes, |line| {
            let (id, articles) = job(line, arguments.as_is, &budget)?;
            one(&id, articles, &annotator, options, unit)
        });
    }
    let mut listing = input::list(&arguments.paths);
    let articles = listing.read_all(&reading)?;
    let outcome = output::name_skipped(&listing.skipped);
    if articles.len() < 2 {
        bail!("a comparison takes two articles or more; {} could be read", articles.len());
    }
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", one("comparison", articles, &annotator, options, unit)?)?;
    } else {
        let mut builder = CorpusBuilder::new(CorpusInfo::default());
        for article in articles {
            builder.add(article);
        }
        let corpus = builder.finish(&annotator);
        let all: Vec<ArticleIndex> = (0u32..).take(corpus.len()).map(ArticleIndex).collect();
        let coloured = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
        report::comparison(&mut out, &corpus, &all, options, coloured)?;
    }
    Ok(outcome)
}

fn job(line: &[u8], as_is: bool, budget: &Budget) -> Result<(String, Vec<Article>)> {
    let expected = "expected {\"id\": …, \"articles\": [{\"id\": …, \"text\": …}, …]} on one line";
    let job: Job = serde_json::from_str(&crossread::read::mended_json(line))
        .map_err(|e| Error::format("json", None, format!("{e}; {expected}")))?;
    let mut articles = Vec::new();
    for value in job.articles {
        let record = Record::parse(value.to_string().as_bytes())?;
        articles.push(annotate::article(&record, as_is, budget)?);
    }
    if articles.len() < 2 {
        bail!("a comparison takes two articles or more");
    }
    Ok((job.id, articles))
}

/// The comparison of `articles`, in the order given, as a line of JSON.
fn one(
    id: &str,
    articles: Vec<Article>,
    annotator: &Annotator,
    options: Options,
    unit: OffsetUnit,
) -> Result<String> {
    let annotated = articles
        .into_par_iter()
        .map(|article| {
            let found = annotator.annotate(&article);
            (article, found)
        })
        .collect();
    let (documents, entities) = link(annotated);
    let documents: Vec<_> = documents.iter().collect();
    let found = compare(&documents, &entities, options);
    Ok(serde_json::to_string(&contract::comparison(id, &documents, &entities, &found, unit))?)
}
