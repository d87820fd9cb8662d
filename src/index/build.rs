//! Building the index: articles in the corpus's order go in, sections come out.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crossread_lists::{
    self as lists, List, Occurrences, impact, length_code, read_varint, weights, write_varint,
};

use crate::text::range::to_u32;

use super::Sections;
use super::facets::FacetBuilder;
use super::facts::{FACETS, Facts};
use super::words;

/// Collects articles and writes the index.
pub(crate) struct IndexBuilder {
    size: u32,
    ids: HashMap<String, u32, BuildHasherDefault<TermHasher>>,
    terms: Vec<Raw>,
    lengths: Vec<u8>,
    title_lengths: Vec<u8>,
    total: u64,
    facets: Vec<FacetBuilder>,
    days: Vec<(i32, i32)>,
    numbers: Vec<(f64, u32)>,
    /// The words of one article: term and position, kept to be used again.
    here: Vec<u64>,
}

/// A term's list while it grows: for each article the gap, the count with the title bit, and the position steps.
#[derive(Default)]
struct Raw {
    df: u32,
    next: u32,
    bytes: Vec<u8>,
}

impl IndexBuilder {
    /// An index without articles, with the built-in facets.
    pub(crate) fn new() -> Self {
        Self {
            size: 0,
            ids: HashMap::default(),
            terms: Vec::new(),
            lengths: Vec::new(),
            title_lengths: Vec::new(),
            total: 0,
            facets: FACETS.iter().map(|name| FacetBuilder::new(name)).collect(),
            days: Vec::new(),
            numbers: Vec::new(),
            here: Vec::new(),
        }
    }

