//! Runs of words that stand in two articles, found exactly between two and by sampled fingerprints across many.
//!
//! Between two articles every window of [`RUN`] words of the one is looked up among the windows of the other, which finds
//! every run of that length or more: an index is cheap at this size. Across a corpus only a sample of the windows is
//! indexed, chosen by winnowing (Schleimer, Wilkerson and Aiken 2003: in every [`WINDOW`] neighbouring windows the least
//! hash is kept), which is certain to meet every run of `RUN + WINDOW - 1` words; the pairs it finds are then compared
//! exactly. A suffix structure would find the same, in more memory, and the sort of all suffixes costs more than this
//! sort of a fraction of the windows.

use std::collections::BTreeMap;

use crate::order::Order as _;
use crate::text::TextRange;

use super::tokens::{Word, finish, mix};

/// Words that a run has at the least.
pub(super) const RUN: usize = 8;
/// Neighbouring windows out of which winnowing keeps one.
const WINDOW: usize = 8;
/// Places of one window that are tried; more are the stock phrases of a page that repeats itself.
const PLACES: usize = 8;
/// Articles with one fingerprint up to which all their pairs are compared; above it each with its neighbours alone.
const CROWD: usize = 24;

/// A run of words that stands in two texts, as positions of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// First word in the one.
    pub(super) a: usize,
    /// First word in the other.
    pub(super) b: usize,
    /// How many words.
    pub(super) len: usize,
}

impl Run {
    /// Where it stands in both texts.
    pub(super) fn ranges(self, a: &[Word], b: &[Word]) -> Option<(TextRange, TextRange)> {
        let range = |words: &[Word], at: usize| {
            let run = words.get(at..at + self.len)?;
            Some(TextRange::new(run.first()?.range.start, run.last()?.range.end))
        };
        Some((range(a, self.a)?, range(b, self.b)?))
    }
}

/// The hash of each window of [`RUN`] words.
fn windows(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    words.windows(RUN).map(|window| finish(window.iter().fold(0, |hash, word| mix(hash, word.hash))))
}

/// The windows of a text, sorted by hash, to be looked up.
#[derive(Debug)]
pub(super) struct Index {
    windows: Vec<(u64, u32)>,
}

impl Index {
    pub(super) fn new(words: &[Word]) -> Self {
        let mut all: Vec<(u64, u32)> = windows(words).zip(0..).collect();
        all.sort_unstable();
        Self { windows: all }
    }

    fn places(&self, hash: u64) -> impl Iterator<Item = usize> + '_ {
        let from = self.windows.partition_point(|&(other, _)| other < hash);
        let rest = self.windows.get(from..).unwrap_or(&[]);
        rest.iter().take_while(move |&&(other, _)| other == hash).take(PLACES).map(|&(_, at)| at as usize)
    }
}

/// Runs of at least [`RUN`] words that stand in both texts, in order, with the indices of both at hand. Every word of either
/// text that is in such a run is in one of them; where a run stands in several places, one of them is shown.
pub(super) fn between_indexed(a: &[Word], in_a: &Index, b: &[Word], in_b: &Index) -> Vec<Run> {
    let mut runs = cover(a, b, in_b);
    if runs.is_empty() {
        return runs;
    }
    runs.extend(cover(b, a, in_a).into_iter().map(|run| Run { a: run.b, b: run.a, len: run.len }));
    // A run that lies within another on the same diagonal says nothing new.
    runs.order_by_key(|run| (run.a.wrapping_sub(run.b), run.a, usize::MAX - run.len));
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        match kept.last_mut() {
            Some(last)
                if last.a.wrapping_sub(last.b) == run.a.wrapping_sub(run.b) && run.a <= last.a + last.len =>
            {
                last.len = last.len.max(run.a + run.len - last.a);
            }
            _ => kept.push(run),
        }
    }
    kept.order();
    kept
}

/// Runs that cover every window of `a` which stands in `b` too.
fn cover(a: &[Word], b: &[Word], in_b: &Index) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // One past the last word of `a` that is covered: a window that ends before it needs no look-up, so that the work
    // stays linear where a text repeats itself.
    let mut covered = 0;
    for (at, hash) in windows(a).enumerate() {
        if at + RUN <= covered {
            continue;
        }
        let longest = in_b
            .places(hash)
            .map(|place| extend(a, at, b, place))
            .max_by_key(|run| (run.a + run.len, std::cmp::Reverse(run.b)));
        if let Some(run) = longest.filter(|run| run.len >= RUN && long_enough(a, *run)) {
            covered = run.a + run.len;
            runs.push(run);
        }
    }
    runs
}

/// The run around two equal places, forward to its end and back by at most a few windows.
fn extend(a: &[Word], at: usize, b: &[Word], place: usize) -> Run {
    let equal = |(one, other): &(&Word, &Word)| one.hash == other.hash;
    let forward = a.iter().skip(at).zip(b.iter().skip(place)).take_while(equal).count();
    let back = a
        .get(..at)
        .unwrap_or(&[])
        .iter()
        .rev()
        .zip(b.get(..place).unwrap_or(&[]).iter().rev())
        .take(8 * RUN)
        .take_while(equal)
        .count();
    Run { a: at - back, b: place - back, len: forward + back }
}

/// Two characters of a script without spaces count as one word.
fn long_enough(words: &[Word], run: Run) -> bool {
    let halves: usize =
        words.get(run.a..run.a + run.len).unwrap_or(&[]).iter().map(|w| if w.cjk { 1 } else { 2 }).sum();
    halves >= 2 * RUN
}

