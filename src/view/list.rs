//! The list: what is asked, which articles match, and the rows on screen.

use serde::{Deserialize, Serialize};

use super::article::{ArticleHead, RelationCounts, Segment};

/// What a reader asks of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterRequest {
    /// The query as typed.
    pub query: String,
    /// Chosen values of facets.
    pub facets: Vec<FacetChoice>,
    /// The order.
    pub sort: Sort,
    /// Words match in their written form alone, not by their stem.
    pub exact: bool,
}

/// Chosen values of one facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FacetChoice {
    /// The facet: `source`, `lang`, `month`, `person`, `place`, `organisation`, `flag`, ...
    pub facet: String,
    /// The values' keys.
    pub values: Vec<String>,
    /// How several values combine.
    pub combine: Combine,
}

/// How several values of one facet combine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Combine {
    /// At least one of them.
    #[default]
    Any,
    /// Every one.
    All,
    /// Not one.
    None,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first; newest first where there is no query.
    #[default]
    Best,
    /// Best match first, an old one counting less: the oldest article found half as much as the newest.
    Recent,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
    /// By outlet.
    Source,
    /// Longest first.
    Longest,
}

/// What a filter found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FilterView {
    /// How many match.
    pub total: u32,
    /// Articles that match, in order, as positions in the corpus: all of them, or so many of the first as were asked for.
    /// Crosses as a `Uint32Array`.
    #[serde(skip)]
    pub articles: Vec<u32>,
    /// Score of each, in the same order; zeros without a query, and where only the first of an order were asked for that is
    /// not by score. Crosses as a `Float32Array`.
    #[serde(skip)]
    pub scores: Vec<f32>,
    /// Independent origins among all that match.
    pub origins: u32,
    /// Facets with live counts.
    pub facets: Vec<FacetView>,
    /// Why the query was not taken as it was meant, where it was not.
    pub notice: Option<QueryNotice>,
    /// The query that was answered in place of the one asked, which matches nothing: one word of it is one slip away.
    pub suggestion: Option<String>,
}

/// How many articles match, and the first of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TopView {
    /// How many match.
    pub total: u32,
    /// The first of them in order, as positions in the corpus. Crosses as a `Uint32Array`.
    pub articles: Vec<u32>,
    /// Score of each, in the same order. Crosses as a `Float32Array`.
    pub scores: Vec<f32>,
    /// The query that was answered in place of the one asked, which matches nothing.
    pub suggestion: Option<String>,
}

/// A remark on a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QueryNotice {
    /// What is wrong and how it was taken.
    pub message: String,
    /// Where in the query, UTF-16 units.
    pub start_utf16: u32,
    /// Where it ends, UTF-16 units.
    pub end_utf16: u32,
}

/// A facet with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FacetView {
    /// Its key.
    pub facet: String,
    /// Commonest values first (dates: in order), chosen ones always among them.
    pub values: Vec<FacetValue>,
    /// How many values there are in all.
    pub distinct: u32,
    /// Whether its values were counted: of one that was not asked for it is only said that some article has one.
    #[serde(skip_serializing_if = "Clone::clone")]
    pub counted: bool,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FacetValue {
    /// Its key, for [`FacetChoice::values`].
    pub key: String,
    /// What a reader sees.
    pub label: String,
    /// Matching articles that have it.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One article in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// Its head.
    pub head: ArticleHead,
    /// Title with hits.
    pub title: Vec<Segment>,
    /// Snippet with hits, cut at sentences.
    pub snippet: Vec<Segment>,
    /// One a sentence: its relation to the rest of the corpus, and its length in characters.
    pub strip: Vec<(super::article::SentenceRelation, u32)>,
    /// The same, counted.
    pub relations: RelationCounts,
    /// Search hits in it.
    pub hits: u32,
    /// Whether the snippet and the count of hits are missing because the text is not loaded yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub awaits_text: bool,
}
