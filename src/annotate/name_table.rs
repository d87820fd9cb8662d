//! Finds which of many names begin at the words of a text, whatever the case of their ASCII letters. It compares letters
//! alone; whether what it finds is a whole word, and whose name it is, is for `gazetteer` to say.
//!
//! A name is looked up by its first word and the few bytes after it, both hashed, so that a text's words cost one look
//! into a small table each, and nearly all of them no more. Words are told sixty-four bytes at a time.

use std::cmp::Ordering;
use std::ops::Range;

/// So many bytes after the first word tell names apart.
const REST: usize = 4;
/// The number of no name.
const NONE: u32 = u32::MAX;

/// Names by how they begin. The names themselves are the caller's: sorted by their letters in lower case, no two alike.
#[derive(Debug)]
pub(super) struct NameTable {
    /// For each hash of a first word: how many bytes follow it in names that begin so, as bits; the highest bit stands
    /// for [`REST`] and more.
    first: Vec<u8>,
    /// A table with open addresses, by the hash of a first word with what follows it: a few bits of that hash, so that the
    /// whole is small; 0 where there is none.
    tags: Vec<u8>,
    /// For each place of it, the names that begin so.
    buckets: Vec<(u32, u32)>,
    /// For each name, the longest other one that it begins with.
    parents: Vec<u32>,
    /// Whether a name begins with a mark.
    marks: bool,
    /// Whether a name begins with a character beyond ASCII.
    beyond: bool,
}

