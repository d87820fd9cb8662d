//! The corpus as bytes: manifest, sections, checksums, version. `docs/bundle-format.md` describes every byte.
//!
//! A corpus is kept in this form in memory too: opening a bundle checks it and decodes next to nothing, and writing one
//! out again is a copy.

mod blocks;
mod bytes;
mod container;
mod runs;

use crate::corpus::Corpus;
use crate::error::Result;

pub(crate) use blocks::{BlockWriter, Blocks};
pub(crate) use bytes::Bytes;
pub(crate) use container::{Container, write};
pub(crate) use runs::{RunWriter, Runs};

/// The corpus as one self-contained run of bytes; the same corpus always gives the same bytes.
pub fn encode(corpus: &Corpus) -> Vec<u8> {
    corpus.container().bytes().to_vec()
}

/// Opens a bundle, checking version, bounds and checksums.
///
/// # Errors
/// When the bytes are no bundle, are of a version this build does not know, were cut short or changed.
pub fn decode(bytes: Vec<u8>) -> Result<Corpus> {
    Corpus::open(Container::open(bytes)?)
}

/// What a bundle is made of: the name and length in bytes of each section.
///
/// # Errors
/// As [`decode`].
pub fn sizes(bytes: &[u8]) -> Result<Vec<(String, usize)>> {
    Ok(Container::open(bytes.to_vec())?.sizes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::corpus::{ArticleIndex, CorpusBuilder, CorpusInfo};
    use crate::view::{EntitiesRequest, FilterRequest};
    use crate::{Article, entities, highlight, query};
    use proptest::prelude::*;

    fn bundle() -> Vec<u8> {
        let info = CorpusInfo { title: Some("Three".into()), ..CorpusInfo::default() };
        let mut builder = CorpusBuilder::new(info);
        builder.add(Article::as_is("a", "One café opened. It was full at once.\n\nNobody knew why."));
        builder.add(Article::as_is("b", "북한 외무성은 부인했다.\n\nOne café opened. It was full at once."));
        builder.add(Article::as_is("c", ""));
        encode(&builder.finish(&Annotator::new()))
    }

    /// Whatever opens must answer every question.
    fn ask_everything(bytes: Vec<u8>) {
        let Ok(corpus) = decode(bytes) else { return };
        let _ = corpus.summary();
        let _ = entities::table(&corpus, &EntitiesRequest::default());
        let _ = entities::network(&corpus);
        for query in ["caf", "\"one café\"", "외무", "-full", "opned~", "date:2024", "source:x person:y n>1"]
        {
            let request = FilterRequest { query: query.into(), ..FilterRequest::default() };
            let found = query::filter(&corpus, &request);
            let articles: Vec<_> = found.articles.iter().map(|&i| ArticleIndex(i)).collect();
            let _ = query::rows(&corpus, &request, &articles);
        }
        for index in 0..crate::text::range::to_u32(corpus.len()) {
            let _ = highlight::article(&corpus, ArticleIndex(index), &FilterRequest::default());
        }
    }

    #[test]
    fn a_bundle_opens_as_what_was_written() {
        let bytes = bundle();
        let corpus = decode(bytes.clone()).unwrap();
        assert_eq!(corpus.len(), 3);
        assert_eq!(corpus.info().title.as_deref(), Some("Three"));
        let texts: Vec<_> =
            (0..3).filter_map(|i| corpus.document(ArticleIndex(i))).map(|d| d.article.text.clone()).collect();
        assert!(texts[0].starts_with("One café") && texts[1].starts_with("북한") && texts[2].is_empty());
        assert_eq!(encode(&corpus), bytes);
        ask_everything(bytes);
    }

    #[test]
    fn what_is_no_bundle_says_so() {
        let bytes = bundle();
        let mut newer = bytes.clone();
        newer[8] = 99;
        for (what, bytes, expected) in [
            ("empty", Vec::new(), "not a crossread bundle"),
            ("text", b"hello, this is text".to_vec(), "not a crossread bundle"),
            ("newer", newer, "version 99"),
            ("cut", bytes[..bytes.len() - 1].to_vec(), "cut short"),
            ("cut early", bytes[..30].to_vec(), "cut short"),
        ] {
            let error = decode(bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{what}: {error}");
        }
    }

    #[test]
    fn every_changed_byte_is_noticed_or_harmless() {
        let bytes = bundle();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            ask_everything(changed);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_tried(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            ask_everything(bytes.clone());
            let mut begun = bundle();
            begun.truncate(20);
            begun.extend(bytes);
            ask_everything(begun);
        }
    }
}
