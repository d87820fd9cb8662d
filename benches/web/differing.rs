//! The words in which two texts differ, as a module for a page, for `differing.js` to time: texts go into a buffer, and only
//! a count comes out, so that what is measured is the work itself. No part of what is delivered.

#![expect(unsafe_code, reason = "exports have their own names; there is no glue")]

use std::cell::RefCell;

use crossread::compare::differing_words;

thread_local! {
    /// What JavaScript writes into: both texts, one after the other.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for so many bytes and says where they go.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(length.max(buffer.len()), 0);
        buffer.as_mut_ptr()
    })
}

/// In how many stretches the text of `first` bytes and the one of `second` bytes behind it differ, counted in both.
#[unsafe(no_mangle)]
pub extern "C" fn differences(first: usize, second: usize) -> usize {
    BUFFER.with_borrow(|buffer| {
        let text = |from: usize, length: usize| {
            let bytes = buffer.get(from..).and_then(|rest| rest.get(..length)).unwrap_or(b"");
            std::str::from_utf8(bytes).unwrap_or("")
        };
        let (of_first, of_second) = differing_words(text(0, first), text(first, second));
        of_first.len() + of_second.len()
    })
}
