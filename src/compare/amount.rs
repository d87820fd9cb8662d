//! A value as something that can be held against another: a stretch of numbers or of the calendar. Two judge each
//! other without knowing what they are about; that is for [`super::values`].

use crate::annotate::{Qualifier, Value, ValueKind};
use crate::text::calendar::{MONTHS, WEEKDAYS};
use crate::text::decimal::decimal;

/// The unit of a date whose year is not known.
const OF_ANY_YEAR: &str = "of any year";
/// The unit of a day whose week is not known.
const OF_ANY_WEEK: &str = "of any week";

/// What two values of one kind are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Both can be right, and say the same as far as each goes.
    Agree,
    /// Not both can be right, if they are about one thing.
    Differ,
    /// Nothing can be said.
    Unclear,
}

/// A value as a stretch from one number to another, both included.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    kind: ValueKind,
    unit: Option<String>,
    low: f64,
    high: f64,
    hedged: bool,
    /// Two numbers that stand against each other, the greater first: votes, a score.
    tally: bool,
}

impl Amount {
    /// The stretch of a value; `None` where its normal form is not known.
    pub(super) fn new(value: &Value) -> Option<Self> {
        let text = value.value.as_deref()?;
        let (low, high) = match value.kind {
            ValueKind::Date => days(text)?,
            ValueKind::Duration => {
                let (from, to) = text.split_once('/').unwrap_or((text, text));
                (duration(from)?, duration(to)?)
            }
            _ => {
                let (from, to) =
                    text.split_once('/').or_else(|| text.split_once("..")).unwrap_or((text, text));
                (number(from)?, number(to)?)
            }
        };
        let tally = value.kind == ValueKind::Number && low > high;
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        let hedged = value.qualifier != Qualifier::Exact && !tally;
        let (low, high) = match value.qualifier {
            Qualifier::AtLeast => (low, f64::INFINITY),
            Qualifier::AtMost => (f64::NEG_INFINITY, high),
            Qualifier::Exact | Qualifier::About | Qualifier::Range => (low, high),
        };
        let unit = value.unit.as_ref().map(|u| u.trim().to_lowercase()).filter(|u| !u.is_empty());
        Some(Self { kind: value.kind, unit, low, high, hedged, tally })
    }

    /// The stretch of a date that is written without its year, as days of a year: "April 30", "mid May", "June". It is held
    /// against its like alone.
    pub(super) fn of_any_year(written: &str) -> Option<Self> {
        let mut words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next()?.to_lowercase();
        let part = match first.as_str() {
            "early" => Some((1, 10)),
            "mid" => Some((11, 20)),
            "late" => Some((21, 31)),
            _ => None,
        };
        let month = if part.is_some() { words.next()?.to_lowercase() } else { first };
        let month = u32::try_from(MONTHS.iter().position(|name| *name == month)?).ok()? + 1;
        let (from, to) = match words.next() {
            None => part.unwrap_or((1, 31)),
            Some(day) if part.is_none() => {
                let day = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
                (day, day)
            }
            Some(_) => return None,
        };
        let ends = words.next().is_none() && (1..=31).contains(&from);
        ends.then(|| Self {
            kind: ValueKind::Date,
            unit: Some(OF_ANY_YEAR.to_owned()),
            low: civil(2000, month, from),
            high: civil(2000, month, to),
            hedged: false,
            tally: false,
        })
    }

    /// The stretch of a date that is written by the name of a day alone, as a day of a week that is not known: "Tuesday",
    /// "late Thursday night". It is held against its like alone.
    pub(super) fn of_any_week(written: &str) -> Option<Self> {
        let written = written.to_lowercase();
        let has = |word: &str| written.contains(word);
        let (name, day) = WEEKDAYS.iter().zip(0u8..).find(|x| has(x.0))?;
        let of_day = |word| matches!(word, "early" | "late" | "morning" | "afternoon" | "evening" | "night");
        if !written.split(' ').all(|word| word == *name || of_day(word)) {
            return None;
        }
        // What is late may reach into the next day, what is early back into the one before.
        let low = f64::from(day) - if has("early") { 0.5 } else { 0.0 };
        let high = f64::from(day) + if has("late") || has("night") { 0.5 } else { 0.0 };
        Some(Self {
            kind: ValueKind::Date,
            unit: Some(OF_ANY_WEEK.to_owned()),
            low,
            high,
            hedged: false,
            tally: false,
        })
    }

