//! Which places of a text are worth a look although a small letter or a digit stands there: those at which a name may begin
//! so. Nearly all are told by bits, sixty-four at a time, and the rest in small tables. What stands there is not decided here.

use super::byte_classes::{BLOCK, gathered};
use super::name_words::{eight, every};

/// So many ways to begin are looked for in every block; where there are more, every word is told by the tables.
const WAYS: usize = 8;
/// So many bytes after the first two tell how a name goes on.
const WAY: usize = 5;
/// At most so many distances at which a capital stands.
const DISTANCES: usize = 8;

/// A set of numbers below 4096, as bits.
#[derive(Debug)]
struct Set([u64; 64]);

impl Set {
    fn add(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number >> 6 & 63) {
            *word |= 1 << (number & 63);
        }
    }

    #[inline]
    fn has(&self, number: usize) -> bool {
        self.0.get(number >> 6 & 63).copied().unwrap_or(0) >> (number & 63) & 1 != 0
    }
}

/// How names begin whose first character is a small letter or a digit.
#[derive(Debug)]
pub(super) struct SmallStarts {
    /// Their first two bytes, by [`pair`].
    pairs: Set,
    /// Those of them that may go on in any way, because the name is short.
    open: Set,
    /// How the others go on, by [`way`].
    ways: Set,
    /// How many bytes into them the first capital of those stands that have one in a text.
    distances: Vec<u32>,
    /// The first two bytes of the others.
    begins: Vec<[u8; 2]>,
    /// Whether these are too many, so that they were forgotten.
    everywhere: bool,
}

impl SmallStarts {
    /// Of no names.
    pub(super) const fn new() -> Self {
        Self {
            pairs: Set([0; 64]),
            open: Set([0; 64]),
            ways: Set([0; 64]),
            distances: Vec::new(),
            begins: Vec::new(),
            everywhere: false,
        }
    }

    /// Takes in how `name` begins if it is with a small letter or a digit, in `any_case` or exactly so.
    pub(super) fn add(&mut self, name: &str, any_case: bool) {
        let bytes = name.as_bytes();
        let Some(first) = bytes.first().filter(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) else {
            return;
        };
        // What begins with a digit may stand in capitals throughout.
        let any_case = any_case || first.is_ascii_digit();
        let seconds = match bytes.get(1) {
            Some(second) if any_case => [second.to_ascii_lowercase(), second.to_ascii_uppercase()].to_vec(),
            Some(second) => vec![*second],
            // After a name of one letter anything may stand.
            None => (0..=0x7F).collect(),
        };
        let capital = (1..).zip(bytes.iter().take(BLOCK).skip(1)).find(|(_, b)| b.is_ascii_uppercase());
        // They are few: to sort them would take more code than all the rest.
        match capital {
            Some((distance, _)) if !any_case => {
                if !self.distances.contains(&distance) {
                    self.distances.push(distance);
                }
            }
            _ => {
                for begin in seconds.iter().map(|second| [*first, *second]) {
                    if !self.begins.contains(&begin) {
                        self.begins.push(begin);
                    }
                }
            }
        }
        self.everywhere |= self.begins.len() > WAYS || self.distances.len() > DISTANCES;
        if self.everywhere {
            self.begins.clear();
            self.distances.clear();
        }
        for second in seconds {
            self.pairs.add(pair(*first, second));
            if bytes.len() < 2 + WAY {
                self.open.add(pair(*first, second));
            }
        }
        self.ways.add(way(eight(bytes, 0)));
    }

    /// Of the `places` in the block at `base` those for which [`Self::may_begin`] is to be asked; `capitals` are those of the
    /// block and of the next.
    #[inline]
    pub(super) fn places(&self, bytes: &[u8], base: usize, places: u64, capitals: [u64; 2]) -> u64 {
        if self.everywhere {
            return places;
        }
        let [here, next] = capitals;
        let ahead = |distance: &u32| here >> distance | next << 1 << (63 - distance);
        let before_capitals = self.distances.iter().fold(0, |all, distance| all | ahead(distance));
        let begun = if self.begins.is_empty() { 0 } else { self.begun(bytes, base) };
        places & (before_capitals | begun)
    }

