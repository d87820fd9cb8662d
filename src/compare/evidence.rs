//! What speaks for two sentences saying the same: each sentence as a [`Profile`], and the evidence of two profiles as a
//! row of numbers. It depends on the words of the two sentences alone, never on the articles around them, so that the
//! same two sentences always give the same row.

use rust_stemmers::{Algorithm, Stemmer};

use crate::order::Order as _;
use crate::text::normal::fold;
use crate::text::tokens::is_cjk;

use super::tokens::{finish, hash_of, mix};
use crate::text::decimal::small;

/// Weight of a stem that the background table does not have.
const RARE: f32 = 9.0;
/// Weight of a number, however it is written.
const NUMBER: f32 = 7.5;
/// Letters that two stems have in common at their beginning when they are taken for forms of one word.
const BEGINNING: usize = 6;
/// Words of a sentence that are looked at; the rest of a longer one is left out.
const LONGEST: usize = 256;

/// How common words are in general: a static table, so that a score does not depend on the articles at hand.
#[derive(Debug)]
pub(super) struct Background {
    /// Hash of a stem with its weight, sorted by hash.
    stems: Vec<(u64, f32)>,
    /// Hash of a stem with the root that it shares with its synonyms, sorted by hash.
    synonyms: Vec<(u64, u64)>,
    stemmer: English,
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
        let mut stems: Vec<(u64, f32)> = include_str!("data/background.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (stem, weight) = line.split_once('\t')?;
                Some((hash_of(stem), small(weight)? / 10.0))
            })
            .collect();
        stems.order_by_key(|x| x.0);
        let stemmer = English(Stemmer::create(Algorithm::English));
        let mut synonyms: Vec<(u64, u64)> = Vec::new();
        for group in include_str!("data/synonyms.txt").lines().filter(|line| !line.starts_with('#')) {
            let root = finish(hash_of(group));
            synonyms.extend(group.split(' ').map(|word| (hash_of(&stemmer.0.stem(word)), root)));
        }
        synonyms.order_by_key(|x| x.0);
        synonyms.dedup_by_key(|x| x.0);
        Self { stems, synonyms, stemmer }
    }

    /// What a stem shares with its synonyms and with stems of the same beginning: the group's hash or that of its
    /// first letters.
    pub(super) fn root(&self, stem: &str, hash: u64) -> u64 {
        if let Some((_, root)) =
            self.synonyms.binary_search_by_key(&hash, |x| x.0).ok().and_then(|at| self.synonyms.get(at))
        {
            return *root;
        }
        match stem.char_indices().nth(BEGINNING) {
            Some((at, _)) => {
                let beginning = hash_of(stem.get(..at).unwrap_or(stem));
                let known = self.synonyms.binary_search_by_key(&beginning, |x| x.0).ok();
                known.and_then(|at| self.synonyms.get(at)).map_or(beginning, |x| x.1)
            }
            None => hash,
        }
    }

    /// The stem of a folded word.
    pub(super) fn stem<'w>(&self, word: &'w str) -> std::borrow::Cow<'w, str> {
        self.stemmer.0.stem(word)
    }

    /// How much a stem tells, in nats: the negative logarithm of how often it stands in general text.
    pub(super) fn weight(&self, stem: u64) -> f32 {
        self.stems
            .binary_search_by_key(&stem, |x| x.0)
            .ok()
            .and_then(|at| self.stems.get(at))
            .map_or(RARE, |x| x.1)
    }
}

/// A word of a sentence as the scorer sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    /// Hash of the stem.
    pub(super) stem: u64,
    /// How much it tells.
    pub(super) weight: f32,
    /// What it is.
    pub(super) kind: TermKind,
}

/// What a word is, by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    /// A word that tells little by itself.
    Function,
    /// Any other word.
    Content,
    /// A capitalised word inside the sentence.
    Name,
    /// A number, in digits or in words.
    Number,
}