    /// Whether it is a day of a week that is not known.
    pub(super) fn is_any_week(&self) -> bool {
        self.unit.as_deref() == Some(OF_ANY_WEEK)
    }

    /// Whether it is a date that is written without its year.
    pub(super) fn is_any_year(&self) -> bool {
        self.unit.as_deref() == Some(OF_ANY_YEAR)
    }

    /// Whether it is a whole month of no year, which says too little to contradict another.
    pub(super) fn is_vague(&self) -> bool {
        self.is_any_year() && self.high - self.low > 20.0
    }

    /// Whether the two measure the same: one kind and, where it is one of measure, one unit. What a bare number counts
    /// is for the words around it to say.
    pub(super) fn same_measure(&self, other: &Self) -> bool {
        self.kind == other.kind && (self.kind == ValueKind::Number || self.unit == other.unit)
    }

    /// Whether it is said as an exact figure.
    pub(super) fn is_exact(&self) -> bool {
        !self.hedged
    }

    /// Whether one is more than ten times the other: a part and the whole rather than two counts of one thing.
    pub(super) fn is_far(&self, other: &Self) -> bool {
        let (a, b) = (self.low.abs().max(self.high.abs()), other.low.abs().max(other.high.abs()));
        a > 10.0 * b || b > 10.0 * a
    }

    /// Whether both are written to so many digits that two that nearly agree are hardly of two things.
    pub(super) fn nearly_is(&self, other: &Self) -> bool {
        let gap = (self.low - other.low).abs().max((self.high - other.high).abs());
        gap <= NEARBY * self.high.abs().max(other.high.abs())
            && [self, other].iter().all(|x| !x.hedged && close(x.low, x.high) && digits(x.low) >= PRECISE)
    }

    /// Whether both are counts from `least` on, of which the greater is less than so many `times` the other.
    pub(super) fn is_near_count(&self, other: &Self, least: f64, times: f64) -> bool {
        let ends = || [self.low, self.high, other.low, other.high].into_iter().filter(|x| x.is_finite());
        let (low, high) = (ends().fold(f64::INFINITY, f64::min), ends().fold(0.0, f64::max));
        self.kind == ValueKind::Number && low >= least && high < times * low
    }

    /// The same of sums of money.
    pub(super) fn is_near_sum(&self, other: &Self, least: f64, times: f64) -> bool {
        let (low, high) = (self.low.min(other.low), self.high.max(other.high));
        self.kind == ValueKind::Money && low >= least && high < times * low
    }

    /// Whether it is more than the other can be.
    pub(super) fn is_above(&self, other: &Self) -> bool {
        self.low > other.high
    }

    /// Whether the two are no further apart than that.
    pub(super) fn is_within(&self, other: &Self, gap: f64) -> bool {
        (self.low - other.low).abs().max((self.high - other.high).abs()) <= gap
    }

    /// Whether one leaves a side open that lies more than so many times beyond the other: "over 300" says nothing of 5,000.
    pub(super) fn is_open_beyond(&self, other: &Self, times: f64) -> bool {
        let size = |x: &Self| {
            [x.low, x.high].into_iter().filter(|x| x.is_finite()).fold(0.0f64, |m, x| m.max(x.abs()))
        };
        let (a, b) = (size(self), size(other));
        (self.is_open() || other.is_open()) && (a > times * b || b > times * a)
    }

    /// Whether it leaves one side open: "at least", "up to".
    pub(super) fn is_open(&self) -> bool {
        self.low.is_infinite() || self.high.is_infinite()
    }

    /// Whether it says only how much there is at most: "up to".
    pub(super) fn is_ceiling(&self) -> bool {
        self.low.is_infinite()
    }

    /// Whether it says only how much there is at least: "more than".
    pub(super) fn is_floor(&self) -> bool {
        self.high.is_infinite() && self.low.is_finite()
    }

    /// Whether it is a number that stands in any text: up to three.
    pub(super) fn is_small(&self) -> bool {
        self.kind == ValueKind::Number && self.high <= 3.0
    }
}

/// How far a hedged figure may be from the other without differing from it.
const NEARBY: f64 = 0.1;
/// The same for a figure that is not hedged, within the last digit that it is written to: cut off instead of rounded.
const CUT: f64 = 0.03;
/// Digits from which a figure is precise; the last zeros do not count.
const PRECISE: i32 = 4;
/// Digits from which even a hedged figure means what it says.
const MEANT: i32 = 3;

