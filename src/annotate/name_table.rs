//! Finds which of many names begin at the words of a text, whatever the case of their ASCII letters. It compares letters
//! alone; whether what it finds is a whole word, and whose name it is, is for `gazetteer` to say.
//!
//! A name is looked up by its first two words, hashed: most names are told apart by them. A place where one can begin costs a
//! look into two tables, without a branch, and most places no more. Words are told sixty-four bytes at a time, and those that
//! begin with a small letter passed by, unless names do or the text is written without capitals.

use std::cmp::Ordering;
use std::ops::Range;

use super::byte_classes::{BLOCK, Classes};
use super::small_starts::SmallStarts;
use crate::text::range::to_u32;

/// So many marks at the most may stand between the two words that a name is looked up by.
const GAP: u32 = 3;
/// So many names that begin alike are gone through one by one.
const FEW: usize = 64;
/// Stands for names that are looked up by their first word alone, because they have no other.
const ALONE: u8 = 1;
/// Stands for names that are looked up by their first two words.
const PAIR: u8 = 2;
/// The number of no name.
const NONE: u32 = u32::MAX;
/// Beginnings that a bucket holds.
const TAGS: u32 = 8;
/// Places whose look-ups overlap; there is room for those of a block more.
const TOGETHER: usize = 128;

/// Names by how they begin, each with what belongs to it.
#[derive(Debug)]
pub(super) struct NameTable<T> {
    /// For each hash of a first word, which of [`ALONE`] and [`PAIR`] there are.
    first: Vec<u8>,
    /// Buckets of beginnings whose hashes have their lower bits in common: for each beginning another byte of its hash that
    /// is not 0; the lowest first. What does not fit stands in the next.
    tags: Vec<u64>,
    /// How many beginnings stand in the buckets before each.
    before: Vec<u32>,
    /// In the order of the buckets, the names that begin so.
    begins: Vec<Begin<T>>,
    /// Names that share their beginning with others, sorted.
    shared: Vec<Name<T>>,
    /// For each of these, the longest other one that it begins with.
    parents: Vec<u32>,
    /// The letters of all names, end to end.
    letters: Vec<u8>,
    /// Where else to look than at capitals.
    small: SmallStarts,
    /// Whether a name begins with a mark.
    marks: bool,
    /// Whether a name begins with a character beyond ASCII.
    beyond: bool,
}

/// A name.
#[derive(Debug, Clone, Copy)]
struct Name<T> {
    belongs: T,
    /// Where its letters lie.
    from: u32,
    to: u32,
}

/// The names with one beginning.
#[derive(Debug, Clone, Copy)]
enum Begin<T> {
    One(Name<T>),
    /// Those from one place of `shared` to another.
    Several(u32, u32),
}

/// A name that stands in a text.
#[derive(Debug)]
pub(super) struct Found<T> {
    /// What belongs to it.
    pub(super) belongs: T,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether the text has its capitals where the name has them.
    pub(super) exact: bool,
    /// Whether the name itself begins with a small letter.
    pub(super) small: bool,
}

