//! The query language. Every query can be read: what cannot be taken as meant is taken as words, with a notice that
//! says where. `docs/query-language.md` tells readers the same.
//!
//! Words side by side must all match; `OR` (or `|`) joins its two neighbours; `-` or `NOT` excludes; parentheses
//! group. The last word is taken as a beginning while it is being typed.

use crate::index::words::{self, Asked};
use crate::order::Order as _;
use crate::text::normal::fold;
use crate::text::{OffsetMap, OffsetUnit, TextRange, range::to_u32};
use crate::view::QueryNotice;

use super::dates::{Days, days};
use crate::text::decimal::decimal;

/// Longest query in bytes; what follows is left out.
pub(crate) const LONGEST: usize = 4096;
/// Most terms of a query.
pub(crate) const MOST_TERMS: usize = 256;
/// Deepest nesting of parentheses.
pub(crate) const DEEPEST: usize = 64;

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What must hold.
    pub(crate) root: Node,
    /// What could not be taken as meant.
    pub notice: Option<QueryNotice>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// Every article.
    All,
    /// Words of the text.
    Text(Text),
    /// Every one of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A value of a facet whose name has these words, the last as a beginning.
    Field(&'static str, String),
    /// Published (or dated as precisely as is known) within these days.
    Published(Days),
    /// Names a figure within these bounds, both included.
    Number(f64, f64),
    /// Has this flag.
    Flag(&'static str),
}

/// Words that must stand together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Text {
    /// The terms; never empty.
    pub(crate) pieces: Vec<Asked>,
    /// How the last term may differ from the written one; all others are exact.
    pub(crate) form: Form,
    /// `None` for neighbours in this order; otherwise any order, with at most this many words between them in all.
    pub(crate) slop: Option<u32>,
    /// In the title alone.
    pub(crate) title: bool,
    /// Where it stands in the query, in bytes.
    pub(crate) place: TextRange,
}

/// How a term of the text may differ from the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Not at all (case and diacritics aside).
    Exact,
    /// The same stem.
    Stem,
    /// It may go on.
    Prefix,
    /// It may go on, or be of the same stem.
    Typed,
    /// One letter added, left out, replaced, or two neighbours exchanged.
    Typo,
}

/// Reads a query. `exact` switches stems off.
pub fn parse(query: &str, exact: bool) -> Query {
    let mut kept = query.len().min(LONGEST);
    while !query.is_char_boundary(kept) {
        kept -= 1;
    }
    let text = query.get(..kept).unwrap_or("");
    let mut parser = Parser { text, at: 0, exact, terms: 0, notice: None };
    if kept < query.len() {
        parser.notice = Some((
            TextRange::from_usize(kept, query.len()),
            "the query is too long; its end was left out".into(),
        ));
    }
    let root = parser.any(0);
    let map = OffsetMap::new(query, OffsetUnit::Utf16);
    let notice = parser.notice.map(|(range, message)| {
        let place = map.range(range);
        QueryNotice { message, start_utf16: place.start, end_utf16: place.end }
    });
    Query { root, notice }
}

struct Parser<'q> {
    text: &'q str,
    at: usize,
    exact: bool,
    terms: usize,
    notice: Option<(TextRange, String)>,
}

/// One item of a sequence.
enum Item {
    Node(Node),
    Or,
    Not,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn note(&mut self, start: usize, end: usize, message: impl Into<String>) {
        if self.notice.is_none() {
            self.notice = Some((TextRange::from_usize(start, end), message.into()));
        }
    }

    /// A sequence up to a closing parenthesis or the end.
    fn any(&mut self, depth: usize) -> Node {
        let mut parts: Vec<Node> = Vec::new();
        let (mut join, mut negate) = (false, false);
        while let Some(item) = self.item(depth) {
            match item {
                Item::Or => join = !parts.is_empty(),
                Item::Not => negate = !negate,
                Item::Node(Node::All) => negate = false,
                Item::Node(node) => {
                    let node = if std::mem::take(&mut negate) { Node::Not(Box::new(node)) } else { node };
                    match parts.last_mut() {
                        Some(Node::Or(options)) if join => options.push(node),
                        Some(last) if join => {
                            let first = std::mem::replace(last, Node::All);
                            *last = Node::Or(vec![first, node]);
                        }
                        _ => parts.push(node),
                    }
                    join = false;
                }
            }
        }
        match parts.len() {
            0 => Node::All,
            1 => parts.pop().unwrap_or(Node::All),
            _ => Node::And(parts),
        }
    }

