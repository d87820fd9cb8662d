//! Byte offsets in the units that others count in.

use serde::{Deserialize, Serialize};

use super::TextRange;

/// What an offset that leaves the core counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Unicode code points, as the W3C Web Annotation model counts.
    #[default]
    Codepoint,
    /// UTF-16 code units, as a DOM `Range` counts.
    Utf16,
    /// UTF-8 bytes, as the core counts.
    Byte,
}

/// Turns byte offsets of one text into another unit, in any order, in O(log n) each.
///
/// It keeps one sample every few hundred bytes and counts from there.
#[derive(Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Count of units before byte `i * STEP` (moved up to the next character boundary).
    samples: Vec<u32>,
}

impl<'t> OffsetMap<'t> {
    const STEP: usize = 256;

    /// A map for `text` into `unit`.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut samples = Vec::with_capacity(text.len() / Self::STEP + 1);
        if unit != OffsetUnit::Byte {
            let mut count = 0u32;
            for (at, c) in text.char_indices() {
                if at >= samples.len() * Self::STEP {
                    samples.push(count);
                }
                count += units(c, unit);
            }
        }
        Self { text, unit, samples }
    }

    /// `byte` in the map's unit. An offset past the end counts as the end; one inside a character as its start.
    pub fn map(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.unit == OffsetUnit::Byte || self.samples.is_empty() {
            return super::range::to_u32(byte);
        }
        let sample = (byte / Self::STEP).min(self.samples.len() - 1);
        let mut from = sample * Self::STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let mut count = self.samples.get(sample).copied().unwrap_or(0);
        for (at, c) in self.text.get(from..).unwrap_or("").char_indices() {
            if from + at + c.len_utf8() > byte {
                break;
            }
            count += units(c, self.unit);
        }
        count
    }

    /// Both ends of a range in the map's unit.
    pub fn range(&self, range: TextRange) -> TextRange {
        TextRange::new(self.map(range.start), self.map(range.end))
    }
}

fn units(c: char, unit: OffsetUnit) -> u32 {
    match unit {
        OffsetUnit::Codepoint => 1,
        OffsetUnit::Utf16 => {
            if c.len_utf16() == 2 {
                2
            } else {
                1
            }
        }
        OffsetUnit::Byte => super::range::to_u32(c.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts every offset test runs over: ASCII, accents, kana, emoji, a family, a combining mark, right to left,
    /// CRLF, empty, and one longer than a sampling step.
    fn texts() -> Vec<String> {
        let short = ["plain", "é", "あ", "🎉", "👩‍👩‍👧", "e\u{301}", "שלום", "a\r\nb", ""];
        let mut all: Vec<String> = short.iter().map(|s| (*s).to_owned()).collect();
        all.push(short.join(" ").repeat(40));
        all
    }

    #[test]
    fn every_boundary_maps_as_counting_does() {
        for text in texts() {
            let point = OffsetMap::new(&text, OffsetUnit::Codepoint);
            let utf16 = OffsetMap::new(&text, OffsetUnit::Utf16);
            let byte = OffsetMap::new(&text, OffsetUnit::Byte);
            for at in (0..=text.len()).filter(|&i| text.is_char_boundary(i)) {
                let before = text.get(..at).unwrap();
                let at = super::super::range::to_u32(at);
                assert_eq!(point.map(at) as usize, before.chars().count(), "{text:?} at {at}");
                assert_eq!(utf16.map(at) as usize, before.encode_utf16().count(), "{text:?} at {at}");
                assert_eq!(byte.map(at), at);
            }
        }
    }
}
