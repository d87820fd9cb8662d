//! Building the index: articles in the corpus's order go in, sections come out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crossread_lists::{
    self as lists, List, Occurrences, Spans, impact, length_code, read_varint, weights, write_varint,
};

use crate::bundle::RunWriter;
use crate::text::range::to_u32;
use crate::workers::{Workers, each};

use super::Sections;
use super::facets::FacetBuilder;
use super::facts::{FACETS, Facts};
use super::words;

/// Articles that are indexed at once; their lists are joined afterwards, so that it changes no byte.
const AT_ONCE: usize = 4096;
/// Terms whose lists are written at once.
const LISTS_AT_ONCE: usize = 512;

/// What the index takes of an article.
#[derive(Default)]
pub(crate) struct Indexed<'a> {
    pub(crate) title: Cow<'a, str>,
    pub(crate) body: &'a str,
    pub(crate) facts: Facts,
}

/// Some articles that follow each other.
#[derive(Default)]
struct Part {
    ids: HashMap<String, u32, BuildHasherDefault<TermHasher>>,
    terms: Vec<Raw>,
    /// The terms by name, once all articles are in.
    names: Vec<(String, u32)>,
    lengths: Vec<u8>,
    title_lengths: Vec<u8>,
    total: u64,
    facts: Vec<Facts>,
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

impl Part {
    fn add(&mut self, article: Indexed<'_>) {
        let doc = to_u32(self.lengths.len());
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
        let body_from = words::words(&article.title, 0, &mut push);
        let end = words::words(article.body, body_from, &mut push);
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
        self.facts.push(article.facts);
    }
}

/// Adds the sections of the index of `size` articles, which `article` gives in the corpus's order.
pub(crate) fn index<'a>(
    size: usize,
    article: &(dyn Fn(usize) -> Indexed<'a> + Sync),
    workers: &dyn Workers,
    sections: &mut Sections,
) {
    let parts = each(workers, size.div_ceil(AT_ONCE), |number| {
        let mut part = Part::default();
        for at in number * AT_ONCE..size.min((number + 1) * AT_ONCE) {
            part.add(article(at));
        }
        part.names = std::mem::take(&mut part.ids).into_iter().collect();
        part.names.sort_unstable();
        part
    });
    let lengths: Vec<u8> = parts.iter().flat_map(|part| part.lengths.iter().copied()).collect();
    let titles: Vec<u8> = parts.iter().flat_map(|part| part.title_lengths.iter().copied()).collect();
    let spans = Spans { lengths: &lengths, titles: &titles };
    let total = parts.iter().map(|part| part.total).sum();
    let average = if size == 0 { 1.0 } else { mean(total, to_u32(size)) };
    let weights = weights(average);
    let names = joined(&parts);
    let written = each(workers, names.len().div_ceil(LISTS_AT_ONCE), |at| {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for (_, of_parts) in names.iter().skip(at * LISTS_AT_ONCE).take(LISTS_AT_ONCE) {
            let mut list = List::default();
            for &(number, id) in of_parts {
                let first = to_u32(number * AT_ONCE);
                let raw = parts.get(number).and_then(|part| part.terms.get(id as usize));
                if let Some(raw) = raw {
                    unpack(raw, first, &lengths, &weights, &mut list);
                }
            }
            lists::write(&list, spans, &mut bytes);
            ends.push(bytes.len());
        }
        (bytes, ends)
    });
    let mut terms = fst::raw::Builder::memory();
    for ((name, _), ordinal) in names.iter().zip(0u64..) {
        // The names are sorted and unique, which is all that the builder asks for.
        let _ = terms.insert(name.as_bytes(), ordinal);
    }
    let mut all = RunWriter::default();
    for (bytes, ends) in &written {
        let mut from = 0;
        for &end in ends {
            all.push(|out| out.extend_from_slice(bytes.get(from..end).unwrap_or(&[])));
            from = end;
        }
    }
    sections.add("terms", terms.into_inner().unwrap_or_default());
    sections.add("lists", all.finish());
    add_stems(&names, sections);
    sections.add("lengths", lengths);
    sections.add("title-lengths", titles);
    sections.add("average-length", average.to_le_bytes().to_vec());
    let facts: Vec<&Facts> = parts.iter().flat_map(|part| &part.facts).collect();
    add_facts(&facts, sections);
}

/// Every term once, in order, with the parts that have it and its number in each.
fn joined(parts: &[Part]) -> Vec<(&str, Vec<(usize, u32)>)> {
    let mut all: Vec<(&str, usize, u32)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        all.extend(part.names.iter().map(|(name, id)| (name.as_str(), number, *id)));
    }
    #[expect(clippy::stable_sort_primitive, reason = "the parts are in order, which this sort makes use of")]
    all.sort();
    let mut names: Vec<(&str, Vec<(usize, u32)>)> = Vec::new();
    for (name, number, id) in all {
        match names.last_mut() {
            Some((last, of_parts)) if *last == name => of_parts.push((number, id)),
            _ => names.push((name, vec![(number, id)])),
        }
    }
    names
}

/// Days, numbers and facets.
fn add_facts(facts: &[&Facts], sections: &mut Sections) {
    let days = facts.iter().map(|facts| facts.days.map_or((i32::MAX, i32::MIN), |d| (d.first, d.last)));
    let days = days.flat_map(|(first, last)| [first.to_le_bytes(), last.to_le_bytes()]);
    sections.add("days", days.flatten().collect());
    let of_doc =
        |(facts, doc): (&&Facts, u32)| facts.numbers.iter().map(move |&n| (n, doc)).collect::<Vec<_>>();
    let mut numbers: Vec<(f64, u32)> = facts.iter().zip(0u32..).flat_map(of_doc).collect();
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut bytes: Vec<u8> = numbers.iter().flat_map(|n| n.0.to_le_bytes()).collect();
    bytes.extend(numbers.iter().flat_map(|n| n.1.to_le_bytes()));
    sections.add("numbers", bytes);
    for (number, name) in FACETS.iter().enumerate() {
        let mut facet = FacetBuilder::new(name);
        for (facts, doc) in facts.iter().zip(0u32..) {
            facet.add(doc, facts.tags.iter().filter(|tag| tag.facet == number));
        }
        facet.finish(to_u32(facts.len()), sections);
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

/// Adds a raw list, whose articles count from `first`, to one to be written.
fn unpack(raw: &Raw, first: u32, lengths: &[u8], weights: &[f32], list: &mut List) {
    let (mut at, mut next) = (0, first);
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
fn add_stems(names: &[(&str, Vec<(usize, u32)>)], sections: &mut Sections) {
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
        let alone =
            group.len() == 1 && names.get(*first as usize).is_some_and(|(name, _)| *name == stem.as_str());
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
