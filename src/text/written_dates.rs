//! Calendar days as people write them: `16 February 2024`, `Feb. 16, 2024`, `16.2.2024`, `2024/02/16`, `2024年2月16日`.
//!
//! It finds days with a year, for the dates of publication that pages and texts state. Dates inside an article that lean
//! on other words ("last Friday") are for `annotate`.

use super::TextRange;
use super::calendar::month;

/// A day (or month) with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31; `None` where only the month is named.
    pub day: Option<i8>,
}

impl Day {
    fn new(year: u32, month: u32, day: Option<u32>) -> Option<Self> {
        let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        let day = match day {
            Some(day) => Some(i8::try_from(day).ok()?),
            None => None,
        };
        super::civil::Date::new(year, month, day.unwrap_or(1))?;
        (1850..=2100).contains(&year).then_some(Self { year, month, day })
    }

    /// As ISO 8601, as exact as it is.
    pub fn iso(self) -> String {
        match self.day {
            Some(day) => format!("{:04}-{:02}-{day:02}", self.year, self.month),
            None => format!("{:04}-{:02}", self.year, self.month),
        }
    }
}

/// Which number comes first in `3/4/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlashOrder {
    /// The month, as in the United States.
    MonthFirst,
    /// The day, as nearly everywhere else.
    DayFirst,
}

/// The days with a year that stand in `text`, in order. Only the first 4,096 pieces of text are looked at.
pub fn written_days(text: &str, order: SlashOrder) -> Vec<(TextRange, Day)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if let Some((day, used)) = day_at(&tokens, i, order) {
            let start = tokens.get(i).map_or(0, |t| t.start);
            let end = tokens.get(i + used - 1).map_or(start, |t| t.end);
            found.push((TextRange::from_usize(start, end), day));
            i += used;
        } else {
            i += 1;
        }
    }
    found
}

/// The first day in `text` whose year has two digits: `8.5.12`, `5/8/12`. Numbers of versions look the same, so it is for
/// places where a day is to be expected.
pub fn day_with_short_year(text: &str, order: SlashOrder) -> Option<Day> {
    let tokens = tokens(text);
    let joined = |at: usize| matches!(tokens.get(at).map(|t| t.kind), Some(Kind::Mark('.' | '/' | '-')));
    (0..tokens.len()).find_map(|at| {
        let kind = |offset: usize| tokens.get(at + offset).map_or(Kind::Mark('\0'), |t| t.kind);
        let (Kind::Number(a, 1..=2), Kind::Mark(s @ ('.' | '/')), Kind::Number(b, 1..=2), Kind::Mark(t)) =
            (kind(0), kind(1), kind(2), kind(3))
        else {
            return None;
        };
        let Kind::Number(year, 2) = kind(4) else { return None };
        let longer =
            at.checked_sub(1).is_some_and(joined) || joined(at + 5) && matches!(kind(6), Kind::Number(..));
        if s != t || longer {
            return None;
        }
        let (day, month) = if s == '/' && order == SlashOrder::MonthFirst { (b, a) } else { (a, b) };
        Day::new(if year < 70 { 2000 + year } else { 1900 + year }, month, Some(day))
    })
}

/// The day in an address of the web: `/2024/02/16/`, `/20240216`, `2024-02-16`.
pub fn day_in_address(url: &str) -> Option<Day> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let number = |s: &str, longest: usize| -> Option<u32> {
        let digits = !s.is_empty() && s.len() <= longest && s.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| s.parse().ok()).flatten()
    };
    let near = |day: &Day| day.year >= 1990;
    let parted = parts.windows(3).find_map(|window| {
        let [y, m, d] = window else { return None };
        Day::new(number(y, 4).filter(|_| y.len() == 4)?, number(m, 2)?, Some(number(d, 2)?)).filter(near)
    });
    parted.or_else(|| {
        parts.iter().filter(|part| part.len() == 8).find_map(|part| {
            let (y, m, d) = (part.get(..4)?, part.get(4..6)?, part.get(6..8)?);
            Day::new(number(y, 4)?, number(m, 2)?, Some(number(d, 2)?)).filter(near)
        })
    })
}

#[derive(Debug)]
struct Token<'t> {
    start: usize,
    end: usize,
    kind: Kind<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind<'t> {
    /// A number with how many digits it is written.
    Number(u32, usize),
    Word(&'t str),
    Mark(char),
}

