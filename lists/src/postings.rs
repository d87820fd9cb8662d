//! One term's list: the articles that have it, how often, whether in the title, and at which positions. Lists of a
//! block or more carry a table by which a reader skips blocks, each with the most that any of its articles can score
//! (block-max indexes: Ding and Suel 2011).

use crate::bits::{BitReader, BitWriter, Side};
use crate::length::Spans;
use crate::pack::{
    BLOCK, read_ascending, read_block, read_u32, read_varint, write_ascending, write_block, write_varint,
};
use crate::set::DocSet;
use crate::to_u32;

/// Bytes of the skip table for each block: last article, offset of the block, offset of its positions, best impact.
const SKIP: usize = 13;
/// Articles whose positions are one stretch of bits: the first half of them from its front, the others from its back, so
/// that no more than half of these are read to reach one of them.
const GROUP: usize = 32;

/// How one article has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Occurrences {
    /// How often, at least 1.
    pub count: u32,
    /// Whether one of them is in the title.
    pub title: bool,
}

impl Occurrences {
    fn stored(self) -> u32 {
        (self.count.saturating_sub(1) << 1) | u32::from(self.title)
    }

    fn read(stored: u32) -> Self {
        Self { count: (stored >> 1) + 1, title: stored & 1 == 1 }
    }
}

/// A list as it is written: articles in order, and the positions of all of them in one row.
#[derive(Debug, Default)]
pub struct List {
    /// Articles, ascending.
    pub docs: Vec<u32>,
    /// One an article.
    pub occurrences: Vec<Occurrences>,
    /// The most that the article's occurrences can score, 0..=255 of the term's highest possible score; one an article.
    pub impacts: Vec<u8>,
    /// Ascending within an article; `count` for each.
    pub positions: Vec<u32>,
}

/// How many of the articles of a group are read from its front.
fn in_front(group: usize) -> usize {
    group.div_ceil(2)
}

/// Appends a list of an index whose articles have these spans: an article that has the term in its title has its first
/// position there, any other has all of them after the title. Without positions (for facets) the caller leaves them and
/// the occurrences empty.
pub fn write(list: &List, spans: Spans<'_>, out: &mut Vec<u8>) {
    write_varint(to_u32(list.docs.len()), out);
    out.push(list.impacts.iter().copied().max().unwrap_or(0));
    let mut before = None;
    let gaps: Vec<u32> = list
        .docs
        .iter()
        .map(|&doc| {
            let gap = before.map_or(doc, |b: u32| doc - b - 1);
            before = Some(doc);
            gap
        })
        .collect();
    let stored: Vec<u32> = list.occurrences.iter().map(|o| o.stored()).collect();
    let mut positions = list.positions.as_slice();
    let (mut front, mut back) = (BitWriter::new(Side::Front), BitWriter::new(Side::Back));
    let mut write_positions = |range: std::ops::Range<usize>, out: &mut Vec<u8>| {
        let docs = list.docs.get(range.clone()).unwrap_or(&[]);
        let front_ends = in_front(docs.len());
        for (n, (&doc, here)) in docs.iter().zip(list.occurrences.get(range).unwrap_or(&[])).enumerate() {
            let (these, rest) = positions.split_at(positions.len().min(here.count as usize));
            positions = rest;
            let bits = if n < front_ends { &mut front } else { &mut back };
            match (these, spans.title(doc)) {
                ([first, others @ ..], Some(title)) if here.title => {
                    bits.number(*first, title);
                    bits.ascending(others, first + 1, spans.end(doc));
                }
                (_, title) => bits.ascending(these, title.unwrap_or(0), spans.end(doc)),
            }
        }
        BitWriter::join(&mut front, &mut back, out);
    };
    if list.docs.len() < BLOCK {
        write_pairs(&gaps, &stored, out);
        write_positions(0..list.docs.len(), out);
        return;
    }
    let mut table = Vec::new();
    let mut area = Vec::new();
    let mut places = Vec::new();
    for (number, docs) in list.docs.chunks(BLOCK).enumerate() {
        let range = number * BLOCK..number * BLOCK + docs.len();
        table.extend_from_slice(&docs.last().copied().unwrap_or(0).to_le_bytes());
        table.extend_from_slice(&to_u32(area.len()).to_le_bytes());
        table.extend_from_slice(&to_u32(places.len()).to_le_bytes());
        table.push(list.impacts.get(range.clone()).and_then(|i| i.iter().copied().max()).unwrap_or(0));
        let gaps = gaps.get(range.clone()).unwrap_or(&[]);
        let stored = stored.get(range.clone()).unwrap_or(&[]);
        if let Some(gaps) = gaps.first_chunk::<BLOCK>() {
            write_ascending(gaps, &mut area);
            if let Some(stored) = stored.first_chunk::<BLOCK>() {
                write_block(stored, &mut area);
            }
        } else {
            write_pairs(gaps, stored, &mut area);
        }
        // The lengths of the groups but the last, then the groups.
        let mut groups = Vec::new();
        for from in range.clone().step_by(GROUP) {
            let before = groups.len();
            write_positions(from..range.end.min(from + GROUP), &mut groups);
            if from + GROUP < range.end {
                write_varint(to_u32(groups.len() - before), &mut places);
            }
        }
        places.append(&mut groups);
    }
    write_varint(to_u32(area.len()), out);
    out.extend_from_slice(&table);
    out.extend_from_slice(&area);
    out.extend_from_slice(&places);
}

