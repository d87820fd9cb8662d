//! `crossread build`: articles in, one page or bundle out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;

use crossread::bundle;
use crossread::corpus::{Corpus, CorpusBuilder, CorpusInfo};

use super::{Outcome, Reading, Threads, input, name_unmatched, output, page, texts};

/// Bytes of a page from which opening it can be felt.
const SLOW: usize = 60_000_000;
/// Bytes of a page that a browser reads, checks and inflates in a second.
const BYTES_A_SECOND: usize = 40_000_000;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders of articles
    #[arg(required_unless_present = "reads_files")]
    paths: Vec<PathBuf>,
    /// The file to write: a page, or with the ending .crossread a bundle alone; with --split a folder
    #[arg(
        short,
        long,
        value_name = "FILE",
        default_value = "explorer.html",
        default_value_if("split", "true", "explorer")
    )]
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
    /// A reader's corrections of names (JSON), as the page exports them
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// Write a folder: the page, and beside it the texts in files that are loaded when they are first needed
    #[arg(long)]
    split: bool,
    /// Print the line that puts the page into another one
    #[arg(long)]
    embed_code: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let began = Instant::now();
    if arguments.split && (arguments.paths.is_empty() || arguments.output.extension().is_some()) {
        bail!("--split writes a folder of articles: give it articles, and a name without an ending");
    }
    if arguments.paths.is_empty() {
        let page = page::assemble(arguments.title.as_deref(), None, true)?;
        output::write_whole(&arguments.output, page.as_bytes())?;
        return Ok(Outcome::Whole);
    }
    let annotator = arguments.reading.annotator()?;
    let overlay = Reading::overlay(arguments.overlay.as_deref())?;
    let mut input = input::list(&arguments.paths);
    let articles = input.read_all(&arguments.reading.options()?)?;
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
    let (corpus, unmatched) = builder.finish_on(&annotator, &overlay, &Threads);
    name_unmatched(arguments.overlay.as_deref(), &unmatched);
    let written = write(&corpus, arguments)?;
    output::note(&format!(
        "{} articles, {} skipped, {} in {:.1} s: {}",
        corpus.len(),
        input.skipped.len(),
        written.weight(),
        began.elapsed().as_secs_f32(),
        written.path.display()
    ));
    if let Some(advice) = written.advice() {
        output::note(&advice);
    }
    if arguments.embed_code {
        writeln!(std::io::stdout(), "{}", embed_code(&written.path, corpus.info().title.as_deref()))?;
    }
    std::io::stdout().flush()?;
    Ok(outcome)
}

/// What was written, in bytes.
struct Written {
    path: PathBuf,
    page: usize,
    beside: usize,
    is_page: bool,
}

/// Writes a bundle, a page, or a page with its texts beside it. Of a folder the page comes last, so that the one that
/// stood there is whole until then.
fn write(corpus: &Corpus, arguments: &Arguments) -> Result<Written> {
    let (output, title) = (&arguments.output, corpus.info().title.as_deref());
    if arguments.split {
        let split = bundle::split(corpus, texts::PART);
        let files: Vec<_> = (1..).zip(&split.texts).map(|(n, part)| texts::file(n, part)).collect();
        let page = page::assemble_split(title, &split.index, &files, arguments.reads_files)?;
        let failed = || format!("cannot write in {}", output.display());
        fs::create_dir_all(output).with_context(failed)?;
        let mut beside = 0;
        for (file, part) in files.iter().zip(&split.texts) {
            let script = texts::script(file, part);
            output::write_whole(&output.join(&file.file), script.as_bytes())?;
            beside += script.len();
        }
        let path = output.join("explorer.html");
        output::write_whole(&path, page.as_bytes())?;
        for entry in fs::read_dir(output).with_context(failed)? {
            let path = entry.with_context(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if texts::is_name(name) && !files.iter().any(|kept| kept.file == name) {
                fs::remove_file(&path).with_context(failed)?;
            }
        }
        return Ok(Written { path, page: page.len(), beside, is_page: true });
    }
    let bytes = bundle::encode(corpus);
    let is_page = output.extension().is_none_or(|ending| ending != "crossread");
    let bytes = if is_page {
        page::assemble(title, Some(&bytes), arguments.reads_files)?.into_bytes()
    } else {
        bytes
    };
    output::write_whole(output, &bytes)?;
    Ok(Written { path: output.clone(), page: bytes.len(), beside: 0, is_page })
}

impl Written {
    fn weight(&self) -> String {
        match self.beside {
            0 => size(self.page),
            beside => format!("{} and {} beside it", size(self.page), size(beside)),
        }
    }

    /// What to do about a page that is too heavy for what people do with pages.
    fn advice(&self) -> Option<String> {
        if !self.is_page || self.page <= SLOW {
            return None;
        }
        let cure = if self.beside == 0 {
            "--split keeps the texts in files beside it, a .crossread bundle can be searched without a page"
        } else {
            "make several pages, or search a .crossread bundle without a page"
        };
        let seconds = (self.page / BYTES_A_SECOND).max(1);
        Some(format!("a page of {} takes about {seconds} s to open: {cure}", size(self.page)))
    }
}

/// The line for a page that shows `written`, a page in a frame or a bundle in an element, as `docs/embedding.md` has it.
fn embed_code(written: &Path, title: Option<&str>) -> String {
    let name = written.file_name().unwrap_or_default().to_string_lossy();
    // What would end a path, or begin an escape, in an address; browsers write the rest for themselves.
    let name = [("%", "%25"), ("#", "%23"), ("?", "%3F"), (" ", "%20")]
        .iter()
        .fold(name.into_owned(), |name, (plain, written)| name.replace(plain, written));
    let address = page::escape(&name);
    if written.extension().is_some_and(|ending| ending == "crossread") {
        return format!("<article-explorer src=\"{address}\"></article-explorer>");
    }
    let title = page::escape(title.unwrap_or("Articles to filter and compare"));
    format!(
        "<iframe src=\"{address}\" sandbox=\"allow-scripts\" title=\"{title}\" \
         width=\"100%\" height=\"704\"></iframe>"
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_for_another_page_is_markup_whatever_the_names() {
        for (written, title, expected) in [
            (
                "out/explorer.html",
                None,
                r#"<iframe src="explorer.html" sandbox="allow-scripts" title="Articles to"#,
            ),
            (
                "a b#1?.html",
                Some("\"A\" & <B>"),
                r#"<iframe src="a%20b%231%3F.html" sandbox="allow-scripts" title="&quot;A&quot; &amp; &lt;B&gt;""#,
            ),
            ("story.crossread", Some("x"), r#"<article-explorer src="story.crossread"></article-explorer>"#),
        ] {
            let line = embed_code(Path::new(written), title);
            assert!(line.starts_with(expected), "{line}");
            assert!(!line.contains("style"), "a strict page allows none: {line}");
        }
    }
}
