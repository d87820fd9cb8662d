//! Words that stand together: one after the other, or with few words between.

use std::collections::BTreeMap;

use crate::best::Weighted;
use crate::postings::{Block, Cursor};
use crate::set::DocSet;
use crate::to_u32;

/// A word of a phrase.
#[derive(Debug)]
pub struct Piece<'i> {
    /// Its distance from the first.
    pub offset: u32,
    /// The lists that stand for it.
    pub lists: Vec<Weighted<'i>>,
}

/// Up to this many lists of the last word are walked side by side; more are read one after the other.
const SIDE_BY_SIDE: usize = 4;

/// The articles of `candidates` in which the pieces stand at their distances. Where there are `limits`, the last piece
/// must stand before the article's.
pub fn following(pieces: &[Piece<'_>], candidates: &DocSet, limits: Option<&[u8]>) -> DocSet {
    let mut found = DocSet::none(candidates.size());
    let Some((last, others)) = pieces.split_last() else { return found };
    // Where the phrase would have to begin, by the words before the last.
    let mut cursors: Vec<(u32, Vec<Cursor<'_>>)> =
        others.iter().map(|piece| (piece.offset, walks(&piece.lists))).collect();
    let (mut starts, mut positions, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut begins_in = |doc: u32, starts: &mut Vec<u32>| {
        for (n, (offset, lists)) in cursors.iter_mut().enumerate() {
            if n == 0 && *offset == 0 {
                gather(lists, doc, &mut positions, starts);
            } else if n == 0 {
                gather(lists, doc, &mut positions, &mut all);
                starts.clear();
                starts.extend(all.iter().filter_map(|p| p.checked_sub(*offset)));
            } else {
                gather(lists, doc, &mut positions, &mut all);
                keep_following(starts, &all, *offset);
            }
            if starts.is_empty() {
                return;
            }
        }
    };
    let stands = |starts: &[u32], positions: &[u32], doc: u32| {
        let start = first_followed(starts, positions, last.offset);
        start.is_some_and(|start| start.saturating_add(last.offset) < limit(limits, doc))
    };
    if last.lists.len() <= SIDE_BY_SIDE {
        let mut lasts = walks(&last.lists);
        let (mut positions, mut all) = (Vec::new(), Vec::new());
        let mut next = candidates.next(0);
        while let Some(doc) = next {
            begins_in(doc, &mut starts);
            if !starts.is_empty() {
                gather(&mut lasts, doc, &mut positions, &mut all);
                if stands(&starts, &all, doc) {
                    found.insert(doc);
                }
            }
            next = candidates.next(doc.saturating_add(1));
        }
        return found;
    }
    let mut expected: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut next = candidates.next(0);
    while let Some(doc) = next {
        begins_in(doc, &mut starts);
        if !starts.is_empty() {
            expected.insert(doc, std::mem::take(&mut starts));
        }
        next = candidates.next(doc.saturating_add(1));
    }
    let (mut block, mut all) = (Block::new(), Vec::new());
    for weighted in &last.lists {
        let mut cursor = Cursor::new(weighted.list);
        for number in 0..weighted.list.blocks() {
            weighted.list.read(number, &mut block);
            for &doc in block.docs() {
                let Some(starts) = expected.get(&doc).filter(|_| !found.contains(doc)) else { continue };
                if cursor.seek(doc) {
                    cursor.positions(&mut all);
                    if stands(starts, &all, doc) {
                        found.insert(doc);
                    }
                }
            }
        }
    }
    found
}

/// The articles of `candidates` in which all the pieces stand, in any order, with at most `slop` words between in all.
/// Where there are `limits`, all must stand before the article's.
pub fn near(pieces: &[Piece<'_>], slop: u32, candidates: &mut DocSet, limits: Option<&[u8]>) {
    // Equal terms are one with a higher count, since two of them need two places.
    let mut wanted: Vec<(Vec<u32>, usize, Vec<Cursor<'_>>)> = Vec::new();
    for piece in pieces {
        let key: Vec<u32> = piece.lists.iter().map(|w| w.ordinal).collect();
        match wanted.iter_mut().find(|(other, ..)| *other == key) {
            Some(same) => same.1 += 1,
            None => wanted.push((key, 1, walks(&piece.lists))),
        }
    }
    let span = to_u32(pieces.len().saturating_sub(1)).saturating_add(slop);
    let (mut positions, mut events) = (Vec::new(), Vec::new());
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); wanted.len()];
    candidates.retain(|doc| {
        for ((_, _, lists), all) in wanted.iter_mut().zip(&mut places) {
            gather(lists, doc, &mut positions, all);
        }
        merge(&places, limit(limits, doc), &mut events);
        let mut counts = vec![0usize; wanted.len()];
        let mut from = 0;
        for &(position, n) in &events {
            if let Some(count) = counts.get_mut(n) {
                *count += 1;
            }
            while let Some(&(first, m)) = events.get(from).filter(|(first, _)| position - first > span) {
                debug_assert!(first <= position, "events are sorted");
                if let Some(count) = counts.get_mut(m) {
                    *count -= 1;
                }
                from += 1;
            }
            if counts.iter().zip(&wanted).all(|(count, (_, need, _))| count >= need) {
                return true;
            }
        }
        false
    });
}

/// The positions of several terms below `limit` as one ascending run, each with its term's number. There are few terms, so
/// that each step looks at them all; a sort would weigh a hundredth of a page's module.
fn merge(places: &[Vec<u32>], limit: u32, events: &mut Vec<(u32, usize)>) {
    events.clear();
    let mut read = vec![0usize; places.len()];
    loop {
        let heads = places.iter().zip(&read).enumerate();
        let first = heads.filter_map(|(n, (all, &at))| Some((*all.get(at)?, n))).min();
        let Some((position, n)) = first.filter(|(position, _)| *position < limit) else { break };
        events.push((position, n));
        if let Some(at) = read.get_mut(n) {
            *at += 1;
        }
    }
}

fn walks<'i>(lists: &[Weighted<'i>]) -> Vec<Cursor<'i>> {
    lists.iter().map(|w| Cursor::new(w.list)).collect()
}

