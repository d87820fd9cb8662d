//! What makes finding fast: terms, postings with positions, facets. Built once with the corpus, immutable; read straight
//! from the bundle's bytes, a list is decoded when a query asks for it.

mod beginnings;
mod build;
mod facets;
pub(crate) mod facts;
mod terms;
pub(crate) mod words;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::bundle::{Bytes, Runs};
use crate::error::{Error, Result};
use crate::query::dates::Days;

pub(crate) use build::{Indexed, index};
pub(crate) use crossread_lists::{DocSet, Lengths, Postings, read_varint, write_varint};
pub(crate) use facets::{Facet, FacetValue};

use beginnings::Beginnings;
use crossread_lists::{Spans, length_of, order, rarity, read_u32, weights};
use facts::FACETS;
use terms::Terms;

/// Named runs of bytes that are written one after the other.
#[derive(Default)]
pub(crate) struct Sections {
    pub(crate) list: Vec<(String, Vec<u8>)>,
}

impl Sections {
    /// Adds a section.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.list.push((name.to_owned(), bytes));
    }
}

/// Where sections are read from.
pub(crate) trait SectionsRead {
    /// The section of a name; empty where there is none.
    fn section(&self, name: &str) -> Bytes;
}

/// The index as it is read.
#[derive(Debug)]
pub(crate) struct Index {
    size: u32,
    terms: Terms,
    lists: Runs,
    lengths: Bytes,
    title_lengths: Bytes,
    /// By length code.
    weights: Vec<f32>,
    days: Bytes,
    numbers: Bytes,
    facets: Vec<Facet>,
    beginnings: Beginnings,
    /// Sets of terms and phrases that were asked for last, the newest last: a query that grows letter by letter asks again.
    recent: Mutex<Vec<Kept>>,
    /// All articles, the newest first; made when it is asked for.
    newest: OnceLock<Vec<u32>>,
}

/// A set with what it is of: a term, or the terms of a phrase and how they stand to each other.
type Kept = (Box<[u32]>, Arc<DocSet>);

/// Sets that are kept take this many bytes at most.
const RECENT: usize = 4 << 20;

impl Index {
    /// Opens the index of `size` articles.
    ///
    /// # Errors
    /// When a section that must be there is missing or cannot be what it says.
    pub(crate) fn open(size: u32, sections: &impl SectionsRead) -> Result<Self> {
        let terms = Terms::open(sections)?;
        let lists = Runs::open(sections.section("lists"));
        let lengths = sections.section("lengths");
        let title_lengths = sections.section("title-lengths");
        let days = sections.section("days");
        let average = f32::from_bits(read_u32(&sections.section("average-length"), 0));
        let all_there = lists.len() as usize == terms.len()
            && lengths.len() == size as usize
            && title_lengths.len() == size as usize
            && days.len() == size as usize * 8
            && average.is_finite()
            && average >= 1.0;
        if !all_there {
            return Err(Error::bundle("the parts of the index do not fit each other"));
        }
        Ok(Self {
            size,
            terms,
            lists,
            lengths,
            title_lengths,
            weights: weights(average),
            days,
            numbers: sections.section("numbers"),
            facets: FACETS.iter().map(|name| Facet::open(name, size, sections)).collect(),
            beginnings: Beginnings::open(sections),
            recent: Mutex::new(Vec::new()),
            newest: OnceLock::new(),
        })
    }

    /// How many articles.
    pub(crate) fn size(&self) -> u32 {
        self.size
    }

    /// The dictionary.
    pub(crate) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The facets, in the order of [`FACETS`].
    pub(crate) fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Puts other values in the place of a facet's own; `None` brings those back.
    pub(crate) fn correct_facet(&mut self, number: usize, values: Option<Vec<FacetValue>>) {
        if let Some(facet) = self.facets.get_mut(number) {
            facet.correct(values);
        }
    }

