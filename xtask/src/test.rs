//! Everything that must hold, one step after another. A step that fails does not stop the others.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Result;

use crate::process::{record, say};
use crate::project::Project;
use crate::tally::Tally;
use crate::{explore, licences, setup, site};

/// Where one step stands in the account.
struct Step {
    name: &'static str,
    tally: Tally,
    took: Duration,
}

/// The steps so far.
struct Run<'a> {
    project: &'a Project,
    steps: Vec<Step>,
}

/// Runs every check and test; the last line printed is `N passed, N failed`.
pub(crate) fn run(project: &Project) -> ExitCode {
    let mut run = Run { project, steps: Vec::new() };
    run.check("format", project.cargo().args(["fmt", "--all", "--check"]));
    run.account("licences", licences::check(project));
    run.check("lints", project.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"]));
    if run.account("wasm target", setup::wasm_target(project).map(|()| String::new())) {
        run.check(
            "lints, wasm32",
            project.cargo().args([
                "clippy",
                "--lib",
                "--target=wasm32-unknown-unknown",
                "--no-default-features",
                "--features=wasm,wasm-maker",
                "--",
                "-Dwarnings",
            ]),
        );
    }
    run.check(
        "documentation",
        project.cargo().env("RUSTDOCFLAGS", "-Dwarnings").args(["doc", "--no-deps", "--workspace"]),
    );

    let www = project.www();
    if run.account("npm packages", setup::packages(project, &www).map(|()| String::new())) {
        run.check("TypeScript checks", setup::npm().current_dir(&www).args(["run", "--silent", "check"]));
        run.tests("TypeScript tests", setup::npm().current_dir(&www).args(["test", "--silent"]));
    }
    // The command line's tests and the browsers' look at what is built here.
    let page = project.work().join("explorer.html");
    let built = run.account("build", build(project, &page));
    run.tests(
        "Rust tests",
        project.cargo().args(["test", "--package=crossread", "--package=crossread-lists", "--no-fail-fast"]),
    );
    // In the profile that this program was built in, so that what it stands on is not compiled once more.
    run.tests("tests of xtask", project.cargo().args(["test", "--package=xtask", "--profile=tool"]));
    if built {
        browsers(&mut run, &page);
    }
    run.end()
}

/// What the browsers open: the page of the built-in corpus, the package, and the documentation page around it.
fn build(project: &Project, page: &Path) -> Result<String> {
    site::build(project)?;
    explore::write(project, &[project.corpus()], page)?;
    Ok(String::new())
}

fn browsers(run: &mut Run<'_>, page: &Path) {
    let folder = run.project.browser_tests();
    let mut programs: Vec<(&str, PathBuf)> = Vec::new();
    let ready = setup::packages(run.project, &folder).and_then(|()| {
        programs = setup::browsers()?;
        Ok(String::new())
    });
    if run.account("browsers", ready) {
        let mut command = Command::new("node");
        command
            .current_dir(&folder)
            .env("CROSSREAD_PAGE", page)
            .env("CROSSREAD_BIN", run.project.command_line())
            .envs(programs)
            .args(["--test", "--test-reporter=tap", "--test-concurrency=2"]);
        run.tests("browser tests", &mut command);
    }
}

impl Run<'_> {
    /// A program that either succeeds or not.
    fn check(&mut self, name: &'static str, command: &mut Command) -> bool {
        self.program(name, command, |_, success| Tally::one(success))
    }

    /// A program that counts its tests.
    fn tests(&mut self, name: &'static str, command: &mut Command) -> bool {
        self.program(name, command, Tally::read)
    }

    fn program(
        &mut self,
        name: &'static str,
        command: &mut Command,
        count: impl FnOnce(&str, bool) -> Tally,
    ) -> bool {
        say(name);
        let log = self.project.work().join("logs").join(format!("{}.log", name.replace([' ', ','], "-")));
        let outcome = match record(command, &log) {
            Ok(outcome) => outcome,
            Err(error) => return self.account(name, Err(error)),
        };
        let tally = count(&outcome.output, outcome.success);
        if tally.failed > 0 {
            println!("{}", outcome.output);
        }
        self.steps.push(Step { name, tally, took: outcome.took });
        tally.failed == 0
    }

    /// A step of this program itself; it counts as a check when it fails or has something to say.
    fn account(&mut self, name: &'static str, result: Result<String>) -> bool {
        let tally = match result {
            Ok(said) if said.is_empty() => return true,
            Ok(said) => {
                println!("{name}: {said}");
                Tally::one(true)
            }
            Err(error) => {
                println!("{name}: {error:#}");
                Tally::one(false)
            }
        };
        self.steps.push(Step { name, tally, took: Duration::ZERO });
        tally.failed == 0
    }

    /// The account, and the exit status that it comes to.
    fn end(&self) -> ExitCode {
        let mut total = Tally::default();
        println!();
        for Step { name, tally, took } in &self.steps {
            let skipped =
                if tally.skipped > 0 { format!(", {} left out", tally.skipped) } else { String::new() };
            println!(
                "{:<18} {:>5} passed {:>3} failed{skipped}  ({} s)",
                name,
                tally.passed,
                tally.failed,
                took.as_secs()
            );
            total += *tally;
        }
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