fn limit(limits: Option<&[u8]>, doc: u32) -> u32 {
    limits.map_or(u32::MAX, |limits| limits.get(doc as usize).map_or(0, |&n| u32::from(n)))
}

/// The positions of any of some lists in an article, ascending, without repetition.
fn gather(lists: &mut [Cursor<'_>], doc: u32, positions: &mut Vec<u32>, all: &mut Vec<u32>) {
    all.clear();
    if let [one] = lists {
        if one.seek(doc) {
            one.positions(all);
        }
        return;
    }
    for list in lists.iter_mut() {
        if list.seek(doc) {
            list.positions(positions);
            all.extend_from_slice(positions);
        }
    }
    all.sort_unstable();
    all.dedup();
}

/// Keeps the starts that one of the positions follows at this distance; both ascend.
fn keep_following(starts: &mut Vec<u32>, positions: &[u32], offset: u32) {
    let mut at = 0;
    starts.retain(|start| {
        let wanted = start.saturating_add(offset);
        while positions.get(at).is_some_and(|&p| p < wanted) {
            at += 1;
        }
        positions.get(at) == Some(&wanted)
    });
}

/// The first start that one of the positions follows at this distance; both ascend.
fn first_followed(starts: &[u32], positions: &[u32], offset: u32) -> Option<u32> {
    let mut at = 0;
    starts.iter().copied().find(|start| {
        let wanted = start.saturating_add(offset);
        while positions.get(at).is_some_and(|&p| p < wanted) {
            at += 1;
        }
        positions.get(at) == Some(&wanted)
    })
}
