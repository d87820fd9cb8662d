//! Annotation as a module for a page, for `annotating.js` to time: texts go into a buffer, and only counts come out, so that
//! what is measured is the work itself. No part of what is delivered.

#![expect(unsafe_code, reason = "exports have their own names; there is no glue")]

use std::cell::RefCell;

use crossread::annotate::{Annotator, EntityKind, Watched};
use crossread::article::Article;

thread_local! {
    /// What JavaScript writes into.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Annotator::new());
}

/// Makes room for so many bytes and says where they go.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(length.max(buffer.len()), 0);
        buffer.as_mut_ptr()
    })
}

/// Calls `work` with the first `length` bytes of the buffer.
fn with_text<T>(length: usize, work: impl FnOnce(&str) -> T) -> T {
    BUFFER.with_borrow(|buffer| {
        let bytes = buffer.get(..length).unwrap_or(b"");
        work(std::str::from_utf8(bytes).unwrap_or(""))
    })
}

/// Takes the built-in names and the model in the buffer; gives 1 where the model was one.
#[unsafe(no_mangle)]
pub extern "C" fn use_model(length: usize) -> u32 {
    let made = BUFFER.with_borrow(|buffer| Annotator::new().with_model(buffer.get(..length).unwrap_or(b"")));
    made.map(|annotator| ANNOTATOR.set(annotator)).is_ok().into()
}

/// Takes the built-in names and those in the buffer, one a line.
#[unsafe(no_mangle)]
pub extern "C" fn use_names(length: usize) {
    let watched = with_text(length, |names| -> Vec<Watched> {
        let watched = |name: &str| Watched {
            name: name.to_owned(),
            kind: EntityKind::Other,
            forms: Vec::new(),
            identifiers: Vec::new(),
        };
        names.lines().map(watched).collect()
    });
    ANNOTATOR.set(Annotator::with_watchlist(&watched));
}

/// Annotates the text in the buffer, from its sentences on; gives how many names, quotations and values it has.
#[unsafe(no_mangle)]
pub extern "C" fn annotate(length: usize) -> usize {
    let article = with_text(length, |text| Article::as_is("a", text));
    let found = ANNOTATOR.with_borrow(|annotator| annotator.annotate(&article)).annotations;
    found.mentions.len() + found.quotes.len() + found.values.len()
}

/// How many known names the text in the buffer has.
#[unsafe(no_mangle)]
pub extern "C" fn known_names(length: usize) -> usize {
    with_text(length, |text| ANNOTATOR.with_borrow(|annotator| annotator.known_names(text).len()))
}
