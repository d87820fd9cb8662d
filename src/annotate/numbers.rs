//! Numbers in words and digits: `1,200`, `2.5 million`, `twenty-five`, `a dozen`, `数` aside. Exact decimals, no floating
//! point. What is counted is for `amounts` and `dates` to say.

use super::words::{Word, WordKind};

/// An exact decimal number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u128,
    /// Digits of the mantissa after the point.
    places: u32,
}

impl Decimal {
    /// A whole number.
    pub(super) fn whole(n: u64) -> Self {
        Self { mantissa: u128::from(n), places: 0 }
    }

    /// `1,200.5`, `１２`; `None` for anything else or over 24 digits.
    pub(super) fn parse(digits: &str) -> Option<Self> {
        let (mut mantissa, mut places, mut point, mut count) = (0u128, 0u32, false, 0u32);
        let mut group = 0;
        let mut grouped = false;
        for c in digits.chars() {
            let digit = match c {
                '0'..='9' => u128::from(u32::from(c) - u32::from('0')),
                '０'..='９' => u128::from(u32::from(c) - u32::from('０')),
                ',' | '，' if !point && count > 0 && (!grouped || group == 3) => {
                    (grouped, group) = (true, 0);
                    continue;
                }
                '.' | '．' if !point && count > 0 => {
                    point = true;
                    continue;
                }
                _ => return None,
            };
            if !point {
                group += 1;
            }
            count += 1;
            if count > 24 {
                return None;
            }
            mantissa = mantissa * 10 + digit;
            places += u32::from(point);
        }
        (count > 0 && (!grouped || group == 3)).then_some(Self { mantissa, places })
    }

    /// Times ten to the `power`; `None` where it would not fit.
    pub(super) fn scaled(self, power: u32) -> Option<Self> {
        if power <= self.places {
            return Some(Self { mantissa: self.mantissa, places: self.places - power });
        }
        let factor = 10u128.checked_pow(power - self.places)?;
        Some(Self { mantissa: self.mantissa.checked_mul(factor)?, places: 0 })
    }

    /// The sum of two; `None` where it would not fit.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let left = self.mantissa.checked_mul(10u128.checked_pow(places - self.places)?)?;
        let right = other.mantissa.checked_mul(10u128.checked_pow(places - other.places)?)?;
        Some(Self { mantissa: left.checked_add(right)?, places })
    }

    /// As a whole number, if it is one.
    pub(super) fn as_whole(self) -> Option<u64> {
        let divisor = 10u128.checked_pow(self.places)?;
        self.mantissa.is_multiple_of(divisor).then(|| u64::try_from(self.mantissa / divisor).ok()).flatten()
    }
}

impl std::fmt::Display for Decimal {
    /// Plain decimal notation without trailing zeros.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let divisor = 10u128.checked_pow(self.places).unwrap_or(1);
        write!(f, "{}", self.mantissa / divisor)?;
        let rest = self.mantissa % divisor;
        if rest > 0 {
            let digits = format!("{rest:0width$}", width = self.places as usize);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// One past its last word.
    pub(super) end: usize,
    /// How much; `None` for "several", "dozens".
    pub(super) value: Option<Decimal>,
    /// Written with digits.
    pub(super) digits: bool,
    /// Only an article ("a", "an").
    pub(super) article: bool,
    /// A round number that nobody counted: "a dozen", "dozens", "a couple".
    pub(super) round: bool,
}

/// The value of a number word below one hundred.
pub(super) fn small_number(word: &str) -> Option<u64> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// The place of an ordinal word or number: `third`, `21st`.
pub(super) fn ordinal(word: &str) -> Option<u64> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(at) = WORDS.iter().position(|w| *w == word) {
        return u64::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s))?;
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// The power of ten of a scale word.
fn scale(word: &str) -> Option<u32> {
    Some(match word {
        "hundred" => 2,
        "thousand" | "thousands" => 3,
        "million" | "mn" | "mln" | "millions" => 6,
        "billion" | "bn" | "bln" | "billions" => 9,
        "trillion" | "trn" | "trillions" => 12,
        _ => return None,
    })
}

