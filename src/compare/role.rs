//! What part a figure plays in its sentence, and what the sentence says of the time and the kind of statement. Two figures
//! of different parts, times or kinds of statement are not held against each other.

use crate::annotate::{EntityId, EntityKind, Mention, Value, ValueKind};
use crate::order::Order as _;
use crate::text::TextRange;

use super::tokens::hash_of;

/// A word of a sentence with its folded form.
#[derive(Debug)]
pub(super) struct Folded {
    /// Where it stands.
    pub(super) place: TextRange,
    /// Its folded form, without the ending of a genitive.
    pub(super) form: String,
}

/// What part a figure plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A figure like any other.
    Plain,
    /// Somebody's age.
    Age(Option<EntityId>),
    /// The size of a thing, in one word with its unit: "48-page indictment". The unit, then the words that follow it.
    Size(u64, Vec<u64>),
    /// A time of day, a number that names a thing, a price that changes by the minute, one of a list: to be looked at,
    /// not to be held against another.
    Apart,
}

impl Role {
    /// Whether figures of the two parts can be about one thing at all.
    pub(super) fn may_contradict(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plain, Self::Plain) => true,
            (Self::Age(Some(a)), Self::Age(Some(b))) => a == b,
            (Self::Size(unit, of), Self::Size(its_unit, its_of)) => {
                // An adjective may stand between on either side.
                let same = |x: usize, y: usize| of.get(x).is_some_and(|word| its_of.get(y) == Some(word));
                unit == its_unit && (same(0, 0) || same(0, 1) || same(1, 0))
            }
            _ => false,
        }
    }
}

/// What a sentence says as a whole about when and how its figures hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// Months, weekdays, quarters that it names, each with its kind, sorted.
    periods: Vec<(Period, u64)>,
    /// Whether it looks back at an earlier period for comparison.
    looks_back: bool,
    /// Whether its figures hold for a moment or a survey only: prices on a market, the margin of a poll.
    fleeting: bool,
    /// Whether what it counts is still rising.
    pub(super) rising: bool,
}

impl Setting {
    /// The setting of a sentence.
    pub(super) fn of(words: &[Folded]) -> Self {
        let form = |n: usize| words.get(n).map_or("", |w| w.form.as_str());
        let mut setting = Self::default();
        let (mut strong, mut weak, mut traded) = (false, 0, false);
        for (n, word) in words.iter().enumerate() {
            let word = word.form.as_str();
            if let Some(period) = period(word) {
                setting.periods.push((period, hash_of(word)));
            }
            if matches!(word, "quarter" | "half" | "semester" | "term" | "season") && n > 0 {
                let before = form(n - 1);
                if is_ordinal(before) {
                    setting.periods.push((Period::Quarter, hash_of(before)));
                }
            }
            setting.looks_back |= match word {
                "ago" | "earlier" => {
                    matches!(form(n.wrapping_sub(1)), "year" | "years" | "quarter" | "month" | "week")
                }
                "same" => matches!(form(n + 1), "period" | "quarter" | "month" | "time"),
                "previously" | "formerly" | "compares" => true,
                _ => false,
            };
            setting.rising |= is_rising(word);
            strong |= is_market(word)
                || (word == "stock" && form(n + 1) == "exchange")
                || (word == "basis" && form(n + 1) == "points")
                || (word == "margin" && form(n + 1) == "of");
            weak += usize::from(is_trading(word));
            traded |= is_trading(word) && !is_change(word) && !is_sporting(word);
        }
        setting.fleeting = strong || (traded && weak >= 2);
        setting.periods.order();
        setting.periods.dedup();
        setting
    }

    /// Whether the two name periods that have nothing in common, or one of them looks back.
    pub(super) fn other_period(&self, other: &Self) -> bool {
        self.looks_back != other.looks_back
            || [Period::Month, Period::Weekday, Period::Quarter].iter().any(|kind| {
                let of = |setting: &Self| setting.periods.iter().any(|p| p.0 == *kind);
                let shared = self.periods.iter().any(|p| p.0 == *kind && other.periods.contains(p));
                of(self) && of(other) && !shared
            })
    }
}

/// A stretch of time that recurs. A month and a weekday do not exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Period {
    Month,
    Weekday,
    Quarter,
}

fn period(word: &str) -> Option<Period> {
    let weekday =
        matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday");
    if weekday {
        return Some(Period::Weekday);
    }
    let month = matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    );
    month.then_some(Period::Month)
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third" | "fourth" | "last" | "next" | "previous" | "this")
}

/// Words that say what is expected rather than what is.
pub(super) fn is_expectation(word: &str) -> bool {
    matches!(
        word,
        "expect"
            | "expects"
            | "expected"
            | "forecast"
            | "forecasts"
            | "predict"
            | "predicts"
            | "predicted"
            | "projected"
            | "estimate"
            | "estimates"
            | "estimated"
            | "would"
            | "could"
            | "might"
            | "may"
            | "will"
            | "plans"
            | "planned"
            | "proposed"
            | "likely"
    )
}