impl<T: Copy> NameTable<T> {
    /// Of `names`, which are sorted as [`Key`] does and differ in more than case, with what belongs to each.
    pub(super) fn new(names: &[(&str, T)]) -> Self {
        // Of each kind, names with the same beginning follow one another.
        let (pairs, alone): (Vec<_>, Vec<_>) =
            names.iter().map(|name| (Head::of(name.0), name)).partition(|(head, _)| head.kind == PAIR);
        let heads = [pairs, alone].concat();
        let alike = || heads.chunk_by(|(a, _), (b, _)| a.begins_like(b));
        let words = 1 + heads.windows(2).filter(|pair| pair[0].0.word != pair[1].0.word).count();
        let begins = alike().count();
        let buckets = (begins / 3).next_power_of_two();
        let any_begins = |with: fn(char) -> bool| names.iter().any(|(name, _)| name.starts_with(with));
        let mut table = Self {
            first: vec![0; (8 * words).next_power_of_two().min(1 << 18)],
            tags: vec![0; buckets],
            before: vec![0; buckets],
            begins: Vec::with_capacity(begins),
            shared: Vec::new(),
            parents: Vec::new(),
            letters: Vec::with_capacity(names.iter().map(|(name, _)| name.len()).sum()),
            small: SmallStarts::new(),
            marks: any_begins(|c| c.is_ascii() && !c.is_ascii_alphanumeric()),
            beyond: any_begins(|c| !c.is_ascii()),
        };
        let places: Vec<(usize, u32)> =
            alike().filter_map(|alike| alike.first()).map(|(head, _)| table.enter(head)).collect();
        let mut count = 0;
        for (tags, before) in table.tags.iter().zip(&mut table.before) {
            *before = count;
            count += TAGS - zeros(*tags).count_ones();
        }
        table.begins.resize(begins, Begin::Several(0, 0));
        for (alike, (bucket, place)) in alike().zip(places) {
            let made = if let [(_, name)] = alike { Begin::One(table.add(name)) } else { table.share(alike) };
            let before = table.before.get(bucket).copied().unwrap_or(0);
            if let Some(begin) = table.begins.get_mut((before + place) as usize) {
                *begin = made;
            }
        }
        table
    }

    /// Has places looked at where `name`, which a name of the table is in letters of some case, begins with a small letter or a
    /// digit, in `any_case` or as it is; without it they are passed by in texts with capitals.
    pub(super) fn look_for(&mut self, name: &str, any_case: bool) {
        self.small.add(name, any_case);
    }

    /// Takes in how a name begins; gives its bucket and its place there.
    fn enter(&mut self, head: &Head) -> (usize, u32) {
        let place = self.first_place(head.word);
        if let Some(kinds) = self.first.get_mut(place) {
            *kinds |= head.kind;
        }
        let mut bucket = self.bucket(head.hash);
        // There is room for more than twice as many.
        while let Some(tags) = self.tags.get_mut(bucket) {
            let room = zeros(*tags);
            if room != 0 {
                let place = room.trailing_zeros() / 8;
                *tags |= u64::from(tag_of(head.hash)) << (8 * place);
                return (bucket, place);
            }
            bucket = self.next(bucket);
        }
        (bucket, 0)
    }

    fn add(&mut self, (name, belongs): &(&str, T)) -> Name<T> {
        let from = to_u32(self.letters.len());
        self.letters.extend_from_slice(name.as_bytes());
        Name { belongs: *belongs, from, to: to_u32(self.letters.len()) }
    }

    /// Adds names that begin alike.
    fn share(&mut self, names: &[(Head, &(&str, T))]) -> Begin<T> {
        let from = to_u32(self.shared.len());
        let mut open: Vec<u32> = Vec::new();
        for (number, (_, name)) in (from..).zip(names) {
            let name = self.add(name);
            let goes_on = |other: &u32| {
                let other = self.shared.get(*other as usize);
                other.is_some_and(|other| begins_with(self.letters_of(&name), self.letters_of(other)))
            };
            while open.last().is_some_and(|other| !goes_on(other)) {
                open.pop();
            }
            self.parents.push(open.last().copied().unwrap_or(NONE));
            open.push(number);
            self.shared.push(name);
        }
        Begin::Several(from, to_u32(self.shared.len()))
    }

    fn letters_of(&self, name: &Name<T>) -> &[u8] {
        self.letters.get(name.from as usize..name.to as usize).unwrap_or(b"")
    }

