//! Where on a page the article is, and its blocks.
//!
//! Prose is told from furniture by length, by the share of words in links, and by what the page says about its parts
//! ([`super::marks`]). The article is the smallest element that holds nearly all prose, unless a part of it is marked as an
//! article's body. Everything else is kept as furniture with the rule that dropped it.

use super::dom::{Page, push_collapsed};
use super::marks::{self, Mark};
use super::tag::Tag;
use crate::article::ParagraphKind;
use crate::read::Block;

/// Words of a page judged, a number a node.
struct Judged<'p> {
    page: &'p Page,
    /// Why a subtree is dropped.
    dropped: Vec<Option<Mark>>,
    /// Characters of words in a subtree.
    words: Vec<u32>,
    /// Those of them in links.
    linked: Vec<u32>,
    /// Characters of prose in a subtree, dropped parts left out.
    prose: Vec<u32>,
}

/// The blocks of a page, dropped ones marked with their rule, in the order they stand.
pub(super) fn blocks(page: &Page, body: Option<&str>) -> Vec<Block> {
    let mut judged = Judged::new(page);
    judged.drop_marked();
    let container = judged.container(body);
    Emitter::new(&judged, container).run()
}

impl<'p> Judged<'p> {
    fn new(page: &'p Page) -> Self {
        let n = page.len();
        let mut judged =
            Self { page, dropped: vec![None; n], words: vec![0; n], linked: vec![0; n], prose: vec![0; n] };
        judged.count();
        judged.weigh();
        judged
    }

    /// Counts the characters of each subtree, and those in links.
    fn count(&mut self) {
        let mut in_link = vec![false; self.page.len()];
        for i in 1..self.page.len() {
            let parent = self.page.parent(i);
            let link = self.page.tag(i) == Tag::A || in_link.get(parent).copied().unwrap_or(false);
            set(&mut in_link, i, link);
            if self.page.tag(i) == Tag::Text && !self.is_invisible(parent) {
                let length = solid(self.page.text(i));
                set(&mut self.words, i, length);
                set(&mut self.linked, i, if link { length } else { 0 });
            }
        }
        for i in (1..self.page.len()).rev() {
            let parent = self.page.parent(i);
            let (words, linked) = (get(&self.words, i), get(&self.linked, i));
            add(&mut self.words, parent, words);
            add(&mut self.linked, parent, linked);
        }
    }

    fn is_invisible(&self, index: usize) -> bool {
        matches!(
            self.page.tag(index),
            Tag::Script | Tag::Style | Tag::Title | Tag::Noscript | Tag::Option | Tag::Textarea
        )
    }

    /// Weighs the prose of each subtree: blocks of running words, few of them linked, outside what is dropped.
    fn weigh(&mut self) {
        let n = self.page.len();
        // Words that stand directly in each block, inline elements included.
        let (mut own, mut own_linked) = (vec![0u32; n], vec![0u32; n]);
        let mut owner = vec![0usize; n];
        let mut gone = vec![false; n];
        for i in 1..n {
            let parent = self.page.parent(i);
            let dropped = gone.get(parent).copied().unwrap_or(false) || self.is_dropped(i);
            set(&mut gone, i, dropped);
            let tag = self.page.tag(i);
            let block = if tag.is_inline() { owner.get(parent).copied().unwrap_or(0) } else { i };
            set(&mut owner, i, block);
            if tag == Tag::Text && !dropped {
                add(&mut own, block, get(&self.words, i));
                add(&mut own_linked, block, get(&self.linked, i));
            }
        }
        self.prose = vec![0; n];
        for i in (1..n).rev() {
            let tag = self.page.tag(i);
            let (length, linked) = (get(&own, i), get(&own_linked, i));
            let enough = if tag == Tag::P { 30 } else { 60 };
            if length >= enough && linked * 2 < length && !tag.is_heading() {
                let item = matches!(tag, Tag::Li | Tag::Dd | Tag::Dt | Tag::Td | Tag::Th);
                let weight = if item { (length - linked) / 2 } else { length - linked };
                add(&mut self.prose, i, weight);
            }
            let prose = get(&self.prose, i);
            add(&mut self.prose, self.page.parent(i), prose);
        }
    }

    fn is_dropped(&self, index: usize) -> bool {
        self.dropped.get(index).is_some_and(Option::is_some)
    }

