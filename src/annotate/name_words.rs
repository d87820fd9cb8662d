//! How names begin: the words that a name is looked up by, of a name or at a place in a text, and their hashes, which are
//! the same for capitals and small letters. Which names there are is not known here.

/// So many marks at the most may stand between the two words that a name is looked up by.
const GAP: u32 = 3;
/// Stands for names that are looked up by their first word alone, because they have no other.
pub(super) const ALONE: u8 = 1;
/// Stands for names that are looked up by their first two words.
pub(super) const PAIR: u8 = 2;
/// So many bytes from a place on are enough where [`Words::told`] says how far the words go.
pub(super) const AHEAD: usize = 72;

/// How far the first two words go, of a name or at a place in a text. A word is ASCII letters and digits, otherwise one
/// character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// How many bytes the first has.
    first: usize,
    /// Where the second ends, or what is between them if there is none or it is too far.
    end: usize,
    /// [`ALONE`], and where there are two [`PAIR`].
    pub(super) kinds: u8,
}

impl Words {
    /// As they follow from what 64 bytes are, unless it takes more to tell: an ASCII letter or digit, or not of ASCII.
    #[inline]
    pub(super) fn told(plain: u64, foreign: u64) -> Option<Self> {
        let first = (!plain).trailing_zeros();
        // What is left without the first word, and up to where the second ends.
        let rest = plain & plain.wrapping_add(1);
        let second = rest.trailing_zeros();
        let end = (!(rest | rest.wrapping_sub(1))).trailing_zeros();
        let is_told = first > 0 && end < 64 && foreign.trailing_zeros() >= end;
        let kinds = if second - first > GAP { ALONE } else { ALONE | PAIR };
        is_told.then_some(Self { first: first as usize, end: end as usize, kinds })
    }

    /// As `bytes` are from `at` on.
    pub(super) fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(b"");
        let first = word_length(rest);
        let rest = rest.get(first..).unwrap_or(b"");
        let is_mark = |b: &&u8| b.is_ascii() && !b.is_ascii_alphanumeric();
        let gap = rest.iter().take(GAP as usize + 1).take_while(is_mark).count();
        let second = if gap > GAP as usize { 0 } else { rest.get(gap..).map_or(0, word_length) };
        Self { first, end: first + gap + second, kinds: if second == 0 { ALONE } else { ALONE | PAIR } }
    }

    /// Hashes of the first word and of both; `eight` gives the eight bytes from so many after the beginning on, zeros past the
    /// end. Of long words the bytes in the middle do not count.
    #[inline]
    pub(super) fn hashes(&self, eight: impl Fn(usize) -> u64) -> [u32; 2] {
        let Self { first, end, .. } = *self;
        // Of eight bytes the first `length`, in small letters.
        let first_of = |eight: u64, length: usize| {
            let kept = 8 * length.min(8);
            (if kept == 0 { 0 } else { eight & u64::MAX >> (64 - kept) }) | SMALL
        };
        let mix = |a: u64, b: u64| {
            a.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23)
        };
        let word = mix(first_of(eight(0), first), first_of(eight(first.saturating_sub(8)), first));
        let after = first_of(eight(first), end - first);
        let both = mix(after ^ word >> 32, first_of(eight(end.saturating_sub(8)), end));
        [word, both].map(|hash| (hash >> 32) as u32)
    }
}

/// How a name begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'n> {
    /// What it is looked up by: [`ALONE`] or [`PAIR`].
    pub(super) kind: u8,
    /// The words that it is looked up by, and what is between them.
    pub(super) begin: &'n [u8],
    /// Hash of them.
    pub(super) hash: u32,
}

impl<'n> Head<'n> {
    pub(super) fn of(name: &'n str) -> Self {
        let bytes = name.as_bytes();
        let words = Words::read(bytes, 0);
        let [word, both] = words.hashes(|at| eight(bytes, at));
        let (kind, hash, end) =
            if words.kinds == ALONE { (ALONE, word, words.first) } else { (PAIR, both, words.end) };
        Self { kind, begin: bytes.get(..end).unwrap_or(bytes), hash }
    }

    /// Whether another name begins alike.
    pub(super) fn begins_like(&self, other: &Self) -> bool {
        self.hash == other.hash && self.kind == other.kind && self.begin.eq_ignore_ascii_case(other.begin)
    }
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

/// In each of eight bytes the bit that makes an ASCII letter small.
pub(super) const SMALL: u64 = every(0x20);

/// Eight times this byte.
#[inline]
pub(super) const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes from `at` on; zeros past the end.
#[inline]
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.first_chunk()) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last_eight(bytes, at),
    }
}

/// As [`eight`], where the end is near.
#[cold]
#[inline(never)]
pub(super) fn last_eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).unwrap_or(b"").iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::byte_classes::Classes;
    use super::*;

    #[test]
    fn words_are_told_as_they_are_read() {
        for (text, told) in [
            ("Pier Nine, and on", true),
            ("Pier", false),
            ("Pier, so", true),
            ("Pier --- Nine ", true),
            ("Pier ---- Nine ", true),
            ("Pier \u{d6}st", false),
            ("Pier\u{d6} Nine ", false),
            ("Pier Nine\u{d6} ", true),
            ("\u{d6}st Pier ", false),
            (".Pier Nine ", false),
            ("", false),
        ] {
            let classes = Classes::of(text.as_bytes());
            let read = Words::read(text.as_bytes(), 0);
            let by_bits = Words::told(classes.plain, !(classes.plain | classes.marks));
            assert_eq!(by_bits.is_some(), told, "{text:?}");
            if let Some(by_bits) = by_bits {
                assert_eq!((by_bits.first, by_bits.kinds), (read.first, read.kinds), "{text:?}");
                assert!(by_bits.end == read.end || read.kinds == ALONE, "{text:?}");
            }
        }
    }

    #[test]
    fn a_hash_tells_words_apart_and_not_their_case() {
        let hash = |text: &str| Head::of(text).hash;
        for (a, b, same) in [
            ("Pier Nine", "PIER nine", true),
            ("Pier Nine", "Pier Nine of the East", true),
            ("Pier Nine", "Pier-Nine", false),
            ("Pier Nine", "Pier Nin", false),
            ("Pier", "Pie", false),
            ("Pier", "Pier Nine", false),
            ("Harbourmaster Nine", "Harbourmistress Nine", false),
        ] {
            assert_eq!(hash(a) == hash(b), same, "{a} {b}");
        }
    }
}
