//! Values with the words around them, as far as those say what a value is about.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotate::{EntityId, EntityKind, Mention, Value, ValueKind};
use crate::corpus::Document;
use crate::order::Order as _;
use crate::text::TextRange;
use crate::text::normal::{fold, fold_into};

use super::amount::{Amount, Verdict, judge};
use super::background::Background;
use super::claim_words::{
    CAPITALS, deed, is_group, is_hedge, is_once, is_people, is_predicate, is_preposition, is_scope, is_share,
    opposite,
};
use super::evidence::{lesser, merge};
use super::role::{Folded, Role, Setting, Spot, is_expectation};
use super::tokens::{Word, hash_of, mix, words};
use super::toll::{Toll, toll};

/// Values of an article that are set beside those of others; a text with more is a table, not an article.
const CLAIMS: usize = 600;
/// Dates of a sentence that are looked at.
const DATES: usize = 8;
/// Words on either side of a value that are looked at; a mark or a conjunction counts as several.
const REACH: usize = 12;
/// Weight below which a word says nothing about what a value is about.
const TELLING: f32 = 6.2;
/// Weight from which a word is rare enough to set two figures apart.
const RARE: f32 = 8.4;
/// How near a word of expectation stands to the figure that it makes expected.
const EXPECTED: usize = 6;
/// Words before a figure among which its head is looked for.
const HEAD: usize = 3;
/// From so far on a mark stands between two words, as [`Around::gap`] counts.
const MARK: usize = 3;
/// Telling words that name a row.
const LABEL: usize = 3;
/// How near a rare word stands to the figure that it sets apart.
const BESIDE: usize = 5;
/// How near a name stands to a figure to be part of what it is about; a person more nearly than a place.
const NAMED: usize = 10;
const PERSON: usize = 4;
/// Letters by which the same word is known in another form.
const STEM: usize = 4;

/// A value with the words around it.
#[derive(Debug)]
pub(super) struct Claim<'d> {
    /// Position of the article.
    pub(super) article: u32,
    /// Index of the sentence.
    pub(super) sentence: u32,
    /// The value as annotated.
    pub(super) value: &'d Value,
    /// The value as a stretch.
    pub(super) amount: Amount,
    /// Roots around it with what each tells there, sorted by root.
    context: Vec<(u64, f32)>,
    /// What all of them tell together.
    around: f32,
    /// Roots of what it counts.
    nouns: Vec<u64>,
    /// Whether what it counts is people or nothing in particular.
    anyone: bool,
    /// Whether it counts people, by whatever word.
    people: bool,
    /// Words that narrow what it covers: "per", "another", "of them".
    scope: Vec<u64>,
    /// Other dates of its sentence.
    dates: Vec<Amount>,
    /// What became of those whom it counts.
    pub(super) toll: Option<Toll>,
    /// The part it plays in its sentence.
    pub(super) role: Role,
    /// What the sentence says as a whole.
    pub(super) setting: Rc<Setting>,
    /// Names beside it.
    names: Vec<Name>,
    /// Rare words right beside it, by their beginnings.
    beside: Vec<u64>,
    /// Words near it that have an opposite: which pair, which side of it.
    sides: Vec<(usize, u8)>,
    /// The preposition before it, for a date.
    pub(super) preposition: Option<u64>,
    /// Root of the telling word right before it, hedges and prepositions aside: "earned", "ends".
    pub(super) head: Option<u64>,
    /// The same where that word is of what happens to a thing once.
    pub(super) once: Option<u64>,
    /// The same where that word is a rare one, for a date without its year: "the regatta in April".
    pub(super) occasion: Option<u64>,
    /// The day of the week that it is written as, if it is.
    weekday: Option<Amount>,
    /// Root of what is done on it, for such a day.
    deed: Option<u64>,
    /// The same of what is done to a person, with the person.
    done: Option<u64>,
    /// The person named last before it in the sentence.
    pub(super) person: Option<EntityId>,
    /// Whether it is said to be expected rather than to be.
    pub(super) expected: bool,
    /// Where the few words stand that name the row, the value among them.
    pub(super) label: Option<TextRange>,
}

