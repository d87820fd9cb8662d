//! A query held against one article's words. It finds the places to mark, and it is the plain reference that the
//! index's answers are tested against.

use std::collections::BTreeMap;

use crate::index::words::{self, Asked};
use crate::order::Order as _;
use crate::text::TextRange;

use super::parse::{Form, Text};

/// The words of an article in order: those of the title, then those of the body.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    words: Vec<ScannedWord>,
    /// How many of them are the title's.
    title: usize,
}

#[derive(Debug)]
struct ScannedWord {
    term: String,
    range: TextRange,
    position: u32,
}

/// A match: a range of the title or of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Whether it is in the body.
    pub(crate) in_body: bool,
    /// Where.
    pub(crate) range: TextRange,
}

impl Scanned {
    /// The words of an article.
    pub(crate) fn new(title: &str, body: &str) -> Self {
        let mut all = Vec::new();
        let mut push = |word: words::Word<'_>| {
            all.push(ScannedWord { term: word.term.to_owned(), range: word.range, position: word.position });
        };
        let next = words::words(title, 0, &mut push);
        let titled = words::count(title) as usize;
        words::words(body, next, &mut push);
        Self { words: all, title: titled }
    }

    /// Every match of `text`, in order, without overlap.
    pub(crate) fn hits(&self, text: &Text) -> Vec<Hit> {
        let mut found = match text.slop {
            None => self.runs(text),
            Some(slop) => self.near(text, slop),
        };
        found.order();
        let mut end = Hit { in_body: false, range: TextRange::new(0, 0) };
        found.retain(|hit| {
            let keeps = hit.in_body != end.in_body || hit.range.start >= end.range.end;
            if keeps {
                end = *hit;
            }
            keeps
        });
        found
    }

    fn searched(&self, text: &Text) -> &[ScannedWord] {
        let end = if text.title { self.title } else { self.words.len() };
        self.words.get(..end).unwrap_or(&[])
    }

    /// Neighbours in order.
    fn runs(&self, text: &Text) -> Vec<Hit> {
        let words = self.searched(text);
        let mut found = Vec::new();
        let Some((first, others)) = text.pieces.split_first() else { return found };
        let whole = others.is_empty();
        'words: for (i, word) in words.iter().enumerate() {
            if !matches(first, if whole { text.form } else { Form::Exact }, &word.term) {
                continue;
            }
            let mut last = i;
            for (n, piece) in others.iter().enumerate() {
                let wanted = word.position.saturating_add(piece.offset);
                let Ok(at) = words.binary_search_by_key(&wanted, |w| w.position) else { continue 'words };
                let form = if n + 1 == others.len() { text.form } else { Form::Exact };
                if !words.get(at).is_some_and(|w| matches(piece, form, &w.term)) {
                    continue 'words;
                }
                last = at;
            }
            self.mark(i, last, &mut found);
            if text.pieces.last().is_some_and(|piece| piece.begins) {
                // Of a pair only the first character was asked for; the next pair begins where it ends.
                let second = words.get(last + 1).map(|w| w.range.start);
                if let (Some(hit), Some(end)) = (found.last_mut(), second.filter(|_| last + 1 != self.title))
                {
                    hit.range.end = hit.range.end.min(end.max(hit.range.start));
                }
            }
        }
        found
    }

    /// Adds the range of words `first..=last`, in two where it runs from the title into the body.
    fn mark(&self, first: usize, last: usize, found: &mut Vec<Hit>) {
        let mut add = |first: usize, last: usize, in_body| {
            if let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) {
                found.push(Hit { in_body, range: TextRange::new(first.range.start, last.range.end) });
            }
        };
        if first < self.title && last >= self.title {
            add(first, self.title - 1, false);
            add(self.title, last, true);
        } else {
            add(first, last, first >= self.title);
        }
    }

    /// All in any order, with at most `slop` other words between.
    fn near(&self, text: &Text, slop: u32) -> Vec<Hit> {
        let words = self.searched(text);
        let mut wanted: BTreeMap<&str, (usize, &Asked)> = BTreeMap::new();
        for piece in &text.pieces {
            wanted.entry(&piece.term).or_insert((0, piece)).0 += 1;
        }
        let wanted: Vec<(usize, &Asked)> = wanted.into_values().collect();
        let mut events: Vec<(usize, usize)> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            for (w, (_, piece)) in wanted.iter().enumerate() {
                if matches(piece, Form::Exact, &word.term) {
                    events.push((i, w));
                }
            }
        }
        let span =
            u32::try_from(text.pieces.len()).unwrap_or(u32::MAX).saturating_sub(1).saturating_add(slop);
        let position = |i: usize| words.get(i).map_or(0, |w| w.position);
        let mut counts = vec![0usize; wanted.len()];
        let mut lacking = wanted.len();
        let mut marked = vec![false; events.len()];
        let mut from = 0;
        for (to, &(i, w)) in events.iter().enumerate() {
            bump(&mut counts, &wanted, w, 1, &mut lacking);
            while events.get(from).is_some_and(|&(j, _)| position(i) - position(j) > span) {
                let old = events.get(from).map_or(0, |e| e.1);
                bump(&mut counts, &wanted, old, -1, &mut lacking);
                from += 1;
            }
            if lacking == 0 {
                // Marked from the end back to what an earlier window marked: each event is visited once more at most.
                for mark in marked.get_mut(from..=to).into_iter().flatten().rev() {
                    if *mark {
                        break;
                    }
                    *mark = true;
                }
            }
        }
        let mut found = Vec::new();
        for (&(i, _), _) in events.iter().zip(&marked).filter(|(_, marked)| **marked) {
            self.mark(i, i, &mut found);
        }
        found
    }
}

