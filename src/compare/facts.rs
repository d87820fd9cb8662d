//! Facts without a figure held against each other: what became of somebody, what he is, who holds an office, and how far
//! a superlative reaches. A fact has a key, which is what it is about, and a side, which is what is said of it; two sides
//! of one key cannot both be right. An article that gives both says nothing.

use std::ops::Range;

use crate::annotate::{Entity, EntityId, EntityKind, Mention};
use crate::corpus::Document;
use crate::order;
use crate::text::TextRange;
use crate::text::normal::fold;
use crate::text::range::to_u32;

use super::background::Background;
use super::fact_words::{
    deed, is_auxiliary, is_being, is_calling, is_denial, is_determiner, is_office, is_tense, is_turn,
    needs_more, rank, reach, superlative,
};
use super::tokens::{Word, hash_of, mix};
use super::{Alignment, FactKind, Place, SentenceRef, SlotKind, ValueCell, ValueRow, ValueStatus};

/// Words of an apposition, and of a phrase around a name, that are looked at.
const APPOSITION: usize = 14;
/// Words between a deed and the name of the one to whom it is done.
const TITLES: usize = 5;

/// What one article says of one thing.
#[derive(Debug, Clone, Copy)]
struct Fact {
    /// What it is about.
    key: u64,
    /// What is said of it.
    side: u64,
    /// Whether that is denied.
    denied: bool,
    kind: FactKind,
    place: Place,
    sentence: u32,
    about: About,
}

/// Whom or what a fact is said of.
#[derive(Debug, Clone, Copy)]
enum About {
    Entity(EntityId),
    /// What the words at a place name.
    Words(TextRange),
}

impl Fact {
    fn sentence(&self) -> SentenceRef {
        SentenceRef { article: self.place.article, sentence: self.sentence }
    }

    fn says_as(&self, other: &Self) -> bool {
        (self.side, self.denied) == (other.side, other.denied)
    }

    /// Whether two facts of one key cannot both be right. Who was not dismissed may have resigned.
    fn contradicts(&self, other: &Self) -> bool {
        if self.denied == other.denied {
            !self.denied && self.side != other.side
        } else {
            self.side == other.side
        }
    }
}

/// The rows of facts in which two articles contradict each other, by the place of their first cell. `alignments` holds
/// every pair of sentences that is at least related.
pub(super) fn facts(
    articles: &[&Document],
    texts: &[Vec<Word>],
    entities: &[Entity],
    alignments: &[Alignment],
    origin_of: &[u32],
    background: &Background,
) -> Vec<ValueRow> {
    let mut found = Vec::new();
    for ((document, words), article) in articles.iter().zip(texts).zip(0..) {
        let form = |word: &Word| fold(word.range.of(&document.article.text));
        let forms = words.iter().map(form).collect();
        Reader { document, words, forms, article, background }.read(&mut found);
    }
    let related = |a: &Fact, b: &Fact| {
        let pair = (a.sentence(), b.sentence());
        alignments.binary_search_by(|known| (known.a, known.b).cmp(&pair)).is_ok()
    };
    let mut rows = Vec::new();
    for (n, first) in found.iter().enumerate() {
        if found.iter().take(n).any(|fact| fact.key == first.key) {
            continue;
        }
        let mut of_key: Vec<&Fact> = Vec::new();
        for fact in found.iter().skip(n).filter(|fact| fact.key == first.key) {
            // An article that tells both sides says nothing.
            let own = |other: &Fact| other.key == fact.key && other.place.article == fact.place.article;
            if found.iter().all(|other| !own(other) || other.says_as(fact)) {
                of_key.push(fact);
            }
        }
        let cells = contradiction(&of_key, &related);
        if !cells.is_empty() {
            rows.extend(row(&cells, articles, entities, origin_of));
        }
    }
    rows
}

