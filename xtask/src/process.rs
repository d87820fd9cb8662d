//! Runs other programs: either in plain sight, or into a log with a sign of life on long steps.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a step may be silent.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// What a program said, and whether it ended well.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Whether its exit status was 0.
    pub(crate) success: bool,
    /// Standard output and standard error as they came.
    pub(crate) output: String,
    /// How long it took.
    pub(crate) took: Duration,
}

/// Runs a program whose own output is its progress.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command.status().with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// What a program prints, for a question with a short answer; `None` if it cannot be run or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let answer = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}

/// Runs a program into a log; says what it is at from time to time.
///
/// # Errors
/// When it cannot be started or the log cannot be written. A failing program is an [`Outcome`], not an error.
pub(crate) fn record(command: &mut Command, log: &Path) -> Result<Outcome> {
    let started = Instant::now();
    let name = name_of(command);
    let mut child = command
        // A log is read and counted, not looked at.
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env("FORCE_COLOR", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} cannot be started"))?;
    let (lines, heard) = mpsc::channel();
    let mut readers = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        readers.push(listen(stdout, lines.clone()));
    }
    if let Some(stderr) = child.stderr.take() {
        readers.push(listen(stderr, lines.clone()));
    }
    drop(lines);

    let mut output = String::new();
    let mut last = Instant::now();
    loop {
        match heard.recv_timeout(SIGN_OF_LIFE) {
            Ok(line) => output.push_str(&line),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if last.elapsed() >= SIGN_OF_LIFE {
            last = Instant::now();
            let doing = output.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("starting");
            let short: String = doing.trim().chars().take(100).collect();
            println!("    {:>4} s  {short}", started.elapsed().as_secs());
        }
    }
    for reader in readers {
        // A reader ends with its pipe and cannot fail on text.
        let _ = reader.join();
    }
    let status = child.wait().with_context(|| format!("{name} was lost"))?;
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(log, &output).with_context(|| log.display().to_string())?;
    Ok(Outcome { success: status.success(), output, took: started.elapsed() })
}

/// Sends every line on, bad UTF-8 made visible.
fn listen(pipe: impl Read + Send + 'static, lines: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while matches!(pipe.read_until(b'\n', &mut line), Ok(read) if read > 0) {
            if lines.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
            line.clear();
        }
    })
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

/// Announces a step; on a terminal the line is overwritten by the next.
pub(crate) fn say(step: &str) {
    println!("\u{2022} {step}");
    if std::io::stdout().is_terminal() {
        let _ = std::io::stdout().flush();
    }
}
