//! The dictionary: which terms there are, which share a beginning or a stem, which are one slip of the finger away.

use fst::raw::{CompiledAddr, Fst, Node, Output};

use crate::bundle::Bytes;
use crate::error::{Error, Result};
use crate::text::range::to_u32;

use super::SectionsRead;
use super::pack::read_varint;
use super::words;

/// The terms of an index, numbered in the order of their bytes.
pub(crate) struct Terms {
    all: Fst<Bytes>,
    stems: Fst<Bytes>,
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
            Fst::new(sections.section(name))
                .map_err(|error| Error::bundle(format!("the dictionary cannot be read: {error}")))
        };
        Ok(Self { all: open("terms")?, stems: open("stems")?, forms: sections.section("stem-forms") })
    }

    /// How many terms.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The number of a term.
    pub(crate) fn find(&self, term: &str) -> Option<u32> {
        self.all.get(term).and_then(ordinal)
    }

    /// The term of a number.
    pub(crate) fn term(&self, ordinal: u32) -> String {
        let key = self.all.get_key(u64::from(ordinal)).unwrap_or_default();
        String::from_utf8(key).unwrap_or_default()
    }

    /// The numbers of the terms that begin with `prefix`: they are neighbours.
    pub(crate) fn beginning(&self, prefix: &str) -> std::ops::Range<u32> {
        let mut node = self.all.root();
        let mut output = Output::zero();
        for &byte in prefix.as_bytes() {
            let Some(i) = node.find_input(byte) else { return 0..0 };
            let step = node.transition(i);
            output = output.cat(step.out);
            node = self.all.node(step.addr);
        }
        // The first term under a node is where its outputs are least, the last where they are greatest.
        let Some(first) = ordinal(output.cat(least(&self.all, node))) else { return 0..0 };
        let last = ordinal(output.cat(greatest(&self.all, node))).unwrap_or(first);
        first..last.saturating_add(1)
    }

    /// The numbers of the terms of one stem with `term`, ascending.
    pub(crate) fn of_stem(&self, term: &str) -> Vec<u32> {
        let alone = || self.find(term).into_iter().collect();
        if !words::has_stem(term) {
            return alone();
        }
        let stem = words::stem(term);
        let Some(at) = self.stems.get(&stem).and_then(ordinal) else {
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
        let mut at = at as usize;
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
        let mut node = self.all.root();
        let mut output = Output::zero();
        // Along the exact path, each kind of edit is tried once at each place; what follows must then match exactly.
        for at in 0..=characters.len() {
            let rest = |from: usize| characters.get(from..).unwrap_or(&[]);
            let mut finish = |address: CompiledAddr, output: Output, rest: &[char]| {
                if let Some((node, output)) = self.walk(self.all.node(address), output, rest)
                    && node.is_final()
                {
                    found.extend(ordinal(output.cat(node.final_output())));
                }
            };
            if at < characters.len() {
                finish(node.addr(), output, rest(at + 1));
                if let Some(pair) = characters.get(at..at + 2)
                    && let [a, b] = *pair
                    && let Some((swapped, output)) = self.walk(node, output, &[b, a])
                {
                    finish(swapped.addr(), output, rest(at + 2));
                }
            }
            self.any_character(node, output, 0, &mut |address, output| {
                finish(address, output, rest(at + 1));
                finish(address, output, rest(at));
            });
            let Some(&next) = characters.get(at) else { break };
            let Some(step) = self.walk(node, output, &[next]) else { break };
            (node, output) = step;
        }
        found.extend(self.find(term));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Follows characters from a node.
    fn walk<'f>(&'f self, from: Node<'f>, output: Output, characters: &[char]) -> Option<(Node<'f>, Output)> {
        let (mut node, mut output) = (from, output);
        let mut buffer = [0; 4];
        for c in characters {
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                let step = node.transition(node.find_input(byte)?);
                output = output.cat(step.out);
                node = self.all.node(step.addr);
            }
        }
        Some((node, output))
    }

    /// Every node that one character leads to; `open` counts the bytes that the character still lacks.
    fn any_character(
        &self,
        node: Node<'_>,
        output: Output,
        open: u32,
        reach: &mut impl FnMut(CompiledAddr, Output),
    ) {
        for step in node.transitions() {
            let lacks = match (open, step.inp) {
                (0, 0..0x80) => 0,
                (0, lead) => lead.leading_ones().saturating_sub(1),
                (open, _) => open - 1,
            };
            if lacks == 0 {
                reach(step.addr, output.cat(step.out));
            } else if lacks < 4 {
                self.any_character(self.all.node(step.addr), output.cat(step.out), lacks, reach);
            }
        }
    }
}

fn ordinal(output: Output) -> Option<u32> {
    u32::try_from(output.value()).ok()
}

/// The output of the first key under a node.
fn least(terms: &Fst<Bytes>, from: Node<'_>) -> Output {
    let mut node = from;
    let mut output = Output::zero();
    while !node.is_final() && !node.is_empty() {
        let step = node.transition(0);
        output = output.cat(step.out);
        node = terms.node(step.addr);
    }
    output.cat(node.final_output())
}

/// The output of the last key under a node.
fn greatest(terms: &Fst<Bytes>, from: Node<'_>) -> Output {
    let mut node = from;
    let mut output = Output::zero();
    while !node.is_empty() {
        let step = node.transition(node.len() - 1);
        output = output.cat(step.out);
        node = terms.node(step.addr);
    }
    output.cat(node.final_output())
}
