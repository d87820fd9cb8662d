//! The data of a block section that lies outside the bundle, in parts: a reader notes which parts it lacks, and whoever
//! holds them supplies them. Must not know where they are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};

use super::Bytes;

/// The parts of a section's data.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Where each part begins, and once more where the last one ends (4 bytes each).
    bounds: Bytes,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    there: BTreeMap<u32, Bytes>,
    missing: BTreeSet<u32>,
}

impl Parts {
    /// The parts that `bounds` lists; `None` where it lists none, as in a bundle that holds its data itself.
    pub(crate) fn open(bounds: Bytes) -> Option<Self> {
        (bounds.len() >= 4).then(|| Self { bounds, state: Mutex::default() })
    }

    fn bound(&self, at: u32) -> usize {
        let from = (at as usize).saturating_mul(4);
        let four = self.bounds.get(from..).and_then(|rest| rest.first_chunk::<4>());
        four.map_or(usize::MAX, |four| u32::from_le_bytes(*four) as usize)
    }

    /// How many parts there are.
    pub(crate) fn count(&self) -> u32 {
        crate::text::range::to_u32((self.bounds.len() / 4).saturating_sub(1))
    }

    /// Where the data ends.
    pub(crate) fn end(&self) -> usize {
        self.bound(self.count())
    }

    /// A stretch of the data that lies in one part; `None`, and noted, where that part is not there.
    pub(crate) fn get(&self, range: Range<usize>) -> Option<Bytes> {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low.midpoint(high);
            if self.bound(middle) <= range.start { low = middle + 1 } else { high = middle }
        }
        let part = low.checked_sub(1)?;
        let start = self.bound(part);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(bytes) = state.there.get(&part) else {
            state.missing.insert(part);
            return None;
        };
        Some(bytes.part(range.start.checked_sub(start)?..range.end.checked_sub(start)?))
    }

    /// The parts that were lacking since this was last asked.
    pub(crate) fn take_missing(&self) -> Vec<u32> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut state.missing).into_iter().collect()
    }

    /// Takes a part over. One without bytes stands for a part that is lost: what lies in it reads as damaged.
    ///
    /// # Errors
    /// When there is no such part, or it is of another length.
    pub(crate) fn supply(&self, part: u32, bytes: Vec<u8>) -> Result<()> {
        let known = part < self.count();
        let length = if known { self.bound(part + 1).saturating_sub(self.bound(part)) } else { 0 };
        if !known || (!bytes.is_empty() && bytes.len() != length) {
            return Err(Error::bundle(format!(
                "part {part} of the texts does not fit: it is of another build"
            )));
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.there.insert(part, Bytes::new(bytes));
        Ok(())
    }
}