/// Gaps with what is stored for each, as varints: the gap's lowest bit says whether a number other than 0 follows.
fn write_pairs(gaps: &[u32], stored: &[u32], out: &mut Vec<u8>) {
    for (i, &gap) in gaps.iter().enumerate() {
        let stored = stored.get(i).copied().unwrap_or(0);
        write_varint(gap.saturating_mul(2) | u32::from(stored != 0), out);
        if stored != 0 {
            write_varint(stored, out);
        }
    }
}

/// A list as it is read. Damaged bytes give wrong numbers, never a panic.
#[derive(Debug, Clone, Copy)]
pub struct Postings<'i> {
    bytes: &'i [u8],
    spans: Spans<'i>,
    /// Articles that have the term.
    pub df: u32,
    /// The highest impact of any article.
    pub best: u8,
    /// Where the skip table begins, or the pairs of a short list.
    table: usize,
    /// Where the blocks begin.
    area: usize,
    /// Where the positions begin.
    positions: usize,
}

impl<'i> Postings<'i> {
    /// The list that `bytes` are, of an index whose articles have these spans.
    pub fn open(bytes: &'i [u8], spans: Spans<'i>) -> Self {
        let mut at = 0;
        let df = read_varint(bytes, &mut at);
        let best = bytes.get(at).copied().unwrap_or(0);
        at += 1;
        if (df as usize) < BLOCK {
            return Self { bytes, spans, df, best, table: at, area: at, positions: at };
        }
        // No more blocks than there are bytes for.
        let df = df.min(to_u32((bytes.len() / SKIP + 1) * BLOCK));
        let length = read_varint(bytes, &mut at) as usize;
        let area = at + (df as usize).div_ceil(BLOCK) * SKIP;
        Self { bytes, spans, df, best, table: at, area, positions: area.saturating_add(length) }
    }

    /// How many blocks the list is read in.
    pub fn blocks(&self) -> usize {
        (self.df as usize).div_ceil(BLOCK)
    }

    fn is_short(&self) -> bool {
        (self.df as usize) < BLOCK
    }

    /// Where the entry of a block begins in the table by which readers leap.
    fn entry_of(&self, block: usize) -> usize {
        self.table + block * SKIP
    }

    /// The last article of a block.
    pub fn last(&self, block: usize) -> u32 {
        if self.is_short() { u32::MAX } else { read_u32(self.bytes, self.entry_of(block)) }
    }

