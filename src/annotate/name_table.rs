//! Finds which of many names begin at the words of a text, whatever the case of their ASCII letters. It compares letters
//! alone; whether what it finds is a whole word, and whose name it is, is for `gazetteer` to say.
//!
//! A name is looked up by its first word and the few bytes after it, both hashed. Where it can begin costs a look into two
//! small tables, without a branch, and most places no more. Words are told sixty-four bytes at a time, and those that begin
//! with a small letter passed by, unless names do or the text is written without capitals.

use std::cmp::Ordering;
use std::ops::Range;

use super::byte_classes::{BLOCK, Classes};
use crate::text::range::to_u32;

/// So many bytes after the first word tell names apart.
const REST: usize = 4;
/// The number of no name.
const NONE: u32 = u32::MAX;
/// Beginnings that a bucket holds.
const TAGS: u32 = 8;
/// Places whose look-ups overlap; there is room for those of a block more.
const TOGETHER: usize = 128;

/// Names by how they begin, each with what belongs to it.
#[derive(Debug)]
pub(super) struct NameTable<T> {
    /// For each hash of a first word: how many bytes follow it in names that begin so, as bits; the highest bit stands
    /// for [`REST`] and more.
    first: Vec<u8>,
    /// Two bits for each hash of a first word with what follows it (Bloom 1970): small, because every other word of a text
    /// is looked up there.
    begun: Vec<u64>,
    /// By the same hash, where those names are.
    buckets: Vec<Bucket>,
    /// In the order of the buckets, the names that begin so.
    begins: Vec<Begin<T>>,
    /// Names that share their beginning with others, sorted.
    shared: Vec<Name<T>>,
    /// For each of these, the longest other one that it begins with.
    parents: Vec<u32>,
    /// The letters of all names, end to end.
    letters: Vec<u8>,
    /// With which two bytes names begin whose first is a small letter or a digit, as bits by [`pair`].
    small: [u64; 16],
    /// Whether a name begins with a mark.
    marks: bool,
    /// Whether a name begins with a character beyond ASCII.
    beyond: bool,
}

/// Beginnings whose hashes have some bits in common. What does not fit stands in the next bucket.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    /// For each, a byte of its hash that is not 0; the lowest first.
    tags: u64,
    /// How many beginnings stand in the buckets before it.
    before: u32,
}

