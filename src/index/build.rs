//! Building the index: articles in the corpus's order go in, sections come out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use crossread_lists::{
    self as lists, List, Occurrences, Postings, Spans, impact, length_code, weights, write_varint,
};

use crate::bundle::RunWriter;
use crate::text::range::to_u32;
use crate::workers::{Workers, each};

use super::Sections;
use super::beginnings;
use super::facets::FacetBuilder;
use super::facts::{FACETS, Facts};
use super::words;

/// Articles that are indexed at once; their lists are joined afterwards, so that it changes no byte.
const AT_ONCE: usize = 4096;
/// Terms whose lists are written at once.
const LISTS_AT_ONCE: usize = 512;
/// Terms whose stems are looked for at once.
const STEMS_AT_ONCE: usize = 8192;

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
    ids: HashMap<Term, u32, BuildHasherDefault<TermHasher>>,
    /// Every word in the order of the texts: term and position.
    words: Vec<(u32, u32)>,
    /// For each article where its words end, and where its body begins.
    ends: Vec<(usize, u32)>,
    lengths: Vec<u8>,
    title_lengths: Vec<u8>,
    total: u64,
    facts: Vec<Facts>,
    /// The terms in order, with their numbers.
    names: Vec<(Term, u32)>,
    /// For each term where its places begin; one more for the end.
    starts: Vec<usize>,
    /// The places of all terms, term by term: article and position, ascending.
    places: Vec<u64>,
}

impl Part {
    fn add(&mut self, article: Indexed<'_>) {
        let (ids, words) = (&mut self.ids, &mut self.words);
        let mut push = |word: words::Word<'_>| {
            let next = to_u32(ids.len());
            let id = *ids.entry(Term::of(word.term)).or_insert(next);
            words.push((id, word.position));
        };
        let body_from = words::words(&article.title, 0, &mut push);
        let end = words::words(article.body, body_from, &mut push);
        self.ends.push((self.words.len(), body_from));
        self.lengths.push(length_code(end));
        self.title_lengths.push(u8::try_from(body_from).unwrap_or(u8::MAX));
        self.total += u64::from(end);
        self.facts.push(article.facts);
    }

    /// Once all articles are in: puts the words in the order of their terms, and the terms in theirs.
    fn sort(&mut self) {
        self.names = std::mem::take(&mut self.ids).into_iter().collect();
        self.names.sort_unstable();
        let words = std::mem::take(&mut self.words);
        let mut starts = vec![0; self.names.len() + 1];
        for &(id, _) in &words {
            if let Some(count) = starts.get_mut(id as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        // Each word goes to the next free place of its term; the order of the texts is kept by that.
        let (mut next, mut places) = (starts.clone(), vec![0; words.len()]);
        let mut from = 0;
        for (&(end, _), doc) in self.ends.iter().zip(0u64..) {
            for &(id, position) in words.get(from..end).unwrap_or(&[]) {
                let Some(at) = next.get_mut(id as usize) else { continue };
                if let Some(place) = places.get_mut(*at) {
                    *place = doc << 32 | u64::from(position);
                }
                *at += 1;
            }
            from = end;
        }
        (self.starts, self.places) = (starts, places);
    }

    /// The places of a term.
    fn places(&self, id: u32) -> &[u64] {
        let bound = |id: usize| self.starts.get(id).copied().unwrap_or(0);
        self.places.get(bound(id as usize)..bound(id as usize + 1)).unwrap_or(&[])
    }
}

/// A term as it is looked up and put in order: its first bytes as one number, which ascends as they do since no term has a
/// byte of 0, and what is past them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    head: u128,
    rest: Option<Box<[u8]>>,
}

impl Term {
    fn of(text: &str) -> Self {
        let (head, rest) = text.as_bytes().split_at(text.len().min(16));
        let mut padded = [0; 16];
        padded.iter_mut().zip(head).for_each(|(to, from)| *to = *from);
        Self { head: u128::from_be_bytes(padded), rest: (!rest.is_empty()).then(|| rest.into()) }
    }

    fn text(&self) -> String {
        let mut bytes = self.head.to_be_bytes().to_vec();
        bytes.retain(|&byte| byte != 0);
        bytes.extend_from_slice(self.rest.as_deref().unwrap_or(&[]));
        String::from_utf8(bytes).unwrap_or_default()
    }
}