    /// Offers `accept` the names that begin at each place of `text`, the longest first; once one is taken, nothing is looked
    /// for before its end. Names that begin with a capital are offered where the text has one, and in `any_case` everywhere;
    /// others everywhere. Where small letters begin one name, others may be offered that begin with the same word.
    pub(super) fn scan(&self, text: &str, any_case: bool, mut accept: impl FnMut(&Found<T>) -> bool) {
        let bytes = text.as_bytes();
        let mut free = 0;
        let mut before = 0;
        let mut blocks = bytes.chunks(BLOCK).map(Classes::of);
        let mut next = blocks.next().unwrap_or_default();
        let mut starts = [Start::default(); TOGETHER + BLOCK];
        let mut count = 0;
        for base in (0..bytes.len()).step_by(BLOCK) {
            let block = std::mem::replace(&mut next, blocks.next().unwrap_or_default());
            let words = block.plain & !(block.plain << 1 | before);
            before = block.plain >> (BLOCK - 1);
            let mut places = if any_case { words } else { words & block.capitals };
            places |= self.small.places(bytes, base, words & !places);
            places |= if self.beyond { block.beyond } else { 0 };
            places |= if self.marks { block.marks } else { 0 };
            count = self.look_up(bytes, base, places, (&block, &next), &mut starts, count);
            if count >= TOGETHER {
                self.settle(bytes, &mut starts, count, &mut free, &mut accept);
                count = 0;
            }
        }
        self.settle(bytes, &mut starts, count, &mut free, &mut accept);
    }

    /// Offers `accept` the names at the first `count` of `starts`, from `free` on.
    fn settle(
        &self,
        bytes: &[u8],
        starts: &mut [Start],
        count: usize,
        free: &mut usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) {
        // In each step more is looked at, of fewer places. Steps that are short and without branches, which would go the
        // other way every other time, let several looks into memory overlap; the last finds near what it needs.
        let count = keep(starts, count, |start| {
            start.kinds &= (u8::from(self.may_have(start.pair)) * PAIR) | ALONE;
        });
        for start in starts.iter_mut().take(count) {
            start.begin = self.only_begin(if start.kinds & PAIR == 0 { start.word } else { start.pair });
        }
        let count = keep(starts, count, |start| {
            if !self.may_stand(bytes, start) {
                start.kinds &= ALONE;
                start.begin = NONE;
            }
        });
        for start in starts.iter().take(count) {
            if start.at as usize >= *free
                && let Some(end) = self.longest(bytes, start, accept)
            {
                *free = end;
            }
        }
    }