impl Bucket {
    /// Whether a beginning with this hash may stand here or, where this is full, in the next.
    #[inline]
    fn may_have(&self, hash: u32) -> bool {
        (zeros(self.tags ^ every(tag_of(hash))) != 0) | (zeros(self.tags) == 0)
    }
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
        let heads: Vec<Head> = names.iter().map(|(name, _)| Head::of(name)).collect();
        // Names with the same beginning follow one another.
        let alike = || heads.chunk_by(Head::begins_like);
        let words = 1 + heads.windows(2).filter(|pair| pair[0].word != pair[1].word).count();
        let begins = alike().count();
        let any_begins = |with: fn(char) -> bool| names.iter().any(|(name, _)| name.starts_with(with));
        let mut table = Self {
            first: vec![0; (8 * words).next_power_of_two().min(1 << 18)],
            begun: vec![0; (begins / 12).next_power_of_two()],
            buckets: vec![Bucket::default(); (begins / 3).next_power_of_two()],
            begins: Vec::with_capacity(begins),
            shared: Vec::new(),
            parents: Vec::new(),
            letters: Vec::with_capacity(names.iter().map(|(name, _)| name.len()).sum()),
            small: [0; 16],
            marks: any_begins(|c| c.is_ascii() && !c.is_ascii_alphanumeric()),
            beyond: any_begins(|c| !c.is_ascii()),
        };
        let places: Vec<(usize, u32)> =
            alike().filter_map(|alike| alike.first()).map(|head| table.enter(head)).collect();
        let mut count = 0;
        for bucket in &mut table.buckets {
            bucket.before = count;
            count += TAGS - zeros(bucket.tags).count_ones();
        }
        for (name, _) in names {
            table.also_begins(name);
        }
        table.begins.resize(begins, Begin::Several(0, 0));
        let mut rest = names;
        for (alike, (bucket, place)) in alike().zip(places) {
            let (these, others) = rest.split_at(alike.len().min(rest.len()));
            rest = others;
            let made = if let [name] = these { Begin::One(table.add(name)) } else { table.share(these) };
            let before = table.buckets.get(bucket).map_or(0, |bucket| bucket.before);
            if let Some(begin) = table.begins.get_mut((before + place) as usize) {
                *begin = made;
            }
        }
        table
    }

    /// Has words looked up that begin as `name`, which a name of the table is in letters of other cases, although it begins
    /// with a small letter; digits are as small letters here.
    pub(super) fn also_begins(&mut self, name: &str) {
        let bytes = name.as_bytes();
        let Some(first) = bytes.first().filter(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) else {
            return;
        };
        // After a name of one letter anything may stand.
        let second = bytes.get(1).map_or(0..=31, |second| *second..=*second);
        for second in second {
            let (word, bit) = pair(*first, second);
            if let Some(pairs) = self.small.get_mut(word) {
                *pairs |= 1 << bit;
            }
        }
    }

    /// Takes in how a name begins; gives its bucket and its place there.
    fn enter(&mut self, head: &Head) -> (usize, u32) {
        let place = self.first_place(head.word);
        if let Some(kinds) = self.first.get_mut(place) {
            *kinds |= 1 << head.rest;
        }
        let place = self.begun_place(head.hash);
        if let Some(begun) = self.begun.get_mut(place) {
            *begun |= begun_bits(head.hash);
        }
        let mut bucket = self.bucket(head.hash);
        // There is room for more than twice as many.
        while let Some(Bucket { tags, .. }) = self.buckets.get_mut(bucket) {
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
    fn share(&mut self, names: &[(&str, T)]) -> Begin<T> {
        let from = to_u32(self.shared.len());
        let mut open: Vec<u32> = Vec::new();
        for (number, name) in (from..).zip(names) {
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
        let has_small = self.small != [0; 16];
        for base in (0..bytes.len()).step_by(BLOCK) {
            let block = std::mem::replace(&mut next, blocks.next().unwrap_or_default());
            let words = block.plain & !(block.plain << 1 | before);
            before = block.plain >> (BLOCK - 1);
            let mut places = if any_case { words } else { words & block.capitals };
            if has_small {
                places |= self.small_places(bytes, base, words & !places);
            }
            places |= if self.beyond { block.beyond } else { 0 };
            places |= if self.marks { block.marks } else { 0 };
            count = self.look_up(bytes, base, places, (block.plain, next.plain), &mut starts, count);
            if count >= TOGETHER {
                self.settle(bytes, &mut starts, count, &mut free, &mut accept);
                count = 0;
            }
        }
        self.settle(bytes, &mut starts, count, &mut free, &mut accept);
    }

    /// Of the `places` in the block at `base` those at which a name may begin with a small letter or a digit.
    #[inline(never)]
    fn small_places(&self, bytes: &[u8], base: usize, mut places: u64) -> u64 {
        let mut kept = 0;
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
            let (word, second) = pair(byte(at), byte(at + 1));
            kept |= (self.small.get(word).copied().unwrap_or(0) >> second & 1) << bit;
        }
        kept
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
        // In each step fewer places are left, and more is looked at. Steps without branches, which would go the other way
        // every other time, let several looks into memory overlap.
        let count = keep(starts, count, |start| self.is_begun(start.hash(bytes, REST)));
        let count = keep(starts, count, |start| {
            let hash = start.hash(bytes, REST);
            self.bucket_of(hash).may_have(hash)
        });
        let count = keep(starts, count, |start| self.may_stand(bytes, start));
        for start in starts.iter().take(count) {
            if start.at as usize >= *free
                && let Some(end) = self.longest(bytes, start, accept)
            {
                *free = end;
            }
        }
    }

    /// Adds the `places` of a block that begins at `base` at which a first word stands; `plain` are its letters and digits
    /// and those of the next block. Gives how many places there are then.
    // A function by itself, as `longest` is, so that its loop has the registers.
    #[inline(never)]
    fn look_up(
        &self,
        bytes: &[u8],
        base: usize,
        mut places: u64,
        plain: (u64, u64),
        starts: &mut [Start; TOGETHER + BLOCK],
        mut count: usize,
    ) -> usize {
        let first = self.first.as_slice();
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            let ahead = plain.0 >> bit | plain.1 << 1 << (63 - bit);
            let length = match ahead.trailing_ones() {
                0 => bytes.get(at).map_or(1, |first| char_length(*first)),
                64 => run_length(bytes, at),
                run => run as usize,
            };
            let word = hash_word(bytes, at, length);
            let kinds = first.get(word as usize & (first.len() - 1)).copied().unwrap_or(0).into();
            if let Some(slot) = starts.get_mut(count) {
                *slot = Start { at: to_u32(at), length: to_u32(length), word, kinds };
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
        let at = start.at as usize;
        let mut left = start.kinds;
        while left != 0 {
            // The highest bit is the longest.
            let rest = left.ilog2() as usize;
            left &= !(1 << rest);
            let hash = start.hash(bytes, rest);
            if !self.is_begun(hash) {
                continue;
            }
            let mut place = self.bucket(hash);
            while let Some(bucket) = self.buckets.get(place) {
                let mut same = zeros(bucket.tags ^ every(tag_of(hash)));
                while same != 0 {
                    let begin = bucket.before + same.trailing_zeros() / 8;
                    same &= same - 1;
                    let end = match self.begins.get(begin as usize)? {
                        Begin::One(name) => self.fits(name, bytes, at, accept),
                        Begin::Several(from, to) => self.longest_shared(*from..*to, bytes, at, accept),
                    };
                    if end.is_some() {
                        return end;
                    }
                }
                if zeros(bucket.tags) != 0 {
                    break;
                }
                place = self.next(place);
            }
        }
        None
    }

    /// Whether a name with [`REST`] bytes and more after its first word may stand at `start`, of whose hash there is one in
    /// its bucket: the end of a name tells it from most others that begin alike.
    #[inline]
    fn may_stand(&self, bytes: &[u8], start: &Start) -> bool {
        let hash = start.hash(bytes, REST);
        let bucket = self.bucket_of(hash);
        let same = zeros(bucket.tags ^ every(tag_of(hash)));
        let begin = self.begins.get((bucket.before + same.trailing_zeros() / 8) as usize);
        let Some(Begin::One(name)) = begin.filter(|_| same.is_power_of_two()) else { return true };
        let (from, to) = (name.from as usize, name.to as usize);
        if to - from < 8 {
            return true;
        }
        // Letters differ by more than the bit that makes them small.
        (eight(&self.letters, to - 8) ^ eight(bytes, start.at as usize + (to - 8 - from))) & !SMALL == 0
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
        let written = bytes.get(range.clone()).filter(|written| written.eq_ignore_ascii_case(letters))?;
        let small = letters.first().is_some_and(u8::is_ascii_lowercase);
        let found = Found { belongs: name.belongs, range, exact: written == letters, small };
        accept(&found).then_some(found.range.end)
    }

    /// As [`Self::longest`], of these names alone.
    fn longest_shared(
        &self,
        names: Range<u32>,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
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

    /// Whether a name may begin with what has this hash.
    #[inline]
    fn is_begun(&self, hash: u32) -> bool {
        !self.begun.get(self.begun_place(hash)).copied().unwrap_or(0) & begun_bits(hash) == 0
    }

    fn begun_place(&self, hash: u32) -> usize {
        hash as usize & (self.begun.len() - 1)
    }

    fn bucket_of(&self, hash: u32) -> Bucket {
        self.buckets.get(self.bucket(hash)).copied().unwrap_or_default()
    }

    fn bucket(&self, hash: u32) -> usize {
        hash as usize & (self.buckets.len() - 1)
    }

    fn next(&self, bucket: usize) -> usize {
        (bucket + 1) & (self.buckets.len() - 1)
    }
}

/// Keeps of the first `count` places those at which names with [`REST`] bytes and more after their first word may begin, as
/// `longest` says, or shorter ones; gives how many they are.
#[inline]
fn keep(starts: &mut [Start], count: usize, longest: impl Fn(&Start) -> bool) -> usize {
    let mut left = 0;
    for n in 0..count {
        let Some(mut start) = starts.get(n).copied() else { break };
        start.kinds &= u32::from(longest(&start)) << REST | ((1 << REST) - 1);
        if let Some(slot) = starts.get_mut(left) {
            *slot = start;
        }
        left += usize::from(start.kinds != 0);
    }
    left
}

/// Where it is noted that a name begins with two bytes, letters in any case: the word, and its bit.
#[inline]
fn pair(first: u8, second: u8) -> (usize, u32) {
    let place = usize::from(first & 31) | usize::from(second & 31) << 5;
    (place >> 6, u32::from(first & 31) | u32::from(second & 1) << 5)
}

/// The bits of a hash in its place of `begun`.
#[inline]
fn begun_bits(hash: u32) -> u64 {
    1 << (hash >> 26) | 1 << (hash >> 20 & 63)
}

/// A place of a text at which names may begin.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Where.
    at: u32,
    /// How long the first word there is.
    length: u32,
    /// Hash of that word.
    word: u32,
    /// As in `first` of [`NameTable`].
    kinds: u32,
}

impl Start {
    /// The hash of a name that begins here, with so many bytes after its first word; `bytes` are the text's.
    #[inline]
    fn hash(&self, bytes: &[u8], rest: usize) -> u32 {
        hash_rest(self.word, bytes, (self.at + self.length) as usize, rest)
    }
}

/// How a name begins.
struct Head<'n> {
    /// Hash of its first word.
    word: u32,
    /// How many bytes after that count.
    rest: usize,
    /// The first word with those bytes.
    begin: &'n [u8],
    /// Hash of it.
    hash: u32,
}

impl<'n> Head<'n> {
    fn of(name: &'n str) -> Self {
        let bytes = name.as_bytes();
        let first = first_length(name);
        let rest = (bytes.len() - first).min(REST);
        let word = hash_word(bytes, 0, first);
        let hash = hash_rest(word, bytes, first, rest);
        Self { word, rest, begin: bytes.get(..first + rest).unwrap_or(bytes), hash }
    }

    /// Whether another name begins alike. Only one name consists of its first word and fewer than [`REST`] bytes.
    fn begins_like(&self, other: &Self) -> bool {
        self.hash == other.hash && self.rest == other.rest && self.begin.eq_ignore_ascii_case(other.begin)
    }
}

/// The bits of a hash that stand in a table whose places are the lower bits.
#[inline]
fn tag_of(hash: u32) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    highest.max(1)
}

