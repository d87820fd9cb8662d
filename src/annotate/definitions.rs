//! What an article itself says a name is: "Fenwick is a village in the hills", "the band Grey Harbour", "Arvale, a maker of
//! clocks". What it says of a name once goes for the same name everywhere in it. (Definitional and appositive patterns as
//! in Hearst, *Automatic acquisition of hyponyms from large text corpora*, COLING 1992.) It takes away no name and adds none.

use std::collections::BTreeMap;

use super::EntityKind;
use super::lexicon::Classes;
use super::names::{Candidate, Context};
use super::words::{Case, WordKind};

/// Common nouns for bodies.
const BODIES: [&str; 46] = [
    "agency",
    "airline",
    "association",
    "band",
    "bank",
    "broadcaster",
    "bureau",
    "business",
    "chain",
    "charity",
    "club",
    "coalition",
    "college",
    "company",
    "conglomerate",
    "consortium",
    "corporation",
    "federation",
    "firm",
    "foundation",
    "insurer",
    "label",
    "maker",
    "manufacturer",
    "militia",
    "newspaper",
    "non-profit",
    "nonprofit",
    "orchestra",
    "organisation",
    "organization",
    "outlet",
    "party",
    "publisher",
    "quartet",
    "retailer",
    "school",
    "startup",
    "subsidiary",
    "supplier",
    "team",
    "think-tank",
    "trio",
    "union",
    "university",
    "website",
];
/// For places.
const PLACES: [&str; 30] = [
    "airport",
    "borough",
    "canton",
    "city",
    "commune",
    "county",
    "district",
    "hamlet",
    "island",
    "lake",
    "metropolis",
    "mountain",
    "municipality",
    "neighborhood",
    "neighbourhood",
    "parish",
    "peninsula",
    "port",
    "prefecture",
    "province",
    "region",
    "river",
    "settlement",
    "stadium",
    "suburb",
    "town",
    "township",
    "valley",
    "village",
    "volcano",
];
/// For works.
const WORKS: [&str; 18] = [
    "album",
    "ballad",
    "book",
    "comedy",
    "documentary",
    "film",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "poem",
    "sequel",
    "serial",
    "single",
    "sitcom",
    "song",
    "symphony",
];
/// For people, whose names are mostly known for what they are.
const PEOPLE: [&str; 26] = [
    "activist",
    "actor",
    "actress",
    "architect",
    "artist",
    "astronaut",
    "author",
    "banker",
    "businessman",
    "comedian",
    "economist",
    "engineer",
    "footballer",
    "historian",
    "journalist",
    "lawyer",
    "novelist",
    "painter",
    "physicist",
    "poet",
    "politician",
    "professor",
    "scientist",
    "singer",
    "songwriter",
    "writer",
];

/// Nouns that right before a name are said of somebody ("club president") or of what the name is a part of.
const AMBIGUOUS: [&str; 12] = [
    "association",
    "business",
    "chain",
    "club",
    "college",
    "label",
    "school",
    "single",
    "team",
    "union",
    "university",
    "website",
];

/// How far a description reaches, in words.
const REACH: usize = 9;

/// Gives names the kind that the article says they are of; names of the lists and names with a title stay.
pub(super) fn apply(context: &Context<'_>, found: &mut [Candidate]) {
    let mut defined: BTreeMap<&str, EntityKind> = BTreeMap::new();
    for candidate in found.iter_mut().filter(|c| is_open(c)) {
        let Some((kind, everywhere)) = said(context, candidate) else { continue };
        if everywhere {
            defined.entry(candidate.range.of(context.text)).or_insert(kind);
        }
        candidate.kind = kind;
    }
    for candidate in found.iter_mut().filter(|c| is_open(c)) {
        if let Some(kind) = defined.get(candidate.range.of(context.text)) {
            candidate.kind = *kind;
        }
    }
}

fn is_open(candidate: &Candidate) -> bool {
    candidate.entry.is_none() && candidate.role.is_none()
}

/// What the words around a name say that it is, and whether that goes for the name wherever it stands: a song may be named
/// after a person, a town not.
fn said(context: &Context<'_>, candidate: &Candidate) -> Option<(EntityKind, bool)> {
    let from = context.words.partition_point(|w| w.range.end <= candidate.range.start);
    let to = context.words.partition_point(|w| w.range.start < candidate.range.end);
    let after = past_brackets(context, to);
    let full = candidate.kind == EntityKind::Person && context.is(from, Classes::GIVEN);
    if matches!(context.of(after + 1), "a" | "an") {
        let kind = match context.of(after) {
            "is" | "was" => described(context, after + 2),
            // Beside a person's full name something may be said of another.
            "," if !full && !is_placed(context, from) => described(context, after + 2),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some((kind, true));
        }
    }
    let kind = called(context, from)?;
    let person = candidate.kind == EntityKind::Person && (full || to > from + 1);
    match kind {
        EntityKind::Work => Some((kind, !person)),
        _ => Some((kind, true)).filter(|_| !person),
    }
}

/// One past a remark in brackets, if one begins at `at`.
fn past_brackets(context: &Context<'_>, at: usize) -> usize {
    if context.of(at) != "(" {
        return at;
    }
    (at + 1..at + 2 * REACH).find(|&i| context.of(i) == ")").map_or(at, |i| i + 1)
}

