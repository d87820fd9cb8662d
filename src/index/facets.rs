//! Facets: the values of one property over the corpus, the articles of each value, and the values of each article.

use std::collections::BTreeMap;

use crossread_lists::{self as lists, List, Postings, STRIDE, Spans};

use crate::bundle::{Bytes, RunWriter, Runs};
use crate::text::range::to_u32;

use super::facts::Tag;
use super::{DocSet, Sections, SectionsRead};

/// Collects the values of one facet.
pub(super) struct FacetBuilder {
    name: String,
    values: BTreeMap<String, Collected>,
}

#[derive(Default)]
struct Collected {
    label: String,
    docs: Vec<u32>,
}

impl FacetBuilder {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), values: BTreeMap::new() }
    }

    /// Adds an article's values; articles come in order.
    pub(super) fn add<'t>(&mut self, doc: u32, tags: impl Iterator<Item = &'t Tag>) {
        for tag in tags {
            if let Some(value) = self.values.get_mut(&tag.key) {
                value.docs.push(doc);
                continue;
            }
            let label = if tag.label == tag.key { String::new() } else { tag.label.clone() };
            self.values.insert(tag.key.clone(), Collected { label, docs: vec![doc] });
        }
    }

    /// Writes the sections of the facet over `size` articles; a facet without a value has none.
    pub(super) fn finish(self, size: u32, sections: &mut Sections) {
        if self.values.is_empty() {
            return;
        }
        let (mut keys, mut labels, mut of_value) =
            (RunWriter::default(), RunWriter::default(), RunWriter::default());
        let mut of_doc: Vec<Vec<u32>> = vec![Vec::new(); size as usize];
        for ((key, value), ordinal) in self.values.iter().zip(0u32..) {
            keys.push(|out| out.extend_from_slice(key.as_bytes()));
            labels.push(|out| out.extend_from_slice(value.label.as_bytes()));
            let list = List { docs: value.docs.clone(), ..List::default() };
            of_value.push(|out| lists::write(&list, Spans { size, ..Spans::default() }, out));
            for &doc in &value.docs {
                if let Some(values) = of_doc.get_mut(doc as usize) {
                    values.push(ordinal);
                }
            }
        }
        let name = &self.name;
        sections.add(&format!("{name}/keys"), keys.finish());
        sections.add(&format!("{name}/labels"), labels.finish());
        sections.add(&format!("{name}/lists"), of_value.finish());
        // The width of an ordinal in bytes, samples, counts, ordinals.
        let width = if self.values.len() <= 1 << 8 {
            1
        } else if self.values.len() <= 1 << 16 {
            2
        } else {
            4
        };
        let mut out = vec![width];
        let mut before = 0u32;
        let most = usize::from(u8::MAX);
        for values in &mut of_doc {
            values.truncate(most);
        }
        for (values, doc) in of_doc.iter().zip(0u32..) {
            if doc % STRIDE == 0 {
                out.extend_from_slice(&before.to_le_bytes());
            }
            before += to_u32(values.len());
        }
        out.extend(of_doc.iter().map(|values| u8::try_from(values.len()).unwrap_or(u8::MAX)));
        for ordinal in of_doc.iter().flatten() {
            out.extend(ordinal.to_le_bytes().iter().take(usize::from(width)));
        }
        sections.add(&format!("{name}/values"), out);
    }
}

/// One facet as it is read.
#[derive(Debug)]
pub(crate) struct Facet {
    /// Its name.
    pub(crate) name: String,
    keys: Runs,
    labels: Runs,
    lists: Runs,
    values: Bytes,
    size: u32,
    /// The values in the order of their keys, where a reader's corrections changed what the bundle says.
    corrected: Option<Vec<FacetValue>>,
}

/// A value of a facet that was corrected.
#[derive(Debug)]
pub(crate) struct FacetValue {
    pub(crate) key: String,
    pub(crate) label: String,
    /// The articles that have it, in order.
    pub(crate) docs: Vec<u32>,
}

impl Facet {
    /// The facet `name` of an index of `size` articles.
    pub(crate) fn open(name: &str, size: u32, sections: &impl SectionsRead) -> Self {
        let part = |part: &str| sections.section(&format!("{name}/{part}"));
        Self {
            name: name.to_owned(),
            keys: Runs::open(part("keys")),
            labels: Runs::open(part("labels")),
            lists: Runs::open(part("lists")),
            values: part("values"),
            size,
            corrected: None,
        }
    }

    /// Puts other values, in the order of their keys, in the place of the bundle's; `None` brings those back.
    pub(crate) fn correct(&mut self, values: Option<Vec<FacetValue>>) {
        self.corrected = values;
    }

    fn value(&self, ordinal: u32) -> Option<&FacetValue> {
        self.corrected.as_ref()?.get(ordinal as usize)
    }

    /// How many values.
    pub(crate) fn len(&self) -> u32 {
        self.corrected.as_ref().map_or_else(|| self.keys.len(), |values| to_u32(values.len()))
    }

    /// The key of a value.
    pub(crate) fn key(&self, ordinal: u32) -> &str {
        self.value(ordinal).map_or_else(|| self.keys.text(ordinal), |value| &value.key)
    }

    /// What a reader sees.
    pub(crate) fn label(&self, ordinal: u32) -> &str {
        let label = self.value(ordinal).map_or_else(|| self.labels.text(ordinal), |value| &value.label);
        if label.is_empty() { self.key(ordinal) } else { label }
    }

    /// The value with this key.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        let Some(values) = &self.corrected else { return self.keys.find(key) };
        let at = values.partition_point(|value| value.key.as_str() < key);
        values.get(at).filter(|value| value.key == key).map(|_| to_u32(at))
    }

    /// How many articles have a value.
    pub(crate) fn df(&self, ordinal: u32) -> u32 {
        self.value(ordinal).map_or_else(|| self.list(ordinal).df, |value| to_u32(value.docs.len()))
    }

    /// Puts the articles of a value into `set`.
    pub(crate) fn fill(&self, ordinal: u32, set: &mut DocSet) {
        match self.value(ordinal) {
            Some(value) => value.docs.iter().for_each(|&doc| set.insert(doc)),
            None => self.list(ordinal).fill(set),
        }
    }

    /// The list of a value, as the bundle has it.
    fn list(&self, ordinal: u32) -> Postings<'_> {
        Postings::open(self.lists.get(ordinal), Spans { size: self.size, ..Spans::default() })
    }

    /// Whether an article of `set` has a value.
    pub(crate) fn any(&self, set: &DocSet) -> bool {
        match &self.corrected {
            Some(values) => values.iter().any(|value| value.docs.iter().any(|&doc| set.contains(doc))),
            None => lists::has_any(&self.values, self.size, set),
        }
    }

    /// Articles with each value among those of `set`, by ordinal.
    pub(crate) fn count(&self, set: &DocSet) -> Vec<u32> {
        if let Some(values) = &self.corrected {
            let among = |value: &FacetValue| value.docs.iter().filter(|&&doc| set.contains(doc)).count();
            return values.iter().map(|value| to_u32(among(value))).collect();
        }
        let mut counts = vec![0u32; self.len() as usize];
        lists::count(&self.values, self.size, set, &mut counts);
        counts
    }
}
