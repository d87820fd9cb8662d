//! What speaks for two sentences saying the same: each sentence as a [`Profile`], and the evidence of two profiles as a
//! row of numbers. It depends on the words of the two sentences alone, never on the articles around them, so that the
//! same two sentences always give the same row.

use crate::text::normal::fold_into;
use crate::text::tokens::is_cjk;

use super::background::{Background, Known};
use super::tokens::{finish, hash_of, mix};

/// Weight of a number, however it is written.
const NUMBER: f32 = 7.5;
/// Words of a sentence that are looked at; the rest of a longer one is left out.
const LONGEST: usize = 256;

/// A word of a sentence as the scorer sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    /// Hash of the stem.
    pub(super) stem: u64,
    /// What the stem shares with others.
    pub(super) root: u64,
    /// How much it tells.
    pub(super) weight: f32,
    /// What it is.
    pub(super) kind: TermKind,
    /// Position of the stem among the distinct ones of the sentence.
    at: u16,
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
    /// Sums over its distinct stems, and over its distinct roots.
    tallies: [Tally; 2],
    /// Weight of all its words in order, repeated ones too.
    total: f32,
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
        let mut letters: Vec<u64> = Vec::with_capacity(sentence.len() + sentence.len() / 4);
        let mut profile = Self::read(sentence, background, &mut |word| {
            let spaced = std::iter::once(' ')
                .chain(word.chars())
                .chain(std::iter::once(' '))
                .map(|c| u64::from(u32::from(c)));
            let from = letters.len().saturating_sub(1);
            letters.extend(spaced.skip(usize::from(!letters.is_empty() && from > 0)));
        });
        profile.pairs = pairs(&profile.terms);
        profile.pairs_weight = profile.pairs.iter().map(|p| p.1).sum();
        profile.root_length =
            profile.roots.iter().map(|r| excess(r.weight) * excess(r.weight)).sum::<f32>().sqrt();
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
        profile.tallies = [Tally::of(&profile.stems), Tally::of(&profile.roots)];
        let [of_stems, _] = &profile.tallies;
        profile.total = profile.terms.iter().map(|t| t.weight).sum::<f32>().max(of_stems.weight);
        for term in &mut profile.terms {
            let at = profile.stems.binary_search_by_key(&term.stem, |s| s.stem).unwrap_or(0);
            term.at = u16::try_from(at).unwrap_or(u16::MAX);
        }
        profile
    }

    /// Its words, stems and roots alone, which is what most pairs of quotations fall by.
    pub(super) fn light(sentence: &str, background: &Background) -> Self {
        Self::read(sentence, background, &mut |_| ())
    }

    /// Reads the words of a sentence and calls `each` with every one of them, folded.
    fn read(sentence: &str, background: &Background, each: &mut dyn FnMut(&str)) -> Self {
        let mut profile = Self::default();
        let mut folded_hash = 0;
        let mut first = true;
        let mut folded = String::new();
        let words = pieces(sentence);
        profile.terms.reserve(words.len().min(LONGEST));
        for &(from, to) in words.iter().take(LONGEST) {
            let word = sentence.get(from..to).unwrap_or("");
            let capital = word.starts_with(char::is_uppercase);
            fold_into(word, &mut folded);
            let plain = folded.strip_suffix("'s").unwrap_or(&folded);
            let hash = hash_of(plain);
            folded_hash = mix(folded_hash, hash);
            let digit = plain.starts_with(|c: char| c.is_ascii_digit());
            let number = number_word(plain).map(hash_of);
            let number = number.or_else(|| digit.then(|| hash_of(&plain.replace(',', ""))));
            let (stem, root, kind, weight) = if let Some(number) = number {
                (number, number, TermKind::Number, NUMBER)
            } else {
                let Known { stem, root, weight } = background.known_as(plain, hash);
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
            profile.terms.push(Term { stem, root, weight, kind, at: 0 });
            each(plain);
            first = false;
        }
        profile.folded = finish(folded_hash);
        profile.stems = distinct(&profile.terms, |t| t.stem);
        profile.roots = distinct(&profile.terms, |t| t.root);
        profile.weight = profile.stems.iter().map(|s| s.weight).sum();
        profile
    }

    /// Whether it has no word.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Where the words of [`Profile::terms`] stand, and those after them; scripts without spaces give pairs of characters.
pub(super) fn pieces(sentence: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(sentence.len() / 5);
    let mut from = 0;
    // White space ends every word, so that what is plain can be cut by simpler rules.
    for chunk in sentence.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        if chunk.is_ascii() {
            plain_pieces(chunk.as_bytes(), from, &mut found);
        } else {
            pieces_of(chunk, from, &mut found);
        }
        from += chunk.len();
    }
    found
}

