//! Where things lie. No step spells a path of its own.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of one checkout.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's build folder.
    pub(crate) target: PathBuf,
}

impl Project {
    /// The checkout that this program was compiled in.
    pub(crate) fn find() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |at| root.join(at));
        Self { root, target }
    }

    /// Stamps, logs and intermediate files.
    pub(crate) fn work(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// TypeScript and styles.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// Tests that drive real browsers.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }

    /// What is built for the npm package.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("pkg/dist")
    }

    /// What a page is assembled from; `build.rs` looks for it here.
    pub(crate) fn shell(&self) -> PathBuf {
        self.dist().join("shell")
    }

    /// The articles that come with the project.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.root.join("examples/corpus")
    }

    /// The command line, once built.
    pub(crate) fn command_line(&self) -> PathBuf {
        self.target.join("release").join(format!("crossread{}", env::consts::EXE_SUFFIX))
    }

    /// Cargo, run in the checkout.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        // Set by the `cargo run` that started this program; inner builds must not see another package's values.
        for (name, _) in env::vars_os() {
            let inherited = name.to_string_lossy();
            if inherited.starts_with("CARGO_PKG_") || inherited.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }
}
