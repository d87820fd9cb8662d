//! A light tree of a page, built in one pass over the tokens of crate `html5gum`.
//!
//! Nodes stand in the order of the document, so that a subtree is a run of nodes and every question about subtrees is one
//! sweep. Depth and attributes are capped, and each tag costs at most a walk over the open elements, so hostile nesting
//! stays linear. It knows HTML's implied end tags but not its repair of misnested formatting, which moves no words.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::tag::Tag;
use crate::read::Budget;

/// An element or a run of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Which element; [`Tag::Text`] for text.
    pub(super) tag: Tag,
    /// Index of the element around it; the root is its own.
    pub(super) parent: u32,
    /// One past the last node of its subtree.
    pub(super) end: u32,
    /// Where its attributes (elements) or its bytes in [`Page::words`] (text) start.
    from: u32,
    /// Where they end.
    to: u32,
}

/// A parsed page.
#[derive(Debug, Default)]
pub(super) struct Page {
    nodes: Vec<Node>,
    attributes: Vec<(&'static str, String)>,
    words: String,
    /// The contents of scripts with data for search engines (`application/ld+json`).
    pub(super) data: Vec<String>,
    /// Whether the tree was cut at the depth limit.
    pub(super) too_deep: bool,
}

/// The attributes that anything is read from; all others are dropped.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "content",
    "data-component",
    "data-testid",
    "data-type",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "title",
    "type",
    "value",
];

impl Page {
    /// Parses a page; every input gives a tree.
    pub(super) fn parse(html: &str, budget: &Budget) -> Self {
        let mut builder = Builder::new(budget);
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                builder.event(&event);
                None
            });
        emitter.naively_switch_states(true);
        // The emitter keeps what it is told and hands nothing on: going through once reads it all.
        let _none: Vec<Infallible> = Tokenizer::new_with_emitter(html, emitter).flatten().collect();
        builder.finish()
    }

    /// How many nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at `index`; the root where there is none.
    pub(super) fn node(&self, index: usize) -> Node {
        const ROOT: Node = Node { tag: Tag::Other, parent: 0, end: 0, from: 0, to: 0 };
        self.nodes.get(index).copied().unwrap_or(ROOT)
    }

    /// The element's kind.
    pub(super) fn tag(&self, index: usize) -> Tag {
        self.node(index).tag
    }

    /// The element around `index`.
    pub(super) fn parent(&self, index: usize) -> usize {
        self.node(index).parent as usize
    }

    /// One past the last node of the subtree of `index`.
    pub(super) fn end(&self, index: usize) -> usize {
        self.node(index).end as usize
    }

    /// The words of a text node; empty for an element.
    pub(super) fn text(&self, index: usize) -> &str {
        let node = self.node(index);
        if node.tag != Tag::Text {
            return "";
        }
        self.words.get(node.from as usize..node.to as usize).unwrap_or("")
    }

    /// An attribute's value; empty where it is not set.
    pub(super) fn attribute(&self, index: usize, name: &str) -> &str {
        self.given(index, name).unwrap_or("")
    }

    /// An attribute's value, if it is set.
    pub(super) fn given(&self, index: usize, name: &str) -> Option<&str> {
        let node = self.node(index);
        if node.tag == Tag::Text {
            return None;
        }
        let own = self.attributes.get(node.from as usize..node.to as usize)?;
        own.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// The words in the subtree of `index`, white space collapsed, a space between blocks.
    pub(super) fn words(&self, index: usize) -> String {
        let mut words = String::new();
        for i in index..self.end(index).max(index + 1) {
            if self.tag(i) == Tag::Text {
                push_collapsed(&mut words, self.text(i));
            } else if !self.tag(i).is_inline() && !words.ends_with(' ') && !words.is_empty() {
                words.push(' ');
            }
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// Indices of the elements of a kind, in order.
    pub(super) fn all(&self, tag: Tag) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&i| self.tag(i) == tag)
    }
}

/// Appends `text` with runs of white space as one space, none at the very beginning. No-break spaces stay; NUL, which a
/// browser passes over as well, does not.
pub(super) fn push_collapsed(words: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{200b}') {
            if !words.is_empty() && !words.ends_with([' ', '\n']) {
                words.push(' ');
            }
        } else if !matches!(c, '\0' | '\u{feff}') {
            words.push(c);
        }
    }
}

