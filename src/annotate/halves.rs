//! "The North", "the South": half of a divided country, where the article names the country in full; never a person.

use super::EntityKind;
use super::gazetteer::Gazetteer;
use super::names::{Candidate, Context};

/// The halves that names of countries begin with.
const HALVES: [&str; 4] = ["East", "North", "South", "West"];
/// Words of that kind that name nothing alone.
const ADJECTIVES: [&str; 8] =
    ["Central", "Eastern", "Northeastern", "Northern", "Northwestern", "Southern", "Upper", "Western"];

/// How sure it is that a half stands for the country that the article names in full.
const NAMED_IN_FULL: f32 = 0.7;

/// Gives "the North" the country that it stands for, and takes lone directions out of the persons.
pub(super) fn resolve(context: &Context<'_>, found: &mut Vec<Candidate>, gazetteer: &Gazetteer) {
    let is_lone = |written: &str| HALVES.contains(&written) || ADJECTIVES.contains(&written);
    if !context.words.iter().any(|w| is_lone(w.range.of(context.text))) {
        return;
    }
    found.retain(|c| c.kind != EntityKind::Person || !ADJECTIVES.contains(&c.range.of(context.text)));
    // What is divided: "Korea", where "North Korea" or "South Korea" is named; of two such countries neither is meant.
    let mut divided: Vec<&str> = found
        .iter()
        .filter(|c| c.kind == EntityKind::Place)
        .filter_map(|c| gazetteer.entry(c.entry?))
        .filter_map(|e| e.name.split_once(' ').filter(|(half, _)| HALVES.contains(half)))
        .filter(|(half, rest)| {
            opposite(half).is_some_and(|o| gazetteer.named(&format!("{o} {rest}")).is_some())
        })
        .map(|(_, rest)| rest)
        .collect();
    divided.sort_unstable();
    divided.dedup();
    for candidate in found.iter_mut().filter(|c| HALVES.contains(&c.range.of(context.text))) {
        if matches!(candidate.kind, EntityKind::Person | EntityKind::Place) {
            candidate.kind = EntityKind::Place;
        }
    }
    let [rest] = divided.as_slice() else { return };
    for i in 1..context.words.len() {
        let (Some(word), written) = (context.word(i), context.of(i)) else { continue };
        if !HALVES.contains(&written) || !matches!(context.of(i - 1), "the" | "The") {
            continue;
        }
        let Some(entry) = gazetteer.named(&format!("{written} {rest}")) else { continue };
        // "the North Sea", "the South of France", "the North-South talks" are something else.
        let goes_on = context.of(i + 1) == "of"
            || context
                .word(i + 1)
                .is_some_and(|next| next.is_capitalised() || (!next.spaced && context.of(i + 1) == "-"));
        let at = found.partition_point(|c| c.range.end <= word.range.start);
        match found.get_mut(at) {
            Some(candidate) if candidate.range == word.range => {
                if candidate.kind == EntityKind::Place {
                    candidate.entry = Some(entry);
                    candidate.score = NAMED_IN_FULL;
                }
            }
            Some(candidate) if candidate.range.overlaps(word.range) => {}
            _ if goes_on => {}
            _ => {
                let (range, kind) = (word.range, EntityKind::Place);
                found.insert(
                    at,
                    Candidate { range, kind, score: NAMED_IN_FULL, entry: Some(entry), role: None },
                );
            }
        }
    }
}

fn opposite(half: &str) -> Option<&'static str> {
    Some(match half {
        "North" => "South",
        "South" => "North",
        "East" => "West",
        "West" => "East",
        _ => return None,
    })
}
