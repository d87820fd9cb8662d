//! What is known about an article besides its words, as filters ask for it.

use crate::annotate::{Entity, EntityKind, ValueKind};
use crate::corpus::{Document, language_of};
use crate::order::Order as _;
use crate::query::dates::{self, Days};
use crate::text::decimal::decimal;

/// The facets, in the order they are shown.
pub(crate) const FACETS: [&str; 9] =
    ["source", "month", "lang", "person", "organisation", "place", "author", "origin", "flag"];

/// One value of one facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tag {
    /// Position in [`FACETS`].
    pub(crate) facet: usize,
    /// What a choice names it by.
    pub(crate) key: String,
    /// What a reader sees.
    pub(crate) label: String,
}

/// What an article can be filtered by.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    /// Values of facets, sorted, without repetition.
    pub(crate) tags: Vec<Tag>,
    /// When it was published.
    pub(crate) days: Option<Days>,
    /// Figures that it names, sorted, without repetition.
    pub(crate) numbers: Vec<f64>,
}

/// The position of a facet in [`FACETS`].
pub(crate) fn facet_number(name: &str) -> Option<usize> {
    FACETS.iter().position(|facet| *facet == name)
}

/// The facet that lists entities of a kind.
pub(crate) fn facet_of(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("person"),
        EntityKind::Organisation => Some("organisation"),
        EntityKind::Place => Some("place"),
        _ => None,
    }
}

/// The facts of a document whose mentions index `entities`; `origin` is the id and the title of the first article that
/// carried its text, where several did.
pub(crate) fn facts(document: &Document, entities: &[Entity], origin: Option<(&str, &str)>) -> Facts {
    let from = &document.article.provenance;
    let found = &document.annotations;
    let mut tags = Vec::new();
    let mut add = |facet: &str, key: &str, label: &str| {
        if let Some(facet) = facet_number(facet).filter(|_| !key.is_empty()) {
            tags.push(Tag { facet, key: key.to_owned(), label: label.to_owned() });
        }
    };
    if let Some(source) = &from.source {
        add("source", &source.value, &source.value);
    }
    if let Some(month) = from.published.as_ref().and_then(|stamp| stamp.value.get(..7)) {
        add("month", month, month);
    }
    let lang = language_of(&document.article);
    add("lang", &lang, &lang);
    from.byline.iter().for_each(|author| add("author", author, author));
    if let Some((id, title)) = origin {
        add("origin", id, title);
        add("flag", "duplicate", "duplicate");
    }
    if !from.translated.is_empty() {
        add("flag", "translated", "translated");
    }
    if !found.quotes.is_empty() {
        add("flag", "quote", "quote");
    }
    let mut named: Vec<_> = found.mentions.iter().map(|mention| mention.entity).collect();
    named.order();
    named.dedup();
    for entity in named.iter().filter_map(|id| entities.get(id.0 as usize)) {
        if let Some(facet) = facet_of(entity.kind) {
            add(facet, &entity.key, &entity.name);
        }
    }
    tags.order();
    tags.dedup_by(|a, b| a.facet == b.facet && a.key == b.key);
    let mut numbers: Vec<f64> = found
        .values
        .iter()
        .filter(|value| !matches!(value.kind, ValueKind::Date | ValueKind::Duration))
        .filter_map(|value| decimal(value.value.as_ref()?))
        .collect();
    numbers.order_by(f64::total_cmp);
    numbers.dedup();
    Facts { tags, days: from.published.as_ref().and_then(dates::of_stamp), numbers }
}
