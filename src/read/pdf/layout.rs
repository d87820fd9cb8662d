//! From places of glyphs to paragraphs: which glyphs make a line, which lines a paragraph, and which lines are the head or
//! foot of every page. Glyphs come in the order in which the file draws them, which is the order of reading in nearly
//! every file that has columns.

use std::collections::BTreeMap;

use crate::article::ParagraphKind;
use crate::read::Block;

/// A glyph's place on its page, in points from the lower left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// A page's glyphs as they are drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
}

/// A line of a page.
#[derive(Debug, Clone, Default)]
struct Line {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
    /// Head or foot of the page, by the rule that drops it.
    furniture: Option<&'static str>,
}

/// The paragraphs of all pages in order.
pub(super) fn blocks(pages: &[Page]) -> Vec<Block> {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(lines).collect();
    mark_heads_and_feet(&mut pages);
    let usual = usual_size(&pages);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Paragraph> = None;
    for page in &pages {
        let right = page.iter().map(|l| l.right).fold(0.0, f64::max);
        for line in page {
            if line.furniture.is_some() {
                blocks.push(Block {
                    kind: ParagraphKind::Body,
                    text: line.text.clone(),
                    furniture: line.furniture,
                });
                continue;
            }
            match &mut open {
                Some(paragraph) if paragraph.goes_on(line) => paragraph.push(line),
                _ => {
                    blocks.extend(open.take().map(|p| p.block(usual)));
                    open = Some(Paragraph::new(line, right));
                }
            }
        }
    }
    blocks.extend(open.map(|p| p.block(usual)));
    // A foot between the halves of a paragraph was put before the paragraph that it interrupts.
    blocks.retain(|b| !b.text.trim().is_empty());
    blocks
}

/// The size of most letters.
fn usual_size(pages: &[Vec<Line>]) -> f64 {
    let mut weight: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flatten().filter(|line| line.furniture.is_none()) {
        *weight.entry(tenths(line.size)).or_default() += line.text.len();
    }
    let most = weight.into_iter().max_by_key(|&(size, weight)| (weight, -size));
    most.map_or(0.0, |(size, _)| f64::from(i32::try_from(size).unwrap_or(0)) / 10.0)
}

/// Tenths of a point, for counting.
#[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round().clamp(0.0, 100_000.0) as i64
}

fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in &page.glyphs {
        let size = glyph.size.max(0.1);
        let continues = lines.last().is_some_and(|line| {
            let high = size.max(line.size);
            (glyph.y - line.y).abs() < high * 0.5
                && glyph.x > line.right - high * 0.6
                && glyph.x < line.right + high * 12.0
        });
        if !continues {
            lines.push(Line { left: glyph.x, right: glyph.x, y: glyph.y, size, ..Line::default() });
        }
        let Some(line) = lines.last_mut() else { continue };
        let gap = glyph.x - line.right;
        if gap > size * 0.15 && !line.text.is_empty() && !line.text.ends_with(' ') && glyph.text != " " {
            line.text.push(' ');
        }
        for c in glyph.text.chars() {
            push(&mut line.text, c);
        }
        // Small letters above the line do not make it small.
        line.size = line.size.max(size);
        line.right = (glyph.x + glyph.width).max(line.right);
    }
    lines.retain_mut(|line| {
        line.text.truncate(line.text.trim_end().len());
        !line.text.trim().is_empty()
    });
    lines
}

/// Appends a glyph's letter: ligatures as the letters that they join, spaces as one.
fn push(text: &mut String, c: char) {
    match c {
        'ﬀ' => text.push_str("ff"),
        'ﬁ' => text.push_str("fi"),
        'ﬂ' => text.push_str("fl"),
        'ﬃ' => text.push_str("ffi"),
        'ﬄ' => text.push_str("ffl"),
        _ if c.is_whitespace() => {
            if !text.ends_with(' ') && !text.is_empty() {
                text.push(' ');
            }
        }
        _ if c.is_control() => {}
        _ => text.push(c),
    }
}

/// Marks what stands first or last on most pages, numbers aside, and lone numbers there.
fn mark_heads_and_feet(pages: &mut [Vec<Line>]) {
    const EDGE: usize = 2;
    let key = |line: &Line| -> String {
        let words = line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace());
        words.take(80).collect()
    };
    let highest = |page: &[Line]| -> Vec<usize> {
        let mut order: Vec<usize> = (0..page.len()).collect();
        let y = |i: &usize| page.get(*i).map_or(0.0, |l| l.y);
        order.sort_by(|a, b| y(b).total_cmp(&y(a)).then(a.cmp(b)));
        order
    };
    let edges = |page: &[Line]| -> Vec<(usize, &'static str)> {
        let order = highest(page);
        // A page of a few lines is no page with a head.
        if order.len() < 4 {
            return Vec::new();
        }
        let heads = order.iter().take(EDGE).map(|&i| (i, "page-header"));
        let feet = order.iter().rev().take(EDGE).map(|&i| (i, "page-footer"));
        heads.chain(feet).collect()
    };
    let mut count: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<(String, &str)> =
            edges(page).into_iter().filter_map(|(i, rule)| Some((key(page.get(i)?), rule))).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *count.entry(key).or_default() += 1;
        }
    }
    let number = pages.len();
    for page in pages.iter_mut() {
        for (i, rule) in edges(page) {
            let Some(line) = page.get_mut(i) else { continue };
            let key = key(line);
            let lone_number = number > 1
                && line.text.chars().any(|c| c.is_ascii_digit())
                && matches!(
                    key.to_lowercase().as_str(),
                    "" | "-" | "--" | "–" | "––" | "page" | "pageof" | "/" | "of"
                );
            let times = count.get(&(key, rule)).copied().unwrap_or(0);
            if lone_number || number > 2 && times * 2 > number || number == 2 && times == 2 {
                line.furniture = Some(rule);
            }
        }
    }
}

