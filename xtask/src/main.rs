//! Every step of the project: `cargo xtask --help`. What a step does is in its own file; here they are told apart.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a build tool talks to its terminal")]

mod arrange;
mod explore;
mod licences;
mod package;
mod process;
mod project;
mod setup;
mod shell;
mod site;
mod sizes;
mod stamp;
mod tally;
mod test;
mod train;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  explore [PATH ...] [-o FILE] [--no-open]
            build everything and write one page from the articles at PATH (the built-in corpus without one);
            FILE is explorer.html where nothing else is said
  test      format, lints, unit and integration tests, TypeScript checks, browser tests
  shell     build the page's shell, which the command line carries
  dist      build the npm package's files into pkg/dist
  site      build the documentation page, which shows the element at work
  licences  check that every dependency may be used
  sizes     what the page and the package weigh
  train     train the tagger of names from the examples in CROSSREAD_EVAL/train
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let project = Project::find();
    let (command, rest) = arguments.split_first().map_or(("--help", &[][..]), |(c, r)| (c.as_str(), r));
    if !rest.is_empty() && command != "explore" {
        bail!("{command} takes no arguments\n\n{USAGE}");
    }
    match command {
        "explore" => explore::run(&project, rest)?,
        "test" => return Ok(test::run(&project)),
        "shell" => shell::build(&project)?,
        "dist" | "pkg" => package::build(&project)?,
        "site" => println!("{}", site::build(&project)?.display()),
        "licences" | "licenses" => println!("{}", licences::check(&project)?),
        "sizes" => sizes::print(&project)?,
        "train" => train::run(&project)?,
        "--help" | "-h" | "help" => print!("{USAGE}"),
        other => bail!("there is no command {other}\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}
