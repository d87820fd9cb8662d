//! How every sentence of a corpus stands to the other articles, without holding every two of them against each other: a
//! sentence is only compared with those that share its rarest words.
//!
//! What a comparison takes of a sentence is thirty times as long as the sentence. So only hashes of words are held for all
//! of them; which two are worth comparing is settled first, and what the comparison takes is made when it is their turn.

use std::collections::BTreeMap;

use crate::annotate::Entity;
use crate::corpus::Document;
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::SentenceRelation;
use crate::workers::{InTurn, Workers, each};

use super::Relation;
use super::align::Scorer;
use super::dateline::stand_with_next;
use super::evidence::{Profile, TermKind};
use super::table::Table;

/// Rarest words of a sentence by which its partners are looked up.
const KEYS: usize = 8;
/// Sentences with one word above which it is too common to look up.
const COMMON: usize = 64;
/// Candidates of a sentence that are compared in full, those with most in common first.
const CANDIDATES: usize = 12;

/// Sentences whose candidates are looked up at once.
const LOOKED_UP: usize = 16 << 10;
/// Pairs that are compared at once.
const COMPARED: usize = 64 << 10;

/// A stem, and two sentences that have it.
type Pair = (u32, u32, u32);

/// For each article, one entry a sentence: its strongest relation to a sentence of any other article, and how many other
/// articles have a partner of it.
pub fn relations(documents: &[Document], _entities: &[Entity]) -> Vec<Vec<(SentenceRelation, u32)>> {
    relations_on(documents, &InTurn)
}

/// As [`relations`], on the caller's threads.
pub(crate) fn relations_on(
    documents: &[Document],
    workers: &dyn Workers,
) -> Vec<Vec<(SentenceRelation, u32)>> {
    let rows = Rows::of(documents);
    let mut best = vec![None; rows.places.len()];
    // A sentence, and an article that has a partner of it.
    let mut partners: Vec<(u32, u32)> = Vec::new();
    let mut strengthen = |at: u32, other: u32, relation: Relation| {
        if let Some(best) = best.get_mut(at as usize) {
            *best = Some(best.map_or(relation, |best: Relation| best.min(relation)));
        }
        if relation < Relation::Related {
            partners.push((at, rows.article(other)));
        }
    };
    rows.identical(&mut strengthen);
    let pairs = rows.pairs(workers);
    let found = each(workers, pairs.len().div_ceil(COMPARED), |at| {
        let pairs = pairs.get(at * COMPARED..).unwrap_or(&[]);
        rows.compare(pairs.get(..COMPARED).unwrap_or(pairs), documents)
    });
    drop(pairs);
    for (a, b, relation) in found.into_iter().flatten() {
        strengthen(a, b, relation);
        strengthen(b, a, relation);
    }
    partners.sort_unstable();
    partners.dedup();
    let mut partners = partners.as_slice();
    let mut best = best.into_iter().zip(0..);
    let mut next = |_: &TextRange| {
        let (best, at): (Option<Relation>, u32) = best.next().unwrap_or_default();
        let count = partners.partition_point(|&(of, _)| of <= at);
        partners = partners.get(count..).unwrap_or(&[]);
        (best.map_or(SentenceRelation::Only, Into::into), to_u32(count))
    };
    documents
        .iter()
        .map(|document| {
            let mut own: Vec<_> = document.article.sentences.iter().map(&mut next).collect();
            stand_with_next(&document.article, &mut own);
            own
        })
        .collect()
}

/// The sentences of all articles in one row, and what they are looked up by.
#[derive(Default)]
struct Rows {
    /// The article of each, and its number there.
    places: Vec<(u32, u32)>,
    /// Hash of the folded words of each that has one.
    folded: Vec<(u64, u32)>,
    /// Where the telling stems of each end in `stems`.
    ends: Vec<usize>,
    /// By number, sentence by sentence.
    stems: Vec<u32>,
    /// Of each stem its hash, its weight and how many sentences have it.
    known: Vec<(u64, f32, u32)>,
    /// Where the sentences of each stem end in `having`.
    bounds: Vec<usize>,
    /// The sentences that have a stem, of those that are worth looking up, stem by stem, ascending.
    having: Vec<u32>,
}