/// "in Fenwick, a bank": what comes is not what the name is.
fn is_placed(context: &Context<'_>, from: usize) -> bool {
    from.checked_sub(1).is_some_and(|i| {
        matches!(
            context.of(i).to_ascii_lowercase().as_str(),
            "in" | "at" | "near" | "from" | "on" | "outside" | "around" | "through" | "," | "and" | "to"
        )
    })
}

/// The kind of the noun that a description, which begins at word `at`, ends with: "major maker of", "hamlet and parish".
fn described(context: &Context<'_>, at: usize) -> Option<EntityKind> {
    let mut last = None;
    for i in at..at + REACH {
        let word = context.word(i)?;
        let written = context.of(i);
        let joins = matches!(written, "-" | "'s" | "’s")
            || matches!(word.kind, WordKind::Number | WordKind::Possessive);
        // "a single released by": what was done to it belongs to the noun before.
        if written.ends_with("ed") && last.is_some() && ends_description(context.of(i + 1)) {
            break;
        }
        if !joins && (word.kind == WordKind::Mark || ends_description(written)) {
            break;
        }
        last = Some(i);
    }
    of_noun(context, last?)
}

/// Whether a description's noun stands before this word.
fn ends_description(written: &str) -> bool {
    matches!(
        written,
        "about"
            | "and"
            | "as"
            | "at"
            | "based"
            | "between"
            | "by"
            | "during"
            | "for"
            | "founded"
            | "from"
            | "has"
            | "in"
            | "is"
            | "located"
            | "near"
            | "of"
            | "off"
            | "on"
            | "or"
            | "outside"
            | "owned"
            | "run"
            | "since"
            | "situated"
            | "that"
            | "to"
            | "under"
            | "was"
            | "when"
            | "where"
            | "which"
            | "who"
            | "whose"
            | "with"
    ) || written.starts_with(|c: char| c.is_ascii_punctuation())
}

/// "the village of", "British band": the noun right before a name.
fn called(context: &Context<'_>, from: usize) -> Option<EntityKind> {
    let before = from.checked_sub(1)?;
    if context.of(before) == "of" {
        return of_noun(context, before.checked_sub(1)?).filter(|kind| *kind == EntityKind::Place);
    }
    let word = context.word(before)?;
    // A noun at the head of a sentence, or one that is not before the name alone, says little.
    let joined = !word.spaced || !context.word(from)?.spaced;
    if word.first || joined || AMBIGUOUS.contains(&context.of(before)) {
        return None;
    }
    of_noun(context, before).filter(|kind| *kind != EntityKind::Place && *kind != EntityKind::Person)
}

fn of_noun(context: &Context<'_>, at: usize) -> Option<EntityKind> {
    let word = context.word(at)?;
    if word.kind != WordKind::Letters || word.case != Case::Lower {
        return None;
    }
    let written = context.of(at);
    let lists: [(&[&str], EntityKind); 4] = [
        (&BODIES, EntityKind::Organisation),
        (&PLACES, EntityKind::Place),
        (&WORKS, EntityKind::Work),
        (&PEOPLE, EntityKind::Person),
    ];
    lists.iter().find(|(nouns, _)| nouns.binary_search(&written).is_ok()).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::annotate::Annotator;

    /// The kinds, in order, of the names of `text` that are written as `name`.
    fn check(text: &str, name: &str, expected: &[EntityKind]) {
        let annotator = Annotator::new().with_model(include_bytes!("model/tagger.bin")).unwrap();
        let found = annotator.annotate(&Article::as_is("a", text)).annotations.mentions;
        let named: Vec<(&str, EntityKind)> = found.iter().map(|m| (m.range.of(text), m.kind)).collect();
        let kinds: Vec<EntityKind> = named.iter().filter(|n| n.0 == name).map(|n| n.1).collect();
        assert_eq!(kinds, expected, "{text:?}: {named:?}");
    }

    #[test]
    fn the_nouns_are_in_order() {
        for nouns in [&BODIES[..], &PLACES, &WORKS, &PEOPLE, &AMBIGUOUS] {
            assert!(nouns.is_sorted(), "{nouns:?}");
        }
    }

    #[test]
    fn a_name_is_what_the_article_says_it_is_wherever_it_stands() {
        use EntityKind::{Organisation, Place, Work};
        let twice = [Organisation, Organisation];
        check("Mr Hobart met Orvel Dane. Orvel Dane is a maker of ship clocks.", "Orvel Dane", &twice);
        check(
            "Orvel Dane, a publicly traded company, grew. Mr Hobart likes Orvel Dane.",
            "Orvel Dane",
            &twice,
        );
        check(
            "They went to Karl Ostrand. Karl Ostrand (old: Ostra) was a hamlet and parish of fishermen.",
            "Karl Ostrand",
            &[Place, Place],
        );
        check("He sang in the village of Karlsrand.", "Karlsrand", &[Place]);
        check("She wrote the song Harbour Lights when she was young.", "Harbour Lights", &[Work]);
    }

    #[test]
    fn what_stands_beside_a_name_may_be_said_of_another() {
        use EntityKind::Person;
        check("Mr Orvel Dane, a company man, spoke.", "Orvel Dane", &[Person]);
        check("Near John Hobart, a bank was robbed. John Hobart saw it.", "John Hobart", &[Person, Person]);
        check("The song John Hobart is old. Then John Hobart left.", "John Hobart", &[Person, Person]);
        check("The club president and the team John Hobart led spoke.", "John Hobart", &[Person]);
    }
}
