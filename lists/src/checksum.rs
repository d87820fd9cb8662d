//! What tells whether bytes are still those that were written.

use xxhash_rust::xxh3::xxh3_64;

/// The checksum of a bundle's bytes: the lowest 32 bits of their XXH3 (64 bits, seed 0; Collet, xxHash's specification).
///
/// A bundle is checked before anything of it is read, so it must be quick, and a function of this package is built for speed.
pub fn checksum(bytes: &[u8]) -> u32 {
    let [a, b, c, d, ..] = xxh3_64(bytes).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn checksums_are_those_of_the_reference() {
        // What the reference in C gives for numbers counted up to 250 and begun again; each length takes another way.
        for (length, expected) in [
            (0, 0x38D3_94C2),
            (1, 0x074E_ECDB),
            (9, 0x145B_B9DC),
            (100, 0x1A64_BD1C),
            (200, 0xFEAF_0703),
            (1000, 0xB2B2_0ED1),
            (5000, 0xC423_20EE),
        ] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            assert_eq!(checksum(&bytes), expected, "{length} bytes");
        }
    }
}
