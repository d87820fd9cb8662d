//! What makes finding fast: terms, postings with positions, facets. Built once with the corpus, immutable.

pub(crate) mod facts;
pub(crate) mod words;
