//! Dates, durations and amounts of an article, in order and without overlap.

use crate::text::civil::Date;

use super::Value;
use super::dates::{Lowered, dates};
use super::words::{Word, WordKind};
use super::{amounts, cjk};

/// Everything measurable in `text`; `lower` is `text` with its ASCII letters in lower case. Relative dates are counted from
/// `published`.
pub(super) fn values(text: &str, lower: &str, words: &[Word], published: Option<Date>) -> Vec<Value> {
    let lowered = Lowered { words, text: lower };
    let mut found = dates(lowered, published);
    if words.iter().any(|w| w.kind == WordKind::Cjk) {
        found = merged(cjk::values(text, lowered, published), found);
    }
    let amounts = amounts::amounts(lowered, &found);
    merged(found, amounts)
}

/// Two sorted lists as one; where they overlap, `first` wins.
fn merged(first: Vec<Value>, second: Vec<Value>) -> Vec<Value> {
    let mut all: Vec<(Value, bool)> =
        first.into_iter().map(|v| (v, true)).chain(second.into_iter().map(|v| (v, false))).collect();
    all.sort_by_key(|(v, first)| (v.range.start, !*first));
    let mut kept: Vec<(Value, bool)> = Vec::with_capacity(all.len());
    for (value, is_first) in all {
        match kept.last() {
            Some((last, last_first)) if last.range.overlaps(value.range) => {
                if is_first && !last_first {
                    kept.pop();
                    kept.push((value, is_first));
                }
            }
            _ => kept.push((value, is_first)),
        }
    }
    kept.into_iter().map(|(v, _)| v).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::super::{Qualifier, ValueKind};
    use super::*;
    use crate::text::sentences;

    /// Everything found in `input`, published on 16 February 2024 (a Friday): `words=value`.
    fn found(input: &str) -> Vec<String> {
        let words = words(input, &sentences(input));
        let published = crate::text::calendar::day(2024, 2, 16);
        values(input, &input.to_ascii_lowercase(), &words, published)
            .iter()
            .map(|v| {
                let unit = v.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
                let hedge = if v.qualifier == Qualifier::Exact {
                    String::new()
                } else {
                    format!(" {:?}", v.qualifier)
                };
                format!("{}={}{unit}{hedge}", v.range.of(input), v.value.as_deref().unwrap_or("?"))
            })
            .collect()
    }

    fn check(input: &str, expected: &[&str]) {
        assert_eq!(found(input), expected, "{input:?}");
    }

    #[test]
    fn absolute_dates() {
        check("on 16 February 2024.", &["16 February 2024=2024-02-16"]);
        check("on February 16, 2024, he", &["February 16, 2024=2024-02-16"]);
        check("on Sept. 17, 2002.", &["Sept. 17, 2002=2002-09-17"]);
        check("since October 2021.", &["October 2021=2021-10"]);
        check("in 1998 and 2001", &["1998=1998", "2001=2001"]);
        check("on 2024-02-16", &["2024-02-16=2024-02-16"]);
        check("the 1970s and 1980s", &["the 1970s=1970/1979", "1980s=1980/1989"]);
        check("from 2010-2015", &["2010-2015=2010/2015 Range"]);
        check("on May 3-5, 2023", &["May 3-5, 2023=2023-05-03/2023-05-05 Range"]);
    }

    #[test]
    fn dates_counted_from_publication() {
        check("On Friday, Japan", &["Friday=2024-02-16"]);
        check("said on Thursday", &["Thursday=2024-02-15"]);
        check("will meet on Monday", &["Monday=2024-02-19"]);
        check("yesterday", &["yesterday=2024-02-15"]);
        check("in the week of March 6.", &["the week of March 6=2024-W10"]);
        check("last week and next month", &["last week=2024-W06", "next month=2024-03"]);
        check("three years ago", &["three years ago=2021"]);
        check("on Feb. 9", &["Feb. 9=2024-02-09"]);
        check("in December he", &["December=2023-12"]);
        check("on Friday, Feb. 9,", &["Friday, Feb. 9=2024-02-09"]);
        check("earlier this year", &["earlier this year=2024"]);
        check("In March last year he", &["March last year=2023-03"]);
        check("on Thanksgiving Day", &["Thanksgiving Day=2023-11-23"]);
        check("on Christmas Eve", &["Christmas Eve=2023-12-24"]);
        check("the third quarter of 1957", &["the third quarter of 1957=1957-07/1957-09"]);
    }

    #[test]
    fn the_nearest_verb_tells_whether_a_date_is_past_or_to_come() {
        check("The harbour is to open Tuesday", &["Tuesday=2024-02-20"]);
        check("The ferry will leave the old harbour as it always does on Monday", &["Monday=2024-02-19"]);
        check("Not until Tuesday did the ferry sail", &["Tuesday=2024-02-13"]);
        check("They had repaired it by Tuesday", &["Tuesday=2024-02-13"]);
        check("Pay by Tuesday", &["Tuesday=2024-02-20"]);
        check("He repaired the lamp on June 25", &["June 25=2023-06-25"]);
        check("He repaired the lamp in June", &["June=2023-06"]);
        check("The lamp, July 25", &["July 25=2023-07-25"]);
        check("The lamp, May 25", &["May 25=2024-05-25"]);
        check("He wrote on Feb. 9: come", &["Feb. 9=2024-02-09"]);
    }

    #[test]
    fn words_that_only_look_like_dates() {
        check("Theresa May said she may march", &[]);
        check("room 101 of May's house", &["101=101"]);
        check("He sat in the sun", &[]);
        check("polling in the teens or twenties, in the low thirties", &[]);
    }

    #[test]
    fn durations() {
        check("after three years of lockdown", &["three years=P3Y"]);
        check("a three-year plan", &["three-year=P3Y"]);
        check("the past 20 years", &["the past 20 years=P20Y"]);
        check("about two weeks", &["two weeks=P2W About"]);
        check("for two decades", &["two decades=P20Y"]);
        check("a 16-hour flight", &["16-hour=PT16H"]);
        check("a 32-year-old man", &["32=32"]);
    }

    #[test]
    fn amounts() {
        check("17 abductees", &["17=17 abductees"]);
        check("at least 12 people", &["12=12 people AtLeast"]);
        check("no fewer than 12 people", &["12=12 people AtLeast"]);
        check("no more than 12 people", &["12=12 people AtMost"]);
        check("a dozen people", &["a dozen=12 people About"]);
        check("dozens of people", &["dozens=? people About"]);
        check("$2.5 million", &["$2.5 million=2500000 USD"]);
        check("US$5 and C$7", &["US$5=5 USD", "C$7=7 CAD"]);
        check("3.8 percent, 51%", &["3.8 percent=3.8", "51%=51"]);
        check("200 million yen", &["200 million yen=200000000 JPY"]);
        check("more than 1,000 km", &["1,000 km=1000 km AtLeast"]);
        check("as many as 350 people", &["350=350 people AtMost"]);
        check("as few as 30 people", &["30=30 people AtLeast"]);
        check("up to 40 people, as many as 30 said", &["40=40 people AtMost", "30=30 AtMost"]);
        check("15 to 20 ships", &["15 to 20=15/20 ships Range"]);
        check("five returned", &["five=5"]);
        check("one of them; no one", &[]);
        check("an F-35 and Covid-19", &[]);
        check("at 10:30", &[]);
    }

    #[test]
    fn values_of_other_scripts() {
        check("2024년 2월 16일", &["2024년 2월 16일=2024-02-16"]);
        check("지난 15일", &["15일=2024-02-15"]);
        check("일본인 17명이", &["17명=17 people"]);
        check("2024年2月16日に", &["2024年2月16日=2024-02-16"]);
        check("二月十六日", &["二月十六日=2024-02-16"]);
        check("拉致被害者17人のうち", &["17人=17 people"]);
        check("1970年代", &["1970年代=1970/1979"]);
        check("3年間", &["3年間=P3Y"]);
        check("約5億円", &["5億円=500000000 JPY"]);
        check("어제", &["어제=2024-02-15"]);
    }

    #[test]
    fn a_relative_date_without_publication_has_no_value() {
        let input = "On Friday 🎉 é";
        let words = words(input, &sentences(input));
        let found = values(input, &input.to_ascii_lowercase(), &words, None);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].value.as_deref()), (ValueKind::Date, None));
    }
}