/// Lines that belong together.
struct Paragraph {
    text: String,
    size: f64,
    left: f64,
    /// Of its last line.
    y: f64,
    end: f64,
    /// Distance of its lines, once there are two.
    leading: Option<f64>,
    /// Where lines of the page end.
    margin: f64,
}

impl Paragraph {
    fn new(line: &Line, margin: f64) -> Self {
        let Line { left, right, y, size, text, .. } = line;
        Self { text: text.clone(), size: *size, left: *left, y: *y, end: *right, leading: None, margin }
    }

    /// Whether a line carries it on.
    fn goes_on(&self, line: &Line) -> bool {
        if (line.size - self.size).abs() > self.size * 0.12 {
            return false;
        }
        let down = self.y - line.y;
        // Upwards is the next column or page: it goes on there if the sentence does.
        if down <= 0.0 || down > self.size * 6.0 {
            let unfinished = !self.text.ends_with(['.', '!', '?', '”', '"', ':', '。']);
            return unfinished && line.text.chars().next().is_some_and(|c| !c.is_uppercase());
        }
        let usual = self.leading.unwrap_or(self.size * 1.45);
        let near = down <= usual * 1.25 + 0.5;
        let indented = line.left > self.left + self.size * 0.7 && self.leading.is_some();
        let ended_early = self.end < self.margin - self.size * 6.0
            && self.text.ends_with(['.', '!', '?', '”', '"', '。'])
            && self.leading.is_some();
        near && !indented && !ended_early
    }

    fn push(&mut self, line: &Line) {
        let down = self.y - line.y;
        if down > 0.0 && down < self.size * 3.0 {
            self.leading = Some(self.leading.map_or(down, |l| l.min(down)));
        }
        let wide = |c: char| c as u32 >= 0x2E80;
        let small = line.text.starts_with(char::is_lowercase);
        if self.text.ends_with('\u{ad}') || self.text.ends_with('-') && small && is_broken(&self.text) {
            self.text.pop();
        } else if !(self.text.ends_with('-') || self.text.ends_with(wide) && line.text.starts_with(wide)) {
            self.text.push(' ');
        }
        self.text.push_str(&line.text);
        self.left = self.left.min(line.left);
        (self.y, self.end) = (line.y, line.right);
    }

    fn block(self, usual: f64) -> Block {
        let heading = self.size > usual * 1.15 && self.text.chars().count() < 250;
        let kind = if heading { ParagraphKind::Heading } else { ParagraphKind::Body };
        Block { kind, text: self.text, furniture: None }
    }
}

/// Whether a hyphen at the end parts a word that has none: a letter stands before it.
fn is_broken(text: &str) -> bool {
    let mut last = text.chars().rev().skip(1);
    last.next().is_some_and(char::is_lowercase) && last.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines: left, height, size, words; letters half as wide as they are high.
    fn page(lines: &[(f64, f64, f64, &str)]) -> Page {
        let glyphs = lines.iter().flat_map(|&(left, y, size, text)| {
            let width = size * 0.5;
            (0..).zip(text.chars()).map(move |(i, c)| Glyph {
                x: left + f64::from(i) * width,
                y,
                width,
                size,
                text: c.to_string(),
            })
        });
        Page { glyphs: glyphs.collect() }
    }

    fn check(name: &str, pages: &[Page], expected: &[&str]) {
        let found: Vec<String> = blocks(pages)
            .into_iter()
            .map(|b| match (b.furniture, b.kind) {
                (Some(rule), _) => format!("{rule}: {}", b.text),
                (None, ParagraphKind::Heading) => format!("# {}", b.text),
                (None, _) => b.text,
            })
            .collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn lines_make_paragraphs() {
        let body = [
            (50.0, 700.0, 20.0, "The road"),
            (50.0, 660.0, 10.0, "The road to the har-"),
            (50.0, 648.0, 10.0, "bour é was closed."),
            (50.0, 620.0, 10.0, "It is open あ."),
        ];
        check(
            "paragraphs",
            &[page(&body)],
            &["# The road", "The road to the harbour é was closed.", "It is open あ."],
        );
        let indented = [
            (50.0, 660.0, 10.0, "One line of the first"),
            (50.0, 648.0, 10.0, "and its second line."),
            (60.0, 636.0, 10.0, "Another begins here."),
        ];
        check(
            "indented",
            &[page(&indented)],
            &["One line of the first and its second line.", "Another begins here."],
        );
        check("ligature", &[page(&[(50.0, 660.0, 10.0, "ﬁne  oﬃce")])], &["fine office"]);
        check("none", &[], &[]);
    }

    #[test]
    fn heads_and_feet_of_pages_are_told() {
        let leaf = |number: &'static str, first: &'static str, second: &'static str| {
            page(&[
                (50.0, 780.0, 8.0, "The Gull"),
                (50.0, 700.0, 10.0, first),
                (50.0, 688.0, 10.0, second),
                (50.0, 20.0, 8.0, number),
            ])
        };
        check(
            "three pages",
            &[
                leaf("Page 1", "One is", "not the"),
                leaf("Page 2", "end of", "it at"),
                leaf("Page 3", "all but", "so far."),
            ],
            &[
                "page-header: The Gull",
                "page-footer: Page 1",
                "page-header: The Gull",
                "page-footer: Page 2",
                "page-header: The Gull",
                "page-footer: Page 3",
                "One is not the end of it at all but so far.",
            ],
        );
    }
}
