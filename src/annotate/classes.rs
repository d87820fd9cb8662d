//! Names that the tagger and the rules take for the wrong thing, set right by what kind of mistake it is: abbreviations
//! that the article itself explains, titles without a name, places taken for persons, bodies cut at "and". No rule here
//! knows a name.

use std::collections::{BTreeMap, BTreeSet};

use super::EntityKind;
use super::definitions;
use super::forms::is_abbreviation;
use super::lexicon::Classes;
use super::names::{Candidate, Context};
use super::tagged_names::NO_BODIES;
use super::words::{Case, Word, WordKind};
use crate::text::TextRange;

/// Sets right what was found in an article of this outlet.
pub(super) fn settle(context: &Context<'_>, found: &mut Vec<Candidate>, outlet: Option<&str>) {
    found.retain(|c| {
        !is_bare_title(context, c) && !is_time_zone(context, c) && !is_bare_landscape(context, c)
    });
    name_nobles(context, found);
    go_on_after_and(context, found);
    add_repeated_abbreviations(context, found);
    know_with_their_country(context, found);
    definitions::apply(context, found);
    let own = own_abbreviations(context);
    let lone_places = places_taken_for_persons(context, found);
    for candidate in found {
        let written = candidate.range.of(context.text);
        if own.contains(written) {
            (candidate.kind, candidate.entry) = (EntityKind::Other, None);
        } else if (candidate.entry.is_none() && is_broadcaster(context, candidate))
            || (candidate.kind == EntityKind::Person
                && candidate.role.is_none()
                && outlet.is_some_and(|outlet| begins_with_word(outlet, written)))
        {
            candidate.kind = EntityKind::Organisation;
        } else if candidate.kind == EntityKind::Person && lone_places.contains(written) {
            candidate.kind = EntityKind::Place;
        }
    }
}

/// The words of a candidate: its first, and one past its last.
fn words_of(context: &Context<'_>, range: TextRange) -> (usize, usize) {
    let from = context.words.partition_point(|w| w.range.end <= range.start);
    (from, context.words.partition_point(|w| w.range.start < range.end))
}

fn before<'t>(context: &Context<'t>, at: usize, back: usize) -> &'t str {
    at.checked_sub(back).map_or("", |i| context.of(i))
}

