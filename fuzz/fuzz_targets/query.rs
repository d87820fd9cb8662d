//! Any text as a query over a small corpus: an answer, never a panic.
#![no_main]

use crossread::annotate::Annotator;
use crossread::corpus::{CorpusBuilder, CorpusInfo};
use crossread::view::FilterRequest;
use crossread::{Article, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|query: &str| {
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    builder.add(Article::as_is("a", "The minister met 12 people in Seoul on Friday."));
    builder.add(Article::as_is("b", "外相は金曜日に記者団に語った。"));
    let corpus = builder.finish(&Annotator::new());
    let request = FilterRequest { query: query.to_owned(), ..FilterRequest::default() };
    let found = query::filter(&corpus, &request);
    assert!(found.articles.len() <= 2);
});
