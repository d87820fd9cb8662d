//! The headline: whether a line can be one or repeats a known one, and an honest stand-in where there is none.

use super::rules::ends_as_prose;
use crate::text::sentences;

/// Whether a line above the prose can be the headline.
pub(super) fn can_be(line: &str) -> bool {
    let count = line.chars().count();
    let wide = line.chars().any(|c| c as u32 >= 0x2E80);
    let least = if wide { 7 } else { 12 };
    let stops =
        ends_as_prose(line) && !line.ends_with(['?', '!', '？', '！', '”', '"', '’', '\'', ')', '」', '…']);
    (least..=280).contains(&count)
        && !stops
        && line.chars().filter(|c| c.is_alphabetic()).count() * 2 > count.min(80)
}

/// Whether a line says what the known headline says.
pub(super) fn same(line: &str, known: &str) -> bool {
    let plain =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if line.len() > known.len() * 2 + 40 {
        return false;
    }
    let (a, b) = (plain(line), plain(known));
    !a.is_empty()
        && (a == b
            || (a.len() * 10 >= b.len() * 8 && b.starts_with(&a))
            || (b.len() * 10 >= a.len() * 8 && a.starts_with(&b)))
}

/// A stand-in from the first words of a text, cut at a word; `None` where there are none.
pub(super) fn made_up(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let first = sentences(text).into_iter().next()?;
    let words = first.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        let bare = words.strip_suffix(['.', '。']).unwrap_or(&words);
        return Some(bare.to_owned());
    }
    let limit = words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at);
    let head = words.get(..limit).unwrap_or(&words);
    let cut = head.rfind(' ').filter(|&at| at * 2 > limit).unwrap_or(limit);
    let head = head.get(..cut).unwrap_or(head);
    Some(format!("{}…", head.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_cut_at_a_word() {
        for (text, expected) in [
            ("", None),
            ("The road is shut. More.", Some("The road is shut")),
            (
                "The long road to the harbour, which the county had closed for the whole of the winter, is open.",
                Some("The long road to the harbour, which the county had closed for the whole of the…"),
            ),
        ] {
            assert_eq!(made_up(text).as_deref(), expected);
        }
        let wide = "林".repeat(200);
        assert_eq!(made_up(&wide).map(|t| t.chars().count()), Some(81));
    }

    #[test]
    fn headlines_are_told_from_sentences() {
        assert!(can_be("Five days and what a “no” is worth"));
        assert!(!can_be("The road was closed by the county."));
        assert!(!can_be("Weather"));
        assert!(same("Road closed", "ROAD CLOSED!"));
        assert!(!same("Road", "Road closed by the county"));
    }
}
