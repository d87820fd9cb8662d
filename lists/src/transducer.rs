//! Reading a sorted map of byte strings to numbers that crate `fst` wrote (its format, version 3). The crate's own reader
//! trusts its bytes and panics on broken ones; a bundle may come from anyone, so this one takes nothing on trust: what is
//! damaged reads as an end, and a walk always ends, for every step leads to a lower address.

/// The inputs that a node names by a number (1 and up) in its first byte, in the order of the format.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";
/// Bytes before the first node: version and type.
const HEADER: usize = 16;
/// Bytes behind the last node: count of keys, address of the root, checksum.
const FOOTER: usize = 20;
/// More edges than this have a table by input.
const INDEXED_FROM: usize = 33;
const INDEX: usize = 256;

/// A map as it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Transducer<'t> {
    bytes: &'t [u8],
    root: usize,
    len: usize,
}

/// A state: what keys end here, and where they go on.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    bytes: &'t [u8],
    /// One past the bytes of the inputs, which run backwards.
    inputs: usize,
    /// The input of the one edge of a node that has no list of them.
    input: Option<u8>,
    edges: usize,
    target_size: usize,
    output_size: usize,
    /// Where the node's bytes begin; targets lie before.
    start: usize,
    /// The edge leads to the node just before this one.
    to_next: bool,
    /// The output of a key that ends here.
    ends: Option<u64>,
}

/// A step from one state to another.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// The byte that it is taken on.
    pub input: u8,
    /// What it adds to a key's number.
    pub output: u64,
    /// For [`Transducer::node`].
    pub target: usize,
}

impl<'t> Transducer<'t> {
    /// `None` where the bytes are no such map.
    pub fn open(bytes: &'t [u8]) -> Option<Self> {
        let footer = bytes.len().checked_sub(FOOTER).filter(|&at| at >= HEADER)?;
        let root = usize::try_from(number(bytes, footer + 8, 8)).ok()?;
        let len = usize::try_from(number(bytes, footer, 8)).ok()?;
        let sound = number(bytes, 0, 8) == 3 && (root < footer && (root >= HEADER || root == 0));
        sound.then_some(Self { bytes, root, len })
    }

    /// How many keys there should be.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there should be no key.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The state before the first byte.
    pub fn root(&self) -> Node<'t> {
        self.node(self.root)
    }

    /// The state at an address; one without edges where there is none.
    pub fn node(&self, address: usize) -> Node<'t> {
        if address == 0 {
            return Node { ends: Some(0), ..Node::nothing() };
        }
        Node::read(self.bytes, address).unwrap_or(Node::nothing())
    }

    /// The number of a key.
    pub fn get(&self, key: &[u8]) -> Option<u64> {
        let mut node = self.root();
        let mut output = 0u64;
        for &byte in key {
            let edge = node.find(byte)?;
            output = output.wrapping_add(edge.output);
            node = self.node(edge.target);
        }
        Some(output.wrapping_add(node.ends?))
    }

    /// The key of a number, in a map whose numbers ascend with the keys.
    pub fn key(&self, number: u64) -> Option<Vec<u8>> {
        let (mut node, mut left, mut key) = (self.root(), number, Vec::new());
        loop {
            if node.ends == Some(left) {
                return Some(key);
            }
            let edge = (0..node.edges).rev().map(|i| node.edge(i)).find(|edge| edge.output <= left)?;
            left -= edge.output;
            key.push(edge.input);
            node = self.node(edge.target);
        }
    }
}

impl<'t> Node<'t> {
    fn nothing() -> Self {
        Self {
            bytes: &[],
            inputs: 0,
            input: None,
            edges: 0,
            target_size: 0,
            output_size: 0,
            start: 0,
            to_next: false,
            ends: None,
        }
    }

    /// A node is written backwards from its address: its kind, then what the kind says.
    fn read(bytes: &'t [u8], address: usize) -> Option<Self> {
        let kind = *bytes.get(address)?;
        let short = kind & 63;
        let mut at = address;
        if kind >= 128 {
            // One edge, and no key ends here.
            let input = if short == 0 {
                at = at.checked_sub(1)?;
                *bytes.get(at)?
            } else {
                *COMMON.get(usize::from(short) - 1)?
            };
            let one = Self { bytes, input: Some(input), edges: 1, start: at, ..Self::nothing() };
            if kind >= 192 {
                return Some(Self { to_next: true, ..one });
            }
            at = at.checked_sub(1)?;
            let (target_size, output_size) = sizes(*bytes.get(at)?);
            let start = at.checked_sub(target_size + output_size)?;
            return Some(Self { inputs: at, target_size, output_size, start, ..one });
        }
        let mut edges = usize::from(short);
        if short == 0 {
            at = at.checked_sub(1)?;
            edges = usize::from(*bytes.get(at)?);
            // One edge always fits above, so that 1 is free to say 256.
            edges = if edges == 1 { 256 } else { edges };
        }
        at = at.checked_sub(1)?;
        let (target_size, output_size) = sizes(*bytes.get(at)?);
        let inputs = if edges >= INDEXED_FROM { at.checked_sub(INDEX)? } else { at };
        let mut start = inputs.checked_sub(edges * (1 + target_size + output_size))?;
        let mut ends = None;
        if kind & 64 != 0 {
            start = start.checked_sub(output_size)?;
            ends = Some(number(bytes, start, output_size));
        }
        Some(Self {
            bytes,
            inputs,
            input: None,
            edges,
            target_size,
            output_size,
            start,
            to_next: false,
            ends,
        })
    }

