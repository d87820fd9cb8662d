//! Bytes to text: byte order marks, a declared encoding, UTF-8, and a guess where nothing else helps.
//!
//! Decoding never fails. What was guessed or lost is said in a warning. Encodings other than UTF-8, UTF-16, UTF-32 and
//! windows-1252 need the feature `encodings`.

use crate::error::Warning;

/// Text with what was odd about its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The words; line breaks are as they were.
    pub text: String,
    /// Set where the encoding was guessed or bytes were lost.
    pub warning: Option<Warning>,
}

/// Decodes a file. A byte order mark wins over `declared` (a label as in HTML or HTTP), which wins over a guess.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest);
    }
    if let Some(unit) = is_utf32(bytes) {
        return utf32(bytes, unit);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    if let Some(big_endian) = unmarked_utf16(bytes) {
        return utf16(bytes, if big_endian { u16::from_be_bytes } else { u16::from_le_bytes });
    }
    let label = declared.map(|l| l.trim().to_ascii_lowercase()).filter(|l| !l.is_empty());
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains("\u{1b}$")
    {
        // Valid UTF-8 with letters beyond ASCII is nothing else, whatever it calls itself.
        let told_otherwise = label.as_deref().is_some_and(|l| !matches!(l, "utf-8" | "utf8"));
        if !told_otherwise || !text.is_ascii() {
            return Decoded { text: text.to_owned(), warning: None };
        }
    }
    if matches!(label.as_deref(), Some("utf-8" | "utf8")) {
        // A few bad bytes in a page that says UTF-8 are damage, not another encoding.
        let lost = String::from_utf8_lossy(bytes).matches('\u{fffd}').count();
        if lost * 200 < bytes.len() {
            return utf8(bytes);
        }
    }
    legacy(bytes, label.as_deref())
}

fn utf8(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), warning: None };
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lost = text.matches('\u{fffd}').count();
    Decoded { text, warning: Some(bytes_lost("UTF-8", lost)) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    let mut lost = bytes.len() % 2;
    let text = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                lost += 1;
                '\u{fffd}'
            })
        })
        .collect();
    Decoded { text, warning: (lost > 0).then(|| bytes_lost("UTF-16", lost)) }
}

/// How the units of UTF-32 are written, told by a mark or by the zeros around a first sign of ASCII.
fn is_utf32(bytes: &[u8]) -> Option<fn([u8; 4]) -> u32> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, 1..=0x7f, 0, 0, 0, _, ..] => Some(u32::from_be_bytes),
        [0xff, 0xfe, 0, 0, ..] | [1..=0x7f, 0, 0, 0, _, 0, 0, 0, ..] => Some(u32::from_le_bytes),
        _ => None,
    }
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Decoded {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut lost = rest.len();
    let signs = units.iter().map(|&four| {
        char::from_u32(unit(four)).unwrap_or_else(|| {
            lost += 1;
            '\u{fffd}'
        })
    });
    let text: String = signs.skip_while(|&c| c == '\u{feff}').collect();
    Decoded { text, warning: (lost > 0).then(|| bytes_lost("UTF-32", lost)) }
}

/// Whether bytes without a mark are UTF-16, and if so whether big-endian: text has a zero in nearly every pair.
fn unmarked_utf16(bytes: &[u8]) -> Option<bool> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let pairs = head.len() / 2;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 4 {
        None
    } else if odd * 10 > pairs * 6 && even * 10 < pairs {
        Some(false)
    } else if even * 10 > pairs * 6 && odd * 10 < pairs {
        Some(true)
    } else {
        None
    }
}

fn bytes_lost(encoding: &str, lost: usize) -> Warning {
    let what = if lost == 1 { "1 byte was".to_owned() } else { format!("{lost} bytes were") };
    Warning::new("bytes-lost", format!("{what} not {encoding}; they are shown as \u{fffd}"))
}