/// The words of a piece of ASCII that begins at `from`.
fn plain_pieces(piece: &[u8], from: usize, found: &mut Vec<(usize, usize)>) {
    let mut at = 0;
    while at < piece.len() {
        let start = at;
        while let Some(c) = piece.get(at) {
            let before = at > start && piece.get(at - 1).is_some_and(u8::is_ascii_digit);
            let joins = at > start
                && match c {
                    b'\'' => piece.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
                    b'.' | b',' => before && piece.get(at + 1).is_some_and(u8::is_ascii_digit),
                    _ => false,
                };
            if !c.is_ascii_alphanumeric() && !joins {
                break;
            }
            at += 1;
        }
        if at > start {
            found.push((from + start, from + at));
        }
        at += 1;
    }
}

/// The words of any piece that begins at `base`.
fn pieces_of(sentence: &str, base: usize, found: &mut Vec<(usize, usize)>) {
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
                found.push((base + from, base + end));
            }
            let next = at + c.len_utf8();
            if let Some(previous) = cjk {
                found.push((base + previous, base + next));
            } else if !chars.peek().is_some_and(|&(_, n)| is_cjk(n) && n.is_alphanumeric()) {
                found.push((base + at, base + next));
            }
            cjk = Some(at);
            at_cjk_end = next;
            continue;
        }
        if at >= at_cjk_end {
            cjk = None;
        }
        if c.is_alphanumeric() || joins || (is_mark(c) && start.is_some()) {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if let Some(from) = start.take() {
            found.push((base + from, base + end));
        }
    }
    if let Some(from) = start {
        found.push((base + from, base + end));
    }
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

