//! Where sentences end: rules over the marks of a text, English first, with the full stops of other scripts.
//!
//! A blank line always ends a sentence; a line break inside wrapped prose does not. One pass a paragraph with bounded
//! looks back and ahead, so the cost is linear in the text. Nothing here knows what an article is.

use super::TextRange;
use super::abbreviations::{
    Abbreviation, abbreviation, ends_with_own_mark, goes_with_clock, is_speech_verb, month_after_ordinal,
    opens_sentence,
};
use super::range::to_u32;

mod breaks;
mod lines;
mod lists;

/// The sentences of `text`, in order, without the white space around them. Together they cover every character that is
/// not white space; a blank line always ends one.
pub fn sentences(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            paragraph(text, from, at, &mut found);
            from = at + line.len();
        }
        at += line.len();
    }
    paragraph(text, from, at, &mut found);
    found
}

/// Appends the sentences of the paragraph `text[from..to]`.
fn paragraph(text: &str, from: usize, to: usize, found: &mut Vec<TextRange>) {
    let piece = text.get(from..to).unwrap_or("");
    if piece.trim().is_empty() {
        return;
    }
    let scan = Scan::new(piece);
    let forced = forced_starts(&scan);
    let mut next_forced = forced.iter().copied().peekable();
    let mut next_mark = scan.marks.iter().copied().peekable();
    let (mut start, mut i) = (0, 0);
    let mut cut = |a: usize, b: usize| {
        let (a, b) = (scan.byte(a), scan.byte(b));
        let part = piece.get(a..b).unwrap_or("");
        let words = part.trim();
        if !words.is_empty() {
            let a = from + a + (part.len() - part.trim_start().len());
            found.push(TextRange::from_usize(a, a + words.len()));
        }
    };
    while next_forced.next_if_eq(&0).is_some() {}
    while i < scan.len() {
        // Letters and spaces, nearly all there is, end nothing.
        while next_mark.next_if(|&mark| mark < i).is_some() {}
        let until = next_forced.peek().map_or(scan.len(), |&f| if f < i { scan.len() } else { f });
        i = next_mark.peek().map_or(until, |&mark| mark.min(until));
        if next_forced.next_if_eq(&i).is_some() {
            cut(start, i);
            start = i;
        }
        let Some(stop) = scan.stop_at(i) else {
            i += 1;
            continue;
        };
        if let Some(end) = scan.end_of_sentence(start, &stop) {
            let end = scan.skip_lone_marks(end);
            cut(start, end);
            start = scan.skip_space(end);
            i = start.max(end);
            while next_forced.next_if(|&f| f <= start).is_some() {}
        } else {
            i = stop.end.max(i + 1);
        }
    }
    cut(start, scan.len());
}

