//! Names known beforehand: the built-in lists of `data/` and what a user adds, compiled to one table.
//!
//! It finds whole words only. Which of its finds are names in their sentence is decided in `names`. The shape of the
//! data files is documented in `docs/gazetteer.md`.

use std::cmp::Ordering;
use std::ops::Range;

use super::EntityKind;
use super::byte_classes::is_without_capitals;
use super::name_order::Key;
use super::name_table::{Found, NameTable};
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::text::tokens::is_cjk;

const COUNTRIES: &str = include_str!("data/countries.tsv");
const LISTS: [&str; 5] = [
    include_str!("data/places.tsv"),
    include_str!("data/organisations.tsv"),
    include_str!("data/peoples.tsv"),
    include_str!("data/people.tsv"),
    include_str!("data/others.tsv"),
];
const GIVEN_NAMES: &str = include_str!("data/given_names.txt");

/// Frequent given names.
pub(super) fn given_names() -> impl Iterator<Item = &'static str> {
    rows(GIVEN_NAMES).flat_map(|line| line.split(' '))
}

/// A name that a user adds to the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The name it is shown under.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other written forms.
    pub forms: Vec<String>,
    /// Identifiers elsewhere, such as `Q17` of Wikidata.
    pub identifiers: Vec<String>,
}

/// One thing that the gazetteer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name it is shown under.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: EntityKind,
    /// Identifiers elsewhere.
    pub(super) identifiers: Vec<String>,
    /// For a capital: the country whose government it often stands for.
    pub(super) stands_for: Option<u32>,
    /// Whether a user added it.
    pub(super) watched: bool,
}

/// One written form of an entry, in four bytes, so that a name takes half a line of a cache with its letters.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    /// Index of the entry, and in the lowest bits what else is to be known.
    bits: u32,
}

impl Form {
    /// Also an everyday word or another name: needs support from the text.
    const WEAK: u32 = 1;
    /// Added by a user.
    const WATCHED: u32 = 2;
    /// There are others, which differ in case alone.
    const MORE: u32 = 4;

    fn of(entry: u32) -> Self {
        Self { bits: entry << 3 }
    }

    fn with(self, mark: u32, is: bool) -> Self {
        Self { bits: if is { self.bits | mark } else { self.bits & !mark } }
    }

    fn is(self, mark: u32) -> bool {
        self.bits & mark != 0
    }

    /// Index of the entry.
    fn entry(self) -> u32 {
        self.bits >> 3
    }
}

/// A form found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where.
    pub(super) range: TextRange,
    /// Index of the entry.
    pub(super) entry: u32,
    /// Needs support from the text.
    pub(super) weak: bool,
    /// Whether the text writes it in capitals though the name is not.
    pub(super) shouted: bool,
}

