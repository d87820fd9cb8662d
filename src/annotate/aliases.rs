//! Which names of one article are one entity, by which rule.

use std::collections::BTreeMap;

use super::gazetteer::Gazetteer;
use super::names::Candidate;
use super::{Alias, Entity, EntityId, EntityKind, Mention};
use crate::text::normal::fold;
use crate::text::range::to_u32;

/// The name of a kind in keys.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Nationality => "nationality",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Product => "product",
        EntityKind::Other => "other",
    }
}

/// A name as part of a key: folded, its words joined by hyphens.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut slug = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Groups candidates into entities, in order of first mention.
pub(super) fn resolve(
    text: &str,
    candidates: &[Candidate],
    gazetteer: &Gazetteer,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut by_key: BTreeMap<String, u32> = BTreeMap::new();
    let mut mentions = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let written = candidate.range.of(text);
        let entry = candidate.entry.and_then(|e| gazetteer.entry(e));
        let name = entry.map_or(written, |e| e.name.as_str());
        let key = format!("{}:{}", kind_name(candidate.kind), slug(name));
        let id = *by_key.entry(key.clone()).or_insert_with(|| {
            entities.push(Entity {
                key,
                kind: candidate.kind,
                name: name.to_owned(),
                aliases: Vec::new(),
                identifiers: entry.map(|e| e.identifiers.clone()).unwrap_or_default(),
                roles: Vec::new(),
            });
            to_u32(entities.len() - 1)
        });
        if let Some(entity) = entities.get_mut(id as usize) {
            match entity.aliases.iter_mut().find(|a| a.form == written) {
                Some(alias) => alias.count += 1,
                None => entity.aliases.push(Alias {
                    form: written.to_owned(),
                    count: 1,
                    rule: if entry.is_some() { "known name" } else { "the same name" }.to_owned(),
                    probable: false,
                }),
            }
        }
        mentions.push(Mention {
            range: candidate.range,
            kind: candidate.kind,
            entity: EntityId(id),
            score: candidate.score,
        });
    }
    (mentions, entities)
}