/// A sentence ready to be held against another.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Profile {
    /// Its words in order.
    pub(super) terms: Vec<Term>,
    /// Its distinct stems, sorted.
    pub(super) stems: Vec<Stem>,
    /// Its distinct roots, sorted.
    pub(super) roots: Vec<Stem>,
    /// Hashes of the pairs of neighbouring stems, sorted, distinct.
    bigrams: Vec<u64>,
    /// Hashes of the unordered pairs of its telling roots that stand near each other, sorted, with their weights.
    pairs: Vec<(u64, f32)>,
    /// Sum of the weights of `pairs`.
    pairs_weight: f32,
    /// Euclidean length of `roots` by their excess weight.
    root_length: f32,
    /// Hashes of its letter trigrams, sorted, with counts.
    grams: Vec<(u64, f32)>,
    /// Euclidean length of `grams`.
    gram_length: f32,
    /// Hash of its folded words in order.
    pub(super) folded: u64,
    /// Sum of the weights of its distinct stems.
    pub(super) weight: f32,
    /// Whether it denies something.
    negated: bool,
}

/// A distinct stem of a sentence.
#[expect(clippy::struct_field_names, reason = "the hash stands for the stem itself")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stem {
    /// Its hash.
    pub(super) stem: u64,
    /// How much it tells.
    pub(super) weight: f32,
    /// What it is.
    pub(super) kind: TermKind,
}

/// Below this weight a word tells little.
const FUNCTION: f32 = 5.6;

impl Profile {
    /// The profile of a sentence.
    pub(super) fn new(sentence: &str, background: &Background) -> Self {
        let mut profile = Self::default();
        let mut letters: Vec<u64> = Vec::with_capacity(sentence.len());
        let mut folded_hash = 0;
        let mut roots: Vec<Stem> = Vec::new();
        let mut first = true;
        for (word, capital) in pieces(sentence).take(LONGEST) {
            let folded = fold(word);
            let plain = folded.strip_suffix("'s").unwrap_or(&folded);
            folded_hash = mix(folded_hash, hash_of(plain));
            let digit = plain.starts_with(|c: char| c.is_ascii_digit());
            let spelled = number_word(plain);
            let (stem, root, kind, weight) = if let Some(number) = spelled {
                let number = hash_of(number);
                (number, number, TermKind::Number, NUMBER)
            } else if digit {
                let number = hash_of(&plain.replace(',', ""));
                (number, number, TermKind::Number, NUMBER)
            } else {
                let form = background.stem(plain);
                let stem = hash_of(&form);
                let root = background.root(&form, stem);
                let weight = background.weight(stem);
                let kind = if weight < FUNCTION {
                    TermKind::Function
                } else if capital && !first {
                    TermKind::Name
                } else {
                    TermKind::Content
                };
                (stem, root, kind, weight)
            };
            profile.negated |= matches!(plain, "not" | "no" | "never" | "none" | "without" | "nor")
                || plain.ends_with("n't");
            profile.terms.push(Term { stem, weight, kind });
            roots.push(Stem { stem: root, weight, kind });
            let spaced = std::iter::once(' ')
                .chain(plain.chars())
                .chain(std::iter::once(' '))
                .map(|c| u64::from(u32::from(c)));
            let from = letters.len().saturating_sub(1);
            letters.extend(spaced.skip(usize::from(!letters.is_empty() && from > 0)));
            first = false;
        }
        profile.folded = finish(folded_hash);
        profile.stems = distinct(
            profile.terms.iter().map(|t| Stem { stem: t.stem, weight: t.weight, kind: t.kind }).collect(),
        );
        profile.pairs = pairs(&roots);
        profile.pairs_weight = profile.pairs.iter().map(|p| p.1).sum();
        profile.roots = distinct(roots);
        profile.root_length =
            profile.roots.iter().map(|r| excess(r.weight) * excess(r.weight)).sum::<f32>().sqrt();
        profile.weight = profile.stems.iter().map(|s| s.weight).sum();
        profile.bigrams =
            profile.terms.windows(2).filter_map(|w| Some(mix(w.first()?.stem, w.get(1)?.stem))).collect();
        profile.bigrams.sort_unstable();
        profile.bigrams.dedup();
        let mut grams: Vec<u64> = letters.windows(3).map(|w| w.iter().fold(7, |h, &c| mix(h, c))).collect();
        grams.sort_unstable();
        profile.grams = grams
            .chunk_by(|x, y| x == y)
            .map(|g| (g.first().copied().unwrap_or(0), count(g.len())))
            .collect();
        profile.gram_length = profile.grams.iter().map(|g| g.1 * g.1).sum::<f32>().sqrt();
        profile
    }

