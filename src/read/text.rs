//! Plain text: each paragraph a block. Lines of wrapped prose stay together; other lines are blocks of their own, so
//! that cleaning can judge each.

use super::encoding::decode;
use super::{Block, RawArticle, Reading};
use crate::article::ParagraphKind;

/// The article of a text file.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let decoded = decode(bytes, None);
    let mut article = from_text(&decoded.text);
    article.warnings.extend(decoded.warning);
    Reading::one(article)
}

/// The article in `text`.
pub(super) fn from_text(text: &str) -> RawArticle {
    let mut blocks = Vec::new();
    let mut group: Vec<&str> = Vec::new();
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}', '\u{85}']) {
        if line.trim().is_empty() {
            close(&mut group, &mut blocks);
        } else {
            group.push(line.trim());
        }
    }
    close(&mut group, &mut blocks);
    RawArticle { blocks, ..RawArticle::default() }
}

fn close(group: &mut Vec<&str>, blocks: &mut Vec<Block>) {
    let block = |text: String| Block { kind: ParagraphKind::Body, text, furniture: None };
    if is_wrapped(group) {
        blocks.push(block(joined(group)));
    } else {
        blocks.extend(group.iter().map(|line| block((*line).to_owned())));
    }
    group.clear();
}

/// Wrapped lines as one: a space between words, none inside a broken word or between wide characters.
fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let wide = |c: char| c as u32 >= 0x2E80;
        let tight = out.ends_with(wide) && line.starts_with(wide)
            || out.ends_with('-') && line.starts_with(char::is_lowercase);
        if !out.is_empty() && !tight {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Whether lines are prose that some program broke at a width: nearly every break stands where the next word no longer
/// fitted.
fn is_wrapped(lines: &[&str]) -> bool {
    const WIDTHS: std::ops::RangeInclusive<usize> = 45..=130;
    let width = |line: &str| line.chars().count();
    let widest = lines.iter().map(|l| width(l)).max().unwrap_or(0);
    if lines.len() < 2 || !WIDTHS.contains(&widest) {
        return false;
    }
    let breaks = lines.len() - 1;
    let fitting = lines
        .windows(2)
        .filter(|pair| {
            let next = pair.get(1).and_then(|l| l.split_whitespace().next()).map_or(0, width);
            pair.first().map_or(0, |l| width(l)) + 1 + next > widest
        })
        .count();
    // In two or three lines a chance fit is likely, so that a small letter must carry on as well.
    let carries = lines.windows(2).filter(|pair| {
        pair.get(1).and_then(|l| l.chars().next()).is_some_and(char::is_lowercase)
            || pair.first().is_some_and(|l| l.ends_with(','))
    });
    fitting * 10 >= breaks * 8 && (breaks > 3 && widest < 100 || carries.count() * 2 >= breaks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: &[&str]) {
        let found: Vec<String> = from_text(text).blocks.into_iter().map(|b| b.text).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn lines_and_paragraphs() {
        check("empty", " \n\r\n", &[]);
        check("lines", "Scroll Top\nA headline without a stop", &["Scroll Top", "A headline without a stop"]);
        check("blank lines", "One.\r\n\r\n  Two あ. \n\n", &["One.", "Two あ."]);
        check(
            "wrapped",
            "The long road to the harbour was closed by the county\non Monday because of the flood, which had risen in the\nnight, and will open soon.",
            &[
                "The long road to the harbour was closed by the county on Monday because of the flood, which had risen in the night, and will open soon.",
            ],
        );
        check("old line ends", "One\rTwo", &["One", "Two"]);
    }
}
