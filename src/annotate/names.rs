//! Which words of an article are names, and of what kind: gazetteer hits, and capitalised runs judged by titles, the
//! last words of organisations, given names and repetition. Who is meant by a name is not decided here (see
//! `aliases`).

use std::collections::HashMap;

use super::EntityKind;
use super::gazetteer::{Gazetteer, Hit};
use super::lexicon::{Classes, Keyed, Lexicon};
use super::words::{Case, Word, WordKind};
use crate::text::TextRange;

/// A stretch of text taken for a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Where.
    pub(super) range: TextRange,
    /// What kind of name.
    pub(super) kind: EntityKind,
    /// How sure, 0..=1.
    pub(super) score: f32,
    /// The gazetteer's entry, where it has one.
    pub(super) entry: Option<u32>,
    /// The title or role before it.
    pub(super) role: Option<TextRange>,
}

/// What is known of one word within the article.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    /// Classes of each word.
    pub(super) classes: Vec<Classes>,
    /// For each word, the hit that begins there.
    pub(super) hits: Vec<Option<Hit>>,
    /// For each word, how often it stands capitalised where that means something, and how often in lower case.
    counts: Vec<(u32, u32)>,
}

impl<'t> Context<'t> {
    /// Looks up every word once; `found` is what the gazetteer knows of the text.
    pub(super) fn new(text: &'t str, words: &'t [Word], found: Vec<Hit>, lexicon: &Lexicon) -> Self {
        let classes = words
            .iter()
            .map(|w| match w.kind {
                WordKind::Letters if w.shouted && w.case == Case::Upper => {
                    lexicon.classes(w.key, &title_case(w.range.of(text)))
                }
                WordKind::Letters => lexicon.classes(w.key, w.range.of(text)),
                _ => Classes::default(),
            })
            .collect();
        let mut hits = vec![None; words.len()];
        let mut at = 0;
        for hit in found {
            while words.get(at).is_some_and(|w| w.range.end <= hit.range.start) {
                at += 1;
            }
            // A hit that begins inside a word (a hyphen's second half is a word of its own) does not count.
            if words.get(at).is_some_and(|w| w.range.start == hit.range.start)
                && let Some(slot) = hits.get_mut(at)
            {
                *slot = Some(hit);
            }
        }
        // Each word is looked up once; its place among the different ones says the rest.
        let mut places: HashMap<u64, usize, Keyed> = HashMap::with_capacity_and_hasher(256, Keyed::default());
        let mut totals: Vec<(u32, u32)> = Vec::with_capacity(256);
        let place_of = |word: &Word| {
            if word.kind != WordKind::Letters {
                return usize::MAX;
            }
            let place = *places.entry(word.key).or_insert(totals.len());
            if place == totals.len() {
                totals.push((0, 0));
            }
            if !word.shouted
                && let Some(total) = totals.get_mut(place)
            {
                if word.case == Case::Lower {
                    total.1 += 1;
                } else if !word.first {
                    total.0 += 1;
                }
            }
            place
        };
        let placed: Vec<usize> = words.iter().map(place_of).collect();
        let counts = placed.iter().map(|place| totals.get(*place).copied().unwrap_or((0, 0))).collect();
        Self { text, words, classes, hits, counts }
    }

    pub(super) fn word(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    pub(super) fn is(&self, i: usize, class: Classes) -> bool {
        self.classes.get(i).is_some_and(|c| c.has(class))
    }

    pub(super) fn of(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.range.of(self.text))
    }

    /// How often the word at `i` is capitalised inside sentences, and how often in lower case, in the whole article.
    pub(super) fn seen(&self, i: usize) -> (u32, u32) {
        self.counts.get(i).copied().unwrap_or((0, 0))
    }

    /// The text from word `from` up to word `to`, exclusive.
    pub(super) fn span(&self, from: usize, to: usize) -> TextRange {
        let start = self.words.get(from).map_or(0, |w| w.range.start);
        let end = to.checked_sub(1).and_then(|i| self.words.get(i)).map_or(start, |w| w.range.end);
        TextRange::new(start, end.max(start))
    }