    /// How many edges there are.
    pub fn edges(&self) -> usize {
        self.edges
    }

    /// The output of a key that ends here.
    pub fn ends(&self) -> Option<u64> {
        self.ends
    }

    /// An edge; edges are in the order of their inputs.
    #[inline]
    pub fn edge(&self, i: usize) -> Edge {
        if self.to_next {
            return Edge { input: self.input.unwrap_or(0), output: 0, target: before(self.start, 1) };
        }
        // Backwards: the inputs (where there is a list), the targets, the outputs.
        let listed = if self.input.is_some() { 0 } else { self.edges };
        let targets = self.inputs.saturating_sub(listed);
        let outputs = targets.saturating_sub(self.edges * self.target_size);
        let input = self.input.unwrap_or_else(|| self.listed(i));
        let delta = number(self.bytes, targets.saturating_sub((i + 1) * self.target_size), self.target_size);
        let output = number(self.bytes, outputs.saturating_sub((i + 1) * self.output_size), self.output_size);
        let target =
            if delta == 0 { 0 } else { before(self.start, usize::try_from(delta).unwrap_or(usize::MAX)) };
        Edge { input, output, target }
    }

    /// All edges in the order of their inputs.
    pub fn all(&self) -> impl Iterator<Item = Edge> {
        (0..self.edges).map(|i| self.edge(i))
    }

    fn listed(&self, i: usize) -> u8 {
        self.inputs.checked_sub(i + 1).and_then(|at| self.bytes.get(at)).copied().unwrap_or(0)
    }

    /// The edge of an input.
    #[inline]
    pub fn find(&self, input: u8) -> Option<Edge> {
        let i = match self.input {
            Some(only) => (only == input).then_some(0)?,
            None if self.edges >= INDEXED_FROM => {
                let at = usize::from(*self.bytes.get(self.inputs + usize::from(input))?);
                Some(at).filter(|&i| i < self.edges && self.listed(i) == input)?
            }
            None => (0..self.edges).find(|&i| self.listed(i) == input)?,
        };
        Some(self.edge(i))
    }
}

/// Sizes in bytes of a target and of an output, which share a byte.
fn sizes(packed: u8) -> (usize, usize) {
    (usize::from(packed >> 4).min(8), usize::from(packed & 15).min(8))
}

/// The address `delta` before `start`; past the header there is no node.
fn before(start: usize, delta: usize) -> usize {
    start.checked_sub(delta).filter(|&at| at >= HEADER).unwrap_or(usize::MAX)
}

/// A little-endian number of `size` bytes; what is missing reads as zero.
#[inline]
fn number(bytes: &[u8], at: usize, size: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(eight) = rest.first_chunk::<8>() {
        let all = u64::from_le_bytes(*eight);
        return if size >= 8 { all } else { all & ((1 << (8 * size)) - 1) };
    }
    rest.iter().take(size).rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn map(keys: &BTreeSet<Vec<u8>>) -> Vec<u8> {
        let mut builder = fst::raw::Builder::memory();
        for (key, number) in keys.iter().zip(0..) {
            builder.insert(key, number).unwrap();
        }
        builder.into_inner().unwrap()
    }

    /// Walks everything that can be reached, within a number of steps.
    fn walk(map: &Transducer<'_>, node: Node<'_>, steps: &mut u32) {
        for edge in node.all() {
            *steps = steps.saturating_sub(1);
            if *steps == 0 {
                return;
            }
            walk(map, map.node(edge.target), steps);
        }
    }

    fn keys() -> impl Strategy<Value = BTreeSet<Vec<u8>>> {
        let letters = prop::collection::vec(prop::sample::select(b"abetz\xe5\x00\xff".to_vec()), 0..6);
        let any = prop::collection::vec(any::<u8>(), 0..3);
        prop::collection::btree_set(prop_oneof![letters, any], 0..300)
    }

    proptest! {
        #[test]
        fn a_map_is_read_as_it_was_written(keys in keys(), other in prop::collection::vec(any::<u8>(), 0..3)) {
            let bytes = map(&keys);
            let map = Transducer::open(&bytes).unwrap();
            prop_assert_eq!(map.len(), keys.len());
            for (key, number) in keys.iter().zip(0..) {
                prop_assert_eq!(map.get(key), Some(number));
                let found = map.key(number);
                prop_assert_eq!(found.as_ref(), Some(key));
            }
            prop_assert_eq!(map.get(&other).is_some(), keys.contains(&other));
            prop_assert_eq!(map.key(keys.len() as u64), None);
        }

        #[test]
        fn damaged_maps_are_walked_to_an_end(
            keys in keys(), at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = map(&keys);
            let place = at.index(bytes.len());
            bytes[place] = to;
            for bytes in [bytes.clone(), bytes[..cut.index(bytes.len())].to_vec()] {
                let Some(map) = Transducer::open(&bytes) else { continue };
                walk(&map, map.root(), &mut 10_000);
                for (key, number) in keys.iter().zip(0..) {
                    map.get(key);
                    map.key(number);
                }
            }
        }
    }

    #[test]
    fn a_node_of_every_byte_is_read() {
        let keys: BTreeSet<Vec<u8>> = (0..=255u8).map(|byte| vec![byte, b'a']).collect();
        let bytes = map(&keys);
        let map = Transducer::open(&bytes).unwrap();
        assert_eq!(map.root().edges(), 256);
        assert!(keys.iter().zip(0..).all(|(key, number)| map.get(key) == Some(number)));
        assert!(Transducer::open(&[]).is_none());
    }
}
