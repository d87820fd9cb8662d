//! Bytes to raw articles. One file a format, each a function from bytes to a [`Reading`]; formats are told by content
//! first, by name second. Files that hold files (`archive`) are opened before.
//!
//! Reading never fails on content: what is odd becomes a warning of the article or of the file.

#[cfg(feature = "formats")]
pub mod archive;
mod csv;
mod dates;
#[cfg(feature = "formats")]
mod docx;
#[cfg(feature = "formats")]
mod eml;
pub mod encoding;
#[cfg(feature = "formats")]
mod epub;
#[cfg(feature = "formats")]
mod feed;
mod format;
pub(crate) mod html;
mod json;
mod markdown;
pub(crate) mod names;
#[cfg(feature = "formats")]
mod pdf;
mod record;
mod text;
#[cfg(feature = "formats")]
mod xml;

pub use csv::Columns;
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
    /// Files of an archive, parts of a book, pages of a document.
    pub entries: u32,
    /// Archives inside archives.
    pub archive_depth: u32,
    /// How many times its size a file may inflate to.
    pub inflate_ratio: u32,
    /// Bytes to which the files of one archive may inflate together.
    pub inflate_bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            depth: 512,
            attributes: 1024,
            json_depth: 128,
            entries: 100_000,
            archive_depth: 3,
            inflate_ratio: 200,
            inflate_bytes: 1 << 30,
        }
    }
}

/// How to read: what may be spent, and what the person who reads has said about the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The limits.
    pub budget: Budget,
    /// Which columns of a table hold what, beside the names that are known.
    pub columns: Columns,
}

/// Where in a file an article or a fault stands; shown after the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Place {
    /// The file as a whole.
    #[default]
    Whole,
    /// A line, from 1.
    Line(u32),
    /// One of several parts, from 1, with what the format calls them.
    Part(&'static str, u32),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(line) => write!(f, ":{line}"),
            Self::Part(what, number) => write!(f, ":{what} {number}"),
        }
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

impl Metadata {
    /// What is known here, and where nothing is, what `other` knows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            title: self.title.or(other.title),
            byline: if self.byline.is_empty() { other.byline } else { self.byline },
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
            source: self.source.or(other.source),
            url: self.url.or(other.url),
            lang: self.lang.or(other.lang),
        }
    }
}

/// An article as its file gives it, before cleaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawArticle {
    /// The file it came from, without folders.
    pub file: Option<String>,
    /// Where in that file it stands.
    pub place: Place,
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
    /// Parts that were skipped, each with its place.
    pub skipped: Vec<Skipped>,
}

impl Reading {
    /// A file that is one article.
    fn one(article: RawArticle) -> Self {
        Self { articles: vec![article], skipped: Vec::new() }
    }

    /// Names a part that cannot be read.
    fn skip(&mut self, place: Place, message: impl Into<String>) {
        self.skipped.push(Skipped { place, message: message.into() });
    }
}

/// A part of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what to do.
    pub message: String,
}

/// Reads one file. Its format is told by its content first, by its name second.
///
/// # Errors
/// When the whole file cannot be read: over budget, damaged, or of a format that is not read.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Reading> {
    within(bytes, &options.budget)?;
    read_as(detect(name, bytes)?, bytes, options)
}

/// Reads one file of a known format.
///
/// # Errors
/// When the whole file cannot be read: over budget or damaged.
pub fn read_as(format: Format, bytes: &[u8], options: &Options) -> Result<Reading> {
    let budget = &options.budget;
    within(bytes, budget)?;
    match format {
        Format::Text => Ok(text::read(bytes)),
        Format::Html => Ok(html::read(bytes, budget)),
        Format::Markdown => Ok(markdown::read(bytes)),
        Format::Json => json::read_value(bytes, budget),
        Format::JsonLines => Ok(json::read_lines(bytes, budget)),
        Format::Csv => csv::read(bytes, options),
        #[cfg(feature = "formats")]
        Format::Feed => feed::read(bytes, budget),
        #[cfg(feature = "formats")]
        Format::Mail => eml::read(bytes, budget),
        #[cfg(feature = "formats")]
        Format::Docx => docx::read(bytes, budget),
        #[cfg(feature = "formats")]
        Format::Epub => epub::read(bytes, budget),
        #[cfg(feature = "formats")]
        Format::Pdf => pdf::read(bytes, budget),
    }
}

fn within(bytes: &[u8], budget: &Budget) -> Result<()> {
    if bytes.len() as u64 > budget.file_bytes {
        return Err(Error::budget(
            "file size in bytes",
            budget.file_bytes,
            "split the file or raise the limit with --max-file",
        ));
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "formats")]
mod damage;
