//! A query held against the index: which articles match, exactly, and how well.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::annotate::Entity;
use crate::index::facts::facet_number;
use crate::index::words::Asked;
use crate::index::{Block, Cursor, DocSet, Index, Postings};

use super::named;
use super::parse::{Form, Node, Text, texts};

/// How much a form of the same stem, or a word that only begins as asked, counts beside the exact form.
const OTHER_FORM: f32 = 0.7;

/// An index with what names are looked up in.
pub(crate) struct Search<'c> {
    pub(crate) index: &'c Index,
    /// The corpus's entities, asked for only where a field of the query needs them.
    pub(crate) entities: &'c dyn Fn() -> &'c [Entity],
}

/// A term's list with how much it counts.
#[derive(Clone, Copy)]
struct Weighted<'i> {
    ordinal: u32,
    list: Postings<'i>,
    share: f32,
}

/// Lists that stand for one word of the query: the best of an article's counts.
struct Scorer<'i> {
    lists: Vec<Weighted<'i>>,
    rarity: f32,
}

impl<'c> Search<'c> {
    /// The articles for which `node` holds.
    pub(crate) fn set(&self, node: &Node) -> Arc<DocSet> {
        let size = self.index.size();
        match node {
            Node::All => Arc::new(DocSet::all(size)),
            Node::Text(text) => self.text_set(text),
            Node::And(parts) => self.all_of(parts),
            Node::Or(parts) => {
                let mut found = DocSet::none(size);
                for part in parts {
                    found.or(&self.set(part));
                }
                Arc::new(found)
            }
            Node::Not(part) => {
                let mut found = self.set(part);
                Arc::make_mut(&mut found).not();
                found
            }
            Node::Field(facet, asked) => Arc::new(self.field_set(facet, asked)),
            Node::Published(days) => {
                let mut found = DocSet::all(size);
                found.retain(|doc| self.index.days(doc).is_some_and(|d| d.meets(*days)));
                Arc::new(found)
            }
            Node::Number(low, high) => {
                let mut found = DocSet::none(size);
                self.index.with_number(*low, *high, &mut found);
                Arc::new(found)
            }
            Node::Flag(flag) => {
                let mut found = DocSet::none(size);
                let facet = facet_number("flag").and_then(|n| self.index.facets().get(n));
                if let Some((facet, value)) = facet.and_then(|facet| Some((facet, facet.find(flag)?))) {
                    facet.fill(value, &mut found);
                }
                Arc::new(found)
            }
        }
    }

