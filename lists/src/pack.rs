//! Numbers in few bits: varints, and blocks of 128 numbers packed side by side in four lanes, with the few that need
//! more bits patched in afterwards (patched frame of reference: Zukowski et al. 2006; lanes as in Lemire and Boytsov
//! 2015, so that compilers turn the loops into vector instructions). Reading is safe on any bytes: what is missing
//! reads as zero.

/// Numbers in a packed block.
pub(crate) const BLOCK: usize = 128;
const LANES: usize = 4;
const ROWS: usize = BLOCK / LANES;

/// Appends `n` in groups of seven bits, lowest first; the top bit says that more follow.
pub fn write_varint(mut n: u32, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(low_byte(n) | 0x80);
        n >>= 7;
    }
    out.push(low_byte(n));
}

#[expect(clippy::cast_possible_truncation, reason = "the low byte is what is asked for")]
fn low_byte(n: u32) -> u8 {
    n as u8
}

/// Reads a varint at `*at` and moves past it; past the end it reads as 0.
#[inline]
pub fn read_varint(bytes: &[u8], at: &mut usize) -> u32 {
    let mut n = 0u32;
    let mut shift = 0;
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        n |= u32::from(byte & 0x7f).wrapping_shl(shift);
        if byte < 0x80 || shift >= 28 {
            break;
        }
        shift += 7;
    }
    n
}

/// A little-endian number at `at`; 0 where the bytes end before.
#[inline]
pub fn read_u32(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        Some(four) => u32::from_le_bytes(*four),
        None => 0,
    }
}

/// The fewest bytes that hold `n`; none for 0.
pub(crate) fn width_of(n: u32) -> u8 {
    u8::try_from(u32::BITS.div_ceil(8) - n.leading_zeros() / 8).unwrap_or(4)
}

/// Appends the lowest `width` bytes of a number, the lowest first.
pub(crate) fn write_narrow(n: u32, width: usize, out: &mut Vec<u8>) {
    out.extend(n.to_le_bytes().iter().take(width));
}

/// A number of `width` bytes at `at`.
#[inline]
pub(crate) fn read_narrow(bytes: &[u8], at: usize, width: usize) -> u32 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(four) = rest.first_chunk::<4>() {
        let unused = 32 - 8 * u32::try_from(width.min(4)).unwrap_or(4);
        return u32::from_le_bytes(*four).checked_shl(unused).unwrap_or(0).checked_shr(unused).unwrap_or(0);
    }
    rest.iter().take(width).rev().fold(0, |n, &byte| n << 8 | u32::from(byte))
}

/// Appends a block: a byte of width, a byte that counts the patches, the packed low bits, and for each patch its place
/// and its high bits as a varint.
pub(crate) fn write_block(values: &[u32; BLOCK], out: &mut Vec<u8>) {
    let mut of_width = [0usize; 33];
    for &value in values {
        if let Some(n) = of_width.get_mut((32 - value.leading_zeros()) as usize) {
            *n += 1;
        }
    }
    // Bytes for each width: 16 a bit, about two and a half for each number that is wider.
    let mut wider = 0;
    let mut best = (usize::MAX, 32usize);
    for width in (0..=32).rev() {
        let cost = width * 16 + wider * 5 / 2;
        if cost < best.0 && wider < 256 {
            best = (cost, width);
        }
        wider += of_width.get(width).copied().unwrap_or(0);
    }
    let width = best.1;
    let mask = mask(width);
    out.push(u8::try_from(width).unwrap_or(32));
    let patches = values.iter().filter(|&&v| v & !mask != 0).count();
    out.push(u8::try_from(patches).unwrap_or(0));
    pack(values, width, out);
    for (place, &value) in (0u8..).zip(values) {
        if value & !mask != 0 {
            out.push(place);
            write_varint(value >> width, out);
        }
    }
}

/// Appends the lowest bits of numbers, in lanes.
fn pack(values: &[u32; BLOCK], width: usize, out: &mut Vec<u8>) {
    let mask = mask(width);
    let mut lanes = [0u64; LANES];
    let mut filled = 0;
    for row in values.chunks_exact(LANES) {
        for (lane, &value) in lanes.iter_mut().zip(row) {
            *lane |= u64::from(value & mask) << filled;
        }
        filled += width;
        if filled >= 32 {
            for lane in &mut lanes {
                #[expect(clippy::cast_possible_truncation, reason = "the low word is what is written")]
                out.extend_from_slice(&(*lane as u32).to_le_bytes());
                *lane >>= 32;
            }
            filled -= 32;
        }
    }
}

