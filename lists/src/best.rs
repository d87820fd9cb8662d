//! Ranking: what articles score, and the best of them, with as little read as can be (block-max indexes: Ding and Suel
//! 2011).

use crate::length::Lengths;
use crate::postings::{Block, Cursor, Postings};
use crate::set::DocSet;

/// A term's list with how much it counts.
#[derive(Debug, Clone, Copy)]
pub struct Weighted<'i> {
    /// The number of the term.
    pub ordinal: u32,
    /// Its list.
    pub list: Postings<'i>,
    /// The share of its score that counts, 0..=1.
    pub share: f32,
}

/// Lists that stand for one word of a query: the best of an article's counts. Of several words the shares are added up in
/// the order given, so that sums are equal to the bit; the rarest first is quickest.
#[derive(Debug)]
pub struct Scorer<'i> {
    /// The lists.
    pub lists: Vec<Weighted<'i>>,
    /// The score of an impact of 1.
    pub rarity: f32,
}

/// With more lists than this, all scores are added up list by list instead of article by article.
const WALKED: usize = 24;

/// What puts articles in order: of an article and its score a number, lower for what comes first; of equal ones the lower
/// article does. Its upper half must not be lower than [`falling`] of the score: what cannot be among the first is passed
/// over by that.
pub type Key<'k> = &'k dyn Fn(u32, f32) -> u64;

