//! Ascending numbers in few bits: each is written in just the bits that its possible range needs, the middle one first,
//! then both halves within what is left of the range (binary interpolative coding: Moffat and Stuiver 2000). Reading is
//! safe on any bytes: what is missing reads as zero.

use crate::to_u32;

/// More numbers than this are not read: no article has so many words.
const MOST: usize = 1 << 24;

/// Writes bits, lowest first.
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    pub(crate) bytes: Vec<u8>,
    pending: u64,
    used: u32,
}

impl BitWriter {
    fn put(&mut self, value: u32, bits: u32) {
        self.pending |= u64::from(value) << self.used;
        self.used += bits;
        while self.used >= 8 {
            self.flush_byte();
        }
    }

    fn flush_byte(&mut self) {
        let [byte, ..] = self.pending.to_le_bytes();
        self.bytes.push(byte);
        self.pending >>= 8;
        self.used = self.used.saturating_sub(8);
    }

    /// Fills up the last byte.
    pub(crate) fn align(&mut self) {
        if self.used > 0 {
            self.flush_byte();
        }
    }

    /// A number below `range`: the first few in one bit less (truncated binary).
    fn number(&mut self, value: u32, range: u32) {
        let Some((bits, short)) = widths(range) else { return };
        if u64::from(value) < short {
            self.put(value, bits);
        } else {
            let shifted = u64::from(value) + short;
            self.put(u32::try_from(shifted >> 1).unwrap_or(0), bits);
            self.put(u32::from(shifted & 1 == 1), 1);
        }
    }

    /// Ascending numbers that are all at least `low` and below `high`.
    pub(crate) fn ascending(&mut self, numbers: &[u32], low: u32, high: u32) {
        let middle = numbers.len() / 2;
        let Some((before, rest)) = numbers.split_at_checked(middle) else { return };
        let Some((&value, after)) = rest.split_first() else { return };
        let first = low + to_u32(middle);
        self.number(value - first, high - low - to_u32(numbers.len()) + 1);
        self.ascending(before, low, value);
        self.ascending(after, value + 1, high);
    }
}

/// The bits of a number below `range`, and how many of them have one bit less than the others; `None` where there is
/// nothing to write.
#[inline]
fn widths(range: u32) -> Option<(u32, u64)> {
    if range <= 1 {
        return None;
    }
    let bits = range.ilog2();
    Some((bits, (2u64 << bits) - u64::from(range)))
}

/// Reads what [`BitWriter`] wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> BitReader<'b> {
    /// From the beginning of `bytes`.
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bits, without moving.
    #[inline]
    fn peek(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or(&[]);
        let word = if let Some(eight) = rest.first_chunk::<8>() {
            u64::from_le_bytes(*eight)
        } else {
            let mut eight = [0; 8];
            eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            u64::from_le_bytes(eight)
        };
        word >> (self.at % 8)
    }

    #[inline]
    fn number(&mut self, range: u32) -> u32 {
        if range <= 1 {
            return 0;
        }
        let bits = range.ilog2();
        let short = (2u64 << bits) - u64::from(range);
        let word = self.peek();
        let value = word & ((1u64 << bits) - 1);
        let long = ((value << 1) | (word >> bits & 1)).wrapping_sub(short);
        let is_long = value >= short;
        self.at += bits as usize + usize::from(is_long);
        u32::try_from(if is_long { long } else { value }).unwrap_or(0)
    }

    /// `count` ascending numbers below `high`.
    #[inline]
    pub(crate) fn ascending(&mut self, count: usize, high: u32, into: &mut Vec<u32>) {
        into.clear();
        if count == 1 {
            into.push(self.number(high));
            return;
        }
        into.resize(count.min(high as usize).min(MOST), 0);
        self.fill(into, 0, high);
    }

    /// Passes over `count` ascending numbers below `high`.
    #[inline]
    pub(crate) fn pass(&mut self, count: usize, high: u32) {
        if count == 1 {
            self.number(high);
            return;
        }
        self.pass_all(to_u32(count.min(high as usize).min(MOST)), 0, high);
    }

    /// Three numbers and fewer, as nearly all lists are, take no call of itself.
    fn fill(&mut self, into: &mut [u32], low: u32, high: u32) {
        let room = high.saturating_sub(low);
        match into {
            [] => {}
            [a] => *a = low.saturating_add(self.number(room)),
            [a, b] => {
                *b = low.saturating_add(1).saturating_add(self.number(room.saturating_sub(1)));
                *a = low.saturating_add(self.number(b.saturating_sub(low)));
            }
            [a, b, c] => {
                *b = low.saturating_add(1).saturating_add(self.number(room.saturating_sub(2)));
                *a = low.saturating_add(self.number(b.saturating_sub(low)));
                let next = b.saturating_add(1);
                *c = next.saturating_add(self.number(high.saturating_sub(next)));
            }
            _ => {
                let count = to_u32(into.len());
                let middle = into.len() / 2;
                let Some((before, rest)) = into.split_at_mut_checked(middle) else { return };
                let Some((value, after)) = rest.split_first_mut() else { return };
                let range = room.saturating_sub(count).saturating_add(1);
                *value = low.saturating_add(to_u32(middle)).saturating_add(self.number(range));
                let value = *value;
                self.fill(before, low, value);
                self.fill(after, value.saturating_add(1), high);
            }
        }
    }

    /// As `fill`, keeping nothing.
    fn pass_all(&mut self, count: u32, low: u32, high: u32) {
        if count == 0 {
            return;
        }
        let room = high.saturating_sub(low);
        let middle = count / 2;
        let range = room.saturating_sub(count).saturating_add(1);
        let value = low.saturating_add(middle).saturating_add(self.number(range));
        if middle > 0 {
            self.pass_all(middle, low, value);
            self.pass_all(count - middle - 1, value.saturating_add(1), high);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(lists in prop::collection::vec(prop::collection::btree_set(0u32..4000, 1..80), 1..20)) {
            let mut writer = BitWriter::default();
            let lists: Vec<(Vec<u32>, u32)> = lists
                .into_iter()
                .map(|list| {
                    let list: Vec<u32> = list.into_iter().collect();
                    let high = list.last().unwrap() + 1 + list.first().unwrap() % 3;
                    (list, high)
                })
                .collect();
            for (list, high) in &lists {
                writer.ascending(list, 0, *high);
            }
            writer.align();
            let mut reader = BitReader::new(&writer.bytes);
            let mut read = Vec::new();
            let mut passing = BitReader::new(&writer.bytes);
            for (list, high) in &lists {
                reader.ascending(list.len(), *high, &mut read);
                prop_assert_eq!(&read, list);
                passing.pass(list.len(), *high);
                prop_assert_eq!(passing.at, reader.at);
            }
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..40), count in 0usize..500, high: u32) {
            let mut reader = BitReader::new(&bytes);
            let mut read = Vec::new();
            reader.ascending(count, high, &mut read);
            reader.ascending(count, 1000, &mut read);
            prop_assert!(read.len() <= count.clamp(1, 1000));
        }
    }

    #[test]
    fn the_whole_range_takes_no_bits() {
        let mut writer = BitWriter::default();
        writer.ascending(&(0..1000).collect::<Vec<_>>(), 0, 1000);
        writer.align();
        assert!(writer.bytes.is_empty());
    }
}
