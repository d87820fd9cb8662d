//! Roles by which a text describes people: titles before a name ("Japanese Prime Minister"), and what stands between
//! commas after it ("sister of leader Kim Jong Un").

use super::names::Context;
use super::words::{Case, WordKind};
use super::{Entity, EntityKind, Mention};
use crate::text::TextRange;

/// At most this many roles of one entity are kept, the first met.
const MOST: usize = 8;

/// Words that name a role in lower case.
const NOUNS: &[&str] = &[
    "minister",
    "president",
    "premier",
    "chancellor",
    "secretary",
    "leader",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "director",
    "chairman",
    "chairwoman",
    "chief",
    "head",
    "sister",
    "brother",
    "son",
    "daughter",
    "wife",
    "husband",
    "mother",
    "father",
    "ambassador",
    "envoy",
    "professor",
    "analyst",
    "researcher",
    "expert",
    "lawyer",
    "attorney",
    "general",
    "commander",
    "officer",
    "official",
    "governor",
    "mayor",
    "senator",
    "lawmaker",
    "deputy",
    "founder",
    "owner",
    "manager",
    "coach",
    "editor",
    "author",
    "writer",
    "journalist",
    "reporter",
    "actor",
    "actress",
    "singer",
    "economist",
    "judge",
    "prosecutor",
    "candidate",
    "executive",
    "adviser",
    "advisor",
    "aide",
    "representative",
    "dictator",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "doctor",
    "scientist",
    "engineer",
    "resident",
    "activist",
    "abductee",
    "member",
    "fellow",
    "historian",
    "diplomat",
    "negotiator",
    "vice",
];

/// Adds a role as written, its points and possessives trimmed, once.
pub(super) fn add(roles: &mut Vec<String>, role: &str) {
    let role = role.trim_matches([',', '.', ' ', ';', ':']);
    // Courtesy titles are no roles, nor with the country before them: "Japan's Mr".
    let last = role.rsplit(' ').next().unwrap_or(role).trim_end_matches('.');
    if role.is_empty() || matches!(last, "Mr" | "Mrs" | "Ms" | "Miss" | "Mx" | "Sir" | "Madame") {
        return;
    }
    if roles.len() < MOST && !roles.iter().any(|r| r == role) {
        roles.push(role.to_owned());
    }
}

/// Adds the roles around every mention of a person.
pub(super) fn collect(context: &Context<'_>, mentions: &[Mention], entities: &mut [Entity]) {
    let mut at = 0;
    for (i, mention) in mentions.iter().enumerate() {
        while context.words.get(at).is_some_and(|w| w.range.start < mention.range.start) {
            at += 1;
        }
        if mention.kind != EntityKind::Person {
            continue;
        }
        let Some(entity) = entities.get_mut(mention.entity.0 as usize) else { continue };
        if let Some(role) = before(context, mentions, i, at) {
            add(&mut entity.roles, role.of(context.text));
        }
        let mut end = at;
        while context.words.get(end).is_some_and(|w| w.range.end <= mention.range.end) {
            end += 1;
        }
        if let Some(role) = after(context, end) {
            add(&mut entity.roles, role.of(context.text));
        }
    }
    // "Prime Minister" says nothing that "Japanese Prime Minister" does not.
    for entity in entities.iter_mut() {
        let all = entity.roles.clone();
        entity
            .roles
            .retain(|r| !all.iter().any(|other| other.len() > r.len() && other.ends_with(r.as_str())));
    }
}

/// Lower-case role words right before a name, with a title after them and a nationality or country before: "vice
/// minister", "Japan's Prime Minister", "North Korean leader".
fn before(context: &Context<'_>, mentions: &[Mention], mention: usize, at: usize) -> Option<TextRange> {
    use super::lexicon::Classes;
    let mut from = at;
    let mut noun = false;
    while let Some(j) = from.checked_sub(1).filter(|&j| at - j <= 6) {
        let word = context.words.get(j)?;
        let title = context.is(j, Classes::TITLE) || context.is(j, Classes::TITLE_PART);
        let role = NOUNS.contains(&context.of(j));
        let point = word.is_mark(context.text, '.') && !word.spaced;
        if !(title || role || point) {
            break;
        }
        noun |= role || context.is(j, Classes::TITLE);
        from = j;
    }
    if !noun {
        return None;
    }
    // The nation before it.
    let start = context.words.get(from)?.range.start;
    let nation = mention.checked_sub(1).and_then(|m| mentions.get(m)).filter(|m| {
        let between = context.text.get(m.range.end as usize..start as usize).unwrap_or("?");
        matches!(m.kind, EntityKind::Nationality | EntityKind::Place)
            && matches!(between, " " | "'s " | "’s ")
    });
    let end = context.words.get(at.checked_sub(1)?)?.range.end;
    Some(TextRange::new(nation.map_or(start, |n| n.range.start), end))
}

/// What stands between commas right after a name, if it names a role.
fn after(context: &Context<'_>, end: usize) -> Option<TextRange> {
    if !context.words.get(end)?.is_mark(context.text, ',') {
        return None;
    }
    let from = end + 1;
    let skip = usize::from(matches!(context.of(from), "the" | "a" | "an" | "who"));
    if context.of(from) == "who" {
        return None;
    }
    let mut to = from + skip;
    let mut role = false;
    while let Some(word) = context.words.get(to) {
        if word.kind == WordKind::Mark
            && matches!(context.of(to), "," | "." | ";" | ":" | "(" | "—" | "–" | "”" | "\"")
        {
            break;
        }
        let early = to < from + skip + 5;
        role |= early
            && word.kind == WordKind::Letters
            && word.case == Case::Lower
            && NOUNS.contains(&context.of(to));
        if to - from > 12 {
            return None;
        }
        to += 1;
    }
    let first = context.words.get(from + skip)?;
    let last = context.words.get(to.checked_sub(1)?)?;
    (role && first.range.start < last.range.end).then(|| TextRange::new(first.range.start, last.range.end))
}
