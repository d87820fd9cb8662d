//! The query language, filtering, ranking and snippets. One parser serves the page and the command line.

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::text::TextRange;
use crate::view::{FilterRequest, FilterView, RowView};

/// Which articles match, in the order asked for, with the counts of every facet. A query that cannot be read matches
/// by what can be read of it and says so in [`FilterView::notice`]; it never fails.
pub fn filter(_corpus: &Corpus, _request: &FilterRequest) -> FilterView {
    FilterView::default()
}

/// The list's rows for some of a filter's articles, with snippets that show why they match.
pub fn rows(_corpus: &Corpus, _request: &FilterRequest, _articles: &[ArticleIndex]) -> Vec<RowView> {
    Vec::new()
}

/// Places in an article where a query matches.
#[derive(Debug, Default)]
pub struct Hits {
    /// In the title.
    pub title: Vec<TextRange>,
    /// In the body.
    pub body: Vec<TextRange>,
}

/// Where the request's query matches a document that is shown under `title`.
pub fn hits(_document: &Document, _title: &str, _request: &FilterRequest) -> Hits {
    Hits::default()
}
