//! Work in pieces that do not depend on each other. How they are run, one after the other or on threads, is up to the
//! caller: what comes out is the same. Must not start a thread.

use std::sync::OnceLock;

/// Runs pieces of work.
pub trait Workers: Sync {
    /// Calls `piece` once for each of `0..pieces`, in any order, and returns when all of them are done.
    fn run(&self, pieces: usize, piece: &(dyn Fn(usize) + Sync));
}

/// One piece after the other.
#[derive(Debug, Default, Clone, Copy)]
pub struct InTurn;

impl Workers for InTurn {
    fn run(&self, pieces: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..pieces).for_each(piece);
    }
}

/// What `piece` gives for each of `0..pieces`, in their order.
pub(crate) fn each<T: Send + Sync>(
    workers: &dyn Workers,
    pieces: usize,
    piece: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let places: Vec<OnceLock<T>> = (0..pieces).map(|_| OnceLock::new()).collect();
    workers.run(pieces, &|at| {
        if let Some(place) = places.get(at) {
            place.get_or_init(|| piece(at));
        }
    });
    places.into_iter().filter_map(OnceLock::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Backwards;

    impl Workers for Backwards {
        fn run(&self, pieces: usize, piece: &(dyn Fn(usize) + Sync)) {
            (0..pieces).rev().for_each(piece);
        }
    }

    #[test]
    fn what_is_given_is_in_the_order_of_the_pieces() {
        for pieces in [0, 1, 5] {
            let expected: Vec<usize> = (0..pieces).map(|at| at * at).collect();
            assert_eq!(each(&InTurn, pieces, |at| at * at), expected);
            assert_eq!(each(&Backwards, pieces, |at| at * at), expected);
        }
    }
}
