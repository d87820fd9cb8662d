//! Which entities of different articles are one: the same canonical names, spellings, shortened bodies, and surnames that
//! only one person of the corpus bears. The result does not depend on the order of the articles.

use std::collections::{BTreeMap, BTreeSet};

use super::aliases::{PROBABLY, canonical, cut_rule, kind_index, kind_name, slug, sort_aliases};
use super::forms::{Form, is_abbreviation};
use super::{Alias, Annotated, Entity, EntityId, EntityKind};
use crate::article::Article;
use crate::corpus::Document;
use crate::text::range::to_u32;

/// Entities of single articles that have one key, which are one from the start.
struct Node {
    /// The article's key.
    key: String,
    kind: EntityKind,
    known: bool,
    name: Form,
    entity: Entity,
    /// What it was joined to, with the rule, where it was probable.
    parent: usize,
    probable: Option<String>,
}

/// Joins the entities of many articles into one table; the documents' mentions index it afterwards. The result does not
/// depend on the order of the articles.
pub fn link(articles: Vec<(Article, Annotated)>) -> (Vec<Document>, Vec<Entity>) {
    let mut linker = Linker::default();
    let mut documents: Vec<Document> =
        articles.into_iter().map(|(article, found)| linker.add(article, found)).collect();
    let entities = linker.finish(&mut documents);
    (documents, entities)
}

/// Takes articles over one by one, so that the table of each, which is larger than what is kept of it, can go at once.
#[derive(Default)]
pub(crate) struct Linker {
    /// What all articles say of the entities of one key, with the number that stands for it until all articles are in.
    by_key: BTreeMap<String, (u32, Entity)>,
}

impl Linker {
    /// The article as a document, whose mentions mean nothing before [`Linker::finish`].
    pub(crate) fn add(&mut self, article: Article, found: Annotated) -> Document {
        let mut numbers = Vec::with_capacity(found.entities.len());
        for entity in found.entities {
            let next = to_u32(self.by_key.len());
            let number = if let Some((number, known)) = self.by_key.get_mut(&entity.key) {
                absorb(known, &entity, None);
                *number
            } else {
                self.by_key.insert(entity.key.clone(), (next, entity));
                next
            };
            numbers.push(EntityId(number));
        }
        let mut annotations = found.annotations;
        annotations.mentions.shrink_to_fit();
        annotations.values.shrink_to_fit();
        annotations.quotes.shrink_to_fit();
        let mut document = Document { article, annotations };
        renumber(&mut document, |id| numbers.get(id.0 as usize).map(|number| (*number, false)));
        document
    }

    /// The table of all entities, which the mentions of the documents index afterwards.
    pub(crate) fn finish(self, documents: &mut [Document]) -> Vec<Entity> {
        let mut at = vec![0; self.by_key.len()];
        for ((number, _), node) in self.by_key.values().zip(0..) {
            if let Some(at) = at.get_mut(*number as usize) {
                *at = node;
            }
        }
        let mut nodes: Vec<Node> = self
            .by_key
            .into_iter()
            .enumerate()
            .map(|(at, (key, (_, entity)))| Node::new(at, key, entity))
            .collect();
        join_same_names(&mut nodes);
        join_full_names(&mut nodes);
        join_short_names(&mut nodes);
        join_cut_names(&mut nodes);
        let (entities, table) = collect(&nodes);
        let place = |id: EntityId| {
            let node: usize = *at.get(id.0 as usize)?;
            let probable = nodes.get(node).is_some_and(|n| n.probable.is_some());
            Some((EntityId(table.get(node).copied().unwrap_or(0)), probable))
        };
        for document in documents {
            renumber(document, place);
        }
        entities
    }
}

fn is_known(entity: &Entity) -> bool {
    entity.aliases.iter().any(|a| a.rule == "known name")
}

impl Node {
    /// The node of a key at its place in the order of keys.
    fn new(at: usize, key: String, mut entity: Entity) -> Self {
        sort_aliases(&mut entity);
        let known = is_known(&entity);
        if !known || entity.kind == EntityKind::Person {
            entity.name = canonical(&entity);
        }
        Self {
            key,
            kind: entity.kind,
            known,
            name: Form::new(&entity.name),
            entity,
            parent: at,
            probable: None,
        }
    }
}

fn root(nodes: &[Node], mut at: usize) -> usize {
    for _ in 0..=nodes.len() {
        match nodes.get(at) {
            Some(n) if n.parent != at => at = n.parent,
            _ => break,
        }
    }
    at
}

/// Joins two for certain; the gazetteer's, then the fuller, then the first by key stands for both.
fn join(nodes: &mut [Node], a: usize, b: usize) {
    let (a, b) = (root(nodes, a), root(nodes, b));
    if a == b {
        return;
    }
    let rank = |i: usize| {
        nodes.get(i).map(|n| {
            (n.known, n.kind != EntityKind::Other, n.name.words.len(), std::cmp::Reverse(n.key.clone()))
        })
    };
    let (from, to) = if rank(a) < rank(b) { (a, b) } else { (b, a) };
    if let Some(n) = nodes.get_mut(from) {
        n.parent = to;
    }
}

