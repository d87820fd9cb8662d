//! Lines in, lines out: in order, in parallel, in constant memory, and without waiting for lines that have not come.

use std::io::{BufRead, BufReader, Read, Write};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::{Outcome, output};

/// Lines worked on at once; more only costs memory.
const BATCH: usize = 256;

/// Bytes worked on at once, lines longer than that aside.
const BATCH_BYTES: usize = 4 << 20;

/// Runs `work` on every line of standard input that is not blank, in parallel, and gives its answers to `sink` in the
/// order of the lines. A line that fails is named on standard error with its number and skipped.
///
/// A batch ends where the input has no further line ready, so that a program that sends one line and waits for its
/// answer gets it.
///
/// # Errors
/// When input cannot be read or output cannot be written.
pub(super) fn lines<T: Send>(
    limit: u64,
    work: impl Fn(&[u8]) -> Result<T> + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<Outcome> {
    let mut input = BufReader::with_capacity(1 << 20, std::io::stdin().lock());
    let mut outcome = Outcome::Whole;
    let (mut number, mut ended) = (0usize, false);
    while !ended {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(limit).read_until(b'\n', &mut line).context("standard input")?;
            if read == 0 {
                ended = true;
                break;
            }
            number += 1;
            if read as u64 == limit && line.last() != Some(&b'\n') {
                skip_line(&mut input)?;
                output::note(&format!(
                    "<stdin>:{number}: the line is over the limit of {limit} bytes; raise it with --max-file"
                ));
                outcome = Outcome::Skipped;
            } else if !line.trim_ascii().is_empty() {
                bytes += line.len();
                batch.push((number, line));
            }
            if batch.len() >= BATCH || bytes >= BATCH_BYTES || !input.buffer().contains(&b'\n') {
                break;
            }
        }
        let answers: Vec<_> = batch.par_iter().map(|(number, line)| (*number, work(line))).collect();
        for (number, answer) in answers {
            match answer {
                Ok(answer) => sink(answer)?,
                Err(error) => {
                    output::note(&format!("<stdin>:{number}: {error:#}"));
                    outcome = Outcome::Skipped;
                }
            }
        }
    }
    Ok(outcome)
}

/// [`lines`] whose answers are lines of standard output.
///
/// # Errors
/// As [`lines`].
pub(super) fn lines_to_lines(limit: u64, work: impl Fn(&[u8]) -> Result<String> + Sync) -> Result<Outcome> {
    // Standard output is line-buffered: each answer leaves at once.
    let mut out = std::io::stdout().lock();
    lines(limit, work, |line| Ok(writeln!(out, "{line}")?))
}

fn skip_line(input: &mut impl BufRead) -> Result<()> {
    loop {
        let ready = input.fill_buf()?;
        if ready.is_empty() {
            return Ok(());
        }
        let end = ready.iter().position(|&b| b == b'\n');
        let used = end.map_or(ready.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}