/// Numbers, words and marks; white space is left out, each wide character stands alone.
fn tokens(text: &str) -> Vec<Token<'_>> {
    const MOST: usize = 4096;
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if found.len() >= MOST {
            break;
        }
        let mut end = start + c.len_utf8();
        let mut extend = |chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
                          accept: fn(char) -> bool| {
            while let Some((at, c)) = chars.next_if(|&(_, c)| accept(c)) {
                end = at + c.len_utf8();
            }
        };
        let kind = if c.is_ascii_digit() {
            extend(&mut chars, |c| c.is_ascii_digit());
            let digits = text.get(start..end).unwrap_or("");
            Kind::Number(digits.parse().unwrap_or(u32::MAX), digits.len())
        } else if c as u32 >= 0x2E80 && c.is_alphabetic() {
            Kind::Word(text.get(start..end).unwrap_or(""))
        } else if c.is_alphabetic() {
            extend(&mut chars, |c| c.is_alphabetic() && (c as u32) < 0x2E80 || is_mark_in_word(c));
            Kind::Word(text.get(start..end).unwrap_or(""))
        } else if c.is_whitespace() {
            continue;
        } else {
            Kind::Mark(c)
        };
        found.push(Token { start, end, kind });
    }
    found
}

/// Vowel signs and other combining marks that belong to a word.
fn is_mark_in_word(c: char) -> bool {
    crate::text::normal::is_mark(c)
}

