//! The order that names are sorted in.

use std::cmp::Ordering;

/// What names are sorted by: their bytes, ASCII letters in lower case, they and digits after all others. So names follow one
/// another that begin with the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'n> {
    /// The first eight of them, zeros past the end, so that no two come in another order than the names: most names are told
    /// apart in one step.
    first: u64,
    name: &'n str,
}

impl<'n> Key<'n> {
    pub(super) fn of(name: &'n str) -> Self {
        let mut first = [0; 8];
        for (slot, byte) in first.iter_mut().zip(name.bytes()) {
            *slot = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() | 0x80 } else { byte >> 1 };
        }
        Self { first: u64::from_be_bytes(first), name }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.first.cmp(&other.first).then_with(|| order(self.name.as_bytes(), other.name.as_bytes()))
    }
}

fn order(a: &[u8], b: &[u8]) -> Ordering {
    let (eights, _) = a.as_chunks::<8>();
    let same = 8 * eights.iter().zip(b.as_chunks().0).take_while(|(a, b)| a == b).count();
    let [a, b] = [a, b].map(|bytes| bytes.get(same..).unwrap_or(b"").iter().copied().map(rank));
    a.cmp(b)
}

/// What a byte is sorted by.
pub(super) fn rank(byte: u8) -> (bool, u8) {
    (byte.is_ascii_alphanumeric(), byte.to_ascii_lowercase())
}

/// Whether `bytes` begin with `name`, in whatever case.
#[inline]
pub(super) fn begins_with(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}
