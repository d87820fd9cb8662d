//! Records in compressed blocks: a block is inflated when one of its records is read, and a few are kept.

use std::sync::{Arc, Mutex, PoisonError};

use crossread_lists::checksum;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::index::Sections;
use crate::text::range::to_u32;
use crate::workers::{Workers, each};

use super::{Bytes, Parts};

/// Bytes of the table for each block: its first record, where it begins, its inflated length, its checksum.
const ENTRY: usize = 16;
/// Blocks that are compressed together.
const TOGETHER: usize = 128;
/// Inflated blocks that are kept.
const KEPT: usize = 16;
/// Deflate cannot grow more than this.
const HIGHEST_RATIO: usize = 1032;

/// Collects records and writes them in blocks.
pub(crate) struct BlockWriter<'w> {
    /// A block is closed when it reaches this many bytes.
    target: usize,
    workers: &'w dyn Workers,
    /// Closed blocks that wait to be compressed together, each with its first record.
    waiting: Vec<(u32, Vec<u8>)>,
    records: u32,
    first: u32,
    raw: Vec<u8>,
    table: Vec<u8>,
    data: Vec<u8>,
    blocks: u32,
}

impl<'w> BlockWriter<'w> {
    /// Blocks of about `target` bytes before compression.
    pub(crate) fn new(target: usize, workers: &'w dyn Workers) -> Self {
        Self {
            target,
            workers,
            waiting: Vec::new(),
            records: 0,
            first: 0,
            raw: Vec::new(),
            table: Vec::new(),
            data: Vec::new(),
            blocks: 0,
        }
    }

    /// Adds the next record.
    pub(crate) fn add(&mut self, record: &impl Serialize) {
        // Plain data without borrowed sizes always has a form.
        let bytes = postcard::to_allocvec(record).unwrap_or_default();
        self.raw.extend_from_slice(&to_u32(bytes.len()).to_le_bytes());
        self.raw.extend_from_slice(&bytes);
        self.records += 1;
        if self.raw.len() >= self.target {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        self.waiting.push((self.first, std::mem::take(&mut self.raw)));
        self.first = self.records;
        if self.waiting.len() >= TOGETHER {
            self.compress();
        }
    }

    fn compress(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let packed = each(self.workers, waiting.len(), |at| {
            let raw = waiting.get(at).map_or(&[][..], |(_, raw)| raw);
            miniz_oxide::deflate::compress_to_vec(raw, 6)
        });
        for ((first, raw), packed) in waiting.iter().zip(packed) {
            self.table.extend_from_slice(&first.to_le_bytes());
            self.table.extend_from_slice(&to_u32(self.data.len()).to_le_bytes());
            self.table.extend_from_slice(&to_u32(raw.len()).to_le_bytes());
            self.table.extend_from_slice(&checksum(&packed).to_le_bytes());
            self.data.extend_from_slice(&packed);
            self.blocks += 1;
        }
    }

    /// Adds the section; gives the length of what a checksum of the whole section should cover.
    pub(crate) fn finish(mut self, name: &str, sections: &mut Sections) -> usize {
        self.close();
        self.compress();
        let mut head = self.blocks.to_le_bytes().to_vec();
        head.extend_from_slice(&self.records.to_le_bytes());
        head.extend_from_slice(&self.table);
        let checked = head.len();
        self.data.splice(0..0, head);
        sections.add(name, self.data);
        checked
    }
}

/// Records in compressed blocks.
#[derive(Debug)]
pub(crate) struct Blocks {
    bytes: Bytes,
    /// Where the data is that does not follow the table.
    elsewhere: Option<Parts>,
    count: usize,
    /// Inflated blocks that were read last, the newest last.
    kept: Mutex<Vec<(usize, Arc<Vec<u8>>)>>,
}

impl Blocks {
    /// The records of a section.
    pub(crate) fn open(bytes: Bytes) -> Self {
        Self::with_parts(bytes, None)
    }

