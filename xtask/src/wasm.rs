//! The core as a WebAssembly module with its JavaScript glue.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::arrange::arranged;
use crate::process::{say, show};
use crate::project::Project;
use crate::{setup, stamp};

/// The custom section in which a module carries a corpus.
pub(crate) const CORPUS_SECTION: &str = "crossread.corpus";

/// The folders of the two modules, each with `crossread.js`, `crossread.d.ts` and `crossread_bg.wasm`.
pub(crate) struct Modules {
    /// What shows articles.
    pub(crate) session: PathBuf,
    /// What reads files into articles.
    pub(crate) maker: PathBuf,
}

/// Every browser with what the page's styles need has vectors of 128 bits.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// Builds both modules and their glue.
///
/// # Errors
/// When the compiler or the generator fails.
pub(crate) fn build(project: &Project) -> Result<Modules> {
    setup::wasm_target(project)?;
    say("Rust: the page's module");
    let session = module(project, "wasm", "glue")?;
    say("Rust: the module that reads files");
    let maker = module(project, "wasm-maker", "glue-maker")?;
    Ok(Modules { session, maker })
}

/// Builds the module of one feature, by the profile of the same name. Each has a target folder of its own: a library for
/// `wasm32` has the same file name whatever its features, so that two in one folder would each make the other stale, and
/// every step would compile twice.
fn module(project: &Project, feature: &str, folder: &str) -> Result<PathBuf> {
    let target = project.target.join(feature);
    show(
        project
            .cargo()
            .env("CARGO_ENCODED_RUSTFLAGS", without_paths(project))
            .args(["build", "--profile", feature, "--target=wasm32-unknown-unknown", "--lib"])
            .args(["--no-default-features", "--features", feature])
            .arg("--target-dir")
            .arg(&target),
    )?;
    let module = target.join("wasm32-unknown-unknown").join(feature).join("crossread.wasm");
    let glue = project.work().join(folder);
    let outputs = ["crossread.js", "crossread.d.ts", "crossread_bg.wasm"].map(|file| glue.join(file));
    stamp::unless_made(project, folder, std::slice::from_ref(&module), &outputs, || {
        Bindgen::new()
            .input_path(&module)
            .web(true)?
            .typescript(true)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&glue)
            .context("wasm-bindgen")?;
        let written = glue.join("crossread_bg.wasm");
        fs::write(&written, arranged(&read(&written)?)?).with_context(|| written.display().to_string())
    })?;
    Ok(glue)
}

/// Compiler flags that keep this machine's folders out of the module: panics name source files, and a page travels. The
/// same sources then give the same module wherever they lie.
fn without_paths(project: &Project) -> String {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = registries.map(|entry| entry.path()).collect();
    folders.sort();
    folders.push(project.root.clone());
    let flags = folders.iter().map(|folder| format!("--remap-path-prefix={}=crossread", folder.display()));
    flags.chain(standard_library()).chain([SIMD.to_owned()]).collect::<Vec<_>>().join("\u{1f}")
}

/// Where the standard library's sources are installed, the compiler names them by their folder; elsewhere by its commit.
/// Gives the flag that makes it the commit everywhere.
fn standard_library() -> Option<String> {
    let ask = |arguments: &[&str]| {
        let output = Command::new("rustc").args(arguments).output().ok()?;
        String::from_utf8(output.stdout).ok()
    };
    let root = ask(&["--print", "sysroot"])?;
    let version = ask(&["-vV"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some(format!("--remap-path-prefix={}/lib/rustlib/src/rust=/rustc/{commit}", root.trim()))
}

/// `module` with a corpus in a custom section behind everything else. No compiler is needed: a section is its number
/// (0), its length, its name and its bytes.
pub(crate) fn with_corpus(module: &[u8], corpus: &[u8]) -> Result<Vec<u8>> {
    let mut content = Vec::with_capacity(corpus.len() + CORPUS_SECTION.len() + 5);
    leb128(CORPUS_SECTION.len(), &mut content)?;
    content.extend_from_slice(CORPUS_SECTION.as_bytes());
    content.extend_from_slice(corpus);

    let mut carrying = module.to_vec();
    carrying.push(0);
    leb128(content.len(), &mut carrying)?;
    carrying.extend_from_slice(&content);
    Ok(carrying)
}

/// A length as WebAssembly writes it: seven bits a byte, the lowest first.
fn leb128(length: usize, into: &mut Vec<u8>) -> Result<()> {
    let mut left = u32::try_from(length).context("a section holds at most 4 GiB")?;
    loop {
        let byte = u8::try_from(left & 0x7f)?;
        left >>= 7;
        if left == 0 {
            into.push(byte);
            return Ok(());
        }
        into.push(byte | 0x80);
    }
}

/// Reads a file, naming it where that fails.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_leb128() {
        for (length, bytes) in
            [(0, &[0_u8][..]), (127, &[127]), (128, &[0x80, 1]), (624_485, &[0xe5, 0x8e, 0x26])]
        {
            let mut found = Vec::new();
            leb128(length, &mut found).unwrap();
            assert_eq!(found, bytes, "{length}");
        }
    }

    #[test]
    fn a_corpus_is_one_custom_section_at_the_end() {
        let module = b"\0asm\x01\0\0\0";
        let carrying = with_corpus(module, b"bundle").unwrap();
        assert_eq!(carrying, b"\0asm\x01\0\0\0\x00\x17\x10crossread.corpusbundle");
    }
}
