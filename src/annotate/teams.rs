//! Teams under the names of countries and cities: in an article on sport "England beat Samoa" names two teams. What a
//! word is otherwise is not decided here.

use super::EntityKind;
use super::names::{Candidate, Context};
use super::triggers;
use super::words::WordKind;

/// Words of articles on sport, none of which is frequent in others.
pub(super) const SPORT: [&str; 40] = [
    "batsman",
    "coach",
    "cricket",
    "defeated",
    "defender",
    "draw",
    "equaliser",
    "equalizer",
    "fixture",
    "football",
    "footballer",
    "goal",
    "goalkeeper",
    "goals",
    "halftime",
    "hockey",
    "innings",
    "kickoff",
    "league",
    "match",
    "matches",
    "midfielder",
    "offside",
    "penalty",
    "playoff",
    "playoffs",
    "points",
    "quarterback",
    "rugby",
    "scored",
    "scoring",
    "season",
    "semifinal",
    "squad",
    "striker",
    "touchdown",
    "tournament",
    "wicket",
    "wickets",
    "winger",
];
/// How many different ones make an article one on sport, and how often they come.
const ENOUGH: (usize, usize) = (5, 8);

/// What stands before a team.
const BEFORE: [&str; 16] = [
    "against",
    "awarded",
    "beat",
    "beaten",
    "beating",
    "defeat",
    "defeated",
    "defeating",
    "defeats",
    "faced",
    "facing",
    "over",
    "v",
    "versus",
    "vs",
    "face",
];
/// What stands after one.
const AFTER: [&str; 40] = [
    "beat",
    "beats",
    "captain",
    "coach",
    "conceded",
    "defeated",
    "defeats",
    "defender",
    "drew",
    "face",
    "faced",
    "faces",
    "fans",
    "goalkeeper",
    "had",
    "international",
    "kicked",
    "led",
    "lost",
    "manager",
    "midfielder",
    "play",
    "played",
    "plays",
    "scored",
    "side",
    "skipper",
    "squad",
    "started",
    "striker",
    "substituted",
    "team",
    "trailed",
    "v",
    "versus",
    "vs",
    "win",
    "winger",
    "winning",
    "won",
];

/// Whether the article tells of sport: many different words of it, often.
pub(super) fn is_on_sport(context: &Context<'_>) -> bool {
    let mut different = [false; SPORT.len()];
    let mut all = 0;
    for word in context.words.iter().filter(|w| w.kind == WordKind::Letters && w.may_be(triggers::SPORT)) {
        if let Ok(at) = SPORT.binary_search(&word.range.of(context.text)) {
            all += 1;
            if let Some(slot) = different.get_mut(at) {
                *slot = true;
            }
        }
    }
    different.iter().filter(|d| **d).count() >= ENOUGH.0 && all >= ENOUGH.1
}

/// Takes a place that plays for a team.
pub(super) fn retype(context: &Context<'_>, candidate: &mut Candidate) {
    if candidate.kind != EntityKind::Place {
        return;
    }
    let from = context.words.partition_point(|w| w.range.end <= candidate.range.start);
    let to = context.words.partition_point(|w| w.range.start < candidate.range.end);
    let before = from.checked_sub(1).map_or("", |i| context.of(i));
    let possessive = usize::from(matches!(context.of(to), "'s" | "’s"));
    let after = context.of(to + possessive);
    let is_score =
        |i: usize| context.word(i).is_some_and(|w| w.kind == WordKind::Number && w.range.len() <= 3);
    let score_before =
        from >= 1 && is_score(from - 1) && from >= 2 && matches!(context.of(from - 2), "-" | "–");
    let score_after = is_score(to) && matches!(context.of(to + 1), "-" | "–");
    if BEFORE.contains(&before) || AFTER.contains(&after) || score_before || score_after {
        candidate.kind = EntityKind::Organisation;
        candidate.entry = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(SPORT.is_sorted());
    }
}
