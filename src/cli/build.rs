//! `crossread build`: articles in, one page or bundle out.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crossread::bundle;
use crossread::corpus::{CorpusBuilder, CorpusInfo};

use super::{Outcome, Reading, input, output, page};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders of articles
    #[arg(required_unless_present = "reads_files")]
    paths: Vec<PathBuf>,
    /// The file to write: a page, or with the ending .crossread a bundle alone
    #[arg(short, long, value_name = "FILE", default_value = "explorer.html")]
    output: PathBuf,
    /// The title shown at the top
    #[arg(long)]
    title: Option<String>,
    /// A remark that every reader sees
    #[arg(long)]
    note: Option<String>,
    /// Let the page read further files that are dropped on it; without PATHS, make a page that waits for them
    #[arg(long)]
    reads_files: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let began = Instant::now();
    if arguments.paths.is_empty() {
        let page = page::assemble(arguments.title.as_deref(), None, true)?;
        output::write_whole(&arguments.output, page.as_bytes())?;
        return Ok(Outcome::Whole);
    }
    let annotator = arguments.reading.annotator()?;
    let mut input = input::list(&arguments.paths);
    let articles = input.read_all(&arguments.reading.budget())?;
    let outcome = output::name_skipped(&input.skipped);
    if articles.is_empty() {
        bail!("nothing could be read; {} is untouched", arguments.output.display());
    }
    let info = CorpusInfo {
        title: arguments.title.clone().or(input.title.take()),
        note: arguments.note.clone().or(input.note.take()),
        // The reader of the page is told which files, not where they lay on the maker's disk.
        skipped: input.skipped.iter().map(|line| without_folders(line)).collect(),
    };
    let mut builder = CorpusBuilder::new(info);
    for article in articles {
        builder.add(article);
    }
    let corpus = builder.finish(&annotator);
    let bytes = bundle::encode(&corpus);
    let title = corpus.info().title.clone();
    let written = if arguments.output.extension().is_some_and(|e| e == "crossread") {
        bytes
    } else {
        page::assemble(title.as_deref(), Some(&bytes), arguments.reads_files)?.into_bytes()
    };
    output::write_whole(&arguments.output, &written)?;
    if std::io::stderr().is_terminal() || !input.skipped.is_empty() {
        output::note(&format!(
            "{} articles, {} skipped, {} in {:.1} s: {}",
            corpus.len(),
            input.skipped.len(),
            size(written.len()),
            began.elapsed().as_secs_f32(),
            arguments.output.display()
        ));
    }
    std::io::stdout().flush()?;
    Ok(outcome)
}

/// `folder/name:3: why` as `name:3: why`.
fn without_folders(line: &str) -> String {
    let (path, rest) = line.split_once(": ").unwrap_or((line, ""));
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    if rest.is_empty() { name.to_owned() } else { format!("{name}: {rest}") }
}

/// Bytes as people say them, in decimal units.
pub(super) fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        format!("{kilobytes} KB")
    } else {
        format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100)
    }
}
