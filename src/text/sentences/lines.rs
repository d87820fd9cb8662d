//! Line breaks inside a paragraph: which of them are the wrapping of prose, and which part headings and items.

use super::{Scan, is_stop, is_wide_stop};

/// Below this width a block of lines is no wrapped prose.
const NARROWEST_PROSE: usize = 30;

struct Line {
    start: usize,
    /// One past the last character that is not white space.
    end: usize,
    /// Whether white space stands before the break, as wrapping tools leave it.
    trails: bool,
    /// Whether white space stands before its first character.
    indented: bool,
}

/// Indices at which a line starts that does not carry on the one before it.
pub(super) fn starts(scan: &Scan) -> Vec<usize> {
    let lines = lines(scan);
    let widest = lines.iter().map(|l| l.end - l.start).max().unwrap_or(0);
    lines
        .windows(2)
        .filter(|pair| !carries_on(scan, &pair[0], &pair[1], widest))
        .map(|pair| pair[1].start)
        .collect()
}

/// Whether `next` goes on where `line` broke off. Wrapped prose breaks where the next word no longer fits.
fn carries_on(scan: &Scan, line: &Line, next: &Line, widest: usize) -> bool {
    let last = scan.before(line.end);
    let first = scan.at(next.start);
    if is_stop(last) || is_wide_stop(last) || is_stop(first) {
        // The marks decide.
        return true;
    }
    if matches!(first, '•' | '⁃' | '▪' | '●' | '◦' | '‣') {
        return false;
    }
    if widest < 3 {
        // Letters set one below the other.
        return true;
    }
    // An indented line opens a paragraph.
    if next.indented && !line.indented && !first.is_lowercase() {
        return false;
    }
    if widest < NARROWEST_PROSE {
        return line.trails && first.is_lowercase();
    }
    if first.is_lowercase() || matches!(last, ',' | '-' | '–' | '—' | '(') {
        return true;
    }
    let mut word = next.start;
    while word < next.end && !scan.is_space(word) {
        word += 1;
    }
    line.end - line.start + 1 + (word - next.start) > widest.saturating_sub(1)
}

fn lines(scan: &Scan) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut start = 0;
    let breaks = scan.marks.iter().copied().filter(|&i| scan.at(i) == '\n');
    for i in breaks.chain([scan.len()]) {
        let mut from = start;
        while from < i && scan.is_space(from) {
            from += 1;
        }
        let mut to = i;
        while to > from && scan.is_space(to - 1) {
            to -= 1;
        }
        if to > from {
            let trails = to < i && scan.at(to) != '\r';
            found.push(Line { start: from, end: to, trails, indented: from > start });
        }
        start = i + 1;
    }
    found
}