    /// Whether it has no word.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Words with whether they begin with a capital; scripts without spaces give pairs of characters.
fn pieces(sentence: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut cjk: Option<usize> = None;
    let mut at_cjk_end = 0;
    let mut chars = sentence.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = start.is_some()
            && chars.peek().is_some_and(|&(_, next)| next.is_alphanumeric() && !is_cjk(next))
            && (matches!(c, '\'' | '’')
                || (matches!(c, '.' | ',')
                    && sentence.get(..at).is_some_and(|s| s.ends_with(|d: char| d.is_ascii_digit()))
                    && chars.peek().is_some_and(|&(_, next)| next.is_ascii_digit())));
        if is_cjk(c) && c.is_alphanumeric() {
            if let Some(from) = start.take() {
                found.push((from, end));
            }
            let next = at + c.len_utf8();
            if let Some(previous) = cjk {
                found.push((previous, next));
            } else if !chars.peek().is_some_and(|&(_, n)| is_cjk(n) && n.is_alphanumeric()) {
                found.push((at, next));
            }
            cjk = Some(at);
            at_cjk_end = next;
            continue;
        }
        if at >= at_cjk_end {
            cjk = None;
        }
        if c.is_alphanumeric() || joins || (crate::compare::evidence::is_mark(c) && start.is_some()) {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if let Some(from) = start.take() {
            found.push((from, end));
        }
    }
    if let Some(from) = start {
        found.push((from, end));
    }
    found.into_iter().filter_map(move |(from, to)| {
        let word = sentence.get(from..to)?;
        Some((word, word.starts_with(char::is_uppercase)))
    })
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    crate::text::normal::is_mark(c)
}

/// Number words as digits.
pub(super) fn number_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" | "dozen" => "12",
        "thirteen" => "13",
        "fourteen" => "14",
        "fifteen" => "15",
        "sixteen" => "16",
        "seventeen" => "17",
        "eighteen" => "18",
        "nineteen" => "19",
        "twenty" => "20",
        "thirty" => "30",
        "forty" => "40",
        "fifty" => "50",
        "sixty" => "60",
        "seventy" => "70",
        "eighty" => "80",
        "ninety" => "90",
        _ => return None,
    })
}

/// How far a weight is above that of the commonest words.
fn excess(weight: f32) -> f32 {
    (weight - 4.0).max(0.0)
}

/// Telling words that stand further apart than this are no pair.
const NEARBY: usize = 4;

/// Pairs of telling roots near each other, in either order.
fn pairs(roots: &[Stem]) -> Vec<(u64, f32)> {
    let telling: Vec<&Stem> = roots.iter().filter(|r| r.kind != TermKind::Function).collect();
    let mut found = Vec::new();
    for (at, one) in telling.iter().enumerate() {
        for other in telling.iter().skip(at + 1).take(NEARBY - 1).filter(|other| other.stem != one.stem) {
            let (low, high) = (one.stem.min(other.stem), one.stem.max(other.stem));
            found.push((mix(mix(3, low), high), one.weight + other.weight));
        }
    }
    found.order_by_key(|p| p.0);
    found.dedup_by_key(|p| p.0);
    found
}

