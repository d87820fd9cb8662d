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
    let mut article = from_text(&decoded.text, budget);
    article.warnings.splice(..0, decoded.warning);
    Reading::one(article)
}

/// The article of a page, or of a piece of one, that is text already.
pub(super) fn from_text(html: &str, budget: &Budget) -> RawArticle {
    let page = Page::parse(html, budget);
    let head = metadata::read(&page, html);
    let mut article = RawArticle {
        metadata: head.metadata,
        blocks: content::blocks(&page, head.body.as_deref()),
        ..RawArticle::default()
    };
    if page.too_deep {
        let message =
            format!("elements nest deeper than {}; what is deeper was read as if it did not", budget.depth);
        article.warnings.push(Warning::new("too-deep", message));
    }
    article
}

/// All words of a piece of a page, in one line.
#[cfg(feature = "formats")]
pub(super) fn words(html: &str, budget: &Budget) -> String {
    Page::parse(html, budget).words(0)
}

/// The encoding that a page's first bytes name.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
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
