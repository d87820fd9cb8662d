//! Places where a sentence starts although no stop stands before it: after an agency's dateline, a mail's head and
//! closing, a row of marks, an address. Bounded looks at a paragraph's words, one pass.

use super::{Scan, Word};
use crate::text::abbreviations::opens_sentence;

/// Indices at which such sentences start.
pub(super) fn starts(scan: &Scan, words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    found.extend(after_dateline(scan, words));
    // A title sets capitals everywhere; only where they are few does one say that a sentence starts.
    let capitals = words.iter().filter(|w| scan.at(w.start).is_uppercase()).count();
    let is_title = capitals * 5 > words.len() * 2;
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1);
        let before = i.checked_sub(1).and_then(|b| words.get(b));
        let starts_clause = before.is_none_or(|b| matches!(scan.before(b.end), '.' | '!' | '?'));
        if !is_title && i > 1 && words.len() > i + 8 && before.is_some_and(|b| runs_on(scan, b, word, next)) {
            found.push(word.start);
        } else if is_row(scan, word)
            || is_mailbox(scan, word) && next.is_some_and(|n| !scan.at(n.start).is_lowercase())
        {
            found.extend(next.map(|n| n.start));
        } else if is_address(scan, word) {
            if before.is_some_and(|b| matches!(scan.before(b.end), '.' | '!' | '?')) {
                found.push(word.start);
            }
            if next.is_some_and(|n| scan.at(n.start).is_uppercase())
                && scan.before(word.end).is_alphanumeric()
            {
                found.extend(next.map(|n| n.start));
            }
        } else if let Some(used) = stamp(scan, words.get(i..).unwrap_or(&[])) {
            let led_in = before.is_some_and(|b| {
                matches!(text(scan, b).as_str(), "on" | "at" | "from" | "dated" | "by" | "since" | "until")
            });
            if !led_in {
                found.push(word.start);
            }
            found.extend(words.get(i + used).map(|n| n.start));
        } else if starts_clause && let Some(name) = after_closing(scan, words.get(i..).unwrap_or(&[])) {
            found.push(name);
        }
    }
    found
}

fn text(scan: &Scan, word: &Word) -> String {
    scan.word(word.start, word.end)
}

/// Whether a caption or heading without a stop runs on into a sentence: "the largest vote In the north".
fn runs_on(scan: &Scan, before: &Word, word: &Word, next: Option<&Word>) -> bool {
    let follows = |n: &Word| {
        scan.at(n.start).is_lowercase() && matches!(text(scan, n).as_str(), "the" | "a" | "an" | "this")
    };
    scan.at(word.start).is_uppercase()
        && scan.before(before.end).is_alphanumeric()
        && next.is_some_and(follows)
        && matches!(
            text(scan, word).as_str(),
            "in" | "on" | "at" | "during" | "after" | "for" | "from" | "under" | "according"
        )
}

/// A row of stars, dashes or the like.
fn is_row(scan: &Scan, word: &Word) -> bool {
    word.end - word.start >= 3
        && (word.start..word.end).all(|i| matches!(scan.at(i), '*' | '=' | '_' | '~' | '#' | '—'))
}

/// `<someone@example.org>`, alone or behind a name in quotation marks.
fn is_mailbox(scan: &Scan, word: &Word) -> bool {
    scan.before(word.end) == '>' && word.end - word.start < 100 && {
        let inside = word.start..word.end;
        inside.clone().any(|i| scan.at(i) == '<') && inside.clone().any(|i| scan.at(i) == '@')
    }
}

fn is_address(scan: &Scan, word: &Word) -> bool {
    if !matches!(scan.at(word.start), 'h' | 'H') || word.end - word.start < 8 {
        return false;
    }
    let head = scan.word(word.start, word.start + 8);
    head.starts_with("http://") || head.starts_with("https://")
}

/// `03/23/2001 10:13 AM`: how many words it is.
fn stamp(scan: &Scan, words: &[Word]) -> Option<usize> {
    let shape = |word: &Word, mark: char| -> bool {
        let first = scan.at(word.start);
        if !first.is_ascii_digit() && first != mark {
            return false;
        }
        let text = text(scan, word);
        text.len() >= 4
            && text.len() <= 10
            && text.contains(mark)
            && text.chars().all(|c| c.is_ascii_digit() || c == mark)
    };
    let (day, time) = (words.first()?, words.get(1)?);
    if !shape(day, '/') || !shape(time, ':') {
        return None;
    }
    let half = words.get(2).is_some_and(|w| matches!(text(scan, w).as_str(), "am" | "pm"));
    Some(if half { 3 } else { 2 })
}

/// Where the name starts behind "Best regards," and its kin.
fn after_closing(scan: &Scan, words: &[Word]) -> Option<usize> {
    const CLOSINGS: &[&str] = &[
        "regards,",
        "best regards,",
        "kind regards,",
        "kindest regards,",
        "warm regards,",
        "thanks,",
        "many thanks,",
        "sincerely,",
        "cheers,",
        "yours sincerely,",
        "best wishes,",
        "respectfully,",
    ];
    // All of them end so, after a word or two.
    if !words.iter().take(2).any(|w| scan.before(w.end) == ',') {
        return None;
    }
    let mut said = String::new();
    for (i, word) in words.iter().take(2).enumerate() {
        if i > 0 {
            said.push(' ');
        }
        said.push_str(&text(scan, word));
        if CLOSINGS.contains(&said.as_str()) {
            let next = words.get(i + 1)?;
            let name = scan.at(next.start).is_uppercase()
                && !opens_sentence(&scan.word(next.start, scan.word_end(next.start)));
            return name.then_some(next.start);
        }
    }
    None
}

/// Where the sentence starts behind a dateline or the like: "TOKYO, Feb 16 (Corvane) — ", "Good morning, Ann - ".
fn after_dateline(scan: &Scan, words: &[Word]) -> Option<usize> {
    const LONGEST: usize = 9;
    let dash = words
        .iter()
        .take(LONGEST + 1)
        .position(|w| w.end - w.start <= 2 && matches!(text(scan, w).as_str(), "-" | "–" | "—" | "--"))?;
    let head = words.get(..dash)?;
    let next = words.get(dash + 1)?;
    let small = |w: &Word| {
        scan.at(w.start).is_lowercase()
            && !matches!(text(scan, w).as_str(), "and" | "of" | "the" | "de" | "near" | "in")
    };
    let names = !head.is_empty() && !head.iter().any(small);
    let last = words.last().map_or('\n', |w| scan.before(w.end));
    let sentence = words.len() > dash + 6 && (super::is_stop(last) || super::is_closer(last) || last == '"');
    let shouted = text_is_upper(scan, head.first()?);
    let opens = opens_sentence(&scan.word(next.start, scan.word_end(next.start)));
    (names && sentence && scan.starts_upper(next.start) && (shouted || opens)).then_some(next.start)
}

fn text_is_upper(scan: &Scan, word: &Word) -> bool {
    let letters = (word.start..word.end).filter(|&i| scan.at(i).is_alphabetic());
    letters.clone().count() >= 3 && letters.into_iter().all(|i| scan.at(i).is_uppercase())
}
