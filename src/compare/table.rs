//! A table from hashes to small values: open addressing, since the keys are spread already. What they are hashes of is for
//! the caller to know.

/// Values by hash; the hash of nothing is never asked for.
#[derive(Debug, Clone)]
pub(super) struct Table<V> {
    /// A power of two of slots, at most half of them taken; a key of zero is none.
    slots: Vec<(u64, V)>,
    taken: usize,
}

impl<V: Copy + Default> Table<V> {
    /// With room for `count` values before it grows.
    pub(super) fn with_room(count: usize) -> Self {
        Self { slots: vec![(0, V::default()); (2 * count).next_power_of_two().max(16)], taken: 0 }
    }

    /// The slot of a key, or the empty one where it would stand.
    fn slot(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = usize::try_from(key & (last as u64)).unwrap_or(0);
        while self.slots.get(at).is_some_and(|slot| slot.0 != key && slot.0 != 0) {
            at = (at + 1) & last;
        }
        at
    }

    /// The value of a key.
    pub(super) fn get(&self, key: u64) -> Option<V> {
        self.slots.get(self.slot(key)).filter(|slot| slot.0 == key && key != 0).map(|slot| slot.1)
    }

    /// Keeps a value, unless the key has one.
    pub(super) fn keep(&mut self, key: u64, value: V) {
        if 2 * (self.taken + 1) > self.slots.len() {
            let mut wider = Self::with_room(self.slots.len());
            for &(key, value) in self.slots.iter().filter(|slot| slot.0 != 0) {
                wider.keep(key, value);
            }
            *self = wider;
        }
        let at = self.slot(key);
        if let Some(slot) = self.slots.get_mut(at).filter(|slot| slot.0 == 0 && key != 0) {
            *slot = (key, value);
            self.taken += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_of_a_key_is_kept_however_many_there_are() {
        let mut table = Table::with_room(0);
        for key in 1..=1000u64 {
            table.keep(key << 32, key);
            table.keep(key << 32, 0);
        }
        assert!((1..=1000u64).all(|key| table.get(key << 32) == Some(key)));
        assert_eq!(table.get(1001 << 32), None);
        table.keep(0, 7);
        assert_eq!(table.get(0), None);
    }
}