/// Marks the width of a block whose numbers are cut in two: the high parts as counts of zero bits.
const CUT: u8 = 0x80;

/// More bytes than this have no high parts.
const MOST_HIGH: usize = 255;

/// Appends the gaps between ascending numbers as a packed block, or, where that is shorter, cut in two: a byte of the
/// width of the low parts with the highest bit set, the low parts packed, and the high parts, each as so many bits of 0
/// and one of 1 (Rice's code, its two parts apart).
pub(crate) fn write_ascending(gaps: &[u32; BLOCK], out: &mut Vec<u8>) {
    let start = out.len();
    write_block(gaps, out);
    let high_bytes =
        |width: u32| gaps.iter().map(|&gap| u64::from(gap >> width) + 1).sum::<u64>().div_ceil(8);
    let cost = |width: u32| {
        let high = high_bytes(width);
        if high > MOST_HIGH as u64 { u64::MAX } else { u64::from(width) * 16 + high }
    };
    let sum = gaps.iter().map(|&gap| u64::from(gap)).sum::<u64>();
    let about = (sum / BLOCK as u64 + 1).ilog2();
    let Some(width) = (about.saturating_sub(1)..=about + 1).min_by_key(|&width| cost(width)) else { return };
    if cost(width) + 1 >= (out.len() - start) as u64 {
        return;
    }
    out.truncate(start);
    let low = gaps.map(|gap| gap & mask(width as usize));
    out.push(u8::try_from(width).unwrap_or(0) | CUT);
    pack(&low, width as usize, out);
    let mut bits = vec![0u8; usize::try_from(high_bytes(width)).unwrap_or(0)];
    let mut at = 0usize;
    for gap in gaps {
        at += (gap >> width) as usize;
        if let Some(byte) = bits.get_mut(at / 8) {
            *byte |= 1 << (at % 8);
        }
        at += 1;
    }
    out.append(&mut bits);
}

/// Marks counts that are cut in two with the lowest bit of each apart, where it is rarely set.
const APART: u8 = 0x40;
/// More lowest bits than this are not set apart.
const MOST_APART: usize = 16;

/// Appends counts as a packed block, or, where that is shorter, cut in two as [`write_ascending`] does; or so without the
/// lowest bit of each: then a byte that counts those that are set, and the place of each, come before the other parts.
pub(crate) fn write_counts(counts: &[u32; BLOCK], out: &mut Vec<u8>) {
    let start = out.len();
    write_block(counts, out);
    let mut best = (out.len() - start, None);
    let places = || (0u8..).zip(counts).filter(|(_, count)| *count & 1 == 1).map(|(place, _)| place);
    let apart = places().count();
    for drop in 0..=u32::from(apart <= MOST_APART) {
        for width in 0..4u32 {
            let bits = counts.iter().map(|&count| u64::from(count >> drop >> width) + 1).sum::<u64>();
            let high = usize::try_from(bits.div_ceil(8)).unwrap_or(usize::MAX);
            let length = (1 + width as usize * 16 + drop as usize * (1 + apart)).saturating_add(high);
            if length < best.0 && high <= MOST_HIGH {
                best = (length, Some((drop, width, high)));
            }
        }
    }
    let Some((drop, width, high)) = best.1 else { return };
    out.truncate(start);
    let values = counts.map(|count| count >> drop);
    out.push(u8::try_from(width).unwrap_or(0) | CUT | if drop == 0 { 0 } else { APART });
    if drop == 1 {
        out.push(u8::try_from(apart).unwrap_or(0));
        out.extend(places());
    }
    pack(&values, width as usize, out);
    // Ones past the end, so that a reader of zeros finds none there.
    let mut bits = vec![0xFFu8; high];
    let mut at = 0usize;
    for value in values {
        for zero in at..at + (value >> width) as usize {
            if let Some(byte) = bits.get_mut(zero / 8) {
                *byte &= !(1 << (zero % 8));
            }
        }
        at += (value >> width) as usize + 1;
    }
    out.append(&mut bits);
}

