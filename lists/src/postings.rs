//! One term's list: the articles that have it, how often, whether in the title, and at which positions. Lists of a
//! block or more carry a table by which a reader skips blocks, each with the most that any of its articles can score
//! (block-max indexes: Ding and Suel 2011).

use crate::bits::{BitReader, BitWriter, Side};
use crate::length::Spans;
use crate::pack::{
    BLOCK, read_ascending, read_counts, read_narrow, read_varint, width_of, write_ascending, write_counts,
    write_narrow, write_varint,
};
use crate::set::DocSet;
use crate::to_u32;

/// Articles whose positions are one stretch of bits: the first half of them from its front, the others from its back, so
/// that no more than half of these are read to reach one of them.
const GROUP: usize = 32;

/// The bits of a short list's highest impact that are always set.
const ROUGHLY: u8 = 7;

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
    let best = list.impacts.iter().copied().max().unwrap_or(0);
    // Of the many short lists it is enough to know it roughly.
    out.push(if list.docs.len() < BLOCK { best | ROUGHLY } else { best });
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
    let mut write_positions = |range: std::ops::Range<usize>, front: &mut BitWriter, out: &mut Vec<u8>| {
        let docs = list.docs.get(range.clone()).unwrap_or(&[]);
        let front_ends = in_front(docs.len());
        for (n, (&doc, here)) in docs.iter().zip(list.occurrences.get(range).unwrap_or(&[])).enumerate() {
            let (these, rest) = positions.split_at(positions.len().min(here.count as usize));
            positions = rest;
            let bits = if n < front_ends { &mut *front } else { &mut back };
            match (these, spans.title(doc)) {
                ([first, others @ ..], Some(title)) if here.title => {
                    bits.number(*first, title);
                    bits.ascending(others, first + 1, spans.end(doc));
                }
                (_, title) => bits.ascending(these, title.unwrap_or(0), spans.end(doc)),
            }
        }
        BitWriter::join(front, &mut back, out);
    };
    if list.docs.len() < BLOCK {
        front.ascending(&list.docs, 0, spans.size);
        write_few(&stored, &mut front);
        write_positions(0..list.docs.len(), &mut front, out);
        return;
    }
    let (mut lasts, mut impacts, mut areas, mut offsets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut area = Vec::new();
    let mut places = Vec::new();
    for (number, docs) in list.docs.chunks(BLOCK).enumerate() {
        let range = number * BLOCK..number * BLOCK + docs.len();
        lasts.push(docs.last().copied().unwrap_or(0));
        impacts.push(list.impacts.get(range.clone()).and_then(|i| i.iter().copied().max()).unwrap_or(0));
        areas.push(to_u32(area.len()));
        offsets.push(to_u32(places.len()));
        let stored = stored.get(range.clone()).unwrap_or(&[]);
        if let Some(gaps) = gaps.get(range.start..).and_then(|gaps| gaps.first_chunk::<BLOCK>()) {
            write_ascending(gaps, &mut area);
            if let Some(stored) = stored.first_chunk::<BLOCK>() {
                write_counts(stored, &mut area);
            }
        } else if let Some((&last, others)) = docs.split_last() {
            // The last article is in the table.
            let before = range.start.checked_sub(1).and_then(|at| list.docs.get(at));
            front.ascending(others, before.map_or(0, |before| before + 1), last);
            write_few(stored, &mut front);
            BitWriter::join(&mut front, &mut BitWriter::new(Side::Back), &mut area);
        }
        // The lengths of the groups but the last, then the groups.
        let mut groups = Vec::new();
        for from in range.clone().step_by(GROUP) {
            let before = groups.len();
            write_positions(from..range.end.min(from + GROUP), &mut front, &mut groups);
            if from + GROUP < range.end {
                write_varint(to_u32(groups.len() - before), &mut places);
            }
        }
        places.append(&mut groups);
    }
    write_varint(to_u32(area.len()), out);
    let widths = [width_of(spans.size), 1, width_of(to_u32(area.len())), width_of(to_u32(places.len()))];
    out.push(widths[2] | widths[3] << 4);
    let impacts = impacts.into_iter().map(u32::from).collect();
    for (column, width) in [lasts, impacts, areas, offsets].into_iter().zip(widths) {
        for n in column {
            write_narrow(n, usize::from(width), out);
        }
    }
    out.extend_from_slice(&area);
    out.extend_from_slice(&places);
}

/// What is stored for fewer articles than a block has: a bit that says whether any of it is not 0; if so, each plus 1 as
/// the count of its bits but the highest, in as many ones and a zero, then those bits (Elias's gamma code).
fn write_few(stored: &[u32], bits: &mut BitWriter) {
    let any = stored.iter().any(|&stored| stored != 0);
    bits.number(u32::from(any), 2);
    for &stored in stored.iter().filter(|_| any) {
        let more = stored.saturating_add(1).ilog2();
        (0..more).for_each(|_| bits.number(1, 2));
        bits.number(0, 2);
        bits.number(stored.saturating_add(1) - (1 << more), 1 << more);
    }
}