    /// Drops what the page marks as furniture, unless the mark covers much of its prose.
    fn drop_marked(&mut self) {
        let all = get(&self.prose, 0).max(1);
        let mut i = 1;
        while i < self.page.len() {
            if let Some(mark) = marks::furniture(self.page, i) {
                let words = get(&self.words, i) as usize;
                let prose = get(&self.prose, i);
                // Readers may write more than the article's author.
                let share = if matches!(mark.rule, "comments" | "related-posts") { 75 } else { 40 };
                let much = u64::from(prose) * 100 > u64::from(all) * share && prose > 200;
                let invisible = mark.rule == "invisible";
                if invisible || (words <= mark.longest && !much) {
                    if let Some(place) = self.dropped.get_mut(i) {
                        *place = Some(mark);
                    }
                    i = self.page.end(i);
                    continue;
                }
            }
            i += 1;
        }
        self.keep_what_is_the_article(all);
        self.weigh();
    }

    /// A mark whose parts together cover much of the prose marks the article itself: slides of a gallery, paragraphs
    /// behind a paywall.
    fn keep_what_is_the_article(&mut self, all: u32) {
        const SURE: &[&str] = &[
            "comments",
            "related-posts",
            "navigation",
            "page-footer",
            "page-header",
            "sidebar",
            "invisible",
            "aside",
            "form",
        ];
        let mut covered: std::collections::BTreeMap<&'static str, u32> = std::collections::BTreeMap::new();
        for (i, mark) in self.dropped.iter().enumerate() {
            if let Some(mark) = mark.filter(|m| !SURE.contains(&m.rule)) {
                *covered.entry(mark.rule).or_default() += get(&self.prose, i);
            }
        }
        for (rule, prose) in covered {
            if u64::from(prose) * 100 > u64::from(all) * 40 && prose > 400 {
                for (i, mark) in self.dropped.iter_mut().enumerate() {
                    if mark.is_some_and(|m| m.rule == rule) && get(&self.prose, i) > 0 {
                        *mark = None;
                    }
                }
            }
        }
    }

    /// The element that holds the article.
    fn container(&self, body: Option<&str>) -> usize {
        let all = u64::from(get(&self.prose, 0));
        if all == 0 {
            return self.page.all(Tag::Body).next().unwrap_or(0);
        }
        if let Some(found) = body.and_then(|b| self.holder_of(b)) {
            return found;
        }
        let marked = |strength: u8, share: u64| {
            let found: Vec<usize> = (1..self.page.len())
                .filter(|&i| !self.page.tag(i).is_inline() || self.page.tag(i) == Tag::Other)
                .filter(|&i| marks::article(self.page, i) == strength && !self.is_dropped(i))
                .collect();
            let best = found.iter().map(|&i| get(&self.prose, i)).max().unwrap_or(0);
            let first =
                found.iter().copied().find(|&i| u64::from(get(&self.prose, i)) * 2 >= u64::from(best))?;
            (u64::from(best) * 100 >= all * share && best >= 140).then_some((first, best))
        };
        let densest = self.densest(0);
        if let Some((body, prose)) = marked(2, 25) {
            // A page may cut one body into several with the same class.
            let mut around = self.page.parent(body);
            let own = u64::from(prose);
            for _ in 0..2 {
                let class = self.page.attribute(body, "class");
                let twins = (around + 1..self.page.end(around))
                    .filter(|&i| i != body && !class.is_empty() && self.page.attribute(i, "class") == class)
                    .map(|i| u64::from(get(&self.prose, i)))
                    .sum::<u64>();
                if twins * 4 > own && u64::from(get(&self.prose, around)) * 10 <= (own + twins) * 11 {
                    return around;
                }
                around = self.page.parent(around);
            }
            return self.densest(body);
        }
        if let Some((article, _)) = marked(1, 35) {
            return self.densest(article);
        }
        densest
    }

