//! What is known of words in general: how common they are, and which words stand for one another. Static tables, so that
//! nothing said of two sentences depends on the articles around them.

use std::cell::RefCell;
use std::cmp::Ordering;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::decimal::small;

use super::table::Table;
use super::tokens::{finish, hash_of};

/// Weight of a stem that the background table does not have.
const RARE: f32 = 9.0;
/// Letters that two stems have in common at their beginning when they are taken for forms of one word.
const BEGINNING: usize = 6;
/// Words that stand for one another, a group a line, after lines that begin with `#`; see [`Marked`].
const SYNONYMS: &str = include_str!("data/synonyms.txt");

/// Stems with ten times what each weighs, sorted, after lines that begin with `#`.
const STEMS: &str = include_str!("data/background.tsv");

/// How common words are in general: a static table, so that a score does not depend on the articles at hand.
#[derive(Debug)]
pub(super) struct Background {
    /// The root that a stem shares with its synonyms, by the hash of the stem.
    synonyms: Table<u64>,
    stemmer: English,
    /// What is known of the words met so far, by their hash: articles of one matter have most of their words in common.
    known: RefCell<Table<Known>>,
}

/// What the background knows of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Known {
    /// Hash of its stem.
    pub(super) stem: u64,
    /// What the stem shares with its synonyms and with stems of the same beginning.
    pub(super) root: u64,
    /// How much the stem tells.
    pub(super) weight: f32,
}

/// The stemmer, which has no `Debug` of its own.
struct English(Stemmer);

impl std::fmt::Debug for English {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("English")
    }
}

impl Background {
    /// The built-in table.
    pub(super) fn new() -> Self {
        let stemmer = English(Stemmer::create(Algorithm::English));
        let mut synonyms = Table::with_room(1024);
        let (mut plain, mut stem) = (String::new(), String::new());
        for group in SYNONYMS.lines().filter(|line| !line.starts_with('#')) {
            plain.clear();
            for word in group.split(' ') {
                if !plain.is_empty() {
                    plain.push(' ');
                }
                Marked::of(word).written(&mut plain);
            }
            let root = finish(hash_of(&plain));
            for word in group.split(' ') {
                stem.clear();
                Marked::of(word).stem(&mut stem);
                synonyms.keep(hash_of(&stem), root);
            }
        }
        Self { synonyms, stemmer, known: RefCell::new(Table::with_room(1024)) }
    }

    /// What is known of a folded word.
    pub(super) fn known(&self, word: &str) -> Known {
        self.known_as(word, hash_of(word))
    }

    /// The same, with the word's hash at hand.
    pub(super) fn known_as(&self, word: &str, hash: u64) -> Known {
        if let Some(known) = self.known.borrow().get(hash) {
            return known;
        }
        let form = self.stemmer.0.stem(word);
        let stem = hash_of(&form);
        let known = Known { stem, root: self.root(&form, stem), weight: weight_of(&form).unwrap_or(RARE) };
        self.known.borrow_mut().keep(hash, known);
        known
    }

    /// What a stem shares with its synonyms and with stems of the same beginning: the group's hash or that of its
    /// first letters.
    fn root(&self, stem: &str, hash: u64) -> u64 {
        self.synonyms.get(hash).unwrap_or_else(|| match stem.char_indices().nth(BEGINNING) {
            Some((at, _)) => {
                let beginning = hash_of(stem.get(..at).unwrap_or(stem));
                self.synonyms.get(beginning).unwrap_or(beginning)
            }
            None => hash,
        })
    }
}

/// A word of the synonyms with its stem marked: a bar after what the stem keeps of it, an equals sign before what the stem
/// has instead of the rest.
struct Marked<'w> {
    kept: &'w str,
    ending: &'w str,
    instead: &'w str,
}

impl<'w> Marked<'w> {
    fn of(word: &'w str) -> Self {
        let (kept, rest) = word.split_once('|').unwrap_or((word, ""));
        let (ending, instead) = rest.split_once('=').unwrap_or((rest, ""));
        Self { kept, ending, instead }
    }

    /// Adds the word.
    fn written(&self, to: &mut String) {
        to.push_str(self.kept);
        to.push_str(self.ending);
    }

    /// Adds its stem.
    fn stem(&self, to: &mut String) {
        to.push_str(self.kept);
        to.push_str(self.instead);
    }
}

/// The weight of a stem in the table, whose lines are sorted; what is looked up is read, not the whole of it.
fn weight_of(stem: &str) -> Option<f32> {
    let bytes = STEMS.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let mut start = low.midpoint(high);
        while start > low && bytes.get(start - 1) != Some(&b'\n') {
            start -= 1;
        }
        let mut at = start;
        let mut letters = stem.bytes();
        let order = loop {
            match (bytes.get(at).copied().unwrap_or(b'\t'), letters.next()) {
                (b'\t' | b'\n', None) => break Ordering::Equal,
                (b'\t' | b'\n', Some(_)) => break Ordering::Less,
                (_, None) => break Ordering::Greater,
                (written, Some(letter)) if written != letter => break written.cmp(&letter),
                _ => at += 1,
            }
        };
        match order {
            Ordering::Less => {
                while bytes.get(at).is_some_and(|c| *c != b'\n') {
                    at += 1;
                }
                low = at + 1;
            }
            Ordering::Greater => high = start,
            Ordering::Equal => {
                let weight = STEMS.get(at + 1..)?.lines().next()?;
                return small(weight).map(|weight| weight / 10.0);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stems_of_synonyms_are_what_the_stemmer_makes_of_them() {
        let background = Background::new();
        for word in SYNONYMS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')) {
            let (mut written, mut stem) = (String::new(), String::new());
            Marked::of(word).written(&mut written);
            Marked::of(word).stem(&mut stem);
            assert_eq!(background.stemmer.0.stem(&written), stem, "{word:?}");
        }
    }

    #[test]
    fn every_stem_of_the_table_is_found_in_it() {
        let mut last = "";
        for line in STEMS.lines().filter(|line| !line.starts_with('#')) {
            let (stem, weight) = line.split_once('\t').unwrap();
            assert!(last < stem, "{last:?} {stem:?}");
            last = stem;
            assert_eq!(weight_of(stem), small(weight).map(|weight| weight / 10.0), "{stem:?}");
        }
        for absent in ["", "#", "zzzz", "a\t", "\t", "é", "aa"] {
            assert_eq!(weight_of(absent), None, "{absent:?}");
        }
    }
}
