//! What is said about a corpus as a whole.

use serde::Serialize;

/// The corpus at a glance.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CorpusView {
    /// Its title.
    pub title: Option<String>,
    /// A remark that readers must see.
    pub note: Option<String>,
    /// Articles in it.
    pub articles: u32,
    /// Independent origins among them.
    pub origins: u32,
    /// Outlets.
    pub sources: u32,
    /// Languages, commonest first, BCP 47.
    pub languages: Vec<String>,
    /// First and last day of publication, ISO 8601.
    pub first: Option<String>,
    /// Last day of publication, ISO 8601.
    pub last: Option<String>,
    /// Files that were skipped when it was built, each with its reason.
    pub skipped: Vec<String>,
    /// Version of the core.
    pub version: String,
}
