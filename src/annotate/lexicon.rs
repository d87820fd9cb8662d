//! Words that tell what a capitalised run is: titles, the last words of organisations and places, function words. Plain
//! lists (`data/lexicon.tsv`), looked up as written.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::triggers::key;

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
    /// By the key of their small letters, every written form.
    words: HashMap<u64, Vec<(&'static str, Classes)>, Keyed>,
    /// A bit for some bits of each key, because most words of a text are not listed.
    listed: Vec<u64>,
}

/// Places of `listed`, as a power of two; each has 64 bits.
const LISTED: u32 = 10;

/// The place of a key in `listed`, and its bit there.
fn listed_at(key: u64) -> (usize, u64) {
    let place = usize::try_from(key >> 40 & ((1 << LISTED) - 1)).unwrap_or(0);
    (place, 1 << (key >> 58))
}

/// Tables whose keys are hashes already.
pub(super) type Keyed = BuildHasherDefault<KeyHasher>;

/// Takes a key for its hash.
#[derive(Debug, Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        // The lowest bit of a key is always set.
        self.0 = key.rotate_left(31);
    }
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
        let mut by_key: HashMap<u64, Vec<(&'static str, Classes)>, Keyed> = HashMap::default();
        let mut listed = vec![0; 1 << LISTED];
        for (word, classes) in words {
            by_key.entry(key(word)).or_default().push((word, classes));
            let (place, bit) = listed_at(key(word));
            if let Some(bits) = listed.get_mut(place) {
                *bits |= bit;
            }
        }
        Self { words: by_key, listed }
    }

    /// The classes of a word as written, with the key of its small letters; none for one that is not listed.
    pub(super) fn classes(&self, key: u64, word: &str) -> Classes {
        let (place, bit) = listed_at(key);
        if self.listed.get(place).is_none_or(|bits| bits & bit == 0) {
            return Classes::default();
        }
        let same = self.words.get(&key).map_or(&[][..], Vec::as_slice);
        same.iter()
            .find(|(written, _)| *written == word)
            .map_or_else(Classes::default, |(_, classes)| *classes)
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
        let of = |word: &str| lexicon.classes(key(word), word);
        assert!(of("Minister").has(Classes::TITLE));
        assert!(of("Ministry").has(Classes::ORGANISATION_END));
        assert!(of("Fumio").has(Classes::GIVEN));
        assert_eq!(of("zzz"), Classes::default());
    }
}