    /// Where in the block at `base` something begins as the names do that need have no capital.
    #[inline(never)]
    fn begun(&self, bytes: &[u8], base: usize) -> u64 {
        let here = bytes.get(base..).unwrap_or(b"");
        if let Some(here) = here.first_chunk() {
            return self.begun_in(here);
        }
        // Zeros fill up the last blocks.
        let mut padded = [0; BLOCK + 1];
        padded.iter_mut().zip(here).for_each(|(slot, byte)| *slot = *byte);
        self.begun_in(&padded)
    }

    #[inline]
    fn begun_in(&self, here: &[u8; BLOCK + 1]) -> u64 {
        // All bits of a byte where something begins so.
        let mut flags = [0_u8; BLOCK];
        for [first, second] in &self.begins {
            for (n, flag) in flags.iter_mut().enumerate() {
                *flag |= (u8::from(here[n] == *first) & u8::from(here[n + 1] == *second)).wrapping_neg();
            }
        }
        gathered(&flags)
    }

    /// Whether a name may begin with these eight bytes.
    #[inline]
    pub(super) fn may_begin(&self, bytes: u64) -> bool {
        let [first, second, ..] = bytes.to_le_bytes();
        let pair = pair(first, second);
        self.pairs.has(pair) & (self.open.has(pair) | self.ways.has(way(bytes)))
    }
}

#[inline]
fn pair(first: u8, second: u8) -> usize {
    usize::from(first & 31) | usize::from(second & 127) << 5
}

/// A hash of the bytes after the first two of these, the same for capitals and small letters.
#[inline]
fn way(bytes: u64) -> usize {
    let after = (bytes >> 16 | every(0x20)) & ((1 << (8 * WAY)) - 1);
    usize::from((after.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as u16)
}

#[cfg(test)]
mod tests {
    use super::super::byte_classes::Classes;
    use super::*;

    /// Where names may begin in `text`, the letters and digits that begin words there being asked for.
    fn check(names: &[(&str, bool)], text: &str, expected: &[usize]) {
        let mut starts = SmallStarts::new();
        for (name, any_case) in names {
            starts.add(name, *any_case);
        }
        let bytes = text.as_bytes();
        let begins = |at: &usize| {
            (bytes[*at].is_ascii_lowercase() || bytes[*at].is_ascii_digit())
                && !at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric())
        };
        let mut found = Vec::new();
        for base in (0..bytes.len()).step_by(BLOCK) {
            let here = base..bytes.len().min(base + BLOCK);
            let places = here.filter(begins).fold(0, |places, at| places | 1 << (at - base));
            let capitals = [base, base + BLOCK].map(|base| {
                let block = bytes.get(base..).unwrap_or(b"");
                Classes::of(&block[..block.len().min(BLOCK)]).capitals
            });
            let asked = starts.places(bytes, base, places, capitals);
            let is_asked = |at: &usize| asked >> (at - base) & 1 == 1;
            let kept = (base..base + BLOCK).filter(is_asked).filter(|at| starts.may_begin(eight(bytes, *at)));
            found.extend(kept);
        }
        assert_eq!(found, expected, "{names:?} {text:?}");
    }

    #[test]
    fn places_are_told_by_how_names_begin() {
        let far = format!("{}al-Nur", "x ".repeat(31));
        let far_capital = format!("{} the Mole", "x".repeat(60));
        for (names, text, expected) in [
            (&[("Harbour", true)][..], "harbour", &[][..]),
            (&[("al-Nur", false)], "al-Nur al-nur All alone al-N", &[0, 24]),
            (&[("al-Nur", true)], "al-Nur al-nur aL-x al", &[0, 7, 14, 19]),
            (&[("al-Nur", false)], far.as_str(), &[62]),
            (&[("dpa", false)], "dpa dps dPa", &[0, 4]),
            (&[("e", false)], "e ex E 5", &[0, 2]),
            (&[("9th Pier", false)], "9th pier 9TH PIER 9th 99 8th Pier", &[0, 9]),
            (&[("the Mole", false)], "the Mole then the moles the More the M", &[0]),
            (&[("the Mole", false)], far_capital.as_str(), &[61]),
            (&[("ab", true), ("cd", true), ("ef", true)], "ab aB Ab ce cD ef EF eF", &[0, 3, 12, 15, 21]),
        ] {
            check(names, text, expected);
        }
    }
}
