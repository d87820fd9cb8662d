//! Any bytes as a bundle: refused, or a corpus whose every article can be shown.
#![no_main]

use crossread::corpus::ArticleIndex;
use crossread::view::FilterRequest;
use crossread::{bundle, highlight, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(corpus) = bundle::decode(bytes.to_vec()) {
        let request = FilterRequest { query: "a".to_owned(), ..FilterRequest::default() };
        let _ = query::filter(&corpus, &request);
        for at in (0u32..).take(corpus.len().min(16)) {
            let _ = highlight::article(&corpus, ArticleIndex(at), &request);
        }
    }
});
