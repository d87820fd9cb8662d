//! Quotations that hold one statement though most of their words are not the same: what the words of one speaker in two
//! articles must have in common for that. How whole wordings stand to each other is for [`super::quotes`].

use crate::corpus::Document;
use crate::text::TextRange;

use super::background::Background;
use super::evidence::{Profile, Stem, TermKind};
use super::tokens::hash_of;

/// Words right after each other, and how many of them must tell something, by which two quotations of one speaker hold one
/// statement where one of the words is scarce;
const RUN: (usize, usize) = (5, 3);
/// the same where the scarce word is a rare one;
const RARE_RUN: (usize, usize) = (4, 3);
/// the same where two are scarce;
const SCARCE_RUN: (usize, usize) = (4, 2);
/// the same of quotations whose speakers are not known;
const STRANGERS: (usize, usize) = (8, 4);
/// and where no word is scarce.
const LONG_RUN: (usize, usize) = (9, 4);
/// Most words of two that are one statement by such a run: a longer quotation is several statements, or one that was never
/// closed.
const PASSAGES: (usize, usize) = (60, 120);
/// Words before a run among which one may deny it.
const BEFORE: usize = 3;
/// Weight from which a word is rare.
const RARE: f32 = 9.0;
/// Weight that one of two words must have to be looked for.
const TELLING: f32 = 8.0;
/// Most words of two that are one statement by the shorter one's rare words alone.
const PIECES: (usize, usize) = (10, 30);
/// The same by a single one.
const WORDS: (usize, usize) = (3, 12);

/// Scarce words in common by which a report and a quotation of one speaker hold one statement, and what they must weigh
/// together.
const SCARCE: (usize, f32) = (2, 16.0);

/// What is to be known of a quotation's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'v> {
    /// The words as they are heard.
    pub(super) words: &'v [u64],
    /// What they weigh.
    pub(super) profile: &'v Profile,
    /// Whether they stand in quotation marks.
    pub(super) marked: bool,
}

impl Voice<'_> {
    fn stem(&self, word: u64) -> Option<&Stem> {
        let at = self.profile.stems.binary_search_by_key(&word, |s| s.stem).ok()?;
        self.profile.stems.get(at).filter(|s| s.kind != TermKind::Function)
    }

    /// What a word weighs; nothing where it is one of grammar.
    fn weight(&self, word: u64) -> f32 {
        self.stem(word).map_or(0.0, |s| s.weight)
    }

    /// Whether one of the words right before a place denies what follows.
    fn denies(&self, place: usize) -> bool {
        let before = self.words.get(place.saturating_sub(BEFORE)..place).unwrap_or(&[]);
        ["not", "no", "never"].iter().any(|word| before.contains(&hash_of(word)))
    }

    /// How often it has a word.
    pub(super) fn count(&self, word: u64) -> usize {
        self.words.iter().filter(|other| **other == word).count()
    }

    /// Whether a word of it tells something and is no name or number.
    fn is_content(&self, word: u64) -> bool {
        self.stem(word).is_some_and(|s| s.kind == TermKind::Content)
    }

    /// Its rare words.
    fn rare(&self) -> impl Iterator<Item = u64> + '_ {
        let rare = |s: &&Stem| s.kind != TermKind::Number && s.weight >= RARE;
        self.profile.stems.iter().filter(rare).map(|s| s.stem)
    }
}

/// Whether two quotations that have `telling` telling words in common hold one statement; `known` says whether they are of
/// one speaker, and `scarce` whether neither article has a word but in them.
pub(super) fn is_echo(
    short: Voice,
    long: Voice,
    telling: usize,
    known: bool,
    scarce: impl Fn(u64) -> bool,
) -> bool {
    if telling == 0 || !(short.marked || long.marked) {
        return false;
    }
    let least = if known { SCARCE_RUN.1 } else { STRANGERS.1 };
    let within = |most: (usize, usize)| short.words.len() <= most.0 && long.words.len() <= most.1;
    if telling >= least && within(PASSAGES) && has_run(short, long, known, &scarce) {
        return true;
    }
    if known && telling > SCARCE.0 && !(short.marked && long.marked) {
        let (mut words, mut weight) = (0, 0.0);
        for stem in &short.profile.stems {
            if short.is_content(stem.stem) && long.is_content(stem.stem) && scarce(stem.stem) {
                words += 1;
                weight += stem.weight;
            }
        }
        if words >= SCARCE.0 && weight >= SCARCE.1 {
            return true;
        }
    }
    let rare: Vec<u64> = short.rare().collect();
    known
        && short.marked
        && rare.iter().all(|word| long.words.contains(word) && scarce(*word))
        && ((rare.len() >= 2 && long.marked && within(PIECES)) || (!rare.is_empty() && within(WORDS)))
}

