//! Sets of articles as bitmaps: one bit an article, so that and, or, not and counting are word operations.

/// Articles `0..size`, each in it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocSet {
    words: Vec<u64>,
    size: u32,
}

impl DocSet {
    /// No article of `size`.
    pub(crate) fn none(size: u32) -> Self {
        Self { words: vec![0; size.div_ceil(64) as usize], size }
    }

    /// All articles of `size`.
    pub(crate) fn all(size: u32) -> Self {
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
    pub(crate) fn size(&self) -> u32 {
        self.size
    }

    /// Puts an article in; one past the size is ignored.
    #[inline]
    pub(crate) fn insert(&mut self, doc: u32) {
        if doc < self.size
            && let Some(word) = self.words.get_mut((doc / 64) as usize)
        {
            *word |= 1 << (doc % 64);
        }
    }

    /// Whether an article is in it.
    #[inline]
    pub(crate) fn contains(&self, doc: u32) -> bool {
        self.words.get((doc / 64) as usize).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// How many.
    pub(crate) fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Keeps what is in both.
    pub(crate) fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other.
    pub(crate) fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Takes out what is in the other.
    pub(crate) fn and_not(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    /// Turns it round.
    pub(crate) fn not(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    /// Keeps the articles for which `keeps` holds.
    pub(crate) fn retain(&mut self, mut keeps: impl FnMut(u32) -> bool) {
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
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
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
    }
}
