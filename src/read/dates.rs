//! The dates that files and messages write down: ISO 8601, the dates of mail and feeds (RFC 5322), fourteen digits, and
//! what a person would write.

use crate::article::{DateStamp, Found, Precision};
use crate::text::written_dates::{SlashOrder, written_days};

/// The stamp of a date as a file gives it, as exact as it is written. `None` where it is no date.
pub(super) fn stamp(value: &str, from: Found) -> Option<DateStamp> {
    let value = value.trim();
    DateStamp::iso(value, from).or_else(|| digits(value, from)).or_else(|| written(value, from))
}

/// `20140216050221`, as archives of the web have it: universal time.
fn digits(value: &str, from: Found) -> Option<DateStamp> {
    let all = value.len() == 14 && value.bytes().all(|b| b.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| value.get(range).unwrap_or("");
    all.then(|| {
        let day = format!("{}-{}-{}", part(0..4), part(4..6), part(6..8));
        DateStamp::iso(&format!("{day}T{}:{}Z", part(8..10), part(10..12)), from)
    })
    .flatten()
}

/// `Fri, 16 Feb 2024 17:42:00 +0900`, or a day in any other form.
fn written(value: &str, from: Found) -> Option<DateStamp> {
    let (range, day) = written_days(value, SlashOrder::MonthFirst).into_iter().next()?;
    let stamp = DateStamp {
        value: day.iso(),
        precision: if day.day.is_some() { Precision::Day } else { Precision::Month },
        from,
    };
    let rest = value.get(range.as_usize().end..).unwrap_or("");
    let (Some(_), Some((clock, zone))) = (day.day, clock(rest)) else { return Some(stamp) };
    DateStamp::iso(&format!("{}T{clock}{zone}", stamp.value), from)
}

/// Hours, minutes and offset at the start of what follows a day.
fn clock(rest: &str) -> Option<(String, String)> {
    let rest = rest.trim_start_matches([',', ' ', 'T']);
    let (time, zone) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut parts = time.split(':');
    let mut number = |below: u8| {
        let part = parts.next().filter(|p| (1..=2).contains(&p.len()))?;
        part.parse::<u8>().ok().filter(|n| *n < below)
    };
    let (hour, minute) = (number(24)?, number(60)?);
    let zone = match zone.split_whitespace().next().unwrap_or("") {
        "GMT" | "UT" | "UTC" | "Z" => "Z".to_owned(),
        "EST" | "CDT" => "-05:00".to_owned(),
        "EDT" => "-04:00".to_owned(),
        "CST" | "MDT" => "-06:00".to_owned(),
        "MST" | "PDT" => "-07:00".to_owned(),
        "PST" => "-08:00".to_owned(),
        offset if offset.len() == 5 && offset.starts_with(['+', '-']) => {
            let (hours, minutes) = offset.split_at_checked(3)?;
            let numbers = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            if !numbers(hours.get(1..)?) || !numbers(minutes) {
                return None;
            }
            format!("{hours}:{minutes}")
        }
        _ => String::new(),
    };
    Some((format!("{hour:02}:{minute:02}"), zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_files() {
        for (value, expected) in [
            ("2024-02-16T17:42:00+09:00", Some("2024-02-16T17:42+09:00")),
            ("20140216050221", Some("2014-02-16T05:02Z")),
            ("20149916050221", None),
            ("Fri, 16 Feb 2024 17:42:00 +0900", Some("2024-02-16T17:42+09:00")),
            ("Fri, 16 Feb 2024 7:42 GMT", Some("2024-02-16T07:42Z")),
            ("16 February 2024", Some("2024-02-16")),
            ("16 Feb 2024 99:99 é", Some("2024-02-16")),
            ("16 Feb 2024 17:42 +é1", Some("2024-02-16T17:42")),
            ("February 2024", Some("2024-02")),
            ("2024", Some("2024")),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(stamp(value, Found::Meta).map(|d| d.value).as_deref(), expected, "{value:?}");
        }
    }
}