fn bump(counts: &mut [usize], wanted: &[(usize, &Asked)], which: usize, by: isize, lacking: &mut usize) {
    let (Some(count), Some((need, _))) = (counts.get_mut(which), wanted.get(which)) else { return };
    let had = *count >= *need;
    *count = count.saturating_add_signed(by);
    let has = *count >= *need;
    match (had, has) {
        (false, true) => *lacking -= 1,
        (true, false) => *lacking += 1,
        _ => {}
    }
}

/// Whether a term of a text is what a piece of a query asks for.
pub(crate) fn matches(piece: &Asked, form: Form, term: &str) -> bool {
    if piece.begins {
        return term.starts_with(piece.term.as_str());
    }
    match form {
        Form::Exact => term == piece.term,
        Form::Prefix => term.starts_with(piece.term.as_str()),
        Form::Stem => term == piece.term || same_stem(&piece.term, term),
        Form::Typed => term.starts_with(piece.term.as_str()) || same_stem(&piece.term, term),
        Form::Typo => within_one_edit(&piece.term, term),
    }
}

fn same_stem(a: &str, b: &str) -> bool {
    // Stems keep the first letter; this spares nearly every call.
    a.as_bytes().first() == b.as_bytes().first() && words::stem(a) == words::stem(b)
}

/// Whether one letter added, left out or replaced, or two neighbours exchanged, turns one into the other.
pub(crate) fn within_one_edit(a: &str, b: &str) -> bool {
    let mut left: &str = a;
    let mut right: &str = b;
    while let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) {
        if x != y {
            break;
        }
        left = left.get(x.len_utf8()..).unwrap_or("");
        right = right.get(y.len_utf8()..).unwrap_or("");
    }
    let skip = |s: &'_ str, n: usize| -> String { s.chars().skip(n).collect() };
    if left.is_empty() && right.is_empty() {
        return true;
    }
    let swapped = {
        let (mut ours, mut theirs) = (left.chars(), right.chars());
        let first_two = (ours.next(), ours.next());
        let (first, second) = (theirs.next(), theirs.next());
        first_two.0.is_some() && first_two == (second, first) && ours.as_str() == theirs.as_str()
    };
    swapped
        || skip(left, 1) == right
        || left == skip(right, 1)
        || (!left.is_empty() && !right.is_empty() && skip(left, 1) == skip(right, 1))
}

#[cfg(test)]
mod tests {
    use super::super::parse::{parse, texts};
    use super::*;

    #[test]
    fn one_edit() {
        for (a, b, expected) in [
            ("kishida", "kishida", true),
            ("kishida", "kishda", true),
            ("kishda", "kishida", true),
            ("kishida", "kishiba", true),
            ("kishida", "kihsida", true),
            ("kishida", "kihsidaa", false),
            ("kishida", "ishid", false),
            ("é", "e", true),
            ("", "a", true),
            ("", "ab", false),
        ] {
            assert_eq!(within_one_edit(a, b), expected, "{a} {b}");
        }
    }

    fn check(query: &str, title: &str, body: &str, expected: &[&str]) {
        let scanned = Scanned::new(title, body);
        let query_read = parse(query, false);
        let mut hits: Vec<Hit> = texts(&query_read.root).iter().flat_map(|text| scanned.hits(text)).collect();
        hits.sort_unstable();
        let found: Vec<&str> =
            hits.iter().map(|h| h.range.of(if h.in_body { body } else { title })).collect();
        assert_eq!(found, expected, "{query:?} in {title:?}, {body:?}");
    }

    #[test]
    fn places_that_match() {
        check("missile ", "Missiles", "A missile, missiled.", &["Missiles", "missile", "missiled"]);
        check("=missile ", "Missiles", "A missile.", &["missile"]);
        check("mis", "", "Missiles and mist", &["Missiles", "mist"]);
        check("\"kim yo jong\" ", "", "Kim Yo-jong; Kim Jong Un", &["Kim Yo-jong"]);
        check("\"a b\"~1 ", "", "b x a y y a z b", &["b", "a", "a", "b"]);
        check("\"a b\"~0 ", "", "b a c a x b", &["b", "a"]);
        check("title:talks ", "Talks", "talks", &["Talks"]);
        check("don't ", "", "I don’t do t", &["don’t"]);
        check("cafe ", "", "Café cafe\u{301}", &["Café", "cafe\u{301}"]);
        check("朝鮮 ", "", "北朝鮮と朝", &["朝鮮"]);
        check("北", "", "北朝鮮 北", &["北", "北"]);
        check("외무성", "", "북한외무성은", &["외무성"]);
        check("kihsida~ ", "", "Kishida", &["Kishida"]);
        check("\"end start\" ", "The end", "Start now", &["end", "Start"]);
        check("-missile ", "", "missile", &[]);
        check("", "", "missile", &[]);
    }
}
