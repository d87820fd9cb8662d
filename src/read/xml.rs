//! XML as a small tree: what feeds, office documents and books are made of. Entities of a document's own are never
//! expanded, depth is capped, and damage is passed over where a tree can still be made.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::Budget;
use crate::error::{Error, Result};

/// An element with what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without prefix, as written.
    pub(super) name: String,
    /// Its namespace; empty where it has none.
    pub(super) space: String,
    /// Names (with their prefix) and values.
    pub(super) attributes: Vec<(String, String)>,
    /// In order.
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Words between tags, references resolved.
    Text(String),
}

impl Element {
    /// The elements directly in this one.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements directly in this one that have a name, case aside.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |e| e.name.eq_ignore_ascii_case(name))
    }

    /// The first of [`Element::all`].
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// An attribute's value by its name without prefix, case aside.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let local = |n: &str| n.rsplit_once(':').map_or(n, |(_, local)| local).eq_ignore_ascii_case(name);
        self.attributes.iter().find(|(n, _)| local(n)).map(|(_, value)| value.as_str())
    }

    /// All words in it.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.push_words(&mut words);
        words
    }

    fn push_words(&self, words: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_words(words),
                Node::Text(text) => words.push_str(text),
            }
        }
    }

    /// What stands in it, as markup; names lose their prefixes, so that XHTML reads as HTML.
    pub(super) fn markup(&self) -> String {
        let mut out = String::new();
        self.push_markup(&mut out);
        out
    }

    fn push_markup(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => escape(text, out),
                Node::Element(element) => {
                    out.push('<');
                    out.push_str(&element.name);
                    for (name, value) in &element.attributes {
                        out.push(' ');
                        out.push_str(name);
                        out.push_str("=\"");
                        escape(value, out);
                        out.push('"');
                    }
                    out.push('>');
                    element.push_markup(out);
                    out.push_str("</");
                    out.push_str(&element.name);
                    out.push('>');
                }
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// The tree of a document, below a root without a name.
///
/// # Errors
/// When it is no XML, or nests too deep; the error names the line.
pub(super) fn parse(text: &str, format: &'static str, budget: &Budget) -> Result<Element> {
    let mut reader = NsReader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    loop {
        let (space, event) = match reader.read_resolved_event() {
            Ok((ResolveResult::Bound(space), event)) => (space.into_inner().to_owned(), event),
            Ok((_, event)) => (String::default(), event),
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(0);
                let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
                let line = crate::text::range::to_u32(line);
                return Err(Error::format(format, Some(line), error.to_string()));
            }
        };
        match event {
            Event::Start(tag) => {
                if open.len() > budget.depth as usize {
                    let cure = "simplify the file";
                    return Err(Error::budget("nesting of XML", u64::from(budget.depth), cure));
                }
                open.push(element(&tag, space, budget));
            }
            Event::Empty(tag) => {
                let element = element(&tag, space, budget);
                push(&mut open, Node::Element(element));
            }
            Event::End(tag) => {
                let name = tag.local_name();
                // An end without a start is passed over; one that ends an outer element ends those inside it.
                let Some(at) = open.iter().skip(1).rposition(|e| e.name == name.as_ref()) else { continue };
                while open.len() > at + 1 {
                    close(&mut open);
                }
            }
            Event::Text(words) => push(&mut open, Node::Text(words.xml10_content().into_owned())),
            Event::CData(words) => push(&mut open, Node::Text(words.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    Ok(None) => named(&reference.into_inner()),
                    Err(_) => "\u{fffd}".to_owned(),
                };
                push(&mut open, Node::Text(text));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    Ok(open.pop().unwrap_or_default())
}

fn element(tag: &BytesStart<'_>, space: String, budget: &Budget) -> Element {
    let attributes = tag
        .html_attributes()
        .with_checks(false)
        .flatten()
        .take(budget.attributes as usize)
        .map(|a| (a.key.as_ref().to_owned(), references(&a.value)))
        .collect();
    Element { name: tag.local_name().as_ref().to_owned(), space, attributes, children: Vec::new() }
}

/// An attribute's value with its references resolved.
fn references(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(12).position(|b| matches!(b, b';' | b'&'));
        let end = end.filter(|&end| after.as_bytes().get(end) == Some(&b';'));
        if let Some((name, left)) = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?))) {
            out.push_str(&named(name));
            rest = left;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// What a reference stands for; one that XML does not know stays as it is written, for HTML to read.
fn named(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        (_, Some(c)) => c.to_string(),
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        ("nbsp", _) => "\u{a0}".to_owned(),
        _ => format!("&{name};"),
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        push(open, Node::Element(element));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_made_of_what_is_there() {
        for (name, text, expected) in [
            ("plain", "<a x='1'>é <b>あ</b></a>", "<a x=\"1\">é <b>あ</b></a>"),
            ("prefix and space", "<p:a xmlns:p='urn:s'/>", "<a xmlns:p=\"urn:s\"></a>"),
            ("references", "<a>&lt;&#233;&amp;amp;&x;</a>", "<a>&lt;é&amp;amp;&amp;x;</a>"),
            ("marked section", "<a><![CDATA[<b> 🎉]]></a>", "<a>&lt;b> 🎉</a>"),
            ("end missing", "<a><b>x</a>", "<a><b>x</b></a>"),
            ("end too many", "<a>x</b></a>", "<a>x</a>"),
            ("bare ampersand", "<a>x & y</a>", "<a>x &amp; y</a>"),
            ("attribute", "<a x='&lt;&é&#x41;'/>", "<a x=\"&lt;&amp;éA\"></a>"),
            ("own entity", "<!DOCTYPE a [<!ENTITY e 'boom'>]><a>&e;</a>", "<a>&amp;e;</a>"),
            ("empty", "", ""),
        ] {
            let tree = parse(text, "xml", &Budget::default()).unwrap();
            assert_eq!(tree.markup(), expected, "{name}");
        }
    }

    #[test]
    fn depth_is_capped_and_damage_named_with_its_line() {
        assert!(parse(&"<a>".repeat(10_000), "xml", &Budget::default()).is_err());
        let error = parse("<a>\n<b <!-- ", "xml", &Budget::default()).unwrap_err();
        assert_eq!(error.line(), Some(2), "{error}");
    }
}
