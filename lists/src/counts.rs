//! Counting the values of a facet: for each article of a set the values that it has.

use crate::pack::read_u32;
use crate::set::DocSet;

/// Articles for which one sample of the values' offsets is kept.
pub const STRIDE: u32 = 16;

/// Whether an article of `set` has a value; `values` as [`count`] takes them.
pub fn has_any(values: &[u8], size: u32, set: &DocSet) -> bool {
    let counts_at = 1 + size.div_ceil(STRIDE) as usize * 4;
    let lengths = values.get(counts_at..counts_at + size as usize).unwrap_or(&[]);
    set.iter().any(|doc| lengths.get(doc as usize).is_some_and(|&many| many > 0))
}

/// Adds to `counts` the articles of `set` that have each value. `values` holds, for `size` articles, the width of a value
/// in bytes (1); for every [`STRIDE`]th article the values before it (4 each); for each article its count of values (1);
/// the values.
pub fn count(values: &[u8], size: u32, set: &DocSet, counts: &mut [u32]) {
    let width = usize::from(values.first().copied().unwrap_or(1)).max(1);
    let counts_at = 1 + size.div_ceil(STRIDE) as usize * 4;
    let ordinals_at = counts_at + size as usize;
    let lengths = values.get(counts_at..ordinals_at).unwrap_or(&[]);
    let ordinals = values.get(ordinals_at..).unwrap_or(&[]);
    let mut bump = |ordinal: usize| {
        if let Some(count) = counts.get_mut(ordinal) {
            *count += 1;
        }
    };
    let mut add = |from: usize, many: usize| {
        let range = from.saturating_mul(width)..from.saturating_add(many).saturating_mul(width);
        let bytes = ordinals.get(range).unwrap_or(&[]);
        match width {
            1 => bytes.iter().for_each(|&byte| bump(usize::from(byte))),
            2 => bytes.as_chunks::<2>().0.iter().for_each(|two| bump(usize::from(u16::from_le_bytes(*two)))),
            _ => bytes.as_chunks::<4>().0.iter().for_each(|four| bump(u32::from_le_bytes(*four) as usize)),
        }
    };
    // Where the walk stands: the article after the last, and the values before it.
    let (mut at, mut before) = (0u32, 0usize);
    let mut next = set.next(0);
    while let Some(doc) = next {
        if doc / STRIDE != at / STRIDE {
            at = doc / STRIDE * STRIDE;
            before = read_u32(values, 1 + (doc / STRIDE) as usize * 4) as usize;
        }
        let skipped = lengths.get(at as usize..doc as usize).unwrap_or(&[]);
        before += skipped.iter().map(|&n| usize::from(n)).sum::<usize>();
        let many = usize::from(lengths.get(doc as usize).copied().unwrap_or(0));
        add(before, many);
        before += many;
        at = doc + 1;
        next = set.next(at);
    }
}