    /// The articles for which every part holds; what costs least to narrow by comes first.
    fn all_of(&self, parts: &[Node]) -> Arc<DocSet> {
        let mut found: Option<Arc<DocSet>> = None;
        let mut singles: Vec<Weighted<'_>> = Vec::new();
        let mut late: Vec<&Node> = Vec::new();
        for part in parts {
            match part {
                Node::Text(text) => match self.single(text) {
                    Some(list) => singles.push(list),
                    None => late.push(part),
                },
                Node::Published(_) | Node::Not(_) => late.push(part),
                _ => found = Some(both(found, &self.set(part))),
            }
        }
        singles.sort_by_key(|single| single.list.df);
        for single in singles {
            found = Some(self.narrow(found, single));
        }
        // Dates are held against what is left; so are phrases, whose own sets would cost more.
        late.sort_by_key(|part| match part {
            Node::Text(_) => 1,
            Node::Published(_) => 0,
            _ => 2,
        });
        for part in late {
            let mut narrowed = found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())));
            match part {
                Node::Published(days) => {
                    Arc::make_mut(&mut narrowed)
                        .retain(|doc| self.index.days(doc).is_some_and(|d| d.meets(*days)));
                }
                Node::Not(inner) => Arc::make_mut(&mut narrowed).and_not(&self.set(inner)),
                Node::Text(text) if text.pieces.len() > 1 => narrowed = self.phrase(text, Some(narrowed)),
                other => Arc::make_mut(&mut narrowed).and(&self.set(other)),
            }
            found = Some(narrowed);
        }
        found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())))
    }

    /// What of `found` one list has.
    fn narrow(&self, found: Option<Arc<DocSet>>, single: Weighted<'_>) -> Arc<DocSet> {
        let Some(mut found) = found else { return self.index.set(single.ordinal) };
        if found.count() < single.list.df / 16 {
            let mut cursor = Cursor::new(single.list);
            Arc::make_mut(&mut found).retain(|doc| cursor.seek(doc));
            return found;
        }
        both(Some(found), &self.index.set(single.ordinal))
    }

    /// The list of a text that is one list.
    fn single(&self, text: &Text) -> Option<Weighted<'c>> {
        let [piece] = text.pieces.as_slice() else { return None };
        if text.title {
            return None;
        }
        match self.lists(piece, text.form).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The lists that a term stands for.
    fn lists(&self, piece: &Asked, form: Form) -> Vec<Weighted<'c>> {
        let terms = self.index.terms();
        let exact = terms.find(&piece.term);
        let form = if piece.begins { Form::Prefix } else { form };
        let mut found: Vec<u32> = match form {
            Form::Exact => exact.into_iter().collect(),
            Form::Stem => terms.of_stem(&piece.term),
            Form::Prefix => terms.beginning(&piece.term).collect(),
            Form::Typed => {
                let mut all: Vec<u32> = terms.beginning(&piece.term).collect();
                all.extend(terms.of_stem(&piece.term));
                all.sort_unstable();
                all.dedup();
                all
            }
            Form::Typo => terms.within_one_edit(&piece.term),
        };
        found.dedup();
        let weigh = |ordinal: u32| Weighted {
            ordinal,
            list: self.index.postings(ordinal),
            share: if Some(ordinal) == exact || piece.begins { 1.0 } else { OTHER_FORM },
        };
        found.into_iter().map(weigh).collect()
    }

    fn text_set(&self, text: &Text) -> Arc<DocSet> {
        let [piece] = text.pieces.as_slice() else { return self.phrase(text, None) };
        let lists = self.lists(piece, text.form);
        if let ([one], false) = (lists.as_slice(), text.title) {
            return self.index.set(one.ordinal);
        }
        let mut found = DocSet::none(self.index.size());
        if text.title {
            let mut block = Block::new();
            for Weighted { list, .. } in lists {
                for number in 0..list.blocks() {
                    list.read(number, &mut block);
                    block.each(&list, |doc, here| {
                        if here.title {
                            found.insert(doc);
                        }
                    });
                }
            }
        } else {
            for weighted in &lists {
                weighted.list.fill(&mut found);
            }
        }
        Arc::new(found)
    }

    /// The articles (of `within`) in which the terms of a text stand together.
    fn phrase(&self, text: &Text, within: Option<Arc<DocSet>>) -> Arc<DocSet> {
        let Some((last, others)) = text.pieces.split_last() else {
            return Arc::new(DocSet::all(self.index.size()));
        };
        let nothing = || Arc::new(DocSet::none(self.index.size()));
        let fixed: Vec<Vec<Weighted<'_>>> =
            others.iter().map(|piece| self.lists(piece, Form::Exact)).collect();
        let lasts = self.lists(last, text.form);
        if fixed.iter().any(Vec::is_empty) || lasts.is_empty() {
            return nothing();
        }
        let mut singles: Vec<Weighted<'_>> = fixed
            .iter()
            .chain([&lasts])
            .filter_map(|lists| if let [one] = lists.as_slice() { Some(*one) } else { None })
            .collect();
        singles.sort_by_key(|single| single.list.df);
        singles.dedup_by_key(|single| single.ordinal);
        let mut found = within;
        for single in singles {
            found = Some(self.narrow(found, single));
        }
        let candidates = found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())));
        let limit = |doc: u32| if text.title { self.index.title_length(doc) } else { u32::MAX };
        if let Some(slop) = text.slop {
            return near(&fixed, &lasts, slop, candidates, &limit);
        }
        // Where the last term would have to stand, article by article, by the terms before it.
        let mut cursors: Vec<(u32, Vec<Cursor<'_>>)> = others
            .iter()
            .zip(&fixed)
            .map(|(piece, lists)| (piece.offset, lists.iter().map(|w| Cursor::new(w.list)).collect()))
            .collect();
        let (mut starts, mut positions, mut all) = (Vec::new(), Vec::new(), Vec::new());
        let mut begins_in = |doc: u32, starts: &mut Vec<u32>| {
            for (n, (offset, lists)) in cursors.iter_mut().enumerate() {
                gather(lists, doc, &mut positions, &mut all);
                if n == 0 {
                    starts.clear();
                    starts.extend(all.iter().filter_map(|p| p.checked_sub(*offset)));
                } else {
                    keep_following(starts, &all, *offset);
                }
                if starts.is_empty() {
                    return;
                }
            }
        };
        let mut found = DocSet::none(self.index.size());
        if lasts.len() <= 4 {
            let mut lasts: Vec<Cursor<'_>> = lasts.iter().map(|w| Cursor::new(w.list)).collect();
            let (mut positions, mut all) = (Vec::new(), Vec::new());
            for doc in candidates.iter() {
                begins_in(doc, &mut starts);
                if starts.is_empty() {
                    continue;
                }
                gather(&mut lasts, doc, &mut positions, &mut all);
                keep_following(&mut starts, &all, last.offset);
                if starts.first().is_some_and(|&start| start.saturating_add(last.offset) < limit(doc)) {
                    found.insert(doc);
                }
            }
            return Arc::new(found);
        }
        let mut expected: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for doc in candidates.iter() {
            begins_in(doc, &mut starts);
            if !starts.is_empty() {
                expected.insert(doc, std::mem::take(&mut starts));
            }
        }
        let (mut block, mut all) = (Block::new(), Vec::new());
        for weighted in &lasts {
            let mut cursor = Cursor::new(weighted.list);
            for number in 0..weighted.list.blocks() {
                weighted.list.read(number, &mut block);
                for &doc in block.docs() {
                    let Some(starts) = expected.get(&doc).filter(|_| !found.contains(doc)) else { continue };
                    if !cursor.seek(doc) {
                        continue;
                    }
                    cursor.positions(&mut all);
                    let mut starts = starts.clone();
                    keep_following(&mut starts, &all, last.offset);
                    if starts.first().is_some_and(|&start| start.saturating_add(last.offset) < limit(doc)) {
                        found.insert(doc);
                    }
                }
            }
        }
        Arc::new(found)
    }

    /// The articles with a value of a facet that has the name asked for, or an entity with such an alias.
    fn field_set(&self, facet: &str, asked: &str) -> DocSet {
        let mut found = DocSet::none(self.index.size());
        let Some(facet) = facet_number(facet).and_then(|n| self.index.facets().get(n)) else { return found };
        for value in (0..facet.len()).filter(|&value| named(facet.label(value), asked)) {
            facet.fill(value, &mut found);
        }
        if matches!(facet.name.as_str(), "person" | "place" | "organisation") {
            for entity in (self.entities)() {
                if entity.aliases.iter().any(|alias| named(&alias.form, asked))
                    && let Some(value) = facet.find(&entity.key)
                {
                    facet.fill(value, &mut found);
                }
            }
        }
        found
    }

    /// What the articles are scored by: the words of the query that are asked for.
    fn scorers(&self, root: &Node) -> Vec<Scorer<'c>> {
        let mut scorers = Vec::new();
        for text in texts(root) {
            let count = text.pieces.len();
            for (n, piece) in text.pieces.iter().enumerate() {
                let lists = self.lists(piece, if n + 1 == count { text.form } else { Form::Exact });
                let df = lists.iter().fold(0u32, |sum, w| sum.saturating_add(w.list.df));
                if !lists.is_empty() {
                    scorers.push(Scorer { lists, rarity: self.index.rarity(df) });
                }
            }
        }
        scorers
    }

    /// The score of every article of `set`, in its order.
    pub(crate) fn scores(&self, root: &Node, set: &DocSet) -> Vec<f32> {
        let scorers = self.scorers(root);
        if scorers.is_empty() {
            return vec![0.0; set.count() as usize];
        }
        let mut total = vec![0f32; self.index.size() as usize];
        let mut best = Vec::new();
        let mut block = Block::new();
        for scorer in &scorers {
            let single = scorer.lists.len() == 1;
            if !single {
                best.clear();
                best.resize(total.len(), 0f32);
            }
            for Weighted { list, share, .. } in &scorer.lists {
                let into = if single { &mut total } else { &mut best };
                for number in 0..list.blocks() {
                    list.read(number, &mut block);
                    self.each(&mut block, list, |doc, impact| {
                        if let Some(score) = into.get_mut(doc as usize) {
                            let here = impact * share;
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

    /// Calls `f` with every article of a block and its impact.
    #[inline]
    fn each(&self, block: &mut Block, list: &Postings<'_>, mut f: impl FnMut(u32, f32)) {
        block.each(list, |doc, here| f(doc, self.index.impact(doc, here)));
    }

    /// How many articles match, and the `most` best of them. What cannot be among the best is counted, not scored.
    pub(crate) fn top(&self, root: &Node, within: Option<&DocSet>, most: usize) -> (u32, Vec<(u32, f32)>) {
        let mut best = Best::new(most);
        if let (Node::Text(text), None) = (root, within)
            && let [piece] = text.pieces.as_slice()
            && !text.title
        {
            let lists = self.lists(piece, text.form);
            let total = match lists.as_slice() {
                [one] => one.list.df,
                _ => self.set(root).count(),
            };
            let df = lists.iter().fold(0u32, |sum, w| sum.saturating_add(w.list.df));
            self.best_of_lists(lists, self.index.rarity(df), &mut best);
            return (total, best.finish());
        }
        let mut set = self.set(root);
        if let Some(within) = within {
            Arc::make_mut(&mut set).and(within);
        }
        let total = set.count();
        let scorers = self.scorers(root);
        if scorers.iter().map(|scorer| scorer.lists.len()).sum::<usize>() <= 24 {
            self.best_of_candidates(&scorers, &set, &mut best);
        } else {
            for (doc, score) in set.iter().zip(self.scores(root, &set)) {
                best.offer(doc, score);
            }
        }
        (total, best.finish())
    }

    /// The best articles of any of the lists, list by list and only the blocks that can hold one.
    fn best_of_lists(&self, mut lists: Vec<Weighted<'_>>, rarity: f32, best: &mut Best) {
        let highest = |w: &Weighted<'_>| f32::from(w.list.best) / 255.0 * w.share * rarity;
        lists.sort_by(|a, b| highest(b).total_cmp(&highest(a)).then(a.ordinal.cmp(&b.ordinal)));
        let mut block = Block::new();
        for weighted in lists {
            if !best.admits(highest(&weighted)) {
                break;
            }
            let Weighted { list, share, .. } = weighted;
            // A block holds an article of its impact: the best blocks alone are enough to fill the list of the best.
            let mut impacts: Vec<u8> = (0..list.blocks()).map(|number| list.impact(number)).collect();
            let mut least = 0;
            if impacts.len() > best.most {
                let at = impacts.len() - best.most;
                least = *impacts.select_nth_unstable(at).1;
            }
            for number in 0..list.blocks() {
                let impact = list.impact(number);
                if impact < least || !best.admits(f32::from(impact) / 255.0 * share * rarity) {
                    continue;
                }
                list.read(number, &mut block);
                self.each(&mut block, &list, |doc, impact| best.offer(doc, impact * share * rarity));
            }
        }
    }

    /// The best articles of `set`, one after the other.
    fn best_of_candidates(&self, scorers: &[Scorer<'_>], set: &DocSet, best: &mut Best) {
        struct Walk<'i> {
            weighted: Weighted<'i>,
            cursor: Cursor<'i>,
            block: usize,
            last: u32,
            highest: f32,
        }
        let mut walks: Vec<(f32, Vec<Walk<'_>>)> = Vec::new();
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
            walks.push((scorer.rarity, lists));
        }
        for doc in set.iter() {
            let mut highest = 0.0;
            for (rarity, lists) in &mut walks {
                let mut here = 0f32;
                for walk in lists {
                    if walk.last < doc {
                        let list = &walk.weighted.list;
                        walk.block = list.block_of(doc, walk.block);
                        let more = walk.block < list.blocks();
                        walk.last = if more { list.last(walk.block) } else { u32::MAX };
                        let impact = if more { f32::from(list.impact(walk.block)) } else { 0.0 };
                        walk.highest = impact / 255.0 * walk.weighted.share;
                    }
                    here = here.max(walk.highest);
                }
                highest += here * *rarity;
            }
            if !best.admits(highest) {
                continue;
            }
            let mut score = 0.0;
            for (rarity, lists) in &mut walks {
                let mut here = 0f32;
                for walk in lists {
                    if walk.highest > here && walk.cursor.seek(doc) {
                        let impact = self.index.impact(doc, walk.cursor.occurrences());
                        here = here.max(impact * walk.weighted.share);
                    }
                }
                score += here * *rarity;
            }
            best.offer(doc, score);
        }
    }
}

/// The articles in which all the terms stand with few words between, in any order.
fn near(
    fixed: &[Vec<Weighted<'_>>],
    lasts: &[Weighted<'_>],
    slop: u32,
    candidates: Arc<DocSet>,
    limit: &impl Fn(u32) -> u32,
) -> Arc<DocSet> {
    // Equal terms are one with a higher count, since two of them need two places.
    let mut wanted: Vec<(Vec<u32>, usize, Vec<Cursor<'_>>)> = Vec::new();
    for lists in fixed.iter().map(Vec::as_slice).chain([lasts]) {
        let key: Vec<u32> = lists.iter().map(|w| w.ordinal).collect();
        match wanted.iter_mut().find(|(other, ..)| *other == key) {
            Some(same) => same.1 += 1,
            None => wanted.push((key, 1, lists.iter().map(|w| Cursor::new(w.list)).collect())),
        }
    }
    let span = u32::try_from(fixed.len()).unwrap_or(u32::MAX).saturating_add(slop);
    let (mut positions, mut all, mut events) = (Vec::new(), Vec::new(), Vec::new());
    let mut found = candidates;
    Arc::make_mut(&mut found).retain(|doc| {
        events.clear();
        for (n, (_, _, lists)) in wanted.iter_mut().enumerate() {
            gather(lists, doc, &mut positions, &mut all);
            events.extend(all.iter().filter(|&&p| p < limit(doc)).map(|&p| (p, n)));
        }
        events.sort_unstable();
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
    found
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

fn both(a: Option<Arc<DocSet>>, b: &Arc<DocSet>) -> Arc<DocSet> {
    match a {
        None => Arc::clone(b),
        Some(mut a) => {
            Arc::make_mut(&mut a).and(b);
            a
        }
    }
}

/// The best articles so far: higher scores first, of equal ones the article that comes first.
struct Best {
    most: usize,
    /// Best first.
    kept: Vec<(u32, f32)>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self { most, kept: Vec::with_capacity(most + 1) }
    }

    /// Whether a score could still enter.
    fn admits(&self, score: f32) -> bool {
        self.kept.len() < self.most || self.kept.last().is_some_and(|last| score >= last.1)
    }

    fn offer(&mut self, doc: u32, score: f32) {
        let better = |other: &(u32, f32)| other.1 > score || (other.1 >= score && other.0 < doc);
        if self.most == 0 || (self.kept.len() >= self.most && self.kept.last().is_some_and(better)) {
            return;
        }
        // An article that several lists have counts by its best.
        if let Some(at) = self.kept.iter().position(|other| other.0 == doc) {
            if self.kept.get(at).is_some_and(|other| other.1 >= score) {
                return;
            }
            self.kept.remove(at);
        }
        let at = self.kept.partition_point(better);
        self.kept.insert(at, (doc, score));
        self.kept.truncate(self.most);
    }

    fn finish(self) -> Vec<(u32, f32)> {
        self.kept
    }
}