    /// The records of a section; where `elsewhere` is given it holds their data.
    pub(crate) fn with_parts(bytes: Bytes, elsewhere: Option<Parts>) -> Self {
        let blocks = number(&bytes, 0) as usize;
        let room = bytes.len().saturating_sub(8) / ENTRY;
        Self { count: blocks.min(room), bytes, elsewhere, kept: Mutex::new(Vec::new()) }
    }

    /// The parts that hold the data, where they do.
    pub(crate) fn parts(&self) -> Option<&Parts> {
        self.elsewhere.as_ref()
    }

    /// Bytes of the table, which one checksum covers.
    pub(crate) fn table(&self) -> usize {
        8 + self.count * ENTRY
    }

    /// The data in parts of about `target` bytes, each of whole blocks: where each begins and the last one ends, and the
    /// parts.
    pub(crate) fn cut(&self, target: usize) -> (Vec<u32>, Vec<Vec<u8>>) {
        let (mut bounds, mut parts) = (vec![0], Vec::new());
        let (mut part, mut end) = (Vec::new(), 0);
        for block in 0..self.count {
            let Some(packed) = self.stored(block) else { break };
            part.extend_from_slice(&packed);
            end += packed.len();
            if part.len() >= target {
                bounds.push(to_u32(end));
                parts.push(std::mem::take(&mut part));
            }
        }
        if !part.is_empty() {
            bounds.push(to_u32(end));
            parts.push(part);
        }
        (bounds, parts)
    }

    /// How many records.
    pub(crate) fn len(&self) -> u32 {
        number(&self.bytes, 4)
    }

    fn entry(&self, block: usize) -> (u32, usize, usize, u32) {
        let at = 8 + block * ENTRY;
        let place = number(&self.bytes, at + 4) as usize;
        (number(&self.bytes, at), place, number(&self.bytes, at + 8) as usize, number(&self.bytes, at + 12))
    }

    /// A record; `None` where there is none or its block is damaged.
    pub(crate) fn get<T: DeserializeOwned>(&self, index: u32) -> Option<T> {
        if index >= self.len() {
            return None;
        }
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(middle).0 <= index { low = middle + 1 } else { high = middle }
        }
        let block = low.checked_sub(1)?;
        let raw = self.block(block)?;
        let mut rest: &[u8] = &raw;
        for _ in self.entry(block).0..index {
            rest = record(rest)?.1;
        }
        postcard::from_bytes(record(rest)?.0).ok()
    }

    /// Whether every block is as it was written.
    pub(crate) fn are_whole(&self) -> bool {
        (0..self.count).all(|block| self.packed(block).is_some())
    }

    /// A block as it is kept; `None` where it is damaged.
    fn packed(&self, block: usize) -> Option<Bytes> {
        let packed = self.stored(block)?;
        let (_, _, length, written) = self.entry(block);
        let sound = length <= packed.len().saturating_mul(HIGHEST_RATIO) && checksum(&packed) == written;
        sound.then_some(packed)
    }

    /// The bytes that should be a block.
    fn stored(&self, block: usize) -> Option<Bytes> {
        let start = self.entry(block).1;
        let next = (block + 1 < self.count).then(|| self.entry(block + 1).1);
        if let Some(parts) = &self.elsewhere {
            return parts.get(start..next.unwrap_or_else(|| parts.end()));
        }
        let table = self.table();
        let end = next.map_or(self.bytes.len(), |next| table.saturating_add(next));
        let start = table.saturating_add(start);
        (start <= end && end <= self.bytes.len()).then(|| self.bytes.part(start..end))
    }

    fn block(&self, block: usize) -> Option<Arc<Vec<u8>>> {
        {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = kept.iter().position(|(other, _)| *other == block) {
                let found = kept.remove(at);
                let raw = Arc::clone(&found.1);
                kept.push(found);
                return Some(raw);
            }
        }
        let packed = self.packed(block)?;
        let length = self.entry(block).2;
        let raw = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, length).ok()?;
        let raw = Arc::new(raw);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((block, Arc::clone(&raw)));
        Some(raw)
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |four| u32::from_le_bytes(*four))
}

/// The record that a block goes on with, and what follows it.
fn record(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}
