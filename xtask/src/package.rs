//! The npm package's built files: everything that `pkg/package.json` exports.

use std::fs;

use anyhow::{Context, Result};

use crate::process::say;
use crate::project::Project;
use crate::{explore, shell, stamp, wasm};

/// Builds `pkg/dist`: the package alone is a working explorer, because its module carries the built-in corpus.
///
/// # Errors
/// When something is missing on the machine, or a step fails.
pub(crate) fn build(project: &Project) -> Result<()> {
    explore::command_line(project)?;
    let bundle = project.work().join("built-in.crossread");
    explore::write(project, &[project.corpus()], &bundle)?;

    let glue = project.work().join("glue");
    let carrying = project.work().join("glue-with-corpus");
    fs::create_dir_all(&carrying)?;
    for file in ["crossread.js", "crossread.d.ts", "crossread_bg.wasm.d.ts"] {
        fs::copy(glue.join(file), carrying.join(file))
            .with_context(|| glue.join(file).display().to_string())?;
    }
    let module = wasm::with_corpus(&wasm::read(&glue.join("crossread_bg.wasm"))?, &wasm::read(&bundle)?)?;
    fs::write(carrying.join("crossread_bg.wasm"), module)?;

    // A package is packed from its own folder, and its licences with it.
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(project.root.join(licence), project.root.join("pkg").join(licence)).context(licence)?;
    }
    let modules = wasm::Modules { session: carrying, maker: project.work().join("glue-maker") };
    let inputs = [project.www(), modules.session.clone(), modules.maker.clone()];
    let outputs = ["crossread.js", "crossread.iife.js", "crossread.wasm", "crossread-maker.wasm"]
        .map(|file| project.dist().join(file));
    stamp::unless_made(project, "package", &inputs, &outputs, || {
        say("TypeScript: the package");
        shell::front_end(project, &modules, &project.dist(), &project.work().join("unused"))
    })
}
