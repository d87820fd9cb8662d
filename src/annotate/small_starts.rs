//! Which places of a text are worth a look although a small letter or a digit stands there: those at which a name may begin
//! so. Nearly all are told in one small table, the rest in another. What stands there is not decided here.

use super::byte_classes::BLOCK;

/// A set of numbers below 4096, as bits.
#[derive(Debug)]
struct Set([u64; 64]);

impl Set {
    fn add(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number >> 6 & 63) {
            *word |= 1 << (number & 63);
        }
    }

    /// 1 where it has this number.
    #[inline]
    fn has(&self, number: usize) -> u64 {
        self.0.get(number >> 6 & 63).copied().unwrap_or(0) >> (number & 63) & 1
    }
}

/// How names begin whose first character is a small letter or a digit.
#[derive(Debug)]
pub(super) struct SmallStarts {
    /// Their first two bytes, by [`pair`].
    pairs: Set,
    /// Those of them that may go on in any way.
    open: Set,
    /// The three bytes after these two, of the others, by [`third`].
    thirds: Set,
    is_empty: bool,
}

impl SmallStarts {
    /// Of no names.
    pub(super) const fn new() -> Self {
        Self { pairs: Set([0; 64]), open: Set([0; 64]), thirds: Set([0; 64]), is_empty: true }
    }

    /// Takes in how `name` begins if it is with a small letter or a digit, in `any_case` or exactly so.
    pub(super) fn add(&mut self, name: &str, any_case: bool) {
        let bytes = name.as_bytes();
        let Some(first) = bytes.first().filter(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) else {
            return;
        };
        self.is_empty = false;
        // What begins with a digit may stand in capitals throughout.
        let any_case = any_case || first.is_ascii_digit();
        let seconds = match bytes.get(1) {
            Some(second) if any_case => [second.to_ascii_lowercase(), second.to_ascii_uppercase()].to_vec(),
            Some(second) => vec![*second],
            // After a name of one letter anything may stand.
            None => (0..=0x7F).collect(),
        };
        for second in seconds {
            self.pairs.add(pair(*first, second));
            if any_case || bytes.len() < 5 {
                self.open.add(pair(*first, second));
            }
        }
        if let Some(bytes) = bytes.get(2..5) {
            self.thirds.add(third(bytes));
        }
    }

    /// Of the `places` in the block at `base` those at which a name may begin.
    pub(super) fn places(&self, bytes: &[u8], base: usize, places: u64) -> u64 {
        if self.is_empty {
            return 0;
        }
        let here = bytes.get(base..).unwrap_or(b"");
        if let Some(here) = here.first_chunk() {
            return self.places_of(here, places);
        }
        // Zeros fill up the last blocks.
        let mut padded = [0; BLOCK + 8];
        padded.iter_mut().zip(here).for_each(|(slot, byte)| *slot = *byte);
        self.places_of(&padded, places)
    }

    #[inline(never)]
    fn places_of(&self, here: &[u8; BLOCK + 8], places: u64) -> u64 {
        let byte = |at: u32| here.get(at as usize).copied().unwrap_or(0);
        let pair = |bit| pair(byte(bit & 63), byte((bit & 63) + 1));
        let kept = keep(places, |bit| self.pairs.has(pair(bit)));
        keep(kept, |bit| {
            let bytes = here.get(bit as usize + 2..).unwrap_or(b"");
            self.open.has(pair(bit)) | self.thirds.has(third(bytes))
        })
    }
}

/// Those of the `places` for which `is` gives 1 rather than 0.
#[inline]
fn keep(mut places: u64, is: impl Fn(u32) -> u64) -> u64 {
    let mut kept = 0;
    while places != 0 {
        let bit = places.trailing_zeros();
        places &= places - 1;
        kept |= is(bit) << bit;
    }
    kept
}

#[inline]
fn pair(first: u8, second: u8) -> usize {
    usize::from(first & 31) | usize::from(second & 127) << 5
}

/// A hash of three bytes.
#[inline]
fn third(bytes: &[u8]) -> usize {
    let three = bytes.first_chunk::<3>().copied().unwrap_or_default();
    let three = three.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
    (three.wrapping_mul(0x9E37_79B1) >> 20) as usize
}

#[cfg(test)]
mod tests {
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
            let kept = starts.places(bytes, base, places);
            found.extend((0..BLOCK).filter(|bit| kept >> bit & 1 == 1).map(|bit| base + bit));
        }
        assert_eq!(found, expected, "{names:?} {text:?}");
    }

    #[test]
    fn places_are_told_by_how_names_begin() {
        let far = format!("{}al-Nur", "x ".repeat(31));
        for (names, text, expected) in [
            (&[("Harbour", true)][..], "harbour", &[][..]),
            (&[("al-Nur", false)], "al-Nur al-nur All alone al-N", &[0]),
            (&[("al-Nur", true)], "al-Nur al-nur aL-x al", &[0, 7, 14, 19]),
            (&[("al-Nur", false)], far.as_str(), &[62]),
            (&[("dpa", false)], "dpa dps dPa", &[0, 4]),
            (&[("e", false)], "e ex E 5", &[0, 2]),
            (&[("9th Pier", false)], "9th 9TH 99 8th", &[0, 4]),
        ] {
            check(names, text, expected);
        }
    }
}