    /// Adds the next article.
    pub(crate) fn add(&mut self, title: &str, body: &str, facts: &Facts) {
        let doc = self.size;
        self.size += 1;
        let (ids, terms, here) = (&mut self.ids, &mut self.terms, &mut self.here);
        here.clear();
        let mut push = |word: words::Word<'_>| {
            let id = if let Some(&id) = ids.get(word.term) {
                id
            } else {
                let id = to_u32(terms.len());
                ids.insert(word.term.to_owned(), id);
                terms.push(Raw::default());
                id
            };
            here.push((u64::from(id) << 32) | u64::from(word.position));
        };
        let body_from = words::words(title, 0, &mut push);
        let end = words::words(body, body_from, &mut push);
        self.lengths.push(length_code(end));
        self.title_lengths.push(u8::try_from(body_from).unwrap_or(u8::MAX));
        self.total += u64::from(end);
        here.sort_unstable();
        for of_term in here.chunk_by(|a, b| a >> 32 == b >> 32) {
            let Some(first) = of_term.first() else { continue };
            let Some(raw) = terms.get_mut((first >> 32) as usize) else { continue };
            let title = position(*first) < body_from;
            write_varint(doc - raw.next, &mut raw.bytes);
            write_varint((to_u32(of_term.len() - 1) << 1) | u32::from(title), &mut raw.bytes);
            let mut next = 0;
            for &word in of_term {
                write_varint(position(word) - next, &mut raw.bytes);
                next = position(word) + 1;
            }
            raw.next = doc + 1;
            raw.df += 1;
        }
        for (number, facet) in self.facets.iter_mut().enumerate() {
            facet.add(doc, facts.tags.iter().filter(|tag| tag.facet == number));
        }
        self.days.push(facts.days.map_or((i32::MAX, i32::MIN), |days| (days.first, days.last)));
        self.numbers.extend(facts.numbers.iter().map(|&n| (n, doc)));
    }

    /// The sections of the index.
    pub(crate) fn finish(mut self, sections: &mut Sections) {
        let mut names: Vec<(String, u32)> = self.ids.into_iter().collect();
        names.sort_unstable();
        let average = if self.size == 0 { 1.0 } else { mean(self.total, self.size) };
        let weights = weights(average);
        let mut terms = fst::raw::Builder::memory();
        let mut offsets = Vec::with_capacity(names.len() * 4 + 4);
        let mut all = Vec::new();
        let mut list = List::default();
        for ((name, id), ordinal) in names.iter().zip(0u64..) {
            let Some(raw) = self.terms.get_mut(*id as usize).map(std::mem::take) else { continue };
            // The names are sorted and unique, which is all that the builder asks for.
            if terms.insert(name.as_bytes(), ordinal).is_err() {
                continue;
            }
            unpack(&raw, &self.lengths, &weights, &mut list);
            offsets.extend_from_slice(&to_u32(all.len()).to_le_bytes());
            lists::write(&list, &self.lengths, &mut all);
        }
        offsets.extend_from_slice(&to_u32(all.len()).to_le_bytes());
        sections.add("terms", terms.into_inner().unwrap_or_default());
        sections.add("list-offsets", offsets);
        sections.add("lists", all);
        add_stems(&names, sections);
        sections.add("lengths", self.lengths);
        sections.add("title-lengths", self.title_lengths);
        sections.add("average-length", average.to_le_bytes().to_vec());
        let days = self.days.iter().flat_map(|&(first, last)| [first.to_le_bytes(), last.to_le_bytes()]);
        sections.add("days", days.flatten().collect());
        self.numbers.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut numbers: Vec<u8> = self.numbers.iter().flat_map(|n| n.0.to_le_bytes()).collect();
        numbers.extend(self.numbers.iter().flat_map(|n| n.1.to_le_bytes()));
        sections.add("numbers", numbers);
        for facet in self.facets {
            facet.finish(self.size, sections);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half of a word is its position")]
fn position(word: u64) -> u32 {
    word as u32
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a mean needs no more digits"
)]
fn mean(total: u64, size: u32) -> f32 {
    (total as f64 / f64::from(size)).max(1.0) as f32
}

/// Turns a raw list into one to be written.
fn unpack(raw: &Raw, lengths: &[u8], weights: &[f32], list: &mut List) {
    list.docs.clear();
    list.occurrences.clear();
    list.impacts.clear();
    list.positions.clear();
    let (mut at, mut next) = (0, 0);
    for _ in 0..raw.df {
        let doc = next + read_varint(&raw.bytes, &mut at);
        next = doc + 1;
        let counted = read_varint(&raw.bytes, &mut at);
        let here = Occurrences { count: (counted >> 1) + 1, title: counted & 1 == 1 };
        let mut from = 0;
        for _ in 0..here.count {
            let position = from + read_varint(&raw.bytes, &mut at);
            list.positions.push(position);
            from = position + 1;
        }
        let code = lengths.get(doc as usize).copied().unwrap_or(0);
        let weight = weights.get(usize::from(code)).copied().unwrap_or(1.0);
        list.docs.push(doc);
        list.occurrences.push(here);
        list.impacts.push(rounded_up(impact(here, weight)));
    }
}

/// A share of 0..=1 as a byte that is never less.
fn rounded_up(share: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just here")]
    let byte = (share * 255.0).ceil().clamp(0.0, 255.0) as u8;
    byte
}

/// For each stem of more than its own form: the ordinals of its forms.
fn add_stems(names: &[(String, u32)], sections: &mut Sections) {
    let mut stems: Vec<(String, u32)> = Vec::new();
    let stemmer = words::Stemmer::new();
    for ((name, _), ordinal) in names.iter().zip(0u32..) {
        if words::has_stem(name) {
            stems.push((stemmer.stem(name).into_owned(), ordinal));
        }
    }
    stems.sort_unstable();
    let mut table = fst::raw::Builder::memory();
    let mut forms = Vec::new();
    for group in stems.chunk_by(|a, b| a.0 == b.0) {
        let Some((stem, first)) = group.first() else { continue };
        // A stem whose one form is itself needs no entry.
        let alone = group.len() == 1 && names.get(*first as usize).is_some_and(|(name, _)| name == stem);
        if alone || table.insert(stem.as_bytes(), forms.len() as u64).is_err() {
            continue;
        }
        write_varint(to_u32(group.len()), &mut forms);
        let mut next = 0;
        for (_, ordinal) in group {
            write_varint(ordinal - next, &mut forms);
            next = ordinal + 1;
        }
    }
    sections.add("stems", table.into_inner().unwrap_or_default());
    sections.add("stem-forms", forms);
}

/// A fast hash for short words (multiply and rotate, as in rustc's own tables); only speed depends on it.
#[derive(Default)]
pub(super) struct TermHasher(u64);

impl Hasher for TermHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn finish(&self) -> u64 {
        // The table takes its buckets from the low bits, which a product fills worst.
        self.0 ^ (self.0 >> 32)
    }
}
