//! How names begin: the words that a name is looked up by, of a name or at a place in a text, and their hashes, which are
//! the same for capitals and small letters. Which names there are is not known here.

/// So many marks at the most may stand between the two words that a name is looked up by.
const GAP: u32 = 3;
/// Stands for names that are looked up by their first word alone, because they have no other.
pub(super) const ALONE: u8 = 1;
/// Stands for names that are looked up by their first two words.
pub(super) const PAIR: u8 = 2;

/// How many bytes the first two words take, of a name or at a place in a text, and what is between them. A word is ASCII
/// letters and digits, otherwise one character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    pub(super) first: usize,
    /// Marks of ASCII between them.
    gap: usize,
    /// 0 where there is none or it is too far.
    second: usize,
}

impl Lengths {
    /// As they follow from the classes of 64 bytes, unless it takes more to tell.
    #[inline]
    pub(super) fn told(plain: u64, marks: u64) -> Option<Self> {
        let first = plain.trailing_ones();
        let gap = marks.checked_shr(first)?.trailing_ones();
        let second = plain.checked_shr(first + gap)?.trailing_ones();
        let is_told = first > 0 && second > 0 && first + gap + second < 64;
        let second = if gap > GAP { 0 } else { second };
        is_told.then_some(Self { first: first as usize, gap: gap as usize, second: second as usize })
    }

    /// As `bytes` are from `at` on.
    #[inline(never)]
    pub(super) fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(b"");
        let first = word_length(rest);
        let rest = rest.get(first..).unwrap_or(b"");
        let is_mark = |b: &&u8| b.is_ascii() && !b.is_ascii_alphanumeric();
        let gap = rest.iter().take(GAP as usize + 1).take_while(is_mark).count();
        let second = if gap > GAP as usize { 0 } else { rest.get(gap..).map_or(0, word_length) };
        Self { first, gap, second }
    }

    pub(super) fn kinds(&self) -> u8 {
        if self.second == 0 { ALONE } else { ALONE | PAIR }
    }
}

/// How a name begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'n> {
    /// Hash of its first word.
    pub(super) word: u32,
    /// What it is looked up by: [`ALONE`] or [`PAIR`].
    pub(super) kind: u8,
    /// The words that it is looked up by, and what is between them.
    begin: &'n [u8],
    /// Hash of them.
    pub(super) hash: u32,
}

impl<'n> Head<'n> {
    pub(super) fn of(name: &'n str) -> Self {
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
    pub(super) fn begins_like(&self, other: &Self) -> bool {
        self.hash == other.hash && self.kind == other.kind && self.begin.eq_ignore_ascii_case(other.begin)
    }
}

/// The bits of a hash that stand in a table whose places are the lower bits.
#[inline]
pub(super) fn tag_of(hash: u32) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    highest.max(1)
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

pub(super) const SMALL: u64 = every(0x20);
const HIGH: u64 = every(0x80);

/// Eight times this byte.
#[inline]
pub(super) const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is 0.
#[inline]
pub(super) fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

/// A hash of the word of `length` bytes at `at`, the same for capitals and small letters.
#[inline]
pub(super) fn hash_word(bytes: &[u8], at: usize, length: usize) -> u32 {
    let kept = u64::MAX >> (64 - 8 * length.clamp(1, 8));
    // The last eight letters, which in a short word are all of them.
    let [first, last] = [at, at + length.saturating_sub(8)].map(|at| eight(bytes, at) & kept | SMALL);
    let hash =
        first.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ last.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23);
    high(hash)
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
fn last_eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).unwrap_or(b"").iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A hash of the two words at `at`, of which the first has the hash `word`.
#[inline]
pub(super) fn hash_pair(word: u32, bytes: &[u8], at: usize, lengths: &Lengths) -> u32 {
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
