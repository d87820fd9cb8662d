//! A reader's corrections of names: rename, merge, split, hide, retype. They lie over a corpus and change none of its
//! words; the same corrections over the same corpus always give the same table. `docs/overlay.md` describes the file.
//! Must not know how a corpus stores its names.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::annotate::{Alias, Entity, EntityId, EntityKind, slug};
use crate::corpus::Document;
use crate::error::{Error, Result};
use crate::order::Order as _;
use crate::text::TextRange;
use crate::text::range::to_u32;

/// The version of the file that this build reads and writes.
pub const VERSION: u32 = 1;
/// Most corrections of one overlay.
pub const MOST: usize = 1000;
/// Most bytes of a name, a key or a form.
const LONGEST: usize = 1024;

/// Corrections, in the order they are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    corrections: Vec<Correction>,
}

/// One correction of one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What is done.
    #[serde(rename = "do")]
    pub action: Action,
    /// The key of the entity it is done to.
    pub entity: String,
    /// The name to show, for `rename`, and for `split` where the first form will not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The key of the entity that takes it in, for `merge`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// The written forms that become an entity of their own, for `split`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// The new type, for `retype`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityKind>,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Shows the entity under another name.
    Rename,
    /// Makes two entities one.
    Merge,
    /// Makes some written forms an entity of their own.
    Split,
    /// Takes its mentions out of sight.
    Hide,
    /// Gives it another type.
    Retype,
}

/// The file, with its version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    corrections: Vec<Correction>,
}

impl Overlay {
    /// Reads the JSON of an overlay.
    ///
    /// # Errors
    /// When it is no such JSON, has a key that is not known, is of another version, or a correction lacks what it
    /// needs; the error names the line or the correction.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let file: File = serde_json::from_slice(bytes).map_err(|error| {
            let line = to_u32(error.line());
            Error::format("overlay", (line > 0).then_some(line), error.to_string())
        })?;
        if file.version != VERSION {
            let message =
                format!("version {} is not known; this build reads version {VERSION}", file.version);
            return Err(Error::format("overlay", None, message));
        }
        Self::new(file.corrections)
    }

    /// An overlay of these corrections.
    ///
    /// # Errors
    /// When there are too many, one is too long, or one lacks what it needs or has what it does not take; the error
    /// names the correction, counted from 0.
    pub fn new(corrections: Vec<Correction>) -> Result<Self> {
        let refuse =
            |place: String, what: &str| Err(Error::format("overlay", None, format!("{place}: {what}")));
        if corrections.len() > MOST {
            return refuse(
                format!("corrections[{MOST}]"),
                "there are more corrections than an overlay takes",
            );
        }
        for (at, one) in corrections.iter().enumerate() {
            let place = format!("corrections[{at}]");
            let texts = [Some(&one.entity), one.name.as_ref(), one.into.as_ref()];
            let mut texts = texts.into_iter().flatten().chain(&one.forms);
            if texts.any(|text| text.trim().is_empty() || text.len() > LONGEST) || one.forms.len() > MOST {
                return refuse(place, "a text is empty or too long");
            }
            let action = one.action;
            for (key, there, taken, needed) in [
                (
                    "name",
                    one.name.is_some(),
                    matches!(action, Action::Rename | Action::Split),
                    action == Action::Rename,
                ),
                ("into", one.into.is_some(), action == Action::Merge, action == Action::Merge),
                ("forms", !one.forms.is_empty(), action == Action::Split, action == Action::Split),
                ("type", one.kind.is_some(), action == Action::Retype, action == Action::Retype),
            ] {
                if there && !taken {
                    return refuse(format!("{place}.{key}"), "this correction takes no such key");
                }
                if needed && !there {
                    return refuse(place, &format!("the key {key:?} is missing"));
                }
            }
        }
        Ok(Self { corrections })
    }

    /// Whether it corrects nothing.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// Applies it to documents whose mentions index `entities`. Entities that nothing names afterwards are dropped.
    /// Gives the positions of the corrections that found nothing to correct.
    pub fn apply(&self, documents: &mut [Document], entities: &mut Vec<Entity>) -> Vec<u32> {
        let corrected = self.over(entities);
        for document in documents.iter_mut() {
            corrected.correct(document);
        }
        let named: BTreeSet<EntityId> = documents.iter().flat_map(ids).collect();
        let places: BTreeMap<EntityId, EntityId> =
            named.iter().copied().zip((0u32..).map(EntityId)).collect();
        for document in documents {
            let found = &mut document.annotations;
            let new = |id: EntityId| places.get(&id).copied();
            found.mentions.iter_mut().for_each(|m| m.entity = new(m.entity).unwrap_or(m.entity));
            for speaker in found.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
                speaker.entity = speaker.entity.and_then(new);
            }
        }
        *entities = (0u32..)
            .zip(corrected.entities)
            .filter(|(id, _)| named.contains(&EntityId(*id)))
            .map(|(_, entity)| entity)
            .collect();
        corrected.unmatched
    }

    /// The table that the corrections make of `entities`. Ids stay as they are; what was split off stands at the end.
    pub fn over(&self, entities: &[Entity]) -> Corrected {
        let mut table = Table::new(entities);
        let mut unmatched = Vec::new();
        for (one, at) in self.corrections.iter().zip(0u32..) {
            if table.make(one).is_none() {
                unmatched.push(at);
            }
        }
        table.finish(unmatched)
    }
}