/// Characters (by index) at which a sentence starts whatever stands before: items of a list, lines that are no wrapped
/// prose. Sorted.
fn forced_starts(scan: &Scan) -> Vec<usize> {
    let words = scan.words();
    let mut starts = lines::starts(scan);
    starts.extend(lists::starts(scan, &words));
    starts.extend(breaks::starts(scan, &words));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// A run of marks that may end a sentence.
#[derive(Debug)]
struct Stop {
    /// First mark.
    start: usize,
    /// One past the last mark.
    end: usize,
    /// How many full stops are in it; an ellipsis character counts as three.
    dots: usize,
    /// Whether it has a question or exclamation mark.
    asks: bool,
    /// Whether it is a full stop of a script that writes no space after it.
    wide: bool,
    /// Whether its dots are set apart by spaces.
    spaced: bool,
}

/// A word between white space, as indices of characters.
struct Word {
    start: usize,
    end: usize,
}

/// A paragraph as characters with their places.
struct Scan {
    chars: Vec<(u32, char)>,
    /// The characters, by index, that are no plain letters or digits and no spaces: few.
    marks: Vec<usize>,
    bytes: usize,
    /// The short bracket or quotation around each stop, as (opening, closing) indices.
    inside: Vec<(usize, Span)>,
}

/// A bracket or quotation that opens and closes within the paragraph.
#[derive(Debug, Clone, Copy)]
struct Span {
    open: usize,
    close: usize,
    bracket: bool,
}

/// A bracket or quotation longer than this is cut inside like running text.
const LONGEST_ASIDE: usize = 400;

impl Scan {
    fn new(piece: &str) -> Self {
        let mut chars = Vec::with_capacity(piece.len());
        if piece.is_ascii() {
            chars.extend((0..).zip(piece.bytes().map(char::from)));
        } else {
            chars.extend(piece.char_indices().map(|(at, c)| (to_u32(at), c)));
        }
        let is_mark = |c: char| !c.is_ascii_alphanumeric() && c != ' ';
        let marks = chars.iter().enumerate().filter(|(_, (_, c))| is_mark(*c)).map(|(i, _)| i).collect();
        let mut scan = Self { chars, marks, bytes: piece.len(), inside: Vec::new() };
        scan.inside = scan.asides();
        scan
    }

    fn len(&self) -> usize {
        self.chars.len()
    }

    fn byte(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.bytes, |&(at, _)| at as usize)
    }

    /// The character at `index`; a line feed past the end, so that an end looks like one.
    fn at(&self, index: usize) -> char {
        self.chars.get(index).map_or('\n', |&(_, c)| c)
    }

    fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |i| self.at(i))
    }

    fn is_space(&self, index: usize) -> bool {
        is_space(self.at(index))
    }

    fn skip_space(&self, mut index: usize) -> usize {
        while index < self.len() && self.is_space(index) {
            index += 1;
        }
        index
    }

    /// What stands between white space.
    fn words(&self) -> Vec<Word> {
        let mut found = Vec::with_capacity(self.len() / 5);
        let mut start = None;
        for (i, &(_, c)) in self.chars.iter().enumerate() {
            if !is_space(c) {
                start.get_or_insert(i);
            } else if let Some(start) = start.take() {
                found.push(Word { start, end: i });
            }
        }
        found.extend(start.map(|start| Word { start, end: self.len() }));
        found
    }

    /// The characters `from..to` in lower case, at most 24 of them.
    fn word(&self, from: usize, to: usize) -> String {
        let chars = self.chars.get(from..to.min(self.len()).min(from + 24)).unwrap_or(&[]);
        let mut word = String::with_capacity(chars.len());
        for &(_, c) in chars {
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
        }
        word
    }

    /// One past the word (letters, digits) that starts at `index`.
    fn word_end(&self, index: usize) -> usize {
        let mut end = index;
        while end < self.len() && end < index + 40 && self.at(end).is_alphanumeric() {
            end += 1;
        }
        end
    }

    /// Where the word before `index` starts, not before `from`: letters, digits and the marks inside abbreviations.
    fn word_start(&self, from: usize, index: usize) -> usize {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '°' | '№' | '/');
        let mut start = index;
        while start > from && index - start < 24 && inner(self.at(start - 1)) {
            start -= 1;
        }
        start
    }

    /// The run of stops that starts at `index`.
    fn stop_at(&self, index: usize) -> Option<Stop> {
        let first = self.at(index);
        if index >= self.len() || !(is_stop(first) || is_wide_stop(first)) {
            return None;
        }
        // ".50", ".jpeg" and "!Kung" open a word.
        let opens = self.before(index).is_whitespace() || is_opener(self.before(index));
        if opens && self.at(index + 1).is_alphanumeric() && !is_wide_stop(first) {
            return None;
        }
        let mut stop =
            Stop { start: index, end: index, dots: 0, asks: false, wide: is_wide_stop(first), spaced: false };
        loop {
            let c = self.at(stop.end);
            if stop.end < self.len() && (is_stop(c) || is_wide_stop(c)) {
                stop.dots += match c {
                    '.' | '．' | '。' => 1,
                    '…' => 3,
                    _ => 0,
                };
                stop.asks |= matches!(c, '!' | '?' | '！' | '？' | '؟' | '‼' | '⁇' | '⁈' | '⁉' | '‽');
                stop.end += 1;
            } else if matches!(c, ' ' | '\u{a0}')
                && self.before(stop.end) == '.'
                && self.at(stop.end + 1) == '.'
                && !self.at(stop.end + 2).is_alphanumeric()
            {
                stop.spaced = true;
                stop.end += 1;
            } else {
                return Some(stop);
            }
        }
    }

    /// One past the quotation marks, brackets and note numbers that belong to what stands before `index`.
    fn skip_closers(&self, index: usize) -> usize {
        let mut end = index;
        loop {
            let c = self.at(end);
            if end >= self.len() {
                return end;
            }
            if is_closer(c) || (c == '"' && !self.opens_quote(end)) || (c == '\'' && !self.opens_quote(end)) {
                end += 1;
            } else if c == '[' && self.at(end + 1).is_ascii_digit() {
                // A note: [1], [2–11].
                let mut close = end + 1;
                while close < end + 12 && matches!(self.at(close), '0'..='9' | '-' | '–' | ',') {
                    close += 1;
                }
                if self.at(close) != ']' {
                    return end;
                }
                end = close + 1;
            } else {
                return end;
            }
        }
    }

    /// Whether a straight quotation mark at `index` opens a quotation: nothing before it, a word after it.
    fn opens_quote(&self, index: usize) -> bool {
        let before = self.before(index);
        (before.is_whitespace() || is_opener(before)) && !self.is_space(index + 1)
    }

    /// Past a question or exclamation mark, or a row of stars, that stands alone behind the end of a sentence.
    fn skip_lone_marks(&self, end: usize) -> usize {
        let mark = self.skip_space(end);
        let mut row = mark;
        while row < self.len() && matches!(self.at(row), '*' | '=' | '_' | '~' | '#') {
            row += 1;
        }
        if row >= mark + 3 && (row >= self.len() || self.is_space(row)) {
            return row;
        }
        let alone = mark > end && matches!(self.at(mark), '?' | '!') && mark < self.len();
        if alone && (mark + 1 >= self.len() || self.is_space(mark + 1)) { mark + 1 } else { end }
    }

    /// Where the sentence that began at `start` ends, if it does at `stop`; as an index past its last mark.
    fn end_of_sentence(&self, start: usize, stop: &Stop) -> Option<usize> {
        // Marks before any word belong to the sentence they open.
        if !(start..stop.start).any(|i| self.at(i).is_alphanumeric()) {
            return None;
        }
        let end = self.skip_closers(stop.end);
        if self.inside_aside(start, stop.start, end) {
            return None;
        }
        if stop.wide {
            return self.wide_end(stop, end);
        }
        if !self.is_space(end) {
            return self.end_without_space(stop, end);
        }
        let next = self.skip_space(end);
        if next >= self.len() {
            return Some(end);
        }
        // The dots of "compounds. . . . The": the first ends a sentence, the others open the next.
        if stop.spaced && stop.dots == 4 && !self.before(stop.start).is_whitespace() {
            return self.starts_upper(next).then_some(stop.start + 1);
        }
        let lead = self.skip_openers(next);
        let first = self.at(lead);
        let quoted = end > stop.end;
        let ends = if stop.asks {
            self.mark_ends(stop, lead, quoted)
        } else if stop.dots >= 3 {
            let word = self.word(lead, self.word_end(lead));
            // "[...]" stands for words left out.
            !(self.before(stop.start) == '[' && self.at(stop.end) == ']')
                && (stop.dots > 3 && !first.is_lowercase() || (starts_anew(first) && word != "i"))
        } else {
            self.full_stop_ends(start, stop, lead, quoted)
        };
        ends.then_some(end)
    }

    /// A full stop of a script without spaces ends a sentence unless a quotation goes on ("「…。」と述べた").
    fn wide_end(&self, stop: &Stop, end: usize) -> Option<usize> {
        let next = self.at(end);
        let goes_on = end > stop.end && matches!(next, '\u{3041}'..='\u{309f}')
            || matches!(next, '、' | '，' | ',' | '；' | '：');
        (!goes_on).then_some(end)
    }

    /// A stop with no space after it: a note number ("at large.11 Take") or a missing space ("world.Today").
    fn end_without_space(&self, stop: &Stop, end: usize) -> Option<usize> {
        let before = self.before(stop.start);
        if stop.dots != 1 || stop.asks || end != stop.end {
            return None;
        }
        let first = self.at(end);
        if first.is_ascii_digit() && (before.is_lowercase() || before == ')') {
            let mut after = end;
            while after < end + 8 && (self.at(after).is_ascii_digit() || matches!(self.at(after), ',' | ' '))
            {
                after += 1;
            }
            let note = self.before(after) == ' ' && self.starts_upper(after);
            return note.then_some(after - 1);
        }
        let word_before = (before.is_lowercase() && self.before(stop.start - 1).is_lowercase())
            || (before.is_ascii_digit() && stop.start > 1);
        if !word_before || !first.is_uppercase() || !self.at(end + 1).is_lowercase() {
            return None;
        }
        // Not inside an address or a file's name.
        let (mut a, mut b) = (stop.start, end);
        while a > 0 && stop.start - a < 80 && !self.is_space(a - 1) {
            a -= 1;
        }
        while b < self.len() && b - end < 80 && !self.is_space(b) {
            b += 1;
        }
        let address = (a..b).any(|i| matches!(self.at(i), '@' | '/' | '\\' | '_'))
            || self.word(a, a + 4) == "www."
            || self.word(end, b).rsplit('.').next() == Some("com");
        (!address).then_some(end)
    }

    /// Whether a run with `!` or `?` ends the sentence; `lead` is the first character of what follows.
    fn mark_ends(&self, stop: &Stop, lead: usize, quoted: bool) -> bool {
        let first = self.at(lead);
        if matches!(first, ',' | ';' | ':') {
            return false;
        }
        let word = self.word(self.word_start(0, stop.start), stop.start);
        let opens = first.is_uppercase() && opens_sentence(&self.next_word(lead));
        if stop.end == stop.start + 1 && ends_with_own_mark(&word) && !opens {
            return false;
        }
        // A field of a form: "Direct Dial:?".
        if self.before(stop.start) == ':' {
            return false;
        }
        if first.is_lowercase() {
            // "grew up? india?" in careless writing; but "alone! he yelled", "great?" she said.
            let word = self.word(lead, self.word_end(lead));
            return !quoted
                && !matches!(
                    word.as_str(),
                    "he" | "she" | "they" | "said" | "asked" | "and" | "or" | "but" | "in" | "to" | "for"
                )
                && !is_speech_verb(&word);
        }
        !(quoted && self.is_attribution(lead))
    }

    /// Whether a name and a verb of saying stand at `lead` ("Smith asked"), as after a quotation.
    fn is_attribution(&self, lead: usize) -> bool {
        let mut at = lead;
        for _ in 0..4 {
            let end = self.word_end(at);
            if end == at {
                return false;
            }
            let word = self.word(at, end);
            if is_speech_verb(&word) && at > lead {
                return true;
            }
            if !self.at(at).is_uppercase() || (at == lead && opens_sentence(&word) && word != "he") {
                return false;
            }
            at = self.skip_space(end);
        }
        false
    }

    /// Whether one or two full stops end the sentence.
    fn full_stop_ends(&self, start: usize, stop: &Stop, lead: usize, quoted: bool) -> bool {
        let first = self.at(lead);
        if matches!(first, ',' | ';' | ':') {
            return false;
        }
        let word_start = self.word_start(start, stop.start);
        let word = self.word(word_start, stop.start);
        let word = word.trim_start_matches(['\'', '’', '-']);
        let at_start = (start..word_start).all(|i| !self.at(i).is_alphanumeric());
        if first.is_lowercase() {
            return !quoted && Self::careless_start(word);
        }
        // The number or letter of an item: "1. The first", "2.) Then", "Q. What is".
        let marker = word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 3;
        if at_start && !word.is_empty() && (marker || word.chars().count() == 1) {
            return false;
        }
        if quoted {
            return true;
        }
        let next = self.next_word(lead);
        if word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty() {
            return !month_after_ordinal(&next);
        }
        match abbreviation(word) {
            Some(Abbreviation::BeforeName) => self.street_ends(word, word_start, &next),
            Some(Abbreviation::Inner) => false,
            Some(Abbreviation::BeforeNumber) => !first.is_numeric(),
            Some(Abbreviation::Calendar) => !first.is_numeric() && opens_sentence(&next),
            Some(Abbreviation::Either) if word == "etc" => !first.is_numeric(),
            Some(Abbreviation::Either) => opens_sentence(&next),
            Some(Abbreviation::Clock) => {
                // "At 5 a.m. Mr. Brandt": a time that leads into its sentence.
                let leads_in = word_start - start < 12;
                !leads_in
                    && !goes_with_clock(&next)
                    && !matches!(self.before(lead), '(')
                    && !first.is_numeric()
            }
            // "D.C. Image: a robot": a label opens anew.
            None => self.plain_word_ends(word, word_start, &next, self.at(self.word_end(lead)) == ':'),
        }
    }

    /// A full stop after a word that no table holds: initials hold names together, anything else ends.
    fn plain_word_ends(&self, word: &str, word_start: usize, next: &str, labels: bool) -> bool {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let single_letters = letters > 0 && word.split('.').all(|part| part.chars().count() <= 1);
        if !single_letters {
            return true;
        }
        if letters > 1 {
            // U.S., J.C., L.F.
            return opens_sentence(next) || labels;
        }
        let before = self.previous_word_start(word_start);
        let after_name = before.is_some_and(|at| self.at(at).is_uppercase());
        if word == "i" {
            return !after_name;
        }
        let capital = self.at(word_start).is_uppercase();
        if !capital {
            return opens_sentence(next);
        }
        opens_sentence(next) && !(after_name && matches!(next, "a" | "i"))
    }

    /// "St." before a name is Saint; after one it is a street and may end a sentence.
    fn street_ends(&self, word: &str, word_start: usize, next: &str) -> bool {
        let after_name = self
            .previous_word_start(word_start)
            .is_some_and(|at| self.at(at).is_uppercase() || self.at(at).is_ascii_digit());
        matches!(word, "st" | "ft" | "pvt" | "ste" | "mt" | "ph") && after_name && opens_sentence(next)
    }

    /// In careless writing a sentence may start small, after a whole word that is no abbreviation.
    fn careless_start(word: &str) -> bool {
        let length = word.chars().count();
        length >= 3 && word.chars().all(char::is_alphanumeric) && abbreviation(word).is_none()
    }

    fn previous_word_start(&self, word_start: usize) -> Option<usize> {
        let mut end = word_start;
        while end > 0 && word_start - end < 3 && (self.is_space(end - 1) || self.at(end - 1) == '.') {
            end -= 1;
        }
        let start = self.word_start(0, end);
        (start < end).then_some(start)
    }

    fn next_word(&self, lead: usize) -> String {
        self.word(lead, self.word_end(lead))
    }

    fn skip_openers(&self, index: usize) -> usize {
        let mut lead = index;
        while lead < self.len() && lead < index + 8 {
            let c = self.at(lead);
            if is_opener(c) || matches!(c, '"' | '\'' | '’' | '*' | '_' | '-' | '–' | '—' | '•') || c == ' '
            {
                lead += 1;
            } else {
                break;
            }
        }
        lead
    }

    fn starts_upper(&self, index: usize) -> bool {
        let c = self.at(self.skip_openers(index));
        c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())
    }

    /// Whether a stop lies in a bracket, or in a quotation that its sentence carries on after, neither of which opened
    /// the sentence: `called "Run! Run!" and left`.
    fn inside_aside(&self, start: usize, stop: usize, end: usize) -> bool {
        let Ok(at) = self.inside.binary_search_by_key(&stop, |&(i, _)| i) else { return false };
        let Some(&(_, span)) = self.inside.get(at) else { return false };
        if end > span.close {
            return false;
        }
        let opened_sentence = !(start..span.open).any(|i| self.at(i).is_alphanumeric());
        if opened_sentence {
            return false;
        }
        if span.bracket {
            return true;
        }
        let after = self.skip_space(span.close + 1);
        let goes_on = self.at(self.skip_openers(after)).is_lowercase();
        goes_on && !matches!(self.before(span.close), ',' | '，')
    }

    /// For each stop within a short bracket or quotation, the innermost one.
    fn asides(&self) -> Vec<(usize, Span)> {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for &i in &self.marks {
            let c = self.at(i);
            let closing = match c {
                '(' | '[' | '（' | '“' | '‘' | '«' | '„' => {
                    open.push((i, c));
                    continue;
                }
                '"' if self.opens_quote(i) => {
                    open.push((i, c));
                    continue;
                }
                ')' => &['('][..],
                ']' => &['['],
                '）' => &['（'],
                '”' => &['“', '„'],
                '’' if !self.at(i + 1).is_alphanumeric() => &['‘'],
                '»' => &['«'],
                '"' => &['"'],
                _ => continue,
            };
            // Only the last few openings are looked at: what is wider than that is not an aside.
            let depth = open.len();
            let found = open.iter().rev().take(4).position(|(_, o)| closing.contains(o));
            if let Some(back) = found {
                let at = depth - 1 - back;
                if let Some(&(from, opening)) = open.get(at)
                    && i - from <= LONGEST_ASIDE
                {
                    spans.push(Span { open: from, close: i, bracket: matches!(opening, '(' | '[' | '（') });
                }
                open.truncate(at);
            }
        }
        // Spans close in order, so an inner one comes before the one around it: the first to claim a stop keeps it.
        let mut inside: Vec<(usize, Span)> = Vec::new();
        let mut claimed_to = 0;
        spans.sort_by_key(|s| (s.open, std::cmp::Reverse(s.close)));
        // Sweep with a stack of the spans around the current character.
        let mut around: Vec<Span> = Vec::new();
        let mut next = spans.iter().copied().peekable();
        let ends = spans.iter().map(|s| s.close).max().map_or(0, |last| last + 1);
        let first = spans.first().map_or(0, |s| s.open);
        for i in self.marks.iter().copied().skip_while(|&i| i < first).take_while(|&i| i < ends) {
            let c = self.at(i);
            while let Some(span) = next.next_if(|s| s.open <= i) {
                around.push(span);
            }
            while around.last().is_some_and(|s| s.close < i) {
                around.pop();
            }
            if (is_stop(c) || is_wide_stop(c))
                && i >= claimed_to
                && let Some(&span) = around.last()
            {
                inside.push((i, span));
                claimed_to = i + 1;
            }
        }
        inside
    }
}

/// Whether `c` is white space; told at once for what nearly all text is made of.
fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r') } else { c.is_whitespace() }
}

/// Whether what starts with `c` can be a new sentence: not a small letter and not a mark that goes on.
fn starts_anew(c: char) -> bool {
    !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | ')' | ']')
}

/// Stops after which a space stands.
fn is_stop(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '.' | '!' | '?');
    }
    matches!(
        c,
        '…' | '؟'
            | '۔'
            | '।'
            | '॥'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '‽'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '។'
            | '܀'
    )
}

/// Stops of scripts that write no space after them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‹' | '「' | '『' | '（' | '【' | '《' | '¿' | '¡')
}

fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '）' | '】' | '》' | '*' | '_')
}

#[cfg(test)]
mod tests;
