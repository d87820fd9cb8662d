//! Any bytes as a file: read, cleaned and annotated without a panic, and every range on a character boundary.
#![no_main]

use crossread::annotate::Annotator;
use crossread::ingest;
use crossread::read::Options;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let annotator = Annotator::new();
    let source = ingest::Source { name: "article", label: "article", about: None };
    let found = ingest::file(source, bytes, &Options::default());
    for article in &found.articles {
        let annotated = annotator.annotate(article);
        let ranges = article.sentences.iter().copied().chain(annotated.annotations.mentions.iter().map(|m| m.range));
        for range in ranges {
            assert!(article.text.get(range.as_usize()).is_some(), "{range:?} is no range of the text");
        }
    }
});
