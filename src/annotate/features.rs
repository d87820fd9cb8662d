//! What the tagger looks at: for each word its letters, shape, neighbours, gazetteer hits and how the rest of the article
//! writes it, as hashed features. The same code serves training and reading.

use super::EntityKind;
use super::gazetteer::Gazetteer;
use super::lexicon::Classes;
use super::names::{Candidate, Context};
use super::words::{Case, Word, WordKind};

/// How many hashed features a model has, as a power of two.
pub(super) const BITS: u32 = 20;
const MASK: u32 = (1 << BITS) - 1;

/// What is worked out once for each word.
#[derive(Debug, Clone, Copy, Default)]
struct Atom {
    /// Hash of the lower-case word.
    word: u32,
    /// Hash of the shape, runs shortened: `Xx`, `X.`, `xX`.
    shape: u32,
    prefix: [u32; 3],
    suffix: [u32; 3],
    /// Gazetteer hit: kind and whether it begins here.
    hit: u32,
    /// Classes of the lexicon.
    classes: u32,
    /// What the rules take the word for.
    rule: u32,
    /// First in its sentence; how the rest of the article writes it.
    flags: u32,
    /// What stands around it, and what the rules take it for, anywhere in the article, as bits.
    evidence: u32,
}

/// The features of an article's words.
pub(super) struct Features {
    atoms: Vec<Atom>,
    /// Whether the word may be part of a name at all; the others are never looked at.
    active: Vec<bool>,
    /// The sentence of each word.
    sentences: Vec<u32>,
}

fn mix(a: u32, b: u32) -> u32 {
    let mut h = (a ^ b.rotate_left(15)).wrapping_mul(0x9E37_79B1);
    h ^= h >> 15;
    h = h.wrapping_mul(0x85EB_CA77);
    h ^ (h >> 13)
}

fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

impl Features {
    /// Works out every word once; `lower` is the text with its ASCII letters in lower case, `rules` what the rules found.
    pub(super) fn new(
        context: &Context<'_>,
        lower: &str,
        rules: &[Candidate],
        gazetteer: &Gazetteer,
    ) -> Self {
        let words = context.words;
        let rules = rules_of(words, rules);
        let mut hits = vec![0u32; words.len()];
        for (i, hit) in context.hits.iter().enumerate() {
            let Some(hit) = hit else { continue };
            let kind = gazetteer.entry(hit.entry).map_or(EntityKind::Other, |e| e.kind);
            let number = 1
                + u32::try_from(super::aliases::kind_index(kind)).unwrap_or(0) * 4
                + u32::from(hit.weak) * 2;
            let end = context.hit_end(i, hit);
            for (n, slot) in hits.iter_mut().enumerate().take(end).skip(i) {
                if *slot == 0 {
                    *slot = number + u32::from(n > i);
                }
            }
        }
        let active = active(context, &hits);
        // A word is looked at with two on either side.
        let near = |i: usize| {
            active.get(i.saturating_sub(2)..(i + 3).min(active.len())).is_some_and(|a| a.contains(&true))
        };
        let mut atoms: Vec<Atom> = words
            .iter()
            .enumerate()
            .map(|(i, word)| {
                if !near(i) {
                    return Atom::default();
                }
                let (hit, rule) = (hits.get(i).copied().unwrap_or(0), rules.get(i).copied().unwrap_or(0));
                Atom { rule, ..atom(context, lower, i, word, hit) }
            })
            .collect();
        spread_evidence(context, lower, &mut atoms);
        let sentences = words.iter().map(|word| word.sentence).collect();
        Self { atoms, active, sentences }
    }

    /// Whether word `i` may be part of a name.
    pub(super) fn is_active(&self, i: usize) -> bool {
        self.active.get(i).copied().unwrap_or(false)
    }

    /// One past the last word of the stretch that word `i` begins: words of one sentence that may be part of a name.
    pub(super) fn stretch_end(&self, i: usize) -> usize {
        let sentence = self.sentences.get(i);
        let mut end = i;
        while self.is_active(end) && self.sentences.get(end) == sentence {
            end += 1;
        }
        end
    }