/// The number that begins at word `at`; `lower(i)` gives the word at `i` in lower case.
pub(super) fn number_at<'w>(words: &[Word], at: usize, lower: &impl Fn(usize) -> &'w str) -> Option<Number> {
    let first = words.get(at)?;
    let mut number = match first.kind {
        WordKind::Number => digits_at(words, at, lower)?,
        WordKind::Letters => words_at(words, at, lower)?,
        _ => return None,
    };
    // A quotation may end before the scale: `$5.6” billion`.
    if number.digits
        && matches!(lower(number.end), "”" | "\"")
        && words.get(number.end).is_some_and(|mark| !mark.spaced)
        && scale(lower(number.end + 1)).is_some()
    {
        number.end += 1;
    }
    // Scales after it: "2.5 million", "two hundred thousand".
    while let Some(power) =
        words.get(number.end).filter(|w| w.kind == WordKind::Letters).and_then(|_| scale(lower(number.end)))
    {
        if lower(number.end).ends_with('s') || (number.round && !number.digits) {
            break;
        }
        let Some(scaled) = number.value.and_then(|v| v.scaled(power)) else { break };
        number.value = Some(scaled);
        number.end += 1;
        number.article = false;
    }
    Some(number)
}

fn digits_at<'w>(words: &[Word], at: usize, lower: &impl Fn(usize) -> &'w str) -> Option<Number> {
    let written = lower(at);
    let split = written.find(|c: char| !(c.is_numeric() || matches!(c, '.' | ','))).unwrap_or(written.len());
    if let Some((end, value)) = parted(words, at, lower) {
        return Some(Number { end, value: Some(value), digits: true, article: false, round: false });
    }
    let value = Decimal::parse(written.get(..split)?)?;
    let power = match written.get(split..)? {
        "" => 0,
        "k" => 3,
        "m" | "mn" => 6,
        "b" | "bn" => 9,
        "tn" => 12,
        _ => return None,
    };
    let mut number =
        Number { end: at + 1, value: Some(value.scaled(power)?), digits: true, article: false, round: false };
    // `3 1/2`
    if let (Some(n), Some(slash), Some(d)) = (words.get(at + 1), words.get(at + 2), words.get(at + 3))
        && n.kind == WordKind::Number
        && slash.kind == WordKind::Mark
        && d.kind == WordKind::Number
        && !slash.spaced
        && !d.spaced
        && lower(at + 2) == "/"
    {
        let fraction = match (lower(at + 1), lower(at + 3)) {
            ("1", "2") => Decimal::parse("0.5"),
            ("1", "4") => Decimal::parse("0.25"),
            ("3", "4") => Decimal::parse("0.75"),
            _ => None,
        };
        if let Some(sum) = fraction.and_then(|f| value.plus(f)) {
            number.value = Some(sum);
            number.end = at + 4;
        }
    }
    Some(number)
}

/// `10, 000`: thousands whose comma is followed by a space, as in texts taken from tables. What follows may as well be the
/// next of a list, which does not begin with a nought.
fn parted<'w>(words: &[Word], at: usize, lower: &impl Fn(usize) -> &'w str) -> Option<(usize, Decimal)> {
    let spaced = |at: usize| words.get(at).is_some_and(|w| w.spaced);
    let (first, group) = (lower(at), lower(at + 2));
    let is_group = lower(at + 1) == "," && !spaced(at + 1) && spaced(at + 2) && group.len() == 3;
    let value = || Decimal::parse(&format!("{first}{group}"));
    (is_group && group.starts_with('0') && first.len() < 4).then(value).flatten().map(|value| (at + 3, value))
}

