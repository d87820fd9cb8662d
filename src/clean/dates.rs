//! Dates that stand in a text's own lines: a line with the day, a note of an update, an agency's dateline.

use crate::article::{DateStamp, Found, Precision};
use crate::text::calendar::{english_month, english_weekday};
use crate::text::written_dates::{Day, SlashOrder, written_days};

/// Dates in lines of their own.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) published: Option<DateStamp>,
    pub(super) updated: Option<DateStamp>,
}

impl Written {
    /// Takes the date of a note such as "UPDATED Monday 19 February 2024: …".
    pub(super) fn note(&mut self, line: &str) {
        if let Some(day) = first_day(line) {
            self.updated.get_or_insert(stamp(day));
        }
    }

    /// Takes the date of a line that holds nothing else, and says whether it was one.
    pub(super) fn line(&mut self, line: &str, head: bool) -> bool {
        let Some(day) = first_day(line).filter(|_| line.chars().count() <= 120) else { return false };
        if !only_date(line) {
            // Beside a byline the date still counts.
            if head && line.contains(['|', '·', '•']) {
                self.published.get_or_insert(stamp(day));
            }
            return false;
        }
        let low = line.to_lowercase();
        let updates = ["updated", "modified", "수정", "更新"].iter().any(|w| low.contains(w));
        let publishes = ["published", "posted", "입력", "公開"].iter().any(|w| low.contains(w));
        let place = if updates && !publishes { &mut self.updated } else { &mut self.published };
        place.get_or_insert(stamp(day));
        true
    }
}

fn stamp(day: Day) -> DateStamp {
    let precision = if day.day.is_some() { Precision::Day } else { Precision::Month };
    DateStamp { value: day.iso(), precision, from: Found::Text }
}

fn first_day(line: &str) -> Option<Day> {
    let head = line.char_indices().nth(300).map_or(line, |(at, _)| line.get(..at).unwrap_or(line));
    let order = SlashOrder::MonthFirst;
    written_days(head, order).into_iter().map(|(_, day)| day).find(|d| d.day.is_some())
}

/// Whether a line begins as a note of an update and gives its day.
pub(super) fn is_update_note(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "updated",
        "update:",
        "last updated",
        "this article was updated",
        "this story was updated",
        "this story has been updated",
        "correction:",
        "corrected",
    ];
    let low: String = line.chars().take(40).flat_map(char::to_lowercase).collect();
    let low = low.trim_start_matches(|c: char| !c.is_alphanumeric());
    STARTS.iter().any(|s| low.starts_with(s)) && line.chars().count() < 400 && first_day(line).is_some()
}

/// Whether a line holds a date and words that go with one, and nothing else.
fn only_date(line: &str) -> bool {
    const COMPANY: &[&str] = &[
        "a",
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "created",
        "cst",
        "date",
        "dated",
        "edt",
        "est",
        "et",
        "first",
        "gmt",
        "h",
        "hrs",
        "ist",
        "jst",
        "kst",
        "last",
        "m",
        "modified",
        "on",
        "p",
        "pdt",
        "pm",
        "posted",
        "pst",
        "pt",
        "published",
        "publish",
        "st",
        "nd",
        "rd",
        "th",
        "time",
        "uhr",
        "um",
        "updated",
        "update",
        "utc",
        "de",
        "del",
        "le",
        "the",
        "of",
        "à",
        "às",
        "입력",
        "수정",
        "등록",
        "公開",
        "更新",
        "配信",
        "掲載",
        "年",
        "月",
        "日",
        "時",
        "分",
        "년",
        "월",
        "일",
        "오전",
        "오후",
        "시",
        "분",
        "午前",
        "午後",
        "发布",
        "时间",
        "t",
        "z",
    ];
    line.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|word| {
        let low = word.to_lowercase();
        COMPANY.contains(&low.as_str())
            || english_weekday(word).is_some()
            || crate::text::calendar::month(word).is_some()
            || crate::text::calendar::weekday(word).is_some()
    })
}

/// What an agency's dateline says: "TOKYO, Feb 16 (Corvane) — ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its words, without the dash that ends it.
    pub(super) text: String,
    pub(super) agency: Option<String>,
    /// Month and day; the year stands elsewhere.
    day: Option<(i8, i8)>,
}

impl Dateline {
    /// Its day in a known year.
    pub(super) fn stamp(&self, year: i16) -> Option<DateStamp> {
        let (month, day) = self.day?;
        let mut stamp = DateStamp::iso(&format!("{year:04}-{month:02}-{day:02}"), Found::Text)?;
        stamp.from = Found::Text;
        Some(stamp)
    }
}