    /// The features of word `i`, each below two to the power of [`BITS`].
    pub(super) fn of(&self, i: usize, out: &mut Vec<u32>) {
        out.clear();
        let none = Atom { word: 1, ..Atom::default() };
        let at = |offset: isize| {
            i.checked_add_signed(offset).and_then(|j| self.atoms.get(j)).copied().unwrap_or(none)
        };
        let (a, p, n, pp, nn) = (at(0), at(-1), at(1), at(-2), at(2));
        let mut raw: [u32; FAMILIES] = [
            0,
            a.word,
            a.shape,
            a.prefix[0],
            a.prefix[1],
            a.prefix[2],
            a.suffix[0],
            a.suffix[1],
            a.suffix[2],
            a.hit,
            a.classes,
            a.flags,
            p.word,
            n.word,
            pp.word,
            nn.word,
            mix(p.word, a.word),
            mix(a.word, n.word),
            mix(p.word, n.word),
            mix(p.shape, a.shape),
            mix(a.shape, n.shape),
            mix(mix(p.shape, a.shape), n.shape),
            mix(p.word, a.shape),
            mix(a.shape, n.word),
            mix(p.classes, a.classes),
            mix(a.classes, n.classes),
            mix(p.hit, a.hit),
            mix(a.hit, n.hit),
            mix(n.classes, nn.classes),
            p.classes,
            n.classes,
            mix(pp.word, p.word),
            mix(n.word, nn.word),
            mix(p.suffix[2], a.shape),
            mix(a.suffix[2], n.shape),
            mix(a.flags, a.shape),
            mix(n.suffix[2], a.hit),
            a.rule,
            mix(p.rule, a.rule),
            mix(a.rule, n.rule),
            mix(a.rule, a.shape),
            mix(a.rule, a.hit),
            mix(a.rule, p.word),
            mix(a.rule, n.word),
            mix(a.rule, a.flags),
            mix(a.evidence, a.shape),
            mix(a.evidence & KINDS_SEEN, a.rule),
            mix(a.evidence & KINDS_SEEN, a.hit),
        ];
        // The place in the list keeps the families apart.
        for (hash, family) in raw.iter_mut().zip(1..) {
            *hash = mix(*hash, family) & MASK;
        }
        out.extend_from_slice(&raw);
        let mut seen = a.evidence;
        while seen != 0 {
            out.push(mix(seen.trailing_zeros(), 0x45) & MASK);
            seen &= seen - 1;
        }
    }
}

/// Families of features that every word has.
const FAMILIES: usize = 48;
/// No word has more features.
pub(super) const MOST_FEATURES: usize = FAMILIES + EVIDENCE as usize;

/// How many kinds of evidence there are: of its surroundings, and of what the rules are sure it is.
const EVIDENCE: u32 = 18;
/// The bits of what the rules take a word for.
const KINDS_SEEN: u32 = 0b1111 << 14;

/// Gives each capitalised word what is seen of it anywhere in the article (context aggregation, Ratinov and Roth 2009).
fn spread_evidence(context: &Context<'_>, lower: &str, atoms: &mut [Atom]) {
    let words = context.words;
    let mut seen: Vec<(u32, u32)> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        if !word.is_capitalised() || word.shouted {
            continue;
        }
        let Some(atom) = atoms.get(i) else { continue };
        seen.push((atom.word, evidence_at(context, lower, atoms, i)));
    }
    seen.sort_unstable();
    seen.dedup_by(|b, a| {
        let same = a.0 == b.0;
        if same {
            a.1 |= b.1;
        }
        same
    });
    for (atom, _) in atoms.iter_mut().zip(words).filter(|(_, w)| w.is_capitalised()) {
        if let Ok(at) = seen.binary_search_by_key(&atom.word, |s| s.0) {
            atom.evidence = seen.get(at).map_or(0, |s| s.1);
        }
    }
}

/// What stands around word `i`, as bits.
fn evidence_at(context: &Context<'_>, lower: &str, atoms: &[Atom], i: usize) -> u32 {
    let of = |j: Option<usize>| j.and_then(|j| context.words.get(j)).map_or("", |w| w.range.of(lower));
    let is = |j: Option<usize>, class: Classes| j.is_some_and(|j| context.is(j, class));
    let (before, after, next) = (i.checked_sub(1), Some(i + 1), Some(i + 2));
    let (p, n) = (of(before), of(after));
    let place_after = n == "," && atoms.get(i + 2).is_some_and(|a| (9..11).contains(&a.hit));
    let rule = atoms.get(i).map_or(0, |a| a.rule);
    let (kind, sure) = ((rule.max(1) - 1) / 12, rule > 0 && (rule - 1) % 12 >= 8);
    [
        matches!(p, "in" | "near" | "outside" | "throughout" | "across"),
        matches!(p, "at" | "from" | "to"),
        is(before, Classes::TITLE) || is(before, Classes::GIVEN),
        is(after, Classes::SPEECH) || is(before, Classes::SPEECH),
        is(after, Classes::ORGANISATION_END),
        p == "the",
        matches!(n, "'s" | "’s"),
        p == "(" && n == ")",
        place_after,
        matches!(n, "who" | "whose" | "himself" | "herself")
            || (n == "," && matches!(of(next), "who" | "whose")),
        p == "by",
        matches!(p, "a" | "an"),
        matches!(p, "of"),
        is(after, Classes::PLACE_END),
        sure && kind == 0,
        sure && kind == 1,
        sure && kind == 2,
        sure && kind > 2,
    ]
    .iter()
    .enumerate()
    .fold(0, |bits, (n, holds)| bits | u32::from(*holds) << n)
}

