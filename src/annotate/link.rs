//! Which entities of different articles are one.

use std::collections::BTreeMap;

use super::{Annotated, Entity, EntityId};
use crate::article::Article;
use crate::corpus::Document;
use crate::text::range::to_u32;

/// Joins the entities of many articles into one table; the documents' mentions index it afterwards. The result does not
/// depend on the order of the articles.
pub fn link(articles: Vec<(Article, Annotated)>) -> (Vec<Document>, Vec<Entity>) {
    let mut merged: BTreeMap<String, Entity> = BTreeMap::new();
    for entity in articles.iter().flat_map(|(_, found)| &found.entities) {
        match merged.get_mut(&entity.key) {
            Some(known) => join(known, entity),
            None => {
                merged.insert(entity.key.clone(), entity.clone());
            }
        }
    }
    let ids: BTreeMap<String, u32> = merged.keys().cloned().zip(0..).collect();
    let documents = articles
        .into_iter()
        .map(|(article, found)| {
            let table: Vec<EntityId> = found
                .entities
                .iter()
                .map(|e| EntityId(ids.get(&e.key).copied().unwrap_or(to_u32(ids.len()))))
                .collect();
            let mut annotations = found.annotations;
            let new = |id: EntityId| table.get(id.0 as usize).copied().unwrap_or(id);
            for mention in &mut annotations.mentions {
                mention.entity = new(mention.entity);
            }
            for speaker in annotations.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()) {
                speaker.entity = speaker.entity.map(new);
            }
            Document { article, annotations }
        })
        .collect();
    let mut entities: Vec<Entity> = merged.into_values().collect();
    for entity in &mut entities {
        entity.aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.form.cmp(&b.form)));
        entity.roles.sort();
    }
    (documents, entities)
}

/// Adds what another article says of an entity.
fn join(known: &mut Entity, other: &Entity) {
    for alias in &other.aliases {
        match known.aliases.iter_mut().find(|a| a.form == alias.form) {
            Some(same) => same.count += alias.count,
            None => known.aliases.push(alias.clone()),
        }
    }
    for role in &other.roles {
        if !known.roles.contains(role) {
            known.roles.push(role.clone());
        }
    }
}
