//! Dates and durations in English: absolute, partial, relative to publication, ranges, decades, quarters. Other scripts
//! are in `cjk`; numbers that are no dates are in `amounts`.

use crate::text::civil::{Date, Weekday};

use super::numbers::{Number, number_at, ordinal, small_number};
use super::words::{Word, WordKind};
use super::{Qualifier, Value, ValueKind};
use crate::text::TextRange;
use crate::text::calendar;

/// The words of an article with their ASCII lower-case forms.
#[derive(Clone, Copy)]
pub(super) struct Lowered<'t> {
    pub(super) words: &'t [Word],
    /// The text with its ASCII letters in lower case; offsets hold.
    pub(super) text: &'t str,
}

impl<'t> Lowered<'t> {
    /// The word at `i` in lower case; empty past the end.
    pub(super) fn get(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.range.of(self.text))
    }

    /// The word before `i`.
    pub(super) fn before(&self, i: usize, back: usize) -> &'t str {
        i.checked_sub(back).map_or("", |j| self.get(j))
    }

    pub(super) fn kind(&self, i: usize) -> Option<WordKind> {
        self.words.get(i).map(|w| w.kind)
    }

    /// Whether word `i` follows the one before it without white space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| !w.spaced)
    }

    pub(super) fn span(&self, from: usize, to: usize) -> TextRange {
        let start = self.words.get(from).map_or(0, |w| w.range.start);
        let end = to.checked_sub(1).and_then(|i| self.words.get(i)).map_or(start, |w| w.range.end);
        TextRange::new(start, end.max(start))
    }

    pub(super) fn number(&self, i: usize) -> Option<Number> {
        number_at(self.words, i, &|j| self.get(j))
    }
}

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
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

fn unit_of(word: &str) -> Option<(Unit, bool)> {
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

/// What was read at a place.
struct Found {
    end: usize,
    kind: ValueKind,
    value: Option<String>,
    qualifier: Qualifier,
}

impl Found {
    fn date(end: usize, value: Option<String>) -> Self {
        Self { end, kind: ValueKind::Date, value, qualifier: Qualifier::Exact }
    }
}

/// Which way a date without a year, or a weekday, is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Past,
    Future,
    Unknown,
}

/// The dates and durations of a text, in order, without overlap. Relative ones are counted from `published`.
pub(super) fn dates(lowered: Lowered<'_>, published: Option<Date>) -> Vec<Value> {
    let reader = Reader { w: lowered, published };
    let mut found = Vec::new();
    let mut i = 0;
    while i < lowered.words.len() {
        let read = match lowered.kind(i) {
            Some(WordKind::Letters | WordKind::Number) => reader.at(i),
            Some(WordKind::Mark) if matches!(lowered.get(i), "'" | "’" | "‘") => reader.short_decade(i),
            _ => None,
        };
        match read {
            Some(read) if read.end > i => {
                found.push(Value {
                    range: lowered.span(i, read.end),
                    kind: read.kind,
                    value: read.value,
                    unit: None,
                    qualifier: read.qualifier,
                });
                i = read.end;
            }
            _ => i += 1,
        }
    }
    found
}

struct Reader<'t> {
    w: Lowered<'t>,
    published: Option<Date>,
}