/// Sorted by hash, each once, with the least of its weights.
fn distinct(mut stems: Vec<Stem>) -> Vec<Stem> {
    stems.order_by(|x, y| x.stem.cmp(&y.stem).then(x.weight.total_cmp(&y.weight)));
    stems.dedup_by_key(|s| s.stem);
    stems
}

/// A small count as a float; sentences are at most [`LONGEST`] words.
fn count(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::from(u16::MAX), f32::from)
}

/// How many numbers a row of evidence has.
pub(super) const EVIDENCE: usize = 32;

/// The names of the numbers, in order; the first column of the weights file.
pub(super) const NAMES: [&str; EVIDENCE] = [
    "stem_weight_min",
    "stem_weight_max",
    "stem_weight_jaccard",
    "stem_share_min",
    "stem_share_max",
    "content_min",
    "content_max",
    "bigram_dice",
    "gram_cosine",
    "subsequence_min",
    "subsequence_max",
    "longest_run",
    "shared_weight",
    "numbers_both",
    "numbers_equal",
    "numbers_differ",
    "names_both",
    "names_min",
    "names_max",
    "length_ratio",
    "length_least",
    "negation_differs",
    "alone_weight_a",
    "alone_weight_b",
    "root_weight_min",
    "root_weight_max",
    "root_weight_jaccard",
    "root_content_min",
    "root_content_max",
    "root_cosine",
    "pair_min",
    "pair_max",
];

/// The evidence of two sentences; the same in either order.
pub(super) fn evidence(a: &Profile, b: &Profile) -> [f32; EVIDENCE] {
    let mut shared = Tally::default();
    merge(
        &a.stems,
        &b.stems,
        |s| s.stem,
        |x, y| shared.add(x, if x.kind == TermKind::Name { x.kind } else { y.kind }),
    );
    let of_a = Tally::of(&a.stems);
    let of_b = Tally::of(&b.stems);
    let ratio = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
    let both = |part: f32, one: f32, other: f32| {
        let (x, y) = (ratio(part, one), ratio(part, other));
        (x.min(y), x.max(y))
    };
    let (weight_min, weight_max) = both(shared.weight, of_a.weight, of_b.weight);
    let (share_min, share_max) = both(shared.count, of_a.count, of_b.count);
    let (content_min, content_max) = both(shared.content, of_a.content, of_b.content);
    let (names_min, names_max) = both(shared.names, of_a.names, of_b.names);
    let mut shared_roots = Tally::default();
    merge(
        &a.roots,
        &b.roots,
        |s| s.stem,
        |x, y| {
            let lighter = if x.weight < y.weight { x } else { y };
            shared_roots.add(lighter, lighter.kind);
        },
    );
    let (roots_a, roots_b) = (Tally::of(&a.roots), Tally::of(&b.roots));
    let (root_min, root_max) = both(shared_roots.weight, roots_a.weight, roots_b.weight);
    let (root_content_min, root_content_max) = both(shared_roots.content, roots_a.content, roots_b.content);
    let mut root_dot = 0.0;
    merge(&a.roots, &b.roots, |s| s.stem, |x, y| root_dot += excess(x.weight) * excess(y.weight));
    let mut pair_weight = 0.0;
    merge(&a.pairs, &b.pairs, |p| p.0, |x, y| pair_weight += x.1.min(y.1));
    let (pair_min, pair_max) = both(pair_weight, a.pairs_weight, b.pairs_weight);
    let mut bigrams = 0.0;
    merge(&a.bigrams, &b.bigrams, |&g| g, |_, _| bigrams += 1.0);
    let mut dot = 0.0;
    merge(&a.grams, &b.grams, |g| g.0, |x, y| dot += x.1 * y.1);
    let (subsequence, longest) = orders(&a.terms, &b.terms);
    let (sub_min, sub_max) = both(subsequence, of_a.total(&a.terms), of_b.total(&b.terms));
    let numbers = of_a.numbers.min(of_b.numbers);
    let (short, long) = (count(a.terms.len().min(b.terms.len())), count(a.terms.len().max(b.terms.len())));
    let (alone_a, alone_b) = (of_a.weight - shared.weight, of_b.weight - shared.weight);
    [
        weight_min,
        weight_max,
        ratio(shared.weight, of_a.weight + of_b.weight - shared.weight),
        share_min,
        share_max,
        content_min,
        content_max,
        ratio(2.0 * bigrams, count(a.bigrams.len()) + count(b.bigrams.len())),
        ratio(dot, a.gram_length * b.gram_length),
        sub_min,
        sub_max,
        (1.0 + longest).ln() / 5.0,
        (1.0 + shared.content_weight).ln() / 5.0,
        f32::from(u8::from(numbers > 0.0)),
        ratio(2.0 * shared.numbers, of_a.numbers + of_b.numbers),
        f32::from(u8::from(of_a.numbers + of_b.numbers > 2.0 * shared.numbers)),
        f32::from(u8::from(of_a.names.min(of_b.names) > 0.0)),
        names_min,
        names_max,
        ratio(short, long),
        (1.0 + short).ln() / 4.0,
        f32::from(u8::from(a.negated != b.negated)),
        alone_a.min(alone_b) / 50.0,
        alone_a.max(alone_b) / 50.0,
        root_min,
        root_max,
        ratio(shared_roots.weight, roots_a.weight + roots_b.weight - shared_roots.weight),
        root_content_min,
        root_content_max,
        ratio(root_dot, a.root_length * b.root_length),
        pair_min,
        pair_max,
    ]
}