/// The score of every article of `set`, in its order.
pub fn scores(scorers: &[Scorer<'_>], set: &DocSet, lengths: Lengths<'_>) -> Vec<f32> {
    if scorers.is_empty() {
        return vec![0.0; set.count() as usize];
    }
    let mut total = vec![0f32; set.size() as usize];
    let mut best = Vec::new();
    let mut block = Block::new();
    for scorer in scorers {
        let single = scorer.lists.len() == 1;
        if !single {
            best.clear();
            best.resize(total.len(), 0f32);
        }
        for Weighted { list, share, .. } in &scorer.lists {
            let into = if single { &mut total } else { &mut best };
            for number in 0..list.blocks() {
                list.read(number, &mut block);
                block.each_of(list, set, |doc, here| {
                    if let Some(score) = into.get_mut(doc as usize) {
                        let here = lengths.impact(doc, here) * share;
                        *score = if single { *score + here * scorer.rarity } else { score.max(here) };
                    }
                });
            }
        }
        if !single {
            total.iter_mut().zip(&best).for_each(|(total, best)| *total += best * scorer.rarity);
        }
    }
    set.iter().map(|doc| total.get(doc as usize).copied().unwrap_or(0.0)).collect()
}

/// Puts articles in the order of their keys, then of their numbers: key, article, score.
pub fn order(ranked: &mut [(u64, u32, f32)]) {
    ranked.sort_unstable_by_key(|r| (r.0, r.1));
}

/// The `most` first articles of `set` with their scores. Without scorers every score is zero, and the key may order by
/// anything else.
pub fn best_of_set(
    scorers: &[Scorer<'_>],
    set: &DocSet,
    lengths: Lengths<'_>,
    most: usize,
    key: Key<'_>,
) -> Vec<(u32, f32)> {
    let mut best = Best::new(most, key);
    if !scorers.is_empty() && scorers.iter().map(|scorer| scorer.lists.len()).sum::<usize>() <= WALKED {
        walk(scorers, set, lengths, &mut best);
    } else {
        for (doc, score) in set.iter().zip(scores(scorers, set, lengths)) {
            best.offer(doc, score);
        }
    }
    best.kept()
}

/// The `most` first articles of any of the lists with their scores, list by list and only the blocks that can hold one. The
/// upper half of the key must be [`falling`] of the score.
pub fn best_of_lists(
    lists: &[Weighted<'_>],
    rarity: f32,
    lengths: Lengths<'_>,
    most: usize,
    key: Key<'_>,
) -> Vec<(u32, f32)> {
    let mut best = Best::new(most, key);
    let highest = |w: &Weighted<'_>| f32::from(w.list.best) / 255.0 * w.share * rarity;
    let mut ranked: Vec<(u64, u32, f32)> =
        lists.iter().map(highest).zip(0..).map(|(highest, at)| (falling(highest), at, highest)).collect();
    order(&mut ranked);
    let mut block = Block::new();
    for (_, at, highest) in ranked {
        let Some(weighted) = lists.get(at as usize).filter(|_| best.admits(highest)) else {
            break;
        };
        let Weighted { list, share, .. } = *weighted;
        // A block holds an article of its impact: the best blocks alone are enough to fill the list of the best.
        let least = least_of(most, (0..list.blocks()).map(|number| list.impact(number)));
        for number in 0..list.blocks() {
            let impact = list.impact(number);
            if impact < least || !best.admits(f32::from(impact) / 255.0 * share * rarity) {
                continue;
            }
            list.read(number, &mut block);
            block.each(&list, |doc, here| {
                let score = lengths.impact(doc, here) * share * rarity;
                if best.admits(score) {
                    best.offer(doc, score);
                }
            });
        }
    }
    best.kept()
}

/// The least of the `most` highest impacts; 0 where there are no more than that.
fn least_of(most: usize, impacts: impl Iterator<Item = u8>) -> u8 {
    let mut counts = [0usize; 256];
    for impact in impacts {
        if let Some(count) = counts.get_mut(usize::from(impact)) {
            *count += 1;
        }
    }
    let mut above = 0;
    (1..=u8::MAX)
        .rev()
        .find(|&impact| {
            above += counts.get(usize::from(impact)).copied().unwrap_or(0);
            above >= most
        })
        .unwrap_or(0)
}

/// A key that is lower for a higher score: scores are never below zero, and the bits of such numbers ascend with them.
pub fn falling(score: f32) -> u64 {
    u64::from(!score.to_bits())
}

/// The best articles of `set`, one after the other.
fn walk(scorers: &[Scorer<'_>], set: &DocSet, lengths: Lengths<'_>, best: &mut Best) {
    struct Walk<'i> {
        weighted: Weighted<'i>,
        cursor: Cursor<'i>,
        block: usize,
        last: u32,
        highest: f32,
    }
    struct Word<'i> {
        lists: Vec<Walk<'i>>,
        rarity: f32,
        /// The most that it adds to a score where the walk stands.
        highest: f32,
    }
    let mut words: Vec<Word<'_>> = Vec::new();
    for scorer in scorers {
        let mut lists = Vec::new();
        for &weighted in &scorer.lists {
            lists.push(Walk {
                weighted,
                cursor: Cursor::new(weighted.list),
                block: 0,
                last: weighted.list.last(0),
                highest: f32::from(weighted.list.impact(0)) / 255.0 * weighted.share,
            });
        }
        words.push(Word { lists, rarity: scorer.rarity, highest: 0.0 });
    }
    // As long as no list passes to its next block, the most that an article can score stays what it is.
    let (mut next, mut until, mut highest) = (set.next(0), None, 0.0);
    while let Some(doc) = next {
        if until.is_none_or(|until| doc > until) {
            let mut end = u32::MAX;
            highest = 0.0;
            for word in &mut words {
                let mut here = 0f32;
                for walk in &mut word.lists {
                    if walk.last < doc {
                        let list = &walk.weighted.list;
                        walk.block = list.block_of(doc, walk.block);
                        let more = walk.block < list.blocks();
                        walk.last = if more { list.last(walk.block) } else { u32::MAX };
                        let impact = if more { f32::from(list.impact(walk.block)) } else { 0.0 };
                        walk.highest = impact / 255.0 * walk.weighted.share;
                    }
                    end = end.min(walk.last);
                    here = here.max(walk.highest);
                }
                word.highest = here * word.rarity;
                highest += word.highest;
            }
            // Sums of rounded numbers: what is equal must not come out as less.
            highest *= 1.0 + 1e-5;
            until = Some(end);
        }
        if !best.admits(highest) {
            next = until.and_then(|until| set.next(until.checked_add(1)?));
            continue;
        }
        next = doc.checked_add(1).and_then(|doc| set.next(doc));
        let (mut score, mut left) = (0.0, highest);
        let mut hopeless = false;
        for word in &mut words {
            let mut here = 0f32;
            for walk in &mut word.lists {
                if walk.highest > here && walk.cursor.seek(doc) {
                    let impact = lengths.impact(doc, walk.cursor.occurrences());
                    here = here.max(impact * walk.weighted.share);
                }
            }
            score += here * word.rarity;
            left -= word.highest;
            hopeless = !best.admits(score + left);
            if hopeless {
                break;
            }
        }
        if !hopeless {
            best.offer(doc, score);
        }
    }
}

/// The first articles so far.
struct Best<'k> {
    most: usize,
    key: Key<'k>,
    /// In order: key, article, score.
    kept: Vec<(u64, u32, f32)>,
}

impl<'k> Best<'k> {
    fn new(most: usize, key: Key<'k>) -> Self {
        Self { most, key, kept: Vec::with_capacity(most + 1) }
    }

    /// Whether a score could still enter, where the order is by score.
    fn admits(&self, score: f32) -> bool {
        self.kept.len() < self.most || self.kept.last().is_some_and(|last| falling(score) <= last.0 >> 32)
    }

    #[inline(never)]
    fn offer(&mut self, doc: u32, score: f32) {
        let place = ((self.key)(doc, score), doc);
        let before = |other: &(u64, u32, f32)| (other.0, other.1) < place;
        if self.kept.len() >= self.most && self.kept.last().is_none_or(before) {
            return;
        }
        // An article that several lists have counts by its best.
        if let Some(at) = self.kept.iter().position(|other| other.1 == doc) {
            if self.kept.get(at).is_some_and(|other| other.0 <= place.0) {
                return;
            }
            self.kept.remove(at);
        }
        let at = self.kept.partition_point(before);
        self.kept.insert(at, (place.0, doc, score));
        self.kept.truncate(self.most);
    }

    fn kept(self) -> Vec<(u32, f32)> {
        self.kept.into_iter().map(|(_, doc, score)| (doc, score)).collect()
    }
}
