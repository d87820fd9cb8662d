//! The articles that have any word with one of the commonest beginnings, worked out beforehand: `co` stands for thousands
//! of terms, whose lists would otherwise be read one after the other at every key.

use crossread_lists::{self as lists, List, Postings, Spans};

use crate::bundle::{RunWriter, Runs};
use crate::text::range::to_u32;
use crate::workers::{Workers, each};

use super::{DocSet, Sections, SectionsRead};

/// Longest beginning in characters.
const LONGEST: usize = 4;
/// A beginning is kept where the lists of its terms have so many entries for each article, all together.
const TIMES: u64 = 2;
/// Lists that are shorter than this all together are read as quickly.
const LEAST: u64 = 1 << 14;

/// Adds the sections of the beginnings of `terms`, which are in order, each with the count of its articles; `list` gives
/// the list of a term by its number.
pub(super) fn write<'l>(
    terms: &[(&str, u32)],
    list: &(dyn Fn(u32) -> Postings<'l> + Sync),
    size: u32,
    workers: &dyn Workers,
    sections: &mut Sections,
) {
    let mut common = Vec::new();
    for length in 1..=LONGEST {
        let beginning = |term: &'_ str| term.char_indices().nth(length - 1).map(|(at, c)| at + c.len_utf8());
        let same = |a: &(&str, u32), b: &(&str, u32)| {
            beginning(a.0).is_some_and(|end| beginning(b.0) == Some(end) && a.0.get(..end) == b.0.get(..end))
        };
        let mut first = 0;
        for group in terms.chunk_by(same) {
            let entries: u64 = group.iter().map(|(_, df)| u64::from(*df)).sum();
            let term = group.first().map_or("", |(term, _)| term);
            let text = beginning(term).and_then(|end| term.get(..end));
            if let Some(text) =
                text.filter(|_| group.len() > 1 && entries >= LEAST.max(TIMES * u64::from(size)))
            {
                common.push((text, first..first + to_u32(group.len())));
            }
            first += to_u32(group.len());
        }
    }
    common.sort_unstable_by_key(|(text, _)| *text);
    let sets = each(workers, common.len(), |at| {
        let mut set = DocSet::none(size);
        for ordinal in common.get(at).map_or(0..0, |(_, terms)| terms.clone()) {
            list(ordinal).fill(&mut set);
        }
        set
    });
    let (mut keys, mut of_key) = (RunWriter::default(), RunWriter::default());
    for ((text, _), mut set) in common.iter().zip(sets) {
        let turned = set.count() > size / 2;
        if turned {
            set.not();
        }
        keys.push(|out| out.extend_from_slice(text.as_bytes()));
        let list = List { docs: set.iter().collect(), ..List::default() };
        of_key.push(|out| {
            out.push(u8::from(turned));
            lists::write(&list, Spans { size, ..Spans::default() }, out);
        });
    }
    if !common.is_empty() {
        sections.add("beginnings", keys.finish());
        sections.add("beginning-lists", of_key.finish());
    }
}

/// The beginnings as they are read.
#[derive(Debug)]
pub(super) struct Beginnings {
    keys: Runs,
    lists: Runs,
}

impl Beginnings {
    pub(super) fn open(sections: &impl SectionsRead) -> Self {
        let runs = |name| Runs::open(sections.section(name));
        Self { keys: runs("beginnings"), lists: runs("beginning-lists") }
    }

    /// Whether the articles of this beginning are kept.
    pub(super) fn has(&self, beginning: &str) -> bool {
        self.keys.find(beginning).is_some()
    }

    /// The articles of `size` that have a word with this beginning, where that is kept.
    pub(super) fn set(&self, beginning: &str, size: u32) -> Option<DocSet> {
        let (turned, list) = self.lists.get(self.keys.find(beginning)?).split_first()?;
        let mut set = DocSet::none(size);
        Postings::open(list, Spans { size, ..Spans::default() }).fill(&mut set);
        if *turned == 1 {
            set.not();
        }
        Some(set)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Index, Indexed, index};
    use super::*;
    use crate::bundle::Bytes;
    use crate::workers::InTurn;

    struct Written(Sections);

    impl SectionsRead for Written {
        fn section(&self, name: &str) -> Bytes {
            let found = self.0.list.iter().find(|(other, _)| other == name);
            Bytes::new(found.map_or_else(Vec::new, |(_, bytes)| bytes.clone()))
        }
    }

    #[test]
    fn what_is_kept_is_what_the_lists_say() {
        const SIZE: u32 = 2000;
        // `co` in all articles but every fiftieth, `d` in every third, `áñ` in every second, in many words; `e` in one word.
        let text = |doc: u32| {
            let has = [("co", 50, false), ("d", 3, true), ("áñ", 2, true)];
            let mut words = vec!["elsewhere".to_owned()];
            for (stem, _, _) in has.iter().filter(|(_, every, kept)| doc.is_multiple_of(*every) == *kept) {
                words.extend((0..40).map(|n| format!("{stem}{}", (doc + n) % 50)));
            }
            words.join(" ")
        };
        let texts: Vec<String> = (0..SIZE).map(text).collect();
        let mut sections = Sections::default();
        let article = |i: usize| Indexed { body: &texts[i], ..Indexed::default() };
        index(texts.len(), &article, &InTurn, &mut sections);
        let index = Index::open(SIZE, &Written(sections)).unwrap();
        for (beginning, is_kept) in [
            ("c", true),
            ("co", true),
            ("co1", true),
            ("d", true),
            ("a", true),
            ("an", true),
            ("co17", false),
            ("e", false),
            ("x", false),
            ("", false),
        ] {
            let mut expected = DocSet::none(SIZE);
            index.terms().beginning(beginning).for_each(|term| index.postings(term).fill(&mut expected));
            let kept = index.beginning(beginning);
            assert_eq!(kept.is_some(), is_kept, "{beginning:?}");
            assert!(kept.is_none_or(|kept| kept == expected), "{beginning:?}");
        }
    }
}