/// State while the tokens come in.
struct Builder {
    page: Page,
    /// Open elements, the root first.
    open: Vec<u32>,
    depth: usize,
    /// Start tags that were not opened because of the depth limit and are still to be closed.
    ignored: u32,
    attributes_left: u32,
    attributes: u32,
    tag: Vec<u8>,
    own: Vec<(&'static str, String)>,
    name: Option<&'static str>,
    in_tag: bool,
}

impl Builder {
    fn new(budget: &Budget) -> Self {
        let mut page = Page::default();
        page.nodes.push(Node { tag: Tag::Other, parent: 0, end: 1, from: 0, to: 0 });
        Self {
            page,
            open: vec![0],
            depth: budget.depth as usize,
            ignored: 0,
            attributes_left: 0,
            attributes: budget.attributes,
            tag: Vec::new(),
            own: Vec::new(),
            name: None,
            in_tag: false,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>) {
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.own.clear();
                self.name = None;
                self.in_tag = true;
                self.attributes_left = self.attributes;
            }
            CallbackEvent::AttributeName { name } if self.in_tag => {
                self.name = None;
                if self.attributes_left > 0 {
                    self.attributes_left -= 1;
                    let known =
                        std::str::from_utf8(name).ok().and_then(|n| ATTRIBUTES.binary_search(&n).ok());
                    let known = known.and_then(|at| ATTRIBUTES.get(at)).copied();
                    if let Some(name) = known.filter(|n| !self.own.iter().any(|(o, _)| o == n)) {
                        self.own.push((name, String::new()));
                        self.name = Some(name);
                    }
                }
            }
            CallbackEvent::AttributeValue { value } if self.in_tag && self.name.is_some() => {
                if let Some((_, own)) = self.own.last_mut() {
                    *own = String::from_utf8_lossy(value).into_owned();
                }
                self.name = None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.in_tag = false;
                let tag = Tag::of(&self.tag);
                // In a drawing a slash does close.
                self.start(tag, self_closing && tag == Tag::Other);
            }
            CallbackEvent::EndTag { name } => {
                self.in_tag = false;
                self.close(Tag::of(name));
            }
            CallbackEvent::String { value } => self.text(value),
            _ => {}
        }
    }

    fn top(&self) -> u32 {
        self.open.last().copied().unwrap_or(0)
    }

    fn tag_of(&self, index: u32) -> Tag {
        self.page.tag(index as usize)
    }

    fn push(&mut self, tag: Tag, from: usize, to: usize) -> u32 {
        let index = to_u32(self.page.nodes.len());
        let (from, to) = (to_u32(from), to_u32(to));
        self.page.nodes.push(Node { tag, parent: self.top(), end: index + 1, from, to });
        index
    }

    fn start(&mut self, tag: Tag, closed: bool) {
        if tag.closes_paragraph() {
            self.close_within(&[Tag::P], &[Tag::Table, Tag::Td, Tag::Th, Tag::Button, Tag::Caption]);
        }
        match tag {
            Tag::Li => self.close_within(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Table, Tag::Td]),
            Tag::Dt | Tag::Dd => self.close_within(&[Tag::Dt, Tag::Dd], &[Tag::Dl, Tag::Table]),
            Tag::Td | Tag::Th => self.close_within(&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Tr => self.close_within(&[Tag::Tr], &[Tag::Table]),
            Tag::A => self.close_within(&[Tag::A], &[Tag::Table, Tag::Td, Tag::Article, Tag::Section]),
            Tag::Option => self.close_within(&[Tag::Option], &[Tag::Select]),
            // A second one only adds attributes; the first is enough.
            Tag::Body | Tag::Html if self.open.iter().any(|&i| self.tag_of(i) == tag) => return,
            _ => {}
        }
        let from = self.page.attributes.len();
        self.page.attributes.append(&mut self.own);
        let to = self.page.attributes.len();
        if tag.is_void() || closed {
            self.push(tag, from, to);
            return;
        }
        if self.open.len() >= self.depth {
            self.page.too_deep = true;
            self.ignored += 1;
            return;
        }
        let index = self.push(tag, from, to);
        self.open.push(index);
    }