/// Words of a count that goes on rising.
fn is_rising(word: &str) -> bool {
    matches!(
        word,
        "toll"
            | "rises"
            | "rising"
            | "risen"
            | "climbs"
            | "climbed"
            | "mounts"
            | "jumps"
            | "tops"
            | "far"
            | "confirmed"
            | "initial"
            | "initially"
    )
}

/// Words that stand in reports of prices on a market and hardly elsewhere.
fn is_market(word: &str) -> bool {
    matches!(
        word,
        "nasdaq"
            | "ftse"
            | "dax"
            | "nikkei"
            | "dow"
            | "djia"
            | "yield"
            | "yields"
            | "treasury"
            | "treasuries"
            | "futures"
            | "spx"
            | "ixic"
            | "dji"
    )
}

/// Words of which two make a report of prices on a market.
fn is_trading(word: &str) -> bool {
    matches!(
        word,
        "shares"
            | "share"
            | "stock"
            | "stocks"
            | "index"
            | "points"
            | "trade"
            | "trading"
            | "traded"
            | "close"
            | "closed"
            | "closing"
            | "session"
            | "bond"
            | "bonds"
            | "ounce"
            | "barrel"
            | "gmt"
            | "against"
            | "euro"
            | "yen"
            | "yuan"
            | "franc"
            | "francs"
            | "usd"
            | "volume"
            | "analysts"
            | "earnings"
            | "revenue"
            | "rose"
            | "fell"
            | "gained"
            | "dropped"
            | "slipped"
            | "shed"
            | "jumped"
    )
}

/// Words of [`is_trading`] that stand in reports of games, trials and falls as well.
fn is_sporting(word: &str) -> bool {
    matches!(word, "against" | "points" | "close" | "closed" | "closing" | "session" | "shed")
}

/// Verbs that say how far something moved, which says nothing without a base.
fn is_change(word: &str) -> bool {
    matches!(
        word,
        "rose"
            | "rise"
            | "fell"
            | "fall"
            | "increased"
            | "increase"
            | "decreased"
            | "declined"
            | "dropped"
            | "gained"
            | "grew"
            | "grow"
            | "climbed"
            | "slipped"
            | "jumped"
    )
}

/// What is needed to tell the part of a figure.
#[derive(Debug)]
pub(super) struct Spot<'s> {
    /// The article's text.
    pub(super) text: &'s str,
    /// The words of the sentence.
    pub(super) words: &'s [Folded],
    /// The names in the sentence.
    pub(super) names: &'s [Mention],
    /// Position of the first word at or after the figure's beginning, and of the first after it.
    pub(super) first: usize,
    /// The first word after it.
    pub(super) last: usize,
    /// What the sentence says as a whole.
    pub(super) setting: &'s Setting,
    /// The figures before and after it in the sentence.
    pub(super) neighbours: [Option<TextRange>; 2],
}

