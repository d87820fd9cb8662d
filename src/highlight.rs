//! An article cut into flat segments for the layers that are shown: entities, values, quotes, search hits, and how its
//! sentences stand to the other articles. Segments never overlap; together they are the text.

use crate::corpus::{ArticleIndex, Corpus};
use crate::view::{ArticleView, FilterRequest};

/// The article at `index` as the reader shows it; the hits are those of `request`'s query. `None` for no such article.
pub fn article(_corpus: &Corpus, _index: ArticleIndex, _request: &FilterRequest) -> Option<ArticleView> {
    None
}