    /// Closes the innermost open element of `tags`, unless one of `walls` is further in.
    fn close_within(&mut self, tags: &[Tag], walls: &[Tag]) {
        for at in (1..self.open.len()).rev() {
            let tag = self.open.get(at).map_or(Tag::Other, |&i| self.tag_of(i));
            if tags.contains(&tag) {
                self.close_to(at);
                return;
            }
            if walls.contains(&tag) {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        if tag.is_void() {
            return;
        }
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        for at in (1..self.open.len()).rev() {
            let open = self.open.get(at).map_or(Tag::Other, |&i| self.tag_of(i));
            if open == tag {
                // </body> and </html> stay open: what follows belongs to them.
                if !matches!(tag, Tag::Body | Tag::Html) {
                    self.close_to(at);
                }
                return;
            }
            let wall = match open {
                Tag::Table => true,
                Tag::Td | Tag::Th | Tag::Tr => !tag.is_table_part(),
                // A stray </b> or </span> does not close blocks.
                _ => tag.is_inline() && tag != Tag::A && !open.is_inline(),
            };
            if wall {
                return;
            }
        }
    }

    /// Closes every open element from place `at` in the stack on.
    fn close_to(&mut self, at: usize) {
        let end = to_u32(self.page.nodes.len());
        for index in self.open.drain(at..) {
            if let Some(node) = self.page.nodes.get_mut(index as usize) {
                node.end = end;
            }
        }
    }

    fn text(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        let top = self.top();
        match self.tag_of(top) {
            Tag::Script => {
                let kind = self.page.attribute(top as usize, "type").to_ascii_lowercase();
                if kind.contains("ld+json") {
                    self.page.data.push(text.into_owned());
                }
                return;
            }
            Tag::Style | Tag::Noscript | Tag::Iframe | Tag::Template => return,
            _ => {}
        }
        let from = self.page.words.len();
        self.page.words.push_str(&text);
        let to = self.page.words.len();
        self.push(Tag::Text, from, to);
    }

    fn finish(mut self) -> Page {
        self.close_to(0);
        self.page
    }
}

fn to_u32(n: usize) -> u32 {
    crate::text::range::to_u32(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(page: &Page, index: usize, out: &mut String) {
        let mut i = index + 1;
        while i < page.end(index) {
            if page.tag(i) == Tag::Text {
                out.push_str(page.text(i));
            } else {
                out.push('(');
                let name = format!("{:?} ", page.tag(i));
                out.push_str(&name);
                show(page, i, out);
                out.push(')');
            }
            i = page.end(i);
        }
    }

    /// The tree as nested brackets.
    fn shape(html: &str) -> String {
        let page = Page::parse(html, &Budget::default());
        let mut out = String::new();
        show(&page, 0, &mut out);
        out
    }

    #[test]
    fn implied_end_tags() {
        for (name, html, expected) in [
            ("paragraphs", "<p>a<p>b", "(P a)(P b)"),
            ("block in paragraph", "<p>a<div>b</div>c", "(P a)(Div b)c"),
            ("items", "<ul><li>a<li>b</ul>c", "(Ul (Li a)(Li b))c"),
            ("inner list", "<ul><li>a<ul><li>b</ul></ul>", "(Ul (Li a(Ul (Li b))))"),
            ("cells", "<table><tr><td>a<td>b<tr><td>c</table>", "(Table (Tr (Td a)(Td b))(Tr (Td c)))"),
            ("stray end", "<div>a</b></section>b</div>", "(Div ab)"),
            ("misnested", "<b>a<p>b</b>c</p>d", "(B a(P bc)d)"),
            ("void", "a<br>b<img>c", "a(Br )b(Img )c"),
            ("entity", "<p>a&amp;b&eacute;", "(P a&bé)"),
            ("script", "<script>if (a<b) '</p>'</script>x", "(Script )x"),
            ("unclosed", "<div><p>a", "(Div (P a))"),
            ("nothing", "", ""),
        ] {
            assert_eq!(shape(html), expected, "{name}");
        }
    }

    #[test]
    fn hostile_nesting_is_cut_and_quick() {
        for html in [
            "<div>".repeat(100_000) + "x" + &"</div>".repeat(100_000),
            "<b><p>".repeat(50_000),
            "<table><tr><td>".repeat(30_000),
            format!("<p {}>x", "a=1 ".repeat(100_000)),
            format!("<p {}>x", "class=1 ".repeat(100_000)),
            "</div>".repeat(100_000),
            "<a>".repeat(100_000),
            "<ul><li>".repeat(50_000),
        ] {
            let page = Page::parse(&html, &Budget::default());
            assert!(page.len() > 0);
        }
    }
}
