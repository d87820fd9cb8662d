//! How long articles are, in a byte each, and what a count is worth in an article of a length (BM25: Robertson and
//! Zaragoza 2009).

use crate::postings::Occurrences;

/// Saturation of a term's count, and how much an article's length matters.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// A word of the title counts as this many more.
const TITLE: f32 = 2.0;

/// What a count is weighed against in an article of `length` words.
pub fn weight(length: u32, average: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a length needs no more digits")]
    let length = length as f32;
    K1 * (1.0 - B + B * length / average)
}

/// The weights of all length codes, in order.
pub fn weights(average: f32) -> Vec<f32> {
    (0..=255).map(|code| weight(length_of(code), average)).collect()
}

/// How much of a term's highest possible score an article has: 0..1.
#[inline]
pub fn impact(here: Occurrences, weight: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count needs no more digits")]
    let count = here.count as f32 + if here.title { TITLE } else { 0.0 };
    count / (count + weight)
}

/// The score of an impact of 1 for a term that `df` of `size` articles have.
pub fn rarity(size: u32, df: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no more digits")]
    let (all, with) = (size as f32, df.min(size) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln() * (K1 + 1.0)
}

/// A length in one byte: exact below 16, then three digits of binary precision.
pub fn length_code(length: u32) -> u8 {
    if length < 16 {
        return u8::try_from(length).unwrap_or(0);
    }
    let exponent = length.ilog2();
    let mantissa = (length >> (exponent - 3)) & 7;
    u8::try_from(16 + (exponent - 4) * 8 + mantissa).unwrap_or(u8::MAX)
}

/// The shortest length that a code stands for.
#[inline]
pub fn length_of(code: u8) -> u32 {
    if code < 16 {
        return u32::from(code);
    }
    let exponent = (u32::from(code) - 16) / 8 + 4;
    let mantissa = (u32::from(code) - 16) % 8;
    (8 + mantissa).checked_shl(exponent - 3).unwrap_or(u32::MAX)
}

/// The lengths of all articles, with what counts are weighed against.
#[derive(Debug, Clone, Copy)]
pub struct Lengths<'i> {
    /// One length code an article.
    pub codes: &'i [u8],
    /// The [`weights`] of the length codes.
    pub weights: &'i [f32],
}

impl Lengths<'_> {
    /// How much of a term's highest possible score an article has: 0..1.
    #[inline]
    pub fn impact(&self, doc: u32, here: Occurrences) -> f32 {
        let code = self.codes.get(doc as usize).copied().unwrap_or(0);
        impact(here, self.weights.get(usize::from(code)).copied().unwrap_or(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_their_order_in_a_byte() {
        let mut before = 0;
        for length in (0..100_000).chain([1 << 20, u32::MAX]) {
            let code = length_code(length);
            assert!(code >= before && length_of(code) <= length, "{length}");
            assert!(u64::from(length_of(code)) * 9 / 8 + 1 >= u64::from(length), "{length}");
            before = code;
        }
    }
}