/// The compiled names.
pub(super) struct Gazetteer {
    entries: Vec<Entry>,
    /// All forms, the first of those that differ in case alone.
    table: NameTable<Form>,
    /// Where forms differ in case alone, all of them as written, sorted by their letters in lower case; of equal ones the
    /// first comes first.
    cases: Vec<(String, Form)>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// The built-in names and `watched` ones; of equal forms a watched one wins.
    pub(super) fn new(watched: &[Watched]) -> Self {
        let mut entries = Vec::with_capacity(watched.len());
        let mut forms = Vec::with_capacity(watched.len());
        for item in watched {
            let names = std::iter::once(item.name.as_str()).chain(item.forms.iter().map(String::as_str));
            let from = forms.len();
            let entry = add(&mut entries, &mut forms, item.kind, names, &item.identifiers);
            if let Some(entry) = entry.and_then(|index| entries.get_mut(index as usize)) {
                entry.watched = true;
            }
            forms.iter_mut().skip(from).for_each(|(_, form)| *form = form.with(Form::WATCHED, true));
        }
        for line in rows(COUNTRIES) {
            add_country(&mut entries, &mut forms, line);
        }
        for line in LISTS.iter().flat_map(|list| rows(list)) {
            let mut columns = line.split('\t');
            let (Some(kind), Some(name)) = (columns.next().and_then(kind_of), columns.next()) else {
                continue;
            };
            let identifiers = identifiers_of(columns.next());
            let names = std::iter::once(name).chain(split_forms(columns.next()));
            add(&mut entries, &mut forms, kind, names, &identifiers);
        }
        // A form that two entries claim belongs to the earlier one; other cases of it may belong to others.
        let mut sorted: Vec<(Key, &str, Form)> =
            forms.into_iter().map(|(text, form)| (Key::of(text), text, form)).collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut names: Vec<(&str, Form)> = Vec::with_capacity(sorted.len());
        let mut cases = Vec::new();
        for same in sorted.chunk_by(|a, b| a.1.eq_ignore_ascii_case(b.1)) {
            let Some((_, first, form)) = same.first() else { continue };
            let more = same.iter().any(|(_, text, _)| text != first);
            names.push((first, form.with(Form::MORE, more)));
            if more {
                cases.extend(same.iter().map(|(_, text, form)| ((*text).to_owned(), *form)));
            }
        }
        let mut table = NameTable::new(&names);
        for (_, text, form) in &sorted {
            table.look_for(text, form.is(Form::WATCHED));
        }
        Self { entries, table, cases }
    }

    /// Whether a user added names.
    pub(super) fn is_watching(&self) -> bool {
        self.entries.first().is_some_and(|e| e.watched)
    }

    /// The entry of a hit.
    pub(super) fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// The place of exactly this name.
    pub(super) fn named(&self, name: &str) -> Option<u32> {
        let hit = self.find(name).into_iter().next().filter(|h| h.range.len() == to_u32(name.len()))?;
        self.entry(hit.entry).is_some_and(|e| e.kind == EntityKind::Place).then_some(hit.entry)
    }

    /// Every known form in `text` as whole words: leftmost first, the longest of those that begin at one place, without
    /// overlap. A name in small letters is known only where `docs/gazetteer.md` says so.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let any_case = is_without_capitals(text);
        self.table.scan(text, any_case, |found| {
            let Range { start, end } = found.range;
            if !is_whole(text, start, end) {
                return false;
            }
            let Some(written) = text.get(start..end) else { return false };
            let Some((form, shouted)) = self.form_for(found, written, any_case) else { return false };
            let range = TextRange::from_usize(start, end);
            hits.push(Hit { range, entry: form.entry(), weak: form.is(Form::WEAK), shouted });
            true
        });
        hits
    }

    /// The form that `written` is of those with these letters: exactly, or in capitals throughout, or in another way that
    /// a watched name may be written.
    fn form_for(&self, found: &Found<Form>, written: &str, any_case: bool) -> Option<(Form, bool)> {
        let first = found.belongs;
        if found.exact {
            return Some((first, false));
        }
        let forms = if first.is(Form::MORE) { self.forms_like(written) } else { &[] };
        if let Some((_, form)) = forms.iter().find(|(text, _)| text == written) {
            return Some((*form, false));
        }
        if written.len() <= 3 {
            return None;
        }
        if !written.bytes().any(|b| b.is_ascii_lowercase()) {
            return Some((first, true));
        }
        // A watched name is found however it is written, unless it is so short that it may be an everyday word; but one
        // that begins with a capital, where texts have them, only with one: a ship called Hope is not the word.
        let may_be = any_case || !begins_small(written);
        let others = forms.iter().map(|(text, form)| (form, begins_small(text)));
        let mut forms = std::iter::once((&first, found.small)).chain(others);
        forms
            .find(|(form, small)| form.is(Form::WATCHED) && (*small || may_be))
            .map(|(form, _)| (*form, false))
    }

    /// The forms that differ from `written` in case alone, where there are several.
    fn forms_like(&self, written: &str) -> &[(String, Form)] {
        let key = Key::of(written);
        let from = self.cases.partition_point(|(text, _)| Key::of(text).cmp(&key) == Ordering::Less);
        let rest = self.cases.get(from..).unwrap_or(&[]);
        let count = rest.iter().take_while(|(text, _)| text.eq_ignore_ascii_case(written)).count();
        rest.get(..count).unwrap_or(&[])
    }
}