/// Whether two kinds can be one thing that two articles were read to differ on.
fn kinds_agree(a: &Node, b: &Node) -> bool {
    a.kind == b.kind
        || a.kind == EntityKind::Other
        || b.kind == EntityKind::Other
        || (!(a.known && b.known) && a.kind != EntityKind::Nationality && b.kind != EntityKind::Nationality)
}

/// The same spelling, or the same body without "Inc".
fn join_same_names(nodes: &mut [Node]) {
    let mut by_spelling: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        let mut keys = BTreeSet::from([node.name.spelling()]);
        if node.kind == EntityKind::Organisation || node.kind == EntityKind::Other {
            keys.insert(node.name.body());
        }
        // A sure full form names it too: another article may know only that one.
        for alias in node.entity.aliases.iter().filter(|a| !a.probable) {
            let form = Form::new(&alias.form);
            if form.words.len() >= 2
                || (node.kind != EntityKind::Person && (node.known || is_abbreviation(&alias.form)))
            {
                keys.insert(form.spelling());
            }
        }
        for key in keys.into_iter().filter(|k| !k.is_empty()) {
            by_spelling.entry(key).or_default().push(i);
        }
    }
    for same in by_spelling.values() {
        for (n, &i) in same.iter().enumerate() {
            for &j in same.iter().skip(n + 1).take(24) {
                let agree = match (nodes.get(i), nodes.get(j)) {
                    (Some(a), Some(b)) => kinds_agree(a, b),
                    _ => false,
                };
                if agree {
                    join(nodes, i, j);
                }
            }
        }
    }
}

/// Full names of one person with and without middle names.
fn join_full_names(nodes: &mut [Node]) {
    let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Person) {
        if let Some(surname) = node.name.surnames().first() {
            by_surname.entry((*surname).to_owned()).or_default().push(i);
        }
    }
    for same in by_surname.values() {
        for (n, &i) in same.iter().enumerate() {
            for &j in same.iter().skip(n + 1).take(24) {
                if nodes.get(i).zip(nodes.get(j)).is_some_and(|(a, b)| a.name.same_person(&b.name)) {
                    join(nodes, i, j);
                }
            }
        }
    }
}

/// A lone surname, given name or short form that only one entity of the corpus bears: probably that one.
fn join_short_names(nodes: &mut [Node]) {
    let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut given: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut initials: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        let at = root(nodes, i);
        if node.kind == EntityKind::Person {
            for surname in node.name.surnames() {
                bearers.entry(surname.to_owned()).or_default().insert(at);
            }
            if let Some(name) = node.name.given() {
                given.entry(name.to_owned()).or_default().insert(at);
            }
        } else if node.name.words.len() >= 2
            && matches!(node.kind, EntityKind::Organisation | EntityKind::Other)
        {
            initials.entry(node.name.initials()[0].clone()).or_default().insert(at);
        }
    }
    for i in 0..nodes.len() {
        let Some(node) = nodes.get(i).filter(|n| n.parent == i && !n.known && n.name.words.len() == 1) else {
            continue;
        };
        let Some(word) = node.name.words.first().cloned() else { continue };
        let only = |table: &BTreeMap<String, BTreeSet<usize>>| {
            table.get(&word).filter(|s| s.len() == 1).and_then(|s| s.first().copied())
        };
        let person = matches!(
            node.kind,
            EntityKind::Person | EntityKind::Other | EntityKind::Place | EntityKind::Organisation
        );
        let found = if is_abbreviation(&node.entity.name) {
            only(&initials).map(|to| (to, "initials of"))
        } else if person {
            let by_surname =
                only(&bearers).map(|to| (to, "the only person of this surname in these articles:"));
            by_surname.or_else(|| {
                let borne = bearers.contains_key(&word);
                only(&given)
                    .filter(|_| !borne)
                    .map(|to| (to, "the only person of this given name in these articles:"))
            })
        } else {
            None
        };
        if let Some((to, why)) = found
            && root(nodes, to) != i
        {
            let to = root(nodes, to);
            let rule = format!("{why} {}", nodes.get(to).map_or("", |n| n.entity.name.as_str()));
            if let Some(n) = nodes.get_mut(i) {
                n.parent = to;
                n.probable = Some(rule);
            }
        }
    }
}

