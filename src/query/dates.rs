//! Dates of queries and articles as days, which compare and subtract.

use crate::article::{DateStamp, Precision};
use crate::text::calendar;

/// A stretch of days, both ends included, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days {
    /// First.
    pub(crate) first: i32,
    /// Last.
    pub(crate) last: i32,
}

impl Days {
    /// Whether the two have a day in common; the index asks the same of its own bytes.
    #[cfg(test)]
    pub(crate) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// The day number of a civil date, by counting leap days from 1 March of year 0 (Hinnant's method).
pub(crate) fn day_number(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The stretch that a written date covers: a year, a month or a day, by how long it is.
pub(crate) fn stretch(written: &str) -> Option<Days> {
    let mut parts = written.split(['-', '/', '.']);
    let mut number = |digits: std::ops::RangeInclusive<usize>| -> Option<Option<i32>> {
        let Some(part) = parts.next() else { return Some(None) };
        let fits = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fits { part.parse().ok().map(Some) } else { None }
    };
    let year = number(4..=4)??;
    let month = number(1..=2)?;
    let day = number(1..=2)?;
    if parts.next().is_some() || month.is_some_and(|m| !(1..=12).contains(&m)) {
        return None;
    }
    let (first, last) = match (month, day) {
        (None, _) => (day_number(year, 1, 1), day_number(year, 12, 31)),
        (Some(m), None) => {
            let next = if m == 12 { day_number(year + 1, 1, 1) } else { day_number(year, m + 1, 1) };
            (day_number(year, m, 1), next - 1)
        }
        (Some(m), Some(d)) => {
            calendar::day(i16::try_from(year).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?)?;
            (day_number(year, m, d), day_number(year, m, d))
        }
    };
    Some(Days { first, last })
}

/// The days that a field of a query asks for: `date:` takes a date or `from..to` with either end open, `before:` and
/// `after:` leave out the date they name.
pub(crate) fn days(field: &str, value: &str) -> Option<Days> {
    let open = Days { first: i32::MIN, last: i32::MAX };
    match field {
        "before" => Some(Days { last: stretch(value)?.first - 1, ..open }),
        "after" => Some(Days { first: stretch(value)?.last + 1, ..open }),
        _ => {
            if let Some((from, to)) = value.split_once("..") {
                let first = if from.is_empty() { open.first } else { stretch(from)?.first };
                let last = if to.is_empty() { open.last } else { stretch(to)?.last };
                return (!from.is_empty() || !to.is_empty()).then_some(Days { first, last });
            }
            for (mark, before) in [("<=", true), (">=", false), ("<", true), (">", false)] {
                let Some(rest) = value.strip_prefix(mark) else { continue };
                let named = stretch(rest)?;
                return Some(match (mark.len() == 2, before) {
                    (true, true) => Days { last: named.last, ..open },
                    (true, false) => Days { first: named.first, ..open },
                    (false, true) => Days { last: named.first - 1, ..open },
                    (false, false) => Days { first: named.last + 1, ..open },
                });
            }
            stretch(value)
        }
    }
}

/// The days that an article's date covers.
pub(crate) fn of_stamp(stamp: &DateStamp) -> Option<Days> {
    let length = match stamp.precision {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day | Precision::Minute => 10,
    };
    stretch(stamp.value.get(..length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days() {
        let check = |field: &str, value: &str, expected: Option<(i32, i32)>| {
            let found = days(field, value).map(|d| (d.first, d.last));
            assert_eq!(found, expected, "{field}:{value}");
        };
        check("date", "1970-01-01", Some((0, 0)));
        check("date", "2000-03-01", Some((11_017, 11_017)));
        check("date", "2024-02", Some((19_754, 19_782)));
        check("date", "2024", Some((19_723, 20_088)));
        check("date", "2024-02..2024-03", Some((19_754, 19_813)));
        check("date", "..2024", Some((i32::MIN, 20_088)));
        check("date", "..", None);
        check("date", ">2024-02", Some((19_783, i32::MAX)));
        check("before", "2024-02", Some((i32::MIN, 19_753)));
        check("after", "2024-02", Some((19_783, i32::MAX)));
        check("date", "2024-02-30", None);
        check("date", "2024-13", None);
        check("date", "yesterday", None);
        check("date", "", None);
    }
}
