//! Files, folders, patterns and standard input to articles: what to read, what a folder says about itself, and what was
//! skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use rayon::prelude::*;

use crossread::Article;
use crossread::clean::drop_repeated;
use crossread::ingest::{self, About, Ingested, SIDECAR, Sidecar};
use crossread::read::Options;
use crossread::read::archive::{self, Archive, Step};

use super::output;

/// Files read at once: enough for every core, few enough that memory stays small.
const BATCH: usize = 64;

/// Files of an archive worked on at once, and how many bytes they may have together.
const PARTS: usize = 256;
const PARTS_BYTES: usize = 32 << 20;

/// What there is to read.
#[derive(Debug, Default)]
pub(super) struct Listing {
    files: Vec<Source>,
    /// `path:line: what is wrong`, one a file or place.
    pub(super) skipped: Vec<String>,
    /// The first title that a folder's sidecar gives.
    pub(super) title: Option<String>,
    /// The first remark that a folder's sidecar gives.
    pub(super) note: Option<String>,
}

/// A file to read.
#[derive(Debug)]
struct Source {
    path: PathBuf,
    about: Option<About>,
    /// Bytes, for progress; 0 where that is not known.
    size: u64,
}

/// The files of `paths`, folders with all that is in them, patterns (`*.html`, `**/2024-*`) with all that match, each file
/// once, each folder's sorted by name. A path that cannot be opened is skipped and named.
pub(super) fn list(paths: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        listing.path(path);
    }
    let mut seen = BTreeSet::new();
    listing.files.retain(|s| seen.insert(s.path.canonicalize().unwrap_or_else(|_| s.path.clone())));
    listing.skipped.sort();
    listing.skipped.dedup();
    listing
}

impl Listing {
    /// Reads the files in order, some at once, and gives what each held to `sink`. An archive is read as a stream, its
    /// files some at once.
    ///
    /// # Errors
    /// Those of `sink`, and when there is no file at all.
    pub(super) fn read(&self, options: &Options, mut sink: impl FnMut(Ingested) -> Result<()>) -> Result<()> {
        if self.files.is_empty() {
            let reasons = self.skipped.iter().map(String::as_str);
            bail!("{}", reasons.chain(["there is no file to read"]).collect::<Vec<_>>().join("\n"));
        }
        let progress = Progress::new(self.files.iter().map(|s| s.size).sum());
        for batch in self.files.chunks(BATCH) {
            let read: Vec<_> = batch.par_iter().map(|source| one(source, options, &progress)).collect();
            for (source, read) in batch.iter().zip(read) {
                match read {
                    Loaded::Read(found) => {
                        progress.count(&found);
                        sink(found)?;
                    }
                    Loaded::Archive(kind, input) => stream(source, kind, input, options, &mut |found| {
                        progress.count(&found);
                        sink(found)
                    })?,
                }
            }
        }
        Ok(())
    }

    /// Every article, and all that was skipped.
    ///
    /// # Errors
    /// When there is no file at all.
    pub(super) fn read_all(&mut self, options: &Options) -> Result<Vec<Article>> {
        let (mut articles, mut skipped) = (Vec::new(), std::mem::take(&mut self.skipped));
        let read = self.read(options, |found| {
            articles.extend(found.articles);
            skipped.extend(found.skipped);
            Ok(())
        });
        self.skipped = skipped;
        read?;
        drop_repeated(&mut articles);
        Ok(articles)
    }

    fn path(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            _ if path.as_os_str() == "-" => {
                self.files.push(Source { path: path.to_owned(), about: None, size: 0 });
            }
            Ok(kind) if kind.is_dir() => self.folder(path),
            Ok(kind) => {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let about = self.sidecar(folder).and_then(|mut s| s.articles.remove(&file_name(path)));
                self.files.push(Source { path: path.to_owned(), about, size: kind.len() });
            }
            Err(error) => match self.pattern(path) {
                Some(found) => found.iter().for_each(|path| self.path(path)),
                None => self.skipped.push(format!("{}: cannot be opened: {error}", path.display())),
            },
        }
    }

    /// The files that match a pattern, sorted, for systems and shells that do not spell patterns out. `None` where it is no
    /// pattern.
    fn pattern(&mut self, path: &Path) -> Option<Vec<PathBuf>> {
        let pattern = path.to_str().filter(|p| p.contains(['*', '?', '[']))?;
        let found = match glob::glob(pattern) {
            Ok(found) => found,
            Err(error) => {
                self.skipped.push(format!("{pattern}: {error}"));
                return Some(Vec::new());
            }
        };
        let (mut matches, before) = (Vec::new(), self.skipped.len());
        for entry in found {
            match entry {
                Ok(path) => matches.push(path),
                Err(error) => {
                    self.skipped.push(format!(
                        "{}: cannot be read: {}",
                        error.path().display(),
                        error.error()
                    ));
                }
            }
        }
        if matches.is_empty() && self.skipped.len() == before {
            self.skipped.push(format!("{pattern}: nothing matches"));
        }
        Some(matches)
    }

    fn folder(&mut self, root: &Path) {
        let mut sidecars: BTreeMap<PathBuf, Sidecar> = BTreeMap::new();
        for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(root).display().to_string();
                    self.skipped.push(format!("{path}: cannot be read: {error}"));
                    continue;
                }
            };
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if entry.file_type().is_dir() {
                if let Some(sidecar) = self.sidecar(path) {
                    self.title = self.title.take().or_else(|| sidecar.title.clone());
                    self.note = self.note.take().or_else(|| sidecar.note.clone());
                    for missing in sidecar.articles.keys().filter(|n| !path.join(n).is_file()) {
                        let sidecar = path.join(SIDECAR);
                        self.skipped
                            .push(format!("{}: names {missing}, which is not there", sidecar.display()));
                    }
                    sidecars.insert(path.to_owned(), sidecar);
                }
                continue;
            }
            let known = sidecars.get(path.parent().unwrap_or(root));
            let ignored = known.is_some_and(|s| s.ignore.contains(&name));
            if !entry.file_type().is_file() || name.starts_with('.') || name == SIDECAR || ignored {
                continue;
            }
            let about = known.and_then(|s| s.articles.get(&name)).cloned();
            let size = entry.metadata().map_or(0, |m| m.len());
            self.files.push(Source { path: path.to_owned(), about, size });
        }
    }

    fn sidecar(&mut self, folder: &Path) -> Option<Sidecar> {
        let path = folder.join(SIDECAR);
        let bytes = std::fs::read(&path).ok()?;
        serde_json::from_slice(&bytes)
            .map_err(|e| {
                self.skipped.push(format!("{}:{}: {e}; read without it", path.display(), e.line()));
            })
            .ok()
    }
}

