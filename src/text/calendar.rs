//! Names of months and weekdays in the major languages of the press, and arithmetic on civil dates.
//!
//! It reads single words; where in a text a date stands is for `annotate::dates` and `clean` to find. It knows no clock:
//! whoever asks for "Friday" brings the day that it is relative to.

use super::civil::{Date, Weekday};
use super::normal::fold;

/// English months in full, `january` first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// English weekdays in full, `monday` first.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Months of other languages, twelve a line: German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
/// Danish, Polish (genitive), Czech (genitive), Turkish, Indonesian, Finnish, Romanian, Hungarian, Russian (nominative
/// and genitive), Ukrainian (genitive), Greek (genitive), Arabic, Hindi. Those in Latin script stand here as `fold` makes
/// them.
const OTHER_MONTHS: &str = "\
januar februar marz april mai juni juli august september oktober november dezember
janner februar maerz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर";

/// Short forms beyond the first three letters of English months, folded, with their months.
pub(crate) const SHORT_MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Short forms of other languages, folded.
const OTHER_SHORT_MONTHS: &[(&str, i8)] = &[
    ("janv", 1),
    ("ene", 1),
    ("gen", 1),
    ("fevr", 2),
    ("fev", 2),
    ("mrz", 3),
    ("mrt", 3),
    ("avr", 4),
    ("abr", 4),
    ("mag", 5),
    ("giu", 6),
    ("juil", 7),
    ("lug", 7),
    ("ago", 8),
    ("set", 9),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("dez", 12),
    ("dic", 12),
    ("des", 12),
];

/// Weekdays of other languages, folded, Monday first: German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
/// Polish, Russian, Turkish, Indonesian.
const OTHER_WEEKDAYS: &str = "\
montag dienstag mittwoch donnerstag freitag samstag sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miercoles jueves viernes sabado domingo
lunedi martedi mercoledi giovedi venerdi sabato domenica
segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tisdag onsdag torsdag fredag lordag sondag
poniedziałek wtorek sroda czwartek piatek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье
pazartesi salı carsamba persembe cuma cumartesi pazar
senin selasa rabu kamis jumat sabtu minggu";

/// The number of an English month, 1 for January: in full or short ("Sept."), in any case.
///
/// "May" and "March" are months here whatever they mean in their sentence.
pub fn english_month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let full = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(word));
    full.and_then(|i| i8::try_from(i + 1).ok())
        .or_else(|| SHORT_MONTHS.iter().find(|(m, _)| m.eq_ignore_ascii_case(word)).map(|&(_, n)| n))
}

/// The number of a month named in English or another major language, or as in 二月 or 2월, 1 for the first.
pub fn month(word: &str) -> Option<i8> {
    if let Some(found) = english_month(word) {
        return Some(found);
    }
    let folded = fold(word.strip_suffix('.').unwrap_or(word));
    if let Some(number) = folded.strip_suffix('月').or_else(|| folded.strip_suffix('월')) {
        let number = han_number(number).or_else(|| number.parse().ok())?;
        return i8::try_from(number).ok().filter(|n| (1..=12).contains(n));
    }
    let named = OTHER_MONTHS
        .lines()
        .find_map(|line| line.split(' ').position(|m| is_name(m, &folded)))
        .and_then(|i| i8::try_from(i + 1).ok());
    named.or_else(|| OTHER_SHORT_MONTHS.iter().find(|(m, _)| *m == folded).map(|&(_, n)| n))
}

/// The weekday that an English word names, in full or short ("Tues."), in any case.
pub fn english_weekday(word: &str) -> Option<Weekday> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let full = WEEKDAYS.iter().position(|d| d.eq_ignore_ascii_case(word)).and_then(weekday_at);
    full.or_else(|| {
        if word.len() > 5 {
            return None;
        }
        let short = word.to_ascii_lowercase();
        Some(match short.as_str() {
            "mon" => Weekday::Monday,
            "tue" | "tues" => Weekday::Tuesday,
            "wed" | "weds" => Weekday::Wednesday,
            "thu" | "thur" | "thurs" => Weekday::Thursday,
            "fri" => Weekday::Friday,
            "sat" => Weekday::Saturday,
            "sun" => Weekday::Sunday,
            _ => return None,
        })
    })
}

/// The weekday that a word of a major language names; Japanese, Chinese and Korean as in 月曜日, 星期一, 월요일.
pub fn weekday(word: &str) -> Option<Weekday> {
    if let Some(found) = english_weekday(word) {
        return Some(found);
    }
    let folded = fold(word);
    for (suffix, days) in [("曜日", "月火水木金土日"), ("요일", "월화수목금토일")] {
        if let Some(day) = folded.strip_suffix(suffix) {
            return days.chars().position(|d| day.chars().eq([d])).and_then(weekday_at);
        }
    }
    for prefix in ["星期", "礼拜", "周", "週"] {
        if let Some(day) = folded.strip_prefix(prefix) {
            let at = "一二三四五六日天".chars().position(|d| day.chars().eq([d]))?;
            return weekday_at(at.min(6));
        }
    }
    OTHER_WEEKDAYS
        .lines()
        .find_map(|line| line.split(' ').position(|d| is_name(d, &folded)))
        .and_then(weekday_at)
}

/// Whether `folded` is `name`, written as its language does.
fn is_name(name: &str, folded: &str) -> bool {
    name == folded || (!name.is_ascii() && !folded.is_ascii() && fold(name) == folded)
}

