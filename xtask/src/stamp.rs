//! Skips a step whose inputs have not changed since it last ended well.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;

/// Folders that hold what is made or fetched, never what it is made from.
const MADE: [&str; 4] = ["node_modules", "dist", "target", ".git"];

/// Runs `make` unless `outputs` exist and `inputs` (files, or folders with all that is in them) are as they were.
///
/// # Errors
/// When an input cannot be read, or whatever `make` says.
pub(crate) fn unless_made(
    project: &Project,
    name: &str,
    inputs: &[PathBuf],
    outputs: &[PathBuf],
    make: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = project.work().join(format!("{name}.stamp"));
    let now = digest(inputs)?;
    let before = fs::read_to_string(&stamp).unwrap_or_default();
    if before == now && outputs.iter().all(|output| output.exists()) {
        return Ok(());
    }
    // A step that is interrupted must run again.
    let _ = fs::remove_file(&stamp);
    make()?;
    fs::create_dir_all(project.work())?;
    fs::write(&stamp, now).with_context(|| stamp.display().to_string())
}

/// A digest of names and contents.
fn digest(inputs: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        let mut files = BTreeSet::new();
        files_of(input, &mut files)?;
        for file in files {
            hasher.write(file.as_os_str().as_encoded_bytes());
            let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
            hasher.write_usize(bytes.len());
            hasher.write(&bytes);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file at or below `path`, whatever is made left out. A path that does not exist has none.
pub(crate) fn files_of(path: &Path, found: &mut BTreeSet<PathBuf>) -> Result<()> {
    if path.is_file() {
        found.insert(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
            let entry = entry?;
            if !MADE.iter().any(|made| entry.file_name() == *made) {
                files_of(&entry.path(), found)?;
            }
        }
    }
    Ok(())
}