/// How alike the words around two values are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// Share of what is around the one with fewer words that is around the other too, 0..=1.
    pub(super) least: f32,
    /// The same share of the one with more.
    pub(super) most: f32,
    /// Telling roots around both.
    pub(super) roots: usize,
}

impl Claim<'_> {
    /// How alike the words around two values are.
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let (mut shared, mut roots) = (0.0f32, 0);
        merge(
            &self.context,
            &other.context,
            |x| x.0,
            |x, y| {
                shared += lesser(x.1, y.1);
                roots += 1;
            },
        );
        let (a, b) = (self.around, other.around);
        let share = |whole: f32| if whole > 0.0 { (shared / whole).min(1.0) } else { 0.0 };
        Likeness { least: share(a.min(b)), most: share(a.max(b)), roots }
    }

    /// Whether both count the same, as far as the nouns after them say.
    pub(super) fn same_noun(&self, other: &Self) -> bool {
        self.nouns.iter().any(|noun| other.nouns.contains(noun))
            || (self.anyone && other.anyone)
            || (self.people && other.nouns.iter().any(|noun| self.has(*noun)))
            || (other.people && self.nouns.iter().any(|noun| other.has(*noun)))
    }

    /// Whether it counts more people of one group than the other does people at all: they are no part of those.
    pub(super) fn exceeds(&self, whole: &Self) -> bool {
        whole.people
            && self.value.unit.as_deref().is_some_and(is_group)
            && self.amount.is_above(&whole.amount)
    }

    /// Whether both count one thing that has a word of its own.
    pub(super) fn counts_same(&self, other: &Self) -> bool {
        self.nouns.iter().any(|noun| other.nouns.contains(noun))
    }

    /// Whether both count things that have words of their own, and not one thing.
    pub(super) fn counts_else(&self, other: &Self) -> bool {
        !self.anyone && !other.anyone && !self.same_noun(other)
    }

    /// Whether both are days on which the same is done.
    pub(super) fn same_deed(&self, other: &Self) -> bool {
        (self.deed.is_some() && self.deed == other.deed) || self.same_person(other)
    }

    /// Whether both are written as days of the week that are not one, whichever week that is.
    pub(super) fn other_weekday(&self, other: &Self) -> bool {
        let days = self.weekday.as_ref().zip(other.weekday.as_ref());
        days.is_some_and(|(a, b)| judge(a, b) == Verdict::Differ)
    }

    /// Whether both are days on which the same was done to one person.
    pub(super) fn same_person(&self, other: &Self) -> bool {
        self.done.is_some() && self.done == other.done
    }

    /// Whether it is a date that begins or ends something.
    pub(super) fn is_term(&self) -> bool {
        self.preposition
            .is_some_and(|p| ["from", "to", "since", "until"].iter().any(|word| hash_of(word) == p))
    }

    /// Whether words narrow both in the same way.
    pub(super) fn same_scope(&self, other: &Self) -> bool {
        self.scope == other.scope
    }

    /// Whether the sentences of both name periods or dates that cannot be one.
    pub(super) fn other_period(&self, other: &Self) -> bool {
        if self.setting.other_period(&other.setting) {
            return true;
        }
        let differ = |a: &Amount, b: &Amount| judge(a, b) == Verdict::Differ;
        !self.dates.is_empty()
            && !other.dates.is_empty()
            && self.dates.iter().all(|a| other.dates.iter().all(|b| differ(a, b)))
    }

    /// Whether both stand beside something that the other's article does not know: another place, another person, another
    /// rare word. `ours` and `theirs` are the words of the two articles.
    pub(super) fn sets_apart(&self, other: &Self, ours: &Vocabulary, theirs: &Vocabulary) -> bool {
        let unknown = |words: &[u64], other: &Vocabulary| words.iter().any(|w| !other.has(*w));
        let turned = |(pair, side): &(usize, u8)| {
            other.sides.contains(&(*pair, 1 - *side)) && !other.sides.contains(&(*pair, *side))
        };
        self.sides.iter().any(|x| turned(x) && !self.sides.contains(&(x.0, 1 - x.1)))
            || self.is_of_others(other, ours, theirs)
            || (unknown(&self.beside, theirs) && unknown(&other.beside, ours))
    }

    /// The same of names alone.
    pub(super) fn is_of_others(&self, other: &Self, ours: &Vocabulary, theirs: &Vocabulary) -> bool {
        let strange = |names: &[Name], other: &Vocabulary| {
            names.iter().filter(|name| !other.knows(name)).map(|name| name.kind).collect::<Vec<_>>()
        };
        let (of_a, of_b) = (strange(&self.names, theirs), strange(&other.names, ours));
        of_a.iter().any(|kind| of_b.contains(kind))
    }

    fn has(&self, root: u64) -> bool {
        self.context.binary_search_by_key(&root, |x| x.0).is_ok()
    }
}