fn begins_small(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether `start..end` is whole words. In a script without word spaces everything is, except that a name in kana or
/// Hangul does not begin inside a run of its own script.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let ends = [start.checked_sub(1), Some(start), end.checked_sub(1), Some(end)];
    let [before, first, last, after] =
        ends.map(|at| at.and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b' '));
    if (before | first | last | after).is_ascii() {
        let joins = |a: u8, b: u8| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
        return !joins(before, first) && !joins(last, after);
    }
    let (Some(before), Some(inside), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return false;
    };
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else { return false };
    if is_cjk(first) {
        let same_script =
            |c: char| (is_hangul(first) && is_hangul(c)) || (is_katakana(first) && is_katakana(c));
        let katakana_goes_on = is_katakana(last) && after.is_some_and(is_katakana);
        return !before.is_some_and(same_script) && !katakana_goes_on;
    }
    let joins = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let begins_inside = joins(first) && before.is_some_and(joins);
    let ends_inside = joins(last) && after.is_some_and(joins);
    !begins_inside && !ends_inside
}

fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF)
}

fn is_katakana(c: char) -> bool {
    matches!(c as u32, 0x30A1..=0x30FA | 0x30FC | 0x31F0..=0x31FF | 0xFF66..=0xFF9F)
}

/// Lines with something in them, remarks aside.
fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The kind that a word of the data files, or of a user's list, names.
pub(super) fn kind_of(word: &str) -> Option<EntityKind> {
    Some(match word {
        "person" => EntityKind::Person,
        "organisation" | "organization" => EntityKind::Organisation,
        "place" => EntityKind::Place,
        "nationality" => EntityKind::Nationality,
        "event" => EntityKind::Event,
        "work" => EntityKind::Work,
        "product" => EntityKind::Product,
        "other" => EntityKind::Other,
        _ => return None,
    })
}

fn identifiers_of(column: Option<&str>) -> Vec<String> {
    column.filter(|c| !c.is_empty()).map(|c| vec![c.to_owned()]).unwrap_or_default()
}

fn split_forms(column: Option<&str>) -> impl Iterator<Item = &str> {
    column.unwrap_or("").split('|').filter(|f| !f.is_empty())
}

/// Adds an entry with its forms; the first form, without its mark, names it.
fn add<'n>(
    entries: &mut Vec<Entry>,
    forms: &mut Vec<(&'n str, Form)>,
    kind: EntityKind,
    names: impl Iterator<Item = &'n str>,
    identifiers: &[String],
) -> Option<u32> {
    let index = to_u32(entries.len());
    let before = forms.len();
    for name in names {
        let (text, weak) = name.strip_prefix('?').map_or((name, false), |n| (n, true));
        let text = text.trim();
        if !text.is_empty() {
            forms.push((text, Form::of(index).with(Form::WEAK, weak)));
        }
    }
    let name = forms.get(before)?.0.to_owned();
    entries.push(Entry { name, kind, identifiers: identifiers.to_vec(), stands_for: None, watched: false });
    Some(index)
}

