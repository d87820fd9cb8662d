//! Dates, durations and counts in Japanese, Chinese and Korean: digits or Han numerals with a counter after them.

use crate::text::civil::Date;

use super::dates::Lowered;
use super::numbers::Decimal;
use super::words::WordKind;
use super::{Qualifier, Value, ValueKind};
use crate::text::calendar;

/// Counters of people and things, with the unit they are given as.
const COUNTERS: &[(&str, &str)] = &[
    ("人", "people"),
    ("名", "people"),
    ("명", "people"),
    ("件", "cases"),
    ("건", "cases"),
    ("隻", "ships"),
    ("척", "ships"),
    ("기", "missiles"),
    ("発", "shots"),
    ("발", "shots"),
    ("枚", "sheets"),
    ("台", "machines"),
    ("대", "machines"),
    ("個", "items"),
    ("개", "items"),
    ("社", "companies"),
    ("カ国", "countries"),
    ("か国", "countries"),
    ("개국", "countries"),
    ("歳", "years old"),
    ("岁", "years old"),
    ("세", "years old"),
    ("回", "times"),
    ("次", "times"),
    ("차례", "times"),
];

const MONEY: &[(&str, &str)] = &[
    ("円", "JPY"),
    ("엔", "JPY"),
    ("원", "KRW"),
    ("ウォン", "KRW"),
    ("元", "CNY"),
    ("위안", "CNY"),
    ("人民币", "CNY"),
    ("ドル", "USD"),
    ("달러", "USD"),
    ("美元", "USD"),
    ("ユーロ", "EUR"),
    ("유로", "EUR"),
];

const MEASURES: &[(&str, &str)] = &[
    ("キロメートル", "km"),
    ("킬로미터", "km"),
    ("公里", "km"),
    ("キロ", "km"),
    ("킬로", "km"),
    ("メートル", "m"),
    ("미터", "m"),
    ("米", "m"),
    ("トン", "t"),
    ("톤", "t"),
    ("吨", "t"),
];

const DURATIONS: &[(&str, &str)] = &[
    ("年間", "Y"),
    ("년간", "Y"),
    ("か月", "M"),
    ("カ月", "M"),
    ("ヶ月", "M"),
    ("개월", "M"),
    ("个月", "M"),
    ("週間", "W"),
    ("주간", "W"),
    ("日間", "D"),
    ("일간", "D"),
    ("時間", "H"),
    ("시간", "H"),
    ("小时", "H"),
];

/// Words for days and years counted from publication: the word, days, years.
const RELATIVE: &[(&str, Shift)] = &[
    ("昨日", Shift::Days(-1)),
    ("今日", Shift::Days(0)),
    ("本日", Shift::Days(0)),
    ("明日", Shift::Days(1)),
    ("昨天", Shift::Days(-1)),
    ("今天", Shift::Days(0)),
    ("明天", Shift::Days(1)),
    ("어제", Shift::Days(-1)),
    ("오늘", Shift::Days(0)),
    ("내일", Shift::Days(1)),
    ("昨年", Shift::Years(-1)),
    ("去年", Shift::Years(-1)),
    ("今年", Shift::Years(0)),
    ("来年", Shift::Years(1)),
    ("明年", Shift::Years(1)),
    ("지난해", Shift::Years(-1)),
    ("작년", Shift::Years(-1)),
    ("올해", Shift::Years(0)),
    ("내년", Shift::Years(1)),
];

#[derive(Clone, Copy)]
enum Shift {
    Days(i32),
    Years(i16),
}

