//! Dates and durations in English: absolute, partial, relative to publication, ranges, decades, quarters. Other scripts
//! are in `cjk`, numbers that are no dates in `amounts`, and what is counted from publication in `relative_dates`.

use crate::text::civil::{Date, Weekday};

use super::numbers::{Number, number_at, ordinal, small_number};
use super::relative_dates::unit_of;
use super::triggers;
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

    /// Whether word `i` may be a trigger of this kind.
    pub(super) fn may_be(&self, i: usize, trigger: u8) -> bool {
        self.words.get(i).is_some_and(|w| w.may_be(trigger))
    }

    pub(super) fn number(&self, i: usize) -> Option<Number> {
        number_at(self.words, i, &|j| self.get(j))
    }
}

/// What was read at a place.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) kind: ValueKind,
    pub(super) value: Option<String>,
    pub(super) qualifier: Qualifier,
}

impl Found {
    pub(super) fn date(end: usize, value: Option<String>) -> Self {
        Self { end, kind: ValueKind::Date, value, qualifier: Qualifier::Exact }
    }
}

/// Which way a date without a year, or a weekday, is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
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
            Some(WordKind::Letters) if !lowered.may_be(i, triggers::DATE) => None,
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

/// Reads the words of one article.
pub(super) struct Reader<'t> {
    pub(super) w: Lowered<'t>,
    pub(super) published: Option<Date>,
}

impl Reader<'_> {
    /// What begins at word `i`.
    pub(super) fn at(&self, i: usize) -> Option<Found> {
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
    pub(super) fn named(&self, i: usize) -> Option<Found> {
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
    pub(super) fn weekday(&self, i: usize, day: Weekday, direction: Direction) -> Option<Found> {
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

    /// Whether the words before `i` speak of what is to come: the nearest verb that tells decides, and a word such as "by"
    /// where there is none.
    fn direction(&self, i: usize) -> Direction {
        let sentence = self.w.words.get(i).map(|w| w.sentence);
        let mut otherwise = Direction::Unknown;
        for back in 1..=12 {
            let Some(j) = i.checked_sub(back) else { break };
            if self.w.words.get(j).map(|w| w.sentence) != sentence {
                break;
            }
            match self.w.get(j) {
                "will" | "shall" | "'ll" | "scheduled" | "slated" | "expected" | "due" | "upcoming"
                | "plans" | "planned" | "planning" | "hopes" => return Direction::Future,
                // "is to resume", "set to meet"
                "to" if matches!(self.w.before(j, 1), "is" | "are" | "set") => return Direction::Future,
                "until" | "till" if self.w.before(j, 1) != "not" => otherwise = Direction::Future,
                "by" => otherwise = Direction::Future,
                "was" | "were" | "had" | "did" | "said" | "since" | "told" | "ended" => {
                    return Direction::Past;
                }
                // Most verbs of the past; "the proposed".
                verb if verb.len() > 4
                    && verb.ends_with("ed")
                    && !matches!(self.w.before(j, 1), "be" | "the" | "to") =>
                {
                    return Direction::Past;
                }
                _ => {}
            }
        }
        otherwise
    }

    /// A month with what follows it: day, days, year.
    pub(super) fn month(&self, i: usize, month: i8, direction: Direction) -> Option<Found> {
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
            // "the March of the Lanterns": a month that is also a word needs one that leads to a month.
            let led = is_preposition(self.w.before(i, 1))
                || matches!(
                    self.w.before(i, 1),
                    "of" | "to" | "the" | "between" | "through" | "before" | "around" | "(" | ","
                );
            if named
                || (!led && matches!(self.w.get(i), "may" | "march"))
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
            return Some(Found::date(next + 2, value));
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
        // "May 5 %", "at March 3:00"; in "on April 25: …" the colon is the sentence's.
        let clock = self.w.get(i + 1) == ":" && self.w.kind(i + 2) == Some(WordKind::Number);
        if self.w.glued(i + 1) && (self.w.get(i + 1) == "%" || (clock && self.w.glued(i + 2))) {
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
    pub(super) fn year_value(&self, i: usize) -> Option<(usize, i16)> {
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
                // A verb of the past may tell of a day that is near; of one that is far away it does not.
                Direction::Past if away > 21 => i32::MAX,
                Direction::Past if away > 0 => away * 3,
                // As for a month alone: what is more than four months ahead is rather the last one.
                Direction::Unknown if away > 0 => away * 3 / 2,
                _ => away.abs(),
            };
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, date));
            }
        }
        best.map(|(_, date)| date)
    }

    /// `16 February 2024`, `the 16th of February`.
    pub(super) fn day_month(&self, i: usize) -> Option<Found> {
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
    pub(super) fn year_alone(&self, i: usize) -> Option<Found> {
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
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
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
                // "in the teens or twenties" and "the low sixties" are a measure.
                if matches!(self.w.before(i, 1), "low" | "high") || self.w.before(i, 2) == "teens" {
                    return None;
                }
                (i + 1, 1920 + 10 * i16::try_from(at).ok()?)
            };
        // A year of one hundred years' end stands for its decade, as in "the 1900s".
        Some(Found::date(end, Some(format!("{first}/{}", first + 9))))
    }

    /// `'90s`
    pub(super) fn short_decade(&self, i: usize) -> Option<Found> {
        let digits = self.w.get(i + 1).strip_suffix('s')?;
        if digits.len() != 2 || !digits.ends_with('0') || !self.w.glued(i + 1) {
            return None;
        }
        let tens: i16 = digits.parse().ok()?;
        let first = if tens >= 30 { 1900 + tens } else { 2000 + tens };
        Some(Found::date(i + 2, Some(format!("{first}/{}", first + 9))))
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