    /// Adds the `places` of a block that begins at `base` at which a first word stands; `classes` are those of the block and of
    /// the next. Gives how many places there are then.
    // A function by itself, as `longest` is, so that its loop has the registers.
    #[inline(never)]
    fn look_up(
        &self,
        bytes: &[u8],
        base: usize,
        mut places: u64,
        (block, next): (&Classes, &Classes),
        starts: &mut [Start; TOGETHER + BLOCK],
        mut count: usize,
    ) -> usize {
        let first = self.first.as_slice();
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            let ahead = |block: u64, next: u64| block >> bit | next << 1 << (63 - bit);
            let lengths = Lengths::told(ahead(block.plain, next.plain), ahead(block.marks, next.marks));
            let lengths = lengths.unwrap_or_else(|| Lengths::read(bytes, at));
            let word = hash_word(bytes, at, lengths.first);
            let kinds = first.get(word as usize & (first.len() - 1)).copied().unwrap_or(0) & lengths.kinds();
            if let Some(slot) = starts.get_mut(count) {
                *slot = Start {
                    at: to_u32(at),
                    word,
                    pair: hash_pair(word, bytes, at, &lengths),
                    begin: NONE,
                    kinds,
                };
            }
            count += usize::from(kinds != 0);
        }
        count
    }

    /// Where the longest name ends that begins at `start` and is accepted.
    #[inline(never)]
    fn longest(
        &self,
        bytes: &[u8],
        start: &Start,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        let known = self.begins.get(start.begin as usize);
        let known = known.and_then(|begin| self.longest_of(begin, bytes, start.at as usize, accept));
        if known.is_some() {
            return known;
        }
        // What goes on after the first word is longer.
        for (kind, hash) in [(PAIR, start.pair), (ALONE, start.word)] {
            if start.kinds & kind == 0 {
                continue;
            }
            let mut place = self.bucket(hash);
            loop {
                let tags = self.tags_at(place);
                let mut same = zeros(tags ^ every(tag_of(hash)));
                while same != 0 {
                    let begin = self.begin(place, same)?;
                    same &= same - 1;
                    let end = self.longest_of(begin, bytes, start.at as usize, accept);
                    if end.is_some() {
                        return end;
                    }
                }
                if zeros(tags) != 0 {
                    break;
                }
                place = self.next(place);
            }
        }
        None
    }

    /// Where the longest of these names ends that stands at `at` and is accepted.
    #[inline]
    fn longest_of(
        &self,
        begin: &Begin<T>,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        match begin {
            Begin::One(name) => self.fits(name, bytes, at, accept),
            Begin::Several(from, to) => self.longest_shared(*from..*to, bytes, at, accept),
        }
    }

    /// The number of the beginning with this hash, or [`NONE`] where it takes more to tell.
    #[inline]
    fn only_begin(&self, hash: u32) -> u32 {
        let bucket = self.bucket(hash);
        let same = zeros(self.tags_at(bucket) ^ every(tag_of(hash)));
        let before = self.before.get(bucket).copied().unwrap_or(NONE);
        if same.is_power_of_two() { before + same.trailing_zeros() / 8 } else { NONE }
    }

    /// Whether the name may stand at `start` that alone begins so: its end tells it from others.
    // Without a branch, which would wait for what comes from far.
    #[inline]
    fn may_stand(&self, bytes: &[u8], start: &Start) -> bool {
        let (from, to) = match self.begins.get(start.begin as usize) {
            Some(Begin::One(name)) => (name.from as usize, name.to as usize),
            Some(Begin::Several(..)) | None => (0, 0),
        };
        let last = to.saturating_sub(8);
        let written = start.at as usize + last.saturating_sub(from);
        (to - from < 8) | ((eight(&self.letters, last) ^ eight(bytes, written)) & !SMALL == 0)
    }

    /// Whether the text may have the last letters of `name` where they must be if it stands at `at`.
    #[inline]
    fn may_end(&self, name: &Name<T>, bytes: &[u8], at: usize) -> bool {
        let (from, to) = (name.from as usize, name.to as usize);
        // Letters differ by more than the bit that makes them small.
        to - from < 8 || (eight(&self.letters, to - 8) ^ eight(bytes, at + (to - 8 - from))) & !SMALL == 0
    }

    /// Where `name` ends if it stands at `at` and is accepted.
    #[inline]
    fn fits(
        &self,
        name: &Name<T>,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        let letters = self.letters_of(name);
        let range = at..at + letters.len();
        let written = bytes.get(range.clone())?;
        let other = self.difference(name, bytes, at);
        if other & !SMALL != 0 || (other != 0 && !written.eq_ignore_ascii_case(letters)) {
            return None;
        }
        let small = letters.first().is_some_and(u8::is_ascii_lowercase);
        let found = Found { belongs: name.belongs, range, exact: other == 0, small };
        accept(&found).then_some(found.range.end)
    }

    /// How the letters of `name` differ from the text at `at`, eight bytes in one word; the text does not end before.
    #[inline]
    fn difference(&self, name: &Name<T>, bytes: &[u8], at: usize) -> u64 {
        let (from, length) = (name.from as usize, (name.to - name.from) as usize);
        let of = |n: usize| eight(&self.letters, from + n) ^ eight(bytes, at + n);
        if length < 8 {
            return of(0) & ((1 << (8 * length)) - 1);
        }
        // The last eight may be some of those before them.
        (8..length - 7).step_by(8).fold(of(0) | of(length - 8), |other, n| other | of(n))
    }

    /// As [`Self::longest`], of these names alone.
    fn longest_shared(
        &self,
        names: Range<u32>,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        // Of few the ends tell most. The last that stands here is the longest, because it goes on as the others end.
        let few = self.shared.get(names.start as usize..names.end as usize)?;
        if few.len() <= FEW {
            return few
                .iter()
                .rev()
                .filter(|name| self.may_end(name, bytes, at))
                .find_map(|name| self.fits(name, bytes, at, accept));
        }
        let here = bytes.get(at..)?;
        // Every name that the text has here is the last that is not after it, or one that that one begins with.
        let after = self.shared.get(names.start as usize..names.end as usize)?.partition_point(|name| {
            let letters = self.letters_of(name);
            // What goes beyond the name is after it.
            order(letters, here.get(..letters.len()).unwrap_or(here)) != Ordering::Greater
        });
        let mut number = names.start + to_u32(after.checked_sub(1)?);
        while let Some(name) = self.shared.get(number as usize) {
            if let Some(end) = self.fits(name, bytes, at, accept) {
                return Some(end);
            }
            number = self.parents.get(number as usize).copied()?;
        }
        None
    }

    fn first_place(&self, hash: u32) -> usize {
        hash as usize & (self.first.len() - 1)
    }

    /// Whether two words may begin a name that have this hash.
    #[inline]
    fn may_have(&self, hash: u32) -> bool {
        let tags = self.tags_at(self.bucket(hash));
        // A full bucket may go on in the next.
        (zeros(tags ^ every(tag_of(hash))) != 0) | (zeros(tags) == 0)
    }

    #[inline]
    fn tags_at(&self, bucket: usize) -> u64 {
        self.tags.get(bucket).copied().unwrap_or(0)
    }

    /// The names at the first place of a bucket that is marked in `same`.
    #[inline]
    fn begin(&self, bucket: usize, same: u64) -> Option<&Begin<T>> {
        let before = self.before.get(bucket)?;
        self.begins.get((before + same.trailing_zeros() / 8) as usize)
    }

    fn bucket(&self, hash: u32) -> usize {
        hash as usize & (self.tags.len() - 1)
    }

    fn next(&self, bucket: usize) -> usize {
        (bucket + 1) & (self.tags.len() - 1)
    }
}