/// Reads what [`write_few`] wrote.
fn read_few(bits: &mut BitReader<'_>, stored: &mut [u32]) {
    if bits.number(2) == 0 {
        stored.fill(0);
        return;
    }
    for stored in stored {
        let mut more = 0;
        while more < 31 && bits.number(2) == 1 {
            more += 1;
        }
        *stored = (1 << more) + bits.number(1 << more) - 1;
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
    /// Where the table begins, or the bits of a short list.
    table: usize,
    /// Bytes of a number in the table: an article, the place of a block, of its positions.
    widths: [u8; 3],
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
            return Self { bytes, spans, df, best, table: at, widths: [0; 3], area: at, positions: at };
        }
        let length = read_varint(bytes, &mut at) as usize;
        let both = bytes.get(at).copied().unwrap_or(0);
        at += 1;
        let widths = [width_of(spans.size), (both & 15).min(4), (both >> 4).min(4)];
        let entry = 1 + widths.iter().map(|&width| usize::from(width)).sum::<usize>();
        // No more blocks than there are bytes for.
        let df = df.min(to_u32((bytes.len() / entry + 1) * BLOCK));
        let area = at + (df as usize).div_ceil(BLOCK) * entry;
        Self { bytes, spans, df, best, table: at, widths, area, positions: area.saturating_add(length) }
    }

    /// How many blocks the list is read in.
    pub fn blocks(&self) -> usize {
        (self.df as usize).div_ceil(BLOCK)
    }

    fn is_short(&self) -> bool {
        (self.df as usize) < BLOCK
    }

    /// The last article of a block.
    #[inline]
    pub fn last(&self, block: usize) -> u32 {
        if self.is_short() {
            return u32::MAX;
        }
        let width = usize::from(self.widths[0]);
        read_narrow(self.bytes, self.table + block * width, width)
    }

    /// The highest impact of a block.
    pub fn impact(&self, block: usize) -> u8 {
        if self.is_short() {
            return self.best;
        }
        let impacts = self.table + self.blocks() * usize::from(self.widths[0]);
        self.bytes.get(impacts + block).copied().unwrap_or(0)
    }

    /// Where a block begins.
    fn place(&self, block: usize) -> usize {
        let [last, area, _] = self.widths.map(usize::from);
        let column = self.table + self.blocks() * (last + 1);
        self.area.saturating_add(read_narrow(self.bytes, column + block * area, area) as usize)
    }

    /// Where the positions of a block begin.
    fn place_of_positions(&self, block: usize) -> usize {
        let [last, area, positions] = self.widths.map(usize::from);
        let column = self.table + self.blocks() * (last + 1 + area);
        self.positions.saturating_add(read_narrow(self.bytes, column + block * positions, positions) as usize)
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

    /// Reads the articles of a block; the counts stay packed.
    pub fn read(&self, block: usize, into: &mut Block<'i>) {
        let left = (self.df as usize).saturating_sub(block * BLOCK);
        into.number = block;
        into.length = left.min(BLOCK);
        into.counted = false;
        let (at, first) = match block.checked_sub(1) {
            _ if self.is_short() => (self.table, 0),
            None => (self.place(block), 0),
            Some(before) => (self.place(block), self.last(before).wrapping_add(1)),
        };
        if into.length == BLOCK {
            into.packed = read_ascending(self.bytes, at, first, &mut into.docs);
            return;
        }
        let mut bits = BitReader::new(Side::Front, self.bytes, at);
        let docs = into.docs.get_mut(..into.length).unwrap_or(&mut []);
        if self.is_short() {
            bits.fill(docs, first, self.spans.size);
        } else if let Some((last, others)) = docs.split_last_mut() {
            *last = self.last(block);
            bits.fill(others, first, *last);
        }
        // What is past the end comes after every article that is looked for.
        into.docs.iter_mut().skip(into.length).for_each(|doc| *doc = u32::MAX);
        into.few = bits;
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
pub struct Block<'i> {
    number: usize,
    length: usize,
    docs: [u32; BLOCK],
    stored: [u32; BLOCK],
    counted: bool,
    /// Where the packed counts of a full block begin.
    packed: usize,
    /// Where the counts of a block that is not full begin; once they are read, in a short list, the positions.
    few: BitReader<'i>,
}

impl Default for Block<'_> {
    fn default() -> Self {
        Self {
            number: usize::MAX,
            length: 0,
            docs: [0; BLOCK],
            stored: [0; BLOCK],
            counted: false,
            packed: 0,
            few: BitReader::new(Side::Front, &[], 0),
        }
    }
}

impl<'i> Block<'i> {
    /// Room for a block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Its articles.
    pub fn docs(&self) -> &[u32] {
        self.docs.get(..self.length).unwrap_or(&[])
    }

    /// Calls `f` with each of its articles and how it has the term.
    pub fn each(&mut self, list: &Postings<'i>, mut f: impl FnMut(u32, Occurrences)) {
        self.count(list);
        for (&doc, &stored) in self.docs.iter().zip(&self.stored).take(self.length) {
            f(doc, Occurrences::read(stored));
        }
    }

