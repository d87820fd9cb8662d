//! Words that tell what a capitalised run is: titles, the last words of organisations and places, function words. Plain
//! lists (`data/lexicon.tsv`), looked up as written.

use std::collections::BTreeMap;

const FILE: &str = include_str!("data/lexicon.tsv");

/// Classes of words, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u16);

/// The classes in the order of their bits.
const NAMES: [&str; 14] = [
    "title",
    "titlepart",
    "orgsuffix",
    "placesuffix",
    "placeprefix",
    "eventsuffix",
    "worksuffix",
    "peoplesuffix",
    "particle",
    "ofhead",
    "notname",
    "common",
    "speech",
    "given",
];

impl Classes {
    pub(super) const TITLE: Self = Self(1);
    pub(super) const TITLE_PART: Self = Self(1 << 1);
    pub(super) const ORGANISATION_END: Self = Self(1 << 2);
    pub(super) const PLACE_END: Self = Self(1 << 3);
    pub(super) const PLACE_START: Self = Self(1 << 4);
    pub(super) const EVENT_END: Self = Self(1 << 5);
    pub(super) const WORK_END: Self = Self(1 << 6);
    pub(super) const PERSON_END: Self = Self(1 << 7);
    pub(super) const PARTICLE: Self = Self(1 << 8);
    pub(super) const OF_HEAD: Self = Self(1 << 9);
    pub(super) const NOT_NAME: Self = Self(1 << 10);
    pub(super) const COMMON: Self = Self(1 << 11);
    pub(super) const SPEECH: Self = Self(1 << 12);
    pub(super) const GIVEN: Self = Self(1 << 13);

    /// Whether it has any class of `other`.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bits, for features.
    pub(super) fn bits(self) -> u16 {
        self.0
    }
}

/// The words by their written form.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Sorted; most words of a text are told to be none by their length and first byte alone.
    words: BTreeMap<&'static str, Classes>,
    /// For each first byte, the lengths of the words that begin with it, as bits.
    lengths: [u32; 256],
}

impl Lexicon {
    /// The built-in lists and these given names.
    pub(super) fn new(given_names: impl Iterator<Item = &'static str>) -> Self {
        let mut words: BTreeMap<&'static str, Classes> = BTreeMap::new();
        for line in FILE.lines().filter(|l| !l.starts_with('#')) {
            let Some((class, listed)) = line.split_once('\t') else { continue };
            let Some(bit) = NAMES.iter().position(|n| *n == class) else { continue };
            for word in listed.split(' ') {
                words.entry(word).or_default().0 |= 1 << bit;
            }
        }
        for name in given_names {
            words.entry(name).or_default().0 |= Classes::GIVEN.0;
        }
        let mut lengths = [0u32; 256];
        for word in words.keys() {
            if let Some(slot) = word.bytes().next().and_then(|b| lengths.get_mut(usize::from(b))) {
                *slot |= 1 << word.len().min(31);
            }
        }
        Self { words, lengths }
    }

    /// The classes of a word as written; none for one that is not listed.
    pub(super) fn classes(&self, word: &str) -> Classes {
        let first = word.bytes().next().unwrap_or(0);
        let lengths = self.lengths.get(usize::from(first)).copied().unwrap_or(0);
        if lengths >> word.len().min(31) & 1 == 0 {
            return Classes::default();
        }
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_file_is_known() {
        for line in FILE.lines().filter(|l| !l.starts_with('#')) {
            let class = line.split('\t').next().unwrap();
            assert!(NAMES.contains(&class), "{class}");
        }
    }

    #[test]
    fn words_have_their_classes() {
        let lexicon = Lexicon::new(["Fumio"].into_iter());
        assert!(lexicon.classes("Minister").has(Classes::TITLE));
        assert!(lexicon.classes("Ministry").has(Classes::ORGANISATION_END));
        assert!(lexicon.classes("Fumio").has(Classes::GIVEN));
        assert_eq!(lexicon.classes("zzz"), Classes::default());
    }
}
