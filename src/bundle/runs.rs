//! Runs of bytes one after the other with the offset of each: strings and short lists that are read one at a time.

use std::cmp::Ordering;

use crate::text::range::to_u32;

use super::Bytes;

/// Runs as they are written.
#[derive(Debug, Default)]
pub(crate) struct RunWriter {
    offsets: Vec<u32>,
    bytes: Vec<u8>,
}

impl RunWriter {
    /// Adds a run.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.offsets.push(to_u32(self.bytes.len()));
        write(&mut self.bytes);
    }

    /// Count, offsets (one more than there are runs), bytes.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let mut out = to_u32(self.offsets.len()).to_le_bytes().to_vec();
        self.offsets.push(to_u32(self.bytes.len()));
        out.extend(self.offsets.iter().flat_map(|offset| offset.to_le_bytes()));
        out.extend_from_slice(&self.bytes);
        out
    }
}

/// Runs as they are read; one that is not there is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs {
    bytes: Bytes,
    count: u32,
}

impl Runs {
    /// The runs of a section.
    pub(crate) fn open(bytes: Bytes) -> Self {
        // No more than there is room for their offsets.
        let count = number(&bytes, 0).min(to_u32((bytes.len() / 4).saturating_sub(2)));
        Self { bytes, count }
    }

    /// How many.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// The run `i`.
    pub(crate) fn get(&self, i: u32) -> &[u8] {
        if i >= self.count {
            return &[];
        }
        let base = 8 + self.count as usize * 4;
        let at = 4 + i as usize * 4;
        let from = base.saturating_add(number(&self.bytes, at) as usize);
        let to = base.saturating_add(number(&self.bytes, at + 4) as usize);
        self.bytes.get(from..to).unwrap_or(&[])
    }

    /// The run `i` as text.
    pub(crate) fn text(&self, i: u32) -> &str {
        std::str::from_utf8(self.get(i)).unwrap_or("")
    }

    /// The place of a text in runs that are sorted.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            match self.text(middle).cmp(text) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |four| u32::from_le_bytes(*four))
}