/// Looks at the first `count` places and keeps those at which names may begin then; gives how many they are.
#[inline]
fn keep(starts: &mut [Start], count: usize, look: impl Fn(&mut Start)) -> usize {
    let mut left = 0;
    for n in 0..count {
        let Some(mut start) = starts.get(n).copied() else { break };
        look(&mut start);
        if let Some(slot) = starts.get_mut(left) {
            *slot = start;
        }
        left += usize::from(start.kinds != 0);
    }
    left
}

/// A place of a text at which names may begin.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Where.
    at: u32,
    /// Hash of the first word there.
    word: u32,
    /// Hash of that and the next.
    pair: u32,
    /// The number of the beginning of the longest names here, where it is known.
    begin: u32,
    /// How the names are looked up that may stand here: [`ALONE`] and [`PAIR`].
    kinds: u8,
}

/// How many bytes the first two words take, of a name or at a place in a text, and what is between them. A word is ASCII
/// letters and digits, otherwise one character.
#[derive(Debug, Clone, Copy)]
struct Lengths {
    first: usize,
    /// Marks of ASCII between them.
    gap: usize,
    /// 0 where there is none or it is too far.
    second: usize,
}

impl Lengths {
    /// As they follow from the classes of 64 bytes, unless it takes more to tell.
    #[inline]
    fn told(plain: u64, marks: u64) -> Option<Self> {
        let first = plain.trailing_ones();
        let gap = marks.checked_shr(first)?.trailing_ones();
        let second = plain.checked_shr(first + gap)?.trailing_ones();
        let is_told = first > 0 && second > 0 && first + gap + second < 64;
        let second = if gap > GAP { 0 } else { second };
        is_told.then_some(Self { first: first as usize, gap: gap as usize, second: second as usize })
    }