/// What names are sorted by: their bytes, ASCII letters in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'n> {
    /// The first eight of them, zeros past the end: most names are told apart in one step.
    first: u64,
    name: &'n str,
}

impl<'n> Key<'n> {
    pub(super) fn of(name: &'n str) -> Self {
        let mut first = [0; 8];
        for (slot, byte) in first.iter_mut().zip(name.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Self { first: u64::from_be_bytes(first), name }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.first.cmp(&other.first).then_with(|| order(self.name.as_bytes(), other.name.as_bytes()))
    }
}

fn order(a: &[u8], b: &[u8]) -> Ordering {
    a.iter().map(u8::to_ascii_lowercase).cmp(b.iter().map(u8::to_ascii_lowercase))
}

#[inline]
fn begins_with(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// How many bytes the first word of a name has: its ASCII letters and digits, otherwise one character.
fn first_length(name: &str) -> usize {
    match run_length(name.as_bytes(), 0) {
        0 => name.chars().next().map_or(0, char::len_utf8),
        length => length,
    }
}

fn run_length(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count())
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
    let mut hash = (eight(bytes, at) & kept | SMALL).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    if length > 8 {
        let last = eight(bytes, at + length - 8) | SMALL;
        hash ^= last.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23);
    }
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

/// A hash of a first word's hash and the `rest` bytes at `at` after it.
#[inline]
fn hash_rest(word: u32, bytes: &[u8], at: usize, rest: usize) -> u32 {
    // As many bytes as count, and their number, which the zeros in their place do not tell.
    let letters = (eight(bytes, at) | SMALL) & ((1 << (8 * rest)) - 1);
    let both = (u64::from(word) << 32 | letters).wrapping_add((rest as u64) << 29);
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
    fn a_place_in_a_block_makes_no_difference() {
        let names = ["internationalisation", "New York", "北朝鮮"];
        for pad in 0..300 {
            let text = format!("{} Internationalisation, new york 北朝鮮", "-".repeat(pad));
            assert_eq!(found(&names, &text).len(), 3, "{pad}");
        }
    }
}
