//! The outer form of a bundle: magic, version, a manifest in JSON, and the sections that it lists.

use std::collections::BTreeMap;
use std::ops::Range;

use crossread_lists::checksum;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::index::{Sections, SectionsRead};
use crate::order::Order as _;
use crate::text::range::to_u32;

use super::Bytes;

/// The first bytes of every bundle.
const MAGIC: &[u8; 8] = b"crossrd\n";
/// Raised whenever bytes of an older bundle would be read wrongly.
const VERSION: u32 = 4;
/// Magic, version, length and checksum of the manifest.
const HEADER: usize = 20;
/// Sections begin at a multiple of this from the beginning.
const ALIGNMENT: usize = 8;

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    generator: String,
    articles: u32,
    sections: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    /// From the end of the manifest, padding included.
    offset: u64,
    length: u64,
    /// How many bytes from the beginning the checksum covers; blocks that follow have their own.
    checked: u64,
    checksum: u32,
}

/// Writes a bundle; each section goes as soon as it is in. `checked` says how much of a section its checksum covers; all of those that it does not name.
pub(crate) fn write(articles: u32, sections: Sections, checked: &BTreeMap<&str, usize>) -> Vec<u8> {
    let mut offset = 0;
    let mut entries = Vec::new();
    for (name, bytes) in &sections.list {
        let length = checked.get(name.as_str()).copied().unwrap_or(bytes.len()).min(bytes.len());
        entries.push(Entry {
            name: name.clone(),
            offset: offset as u64,
            length: bytes.len() as u64,
            checked: length as u64,
            checksum: checksum(bytes.get(..length).unwrap_or(&[])),
        });
        offset = (offset + bytes.len()).next_multiple_of(ALIGNMENT);
    }
    let manifest = Manifest {
        format: VERSION,
        generator: concat!("crossread ", env!("CARGO_PKG_VERSION")).to_owned(),
        articles,
        sections: entries,
    };
    // Plain strings and numbers always have a JSON form.
    let manifest = serde_json::to_vec(&manifest).unwrap_or_default();
    let mut out = Vec::with_capacity(HEADER + manifest.len() + ALIGNMENT + offset);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&to_u32(manifest.len()).to_le_bytes());
    out.extend_from_slice(&checksum(&manifest).to_le_bytes());
    out.extend_from_slice(&manifest);
    for (_, bytes) in sections.list {
        out.resize(out.len().next_multiple_of(ALIGNMENT), 0);
        out.extend_from_slice(&bytes);
    }
    out
}

/// A bundle whose outer form was checked.
#[derive(Debug)]
pub(crate) struct Container {
    bytes: Bytes,
    articles: u32,
    sections: BTreeMap<String, Range<usize>>,
}

impl Container {
    /// Checks magic, version, bounds and checksums.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self> {
        let cut_short = || Error::bundle("it was cut short");
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| Error::bundle("not a crossread bundle"))?;
        let number = |at: usize| -> Result<u32> {
            let four = rest.get(at..).and_then(|r| r.first_chunk::<4>()).ok_or_else(cut_short)?;
            Ok(u32::from_le_bytes(*four))
        };
        let version = number(0)?;
        if version != VERSION {
            return Err(Error::bundle(format!(
                "it is of version {version}, this build reads version {VERSION}; build it again or use another release"
            )));
        }
        let end = HEADER.checked_add(number(4)? as usize).ok_or_else(cut_short)?;
        let manifest = bytes.get(HEADER..end).ok_or_else(cut_short)?;
        if checksum(manifest) != number(8)? {
            return Err(Error::bundle("the manifest was changed: its checksum is wrong"));
        }
        let manifest: Manifest = serde_json::from_slice(manifest)
            .map_err(|error| Error::bundle(format!("the manifest cannot be read: {error}")))?;
        let base = end.next_multiple_of(ALIGNMENT);
        let mut sections = BTreeMap::new();
        for entry in manifest.sections {
            let place = |n: u64| usize::try_from(n).map_err(|_| cut_short());
            let start = base.checked_add(place(entry.offset)?).ok_or_else(cut_short)?;
            let end = start.checked_add(place(entry.length)?).ok_or_else(cut_short)?;
            let whole = bytes.get(start..end).ok_or_else(cut_short)?;
            let checked = whole.get(..place(entry.checked)?).ok_or_else(cut_short)?;
            if checksum(checked) != entry.checksum {
                let message = format!("the section {:?} was changed: its checksum is wrong", entry.name);
                return Err(Error::bundle(message));
            }
            sections.insert(entry.name, start..end);
        }
        Ok(Self { bytes: Bytes::new(bytes), articles: manifest.articles, sections })
    }

    /// The whole bundle.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The names of the sections in the order of their bytes.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut placed: Vec<_> = self.sections.iter().collect();
        placed.order_by_key(|(_, range)| (range.start, range.end));
        placed.into_iter().map(|(name, _)| name.clone()).collect()
    }

    /// The name and length of each section.
    pub(crate) fn sizes(&self) -> Vec<(String, usize)> {
        self.sections.iter().map(|(name, range)| (name.clone(), range.len())).collect()
    }

    /// How many articles.
    pub(crate) fn articles(&self) -> u32 {
        self.articles
    }
}

impl SectionsRead for Container {
    fn section(&self, name: &str) -> Bytes {
        self.sections.get(name).map_or_else(Bytes::default, |range| self.bytes.part(range.clone()))
    }
}
