//! `crossread inspect`: what a page or bundle holds, read without running it.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crossread::corpus::ArticleIndex;
use crossread::view::{ArticleHead, CorpusView};

use super::{Outcome, page};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An explorer page or a .crossread bundle
    file: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Fail unless the page around the articles is the very one that this crossread makes
    #[arg(long)]
    verify: bool,
}

#[derive(Debug, Serialize)]
struct Inspection {
    schema: u32,
    corpus: CorpusView,
    articles: Vec<ArticleHead>,
    /// Whether the page around the data is this version's own; `null` for a bundle.
    known_shell: Option<bool>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let known_shell = page::has_known_shell(&arguments.file)?;
    let corpus = page::open(&arguments.file)?;
    let heads = (0u32..).take(corpus.len()).filter_map(|i| corpus.head(ArticleIndex(i)));
    let found = Inspection { schema: 1, corpus: corpus.summary(), articles: heads.collect(), known_shell };
    let mut out = std::io::stdout().lock();
    if arguments.json {
        serde_json::to_writer(&mut out, &found)?;
        writeln!(out)?;
    } else {
        let about = &found.corpus;
        writeln!(out, "{}", about.title.as_deref().unwrap_or("(no title)"))?;
        if let Some(note) = &about.note {
            writeln!(out, "{note}")?;
        }
        writeln!(out, "{} articles, {} origins, {} outlets", about.articles, about.origins, about.sources)?;
        for head in &found.articles {
            let date = head.published.as_ref().map_or("no date", |d| d.value.as_str());
            writeln!(out, "{}\t{date}\t{}\t{}", head.id, head.source.as_deref().unwrap_or("?"), head.title)?;
        }
        for line in &about.skipped {
            writeln!(out, "skipped: {line}")?;
        }
        match known_shell {
            Some(true) => writeln!(out, "the page around the articles is this version's own")?,
            Some(false) => writeln!(out, "the page around the articles is not one that this version makes")?,
            None => {}
        }
    }
    if arguments.verify && known_shell == Some(false) {
        bail!(
            "{}: the page around the articles is not one that this version makes: treat it as a stranger's",
            arguments.file.display()
        );
    }
    Ok(Outcome::Whole)
}