#[cfg(feature = "encodings")]
fn legacy(bytes: &[u8], label: Option<&str>) -> Decoded {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

    let declared = label.and_then(|l| encoding_rs::Encoding::for_label(l.as_bytes()));
    let (encoding, guessed) = match declared {
        // A declaration of UTF-8 that the bytes contradict is no help.
        Some(encoding) if encoding != encoding_rs::UTF_8 => (encoding, false),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(bytes, true);
            (detector.guess(None, Utf8Detection::Allow), true)
        }
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let lost = text.matches('\u{fffd}').count();
    let warning = if lost > 0 {
        Some(bytes_lost(encoding.name(), lost))
    } else if guessed && !bytes.is_ascii() {
        Some(Warning::new(
            "encoding-guessed",
            format!("the file does not name its encoding; read as {}", encoding.name()),
        ))
    } else {
        None
    };
    Decoded { text: text.into_owned(), warning }
}

#[cfg(not(feature = "encodings"))]
fn legacy(bytes: &[u8], _label: Option<&str>) -> Decoded {
    // What windows-1252 puts where Latin-1 has controls.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let text = bytes
        .iter()
        .map(|&b| match b {
            0x80..=0x9f => HIGH.get(usize::from(b) - 0x80).copied().unwrap_or('\u{fffd}'),
            _ => char::from(b),
        })
        .collect();
    let message = "the file is not UTF-8; read as windows-1252, the command line knows more encodings";
    Decoded { text, warning: Some(Warning::new("encoding-guessed", message)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8], declared: Option<&str>, text: &str, warning: Option<&str>) {
        let found = decode(bytes, declared);
        assert_eq!(found.text, text, "{name}");
        assert_eq!(found.warning.map(|w| w.kind).as_deref(), warning, "{name}");
    }

    #[test]
    fn marks_win_over_declarations_and_those_over_guesses() {
        check("ascii", b"plain", None, "plain", None);
        check("utf-8", "é あ 🎉".as_bytes(), None, "é あ 🎉", None);
        check("utf-8 called something else", "é あ".as_bytes(), Some("iso-8859-1"), "é あ", None);
        check("mark", b"\xef\xbb\xbfa", Some("utf-16"), "a", None);
        check("utf-16le", b"\xff\xfea\0\x42\x30", None, "aあ", None);
        check("utf-16be", b"\xfe\xff\0a\x30\x42", None, "aあ", None);
        check("utf-16 without mark", b"w\0o\0r\0d\0s\0 \0", None, "words ", None);
        check("utf-32le", b"\xff\xfe\0\0a\0\0\0\x42\x30\0\0", None, "aあ", None);
        check("utf-32be without mark", b"\0\0\0a\0\0\0b", None, "ab", None);
        check("odd utf-32", b"\0\0\xfe\xff\0\0\0a\xff\0\0\0\0", None, "a\u{fffd}", Some("bytes-lost"));
        check("odd utf-16", b"\xff\xfea\0b", None, "a", Some("bytes-lost"));
        check(
            "damage",
            &[b"long ".repeat(100), b"\xff".to_vec()].concat(),
            Some("utf-8"),
            &("long ".repeat(100) + "\u{fffd}"),
            Some("bytes-lost"),
        );
        check("empty", b"", None, "", None);
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn declared_encodings_are_exact_and_guesses_are_said() {
        check("shift_jis", b"\x93\xfa\x96\x7b", Some("Shift_JIS"), "日本", None);
        check("windows-1251", b"\xcc\xee\xf1\xea\xe2\xe0", Some("windows-1251"), "Москва", None);
        let guessed = decode(b"Gar\xe7on, \xe7a co\xfbte cher \xe0 la cr\xe8merie", None);
        assert_eq!(guessed.text, "Garçon, ça coûte cher à la crèmerie");
        assert_eq!(guessed.warning.map(|w| w.kind).as_deref(), Some("encoding-guessed"));
    }
}
