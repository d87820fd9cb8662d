//! The page's shell: script, styles and template built from `www`, with the module beside them.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::{say, show};
use crate::project::Project;
use crate::wasm::Modules;
use crate::{setup, stamp, wasm};

/// Builds the shell into `pkg/dist/shell`.
///
/// # Errors
/// When something is missing on the machine, or a step fails.
pub(crate) fn build(project: &Project) -> Result<()> {
    let modules = wasm::build(project)?;
    setup::packages(project, &project.www())?;
    let shell = project.shell();
    let inputs = [project.www(), modules.session.clone(), modules.maker.clone()];
    let outputs = ["page.html", "maker.html"].map(|file| shell.join(file));
    stamp::unless_made(project, "shell", &inputs, &outputs, || {
        say("TypeScript: the page");
        front_end(project, &modules, &project.work().join("unused"), &shell)
    })
}

/// Builds the front end around the modules: the package's files into one folder, the page's into another.
///
/// # Errors
/// When Node.js cannot be started or the build fails.
pub(crate) fn front_end(project: &Project, modules: &Modules, package: &Path, page: &Path) -> Result<()> {
    let mut build = Command::new("node");
    build.current_dir(project.www()).arg("build.mjs");
    build.arg("--glue").arg(&modules.session).arg("--maker").arg(&modules.maker);
    show(build.arg("--out").arg(package).arg("--page-out").arg(page))
}
