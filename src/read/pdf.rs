//! PDF with a text layer: glyphs to lines, lines to paragraphs, the heads and feet of pages told apart. A scan without
//! words is named; nothing here recognises pictures of letters.
//!
//! The library that decodes fonts may panic on damaged files and does not guard itself against forms that draw themselves:
//! both are guarded here, so that a bad page costs that page alone.

mod layout;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{
    Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Stream, Transform,
    output_doc_page,
};

use super::{Budget, Metadata, RawArticle, Reading, dates, names};
use crate::article::{Found, Sourced};
use crate::error::{Error, Result, Warning};
use layout::{Glyph, Page};

/// Most glyphs of one file: a book of a thousand pages has a third of it.
const GLYPHS: usize = 10_000_000;
/// Most forms that one page may draw, and how deep they may nest.
const FORMS: u32 = 10_000;
const FORM_DEPTH: u32 = 16;

/// The article of a PDF.
///
/// # Errors
/// When it cannot be opened, is locked, or has no words.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    let fail = |problem: &str| Error::format("pdf", None, problem);
    let document = guarded(|| {
        let mut document =
            Document::load_mem(bytes).map_err(|error| format!("{error}; fetch or print it again"))?;
        if document.is_encrypted() {
            document.decrypt("").map_err(|_| "it is locked by a password; save an open copy".to_owned())?;
        }
        Ok(document)
    })
    .map_err(|problem| fail(&problem))?;
    let pages = guarded(|| Ok(document.get_pages())).map_err(|problem| fail(&problem))?;
    let (mut read, mut lost) = (Vec::new(), Vec::new());
    let mut room = GLYPHS;
    for (number, id) in pages.iter().take(budget.entries as usize) {
        let page = guarded(|| {
            if !forms_end(&document, *id) {
                return Err("its forms draw themselves".to_owned());
            }
            let mut collector = Collector { page: Page::default(), room };
            output_doc_page(&document, &mut collector, *number).map_err(|error| error.to_string())?;
            Ok(collector.page)
        });
        match page {
            Ok(page) => {
                room = room.saturating_sub(page.glyphs.len());
                read.push(page);
            }
            Err(_) => lost.push(number.to_string()),
        }
    }
    let blocks = layout::blocks(&read);
    if blocks.is_empty() && lost.is_empty() {
        return Err(fail("it has no layer of text; recognise its words (OCR) first"));
    }
    if blocks.is_empty() {
        return Err(fail("no page can be read; save it as text or print it to a new PDF"));
    }
    let mut article = RawArticle { metadata: about(&document), blocks, ..RawArticle::default() };
    if !lost.is_empty() {
        let message = format!("pages that cannot be read: {}", lost.join(", "));
        article.warnings.push(Warning::new("pages-lost", message));
    }
    Ok(Reading::one(article))
}

/// What `work` gives, a panic of the library turned into a message.
fn guarded<T>(work: impl FnOnce() -> std::result::Result<T, String>) -> std::result::Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("it is damaged; fetch or print it again".to_owned()))
}

/// Whether the forms that a page draws come to an end: neither in a circle nor too many.
fn forms_end(document: &Document, page: ObjectId) -> bool {
    let mut count = 0;
    // A page takes what it does not have from the pages above it, which could stand in a circle as well.
    let (mut at, mut above) = (Some(page), BTreeSet::new());
    while let Some(id) = at {
        if !above.insert(id) {
            return false;
        }
        let Ok(dictionary) = document.get_dictionary(id) else { break };
        if let Some(resources) = resolved(document, dictionary, b"Resources").and_then(|o| o.as_dict().ok())
            && !resources_end(document, resources, 0, &mut count)
        {
            return false;
        }
        at = dictionary.get(b"Parent").and_then(Object::as_reference).ok();
    }
    true
}

fn resources_end(document: &Document, resources: &Dictionary, depth: u32, count: &mut u32) -> bool {
    if depth > FORM_DEPTH {
        return false;
    }
    let Some(drawn) = resolved(document, resources, b"XObject").and_then(|o| o.as_dict().ok()) else {
        return true;
    };
    drawn.iter().all(|(_, object)| {
        *count += 1;
        let Ok((_, object)) = document.dereference(object) else { return true };
        let Ok(form) = object.as_stream() else { return true };
        if *count > FORMS {
            return false;
        }
        match resolved(document, &form.dict, b"Resources").and_then(|o| o.as_dict().ok()) {
            Some(inner) => resources_end(document, inner, depth + 1, count),
            // It uses those of whoever draws it, itself among them.
            None => !draws(form),
        }
    })
}

/// Whether a form without resources of its own draws another.
fn draws(form: &Stream) -> bool {
    let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
    let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
    is_form && content.windows(3).any(|w| w == b" Do" || w == b"\nDo")
}

fn resolved<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    document.dereference(dictionary.get(key).ok()?).ok().map(|(_, object)| object)
}

/// What the file says about itself.
fn about(document: &Document) -> Metadata {
    let info = resolved(document, &document.trailer, b"Info").and_then(|o| o.as_dict().ok());
    let said = |key: &[u8]| {
        let bytes = resolved(document, info?, key)?.as_str().ok()?;
        let text = match bytes {
            [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => super::encoding::decode(bytes, None).text,
            _ => super::encoding::decode(bytes, Some("windows-1252")).text,
        };
        Some(text.trim().to_owned()).filter(|t| !t.is_empty())
    };
    // Programs put the name of the file there.
    let is_title = |title: &String| {
        let low = title.to_lowercase();
        let file = [".doc", ".docx", ".indd", ".qxd", ".pdf", ".rtf", ".odt", ".txt", ".tmp"];
        !low.starts_with("microsoft")
            && !low.starts_with("untitled")
            && !file.iter().any(|end| low.ends_with(end))
    };
    let date = |key: &[u8]| {
        let text = said(key)?;
        let digits: String = text.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
        let day = [digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?].join("-");
        dates::stamp(&day, Found::Meta)
    };
    Metadata {
        title: said(b"Title").filter(is_title).map(|t| Sourced::new(t, Found::Meta)),
        byline: said(b"Author").map(|a| names::names(&a)).unwrap_or_default(),
        published: date(b"CreationDate"),
        ..Metadata::default()
    }
}

/// Keeps the glyphs of a page as the library gives them.
struct Collector {
    page: Page,
    room: usize,
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.page.glyphs.len() >= self.room {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let size = size.abs() * (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let glyph = Glyph { x: place.m31, y: place.m32, width: width * size, size, text: text.to_owned() };
        if [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|n| n.is_finite()) && !text.contains('\0') {
            self.page.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