/// Positions of two texts that share passages, with the runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    /// The one, always below `b`.
    pub(super) a: usize,
    /// The other.
    pub(super) b: usize,
    /// What both have.
    pub(super) runs: Vec<Run>,
}

/// Every two texts that share a passage, with the passages, in order.
///
/// A passage that more than [`CROWD`] texts carry joins each with the next and the first of them alone: enough to hold
/// them together, and the work stays linear in the length of all texts.
pub(super) fn across(texts: &[Vec<Word>]) -> Vec<Shared> {
    let mut prints: Vec<(u64, u32)> = Vec::new();
    for (text, number) in texts.iter().zip(0..) {
        winnow(text, |hash| prints.push((hash, number)));
    }
    prints.sort_unstable();
    prints.dedup();
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for group in prints.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
        if group.len() <= CROWD {
            for (i, &(_, a)) in group.iter().enumerate() {
                for &(_, b) in group.iter().skip(i + 1) {
                    *pairs.entry((a, b)).or_default() += 1;
                }
            }
        } else {
            let first = group.first().map_or(0, |&(_, text)| text);
            for pair in group.windows(2) {
                if let [(_, a), (_, b)] = *pair {
                    *pairs.entry((a, b)).or_default() += 1;
                    if a != first {
                        *pairs.entry((first, b)).or_default() += 1;
                    }
                }
            }
        }
    }
    let mut indices: BTreeMap<u32, Index> = BTreeMap::new();
    let mut found = Vec::new();
    for &(a, b) in pairs.keys() {
        let (at, bt) = (a as usize, b as usize);
        let (Some(one), Some(other)) = (texts.get(at), texts.get(bt)) else { continue };
        indices.entry(a).or_insert_with(|| Index::new(one));
        indices.entry(b).or_insert_with(|| Index::new(other));
        if let (Some(in_a), Some(in_b)) = (indices.get(&a), indices.get(&b)) {
            let runs = between_indexed(one, in_a, other, in_b);
            if !runs.is_empty() {
                found.push(Shared { a: at, b: bt, runs });
            }
        }
    }
    found
}

/// Gives `keep` the least window hash of every [`WINDOW`] neighbours, once while it stays the least.
fn winnow(words: &[Word], mut keep: impl FnMut(u64)) {
    let hashes: Vec<u64> = windows(words).collect();
    if hashes.is_empty() {
        return;
    }
    let mut last = usize::MAX;
    for (from, window) in hashes.windows(WINDOW.min(hashes.len())).enumerate() {
        // The rightmost of equal ones, so that a repeated window is kept seldom.
        if let Some((at, &hash)) = window.iter().enumerate().rev().min_by_key(|&(_, hash)| *hash)
            && from + at != last
        {
            last = from + at;
            keep(hash);
        }
    }
}

/// As [`between_indexed`], for texts without indices.
#[cfg(test)]
pub(super) fn between(a: &[Word], b: &[Word]) -> Vec<Run> {
    between_indexed(a, &Index::new(a), b, &Index::new(b))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::words;
    use super::*;

    fn check(a: &str, b: &str, expected: &[&str]) {
        let (x, y) = (words(a), words(b));
        let ranges: Vec<_> = between(&x, &y).into_iter().filter_map(|run| run.ranges(&x, &y)).collect();
        let got: Vec<&str> = ranges.iter().map(|(range, _)| range.of(a)).collect();
        assert_eq!(got, expected, "{a:?} and {b:?}");
        for (one, other) in ranges {
            let plain = |text: &str| words(text).iter().map(|w| w.hash).collect::<Vec<_>>();
            assert_eq!(plain(one.of(a)), plain(other.of(b)));
        }
    }

    #[test]
    fn runs_of_eight_words_are_found_whatever_stands_between_the_words() {
        let eight = "one two three four five six seven eight";
        check(eight, &format!("So: {} nine", eight.replace(' ', ", ").to_uppercase()), &[eight]);
        check("one two three four five six seven", eight, &[]);
        check("", eight, &[]);
        check("", "", &[]);
        check(&format!("{eight} x {eight}"), eight, &[eight, eight]);
        check(eight, &format!("{eight} y {eight}"), &[eight, eight]);
        check(
            &format!("a b c {eight} d e"),
            &format!("b c {eight} d f"),
            &["b c one two three four five six seven eight d"],
        );
    }

    #[test]
    fn scripts_without_spaces_need_twice_as_many_characters() {
        check(
            "日本政府が認定した拉致被害者は十七人である",
            "日本政府が認定した拉致被害者は十七人だ",
            &["日本政府が認定した拉致被害者は十七人"],
        );
        check("日本政府が認定した", "日本政府が認定する", &[]);
    }

    #[test]
    fn text_that_repeats_itself_takes_linear_time() {
        let many = "A. ".repeat(20_000);
        let word = words(&many);
        assert_eq!(between(&word, &word).iter().map(|run| run.len).max(), Some(20_000));
    }

    #[test]
    fn shared_passages_are_found_across_many_texts() {
        let passage: Vec<String> = (0..40).map(|i| format!("word{i}")).collect();
        let passage = passage.join(" ");
        let own = |n: usize| (0..60).map(|i| format!("t{n}w{i}")).collect::<Vec<_>>().join(" ") + " ";
        let texts: Vec<Vec<Word>> =
            (0..40).map(|n| words(&if n % 4 == 0 { own(n) + &passage } else { own(n) })).collect();
        let found = across(&texts);
        assert_eq!(found.len(), 45, "every two of the ten");
        assert!(found.iter().all(|s| s.a < s.b && s.a % 4 == 0 && s.b % 4 == 0 && s.runs.len() == 1));
        assert!(found.iter().flat_map(|s| &s.runs).all(|run| run.len == 40));
    }
}
