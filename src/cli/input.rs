//! Files and folders to articles: what to read, what a folder says about itself, and what was skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use crossread::Article;
use crossread::ingest::{self, About, Ingested, SIDECAR, Sidecar};
use crossread::read::{Budget, Options};

use super::output;

/// Files read at once: enough for every core, few enough that memory stays small.
const BATCH: usize = 64;

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
}

/// The files of `paths`, folders with all that is in them, each file once, each folder's sorted by name. A path that
/// cannot be opened is skipped and named.
pub(super) fn list(paths: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        match std::fs::metadata(path) {
            _ if path.as_os_str() == "-" => listing.files.push(Source { path: path.clone(), about: None }),
            Ok(kind) if kind.is_dir() => listing.folder(path),
            Ok(_) => {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let about = listing.sidecar(folder).and_then(|mut s| s.articles.remove(&file_name(path)));
                listing.files.push(Source { path: path.clone(), about });
            }
            Err(error) => listing.skipped.push(format!("{}: cannot be opened: {error}", path.display())),
        }
    }
    let mut seen = BTreeSet::new();
    listing.files.retain(|s| seen.insert(s.path.canonicalize().unwrap_or_else(|_| s.path.clone())));
    listing.skipped.sort();
    listing.skipped.dedup();
    listing
}

impl Listing {
    /// Reads the files in order, some at once, and gives what each held to `sink`.
    ///
    /// # Errors
    /// Those of `sink`, and when there is no file at all.
    pub(super) fn read(&self, options: &Options, mut sink: impl FnMut(Ingested) -> Result<()>) -> Result<()> {
        if self.files.is_empty() {
            bail!("there is no file to read");
        }
        let progress = output::progress("files", self.files.len());
        for batch in self.files.chunks(BATCH) {
            let read: Vec<_> = batch.par_iter().map(|source| one(source, options)).collect();
            read.into_iter().try_for_each(&mut sink)?;
            progress.inc(batch.len() as u64);
        }
        progress.finish_and_clear();
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
        read.map(|()| articles)
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
            self.files.push(Source { path: path.to_owned(), about });
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

fn one(source: &Source, options: &Options) -> Ingested {
    let label = source.path.display().to_string();
    match load(&source.path, &options.budget) {
        Ok(bytes) => ingest::file(&file_name(&source.path), &label, &bytes, source.about.as_ref(), options),
        Err(error) => Ingested { articles: Vec::new(), skipped: vec![format!("{label}: {error:#}")] },
    }
}

fn load(path: &Path, budget: &Budget) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = budget.file_bytes + 1;
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).context("cannot be read")?;
    } else {
        let file = File::open(path).context("cannot be opened")?;
        file.take(limit).read_to_end(&mut bytes).context("cannot be read")?;
    }
    if bytes.len() as u64 > budget.file_bytes {
        bail!("larger than {} MiB; raise the limit with --max-file", budget.file_bytes >> 20);
    }
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
