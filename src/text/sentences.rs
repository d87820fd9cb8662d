//! Where sentences end.

use super::TextRange;

/// The sentences of `text`, in order, without the white space around them. Together they cover every character that is
/// not white space; a blank line always ends one.
pub fn sentences(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices("\n\n") {
        push(text, start, at, &mut found);
        start = at;
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<TextRange>) {
    let piece = text.get(start..end).unwrap_or("");
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let at = start + (piece.len() - piece.trim_start().len());
        found.push(TextRange::from_usize(at, at + trimmed.len()));
    }
}
