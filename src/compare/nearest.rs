//! The sentences of one article that come nearest to one of another, so that whoever reads that something stands *only here* can
//! look for himself. Nearest are those that share most of what tells; nothing is said of whether they mean the same.

use crate::corpus::Corpus;
use crate::highlight::{Layers, cut};
use crate::order::Order as _;
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::NearestView;

use super::align::Scorer;
use super::evidence::{Profile, TermKind, pieces};
use super::group::column;
use super::told::{Told, headline};

/// So many are shown. Of the differences that were read by eye and that no comparison found, the other sentence is among
/// these in six of ten.
const NEAREST: usize = 3;

/// The sentences of `other` nearest to a sentence of `own`, nearest first: at most three, none that shares no telling word.
/// Both are the id of an article or a facet and its value, as for [`super::page_of`]. `None` where one of them or the
/// sentence does not exist.
pub fn nearest(corpus: &Corpus, own: &str, sentence: u32, other: &str) -> Option<Vec<NearestView>> {
    let (own, other) = (column(corpus, own)?.document, column(corpus, other)?.document);
    let scorer = Scorer::new();
    let (of_own, of_other) = (scorer.profiles(&own), scorer.profiles(&other));
    let asked = of_own.get(sentence as usize)?;
    let headline = headline(&scorer, &other);
    let shared = Told::new(&of_own, None).shared(&Told::new(&of_other, headline.as_ref()));
    let row = shared.cells.chunks(shared.theirs.len().max(1)).nth(sentence as usize).unwrap_or(&[]);
    let sharing = row.iter().zip(0..).filter(|((_, words), _)| *words > 0);
    let mut found: Vec<(f32, u32)> = sharing.map(|((weight, _), at)| (*weight, at)).collect();
    found.order_by(|a, b| b.0.total_cmp(&a.0));
    let article = &other.article;
    let view = |at: u32| {
        let (text, range, place) = if let Some(range) = article.sentences.get(at as usize) {
            (article.text.as_str(), *range, Some(at))
        } else {
            let title = article.provenance.title.as_ref()?.value.as_str();
            (title, TextRange::from_usize(0, title.len()), None)
        };
        let words = common(asked, &scorer, range.of(text), range.start);
        Some(NearestView { sentence: place, words: cut(text, range, &Layers::none().with_hits(&words, 0)) })
    };
    Some(found.iter().take(NEAREST).filter_map(|&(_, at)| view(at)).collect())
}

/// Where a sentence that begins at byte `start` has telling words that `asked` has too.
fn common(asked: &Profile, scorer: &Scorer, sentence: &str, start: u32) -> Vec<TextRange> {
    let telling = |root: u64| {
        let at = asked.roots.partition_point(|own| own.stem < root);
        asked.roots.get(at).is_some_and(|own| own.stem == root && own.kind != TermKind::Function)
    };
    pieces(sentence)
        .into_iter()
        .zip(&scorer.profile(sentence).terms)
        .filter(|(_, term)| term.kind != TermKind::Function && telling(term.root))
        .map(|((from, to), _)| TextRange::new(start + to_u32(from), start + to_u32(to)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::annotate::Annotator;
    use crate::article::{Found, Sourced};
    use crate::corpus::{CorpusBuilder, CorpusInfo};

    /// Articles named `a`, `b`, `c`, each with a headline, all of one outlet.
    fn corpus(articles: [(&str, &str); 3]) -> Corpus {
        let mut builder = CorpusBuilder::new(CorpusInfo::default());
        for ((title, text), id) in articles.into_iter().zip(["a", "b", "c"]) {
            let mut article = Article::as_is(id, text);
            let given = |words: &str| Some(Sourced::new(words.to_owned(), Found::Given));
            article.provenance.source = given("Gull");
            article.provenance.title = given(title);
            builder.add(article);
        }
        builder.finish(&Annotator::new())
    }

    fn ferries() -> Corpus {
        corpus([
            (
                "One",
                "The ferry left at noon. Nobody searched the ferry for the engineer. é あ 🎉 stand alone.",
            ),
            (
                "Engineer never searched for",
                "The ferry is old. Divers went down to the ferry, 🎉 looking for an engineer. It rained.",
            ),
            ("Three", "A comet was seen."),
        ])
    }

    /// The sentences found, with the words that are marked.
    fn found(corpus: &Corpus, own: &str, sentence: u32, other: &str) -> Vec<(Option<u32>, Vec<String>)> {
        let marked = |view: &NearestView| {
            view.words.iter().filter(|s| s.hit.is_some()).map(|s| s.text.clone()).collect()
        };
        nearest(corpus, own, sentence, other)
            .unwrap()
            .iter()
            .map(|view| (view.sentence, marked(view)))
            .collect()
    }

    #[test]
    fn nearest_are_those_that_share_what_tells() {
        let words = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>();
        let corpus = ferries();
        assert_eq!(
            found(&corpus, "a", 1, "b"),
            [
                (None, words(&["Engineer", "searched"])),
                (Some(1), words(&["ferry", "engineer"])),
                (Some(0), words(&["ferry"])),
            ]
        );
        assert_eq!(found(&corpus, "a", 1, "c"), [], "nothing is shared");
        assert_eq!(found(&corpus, "a", 2, "b").len(), 0);
    }

    #[test]
    fn the_words_are_those_of_the_article() {
        let corpus = ferries();
        for view in nearest(&corpus, "a", 1, "b").unwrap() {
            let shown: String = view.words.iter().map(|segment| segment.text.as_str()).collect();
            let document = corpus.document(corpus.find("b").unwrap()).unwrap();
            let article = &document.article;
            let expected = view
                .sentence
                .map_or("Engineer never searched for", |at| article.sentences[at as usize].of(&article.text));
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn a_group_can_be_asked_and_what_is_not_there_is_nothing() {
        let corpus = ferries();
        assert!(!nearest(&corpus, "source=Gull", 1, "b").unwrap().is_empty());
        assert!(!nearest(&corpus, "b", 1, "source=Gull").unwrap().is_empty());
        for (own, sentence, other) in [("a", 99, "b"), ("x", 0, "b"), ("a", 0, "x"), ("", u32::MAX, "")] {
            assert_eq!(nearest(&corpus, own, sentence, other), None, "{own:?} {sentence} {other:?}");
        }
    }
}
