//! Runs of words that stand in two articles, found exactly between two and by sampled fingerprints across many.
//!
//! Between two articles every window of [`RUN`] words of the one is looked up among the windows of the other, which finds
//! every run of that length or more: an index is cheap at this size. Across a corpus only a sample of the windows is
//! indexed, chosen by winnowing (Schleimer, Wilkerson and Aiken 2003: in every [`WINDOW`] neighbouring windows the least
//! hash is kept), which is certain to meet every run of `RUN + WINDOW - 1` words; the pairs it finds are then compared
//! exactly. A suffix structure would find the same, in more memory, and the sort of all suffixes costs more than this
//! sort of a fraction of the windows.

use std::borrow::Cow;

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

    /// The windows of this text that the other has too, as first word and length: no run holds a word outside them.
    pub(super) fn shared(&self, other: &Self) -> Vec<(usize, usize)> {
        let (mut i, mut j) = (0, 0);
        let mut found = Vec::new();
        while let (Some(&(own, at)), Some(&(its, _))) = (self.windows.get(i), other.windows.get(j)) {
            if own == its {
                found.push((at as usize, RUN));
            }
            // No branch: which of two hashes is the greater cannot be foretold.
            i += usize::from(own <= its);
            j += usize::from(own > its);
        }
        found
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

/// Calls `each` with every two of `count` texts that have a fingerprint in common and so may share a passage, in order;
/// `words` gives the words of a text.
///
/// A passage that more than [`CROWD`] texts carry joins each with the next and the first of them alone: enough to hold
/// them together, and the work stays linear in the length of all texts.
pub(super) fn likely<'w>(count: u32, words: &dyn Fn(u32) -> Cow<'w, [Word]>, each: &mut dyn FnMut(u32, u32)) {
    let mut prints: Vec<(u64, u32)> = Vec::new();
    for text in 0..count {
        winnow(&words(text), |hash| prints.push((hash, text)));
    }
    prints.sort_unstable();
    prints.dedup();
    // Each text, and where a fingerprint of it stands that another has too.
    let mut places: Vec<(u64, u32)> = Vec::new();
    let mut at = 0;
    for group in prints.chunk_by(|x, y| x.0 == y.0) {
        for &(_, text) in group {
            if group.len() > 1 {
                places.push((u64::from(text), at));
            }
            at += 1;
        }
    }
    places.sort_unstable();
    let mut others: Vec<(u64, u32)> = Vec::new();
    for of_one in places.chunk_by(|x, y| x.0 == y.0) {
        others.clear();
        for place in of_one {
            others.extend(partners(&prints, place.1).iter().map(|x| (u64::from(x.1), x.1)));
        }
        others.sort_unstable();
        others.dedup();
        let one = of_one.first().and_then(|place| prints.get(place.1 as usize)).map_or(0, |print| print.1);
        for other in &others {
            each(one, other.1);
        }
    }
}

/// Which of the texts with the fingerprint at a place the one there is compared with, of those that come after it.
fn partners(prints: &[(u64, u32)], at: u32) -> &[(u64, u32)] {
    let (before, rest) = prints.split_at(at as usize);
    let Some((own, after)) = rest.split_first() else { return &[] };
    let same = |print: &&(u64, u32)| print.0 == own.0;
    let earlier = before.iter().rev().take(CROWD).take_while(same).count();
    let later = after.iter().take(CROWD).take_while(same).count();
    let count = if earlier + later < CROWD {
        later
    } else if earlier == 0 {
        after.iter().take_while(same).count()
    } else {
        later.min(1)
    };
    after.get(..count).unwrap_or(&[])
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
        let mut found = Vec::new();
        likely(40, &|at| texts[at as usize].as_slice().into(), &mut |a, b| found.push((a, b)));
        assert_eq!(found.len(), 45, "every two of the ten");
        for (a, b) in found {
            assert!(a < b && a % 4 == 0 && b % 4 == 0);
            let (a, b) = (&texts[a as usize], &texts[b as usize]);
            assert!(matches!(between(a, b).as_slice(), [run] if run.len == 40));
            let shared = Index::new(a).shared(&Index::new(b));
            assert_eq!((shared.iter().min(), shared.len()), (Some(&(60, RUN)), 40 - RUN + 1));
        }
    }
}