/// Reads the counts at `at`.
pub(crate) fn read_counts(bytes: &[u8], at: usize, counts: &mut [u32; BLOCK]) {
    let Some(&kind) = bytes.get(at).filter(|&&kind| kind & CUT != 0) else {
        read_block(bytes, at, counts);
        return;
    };
    let rest = bytes.get(at.saturating_add(1)..).unwrap_or(&[]);
    let (apart, rest) = match rest.split_first() {
        Some((&many, rest)) if kind & APART != 0 => rest.split_at(rest.len().min(usize::from(many))),
        _ => (&[][..], rest),
    };
    let width = usize::from(kind & 15);
    let (low, high) = rest.split_at(rest.len().min(width * 16));
    unpack(low, width, counts);
    // Each zero of the high parts is one more for the number that stands after as many ones as are before it.
    let mut zeros = 0u32;
    let high = high.get(..MOST_HIGH).unwrap_or(high);
    for (eight, base) in high.chunks(8).zip((0u32..).step_by(64)) {
        if base.wrapping_sub(zeros) as usize >= BLOCK {
            break;
        }
        let mut word = !eight.first_chunk::<8>().map_or_else(
            || eight.iter().rev().fold(u64::MAX, |word, &byte| word << 8 | u64::from(byte)),
            |eight| u64::from_le_bytes(*eight),
        );
        while word != 0 {
            let before = (base + word.trailing_zeros()).wrapping_sub(zeros);
            let Some(count) = counts.get_mut(before as usize) else { break };
            *count = count.wrapping_add(1 << width);
            zeros += 1;
            word &= word - 1;
        }
    }
    if kind & APART != 0 {
        for count in counts.iter_mut() {
            *count <<= 1;
        }
        for &place in apart {
            if let Some(count) = counts.get_mut(usize::from(place)) {
                *count |= 1;
            }
        }
    }
}

/// Reads ascending numbers from `first` on whose gaps are at `at`; gives the place after them.
pub(crate) fn read_ascending(bytes: &[u8], at: usize, first: u32, values: &mut [u32; BLOCK]) -> usize {
    let Some(&kind) = bytes.get(at).filter(|&&kind| kind & CUT != 0) else {
        let end = read_block(bytes, at, values);
        add_up(values, first);
        return end;
    };
    let width = usize::from(kind & !CUT).min(31);
    let start = at.saturating_add(1);
    let high = start.saturating_add(width * 16);
    unpack(bytes.get(start..high).unwrap_or(&[]), width, values);
    add_up(values, first);
    let rest = bytes.get(high..).unwrap_or(&[]);
    let rest = rest.get(..MOST_HIGH).unwrap_or(rest);
    // The number whose high part comes next, and the last bit that was read.
    let (mut values, mut last) = (values.iter_mut().zip(0u32..), 0);
    'words: for (eight, base) in rest.chunks(8).zip((0u32..).step_by(64)) {
        let mut word = eight.first_chunk::<8>().map_or_else(
            || eight.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
            |eight| u64::from_le_bytes(*eight),
        );
        while word != 0 {
            let Some((value, before)) = values.next() else { break 'words };
            last = base + word.trailing_zeros();
            *value = value.wrapping_add(last.wrapping_sub(before) << width);
            word &= word - 1;
        }
    }
    high.saturating_add(last as usize / 8 + 1)
}

/// Turns gaps into the numbers from `first` on.
fn add_up(values: &mut [u32; BLOCK], first: u32) {
    let mut next = first;
    for value in values {
        *value = value.wrapping_add(next);
        next = value.wrapping_add(1);
    }
}

fn mask(width: usize) -> u32 {
    if width >= 32 { u32::MAX } else { (1u32 << width) - 1 }
}

/// Reads a block at `at`; gives the place after it.
pub(crate) fn read_block(bytes: &[u8], at: usize, values: &mut [u32; BLOCK]) -> usize {
    let (width, patches) = match bytes.get(at..).and_then(|rest| rest.first_chunk::<2>()) {
        Some(&[width, patches]) => (usize::from(width.min(32)), patches),
        None => (0, 0),
    };
    let start = at.saturating_add(2);
    let mut next = start.saturating_add(width * 16);
    unpack(bytes.get(start..next).unwrap_or(&[]), width, values);
    for _ in 0..patches {
        let place = bytes.get(next).copied().unwrap_or(0);
        next = next.saturating_add(1);
        let high = read_varint(bytes, &mut next);
        if let Some(value) = values.get_mut(usize::from(place)) {
            *value |= high.checked_shl(u32::try_from(width).unwrap_or(32)).unwrap_or(0);
        }
    }
    next
}

/// The length of the block at `at`, without unpacking it.
#[cfg(test)]
fn block_length(bytes: &[u8]) -> usize {
    read_block(bytes, 0, &mut [0; BLOCK])
}

