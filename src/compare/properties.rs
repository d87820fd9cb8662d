//! What holds for any texts at all: nothing panics, every range lies in its text, and the order of two does not matter.

use proptest::prelude::*;

use super::align::Scorer;
use super::{Options, Place, compare, diff, origins, relations, reuse, tokens};
use crate::annotate::{Annotator, link};
use crate::article::Article;
use crate::corpus::Document;
use crate::text::TextRange;

/// Text of a few words that often repeat, with marks, numbers, other scripts and anything else between them.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec!["the", "12", "people", "came", "to", "Tokyo", "on", "Friday", "said", "dozen"]),
        2 => prop::sample::select(vec!["“No”,", "é", "あ", "東京は", "🎉", "👩‍👩‍👧", "e\u{301}", "שלום", "\r\n", "\n\n", "it’s", ".", "김정은"]),
    ];
    let words = prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "));
    prop_oneof![4 => words, 1 => "\\PC{0,80}"]
}

fn documents(texts: &[String]) -> (Vec<Document>, Vec<crate::annotate::Entity>) {
    let annotator = Annotator::new();
    let articles = texts.iter().enumerate().map(|(n, text)| {
        let article = Article::as_is(n.to_string(), text.as_str());
        let found = annotator.annotate(&article);
        (article, found)
    });
    link(articles.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_range_lies_in_its_text(texts in prop::collection::vec(text(), 1..4)) {
        let (documents, entities) = documents(&texts);
        let refs: Vec<&Document> = documents.iter().collect();
        let found = compare(&refs, &entities, Options { min_score: Some(0.0) });
        let whole = |place: Place| {
            let text = &refs[place.article as usize].article.text;
            text.get(place.range.as_usize()).is_some_and(|part| !part.is_empty())
        };
        for run in &found.reuse {
            prop_assert!(whole(run.a) && whole(run.b));
        }
        for alignment in &found.alignments {
            prop_assert!((0.0..=1.0).contains(&alignment.score));
            for at in [alignment.a, alignment.b] {
                prop_assert!((at.sentence as usize) < refs[at.article as usize].article.sentences.len());
            }
        }
        let cells = found.values.iter().flat_map(|row| &row.cells).flatten().map(|cell| cell.place);
        for place in cells.chain(found.quotes.iter().flat_map(|row| &row.cells).flatten().copied()) {
            prop_assert!(whole(place));
        }
        let mut all: Vec<u32> = found.origins.concat();
        all.sort_unstable();
        prop_assert_eq!(all.len(), texts.len());
        prop_assert_eq!(origins(&documents).concat().len(), texts.len());
        for (of_one, document) in relations(&documents, &entities).iter().zip(&documents) {
            prop_assert_eq!(of_one.len(), document.article.sentences.len());
        }
    }

    #[test]
    fn the_order_of_two_does_not_matter(a in text(), b in text()) {
        let scorer = Scorer::new();
        let (x, y) = (scorer.profile(&a), scorer.profile(&b));
        prop_assert_eq!(scorer.compare(&x, &y).score.to_bits(), scorer.compare(&y, &x).score.to_bits());
        prop_assert_eq!(scorer.compare(&x, &y).relation, scorer.compare(&y, &x).relation);
        let (a, b) = (tokens::words(&a), tokens::words(&b));
        let mut turned: Vec<_> = reuse::between(&b, &a).into_iter().map(|r| (r.b, r.a, r.len)).collect();
        turned.sort_unstable();
        let cover = |runs: &mut dyn Iterator<Item = (usize, usize)>| {
            let mut covered: Vec<usize> = runs.flat_map(|(at, len)| at..at + len).collect();
            covered.sort_unstable();
            covered.dedup();
            covered
        };
        let runs = reuse::between(&a, &b);
        prop_assert_eq!(cover(&mut runs.iter().map(|r| (r.a, r.len))), cover(&mut turned.iter().map(|r| (r.0, r.2))));
        prop_assert_eq!(cover(&mut runs.iter().map(|r| (r.b, r.len))), cover(&mut turned.iter().map(|r| (r.1, r.2))));
    }

    #[test]
    fn what_differs_lies_in_its_text(a in text(), b in text()) {
        let (only_a, only_b) = diff::differing_words(&a, &b);
        let whole = |text: &str, range: &TextRange| text.get(range.as_usize()).is_some_and(|part| !part.is_empty());
        prop_assert!(only_a.iter().all(|r| whole(&a, r)) && only_b.iter().all(|r| whole(&b, r)));
    }
}
