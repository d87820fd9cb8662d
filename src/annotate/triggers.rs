//! Words at which a reader of dates, numbers or speech need look at all: each word of a text is looked up once, so that the
//! readers pass over all others. It only rules out; what a word means is for the readers to say.

use super::speech_words::SAYING;
use crate::text::calendar::{MONTHS, SHORT_MONTHS, WEEKDAYS};

/// A date or a duration may begin here.
pub(super) const DATE: u8 = 1;
/// A number in words may begin here.
pub(super) const NUMBER: u8 = 2;
/// A verb of saying.
pub(super) const SAYING_VERB: u8 = 4;
/// A word of articles on sport.
pub(super) const SPORT: u8 = 8;

/// Places of the table: so many that few other words share one with a trigger.
const SIZE: usize = 1 << 14;

/// First words of dates and durations; months and weekdays have lists of their own.
const DATE_WORDS: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "the",
    "this",
    "last",
    "next",
    "past",
    "previous",
    "following",
    "current",
    "coming",
    "that",
    "recent",
    "each",
    "these",
    "its",
    "early",
    "late",
    "mid",
    "earlier",
    "later",
    "years",
    "months",
    "weeks",
    "days",
    "decades",
    "centuries",
    "hours",
    "fiscal",
    "year",
    "nineties",
    "eighties",
    "seventies",
    "sixties",
    "fifties",
    "forties",
    "thirties",
    "twenties",
    "christmas",
    "thanksgiving",
    "easter",
    "nineteen",
    "twenty",
    "first",
    "second",
    "third",
    "fourth",
    "q1",
    "q2",
    "q3",
    "q4",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// First words of numbers.
const NUMBER_WORDS: &[&str] = &[
    "several",
    "few",
    "many",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "scores",
    "tens",
    "half",
    "dozen",
    "a",
    "an",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

static TABLE: [u8; SIZE] = table();

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The key of no letters, before [`finish`].
pub(super) const NO_LETTERS: u64 = FNV_BASIS;

/// Adds a letter, in small, to a key that is not finished.
pub(super) const fn step(key: u64, byte: u8) -> u64 {
    (key ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// A hash of a word in small letters (FNV-1a of 64 bits), never 0. Equal words have equal keys; of unequal ones next to
/// none do.
pub(super) fn key(word: &str) -> u64 {
    let key = if word.is_ascii() {
        word.bytes().fold(FNV_BASIS, |h, b| step(h, b.to_ascii_lowercase()))
    } else {
        word.to_lowercase().bytes().fold(FNV_BASIS, step)
    };
    finish(key)
}

/// The key itself, never 0.
pub(super) const fn finish(key: u64) -> u64 {
    key | 1
}

/// What may begin at a word with this key, as bits.
pub(super) fn of(key: u64) -> u8 {
    TABLE.get(place(key)).copied().unwrap_or(0)
}

#[expect(clippy::cast_possible_truncation, reason = "the place is below SIZE")]
const fn place(key: u64) -> usize {
    ((key >> 8 ^ key >> 40) & (SIZE as u64 - 1)) as usize
}

const fn table() -> [u8; SIZE] {
    let mut table = add([0; SIZE], DATE_WORDS, DATE);
    table = add(table, &MONTHS, DATE);
    table = add(table, &WEEKDAYS, DATE);
    let mut i = 0;
    while i < SHORT_MONTHS.len() {
        table = add(table, &[SHORT_MONTHS[i].0], DATE);
        i += 1;
    }
    table = add(table, NUMBER_WORDS, DATE | NUMBER);
    table = add(table, SAYING, SAYING_VERB);
    add(table, &super::teams::SPORT, SPORT)
}

const fn add(mut table: [u8; SIZE], words: &[&str], bits: u8) -> [u8; SIZE] {
    let mut i = 0;
    while i < words.len() {
        let bytes = words[i].as_bytes();
        let (mut key, mut b) = (FNV_BASIS, 0);
        while b < bytes.len() {
            key = step(key, bytes[b]);
            b += 1;
        }
        table[place(key | 1)] |= bits;
        i += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers_are_found_in_any_case_and_other_words_mostly_not() {
        for (word, bits) in [
            ("Today", DATE),
            ("SEPT", DATE),
            ("wednesday", DATE),
            ("An", DATE | NUMBER),
            ("said", SAYING_VERB),
            ("Goalkeeper", SPORT),
        ] {
            assert_eq!(of(key(word)) & bits, bits, "{word}");
        }
        let others = (0..10_000).filter(|n| of(key(&format!("word{n}"))) != 0).count();
        assert!(others < 600, "{others} of 10,000 words that are no triggers are taken for some");
    }
}