/// Whether a word or two in quotation marks stand in the other's words too, and say enough.
/// Where the speakers are not `known` to be one, both words must be scarce.
pub(super) fn is_part(short: Voice, long: Voice, known: bool, scarce: impl Fn(u64) -> bool) -> bool {
    let telling = short.words.iter().map(|word| short.weight(*word)).fold(0.0, f32::max);
    short.marked
        && long.words.windows(short.words.len().max(1)).any(|w| w == short.words)
        && match short.words {
            [word] => known && telling >= RARE && scarce(*word),
            words => {
                let plain = |w: &u64| short.is_content(*w) && long.is_content(*w) && scarce(*w);
                telling >= TELLING && (known || words.iter().all(plain))
            }
        }
}

/// A run of words.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    words: usize,
    /// Those that tell something.
    telling: usize,
    /// Those of them that are scarce.
    scarce: usize,
    /// Weight of the rarest of those.
    rarest: f32,
}

impl Run {
    fn with(self, weight: f32, scarce: bool) -> Self {
        Self {
            words: self.words + 1,
            telling: self.telling + usize::from(weight > 0.0),
            scarce: self.scarce + usize::from(scarce),
            rarest: if scarce { weight.max(self.rarest) } else { self.rarest },
        }
    }

    /// Whether it is enough for one statement, of one speaker where that is `known`.
    fn is_enough(&self, known: bool) -> bool {
        let reaches = |(words, telling): (usize, usize)| self.words >= words && self.telling >= telling;
        let of_one = (self.scarce > 0 && reaches(RUN))
            || (self.rarest >= RARE && reaches(RARE_RUN))
            || (self.scarce > 1 && reaches(SCARCE_RUN));
        (known && of_one) || (self.scarce > 0 && reaches(STRANGERS)) || reaches(LONG_RUN)
    }
}

/// Whether a run of words that both have is enough.
fn has_run(a: Voice, b: Voice, known: bool, scarce: impl Fn(u64) -> bool) -> bool {
    // For each word of `b` the run that ends in it.
    let mut ends = vec![Run::default(); b.words.len() + 1];
    for (i, x) in a.words.iter().enumerate() {
        let stem = a.stem(*x).filter(|_| b.words.contains(x));
        let weight = stem.map_or(0.0, |s| s.weight);
        let named = |s: Option<&Stem>| s.is_some_and(|s| s.kind == TermKind::Name);
        let scarce = weight > 0.0 && !named(stem) && !named(b.stem(*x)) && scarce(*x);
        let mut diagonal = Run::default();
        for (at, y) in b.words.iter().enumerate() {
            let Some(slot) = ends.get_mut(at + 1) else { continue };
            let here = if x == y { diagonal.with(weight, scarce) } else { Run::default() };
            diagonal = std::mem::replace(slot, here);
            if here.is_enough(known) && a.denies(i + 1 - here.words) == b.denies(at + 1 - here.words) {
                return true;
            }
        }
    }
    false
}

/// The stretches of a reported clause that stand in quotation marks.
pub(super) fn marked(clause: TextRange, text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in clause.of(text).char_indices() {
        let at = clause.start as usize + at;
        match (open, c) {
            (None, '“') => open = Some((at, '”')),
            (None, '"') => open = Some((at, '"')),
            (Some((from, closing)), c) if c == closing => {
                found.push(TextRange::from_usize(from, at + c.len_utf8()));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// How often an article has each word, by the hash of its stem.
#[derive(Debug)]
pub(super) struct Uses {
    /// Stems of all its words, sorted.
    stems: Vec<u64>,
}

impl Uses {
    /// Those of an article.
    pub(super) fn of(document: &Document, background: &Background) -> Self {
        let mut stems = super::spoken::stems(&document.article.text, background);
        stems.sort_unstable();
        Self { stems }
    }

    /// How often it has a word.
    pub(super) fn count(&self, stem: u64) -> usize {
        let from = self.stems.partition_point(|other| *other < stem);
        self.stems.iter().skip(from).take_while(|other| **other == stem).count()
    }
}