impl Hash for Term {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.head);
        if let Some(rest) = &self.rest {
            state.write(rest);
        }
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
        part.sort();
        part
    });
    let lengths: Vec<u8> = parts.iter().flat_map(|part| part.lengths.iter().copied()).collect();
    let titles: Vec<u8> = parts.iter().flat_map(|part| part.title_lengths.iter().copied()).collect();
    let spans = Spans { size: to_u32(size), lengths: &lengths, titles: &titles };
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
                if let Some(part) = parts.get(number) {
                    unpack(part, id, first, &lengths, &weights, &mut list);
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
    let list = |ordinal: u32| {
        let (at, of_piece) = (ordinal as usize / LISTS_AT_ONCE, ordinal as usize % LISTS_AT_ONCE);
        let bytes = written.get(at).and_then(|(bytes, ends)| {
            let from = of_piece.checked_sub(1).map_or(Some(&0), |before| ends.get(before))?;
            bytes.get(*from..*ends.get(of_piece)?)
        });
        Postings::open(bytes.unwrap_or(&[]), spans)
    };
    let counted: Vec<(&str, u32)> =
        names.iter().zip(0..).map(|((name, _), ordinal)| (name.as_str(), list(ordinal).df)).collect();
    beginnings::write(&counted, &list, to_u32(size), workers, sections);
    add_stems(&counted, workers, sections);
    sections.add("lengths", lengths);
    sections.add("title-lengths", titles);
    sections.add("average-length", average.to_le_bytes().to_vec());
    let facts: Vec<&Facts> = parts.iter().flat_map(|part| &part.facts).collect();
    add_facts(&facts, workers, sections);
}

/// Every term once, in order, with the parts that have it and its number in each.
fn joined(parts: &[Part]) -> Vec<(String, Vec<(usize, u32)>)> {
    let mut all: Vec<(u128, &Term, usize, u32)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        all.extend(part.names.iter().map(|(term, id)| (term.head, term, number, *id)));
    }
    // The parts are in order, which a stable sort makes use of.
    all.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.rest.cmp(&b.1.rest)));
    let same = |a: &(u128, &Term, usize, u32), b: &(u128, &Term, usize, u32)| a.1 == b.1;
    let of_parts = |group: &[(u128, &Term, usize, u32)]| group.iter().map(|g| (g.2, g.3)).collect();
    all.chunk_by(same).filter_map(|group| Some((group.first()?.1.text(), of_parts(group)))).collect()
}

/// Days, numbers and facets.
fn add_facts(facts: &[&Facts], workers: &dyn Workers, sections: &mut Sections) {
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
    let of_facets = each(workers, FACETS.len(), |number| {
        let mut facet = FacetBuilder::new(FACETS.get(number).unwrap_or(&""));
        for (facts, doc) in facts.iter().zip(0u32..) {
            facet.add(doc, facts.tags.iter().filter(|tag| tag.facet == number));
        }
        let mut sections = Sections::default();
        facet.finish(to_u32(facts.len()), &mut sections);
        sections
    });
    sections.list.extend(of_facets.into_iter().flat_map(|of_facet| of_facet.list));
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

/// Adds what a part has of a term, its articles counted from `first`, to a list to be written.
fn unpack(part: &Part, id: u32, first: u32, lengths: &[u8], weights: &[f32], list: &mut List) {
    for places in part.places(id).chunk_by(|a, b| a >> 32 == b >> 32) {
        let Some(place) = places.first() else { continue };
        let here = to_u32((place >> 32) as usize);
        let body_from = part.ends.get(here as usize).map_or(0, |(_, body_from)| *body_from);
        let doc = first + here;
        let here = Occurrences { count: to_u32(places.len()), title: position(*place) < body_from };
        list.positions.extend(places.iter().map(|&place| position(place)));
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
fn add_stems(names: &[(&str, u32)], workers: &dyn Workers, sections: &mut Sections) {
    let found = each(workers, names.len().div_ceil(STEMS_AT_ONCE), |at| {
        let stemmer = words::Stemmer::new();
        let from = at * STEMS_AT_ONCE;
        let these = names.iter().zip(0u32..).skip(from).take(STEMS_AT_ONCE);
        these
            .filter(|((name, _), _)| words::has_stem(name))
            .map(|((name, _), ordinal)| (stemmer.stem(name).into_owned(), ordinal))
            .collect::<Vec<_>>()
    });
    let mut stems: Vec<(String, u32)> = found.into_iter().flatten().collect();
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

    fn write_u128(&mut self, n: u128) {
        let [high, low] = [n >> 64, n & u128::from(u64::MAX)].map(|half| u64::try_from(half).unwrap_or(0));
        self.0 = (high.rotate_left(26) ^ low).wrapping_mul(0x517c_c1b7_2722_0a95) ^ high;
        self.0 = self.0.rotate_left(32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        // The table takes its buckets from the low bits, which a product fills worst.
        self.0 ^ (self.0 >> 32)
    }
}