impl Spot<'_> {
    /// The part that `value` plays; `root` gives the root of a word.
    pub(super) fn role(&self, value: &Value, root: impl Fn(&str) -> u64) -> Role {
        let after = self.text.get(value.range.end as usize..).unwrap_or("");
        let before = self.text.get(..value.range.start as usize).unwrap_or("");
        if value.kind == ValueKind::Number {
            if let Some(rest) = after.trim_start_matches([' ', '-', '‑']).strip_prefix("year") {
                let rest = rest.trim_start_matches(['s', ' ', '-', '‑']);
                if rest.starts_with("old") || self.form(self.last + 2) == "old" {
                    return Role::Age(self.person_after(value.range.end));
                }
            }
            let aged = before.ends_with("aged ") || before.ends_with("age ");
            let set_off = before.ends_with(", ") || before.ends_with(" (");
            let closed = after.starts_with([',', ')', '.', ';']);
            let whole = value.value.as_deref().and_then(|v| v.parse::<u8>().ok());
            if whole.is_some_and(|n| n < 116) && closed && (aged || set_off) {
                let person = self.person_before(value.range.start);
                if person.is_some() || aged {
                    return Role::Age(person);
                }
            }
        }
        if self.is_clock(after, before)
            || self.is_label(before)
            || self.is_version(value)
            || self.is_listed(value)
        {
            return Role::Apart;
        }
        if matches!(value.kind, ValueKind::Money | ValueKind::Percent) && self.is_price(before, after) {
            return Role::Apart;
        }
        if self.setting.fleeting && !matches!(value.kind, ValueKind::Date | ValueKind::Duration) {
            return Role::Apart;
        }
        self.size(value, after, root).unwrap_or(Role::Plain)
    }

    fn form(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |w| w.form.as_str())
    }

    /// "48-page indictment": the unit and the words after it.
    fn size(&self, value: &Value, after: &str, root: impl Fn(&str) -> u64) -> Option<Role> {
        let own = value.range.of(self.text);
        let (unit, from) = if value.kind == ValueKind::Number && after.starts_with(['-', '‑']) {
            (root(self.form(self.last)), self.last + 1)
        } else if own.contains(['-', '‑']) && matches!(value.kind, ValueKind::Duration | ValueKind::Quantity)
        {
            (hash_of(value.unit.as_deref().unwrap_or("P")), self.last)
        } else {
            return None;
        };
        let mut of = Vec::new();
        let mut end = self.words.get(from.checked_sub(1)?)?.place.end;
        for word in self.words.get(from..)?.iter().take(2) {
            let between = TextRange::new(end, word.place.start).of(self.text);
            if between.contains([',', ';', '.', '—', '(', ':']) || is_joint(&word.form) {
                break;
            }
            of.push(root(&word.form));
            end = word.place.end;
        }
        Some(Role::Size(unit, of))
    }

    /// The person named soonest after a place, "66-year-old Ann Lee".
    fn person_after(&self, at: u32) -> Option<EntityId> {
        let next = self.names.iter().find(|m| m.range.start >= at && m.kind == EntityKind::Person)?;
        (next.range.start - at < 40).then_some(next.entity)
    }

    /// The person whose name ends right before a place: "Paul Brown, 30,".
    fn person_before(&self, at: u32) -> Option<EntityId> {
        let last = self.names.iter().rfind(|m| m.range.end <= at)?;
        (last.kind == EntityKind::Person && at - last.range.end <= 3).then_some(last.entity)
    }

    /// "8 a.m.", "4 : 30", "1018 GMT".
    fn is_clock(&self, after: &str, before: &str) -> bool {
        let next = self.form(self.last);
        (matches!(next, "a" | "p") && self.form(self.last + 1) == "m")
            || matches!(next, "am" | "pm" | "gmt" | "est" | "edt" | "et" | "ist" | "o'clock")
            || after.trim_start().starts_with(':')
                && after.trim_start_matches([' ', ':']).starts_with(|c: char| c.is_ascii_digit())
            || before.trim_end().ends_with(':')
                && before.trim_end_matches([' ', ':']).ends_with(|c: char| c.is_ascii_digit())
    }

    /// "up 3 percent", "$2.11, or 11 percent": how far a price moved.
    fn is_price(&self, before: &str, after: &str) -> bool {
        let word = self.first.checked_sub(1).map_or("", |n| self.form(n));
        let earlier = self.first.checked_sub(2).map_or("", |n| self.form(n));
        matches!(word, "up" | "down")
            || is_change(word)
            || (word == "by" && is_change(earlier))
            || (after.starts_with(", or ")
                && after.chars().nth(5).is_some_and(|c| c == '$' || c.is_ascii_digit()))
            || before.ends_with(", or ")
    }

    /// "No. 4", "Channel 16", "FTSE 100": a number that names something.
    fn is_label(&self, before: &str) -> bool {
        let Some(word) = self.first.checked_sub(1).and_then(|n| self.words.get(n)) else { return false };
        let close = before.len() - word.place.end as usize <= 2;
        let written = word.place.of(self.text);
        let shouted = written.len() > 2 && written.chars().all(|c| c.is_ascii_uppercase());
        close
            && (shouted
                || matches!(
                    word.form.as_str(),
                    "no" | "number"
                        | "channel"
                        | "interstate"
                        | "route"
                        | "highway"
                        | "amendment"
                        | "section"
                        | "article"
                        | "chapter"
                        | "proposition"
                        | "update"
                        | "page"
                        | "room"
                        | "flight"
                        | "boeing"
                        | "airbus"
                        | "week"
                        | "day"
                        | "game"
                        | "round"
                        | "phase"
                        | "grade"
                        | "latitude"
                        | "longitude"
                ))
    }

    /// "Harbour Navigator 5.1": a number right after the name of a thing, which it tells from others of that name. After
    /// a person, a place or a day it is a count.
    fn is_version(&self, value: &Value) -> bool {
        let Some(before) = self.first.checked_sub(1).filter(|n| *n > 0) else { return false };
        let Some(word) = self.words.get(before) else { return false };
        // What is taken for a place and counts nothing after it is a thing: "Java 6".
        let in_it = |m: &Mention| {
            let words = self.words.partition_point(|w| w.place.end <= m.range.start);
            words.checked_sub(1).is_some_and(|n| matches!(self.form(n), "in" | "at" | "near" | "from" | "to"))
        };
        let counted = |m: &Mention| match m.kind {
            EntityKind::Person | EntityKind::Nationality => true,
            EntityKind::Place => value.unit.is_some() || in_it(m),
            _ => false,
        };
        value.kind == ValueKind::Number
            && value.range.start == word.place.end + 1
            && word.place.of(self.text).starts_with(char::is_uppercase)
            && period(&word.form).is_none()
            && !self.names.iter().any(|m| m.range.overlaps(word.place) && counted(m))
    }

    /// Whether only commas part it from the figure before and the figure after it.
    fn is_listed(&self, value: &Value) -> bool {
        let bare = |from: u32, to: u32| {
            to > from && TextRange::new(from, to).of(self.text).trim_matches([',', ' ', '/']).trim() == ""
        };
        let [before, after] = self.neighbours;
        before.is_some_and(|b| bare(b.end, value.range.start))
            || after.is_some_and(|a| bare(value.range.end, a.start))
    }
}

/// Words after which something else begins.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "from"
            | "by"
            | "with"
            | "that"
            | "which"
            | "for"
    )
}
