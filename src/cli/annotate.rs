//! `crossread annotate`: one article in, one line of JSON out.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use rayon::prelude::*;

use crossread::Article;
use crossread::annotate::{Annotated, Annotator, link};
use crossread::clean::clean;
use crossread::overlay::Overlay;
use crossread::read::{Budget, Record};
use crossread::text::OffsetUnit;
use crossread::view::contract;

use super::{Offsets, Outcome, Reading, input, name_unmatched, output, stream};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders; with none, or -, JSON Lines from standard input
    paths: Vec<PathBuf>,
    /// Take each text as the clean body: nothing is dropped or changed
    #[arg(long)]
    as_is: bool,
    /// Read everything first and give entity ids that hold across all articles
    #[arg(long)]
    link: bool,
    /// A reader's corrections of names (JSON), as the page exports them; implies --link
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let annotator = arguments.reading.annotator()?;
    let options = arguments.reading.options()?;
    let budget = options.budget;
    let overlay = Reading::overlay(arguments.overlay.as_deref())?;
    let unit = OffsetUnit::from(arguments.offsets);
    let links = arguments.link || arguments.overlay.is_some();
    let linked = |articles| -> Result<()> {
        let unmatched = linked(articles, &annotator, &overlay, unit)?;
        name_unmatched(arguments.overlay.as_deref(), &unmatched);
        Ok(())
    };
    let read_record =
        |line: &[u8]| -> Result<Article> { Ok(article(&Record::parse(line)?, arguments.as_is, &budget)?) };
    if super::is_standard_input(&arguments.paths) {
        if !links {
            let work = |line: &[u8]| one(&read_record(line)?, &annotator, unit);
            return stream::lines_to_lines(budget.file_bytes, work);
        }
        let mut articles = Vec::new();
        let outcome = stream::lines(budget.file_bytes, read_record, |article| {
            articles.push(article);
            Ok(())
        })?;
        linked(articles)?;
        return Ok(outcome);
    }
    let mut listing = input::list(&arguments.paths);
    if links {
        let articles = listing.read_all(&options)?;
        linked(articles)?;
    } else {
        let mut skipped = Vec::new();
        let mut out = BufWriter::new(std::io::stdout().lock());
        listing.read(&options, |found| {
            let lines: Vec<_> = found.articles.par_iter().map(|a| one(a, &annotator, unit)).collect();
            skipped.extend(found.skipped);
            lines.into_iter().try_for_each(|line| Ok(writeln!(out, "{}", line?)?))
        })?;
        out.flush()?;
        listing.skipped.extend(skipped);
    }
    Ok(output::name_skipped(&listing.skipped))
}

/// The article of a record: its words as they are, or cleaned.
pub(super) fn article(record: &Record, as_is: bool, budget: &Budget) -> crossread::Result<Article> {
    let id = record.id.clone().unwrap_or_default();
    let mut article = match (&record.text, as_is) {
        (Some(text), true) => {
            let mut article = Article::as_is(id, text.clone());
            let known = record.metadata();
            let about = &mut article.provenance;
            about.title = known.title;
            about.byline = known.byline;
            about.published = known.published;
            about.source = known.source;
            about.url = known.url;
            about.lang = known.lang;
            article
        }
        _ => clean(&id, record.raw(budget)?),
    };
    if record.text.is_none() && record.html.is_none() {
        article.provenance.warnings.push(crossread::Warning::new("empty", "neither text nor html was given"));
    }
    Ok(article)
}

fn one(article: &Article, annotator: &Annotator, unit: OffsetUnit) -> Result<String> {
    let Annotated { annotations, entities } = annotator.annotate(article);
    Ok(serde_json::to_string(&contract::annotated(article, &annotations, &entities, unit))?)
}

/// One line an article, in the order given, with entities that hold across all. Gives the positions of corrections that
/// found nothing to correct.
fn linked(
    articles: Vec<Article>,
    annotator: &Annotator,
    overlay: &Overlay,
    unit: OffsetUnit,
) -> Result<Vec<u32>> {
    let annotated = articles
        .into_par_iter()
        .map(|a| {
            let found = annotator.annotate(&a);
            (a, found)
        })
        .collect();
    let (mut documents, mut entities) = link(annotated);
    let unmatched =
        if overlay.is_empty() { Vec::new() } else { overlay.apply(&mut documents, &mut entities) };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for document in &documents {
        let line = contract::annotated(&document.article, &document.annotations, &entities, unit);
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(unmatched)
}