    /// As `bytes` are from `at` on.
    #[inline(never)]
    fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(b"");
        let first = word_length(rest);
        let rest = rest.get(first..).unwrap_or(b"");
        let is_mark = |b: &&u8| b.is_ascii() && !b.is_ascii_alphanumeric();
        let gap = rest.iter().take(GAP as usize + 1).take_while(is_mark).count();
        let second = if gap > GAP as usize { 0 } else { rest.get(gap..).map_or(0, word_length) };
        Self { first, gap, second }
    }

    fn kinds(&self) -> u8 {
        if self.second == 0 { ALONE } else { ALONE | PAIR }
    }
}

/// How a name begins.
#[derive(Debug, Clone, Copy)]
struct Head<'n> {
    /// Hash of its first word.
    word: u32,
    /// What it is looked up by: [`ALONE`] or [`PAIR`].
    kind: u8,
    /// The words that it is looked up by, and what is between them.
    begin: &'n [u8],
    /// Hash of them.
    hash: u32,
}

impl<'n> Head<'n> {
    fn of(name: &'n str) -> Self {
        let bytes = name.as_bytes();
        let lengths = Lengths::read(bytes, 0);
        let word = hash_word(bytes, 0, lengths.first);
        let (kind, hash, end) = if lengths.second == 0 {
            (ALONE, word, lengths.first)
        } else {
            (PAIR, hash_pair(word, bytes, 0, &lengths), lengths.first + lengths.gap + lengths.second)
        };
        Self { word, kind, begin: bytes.get(..end).unwrap_or(bytes), hash }
    }

    /// Whether another name begins alike.
    fn begins_like(&self, other: &Self) -> bool {
        self.hash == other.hash && self.kind == other.kind && self.begin.eq_ignore_ascii_case(other.begin)
    }
}

/// The bits of a hash that stand in a table whose places are the lower bits.
#[inline]
fn tag_of(hash: u32) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    highest.max(1)
}

/// What names are sorted by: their bytes, ASCII letters in lower case, they and digits after all others. So names follow one
/// another that begin with the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'n> {
    /// The first eight of them, zeros past the end, so that no two come in another order than the names: most names are told
    /// apart in one step.
    first: u64,
    name: &'n str,
}

impl<'n> Key<'n> {
    pub(super) fn of(name: &'n str) -> Self {
        let mut first = [0; 8];
        for (slot, byte) in first.iter_mut().zip(name.bytes()) {
            *slot = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() | 0x80 } else { byte >> 1 };
        }
        Self { first: u64::from_be_bytes(first), name }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.first.cmp(&other.first).then_with(|| order(self.name.as_bytes(), other.name.as_bytes()))
    }
}

fn order(a: &[u8], b: &[u8]) -> Ordering {
    let (eights, _) = a.as_chunks::<8>();
    let same = 8 * eights.iter().zip(b.as_chunks().0).take_while(|(a, b)| a == b).count();
    let rank = |byte: &u8| (byte.is_ascii_alphanumeric(), byte.to_ascii_lowercase());
    let [a, b] = [a, b].map(|bytes| bytes.get(same..).unwrap_or(b"").iter().map(rank));
    a.cmp(b)
}

