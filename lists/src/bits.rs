//! Ascending numbers in few bits: each is written in just the bits that its possible range needs, the middle one first,
//! then both halves within what is left of the range (binary interpolative coding: Moffat and Stuiver 2000). Reading is
//! safe on any bytes: what is missing reads as zero.

use crate::to_u32;

/// More numbers than this are not read: no article has so many words.
const MOST: usize = 1 << 24;

/// From which side a run of bits is written and read. Two runs share a stretch of bytes, one from each side, so that
/// what lies in the middle of it is reached in half the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// From the first byte on, the lowest bit of a byte and of a number first.
    Front,
    /// From the last byte back, the highest bit of a byte and of a number first.
    Back,
}

/// Writes bits from one side.
#[derive(Debug)]
pub(crate) struct BitWriter {
    side: Side,
    /// In the order in which they were filled.
    bytes: Vec<u8>,
    pending: u64,
    used: u32,
}

impl BitWriter {
    pub(crate) fn new(side: Side) -> Self {
        Self { side, bytes: Vec::new(), pending: 0, used: 0 }
    }

    fn put(&mut self, value: u32, bits: u32) {
        if bits == 0 {
            return;
        }
        let shift = if self.side == Side::Front { self.used } else { 64 - self.used - bits };
        self.pending |= u64::from(value) << shift;
        self.used += bits;
        while self.used >= 8 {
            let byte = self.byte();
            self.bytes.push(byte);
            self.pending = if self.side == Side::Front { self.pending >> 8 } else { self.pending << 8 };
            self.used -= 8;
        }
    }

    fn byte(&self) -> u8 {
        let [first, .., last] = self.pending.to_le_bytes();
        if self.side == Side::Front { first } else { last }
    }

    /// Appends what was written from both sides as one stretch of bytes, and begins anew.
    pub(crate) fn join(front: &mut Self, back: &mut Self, out: &mut Vec<u8>) {
        out.append(&mut front.bytes);
        if front.used + back.used > 8 {
            out.extend([front.byte(), back.byte()]);
        } else if front.used + back.used > 0 {
            out.push(front.byte() | back.byte());
        }
        out.extend(back.bytes.drain(..).rev());
        for writer in [front, back] {
            (writer.pending, writer.used) = (0, 0);
        }
    }

    /// A number below `range`: the first few in one bit less (truncated binary).
    pub(crate) fn number(&mut self, value: u32, range: u32) {
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
    side: Side,
    bytes: &'b [u8],
    /// The byte at which the reading began: the first one, or the one after the last.
    from: usize,
    /// Bits that were read.
    at: usize,
}

impl<'b> BitReader<'b> {
    /// From the byte `from` on, or back from it.
    pub(crate) fn new(side: Side, bytes: &'b [u8], from: usize) -> Self {
        Self { side, bytes, from, at: 0 }
    }

    /// The same, after some bits that are known.
    pub(crate) fn past(self, bits: usize) -> Self {
        Self { at: bits, ..self }
    }

    /// Goes on where another reader of the same bits stands.
    pub(crate) fn go_to(&mut self, place: usize) {
        self.at = place;
    }

    /// How many bits were read.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// The next bits, without moving: the first at the lowest bit, or at the highest.
    #[inline]
    fn peek(&self) -> u64 {
        if self.side == Side::Front {
            let rest = self.bytes.get(self.from.saturating_add(self.at / 8)..).unwrap_or(&[]);
            let word = if let Some(eight) = rest.first_chunk::<8>() {
                u64::from_le_bytes(*eight)
            } else {
                let mut eight = [0; 8];
                eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                u64::from_le_bytes(eight)
            };
            word >> (self.at % 8)
        } else {
            let rest = self.bytes.get(..self.from.saturating_sub(self.at / 8)).unwrap_or(&[]);
            let word = if let Some(eight) = rest.last_chunk::<8>() {
                u64::from_le_bytes(*eight)
            } else {
                let mut eight = [0; 8];
                eight.iter_mut().rev().zip(rest.iter().rev()).for_each(|(to, from)| *to = *from);
                u64::from_le_bytes(eight)
            };
            word << (self.at % 8)
        }
    }