/// Adds a country, its people and its capital.
fn add_country<'n>(entries: &mut Vec<Entry>, forms: &mut Vec<(&'n str, Form)>, line: &'n str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let column = |i: usize| columns.get(i).copied();
    let Some(name) = column(0) else { return };
    let names = std::iter::once(name).chain(split_forms(column(2)));
    let country = add(entries, forms, EntityKind::Place, names, &identifiers_of(column(1)));
    add(entries, forms, EntityKind::Nationality, split_forms(column(3)), &[]);
    if let Some(capital) = column(4).filter(|c| !c.is_empty()) {
        let names = std::iter::once(capital).chain(split_forms(column(5)));
        if let Some(index) = add(entries, forms, EntityKind::Place, names, &[])
            && let Some(entry) = entries.get_mut(index as usize)
        {
            entry.stands_for = country;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(input: &str) -> Vec<String> {
        let gazetteer = Gazetteer::new(&[]);
        gazetteer
            .find(input)
            .iter()
            .map(|h| format!("{}={}", h.range.of(input), gazetteer.entry(h.entry).unwrap().name))
            .collect()
    }

    #[test]
    fn known_names_are_found_as_whole_words() {
        for (input, expected) in [
            ("DPRK and North Korea", vec!["DPRK=North Korea", "North Korea=North Korea"]),
            ("DPRK-Japan talks", vec!["DPRK=North Korea", "Japan=Japan"]),
            ("the North Koreans", vec!["North Koreans=North Korean"]),
            ("romania, Omani", vec!["Omani=Omani"]),
            ("JAPAN PROTESTS", vec!["JAPAN=Japan"]),
            ("tell us", vec![]),
            ("the U.S. said", vec!["U.S.=United States"]),
            ("北朝鮮と日本", vec!["北朝鮮=North Korea", "日本=Japan"]),
            ("북한은 일본에", vec!["북한=North Korea", "일본=Japan"]),
            ("Japanfans", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(input), expected, "{input:?}");
        }
    }

    /// Names that a user adds, each by itself.
    fn watching(names: &[&str]) -> Gazetteer {
        let watched = |name: &&str| Watched {
            name: (*name).to_owned(),
            kind: EntityKind::Organisation,
            forms: Vec::new(),
            identifiers: Vec::new(),
        };
        Gazetteer::new(&names.iter().map(watched).collect::<Vec<_>>())
    }

    #[test]
    fn a_watched_name_wins_over_a_built_in_one() {
        let watched = Watched {
            name: "Rising Sun".to_owned(),
            kind: EntityKind::Organisation,
            forms: vec!["Japan".to_owned()],
            identifiers: vec!["X1".to_owned()],
        };
        let gazetteer = Gazetteer::new(&[watched]);
        for text in ["Rising Sun", "Japan", "JAPAN"] {
            let hits = gazetteer.find(text);
            assert_eq!(hits.len(), 1, "{text}");
            assert_eq!(gazetteer.entry(hits[0].entry).unwrap().identifiers, ["X1"], "{text}");
        }
    }

    #[test]
    fn a_watched_name_is_found_where_its_first_letter_can_stand() {
        let names = [
            "Hope",
            "Harbour Watch",
            "HW",
            "al-Nur",
            "e",
            "iBuoy",
            "3rd Pier",
            ".buoy",
            "\u{d6}resund",
            "Net",
            "netting",
        ];
        let gazetteer = watching(&names);
        let small = "a buoy lay far out, and nobody on the quay had seen it for a week. ".repeat(20);
        for (text, expected) in [
            // A name that begins with a capital.
            ("They hope that Hope returns.", vec!["Hope"]),
            ("HOPE RETURNS TO THE QUAY", vec!["HOPE"]),
            ("HOPE RETURNS\n\nThere was hope on the quay.", vec!["HOPE"]),
            ("The Harbour watch and the harbour watch.", vec!["Harbour watch"]),
            ("The HARBOUR Watch", vec!["HARBOUR Watch"]),
            ("HW, Hw and hw", vec!["HW"]),
            // A text without capitals.
            ("hope", vec!["hope"]),
            ("they hope that harbour watch sees hw", vec!["hope", "harbour watch"]),
            ("Hope", vec!["Hope"]),
            ("hopes", vec![]),
            // Names that begin with something else.
            ("Al-Nur and al-nur and AL-NUR by Al", vec!["Al-Nur", "al-nur", "AL-NUR"]),
            ("IBuoy, ibuoy, Ibuoy and iBuoy", vec!["IBuoy", "ibuoy", "Ibuoy", "iBuoy"]),
            ("The 3rd pier, the 3RD PIER", vec!["3rd pier", "3RD PIER"]),
            ("The .BUOY and .buoy", vec![".BUOY", ".buoy"]),
            ("At \u{d6}resund and \u{d6}RESUND", vec!["\u{d6}resund", "\u{d6}RESUND"]),
            ("E and e, An ebb", vec!["e"]),
            // One that begins as another does, which begins with a small letter.
            ("A net, Net and netting", vec!["Net", "netting"]),
        ] {
            let found: Vec<&str> = gazetteer.find(text).iter().map(|hit| hit.range.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
        let shouted = format!("HOPE RETURNS\n\n{small}they hope");
        assert_eq!(gazetteer.find(&shouted).len(), 2);
    }

    #[test]
    fn built_in_names_are_found_as_written_or_in_capitals_whatever_the_text() {
        let small = "the lamp was lit and nobody saw it. ".repeat(20);
        let ordinary = "The lamp was lit and Nobody saw it. ".repeat(20);
        for text in [&small, &ordinary] {
            let text = format!("{text} Japan, JAPAN, japan; the Hague, THE HAGUE, the hague; iPad, ipad");
            let hits = found(&text);
            assert_eq!(hits.len(), 5, "{hits:?}");
        }
    }

    /// What [`Gazetteer::find`] promises, name after name at place after place; `names` are watched ones.
    fn plainly<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let any_case = is_without_capitals(text);
        let stands = |name: &str, at: usize| {
            let end = at + name.len();
            let written =
                text.get(at..end).filter(|w| w.eq_ignore_ascii_case(name) && is_whole(text, at, end))?;
            let exact = name == written;
            let shouted = !written.bytes().any(|b| b.is_ascii_lowercase());
            let begun = any_case || begins_small(name) || !begins_small(written);
            (exact || (name.len() > 3 && (shouted || begun))).then_some(written)
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let longest =
                names.iter().filter_map(|name| stands(name, at)).max_by_key(|written| written.len());
            found.extend(longest);
            at += longest.map_or(1, str::len);
        }
        found
    }

    proptest! {
        #[test]
        fn finds_are_those_of_a_plain_scan(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "Quay", "quay", "QUAY", "Quay Nine", "quay nine", "Nine", "nine", "9", "9th", "de", "De", "Quayle", "q", "Q",
                    "\u{d6}st", "\u{f6}st", "\u{6e2f}", "\u{6e2f}\u{6e7e}", "#", "#quay", "harbourmasters", "Harbourmasters", " ", " ",
                    " ", " ", "-", ".", ", ", "\n\n",
                ]),
                0..80,
            ),
            pad in 0..70_usize,
            names in proptest::sample::subsequence(
                vec![
                    "Quay", "Quay Nine", "quay nine 9th", "Quay-Nine", "9", "9th Quay", "de Quay", "De", "\u{d6}st", "\u{d6}st Quay",
                    "\u{6e2f}", "\u{6e2f}\u{6e7e}", "#quay", "harbourmasters", "Harbourmasters Quay", "Nine.", "Q", "q", "Quay\n\nNine",
                    "Quay, Nine", "Nine. Quay", "Quay \u{d6}st", "Quay - Nine", "Quay - - Nine", "Quay - - Quay",
                ],
                0..25,
            ),
        ) {
            let text = format!("{}{}", "_".repeat(pad), words.concat());
            // Forms that differ in case alone have rules of their own.
            let mut names = names;
            names.sort_by_key(|name| name.to_ascii_lowercase());
            names.dedup_by_key(|name| name.to_ascii_lowercase());
            let gazetteer = watching(&names);
            let found: Vec<&str> = gazetteer.find(&text).iter().map(|hit| hit.range.of(&text)).collect();
            prop_assert_eq!(found, plainly(&names, &text));
        }
    }

    #[test]
    fn the_lists_are_well_formed() {
        for line in rows(COUNTRIES) {
            assert!(line.split('\t').count() <= 6, "{line}");
        }
        for line in LISTS.iter().flat_map(|l| rows(l)) {
            assert!(line.split('\t').next().and_then(kind_of).is_some(), "{line}");
            assert!(line.split('\t').count() <= 4, "{line}");
        }
    }
}
