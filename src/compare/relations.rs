//! How every sentence of a corpus stands to the other articles, without holding every two of them against each other: a
//! sentence is only compared with those that share its rarest words.

use std::collections::BTreeMap;

use crate::annotate::Entity;
use crate::corpus::Document;
use crate::text::range::to_u32;
use crate::view::SentenceRelation;

use super::Relation;
use super::align::Scorer;
use super::dateline::stand_with_next;
use super::evidence::{Profile, TermKind};

/// Rarest words of a sentence by which its partners are looked up.
const KEYS: usize = 8;
/// Sentences with one word above which it is too common to look up.
const COMMON: usize = 64;
/// Candidates of a sentence that are compared in full, those with most in common first.
const CANDIDATES: usize = 12;

/// For each article, one entry a sentence: its strongest relation to a sentence of any other article, and how many other
/// articles have a partner of it.
pub fn relations(documents: &[Document], _entities: &[Entity]) -> Vec<Vec<(SentenceRelation, u32)>> {
    let scorer = Scorer::new();
    let profiles: Vec<Vec<Profile>> = documents.iter().map(|d| scorer.profiles(d)).collect();
    // Sentences in one row, with the article of each.
    let rows: Vec<(u32, &Profile)> =
        profiles.iter().zip(0..).flat_map(|(of_one, at)| of_one.iter().map(move |p| (at, p))).collect();
    let mut found: Vec<BTreeMap<u32, Relation>> = vec![BTreeMap::new(); rows.len()];
    identical(&rows, &mut found);
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    for ((_, profile), at) in rows.iter().zip(0..) {
        keyed.extend(profile.stems.iter().filter(|s| s.kind != TermKind::Function).map(|s| (s.stem, at)));
    }
    keyed.sort_unstable();
    let postings = |stem: u64| {
        let from = keyed.partition_point(|&(other, _)| other < stem);
        let rest = keyed.get(from..).unwrap_or(&[]);
        let to = rest.iter().take(COMMON + 1).take_while(|&&(other, _)| other == stem).count();
        rest.get(..to).unwrap_or(&[])
    };
    for (at, &(article, profile)) in rows.iter().enumerate() {
        let mut keys: Vec<(usize, u64, f32)> = profile
            .stems
            .iter()
            .filter(|s| s.kind != TermKind::Function)
            .map(|s| (postings(s.stem).len(), s.stem, s.weight))
            .filter(|&(n, _, _)| n > 1 && n <= COMMON)
            .collect();
        keys.sort_unstable_by_key(|&(n, stem, _)| (n, stem));
        let mut shared: Vec<(u32, f32)> = Vec::new();
        for &(_, stem, weight) in keys.iter().take(KEYS) {
            shared.extend(postings(stem).iter().map(|&(_, other)| (other, weight)));
        }
        shared.sort_unstable_by_key(|x| x.0);
        let mut candidates: Vec<(f32, u32)> = shared
            .chunk_by(|x, y| x.0 == y.0)
            .filter_map(|group| Some((group.iter().map(|x| x.1).sum(), group.first()?.0)))
            .filter(|&(_, other)| rows.get(other as usize).is_some_and(|&(its, _)| its != article))
            .collect();
        candidates.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for &(_, other) in candidates.iter().take(CANDIDATES) {
            let Some(&(its, partner)) = rows.get(other as usize) else { continue };
            let relation = scorer.relation(profile, partner);
            if let Some(relation) = relation {
                strengthen(&mut found, at, its, relation);
                strengthen(&mut found, other as usize, article, relation);
            }
        }
    }
    let mut found = found.into_iter();
    profiles
        .iter()
        .zip(documents)
        .map(|(of_one, document)| {
            let mut own: Vec<_> = found.by_ref().take(of_one.len()).map(|f| strongest(&f)).collect();
            stand_with_next(&document.article, &mut own);
            own
        })
        .collect()
}

/// Notes sentences of the same words.
fn identical(rows: &[(u32, &Profile)], found: &mut [BTreeMap<u32, Relation>]) {
    let mut by_words: Vec<(u64, u32, usize)> = rows
        .iter()
        .enumerate()
        .filter(|(_, (_, profile))| !profile.is_empty())
        .map(|(at, &(article, profile))| (profile.folded, article, at))
        .collect();
    by_words.sort_unstable();
    for group in by_words.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1) {
        for &(_, article, at) in group {
            for &(_, other, _) in group.iter().take(COMMON) {
                if other != article {
                    strengthen(found, at, other, Relation::Verbatim);
                }
            }
        }
    }
}

fn strengthen(found: &mut [BTreeMap<u32, Relation>], at: usize, article: u32, relation: Relation) {
    if let Some(of_sentence) = found.get_mut(at) {
        let slot = of_sentence.entry(article).or_insert(relation);
        *slot = relation.min(*slot);
    }
}

fn strongest(found: &BTreeMap<u32, Relation>) -> (SentenceRelation, u32) {
    let best = found.values().min().map_or(SentenceRelation::Only, |&r| r.into());
    let partners = found.values().filter(|&&r| r < Relation::Related).count();
    (best, to_u32(partners))
}