/// What two values are to each other, taken to be about one thing.
pub(super) fn judge(a: &Amount, b: &Amount) -> Verdict {
    if !a.same_measure(b) {
        return Verdict::Unclear;
    }
    if a.tally || b.tally {
        let same = (a.low - b.low).abs() + (a.high - b.high).abs() < f64::EPSILON;
        return match (a.tally && b.tally, same) {
            (true, true) => Verdict::Agree,
            (true, false) => Verdict::Differ,
            (false, _) => Verdict::Unclear,
        };
    }
    // Two ceilings leave room for each other, but say other things of how much there can be.
    if a.is_ceiling() && b.is_ceiling() {
        return if close(a.high, b.high) { Verdict::Agree } else { Verdict::Differ };
    }
    // So do two floors, unless the lower may be the higher one rounded: at least six, at least seven.
    if a.is_floor() && b.is_floor() {
        let rounded = (a.low - b.low).abs() < grain(a.low.min(b.low));
        return if rounded || close(a.low, b.low) { Verdict::Agree } else { Verdict::Differ };
    }
    let inside = |x: &Amount, y: &Amount| y.low <= x.low && x.high <= y.high;
    if inside(a, b) || inside(b, a) {
        return Verdict::Agree;
    }
    if a.low <= b.high && b.low <= a.high {
        return Verdict::Unclear;
    }
    if a.kind == ValueKind::Date {
        return Verdict::Differ;
    }
    // A word for thousands or millions that was not understood on one side.
    if [1e3, 1e6, 1e9].iter().any(|f| close(a.high * f, b.high) || close(b.high * f, a.high)) {
        return Verdict::Unclear;
    }
    let gap = if a.high < b.low { b.low - a.high } else { a.low - b.high };
    let size = [a.low, a.high, b.low, b.high]
        .into_iter()
        .filter(|x| x.is_finite())
        .fold(0.0f64, |m, x| m.max(x.abs()));
    if gap > NEARBY * size {
        return Verdict::Differ;
    }
    if rounds_to(a, b) || rounds_to(b, a) {
        return Verdict::Agree;
    }
    // Within the last digit of the one that is written to fewer, a figure may have been cut off or said roughly.
    let ends = || [a.low, a.high, b.low, b.high].into_iter().filter(|x| x.is_finite());
    let within = gap < ends().map(grain).fold(0.0, f64::max);
    let rough = ends().map(digits).min().is_none_or(|digits| digits < MEANT);
    let hedged = a.hedged || b.hedged;
    // "Nearly 18 million" is what another cuts off to 17 million.
    let within = within || (hedged && ends().map(grain).any(|grain| close(grain, gap)));
    let cut = if hedged { 2.0 * CUT } else { CUT };
    if size >= 100.0 && gap <= cut * size && within {
        return Verdict::Agree;
    }
    if hedged && (rough || within) { Verdict::Unclear } else { Verdict::Differ }
}

/// Whether two values agree only because one of them is rounded or cut off.
pub(super) fn is_rounded(a: &Amount, b: &Amount) -> bool {
    a.kind != ValueKind::Date && judge(a, b) == Verdict::Agree && (a.low > b.high || b.low > a.high)
}

/// The unit of the last digit that a number is written to.
fn grain(x: f64) -> f64 {
    let mut step = 10f64.powi(magnitude(x));
    while step > 1e-6 && !close((x / step).round() * step, x) {
        step /= 10.0;
    }
    step
}

/// How many digits a number is written to, without the last zeros.
fn digits(x: f64) -> i32 {
    magnitude(x) - magnitude(grain(x)) + 1
}

fn close(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(1.0)
}

/// Whether one value is the other, rounded to at most three digits that count.
fn rounds_to(rounded: &Amount, exact: &Amount) -> bool {
    if !close(rounded.low, rounded.high)
        || !close(exact.low, exact.high)
        || rounded.low <= 0.0
        || exact.low <= 0.0
    {
        return false;
    }
    if rounded.low < 1000.0 && close(rounded.low.fract(), 0.0) && close(exact.low.fract(), 0.0) {
        return false;
    }
    [1, 2, 3].iter().any(|&digits| {
        let step = 10f64.powi(magnitude(exact.low) - digits + 1);
        close((exact.low / step).round() * step, rounded.low) && step > 0.0
    })
}

/// The power of ten of a number's first digit.
fn magnitude(x: f64) -> i32 {
    let mut power = 0;
    let mut rest = x.abs();
    while rest >= 10.0 && power < 300 {
        rest /= 10.0;
        power += 1;
    }
    while rest < 1.0 && rest > 0.0 && power > -300 {
        rest *= 10.0;
        power -= 1;
    }
    power
}

