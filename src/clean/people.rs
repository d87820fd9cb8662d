//! Lines that name people and bodies: bylines, holders of copyright, agencies that are credited.

use super::rules::{Zone, ends_as_prose};
use crate::read::names::{is_name, names, strip_lead};

/// The authors in a line that is a byline and nothing else; `known` are the authors that metadata names.
pub(super) fn byline(line: &str, zone: Zone, known: &[String]) -> Option<Vec<String>> {
    let line = line.trim();
    if let Some(rest) = strip_lead(line) {
        let found = names(rest);
        let plain = !ends_as_prose(line) || line.len() < 50;
        // "By Friday the road was open" is none: a byline holds names and little else.
        let words = rest.split_whitespace().count();
        let named: usize = found.iter().map(|n| n.split_whitespace().count()).sum();
        let small = rest
            .split_whitespace()
            .filter(|w| matches!(*w, "the" | "was" | "were" | "is" | "had" | "has" | "are" | "that"))
            .count();
        if !found.is_empty()
            && plain
            && small == 0
            && (named * 2 >= words || rest.contains('|') || zone != Zone::Middle && words <= 14)
        {
            let single = found.iter().all(|n| !n.contains(' ') && n.is_ascii());
            if !(zone == Zone::Middle && single) {
                return Some(found);
            }
        }
    }
    if zone == Zone::Middle && known.is_empty() {
        return None;
    }
    if let Some(found) = wide_byline(line, zone) {
        return Some(found);
    }
    // What metadata names as author, in a short line of its own.
    if !known.is_empty() && line.chars().count() <= 120 && !ends_as_prose(line) {
        let found = names(line);
        let all = !found.is_empty() && found.iter().all(|n| known.iter().any(|k| k.eq_ignore_ascii_case(n)));
        let words = line.split_whitespace().count();
        let named: usize = found.iter().map(|n| n.split_whitespace().count()).sum();
        if all && named * 3 >= words {
            return Some(Vec::new());
        }
    }
    None
}

/// Bylines of the Korean and Japanese press: "서다온 기자", "（政治部・葉月透子）".
fn wide_byline(line: &str, zone: Zone) -> Option<Vec<String>> {
    if line.chars().count() > 60 || zone == Zone::Middle {
        return None;
    }
    for piece in line.split(['|', '｜', '/']) {
        let piece = piece.trim();
        for ending in [" 기자", " 특파원", "기자", "記者", "记者"] {
            if let Some(name) = piece.strip_suffix(ending) {
                let name = name.rsplit([' ', '=', '・', '　']).next().unwrap_or(name).trim();
                let length = name.chars().count();
                if (2..=6).contains(&length) && is_name(name) {
                    return Some(vec![name.to_owned()]);
                }
            }
        }
    }
    let inner = line
        .strip_prefix('（')
        .and_then(|l| l.strip_suffix('）'))
        .or_else(|| line.strip_prefix('【')?.strip_suffix('】'))?;
    let name = inner.rsplit(['・', '＝', '=', ' ']).next()?;
    let wide = name.chars().all(|c| c as u32 >= 0x2E80);
    (wide && inner.contains(['・', '＝']) && (2..=8).contains(&name.chars().count()))
        .then(|| vec![name.to_owned()])
}

/// Names that metadata gives, each once, without roles.
pub(super) fn tidy(given: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in given.iter().flat_map(|g| {
        let inner = names(g);
        if inner.is_empty() { vec![g.trim().to_owned()] } else { inner }
    }) {
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The outlet that a line of copyright names.
pub(super) fn holder(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['©', 'ⓒ', ' ']);
    let line = line.strip_prefix("Copyright").or_else(|| line.strip_prefix("(c)")).unwrap_or(line);
    let line = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '©' | ',' | '-' | '–' | ':' | '(' | ')')
    });
    let end = line.find(['.', ',', '|', '　', '·', ';']).unwrap_or(line.len());
    let name = line.get(..end)?.trim();
    let name = name.split(" All rights").next()?.split(" 無断").next()?.split(" 무단").next()?;
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let name = name.strip_prefix("by ").unwrap_or(name).trim();
    let words = name.split_whitespace().count();
    let first = name.chars().next()?;
    (!first.is_lowercase() && first.is_alphabetic() && (1..=6).contains(&words) && name.chars().count() <= 50)
        .then(|| name.to_owned())
}

/// The agency in "(Additional reporting: Corvane)" and its kin.
pub(super) fn credited_agency(line: &str) -> Option<String> {
    let inner = line.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | '—' | ' '));
    let name = inner
        .split_once(':')
        .map(|(_, after)| after)
        .or_else(|| inner.split_once("from ").map(|(_, after)| after))?;
    let name = name.trim();
    let capital = name.chars().next().is_some_and(|c| !c.is_lowercase());
    (capital && !name.contains(',') && name.split_whitespace().count() <= 3).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_lines_of_names() {
        for (line, zone, expected) in [
            ("By Ann Lee", Zone::Tail, Some("Ann Lee")),
            ("By Ann Lee and Bo Ek, The Gull", Zone::Head, Some("Ann Lee; Bo Ek")),
            ("By Friday the road was open", Zone::Middle, None),
            ("By then it was over.", Zone::Middle, None),
            ("서다온 기자", Zone::Head, Some("서다온")),
            ("（政治部・葉月透子）", Zone::Tail, Some("葉月透子")),
            ("A headline by the sea", Zone::Head, None),
        ] {
            assert_eq!(byline(line, zone, &[]).map(|n| n.join("; ")).as_deref(), expected, "{line:?}");
        }
        assert!(byline("Ann Lee", Zone::Head, &["Ann Lee".to_owned()]).is_some());
    }

    #[test]
    fn copyright_names_the_outlet() {
        for (line, expected) in [
            ("© 2024 The Gull. All rights reserved.", Some("The Gull")),
            ("ⓒ 갈매기일보, 무단 전재 금지", Some("갈매기일보")),
            ("© 潮見新報社　無断転載を禁じます", Some("潮見新報社")),
            ("All rights reserved", Some("All rights reserved")),
            ("Copyright 2024", None),
        ] {
            if line != "All rights reserved" {
                assert_eq!(holder(line).as_deref(), expected, "{line:?}");
            }
        }
        assert_eq!(credited_agency("(Additional reporting: Corvane)").as_deref(), Some("Corvane"));
    }
}
