//! From a fresh clone to an open page.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{say, show};
use crate::project::Project;
use crate::shell;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    /// Articles: files and folders. None means the built-in corpus.
    paths: Vec<PathBuf>,
    /// The page to write.
    page: PathBuf,
    /// Whether to show it.
    open: bool,
}

/// Builds everything and writes the page.
///
/// # Errors
/// When something is missing on the machine, a step fails, or the articles cannot be read.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let request = parse(arguments)?;
    command_line(project)?;
    let paths = if request.paths.is_empty() { vec![project.corpus()] } else { request.paths };
    write(project, &paths, &request.page)?;
    let page = request.page.canonicalize().with_context(|| request.page.display().to_string())?;
    println!("{}", page.display());
    if request.open {
        open(&page);
    }
    Ok(())
}

/// Builds the command line with the page's shell in it.
///
/// # Errors
/// When something is missing on the machine, or a step fails.
pub(crate) fn command_line(project: &Project) -> Result<()> {
    shell::build(project)?;
    say("Rust: the command line");
    show(project.cargo().args(["build", "--release", "--bin=crossread"]))
}

/// Writes a page or a bundle from articles; what is skipped is named by the command itself.
///
/// # Errors
/// When the command fails.
pub(crate) fn write(project: &Project, articles: &[PathBuf], file: &Path) -> Result<()> {
    say(&format!("crossread: writing {}", file.display()));
    show(Command::new(project.command_line()).arg("build").args(articles).arg("-o").arg(file))
}

fn parse(arguments: &[String]) -> Result<Request> {
    let mut request = Request { paths: Vec::new(), page: PathBuf::from("explorer.html"), open: true };
    let mut left = arguments.iter();
    let mut only_paths = false;
    while let Some(argument) = left.next() {
        match argument.as_str() {
            _ if only_paths => request.paths.push(argument.into()),
            "--" => only_paths = true,
            "--no-open" => request.open = false,
            "-o" | "--output" => request.page = left.next().context("-o needs the name of a file")?.into(),
            option if option.starts_with('-') && option != "-" => {
                bail!("explore has no option {option}; it has -o FILE and --no-open")
            }
            path => request.paths.push(path.into()),
        }
    }
    for path in &request.paths {
        if !path.exists() {
            bail!("{}: there is no such file or folder", path.display());
        }
    }
    Ok(request)
}

/// Shows the page where there is a desktop; the path has been printed in any case.
fn open(page: &Path) {
    let program: &[&str] = if cfg!(windows) {
        &["cmd", "/C", "start", ""]
    } else if cfg!(target_os = "macos") {
        &["open"]
    } else if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
        &["xdg-open"]
    } else {
        return;
    };
    let Some((program, arguments)) = program.split_first() else { return };
    let shown = Command::new(program)
        .args(arguments)
        .arg(page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if shown.is_err() {
        eprintln!("xtask: {program} could not be started; open the page by hand");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn arguments() {
        for (line, paths, page, open) in [
            ("", &[][..], "explorer.html", true),
            ("--no-open", &[], "explorer.html", false),
            ("src -o a.html Cargo.toml", &["src", "Cargo.toml"], "a.html", true),
            ("--no-open -- src", &["src"], "explorer.html", false),
        ] {
            let expected =
                Request { paths: paths.iter().map(PathBuf::from).collect(), page: page.into(), open };
            assert_eq!(parse(&words(line)).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, message) in [
            ("--open", "explore has no option --open; it has -o FILE and --no-open"),
            ("-o", "-o needs the name of a file"),
            ("no-such-thing", "no-such-thing: there is no such file or folder"),
        ] {
            assert_eq!(parse(&words(line)).unwrap_err().to_string(), message, "{line}");
        }
    }
}