impl NameTable {
    /// Of `names`, which are sorted by [`compare`] and differ in more than case.
    pub(super) fn new(names: &[&str]) -> Self {
        let heads: Vec<Head> = names.iter().map(|name| Head::of(name)).collect();
        // Names with the same beginning follow one another.
        let pairs = || heads.windows(2);
        let words = 1 + pairs().filter(|pair| pair[0].word != pair[1].word).count();
        let begins = 1 + pairs().filter(|pair| !pair[0].begins_like(&pair[1])).count();
        let slots = (2 * begins).next_power_of_two();
        let mut table = Self {
            first: vec![0; (8 * words).next_power_of_two().min(1 << 18)],
            tags: vec![0; slots],
            buckets: vec![(0, 0); slots],
            parents: Vec::with_capacity(names.len()),
            marks: names.iter().any(|n| n.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric())),
            beyond: names.iter().any(|n| n.starts_with(|c: char| !c.is_ascii())),
        };
        let mut open: Vec<u32> = Vec::new();
        let mut slot = 0;
        for (number, (name, head)) in (0u32..).zip(names.iter().zip(&heads)) {
            let name_of = |n: &u32| names.get(*n as usize).map_or(&b""[..], |n| n.as_bytes());
            while open.last().is_some_and(|n| !begins_with(name.as_bytes(), name_of(n))) {
                open.pop();
            }
            table.parents.push(open.last().copied().unwrap_or(NONE));
            open.push(number);
            let before = (number as usize).checked_sub(1).and_then(|n| heads.get(n));
            if before.is_none_or(|before| !before.begins_like(head)) {
                let place = table.first_place(head.word);
                if let Some(kinds) = table.first.get_mut(place) {
                    *kinds |= 1 << head.rest;
                }
                slot = table.slot(head.hash);
                while table.tags.get(slot).is_some_and(|tag| *tag != 0) {
                    slot = (slot + 1) & (slots - 1);
                }
                if let (Some(tag), Some(bucket)) = (table.tags.get_mut(slot), table.buckets.get_mut(slot)) {
                    (*tag, *bucket) = (tag_of(head.hash), (number, number));
                }
            }
            if let Some(bucket) = table.buckets.get_mut(slot) {
                bucket.1 = number + 1;
            }
        }
        table
    }

    /// Offers `accept` the names that begin at each place of `text`, the longest first, with where they stand; once one is
    /// taken, nothing is looked for before its end. `name` gives a name by its number.
    pub(super) fn scan<'n>(
        &self,
        text: &str,
        name: impl Fn(u32) -> &'n str,
        mut accept: impl FnMut(u32, Range<usize>) -> bool,
    ) {
        let bytes = text.as_bytes();
        let mut free = 0;
        let mut before = 0;
        for (base, block) in (0..).step_by(BLOCK).zip(bytes.chunks(BLOCK)) {
            let (plain, beyond) = classes(block);
            let mut places = plain & !(plain << 1 | before);
            before = plain >> (BLOCK - 1);
            if self.beyond {
                places |= beyond;
            }
            if self.marks {
                places |= !plain & (u64::MAX >> (BLOCK - block.len()));
            }
            while places != 0 {
                let bit = places.trailing_zeros();
                places &= places - 1;
                let at = base + bit as usize;
                if at < free {
                    continue;
                }
                let length = if plain >> bit & 1 == 0 {
                    // A mark, or the first byte of a character.
                    match block.get(bit as usize) {
                        Some(&b) => char_length(b),
                        None => continue,
                    }
                } else {
                    let run = (!(plain >> bit)).trailing_zeros();
                    if bit + run < 64 { run as usize } else { run_length(bytes, at) }
                };
                if length == 0 {
                    continue;
                }
                let word = hash_word(bytes, at, length);
                let kinds = self.first.get(self.first_place(word)).copied().unwrap_or(0);
                if kinds != 0
                    && let Some(end) = self.longest(bytes, at, length, (word, kinds), &name, &mut accept)
                {
                    free = end;
                }
            }
        }
    }

    /// Where the longest name ends that begins at `at`, with a first word of so many bytes, and is accepted.
    fn longest<'n>(
        &self,
        bytes: &[u8],
        at: usize,
        length: usize,
        (word, kinds): (u32, u8),
        name: &impl Fn(u32) -> &'n str,
        accept: &mut impl FnMut(u32, Range<usize>) -> bool,
    ) -> Option<usize> {
        let here = bytes.get(at..)?;
        let mut left = kinds;
        while left != 0 {
            // The highest bit is the longest.
            let rest = left.ilog2() as usize;
            left &= !(1 << rest);
            if here.len() < length + rest {
                continue;
            }
            let hash = hash_rest(word, bytes, at + length, rest);
            let (tag, mut slot) = (tag_of(hash), self.slot(hash));
            while let Some(&found) = self.tags.get(slot).filter(|t| **t != 0) {
                if found == tag
                    && let Some(&(from, to)) = self.buckets.get(slot)
                {
                    let mut one = last_not_after(here, from, to, name);
                    while let Some(number) = one.filter(|n| *n != NONE && *n >= from) {
                        let letters = name(number).as_bytes();
                        let range = at..at + letters.len();
                        if begins_with(here, letters) && accept(number, range.clone()) {
                            return Some(range.end);
                        }
                        one = self.parents.get(number as usize).copied();
                    }
                }
                slot = (slot + 1) & (self.tags.len() - 1);
            }
        }
        None
    }

    fn first_place(&self, hash: u32) -> usize {
        hash as usize & (self.first.len() - 1)
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.tags.len() - 1)
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
        self.rest == other.rest && self.begin.eq_ignore_ascii_case(other.begin)
    }
}

/// The bits of a hash that stand in a table whose places are the lower bits.
fn tag_of(hash: u32) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    highest | 1
}

/// The order of names: by their bytes, ASCII letters in lower case.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    order(a.as_bytes(), b.as_bytes())
}

fn order(a: &[u8], b: &[u8]) -> Ordering {
    a.iter().map(u8::to_ascii_lowercase).cmp(b.iter().map(u8::to_ascii_lowercase))
}

