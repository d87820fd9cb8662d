//! `crossread search`: find articles in a page or bundle.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crossread::query;
use crossread::view::{FilterRequest, Sort, contract};

use super::{Outcome, page};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An explorer page or a .crossread bundle
    file: PathBuf,
    /// The query, in the language of the page's search field
    query: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Match words in their written form alone
    #[arg(long)]
    exact: bool,
    /// The order: best, recent (best, newer first), newest, oldest, source, longest
    #[arg(long, value_name = "ORDER", default_value = "best", value_parser = order)]
    sort: Sort,
    /// Show at most this many articles
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

/// An order by the name that the page's address has for it.
fn order(name: &str) -> Result<Sort, String> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| "one of best, recent, newest, oldest, source, longest".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let corpus = page::open(&arguments.file)?;
    let request = FilterRequest {
        query: arguments.query.clone(),
        exact: arguments.exact,
        sort: arguments.sort,
        ..FilterRequest::default()
    };
    let found = query::filter(&corpus, &request);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        let line = contract::search(&corpus, &found, arguments.limit);
        serde_json::to_writer(&mut out, &line)?;
        writeln!(out)?;
        return Ok(Outcome::Whole);
    }
    if let Some(notice) = &found.notice {
        super::output::note(&notice.message);
    }
    if let Some(better) = &found.suggestion {
        let (asked, better) = (arguments.query.trim(), better.trim());
        super::output::note(&format!("nothing matches {asked:?}; these match {better:?}"));
    }
    let shown: Vec<_> =
        found.articles.iter().take(arguments.limit).map(|&a| crossread::corpus::ArticleIndex(a)).collect();
    writeln!(out, "{} of {} articles", found.articles.len(), corpus.len())?;
    for row in query::rows(&corpus, &request, &shown) {
        let date = row.head.published.map(|d| d.value).unwrap_or_default();
        let source = row.head.source.unwrap_or_default();
        let snippet: String = row.snippet.iter().map(|s| s.text.as_str()).collect();
        writeln!(out, "\n{}  ({})", row.head.title, row.head.id)?;
        writeln!(out, "  {source} {date}\n  {snippet}")?;
    }
    out.flush().context("standard output")?;
    Ok(Outcome::Whole)
}
