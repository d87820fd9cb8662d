//! Dates counted from publication or from each other, durations, quarters and seasons, in English: the part of `dates`
//! that is about stretches of time rather than points of the calendar.

use crate::text::civil::{Date, Weekday};

use super::dates::{Direction, Found, Reader};
use super::numbers::{Decimal, Number, ordinal};
use super::words::{Word, WordKind};
use super::{Qualifier, ValueKind, amounts};
use crate::text::calendar;

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

pub(super) fn unit_of(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "second" => (Unit::Second, false),
        "seconds" => (Unit::Second, true),
        "minute" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// A duration in ISO 8601: `P3Y`, `PT2H`.
fn iso_duration(number: &Number, unit: Unit) -> Option<String> {
    let n = number.value?;
    let times = |by: u64| n.as_whole().and_then(|w| w.checked_mul(by)).map(|w| w.to_string());
    Some(match unit {
        Unit::Second => format!("PT{n}S"),
        Unit::Minute => format!("PT{n}M"),
        Unit::Hour => format!("PT{n}H"),
        Unit::Day => format!("P{n}D"),
        Unit::Week => format!("P{n}W"),
        Unit::Month => format!("P{n}M"),
        Unit::Quarter => format!("P{}M", times(3)?),
        Unit::Year => format!("P{n}Y"),
        Unit::Decade => format!("P{}Y", times(10)?),
        Unit::Century => format!("P{}Y", times(100)?),
    })
}

impl Reader<'_> {
    /// A day counted from publication.
    pub(super) fn day_offset(&self, end: usize, days: i32) -> Found {
        Found::date(end, self.published.and_then(|p| calendar::add_days(p, days)).map(|d| d.to_string()))
    }

    /// What begins with "the", "this", "last", "next" and their kind.
    #[expect(clippy::too_many_lines, reason = "a list of phrases, each tried in turn")]
    pub(super) fn determined(&self, i: usize) -> Option<Found> {
        let mut at = i;
        let (mut the, mut shift, mut fiscal) = (false, None, false);
        loop {
            match self.w.get(at) {
                "the" | "these" | "its" if !the && at == i => the = true,
                "each" if at == i && self.w.get(at + 1) == "of" && self.w.get(at + 2) == "the" => {
                    at += 2;
                    the = true;
                }
                "last" | "past" | "previous" if shift.is_none() || self.w.get(at) == "past" => {
                    shift = Some(-1);
                }
                "this" | "current" | "same" if shift.is_none() => shift = Some(0),
                "that" if at == i => shift = Some(i32::MIN),
                "latest" if shift.is_none() => shift = Some(-1),
                "next" | "coming" | "following" if shift.is_none() || self.w.get(at) == "coming" => {
                    shift = Some(1);
                }
                "recent" => shift = Some(-1),
                "early" | "late" | "first" | "full" | "final" if the => {}
                "fiscal" => fiscal = true,
                _ => break,
            }
            at += 1;
            if at > i + 6 {
                return None;
            }
        }
        let word = self.w.get(at);
        let past = self.w.before(at, 1) == "past";
        // "the 1970s", "the '90s", "the late 1990s"
        if the
            && let Some(found) = self
                .decade(at)
                .or_else(|| matches!(word, "'" | "’" | "‘").then(|| self.short_decade(at)).flatten())
        {
            return Some(found);
        }
        // "the end of 1990", "the beginning of October", "the end of the year"
        if the
            && at == i + 1
            && matches!(word, "end" | "beginning" | "start" | "middle")
            && self.w.get(at + 1) == "of"
        {
            return self.at(at + 2).filter(|f| f.kind == ValueKind::Date);
        }
        // "the 16th of February", "the third quarter", "the 20th century"
        if the && let Some(found) = self.day_month(at).or_else(|| self.quarter(at)) {
            return Some(found);
        }
        if let Some(place) =
            ordinal(word).filter(|_| the && matches!(self.w.get(at + 1), "century" | "centuries"))
        {
            let last = i32::try_from(place).ok()?.checked_mul(100)?;
            return Some(Found::date(
                at + 2,
                (last <= 2200).then(|| format!("{:04}/{:04}", last - 99, last)),
            ));
        }
        // "the 1957 third quarter", "the 1957 period", "the year 2000"
        if the && let Some((end, year)) = self.year_value(at) {
            if let Some(found) = self.quarter(end) {
                let value = found.value.and_then(|v| quarter_of_year(&v, year));
                return Some(Found::date(found.end, value));
            }
            let end = if matches!(self.w.get(end), "period") { end + 1 } else { end };
            return (end > at + 1 || at == i + 1)
                .then(|| self.year_alone(at))
                .flatten()
                .map(|f| {
                    let from_year = self.w.get(end - 1) == "period";
                    Found::date(if from_year { end } else { f.end }, f.value)
                })
                .filter(|_| self.w.get(end - 1) == "period");
        }
        if the
            && matches!(word, "year")
            && self.w.get(at + 1) != "-"
            && let Some((end, year)) = self.year_value(at + 1)
        {
            return Some(Found::date(end, Some(year.to_string())));
        }
        // "the year-earlier quarter", "the comparable year-ago period"
        if the {
            let year = if matches!(word, "comparable" | "corresponding") { at + 1 } else { at };
            if let Some(found) = self.year_compound(year) {
                return Some(found);
            }
        }
        // "last Friday", "next December", "this coming Sunday"
        if let Some(shift) = shift {
            let direction = match shift {
                -1 => Direction::Past,
                1 => Direction::Future,
                _ => Direction::Unknown,
            };
            let capital = self.w.words.get(at).is_some_and(Word::is_capitalised);
            if let Some(day) = calendar::english_weekday(word).filter(|_| capital) {
                let mut found = self.weekday(at, day, direction)?;
                if shift == -1 && found.value.as_deref() == self.published.map(|p| p.to_string()).as_deref() {
                    found.value =
                        self.published.and_then(|p| calendar::add_days(p, -7)).map(|d| d.to_string());
                }
                return Some(found);
            }
            if let Some(month) = calendar::english_month(word).filter(|_| capital) {
                return self.month(at, month, direction);
            }
            if let Some(found) = self.season(at, shift) {
                return Some(found);
            }
        }
        // "the week of March 6"
        if the
            && word == "week"
            && self.w.get(at + 1) == "of"
            && let Some(day) = self.named(at + 2).or_else(|| self.day_month(at + 2))
        {
            let date = day.value.as_deref().and_then(calendar::parse_day);
            return Some(Found::date(day.end, date.map(iso_week)));
        }
        if the && shift.is_none() {
            if matches!(word, "spring" | "summer" | "autumn" | "winter") && self.w.before(i, 1) == "in" {
                return self.season(at, 0);
            }
            if word == "weekend" {
                return Some(Found::date(at + 1, self.weekend()));
            }
            return self.the_unit(i, at, fiscal);
        }
        // "the past three years", "the next few months", "last two weeks"
        if let Some(number) = self.w.number(at).filter(|n| !n.article || n.round) {
            let unit_at = if self.w.get(number.end) == "fiscal" { number.end + 1 } else { number.end };
            if let Some((unit, _)) = unit_of(self.w.get(unit_at))
                && shift.is_some()
            {
                return Some(Self::duration(unit_at + 1, &number, unit));
            }
        }
        if word == "couple"
            && self.w.get(at + 1) == "of"
            && let Some((unit, _)) = unit_of(self.w.get(at + 2))
        {
            let two = Number {
                end: at + 2,
                value: Some(Decimal::whole(2)),
                digits: false,
                article: false,
                round: true,
            };
            return Some(Self::duration(at + 3, &two, unit));
        }
        let (unit, plural) = unit_of(word)?;
        let shift = shift?;
        if plural {
            return Some(Found { kind: ValueKind::Duration, ..Found::date(at + 1, None) });
        }
        if shift == i32::MIN {
            return matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Day | Unit::Quarter)
                .then(|| Found::date(at + 1, None));
        }
        if the && self.w.before(at, 1) == "same" {
            return Some(Found::date(at + 1, None));
        }
        if matches!(self.w.before(at, 1), "previous" | "following") && !(unit == Unit::Week) {
            return Some(Found::date(at + 1, None));
        }
        if unit == Unit::Day || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        if past && shift == -1 && unit == Unit::Week {
            return Some(Found::date(at + 1, self.shifted(unit, -1)));
        }
        let mut end = at + 1;
        // "next year's first quarter"
        if unit == Unit::Year
            && self.w.kind(end) == Some(WordKind::Possessive)
            && let Some(found) = self.quarter(end + 1)
        {
            let year = self.published.map(Date::year).and_then(|y| i16::try_from(i32::from(y) + shift).ok());
            let value = found.value.zip(year).and_then(|(v, y)| quarter_of_year(&v, y));
            return Some(Found::date(found.end, value));
        }
        if self.w.get(end) == "-" && self.w.get(end + 1) == "end" {
            end += 2;
        }
        Some(Found::date(end, self.shifted(unit, shift)))
    }

    /// "the year", "the quarter", "the nine months", "the first two years".
    fn the_unit(&self, start: usize, at: usize, fiscal: bool) -> Option<Found> {
        if let Some(number) = self.w.number(at).filter(|n| !n.article)
            && let Some((unit, true)) = unit_of(self.w.get(number.end))
        {
            return Some(Self::duration(number.end + 1, &number, unit));
        }
        let (unit, plural) = unit_of(self.w.get(at))?;
        if plural {
            return (self.w.before(at, 1) == "early"
                || matches!(self.w.before(start, 1), "over" | "through"))
            .then(|| Found { kind: ValueKind::Duration, ..Found::date(at + 1, None) });
        }
        let ended = matches!(self.w.get(at + 1), "ended" | "ending");
        match unit {
            Unit::Quarter => {
                let value = (!ended).then(|| self.shifted(Unit::Quarter, -1)).flatten();
                Some(Found::date(at + 1, value))
            }
            Unit::Year if ended || fiscal || self.w.before(at, 1) == "full" => {
                Some(Found { kind: ValueKind::Duration, ..Found::date(at + 1, Some("P1Y".to_owned())) })
            }
            Unit::Year
                if matches!(self.w.before(start, 1), "for" | "of" | "in" | "during")
                    && self.w.get(at + 1) != "-" =>
            {
                Some(Found::date(at + 1, self.shifted(Unit::Year, 0)))
            }
            _ => None,
        }
    }

    /// "year-earlier", "year-ago", with the period after it; "year-end".
    pub(super) fn year_compound(&self, i: usize) -> Option<Found> {
        if self.w.get(i) != "year" {
            return None;
        }
        let at = if self.w.get(i + 1) == "-" { i + 2 } else { i + 1 };
        let last_year = self.published.map(|p| p.year() - 1);
        match self.w.get(at) {
            "earlier" | "ago" if at == i + 2 => {
                let mut end = at + 1;
                if matches!(self.w.get(end), "quarter" | "period") {
                    end += 1;
                } else if let Some(found) = self.quarter(end) {
                    let value = found.value.zip(last_year).and_then(|(v, y)| quarter_of_year(&v, y));
                    return Some(Found::date(found.end, value));
                }
                Some(Found::date(end, last_year.map(|y| y.to_string())))
            }
            "end" if at == i + 2 => {
                Some(Found::date(at + 1, self.published.map(|p| format!("{:04}-12", p.year()))))
            }
            _ => None,
        }
    }

    /// "third quarter", "third-quarter", "fourth quarter of 1957", "Q3 2023".
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        let mut at = if self.w.get(at) == "fiscal" { at + 1 } else { at };
        let short = match self.w.get(at) {
            "q1" => Some(1),
            "q2" => Some(2),
            "q3" => Some(3),
            "q4" => Some(4),
            _ => None,
        };
        let (number, half, end) = if let Some(n) = short {
            (n, false, at + 1)
        } else {
            let n = ordinal(self.w.get(at)).filter(|n| (1..=4).contains(n))?;
            at += 1;
            if matches!(self.w.get(at), "-" | "fiscal") {
                at += 1;
            }
            match self.w.get(at) {
                "quarter" => (n, false, at + 1),
                "half"
                    if n <= 2
                        && (self.w.get(at + 1) == "of"
                            && (self.year_value(at + 2).is_some()
                                || matches!(self.w.get(at + 2), "this" | "last" | "next"))) =>
                {
                    (n, true, at + 1)
                }
                _ => return None,
            }
        };
        let n = i16::try_from(number).ok()?;
        let after = if self.w.get(end) == "of" { end + 1 } else { end };
        let (end, year) = if let Some((year_end, year)) = self.year_value(after) {
            (year_end, Some(year))
        } else if matches!(self.w.get(after), "last" | "this" | "next") && self.w.get(after + 1) == "year" {
            let offset = match self.w.get(after) {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            (after + 2, self.published.map(|p| p.year() + offset))
        } else {
            // The latest such quarter that has begun.
            let year = self.published.map(|p| {
                let begins = if half { (n - 1) * 6 + 1 } else { (n - 1) * 3 + 1 };
                if begins <= i16::from(p.month()) { p.year() } else { p.year() - 1 }
            });
            (end, year)
        };
        let months = if half { 6 } else { 3 };
        let first = (n - 1) * months + 1;
        let value = year.map(|y| format!("{y:04}-{first:02}/{y:04}-{:02}", first + months - 1));
        Some(Found::date(end, value))
    }

    /// A period of the calendar, shifted from that of publication.
    pub(super) fn shifted(&self, unit: Unit, by: i32) -> Option<String> {
        let p = self.published?;
        Some(match unit {
            Unit::Day => calendar::add_days(p, by)?.to_string(),
            Unit::Week => iso_week(calendar::add_days(p, by.checked_mul(7)?)?),
            Unit::Month => {
                let d = calendar::add_months(p, by)?;
                format!("{:04}-{:02}", d.year(), d.month())
            }
            Unit::Quarter => {
                let first = calendar::day(p.year(), (p.month() - 1) / 3 * 3 + 1, 1)?;
                let first = calendar::add_months(first, by.checked_mul(3)?)?;
                let last = calendar::add_months(first, 2)?;
                format!("{:04}-{:02}/{:04}-{:02}", first.year(), first.month(), last.year(), last.month())
            }
            Unit::Year => format!("{:04}", i32::from(p.year()).checked_add(by)?),
            Unit::Decade => {
                let first = (i32::from(p.year()) / 10).checked_add(by)?.checked_mul(10)?;
                format!("{first}/{}", first + 9)
            }
            Unit::Century => {
                let first = ((i32::from(p.year()) - 1) / 100).checked_add(by)?.checked_mul(100)? + 1;
                format!("{first:04}/{:04}", first + 99)
            }
            _ => return None,
        })
    }

    fn weekend(&self) -> Option<String> {
        let saturday = calendar::last_weekday(self.published?, Weekday::Saturday)?;
        Some(format!("{saturday}/{}", calendar::add_days(saturday, 1)?))
    }

    /// "summer" and its kind: three months; a winter begins in December.
    pub(super) fn season(&self, at: usize, shift: i32) -> Option<Found> {
        let first: i8 = match self.w.get(at) {
            "spring" => 3,
            "summer" => 6,
            "fall" | "autumn" => 9,
            "winter" => 12,
            _ => return None,
        };
        let value = self.published.and_then(|p| {
            let mut begins = calendar::day(p.year(), first, 1)?;
            match shift {
                -1 if calendar::add_months(begins, 3)? > p => begins = calendar::add_months(begins, -12)?,
                1 if begins <= p => begins = calendar::add_months(begins, 12)?,
                _ => {}
            }
            let last = calendar::add_months(begins, 2)?;
            Some(format!("{:04}-{:02}/{:04}-{:02}", begins.year(), begins.month(), last.year(), last.month()))
        });
        Some(Found::date(at + 1, value))
    }

    /// "early December", "late 1998", "mid-November", "earlier this year", "late yesterday".
    pub(super) fn modified(&self, i: usize) -> Option<Found> {
        let mut at = i + 1;
        if self.w.get(at) == "-" && self.w.glued(at) {
            at += 1;
        }
        if matches!(self.w.get(at), "in" | "on") {
            return None;
        }
        let found = match self.w.get(at) {
            "this" | "last" | "next" | "yesterday" | "today" | "tomorrow" => self.at(at),
            _ if matches!(self.w.get(i), "earlier" | "later") => None,
            _ => self.named(at).or_else(|| self.year_alone(at)).or_else(|| self.decade(at)),
        }?;
        (found.kind == ValueKind::Date).then_some(found)
    }

    /// A number with a unit of time: a duration, or a date where "ago" or "earlier" follows.
    pub(super) fn counted(&self, i: usize) -> Option<Found> {
        let number = self.w.number(i)?;
        let mut at = number.end;
        let hyphen = self.w.get(at) == "-" && self.w.glued(at);
        if hyphen {
            at += 1;
        }
        // "two to six days", "15-20 years"
        let (mut low, mut number) = (None, number);
        if (hyphen || self.w.get(at) == "to" || self.w.get(at) == "or" || self.w.get(at) == "–")
            && let Some(second) = self.w.number(if hyphen { at } else { at + 1 }).filter(|n| !n.article)
            && number.value.is_some()
        {
            let mut end = second.end;
            if self.w.get(end) == "-" && self.w.glued(end) {
                end += 1;
            }
            if unit_of(self.w.get(end)).is_some() {
                (low, number, at) = (Some(number), second, end);
            }
        }
        let consecutive = matches!(
            self.w.get(at),
            "consecutive" | "straight" | "full" | "more" | "whole" | "long" | "fiscal" | "solid"
        );
        if consecutive && !hyphen {
            at += 1;
        }
        let (unit, plural) = unit_of(self.w.get(at))?;
        if self.w.get(at) == "second" || (number.article && unit == Unit::Quarter) {
            return None;
        }
        let end = at + 1;
        // "a day", "a week" as rates: "three times a day", "$5 a year".
        let after = self.w.get(end);
        if matches!(after, "ago") || (after == "earlier" && !hyphen) {
            return Some(Found::date(end + 1, self.ago(&number, unit, -1)));
        }
        if after == "later" && !hyphen {
            return Some(Found {
                kind: ValueKind::Duration,
                ..Found::date(end, iso_duration(&number, unit))
            });
        }
        if matches!(after, "from") && self.w.get(end + 1) == "now" {
            return Some(Found::date(end + 2, self.ago(&number, unit, 1)));
        }
        if number.article {
            // Only where the words before speak of a length of time.
            let before = self.w.before(i, 1);
            let length = matches!(
                before,
                "for"
                    | "in"
                    | "within"
                    | "than"
                    | "after"
                    | "about"
                    | "nearly"
                    | "almost"
                    | "over"
                    | "least"
                    | "half"
                    | "of"
                    | "once"
                    | "lasted"
                    | "as"
                    | "under"
            );
            let length = length && !(unit == Unit::Day && before != "for" && before != "within");
            if !length || hyphen {
                return None;
            }
        }
        // An age is no length of time: "32 years old", "a 32-year-old man".
        if after == "old" || (after == "-" && self.w.get(end + 1) == "old") {
            return None;
        }
        if !plural
            && !hyphen
            && !number.article
            && number.value.and_then(Decimal::as_whole) != Some(1)
            && number.digits
        {
            return None;
        }
        let mut found = Self::duration(end, &number, unit);
        if let Some(low) = low {
            found.qualifier = Qualifier::Range;
            found.value = iso_duration(&low, unit).zip(found.value).map(|(a, b)| format!("{a}/{b}"));
        } else {
            found.qualifier = amounts::qualifier_before(&self.w, i);
        }
        Some(found)
    }

    fn duration(end: usize, number: &Number, unit: Unit) -> Found {
        Found { kind: ValueKind::Duration, ..Found::date(end, iso_duration(number, unit)) }
    }

    /// A date a number of units away from publication, as exact as the unit.
    pub(super) fn ago(&self, number: &Number, unit: Unit, sign: i32) -> Option<String> {
        let n = i32::try_from(number.value?.as_whole()?).ok()?.checked_mul(sign)?;
        match unit {
            Unit::Decade => self.shifted(Unit::Year, n.checked_mul(10)?),
            Unit::Century => self.shifted(Unit::Year, n.checked_mul(100)?),
            Unit::Quarter => self.shifted(Unit::Quarter, n),
            Unit::Second | Unit::Minute | Unit::Hour => self.shifted(Unit::Day, 0),
            other => self.shifted(other, n),
        }
    }

    /// "years", "months" without a number, where they are a length of time.
    pub(super) fn vague(&self, i: usize) -> Option<Found> {
        let ago = self.w.get(i + 1) == "ago";
        let length =
            matches!(self.w.before(i, 1), "for" | "in" | "over" | "follows" | "after" | "of" | "within")
                && !matches!(self.w.before(i, 1), "of")
                || ago;
        length.then(|| Found {
            kind: if ago { ValueKind::Date } else { ValueKind::Duration },
            ..Found::date(i + 1 + usize::from(ago), None)
        })
    }

    /// Feasts with a fixed or known day.
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        if self.w.get(i + 1) != "day" && self.w.get(i + 1) != "eve" {
            return None;
        }
        let eve = self.w.get(i + 1) == "eve";
        let value = self.published.and_then(|p| {
            // The last one in the first half of a year, that year's in the second.
            let year = if p.month() <= 6 { p.year() - 1 } else { p.year() };
            let day = match self.w.get(i) {
                "christmas" => calendar::day(year, 12, 25)?,
                // In the United States: the fourth Thursday of November.
                "thanksgiving" => calendar::last_weekday(calendar::day(year, 11, 28)?, Weekday::Thursday)?,
                _ => return None,
            };
            if eve { day.add_days(-1) } else { Some(day) }
        });
        Some(Found::date(i + 2, value.map(|d| d.to_string())))
    }
}

/// The quarter `value` (`YYYY-MM/YYYY-MM`) in another year.
fn quarter_of_year(value: &str, year: i16) -> Option<String> {
    let (first, last) = value.split_once('/')?;
    Some(format!("{year:04}{}/{year:04}{}", first.get(4..)?, last.get(4..)?))
}

/// `2024-W07`
fn iso_week(date: Date) -> String {
    let (year, week) = date.iso_week();
    format!("{year:04}-W{week:02}")
}