fn unpack(packed: &[u8], width: usize, values: &mut [u32; BLOCK]) {
    if width == 0 || packed.len() < width * 16 {
        values.fill(0);
        return;
    }
    let mask = mask(width);
    let mut words = packed.chunks_exact(16).map(|row| {
        let mut lanes = [0u32; LANES];
        for (lane, word) in lanes.iter_mut().zip(row.chunks_exact(4)) {
            *lane = u32::from_le_bytes(word.first_chunk::<4>().copied().unwrap_or_default());
        }
        lanes
    });
    let mut current = words.next().unwrap_or_default();
    let mut used = 0;
    for row in values.chunks_exact_mut(LANES).take(ROWS) {
        let mut lanes = [0u32; LANES];
        for (lane, word) in lanes.iter_mut().zip(current) {
            *lane = word >> used;
        }
        used += width;
        if used >= 32 {
            used -= 32;
            current = words.next().unwrap_or_default();
            if used > 0 {
                let have = width - used;
                for (lane, word) in lanes.iter_mut().zip(current) {
                    *lane |= word << have;
                }
            }
        }
        for (value, lane) in row.iter_mut().zip(lanes) {
            *value = lane & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_of_every_width() {
        for width in 0..=32 {
            let mut values = [0u32; BLOCK];
            for (value, n) in values.iter_mut().zip(1u32..) {
                *value = n.wrapping_mul(0x9E37_79B9) & mask(width);
            }
            let mut bytes = vec![7];
            write_block(&values, &mut bytes);
            let mut read = [1u32; BLOCK];
            assert_eq!(read_block(&bytes, 1, &mut read), bytes.len(), "width {width}");
            assert_eq!(read, values, "width {width}");
        }
    }

    #[test]
    fn a_few_wide_numbers_do_not_widen_the_block() {
        let mut values = [3u32; BLOCK];
        values[5] = u32::MAX;
        values[127] = 70_000;
        let mut bytes = Vec::new();
        write_block(&values, &mut bytes);
        assert!(bytes.len() < 50, "{} bytes", bytes.len());
        let mut read = [0u32; BLOCK];
        read_block(&bytes, 0, &mut read);
        assert_eq!(read, values);
    }

    proptest! {
        #[test]
        fn ascending_numbers_come_back(
            gaps in prop::collection::vec((any::<u16>(), 0u32..16), BLOCK), shift in 0u32..12, first in 0u32..1000,
        ) {
            let mut values = [0u32; BLOCK];
            for (value, (gap, small)) in values.iter_mut().zip(gaps) {
                *value = u32::from(gap) << shift >> small;
            }
            let mut bytes = vec![7];
            write_ascending(&values, &mut bytes);
            let mut read = [1u32; BLOCK];
            prop_assert_eq!(read_ascending(&bytes, 1, first, &mut read), bytes.len());
            add_up(&mut values, first);
            prop_assert_eq!(read, values);
        }

        #[test]
        fn numbers_come_back(seed in prop::collection::vec((any::<u32>(), 0u32..32), BLOCK)) {
            let mut values = [0u32; BLOCK];
            for (value, (n, shift)) in values.iter_mut().zip(seed) {
                *value = n >> shift;
            }
            let mut bytes = Vec::new();
            write_block(&values, &mut bytes);
            let mut read = [0u32; BLOCK];
            prop_assert_eq!(read_block(&bytes, 0, &mut read), bytes.len());
            prop_assert_eq!(read, values);
            let mut varints = Vec::new();
            for &n in &values {
                write_varint(n, &mut varints);
            }
            let mut at = 0;
            for &n in &values {
                prop_assert_eq!(read_varint(&varints, &mut at), n);
            }
        }

        #[test]
        fn counts_come_back(
            seed in prop::collection::vec((0u32..40, any::<u8>()), BLOCK), shift in 0u32..6, one_in in 1u8..=255,
        ) {
            let mut values = [0u32; BLOCK];
            for (value, (n, odd)) in values.iter_mut().zip(seed) {
                *value = (n >> shift << 1) | u32::from(odd % one_in == 0);
            }
            let mut bytes = vec![7];
            write_counts(&values, &mut bytes);
            let mut read = [1u32; BLOCK];
            read_counts(&bytes, 1, &mut read);
            prop_assert_eq!(read, values);
        }

        #[test]
        fn numbers_of_few_bytes_come_back(n: u32, after in prop::collection::vec(any::<u8>(), 0..5)) {
            for width in width_of(n)..=4 {
                let mut bytes = vec![7];
                write_narrow(n, width.into(), &mut bytes);
                bytes.extend(&after);
                prop_assert_eq!(read_narrow(&bytes, 1, width.into()), n);
            }
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..80), at in 0usize..100) {
            read_block(&bytes, at, &mut [0; BLOCK]);
            read_counts(&bytes, at, &mut [0; BLOCK]);
            read_ascending(&bytes, at, 5, &mut [0; BLOCK]);
            let mut place = at;
            read_varint(&bytes, &mut place);
            prop_assert!(block_length(&bytes) >= 2);
        }
    }
}
