//! A half-open range of UTF-8 bytes in one text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Half-open range `start..end` in UTF-8 bytes of one text, both on character boundaries of it.
///
/// Texts are at most 4 GiB; the readers' budgets keep them far below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The range `start..end`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The range of `usize` bounds; bounds over 4 GiB saturate, which no text within budget reaches.
    pub fn from_usize(start: usize, end: usize) -> Self {
        Self { start: to_u32(start), end: to_u32(end) }
    }

    /// As a range of `usize`, to slice with `str::get`.
    pub fn as_usize(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` it covers; empty where it is not a range of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.as_usize()).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// The least stretch that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a byte in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A `usize` as `u32`, saturating: lengths within budget always fit.
pub fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
