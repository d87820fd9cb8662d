//! Days of the civil calendar, without clock or zone: a thin face of crate `time`, of which nothing but counting is used,
//! so that the page stays small. Names of months and weekdays are in [`super::calendar`].

use std::fmt;

/// A day from the year -9999 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    day: time::Date,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weekday {
    /// The first of ISO 8601.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

impl Date {
    /// The day, if the calendar has it; months and days count from 1.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
        let day = time::Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
        Some(Self { day })
    }

    /// The day that holds a second since 1970, in universal time.
    pub fn of_unix_second(second: i64) -> Option<Self> {
        Self::new(1970, 1, 1)?.add_days(i32::try_from(second.div_euclid(86_400)).ok()?)
    }

    /// Its year.
    pub fn year(self) -> i16 {
        // `time` keeps years within four digits.
        i16::try_from(self.day.year()).unwrap_or(i16::MAX)
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> i8 {
        i8::try_from(u8::from(self.day.month())).unwrap_or(1)
    }

    /// Its day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        i8::try_from(self.day.day()).unwrap_or(1)
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::at(self.day.weekday().number_days_from_monday()).unwrap_or(Weekday::Monday)
    }

    /// Year and number of its ISO 8601 week.
    pub fn iso_week(self) -> (i32, u8) {
        let (year, week, _) = self.day.to_iso_week_date();
        (year, week)
    }

    /// The Monday of an ISO 8601 week; `None` where the year has no such week.
    pub fn of_iso_week(year: i32, week: u8) -> Option<Self> {
        let day = time::Date::from_iso_week_date(year, week, time::Weekday::Monday).ok()?;
        Some(Self { day })
    }

    /// Moved by whole days; `None` beyond the calendar's years.
    pub fn add_days(self, days: i32) -> Option<Self> {
        let day = time::Date::from_julian_day(self.day.to_julian_day().checked_add(days)?).ok()?;
        Some(Self { day })
    }

    /// Days from `other` to this one; negative where this one is earlier.
    pub fn days_since(self, other: Self) -> i32 {
        self.day.to_julian_day() - other.day.to_julian_day()
    }

    /// Moved by whole months; a day that the month lacks becomes its last.
    pub fn add_months(self, months: i32) -> Option<Self> {
        let count = i32::from(self.year()).checked_mul(12)?.checked_add(i32::from(self.month()) - 1)?;
        let count = count.checked_add(months)?;
        let year = i16::try_from(count.div_euclid(12)).ok()?;
        let month = i8::try_from(count.rem_euclid(12) + 1).ok()?;
        (28..=self.day()).rev().chain([self.day()]).find_map(|day| Self::new(year, month, day))
    }
}

/// ISO 8601, `2024-02-16`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The weekday of an index, Monday at 0.
    pub fn at(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }

    /// Days from the last `other` to this one, 0 to 6.
    pub fn since(self, other: Self) -> i8 {
        let (from, to) = (other as i8, self as i8);
        (to - from).rem_euclid(7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn days_weeks_and_months_are_counted() {
        assert_eq!(day(2024, 2, 16).weekday(), Weekday::Friday);
        assert_eq!(day(2024, 2, 29).add_days(1), Some(day(2024, 3, 1)));
        assert_eq!(day(2024, 1, 31).add_months(1), Some(day(2024, 2, 29)));
        assert_eq!(day(2024, 3, 15).add_months(-3), Some(day(2023, 12, 15)));
        assert_eq!(day(2023, 1, 1).iso_week(), (2022, 52));
        assert_eq!(Date::of_unix_second(1_708_041_600), Some(day(2024, 2, 16)));
        assert_eq!(Date::of_unix_second(-1), Some(day(1969, 12, 31)));
        assert_eq!(Date::new(2023, 2, 29), None);
        assert_eq!(Date::new(2023, 13, 1), None);
        assert_eq!(day(9999, 12, 31).add_days(1), None);
        assert_eq!(day(987, 2, 3).to_string(), "0987-02-03");
        assert_eq!(Weekday::Monday.since(Weekday::Friday), 3);
        assert_eq!(Weekday::Friday.since(Weekday::Friday), 0);
    }
}