    /// A number below `range`.
    #[inline]
    pub(crate) fn number(&mut self, range: u32) -> u32 {
        if range <= 1 {
            return 0;
        }
        let bits = range.ilog2();
        let short = (2u64 << bits) - u64::from(range);
        let word = self.peek();
        let (value, more) = if self.side == Side::Front {
            (word & ((1u64 << bits) - 1), word >> bits & 1)
        } else {
            (word >> (64 - bits), word >> (63 - bits) & 1)
        };
        let long = ((value << 1) | more).wrapping_sub(short);
        let is_long = value >= short;
        self.at += bits as usize + usize::from(is_long);
        u32::try_from(if is_long { long } else { value }).unwrap_or(0)
    }

    /// Appends `count` ascending numbers from `low` on and below `high`.
    #[inline]
    pub(crate) fn ascending(&mut self, count: usize, low: u32, high: u32, into: &mut Vec<u32>) {
        let room = high.saturating_sub(low);
        if count == 1 {
            into.push(low.saturating_add(self.number(room)));
        } else if count == 2 {
            let next = low.saturating_add(1);
            let last = next.saturating_add(self.number(room.saturating_sub(1)));
            into.push(low.saturating_add(self.number(last.saturating_sub(low))));
            into.push(last);
        } else {
            let from = into.len();
            into.resize(from + count.min(room as usize).min(MOST), 0);
            self.fill(into.get_mut(from..).unwrap_or(&mut []), low, high);
        }
    }

    /// Passes over `count` ascending numbers from `low` on and below `high`.
    #[inline]
    pub(crate) fn pass(&mut self, count: usize, low: u32, high: u32) {
        let room = high.saturating_sub(low);
        if count == 1 {
            self.number(room);
        } else if count == 2 {
            let last = self.number(room.saturating_sub(1)).saturating_add(1);
            self.number(last);
        } else {
            self.pass_all(to_u32(count.min(room as usize).min(MOST)), low, high);
        }
    }

    /// Reads ascending numbers from `low` on and below `high`, as many as there is room for. Three and fewer, as nearly
    /// all lists are, take no call of itself.
    pub(crate) fn fill(&mut self, into: &mut [u32], low: u32, high: u32) {
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
            let mut writers = [BitWriter::new(Side::Front), BitWriter::new(Side::Back)];
            let lists: Vec<(Vec<u32>, u32, u32)> = lists
                .into_iter()
                .map(|list| {
                    let list: Vec<u32> = list.into_iter().collect();
                    let first = *list.first().unwrap();
                    let high = list.last().unwrap() + 1 + first % 3;
                    (list, first - first.min(first % 7), high)
                })
                .collect();
            for (n, (list, low, high)) in lists.iter().enumerate() {
                writers[n % 2].ascending(list, *low, *high);
            }
            let mut bytes = vec![7; 3];
            let [front, back] = &mut writers;
            BitWriter::join(front, back, &mut bytes);
            let end = bytes.len();
            bytes.push(9);
            let readers = [BitReader::new(Side::Front, &bytes, 3), BitReader::new(Side::Back, &bytes, end)];
            let (mut reading, mut passing) = (readers, readers);
            for (n, (list, low, high)) in lists.iter().enumerate() {
                let mut read = vec![1];
                reading[n % 2].ascending(list.len(), *low, *high, &mut read);
                prop_assert_eq!(&read[1..], list);
                passing[n % 2].pass(list.len(), *low, *high);
                prop_assert_eq!(passing[n % 2].at, reading[n % 2].at);
            }
        }

        #[test]
        fn any_bytes_can_be_read(
            bytes in prop::collection::vec(any::<u8>(), 0..40), from in 0usize..50, count in 0usize..500, high: u32,
        ) {
            for side in [Side::Front, Side::Back] {
                let mut reader = BitReader::new(side, &bytes, from);
                let mut read = Vec::new();
                reader.ascending(count, 0, high, &mut read);
                reader.ascending(count, 5, 1000, &mut read);
                prop_assert!(read.len() <= 2 * count.max(2));
            }
        }
    }

    #[test]
    fn the_whole_range_takes_no_bits() {
        let mut writers = [BitWriter::new(Side::Front), BitWriter::new(Side::Back)];
        writers[0].ascending(&(0..1000).collect::<Vec<_>>(), 0, 1000);
        let mut bytes = Vec::new();
        let [front, back] = &mut writers;
        BitWriter::join(front, back, &mut bytes);
        assert!(bytes.is_empty());
    }
}