    /// One past the last word that `hit`, which begins at word `at`, touches.
    pub(super) fn hit_end(&self, at: usize, hit: &Hit) -> usize {
        let mut i = at;
        while self.words.get(i).is_some_and(|w| w.range.start < hit.range.end) {
            i += 1;
        }
        i.max(at + 1)
    }
}

/// `WORD` as `Word`.
fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_string() + &chars.as_str().to_lowercase())
}

/// The names of an article by rules, in order, without overlap.
pub(super) fn candidates(context: &Context<'_>, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(word) = context.word(i) {
        let hit = context.hits.get(i).copied().flatten();
        if word.kind == WordKind::Cjk || !word.is_capitalised() {
            match hit.and_then(|h| whole_hit(context, gazetteer, i, &h)) {
                Some((candidate, next)) => {
                    found.push(candidate);
                    i = next;
                }
                None => i += 1,
            }
            continue;
        }
        let end = run_end(context, i);
        if word.shouted {
            shouted_run(context, gazetteer, i, end, &mut found);
        } else {
            segment_run(context, gazetteer, i, end, &mut found);
        }
        // A known name may go on where the run does not: "Food and Drug Administration".
        let covered = found.last().map_or(0, |c: &Candidate| c.range.end);
        let past = context.words.partition_point(|w| w.range.start < covered);
        i = end.max(i + 1).max(past);
    }
    found
}

/// A hit taken for a name as it stands, with the word after it.
fn whole_hit(
    context: &Context<'_>,
    gazetteer: &Gazetteer,
    at: usize,
    hit: &Hit,
) -> Option<(Candidate, usize)> {
    let entry = gazetteer.entry(hit.entry)?;
    let score = if hit.weak { 0.7 } else { 0.95 };
    let candidate =
        Candidate { range: hit.range, kind: entry.kind, score, entry: Some(hit.entry), role: None };
    Some((candidate, context.hit_end(at, hit)))
}

/// One past the last word of the capitalised run that begins at `from`.
fn run_end(context: &Context<'_>, from: usize) -> usize {
    let mut end = from + 1;
    let mut i = from + 1;
    while let Some(word) = context.word(i) {
        let previous = i - 1;
        let sentence = context.word(from).map(|w| w.sentence);
        if Some(word.sentence) != sentence {
            break;
        }
        if word.is_capitalised() {
            i += 1;
            end = i;
            continue;
        }
        let next_capital =
            context.word(i + 1).is_some_and(|w| w.is_capitalised() && Some(w.sentence) == sentence);
        let joins = match word.kind {
            WordKind::Mark => match context.of(i) {
                // A hyphen inside a word, with a lower-case half allowed: Kim Yo-jong.
                "-" | "‑" => {
                    let glued = !word.spaced
                        && context.word(i + 1).is_some_and(|w| !w.spaced && w.kind == WordKind::Letters);
                    if glued && !next_capital && !hyphen_tail_is_name(context, i + 1) {
                        break;
                    }
                    glued
                }
                "&" => next_capital,
                "." => {
                    next_capital
                        && !word.spaced
                        && (context.is(previous, Classes::TITLE)
                            || context.is(previous, Classes::PERSON_END)
                            || matches!(context.of(previous), "St" | "Ft" | "Mt"))
                }
                _ => false,
            },
            WordKind::Letters => {
                let written = context.of(i);
                if written == "of" || written == "for" {
                    next_capital
                        && (context.is(previous, Classes::OF_HEAD)
                            || context.is(previous, Classes::ORGANISATION_END))
                        || (written == "of"
                            && context.of(i + 1) == "the"
                            && context.is(previous, Classes::OF_HEAD)
                            && context.word(i + 2).is_some_and(Word::is_capitalised))
                } else if written == "the" {
                    context.of(previous) == "of" && next_capital
                } else {
                    context.is(i, Classes::PARTICLE)
                        && (next_capital
                            || (context.is(i + 1, Classes::PARTICLE)
                                && context.word(i + 2).is_some_and(Word::is_capitalised)))
                }
            }
            _ => false,
        };
        if !joins {
            break;
        }
        i += 1;
        if word.kind == WordKind::Mark && !next_capital && context.of(i - 1) != "." {
            // The lower-case half after a hyphen.
            i += 1;
            end = i;
        }
    }
    end.min(context.words.len())
}

