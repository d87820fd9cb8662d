//! Word documents (`.docx`): the paragraphs of the body with their kind, and what the document says about itself. Deleted
//! text, comments, notes, headers and footers are not read.

use std::io::Cursor;

use zip::ZipArchive;

use super::archive::entry;
use super::xml::{self, Element, Node};
use super::{Block, Budget, Metadata, RawArticle, Reading, dates, names};
use crate::article::{Found, ParagraphKind, Sourced};
use crate::error::{Error, Result};

/// The article of a document.
///
/// # Errors
/// When its text is not there, damaged, or over budget.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    let fail = |problem: &str| Error::format("docx", None, problem);
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| fail(&format!("{error}; save the document again")))?;
    let document = entry(&mut archive, "word/document.xml", budget.file_bytes)
        .ok_or_else(|| fail("its text is damaged or over the limit; save the document again"))?;
    let tree = xml::parse(&String::from_utf8_lossy(&document), "docx", budget)?;
    let mut paragraphs = Vec::new();
    collect(&tree, &mut paragraphs);
    let mut article = RawArticle::default();
    for paragraph in paragraphs {
        let style = style(paragraph);
        let mut text = String::new();
        words(paragraph, &mut text);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if style == "title" && article.blocks.is_empty() && article.metadata.title.is_none() {
            article.metadata.title = Some(Sourced::new(text.to_owned(), Found::Meta));
            continue;
        }
        let numbered = paragraph.first("pPr").is_some_and(|p| p.first("numPr").is_some());
        let kind = match style.as_str() {
            "title" | "subtitle" => ParagraphKind::Heading,
            s if s.starts_with("heading") => ParagraphKind::Heading,
            s if s.contains("quote") => ParagraphKind::Quote,
            "caption" => ParagraphKind::Caption,
            _ if numbered => ParagraphKind::List,
            _ => ParagraphKind::Body,
        };
        article.blocks.push(Block { kind, text: text.to_owned(), furniture: None });
    }
    let core = entry(&mut archive, "docProps/core.xml", 1 << 20)
        .and_then(|core| xml::parse(&String::from_utf8_lossy(&core), "docx", budget).ok());
    if let Some(core) = core.as_ref().and_then(|tree| tree.elements().next()) {
        let said = |name: &str| Some(core.first(name)?.words().trim().to_owned()).filter(|v| !v.is_empty());
        let date = |name: &str| said(name).and_then(|v| dates::stamp(&v, Found::Meta));
        let known = Metadata {
            title: said("title").map(|t| Sourced::new(t, Found::Meta)),
            byline: said("creator").map(|c| names::names(&c)).unwrap_or_default(),
            published: date("created"),
            updated: date("modified"),
            lang: said("language").map(|l| Sourced::new(l, Found::Meta)),
            ..Metadata::default()
        };
        article.metadata = std::mem::take(&mut article.metadata).or(known);
    }
    Ok(Reading::one(article))
}

/// The paragraphs in reading order, those of tables among them.
fn collect<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            "p" => found.push(child),
            // The same words once more, for programs that know less.
            "Fallback" | "del" | "moveFrom" => {}
            _ => collect(child, found),
        }
    }
}

/// The name of a paragraph's style in lower case, without spaces.
fn style(paragraph: &Element) -> String {
    let style = paragraph.first("pPr").and_then(|p| p.first("pStyle")).and_then(|s| s.attribute("val"));
    style.unwrap_or("").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(element: &Element, out: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "t" => child.children.iter().for_each(|node| {
                if let Node::Text(text) = node {
                    out.push_str(text);
                }
            }),
            "tab" => out.push(' '),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('\u{2011}'),
            // Properties, deletions, and what a text box or picture holds besides.
            "pPr" | "rPr" | "del" | "moveFrom" | "instrText" | "drawing" | "pict" | "Fallback" => {}
            _ => words(child, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn document(body: &str, core: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("word/document.xml", body), ("docProps/core.xml", core)] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_keep_their_kind() {
        use ParagraphKind::{Body, Heading, List};
        let run = |style: &str, inner: &str| {
            format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{inner}</w:p>")
        };
        let body = [
            run("Title", "<w:r><w:t>The road</w:t></w:r>"),
            run("Heading1", "<w:r><w:t>Part é</w:t></w:r>"),
            run("", "<w:r><w:t>One </w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:br/><w:t>あ &amp; 🎉</w:t></w:r>"),
            "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Item</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
            run("", ""),
        ]
        .concat();
        let core = "<cp:core xmlns:dc='d'><dc:creator>Ann Lee</dc:creator><dcterms:created>2024-02-16T07:42:00Z</dcterms:created></cp:core>";
        let bytes = document(&format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"), core);
        let article = read(&bytes, &Budget::default()).unwrap().articles.remove(0);
        let found: Vec<_> = article.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(found, [(Heading, "Part é"), (Body, "One \nあ & 🎉"), (List, "Item")]);
        assert_eq!(article.metadata.title.unwrap().value, "The road");
        assert_eq!(article.metadata.byline, ["Ann Lee"]);
        assert_eq!(article.metadata.published.unwrap().value, "2024-02-16T07:42Z");
    }

    #[test]
    fn damage_is_named() {
        assert!(read(b"PK\x03\x04", &Budget::default()).is_err());
        let deep = format!("<w:document>{}", "<w:p>".repeat(2000));
        assert!(read(&document(&deep, ""), &Budget::default()).is_err());
        assert!(read(&document("", ""), &Budget::default()).unwrap().articles[0].blocks.is_empty());
    }
}
