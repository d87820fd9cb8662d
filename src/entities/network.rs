//! Who is named in the same sentences as whom, and where each is drawn. The picture is the same every time: it begins
//! from a fixed arrangement and uses no randomness.

use crate::annotate::{EntityId, EntityKind};
use crate::corpus::{ArticleIndex, Corpus};
use crate::highlight::sentence_at;
use crate::order::Order as _;
use crate::text::range::to_u32;
use crate::view::{NetworkLink, NetworkNode, NetworkView};

/// Most entities: more cannot be told apart in one picture, and a set of them fits into one number.
const MOST_NODES: usize = 32;
/// Most links.
const MOST_LINKS: usize = 80;
/// Most articles that are read for it.
const MOST_ARTICLES: usize = 400;

/// The persons, bodies and places of most articles, and which of them are named in the same sentences.
pub fn network(corpus: &Corpus) -> NetworkView {
    let drawn = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place);
    let mut ranked: Vec<(u64, u32)> = (0u32..)
        .zip(corpus.entities())
        .filter(|(_, entity)| drawn(entity.kind))
        .map(|(id, _)| (corpus.named(EntityId(id)), id))
        .filter(|((articles, _), _)| *articles > 0)
        .map(|((articles, mentions), id)| (!(u64::from(articles) << 32 | u64::from(mentions)), id))
        .collect();
    ranked.order();
    let chosen: Vec<EntityId> = ranked.iter().take(MOST_NODES).map(|(_, id)| EntityId(*id)).collect();

    let mut named = vec![0u8; corpus.len()];
    for here in chosen.iter().flat_map(|&id| corpus.naming(id)) {
        if let Some(count) = named.get_mut(here.article.0 as usize) {
            *count += 1;
        }
    }
    let worth = (0u32..).zip(named).filter(|(_, count)| *count > 1).map(|(at, _)| ArticleIndex(at));
    let worth: Vec<ArticleIndex> = worth.collect();
    let mut pairs: Vec<NetworkLink> = Vec::new();
    for &at in worth.iter().take(MOST_ARTICLES) {
        add_article(corpus, at, &chosen, &mut pairs);
    }
    let order = |(link, at): (&NetworkLink, u32)| {
        (!u64::from(link.sentences) << 32 | u64::from(link.a) << 16 | u64::from(link.b), at)
    };
    let mut ranked: Vec<(u64, u32)> = pairs.iter().zip(0u32..).map(order).collect();
    ranked.order();
    let kept = ranked.iter().take(MOST_LINKS).filter_map(|(_, at)| pairs.get(*at as usize).cloned());
    let mut links: Vec<NetworkLink> = kept.collect();

    // Whoever is named with nobody has no place in the picture.
    let linked = links.iter().fold(0u32, |set, link| set | 1 << link.a | 1 << link.b);
    let number = |at: u32| (linked & ((1 << at) - 1)).count_ones();
    for link in &mut links {
        (link.a, link.b) = (number(link.a), number(link.b));
    }
    let drawn_at = arrange(linked.count_ones() as usize, &links);
    let nodes = chosen.iter().zip(0u32..).filter(|(_, at)| linked >> at & 1 == 1).zip(drawn_at);
    let node = |((&id, _), (x, y)): ((&EntityId, u32), (f32, f32))| {
        let entity = corpus.entity(id)?;
        let (articles, _) = corpus.named(id);
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
        nodes: nodes.filter_map(node).collect(),
        links,
        articles: to_u32(worth.len().min(MOST_ARTICLES)),
        left_out: to_u32(worth.len().saturating_sub(MOST_ARTICLES)),
    }
}

/// Adds the pairs that the sentences of one article name.
fn add_article(corpus: &Corpus, at: ArticleIndex, chosen: &[EntityId], pairs: &mut Vec<NetworkLink>) {
    let Some(document) = corpus.document(at) else { return };
    let article = &document.article;
    // The pairs that this article has added to.
    let mut here: Vec<(u32, u32)> = Vec::new();
    let mut sentence = 0;
    let mut named = 0u32;
    let mut add = |named: u32, sentence: u32| {
        for a in (0..31).filter(|a| named >> a & 1 == 1) {
            for b in (a + 1..32).filter(|b| named >> b & 1 == 1) {
                let first = !here.contains(&(a, b));
                if first {
                    here.push((a, b));
                }
                match pairs.iter_mut().find(|link| (link.a, link.b) == (a, b)) {
                    Some(link) => {
                        link.sentences += 1;
                        link.articles += u32::from(first);
                    }
                    None => pairs.push(NetworkLink {
                        a,
                        b,
                        sentences: 1,
                        articles: 1,
                        article: article.id.clone(),
                        sentence,
                    }),
                }
            }
        }
    };
    for mention in &document.annotations.mentions {
        let in_sentence = sentence_at(&article.sentences, mention.range.start);
        if in_sentence != sentence {
            add(named, sentence);
            (named, sentence) = (0, in_sentence);
        }
        if let Some(place) = chosen.iter().position(|&id| id == mention.entity) {
            named |= 1 << place;
        }
    }
    add(named, sentence);
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
    let mut degree = vec![0.0f32; count];
    for end in links.iter().flat_map(|link| [link.a, link.b]) {
        if let Some(degree) = degree.get_mut(end as usize) {
            *degree += 1.0;
        }
    }
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
            // One of many links of both pulls less, or all would end in one heap.
            let many = degree.get(a).copied().unwrap_or(1.0).min(degree.get(b).copied().unwrap_or(1.0));
            let (Some(from), Some(to)) = (at.get(a), at.get(b)) else { continue };
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let pull = (dx * dx + dy * dy).sqrt() / APART / many.sqrt();
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
