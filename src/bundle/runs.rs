//! Runs of bytes one after the other, each found by its number: strings and short lists that are read one at a time.

use std::cmp::Ordering;

use crossread_lists::{read_varint, write_varint};

use crate::text::range::to_u32;

use super::Bytes;

/// Of so many runs one has its place written down; the others are found from there by their lengths.
const STRIDE: u32 = 16;

/// Runs as they are written.
#[derive(Debug, Default)]
pub(crate) struct RunWriter {
    count: u32,
    /// For every [`STRIDE`]th run where it begins, and where its length stands.
    places: Vec<u8>,
    lengths: Vec<u8>,
    bytes: Vec<u8>,
}

impl RunWriter {
    /// Adds a run.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        if self.count.is_multiple_of(STRIDE) {
            self.places.extend_from_slice(&to_u32(self.bytes.len()).to_le_bytes());
            self.places.extend_from_slice(&to_u32(self.lengths.len()).to_le_bytes());
        }
        let before = self.bytes.len();
        write(&mut self.bytes);
        write_varint(to_u32(self.bytes.len() - before), &mut self.lengths);
        self.count += 1;
    }

    /// Count, places, lengths, bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        let lengths = to_u32(self.lengths.len());
        [
            &self.count.to_le_bytes(),
            &lengths.to_le_bytes(),
            self.places.as_slice(),
            &self.lengths,
            &self.bytes,
        ]
        .concat()
    }
}

/// Runs as they are read; one that is not there is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs {
    bytes: Bytes,
    count: u32,
    /// Where the lengths begin, and the first run.
    lengths: usize,
    first: usize,
}

impl Runs {
    /// The runs of a section.
    pub(crate) fn open(bytes: Bytes) -> Self {
        // No more than there is room for their lengths.
        let count = number(&bytes, 0).min(to_u32(bytes.len().saturating_sub(8)));
        let lengths = 8 + count.div_ceil(STRIDE) as usize * 8;
        let first = lengths.saturating_add(number(&bytes, 4) as usize);
        Self { bytes, count, lengths, first }
    }

    /// How many.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// The run `i`.
    pub(crate) fn get(&self, i: u32) -> &[u8] {
        self.reader().get(i)
    }

    /// Reads many runs, quickest in ascending order.
    pub(crate) fn reader(&self) -> RunReader<'_> {
        RunReader { runs: self, next: self.count, from: 0, at: 0 }
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

/// Runs, and the place of the one after the last that was read.
#[derive(Debug)]
pub(crate) struct RunReader<'r> {
    runs: &'r Runs,
    next: u32,
    from: usize,
    at: usize,
}

impl<'r> RunReader<'r> {
    /// The run `i`.
    pub(crate) fn get(&mut self, i: u32) -> &'r [u8] {
        let Runs { bytes, count, lengths, first } = self.runs;
        if i >= *count {
            return &[];
        }
        if i < self.next || i / STRIDE != self.next / STRIDE {
            self.next = i / STRIDE * STRIDE;
            let place = 8 + (i / STRIDE) as usize * 8;
            self.from = first.saturating_add(number(bytes, place) as usize);
            self.at = lengths.saturating_add(number(bytes, place + 4) as usize);
        }
        loop {
            let start = self.from;
            self.from = start.saturating_add(read_varint(bytes, &mut self.at) as usize);
            self.next += 1;
            if self.next > i {
                return bytes.get(start..self.from).unwrap_or(&[]);
            }
        }
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |four| u32::from_le_bytes(*four))
}
