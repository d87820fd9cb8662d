//! What the page and the package weigh, raw and compressed.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use miniz_oxide::deflate::compress_to_vec;

use crate::project::Project;
use crate::stamp::files_of;
use crate::wasm::read;

/// What gzip puts around deflated bytes.
const GZIP_FRAME: usize = 18;

/// Prints a line a built file.
///
/// # Errors
/// When nothing is built yet, or a file cannot be read.
pub(crate) fn print(project: &Project) -> Result<()> {
    let mut files = BTreeSet::new();
    files_of(&project.dist(), &mut files)?;
    files.extend([project.work().join("explorer.html")].into_iter().filter(|page| page.exists()));
    if files.is_empty() {
        bail!("nothing is built yet; run cargo xtask dist");
    }
    println!("{:<44} {:>12} {:>12}", "file", "bytes", "gzipped");
    for file in files {
        let bytes = read(&file)?;
        let name = file.strip_prefix(&project.root).unwrap_or(&file).display().to_string();
        println!("{name:<44} {:>12} {:>12}", bytes.len(), compress_to_vec(&bytes, 9).len() + GZIP_FRAME);
    }
    Ok(())
}
