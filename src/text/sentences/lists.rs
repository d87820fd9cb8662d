//! Lists that run on in one paragraph: "1. The first item 2. The second item". Only markers that count upwards are one.

use super::{Scan, Word};

/// How an item is marked; a list keeps to one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    /// First character, a bullet or bracket before it included.
    at: usize,
    /// 1, 2, 3 or a, b, c counted from 1.
    ordinal: u32,
    /// The numeral, what closes it, whether a bullet stands before it.
    style: (Numeral, Close, bool),
    /// Whether it stands where a sentence or line can start.
    leads: bool,
    /// Whether a capital follows.
    capital: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    Digits,
    Small,
    Capital,
    Roman,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    Dot,
    Bracket,
    DotBracket,
    Brackets,
}

/// Indices at which items of lists start.
pub(super) fn starts(scan: &Scan, words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    let words: Vec<&Word> = words.iter().filter(|word| may_mark(scan, word)).collect();
    if words.is_empty() {
        return found;
    }
    for roman in [false, true] {
        let mut run: Vec<Marker> = Vec::new();
        for marker in markers(scan, &words, roman) {
            let follows = run
                .last()
                .is_some_and(|last| last.style == marker.style && last.ordinal + 1 == marker.ordinal);
            if follows {
                run.push(marker);
            } else if marker.leads || run.is_empty() {
                close(&run, &mut found);
                run.clear();
                if marker.leads {
                    run.push(marker);
                }
            }
        }
        close(&run, &mut found);
    }
    found
}

/// Keeps a run that is long enough to be a list.
fn close(run: &[Marker], found: &mut Vec<usize>) {
    let Some(first) = run.first() else { return };
    let counted = first.ordinal == 1 || first.style.2 || run.len() >= 3;
    let clear = run.len() >= 3 || run.iter().all(|m| m.capital);
    if run.len() >= 2 && counted && clear {
        found.extend(run.iter().map(|m| m.at));
    }
}

/// Whether a word has, near its beginning, what no marker is without: a bullet, a bracket or a point.
fn may_mark(scan: &Scan, word: &Word) -> bool {
    is_bullet(scan.at(word.start))
        || (word.start..word.end.min(word.start + 8)).any(|i| matches!(scan.at(i), ')' | '.'))
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '●' | '◦' | '‣')
}

/// Everything that looks like the marker of an item, in order.
fn markers(scan: &Scan, words: &[&Word], roman: bool) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut end = 0;
    for word in words {
        if word.start >= end
            && let Some((marker, after)) = marker(scan, word.start, roman)
        {
            found.push(marker);
            end = after;
        }
    }
    found
}

fn marker(scan: &Scan, at: usize, roman: bool) -> Option<(Marker, usize)> {
    let mut i = at;
    let bullet = is_bullet(scan.at(i));
    if bullet {
        i += 1;
        if scan.at(i) == ' ' {
            i += 1;
        }
    }
    let bracket = scan.at(i) == '(';
    if bracket {
        i += 1;
    }
    let end = (i..i + 5).find(|&k| k >= scan.len() || !scan.at(k).is_alphanumeric()).unwrap_or(i + 5);
    if !matches!(scan.at(end), ')' | '.') {
        return None;
    }
    let word: String = (i..end).map(|k| scan.at(k)).collect();
    let (ordinal, numeral) = value(&word, roman)?;
    let (close, end) = match (scan.at(end), scan.at(end + 1)) {
        (')', _) if bracket => (Close::Brackets, end + 1),
        (')', _) => (Close::Bracket, end + 1),
        ('.', ')') if !bracket => (Close::DotBracket, end + 2),
        ('.', _) if !bracket => (Close::Dot, end + 1),
        _ => return None,
    };
    if end >= scan.len() || !scan.is_space(end) {
        return None;
    }
    let mut before = at;
    while before > 0 && matches!(scan.at(before - 1), ' ' | '\t') {
        before -= 1;
    }
    let leads = bullet || before == 0 || matches!(scan.at(before - 1), '.' | '!' | '?' | ':' | ';' | '\n');
    let next = scan.at(scan.skip_space(end));
    let capital = !next.is_lowercase();
    Some((Marker { at, ordinal, style: (numeral, close, bullet), leads, capital }, end))
}

fn value(word: &str, roman: bool) -> Option<(u32, Numeral)> {
    if roman {
        const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
        let at = ROMAN.iter().position(|&r| r == word)?;
        return Some((u32::try_from(at).ok()? + 1, Numeral::Roman));
    }
    let first = word.chars().next()?;
    if word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit()) {
        return Some((word.parse().ok()?, Numeral::Digits));
    }
    if word.len() == 1 && first.is_ascii_lowercase() {
        return Some((u32::from(first) - u32::from('a') + 1, Numeral::Small));
    }
    if word.len() == 1 && first.is_ascii_uppercase() {
        return Some((u32::from(first) - u32::from('A') + 1, Numeral::Capital));
    }
    None
}
