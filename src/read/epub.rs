//! Books and magazines (`.epub`): each part of the reading order that has words is an article; what the book says about
//! itself holds for all.

use std::io::Cursor;

use zip::ZipArchive;

use super::archive::entry;
use super::encoding::decode;
use super::xml::{self, Element};
use super::{Budget, Metadata, Place, Reading, dates, html, names};
use crate::article::{Found, Sourced};
use crate::error::{Error, Result};

/// The articles of a book.
///
/// # Errors
/// When its list of contents is not there or damaged.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    let fail = |problem: &str| Error::format("epub", None, problem);
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| fail(&format!("{error}; fetch the book again")))?;
    let mut tree = |name: &str, problem: &str| -> Result<Element> {
        let bytes = entry(&mut archive, name, 16 << 20).ok_or_else(|| fail(problem))?;
        xml::parse(&String::from_utf8_lossy(&bytes), "epub", budget)
    };
    let container = tree("META-INF/container.xml", "it does not say where its list of contents is")?;
    let path = find(&container, "rootfile").and_then(|f| f.attribute("full-path")).map(str::to_owned);
    let path = path.ok_or_else(|| fail("it does not say where its list of contents is"))?;
    let package = tree(&path, "its list of contents is not there or damaged")?;
    let about = find(&package, "metadata").map(about).unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let items = find(&package, "manifest").map(|m| m.all("item").collect::<Vec<_>>()).unwrap_or_default();
    let parts = find(&package, "spine").map(|s| s.all("itemref").collect::<Vec<_>>()).unwrap_or_default();
    let mut reading = Reading::default();
    let mut inflated = 0u64;
    for (number, part) in (1..).zip(parts.iter().take(budget.entries as usize)) {
        let place = Place::Part("part", number);
        let item = items
            .iter()
            .find(|i| i.attribute("id").is_some() && i.attribute("id") == part.attribute("idref"));
        let Some((item, href)) = item.and_then(|i| Some((i, i.attribute("href")?))) else {
            reading.skip(place, "epub: the part is not in the list of contents");
            continue;
        };
        // Contents, cover and the like.
        if item.attribute("properties").is_some_and(|p| p.contains("nav") || p.contains("cover")) {
            continue;
        }
        let name = if folder.is_empty() { href.to_owned() } else { format!("{folder}/{href}") };
        let room = budget.inflate_bytes.saturating_sub(inflated).min(budget.file_bytes);
        let Some(page) = entry(&mut archive, &unescaped(&name), room) else {
            reading.skip(place, format!("epub: {href} is not there, damaged, or over the limit"));
            continue;
        };
        inflated += page.len() as u64;
        let mut article = html::from_text(&decode(&page, html::declared(&page).as_deref()).text, budget);
        if article.blocks.iter().all(|b| b.furniture.is_some()) {
            continue;
        }
        let own = std::mem::take(&mut article.metadata);
        // The page's title is often the book's; the first heading is the article's own.
        let heading = article.blocks.iter().find(|b| b.kind == crate::article::ParagraphKind::Heading);
        let heading = heading.map(|b| Sourced::new(b.text.clone(), Found::Meta));
        article.metadata = Metadata { title: heading.or(own.title.clone()), ..own }.or(about.clone());
        article.place = place;
        reading.articles.push(article);
    }
    if reading.articles.is_empty() && reading.skipped.is_empty() {
        reading.skip(Place::Whole, "epub: no part of it has words");
    }
    Ok(reading)
}

fn find<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    element.first(name).or_else(|| element.elements().find_map(|child| find(child, name)))
}

/// What the book says about itself; its title is the outlet of the articles in it.
fn about(metadata: &Element) -> Metadata {
    let said = |name: &str| Some(metadata.first(name)?.words().trim().to_owned()).filter(|v| !v.is_empty());
    let meta = |value: String| Sourced::new(value, Found::Meta);
    Metadata {
        byline: metadata.all("creator").flat_map(|c| names::names(&c.words())).collect(),
        published: said("date").and_then(|v| dates::stamp(&v, Found::Meta)),
        source: said("title").or_else(|| said("publisher")).map(meta),
        lang: said("language").map(meta),
        ..Metadata::default()
    }
}

/// A name in a list of contents without `%20` and its kin.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or(b"");
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn book(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    const CONTAINER: &str = "<container><rootfiles><rootfile full-path='o/p.opf'/></rootfiles></container>";

    #[test]
    fn parts_of_the_reading_order_are_articles() {
        let package = "<package><metadata xmlns:dc='d'><dc:title>The Gull</dc:title><dc:creator>Ann Lee</dc:creator>\
            <dc:date>2024-02-16</dc:date><dc:language>en</dc:language></metadata><manifest>\
            <item id='n' href='n.xhtml' properties='nav'/><item id='a' href='a%20b.xhtml'/><item id='c' href='gone.xhtml'/></manifest>\
            <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='c'/><itemref idref='d'/></spine></package>";
        let page = "<html><head><title>The Gull</title></head><body><h1>The road</h1><p>The road é to the harbour あ was closed by the county on Monday.</p></body></html>";
        let bytes = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("o/p.opf", package),
            ("o/a b.xhtml", page),
            ("o/n.xhtml", page),
        ]);
        let reading = read(&bytes, &Budget::default()).unwrap();
        let titles: Vec<&str> = reading
            .articles
            .iter()
            .filter_map(|a| a.metadata.title.as_ref())
            .map(|t| t.value.as_str())
            .collect();
        assert_eq!(titles, ["The road"]);
        let known = &reading.articles[0].metadata;
        assert_eq!(known.source.as_ref().unwrap().value, "The Gull");
        assert_eq!(known.byline, ["Ann Lee"]);
        assert_eq!(known.published.as_ref().unwrap().value, "2024-02-16");
        let skipped: Vec<String> = reading.skipped.iter().map(|s| s.place.to_string()).collect();
        assert_eq!(skipped, [":part 3", ":part 4"]);
    }

    #[test]
    fn damage_is_named() {
        assert!(read(b"", &Budget::default()).is_err());
        assert!(read(&book(&[("a", "")]), &Budget::default()).is_err());
        assert!(read(&book(&[("META-INF/container.xml", CONTAINER)]), &Budget::default()).is_err());
        for (name, expected) in [("a%20b", "a b"), ("%zz%", "%zz%"), ("é%", "é%"), ("", "")] {
            assert_eq!(unescaped(name), expected);
        }
    }
}
