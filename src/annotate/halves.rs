//! "The North", "the South": half of a divided country, where the article names the country in full; never a person.

use super::EntityKind;
use super::gazetteer::Gazetteer;
use super::names::{Candidate, Context};

/// The halves that names of countries begin with.
const HALVES: [&str; 4] = ["East", "North", "South", "West"];
/// Words of that kind that name nothing alone.
const ADJECTIVES: [&str; 8] =
    ["Central", "Eastern", "Northeastern", "Northern", "Northwestern", "Southern", "Upper", "Western"];

/// Gives "the North" the country that it stands for, and takes lone directions out of the persons.
pub(super) fn resolve(context: &Context<'_>, found: &mut Vec<Candidate>, gazetteer: &Gazetteer) {
    let is_lone = |c: &Candidate| {
        let written = c.range.of(context.text);
        HALVES.contains(&written) || ADJECTIVES.contains(&written)
    };
    if !found.iter().any(is_lone) {
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
    for candidate in found {
        let written = candidate.range.of(context.text);
        if !HALVES.contains(&written) || !matches!(candidate.kind, EntityKind::Person | EntityKind::Place) {
            continue;
        }
        candidate.kind = EntityKind::Place;
        let at = context.words.partition_point(|w| w.range.end <= candidate.range.start);
        let the = at.checked_sub(1).is_some_and(|i| matches!(context.of(i), "the" | "The"));
        if let ([rest], true) = (divided.as_slice(), the)
            && let Some(entry) = gazetteer.named(&format!("{written} {rest}"))
        {
            candidate.entry = Some(entry);
            candidate.score = 0.7;
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