/// Whether the lower-case half after a hyphen belongs to a name: short, and not an English word of the kind that makes
/// adjectives (`U.S.-led`).
fn hyphen_tail_is_name(context: &Context<'_>, i: usize) -> bool {
    const ADJECTIVES: [&str; 40] = [
        "based",
        "led",
        "backed",
        "born",
        "style",
        "made",
        "wide",
        "only",
        "like",
        "era",
        "trained",
        "owned",
        "run",
        "held",
        "controlled",
        "occupied",
        "funded",
        "language",
        "speaking",
        "related",
        "old",
        "bound",
        "listed",
        "friendly",
        "level",
        "day",
        "year",
        "fire",
        "up",
        "in",
        "off",
        "to",
        "and",
        "turned",
        "themed",
        "type",
        "specific",
        "free",
        "elect",
        "to",
    ];
    let written = context.of(i);
    written.len() <= 6 && !ADJECTIVES.contains(&written) && context.seen(i).1 < 2
}

/// In a headline in capitals every word is a capital: only hits count.
fn shouted_run(
    context: &Context<'_>,
    gazetteer: &Gazetteer,
    from: usize,
    to: usize,
    found: &mut Vec<Candidate>,
) {
    let mut i = from;
    while i < to {
        let hit = context
            .hits
            .get(i)
            .copied()
            .flatten()
            .filter(|h| !h.weak && (h.range.len() > 3 || context.of(i) != "US"));
        match hit.and_then(|h| whole_hit(context, gazetteer, i, &h)) {
            Some((candidate, next)) => {
                found.push(candidate);
                i = next;
            }
            None => i += 1,
        }
    }
}

/// Cuts a run of capitalised words into names.
fn segment_run(
    context: &Context<'_>,
    gazetteer: &Gazetteer,
    from: usize,
    to: usize,
    found: &mut Vec<Candidate>,
) {
    let mut start = from;
    let mut role: Option<(usize, usize)> = None;
    let mut i = from;
    while i < to {
        let hit = context.hits.get(i).copied().flatten();
        if let Some((hit, entry)) = hit.and_then(|h| gazetteer.entry(h.entry).map(|e| (h, e))) {
            let hit_end = context.hit_end(i, &hit).min(to.max(i + 1));
            if stands_alone(context, entry.kind, &hit, start, i, hit_end, to, role.is_some()) {
                emit(context, start, i, role.take(), found);
                let role_range = role.map(|(a, b)| context.span(a, b));
                let score = if hit.weak { 0.7 } else { 0.95 };
                found.push(Candidate {
                    range: hit.range,
                    kind: entry.kind,
                    score,
                    entry: Some(hit.entry),
                    role: role_range,
                });
                i = hit_end;
                start = i;
                continue;
            }
        }
        if context.is(i, Classes::NOT_NAME)
            && (context.word(i).is_some_and(|w| w.first) || !context.is(i, Classes::TITLE))
        {
            emit(context, start, i, role.take(), found);
            i += 1;
            start = i;
            continue;
        }
        if let Some(end) = title_end(context, i, to) {
            emit(context, start, i, role.take(), found);
            role = Some((i, end));
            i = end;
            start = i;
            continue;
        }
        i += 1;
    }
    emit(context, start, to, role, found);
}

