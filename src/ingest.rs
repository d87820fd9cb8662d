//! One file to clean articles with ids: read, told what its maker knows, cleaned. The command line and the page both go
//! through here, so that the same file gives the same articles in both.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::article::{Article, DateStamp, Found, Sourced};
use crate::clean::{clean, is_no_article};
use crate::error::Warning;
#[cfg(feature = "formats")]
use crate::read::archive;
use crate::read::{self, Metadata, Options, Place, RawArticle};

/// The file in a folder that says what its articles do not say themselves.
pub const SIDECAR: &str = "crossread.json";

/// What a folder's sidecar says.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sidecar {
    /// Title of the corpus.
    pub title: Option<String>,
    /// A remark that readers must see.
    pub note: Option<String>,
    /// Names of files that are not articles.
    pub ignore: Vec<String>,
    /// What is known about the articles of a file, by its name.
    pub articles: BTreeMap<String, About>,
}

/// What is known about every article of one file.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct About {
    /// Headline.
    pub title: Option<String>,
    /// Authors.
    pub byline: Option<Vec<String>>,
    /// Outlet.
    pub source: Option<String>,
    /// First publication, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// BCP 47 language.
    pub lang: Option<String>,
}

/// What one file gave.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In the order of the file.
    pub articles: Vec<Article>,
    /// `name:line: what is wrong and what to do`, one a place; `name: …` where the whole file is meant.
    pub skipped: Vec<String>,
}

impl Ingested {
    /// Appends what another file gave.
    pub fn extend(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.skipped.extend(other.skipped);
    }
}

/// A file as people know it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// Its name without folders; ids come from it.
    pub name: &'s str,
    /// How messages call it: its path.
    pub label: &'s str,
    /// What its folder's sidecar says about it.
    pub about: Option<&'s About>,
}

/// The articles of a file, or of the files in it where it is an archive. Ids come from the file itself or from its name
/// without ending. Nothing fails: what cannot be read is in [`Ingested::skipped`].
pub fn file(source: Source<'_>, bytes: &[u8], options: &Options) -> Ingested {
    #[cfg(feature = "formats")]
    if let Some(kind) = archive::detect(bytes).filter(|_| read::detect(source.name, bytes).is_err()) {
        let mut found = Ingested::default();
        let mut input = bytes;
        archive::unpack(kind, source.name, &mut input, &options.budget, &mut |step| {
            found.extend(self::step(source, step, options));
        });
        return found;
    }
    plain(source, source.name, &Metadata::default(), bytes, options)
}

/// The articles of one step through the archive `source`.
#[cfg(feature = "formats")]
pub fn step(source: Source<'_>, step: archive::Step, options: &Options) -> Ingested {
    match step {
        archive::Step::Skipped { place, message } => {
            Ingested { articles: Vec::new(), skipped: vec![format!("{}{place}: {message}", source.label)] }
        }
        archive::Step::Part(part) => {
            let label = format!("{}{}", source.label, part.place);
            let file = format!("{}{}", source.name, part.place);
            let inner = Source { name: &part.name, label: &label, about: source.about };
            plain(inner, &file, &part.known, &part.bytes, options)
        }
    }
}

/// The articles of a file that is no archive; `shown` is what their provenance calls it.
fn plain(source: Source<'_>, shown: &str, known: &Metadata, bytes: &[u8], options: &Options) -> Ingested {
    let Source { name, label, about } = source;
    let reading = match read::read(name, bytes, options) {
        Ok(reading) => reading,
        Err(error) => {
            let place = error.line().map_or(Place::Whole, Place::Line);
            return Ingested { articles: Vec::new(), skipped: vec![format!("{label}{place}: {error}")] };
        }
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let several = reading.articles.len() > 1;
    let mut found = Ingested::default();
    for (at, mut raw) in reading.articles.into_iter().enumerate() {
        let place = raw.place;
        raw.metadata = std::mem::take(&mut raw.metadata).or(known.clone());
        if let Some(about) = about {
            tell(&mut raw, about);
        }
        raw.file = Some(if several { format!("{shown}{}", raw.place) } else { shown.to_owned() });
        let id = match &raw.metadata.id {
            Some(id) if !id.trim().is_empty() => id.trim().to_owned(),
            _ if several => format!("{stem}-{}", at + 1),
            _ => stem.to_owned(),
        };
        let article = clean(&id, raw);
        if article.text.is_empty() && article.provenance.title.is_none() {
            found.skipped.push(format!("{label}{place}: no words of an article were found"));
            continue;
        }
        match article.provenance.warnings.iter().find(|w| is_no_article(w)) {
            Some(warning) => found.skipped.push(format!("{label}{place}: {}", warning.message)),
            None => found.articles.push(article),
        }
    }
    found.skipped.extend(reading.skipped.iter().map(|s| format!("{label}{}: {}", s.place, s.message)));
    found
}

/// What the maker of the corpus knows wins over what the file says.
fn tell(raw: &mut RawArticle, about: &About) {
    let given = |value: &Option<String>| value.clone().map(|v| Sourced::new(v, Found::Given));
    let known = &mut raw.metadata;
    known.title = given(&about.title).or(known.title.take());
    known.source = given(&about.source).or(known.source.take());
    known.lang = given(&about.lang).or(known.lang.take());
    known.url = about.url.clone().or(known.url.take());
    let published = about.published.as_deref().and_then(|v| DateStamp::iso(v, Found::Given));
    if let (Some(written), None) = (&about.published, &published) {
        let message = format!("the date given, {written:?}, is not one as 2024-02-16 is");
        raw.warnings.push(Warning::new("date-unreadable", message));
    }
    known.published = published.or(known.published.take());
    if let Some(byline) = &about.byline {
        known.byline.clone_from(byline);
    }
}