    /// The deepest element within `from` that holds nearly all of its prose.
    fn densest(&self, from: usize) -> usize {
        let mut at = from;
        'down: loop {
            let all = u64::from(get(&self.prose, at));
            let mut child = at + 1;
            while child < self.page.end(at) {
                if u64::from(get(&self.prose, child)) * 100 >= all * 85
                    && self.has_blocks(child)
                    && !self.is_dropped(child)
                {
                    at = child;
                    continue 'down;
                }
                child = self.page.end(child).max(child + 1);
            }
            return at;
        }
    }

    /// Whether an element can be the article: it holds blocks, not only the words of one.
    fn has_blocks(&self, index: usize) -> bool {
        let tag = self.page.tag(index);
        if tag == Tag::P
            || tag == Tag::Text
            || tag == Tag::Li
            || tag.is_heading()
            || matches!(tag, Tag::Blockquote | Tag::Tr)
        {
            return false;
        }
        !tag.is_inline() || tag == Tag::Other || tag == Tag::Span
    }

    /// The smallest element whose prose is that of `body`, the words that the page's own metadata give as the article's.
    fn holder_of(&self, body: &str) -> Option<usize> {
        let wanted = plain(body);
        if wanted.len() < 300 {
            return None;
        }
        let mut confirmed = vec![0u32; self.page.len()];
        let mut total = 0u32;
        for i in 1..self.page.len() {
            if matches!(self.page.tag(i), Tag::P | Tag::Div | Tag::Li | Tag::Span | Tag::Td)
                && get(&self.words, i) < 3000
            {
                let length = get(&self.words, i);
                if length < 40 || (self.page.tag(i) != Tag::P && get(&self.prose, i) == 0) {
                    continue;
                }
                let has_inner = (i + 1..self.page.end(i))
                    .any(|k| matches!(self.page.tag(k), Tag::P | Tag::Div | Tag::Li));
                if has_inner {
                    continue;
                }
                let words = plain(&self.page.words(i));
                let probe = words.get(..words.len().min(60)).or_else(|| words.get(..57)).unwrap_or(&words);
                if wanted.contains(probe) {
                    set(&mut confirmed, i, length);
                    total += length;
                }
            }
        }
        if (total as usize) * 10 < wanted.len() * 5 {
            return None;
        }
        for i in (1..self.page.len()).rev() {
            let own = get(&confirmed, i);
            add(&mut confirmed, self.page.parent(i), own);
        }
        // Inline wrappers count twice at most; what matters is the share.
        let mut at = 0;
        'down: loop {
            let all = u64::from(get(&confirmed, at));
            let mut child = at + 1;
            while child < self.page.end(at) {
                if u64::from(get(&confirmed, child)) * 100 >= all * 90
                    && self.has_blocks(child)
                    && !self.is_dropped(child)
                {
                    at = child;
                    continue 'down;
                }
                child = self.page.end(child).max(child + 1);
            }
            return (at > 0).then_some(at);
        }
    }
}

/// Walks the page and cuts it into blocks.
struct Emitter<'j, 'p> {
    judged: &'j Judged<'p>,
    page: &'p Page,
    container: usize,
    blocks: Vec<Block>,
    words: String,
    kind: ParagraphKind,
}

impl<'j, 'p> Emitter<'j, 'p> {
    fn new(judged: &'j Judged<'p>, container: usize) -> Self {
        Self {
            judged,
            page: judged.page,
            container,
            blocks: Vec::new(),
            words: String::new(),
            kind: ParagraphKind::Body,
        }
    }

    fn run(mut self) -> Vec<Block> {
        let (from, to) = (self.container, self.page.end(self.container));
        self.outside(1, from);
        self.inside(from, to);
        self.flush();
        self.outside(to, self.page.len());
        self.blocks
    }

    /// What stands around the article: one piece of furniture for each part of the page.
    fn outside(&mut self, from: usize, to: usize) {
        const LONGEST: usize = 400;
        let mut i = from;
        while i < to {
            let end = self.page.end(i);
            let whole = end <= to;
            let words = get(&self.judged.words, i) as usize;
            let mark = self.judged.dropped.get(i).copied().flatten();
            if whole
                && words > 0
                && mark.is_none_or(|m| m.rule != "invisible")
                && !self.judged.is_invisible(i)
            {
                if mark.is_some()
                    || words <= LONGEST
                    || self.page.tag(i) == Tag::P
                    || self.page.tag(i) == Tag::Text
                {
                    let rule = mark.map_or("outside-article", |m| m.rule);
                    self.furniture(i, rule, LONGEST);
                    i = end;
                    continue;
                }
            } else if whole {
                i = end;
                continue;
            }
            i += 1;
        }
    }

    fn furniture(&mut self, index: usize, rule: &'static str, longest: usize) {
        let mut words = self.page.words(index);
        if words.chars().count() > longest {
            let cut = words.char_indices().nth(longest).map_or(words.len(), |(at, _)| at);
            words.truncate(cut);
            words.push('…');
        }
        if !words.trim().is_empty() {
            self.blocks.push(Block { kind: ParagraphKind::Body, text: words, furniture: Some(rule) });
        }
    }

