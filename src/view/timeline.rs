//! Dates: when articles were published, and the dates that their texts name.

use serde::Serialize;

use super::article::{ArticleHead, Segment};

/// The dates of some articles, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    /// One a date.
    pub dates: Vec<TimelineDate>,
    /// Articles that were looked at.
    pub articles: u32,
    /// Articles without a date of publication.
    pub undated: Vec<ArticleHead>,
    /// Articles that match but were too many to look at.
    pub left_out: u32,
}

/// A day, a month, a year, or a stretch of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineDate {
    /// ISO 8601: `2024-02-16`, `2024-02`, `2024`, or a stretch, `1970/1979`.
    pub value: String,
    /// Articles published on it.
    pub published: Vec<ArticleHead>,
    /// Sentences that name it, in the order of their articles; at most 40.
    pub named: Vec<DateNamed>,
    /// Sentences in all.
    pub sentences: u32,
    /// Articles whose text names it.
    pub articles: u32,
    /// Independent origins among those.
    pub origins: u32,
}

/// A sentence that names a date.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DateNamed {
    /// Whose.
    pub head: ArticleHead,
    /// Its index in the article.
    pub sentence: u32,
    /// Its words.
    pub words: Vec<Segment>,
}