    /// The highest impact of a block.
    pub fn impact(&self, block: usize) -> u8 {
        if self.is_short() {
            return self.best;
        }
        self.bytes.get(self.entry_of(block) + 12).copied().unwrap_or(0)
    }

    /// The first block that reaches `doc`, looking from `from` on.
    pub fn block_of(&self, doc: u32, from: usize) -> usize {
        let blocks = self.blocks();
        if self.is_short() || from >= blocks || self.last(from) >= doc {
            return from;
        }
        let mut step = 1;
        let mut low = from + 1;
        while low + step < blocks && self.last(low + step - 1) < doc {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(blocks);
        while low < high {
            let middle = low.midpoint(high);
            if self.last(middle) < doc {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Reads the articles of a block; for a full block the counts stay packed.
    pub fn read(&self, block: usize, into: &mut Block) {
        let left = (self.df as usize).saturating_sub(block * BLOCK);
        into.number = block;
        into.length = left.min(BLOCK);
        into.counted = true;
        let (at, first) = if self.is_short() {
            (self.table, 0)
        } else {
            let at = self.area.saturating_add(read_u32(self.bytes, self.entry_of(block) + 4) as usize);
            (at, if block == 0 { 0 } else { self.last(block - 1).wrapping_add(1) })
        };
        if into.length == BLOCK {
            into.packed = read_ascending(self.bytes, at, first, &mut into.docs);
            into.counted = false;
            return;
        }
        let mut next = first;
        let mut at = at;
        for (doc, stored) in into.docs.iter_mut().zip(&mut into.stored).take(into.length) {
            let gap = read_varint(self.bytes, &mut at);
            *doc = (gap >> 1).wrapping_add(next);
            next = doc.wrapping_add(1);
            *stored = if gap & 1 == 1 { read_varint(self.bytes, &mut at) } else { 0 };
        }
        // What is past the end comes after every article that is looked for.
        into.docs.iter_mut().skip(into.length).for_each(|doc| *doc = u32::MAX);
        into.packed = at;
    }

    /// Puts the articles that have the term in their titles into `set`.
    pub fn fill_titled(&self, set: &mut DocSet) {
        let mut block = Block::new();
        for number in 0..self.blocks() {
            self.read(number, &mut block);
            block.each(self, |doc, here| {
                if here.title {
                    set.insert(doc);
                }
            });
        }
    }

    /// Puts every article into `set`.
    pub fn fill(&self, set: &mut DocSet) {
        let mut block = Block::new();
        for number in 0..self.blocks() {
            self.read(number, &mut block);
            set.insert_all(block.docs());
        }
    }
}

/// A block of a list, unpacked.
#[derive(Debug)]
pub struct Block {
    number: usize,
    length: usize,
    docs: [u32; BLOCK],
    stored: [u32; BLOCK],
    counted: bool,
    /// Where the packed counts begin; in a short list, where the positions do.
    packed: usize,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            number: usize::MAX,
            length: 0,
            docs: [0; BLOCK],
            stored: [0; BLOCK],
            counted: false,
            packed: 0,
        }
    }
}

impl Block {
    /// Room for a block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Its articles.
    pub fn docs(&self) -> &[u32] {
        self.docs.get(..self.length).unwrap_or(&[])
    }

    /// Calls `f` with each of its articles and how it has the term.
    pub fn each(&mut self, list: &Postings<'_>, mut f: impl FnMut(u32, Occurrences)) {
        self.count(list);
        for (&doc, &stored) in self.docs.iter().zip(&self.stored).take(self.length) {
            f(doc, Occurrences::read(stored));
        }
    }

    fn count(&mut self, list: &Postings<'_>) {
        if !self.counted {
            read_block(list.bytes, self.packed, &mut self.stored);
            self.counted = true;
        }
    }
}

/// Walks a list forward, by article.
#[derive(Debug)]
pub struct Cursor<'i> {
    list: Postings<'i>,
    block: Block,
    /// The last article of the block.
    last: u32,
    at: usize,
    /// The positions that come next, where some were read.
    places: Option<Places<'i>>,
}

/// Where the reading of positions stands.
#[derive(Debug, Clone, Copy)]
struct Places<'i> {
    block: usize,
    /// The article of the block whose positions come next, and the one before which this run of bits ends.
    next: usize,
    end: usize,
    bits: BitReader<'i>,
}

