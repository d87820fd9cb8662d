//! Finds which of many names begin at the words of a text, whatever the case of their ASCII letters. It compares letters
//! alone; whether what it finds is a whole word, and whose name it is, is for `gazetteer` to say.
//!
//! A name is looked up by its first two words, hashed: most names are told apart by them. A place where one can begin costs a
//! look into two tables, without a branch, and most places no more. Words are told sixty-four bytes at a time, and those that
//! begin with a small letter passed by, unless names do or the text is written without capitals.

use std::cmp::Ordering;
use std::ops::Range;

use super::byte_classes::{BLOCK, Classes};
use super::name_order::{begins_with, order};
use super::name_words::{
    ALONE, Head, Lengths, PAIR, SMALL, eight, every, hash_pair, hash_word, tag_of, zeros,
};
use super::small_starts::SmallStarts;
use crate::text::range::to_u32;

/// So many names that begin alike are gone through one by one.
const FEW: usize = 64;
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

#[cfg(test)]
mod tests {
    use super::super::name_order::Key;
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