/// The lesser of two numbers that are no NaN. The standard library's is a call for each in a module, this an instruction.
pub(super) fn lesser(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

/// The greater of two numbers that are no NaN.
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// How far a weight is above that of the commonest words.
pub(super) fn excess(weight: f32) -> f32 {
    greater(weight - 4.0, 0.0)
}

/// Telling words that stand further apart than this are no pair.
const NEARBY: usize = 4;

/// Pairs of telling roots near each other, in either order.
fn pairs(terms: &[Term]) -> Vec<(u64, f32)> {
    let telling: Vec<&Term> = terms.iter().filter(|r| r.kind != TermKind::Function).collect();
    let mut found: Vec<(u64, f32)> = Vec::with_capacity(telling.len() * (NEARBY - 1));
    for (at, one) in telling.iter().enumerate() {
        for other in telling.iter().skip(at + 1).take(NEARBY - 1).filter(|other| other.root != one.root) {
            let (low, high) = (one.root.min(other.root), one.root.max(other.root));
            found.push((mix(mix(3, low), high), one.weight + other.weight));
        }
    }
    let mut order: Vec<(u64, u32)> = found.iter().map(|p| p.0).zip(0..).collect();
    order.sort_unstable();
    order.dedup_by_key(|p| p.0);
    order.iter().filter_map(|&(_, at)| found.get(at as usize).copied()).collect()
}

/// The words of a sentence by a hash of each, sorted, each once, with the least of its weights.
fn distinct(terms: &[Term], key: impl Fn(&Term) -> u64) -> Vec<Stem> {
    let mut order: Vec<(u64, u32)> = terms.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut found: Vec<Stem> = Vec::with_capacity(order.len());
    for (stem, at) in order {
        let Some(&Term { weight, kind, .. }) = terms.get(at as usize) else { continue };
        match found.last_mut().filter(|last| last.stem == stem) {
            Some(last) if weight < last.weight => (last.weight, last.kind) = (weight, kind),
            Some(_) => {}
            None => found.push(Stem { stem, weight, kind }),
        }
    }
    found
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
pub(super) fn evidence(a: &Profile, b: &Profile, common: &mut Common) -> [f32; EVIDENCE] {
    let mut shared = Tally::default();
    common.begin(a, b);
    merge_at(
        &a.stems,
        &b.stems,
        |s| s.stem,
        |i, j, x, y| {
            shared.add(x, if x.kind == TermKind::Name { x.kind } else { y.kind });
            common.note(i, j);
        },
    );
    let ([of_a, roots_a], [of_b, roots_b]) = (&a.tallies, &b.tallies);
    let ratio = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
    let both = |part: f32, one: f32, other: f32| {
        let (x, y) = (ratio(part, one), ratio(part, other));
        (lesser(x, y), greater(x, y))
    };
    let (weight_min, weight_max) = both(shared.weight, of_a.weight, of_b.weight);
    let (share_min, share_max) = both(shared.count, of_a.count, of_b.count);
    let (content_min, content_max) = both(shared.content, of_a.content, of_b.content);
    let (names_min, names_max) = both(shared.names, of_a.names, of_b.names);
    let mut shared_roots = Tally::default();
    let mut root_dot = 0.0;
    merge(
        &a.roots,
        &b.roots,
        |s| s.stem,
        |x, y| {
            let lighter = if x.weight < y.weight { x } else { y };
            shared_roots.add(lighter, lighter.kind);
            root_dot += excess(x.weight) * excess(y.weight);
        },
    );
    let (root_min, root_max) = both(shared_roots.weight, roots_a.weight, roots_b.weight);
    let (root_content_min, root_content_max) = both(shared_roots.content, roots_a.content, roots_b.content);
    let mut pair_weight = 0.0;
    merge(&a.pairs, &b.pairs, |p| p.0, |x, y| pair_weight += lesser(x.1, y.1));
    let (pair_min, pair_max) = both(pair_weight, a.pairs_weight, b.pairs_weight);
    let mut bigrams = 0.0;
    merge(&a.bigrams, &b.bigrams, |&g| g, |_, _| bigrams += 1.0);
    let mut dot = 0.0;
    merge(&a.grams, &b.grams, |g| g.0, |x, y| dot += x.1 * y.1);
    let (subsequence, longest) = common.orders(&a.terms, &b.terms);
    let (sub_min, sub_max) = both(subsequence, a.total, b.total);
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
#[derive(Debug, Clone, Default, PartialEq)]
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
}

/// Calls `each` with every two equal keys of two sorted rows.
pub(super) fn merge<T, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut each: impl FnMut(&T, &T)) {
    merge_at(a, b, key, |_, _, x, y| each(x, y));
}

/// The same, with the positions.
fn merge_at<T, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut each: impl FnMut(usize, usize, &T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = key(x).cmp(&key(y));
        if order.is_eq() {
            each(i, j, x, y);
        }
        // No branch: which of two hashes is the greater cannot be foretold.
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
}

/// The stems that two sentences have in common, numbered, by their positions in either; with the room that it takes to look
/// at the words in order, which is kept from one pair to the next.
#[derive(Debug, Default)]
pub(super) struct Common {
    in_a: Vec<u16>,
    in_b: Vec<u16>,
    count: u16,
    met_a: Vec<Met>,
    met_b: Vec<Met>,
    /// For each word of `b`: the heaviest subsequence up to it, and the run that ends in it.
    row: Vec<(f32, f32)>,
}

/// A word whose stem both sentences have.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    /// The number of the stem, from one.
    stem: u16,
    /// Where in its sentence.
    at: u16,
    weight: f32,
    /// Its weight where it is no word of grammar.
    content: f32,
}

