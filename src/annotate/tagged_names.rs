//! Joins what the tagger found with what the rules found, and with a user's own names: the tagger says where names are, the
//! gazetteer what its own names are, the rules what follows from a title, a dateline or a name given in full elsewhere.

use std::collections::BTreeSet;

use super::EntityKind;
use super::gazetteer::Gazetteer;
use super::halves;
use super::lexicon::Classes;
use super::names::{Candidate, Context, speaks, title_end};
use super::tagger::{Tag, Tagged};
use super::teams;
use super::words::{Case, Word, WordKind};
use crate::text::TextRange;

/// Joins what the tagger found with what the rules found: the tagger says where names are; the gazetteer says what its own
/// names are; titles and shouted headlines are the rules'.
pub(super) fn with_tags(
    context: &Context<'_>,
    rules: Vec<Candidate>,
    tagged: &[Tagged],
    gazetteer: &Gazetteer,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::with_capacity(tagged.len() + 8);
    let mut next = 0;
    for tag in tagged.iter().flat_map(|t| pieces(context, t)) {
        let titles = (tag.tag == Tag::Person).then(|| title_end(context, tag.from, tag.to)).flatten();
        // "The Duchess", "Diplomats", "Jan 6": no name of a person is left.
        if titles == Some(tag.to) || is_no_name(context, &tag) {
            continue;
        }
        let tag = Tagged { from: titles.unwrap_or(tag.from), ..tag };
        let range = context.span(tag.from, tag.to);
        while rules.get(next).is_some_and(|r| r.range.end <= range.start) {
            next += 1;
        }
        let mut same = rules.get(next..).unwrap_or(&[]).iter().take_while(|r| r.range.start < range.end);
        let role = same.find_map(|r| r.role).filter(|r| r.end <= range.start);
        found.push(tagged_candidate(context, &tag, range, role, gazetteer));
    }
    let is_agency = |r: &Candidate| {
        let from = context.words.partition_point(|w| w.range.end <= r.range.start);
        is_in_dateline(context, from, context.words.partition_point(|w| w.range.start < r.range.end))
    };
    let kept = rules.into_iter().filter(|r| {
        let at = found.partition_point(|f| f.range.end <= r.range.start);
        let free = found.get(at).is_none_or(|f| !f.range.overlaps(r.range));
        free && (is_repeated_abbreviation(context, r)
            || (r.entry.is_some() && r.score >= 0.9)
            || (r.kind == EntityKind::Person && r.role.is_some())
            || is_agency(r))
    });
    let kept: Vec<Candidate> = kept
        .map(|r| if is_agency(&r) { Candidate { kind: EntityKind::Organisation, ..r } } else { r })
        .collect();
    found.extend(kept);
    found.sort_by_key(|c| c.range.start);
    repeat_surnames(context, &mut found);
    halves::resolve(context, &mut found, gazetteer);
    if teams::is_on_sport(context) {
        for candidate in &mut found {
            teams::retype(context, candidate);
        }
    }
    found
}

/// Gives the names of a user's own list their place, whatever else was found there.
pub(super) fn with_watched(
    context: &Context<'_>,
    mut found: Vec<Candidate>,
    gazetteer: &Gazetteer,
) -> Vec<Candidate> {
    let mut watched = Vec::new();
    for hit in context.hits.iter().flatten() {
        let Some(entry) = gazetteer.entry(hit.entry).filter(|e| e.watched) else { continue };
        let role = found.get(found.partition_point(|f| f.range.end <= hit.range.start));
        let role = role.filter(|f| f.range.overlaps(hit.range)).and_then(|f| f.role);
        let role = role.filter(|r| r.end <= hit.range.start);
        watched.push(Candidate {
            range: hit.range,
            kind: entry.kind,
            score: 0.95,
            entry: Some(hit.entry),
            role,
        });
    }
    found.retain(|f| {
        let at = watched.partition_point(|w| w.range.end <= f.range.start);
        watched.get(at).is_none_or(|w| !w.range.overlaps(f.range))
    });
    found.extend(watched);
    found.sort_by_key(|c| c.range.start);
    found
}

/// Whether the rules found a body under an abbreviation that the article uses again and that the tagger passed over:
/// three capitals or more, of which the lexicon knows nothing.
fn is_repeated_abbreviation(context: &Context<'_>, rule: &Candidate) -> bool {
    let at = context.words.partition_point(|w| w.range.end <= rule.range.start);
    rule.kind == EntityKind::Organisation
        && context.word(at).is_some_and(|w| {
            w.range == rule.range
                && !w.shouted
                && w.range.len() >= 3
                && w.range.of(context.text).bytes().all(|b| b.is_ascii_uppercase())
        })
        && context.seen(at).0 >= 2
        && context.seen(at).1 == 0
        && !NO_BODIES.contains(&context.of(at))
}

