//! Sets of articles as bitmaps: one bit an article, so that and, or, not and counting are word operations.

use crate::postings::{Cursor, Postings};
use crate::to_u32;

/// Articles `0..size`, each in it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocSet {
    words: Vec<u64>,
    size: u32,
}

impl DocSet {
    /// No article of `size`.
    pub fn none(size: u32) -> Self {
        Self { words: vec![0; size.div_ceil(64) as usize], size }
    }

    /// All articles of `size`.
    pub fn all(size: u32) -> Self {
        let mut set = Self { words: vec![u64::MAX; size.div_ceil(64) as usize], size };
        set.trim();
        set
    }

    /// Clears the bits past the size.
    fn trim(&mut self) {
        let used = self.size % 64;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }

    /// Articles that it could hold.
    pub fn size(&self) -> u32 {
        self.size
    }

    /// Puts an article in; one past the size is ignored.
    #[inline]
    pub fn insert(&mut self, doc: u32) {
        if doc < self.size
            && let Some(word) = self.words.get_mut((doc / 64) as usize)
        {
            *word |= 1 << (doc % 64);
        }
    }

    /// Puts articles in, best in ascending order; those past the size are ignored.
    #[inline]
    pub fn insert_all(&mut self, docs: &[u32]) {
        // The bits of one word are gathered before they are written.
        let (mut at, mut bits) = (0u32, 0u64);
        for &doc in docs {
            if doc / 64 != at {
                self.put(at, bits);
                (at, bits) = (doc / 64, 0);
            }
            bits |= 1 << (doc % 64);
        }
        self.put(at, bits);
    }

    #[inline]
    fn put(&mut self, at: u32, bits: u64) {
        if let Some(word) = self.words.get_mut(at as usize) {
            *word |= bits;
            if at == self.size / 64 {
                self.trim();
            }
        }
    }

    /// The first article from `doc` on.
    #[inline]
    pub fn next(&self, doc: u32) -> Option<u32> {
        let first = (doc / 64) as usize;
        let word = self.words.get(first)? & (u64::MAX << (doc % 64));
        if word != 0 {
            return Some(doc / 64 * 64 + word.trailing_zeros());
        }
        let rest = self.words.get(first + 1..)?;
        let at = rest.iter().position(|&word| word != 0)?;
        let word = rest.get(at)?;
        Some((doc / 64 + 1 + to_u32(at)) * 64 + word.trailing_zeros())
    }

    /// Whether an article is in it.
    #[inline]
    pub fn contains(&self, doc: u32) -> bool {
        self.words.get((doc / 64) as usize).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Takes out what is in the other.
    pub fn and_not(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    /// Turns it round.
    pub fn not(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    /// Keeps the articles that have a day between `first` and `last`, both included. `days` holds for each article its first
    /// and last day (4 bytes each, signed); one whose first comes after its last has none.
    pub fn keep_days(&mut self, days: &[u8], first: i32, last: i32) {
        let pairs = days.as_chunks::<8>().0;
        self.retain(|doc| {
            pairs.get(doc as usize).is_some_and(|[a, b, c, d, e, f, g, h]| {
                let (from, to) = (i32::from_le_bytes([*a, *b, *c, *d]), i32::from_le_bytes([*e, *f, *g, *h]));
                from <= to && from <= last && first <= to
            })
        });
    }

    /// Keeps the articles of one list.
    pub fn keep_listed(&mut self, list: Postings<'_>) {
        let mut cursor = Cursor::new(list);
        self.retain(|doc| cursor.seek(doc));
    }

    /// Keeps the articles for which `keeps` holds.
    pub fn retain(&mut self, mut keeps: impl FnMut(u32) -> bool) {
        for (word, base) in self.words.iter_mut().zip((0u32..).step_by(64)) {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                if !keeps(base + bit) {
                    *word &= !(1 << bit);
                }
                left &= left - 1;
            }
        }
    }

    /// The articles in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip((0u32..).step_by(64)).flat_map(|(&word, base)| Bits { left: word, base })
    }
}

struct Bits {
    left: u64,
    base: u32,
}

impl Iterator for Bits {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.left == 0 {
            return None;
        }
        let bit = self.left.trailing_zeros();
        self.left &= self.left - 1;
        Some(self.base + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_do_what_sets_do() {
        let mut odd = DocSet::none(130);
        (1..200).step_by(2).for_each(|doc| odd.insert(doc));
        assert_eq!(odd.count(), 65);
        let mut even = odd.clone();
        even.not();
        assert_eq!(even.count(), 65);
        assert!(even.contains(128) && !even.contains(129) && !even.contains(130));
        let mut all = odd.clone();
        all.or(&even);
        assert_eq!(all, DocSet::all(130));
        all.retain(|doc| doc % 10 == 0);
        assert_eq!(all.iter().collect::<Vec<_>>(), (0..130).step_by(10).collect::<Vec<_>>());
        all.and_not(&even);
        assert_eq!(all.count(), 0);
        odd.and(&DocSet::all(130));
        assert_eq!(odd.iter().next(), Some(1));
        assert_eq!(DocSet::none(0).iter().next(), None);
        let mut some = DocSet::none(130);
        some.insert_all(&[3, 4, 63, 64, 129, 130, 131, 500]);
        assert_eq!(some.iter().collect::<Vec<_>>(), [3, 4, 63, 64, 129]);
        for from in 0..200 {
            assert_eq!(some.next(from), some.iter().find(|&doc| doc >= from), "from {from}");
        }
    }
}