impl Common {
    /// Forgets the pair before.
    fn begin(&mut self, a: &Profile, b: &Profile) {
        for (numbers, profile) in [(&mut self.in_a, a), (&mut self.in_b, b)] {
            numbers.clear();
            numbers.resize(profile.stems.len(), 0);
        }
        self.count = 0;
    }

    fn note(&mut self, i: usize, j: usize) {
        self.count += 1;
        if let (Some(a), Some(b)) = (self.in_a.get_mut(i), self.in_b.get_mut(j)) {
            (*a, *b) = (self.count, self.count);
        }
    }

    /// The words of a sentence that the other has too.
    fn met(terms: &[Term], numbers: &[u16], met: &mut Vec<Met>) {
        met.clear();
        for (term, at) in terms.iter().zip(0..) {
            let stem = numbers.get(usize::from(term.at)).copied().unwrap_or(0);
            if stem > 0 {
                let content = if term.kind == TermKind::Function { 0.0 } else { term.weight };
                met.push(Met { stem, at, weight: term.weight, content });
            }
        }
    }

    /// The weight of the heaviest common subsequence of words, and of the heaviest common run of content words. Words that
    /// only one has stand in neither, so that they are passed over.
    fn orders(&mut self, a: &[Term], b: &[Term]) -> (f32, f32) {
        Self::met(a, &self.in_a, &mut self.met_a);
        Self::met(b, &self.in_b, &mut self.met_b);
        let (a, b, row) = (&self.met_a, &self.met_b, &mut self.row);
        row.clear();
        row.resize(b.len(), (0.0, 0.0));
        let mut longest = 0.0f32;
        let mut last = u16::MAX;
        for x in a {
            let goes_on = last.wrapping_add(1) == x.at;
            last = x.at;
            let (mut diagonal, mut run_diagonal, mut left) = (0.0f32, 0.0f32, 0.0f32);
            let mut before = u16::MAX;
            for (y, cell) in b.iter().zip(row.iter_mut()) {
                let (above, run_above) = *cell;
                let mut run = 0.0;
                if x.stem == y.stem {
                    left = diagonal + x.weight;
                    let joined = goes_on && before.wrapping_add(1) == y.at;
                    run = if joined { run_diagonal + x.content } else { x.content };
                    longest = greater(longest, run);
                } else {
                    left = greater(above, left);
                }
                *cell = (left, run);
                (diagonal, run_diagonal, before) = (above, run_above, y.at);
            }
        }
        (row.last().map_or(0.0, |cell| cell.0), longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_alike_whether_their_neighbours_are_plain_or_not() {
        for (sentence, expected) in [
            (
                "In May, 1,200.5 people's boats (and the girls') left.",
                vec!["In", "May", "1,200.5", "people's", "boats", "and", "the", "girls", "left"],
            ),
            ("a'b' c.d 1.x 2,3, 'e", vec!["a'b", "c", "d", "1", "x", "2,3", "e"]),
            ("don’t “go” 東京は X", vec!["don’t", "go", "東京", "京は", "X"]),
            ("e\u{301}t a\u{301}", vec!["e\u{301}t", "a\u{301}"]),
            ("東 京", vec!["東", "京"]),
            ("", vec![]),
        ] {
            let words = |cut: Vec<(usize, usize)>| {
                cut.into_iter().map(|(from, to)| sentence.get(from..to).unwrap()).collect::<Vec<_>>()
            };
            assert_eq!(words(pieces(sentence)), expected, "{sentence:?}");
            let mut whole = Vec::new();
            pieces_of(sentence, 0, &mut whole);
            assert_eq!(words(whole), expected, "{sentence:?} by the rules for all");
        }
    }
}
