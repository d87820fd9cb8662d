//! The corpus as bytes: manifest, sections, checksums, version. `docs/bundle-format.md` describes every byte.
//!
//! A corpus is kept in this form in memory too: opening a bundle checks it and decodes next to nothing, and writing one
//! out again is a copy.

mod blocks;
mod bytes;
mod container;
mod parts;
mod runs;

use crate::corpus::Corpus;
use crate::error::Result;
use crate::index::{Sections, SectionsRead};

pub(crate) use blocks::{BlockWriter, Blocks};
pub(crate) use bytes::Bytes;
pub(crate) use container::{Container, write};
pub(crate) use parts::Parts;
pub(crate) use runs::{RunWriter, Runs};

/// The block section of what the list shows.
pub(crate) const HEADS: &str = "heads";
/// The block section of the texts.
pub(crate) const TEXTS: &str = "documents";
/// Where each part of the texts begins in their data, in a bundle that does not hold them.
pub(crate) const TEXT_PARTS: &str = "document-parts";

/// The corpus as one self-contained run of bytes; the same corpus always gives the same bytes.
pub fn encode(corpus: &Corpus) -> Vec<u8> {
    corpus.container().bytes().to_vec()
}

/// A corpus in several runs of bytes: what is needed to find and list its articles, and their texts apart.
#[derive(Debug)]
pub struct Split {
    /// A bundle without texts, for [`decode`].
    pub index: Vec<u8>,
    /// The texts, for [`Corpus::supply_texts`] by their places here.
    pub texts: Vec<Vec<u8>>,
}

/// A corpus that holds its texts itself, taken apart; each part of the texts has about `target` bytes.
pub fn split(corpus: &Corpus, target: usize) -> Split {
    let container = corpus.container();
    let (bounds, texts) = corpus.texts().cut(target);
    let bounds = bounds.iter().flat_map(|bound| bound.to_le_bytes()).collect();
    let mut sections = Sections::default();
    for name in container.names() {
        let bytes = container.section(&name);
        let kept = if name == TEXTS { corpus.texts().table() } else { bytes.len() };
        sections.add(&name, bytes.get(..kept).unwrap_or(&[]).to_vec());
    }
    sections.add(TEXT_PARTS, bounds);
    let heads = Blocks::open(container.section(HEADS)).table();
    Split { index: write(container.articles(), sections, &[(HEADS, heads)].into()), texts }
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
    fn texts_that_lie_elsewhere_are_asked_for() {
        let whole = decode(bundle()).unwrap();
        let taken = split(&whole, 1);
        assert_eq!(taken.texts.len(), 1, "three short articles are one block");
        assert!(taken.index.len() < bundle().len());
        let corpus = decode(taken.index.clone()).unwrap();
        let text = |corpus: &Corpus| corpus.document(ArticleIndex(0)).map(|d| d.article.text.clone());
        let listed = |corpus: &Corpus| query::rows(corpus, &FilterRequest::default(), &[ArticleIndex(1)]);
        assert_eq!(corpus.missing_texts(), Vec::<u32>::new());
        assert_eq!(text(&corpus), None);
        assert_eq!(corpus.missing_texts(), [0]);
        assert_eq!(corpus.missing_texts(), Vec::<u32>::new(), "it is told once");
        assert_eq!(listed(&corpus)[0].head.id, "b", "a row is there before its text is");

        assert!(corpus.supply_texts(1, taken.texts[0].clone()).is_err());
        assert!(corpus.supply_texts(0, vec![1, 2, 3]).is_err());
        let mut changed = taken.texts[0].clone();
        changed[5] ^= 1;
        corpus.supply_texts(0, changed).unwrap();
        assert_eq!(text(&corpus), None, "a checksum is wrong");
        corpus.missing_texts();
        corpus.supply_texts(0, Vec::new()).unwrap();
        assert_eq!((text(&corpus), corpus.missing_texts()), (None, Vec::new()), "it is lost");
        corpus.supply_texts(0, taken.texts[0].clone()).unwrap();
        assert_eq!(text(&corpus), text(&whole));
        assert_eq!(listed(&corpus), listed(&whole));
        corpus.verify().unwrap();
        ask_everything(taken.index);
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