/// Sums over stems.
#[derive(Debug, Default)]
struct Tally {
    weight: f32,
    content_weight: f32,
    count: f32,
    content: f32,
    names: f32,
    numbers: f32,
}

impl Tally {
    fn of(stems: &[Stem]) -> Self {
        let mut tally = Self::default();
        for stem in stems {
            tally.add(stem, stem.kind);
        }
        tally
    }

    fn add(&mut self, stem: &Stem, kind: TermKind) {
        self.weight += stem.weight;
        self.count += 1.0;
        if kind != TermKind::Function {
            self.content += 1.0;
            self.content_weight += stem.weight;
        }
        match kind {
            TermKind::Name => self.names += 1.0,
            TermKind::Number => self.numbers += 1.0,
            TermKind::Content | TermKind::Function => {}
        }
    }

    /// Weight of all words in order, repeated ones too.
    fn total(&self, terms: &[Term]) -> f32 {
        terms.iter().map(|t| t.weight).sum::<f32>().max(self.weight)
    }
}

/// Calls `each` with every two equal keys of two sorted rows.
fn merge<T, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut each: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match key(x).cmp(&key(y)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                each(x, y);
                i += 1;
                j += 1;
            }
        }
    }
}

/// The weight of the heaviest common subsequence of words, and of the heaviest common run of content words.
fn orders(a: &[Term], b: &[Term]) -> (f32, f32) {
    let mut heaviest = vec![0.0f32; b.len() + 1];
    let mut runs = vec![0.0f32; b.len() + 1];
    let mut longest = 0.0f32;
    for x in a {
        let (mut diagonal, mut run_diagonal) = (0.0f32, 0.0f32);
        for (j, y) in b.iter().enumerate() {
            let (Some(&above), Some(&left), Some(&run_above)) =
                (heaviest.get(j + 1), heaviest.get(j), runs.get(j + 1))
            else {
                break;
            };
            let equal = x.stem == y.stem;
            let here = if equal { diagonal + x.weight } else { above.max(left) };
            let content = if x.kind == TermKind::Function { 0.0 } else { x.weight };
            let run = if equal { run_diagonal + content } else { 0.0 };
            longest = longest.max(run);
            if let (Some(cell), Some(run_cell)) = (heaviest.get_mut(j + 1), runs.get_mut(j + 1)) {
                (*cell, *run_cell) = (here, run);
            }
            (diagonal, run_diagonal) = (above, run_above);
        }
    }
    (heaviest.last().copied().unwrap_or(0.0), longest)
}