impl<'i> Cursor<'i> {
    /// Before the first article.
    pub fn new(list: Postings<'i>) -> Self {
        Self { list, block: Block::new(), last: 0, at: 0, places: None }
    }

    /// Moves to `doc`; whether the list has it. Articles must be asked for in order.
    #[inline]
    pub fn seek(&mut self, doc: u32) -> bool {
        if (doc > self.last || self.block.number == usize::MAX) && !self.leap(doc) {
            return false;
        }
        // Halving without a branch: which way it goes cannot be foretold.
        let mut at = 0;
        for step in [64, 32, 16, 8, 4, 2, 1] {
            at += step * usize::from(self.block.docs.get(at + step - 1).is_some_and(|&d| d < doc));
        }
        self.at = at;
        self.block.docs.get(at) == Some(&doc) && at < self.block.length
    }

    /// Moves to the block that reaches `doc`; whether there is one.
    fn leap(&mut self, doc: u32) -> bool {
        let from = if self.block.number == usize::MAX { 0 } else { self.block.number };
        let block = self.list.block_of(doc, from);
        if block >= self.list.blocks() {
            return false;
        }
        if block != self.block.number {
            self.list.read(block, &mut self.block);
            self.last = self.list.last(block);
        }
        true
    }

    /// How the current article has the term.
    pub fn occurrences(&mut self) -> Occurrences {
        self.block.count(&self.list);
        self.block.stored.get(self.at).map_or_else(Occurrences::default, |&stored| Occurrences::read(stored))
    }

    /// The positions of the term in the current article, ascending. May be asked for once an article.
    pub fn positions(&mut self, into: &mut Vec<u32>) {
        self.block.count(&self.list);
        let at = self.at;
        let reached = self
            .places
            .filter(|places| places.block == self.block.number && places.next <= at && at < places.end);
        let mut places = reached.unwrap_or_else(|| self.half_group());
        let spans = self.list.spans;
        let between = places.next..at;
        let docs = self.block.docs.get(between.clone()).unwrap_or(&[]);
        for (&doc, &stored) in docs.iter().zip(self.block.stored.get(between).unwrap_or(&[])) {
            let (start, end) = (spans.title(doc), spans.end(doc));
            let here = Occurrences::read(stored);
            if stored == 0 {
                places.bits.number(end.saturating_sub(start.unwrap_or(0)));
                continue;
            }
            match start {
                Some(title) if here.title => {
                    let first = places.bits.number(title);
                    places.bits.pass(here.count as usize - 1, first.saturating_add(1), end);
                }
                _ => places.bits.pass(here.count as usize, start.unwrap_or(0), end),
            }
        }
        let doc = self.block.docs.get(at).copied().unwrap_or(0);
        let here = Occurrences::read(self.block.stored.get(at).copied().unwrap_or(0));
        let (start, end) = (spans.title(doc), spans.end(doc));
        into.clear();
        match start {
            Some(title) if here.title => {
                let first = places.bits.number(title);
                into.push(first);
                places.bits.ascending(here.count as usize - 1, first.saturating_add(1), end, into);
            }
            _ => places.bits.ascending(here.count as usize, start.unwrap_or(0), end, into),
        }
        places.next = at + 1;
        self.places = Some(places);
    }