fn ids(document: &Document) -> impl Iterator<Item = EntityId> {
    let found = &document.annotations;
    let speakers = found.quotes.iter().filter_map(|quote| quote.speaker?.entity);
    found.mentions.iter().map(|mention| mention.entity).chain(speakers)
}

/// A table of entities after its corrections, and where the mentions of the old one belong.
#[derive(Debug, Clone, Default)]
pub struct Corrected {
    /// The table. What was merged or hidden keeps its place and has no mention.
    pub entities: Vec<Entity>,
    /// Positions of the corrections that found nothing to correct.
    pub unmatched: Vec<u32>,
    /// How many entities the old table had; those after them were split off.
    old: usize,
    /// For each entity that a correction touched, where its mentions belong; sorted.
    pub(crate) moves: Vec<(EntityId, Move)>,
}

/// Where the mentions of an entity belong.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    was: EntityKind,
    to: Option<EntityId>,
    /// Those of one written form.
    pub(crate) forms: Vec<(String, Option<EntityId>)>,
}

impl Move {
    /// Where a mention of this form belongs; `None` for out of sight.
    pub(crate) fn place(&self, form: &str) -> Option<EntityId> {
        self.forms.iter().find(|(other, _)| other == form).map_or(self.to, |(_, to)| *to)
    }
}

impl Corrected {
    /// How many entities the old table had; those after them were split off.
    pub(crate) fn old_count(&self) -> usize {
        self.old
    }

    fn moved(&self, id: EntityId) -> Option<&Move> {
        let at = self.moves.partition_point(|(other, _)| *other < id);
        self.moves.get(at).filter(|(other, _)| *other == id).map(|(_, moved)| moved)
    }

    /// The entity that an entity of the old table has become; `None` where it is hidden.
    pub fn heir(&self, id: EntityId) -> Option<EntityId> {
        self.moved(id).map_or(Some(id), |moved| moved.to)
    }

    /// Moves the mentions and speakers of a document of the old table to the new one.
    pub fn correct(&self, document: &mut Document) {
        if self.moves.is_empty() {
            return;
        }
        let text = document.article.text.as_str();
        let found = &mut document.annotations;
        for speaker in found.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
            let Some((old, moved)) = speaker.entity.and_then(|id| Some((id, self.moved(id)?))) else {
                continue;
            };
            let from = found.mentions.partition_point(|m| m.range.end <= speaker.range.start);
            let named = found.mentions.iter().skip(from).take_while(|m| m.range.start < speaker.range.end);
            let form = named.filter(|m| m.entity == old).map(|m| m.range.of(text)).next();
            speaker.entity = form.map_or(moved.to, |form| moved.place(form));
        }
        found.mentions.retain_mut(|mention| {
            let Some(moved) = self.moved(mention.entity) else { return true };
            let range: TextRange = mention.range;
            let Some(to) = moved.place(range.of(text)) else { return false };
            // A nationality that stands for a place stays a nationality.
            if let Some(entity) = self.entities.get(to.0 as usize).filter(|_| mention.kind == moved.was) {
                mention.kind = entity.kind;
            }
            mention.entity = to;
            true
        });
    }
}

/// The table while corrections are made. Corrections are few and entities may be many: plain lists, which weigh little in
/// a page, are fast enough.
struct Table<'e> {
    old: &'e [Entity],
    entities: Vec<Entity>,
    /// What each entity became: another one, itself, or [`HIDDEN`].
    became: Vec<u32>,
    /// An entity and an old one whose mentions it holds, for those that hold others than their own.
    holds: Vec<(u32, u32)>,
    /// An old entity, a form of it, and what that was split off to; the latest counts.
    apart: Vec<(u32, String, u32)>,
    touched: Vec<u32>,
}

/// Stands for what an entity became that is out of sight.
const HIDDEN: u32 = u32::MAX;

