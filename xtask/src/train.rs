//! Trains the tagger of names from the examples in `CROSSREAD_EVAL`/train and writes the model that the command line
//! carries.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// Passes over the examples, and the smallest weight (of 127) that is kept: chosen for size against what was lost.
const PASSES: &str = "10";
const SMALLEST: &str = "8";

/// Builds the trainer and runs it.
///
/// # Errors
/// When `CROSSREAD_EVAL` names no folder with examples, or the trainer fails.
pub(crate) fn run(project: &Project) -> Result<()> {
    let folder =
        std::env::var_os("CROSSREAD_EVAL").context("CROSSREAD_EVAL must name the folder that has train/")?;
    let examples = PathBuf::from(folder).join("train");
    if !examples.is_dir() {
        bail!("{} is no folder", examples.display());
    }
    let model = project.root.join("src/annotate/model/tagger.bin");
    process::show(
        Command::new("cargo")
            .current_dir(&project.root)
            .args(["run", "--release", "--example", "train_tagger", "--features", "train", "--"])
            .arg(&examples)
            .arg(&model)
            .args([PASSES, SMALLEST]),
    )?;
    println!("{}: {} bytes", model.display(), std::fs::metadata(&model)?.len());
    Ok(())
}
