//! The command line: the only code that touches files, clock, environment, threads and the terminal.

use std::process::ExitCode;

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    ExitCode::SUCCESS
}