    /// The list of a term.
    pub(crate) fn postings(&self, ordinal: u32) -> Postings<'_> {
        Postings::open(self.lists.get(ordinal), self.spans())
    }

    /// The lists of terms; quickest where these are neighbours in ascending order.
    pub(crate) fn lists(&self, ordinals: Vec<u32>) -> impl Iterator<Item = (u32, Postings<'_>)> {
        let mut runs = self.lists.reader();
        ordinals.into_iter().map(move |ordinal| (ordinal, Postings::open(runs.get(ordinal), self.spans())))
    }

    fn spans(&self) -> Spans<'_> {
        Spans { size: self.size, lengths: &self.lengths, titles: &self.title_lengths }
    }

    /// The articles that have a word with this beginning, where that was worked out beforehand.
    pub(crate) fn beginning(&self, beginning: &str) -> Option<DocSet> {
        self.beginnings.set(beginning, self.size)
    }

    /// Whether so many articles have a word with this beginning that they were worked out beforehand.
    pub(crate) fn is_common(&self, beginning: &str) -> bool {
        self.beginnings.has(beginning)
    }

    /// The articles that have a term. A long list is kept for the next time.
    pub(crate) fn set(&self, ordinal: u32) -> Arc<DocSet> {
        let postings = self.postings(ordinal);
        let fill = || {
            let mut set = DocSet::none(self.size);
            postings.fill(&mut set);
            Arc::new(set)
        };
        if postings.df > self.size / 256 { self.kept(&[ordinal], &fill) } else { fill() }
    }

    /// The set that was kept under a key, or else what `make` gives, which is kept: one query is asked several times, for
    /// its list, the rows of that, the text that is read.
    pub(crate) fn kept(&self, key: &[u32], make: &dyn Fn() -> Arc<DocSet>) -> Arc<DocSet> {
        let lock = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut recent = lock();
        if let Some(at) = recent.iter().position(|(other, _)| **other == *key) {
            let found = recent.remove(at);
            let set = Arc::clone(&found.1);
            recent.push(found);
            return set;
        }
        // What makes one set may ask for others.
        drop(recent);
        let set = make();
        let mut recent = lock();
        if recent.len() >= (RECENT / (self.size as usize / 8 + 64)).max(8) {
            recent.remove(0);
        }
        recent.push((key.into(), Arc::clone(&set)));
        set
    }

    /// The lengths of all articles, as ranking weighs them.
    pub(crate) fn lengths(&self) -> Lengths<'_> {
        Lengths { codes: &self.lengths, weights: &self.weights }
    }

    /// The score of an impact of 1 for a term that `df` articles have.
    pub(crate) fn rarity(&self, df: u32) -> f32 {
        rarity(self.size, df)
    }

    /// About how many words an article has, for sorting.
    pub(crate) fn length(&self, doc: u32) -> u32 {
        length_of(self.lengths.get(doc as usize).copied().unwrap_or(0))
    }

    /// For each article how many positions its title takes, 255 at most.
    pub(crate) fn title_lengths(&self) -> &[u8] {
        &self.title_lengths
    }

    /// Keeps the articles that were published within `days`.
    pub(crate) fn keep_published(&self, set: &mut DocSet, days: Days) {
        set.keep_days(&self.days, days.first, days.last);
    }

    /// When an article was published.
    #[inline]
    pub(crate) fn days(&self, doc: u32) -> Option<Days> {
        let at = doc as usize * 8;
        let rest = self.days.get(at..)?;
        let (first, rest) = rest.split_first_chunk::<4>()?;
        let (last, _) = rest.split_first_chunk::<4>()?;
        let days = Days { first: i32::from_le_bytes(*first), last: i32::from_le_bytes(*last) };
        (days.first <= days.last).then_some(days)
    }

    /// A number for the day on which an article was published, lower for a later one, the highest where none is known.
    pub(crate) fn age(&self, doc: u32) -> u32 {
        self.days(doc).map_or(u32::MAX, |days| !days.first.cast_unsigned().wrapping_add(1 << 31))
    }

    /// All articles, the newest first, those of one day in their own order.
    pub(crate) fn newest(&self) -> &[u32] {
        self.newest.get_or_init(|| {
            let mut all: Vec<_> = (0..self.size).map(|doc| (u64::from(self.age(doc)), doc, 0.0)).collect();
            order(&mut all);
            all.into_iter().map(|(_, doc, _)| doc).collect()
        })
    }

    /// Puts in the articles that name a figure within these bounds.
    pub(crate) fn with_number(&self, low: f64, high: f64, set: &mut DocSet) {
        let count = self.numbers.len() / 12;
        let value = |i: usize| -> f64 {
            let eight = self.numbers.get(i * 8..).and_then(|rest| rest.first_chunk::<8>());
            eight.map_or(f64::NAN, |eight| f64::from_le_bytes(*eight))
        };
        let (mut from, mut to) = (0, count);
        while from < to {
            let middle = from.midpoint(to);
            if value(middle) < low { from = middle + 1 } else { to = middle }
        }
        while from < count && value(from) <= high {
            set.insert(read_u32(&self.numbers, count * 8 + from * 4));
            from += 1;
        }
    }
}