    fn item(&mut self, depth: usize) -> Option<Item> {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
        let start = self.at;
        let c = self.peek()?;
        let next = self.rest().chars().nth(1);
        match c {
            '(' if depth < DEEPEST => {
                self.at += 1;
                let inner = self.any(depth + 1);
                if self.peek() == Some(')') {
                    self.at += 1;
                }
                // A group is kept apart from an `OR` that follows it.
                Some(Item::Node(match inner {
                    Node::Or(options) => Node::And(vec![Node::Or(options)]),
                    other => other,
                }))
            }
            '(' => {
                self.at += 1;
                self.note(start, self.at, format!("parentheses are read {DEEPEST} deep at most"));
                Some(Item::Node(Node::All))
            }
            ')' if depth > 0 => None,
            ')' => {
                self.at += 1;
                self.note(start, self.at, "no parenthesis was opened here");
                Some(Item::Node(Node::All))
            }
            '|' => {
                self.at += 1;
                Some(Item::Or)
            }
            '-' | '−' if next.is_some_and(|n| !n.is_whitespace() && n != '-') => {
                self.at += c.len_utf8();
                Some(Item::Not)
            }
            '"' | '“' | '”' | '„' | '«' | '»' => {
                let text = self.quoted(c);
                Some(Item::Node(text.map_or(Node::All, Node::Text)))
            }
            _ => Some(self.chunk(start)),
        }
    }

    /// A phrase whose quotation mark is next.
    fn quoted(&mut self, mark: char) -> Option<Text> {
        let start = self.at;
        let (inner, closed) = self.inside(mark);
        let from = self.at - usize::from(closed);
        let mut text = self.words(&inner, start)?;
        if !closed && !self.exact && !inner.ends_with(char::is_whitespace) {
            text.form = Form::Prefix;
        }
        if closed && self.peek() == Some('~') {
            self.at += 1;
            let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
            let number = self.rest().get(..digits).and_then(|d| d.parse::<u32>().ok());
            self.at += digits;
            text.slop = Some(number.unwrap_or(10).min(1000));
        }
        text.place = TextRange::from_usize(start, self.at.max(from));
        Some(text)
    }

    /// The words between quotation marks, and whether the second one is there.
    fn inside(&mut self, mark: char) -> (String, bool) {
        self.at += mark.len_utf8();
        let rest = self.rest();
        let end = rest.find(['"', '“', '”', '„', '«', '»']);
        let inner = rest.get(..end.unwrap_or(rest.len())).unwrap_or("").to_owned();
        self.at += inner.len();
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
        }
        (inner, end.is_some())
    }

    /// A run without white space.
    fn chunk(&mut self, start: usize) -> Item {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '|'));
        let chunk = rest.get(..end.unwrap_or(rest.len())).unwrap_or("").to_owned();
        self.at += chunk.len().max(1);
        let typing = self.at >= self.text.len();
        match chunk.as_str() {
            "OR" => return Item::Or,
            "NOT" => return Item::Not,
            "AND" | "&" | "&&" => return Item::Node(Node::All),
            _ => {}
        }
        if let Some(node) = number(&chunk) {
            return Item::Node(node);
        }
        if let Some((name, value)) = chunk.split_once([':', '：'])
            && !name.is_empty()
            && name.chars().all(char::is_alphabetic)
        {
            let name = name.to_lowercase();
            let quoted = value.is_empty() && matches!(self.peek(), Some('"' | '“' | '”'));
            if known(&name) {
                let mut value = value.to_owned();
                if quoted && let Some(mark) = self.peek() {
                    value = self.inside(mark).0;
                }
                return Item::Node(self.field(&name, &value, start));
            }
            if !value.starts_with("//") && (quoted || !value.is_empty()) {
                let message = format!("there is no field “{name}”; it was taken as a word");
                self.note(start, start + name.len(), message);
            }
        }
        Item::Node(self.word(&chunk, start, typing))
    }

    /// A plain word, with `=` before it or `~` or `*` after it.
    fn word(&mut self, chunk: &str, start: usize, typing: bool) -> Node {
        let (exact, bare) = chunk.strip_prefix('=').map_or((false, chunk), |bare| (true, bare));
        let typo = bare.strip_suffix('~').or_else(|| bare.strip_suffix("~1"));
        let begins = bare.strip_suffix('*');
        let Some(mut text) = self.words(typo.or(begins).unwrap_or(bare), start) else { return Node::All };
        let single = text.pieces.len() == 1;
        // A word that ends in a mark ("don't?") is no longer being typed.
        let open = typing && bare.ends_with(char::is_alphanumeric);
        text.form = if exact {
            Form::Exact
        } else if typo.is_some() && single {
            Form::Typo
        } else if begins.is_some() {
            Form::Prefix
        } else if open && single && !self.exact {
            Form::Typed
        } else if open {
            Form::Prefix
        } else if single && !self.exact {
            Form::Stem
        } else {
            Form::Exact
        };
        text.place = TextRange::from_usize(start, start + chunk.len());
        Node::Text(text)
    }

    /// The terms of some words, all exact; `None` where there are none.
    fn words(&mut self, inner: &str, start: usize) -> Option<Text> {
        let mut pieces = words::asked(inner);
        let left = MOST_TERMS.saturating_sub(self.terms);
        if pieces.len() > left {
            pieces.truncate(left);
            self.note(
                start,
                self.at,
                format!("a query has at most {MOST_TERMS} words; the rest was left out"),
            );
        }
        self.terms += pieces.len();
        if pieces.is_empty() {
            return None;
        }
        let place = TextRange::from_usize(start, self.at);
        Some(Text { pieces, form: Form::Exact, slop: None, title: false, place })
    }

    fn field(&mut self, name: &str, value: &str, start: usize) -> Node {
        if value.trim().is_empty() {
            return Node::All; // half typed
        }
        match name {
            "title" | "headline" => {
                let Some(mut text) = self.words(value, start) else { return Node::All };
                text.title = true;
                let open = self.at >= self.text.len() && value.ends_with(char::is_alphanumeric);
                text.form = match (open, self.exact, text.pieces.len()) {
                    (true, false, 1) => Form::Typed,
                    (true, ..) => Form::Prefix,
                    (false, false, 1) => Form::Stem,
                    _ => Form::Exact,
                };
                Node::Text(text)
            }
            "source" | "outlet" => Node::Field("source", fold(value)),
            "by" | "author" => Node::Field("author", fold(value)),
            "person" => Node::Field("person", fold(value)),
            "place" => Node::Field("place", fold(value)),
            "org" | "organisation" | "organization" => Node::Field("organisation", fold(value)),
            "lang" | "language" => Node::Field("lang", fold(value)),
            "date" | "before" | "after" => {
                if let Some(days) = days(name, value) {
                    return Node::Published(days);
                }
                // While the date is being typed there is nothing to complain about.
                let unfinished = self.at >= self.text.len()
                    && value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '<' | '>' | '='));
                if !unfinished {
                    self.note(
                        start,
                        self.at,
                        "a date is written 2024, 2024-02 or 2024-02-15, a stretch 2024-02..2024-03",
                    );
                }
                if unfinished { Node::All } else { self.words(value, start).map_or(Node::All, Node::Text) }
            }
            _ => {
                if let Some(flag) = flag(value) {
                    return Node::Flag(flag);
                }
                if self.at < self.text.len() || !FLAGS.iter().any(|(word, _)| word.starts_with(&fold(value)))
                {
                    let known: Vec<_> = FLAGS.iter().map(|(word, _)| *word).collect();
                    self.note(
                        start,
                        self.at,
                        format!("after “{name}:” one of these is understood: {}", known.join(", ")),
                    );
                    return self.words(value, start).map_or(Node::All, Node::Text);
                }
                Node::All
            }
        }
    }
}