/// One fact an article of those of one key, where two of them contradict each other; those of sentences that belong
/// together go before others.
fn contradiction<'f>(of_key: &[&'f Fact], related: &dyn Fn(&Fact, &Fact) -> bool) -> Vec<&'f Fact> {
    let mut cells: Vec<&Fact> = Vec::new();
    let mut put = |fact: &'f Fact| {
        if cells.iter().all(|cell| cell.place.article != fact.place.article) {
            cells.push(fact);
        }
    };
    let mut differ = false;
    for together in [true, false] {
        for (n, a) in of_key.iter().enumerate() {
            for b in of_key.iter().skip(n + 1).filter(|b| a.contradicts(b)) {
                if related(a, b) || (!together && a.kind != FactKind::Who) {
                    put(a);
                    put(b);
                    differ = true;
                }
            }
        }
    }
    if differ {
        for fact in of_key {
            put(fact);
        }
    }
    cells
}

/// The row of facts that contradict each other.
fn row(facts: &[&Fact], articles: &[&Document], entities: &[Entity], origin_of: &[u32]) -> Option<ValueRow> {
    let text = |article: u32| articles.get(article as usize).map_or("", |d| d.article.text.as_str());
    let origins = |fit: &dyn Fn(&Fact) -> bool| {
        let saying = facts.iter().filter(|fact| fit(fact));
        order::set(saying.filter_map(|fact| origin_of.get(fact.place.article as usize))).len()
    };
    let mut cells = Vec::new();
    for article in 0..to_u32(articles.len()) {
        let fact = facts.iter().find(|fact| fact.place.article == article);
        cells.push(fact.map(|fact| ValueCell {
            place: fact.place,
            sentence: fact.sentence,
            value: fact.place.range.of(text(article)).to_owned(),
            minority: origins(&|other| fact.contradicts(other)) > origins(&|other| fact.says_as(other)),
        }));
    }
    let first = facts.first()?;
    let slot = match first.about {
        About::Entity(id) => entities.get(id.0 as usize)?.name.as_str(),
        About::Words(range) => range.of(text(first.place.article)),
    };
    let (slot, kind) = (slot.to_owned(), SlotKind::Fact(first.kind));
    Some(ValueRow { slot, kind, status: ValueStatus::Differ, note: None, cells })
}

/// Reads the facts of an article.
struct Reader<'d> {
    document: &'d Document,
    words: &'d [Word],
    /// The words, folded.
    forms: Vec<String>,
    article: u32,
    background: &'d Background,
}

