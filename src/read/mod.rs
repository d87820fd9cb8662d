//! Bytes to raw articles. One file a format, each a function from bytes to a [`Reading`]; formats are told by content
//! first, by name second.
//!
//! Reading never fails on content: what is odd becomes a warning of the article or of the file.

pub mod encoding;
mod format;
pub(crate) mod html;
mod json;
mod markdown;
pub(crate) mod names;
mod record;
mod text;

pub use format::{Format, detect};
pub use record::{Record, mended_json};

use crate::article::{DateStamp, ParagraphKind, Sourced};
use crate::error::{Error, Result, Warning};

/// What reading may spend. Every limit can be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Nested elements of a page.
    pub depth: u32,
    /// Attributes of one tag.
    pub attributes: u32,
    /// Nested values of JSON.
    pub json_depth: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { file_bytes: 256 << 20, depth: 512, attributes: 1024, json_depth: 128 }
    }
}

/// One block of a raw article: a line of pasted text or an element of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the format says it is.
    pub kind: ParagraphKind,
    /// Its words; inner line breaks are part of it.
    pub text: String,
    /// The format's own reason to drop it (`nav`, `footer`), as a rule's name; `None` where cleaning decides.
    pub furniture: Option<&'static str>,
}

/// What a format gives away about an article besides its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Given id, unique within its file at best.
    pub id: Option<String>,
    /// Headline.
    pub title: Option<Sourced<String>>,
    /// Authors.
    pub byline: Vec<String>,
    /// First publication.
    pub published: Option<DateStamp>,
    /// Last update.
    pub updated: Option<DateStamp>,
    /// Outlet.
    pub source: Option<Sourced<String>>,
    /// Address.
    pub url: Option<String>,
    /// Language.
    pub lang: Option<Sourced<String>>,
}

/// An article as its file gives it, before cleaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawArticle {
    /// The file it came from, without folders.
    pub file: Option<String>,
    /// What is known beside the words.
    pub metadata: Metadata,
    /// The words in reading order.
    pub blocks: Vec<Block>,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

/// A file's articles, and the places in it that could not be read.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the file.
    pub articles: Vec<RawArticle>,
    /// Parts that were skipped, each with its line (from 1).
    pub skipped: Vec<Skipped>,
}

/// A part of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Line from 1.
    pub line: u32,
    /// What is wrong and what to do.
    pub message: String,
}

/// Reads one file. Its format is told by its content first, by its name second.
///
/// # Errors
/// When the whole file cannot be read: over budget, damaged, or of a format that is not read.
pub fn read(name: &str, bytes: &[u8], budget: &Budget) -> Result<Reading> {
    within(bytes, budget)?;
    read_as(detect(name, bytes)?, bytes, budget)
}

/// Reads one file of a known format.
///
/// # Errors
/// When the whole file cannot be read: over budget or damaged.
pub fn read_as(format: Format, bytes: &[u8], budget: &Budget) -> Result<Reading> {
    within(bytes, budget)?;
    match format {
        Format::Text => Ok(text::read(bytes)),
        Format::Html => Ok(html::read(bytes, budget)),
        Format::Markdown => Ok(markdown::read(bytes)),
        Format::Json => json::read_value(bytes, budget),
        Format::JsonLines => Ok(json::read_lines(bytes, budget)),
    }
}

fn within(bytes: &[u8], budget: &Budget) -> Result<()> {
    if bytes.len() as u64 > budget.file_bytes {
        return Err(Error::budget(
            "file size in bytes",
            budget.file_bytes,
            "split the file or raise the limit",
        ));
    }
    Ok(())
}
