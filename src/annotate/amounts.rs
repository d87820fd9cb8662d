//! Counts, money, percentages and quantities in English, with how they are hedged. Dates and durations come first and
//! are left out here.

use super::dates::Lowered;
use super::numbers::{Decimal, Number};
use super::triggers;
use super::words::{Case, WordKind};
use super::{Qualifier, Value, ValueKind};
use crate::text::TextRange;

/// Marks of currencies, as written before a number.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₴", "UAH"),
];

/// Letters before a dollar sign.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("s", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
];

/// Words for currencies after a number.
const CURRENCIES: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("euro", "EUR"),
    ("pound", "GBP"),
    ("yen", "JPY"),
    ("won", "KRW"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rouble", "RUB"),
    ("ruble", "RUB"),
    ("rupee", "INR"),
    ("franc", "CHF"),
    ("peso", "MXN"),
    ("cent", "USD"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("jpy", "JPY"),
    ("krw", "KRW"),
    ("cny", "CNY"),
];

/// Units of measure: as written, in the plural, the symbol they are given as.
const UNITS: &[(&str, &str, &str)] = &[
    ("kilometer", "kilometers", "km"),
    ("kilometre", "kilometres", "km"),
    ("km", "kms", "km"),
    ("meter", "meters", "m"),
    ("metre", "metres", "m"),
    ("centimeter", "centimeters", "cm"),
    ("centimetre", "centimetres", "cm"),
    ("cm", "cm", "cm"),
    ("mm", "millimeters", "mm"),
    ("mile", "miles", "mi"),
    ("foot", "feet", "ft"),
    ("inch", "inches", "in"),
    ("yard", "yards", "yd"),
    ("acre", "acres", "acre"),
    ("hectare", "hectares", "ha"),
    ("ton", "tons", "t"),
    ("tonne", "tonnes", "t"),
    ("kiloton", "kilotons", "kt"),
    ("kilogram", "kilograms", "kg"),
    ("kg", "kgs", "kg"),
    ("gram", "grams", "g"),
    ("ounce", "ounces", "oz"),
    ("lb", "lbs", "lb"),
    ("liter", "liters", "l"),
    ("litre", "litres", "l"),
    ("gallon", "gallons", "gal"),
    ("barrel", "barrels", "bbl"),
    ("watt", "watts", "W"),
    ("kilowatt", "kilowatts", "kW"),
    ("megawatt", "megawatts", "MW"),
    ("mw", "mw", "MW"),
    ("gigawatt", "gigawatts", "GW"),
    ("megabyte", "megabytes", "MB"),
    ("gigabyte", "gigabytes", "GB"),
    ("mph", "mph", "mph"),
    ("knot", "knots", "kn"),
    ("degree", "degrees", "°"),
];

/// Everything countable outside `taken`, which is sorted.
pub(super) fn amounts(w: Lowered<'_>, taken: &[Value]) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut next_taken = 0;
    let mut i = 0;
    while let Some(word) = w.words.get(i) {
        while taken.get(next_taken).is_some_and(|t| t.range.end <= word.range.start) {
            next_taken += 1;
        }
        let limit = taken.get(next_taken).map(|t| t.range);
        if limit.is_some_and(|t| t.overlaps(word.range)) {
            i += 1;
            continue;
        }
        match amount_at(&w, i) {
            Some((start, end, value)) if end > i && limit.is_none_or(|t| !t.overlaps(value.range)) => {
                debug_assert!(start <= i);
                if found.last().is_none_or(|f| f.range.end <= value.range.start) {
                    found.push(value);
                }
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// The amount at word `i`: its first word, one past its last, and what it is.
fn amount_at(w: &Lowered<'_>, i: usize) -> Option<(usize, usize, Value)> {
    let kind = w.kind(i)?;
    // Money with its sign in front: $5 million, US$5, C$ 5.
    if kind == WordKind::Mark {
        let currency = SIGNS.iter().find(|(sign, _)| *sign == w.get(i))?.1;
        let number = w.number(i + 1).filter(|n| n.digits)?;
        let (start, currency) = dollar_country(w, i).filter(|_| currency == "USD").unwrap_or((i, currency));
        let (end, number_value, qualifier) = ranged(w, start, number);
        return Some((
            start,
            end,
            value(w, start, end, ValueKind::Money, number_value, Some(currency), qualifier),
        ));
    }
    if !matches!(kind, WordKind::Number | WordKind::Letters)
        || (kind == WordKind::Letters && !w.may_be(i, triggers::NUMBER))
    {
        return None;
    }
    // A number glued to letters or marks before it is a part of a name: "F-35", "Covid-19", "v2".
    if kind == WordKind::Number
        && w.glued(i)
        && i > 0
        && (matches!(w.before(i, 1), "-" | "." | "/" | ":" | "_" | "#")
            || w.kind(i - 1) == Some(WordKind::Letters))
    {
        return None;
    }
    let number = w.number(i).filter(|n| !n.article)?;
    if number.value.is_none() && !number.round {
        return None;
    }
    // A clock time or a score.
    if matches!(w.get(number.end), ":" | "/") && w.glued(number.end) && w.glued(number.end + 1) {
        return None;
    }
    let (end, text_value, qualifier) = ranged(w, i, number);
    let after = w.get(end);
    let hyphen = after == "-" && w.glued(end);
    let unit_at = if hyphen { end + 1 } else { end };
    let unit = w.get(unit_at);
    if matches!(after, "%" | "％") {
        return Some((i, end + 1, value(w, i, end + 1, ValueKind::Percent, text_value, None, qualifier)));
    }
    if matches!(unit, "percent" | "pct" | "percentage") {
        let points = unit == "percentage";
        if points && !matches!(w.get(unit_at + 1), "point" | "points") {
            return None;
        }
        let end = unit_at + 1 + usize::from(points);
        let unit = points.then_some("points");
        return Some((i, end, value(w, i, end, ValueKind::Percent, text_value, unit, qualifier)));
    }
    if unit == "per" && w.get(unit_at + 1) == "cent" {
        return Some((
            i,
            unit_at + 2,
            value(w, i, unit_at + 2, ValueKind::Percent, text_value, None, qualifier),
        ));
    }
    if let Some((currency, currency_end)) = currency_at(w, unit_at) {
        let cents = w.get(currency_end - 1).starts_with("cent");
        let text_value = if cents { number.value.and_then(hundredth) } else { text_value };
        return Some((
            i,
            currency_end,
            value(w, i, currency_end, ValueKind::Money, text_value, Some(currency), qualifier),
        ));
    }
    if let Some((symbol, unit_end)) = unit_of(w, unit_at) {
        return Some((
            i,
            unit_end,
            value(w, i, unit_end, ValueKind::Quantity, text_value, Some(symbol), qualifier),
        ));
    }
    if !number.digits && !counts(w, i, &number) {
        return None;
    }
    let counted = counted_noun(w, end);
    Some((i, end, value(w, i, end, ValueKind::Number, text_value, counted, qualifier)))
}

/// Whether a number in words counts something, rather than being a pronoun ("one of them", "no one").
fn counts(w: &Lowered<'_>, at: usize, number: &Number) -> bool {
    let after = w.get(number.end);
    if number.round {
        return true;
    }
    let one = number.value.and_then(Decimal::as_whole) == Some(1);
    if one || w.words.get(number.end).is_none_or(|n| n.kind != WordKind::Letters) {
        return number.end > at + 1 && !one;
    }
    !matches!(after, "and" | "or" | "to" | "is" | "was" | "the")
}

/// The word counted, where it follows at once or after one adjective.
fn counted_noun<'t>(w: &Lowered<'t>, at: usize) -> Option<&'t str> {
    let lower_letters = |i: usize| {
        w.words.get(i).is_some_and(|n| n.kind == WordKind::Letters && n.case == Case::Lower && n.spaced)
    };
    let at = if w.get(at) == "of" { at + 1 } else { at };
    let plural = |i: usize| {
        let word = w.get(i);
        lower_letters(i)
            && ((word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
                || matches!(word, "people" | "men" | "women" | "children" | "police" | "troops"))
    };
    (at..at + 3).take_while(|&i| lower_letters(i)).find(|&i| plural(i)).map(|i| w.get(i))
}

fn value(
    w: &Lowered<'_>,
    start: usize,
    end: usize,
    kind: ValueKind,
    value: Option<String>,
    unit: Option<&str>,
    qualifier: Qualifier,
) -> Value {
    let range: TextRange = w.span(start, end);
    Value { range, kind, value, unit: unit.map(str::to_owned), qualifier }
}

/// A number that may be the first of a range ("15 to 20", "15-20"), with how it is hedged.
fn ranged(w: &Lowered<'_>, start: usize, number: Number) -> (usize, Option<String>, Qualifier) {
    let hedge = qualifier_before(w, start);
    let at = number.end;
    let joins = matches!(w.get(at), "to" | "-" | "–" | "—")
        || (w.get(at) == "and" && w.before(start, 1) == "between");
    if joins && number.value.is_some() {
        let sign = usize::from(SIGNS.iter().any(|(s, _)| *s == w.get(at + 1)));
        let glued = w.glued(at) == w.glued(at + 1);
        if let Some(second) = w
            .number(at + 1 + sign)
            .filter(|n| !n.article && n.value.is_some() && n.digits == number.digits && glued)
        {
            // "5 to 6 million" speaks of millions twice.
            let low = number.value.zip(second.value).map(|(low, high)| {
                let power = scale_of(w, second.end);
                let shared = power.filter(|_| scale_of(w, number.end).is_none()).and_then(|p| low.scaled(p));
                let low = shared.filter(|s| is_at_most(*s, high)).unwrap_or(low);
                format!("{low}/{high}")
            });
            return (second.end, low, Qualifier::Range);
        }
    }
    let (end, after) = match (w.get(at), w.get(at + 1)) {
        ("or", "so") => (at, Some(Qualifier::About)),
        ("or", "more") | ("+", _) => (at, Some(Qualifier::AtLeast)),
        ("or", "less" | "fewer") => (at, Some(Qualifier::AtMost)),
        _ => (at, None),
    };
    let hedge = match (after, hedge) {
        (Some(after), _) => after,
        (None, Qualifier::Exact) if number.round => Qualifier::About,
        (None, hedge) => hedge,
    };
    (end, number.value.map(|v| v.to_string()), hedge)
}

fn scale_of(w: &Lowered<'_>, end: usize) -> Option<u32> {
    match w.before(end, 1) {
        "thousand" => Some(3),
        "million" => Some(6),
        "billion" => Some(9),
        "trillion" => Some(12),
        _ => None,
    }
}

fn is_at_most(low: Decimal, high: Decimal) -> bool {
    low.as_whole().zip(high.as_whole()).is_none_or(|(l, h)| l <= h)
}

fn hundredth(cents: Decimal) -> Option<String> {
    let whole = cents.as_whole()?;
    Decimal::parse(&format!("{}.{:02}", whole / 100, whole % 100)).map(|d| d.to_string())
}

/// How the words before `i` hedge a number.
pub(super) fn qualifier_before(w: &Lowered<'_>, i: usize) -> Qualifier {
    let denied = matches!(w.before(i, 3), "no" | "not");
    match (w.before(i, 2), w.before(i, 1)) {
        ("fewer" | "less", "than") if !denied => Qualifier::AtMost,
        ("more" | "greater" | "higher", "than") if denied => Qualifier::AtMost,
        ("at", "least")
        | ("more" | "greater" | "higher" | "fewer" | "less", "than")
        | ("upwards", "of")
        | ("no" | "not", "fewer" | "less")
        | (_, "over" | "exceeding" | "minimum") => Qualifier::AtLeast,
        ("many" | "much", "as") if w.before(i, 3) == "as" => Qualifier::AtMost,
        ("few" | "little", "as") if w.before(i, 3) == "as" => Qualifier::AtLeast,
        ("at", "most") | ("up", "to") | (_, "under" | "below") => Qualifier::AtMost,
        (
            _,
            "about" | "around" | "some" | "nearly" | "almost" | "roughly" | "approximately" | "circa"
            | "estimated" | "approx" | "~",
        ) => Qualifier::About,
        _ => Qualifier::Exact,
    }
}

/// The country of a dollar sign at `i`, with where the amount begins: `US$5`.
fn dollar_country(w: &Lowered<'_>, i: usize) -> Option<(usize, &'static str)> {
    let before = i.checked_sub(1)?;
    if !w.glued(i) {
        return None;
    }
    DOLLARS.iter().find(|(letters, _)| *letters == w.get(before)).map(|(_, currency)| (before, *currency))
}

/// A currency named at `at`, with where its name ends: "dollars", "U.S. dollars", "euros".
fn currency_at(w: &Lowered<'_>, at: usize) -> Option<(&'static str, usize)> {
    let country = match w.get(at) {
        "us" | "u.s." | "american" => Some("USD"),
        "australian" => Some("AUD"),
        "canadian" => Some("CAD"),
        "hong" if w.get(at + 1) == "kong" => Some("HKD"),
        "swiss" => Some("CHF"),
        "japanese" => Some("JPY"),
        "south" if w.get(at + 1) == "korean" => Some("KRW"),
        _ => None,
    };
    let word_at = match (country, w.get(at)) {
        (Some(_), "hong" | "south") => at + 2,
        (Some(_), _) => at + 1,
        _ => at,
    };
    let word = w.get(word_at);
    let found = CURRENCIES.iter().find(|(name, _)| *name == word || word.strip_suffix('s') == Some(*name))?;
    // "won" is also a verb, a "pound" a weight, a "mark" a sign: only with a plural, or a number that is large.
    if found.0 == "won"
        && country.is_none()
        && !matches!(w.before(at, 1), "million" | "billion" | "trillion" | "000")
    {
        return None;
    }
    Some((country.unwrap_or(found.1), word_at + 1))
}

/// A unit of measure at `at`, with where it ends.
fn unit_of(w: &Lowered<'_>, at: usize) -> Option<(&'static str, usize)> {
    let square = w.get(at) == "square";
    let word = w.get(if square { at + 1 } else { at });
    let (_, _, symbol) = UNITS.iter().find(|(one, many, _)| *one == word || *many == word)?;
    let squared = match *symbol {
        "km" => "km²",
        "m" => "m²",
        "mi" => "mi²",
        "ft" => "ft²",
        other => other,
    };
    Some(if square { (squared, at + 2) } else { (symbol, at + 1) })
}
