//! A saved page: its article's blocks, and what its head says about it.

mod content;
mod dom;
mod marks;
mod metadata;
mod tag;

use dom::Page;

use super::encoding::decode;
use super::{Budget, RawArticle, Reading};
use crate::error::Warning;

/// The article of a page.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Reading {
    let decoded = decode(bytes, declared(bytes).as_deref());
    let page = Page::parse(&decoded.text, budget);
    let head = metadata::read(&page, &decoded.text);
    let mut article = RawArticle {
        file: None,
        metadata: head.metadata,
        blocks: content::blocks(&page, head.body.as_deref()),
        warnings: Vec::new(),
    };
    article.warnings.extend(decoded.warning);
    if page.too_deep {
        let message =
            format!("elements nest deeper than {}; what is deeper was read as if it did not", budget.depth);
        article.warnings.push(Warning::new("too-deep", message));
    }
    Reading { articles: vec![article], skipped: Vec::new() }
}

/// The encoding that a page's first bytes name.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(2048)).unwrap_or(bytes).to_ascii_lowercase();
    for key in [&b"charset="[..], b"encoding="] {
        let Some(at) = head.windows(key.len()).position(|w| w == key) else { continue };
        let rest = head.get(at + key.len()..).unwrap_or(b"").trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let label: Vec<u8> = rest
            .iter()
            .copied()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
            .collect();
        if !label.is_empty() {
            return String::from_utf8(label).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests;
