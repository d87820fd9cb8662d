//! CRC-32 as gzip has it. A bundle is checked before anything of it is read, so it must be quick: both halves of the bytes are
//! gone through side by side, since neither waits for the other, eight bytes at a time (slicing by eight: Kounavis and
//! Berry 2008), and the first is then moved past the second by a multiplication, as zlib puts two checksums together.

use std::sync::LazyLock;

/// The polynomial; of it and of all others here the highest bit is the power zero.
const POLYNOMIAL: u32 = 0xEDB8_8320;

type Tables = [[u32; 256]; 8];

/// What a byte leaves behind after 0 to 7 bytes of zero. Made when the first checksum is asked for, not carried by the module.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = [[0; 256]; 8];
    for (n, table) in tables.iter_mut().enumerate() {
        let power = power(8 * (n as u64 + 1));
        for (entry, byte) in table.iter_mut().zip(0..) {
            *entry = product(byte, power);
        }
    }
    tables
});

/// The product of two polynomials.
fn product(a: u32, b: u32) -> u32 {
    let (mut sum, mut b) = (0, b);
    for bit in (0..u32::BITS).rev() {
        sum ^= if a >> bit & 1 == 1 { b } else { 0 };
        b = (b >> 1) ^ if b & 1 == 1 { POLYNOMIAL } else { 0 };
    }
    sum
}

/// The remainder of so high a power.
fn power(mut exponent: u64) -> u32 {
    let (mut power, mut square) = (1 << 31, 1 << 30);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = product(power, square);
        }
        square = product(square, square);
        exponent >>= 1;
    }
    power
}

/// The remainder after eight more bytes.
#[inline]
fn eight(tables: &Tables, crc: u32, bytes: [u8; 8]) -> u32 {
    let [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
    let [a, b, c, d, e, f, g, h] =
        (u64::from_le_bytes(bytes) ^ u64::from(crc)).to_le_bytes().map(usize::from);
    t7[a] ^ t6[b] ^ t5[c] ^ t4[d] ^ t3[e] ^ t2[f] ^ t1[g] ^ t0[h]
}

/// The CRC-32 (IEEE) of `bytes`.
pub fn crc32(bytes: &[u8]) -> u32 {
    let tables = &*TABLES;
    let (eights, rest) = bytes.as_chunks::<8>();
    let (first, second) = eights.split_at(eights.len() / 2);
    let (mut before, mut crc) = (u32::MAX, u32::MAX);
    for (a, b) in first.iter().zip(second) {
        before = eight(tables, before, *a);
        crc = eight(tables, crc, *b);
    }
    if let (true, Some(odd)) = (second.len() > first.len(), second.last()) {
        crc = eight(tables, crc, *odd);
    }
    for &byte in rest {
        crc = (crc >> 8) ^ tables[0][usize::from(crc.to_le_bytes()[0] ^ byte)];
    }
    let after = (bytes.len() - first.len() * 8) as u64;
    product(power(8 * after), !before) ^ !crc
}

#[cfg(test)]
mod tests {
    use super::crc32;
    use crc::{CRC_32_ISO_HDLC, Crc};
    use proptest::prelude::*;

    #[test]
    fn checksums_are_those_of_gzip() {
        for (bytes, expected) in [
            (&b""[..], 0),
            (b"a", 0xE8B7_BE43),
            (b"123456789", 0xCBF4_3926),
            (b"The quick brown fox jumps over the lazy dog", 0x414F_A339),
            (&[0; 32], 0x190A_55AD),
            (&[0xFF; 32], 0xFF6C_AB0B),
        ] {
            assert_eq!(crc32(bytes), expected, "{} bytes", bytes.len());
        }
    }

    proptest! {
        #[test]
        fn checksums_are_those_of_a_library(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(crc32(&bytes), Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(&bytes));
        }
    }
}