/// Whether a hit inside a run is a name of its own rather than a part of a longer one ("Tokyo" in "Tokyo Electric Power",
/// "Jordan" in "Michael Jordan").
#[expect(clippy::too_many_arguments, reason = "the run's bounds are plain indices")]
fn stands_alone(
    context: &Context<'_>,
    kind: EntityKind,
    hit: &Hit,
    start: usize,
    at: usize,
    hit_end: usize,
    to: usize,
    after_title: bool,
) -> bool {
    let words_in_hit = hit_end - at;
    // What is left of the run after the hit, up to the next title or hit.
    let mut rest = hit_end;
    while rest < to
        && context.hits.get(rest).copied().flatten().is_none()
        && !context.is(rest, Classes::NOT_NAME)
        && (!context.is(rest, Classes::TITLE) || context.is(rest, Classes::ORGANISATION_END))
    {
        rest += 1;
    }
    let last = rest - 1;
    let tail_is_body = rest > hit_end
        && (context.is(last, Classes::ORGANISATION_END)
            || context.is(last, Classes::EVENT_END)
            || context.is(last, Classes::WORK_END))
        && context.word(hit_end).is_some_and(|w| w.spaced);
    match kind {
        EntityKind::Nationality => {
            !(tail_is_body
                && rest - hit_end >= 2
                && !matches!(
                    context.of(last),
                    "Ministry"
                        | "Army"
                        | "Government"
                        | "Embassy"
                        | "Parliament"
                        | "Navy"
                        | "Party"
                        | "Police"
                        | "Council"
                        | "Court"
                        | "Congress"
                ))
        }
        EntityKind::Place => {
            let pending = at > start;
            if tail_is_body
                || (rest > hit_end
                    && context.is(last, Classes::PLACE_END)
                    && context.word(hit_end).is_some_and(|w| w.spaced))
            {
                return false;
            }
            if context.of(at.wrapping_sub(1)) == "of" && pending {
                return false;
            }
            if words_in_hit == 1 && hit.weak {
                if pending
                    && (context.is(at - 1, Classes::GIVEN)
                        || context.words.get(at - 1).is_some_and(|w| w.case == Case::Upper))
                {
                    return false;
                }
                if after_title && !pending {
                    return false;
                }
                if rest > hit_end && !pending && (context.is(at, Classes::GIVEN)) {
                    return false;
                }
                if !pending
                    && context.word(at).is_some_and(|w| w.first)
                    && rest == hit_end
                    && context.is(at, Classes::COMMON)
                {
                    return false;
                }
            }
            !(pending && context.is(at - 1, Classes::GIVEN) && words_in_hit == 1)
        }
        _ => {
            if hit.weak && words_in_hit == 1 {
                let alone = rest == hit_end && at == start;
                let first = context.word(at).is_some_and(|w| w.first);
                return alone && !after_title && (!first || context.seen(at).0 > 0);
            }
            !(tail_is_body && rest - hit_end >= 1 && kind == EntityKind::Organisation && words_in_hit == 1)
        }
    }
}

/// One past a title that begins at word `i` and has a name after it ("Prime Minister", "Mr", "Gen.").
pub(super) fn title_end(context: &Context<'_>, i: usize, to: usize) -> Option<usize> {
    let mut end = i;
    let mut titled = false;
    while end < to {
        if context.is(end, Classes::TITLE) {
            titled = true;
            end += 1;
        } else if (context.is(end, Classes::TITLE_PART) && !(titled && context.is(end, Classes::GIVEN)))
            || (titled && context.word(end).is_some_and(|w| w.is_mark(context.text, '.')))
        {
            end += 1;
        } else {
            break;
        }
    }
    titled.then_some(end)
}