/// A name beside a figure.
#[derive(Debug)]
struct Name {
    /// Which names exclude each other: a place another place, a person another person.
    kind: u8,
    entity: EntityId,
    /// Beginnings of its words.
    words: Vec<u64>,
}

/// All words and entities of an article.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Beginnings of its words, sorted.
    words: Vec<u64>,
    /// Entities that it names, sorted.
    entities: Vec<EntityId>,
}

impl Vocabulary {
    /// The vocabulary of an article of these words.
    pub(super) fn new(document: &Document, words: &[Word]) -> Self {
        let text = document.article.text.as_str();
        let mut folded = String::new();
        let mut all: Vec<u64> = words
            .iter()
            .map(|w| {
                fold_into(w.range.of(text), &mut folded);
                beginning(&folded)
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        let mut entities: Vec<EntityId> = document.annotations.mentions.iter().map(|m| m.entity).collect();
        entities.order();
        entities.dedup();
        Self { words: all, entities }
    }

    fn has(&self, word: u64) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    /// Whether the article names the same, or what stands for it: a country for its capital.
    fn knows(&self, name: &Name) -> bool {
        let stands_for = |word: &u64| {
            CAPITALS.iter().any(|(capital, country)| {
                let (capital, country) = (beginning(capital), beginning(country));
                (capital == *word && self.has(country)) || (country == *word && self.has(capital))
            })
        };
        self.entities.binary_search(&name.entity).is_ok()
            || name.words.iter().any(|w| self.has(*w) || stands_for(w))
    }
}

/// The first letters of a word, as a hash.
fn beginning(word: &str) -> u64 {
    hash_of(word.char_indices().nth(STEM).and_then(|(at, _)| word.get(..at)).unwrap_or(word))
}

/// The values of an article of these words whose normal form is known, in order.
pub(super) fn claims<'d>(
    document: &'d Document,
    words: &[Word],
    article: u32,
    background: &Background,
) -> Vec<Claim<'d>> {
    let text = document.article.text.as_str();
    let values = &document.annotations.values;
    let mentions = &document.annotations.mentions;
    let mut found = Vec::new();
    let (mut from, mut named) = (0, 0);
    for (range, sentence) in document.article.sentences.iter().zip(0..) {
        from += values.get(from..).unwrap_or(&[]).iter().take_while(|v| v.range.start < range.start).count();
        let inside = values.get(from..).unwrap_or(&[]);
        let inside =
            inside.get(..inside.iter().take_while(|v| range.contains(v.range)).count()).unwrap_or(&[]);
        if inside.is_empty() {
            continue;
        }
        let first = words.partition_point(|w| w.range.start < range.start);
        let own = words.get(first..).unwrap_or(&[]);
        let own = own.get(..own.partition_point(|w| w.range.end <= range.end)).unwrap_or(&[]);
        let all: Vec<Folded> = own
            .iter()
            .map(|w| {
                let mut form = fold(w.range.of(text));
                if form.ends_with("'s") {
                    form.truncate(form.len() - 2);
                }
                Folded { place: w.range, form }
            })
            .collect();
        let dates = inside
            .iter()
            .filter(|v| v.kind == ValueKind::Date)
            .filter_map(|v| Some((v.range, amount_of(v, text).filter(|date| !date.is_any_week())?)))
            .take(DATES)
            .collect();
        named +=
            mentions.get(named..).unwrap_or(&[]).iter().take_while(|m| m.range.start < range.start).count();
        let names = mentions.get(named..).unwrap_or(&[]);
        let names = names.get(..names.iter().take_while(|m| range.contains(m.range)).count()).unwrap_or(&[]);
        let setting = Rc::new(Setting::of(&all));
        let around = Around { text, words: &all, values: inside, names, dates, setting, background };
        for value in inside {
            if found.len() < CLAIMS
                && let Some(amount) = amount_of(value, text)
            {
                found.push(around.claim(article, sentence, value, amount));
            }
        }
    }
    found
}