/// "Kim Yo" in one article where only one other names somebody "Kim Yo-jong".
fn join_cut_names(nodes: &mut [Node]) {
    let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        if node.kind == EntityKind::Person
            && node.name.is_family_first()
            && let Some(first) = node.name.words.first()
        {
            by_first.entry(first.clone()).or_default().push(i);
        }
    }
    for i in 0..nodes.len() {
        let Some(node) = nodes.get(i).filter(|n| n.parent == i && !n.known && n.name.words.len() >= 2) else {
            continue;
        };
        let Some(first) = node.name.words.first() else { continue };
        let longer: BTreeSet<usize> = by_first
            .get(first)
            .into_iter()
            .flatten()
            .filter(|&&j| nodes.get(j).is_some_and(|n| node.name.is_cut_from(&n.name)))
            .map(|&j| root(nodes, j))
            .collect();
        if longer.len() == 1
            && let Some(&to) = longer.first()
            && to != i
        {
            let rule = cut_rule(&node.entity.name, nodes.get(to).map_or("", |n| n.entity.name.as_str()));
            if let Some(n) = nodes.get_mut(i) {
                n.parent = to;
                n.probable = Some(rule);
            }
        }
    }
}

/// Adds what another says of an entity; `probable` is the rule where the two are only probably one.
fn absorb(known: &mut Entity, other: &Entity, probable: Option<&str>) {
    for alias in &other.aliases {
        let (rule, is_probable) = probable.map_or((alias.rule.as_str(), alias.probable), |rule| (rule, true));
        match known.aliases.iter_mut().find(|a| a.form == alias.form) {
            Some(same) => {
                same.count += alias.count;
                // Of two rules the surer one, then the first by letters, so that order does not tell.
                if (is_probable, rule) < (same.probable, same.rule.as_str()) {
                    rule.clone_into(&mut same.rule);
                }
                same.probable &= is_probable;
            }
            None => known.aliases.push(Alias {
                form: alias.form.clone(),
                count: alias.count,
                rule: rule.to_owned(),
                probable: is_probable,
            }),
        }
    }
    for (known, other) in [(&mut known.roles, &other.roles), (&mut known.identifiers, &other.identifiers)] {
        known.extend(other.iter().cloned());
        known.sort();
        known.dedup();
    }
}

/// The corpus's table, sorted by key, with the place of each node's entity in it.
fn collect(nodes: &[Node]) -> (Vec<Entity>, Vec<u32>) {
    let mut merged: BTreeMap<usize, (Entity, [u32; 8])> = BTreeMap::new();
    // Roots first, so that what stands for all is what others are added to.
    for (i, node) in nodes.iter().enumerate().filter(|(i, n)| n.parent == *i) {
        merged.insert(i, (node.entity.clone(), [0; 8]));
    }
    for (i, node) in nodes.iter().enumerate() {
        let at = root(nodes, i);
        let Some((entity, votes)) = merged.get_mut(&at) else { continue };
        if let Some(vote) = votes.get_mut(kind_index(node.kind)) {
            *vote += node.entity.aliases.iter().map(|a| a.count).sum::<u32>();
        }
        if i != at {
            // A node below a probable one is probable with it.
            let mut up = i;
            let mut rule = None;
            while let Some(n) = nodes.get(up).filter(|n| n.parent != up) {
                rule = rule.or(n.probable.as_deref());
                up = n.parent;
            }
            absorb(entity, &node.entity, rule);
        }
    }
    let mut rows: Vec<(usize, Entity)> = merged
        .into_iter()
        .map(|(at, (mut entity, _))| {
            let known = nodes.get(at).is_some_and(|n| n.known);
            if !known || entity.kind == EntityKind::Person {
                entity.name = canonical(&entity);
            }
            if !known {
                entity.key = format!("{}:{}", kind_name(entity.kind), slug(&entity.name));
            }
            sort_aliases(&mut entity);
            (at, entity)
        })
        .collect();
    rows.sort_by(|(a, x), (b, y)| x.key.cmp(&y.key).then(a.cmp(b)));
    let mut previous = String::new();
    let mut times = 1;
    for (_, entity) in &mut rows {
        if entity.key == previous {
            times += 1;
            entity.key = format!("{previous}-{times}");
        } else {
            previous.clone_from(&entity.key);
            times = 1;
        }
    }
    let mut place = vec![0; nodes.len()];
    for (row, (at, _)) in rows.iter().enumerate() {
        if let Some(slot) = place.get_mut(*at) {
            *slot = to_u32(row);
        }
    }
    let table = (0..nodes.len()).map(|i| place.get(root(nodes, i)).copied().unwrap_or(0)).collect();
    (rows.into_iter().map(|(_, e)| e).collect(), table)
}

/// Puts the mentions and speakers of a document into the numbers that `place` gives for those they have, each with whether it
/// is probable alone.
fn renumber(document: &mut Document, place: impl Fn(EntityId) -> Option<(EntityId, bool)>) {
    for mention in &mut document.annotations.mentions {
        if let Some((id, probable)) = place(mention.entity) {
            mention.entity = id;
            if probable {
                mention.score = mention.score.min(PROBABLY);
            }
        }
    }
    for speaker in document.annotations.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()) {
        speaker.entity = speaker.entity.and_then(&place).map(|(id, _)| id);
    }
}