fn begins_with_word(whole: &str, written: &str) -> bool {
    let whole = whole.strip_prefix("The ").unwrap_or(whole);
    whole.strip_prefix(written).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// "The Duchess", "a Senator": a title that no name follows.
fn is_bare_title(context: &Context<'_>, candidate: &Candidate) -> bool {
    let (from, to) = words_of(context, candidate.range);
    candidate.entry.is_none()
        && candidate.role.is_none()
        && to == from + 1
        && context.is(from, Classes::TITLE)
        && matches!(before(context, from, 1), "the" | "The" | "a" | "A" | "an" | "An" | "that" | "this")
        && !matches!(context.of(to), "of" | "-")
}

/// "10 p.m. ET": what tells the clock by which an hour is meant.
fn is_time_zone(context: &Context<'_>, candidate: &Candidate) -> bool {
    const ZONES: [&str; 24] = [
        "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "EDT", "EEST", "EET", "EST", "ET", "GMT", "HKT",
        "IST", "JST", "KST", "MDT", "MST", "MT", "PDT", "PST", "PT", "UTC",
    ];
    let (from, _) = words_of(context, candidate.range);
    let hour = from.checked_sub(1).and_then(|i| context.word(i));
    ZONES.contains(&candidate.range.of(context.text))
        && (hour.is_some_and(|w| w.kind == WordKind::Number)
            || matches!(
                before(context, from, 1),
                "a.m." | "p.m." | "am" | "pm" | "AM" | "PM" | "noon" | "midnight" | "."
            ))
}

/// "The Peninsula": a word for a kind of place, alone after an article.
fn is_bare_landscape(context: &Context<'_>, candidate: &Candidate) -> bool {
    let (from, to) = words_of(context, candidate.range);
    matches!(candidate.kind, EntityKind::Place | EntityKind::Other)
        && candidate.entry.is_none()
        && to == from + 1
        && context.is(from, Classes::PLACE_END)
        && matches!(before(context, from, 1), "the" | "The" | "this" | "that" | "This" | "That")
}

/// "Duchess of Cambridge" is a person, not a title and a place.
fn name_nobles(context: &Context<'_>, found: &mut Vec<Candidate>) {
    const TITLES: [&str; 12] = [
        "Baroness",
        "Count",
        "Countess",
        "Crown Prince",
        "Duchess",
        "Duke",
        "Earl",
        "Marchioness",
        "Marquess",
        "Prince",
        "Princess",
        "Viscount",
    ];
    let mut nobles = Vec::new();
    for (i, word) in context.words.iter().enumerate() {
        let named = word.case == Case::Title
            && !word.shouted
            && context.of(i + 1) == "of"
            && context.word(i + 2).is_some_and(|w| w.case == Case::Title)
            && TITLES.contains(&context.of(i));
        if named {
            let range = context.span(i, i + 3);
            nobles.push(Candidate { range, kind: EntityKind::Person, score: 0.8, entry: None, role: None });
        }
    }
    if nobles.is_empty() {
        return;
    }
    // A longer name that holds it stays: "the Duke of York Theatre".
    nobles.retain(|n| !found.iter().any(|f| f.range.contains(n.range) && f.range != n.range));
    found.retain(|f| !nobles.iter().any(|n| n.range.overlaps(f.range)));
    found.extend(nobles);
    found.sort_by_key(|c| c.range.start);
}

/// "Department of Wildlife and Fisheries", "Ministry of Health, Labour and Welfare": what such bodies deal with goes on
/// after "and".
fn go_on_after_and(context: &Context<'_>, found: &mut Vec<Candidate>) {
    const HEADS: [&str; 12] = [
        "Administration",
        "Agency",
        "Bureau",
        "Commission",
        "Committee",
        "Department",
        "Institute",
        "Ministry",
        "Office",
        "Faculty",
        "School",
        "College",
    ];
    for i in 0..found.len() {
        let Some(candidate) = found.get(i).copied() else { break };
        let (from, to) = words_of(context, candidate.range);
        let heads =
            (from..to).any(|k| HEADS.contains(&context.of(k)) && matches!(context.of(k + 1), "of" | "for"));
        let capital = |k: usize| context.word(k).is_some_and(|w| w.case == Case::Title && !w.shouted);
        if candidate.kind != EntityKind::Organisation
            || !heads
            || !matches!(context.of(to), "and" | "&")
            || !capital(to + 1)
            || context.hits.get(to + 1).is_some_and(Option::is_some)
            || HEADS.contains(&context.of(to + 1))
        {
            continue;
        }
        let mut end = to + 2;
        while capital(end) && !context.is(end, Classes::NOT_NAME) {
            end += 1;
        }
        // "the Department of State and Homeland Security Secretary", "and Maria Lopez": another name begins there.
        let range = context.span(from, end);
        let other = found.get(i + 1).filter(|f| f.range.overlaps(range));
        if other.is_some_and(|f| f.kind == EntityKind::Person || f.entry.is_some() || f.range.end > range.end)
            || context.is(end - 1, Classes::ORGANISATION_END)
        {
            continue;
        }
        if other.is_some() {
            found.remove(i + 1);
        }
        if let Some(slot) = found.get_mut(i) {
            (slot.range, slot.entry) = (range, None);
        }
    }
}

/// "U.S. Food and Drug Administration" is the body that the list knows without its country.
fn know_with_their_country(context: &Context<'_>, found: &mut [Candidate]) {
    let without = |c: &Candidate| c.kind == EntityKind::Organisation && c.entry.is_none();
    for candidate in found.iter_mut().filter(|c| without(c)) {
        let (from, to) = words_of(context, candidate.range);
        let from = from + usize::from(context.of(from) == "The");
        let end = candidate.range.end;
        let hit = context.hits.get(from + 1).copied().flatten().filter(|hit| hit.range.end == end);
        // A single word is too little: "U.S. Congress" may be, "U.S. Army" is not everybody's army.
        if to > from + 2 && matches!(context.of(from), "U.S." | "US") {
            candidate.entry = hit.map(|hit| hit.entry);
        }
    }
}

/// Abbreviations that the article uses again: what was found for one goes for all, and where nothing was found for any,
/// most are bodies.
fn add_repeated_abbreviations(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let may_be = |w: &Word| {
        let written = w.range.of(context.text);
        w.kind == WordKind::Letters
            && w.case == Case::Upper
            && !w.shouted
            && (3..=6).contains(&written.len())
            && written.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && !NO_BODIES.contains(&written)
    };
    let mut known: BTreeMap<&str, EntityKind> = BTreeMap::new();
    for candidate in found.iter() {
        let written = candidate.range.of(context.text);
        if is_abbreviation(written) {
            known.entry(written).or_insert(candidate.kind);
        }
    }
    let mut at = 0;
    let mut free: Vec<(usize, &str)> = Vec::new();
    for (i, word) in context.words.iter().enumerate() {
        let is_known = || known.contains_key(word.range.of(context.text));
        if !may_be(word) || (context.is(i, Classes::NOT_NAME) || context.seen(i).1 > 0) && !is_known() {
            continue;
        }
        while found.get(at).is_some_and(|f| f.range.end <= word.range.start) {
            at += 1;
        }
        // A part of something longer with a hyphen or a number is none: "KF-21", "COVID-19".
        let joined =
            |k: usize| context.word(k).is_some_and(|w| !w.spaced && matches!(context.of(k), "-" | "/" | "–"));
        let tail = !word.spaced && i.checked_sub(1).is_some_and(joined);
        if found.get(at).is_none_or(|f| !f.range.overlaps(word.range)) && !joined(i + 1) && !tail {
            free.push((i, word.range.of(context.text)));
        }
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, written) in &free {
        *times.entry(written).or_default() += 1;
    }
    let mut more: Vec<Candidate> = Vec::new();
    for (i, written) in free {
        let repeated = times.get(written).is_some_and(|&times| times > 1);
        let kind = known.get(written).copied().or(repeated.then_some(EntityKind::Organisation));
        if let (Some(word), Some(kind)) = (context.word(i), kind) {
            more.push(Candidate { range: word.range, kind, score: 0.65, entry: None, role: None });
        }
    }
    if !more.is_empty() {
        found.extend(more);
        found.sort_by_key(|c| c.range.start);
    }
}

/// Abbreviations that the article explains by words in small letters, "artificial pancreas (AP)": whatever else they stand
/// for elsewhere, here they stand for that.
fn own_abbreviations<'t>(context: &Context<'t>) -> BTreeSet<&'t str> {
    let mut own = BTreeSet::new();
    for i in 0..context.words.len() {
        let written = context.of(i);
        if before(context, i, 1) != "(" || context.of(i + 1) != ")" || !is_abbreviation(written) {
            continue;
        }
        let letters: Vec<char> = written.chars().filter(|c| c.is_alphanumeric()).collect();
        let Some(start) = i.checked_sub(1 + letters.len()) else { continue };
        let explains = letters.iter().zip(start..).all(|(letter, k)| {
            context.word(k).is_some_and(|w| w.case == Case::Lower || w.kind == WordKind::Number)
                && context.of(k).chars().next().is_some_and(|c| c.to_uppercase().eq([*letter]))
        });
        if explains {
            own.insert(written);
        }
    }
    own
}