/// The values of a text in these scripts, in order, without overlap.
pub(super) fn values(text: &str, w: Lowered<'_>, published: Option<Date>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(word) = w.words.get(i) {
        let read = match word.kind {
            WordKind::Number => at_number(text, &w, i, published),
            WordKind::Cjk => relative(text, &w, i, published).or_else(|| at_number(text, &w, i, published)),
            _ => None,
        };
        match read {
            Some((end, value)) if end > i => {
                found.push(value);
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// The text from word `i` on.
fn rest<'t>(text: &'t str, w: &Lowered<'_>, i: usize) -> &'t str {
    w.words.get(i).and_then(|word| text.get(word.range.start as usize..)).unwrap_or("")
}

fn value(w: &Lowered<'_>, from: usize, to: usize, kind: ValueKind, value: Option<String>) -> Value {
    Value { range: w.span(from, to), kind, value, unit: None, qualifier: Qualifier::Exact }
}

fn relative(text: &str, w: &Lowered<'_>, i: usize, published: Option<Date>) -> Option<(usize, Value)> {
    let here = rest(text, w, i);
    let (word, shift) = RELATIVE.iter().find(|(word, _)| here.starts_with(word))?;
    let end = i + word.chars().count();
    let date = published.and_then(|p| match shift {
        Shift::Days(days) => calendar::add_days(p, *days).map(|d| d.to_string()),
        Shift::Years(years) => Some(format!("{:04}", p.year() + years)),
    });
    Some((end, value(w, i, end, ValueKind::Date, date)))
}

/// A number at word `i` in digits or Han numerals, with one past its last word.
fn number(text: &str, w: &Lowered<'_>, i: usize) -> Option<(usize, Decimal)> {
    if w.kind(i)? == WordKind::Number {
        return Some((i + 1, Decimal::parse(w.get(i))?));
    }
    let han = |j: usize| {
        w.kind(j) == Some(WordKind::Cjk)
            && (j == i || w.glued(j))
            && w.get(j).chars().all(|c| "〇一二三四五六七八九十".contains(c))
    };
    let end = (i..i + 5).take_while(|&j| han(j)).last()? + 1;
    let digits = text.get(w.span(i, end).as_usize())?;
    let n = calendar::han_number(digits)?;
    Some((end, Decimal::whole(u64::from(n))))
}

/// A date, duration or amount that begins with the number at word `i`.
fn at_number(text: &str, w: &Lowered<'_>, i: usize, published: Option<Date>) -> Option<(usize, Value)> {
    let (at, n) = number(text, w, i)?;
    let counter_is_cjk = w.kind(at) == Some(WordKind::Cjk) && w.glued(at);
    if matches!(w.get(at), "%" | "％" | "パーセント" | "퍼센트")
        && w.kind(i) == Some(WordKind::Number)
        && has_cjk_near(w, i, at)
    {
        return Some((at + 1, value(w, i, at + 1, ValueKind::Percent, Some(n.to_string()))));
    }
    if !counter_is_cjk {
        return None;
    }
    if let Some(found) = date(text, w, i, at, n, published) {
        return Some(found);
    }
    // Scales: 百, 千, 万, 億 and the Korean ones.
    let (mut at, mut n, mut round) = (at, n, false);
    let mut total: Option<Decimal> = None;
    loop {
        let power = match w.get(at) {
            "百" | "백" => 2,
            "千" | "천" => 3,
            "万" | "萬" | "만" => 4,
            "億" | "亿" | "억" => 8,
            "兆" | "조" => 12,
            _ => break,
        };
        n = n.scaled(power)?;
        round = true;
        at += 1;
        if w.kind(at) == Some(WordKind::Number) && w.words.get(at).is_some() {
            let (after, small) = number(text, w, at)?;
            let small_scale = matches!(w.get(after), "百" | "千" | "万" | "백" | "천" | "만");
            if small_scale {
                total = Some(total.map_or(Some(n), |t| t.plus(n))?);
                (n, at) = (small, after);
                continue;
            }
            n = n.plus(small)?;
            at = after;
        }
        if !matches!(w.get(at), "百" | "千" | "万" | "億" | "백" | "천" | "만" | "억" | "兆" | "조")
        {
            break;
        }
    }
    if let Some(total) = total {
        n = n.plus(total)?;
    }
    let here = rest(text, w, at);
    let end_of = |unit: &str| at + unit.chars().count();
    let find = |table: &'static [(&'static str, &'static str)]| {
        table.iter().find(|(unit, _)| here.starts_with(unit))
    };
    let amount = |end: usize, kind: ValueKind, unit: &str| {
        let found = Value { unit: Some(unit.to_owned()), ..value(w, i, end, kind, Some(n.to_string())) };
        Some((end, found))
    };
    if let Some((unit, letter)) = find(DURATIONS) {
        let iso = if *letter == "H" { format!("PT{n}H") } else { format!("P{n}{letter}") };
        return Some((end_of(unit), value(w, i, end_of(unit), ValueKind::Duration, Some(iso))));
    }
    if let Some((unit, currency)) = find(MONEY) {
        return amount(end_of(unit), ValueKind::Money, currency);
    }
    if let Some((unit, symbol)) = find(MEASURES) {
        return amount(end_of(unit), ValueKind::Quantity, symbol);
    }
    if let Some((unit, name)) = find(COUNTERS) {
        return amount(end_of(unit), ValueKind::Number, name);
    }
    round.then(|| (at, value(w, i, at, ValueKind::Number, Some(n.to_string()))))
}

/// Whether the words beside a number are of these scripts.
fn has_cjk_near(w: &Lowered<'_>, i: usize, at: usize) -> bool {
    i.checked_sub(1).and_then(|j| w.kind(j)) == Some(WordKind::Cjk) || w.kind(at + 1) == Some(WordKind::Cjk)
}

/// 2024年2月16日, 2月16日, 16日, 2024년, 1970年代; with spaces in Korean.
fn date(
    text: &str,
    w: &Lowered<'_>,
    i: usize,
    at: usize,
    n: Decimal,
    published: Option<Date>,
) -> Option<(usize, Value)> {
    let n = n.as_whole()?;
    let small = |n: u64| i8::try_from(n).ok();
    let made = |end: usize, date: Option<String>| Some((end, value(w, i, end, ValueKind::Date, date)));
    let starts =
        |j: usize, words: [&str; 4]| words.iter().any(|x| !x.is_empty() && rest(text, w, j).starts_with(x));
    match w.get(at) {
        "年" | "년" => {
            if n < 1000 && !(n < 100 && starts(at + 1, ["代", "대", "", ""])) {
                // A number of years unless a month follows.
                let year_only = number(text, w, at + 1).is_none_or(|(m, _)| !matches!(w.get(m), "月" | "월"));
                if year_only {
                    let end = at + 1 + usize::from(matches!(w.get(at + 1), "間" | "간"));
                    let before = matches!(w.get(at + 1), "前" | "전");
                    let iso = format!("P{n}Y");
                    if before {
                        let year =
                            published.and_then(|p| i64::from(p.year()).checked_sub(i64::try_from(n).ok()?));
                        return made(at + 2, year.map(|y| format!("{y:04}")));
                    }
                    return Some((end, value(w, i, end, ValueKind::Duration, Some(iso))));
                }
                return None;
            }
            if starts(at + 1, ["代", "대", "년대", ""]) {
                let first = if n < 100 { 1900 + n } else { n };
                return made(at + 2, Some(format!("{first}/{}", first + 9)));
            }
            let year = i16::try_from(n).ok().filter(|y| *y < 2200)?;
            let Some((month_at, month)) =
                number(text, w, at + 1).filter(|(m, _)| matches!(w.get(*m), "月" | "월"))
            else {
                return made(at + 1, Some(format!("{year:04}")));
            };
            let month = month.as_whole().and_then(small).filter(|m| (1..=12).contains(m))?;
            match day_at(text, w, month_at + 1) {
                Some((end, day)) => made(end, calendar::day(year, month, day).map(|d| d.to_string())),
                None => made(month_at + 1, Some(format!("{year:04}-{month:02}"))),
            }
        }
        "月" | "월" => {
            let month = small(n).filter(|m| (1..=12).contains(m))?;
            let year = published
                .map(|p| if i16::from(month) > i16::from(p.month()) + 4 { p.year() - 1 } else { p.year() });
            match day_at(text, w, at + 1) {
                Some((end, day)) => {
                    made(end, year.and_then(|y| calendar::day(y, month, day)).map(|d| d.to_string()))
                }
                None => made(at + 1, year.map(|y| format!("{y:04}-{month:02}"))),
            }
        }
        "日" | "일" | "号" => {
            if starts(at + 1, ["間", "간", "本", ""]) {
                return None;
            }
            let day = small(n).filter(|d| (1..=31).contains(d))?;
            let date = published.and_then(|p| {
                let this = calendar::day(p.year(), p.month(), day);
                // A day that has not come yet is the last month's, unless it is near.
                if i16::from(day) > i16::from(p.day()) + 3 {
                    let month_before = calendar::add_months(calendar::day(p.year(), p.month(), 1)?, -1)?;
                    calendar::day(month_before.year(), month_before.month(), day)
                } else {
                    this
                }
            });
            made(at + 1, date.map(|d| d.to_string()))
        }
        _ => None,
    }
}

/// A day of a month at word `i`, with one past its counter.
fn day_at(text: &str, w: &Lowered<'_>, i: usize) -> Option<(usize, i8)> {
    let (at, day) = number(text, w, i)?;
    if !matches!(w.get(at), "日" | "일" | "号") {
        return None;
    }
    let day = day.as_whole().and_then(|d| i8::try_from(d).ok()).filter(|d| (1..=31).contains(d))?;
    Some((at + 1, day))
}
