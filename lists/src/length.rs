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

/// A length in one byte: exact below 32, then four digits of binary precision; 507,904 and more are one.
pub fn length_code(length: u32) -> u8 {
    if length < 32 {
        return u8::try_from(length).unwrap_or(0);
    }
    let exponent = length.ilog2();
    let mantissa = (length >> (exponent - 4)) & 15;
    u8::try_from(32 + (exponent - 5) * 16 + mantissa).unwrap_or(u8::MAX)
}

/// The shortest length that a code stands for.
#[inline]
pub const fn length_of(code: u8) -> u32 {
    let code = code as u32;
    if code < 32 {
        return code;
    }
    (16 + (code - 32) % 16) << ((code - 32) / 16 + 1)
}

/// For each length code one past the longest length.
const ENDS: [u32; 256] = {
    let mut ends = [u32::MAX; 256];
    let mut code = 0u8;
    while code < u8::MAX {
        ends[code as usize] = length_of(code + 1);
        code += 1;
    }
    ends
};

/// Where the words of articles stand, by what is known without reading them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spans<'i> {
    /// How many articles there are.
    pub size: u32,
    /// One length code an article.
    pub lengths: &'i [u8],
    /// The positions that the title takes, one byte an article; 255 where that is not known.
    pub titles: &'i [u8],
}

impl Spans<'_> {
    /// One past the highest position that an article can have: the least length of the next length code.
    #[inline]
    pub(crate) fn end(&self, doc: u32) -> u32 {
        let code = self.lengths.get(doc as usize).copied().unwrap_or(u8::MAX);
        ENDS.get(usize::from(code)).copied().unwrap_or(u32::MAX)
    }

    /// Where the title ends and the body begins, as far as it is known.
    #[inline]
    pub(crate) fn title(&self, doc: u32) -> Option<u32> {
        self.titles.get(doc as usize).filter(|&&end| end < u8::MAX).map(|&end| u32::from(end))
    }
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
        for length in (0..600_000).chain([1 << 20, u32::MAX]) {
            let code = length_code(length);
            assert!(code >= before && length_of(code) <= length, "{length}");
            assert!(code == u8::MAX || length_of(code) * 17 / 16 + 1 >= length, "{length}");
            let end = Spans { size: 1, lengths: &[code], titles: &[] }.end(0);
            assert!(end > length || end == u32::MAX, "{length}");
            before = code;
        }
    }
}