fn number(text: &str) -> Option<f64> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, ',' | '_' | ' ')).collect();
    decimal(&plain)
}

/// First and last day of a date of any precision, or of an interval, as day numbers.
fn days(text: &str) -> Option<(f64, f64)> {
    if let Some((from, to)) = text.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    if let Some((year, week)) = text.split_once("-W") {
        return iso_week(year.parse().ok()?, week.parse().ok()?);
    }
    let day = text.split('T').next()?;
    let mut parts = day.splitn(3, '-');
    let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse::<u32>);
    let of_month = parts.next().map(str::parse::<u32>);
    match (month, of_month) {
        (None, _) => Some((civil(year, 1, 1), civil(year, 12, 31))),
        (Some(Ok(month @ 1..=12)), None) => {
            let next = if month == 12 { civil(year + 1, 1, 1) } else { civil(year, month + 1, 1) };
            Some((civil(year, month, 1), next - 1.0))
        }
        (Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => {
            let at = civil(year, month, day);
            Some((at, at))
        }
        _ => None,
    }
}

/// First and last day of a week of ISO 8601: the first week of a year is the one with its fourth of January.
fn iso_week(year: i32, week: u8) -> Option<(f64, f64)> {
    if !(1..=53).contains(&week) {
        return None;
    }
    let fourth = civil(year, 1, 4);
    // Day numbers of `civil` leave six over sevens on a Monday.
    let monday = fourth - (fourth + 1.0).rem_euclid(7.0) + 7.0 * f64::from(week - 1);
    Some((monday, monday + 6.0))
}

/// Days since the beginning of a far year, in the proleptic Gregorian calendar.
fn civil(year: i32, month: u32, day: u32) -> f64 {
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let y = f64::from(y);
    let (month, day) = (f64::from(m), f64::from(day));
    365.0 * y + (y / 4.0).floor() - (y / 100.0).floor()
        + (y / 400.0).floor()
        + ((153.0 * month + 2.0) / 5.0).floor()
        + day
}

/// Days in an ISO 8601 duration, months and years by their mean length.
fn duration(text: &str) -> Option<f64> {
    let mut rest = text.trim().strip_prefix('P')?;
    let (mut total, mut time) = (0.0, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, time) = (after, true);
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let amount = number(rest.get(..digits)?)?;
        let unit = rest.get(digits..)?.chars().next()?;
        total += amount
            * match (unit, time) {
                ('Y', _) => 365.25,
                ('M', false) => 30.4375,
                ('W', _) => 7.0,
                ('D', _) => 1.0,
                ('H', _) => 1.0 / 24.0,
                ('M', true) => 1.0 / 1440.0,
                ('S', _) => 1.0 / 86400.0,
                _ => return None,
            };
        rest = rest.get(digits + unit.len_utf8()..)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Option<Verdict>) {
        let found = Amount::of_any_year(a).zip(Amount::of_any_year(b)).map(|(a, b)| judge(&a, &b));
        assert_eq!(found, expected, "{a:?} and {b:?}");
    }

    #[test]
    fn days_of_a_year_that_is_not_named_are_held_against_each_other() {
        for (a, b, expected) in [
            ("April 30", "mid May.", Some(Verdict::Differ)),
            ("June 25", "June.", Some(Verdict::Agree)),
            ("early March", "March 8th", Some(Verdict::Agree)),
            ("late March", "March 8", Some(Verdict::Differ)),
            ("mid-March", "MARCH", Some(Verdict::Agree)),
            ("April 30", "Tuesday", None),
            ("April 30, 2020", "April 30", None),
            ("early", "April 99", None),
            ("May we", "é あ 🎉", None),
            ("", "April", None),
        ] {
            check(a, b, expected);
            check(b, a, expected);
        }
    }

    #[test]
    fn days_of_a_week_that_is_not_known_stand_alone() {
        for (written, expected) in [
            ("Monday", Some((0.0, 0.0))),
            ("late Thursday night", Some((3.0, 3.5))),
            ("early Friday", Some((3.5, 4.0))),
            ("SUNDAY afternoon", Some((6.0, 6.0))),
            ("last Monday", None),
            ("Friday, June 25", None),
            ("two Fridays ago", None),
            ("Black Friday", None),
            ("é あ 🎉", None),
            ("", None),
        ] {
            assert_eq!(Amount::of_any_week(written).map(|a| (a.low, a.high)), expected, "{written:?}");
        }
    }
}