#[inline]
fn begins_with(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// How many bytes the word has that `bytes` begin with.
fn word_length(bytes: &[u8]) -> usize {
    match bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count() {
        0 => bytes.first().map_or(0, |first| char_length(*first)),
        length => length,
    }
}

/// How many bytes a character has whose first is this.
fn char_length(first: u8) -> usize {
    match first {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

const SMALL: u64 = every(0x20);
const HIGH: u64 = every(0x80);

/// Eight times this byte.
#[inline]
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is 0.
#[inline]
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

/// A hash of the word of `length` bytes at `at`, the same for capitals and small letters.
#[inline]
fn hash_word(bytes: &[u8], at: usize, length: usize) -> u32 {
    let kept = u64::MAX >> (64 - 8 * length.clamp(1, 8));
    // The last eight letters, which in a short word are all of them.
    let [first, last] = [at, at + length.saturating_sub(8)].map(|at| eight(bytes, at) & kept | SMALL);
    let hash =
        first.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ last.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23);
    high(hash)
}

/// Eight bytes from `at` on; zeros past the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.first_chunk()) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last_eight(bytes, at),
    }
}

/// As [`eight`], where the end is near.
#[cold]
#[inline(never)]
fn last_eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).unwrap_or(b"").iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A hash of the two words at `at`, of which the first has the hash `word`.
#[inline]
fn hash_pair(word: u32, bytes: &[u8], at: usize, lengths: &Lengths) -> u32 {
    let Lengths { first, gap, second } = *lengths;
    // As many bytes as count, and their number, which the zeros in their place do not tell.
    let marks = eight(bytes, at + first) & ((1 << (8 * gap.min(7))) - 1) | (gap as u64) << 56;
    let second = hash_word(bytes, at + first + gap, second);
    let both =
        (u64::from(word) << 32 | u64::from(second)).wrapping_add(marks.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    high((both ^ both >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9))
}

fn high(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found of `names` in `text`, everything being accepted.
    fn found(names: &[&str], text: &str) -> Vec<String> {
        let mut names: Vec<(&str, ())> = names.iter().map(|name| (*name, ())).collect();
        names.sort_by(|a, b| Key::of(a.0).cmp(&Key::of(b.0)));
        let mut found = Vec::new();
        NameTable::new(&names).scan(text, true, |name| {
            found.push(text.get(name.range.clone()).unwrap_or("?").to_owned());
            true
        });
        found
    }

    #[test]
    fn the_longest_name_at_each_word_is_found() {
        let names = [
            "new",
            "New York",
            "new york times",
            "the Hague",
            "u.s.",
            ".net",
            "Élysée",
            "北朝鮮",
            "Côte d'Or",
            "a",
        ];
        for (text, expected) in [
            ("", vec![]),
            ("NEW YORK is New", vec!["NEW YORK", "New"]),
            ("new york time, New York Times", vec!["new york", "New York Times"]),
            ("the hague and the hagu", vec!["the hague"]),
            ("U.S. U.S", vec!["U.S."]),
            ("use .NET", vec![".NET"]),
            ("l'Élysée, 北朝鮮と", vec!["Élysée", "北朝鮮"]),
            ("CÔTE Côte D'or", vec!["Côte D'or"]),
            ("a b ab", vec!["a"]),
            ("🎉e\u{301} new", vec!["new"]),
        ] {
            assert_eq!(found(&names, text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_however_many_they_are() {
        for count in [3, FEW, 4 * FEW] {
            let mut names: Vec<String> = (0..count).map(|n| format!("Pier Nine {n} East")).collect();
            names.extend(["Pier Nine".to_owned(), "Pier Nine 2".to_owned(), "Pier Nine!".to_owned()]);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let text = "Pier Nine 1 east, Pier Nine 2 West, PIER NINE 999 East, Pier Nine! Pier Ninety";
            let expected = ["Pier Nine 1 east", "Pier Nine 2", "PIER NINE", "Pier Nine!"];
            assert_eq!(found(&names, text), expected, "{count}");
        }
    }

    #[test]
    fn a_place_in_a_block_makes_no_difference() {
        let names = ["internationalisation", "New York", "北朝鮮"];
        for pad in 0..300 {
            let text = format!("{} Internationalisation, new york 北朝鮮", "-".repeat(pad));
            assert_eq!(found(&names, &text).len(), 3, "{pad}");
        }
    }
}
