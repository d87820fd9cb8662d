//! Who is named in the same sentences as whom, and where each is drawn. The picture is the same every time: it begins
//! from a fixed arrangement and uses no randomness.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::{EntityId, EntityKind};
use crate::corpus::{ArticleIndex, Corpus};
use crate::highlight::sentence_at;
use crate::text::range::to_u32;
use crate::view::{NetworkLink, NetworkNode, NetworkView};

/// Most entities: more cannot be told apart in one picture.
const MOST_NODES: usize = 32;
/// Most links.
const MOST_LINKS: usize = 80;
/// Most articles that are read for it.
const MOST_ARTICLES: usize = 400;

/// The persons, bodies and places of most articles, and which of them are named in the same sentences.
pub fn network(corpus: &Corpus) -> NetworkView {
    let drawn = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place);
    let mut chosen: Vec<((u32, u32), EntityId)> = (0u32..)
        .map(EntityId)
        .zip(corpus.entities())
        .filter(|(_, entity)| drawn(entity.kind))
        .map(|(id, _)| (corpus.named(id), id))
        .filter(|((articles, _), _)| *articles > 0)
        .collect();
    chosen.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    chosen.truncate(MOST_NODES);
    let places: BTreeMap<EntityId, u32> = chosen.iter().map(|(_, id)| *id).zip(0u32..).collect();

    let mut naming: BTreeMap<ArticleIndex, u32> = BTreeMap::new();
    for here in places.keys().flat_map(|&id| corpus.naming(id)) {
        *naming.entry(here.article).or_default() += 1;
    }
    let worth: Vec<ArticleIndex> = naming.into_iter().filter(|(_, n)| *n > 1).map(|(at, _)| at).collect();
    let mut links: BTreeMap<(u32, u32), NetworkLink> = BTreeMap::new();
    for &at in worth.iter().take(MOST_ARTICLES) {
        add_article(corpus, at, &places, &mut links);
    }
    let mut links: Vec<NetworkLink> = links.into_values().collect();
    links.sort_by(|a, b| b.sentences.cmp(&a.sentences).then((a.a, a.b).cmp(&(b.a, b.b))));
    links.truncate(MOST_LINKS);

    // Whoever is named with nobody has no place in the picture.
    let linked: BTreeSet<u32> = links.iter().flat_map(|link| [link.a, link.b]).collect();
    let number: BTreeMap<u32, u32> = linked.iter().copied().zip(0u32..).collect();
    for link in &mut links {
        link.a = number.get(&link.a).copied().unwrap_or(0);
        link.b = number.get(&link.b).copied().unwrap_or(0);
    }
    let drawn_at = arrange(linked.len(), &links);
    let node = |(&at, (x, y)): (&u32, (f32, f32))| {
        let ((articles, _), id) = *chosen.get(at as usize)?;
        let entity = corpus.entity(id)?;
        Some(NetworkNode {
            key: entity.key.clone(),
            kind: entity.kind,
            name: entity.name.clone(),
            articles,
            x,
            y,
        })
    };
    NetworkView {
        nodes: linked.iter().zip(drawn_at).filter_map(node).collect(),
        links,
        articles: to_u32(worth.len().min(MOST_ARTICLES)),
        left_out: to_u32(worth.len().saturating_sub(MOST_ARTICLES)),
    }
}

/// Adds the pairs that the sentences of one article name.
fn add_article(
    corpus: &Corpus,
    at: ArticleIndex,
    places: &BTreeMap<EntityId, u32>,
    links: &mut BTreeMap<(u32, u32), NetworkLink>,
) {
    let Some(document) = corpus.document(at) else { return };
    let article = &document.article;
    let mut sentences: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for mention in &document.annotations.mentions {
        if let Some(&place) = places.get(&mention.entity) {
            let sentence = sentence_at(&article.sentences, mention.range.start);
            sentences.entry(sentence).or_default().insert(place);
        }
    }
    let mut here: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (&sentence, named) in &sentences {
        for (n, &a) in named.iter().enumerate() {
            for &b in named.iter().skip(n + 1) {
                let link = links.entry((a, b)).or_insert_with(|| NetworkLink {
                    a,
                    b,
                    sentences: 0,
                    articles: 0,
                    article: article.id.clone(),
                    sentence,
                });
                link.sentences += 1;
                link.articles += u32::from(here.insert((a, b)));
            }
        }
    }
}

/// Where each of `count` nodes is drawn: those that are linked draw near, all keep their distance (Fruchterman and
/// Reingold 1991).
fn arrange(count: usize, links: &[NetworkLink]) -> Vec<(f32, f32)> {
    const STEPS: u16 = 240;
    /// How far apart two nodes would be, in a picture of one by one.
    const APART: f32 = 0.22;
    // A spiral that turns by the golden angle, whose cosine and sine these are.
    let (cosine, sine) = (-0.737_368_9_f32, 0.675_490_3_f32);
    let (mut x, mut y, mut radius) = (1.0f32, 0.0f32, 0.02f32);
    let mut at: Vec<(f32, f32)> = (0..count)
        .map(|_| {
            (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
            radius += 0.015;
            (x * radius, y * radius)
        })
        .collect();
    for step in 0..STEPS {
        let mut force = vec![(0.0f32, 0.0f32); count];
        for (i, a) in at.iter().enumerate() {
            for (j, b) in at.iter().enumerate().skip(i + 1) {
                let (dx, dy) = (a.0 - b.0, a.1 - b.1);
                let push = APART * APART / (dx * dx + dy * dy).max(1e-4);
                bump(&mut force, i, dx * push, dy * push);
                bump(&mut force, j, -dx * push, -dy * push);
            }
            // A pull to the middle, lest what is not linked drifts off.
            bump(&mut force, i, -a.0 * 0.6, -a.1 * 0.6);
        }
        for link in links {
            let (a, b) = (link.a as usize, link.b as usize);
            let (Some(from), Some(to)) = (at.get(a), at.get(b)) else { continue };
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let pull = (dx * dx + dy * dy).sqrt() / APART;
            bump(&mut force, a, dx * pull, dy * pull);
            bump(&mut force, b, -dx * pull, -dy * pull);
        }
        let heat = 0.1 * (1.0 - f32::from(step) / f32::from(STEPS));
        for (place, (fx, fy)) in at.iter_mut().zip(force) {
            let length = (fx * fx + fy * fy).sqrt().max(1e-6);
            let go = length.min(heat) / length;
            place.0 += fx * go;
            place.1 += fy * go;
        }
    }
    let bounds = |of: fn(&(f32, f32)) -> f32| {
        let low = at.iter().map(of).fold(f32::MAX, f32::min);
        let high = at.iter().map(of).fold(f32::MIN, f32::max);
        (low, (high - low).max(1e-6))
    };
    let ((left, wide), (top, high)) = (bounds(|p| p.0), bounds(|p| p.1));
    at.iter().map(|(x, y)| ((x - left) / wide, (y - top) / high)).collect()
}

fn bump(force: &mut [(f32, f32)], at: usize, x: f32, y: f32) {
    if let Some(force) = force.get_mut(at) {
        force.0 += x;
        force.1 += y;
    }
}
