//! What makes finding fast: terms, postings with positions, facets. Built once with the corpus, immutable.