fn atom(context: &Context<'_>, lower: &str, i: usize, word: &Word, hit: u32) -> Atom {
    let written = word.range.of(context.text);
    let bytes = word.range.of(lower).as_bytes();
    let end = |n: usize| hash(bytes.get(bytes.len().saturating_sub(n)..).unwrap_or(bytes));
    let start = |n: usize| hash(bytes.get(..n.min(bytes.len())).unwrap_or(bytes));
    let mut shape = 0x811C_9DC5u32;
    let mut last = 0u32;
    for c in written.chars().take(24) {
        let class = match c {
            'a'..='z' => 2,
            'A'..='Z' => 1,
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => 4 + u32::from(c) % 64,
        };
        if class != last {
            shape = (shape ^ class).wrapping_mul(0x0100_0193);
            last = class;
        }
    }
    shape = mix(
        shape,
        u32::from(word.range.len() == 1) + 2 * u32::from(word.spaced) + 4 * u32::from(word.shouted),
    );
    let capitalised = word.is_capitalised();
    let (inside, small) = if capitalised { context.seen(i) } else { (0, 0) };
    let flags = u32::from(word.first)
        | u32::from(inside > 0) << 1
        | u32::from(small > 0) << 2
        | u32::from(inside > small) << 3
        | u32::from(inside > 2) << 4
        | u32::from(word.shouted) << 5
        | u32::from(capitalised) << 6;
    Atom {
        word: hash(bytes),
        shape,
        prefix: [start(2), start(3), start(4)],
        suffix: [end(2), end(3), end(4)],
        hit,
        classes: u32::from(context.classes.get(i).copied().unwrap_or_default().bits()),
        flags,
        rule: 0,
        evidence: 0,
    }
}

/// For each word, the kind and the surety of the rules' name that it is in, and whether it begins it.
fn rules_of(words: &[Word], rules: &[Candidate]) -> Vec<u32> {
    let mut found = vec![0; words.len()];
    let mut at = 0;
    for (word, slot) in words.iter().zip(&mut found) {
        while rules.get(at).is_some_and(|r| r.range.end <= word.range.start) {
            at += 1;
        }
        if let Some(rule) = rules.get(at).filter(|r| r.range.overlaps(word.range)) {
            let kind = u32::try_from(super::aliases::kind_index(rule.kind)).unwrap_or(0);
            let sure = u32::from(rule.score >= 0.65) + u32::from(rule.score >= 0.8);
            *slot = 1
                + kind * 12
                + sure * 4
                + u32::from(rule.range.start < word.range.start) * 2
                + u32::from(rule.role.is_some());
        }
    }
    found
}

/// Words that may be part of a name: capitalised ones and hits, with the small words, marks and numbers between two of
/// them; every word of a sentence without capitals.
fn active(context: &Context<'_>, hits: &[u32]) -> Vec<bool> {
    let words = context.words;
    let mut active: Vec<bool> = words.iter().zip(hits).map(|(w, h)| w.is_capitalised() || *h > 0).collect();
    let mut from = 0;
    while let Some(first) = words.get(from) {
        let to = words.partition_point(|w| w.sentence <= first.sentence).max(from + 1);
        let letters =
            (from..to).filter(|&i| words.get(i).is_some_and(|w| w.kind == WordKind::Letters)).count();
        let capitals = (from..to)
            .any(|i| words.get(i).is_some_and(|w| w.kind == WordKind::Letters && w.case != Case::Lower));
        if letters >= 5 && !capitals {
            for slot in active.iter_mut().take(to).skip(from) {
                *slot = true;
            }
        } else {
            bridge(words, &mut active, from, to);
        }
        from = to;
    }
    active
}

/// Makes up to three words between two active ones active, and a number or the tail of a hyphen after one.
fn bridge(words: &[Word], active: &mut [bool], from: usize, to: usize) {
    let mut last: Option<usize> = None;
    for i in from..to {
        if active.get(i) != Some(&true) {
            continue;
        }
        if let Some(last) = last
            && i - last <= 4
        {
            for slot in active.iter_mut().take(i).skip(last + 1) {
                *slot = true;
            }
        }
        last = Some(i);
    }
    for i in (from..to).rev() {
        let joined = |j: usize| {
            words.get(j).is_some_and(|w| match w.kind {
                WordKind::Number => true,
                WordKind::Mark | WordKind::Letters => !w.spaced,
                _ => false,
            })
        };
        if active.get(i) == Some(&true) {
            let mut j = i + 1;
            while j < to && j <= i + 2 && active.get(j) == Some(&false) && joined(j) {
                if let Some(slot) = active.get_mut(j) {
                    *slot = true;
                }
                j += 1;
            }
        }
    }
}
