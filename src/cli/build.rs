//! `crossread build`: articles in, one page or bundle out.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crossread::bundle;
use crossread::corpus::{CorpusBuilder, CorpusInfo};

use super::{Outcome, Reading, input, name_unmatched, output, page};

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
    /// A reader's corrections of names (JSON), as the page exports them
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// Print the line that puts the page into another one
    #[arg(long)]
    embed_code: bool,
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
    let (corpus, unmatched) = builder.finish_under(&annotator, &overlay);
    name_unmatched(arguments.overlay.as_deref(), &unmatched);
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
    if arguments.embed_code {
        writeln!(std::io::stdout(), "{}", embed_code(&arguments.output, title.as_deref()))?;
    }
    std::io::stdout().flush()?;
    Ok(outcome)
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
         style=\"width: 100%; height: 44rem; border: 0\"></iframe>"
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
        }
    }
}
