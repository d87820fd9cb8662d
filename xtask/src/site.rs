//! The documentation page: the element at work, its reference out of the package's manifest.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process::{say, show};
use crate::project::Project;
use crate::{package, stamp};

/// Builds the page and gives where it is; it opens over `file://`.
///
/// # Errors
/// When the package cannot be built, or Node.js cannot be started.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    package::build(project)?;
    let (source, package, out) =
        (project.root.join("docs/site"), project.root.join("pkg"), project.work().join("site"));
    let tokens = project.www().join("src/styles/tokens.ts");
    let page = out.join("index.html");
    let script = project.dist().join("crossread.iife.js");
    let inputs = [source.clone(), tokens.clone(), package.clone(), script];
    stamp::unless_made(project, "site", &inputs, std::slice::from_ref(&page), || {
        say("the documentation page");
        let mut build = Command::new("node");
        build.current_dir(&source).arg("build.mjs").arg("--package").arg(&package);
        show(build.arg("--tokens").arg(&tokens).arg("--out").arg(&out))
    })?;
    Ok(page)
}
