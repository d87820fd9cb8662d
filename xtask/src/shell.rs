//! The page's shell: script, styles and template built from `www`, with the module beside them.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::{say, show};
use crate::project::Project;
use crate::{setup, stamp, wasm};

/// Builds the shell into `pkg/dist/shell`.
///
/// # Errors
/// When something is missing on the machine, or a step fails.
pub(crate) fn build(project: &Project) -> Result<()> {
    let glue = wasm::build(project)?;
    setup::packages(project, &project.www())?;
    let shell = project.shell();
    stamp::unless_made(project, "shell", &[project.www(), glue.clone()], &[shell.join("page.html")], || {
        say("TypeScript: the page");
        front_end(project, &glue, &project.work().join("unused"), &shell)
    })
}

/// Builds the front end around a module: the package's files into one folder, the page's into another.
///
/// # Errors
/// When Node.js cannot be started or the build fails.
pub(crate) fn front_end(project: &Project, glue: &Path, package: &Path, page: &Path) -> Result<()> {
    let mut build = Command::new("node");
    build.current_dir(project.www()).arg("build.mjs");
    show(build.arg("--glue").arg(glue).arg("--out").arg(package).arg("--page-out").arg(page))
}
