//! What the page talks to: decode, call the core, encode; nothing else. The only place that knows JavaScript.
//!
//! Two modules are built from it: the session (feature `wasm`), which every page carries, and the maker (feature
//! `wasm-maker`), which reads files and is carried only where files are to be read.

#[cfg(feature = "wasm-maker")]
mod maker;
#[cfg(feature = "wasm")]
mod session;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

#[cfg(feature = "wasm-maker")]
pub use maker::build;
#[cfg(feature = "wasm")]
pub use session::Session;

/// A panic ends the instance by a trap without words; the hook says them first.
fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}

/// Puts what a call took on the browser's performance timeline, where developer tools and benches read it.
#[derive(Debug)]
struct Measure {
    name: &'static str,
}

impl Measure {
    fn new(name: &'static str) -> Self {
        // A timeline that is full or switched off is no reason to fail, here and below.
        let _ = performance().map(|p| p.mark(name));
        Self { name }
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        let _ = performance().map(|p| p.measure_with_start_mark(self.name, self.name));
    }
}

/// The clock of the worker, or of the page where the session runs on its main thread.
fn performance() -> Option<web_sys::Performance> {
    Reflect::get(&js_sys::global(), &"performance".into()).ok()?.dyn_into().ok()
}