/// The stretch of a value of a text, whose year need not be known.
fn amount_of(value: &Value, text: &str) -> Option<Amount> {
    let written = value.range.of(text);
    let undated = || Amount::of_any_year(written).or_else(|| Amount::of_any_week(written));
    Amount::new(value).or_else(|| (value.kind == ValueKind::Date).then(undated).flatten())
}

/// What is around a value.
struct Around<'d, 'w> {
    text: &'d str,
    words: &'w [Folded],
    values: &'d [Value],
    names: &'d [Mention],
    /// The first dates of the sentence.
    dates: Vec<(TextRange, Amount)>,
    setting: Rc<Setting>,
    background: &'w Background,
}

impl<'d> Around<'d, '_> {
    fn claim(&self, article: u32, sentence: u32, value: &'d Value, amount: Amount) -> Claim<'d> {
        let first = self.words.partition_point(|w| w.place.end <= value.range.start);
        let last = self.words.partition_point(|w| w.place.start < value.range.end);
        let mut context: BTreeMap<u64, f32> = BTreeMap::new();
        let mut label: Vec<(usize, TextRange)> = Vec::new();
        let mut scope = Vec::new();
        let mut names: BTreeMap<usize, Name> = BTreeMap::new();
        let mut beside = Vec::new();
        let mut sides = Vec::new();
        let mut look = |n: usize, distance: usize| {
            let Some(word) = self.words.get(n).filter(|_| distance <= REACH) else { return };
            if distance <= BESIDE
                && let Some((pair, side)) = opposite(&word.form)
            {
                sides.push((pair, side));
            }
            if distance <= 4 || is_share(&word.form) {
                scope.extend(self.scope(n));
            }
            if distance <= NAMED
                && let Some((at, name)) = self.name(word.place)
                && (name.kind != 1 || distance <= PERSON)
            {
                names.entry(at).or_insert(name);
            }
            if n == last && word.form == "of" {
                scope.push(hash_of("of"));
            }
            let next = self.values.partition_point(|v| v.range.end <= word.place.start);
            if self.values.get(next).is_some_and(|v| v.range.overlaps(word.place)) {
                return;
            }
            let (root, weight) = self.root(&word.form);
            if weight < TELLING {
                return;
            }
            if distance <= BESIDE
                && weight >= RARE
                && !is_hedge(&word.form)
                && self.name(word.place).is_none()
            {
                beside.push(beginning(&word.form));
            }
            let near = 8.0 / (7.0 + f32::from(u16::try_from(distance).unwrap_or(u16::MAX)));
            let slot = context.entry(root).or_default();
            *slot = slot.max(weight * near);
            label.push((distance, word.place));
        };
        let mut distance = 0;
        for n in (first.saturating_sub(REACH)..first).rev() {
            distance += 1 + self.gap(n, n + 1);
            look(n, distance);
        }
        distance = 0;
        for n in last..(last + REACH).min(self.words.len()) {
            distance += 1 + self.gap(n.wrapping_sub(1), n);
            look(n, distance);
        }
        scope.order();
        scope.dedup();
        label.order();
        let label = label.iter().zip(0..LABEL).filter(|((distance, _), n)| *n == 0 || *distance <= BESIDE);
        let label = label.map(|((_, word), _)| *word).reduce(TextRange::cover);
        let (nouns, anyone, people) = self.nouns(value, last);
        let dates = self
            .dates
            .iter()
            .filter(|(range, _)| *range != value.range)
            .map(|(_, date)| date.clone())
            .collect();
        let neighbour = |n: Option<usize>| n.and_then(|n| self.values.get(n)).map(|v| v.range);
        let own = self.values.partition_point(|v| v.range.start < value.range.start);
        let spot = Spot {
            text: self.text,
            words: self.words,
            names: self.names,
            first,
            last,
            setting: &self.setting,
            neighbours: [neighbour(own.checked_sub(1)), neighbour(Some(own + 1))],
        };
        let before = first.checked_sub(1).and_then(|n| self.words.get(n));
        let head = self.head(first);
        let weekday = Amount::of_any_week(value.range.of(self.text));
        let preposition = before.filter(|w| is_preposition(&w.form)).map(|w| hash_of(&w.form));
        let near = self.words.get(first.saturating_sub(EXPECTED)..(last + EXPECTED).min(self.words.len()));
        let person =
            self.names.iter().rfind(|m| m.range.end <= value.range.start && m.kind == EntityKind::Person);
        let role = spot.role(value, |word| self.root(word).0);
        let counts = value.kind == ValueKind::Number && role == Role::Plain;
        let parted = |n: usize| n > 0 && self.gap(n - 1, n) >= MARK;
        Claim {
            toll: if counts { toll(self.words, first, last, &parted) } else { None },
            role,
            setting: Rc::clone(&self.setting),
            names: names.into_values().collect(),
            beside,
            sides,
            preposition,
            head: head.map(|form| self.root(form).0),
            once: head.filter(|form| is_once(form)).map(|form| self.root(form).0),
            occasion: head
                .map(|form| self.root(form))
                .filter(|root| amount.is_any_year() && root.1 >= RARE)
                .map(|root| root.0),
            deed: weekday.as_ref().and_then(|_| self.deed(first, last)),
            done: weekday.as_ref().and_then(|_| self.done_to(first)),
            weekday,
            person: person.map(|m| m.entity),
            expected: near.unwrap_or(&[]).iter().any(|w| is_expectation(&w.form)),
            article,
            sentence,
            value,
            amount,
            around: context.values().sum(),
            context: context.into_iter().collect(),
            nouns,
            anyone,
            people,
            scope,
            dates,
            label: label.map(|words| words.cover(value.range)),
        }
    }

    /// The name that a word is part of, with its place in the sentence.
    fn name(&self, word: TextRange) -> Option<(usize, Name)> {
        let at = self.names.partition_point(|m| m.range.end <= word.start);
        let mention = self.names.get(at).filter(|m| m.range.overlaps(word))?;
        let kind = match mention.kind {
            EntityKind::Place | EntityKind::Nationality => 0,
            EntityKind::Person => 1,
            _ => 2,
        };
        let written = mention.range.of(self.text);
        let words = words(written)
            .into_iter()
            .map(|w| w.range.of(written))
            .filter(|w| w.len() > 2)
            .map(|w| beginning(&fold(w)));
        Some((at, Name { kind, entity: mention.entity, words: words.collect() }))
    }

    /// The word that a figure hangs on: the first before it that is neither a hedge nor a word of grammar nor a name.
    fn head(&self, first: usize) -> Option<&str> {
        for n in (first.saturating_sub(HEAD)..first).rev() {
            let word = self.words.get(n)?;
            if self.gap(n, n + 1) > 0 && n + 1 < first {
                return None;
            }
            if is_hedge(&word.form) || is_preposition(&word.form) || word.form.len() < 3 {
                continue;
            }
            return self.name(word.place).is_none().then_some(word.form.as_str());
        }
        None
    }

    /// Root of what is done on a day: "resigned on Monday", "on Monday resigned". What somebody says is said more than once.
    fn deed(&self, first: usize, last: usize) -> Option<u64> {
        let near =
            |word: &&Folded| self.gap(last.wrapping_sub(1), last) == 0 && self.name(word.place).is_none();
        let after = self.words.get(last).filter(near);
        let after = after.map_or("", |word| word.form.as_str());
        if is_predicate(after) {
            return None;
        }
        let verb = if self.root(after).1 < TELLING || after.is_empty() { self.head(first)? } else { after };
        let (root, weight) = self.root(verb);
        (weight >= TELLING && root != self.root("say").0).then_some(root)
    }

    /// What is done to somebody on a day: "hired Ann Lee on Monday". The verb and the name.
    fn done_to(&self, first: usize) -> Option<u64> {
        let on = first.checked_sub(1)?;
        let before = on + usize::from(!is_preposition(&self.words.get(on)?.form));
        let last = self.words.get(before.checked_sub(1)?).filter(|_| self.gap(before - 1, before) == 0)?;
        let at = self.names.partition_point(|m| m.range.end <= last.place.start);
        let name =
            self.names.get(at).filter(|m| m.range.overlaps(last.place) && m.kind == EntityKind::Person)?;
        let verb = self.words.partition_point(|w| w.place.end <= name.range.start).checked_sub(1)?;
        let form = |n: usize| self.words.get(n).map_or("", |w| w.form.as_str());
        let verb = if form(verb) == "up" { verb.checked_sub(1)? } else { verb };
        deed(form(verb)).map(|verb| mix(self.root(verb).0, u64::from(name.entity.0)))
    }

    fn root(&self, form: &str) -> (u64, f32) {
        let known = self.background.known(form);
        (known.root, known.weight)
    }

    /// How far marks and conjunctions between two neighbours set them apart.
    fn gap(&self, one: usize, other: usize) -> usize {
        let (Some(a), Some(b)) = (self.words.get(one), self.words.get(other)) else { return 0 };
        let between = TextRange::new(a.place.end, b.place.start).of(self.text);
        let mark = between.chars().map(|c| match c {
            ';' | ':' | '—' | '–' | '(' | ')' | '“' | '”' | '"' => 8,
            ',' => 3,
            _ => 0,
        });
        let joint = matches!(a.form.as_str(), "and" | "but" | "while" | "whereas" | "although");
        mark.max().unwrap_or(0) + if joint { 3 } else { 0 }
    }

    /// Roots of what a number counts, whether that is people or nothing in particular, and whether it is people.
    fn nouns(&self, value: &Value, last: usize) -> (Vec<u64>, bool, bool) {
        if value.kind != ValueKind::Number {
            return (Vec::new(), true, false);
        }
        let near = |n: usize| self.words.get(n).filter(|_| self.gap(n.wrapping_sub(1), n) == 0);
        // "Three other lamps": what only narrows is not what is counted.
        let at = last + usize::from(near(last).is_some_and(|w| is_scope(&w.form)));
        let next = near(at);
        let unit = value.unit.as_deref().map(fold).filter(|unit| !is_scope(unit));
        let Some(noun) =
            unit.or_else(|| next.and_then(|_| self.named_noun(at))).or_else(|| next.map(|w| w.form.clone()))
        else {
            return (Vec::new(), true, false);
        };
        let (root, weight) = self.root(&noun);
        let people = is_people(&noun);
        let mut nouns = if weight < TELLING { Vec::new() } else { vec![root] };
        // "Three brass lamps": the plural closes what is counted.
        let plural = |form: &str| form.ends_with('s') && !form.ends_with("ss");
        if next.is_some_and(|w| !plural(&w.form))
            && let Some(behind) = near(at + 1).filter(|w| plural(&w.form))
        {
            nouns.push(self.root(&behind.form).0);
        }
        (nouns, people || weight < TELLING, people)
    }

    /// What is counted behind names: "40 Gull and Tern ferries".
    fn named_noun(&self, first: usize) -> Option<String> {
        let named = |w: &Folded| {
            self.name(w.place).is_some() || w.place.of(self.text).starts_with(char::is_uppercase)
        };
        let mut behind = self.words.get(first..)?.iter().take(NAMED);
        let noun = behind.find(|w| !named(w) && w.form != "and")?;
        let names = self.words.get(first).is_some_and(named);
        (names && noun.form.ends_with('s') && !noun.form.ends_with("ss")).then(|| noun.form.clone())
    }

    /// What a word narrows a figure to, if it does: "per day", "a year", "another".
    fn scope(&self, n: usize) -> Option<u64> {
        let word = self.words.get(n)?.form.as_str();
        if matches!(word, "per" | "each" | "every" | "a" | "an") {
            let unit = self.words.get(n + 1)?.form.as_str();
            let time = matches!(
                unit,
                "day" | "week" | "month" | "quarter" | "year" | "hour" | "minute" | "second" | "night"
            );
            return (time || matches!(word, "per" | "each")).then(|| hash_of(unit));
        }
        let ceiling = word == "up" && self.words.get(n + 1).is_some_and(|w| w.form == "to");
        (is_scope(word) && !ceiling).then(|| hash_of(word))
    }
}
