//! The list's rows: titles and snippets that show why an article matches.

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::highlight::{Layers, boundary, count_relations, cut};
use crate::text::{TextRange, range::to_u32};
use crate::view::{FilterRequest, RowView, Segment};

use super::{Hits, hits_of, understood};

/// A snippet is about this many bytes of text.
const SNIPPET: u32 = 260;

/// The list's rows for some of a filter's articles, with snippets that show why they match.
pub fn rows(corpus: &Corpus, request: &FilterRequest, articles: &[ArticleIndex]) -> Vec<RowView> {
    let query = understood(corpus, request);
    articles
        .iter()
        .filter_map(|&index| {
            let (head, sentences) = corpus.head_and_sentences(index)?;
            let document = corpus.document(index);
            let awaits_text = document.is_none();
            let hits = document.as_ref().map_or_else(Hits::default, |d| hits_of(d, &head.title, &query));
            let titled = Layers::none().with_hits(&hits.title, 0);
            let relations: Vec<_> =
                sentences.iter().map(|&(relation, partners, _)| (relation, partners)).collect();
            Some(RowView {
                title: cut(&head.title, TextRange::from_usize(0, head.title.len()), &titled),
                snippet: document.map_or_else(Vec::new, |d| snippet(corpus, &d, &hits)),
                strip: sentences.iter().map(|&(relation, _, length)| (relation, length)).collect(),
                relations: count_relations(&relations),
                hits: to_u32(hits.title.len() + hits.body.len()),
                awaits_text,
                head,
            })
        })
        .collect()
}

/// The sentence with the most of the query's words, and what follows it while there is room; without hits in the body,
/// its beginning.
fn snippet(corpus: &Corpus, document: &Document, hits: &Hits) -> Vec<Segment> {
    let sentences = &document.article.sentences;
    let text = document.article.text.as_str();
    let mut best = (0u64, 0usize, 0usize); // words of the query found, hits, sentence
    let mut at = 0;
    for (i, sentence) in sentences.iter().enumerate() {
        let (mut seen, mut count) = (0u64, 0usize);
        while let Some(hit) = hits.body.get(at).filter(|hit| hit.start < sentence.end) {
            if hit.start >= sentence.start {
                seen |= 1 << (hits.of_text.get(at).copied().unwrap_or(0) % 64);
                count += 1;
            }
            at += 1;
        }
        if (seen.count_ones(), count) > (best.0.count_ones(), best.1) {
            best = (seen, count, i);
        }
    }
    let Some(first) = sentences.get(best.2) else { return Vec::new() };
    let mut range = *first;
    for next in sentences.get(best.2 + 1..).unwrap_or(&[]) {
        if next.end.saturating_sub(range.start) > SNIPPET {
            break;
        }
        range.end = next.end;
    }
    let mut before = best.2 > 0;
    let mut after = range.end < sentences.last().map_or(0, |s| s.end);
    if range.len() > SNIPPET + 60 {
        let hit = hits.body.iter().find(|hit| hit.start >= range.start && hit.start < range.end);
        let from = hit.map_or(range.start, |hit| hit.start.saturating_sub(SNIPPET / 3));
        let start = if from <= range.start { range.start } else { word_after(text, from) };
        let end = word_before(text, start + SNIPPET, start);
        before |= start > range.start;
        after |= end < range.end;
        range = TextRange::new(start, end.min(range.end));
    }
    let layers = Layers::of(document, corpus.entities()).with_hits(&hits.body, to_u32(hits.title.len()));
    let mut segments = cut(text, range, &layers);
    let dots = |text: &str| Segment { text: text.to_owned(), ..Segment::default() };
    if before && !segments.is_empty() {
        segments.insert(0, dots("… "));
    }
    if after {
        segments.push(dots(" …"));
    }
    for segment in &mut segments {
        segment.text = on_one_line(&segment.text);
    }
    segments
}

/// `text` with every run of line breaks and tabs as one space: lines and paragraphs run on in a snippet.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' if line.ends_with(' ') => {}
            '\n' | '\r' | '\t' => line.push(' '),
            _ => line.push(c),
        }
    }
    line
}

/// The start of the next word after byte `at`.
fn word_after(text: &str, at: u32) -> u32 {
    let at = boundary(text, at);
    let rest = text.get(at as usize..).unwrap_or("");
    // Scripts without spaces are cut anywhere.
    let space = rest.char_indices().take(40).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(i, c)| at + to_u32(i + c.len_utf8()))
}

/// The end of the last word before byte `at`, not before `floor`.
fn word_before(text: &str, at: u32, floor: u32) -> u32 {
    let at = boundary(text, at);
    let piece = text.get(floor as usize..at as usize).unwrap_or("");
    let space = piece.char_indices().rev().take(40).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(i, _)| floor + to_u32(i))
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn a_snippet_keeps_the_space_between_paragraphs() {
        for (input, expected) in [
            ("end.\n\nNext", "end. Next"),
            ("end.\n\n", "end. "),
            ("\r\n\tあ", " あ"),
            ("a b", "a b"),
            ("", ""),
        ] {
            assert_eq!(on_one_line(input), expected, "{input:?}");
        }
    }
}