    /// The beginning of the half of a group that has the current article.
    fn half_group(&self) -> Places<'i> {
        let bytes = self.list.bytes;
        let (mut from, mut to, mut first, mut many) = (self.block.packed, bytes.len(), 0, self.block.length);
        if !self.list.is_short() {
            let offset = |block: usize| {
                let offset = read_u32(bytes, self.list.entry_of(block) + 8) as usize;
                self.list.positions.saturating_add(offset)
            };
            let group = self.at / GROUP;
            let groups = self.block.length.div_ceil(GROUP);
            (first, many) = (group * GROUP, GROUP.min(self.block.length - group * GROUP));
            from = offset(self.block.number);
            if self.block.number + 1 < self.list.blocks() {
                to = offset(self.block.number + 1);
            }
            let (mut before, mut length) = (0usize, None);
            for n in 0..groups.saturating_sub(1) {
                let here = read_varint(bytes, &mut from) as usize;
                if n < group {
                    before = before.saturating_add(here);
                } else if n == group {
                    length = Some(here);
                }
            }
            from = from.saturating_add(before);
            to = length.map_or(to, |length| from.saturating_add(length));
        }
        let middle = first + in_front(many);
        let (side, start, next, end) = if self.at < middle {
            (Side::Front, from, first, middle)
        } else {
            (Side::Back, to, middle, first + many)
        };
        Places { block: self.block.number, next, end, bits: BitReader::new(side, bytes, start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(docs: &[(u32, bool, Vec<u32>)]) -> List {
        let mut list = List::default();
        for (doc, title, positions) in docs {
            list.docs.push(*doc);
            list.occurrences.push(Occurrences { count: to_u32(positions.len()), title: *title });
            list.impacts.push(u8::try_from(doc % 256).unwrap());
            list.positions.extend(positions);
        }
        list
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn a_list_comes_back(
            docs in prop::collection::btree_map(
                0u32..5000, (any::<u8>(), prop::collection::btree_set(0u32..3000, 1..6)), 1..700),
        ) {
            // A title of any length; the term is in it where one of its positions is.
            let mut titles = vec![3; 5000];
            let docs: Vec<_> = docs
                .into_iter()
                .map(|(doc, (title, positions))| {
                    titles[doc as usize] = title;
                    let positions: Vec<u32> = positions.into_iter().collect();
                    (doc, positions[0] < u32::from(title), positions)
                })
                .collect();
            let mut bytes = Vec::new();
            let spans = Spans { lengths: &vec![crate::length_code(3000); 5000], titles: &titles };
            write(&list(&docs), spans, &mut bytes);
            let postings = Postings::open(&bytes, spans);
            prop_assert_eq!(postings.df as usize, docs.len());
            let mut set = DocSet::none(5000);
            postings.fill(&mut set);
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), docs.iter().map(|d| d.0).collect::<Vec<_>>());
            for stride in [1usize, 7, 200] {
                let mut cursor = Cursor::new(postings);
                let mut positions = Vec::new();
                for (doc, title, expected) in docs.iter().step_by(stride) {
                    prop_assert!(cursor.seek(*doc));
                    prop_assert_eq!(cursor.occurrences(), Occurrences { count: to_u32(expected.len()), title: *title });
                    cursor.positions(&mut positions);
                    prop_assert_eq!(&positions, expected);
                }
                prop_assert!(!cursor.seek(6000));
            }
            let absent = (0..5000).find(|doc| docs.binary_search_by_key(doc, |d| d.0).is_err());
            prop_assert!(absent.is_none_or(|doc| !Cursor::new(postings).seek(doc)));
        }

        #[test]
        fn damaged_lists_are_read_without_a_panic(
            docs in prop::collection::btree_set(0u32..5000, 1..400),
            at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>(),
        ) {
            let docs: Vec<_> = docs.into_iter().map(|d| (d, true, vec![d, d + 3])).collect();
            let mut bytes = Vec::new();
            let spans = Spans { lengths: &vec![crate::length_code(5100); 5000], titles: &[255; 5000] };
            write(&list(&docs), spans, &mut bytes);
            let place = at.index(bytes.len());
            bytes[place] = to;
            bytes.truncate(cut.index(bytes.len()) + 1);
            let postings = Postings::open(&bytes, spans);
            postings.fill(&mut DocSet::none(5000));
            let mut cursor = Cursor::new(postings);
            for doc in 0..5000 {
                if cursor.seek(doc) {
                    cursor.positions(&mut Vec::new());
                }
            }
        }
    }
}