/// Takes the words `start..end` of a run for one name, if they are one.
fn emit(
    context: &Context<'_>,
    start: usize,
    end: usize,
    role: Option<(usize, usize)>,
    found: &mut Vec<Candidate>,
) {
    let (mut start, mut end) = (start, end);
    let trimmed = |i: usize| {
        context.word(i).is_none_or(|w| {
            w.kind == WordKind::Mark
                || (w.kind == WordKind::Letters
                    && w.case == Case::Lower
                    && context.words.get(i.wrapping_sub(1)).is_none_or(|p| p.kind != WordKind::Mark))
        })
    };
    while start < end && trimmed(start) {
        start += 1;
    }
    while end > start && trimmed(end - 1) {
        end -= 1;
    }
    // A common word that only its place at the head of a sentence capitalises.
    while end - start >= 1
        && role.is_none()
        && context.word(start).is_some_and(|w| w.first)
        && context.is(start, Classes::COMMON)
        && (end - start == 1 || !context.is(end - 1, Classes::ORGANISATION_END))
    {
        start += 1;
        while start < end && trimmed(start) {
            start += 1;
        }
    }
    if start >= end {
        return;
    }
    let (kind, score) = kind_of_run(context, start, end, role.is_some());
    if score <= 0.0 {
        return;
    }
    let role = role.map(|(a, b)| context.span(a, b));
    found.push(Candidate { range: context.span(start, end), kind, score, entry: None, role });
}

/// What kind of name the words `start..end` are, and how sure that is; 0 for no name.
fn kind_of_run(context: &Context<'_>, start: usize, end: usize, titled: bool) -> (EntityKind, f32) {
    let length = end - start;
    let last = end - 1;
    let Some(first_word) = context.word(start) else { return (EntityKind::Other, 0.0) };
    if titled && !context.is(last, Classes::ORGANISATION_END) {
        return (EntityKind::Person, 0.9);
    }
    let has_of = (start..end).any(|i| context.of(i) == "of");
    if length >= 2 {
        if context.is(start, Classes::GIVEN)
            && length <= 4
            && !has_of
            && !context.is(last, Classes::ORGANISATION_END)
        {
            return (EntityKind::Person, 0.9);
        }
        if context.is(last, Classes::PERSON_END) {
            return (EntityKind::Person, 0.9);
        }
        let head =
            if has_of { (start..end).find(|&i| context.of(i) == "of").unwrap_or(end) - 1 } else { last };
        if context.is(head, Classes::ORGANISATION_END) {
            return (EntityKind::Organisation, 0.85);
        }
        if context.is(head, Classes::WORK_END) {
            return (EntityKind::Work, 0.7);
        }
        if context.is(head, Classes::EVENT_END) {
            return (EntityKind::Event, 0.7);
        }
        if context.is(head, Classes::PLACE_END) || context.is(start, Classes::PLACE_START) {
            return (EntityKind::Place, 0.75);
        }
        if has_of {
            return (EntityKind::Organisation, 0.6);
        }
        if length <= 3 || (start..end).any(|i| context.of(i) == "-") {
            let initial = (start..end).any(|i| {
                context.of(i).ends_with('.') && context.words.get(i).is_some_and(|w| w.range.len() <= 3)
            });
            return (EntityKind::Person, if initial { 0.85 } else { 0.6 });
        }
        return (EntityKind::Organisation, 0.5);
    }
    let (capitalised, lower) = context.seen(start);
    if first_word.first {
        let support = capitalised > lower || context.is(start, Classes::GIVEN);
        let acronym = first_word.case == Case::Upper && first_word.range.len() >= 2 && lower == 0;
        if !support && !acronym {
            return (EntityKind::Other, 0.0);
        }
    }
    if first_word.range.len() < 2 || (lower > capitalised && lower > 1) {
        return (EntityKind::Other, 0.0);
    }
    if context.is(start, Classes::GIVEN) {
        return (EntityKind::Person, 0.75);
    }
    if first_word.case == Case::Upper {
        return (EntityKind::Organisation, 0.6);
    }
    let before = start.checked_sub(1).map_or("", |i| context.of(i));
    if matches!(before, "in" | "near" | "from" | "at" | "outside" | "to") {
        return (EntityKind::Place, 0.6);
    }
    if context.is(end, Classes::SPEECH) || speaks(context, end) {
        return (EntityKind::Person, 0.7);
    }
    (EntityKind::Other, 0.4)
}

/// Whether word `i` says that something is said.
pub(super) fn speaks(context: &Context<'_>, i: usize) -> bool {
    matches!(context.of(i), "said" | "says" | "told" | "added")
}