/// `KIIS FM`: the call letters of a station.
fn is_broadcaster(context: &Context<'_>, candidate: &Candidate) -> bool {
    let (from, to) = words_of(context, candidate.range);
    to == from + 2
        && context.word(from).is_some_and(|w| w.case == Case::Upper && w.range.len() >= 3 && !w.shouted)
        && matches!(context.of(from + 1), "FM" | "AM" | "TV" | "Radio" | "Television")
}

/// Single words taken for persons that stand where places stand ("in Ishidomari", "Tokyo's Shin-Okubo") and nowhere as
/// persons do: no title, no given name, no verb of saying.
fn places_taken_for_persons<'t>(context: &Context<'t>, found: &[Candidate]) -> BTreeSet<&'t str> {
    let mut places = BTreeSet::new();
    let mut persons: BTreeSet<&str> = BTreeSet::new();
    for (n, candidate) in found.iter().enumerate().filter(|(_, c)| c.kind == EntityKind::Person) {
        let (from, to) = words_of(context, candidate.range);
        let written = candidate.range.of(context.text);
        if written.contains(' ') {
            persons.extend(written.split(' '));
            continue;
        }
        let says = |k: usize| {
            context.is(k, Classes::SPEECH)
                || matches!(context.of(k), "who" | "whose" | "is" | "was" | "has" | "had")
        };
        if candidate.role.is_some()
            || candidate.entry.is_some()
            || says(to)
            || before(context, from, 1).ends_with("said")
            || (context.of(to) == "," && says(to + 1))
            || from
                .checked_sub(1)
                .is_some_and(|k| context.is(k, Classes::TITLE) || context.is(k, Classes::GIVEN))
            || context.is(from, Classes::GIVEN)
        {
            persons.insert(written);
            continue;
        }
        let located = matches!(before(context, from, 1), "in" | "near" | "outside" | "throughout" | "across");
        let of_place = matches!(before(context, from, 1), "'s" | "’s")
            && n.checked_sub(1)
                .and_then(|p| found.get(p))
                .is_some_and(|p| p.kind == EntityKind::Place && words_of(context, p.range).1 + 1 == from);
        if located || of_place {
            places.insert(written);
        }
    }
    places.retain(|place| !persons.contains(place));
    places
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::annotate::Annotator;

    /// What of `text` is found, with its kind; `of` chooses those that hold one of its words.
    fn check(text: &str, of: &str, expected: &[&str]) {
        let article = Article::as_is("a", text);
        let found = Annotator::new().annotate(&article);
        let kind = |m: &crate::annotate::Mention| format!("{:?}", m.kind);
        let named: Vec<String> = (found.annotations.mentions.iter())
            .map(|m| (m.range.of(text), kind(m)))
            .filter(|(written, _)| written.split_whitespace().any(|word| of.split(' ').any(|o| o == word)))
            .map(|(written, kind)| format!("{written}: {kind}"))
            .collect();
        assert_eq!(named, expected, "{text:?}");
    }

    #[test]
    fn a_title_that_no_name_follows_is_none() {
        check("The Duchess left early. Later the Senator spoke.", "Duchess Senator", &[]);
        check("Then the Duchess of Norfolk spoke.", "Duchess Norfolk", &["Duchess of Norfolk: Person"]);
    }

    #[test]
    fn clocks_and_landscapes_are_no_names() {
        check("The debate began at 9 p.m. EST on a Tuesday.", "EST", &[]);
        check("Tension on the Peninsula grew.", "Peninsula", &[]);
    }

    #[test]
    fn bodies_go_on_after_and() {
        check(
            "He joined the Department of Parks and Harbours last year.",
            "Department Harbours",
            &["Department of Parks and Harbours: Organisation"],
        );
        check(
            "The Department of Parks and Maria Lopez agreed.",
            "Department Maria",
            &["Department of Parks: Organisation", "Maria Lopez: Person"],
        );
    }

    #[test]
    fn abbreviations_are_what_the_article_says() {
        check(
            "People with flat wheel disease (FWD) spoke. The FWD group met.",
            "FWD",
            &["FWD: Other", "FWD: Other"],
        );
        check(
            "The head of the QZRF spoke. A QZRF report said so, see qzrf.org, and the QZRF denied it.",
            "QZRF",
            &["QZRF: Organisation", "QZRF: Organisation", "QZRF: Organisation"],
        );
    }

    #[test]
    fn a_body_is_the_same_with_its_country() {
        let text = "The U.S. Food and Drug Administration agreed. The FDA was late.";
        let annotator = Annotator::new().with_model(include_bytes!("model/tagger.bin")).unwrap();
        let found = annotator.annotate(&Article::as_is("a", text));
        let bodies: Vec<_> =
            found.annotations.mentions.iter().map(|m| (m.range.of(text), m.entity)).collect();
        let of = |form: &str| bodies.iter().find(|(written, _)| written.ends_with(form)).map(|(_, e)| *e);
        assert!(of("FDA").is_some(), "{bodies:?}");
        assert_eq!(of("Food and Drug Administration"), of("FDA"), "{bodies:?}");
    }

    #[test]
    fn stations_are_bodies() {
        check("He told WQZX FM so.", "WQZX FM", &["WQZX FM: Organisation"]);
    }
}
