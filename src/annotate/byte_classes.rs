//! What the bytes of a text are, sixty-four at a time, as bits; and whether a text is written without capitals. What words
//! and names are is not decided here.

/// Bytes that are told at once.
pub(super) const BLOCK: usize = 64;

/// For each byte of a block, as bits, what it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Classes {
    /// An ASCII letter or digit.
    pub(super) plain: u64,
    /// A capital letter of ASCII.
    pub(super) capitals: u64,
    /// The first of a character beyond ASCII.
    pub(super) beyond: u64,
    /// Any other of ASCII.
    pub(super) marks: u64,
}

impl Classes {
    /// Of at most [`BLOCK`] bytes.
    pub(super) fn of(block: &[u8]) -> Self {
        let Some(whole) = block.first_chunk::<BLOCK>() else {
            // Zeros fill it up.
            let mut whole = [0; BLOCK];
            for (slot, byte) in whole.iter_mut().zip(block) {
                *slot = *byte;
            }
            let classes = Self::of(&whole);
            return Self { marks: classes.marks & !(u64::MAX << block.len()), ..classes };
        };
        let plain = bits(whole, |b| (b | 0x20).wrapping_sub(b'a') < 26 || b.wrapping_sub(b'0') < 10);
        let capitals = bits(whole, |b| b.is_ascii_uppercase());
        if whole.is_ascii() {
            return Self { plain, capitals, beyond: 0, marks: !plain };
        }
        Self {
            plain,
            capitals,
            beyond: bits(whole, |b| b >= 0xC0),
            marks: !plain & bits(whole, |b| b < 0x80),
        }
    }
}

/// For each byte whether it `is`, as bits. All of them are asked before any is gathered, so that they can be asked at once.
#[inline]
fn bits(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    gathered(&block.map(|byte| if is(byte) { 0xFF } else { 0 }))
}

/// For each byte its highest bit.
#[inline]
pub(super) fn gathered(flags: &[u8; BLOCK]) -> u64 {
    let (parts, _) = flags.as_chunks::<16>();
    parts.iter().enumerate().fold(0, |bits, (n, part)| bits | u64::from(highest(part)) << (16 * n))
}

/// The highest bit of each byte.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn highest(part: &[u8; 16]) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u64x2};
    let (halves, _) = part.as_chunks::<8>();
    let [low, high] = [0, 1].map(|n| halves.get(n).map_or(0, |half| u64::from_le_bytes(*half)));
    u8x16_bitmask(u64x2(low, high))
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn highest(part: &[u8; 16]) -> u16 {
    let (halves, _) = part.as_chunks::<8>();
    // Eight bits are brought next to one another by one product.
    let gather = |half: &[u8; 8]| {
        (u64::from_le_bytes(*half) >> 7 & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let [low, high] = [0, 1].map(|n| halves.get(n).map_or(0, gather).to_le_bytes()[0]);
    u16::from_le_bytes([low, high])
}

/// A text has a capital word for at least so many bytes, unless it is written without capitals.
const BYTES_A_CAPITAL: usize = 256;

/// Whether `text` is written without capitals: less than one run of them for every 256 bytes. A text with none is;
/// ordinary English has five times as many at the least, one for each sentence and name, and a headline or a few
/// abbreviations in capitals do not make a text in small letters one with capitals.
///
/// It is read until enough are found, which in ordinary text is early.
pub(super) fn is_without_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let enough = bytes.len().div_ceil(BYTES_A_CAPITAL);
    let mut runs = usize::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
    // Each part begins with the last byte of the one before.
    for from in (0..bytes.len()).step_by(BYTES_A_CAPITAL) {
        if runs >= enough {
            break;
        }
        let part = bytes.get(from..bytes.len().min(from + BYTES_A_CAPITAL + 1)).unwrap_or(b"");
        let pairs = part.iter().zip(part.get(1..).unwrap_or(b""));
        runs += pairs.filter(|(a, b)| !a.is_ascii_uppercase() & b.is_ascii_uppercase()).count();
    }
    runs < enough
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_told_from_everything_else() {
        for byte in 0..=255u8 {
            let classes = Classes::of(&[b' ', byte]);
            assert_eq!(classes.plain, u64::from(byte.is_ascii_alphanumeric()) << 1, "{byte}");
            assert_eq!(classes.capitals, u64::from(byte.is_ascii_uppercase()) << 1, "{byte}");
            assert_eq!(classes.beyond, u64::from(byte >= 0xC0) << 1, "{byte}");
            assert_eq!(
                classes.marks,
                1 | u64::from(byte.is_ascii_punctuation() || byte.is_ascii_control() || byte == b' ') << 1,
                "{byte}"
            );
        }
    }

    #[test]
    fn a_text_without_capitals_is_told_from_others() {
        let small =
            "the mayor went down to the harbour and looked at the new lighthouse for a while. ".repeat(30);
        let ordinary =
            "The mayor went down to the harbour and looked at the new lighthouse for a while. ".repeat(30);
        for (text, expected) in [
            ("", false),
            ("harbour", true),
            ("Harbour", false),
            ("42", true),
            ("été 北", true),
            (small.as_str(), true),
            (ordinary.as_str(), false),
            (&format!("MAYOR LOOKS AT LIGHTHOUSE\n\n{small}"), true),
            (&format!("{small}Alderman Brine and Captain Moss did not."), true),
            (&format!("mayor looks at lighthouse\n\n{ordinary}"), false),
            (&ordinary.to_uppercase(), false),
        ] {
            assert_eq!(is_without_capitals(text), expected, "{:?}", text.get(..40));
        }
    }

    #[test]
    fn runs_of_capitals_are_counted_across_parts() {
        for at in 250..262 {
            // Two are enough for so many bytes.
            let text = format!("A{}BC{}", "-".repeat(at), "-".repeat(200));
            assert!(!is_without_capitals(&text), "{at}");
            let text = format!("-{}BC{}", "-".repeat(at), "-".repeat(200));
            assert!(is_without_capitals(&text), "{at}");
        }
    }
}
