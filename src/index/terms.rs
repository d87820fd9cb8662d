//! The dictionary: which terms there are, which share a beginning or a stem, which are one slip of the finger away.

use crossread_lists::{Node, Transducer, read_varint};

use crate::bundle::Bytes;
use crate::error::{Error, Result};
use crate::text::range::to_u32;

use super::SectionsRead;
use super::words;

/// The terms of an index, numbered in the order of their bytes.
pub(crate) struct Terms {
    all: Bytes,
    stems: Bytes,
    forms: Bytes,
}

impl std::fmt::Debug for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} terms", self.len())
    }
}

impl Terms {
    pub(super) fn open(sections: &impl SectionsRead) -> Result<Self> {
        let open = |name| {
            let bytes = sections.section(name);
            if Transducer::open(&bytes).is_some() {
                return Ok(bytes);
            }
            Err(Error::bundle(format!("the dictionary {name:?} cannot be read")))
        };
        Ok(Self { all: open("terms")?, stems: open("stems")?, forms: sections.section("stem-forms") })
    }

    /// The terms as a map.
    fn all(&self) -> Transducer<'_> {
        Transducer::open(&self.all).unwrap_or_default()
    }

    /// How many terms.
    pub(crate) fn len(&self) -> usize {
        self.all().len()
    }

    /// The number of a term.
    pub(crate) fn find(&self, term: &str) -> Option<u32> {
        self.all().get(term.as_bytes()).and_then(|number| self.ordinal(number))
    }

    /// The term of a number.
    pub(crate) fn term(&self, ordinal: u32) -> String {
        let key = self.all().key(u64::from(ordinal)).unwrap_or_default();
        String::from_utf8(key).unwrap_or_default()
    }

    /// The numbers of the terms that begin with `prefix`: they are neighbours.
    pub(crate) fn beginning(&self, prefix: &str) -> std::ops::Range<u32> {
        let mut node = self.all().root();
        let mut output = 0u64;
        for &byte in prefix.as_bytes() {
            let Some(edge) = node.find(byte) else { return 0..0 };
            output = output.wrapping_add(edge.output);
            node = self.all().node(edge.target);
        }
        // The first term under a node is where its outputs are least, the last where they are greatest.
        let Some(first) = self.ordinal(output.wrapping_add(self.least(node))) else { return 0..0 };
        let last = self.ordinal(output.wrapping_add(self.greatest(node))).unwrap_or(first);
        first..last.saturating_add(1)
    }

    /// A number of the dictionary that is a term's.
    fn ordinal(&self, number: u64) -> Option<u32> {
        u32::try_from(number).ok().filter(|&ordinal| (ordinal as usize) < self.len())
    }

    /// The output of the first key under a node.
    fn least(&self, from: Node<'_>) -> u64 {
        let (mut node, mut output) = (from, 0u64);
        while node.ends().is_none() && node.edges() > 0 {
            let edge = node.edge(0);
            output = output.wrapping_add(edge.output);
            node = self.all().node(edge.target);
        }
        output.wrapping_add(node.ends().unwrap_or(0))
    }

    /// The output of the last key under a node.
    fn greatest(&self, from: Node<'_>) -> u64 {
        let (mut node, mut output) = (from, 0u64);
        while node.edges() > 0 {
            let edge = node.edge(node.edges() - 1);
            output = output.wrapping_add(edge.output);
            node = self.all().node(edge.target);
        }
        output.wrapping_add(node.ends().unwrap_or(0))
    }

    /// The numbers of the terms of one stem with `term`, ascending.
    pub(crate) fn of_stem(&self, term: &str) -> Vec<u32> {
        let alone = || self.find(term).into_iter().collect();
        if !words::has_stem(term) {
            return alone();
        }
        let stem = words::stem(term);
        let Some(at) = Transducer::open(&self.stems)
            .and_then(|stems| stems.get(stem.as_bytes()))
            .and_then(|at| usize::try_from(at).ok())
        else {
            // No form but the stem itself was worth an entry.
            let mut found: Vec<u32> = alone();
            if stem != term {
                found.extend(
                    self.find(&stem).filter(|_| words::has_stem(&stem) && words::stem(&stem) == stem),
                );
                found.sort_unstable();
            }
            return found;
        };
        let mut at = at;
        let count = read_varint(&self.forms, &mut at);
        let mut next = 0u32;
        let mut found = Vec::new();
        for _ in 0..count.min(to_u32(self.forms.len())) {
            let form = next.wrapping_add(read_varint(&self.forms, &mut at));
            found.push(form);
            next = form.wrapping_add(1);
        }
        found.retain(|&form| (form as usize) < self.len());
        found
    }

    /// The numbers of the terms that one edit (a letter added, left out, replaced, or two neighbours exchanged) turns
    /// into `term`, itself included where it is one; ascending.
    pub(crate) fn within_one_edit(&self, term: &str) -> Vec<u32> {
        let characters: Vec<char> = term.chars().collect();
        let mut found = Vec::new();
        let mut place = (self.all().root(), 0u64);
        // Along the exact path, each kind of edit is tried once at each place; what follows must then match exactly.
        for at in 0..=characters.len() {
            let rest = |from: usize| characters.get(from..).unwrap_or(&[]);
            let mut finish = |from: Place<'_>, rest: &[char]| {
                if let Some((node, output)) = self.walk(from, rest)
                    && let Some(last) = node.ends()
                {
                    found.extend(self.ordinal(output.wrapping_add(last)));
                }
            };
            if at < characters.len() {
                finish(place, rest(at + 1));
                if let Some(pair) = characters.get(at..at + 2)
                    && let [a, b] = *pair
                    && let Some(swapped) = self.walk(place, &[b, a])
                {
                    finish(swapped, rest(at + 2));
                }
            }
            self.any_character(place, 0, &mut |next| {
                finish(next, rest(at + 1));
                finish(next, rest(at));
            });
            let Some(&next) = characters.get(at) else { break };
            let Some(step) = self.walk(place, &[next]) else { break };
            place = step;
        }
        found.extend(self.find(term));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Follows characters from a place.
    fn walk<'t>(&'t self, from: Place<'t>, characters: &[char]) -> Option<Place<'t>> {
        let (mut node, mut output) = from;
        let mut buffer = [0; 4];
        for c in characters {
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                let edge = node.find(byte)?;
                output = output.wrapping_add(edge.output);
                node = self.all().node(edge.target);
            }
        }
        Some((node, output))
    }

    /// Every place that one character leads to; `open` counts the bytes that the character still lacks.
    fn any_character<'t>(&'t self, from: Place<'t>, open: u32, reach: &mut impl FnMut(Place<'t>)) {
        for edge in from.0.all() {
            let lacks = match (open, edge.input) {
                (0, 0..0x80) => 0,
                (0, lead) => lead.leading_ones().saturating_sub(1),
                (open, _) => open - 1,
            };
            let next = (self.all().node(edge.target), from.1.wrapping_add(edge.output));
            if lacks == 0 {
                reach(next);
            } else if lacks < 4 {
                self.any_character(next, lacks, reach);
            }
        }
    }
}

/// A state of the dictionary, and the outputs on the way to it.
type Place<'t> = (Node<'t>, u64);
