//! Numbers written in digits. The standard library reads them too, with tables of twelve kilobytes that a page would carry.

/// Digits whose value a `u64` holds.
const MOST_DIGITS: u32 = 18;

/// The number that `text` writes: a sign, digits, a point, an exponent, of which all but a digit may be missing. What has at
/// most 15 digits and at most 22 places is exact to the last bit (W. D. Clinger, "How to read floating point numbers
/// accurately", 1990); digits past the eighteenth count as 0. `None` for anything else, and for what is past all bounds.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let mut power: i32 = power.parse().ok().filter(|power| (-400..=400).contains(power))?;
    let (mut value, mut count, mut fraction, mut any) = (0u64, 0, false, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if count < MOST_DIGITS {
                    value = value * 10 + u64::from(byte - b'0');
                    count += u32::from(value > 0);
                    power -= i32::from(fraction);
                } else {
                    power += i32::from(!fraction);
                }
            }
            b'.' if !fraction => fraction = true,
            _ => return None,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "digits past the fifteenth may be rounded")]
    let value = value as f64;
    let scale = (0..power.unsigned_abs().min(400)).fold(1.0, |scale: f64, _| scale * 10.0);
    let value = sign * if power < 0 { value / scale } else { value * scale };
    (any && value.is_finite()).then_some(value)
}

/// As [`decimal`], for tables of weights.
#[expect(clippy::cast_possible_truncation, reason = "weights are written to a few digits")]
pub(crate) fn small(text: &str) -> Option<f32> {
    decimal(text).map(|value| value as f32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_are_numbers() {
        for (text, expected) in [
            ("0", Some(0.0)),
            ("350", Some(350.0)),
            ("-0.3287", Some(-0.3287)),
            ("+7.", Some(7.0)),
            (".5", Some(0.5)),
            ("43885310.25", Some(43_885_310.25)),
            ("1.5e6", Some(1_500_000.0)),
            ("2E-3", Some(0.002)),
            ("123456789012345678901234567890", Some(123_456_789_012_345_680_000_000_000_000.0)),
            ("", None),
            (".", None),
            ("-", None),
            ("1.2.3", None),
            ("1,000", None),
            ("inf", None),
            ("NaN", None),
            ("1e", None),
            ("1e999", None),
            ("1e99999999999", None),
        ] {
            match (decimal(text), expected) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() <= expected.abs() * 1e-15, "{text:?}: {found}");
                }
                (found, expected) => assert_eq!(found, expected, "{text:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_short_is_exact(value in -99_999_999_999i64..99_999_999_999, places in 0u32..5) {
            let text = format!("{value}e-{places}");
            prop_assert_eq!(decimal(&text), text.parse().ok());
        }

        #[test]
        fn no_text_is_too_odd(text in "[-+0-9.eE,x]{0,30}") {
            let found = decimal(&text);
            prop_assert!(found.is_none_or(f64::is_finite));
        }
    }
}