impl Rows {
    fn of(documents: &[Document]) -> Self {
        let scorer = Scorer::new();
        let mut rows = Self::default();
        let mut numbers: Table<u32> = Table::with_room(1 << 12);
        for (document, article) in documents.iter().zip(0..) {
            for (range, sentence) in document.article.sentences.iter().zip(0..) {
                let profile = Profile::light(range.of(&document.article.text), scorer.background());
                if !profile.is_empty() {
                    rows.folded.push((profile.folded, to_u32(rows.places.len())));
                }
                for stem in profile.stems.iter().filter(|stem| stem.kind != TermKind::Function) {
                    let number = numbers.get(stem.stem).unwrap_or_else(|| {
                        let number = to_u32(rows.known.len());
                        numbers.keep(stem.stem, number);
                        rows.known.push((stem.stem, stem.weight, 0));
                        number
                    });
                    if let Some(known) = rows.known.get_mut(number as usize) {
                        known.2 += 1;
                    }
                    rows.stems.push(number);
                }
                rows.ends.push(rows.stems.len());
                rows.places.push((article, sentence));
            }
        }
        rows.invert();
        rows
    }

    /// Once all sentences are in: which have each stem.
    fn invert(&mut self) {
        let mut end = 0;
        for &(_, _, count) in &self.known {
            // A word of one sentence finds none, and one of very many too many.
            end += if (2..=COMMON).contains(&(count as usize)) { count as usize } else { 0 };
            self.bounds.push(end);
        }
        let mut next: Vec<usize> =
            std::iter::once(0).chain(self.bounds.iter().copied()).take(self.bounds.len()).collect();
        self.having = vec![0; end];
        let mut from = 0;
        for (&end, at) in self.ends.iter().zip(0..) {
            for &stem in self.stems.get(from..end).unwrap_or(&[]) {
                let (Some(next), Some(&bound)) =
                    (next.get_mut(stem as usize), self.bounds.get(stem as usize))
                else {
                    continue;
                };
                if *next < bound
                    && let Some(slot) = self.having.get_mut(*next)
                {
                    *slot = at;
                    *next += 1;
                }
            }
            from = end;
        }
    }

    fn article(&self, at: u32) -> u32 {
        self.places.get(at as usize).map_or(u32::MAX, |place| place.0)
    }

    /// The sentences that have a stem, where it is worth looking up.
    fn having(&self, stem: u32) -> &[u32] {
        let bound =
            |stem: Option<u32>| stem.and_then(|stem| self.bounds.get(stem as usize)).copied().unwrap_or(0);
        self.having.get(bound(stem.checked_sub(1))..bound(Some(stem))).unwrap_or(&[])
    }