fn words_at<'w>(words: &[Word], at: usize, lower: &impl Fn(usize) -> &'w str) -> Option<Number> {
    let plain = |end: usize, value: Option<Decimal>| Number {
        end,
        value,
        digits: false,
        article: false,
        round: false,
    };
    let letters = |i: usize| words.get(i).is_some_and(|w| w.kind == WordKind::Letters);
    let word = lower(at);
    match word {
        "several" | "few" | "many" => return Some(plain(at + 1, None)),
        "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "scores" | "tens" => {
            // "hundreds of thousands of"
            let mut end = at + 1;
            while lower(end) == "of"
                && matches!(lower(end + 1), "thousands" | "millions" | "billions" | "hundreds")
            {
                end += 2;
            }
            return Some(Number { round: true, ..plain(end, None) });
        }
        "half" if matches!(lower(at + 1), "a" | "an") && letters(at + 1) => {
            let value = match lower(at + 2) {
                "million" => 500_000,
                "billion" => 500_000_000,
                "dozen" => 6,
                _ => return None,
            };
            return Some(Number { round: true, ..plain(at + 3, Some(Decimal::whole(value))) });
        }
        "dozen" => return Some(Number { round: true, ..plain(at + 1, Some(Decimal::whole(12))) }),
        "a" | "an" if letters(at + 1) => {
            let (end, value) = match lower(at + 1) {
                "dozen" => (at + 2, Some(Decimal::whole(12))),
                "couple" if lower(at + 2) == "of" => (at + 3, Some(Decimal::whole(2))),
                "few" => (at + 2, None),
                "half" if lower(at + 2) == "dozen" => (at + 3, Some(Decimal::whole(6))),
                "hundred" | "thousand" | "million" | "billion" | "trillion" => {
                    return Some(plain(at + 1, Some(Decimal::whole(1))));
                }
                _ => return Some(Number { article: true, ..plain(at + 1, Some(Decimal::whole(1))) }),
            };
            return Some(Number { round: true, ..plain(end, value) });
        }
        _ => {}
    }
    // "nineteen ninety-six", "two hundred and fifty", "twenty-five", "one hundred thousand".
    let (mut total, mut current, mut end, mut any) = (0u64, 0u64, at, false);
    loop {
        let here = if letters(end) { lower(end) } else { "" };
        if let Some(n) = small_number(here) {
            let fits = !any || (current % 10 == 0 && n < 10 && current % 100 >= 20) || current % 100 == 0;
            if !fits {
                break;
            }
            (current, any, end) = (current + n, true, end + 1);
            let hyphen =
                words.get(end).is_some_and(|w| w.kind == WordKind::Mark && !w.spaced) && lower(end) == "-";
            if hyphen && n >= 20 && small_number(lower(end + 1)).is_some_and(|m| (1..10).contains(&m)) {
                end += 1;
            }
        } else if any && here == "hundred" && current > 0 && current < 100 {
            (current, end) = (current * 100, end + 1);
        } else if any && here == "thousand" && current > 0 && total == 0 {
            (total, current, end) = (current * 1000, 0, end + 1);
        } else if any
            && here == "and"
            && (current >= 100 || (total > 0 && current == 0))
            && small_number(lower(end + 1)).is_some()
        {
            end += 1;
        } else {
            break;
        }
    }
    any.then(|| plain(end, Some(Decimal::whole(total + current))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words::words;
    use crate::text::sentences;

    fn check(input: &str, expected: Option<&str>) {
        let found = words(input, &sentences(input));
        let lowered: Vec<String> = found.iter().map(|w| w.range.of(input).to_lowercase()).collect();
        let lower = |i: usize| lowered.get(i).map_or("", String::as_str);
        let number = number_at(&found, 0, &lower);
        assert_eq!(
            number.map(|n| n.value.map_or("?".to_owned(), |v| v.to_string())).as_deref(),
            expected,
            "{input:?}"
        );
    }

    #[test]
    fn numbers_are_read() {
        for (input, expected) in [
            ("1,200.50", Some("1200.5")),
            ("17 people", Some("17")),
            ("2.5 million", Some("2500000")),
            ("$", None),
            ("twenty-five", Some("25")),
            ("two hundred and fifty", Some("250")),
            ("one hundred thousand", Some("100000")),
            ("three thousand five hundred", Some("3500")),
            ("a dozen", Some("12")),
            ("dozens of", Some("?")),
            ("half a million", Some("500000")),
            ("a million", Some("1000000")),
            ("a year", Some("1")),
            ("3 1/2 years", Some("3.5")),
            ("5m", Some("5000000")),
            ("1.1bn", Some("1100000000")),
            ("5.6” billion", Some("5600000000")),
            ("5.6” and", Some("5.6")),
            ("10, 000 people", Some("10000")),
            ("2, 029 people", Some("2029")),
            ("2, 117 and 300", Some("2")),
            ("one two", Some("1")),
            ("1,2,3", None),
            ("1970s", None),
            ("", None),
            ("99999999999999999999999999999", None),
        ] {
            check(input, expected);
        }
    }
}
