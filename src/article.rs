//! An article as plain data: its words, how they are divided, and where everything about it came from.

use serde::{Deserialize, Serialize};

use crate::error::Warning;
use crate::text::{TextRange, sentences};

/// One article after cleaning.
///
/// `text` is the body: paragraphs separated by one blank line. What cleaning dropped is kept in
/// [`Provenance::furniture`]; the words that stayed are never altered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique within a corpus, stable for the same input; from the file's name or given by the input.
    pub id: String,
    /// The clean body.
    pub text: String,
    /// Paragraphs of `text`, in order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences of `text`, in order, without overlap; every character that is not white space is in one.
    pub sentences: Vec<TextRange>,
    /// Where the rest of what is known came from.
    pub provenance: Provenance,
}

impl Article {
    /// An article whose body is `text` exactly as it is: nothing is dropped, a blank line ends a paragraph.
    pub fn as_is(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let paragraphs = paragraphs_of(&text);
        let sentences = sentences(&text);
        Self { id: id.into(), text, paragraphs, sentences, provenance: Provenance::default() }
    }
}

/// Paragraphs of a text in which a blank line (white space aside) ends one; all of kind [`ParagraphKind::Body`].
pub fn paragraphs_of(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let (mut start, mut at, mut end) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if let Some(from) = start.take() {
                found.push(Paragraph { range: TextRange::from_usize(from, end), kind: ParagraphKind::Body });
            }
        } else {
            start.get_or_insert(at + (line.len() - line.trim_start().len()));
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    if let Some(from) = start {
        found.push(Paragraph { range: TextRange::from_usize(from, end), kind: ParagraphKind::Body });
    }
    found
}

/// A paragraph of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its place in the text.
    pub range: TextRange,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParagraphKind {
    /// Running text.
    #[default]
    Body,
    /// A heading inside the body.
    Heading,
    /// A picture's caption.
    Caption,
    /// A credit that is part of the body.
    Credit,
    /// An item of a list.
    List,
    /// A block quotation.
    Quote,
}

/// Where a statement about an article was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Found {
    /// The person who made the corpus gave it.
    Given,
    /// The file's metadata says so.
    Meta,
    /// It stands in the text.
    Text,
    /// Inferred; may be wrong, and is shown as a guess.
    #[default]
    Guess,
}

/// A value with where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub from: Found,
}

impl<T> Sourced<T> {
    /// A value with where it was found.
    pub fn new(value: T, from: Found) -> Self {
        Self { value, from }
    }
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `YYYY`
    Year,
    /// `YYYY-MM`
    Month,
    /// `YYYY-MM-DD`
    Day,
    /// `YYYY-MM-DDThh:mm`, with an offset if one is known.
    Minute,
}

/// When an article was published or updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateStamp {
    /// ISO 8601, as long as `precision` says.
    pub value: String,
    /// How exact it is.
    pub precision: Precision,
    /// Where it was found.
    pub from: Found,
}

impl DateStamp {
    /// The stamp of an ISO 8601 date or date with time, as exact as it is written. `None` where it is no such date.
    pub fn iso(value: &str, from: Found) -> Option<Self> {
        let value = value.trim();
        let (day, time) = match value.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(time)),
            None => (value, None),
        };
        let numbers: Vec<&str> = day.split('-').collect();
        let number = |at: usize, length: usize| -> Option<u8> {
            let text = numbers.get(at)?;
            (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
        };
        let year = numbers.first().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?;
        let precision = match numbers.len() {
            1 => Precision::Year,
            2 if (1..=12).contains(&number(1, 2)?) => Precision::Month,
            3 => {
                let (year, month, day) = (year.parse().ok()?, number(1, 2)?, number(2, 2)?);
                crate::text::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
                Precision::Day
            }
            _ => return None,
        };
        let clock = time.and_then(|t| t.get(..5)).filter(|t| {
            t.bytes().enumerate().all(|(i, b)| if i == 2 { b == b':' } else { b.is_ascii_digit() })
        });
        match (precision, clock) {
            (Precision::Day, Some(clock)) => {
                // Seconds say nothing to a reader; the offset does.
                let rest = time.and_then(|t| t.get(5..)).unwrap_or("");
                let offset = rest.find(['Z', '+', '-']).and_then(|at| rest.get(at..)).unwrap_or("");
                Some(Self { value: format!("{day}T{clock}{offset}"), precision: Precision::Minute, from })
            }
            _ => Some(Self { value: day.to_owned(), precision, from }),
        }
    }
}

/// A line that cleaning took out of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// The words as they stood.
    pub text: String,
    /// The name of the rule that dropped them.
    pub rule: String,
    /// How many paragraphs of the body stand before the place it was taken from.
    pub before: u32,
}

/// What is known about an article besides its body, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// The headline. [`Found::Guess`] marks one that was made up from the body because the text has none.
    pub title: Option<Sourced<String>>,
    /// Names of the authors, without "By".
    pub byline: Vec<String>,
    /// First publication.
    pub published: Option<DateStamp>,
    /// Last update, where it differs.
    pub updated: Option<DateStamp>,
    /// The outlet.
    pub source: Option<Sourced<String>>,
    /// Canonical address, `http` or `https` alone.
    pub url: Option<String>,
    /// BCP 47 primary language, such as `en`, `ko`.
    pub lang: Option<Sourced<String>>,
    /// The news agency credited in the text.
    pub agency: Option<String>,
    /// The dateline at the start of the body, which stays there: `TOKYO, Feb 16 (Agency)`.
    pub dateline: Option<String>,
    /// The file it was read from, without folders, and the place in it where it holds several.
    pub file: Option<String>,
    /// Signs that a machine translated it: the evidence, in words. Empty where there are none.
    pub translated: Vec<String>,
    /// What was removed from the body, in the order it stood.
    pub furniture: Vec<Furniture>,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_are_as_exact_as_written() {
        for (input, expected) in [
            ("2024", Some(("2024", Precision::Year))),
            ("2024-02", Some(("2024-02", Precision::Month))),
            ("2024-02-29", Some(("2024-02-29", Precision::Day))),
            ("2023-02-29", None),
            ("2024-02-16T17:42:00+09:00", Some(("2024-02-16T17:42+09:00", Precision::Minute))),
            ("2024-02-16 17:42:07.123Z", Some(("2024-02-16T17:42Z", Precision::Minute))),
            ("2024-13", None),
            ("16 Feb 2024", None),
            ("", None),
        ] {
            let found = DateStamp::iso(input, Found::Given).map(|d| (d.value, d.precision));
            assert_eq!(found, expected.map(|(v, p)| (v.to_owned(), p)), "{input:?}");
        }
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        let text = "  One\nstill one \r\n \r\nTwo あ\n\n\n";
        let found: Vec<&str> = paragraphs_of(text).iter().map(|p| p.range.of(text)).collect();
        assert_eq!(found, ["One\nstill one", "Two あ"]);
    }
}
