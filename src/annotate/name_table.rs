//! Many names, and which of them stand where two words of a text begin, whatever the case of their ASCII letters. It compares
//! letters alone; whether what it finds is a whole word, and whose name it is, is for `gazetteer` to say, and where a text is
//! looked at for `name_scan`.
//!
//! A name is looked up by its first two words, hashed: most names are told apart by them. A small table tells where none
//! begins so; one name lies in one place, with what belongs to it and with its letters.

use std::cmp::Ordering;
use std::ops::Range;

use super::name_letters::{Name, is_of_case};
use super::name_order::{begins_with, rank};
use super::name_words::{Head, PAIR, eight, every};
use super::small_starts::SmallStarts;
use crate::text::range::to_u32;

/// So many names that begin alike are gone through one by one.
const FEW: usize = 64;
/// The number of no name.
const NONE: u32 = u32::MAX;
/// Beginnings that a bucket holds.
const TAGS: u32 = 8;
/// So many letters tell how a name goes on.
const WAY: usize = 3;

/// Names by how they begin, each with what belongs to it.
#[derive(Debug)]
pub(super) struct NameTable<T> {
    /// Buckets of beginnings whose hashes have their lower bits in common: for each beginning another byte of its hash that
    /// is not 0; the lowest first. What does not fit stands in the next.
    tags: Vec<u64>,
    /// How many beginnings stand in the buckets before each.
    before: Vec<u32>,
    /// In the order of the buckets, the name that begins so, or what stands for several.
    begins: Vec<Name<T>>,
    /// Names that share their beginning with others, sorted.
    shared: Vec<Name<T>>,
    /// For each of these, a hash of how it goes on, or 0 where it ends.
    ways: Vec<u8>,
    /// For each of these, the longest other one that it begins with.
    parents: Vec<u32>,
    /// The letters of long names that do not lie beside them, end to end.
    far: Vec<u8>,
    /// Where else to look than at capitals.
    pub(super) small: SmallStarts,
    /// Whether a name begins with a mark.
    pub(super) marks: bool,
    /// Whether a name begins with a character beyond ASCII.
    pub(super) beyond: bool,
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

impl<T: Copy + Default> NameTable<T> {
    /// Of `names`, which are sorted as [`Key`](super::name_order::Key) does and differ in more than case, with what belongs to
    /// each.
    pub(super) fn new(names: &[(&str, T)]) -> Self {
        // Of each kind, names with the same beginning follow one another.
        let (pairs, alone): (Vec<_>, Vec<_>) =
            names.iter().map(|name| (Head::of(name.0), name)).partition(|(head, _)| head.kind == PAIR);
        let heads = [pairs, alone].concat();
        let alike = || heads.chunk_by(|(a, _), (b, _)| a.begins_like(b));
        let begins = alike().count();
        let buckets = (begins / 4).next_power_of_two();
        let any_begins = |with: fn(char) -> bool| names.iter().any(|(name, _)| name.starts_with(with));
        let mut table = Self {
            tags: vec![0; buckets],
            before: vec![0; buckets],
            begins: vec![Name::default(); begins],
            shared: Vec::new(),
            ways: Vec::new(),
            parents: Vec::new(),
            far: Vec::new(),
            small: SmallStarts::new(),
            marks: any_begins(|c| c.is_ascii() && !c.is_ascii_alphanumeric()),
            beyond: any_begins(|c| !c.is_ascii()),
        };
        let places: Vec<(usize, u32)> =
            alike().filter_map(|alike| alike.first()).map(|(head, _)| table.enter(head.hash)).collect();
        let mut count = 0;
        for (tags, before) in table.tags.iter().zip(&mut table.before) {
            *before = count;
            count += TAGS - zeros(*tags).count_ones();
        }
        for (alike, (bucket, place)) in alike().zip(places) {
            let made = match alike {
                [(_, (name, belongs))] => Name::new(name, *belongs, &mut table.far),
                _ => table.share(alike),
            };
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

    /// Takes in the hash of a beginning; gives its bucket and its place there.
    fn enter(&mut self, hash: u32) -> (usize, u32) {
        let mut bucket = self.bucket(hash);
        // There is room for twice as many.
        while let Some(tags) = self.tags.get_mut(bucket) {
            let room = zeros(*tags);
            if room != 0 {
                let place = room.trailing_zeros() / 8;
                *tags |= u64::from(tag_of(hash)) << (8 * place);
                return (bucket, place);
            }
            bucket = self.next(bucket);
        }
        (bucket, 0)
    }

    /// Adds names that begin alike.
    fn share(&mut self, names: &[(Head, &(&str, T))]) -> Name<T> {
        let from = self.shared.len();
        let after = names.first().map_or(0, |(head, _)| head.begin.len());
        let mut open: Vec<(u32, &str)> = Vec::new();
        for (number, (_, (name, belongs))) in (to_u32(from)..).zip(names) {
            while open.last().is_some_and(|(_, other)| !begins_with(name.as_bytes(), other.as_bytes())) {
                open.pop();
            }
            self.parents.push(open.last().map_or(NONE, |(other, _)| *other));
            open.push((number, name));
            let ends = name.len() < after + WAY;
            self.ways.push(if ends { 0 } else { way(name.as_bytes(), after) });
            self.shared.push(Name::new(name, *belongs, &mut self.far));
        }
        Name::of_several(T::default(), [from, self.shared.len(), after])
    }
}

impl<T: Copy> NameTable<T> {
    /// Whether names may begin with words of this hash: few of those that do not are taken for some that do.
    #[inline]
    pub(super) fn may_begin(&self, hash: u32) -> bool {
        let tags = self.tags_at(self.bucket(hash));
        // A full bucket may go on in the next.
        has_zero(tags ^ every(tag_of(hash))) | is_full(tags)
    }

    /// The number of the beginning with this hash, or that of none where it takes more to tell.
    #[inline]
    pub(super) fn only_begin(&self, hash: u32) -> u32 {
        let bucket = self.bucket(hash);
        let tags = self.tags_at(bucket);
        let same = zeros(tags ^ every(tag_of(hash)));
        let before = self.before.get(bucket).copied().unwrap_or(0);
        if same.is_power_of_two() & !is_full(tags) { before + same.trailing_zeros() / 8 } else { NONE }
    }

    /// What has the number that [`Self::only_begin`] gave.
    #[inline]
    pub(super) fn begin(&self, number: u32) -> Option<&Name<T>> {
        self.begins.get(number as usize)
    }

    /// Where the longest name ends that stands at `at`, is looked up by `kind` with this hash, and is accepted.
    pub(super) fn longest(
        &self,
        hash: u32,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        let mut bucket = self.bucket(hash);
        loop {
            let tags = self.tags_at(bucket);
            let before = self.before.get(bucket)?;
            let mut same = zeros(tags ^ every(tag_of(hash)));
            while same != 0 {
                let begin = self.begin(before + same.trailing_zeros() / 8)?;
                same &= same - 1;
                let end = self.longest_of(begin, bytes, at, accept);
                if end.is_some() {
                    return end;
                }
            }
            if !is_full(tags) {
                return None;
            }
            bucket = self.next(bucket);
        }
    }

    /// Where the longest of these names ends that stands at `at` and is accepted.
    #[inline]
    pub(super) fn longest_of(
        &self,
        begin: &Name<T>,
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        match begin.several() {
            Some(several) => self.longest_shared(several, bytes, at, accept),
            None => self.fits(begin, bytes, at, accept),
        }
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
        let written = bytes.get(at..at + name.length as usize)?;
        let difference = name.whole_difference(&self.far, bytes, at);
        if !is_of_case(difference) || (difference != 0 && !name.is_in_case(&self.far, written)) {
            return None;
        }
        offer(name, at, difference == 0, accept)
    }

    /// As [`Self::longest_of`], of those `from` one of those that share their beginning `to` another, which they do `after` so
    /// many bytes no more.
    #[inline(never)]
    fn longest_shared(
        &self,
        [from, to, after]: [usize; 3],
        bytes: &[u8],
        at: usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) -> Option<usize> {
        // The last that stands here is the longest, because it goes on as the others end.
        let names = self.shared.get(from..to)?;
        if names.len() <= FEW {
            let here = way(bytes, at + after);
            let ways = names.iter().zip(self.ways.get(from..to)?).rev();
            let mut likely = ways.filter(|(_, way)| [here, 0].contains(*way));
            return likely.find_map(|(name, _)| self.fits(name, bytes, at, accept));
        }
        // Every name that the text has here is the last that is not after it, or one that that one begins with.
        let here = bytes.get(at..)?;
        let after = names.partition_point(|name| {
            // What goes beyond the name is after it.
            let here = here.iter().take(name.length as usize);
            name.letters(&self.far).map(rank).cmp(here.copied().map(rank)) != Ordering::Greater
        });
        let mut number = to_u32(from + after.checked_sub(1)?);
        while let Some(name) = self.shared.get(number as usize) {
            if let Some(end) = self.fits(name, bytes, at, accept) {
                return Some(end);
            }
            number = self.parents.get(number as usize).copied()?;
        }
        None
    }

    #[inline]
    fn tags_at(&self, bucket: usize) -> u64 {
        self.tags.get(bucket).copied().unwrap_or(0)
    }

    #[inline]
    fn bucket(&self, hash: u32) -> usize {
        hash as usize & (self.tags.len() - 1)
    }

    fn next(&self, bucket: usize) -> usize {
        (bucket + 1) & (self.tags.len() - 1)
    }
}

/// Offers `accept` a name that stands at `at`; gives where it ends if it is accepted.
#[inline]
pub(super) fn offer<T: Copy>(
    name: &Name<T>,
    at: usize,
    exact: bool,
    accept: &mut impl FnMut(&Found<T>) -> bool,
) -> Option<usize> {
    let range = at..at + name.length as usize;
    let found = Found { belongs: name.belongs, range, exact, small: name.is_small() };
    accept(&found).then_some(found.range.end)
}

/// The bits of a hash that stand in a table whose places are the lower bits.
#[inline]
fn tag_of(hash: u32) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    highest.max(1)
}

/// A hash of the letters at a place, the same for capitals and small ones; not 0.
#[inline]
fn way(bytes: &[u8], at: usize) -> u8 {
    let three = (eight(bytes, at) | every(0x20)) & ((1 << (8 * WAY)) - 1);
    let [.., highest] = three.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
    highest.max(1)
}

const HIGH: u64 = every(0x80);

/// The highest bit of each byte that is 0.
#[inline]
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

/// Whether a byte is 0.
#[inline]
fn has_zero(word: u64) -> bool {
    word.wrapping_sub(every(1)) & !word & HIGH != 0
}

/// Whether a bucket has no room.
#[inline]
fn is_full(tags: u64) -> bool {
    tags >> 56 != 0
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

    #[test]
    fn each_of_many_names_is_found_and_no_other() {
        let names: Vec<String> = (0..5000).map(|n| format!("Pier{n} Quay{}", n % 7)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let others: Vec<String> = (0..5000).map(|n| format!("Pier{n} Quay{}", (n + 1) % 7)).collect();
        assert_eq!(found(&names, &names.join(" ")), names);
        assert_eq!(found(&names, &others.join(" ")), [""; 0]);
    }
}
