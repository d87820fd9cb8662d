//! Markdown with front matter. Emphasis and links leave their words; headings, lists, quotes and tables keep their kind.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::encoding::decode;
use super::{Block, Metadata, RawArticle, Reading, dates};
use crate::article::{Found, ParagraphKind, Sourced};

/// The article of a Markdown file.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let decoded = decode(bytes, None);
    let (front, body) = split_front_matter(&decoded.text);
    let mut article =
        RawArticle { metadata: front.map(metadata).unwrap_or_default(), ..RawArticle::default() };
    let (title, blocks) = blocks(body);
    // A first heading is the headline; where front matter gives the same words, it is not said twice.
    if let Some(title) = title {
        article.metadata.title.get_or_insert(Sourced::new(title, Found::Meta));
    }
    article.blocks = blocks;
    article.warnings.extend(decoded.warning);
    Reading::one(article)
}

/// Whether a beginning is front matter: a line of three dashes, then `key: value`.
pub(super) fn has_front_matter(head: &[u8]) -> bool {
    let mut lines = head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_end);
    lines.next() == Some(b"---")
        && lines.next().is_some_and(|l| {
            let key = l.split(|&b| b == b':').next().unwrap_or(b"");
            key.len() < l.len()
                && !key.is_empty()
                && key.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
        })
}

/// Front matter, if there is any, and what follows it.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    if !has_front_matter(text.as_bytes()) {
        return (None, text);
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (text.get(start..at), text.get(at + line.len()..).unwrap_or(""));
        }
        at += line.len();
    }
    (None, text)
}

/// What simple `key: value` lines say; nested YAML is passed over, lists in brackets or with dashes are read.
fn metadata(front: &str) -> Metadata {
    let mut known = Metadata::default();
    let mut key = String::new();
    for line in front.lines() {
        let (value, items) = if let Some(item) = line.trim_start().strip_prefix("- ") {
            (item.trim(), true)
        } else if let Some((k, v)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '#'])) {
            key = k.trim().to_ascii_lowercase();
            (v.trim(), false)
        } else {
            continue;
        };
        let value = unquote(value);
        if value.is_empty() || (items && !matches!(key.as_str(), "author" | "authors" | "byline")) {
            continue;
        }
        let found = || Some(Sourced::new(value.to_owned(), Found::Meta));
        match key.as_str() {
            "title" | "headline" => known.title = found(),
            "author" | "authors" | "byline" => {
                let list = value.trim_start_matches('[').trim_end_matches(']');
                let list = if value.starts_with('[') { list.split(',').collect() } else { vec![value] };
                known
                    .byline
                    .extend(list.into_iter().map(|n| unquote(n.trim()).to_owned()).filter(|n| !n.is_empty()));
            }
            "date" | "published" | "pubdate" => known.published = dates::stamp(value, Found::Meta),
            "updated" | "modified" | "lastmod" => known.updated = dates::stamp(value, Found::Meta),
            "source" | "outlet" | "publisher" | "publication" | "site" => known.source = found(),
            "url" | "link" | "canonical" if value.starts_with("http") => known.url = Some(value.to_owned()),
            "lang" | "language" => known.lang = found(),
            "id" => known.id = Some(value.to_owned()),
            _ => {}
        }
    }
    known
}

fn unquote(value: &str) -> &str {
    let inner = |q: char| value.strip_prefix(q).and_then(|v| v.strip_suffix(q));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// The blocks of a document, and its first heading where that is of the first level and stands before any text.
fn blocks(body: &str) -> (Option<String>, Vec<Block>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let (mut title, mut blocks) = (None, Vec::new());
    let (mut words, mut kind) = (String::new(), ParagraphKind::Body);
    let mut around: Vec<ParagraphKind> = Vec::new();
    let mut top_heading = false;
    let mut hidden = 0u32;
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut words, kind, &mut blocks);
                kind = ParagraphKind::Heading;
                top_heading = level == HeadingLevel::H1 && blocks.is_empty() && title.is_none();
            }
            Event::End(TagEnd::Heading(_)) => {
                if top_heading {
                    title = Some(std::mem::take(&mut words).trim().to_owned()).filter(|t| !t.is_empty());
                }
                flush(&mut words, kind, &mut blocks);
                kind = around.last().copied().unwrap_or_default();
            }
            Event::Start(Tag::BlockQuote(_)) => {
                flush(&mut words, kind, &mut blocks);
                around.push(ParagraphKind::Quote);
                kind = ParagraphKind::Quote;
            }
            Event::Start(Tag::Item) => {
                flush(&mut words, kind, &mut blocks);
                around.push(ParagraphKind::List);
                kind = ParagraphKind::List;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => {
                flush(&mut words, kind, &mut blocks);
                around.pop();
                kind = around.last().copied().unwrap_or_default();
            }
            Event::Start(Tag::TableRow | Tag::TableHead) => {
                flush(&mut words, kind, &mut blocks);
                kind = ParagraphKind::List;
            }
            Event::Start(Tag::TableCell) if !words.is_empty() => words.push_str(" | "),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                flush(&mut words, kind, &mut blocks);
                kind = around.last().copied().unwrap_or_default();
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_))
            | Event::End(TagEnd::Paragraph | TagEnd::CodeBlock)
            | Event::Rule => {
                flush(&mut words, kind, &mut blocks);
            }
            // A picture's description is not the article's words.
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => hidden = hidden.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if hidden == 0 => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::HardBreak => words.push('\n'),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => words.push('\n'),
            _ => {}
        }
    }
    flush(&mut words, kind, &mut blocks);
    (title, blocks)
}

fn flush(words: &mut String, kind: ParagraphKind, blocks: &mut Vec<Block>) {
    let text = words.trim();
    if !text.is_empty() {
        blocks.push(Block { kind, text: text.to_owned(), furniture: None });
    }
    words.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_metadata() {
        let reading = read(
            b"---\ntitle: \"One: two\"\nauthor: [Ann Lee, 'Bo Ek']\ndate: 2024-04-02\nurl: https://a.example/x\n---\n\n# One: two\n\nText.\n",
        );
        let known = &reading.articles[0].metadata;
        assert_eq!(known.title.as_ref().unwrap().value, "One: two");
        assert_eq!(known.byline, ["Ann Lee", "Bo Ek"]);
        assert_eq!(known.published.as_ref().unwrap().value, "2024-04-02");
        assert_eq!(reading.articles[0].blocks.len(), 1);
    }

    fn check(name: &str, markdown: &str, expected: &[(ParagraphKind, &str)]) {
        let (_, found) = blocks(markdown);
        let found: Vec<_> = found.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn blocks_keep_their_kind() {
        use ParagraphKind::{Body, Heading, List, Quote};
        check("emphasis", "A **bold** [link](x).\nwrapped", &[(Body, "A bold link. wrapped")]);
        check("heading", "Text\n\n## Part\n\nMore", &[(Body, "Text"), (Heading, "Part"), (Body, "More")]);
        check("list", "- one\n- two\n\n> said", &[(List, "one"), (List, "two"), (Quote, "said")]);
        check("table", "| a | b |\n|---|---|\n| 1 | 2 |\n", &[(List, "a | b"), (List, "1 | 2")]);
        check("entity", "a &amp; b&nbsp;c", &[(Body, "a & b\u{a0}c")]);
        check("picture", "![alt](x.png) Caption", &[(Body, "Caption")]);
        check("empty", "", &[]);
    }
}
