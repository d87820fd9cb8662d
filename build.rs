//! Tells the command line where the page's built shell lies, so that `build` can write pages.
//!
//! The shell is made by `cargo xtask shell` into `pkg/dist/shell`, or lies in the folder that `CROSSREAD_SHELL` names.
//! Without one the command still builds and works; only `build` has no page to write. Must not build anything itself.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_shell)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CROSSREAD_SHELL");
    // The page's own module is built without the command line: it must not depend on what is made from it.
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        return;
    }
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else { return };
    let shell =
        env::var_os("CROSSREAD_SHELL").map_or_else(|| root.join("pkg/dist/shell"), |at| root.join(at));
    if shell.join("page.html").is_file() {
        println!("cargo::rerun-if-changed={}", shell.display());
        println!("cargo::rustc-cfg=has_shell");
        println!("cargo::rustc-env=CROSSREAD_SHELL_DIR={}", shell.display());
    } else {
        println!("cargo::rerun-if-changed={}", nearest_existing(&shell).display());
    }
}

/// A path that does not exist would run this script, and so the whole build, every time.
fn nearest_existing(path: &Path) -> &Path {
    path.ancestors().find(|at| at.exists()).unwrap_or(path)
}