    /// The blocks of the article itself.
    fn inside(&mut self, from: usize, to: usize) {
        // The blocks around the current node that give a kind, with where they end.
        let mut around: Vec<(usize, ParagraphKind)> = Vec::new();
        let mut closing: Vec<usize> = Vec::new();
        let mut i = from;
        while i < to {
            while closing.last().is_some_and(|&end| end <= i) {
                closing.pop();
                self.flush();
            }
            while around.last().is_some_and(|&(end, _)| end <= i) {
                around.pop();
            }
            self.kind = around.last().map_or(ParagraphKind::Body, |&(_, kind)| kind);
            let tag = self.page.tag(i);
            let end = self.page.end(i);
            // A name or date inside a line stays with its line, which cleaning judges as a whole.
            let in_line = tag.is_inline() && tag != Tag::Other;
            if let Some(rule) = self.reason(i).filter(|rule| i > from && !(in_line && *rule == "byline")) {
                if rule != "invisible" {
                    // A link or label in running words is not a block of its own.
                    if !tag.is_inline() {
                        self.flush();
                    }
                    self.furniture(i, rule, 2000);
                }
                i = end.max(i + 1);
                continue;
            }
            match tag {
                Tag::Text => {
                    if self.page.tag(self.page.parent(i)) == Tag::Pre {
                        self.words.push_str(self.page.text(i));
                    } else {
                        push_collapsed(&mut self.words, self.page.text(i));
                    }
                }
                Tag::Br => self.line_break(i),
                Tag::Td | Tag::Th => {
                    if !self.words.trim().is_empty() && !self.words.ends_with('\n') {
                        self.words.push_str(" | ");
                    }
                    // A cell with blocks in it is layout.
                    if (i + 1..end)
                        .any(|k| matches!(self.page.tag(k), Tag::P | Tag::Div | Tag::Ul | Tag::Table))
                    {
                        self.drop_separator();
                        self.flush();
                        closing.push(end);
                    }
                }
                _ if tag.is_inline() => {}
                _ => {
                    self.flush();
                    closing.push(end);
                    let kind = match tag {
                        Tag::Li | Tag::Dd | Tag::Dt | Tag::Tr => Some(ParagraphKind::List),
                        Tag::Blockquote => Some(ParagraphKind::Quote),
                        _ if tag.is_heading() => Some(ParagraphKind::Heading),
                        Tag::Figcaption | Tag::Caption => Some(ParagraphKind::Caption),
                        _ => None,
                    };
                    if let Some(kind) = kind {
                        around.push((end, kind));
                        self.kind = kind;
                    }
                }
            }
            i += 1;
        }
        self.flush();
    }

    /// Why the subtree of `index`, inside the article, is no part of it.
    fn reason(&self, index: usize) -> Option<&'static str> {
        if let Some(mark) = self.judged.dropped.get(index).copied().flatten() {
            return Some(mark.rule);
        }
        let (words, linked) = (get(&self.judged.words, index), get(&self.judged.linked, index));
        let tag = self.page.tag(index);
        if words == 0 {
            return None;
        }
        match tag {
            Tag::Ul | Tag::Ol | Tag::Dl if linked * 10 > words * 7 => Some("link-list"),
            Tag::P | Tag::Div | Tag::Section | Tag::Li | Tag::Td
                if linked * 10 > words * 9 && words < 220 =>
            {
                let before = self.words.trim().is_empty();
                before.then_some("link-line")
            }
            Tag::Div | Tag::Section | Tag::Table if linked * 10 > words * 7 && words > 20 => {
                Some("link-list")
            }
            _ => None,
        }
    }

    /// One break is a new line; two in a row are a new paragraph.
    fn line_break(&mut self, index: usize) {
        let mut next = index + 1;
        while next < self.page.len()
            && self.page.tag(next) == Tag::Text
            && self.page.text(next).trim().is_empty()
        {
            next += 1;
        }
        if self.page.tag(next) == Tag::Br && next > index || self.words.ends_with('\n') {
            self.flush();
        } else if !self.words.trim().is_empty() {
            self.words.truncate(self.words.trim_end_matches(' ').len());
            self.words.push('\n');
        }
    }

    fn drop_separator(&mut self) {
        if let Some(shorter) = self.words.strip_suffix(" | ").map(str::len) {
            self.words.truncate(shorter);
        }
    }

    fn flush(&mut self) {
        let text = self.words.trim();
        if text.chars().any(char::is_alphanumeric) {
            self.blocks.push(Block { kind: self.kind, text: text.to_owned(), furniture: None });
        }
        self.words.clear();
    }
}

/// Characters of a text that are not white space; wide scripts say about twice as much with each.
fn solid(text: &str) -> u32 {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum()
}

/// Letters and digits alone, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn get(values: &[u32], index: usize) -> u32 {
    values.get(index).copied().unwrap_or(0)
}

fn set<T>(values: &mut [T], index: usize, value: T) {
    if let Some(place) = values.get_mut(index) {
        *place = value;
    }
}

fn add(values: &mut [u32], index: usize, value: u32) {
    if let Some(place) = values.get_mut(index) {
        *place = place.saturating_add(value);
    }
}