/// Abbreviations of things that are no bodies.
pub(super) const NO_BODIES: [&str; 34] = [
    "AIDS", "AKA", "ASAP", "CCTV", "CEO", "CEOS", "CFO", "COO", "COVID", "CTO", "DIY", "DNA", "FAQ", "GDP",
    "GNP", "GPS", "HIV", "ICBM", "ICBMS", "ICU", "IQ", "LGBT", "LGBTQ", "NGO", "NGOS", "PDF", "RNA", "SIM",
    "SMS", "SUV", "SUVS", "UFO", "USB", "VIP",
];

/// Whether a tagged stretch is a date, or common words that their place at the head of a sentence capitalises.
fn is_no_name(context: &Context<'_>, tag: &Tagged) -> bool {
    use crate::text::calendar::{english_month, english_weekday};
    let of_calendar = |i: usize| {
        let written = context.of(i).to_ascii_lowercase();
        context.word(i).is_some_and(|w| w.kind != WordKind::Letters)
            || english_month(&written).is_some()
            || english_weekday(&written).is_some()
    };
    let common = |i: usize| {
        context.word(i).is_some_and(|w| {
            w.kind == WordKind::Mark
                || (w.kind == WordKind::Letters
                    && (w.case == Case::Lower
                        || context.is(i, Classes::NOT_NAME)
                        || (w.first && context.is(i, Classes::COMMON))
                        || (w.first && w.case == Case::Title && context.seen(i).1 > context.seen(i).0)))
        })
    };
    let dated = tag.to - tag.from >= 2 && (tag.from..tag.to).all(of_calendar);
    let lone_month = tag.to - tag.from == 1
        && of_calendar(tag.from)
        && context.word(tag.to).is_some_and(|w| w.kind == WordKind::Number);
    let hit = context.hits.get(tag.from).copied().flatten().is_some_and(|h| !h.weak);
    // "Diplomats call it": a plural that nothing but its place at the head of the sentence capitalises.
    let plural = tag.tag == Tag::Person
        && tag.to - tag.from == 1
        && tag.score < 0.65
        && context.seen(tag.from).0 == 0
        && !context.is(tag.from, Classes::GIVEN)
        && context.word(tag.from).is_some_and(|w| w.first)
        && context.of(tag.from).ends_with('s');
    (plural && !hit) || dated || lone_month || (!hit && (tag.from..tag.to).all(common))
}

/// A tagged stretch cut where no name goes on: at a word in small letters that names do not have, and between two known
/// names that "and" or a hyphen joins.
fn pieces(context: &Context<'_>, tag: &Tagged) -> Vec<Tagged> {
    let small = ["of", "the", "and", "for", "in", "on", "at", "to", "a", "with", "by", "or", "an", "&"];
    let mut found = Vec::new();
    let mut from = tag.from;
    let known = |at: usize, end: usize| {
        let hit = context.hits.get(at).copied().flatten()?;
        (!hit.weak && context.hit_end(at, &hit) == end).then_some(())
    };
    let capital = (tag.from..tag.to).any(|i| context.word(i).is_some_and(Word::is_capitalised));
    let mut push = |from: usize, to: usize| {
        let outer = |i: usize| {
            context.word(i).is_some_and(|w| {
                w.kind == WordKind::Mark && context.of(i) != "."
                    || (w.kind == WordKind::Letters
                        && w.case == Case::Lower
                        && small.contains(&context.of(i)))
            })
        };
        let (mut from, mut to) = (from, to);
        // "cook Goro": what a person is, in small letters.
        let what = |i: usize| {
            tag.tag == Tag::Person
                && capital
                && context.word(i).is_some_and(|w| w.kind == WordKind::Letters && w.case == Case::Lower)
                && !context.is(i, Classes::PARTICLE)
                && context.word(i + 1).is_some_and(|n| n.spaced)
        };
        while from < to && (outer(from) || what(from)) {
            from += 1;
        }
        while to > from && (outer(to - 1) || ends_sentence(context, from, to)) {
            to -= 1;
        }
        if to > from {
            found.push(Tagged { from, to, ..*tag });
        }
    };
    for i in tag.from + 1..tag.to {
        let Some(word) = context.word(i) else { break };
        let cuts = match word.kind {
            WordKind::Letters if word.case == Case::Lower && word.spaced && capital => {
                let written = context.of(i);
                let joins = small.contains(&written) || context.is(i, Classes::PARTICLE);
                !joins
                    || written == "or"
                    || (written == "in" && tag.tag == Tag::Organisation)
                    || (written == "and" && (known(from, i).is_some() || known(i + 1, tag.to).is_some()))
            }
            WordKind::Mark => {
                matches!(context.of(i), "-" | "–" | "/")
                    && (known(from, i).is_some() || known(i + 1, tag.to).is_some())
            }
            WordKind::Possessive => known(from, i).is_some(),
            _ => false,
        };
        if cuts {
            push(from, i);
            from = i + 1;
        }
    }
    push(from, tag.to);
    found
}