    /// As [`Self::each`], for those of its articles that are in `set`. Where there are none, no count is read.
    pub fn each_of(&mut self, list: &Postings<'i>, set: &DocSet, mut f: impl FnMut(u32, Occurrences)) {
        for at in 0..self.length {
            let Some(&doc) = self.docs.get(at).filter(|&&doc| set.contains(doc)) else { continue };
            self.count(list);
            f(
                doc,
                self.stored.get(at).map_or_else(Occurrences::default, |&stored| Occurrences::read(stored)),
            );
        }
    }

    fn count(&mut self, list: &Postings<'i>) {
        if self.counted {
            return;
        }
        self.counted = true;
        if self.length == BLOCK {
            read_counts(list.bytes, self.packed, &mut self.stored);
        } else {
            read_few(&mut self.few, self.stored.get_mut(..self.length).unwrap_or(&mut []));
        }
    }
}

/// Walks a list forward, by article.
#[derive(Debug)]
pub struct Cursor<'i> {
    list: Postings<'i>,
    block: Block<'i>,
    /// The last article of the block.
    last: u32,
    at: usize,
    /// The positions that come next.
    places: Places<'i>,
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
        let bits = BitReader::new(Side::Front, &[], 0);
        let places = Places { block: usize::MAX, next: 0, end: 0, bits };
        Self { list, block: Block::new(), last: 0, at: 0, places }
    }

    /// Moves to `doc`; whether the list has it. Articles must be asked for in order.
    #[inline]
    pub fn seek(&mut self, doc: u32) -> bool {
        if (doc > self.last || self.block.number == usize::MAX) && !self.leap(doc) {
            return false;
        }
        // Often it is one of the next few.
        let ahead = self.block.docs.get(self.at..).and_then(|docs| docs.first_chunk::<4>());
        if let Some(four) = ahead.filter(|four| four[0] <= doc && doc <= four[3]) {
            self.at += four.iter().map(|&d| usize::from(d < doc)).sum::<usize>();
            return self.block.docs.get(self.at) == Some(&doc) && self.at < self.block.length;
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
        let places = &self.places;
        if places.block != self.block.number || places.next > at || at >= places.end {
            self.places = self.half_group();
        }
        let mut bits = self.places.bits;
        let spans = self.list.spans;
        let between = self.places.next..at;
        let docs = self.block.docs.get(between.clone()).unwrap_or(&[]);
        for (&doc, &stored) in docs.iter().zip(self.block.stored.get(between).unwrap_or(&[])) {
            let (start, end) = (spans.title(doc), spans.end(doc));
            let here = Occurrences::read(stored);
            if stored == 0 {
                bits.number(end.saturating_sub(start.unwrap_or(0)));
                continue;
            }
            match start {
                Some(title) if here.title => {
                    let first = bits.number(title);
                    bits.pass(here.count as usize - 1, first.saturating_add(1), end);
                }
                _ => bits.pass(here.count as usize, start.unwrap_or(0), end),
            }
        }
        let doc = self.block.docs.get(at).copied().unwrap_or(0);
        let here = Occurrences::read(self.block.stored.get(at).copied().unwrap_or(0));
        let (start, end) = (spans.title(doc), spans.end(doc));
        into.clear();
        match start {
            Some(title) if here.title => {
                let first = bits.number(title);
                into.push(first);
                bits.ascending(here.count as usize - 1, first.saturating_add(1), end, into);
            }
            _ => bits.ascending(here.count as usize, start.unwrap_or(0), end, into),
        }
        // The place alone is put back: a copy of the whole would have to wait for it.
        self.places.next = at + 1;
        self.places.bits.go_to(bits.place());
    }

    /// The beginning of the half of a group that has the current article.
    fn half_group(&self) -> Places<'i> {
        let bytes = self.list.bytes;
        let (mut from, mut to, mut first, mut many) = (self.list.table, bytes.len(), 0, self.block.length);
        let mut skipped = 0;
        if self.list.is_short() {
            skipped = self.block.few.place();
        } else {
            let group = self.at / GROUP;
            let groups = self.block.length.div_ceil(GROUP);
            (first, many) = (group * GROUP, GROUP.min(self.block.length - group * GROUP));
            from = self.list.place_of_positions(self.block.number);
            if self.block.number + 1 < self.list.blocks() {
                to = self.list.place_of_positions(self.block.number + 1);
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
        let (bits, next, end) = if self.at < middle {
            (BitReader::new(Side::Front, bytes, from).past(skipped), first, middle)
        } else {
            (BitReader::new(Side::Back, bytes, to), middle, first + many)
        };
        Places { block: self.block.number, next, end, bits }
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
            let spans = Spans { size: 5000, lengths: &vec![crate::length_code(3000); 5000], titles: &titles };
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
            let spans = Spans { size: 5000, lengths: &vec![crate::length_code(5100); 5000], titles: &[255; 5000] };
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