impl<'e> Table<'e> {
    fn new(old: &'e [Entity]) -> Self {
        Self {
            old,
            entities: old.to_vec(),
            became: (0..to_u32(old.len())).collect(),
            holds: Vec::new(),
            apart: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// What an entity has become.
    fn heir(&self, mut at: u32) -> Option<u32> {
        loop {
            let next = *self.became.get(at as usize)?;
            if next == at {
                return Some(at);
            }
            at = next;
        }
    }

    fn find(&self, key: &str) -> Option<u32> {
        self.heir(to_u32(self.entities.iter().position(|entity| entity.key == key)?))
    }

    /// The old entities whose mentions this one holds.
    fn sources(&self, at: u32) -> Vec<u32> {
        let mut held: Vec<u32> =
            self.holds.iter().filter(|(holder, _)| *holder == at).map(|(_, old)| *old).collect();
        if (at as usize) < self.old.len() {
            held.push(at);
        }
        held
    }

    /// Makes one correction; `None` where there is nothing to correct.
    fn make(&mut self, one: &Correction) -> Option<()> {
        let at = self.find(&one.entity)?;
        let sources = self.sources(at);
        match one.action {
            Action::Rename => {
                one.name.as_ref()?.trim().clone_into(&mut self.entities.get_mut(at as usize)?.name);
            }
            Action::Retype => self.entities.get_mut(at as usize)?.kind = one.kind?,
            Action::Hide => {
                *self.became.get_mut(at as usize)? = HIDDEN;
                self.entities.get_mut(at as usize)?.aliases.clear();
            }
            Action::Merge => {
                let to = self.find(one.into.as_ref()?)?;
                if to == at {
                    return Some(());
                }
                self.touched.extend(self.sources(to));
                self.holds.extend(sources.iter().map(|&old| (to, old)));
                *self.became.get_mut(at as usize)? = to;
                let from = self.entities.get_mut(at as usize)?;
                let aliases = std::mem::take(&mut from.aliases);
                let lists = [std::mem::take(&mut from.roles), std::mem::take(&mut from.identifiers)];
                let entity = self.entities.get_mut(to as usize)?;
                for alias in aliases {
                    absorb(entity, alias, "joined by a correction");
                }
                for (list, more) in [&mut entity.roles, &mut entity.identifiers].into_iter().zip(lists) {
                    for text in more {
                        if !list.contains(&text) {
                            list.push(text);
                        }
                    }
                }
            }
            Action::Split => self.split(at, &sources, one)?,
        }
        self.touched.extend(sources);
        Some(())
    }

    fn split(&mut self, at: u32, sources: &[u32], one: &Correction) -> Option<()> {
        let entity = self.entities.get_mut(at as usize)?;
        let has = |form: &String| entity.aliases.iter().any(|alias| alias.form == *form);
        let first = one.forms.iter().find(|form| has(form))?.clone();
        let stem = format!("{}/{}", entity.key, slug(&first));
        let (kind, mut kept, mut apart) = (entity.kind, Vec::new(), Vec::new());
        for alias in std::mem::take(&mut entity.aliases) {
            if one.forms.contains(&alias.form) { &mut apart } else { &mut kept }.push(alias);
        }
        entity.aliases = kept;
        let (mut key, mut number) = (stem.clone(), 1);
        while self.entities.iter().any(|entity| entity.key == key) {
            number += 1;
            key = format!("{stem}-{number}");
        }
        let new = to_u32(self.entities.len());
        for &source in sources {
            for alias in &apart {
                let before =
                    self.apart.iter().rev().find(|(old, form, _)| *old == source && *form == alias.form);
                if self.heir(before.map_or(source, |(_, _, to)| *to)) == Some(at) {
                    self.apart.push((source, alias.form.clone(), new));
                }
            }
        }
        let name = one.name.clone().unwrap_or(first);
        let mut made =
            Entity { key, kind, name, aliases: Vec::new(), identifiers: Vec::new(), roles: Vec::new() };
        for alias in apart {
            absorb(&mut made, alias, "set apart by a correction");
        }
        self.entities.push(made);
        self.became.push(new);
        self.holds.extend(sources.iter().map(|&old| (new, old)));
        Some(())
    }

    fn finish(mut self, unmatched: Vec<u32>) -> Corrected {
        self.touched.order();
        self.touched.dedup();
        let heir = |at: u32| self.heir(at).map(EntityId);
        let moved = |&old: &u32| {
            let was = self.old.get(old as usize)?.kind;
            let latest_first = self.apart.iter().rev().filter(|(source, ..)| *source == old);
            let forms = latest_first.map(|(_, form, to)| (form.clone(), heir(*to))).collect();
            Some((EntityId(old), Move { was, to: heir(old), forms }))
        };
        let moves = self.touched.iter().filter_map(moved).collect();
        Corrected { moves, old: self.old.len(), entities: self.entities, unmatched }
    }
}

/// Takes in a form, which a reader vouches for.
fn absorb(entity: &mut Entity, alias: Alias, rule: &str) {
    match entity.aliases.iter_mut().find(|known| known.form == alias.form) {
        Some(known) => known.count = known.count.saturating_add(alias.count),
        None => entity.aliases.push(Alias { rule: rule.to_owned(), probable: false, ..alias }),
    }
}

#[cfg(test)]
mod tests;