/// Whether the last word of `from..to` is a full stop that is no part of a name: not after an initial or an abbreviation.
fn ends_sentence(context: &Context<'_>, from: usize, to: usize) -> bool {
    let Some(last) = to.checked_sub(1).filter(|l| *l > from) else { return false };
    let before = context.of(last - 1);
    context.word(last).is_some_and(|w| w.is_mark(context.text, '.'))
        && before.len() > 2
        && !before.contains('.')
        && !context.is(last - 1, Classes::PERSON_END)
        && !context.is(last - 1, Classes::ORGANISATION_END)
}

fn tagged_candidate(
    context: &Context<'_>,
    tag: &Tagged,
    range: TextRange,
    role: Option<TextRange>,
    gazetteer: &Gazetteer,
) -> Candidate {
    let hit = context.hits.get(tag.from).copied().flatten().filter(|h| h.range == range);
    let entry = hit.and_then(|h| gazetteer.entry(h.entry).map(|e| (h, e.kind)));
    let last = tag.to - 1;
    let said = match tag.tag {
        _ if HOLIDAYS.contains(&context.of(tag.from)) && tag.to - tag.from == 1 => EntityKind::Event,
        // "TOKYO, Feb 16 (Agency) —": who reports stands in parentheses before the dash.
        Tag::Person | Tag::Place | Tag::Misc if is_in_dateline(context, tag.from, tag.to) => {
            EntityKind::Organisation
        }
        // "YouTube", "JustGiving": no person is written so, "MacArthur" and "DeVos" aside.
        Tag::Person if tag.to - tag.from == 1 && is_camel_case(context.of(tag.from)) => {
            EntityKind::Organisation
        }
        Tag::Person => EntityKind::Person,
        Tag::Organisation => EntityKind::Organisation,
        Tag::Place => EntityKind::Place,
        // One word that speaks is a person sooner than a work or an event.
        Tag::Misc if tag.to - tag.from == 1 && speaks(context, tag.to) => EntityKind::Person,
        Tag::Misc if context.is(last, Classes::WORK_END) => EntityKind::Work,
        Tag::Misc if context.is(last, Classes::EVENT_END) => EntityKind::Event,
        Tag::Misc => EntityKind::Other,
    };
    if let Some((hit, kind)) = entry {
        let agrees = kind == said
            || (said == EntityKind::Other
                && !matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place))
            || (!hit.weak && kind == EntityKind::Nationality)
            || (!hit.weak && said != EntityKind::Person && kind != EntityKind::Person);
        if agrees {
            let score = if hit.weak { tag.score } else { 0.95 };
            return Candidate { range, kind, score, entry: Some(hit.entry), role };
        }
    }
    Candidate { range, kind: said, score: tag.score, entry: None, role }
}

/// Days that are taken for persons where little stands around them.
const HOLIDAYS: [&str; 8] =
    ["Christmas", "Diwali", "Easter", "Eid", "Halloween", "Hanukkah", "Ramadan", "Thanksgiving"];

/// Whether the words `from..to` are the agency of a dateline.
fn is_in_dateline(context: &Context<'_>, from: usize, to: usize) -> bool {
    let before = |n: usize| from.checked_sub(n).map_or("", |i| context.of(i));
    before(1) == "("
        && context.of(to) == ")"
        && matches!(context.of(to + 1), "—" | "–" | "-" | "--")
        && from
            .checked_sub(2)
            .and_then(|i| context.word(i))
            .is_some_and(|w| w.kind == WordKind::Number || w.case == Case::Upper)
}

/// Whether a capital follows three small letters or more, or several capitals.
fn is_camel_case(word: &str) -> bool {
    word.bytes()
        .position(|b| b.is_ascii_lowercase())
        .and_then(|from| {
            let inner = word.bytes().skip(from).position(|b| b.is_ascii_uppercase())?;
            Some(from == 1 && inner >= 3 || from > 1)
        })
        .unwrap_or(false)
}

/// Adds surnames of people named in full where the tagger passed over them.
fn repeat_surnames(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let mut surnames: BTreeSet<&str> = BTreeSet::new();
    for candidate in found.iter().filter(|c| c.kind == EntityKind::Person) {
        let written = candidate.range.of(context.text);
        if let Some((_, last)) = written.rsplit_once(' ').filter(|(_, l)| l.len() > 2) {
            surnames.insert(last);
        }
    }
    let mut more = Vec::new();
    let mut at = 0;
    for (i, word) in context.words.iter().enumerate() {
        while found.get(at).is_some_and(|f| f.range.end <= word.range.start) {
            at += 1;
        }
        let free = found.get(at).is_none_or(|f| !f.range.overlaps(word.range));
        let known = word.case == Case::Title && surnames.contains(word.range.of(context.text));
        // "Brown" at the head of a sentence may be the colour, "Bush" between two capitals a part of another name.
        let alone = context.seen(i).1 == 0 && !context.is(i, Classes::NOT_NAME);
        if free && known && alone && !(word.first && context.is(i, Classes::COMMON)) {
            more.push(Candidate {
                range: word.range,
                kind: EntityKind::Person,
                score: 0.7,
                entry: None,
                role: None,
            });
        }
    }
    if !more.is_empty() {
        found.extend(more);
        found.sort_by_key(|c| c.range.start);
    }
}