impl Reader<'_> {
    fn read(&self, found: &mut Vec<Fact>) {
        let mentions = &self.document.annotations.mentions;
        for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == EntityKind::Person) {
            let first = self.words.partition_point(|w| w.range.end <= mention.range.start);
            let end = self.words.partition_point(|w| w.range.start < mention.range.end);
            let last = end.checked_sub(1).and_then(|n| self.words.get(n));
            // "Holm's" is not Holm.
            if first < end && last.is_some_and(|w| w.range.end == mention.range.end) {
                self.done_by(mention, end, found);
                self.done_to(mention, first, found);
                self.roles(mention, mentions.get(at + 1..).unwrap_or(&[]), first..end, found);
            }
        }
        for (n, form) in self.forms.iter().enumerate().filter(|(_, form)| form.ends_with("est")) {
            if let Some(kind) = superlative(form) {
                self.superlative(kind, n, found);
            }
        }
    }

    /// What follows on a name: "Holm resigned", "Holm, a pilot, was fired", "Holm, whom they fired".
    fn done_by(&self, mention: &Mention, end: usize, found: &mut Vec<Fact>) {
        let mut from = end;
        if self.parted(end) && !self.form(end).starts_with("who") {
            from = (end + 1..end + APPOSITION).find(|n| self.parted(*n)).unwrap_or(end);
        }
        if self.broken(end, from) {
            return;
        }
        if self.form(from) == "whom" {
            for verb in from + 2..from + 4 {
                self.deed(mention, verb, true, false, found);
            }
            return;
        }
        let (mut at, mut done_to, mut denied) = (from, false, false);
        while at < from + TITLES && is_auxiliary(self.form(at)) && (at == from || !self.parted(at)) {
            done_to |= is_being(self.form(at));
            denied |= is_denial(self.form(at));
            at += 1;
        }
        if at == from || !self.parted(at) {
            self.deed(mention, at, done_to, denied, found);
        }
    }

    /// What a name follows on: "fired Captain Holm".
    fn done_to(&self, mention: &Mention, first: usize, found: &mut Vec<Fact>) {
        let mut titled = false;
        for verb in (first.saturating_sub(TITLES + 1)..first).rev() {
            if self.parted(verb + 1) {
                return;
            }
            let form = self.form(verb);
            let before = verb.checked_sub(1).map_or("", |n| self.form(n));
            let known = found.len();
            if !is_being(before) && before != "to" {
                self.deed(mention, verb, true, is_denial(before), found);
            }
            // "Fired national security adviser Holm": a title stands beside the name, and anything before the title.
            titled |= is_calling(form) || is_office(form) || self.is_capital(verb);
            if found.len() > known || is_turn(form) || !(titled || is_determiner(form)) {
                return;
            }
        }
    }

    /// Adds what the words from one on say was done, to somebody or by him.
    fn deed(&self, mention: &Mention, verb: usize, done_to: bool, denied: bool, found: &mut Vec<Fact>) {
        if let Some((group, side, length)) = deed(self.forms.get(verb..).unwrap_or(&[]), done_to) {
            let said = (mix(mix(1, group), u64::from(mention.entity.0)), side, denied);
            self.add(said, FactKind::Deed, verb..verb + length, About::Entity(mention.entity), found);
        }
    }

    /// The offices by which a name is described: before it, and between commas after it.
    fn roles(&self, mention: &Mention, next: &[Mention], name: Range<usize>, found: &mut Vec<Fact>) {
        let mut from = name.start;
        while from > 0 && name.start - from < TITLES && !self.parted(from) && !is_turn(self.form(from - 1)) {
            from -= 1;
        }
        self.office(mention, from..name.start, &name, found);
        if !self.parted(name.end) {
            return;
        }
        let stop = (name.end + 1..name.end + APPOSITION).find(|n| self.parted(*n) || is_turn(self.form(*n)));
        let stop = stop.unwrap_or(name.end);
        // "Holm, mayor Ann Berg and others": what stands before another name is of that one.
        let limit = self.words.get(stop).map_or(0, |w| w.range.start);
        let mut inside = next.iter().take_while(|m| m.range.start < limit);
        if !inside.any(|m| m.kind == EntityKind::Person) {
            self.office(mention, name.end..stop, &name, found);
        }
    }

    /// Adds the office that the words of a phrase beside a name tell.
    fn office(&self, mention: &Mention, phrase: Range<usize>, name: &Range<usize>, found: &mut Vec<Fact>) {
        let about = About::Entity(mention.entity);
        let tense = phrase.clone().map(|n| self.form(n)).filter(|word| is_tense(word));
        let tense = tense.fold(u64::from(mention.entity.0), |sum, word| mix(sum, hash_of(word)));
        let Some(head) = phrase.clone().rev().find(|n| is_office(self.form(*n))) else { return };
        let form = self.form(head);
        let mut ranks = [0u64; 3];
        let (mut more, mut start) = (0, head);
        for n in (phrase.start.max(head.saturating_sub(3))..head).rev() {
            let word = self.form(n);
            if let Some((kind, which)) = rank(word) {
                if let Some(slot) = ranks.get_mut(kind) {
                    *slot = which;
                }
            } else if is_determiner(word) || is_tense(word) || word == "of" {
                break;
            } else if more == 0 {
                more = hash_of(word);
            } else {
                continue;
            }
            start = n;
        }
        let [below, wing, _] = ranks;
        if needs_more(form) && more == 0 && wing == 0 {
            return;
        }
        let office = mix(mix(2, hash_of(form)), more);
        for (kind, side) in (0..).zip(ranks) {
            if kind == 0 || side > 0 {
                let said = (mix(mix(office, kind), tense), side, false);
                self.add(said, FactKind::Role, start..head + 1, about, found);
            }
        }
        // Two people of one first name in one office are one, or an article errs.
        let written = fold(mention.range.of(&self.document.article.text)).replace('.', "");
        let mut names = written.split(' ').filter(|word| !matches!(*word, "jr" | "sr" | "ii" | "iii"));
        let given = names.next();
        if let (Some(given), Some(family)) = (given, names.fold(None, |_, name| Some(name)))
            && more > 0
            && let (Some(first), Some(last)) = (self.words.get(start), self.words.get(head))
        {
            let said = (mix(mix(office, 4 + below), hash_of(given)), hash_of(family), false);
            let about = About::Words(TextRange::new(first.range.start, last.range.end));
            self.add(said, FactKind::Who, name.clone(), about, found);
        }
    }

    /// "the world's largest ferry".
    fn superlative(&self, kind: u64, at: usize, found: &mut Vec<Fact>) {
        let (Some(first), Some(noun)) = (self.words.get(at), self.words.get(at + 1)) else { return };
        let Some(before) = at.checked_sub(1).filter(|_| !self.parted(at) && !self.parted(at + 1)) else {
            return;
        };
        if let Some(scope) = reach(self.form(before)) {
            let about = About::Words(TextRange::new(first.range.start, noun.range.end));
            let root = self.background.known(self.form(at + 1)).root;
            let said = (mix(mix(3, kind), root), scope, false);
            self.add(said, FactKind::Rank, before..at + 2, about, found);
        }
    }

    /// Adds a fact that is said by words of one sentence: its key, its side, and whether it is denied.
    fn add(
        &self,
        (key, side, denied): (u64, u64, bool),
        kind: FactKind,
        words: Range<usize>,
        about: About,
        found: &mut Vec<Fact>,
    ) {
        let last = words.end.checked_sub(1).and_then(|n| self.words.get(n));
        let (Some(first), Some(last)) = (self.words.get(words.start), last) else { return };
        let range = TextRange::new(first.range.start, last.range.end);
        let sentences = &self.document.article.sentences;
        let at = sentences.partition_point(|s| s.end <= range.start);
        if sentences.get(at).is_some_and(|s| s.contains(range)) {
            let place = Place { article: self.article, range };
            found.push(Fact { key, side, denied, kind, place, sentence: to_u32(at), about });
        }
    }

    fn form(&self, n: usize) -> &str {
        self.forms.get(n).map_or("", String::as_str)
    }

    fn is_capital(&self, n: usize) -> bool {
        self.words
            .get(n)
            .is_some_and(|w| w.range.of(&self.document.article.text).starts_with(char::is_uppercase))
    }

    /// Whether a mark parts a word from the one before it; a point may be an abbreviation's.
    fn parted(&self, n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|n| self.words.get(n));
        let (Some(a), Some(b)) = (before, self.words.get(n)) else { return true };
        TextRange::new(a.range.end, b.range.start)
            .of(&self.document.article.text)
            .chars()
            .any(|c| !matches!(c, ' ' | '.' | '-'))
    }

    /// Whether anything but a comma stands between two words.
    fn broken(&self, from: usize, to: usize) -> bool {
        let place = |n: usize| self.words.get(n).map(|w| w.range);
        let (Some(a), Some(b)) = (place(from.saturating_sub(1)), place(to)) else { return true };
        TextRange::new(a.end, b.start)
            .of(&self.document.article.text)
            .contains(['“', '”', '"', ';', ':', '(', ')', '—', '–', '\n'])
    }
}