/// The dateline at the start of a paragraph.
pub(super) fn dateline(text: &str) -> Option<Dateline> {
    const LONGEST: usize = 80;
    let head = text.char_indices().nth(LONGEST).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    if let Some(agency) = equals_credit(head) {
        let end = head
            .find([')', '）', ']', '】'])
            .map_or(0, |at| at + head.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8));
        let text = head.get(..end).unwrap_or("").trim().to_owned();
        return Some(Dateline { text, agency: Some(agency), day: None });
    }
    let end = [" — ", " – ", " - ", " -- ", "— ", "-- "].iter().filter_map(|dash| head.find(dash)).min()?;
    let head = head.get(..end)?;
    let first = head.split([',', ' ', '(']).next()?;
    let shouted =
        first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.chars().any(char::is_lowercase);
    let agency = head
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(name, _)| name.trim().to_owned());
    if !shouted && agency.is_none() || head.chars().any(|c| matches!(c, '“' | '"' | '?' | '!' | ';')) {
        return None;
    }
    let agency = agency.filter(|a| {
        (2..=30).contains(&a.chars().count())
            && a.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
    });
    let words: Vec<&str> = head.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).collect();
    let number = |w: &str| w.parse::<i8>().ok().filter(|n| (1..=31).contains(n));
    let day = words.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        english_month(a).zip(number(b)).or_else(|| english_month(b).zip(number(a)))
    });
    (shouted || day.is_some()).then(|| Dateline { text: head.trim().to_owned(), agency, day })
}

/// "(서울=연합뉴스)", "【東京＝共同】".
fn equals_credit(head: &str) -> Option<String> {
    let inner = head.trim_start().strip_prefix(['(', '（', '[', '【'])?;
    let inner = inner.get(..inner.find([')', '）', ']', '】'])?)?;
    let (_, name) = inner.split_once(['=', '＝'])?;
    let name = name.split([' ', '　']).next()?.trim();
    ((2..=20).contains(&name.chars().count())).then(|| name.to_owned())
}

/// An agency's name in brackets at the very end: "… he said. (Reuters)".
pub(super) fn closing_agency(text: &str) -> Option<String> {
    const AGENCIES: &[&str] = &[
        "AAP",
        "AFP",
        "ANI",
        "ANSA",
        "AP",
        "Bloomberg",
        "CP",
        "DPA",
        "dpa",
        "EFE",
        "IANS",
        "Interfax",
        "KCNA",
        "Kyodo",
        "Kyodo News",
        "PA",
        "PTI",
        "Reuters",
        "TASS",
        "The Associated Press",
        "UPI",
        "Xinhua",
        "Yonhap",
    ];
    let text = text.trim_end();
    let inner = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(_, name)| name);
    let dashed = || text.rsplit_once(['–', '—', '-']).map(|(_, name)| name.trim());
    let name = inner.or_else(dashed)?;
    AGENCIES.iter().find(|a| **a == name).map(|a| (*a).to_owned())
}

/// A year in a line of copyright or of a date; the later of two ("1999-2024").
pub(super) fn year_in(line: &str) -> Option<i16> {
    line.split(|c: char| !c.is_ascii_digit())
        .filter(|n| n.len() == 4)
        .filter_map(|n| n.parse().ok())
        .filter(|y| (1950..=2100).contains(y))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_name_agency_and_day() {
        for (text, words, agency, day) in [
            ("TOKYO, Feb 16 (Corvane) — The road", "TOKYO, Feb 16 (Corvane)", Some("Corvane"), Some((2, 16))),
            (
                "PYONGYANG, February 15 (KCNA) -- Road",
                "PYONGYANG, February 15 (KCNA)",
                Some("KCNA"),
                Some((2, 15)),
            ),
            ("KANSAS CITY, Mo. (AP) — The road", "KANSAS CITY, Mo. (AP)", Some("AP"), None),
            ("(서울=연합뉴스) 길이", "(서울=연합뉴스)", Some("연합뉴스"), None),
        ] {
            let found = dateline(text).unwrap();
            assert_eq!(
                (found.text.as_str(), found.agency.as_deref(), found.day),
                (words, agency, day),
                "{text}"
            );
        }
        assert_eq!(dateline("The road — closed on Monday — is open."), None);
        assert_eq!(dateline(""), None);
        let found = dateline("TOKYO, Feb 16 (Corvane) — x").unwrap();
        assert_eq!(found.stamp(2024).unwrap().value, "2024-02-16");
    }

    #[test]
    fn lines_of_dates() {
        for (line, published, updated) in [
            ("2024年2月16日 19時02分", Some("2024-02-16"), None),
            ("Published on Friday 16 February 2024 at 5 p.m.", Some("2024-02-16"), None),
            ("Last updated: Feb. 19, 2024, 9:10 GMT", None, Some("2024-02-19")),
            ("Elections of 5 May 2023 and after", None, None),
        ] {
            let mut found = Written::default();
            let taken = found.line(line, true);
            assert_eq!(taken, published.is_some() || updated.is_some(), "{line}");
            assert_eq!(found.published.map(|d| d.value).as_deref(), published, "{line}");
            assert_eq!(found.updated.map(|d| d.value).as_deref(), updated, "{line}");
        }
        assert!(is_update_note("UPDATED Monday 19 February 2024, 9:10: the number was corrected."));
        assert!(!is_update_note("Updated figures came on Monday."));
    }
}