    /// Tells of sentences of the same words.
    fn identical(&self, strengthen: &mut impl FnMut(u32, u32, Relation)) {
        let mut by_words = self.folded.clone();
        by_words.sort_unstable();
        for group in by_words.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1) {
            let mut some: Vec<u32> = group.iter().take(COMMON).map(|&(_, other)| other).collect();
            some.dedup_by_key(|other| self.article(*other));
            for &(_, at) in group {
                for &other in some.iter().filter(|&&other| self.article(other) != self.article(at)) {
                    strengthen(at, other, Relation::Verbatim);
                }
            }
        }
    }

    /// Every two sentences that are worth comparing, the one that comes first in the row first, each with the rarest stem
    /// that both have; in the order of these.
    fn pairs(&self, workers: &dyn Workers) -> Vec<Pair> {
        let rows = self.places.len();
        let found = each(workers, rows.div_ceil(LOOKED_UP), |piece| {
            let mut pairs = Vec::new();
            for at in piece * LOOKED_UP..rows.min((piece + 1) * LOOKED_UP) {
                self.candidates(to_u32(at), &mut pairs);
            }
            pairs
        });
        let mut pairs = found.concat();
        // Of two sentences each may have chosen the other.
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Adds the sentences that share most with one, by the rarest of its words.
    fn candidates(&self, at: u32, pairs: &mut Vec<Pair>) {
        let article = self.article(at);
        let before = (at as usize).checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(at as usize).copied().unwrap_or(0);
        let own = self.stems.get(before.copied().unwrap_or(0)..end).unwrap_or(&[]);
        let mut keys: Vec<(&[u32], u64, f32, u32)> = own
            .iter()
            .filter_map(|&stem| {
                let &(hash, weight, _) = self.known.get(stem as usize)?;
                Some((self.having(stem), hash, weight, stem))
            })
            .filter(|key| !key.0.is_empty())
            .collect();
        keys.sort_unstable_by_key(|key| (key.0.len(), key.1));
        keys.truncate(KEYS);
        let mut shared: Vec<(u32, f32)> = Vec::new();
        for &(having, _, weight, _) in &keys {
            shared.extend(having.iter().map(|&other| (other, weight)));
        }
        shared.sort_unstable_by_key(|x| x.0);
        let mut candidates: Vec<(f32, u32)> = shared
            .chunk_by(|x, y| x.0 == y.0)
            .filter_map(|group| Some((group.iter().map(|x| x.1).sum(), group.first()?.0)))
            .filter(|&(_, other)| self.article(other) != article)
            .collect();
        candidates.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for &(_, other) in candidates.iter().take(CANDIDATES) {
            let rarest = keys.iter().find(|key| key.0.binary_search(&other).is_ok());
            pairs.extend(rarest.map(|key| (key.3, at.min(other), at.max(other))));
        }
    }

    /// The pairs that are related, with their relations. Of the sentences that share a stem, which are few, each is read once.
    fn compare(&self, pairs: &[Pair], documents: &[Document]) -> Vec<(u32, u32, Relation)> {
        let scorer = Scorer::new();
        let profile = |at: u32| {
            let &(article, sentence) = self.places.get(at as usize)?;
            let article = &documents.get(article as usize)?.article;
            Some(scorer.profile(article.sentences.get(sentence as usize)?.of(&article.text)))
        };
        let mut found = Vec::new();
        for group in pairs.chunk_by(|x, y| x.0 == y.0) {
            let mut read: BTreeMap<u32, Profile> = BTreeMap::new();
            for at in group.iter().flat_map(|&(_, a, b)| [a, b]) {
                if !read.contains_key(&at) {
                    read.extend(profile(at).map(|profile| (at, profile)));
                }
            }
            for &(_, a, b) in group {
                if let (Some(one), Some(other)) = (read.get(&a), read.get(&b))
                    && let Some(relation) = scorer.relation(one, other)
                {
                    found.push((a, b, relation));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotations;
    use crate::article::Article;
    use SentenceRelation::{Near, Only, Verbatim};

    #[test]
    fn a_sentence_is_told_of_the_others_whatever_their_order() {
        const OPENED: &str =
            "The harbour master of Tolvik opened the northern lighthouse on Tuesday evening.";
        let check = |texts: &[String], expected: &[&[(SentenceRelation, u32)]]| {
            let of = |text: &String| Document {
                article: Article::as_is("x", text.as_str()),
                annotations: Annotations::default(),
            };
            let documents: Vec<Document> = texts.iter().map(of).collect();
            assert_eq!(relations(&documents, &[]), expected, "{texts:?}");
            let turned: Vec<Document> = texts.iter().rev().map(of).collect();
            let mut found = relations(&turned, &[]);
            found.reverse();
            assert_eq!(found, expected, "{texts:?} turned");
        };
        check(
            &[
                format!(
                    "{OPENED} Mayor Holm said the ferry pier needs new timber before winter. Seals slept."
                ),
                format!("Gulls cried. {OPENED}"),
                format!("Mayor Holm said that the ferry pier needs new timber before the winter. {OPENED}"),
            ],
            &[
                &[(Verbatim, 2), (Near, 1), (Only, 0)],
                &[(Only, 0), (Verbatim, 2)],
                &[(Near, 1), (Verbatim, 2)],
            ],
        );
        // A sentence that an article repeats has no partner in itself.
        check(&[format!("{OPENED} {OPENED}"), String::new()], &[&[(Only, 0), (Only, 0)], &[]]);
    }
}