/// Weekday of an index, Monday at 0.
fn weekday_at(index: usize) -> Option<Weekday> {
    Weekday::at(u8::try_from(index).ok()?)
}

/// A Han numeral below one hundred: 二十一 is 21.
pub fn han_number(text: &str) -> Option<u32> {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|i| u32::try_from(i).ok());
    let (mut tens, mut ones, mut any) = (None, None, false);
    for c in text.chars() {
        any = true;
        if c == '十' {
            if tens.is_some() {
                return None;
            }
            tens = Some(ones.take().unwrap_or(1));
        } else if ones.is_none() {
            ones = Some(digit(c)?);
        } else {
            return None;
        }
    }
    any.then(|| tens.unwrap_or(0) * 10 + ones.unwrap_or(0))
}

/// The day, if the calendar has it.
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day)
}

/// The day that an ISO 8601 stamp begins with (`2024-02-16`, `2024-02-16T10:00Z`); a month or a year alone has none.
pub fn parse_day(stamp: &str) -> Option<Date> {
    let mut parts = stamp.get(..10)?.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    day(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?)
}

/// `date` moved by whole days; `None` beyond the years that the calendar covers (-9999 to 9999).
pub fn add_days(date: Date, days: i32) -> Option<Date> {
    date.add_days(days)
}

/// `date` moved by whole months; a day that the month lacks becomes its last.
pub fn add_months(date: Date, months: i32) -> Option<Date> {
    date.add_months(months)
}

/// The last `weekday` before `date`, or `date` itself where it is one: what a news text means by "on Friday".
pub fn last_weekday(date: Date, weekday: Weekday) -> Option<Date> {
    add_days(date, -i32::from(date.weekday().since(weekday)))
}

/// The first `weekday` after `date`.
pub fn next_weekday(date: Date, weekday: Weekday) -> Option<Date> {
    let ahead = i32::from(weekday.since(date.weekday()));
    add_days(date, if ahead == 0 { 7 } else { ahead })
}

/// The Monday of the ISO week of `date`.
pub fn monday_of(date: Date) -> Option<Date> {
    last_weekday(date, Weekday::Monday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_languages() {
        for (input, expected) in [
            ("January", Some(1)),
            ("sept.", Some(9)),
            ("MAY", Some(5)),
            ("März", Some(3)),
            ("février", Some(2)),
            ("août", Some(8)),
            ("dicembre", Some(12)),
            ("января", Some(1)),
            ("Şubat", Some(2)),
            ("stycznia", Some(1)),
            ("2월", Some(2)),
            ("май", Some(5)),
            ("अप्रैल", Some(4)),
            ("十二月", Some(12)),
            ("13월", None),
            ("x月", None),
            ("Monday", None),
            ("", None),
            ("🎉", None),
        ] {
            assert_eq!(month(input), expected, "{input:?}");
        }
    }

    #[test]
    fn every_line_of_months_has_twelve_and_of_weekdays_seven() {
        for line in OTHER_MONTHS.lines() {
            assert_eq!(line.split(' ').count(), 12, "{line}");
            assert!(line.split(' ').filter(|m| m.is_ascii()).all(|m| fold(m) == m), "not folded: {line}");
        }
        for line in OTHER_WEEKDAYS.lines() {
            assert_eq!(line.split(' ').count(), 7, "{line}");
        }
    }

    #[test]
    fn weekdays_of_many_languages() {
        for (input, expected) in [
            ("Friday", Some(Weekday::Friday)),
            ("Tues.", Some(Weekday::Tuesday)),
            ("vendredi", Some(Weekday::Friday)),
            ("金曜日", Some(Weekday::Friday)),
            ("금요일", Some(Weekday::Friday)),
            ("星期五", Some(Weekday::Friday)),
            ("周日", Some(Weekday::Sunday)),
            ("周", None),
            ("Fridays", None),
            ("", None),
        ] {
            assert_eq!(weekday(input), expected, "{input:?}");
        }
    }

    #[test]
    fn days_are_counted() {
        let friday = day(2024, 2, 16).unwrap();
        assert_eq!(last_weekday(friday, Weekday::Friday), Some(friday));
        assert_eq!(last_weekday(friday, Weekday::Saturday), day(2024, 2, 10));
        assert_eq!(next_weekday(friday, Weekday::Friday), day(2024, 2, 23));
        assert_eq!(next_weekday(friday, Weekday::Monday), day(2024, 2, 19));
        assert_eq!(monday_of(friday), day(2024, 2, 12));
        assert_eq!(add_days(friday, 14), day(2024, 3, 1));
        assert_eq!(add_months(day(2024, 1, 31).unwrap(), 1), day(2024, 2, 29));
        assert_eq!(add_days(day(9999, 12, 31).unwrap(), 1), None);
        assert_eq!(parse_day("2024-02-16T10:00Z"), Some(friday));
        assert_eq!(parse_day("2024-02"), None);
        assert_eq!(parse_day("2024-02-30"), None);
        assert_eq!(day(2023, 2, 29), None);
    }

    #[test]
    fn han_numerals_below_a_hundred() {
        for (input, expected) in [
            ("十", Some(10)),
            ("十六", Some(16)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("七", Some(7)),
            ("", None),
            ("甲", None),
        ] {
            assert_eq!(han_number(input), expected, "{input:?}");
        }
    }
}