/// Words after `is:` and `has:`, with the flags' keys.
const FLAGS: [(&str, &str); 6] = [
    ("duplicate", "duplicate"),
    ("duplicated", "duplicate"),
    ("translated", "translated"),
    ("quote", "quote"),
    ("quotes", "quote"),
    ("translation", "translated"),
];

fn flag(value: &str) -> Option<&'static str> {
    let value = fold(value);
    FLAGS.iter().find(|(word, _)| *word == value).map(|(_, key)| *key)
}

fn known(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "title",
        "headline",
        "source",
        "outlet",
        "by",
        "author",
        "person",
        "place",
        "org",
        "organisation",
        "organization",
        "lang",
        "language",
        "date",
        "before",
        "after",
        "is",
        "has",
    ];
    NAMES.contains(&name)
}

/// `n>=10` and its kin; a bound that is still to be typed asks for nothing.
fn number(chunk: &str) -> Option<Node> {
    let rest = chunk.strip_prefix(['n', 'N'])?;
    let (operator, bound) = ["<=", ">=", "≤", "≥", "<", ">", "="]
        .iter()
        .find_map(|operator| Some((*operator, rest.strip_prefix(operator)?)))?;
    if bound.is_empty() {
        return Some(Node::All);
    }
    let bound = decimal(&bound.replace([',', '_'], ""))?;
    Some(match operator {
        "<=" | "≤" => Node::Number(f64::NEG_INFINITY, bound),
        ">=" | "≥" => Node::Number(bound, f64::INFINITY),
        "<" => Node::Number(f64::NEG_INFINITY, bound.next_down()),
        ">" => Node::Number(bound.next_up(), f64::INFINITY),
        _ => Node::Number(bound, bound),
    })
}

/// The places of the parts of a query that are words, in order.
pub(crate) fn texts(node: &Node) -> Vec<&Text> {
    fn gather<'n>(node: &'n Node, found: &mut Vec<&'n Text>) {
        match node {
            Node::Text(text) => found.push(text),
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| gather(part, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(node, &mut found);
    found.order_by_key(|text| (text.place, to_u32(text.pieces.len())));
    found
}
