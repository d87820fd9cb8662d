//! Sorting that weighs little. The standard library makes its sort anew for each type, six kilobytes of a page's module
//! every time, a fifth of the module in all. Here one merge sort orders the places, and the items follow. It is stable,
//! takes n log n steps at worst and is about half as fast: for lists of what a reader sees. Where very much is sorted
//! (the windows of `compare::reuse`, letters in `compare::evidence`, `index::build`) the standard library's stays.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::text::range::to_u32;

/// Puts items in order; equal ones stay as they stood.
pub(crate) trait Order<T> {
    /// By what `compare` says.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key of each item.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// By their own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places =
            merged(to_u32(self.len()), &mut |a, b| match (self.get(a as usize), self.get(b as usize)) {
                (Some(a), Some(b)) => compare(a, b),
                _ => Ordering::Equal,
            });
        follow(self, places);
    }
}

/// The numbers below `count` as `compare` orders them: a merge sort from the bottom up.
fn merged(count: u32, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut from: Vec<u32> = (0..count).collect();
    let mut to = Vec::with_capacity(from.len());
    let mut width = 1;
    while width < from.len() {
        to.clear();
        for pair in from.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((a, lefts)), Some((b, rights))) = (left.split_first(), right.split_first()) {
                if compare(*a, *b) == Ordering::Greater {
                    to.push(*b);
                    right = rights;
                } else {
                    to.push(*a);
                    left = lefts;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
}

/// Puts at each place the item whose old place is named there, one ring of exchanges after the other.
fn follow<T>(items: &mut [T], mut places: Vec<u32>) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, to_u32(at)) as usize;
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// A map of pairs, the last of equal keys winning. Collecting one would sort the pairs first, with a sort of its own.
pub(crate) fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// As [`map`], a set.
pub(crate) fn set<K: Ord>(keys: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    for key in keys {
        set.insert(key);
    }
    set
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_standard_s_stable_sort(items in proptest::collection::vec((0u8..9, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.order();
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn maps_and_sets_are_as_collected(items in proptest::collection::vec((0u8..20, any::<u8>()), 0..50)) {
            prop_assert_eq!(map(items.clone()), items.iter().copied().collect::<BTreeMap<_, _>>());
            let keys = || items.iter().map(|item| item.0);
            prop_assert_eq!(set(keys()), keys().collect::<BTreeSet<_>>());
        }
    }
}
