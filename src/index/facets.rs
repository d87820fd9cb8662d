//! Facets: the values of one property over the corpus, the articles of each value, and the values of each article.

use std::collections::BTreeMap;

use crossread_lists::{self as lists, List, Postings, STRIDE};

use crate::bundle::{Bytes, RunWriter, Runs};
use crate::text::range::to_u32;

use super::facts::Tag;
use super::{DocSet, Sections, SectionsRead};

/// Collects the values of one facet.
pub(crate) struct FacetBuilder {
    name: String,
    values: BTreeMap<String, Collected>,
}

#[derive(Default)]
struct Collected {
    label: String,
    docs: Vec<u32>,
}

impl FacetBuilder {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), values: BTreeMap::new() }
    }

    /// Adds an article's values; articles come in order.
    pub(super) fn add<'t>(&mut self, doc: u32, tags: impl Iterator<Item = &'t Tag>) {
        for tag in tags {
            if !self.values.contains_key(&tag.key) {
                let label = if tag.label == tag.key { String::new() } else { tag.label.clone() };
                self.values.insert(tag.key.clone(), Collected { label, docs: Vec::new() });
            }
            if let Some(value) = self.values.get_mut(&tag.key) {
                value.docs.push(doc);
            }
        }
    }

    /// Adds a value with all its articles, in order; one without articles is passed over.
    pub(crate) fn add_value(&mut self, key: &str, label: &str, docs: Vec<u32>) {
        if !docs.is_empty() {
            let label = if label == key { String::new() } else { label.to_owned() };
            self.values.insert(key.to_owned(), Collected { label, docs });
        }
    }

    /// Writes the sections of the facet over `size` articles.
    pub(crate) fn finish(self, size: u32, sections: &mut Sections) {
        let (mut keys, mut labels, mut of_value) =
            (RunWriter::default(), RunWriter::default(), RunWriter::default());
        let mut of_doc: Vec<Vec<u32>> = vec![Vec::new(); size as usize];
        for ((key, value), ordinal) in self.values.iter().zip(0u32..) {
            keys.push(|out| out.extend_from_slice(key.as_bytes()));
            labels.push(|out| out.extend_from_slice(value.label.as_bytes()));
            let list = List { docs: value.docs.clone(), ..List::default() };
            of_value.push(|out| lists::write(&list, &[], out));
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
        }
    }

    /// How many values.
    pub(crate) fn len(&self) -> u32 {
        self.keys.len()
    }

    /// The key of a value.
    pub(crate) fn key(&self, ordinal: u32) -> &str {
        self.keys.text(ordinal)
    }

    /// What a reader sees.
    pub(crate) fn label(&self, ordinal: u32) -> &str {
        let label = self.labels.text(ordinal);
        if label.is_empty() { self.key(ordinal) } else { label }
    }

    /// The value with this key.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        self.keys.find(key)
    }

    /// How many articles have a value.
    pub(crate) fn df(&self, ordinal: u32) -> u32 {
        Postings::open(self.lists.get(ordinal), &[]).df
    }

    /// Puts the articles of a value into `set`.
    pub(crate) fn fill(&self, ordinal: u32, set: &mut DocSet) {
        Postings::open(self.lists.get(ordinal), &[]).fill(set);
    }

    /// Articles with each value among those of `set`, by ordinal.
    pub(crate) fn count(&self, set: &DocSet) -> Vec<u32> {
        let mut counts = vec![0u32; self.len() as usize];
        lists::count(&self.values, self.size, set, &mut counts);
        counts
    }
}
