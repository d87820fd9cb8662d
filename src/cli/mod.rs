//! The command line: the only code that touches files, clock, environment, threads and the terminal.
//!
//! Standard output carries data alone; whatever a person should know goes to standard error, one line a file.

mod annotate;
mod build;
mod compare;
mod input;
mod inspect;
mod output;
mod page;
mod report;
mod search;
mod stream;
mod texts;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crossread::annotate::{Annotator, watchlist};
use crossread::overlay::Overlay;
use crossread::read::{Budget, Columns, Options};
use crossread::text::OffsetUnit;
use crossread::workers::Workers;
use rayon::prelude::*;

/// All processors of the machine.
pub(super) struct Threads;

impl Workers for Threads {
    fn run(&self, pieces: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..pieces).into_par_iter().with_max_len(1).for_each(piece);
    }
}

/// Read one story across many articles: build a page to filter and compare them, or print what is in them as JSON.
#[derive(Debug, Parser)]
#[command(name = "crossread", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make one page (or a .crossread bundle) from articles
    Build(build::Arguments),
    /// Print names, values, quotes and sentences of each article as a line of JSON
    Annotate(annotate::Arguments),
    /// Say what two or more articles share and where they differ
    Compare(compare::Arguments),
    /// Find articles in a page or bundle
    Search(search::Arguments),
    /// Say what a page or bundle holds, without running it
    Inspect(inspect::Arguments),
}

/// What every command that reads articles takes.
#[derive(Debug, Clone, Args)]
struct Reading {
    /// Exit with status 1 when a file was skipped
    #[arg(long)]
    strict: bool,
    /// Largest file to read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    max_file: u64,
    /// The column of a CSV or TSV file that holds something, such as title=Headline; once for each
    #[arg(long, value_name = "WHAT=COLUMN")]
    map: Vec<String>,
    /// Names of your own to look for: CSV or JSON with name, type, aliases and identifier
    #[arg(long, value_name = "FILE")]
    watchlist: Option<PathBuf>,
}

impl Reading {
    /// The annotator with the model of names that the command line carries, and the user's own names.
    fn annotator(&self) -> anyhow::Result<Annotator> {
        let model = include_bytes!("../annotate/model/tagger.bin");
        let watched = match &self.watchlist {
            Some(path) => {
                let bytes =
                    std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
                watchlist(&bytes).map_err(|error| {
                    let line = error.line().map(|l| format!(":{l}")).unwrap_or_default();
                    anyhow::anyhow!("{}{line}: {error}", path.display())
                })?
            }
            None => Vec::new(),
        };
        Ok(Annotator::with_watchlist(&watched).with_model(model)?)
    }

    fn options(&self) -> anyhow::Result<Options> {
        let budget = Budget { file_bytes: self.max_file.saturating_mul(1 << 20), ..Budget::default() };
        Ok(Options { budget, columns: Columns::parse(&self.map)? })
    }

    /// The corrections of a file; none where no file is named.
    fn overlay(path: Option<&Path>) -> anyhow::Result<Overlay> {
        let Some(path) = path else { return Ok(Overlay::default()) };
        let bytes = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        Overlay::read(&bytes).map_err(|error| {
            let line = error.line().map(|l| format!(":{l}")).unwrap_or_default();
            anyhow::anyhow!("{}{line}: {error}", path.display())
        })
    }
}

/// Names the corrections of an overlay that found nothing to correct.
fn name_unmatched(path: Option<&Path>, unmatched: &[u32]) {
    let file = path.unwrap_or(Path::new("")).display();
    for at in unmatched {
        output::note(&format!("{file}: corrections[{at}]: nothing here has this key or form"));
    }
}

/// What offsets count.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Offsets {
    /// Unicode code points
    #[default]
    Codepoint,
    /// UTF-16 code units
    Utf16,
    /// UTF-8 bytes
    Byte,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoint => Self::Codepoint,
            Offsets::Utf16 => Self::Utf16,
            Offsets::Byte => Self::Byte,
        }
    }
}

/// How a command that was carried out ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was read.
    Whole,
    /// Something was skipped, and named.
    Skipped,
}

/// Runs the command that the arguments name. Exit status: 0 done; 1 done with something skipped under `--strict`;
/// 2 not done.
pub(crate) fn run() -> ExitCode {
    keep_quiet_about_fonts();
    let arguments = Arguments::parse();
    let (outcome, strict) = match &arguments.command {
        Command::Build(a) => (build::run(a), a.reading.strict),
        Command::Annotate(a) => (annotate::run(a), a.reading.strict),
        Command::Compare(a) => (compare::run(a), a.reading.strict),
        Command::Search(a) => (search::run(a), false),
        Command::Inspect(a) => (inspect::run(a), false),
    };
    match outcome {
        Ok(Outcome::Skipped) if strict => ExitCode::from(1),
        Ok(_) => ExitCode::SUCCESS,
        // Whoever read our output has gone, as with `| head`: nothing is wrong.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::note(&format!("crossread: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// The libraries that decode PDF may panic on damaged files. That is caught where they are called, and the file is named;
/// what they have to say about it is of no use to anybody.
fn keep_quiet_about_fonts() {
    const LIBRARIES: &[&str] =
        &["pdf-extract", "lopdf", "adobe-cmap-parser", "type1-encoding-parser", "cff-parser", "postscript"];
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let theirs = |file: &str| LIBRARIES.iter().any(|library| file.contains(library));
        if !panic.location().is_some_and(|place| theirs(place.file())) {
            usual(panic);
        }
    }));
}

/// Paths that stand for standard input: none, or a single `-`.
fn is_standard_input(paths: &[PathBuf]) -> bool {
    paths.is_empty() || (paths.len() == 1 && paths.first().is_some_and(|p| p.as_os_str() == "-"))
}
