//! Where words and files go: standard error for people, whole files or none on disk.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;

/// Says something to the person at the terminal.
pub(super) fn note(line: &str) {
    // When standard error is closed nobody can be told.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Names what was skipped, one line each.
pub(super) fn name_skipped(skipped: &[String]) -> Outcome {
    for line in skipped {
        note(line);
    }
    if skipped.is_empty() { Outcome::Whole } else { Outcome::Skipped }
}

/// A bar that counts to `bytes`, with rate and time left; only on a terminal.
pub(super) fn progress(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    let template = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left, {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// Writes `bytes` to `path` as a whole: into a temporary beside it, synced, then renamed over what stood there.
///
/// # Errors
/// When the folder cannot be written; what stood at `path` is then untouched.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let fail = || format!("cannot write {}", path.display());
    let mut file = tempfile::Builder::new()
        .prefix(".crossread-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .with_context(|| format!("cannot write in {}: does the folder exist?", folder.display()))?;
    file.write_all(bytes).with_context(fail)?;
    file.as_file().sync_all().with_context(fail)?;
    readable_by_others(&file).with_context(fail)?;
    file.persist(path).map_err(|e| e.error).with_context(fail)?;
    Ok(())
}

/// A temporary is private to its owner; the finished file is to be as any other the user makes.
#[cfg(unix)]
fn readable_by_others(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_file: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// Whether an error is that the reader of our output has gone.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
