//! Archives: files that hold files. Each kind is one file here, with one function from bytes to [`Step`]s: a file that was
//! found in it, or a place that cannot be read. Nothing is written anywhere; names are only names.
//!
//! An archive is read as a stream: one file of it is in memory at a time (of a ZIP, its compressed bytes as well).

mod http;
mod warc;
mod zip;

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::{Budget, Metadata};
use crate::error::{Error, Result};

pub(super) use zip::{Office, entry, office};

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archive {
    /// One file compressed by gzip.
    Gzip,
    /// A ZIP archive.
    Zip,
    /// A web archive, WARC or its forerunner ARC.
    Warc,
}

/// A file from an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its name without folders; one that is made up where it has none.
    pub name: String,
    /// What follows the archive's name when people are told of it: `/folder/name.html`, `:record 7`.
    pub place: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the archive says about it.
    pub known: Metadata,
}

/// What an archive gives, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file.
    Part(Box<Part>),
    /// A place that cannot be read.
    Skipped {
        /// As [`Part::place`].
        place: String,
        /// What is wrong and what to do.
        message: String,
    },
}

impl Step {
    fn skipped(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Skipped { place: place.into(), message: message.into() }
    }
}

/// The kind of archive that begins with `head`; `None` where it is none.
pub fn detect(head: &[u8]) -> Option<Archive> {
    if head.starts_with(b"\x1f\x8b\x08") {
        Some(Archive::Gzip)
    } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Some(Archive::Zip)
    } else if head.starts_with(b"WARC/") || head.starts_with(b"filedesc://") {
        Some(Archive::Warc)
    } else {
        None
    }
}

/// Gives every file in an archive called `name` to `sink`, archives in it opened as well.
pub fn unpack(
    archive: Archive,
    name: &str,
    input: &mut dyn BufRead,
    budget: &Budget,
    sink: &mut dyn FnMut(Step),
) {
    open(archive, name, input, budget, 0, sink);
}

fn open(
    archive: Archive,
    name: &str,
    input: &mut dyn BufRead,
    budget: &Budget,
    depth: u32,
    sink: &mut dyn FnMut(Step),
) {
    if depth >= budget.archive_depth {
        let limit = u64::from(budget.archive_depth);
        let error = Error::budget("nesting of archives", limit, "unpack the inner ones first");
        return sink(Step::skipped("", error.to_string()));
    }
    match archive {
        Archive::Gzip => gzip(name, input, budget, depth, sink),
        Archive::Warc => warc::unpack(name, input, budget, sink),
        Archive::Zip => match whole(input, budget.file_bytes) {
            Ok(bytes) => zip::unpack(name, bytes, budget, depth, sink),
            Err(error) => sink(Step::skipped("", error.to_string())),
        },
    }
}

/// A part that was found, or what is in it where it is an archive itself.
fn give(part: Part, budget: &Budget, depth: u32, sink: &mut dyn FnMut(Step)) {
    let Some(inner) =
        detect(&part.bytes).filter(|kind| *kind != Archive::Zip || office(&part.bytes).is_none())
    else {
        return sink(Step::Part(Box::new(part)));
    };
    let mut input = part.bytes.as_slice();
    open(inner, &part.name, &mut input, budget, depth + 1, &mut |step| {
        sink(match step {
            Step::Part(mut found) => {
                found.place.insert_str(0, &part.place);
                Step::Part(found)
            }
            Step::Skipped { place, message } => {
                Step::Skipped { place: format!("{}{place}", part.place), message }
            }
        });
    });
}

fn gzip(name: &str, input: &mut dyn BufRead, budget: &Budget, depth: u32, sink: &mut dyn FnMut(Step)) {
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".gzip")).unwrap_or(name);
    let mut inner =
        BufReader::with_capacity(1 << 16, Inflating::new(MultiGzDecoder::new(Counted::new(input)), budget));
    let damaged = |error: &io::Error| {
        format!("compressed with gzip, and damaged: {error}; fetch or pack the file again")
    };
    let mut head = vec![0; 16];
    let mut filled = 0;
    while let Some(rest) = head.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match inner.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) => return sink(Step::skipped("", damaged(&error))),
        }
    }
    head.truncate(filled);
    let kind = detect(&head);
    let mut all = head.as_slice().chain(inner);
    match kind {
        Some(kind) => open(kind, name, &mut all, budget, depth + 1, sink),
        None => match whole(&mut all, budget.file_bytes) {
            Ok(bytes) => sink(Step::Part(Box::new(Part { name: name.to_owned(), bytes, ..Part::default() }))),
            Err(Fault::Budget(error)) => sink(Step::skipped("", error.to_string())),
            Err(Fault::Io(error)) => sink(Step::skipped("", damaged(&error))),
        },
    }
}

/// Why bytes did not come.
#[derive(Debug)]
enum Fault {
    Budget(Error),
    Io(io::Error),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Budget(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

/// Everything that `input` has, up to `limit` bytes.
fn whole(input: &mut dyn Read, limit: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Fault::Io)?;
    if bytes.len() as u64 > limit {
        let cure = "split the file or raise the limit with --max-file";
        return Err(Fault::Budget(Error::budget("size of a file in bytes", limit, cure)));
    }
    Ok(bytes)
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R> Counted<R> {
    fn new(inner: R) -> Self {
        Self { inner, count: 0 }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.inner.consume(amount);
    }
}

/// What inflates, stopped where a few bytes become too many.
struct Inflating<R: BufRead> {
    inner: MultiGzDecoder<Counted<R>>,
    given: u64,
    ratio: u64,
}

impl<R: BufRead> Inflating<R> {
    fn new(inner: MultiGzDecoder<Counted<R>>, budget: &Budget) -> Self {
        Self { inner, given: 0, ratio: u64::from(budget.inflate_ratio) }
    }
}

impl<R: BufRead> Read for Inflating<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.given += read as u64;
        if is_bomb(self.inner.get_ref().count, self.given, self.ratio) {
            return Err(io::Error::other(format!("it inflates to more than {} times its size", self.ratio)));
        }
        Ok(read)
    }
}

/// Whether so few bytes may not become so many; the first mebibyte is free.
fn is_bomb(packed: u64, inflated: u64, ratio: u64) -> bool {
    inflated > 1 << 20 && inflated > packed.saturating_mul(ratio)
}

#[cfg(test)]
mod tests;
