//! Files and folders to articles: what to read, what a corpus says about itself, ids, and what was skipped.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use crossread::Article;
use crossread::ingest::{self, About, Ingested, SIDECAR, Sidecar};
use crossread::read::Budget;

/// What was read, and what was not.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// In the order of the files, each folder's sorted by name.
    pub(super) articles: Vec<Article>,
    /// `path:line: what is wrong`, one a file or place.
    pub(super) skipped: Vec<String>,
    /// From the folder's sidecar.
    pub(super) title: Option<String>,
    /// From the folder's sidecar.
    pub(super) note: Option<String>,
}

/// A file to read.
#[derive(Debug)]
struct Source {
    path: PathBuf,
    about: Option<About>,
}

/// Reads every file of `paths`, folders with all that is in them. What cannot be read is in `skipped`; the rest goes
/// through.
///
/// # Errors
/// When a path does not exist, a sidecar cannot be understood, or there is nothing to read at all.
pub(super) fn gather(paths: &[PathBuf], budget: &Budget) -> Result<Input> {
    let mut input = Input::default();
    let mut sources = Vec::new();
    for path in paths {
        let kind =
            std::fs::metadata(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
        if kind.is_dir() {
            folder(path, &mut sources, &mut input)?;
        } else {
            let about = beside(path)?.and_then(|mut s| s.articles.remove(&file_name(path)));
            sources.push(Source { path: path.clone(), about });
        }
    }
    if sources.is_empty() {
        bail!("no files in {}", paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", "));
    }
    let read: Vec<_> = sources.par_iter().map(|source| one(source, budget)).collect();
    for found in read {
        input.articles.extend(found.articles);
        input.skipped.extend(found.skipped);
    }
    Ok(input)
}

fn folder(root: &Path, sources: &mut Vec<Source>, input: &mut Input) -> Result<()> {
    let mut sidecars: BTreeMap<PathBuf, Sidecar> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).display().to_string();
                input.skipped.push(format!("{path}: cannot be read: {error}"));
                continue;
            }
        };
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let parent = path.parent().unwrap_or(root).to_owned();
        if entry.file_type().is_dir() {
            if let Some(sidecar) = sidecar(path)? {
                input.title = input.title.take().or_else(|| sidecar.title.clone());
                input.note = input.note.take().or_else(|| sidecar.note.clone());
                sidecars.insert(path.to_owned(), sidecar);
            }
            continue;
        }
        let known = sidecars.get(&parent);
        let ignored = known.is_some_and(|s| s.ignore.contains(&name));
        if !entry.file_type().is_file() || name.starts_with('.') || name == SIDECAR || ignored {
            continue;
        }
        let about = known.and_then(|s| s.articles.get(&name)).cloned();
        sources.push(Source { path: path.to_owned(), about });
    }
    Ok(())
}

fn beside(path: &Path) -> Result<Option<Sidecar>> {
    sidecar(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

fn sidecar(folder: &Path) -> Result<Option<Sidecar>> {
    let path = folder.join(SIDECAR);
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .with_context(|| format!("{}: not a sidecar that can be understood", path.display())),
        Err(_) => Ok(None),
    }
}

fn one(source: &Source, budget: &Budget) -> Ingested {
    let label = source.path.display().to_string();
    match load(&source.path, budget) {
        Ok(bytes) => ingest::file(&file_name(&source.path), &label, &bytes, source.about.as_ref(), budget),
        Err(error) => Ingested { articles: Vec::new(), skipped: vec![format!("{label}: {error:#}")] },
    }
}

fn load(path: &Path, budget: &Budget) -> Result<Vec<u8>> {
    let file = File::open(path).context("cannot be opened")?;
    let mut bytes = Vec::new();
    file.take(budget.file_bytes + 1).read_to_end(&mut bytes).context("cannot be read")?;
    if bytes.len() as u64 > budget.file_bytes {
        bail!("larger than {} MiB; raise the limit with --max-file", budget.file_bytes >> 20);
    }
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