#[inline]
fn begins_with(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// The last name of `from..to` that does not stand after what begins here, or the only one. Every name of them that the
/// text begins with is that one, or one that it begins with.
fn last_not_after<'n>(
    here: &[u8],
    mut from: u32,
    mut to: u32,
    name: &impl Fn(u32) -> &'n str,
) -> Option<u32> {
    if to - from == 1 {
        return Some(from);
    }
    let first = from;
    while from < to {
        let middle = from + (to - from) / 2;
        let letters = name(middle).as_bytes();
        // What goes beyond the name is after it.
        let begin = here.get(..letters.len().min(here.len())).unwrap_or(here);
        if order(letters, begin) == Ordering::Greater { to = middle } else { from = middle + 1 }
    }
    from.checked_sub(1).filter(|last| *last >= first)
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

/// How many bytes a character has whose first is this; none for one inside a character.
fn char_length(first: u8) -> usize {
    match first {
        ..0x80 => 1,
        0x80..0xC0 => 0,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

const SMALL: u64 = 0x2020_2020_2020_2020;

/// A hash of the word of `length` bytes at `at`, the same for capitals and small letters.
#[inline]
fn hash_word(bytes: &[u8], at: usize, length: usize) -> u32 {
    let first = eight(bytes, at);
    let hash = if length < 8 {
        ((first & (u64::MAX >> (64 - 8 * length.max(1)))) | SMALL).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    } else {
        let last = eight(bytes, at + length - 8);
        (first | SMALL).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ (last | SMALL).wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23)
    };
    high(hash)
}

/// Eight bytes from `at` on; zeros past the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(b"");
    match rest.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
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

/// Bytes that are told at once.
const BLOCK: usize = 64;

/// For each byte of a block of at most [`BLOCK`], as bits: whether it is an ASCII letter or digit, and whether it is beyond
/// ASCII.
fn classes(block: &[u8]) -> (u64, u64) {
    let mut whole = [0; BLOCK];
    let block: &[u8; BLOCK] = if let Some(block) = block.first_chunk() {
        block
    } else {
        for (slot, byte) in whole.iter_mut().zip(block) {
            *slot = *byte;
        }
        &whole
    };
    let (mut plain, mut beyond) = (0, 0);
    for (n, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        plain |= bits(plain_bytes(word)) << (8 * n);
        if word & HIGH != 0 {
            beyond |= bits(word & HIGH) << (8 * n);
        }
    }
    (plain, beyond)
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each byte that is an ASCII letter or digit: bytes are compared eight at a time, by sums that set their
/// highest bit from a given value on.
#[inline]
fn plain_bytes(word: u64) -> u64 {
    let every = |byte: u8| u64::from_le_bytes([byte; 8]);
    let low = word & !HIGH;
    let small = low | SMALL;
    let from = |bytes: u64, first: u8| bytes + every(0x80 - first);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    (letters | digits) & HIGH & !word
}

/// The highest bits of eight bytes, next to one another.
#[inline]
fn bits(highest: u64) -> u64 {
    (highest >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found of `names` in `text`, everything being accepted.
    fn found(names: &[&str], text: &str) -> Vec<String> {
        let mut names = names.to_vec();
        names.sort_by(|a, b| compare(a, b));
        let table = NameTable::new(&names);
        let mut found = Vec::new();
        table.scan(
            text,
            |n| names.get(n as usize).copied().unwrap_or(""),
            |_, range| {
                found.push(text.get(range).unwrap_or("?").to_owned());
                true
            },
        );
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
        for pad in 0..200 {
            let text = format!("{} Internationalisation, new york 北朝鮮", "-".repeat(pad));
            assert_eq!(found(&names, &text).len(), 3, "{pad}");
        }
    }

    #[test]
    fn letters_and_digits_are_told_from_everything_else() {
        for byte in 0..=255u8 {
            let (plain, beyond) = classes(&[b' ', byte]);
            assert_eq!(plain >> 1 & 1 == 1, byte.is_ascii_alphanumeric(), "{byte}");
            assert_eq!(beyond >> 1 & 1 == 1, !byte.is_ascii(), "{byte}");
        }
    }
}