impl Reader<'_> {
    /// What begins at word `i`.
    fn at(&self, i: usize) -> Option<Found> {
        let word = self.w.get(i);
        if self.w.kind(i) == Some(WordKind::Number) {
            return self
                .numeric_date(i)
                .or_else(|| self.day_month(i))
                .or_else(|| self.counted(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.year_alone(i))
                .or_else(|| self.quarter(i));
        }
        match word {
            "today" => Some(self.day_offset(i + 1, 0)),
            "yesterday" => Some(self.day_offset(self.part_of_day(i + 1), -1)),
            "tomorrow" => Some(self.day_offset(self.part_of_day(i + 1), 1)),
            "the" | "this" | "last" | "next" | "past" | "previous" | "following" | "current" | "coming"
            | "that" | "recent" | "each" | "these" | "its" => self.determined(i),
            "early" | "late" | "mid" | "earlier" | "later" => self.modified(i),
            "a" | "an" | "several" | "few" | "dozens" | "half" | "dozen" | "many" => self.counted(i),
            "years" | "months" | "weeks" | "days" | "decades" | "centuries" | "hours" => self.vague(i),
            "fiscal" => self
                .year_value(i + 1)
                .map(|(end, year)| Found::date(end, Some(year.to_string())))
                .or_else(|| self.quarter(i)),
            "year" => self.year_compound(i),
            "nineties" | "eighties" | "seventies" | "sixties" | "fifties" | "forties" | "thirties"
            | "twenties" => self.decade(i),
            "christmas" | "thanksgiving" | "easter" => self.holiday(i),
            "nineteen" | "twenty" if self.year_words(i).is_some() => {
                let (end, year) = self.year_words(i)?;
                Some(Found::date(end, Some(year.to_string())))
            }
            _ => self.named(i).or_else(|| self.quarter(i)).or_else(|| self.counted(i)),
        }
    }

    /// Dates that begin with the name of a month or a weekday.
    fn named(&self, i: usize) -> Option<Found> {
        let capital = self.w.words.get(i).is_some_and(Word::is_capitalised);
        let word = self.w.get(i);
        if let Some(day) = calendar::english_weekday(word).filter(|_| capital) {
            return self.weekday(i, day, Direction::Unknown);
        }
        if let Some(month) = calendar::english_month(word)
            && (capital || !matches!(word, "may" | "march" | "mar" | "sep" | "oct" | "dec" | "jan"))
        {
            return self.month(i, month, Direction::Unknown);
        }
        None
    }

    /// A weekday, with the date after it if there is one: "Friday, Oct. 23".
    fn weekday(&self, i: usize, day: Weekday, direction: Direction) -> Option<Found> {
        let mut next = i + 1;
        let short = self.w.get(i).len() <= 5 && calendar::WEEKDAYS.iter().all(|d| *d != self.w.get(i));
        if short && self.w.get(next) == "." && self.w.glued(next) {
            next += 1;
        } else if short && matches!(self.w.get(i), "sat" | "sun" | "mon" | "wed") && self.w.get(next) != "," {
            return None;
        }
        let after = if self.w.get(next) == "," { next + 1 } else { next };
        let after = if self.w.get(after) == "the" { after + 1 } else { after };
        if let Some(date) = self
            .named(after)
            .filter(|_| calendar::english_month(self.w.get(after)).is_some())
            .or_else(|| self.day_month(after))
            && date.value.as_deref().is_some_and(|v| v.len() == 10 || self.published.is_none())
        {
            return Some(date);
        }
        let end = self.part_of_day(next);
        let direction = if direction == Direction::Unknown { self.direction(i) } else { direction };
        let value = self.published.and_then(|p| match direction {
            Direction::Future => calendar::next_weekday(p, day),
            _ => calendar::last_weekday(p, day),
        });
        Some(Found::date(end, value.map(|d| d.to_string())))
    }

    /// Past "morning", "night" and their kind after a day.
    fn part_of_day(&self, i: usize) -> usize {
        if matches!(self.w.get(i), "morning" | "afternoon" | "evening" | "night") { i + 1 } else { i }
    }

    /// Whether the words before `i` speak of what is to come.
    fn direction(&self, i: usize) -> Direction {
        let sentence = self.w.words.get(i).map(|w| w.sentence);
        for back in 1..=7 {
            let Some(j) = i.checked_sub(back) else { break };
            if self.w.words.get(j).map(|w| w.sentence) != sentence {
                break;
            }
            match self.w.get(j) {
                "will" | "until" | "till" | "by" | "scheduled" | "expected" | "due" | "upcoming"
                | "plans" | "shall" | "planned" => return Direction::Future,
                "was" | "were" | "had" | "did" | "said" | "since" | "told" | "ended" => {
                    return Direction::Past;
                }
                _ => {}
            }
        }
        Direction::Unknown
    }

    /// A month with what follows it: day, days, year.
    fn month(&self, i: usize, month: i8, direction: Direction) -> Option<Found> {
        let mut next = i + 1;
        if self.w.get(next) == "." && self.w.glued(next) {
            next += 1;
        }
        // "March eighth", "March 8", "Oct. 23rd"
        if let Some((end, day)) = self.day_of_month(next) {
            // "May 3-5", "May 3 to 5"
            if matches!(self.w.get(end), "-" | "–" | "to" | "—")
                && let Some((range_end, last)) = self.day_of_month(end + 1)
                && last > day
                && !self.unit_follows(range_end)
            {
                let (range_end, year) = self.year_after(range_end);
                let value = self.resolve_day(year, month, day, direction, i).and_then(|first| {
                    let last = calendar::day(first.year(), month, last)?;
                    Some(format!("{first}/{last}"))
                });
                return Some(Found { qualifier: Qualifier::Range, ..Found::date(range_end, value) });
            }
            let (end, year) = self.year_after(end);
            let value = self.resolve_day(year, month, day, direction, i).map(|d| d.to_string());
            if value.is_some() || self.published.is_none() {
                return Some(Found::date(end, value));
            }
        }
        // "March 2024", "March of 2024", "March this year"
        let at = if matches!(self.w.get(next), "of" | ",") { next + 1 } else { next };
        if let Some((end, year)) = self.year_value(at) {
            return Some(Found::date(end, Some(format!("{year:04}-{month:02}"))));
        }
        if self.w.get(i) == "may" && self.w.words.get(i).is_some_and(|w| w.first) {
            return None;
        }
        if matches!(self.w.get(i), "mar" | "jan" | "jun" | "dec" | "sep" | "apr") && next == i + 1 {
            return None;
        }
        // A person's name: "Theresa May", "April Jones".
        let capital = |j: usize| self.w.words.get(j).is_some_and(|w| w.is_capitalised() && !w.first);
        if matches!(self.w.get(i), "may" | "april" | "june" | "march" | "august") {
            let before = i.checked_sub(1);
            let named = before.is_some_and(|b| {
                self.w.words.get(b).is_some_and(Word::is_capitalised) && !is_preposition(self.w.get(b))
            });
            if named
                || self.w.kind(next) == Some(WordKind::Possessive)
                || (capital(next) && self.w.words.get(i).is_some_and(|w| w.first))
            {
                return None;
            }
        }
        if matches!(self.w.get(next), "this" | "last" | "next") && self.w.get(next + 1) == "year" {
            let offset = match self.w.get(next) {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            let value = self.published.map(|p| format!("{:04}-{month:02}", p.year() + offset));
            return Some(Found::date(i + 1, value));
        }
        let direction = if direction == Direction::Unknown { self.direction(i) } else { direction };
        let value = self.published.map(|p| format!("{:04}-{month:02}", year_for_month(p, month, direction)));
        Some(Found::date(next, value))
    }

    fn unit_follows(&self, i: usize) -> bool {
        matches!(self.w.get(i), "%" | "percent" | "million" | "billion" | "points")
    }

    /// A day of a month at `i`: `8`, `8th`, `eighth`.
    fn day_of_month(&self, i: usize) -> Option<(usize, i8)> {
        let word = self.w.get(i);
        let day = match self.w.kind(i)? {
            WordKind::Number => {
                ordinal(word).or_else(|| (word.len() <= 2).then(|| word.parse().ok()).flatten())?
            }
            WordKind::Letters => ordinal(word)?,
            _ => return None,
        };
        // "May 5 percent", "at March 3:00"
        if matches!(self.w.get(i + 1), ":" | "%") && self.w.glued(i + 1) {
            return None;
        }
        i8::try_from(day).ok().filter(|d| (1..=31).contains(d)).map(|d| (i + 1, d))
    }

    /// A year after a date, perhaps after a comma, with where it ends.
    fn year_after(&self, i: usize) -> (usize, Option<i16>) {
        let at = if matches!(self.w.get(i), "," | "of") { i + 1 } else { i };
        self.year_value(at).map_or((i, None), |(end, year)| (end, Some(year)))
    }

    /// Four digits that can be a year.
    fn year_value(&self, i: usize) -> Option<(usize, i16)> {
        if self.w.kind(i) != Some(WordKind::Number) {
            return self.year_words(i);
        }
        let word = self.w.get(i);
        if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        word.parse().ok().filter(|y| (1000..=2199).contains(y)).map(|y| (i + 1, y))
    }

    /// "nineteen ninety-six", "two thousand and four".
    fn year_words(&self, i: usize) -> Option<(usize, i16)> {
        let century = match self.w.get(i) {
            "nineteen" => 1900,
            "twenty" => 2000,
            "eighteen" => 1800,
            "two" if self.w.get(i + 1) == "thousand" => {
                let end = i + 2;
                return Some((end, 2000));
            }
            _ => return None,
        };
        let tens = small_number(self.w.get(i + 1)).filter(|n| *n >= 10)?;
        let mut end = i + 2;
        let mut rest = tens;
        if tens >= 20 && tens % 10 == 0 {
            let at = if self.w.get(end) == "-" { end + 1 } else { end };
            if let Some(ones) = small_number(self.w.get(at)).filter(|n| (1..10).contains(n)) {
                rest += ones;
                end = at + 1;
            }
        }
        // "nineteen twenty years" is no year.
        if unit_of(self.w.get(end)).is_some() {
            return None;
        }
        Some((end, century + i16::try_from(rest).ok()?))
    }

    /// A day whose year may have to be found.
    fn resolve_day(
        &self,
        year: Option<i16>,
        month: i8,
        day: i8,
        direction: Direction,
        at: usize,
    ) -> Option<Date> {
        if let Some(year) = year {
            return calendar::day(year, month, day);
        }
        let published = self.published?;
        let direction = if direction == Direction::Unknown { self.direction(at) } else { direction };
        let year = published.year();
        let mut best: Option<(i32, Date)> = None;
        for y in [year - 1, year, year + 1] {
            let Some(date) = calendar::day(y, month, day) else { continue };
            let away = date.days_since(published);
            let cost = match direction {
                Direction::Future if away < 0 => away.abs() * 2,
                Direction::Past if away > 0 => away * 3,
                _ => away.abs(),
            };
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, date));
            }
        }
        best.map(|(_, date)| date)
    }

    /// `16 February 2024`, `the 16th of February`.
    fn day_month(&self, i: usize) -> Option<Found> {
        let (after, day) = self.day_of_month(i)?;
        let (mut at, mut last) = (after, None);
        if matches!(self.w.get(at), "-" | "–" | "to" | "and")
            && let Some((end, second)) = self.day_of_month(at + 1)
            && second > day
        {
            (at, last) = (end, Some(second));
        }
        if self.w.get(at) == "of" {
            at += 1;
        }
        let month = calendar::english_month(self.w.get(at))
            .filter(|_| self.w.words.get(at).is_some_and(Word::is_capitalised))?;
        let mut end = at + 1;
        if self.w.get(end) == "." && self.w.glued(end) && self.w.get(at).len() <= 4 {
            end += 1;
        }
        let (year_end, year) = self.year_after(end);
        if year.is_some() {
            end = year_end;
        }
        let first = self.resolve_day(year, month, day, Direction::Unknown, i);
        if let Some(last) = last {
            let value = first.and_then(|f| Some(format!("{f}/{}", calendar::day(f.year(), month, last)?)));
            return Some(Found { qualifier: Qualifier::Range, ..Found::date(end, value) });
        }
        Some(Found::date(end, first.map(|d| d.to_string())))
    }

    /// `2024-02-16`, `16/02/2024`, `16.2.2024`, `2010-2015`.
    fn numeric_date(&self, i: usize) -> Option<Found> {
        let number = |j: usize| -> Option<i16> {
            let word = self.w.get(j);
            (self.w.kind(j) == Some(WordKind::Number)
                && word.len() <= 4
                && word.bytes().all(|b| b.is_ascii_digit()))
            .then(|| word.parse().ok())
            .flatten()
        };
        let month = |n: i16| i8::try_from(n).ok().filter(|m| (1..=12).contains(m));
        let of_month = |n: i16| i8::try_from(n).ok().filter(|m| (1..=31).contains(m));
        // `16.2.2024` is one word for the splitter.
        let word = self.w.get(i);
        if word.len() >= 8 && word.bytes().filter(|b| *b == b'.').count() == 2 {
            let mut parts = word.split('.');
            let (a, b, c) =
                (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let date = if a > 31 {
                calendar::day(a, month(b)?, of_month(c)?)
            } else {
                calendar::day(c, month(b)?, of_month(a)?)
            };
            return date.map(|d| Found::date(i + 1, Some(d.to_string())));
        }
        let a = number(i)?;
        let separator = self.w.get(i + 1);
        if !matches!(separator, "-" | "/" | "–") || !self.w.glued(i + 1) || !self.w.glued(i + 2) {
            return None;
        }
        let b = number(i + 2)?;
        if self.w.get(i + 3) == separator && self.w.glued(i + 3) && self.w.glued(i + 4) {
            let c = number(i + 4)?;
            let year = |y: i16, digits: usize| match digits {
                4 => Some(y),
                2 if y >= 50 => Some(1900 + y),
                2 => Some(2000 + y),
                _ => None,
            };
            let date = if word.len() == 4 {
                calendar::day(a, month(b)?, of_month(c)?)
            } else {
                let year = year(c, self.w.get(i + 4).len())?;
                // Month first where that is possible, as in the United States; otherwise day first.
                let month_first = month(a).zip(of_month(b)).and_then(|(m, d)| calendar::day(year, m, d));
                month_first.or_else(|| calendar::day(year, month(b)?, of_month(a)?))
            };
            return date.map(|d| Found::date(i + 5, Some(d.to_string())));
        }
        // Years: 2010-2015, 2010–15
        if word.len() == 4 && (1800..=2100).contains(&a) && separator != "/" {
            let last = match self.w.get(i + 2).len() {
                4 => b,
                2 => a - a % 100 + b,
                _ => return None,
            };
            if last > a && last <= 2150 {
                return Some(Found {
                    qualifier: Qualifier::Range,
                    ..Found::date(i + 3, Some(format!("{a}/{last}")))
                });
            }
        }
        None
    }

    /// A year that stands by itself.
    fn year_alone(&self, i: usize) -> Option<Found> {
        let (end, year) = self.year_value(i)?;
        if self.w.kind(i) != Some(WordKind::Number) || !(1600..=2100).contains(&year) {
            return None;
        }
        let before = self.w.before(i, 1);
        let after = self.w.get(end);
        let quantity =
            matches!(before, "$" | "£" | "€" | "¥" | "₩" | "#" | "no" | "nearly" | "than" | "least" | "over")
                || matches!(
                    after,
                    "%" | "percent"
                        | "people"
                        | "men"
                        | "women"
                        | "troops"
                        | "soldiers"
                        | "children"
                        | "dollars"
                        | "euros"
                        | "yen"
                        | "feet"
                        | "meters"
                        | "metres"
                        | "miles"
                        | "km"
                        | "pounds"
                        | "tons"
                        | "tonnes"
                        | "points"
                        | "shares"
                        | "votes"
                        | "jobs"
                        | "homes"
                        | "others"
                        | "million"
                        | "billion"
                        | "hours"
                        | "members"
                        | "copies"
                        | "employees"
                        | "workers"
                )
                || (matches!(after, "-" | "." | ":")
                    && self.w.glued(end)
                    && self.w.kind(end + 1) == Some(WordKind::Number)
                    && self.w.glued(end + 1));
        if quantity || (self.w.glued(i) && matches!(before, "-" | "." | "/" | "_")) {
            return None;
        }
        let supported = matches!(
            before,
            "in" | "since"
                | "of"
                | "by"
                | "until"
                | "from"
                | "to"
                | "during"
                | "for"
                | "after"
                | "before"
                | "("
                | ","
                | "and"
                | "or"
                | "through"
                | "late"
                | "early"
                | "mid"
                | "between"
                | "around"
                | "the"
                | "-"
                | "–"
                | "year"
                | "till"
                | "election"
                | "season"
        );
        if !supported
            && (after.ends_with('s')
                && self.w.kind(end) == Some(WordKind::Letters)
                && after.len() > 3
                && self.w.words.get(end).is_some_and(|w| w.kind == WordKind::Letters && !w.is_capitalised()))
        {
            return None;
        }
        if !supported && !(1900..=2050).contains(&year) {
            return None;
        }
        Some(Found::date(end, Some(format!("{year:04}"))))
    }

    /// `1970s`, `1970's`, "nineties".
    fn decade(&self, i: usize) -> Option<Found> {
        let word = self.w.get(i);
        let (end, first): (usize, i16) =
            if let Some(digits) = word.strip_suffix('s').filter(|d| d.len() == 4 && d.ends_with('0')) {
                (i + 1, digits.parse().ok()?)
            } else if word.len() == 4
                && word.ends_with('0')
                && self.w.kind(i) == Some(WordKind::Number)
                && self.w.kind(i + 1) == Some(WordKind::Possessive)
            {
                (i + 2, word.parse().ok()?)
            } else {
                const NAMES: [&str; 8] = [
                    "twenties",
                    "thirties",
                    "forties",
                    "fifties",
                    "sixties",
                    "seventies",
                    "eighties",
                    "nineties",
                ];
                let at = NAMES.iter().position(|n| *n == word)?;
                // "in his seventies" is an age.
                if matches!(self.w.before(i, 1), "his" | "her" | "their" | "my" | "our" | "your") {
                    return None;
                }
                (i + 1, 1920 + 10 * i16::try_from(at).ok()?)
            };
        // A year of one hundred years' end stands for its decade, as in "the 1900s".
        Some(Found::date(end, Some(format!("{first}/{}", first + 9))))
    }

    /// `'90s`
    fn short_decade(&self, i: usize) -> Option<Found> {
        let digits = self.w.get(i + 1).strip_suffix('s')?;
        if digits.len() != 2 || !digits.ends_with('0') || !self.w.glued(i + 1) {
            return None;
        }
        let tens: i16 = digits.parse().ok()?;
        let first = if tens >= 30 { 1900 + tens } else { 2000 + tens };
        Some(Found::date(i + 2, Some(format!("{first}/{}", first + 9))))
    }

    /// A day counted from publication.
    fn day_offset(&self, end: usize, days: i32) -> Found {
        Found::date(end, self.published.and_then(|p| calendar::add_days(p, days)).map(|d| d.to_string()))
    }

    /// What begins with "the", "this", "last", "next" and their kind.
    fn determined(&self, i: usize) -> Option<Found> {
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
                    shift = Some(-1)
                }
                "this" | "current" | "same" if shift.is_none() => shift = Some(0),
                "that" if at == i => shift = Some(i32::MIN),
                "latest" if shift.is_none() => shift = Some(-1),
                "next" | "coming" | "following" if shift.is_none() || self.w.get(at) == "coming" => {
                    shift = Some(1)
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
        // "the 1988 third quarter", "the 1988 period", "the year 2000"
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
                return Some(self.duration(unit_at + 1, &number, unit));
            }
        }
        if word == "couple"
            && self.w.get(at + 1) == "of"
            && let Some((unit, _)) = unit_of(self.w.get(at + 2))
        {
            let two = Number {
                end: at + 2,
                value: Some(super::numbers::Decimal::whole(2)),
                digits: false,
                article: false,
                round: true,
            };
            return Some(self.duration(at + 3, &two, unit));
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
            let year =
                self.published.map(|p| p.year()).and_then(|y| i16::try_from(i32::from(y) + shift).ok());
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
            return Some(self.duration(number.end + 1, &number, unit));
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
    fn year_compound(&self, i: usize) -> Option<Found> {
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

    /// "third quarter", "third-quarter", "fourth quarter of 1984", "Q3 2023".
    fn quarter(&self, at: usize) -> Option<Found> {
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
    fn shifted(&self, unit: Unit, by: i32) -> Option<String> {
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
    fn season(&self, at: usize, shift: i32) -> Option<Found> {
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
    fn modified(&self, i: usize) -> Option<Found> {
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
    fn counted(&self, i: usize) -> Option<Found> {
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
            && number.value.and_then(super::numbers::Decimal::as_whole) != Some(1)
            && number.digits
        {
            return None;
        }
        let mut found = self.duration(end, &number, unit);
        if let Some(low) = low {
            found.qualifier = Qualifier::Range;
            found.value = iso_duration(&low, unit).zip(found.value).map(|(a, b)| format!("{a}/{b}"));
        } else {
            found.qualifier = super::amounts::qualifier_before(&self.w, i);
        }
        Some(found)
    }

    fn duration(&self, end: usize, number: &Number, unit: Unit) -> Found {
        Found { kind: ValueKind::Duration, ..Found::date(end, iso_duration(number, unit)) }
    }

    /// A date a number of units away from publication, as exact as the unit.
    fn ago(&self, number: &Number, unit: Unit, sign: i32) -> Option<String> {
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
    fn vague(&self, i: usize) -> Option<Found> {
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
    fn holiday(&self, i: usize) -> Option<Found> {
        if self.w.get(i + 1) != "day" && self.w.get(i + 1) != "eve" {
            return None;
        }
        let eve = self.w.get(i + 1) == "eve";
        let value = self.published.filter(|_| self.w.get(i) == "christmas").and_then(|p| {
            let of_month = if eve { 24 } else { 25 };
            let this = calendar::day(p.year(), 12, of_month)?;
            if p.month() <= 6 { calendar::add_months(this, -12) } else { Some(this) }
        });
        Some(Found::date(i + 2, value.map(|d| d.to_string())))
    }
}

/// Words that stand before a month and begin a sentence.
fn is_preposition(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "in", "last", "next", "by", "since", "until", "this", "early", "late", "from", "during", "on", "for",
        "after", "and", "mid",
    ];
    WORDS.contains(&word)
}

/// The year of a month without one.
fn year_for_month(published: Date, month: i8, direction: Direction) -> i16 {
    let away = i16::from(month) - i16::from(published.month());
    match direction {
        Direction::Past if away > 0 => published.year() - 1,
        Direction::Future if away < 0 => published.year() + 1,
        Direction::Unknown if away > 4 => published.year() - 1,
        Direction::Unknown if away < -9 => published.year() + 1,
        _ => published.year(),
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
