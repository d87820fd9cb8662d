//! How many people an event killed, hurt or had arrested, as an article counts them. Reports of one event differ in these
//! figures first, and in words that need have nothing in common: "killed 12", "left 15 dead".

use super::claim_words::{is_hedge, is_preposition};
use super::role::Folded;

/// What became of those who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// They died.
    Killed,
    /// They were hurt.
    Hurt,
    /// Nobody knows where they are.
    Missing,
    /// They were arrested.
    Held,
}

/// A count of people by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Toll {
    /// What became of them.
    pub(super) fate: Fate,
    /// Whether all of them are meant: not those of one group, nor only the gravely hurt, nor others than one named before.
    pub(super) all: bool,
}

/// Words behind a count among which it is said what became of those counted.
const BEHIND: usize = 6;
/// Words before a count that only say how exact it is.
const BEFORE: usize = 4;

/// What the count says that stands in the words from `first` up to `last` of a sentence. `gap` says whether a mark parts a word
/// from the one before it.
pub(super) fn toll(words: &[Folded], first: usize, last: usize, gap: &dyn Fn(usize) -> bool) -> Option<Toll> {
    let form = |n: usize| words.get(n).map_or("", |w| w.form.as_str());
    // Whether a word narrows who is meant: right behind the count ("12 US soldiers"), or what happened ("badly hurt").
    let (mut group, mut narrowed, mut others, mut behind) = (false, false, false, None);
    for n in (last..last + BEHIND).take_while(|&n| n < words.len() && !gap(n)) {
        match form(n) {
            word if fate(word).is_some() => {
                behind = fate(word);
                break;
            }
            "others" | "other" | "more" => others = true,
            "people" | "persons" | "victims" | "were" | "was" | "are" | "is" | "have" | "has" | "had"
            | "been" | "reported" | "confirmed" => {}
            word if is_end(word) => break,
            _ if n == last => group = true,
            _ => narrowed = true,
        }
    }
    let mut before = first;
    while before > 0 && first - before < BEFORE && !gap(before) && is_measure(form(before - 1)) {
        before -= 1;
    }
    let verb = before.checked_sub(1).filter(|_| !gap(before)).map_or("", form);
    let done = match verb {
        "killed" | "killing" | "kills" | "kill" => Some(Fate::Killed),
        "injured" | "injuring" | "injures" | "wounded" | "wounding" | "wounds" => Some(Fate::Hurt),
        "arrested" | "arresting" | "detained" | "detaining" => Some(Fate::Held),
        _ => None,
    };
    let fate = done.or(behind)?;
    let some = group || (narrowed && done.is_none());
    others |= matches!(form(first.wrapping_sub(1)), "another" | "other");
    // Who is killed beside others is seldom counted with them; who is hurt is none of those who were killed.
    Some(Toll { fate, all: !some && (!others || fate == Fate::Hurt) })
}

/// What a word behind a count says.
fn fate(word: &str) -> Option<Fate> {
    match word {
        "killed" | "dead" | "died" | "die" | "perished" | "slain" | "deaths" | "fatalities" => {
            Some(Fate::Killed)
        }
        "injured" | "wounded" | "hurt" | "injuries" => Some(Fate::Hurt),
        "missing" => Some(Fate::Missing),
        "arrested" | "detained" | "arrests" => Some(Fate::Held),
        _ => None,
    }
}

/// Whether a word ends what may be said of those counted.
fn is_end(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "at" | "near"
                | "across"
                | "outside"
                | "inside"
                | "before"
                | "after"
                | "during"
                | "amid"
                | "and"
                | "but"
                | "when"
                | "as"
                | "while"
                | "who"
        )
}

/// Whether a word only says how exact a count is.
fn is_measure(word: &str) -> bool {
    is_hedge(word)
        || matches!(word, "least" | "at" | "more" | "than" | "up" | "to" | "over" | "another" | "other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tokens::words;
    use crate::text::TextRange;
    use crate::text::normal::fold;

    /// The toll of the number 12 in a sentence, where commas part words.
    fn check(sentence: &str, expected: Option<(Fate, bool)>) {
        let found: Vec<Folded> = words(sentence)
            .iter()
            .map(|w| Folded { place: w.range, form: fold(w.range.of(sentence)) })
            .collect();
        let at = found.iter().position(|w| w.form == "12").unwrap();
        let gap = |n: usize| match (n.checked_sub(1).and_then(|n| found.get(n)), found.get(n)) {
            (Some(a), Some(b)) => {
                TextRange::new(a.place.end, b.place.start).of(sentence).contains([',', ';'])
            }
            _ => false,
        };
        let toll = toll(&found, at, at + 1, &gap).map(|toll| (toll.fate, toll.all));
        assert_eq!(toll, expected, "{sentence}");
    }

    #[test]
    fn counts_of_people_say_what_became_of_them() {
        for (sentence, expected) in [
            ("A bomb killed 12 people in Tarn.", Some((Fate::Killed, true))),
            ("The blast left 12 dead and 30 hurt.", Some((Fate::Killed, true))),
            ("The quake, killing at least 12, struck at noon.", Some((Fate::Killed, true))),
            ("12 people have been confirmed dead.", Some((Fate::Killed, true))),
            ("It killed 12 people along the quay.", Some((Fate::Killed, true))),
            ("It killed 12 near Tarn.", Some((Fate::Killed, true))),
            ("12 people were badly hurt.", Some((Fate::Hurt, false))),
            ("It wounded 12 others.", Some((Fate::Hurt, true))),
            ("Another 12 were injured.", Some((Fate::Hurt, true))),
            ("12 are missing.", Some((Fate::Missing, true))),
            ("Police made 12 arrests.", Some((Fate::Held, true))),
            ("It killed a pilot and 12 others died.", Some((Fate::Killed, false))),
            ("12 soldiers were killed.", Some((Fate::Killed, false))),
            ("12 were critically injured.", Some((Fate::Hurt, false))),
            ("It killed 12 US soldiers.", Some((Fate::Killed, false))),
            ("12 of them died.", Some((Fate::Killed, false))),
            ("He was killed, 12 days on.", None),
            ("12 boats left the harbour.", None),
            ("12 in the dock, dead to the world", None),
            ("é あ 🎉 12", None),
        ] {
            check(sentence, expected);
        }
    }
}