/// A file that was read, or an archive that is to be read as a stream.
enum Loaded {
    Read(Ingested),
    Archive(Archive, Box<dyn BufRead + Send>),
}

fn one(source: &Source, options: &Options, progress: &Progress) -> Loaded {
    let label = label(source);
    let found = match load(source, options, progress) {
        Ok(Content::Archive(kind, input)) => return Loaded::Archive(kind, input),
        Ok(Content::Bytes(bytes)) => {
            ingest::file(known(source, &file_name(&source.path), &label), &bytes, options)
        }
        Err(error) => Ingested { articles: Vec::new(), skipped: vec![format!("{label}: {error:#}")] },
    };
    Loaded::Read(found)
}

fn known<'s>(source: &'s Source, name: &'s str, label: &'s str) -> ingest::Source<'s> {
    ingest::Source { name, label, about: source.about.as_ref() }
}

/// Reads an archive: its files come one after the other, and are worked on some at once.
fn stream(
    source: &Source,
    kind: Archive,
    mut input: Box<dyn BufRead + Send>,
    options: &Options,
    sink: &mut dyn FnMut(Ingested) -> Result<()>,
) -> Result<()> {
    let (name, label) = (file_name(&source.path), label(source));
    let (mut batch, mut bytes, mut outcome) = (Vec::new(), 0, Ok(()));
    let mut work = |batch: &mut Vec<Step>| -> Result<()> {
        let found: Vec<_> = std::mem::take(batch)
            .into_par_iter()
            .map(|step| ingest::step(known(source, &name, &label), step, options))
            .collect();
        found.into_iter().try_for_each(&mut *sink)
    };
    archive::unpack(kind, &name, &mut input, &options.budget, &mut |step| {
        // What could not be kept once is kept no further.
        if outcome.is_err() {
            return;
        }
        if let Step::Part(part) = &step {
            bytes += part.bytes.len();
        }
        batch.push(step);
        if batch.len() >= PARTS || bytes >= PARTS_BYTES {
            bytes = 0;
            outcome = work(&mut batch);
        }
    });
    outcome.and_then(|()| work(&mut batch))
}

/// What a file holds.
enum Content {
    Bytes(Vec<u8>),
    Archive(Archive, Box<dyn BufRead + Send>),
}

fn load(source: &Source, options: &Options, progress: &Progress) -> Result<Content> {
    let limit = options.budget.file_bytes;
    let mut input: Box<dyn Read + Send> = if source.path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(progress.bar.wrap_read(File::open(&source.path).context("cannot be opened")?))
    };
    let mut bytes = Vec::new();
    input.by_ref().take(16).read_to_end(&mut bytes).context("cannot be read")?;
    // A ZIP may be a document, and is read as a whole in any case.
    if let Some(kind @ (Archive::Gzip | Archive::Warc)) = archive::detect(&bytes) {
        let input = std::io::Cursor::new(bytes).chain(BufReader::with_capacity(1 << 17, input));
        return Ok(Content::Archive(kind, Box::new(input)));
    }
    input.take(limit.saturating_sub(15)).read_to_end(&mut bytes).context("cannot be read")?;
    if bytes.len() as u64 > limit {
        bail!("larger than {} MiB; raise the limit with --max-file", limit >> 20);
    }
    match archive::detect(&bytes) {
        Some(kind) if crossread::read::detect(&file_name(&source.path), &bytes).is_err() => {
            Ok(Content::Archive(kind, Box::new(std::io::Cursor::new(bytes))))
        }
        _ => Ok(Content::Bytes(bytes)),
    }
}

/// How far reading has come, in bytes and articles.
struct Progress {
    bar: ProgressBar,
    articles: AtomicUsize,
}

impl Progress {
    fn new(bytes: u64) -> Self {
        Self { bar: output::progress(bytes), articles: AtomicUsize::new(0) }
    }

    fn count(&self, found: &Ingested) {
        let articles =
            self.articles.fetch_add(found.articles.len(), Ordering::Relaxed) + found.articles.len();
        self.bar.set_message(format!("{articles} articles"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn label(source: &Source) -> String {
    if source.path.as_os_str() == "-" { "<stdin>".to_owned() } else { source.path.display().to_string() }
}

fn file_name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