#[expect(clippy::many_single_char_names, reason = "year, month and day of the patterns")]
fn day_at(tokens: &[Token<'_>], at: usize, order: SlashOrder) -> Option<(Day, usize)> {
    let kind = |offset: usize| tokens.get(at + offset).map_or(Kind::Mark('\0'), |t| t.kind);
    // A number that goes on with a letter or stands in a longer number is none of ours.
    let touches = |offset: usize| {
        let (a, b) = (tokens.get(at + offset), tokens.get(at + offset + 1));
        matches!((a, b), (Some(a), Some(b)) if a.end == b.start)
    };
    match (kind(0), kind(1), kind(2), kind(3), kind(4)) {
        // 2024-02-16, 2024/2/16, 2024.02.16
        (
            Kind::Number(y, 4),
            Kind::Mark(a @ ('-' | '/' | '.' | '–')),
            Kind::Number(m, 1..=2),
            Kind::Mark(b),
            Kind::Number(d, 1..=2),
        ) if a == b => Some((Day::new(y, m, Some(d))?, 5)),
        // 2024年2月16日, 2024년 2월 16일
        (
            Kind::Number(y, 4),
            Kind::Word("年" | "년"),
            Kind::Number(m, 1..=2),
            Kind::Word("月" | "월"),
            Kind::Number(d, 1..=2),
        ) if matches!(kind(5), Kind::Word("日" | "일" | "号")) => Some((Day::new(y, m, Some(d))?, 6)),
        (Kind::Number(y, 4), Kind::Word("年" | "년"), Kind::Number(m, 1..=2), Kind::Word("月" | "월"), _) => {
            Some((Day::new(y, m, None)?, 4))
        }
        // 16.2.2024, 16/2/2024, 16-02-2024
        (
            Kind::Number(a, 1..=2),
            Kind::Mark(s @ ('-' | '/' | '.')),
            Kind::Number(b, 1..=2),
            Kind::Mark(t),
            Kind::Number(y, 4),
        ) if s == t => {
            let month_first = s == '/' && order == SlashOrder::MonthFirst;
            let (d, m) = if a > 12 || (b <= 12 && !month_first) { (a, b) } else { (b, a) };
            Some((Day::new(y, m, Some(d))?, 5))
        }
        // Feb. 16, 2024; February 16th 2024
        (Kind::Word(name), ..) => {
            let mut i = usize::from(kind(1) == Kind::Mark('.')) + 1;
            if !matches!(kind(i), Kind::Number(..)) {
                return None;
            }
            let month = u32::try_from(month(name).filter(|_| name.chars().count() > 2)?).ok()?;
            if let (Kind::Number(y, 4), false) = (kind(i), touches(i)) {
                return Some((Day::new(y, month, None)?, i + 1));
            }
            let Kind::Number(d, 1..=2) = kind(i) else { return None };
            i += 1;
            if matches!(kind(i), Kind::Word(w) if is_ordinal(w)) {
                i += 1;
            }
            i += usize::from(matches!(kind(i), Kind::Mark(',' | '.')));
            i += usize::from(matches!(kind(i), Kind::Word("de" | "of")));
            let Kind::Number(y, 4) = kind(i) else { return None };
            Some((Day::new(y, month, Some(d))?, i + 1))
        }
        // 16 February 2024, 16. Februar 2024, 16 de febrero de 2024, 16th of Feb, 2024
        (Kind::Number(d, 1..=2), ..) => {
            let mut i = 1;
            if matches!(kind(i), Kind::Word(w) if is_ordinal(w))
                || matches!(kind(i), Kind::Mark('.' | 'º' | '°' | 'ª'))
            {
                i += 1;
            }
            i += usize::from(matches!(kind(i), Kind::Mark('-' | '/' | ' ')));
            i += usize::from(matches!(kind(i), Kind::Word("de" | "of" | "di")));
            // Two names of one month, as in the Arab press: 24 نيسان / أبريل 2020.
            if matches!((kind(i), kind(i + 1), kind(i + 2)), (Kind::Word(_), Kind::Mark('/'), Kind::Word(_)))
            {
                i += 2;
            }
            let Kind::Word(name) = kind(i) else { return None };
            let month = u32::try_from(month(name).filter(|_| name.chars().count() > 2)?).ok()?;
            i += 1;
            while matches!(kind(i), Kind::Mark('.' | ',' | '-' | '/') | Kind::Word("de" | "del" | "of" | "г"))
            {
                i += 1;
            }
            let Kind::Number(y, 4) = kind(i) else { return None };
            Some((Day::new(y, month, Some(d))?, i + 1))
        }
        _ => None,
    }
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "ST" | "ND" | "RD" | "TH")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for (text, expected) in [
            ("on 16 February 2024.", "2024-02-16"),
            ("Feb. 16, 2024", "2024-02-16"),
            ("February 16th 2024", "2024-02-16"),
            ("the 3rd of May, 1999", "1999-05-03"),
            ("16. Februar 2024", "2024-02-16"),
            ("16 de febrero de 2024", "2024-02-16"),
            ("le 1er août 2023", "2023-08-01"),
            ("16.02.2024, 18:40", "2024-02-16"),
            ("2024.02.16 18:40", "2024-02-16"),
            ("2024-02-16T17:42", "2024-02-16"),
            ("2/16/2024", "2024-02-16"),
            ("16/2/2024", "2024-02-16"),
            ("2024年2月16日 19時", "2024-02-16"),
            ("2024년 2월 16일", "2024-02-16"),
            ("16 февраля 2024 г.", "2024-02-16"),
            ("24 نيسان / أبريل 2020", "2020-04-24"),
            ("June 2024", "2024-06"),
            ("31 February 2024", "2024-02"),
            ("page 12 of 2024", ""),
            ("", ""),
        ] {
            let found = written_days(text, SlashOrder::MonthFirst);
            let found: Vec<String> = found.iter().map(|(_, d)| d.iso()).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn years_of_two_digits() {
        for (text, expected) in [
            ("Ann Lee, 8.5.12", Some("2012-05-08")),
            ("5/8/12 10:20", Some("2012-05-08")),
            ("1.2.99", Some("1999-02-01")),
            ("version 1.2.12.4", None),
            ("31.31.12", None),
            ("8.5.2012", None),
            ("é 🎉", None),
            ("", None),
        ] {
            let found = day_with_short_year(text, SlashOrder::MonthFirst);
            assert_eq!(found.map(Day::iso).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn addresses_hold_days() {
        for (url, expected) in [
            ("https://a.example/2024/02/16/road", Some("2024-02-16")),
            ("https://a.example/news/20240216/1840", Some("2024-02-16")),
            ("https://a.example/road-2024-02-16.html", Some("2024-02-16")),
            ("https://a.example/12345678/road", None),
            ("https://a.example/road?d=2024/02/16", None),
        ] {
            assert_eq!(day_in_address(url).map(Day::iso).as_deref(), expected, "{url}");
        }
    }
}
