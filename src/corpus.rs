//! A corpus: articles, annotations, entities, origins and index, immutable once built.

mod corrected;
mod write;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotations, Annotator, Entity, EntityId, Linker};
use crate::article::{Article, DateStamp, Found, Sourced};
use crate::bundle::{self, Blocks, Bytes, Container, Parts, Runs};
use crate::error::{Error, Result};
use crate::index::{DocSet, Index, SectionsRead, read_varint};
use crate::order::Order as _;
use crate::overlay::Overlay;
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::{ArticleHead, CorpusView, SentenceRelation};
use crate::workers::{InTurn, Workers, each};

/// An article with what was found in it. Entity ids index the corpus's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub annotations: Annotations,
}

/// Position of an article in a corpus, `0..corpus.len()`. Articles are sorted by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleIndex(pub u32);

/// What the maker of a corpus says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusInfo {
    /// Shown at the top of the page.
    pub title: Option<String>,
    /// A remark that readers must see, such as that the outlets are invented.
    pub note: Option<String>,
    /// Files that were skipped when it was built, `path:line: what is wrong`.
    pub skipped: Vec<String>,
}

/// Articles with everything that was worked out about them, in the form of a bundle: a text is inflated when it is
/// read, and a few of them are kept.
#[derive(Debug)]
pub struct Corpus {
    container: Container,
    about: About,
    index: Index,
    ids: Runs,
    heads: Blocks,
    documents: Blocks,
    entities: OnceLock<Vec<Entity>>,
    naming: Runs,
    origin_of: Bytes,
    origins: OnceLock<Vec<Vec<ArticleIndex>>>,
    correction: Option<corrected::Correction>,
}

/// What is known of the corpus as a whole.
#[derive(Debug, Default, Serialize, Deserialize)]
struct About {
    info: CorpusInfo,
    languages: Vec<String>,
    sources: u32,
    first: Option<String>,
    last: Option<String>,
    origins: u32,
    /// Clusters of more than one article, in order.
    clusters: Vec<Vec<ArticleIndex>>,
}

/// What the list shows of an article.
#[derive(Debug, Serialize, Deserialize)]
struct HeadRecord {
    id: String,
    title: String,
    title_from: Found,
    source: Option<Sourced<String>>,
    byline: Vec<String>,
    published: Option<DateStamp>,
    updated: Option<DateStamp>,
    lang: String,
    right_to_left: bool,
    origin_size: u32,
    /// One a sentence: its relation, the articles with a partner, its length in characters.
    sentences: Vec<(u8, u32, u32)>,
}

/// The relations by the number that stands for each in a bundle.
const RELATIONS: [SentenceRelation; 5] = [
    SentenceRelation::Verbatim,
    SentenceRelation::Near,
    SentenceRelation::Paraphrase,
    SentenceRelation::Related,
    SentenceRelation::Only,
];

impl Corpus {
    /// A corpus over a bundle.
    pub(crate) fn open(container: Container) -> Result<Self> {
        let size = container.articles();
        let part = |name| container.section(name);
        let about = postcard::from_bytes(&part("corpus"))
            .map_err(|error| Error::bundle(format!("the description cannot be read: {error}")))?;
        let corpus = Self {
            about,
            index: Index::open(size, &container)?,
            ids: Runs::open(part("ids")),
            heads: Blocks::open(part(bundle::HEADS)),
            documents: Blocks::with_parts(part(bundle::TEXTS), Parts::open(part(bundle::TEXT_PARTS))),
            entities: OnceLock::new(),
            naming: Runs::open(part("naming")),
            origin_of: part("origins"),
            origins: OnceLock::new(),
            correction: None,
            container,
        };
        let fits = corpus.ids.len() == size
            && (corpus.heads.len() == size || corpus.heads.len() == 0)
            && (corpus.documents.len() == size || corpus.documents.len() == 0)
            && (corpus.origin_of.is_empty() || corpus.origin_of.len() == size as usize * 4)
            && corpus.about.origins <= size;
        if fits { Ok(corpus) } else { Err(Error::bundle("its parts do not fit each other")) }
    }

    /// Checks the blocks of articles too, which opening leaves until one is read.
    ///
    /// # Errors
    /// When a block was changed.
    pub fn verify(&self) -> Result<()> {
        for (name, blocks) in [("heads", &self.heads), ("documents", &self.documents)] {
            if !blocks.are_whole() {
                return Err(Error::bundle(format!("the section {name:?} was changed: a checksum is wrong")));
            }
        }
        Ok(())
    }

    /// The blocks of the texts.
    pub(crate) fn texts(&self) -> &Blocks {
        &self.documents
    }

    /// The parts of the texts that answers since the last call lacked, where the texts lie outside the bundle. An answer
    /// that lacked some is to be asked for again once they are supplied.
    pub fn missing_texts(&self) -> Vec<u32> {
        self.documents.parts().map_or_else(Vec::new, Parts::take_missing)
    }

    /// Takes over a part of the texts, as [`bundle::split`] made it. One without bytes stands for a part that is lost:
    /// its articles are listed and found, and have no text.
    ///
    /// # Errors
    /// When the bundle has no such part, or one of another length.
    pub fn supply_texts(&self, part: u32, bytes: Vec<u8>) -> Result<()> {
        let none = || Error::bundle("it holds its texts itself");
        self.documents.parts().ok_or_else(none)?.supply(part, bytes)
    }

    /// The bundle that it reads.
    pub(crate) fn container(&self) -> &Container {
        &self.container
    }

    /// What makes finding fast.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// What its maker says.
    pub fn info(&self) -> &CorpusInfo {
        &self.about.info
    }

    /// How many articles.
    pub fn len(&self) -> usize {
        self.container.articles() as usize
    }

    /// Whether it holds no article.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The article at `index`, if there is one; it may have to be inflated.
    pub fn document(&self, index: ArticleIndex) -> Option<Arc<Document>> {
        let mut document = self.documents.get::<Document>(index.0).filter(is_sound)?;
        if let Some(correction) = &self.correction {
            correction.names.correct(&mut document);
        }
        Some(Arc::new(document))
    }

    /// Where the article with this id is.
    pub fn find(&self, id: &str) -> Option<ArticleIndex> {
        self.ids.find(id).map(ArticleIndex)
    }

    /// Every entity named in the corpus.
    pub fn entities(&self) -> &[Entity] {
        if let Some(correction) = &self.correction {
            return &correction.names.entities;
        }
        self.entities.get_or_init(|| {
            let packed = self.container.section("entities");
            let raw = inflate(&packed).unwrap_or_default();
            postcard::from_bytes(&raw).unwrap_or_default()
        })
    }

    /// The entity of an id, if there is one.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities().get(id.0 as usize)
    }

    /// Clusters of articles that carry one text, the likely earliest first; an article that shares none is alone.
    pub fn origins(&self) -> &[Vec<ArticleIndex>] {
        self.origins.get_or_init(|| {
            let mut all = vec![Vec::new(); self.about.origins as usize];
            for index in (0..self.container.articles()).map(ArticleIndex) {
                if let Some(cluster) = all.get_mut(self.origin_of(index) as usize) {
                    cluster.push(index);
                }
            }
            for cluster in &self.about.clusters {
                let number = cluster.first().map_or(0, |&index| self.origin_of(index));
                if let Some(place) = all.get_mut(number as usize) {
                    place.clone_from(cluster);
                }
            }
            all
        })
    }

    /// How many clusters some articles are of.
    pub(crate) fn count_origins(&self, articles: &DocSet) -> u32 {
        let again = |cluster: &Vec<ArticleIndex>| {
            to_u32(cluster.iter().filter(|index| articles.contains(index.0)).count()).saturating_sub(1)
        };
        self.about.clusters.iter().map(again).fold(articles.count(), u32::saturating_sub)
    }

    /// Which cluster of [`Corpus::origins`] an article is in.
    pub fn origin_of(&self, index: ArticleIndex) -> u32 {
        let at = index.0 as usize * 4;
        let four = self.origin_of.get(at..).and_then(|rest| rest.first_chunk::<4>());
        // Without a table every article is an origin of its own.
        let alone = if self.origin_of.is_empty() { index.0 } else { 0 };
        four.map_or(alone, |four| u32::from_le_bytes(*four))
    }

    /// The other articles that carry the same text, the likely earliest first.
    pub fn same_origin(&self, index: ArticleIndex) -> Vec<ArticleIndex> {
        let cluster = self.about.clusters.iter().find(|cluster| cluster.contains(&index));
        cluster.into_iter().flatten().copied().filter(|&other| other != index).collect()
    }

    /// What heads an article wherever it is shown.
    pub fn head(&self, index: ArticleIndex) -> Option<ArticleHead> {
        self.head_and_sentences(index).map(|found| found.0)
    }

    /// The head, and one entry a sentence: its relation to the other articles, the articles with a partner of it, its
    /// length in characters.
    pub fn head_and_sentences(&self, index: ArticleIndex) -> Option<(ArticleHead, Vec<SentenceEntry>)> {
        let record: HeadRecord = self.heads.get(index.0)?;
        let relation = |n: u8| RELATIONS.get(usize::from(n)).copied().unwrap_or(SentenceRelation::Only);
        let sentences = record.sentences.iter().map(|&(r, partners, length)| (relation(r), partners, length));
        let head = ArticleHead {
            id: record.id,
            index: index.0,
            title: record.title,
            title_from: record.title_from,
            source_from: record.source.as_ref().map(|source| source.from),
            source: record.source.map(|source| source.value),
            byline: record.byline,
            published: record.published,
            updated: record.updated,
            lang: record.lang,
            dir: if record.right_to_left { "rtl" } else { "ltr" },
            origin_size: record.origin_size,
        };
        Some((head, sentences.collect()))
    }

    /// How each sentence of an article stands to the rest of the corpus, and how many articles have a partner of it.
    pub fn relations(&self, index: ArticleIndex) -> Vec<(SentenceRelation, u32)> {
        let found = self.head_and_sentences(index).map_or_else(Vec::new, |found| found.1);
        found.into_iter().map(|(relation, partners, _)| (relation, partners)).collect()
    }

    /// The articles that name an entity, in order.
    pub fn naming(&self, id: EntityId) -> Vec<Naming> {
        if let Some(found) = self.correction.as_ref().and_then(|correction| correction.naming(id)) {
            return found.to_vec();
        }
        let bytes = self.naming.get(id.0);
        let (mut at, mut next) = (0, 0u32);
        let mut found = Vec::new();
        while at < bytes.len() {
            let article = next.wrapping_add(read_varint(bytes, &mut at));
            next = article.wrapping_add(1);
            let count = read_varint(bytes, &mut at) as usize;
            let places = bytes.get(at..at.saturating_add(count)).unwrap_or(&[]).to_vec();
            at = at.saturating_add(count);
            found.push(Naming { article: ArticleIndex(article), places });
        }
        found
    }

    /// The entity with this key, or what corrections made of it; `None` where there is none, or it is hidden.
    pub fn entity_of(&self, key: &str) -> Option<EntityId> {
        let at = self.entities().iter().position(|entity| entity.key == key)?;
        let id = EntityId(to_u32(at));
        self.correction.as_ref().map_or(Some(id), |correction| correction.names.heir(id))
    }

    /// How many articles name an entity, and how often they do in all.
    pub(crate) fn named(&self, id: EntityId) -> (u32, u32) {
        if let Some(found) = self.correction.as_ref().and_then(|correction| correction.naming(id)) {
            return (to_u32(found.len()), found.iter().map(|here| to_u32(here.places.len())).sum());
        }
        let bytes = self.naming.get(id.0);
        let (mut at, mut articles, mut mentions) = (0usize, 0u32, 0u32);
        while at < bytes.len() {
            read_varint(bytes, &mut at);
            let count = read_varint(bytes, &mut at);
            at = at.saturating_add(count as usize);
            articles += 1;
            mentions = mentions.saturating_add(count);
        }
        (articles, mentions)
    }

    /// The corpus at a glance.
    pub fn summary(&self) -> CorpusView {
        let about = &self.about;
        CorpusView {
            title: about.info.title.clone(),
            note: about.info.note.clone(),
            articles: self.container.articles(),
            origins: about.origins,
            sources: about.sources,
            languages: about.languages.clone(),
            first: about.first.clone(),
            last: about.last.clone(),
            skipped: about.info.skipped.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// A bundle of documents, sorted by id, whose mentions index `entities`; it holds no titles, no texts and nothing that
/// comparing them finds. Filtering and ranking work on it, showing an article does not.
pub fn index_only(info: CorpusInfo, documents: &[Document], entities: &[Entity]) -> Vec<u8> {
    write::index_only(info, documents, entities, &InTurn)
}

/// As [`index_only`], on the caller's threads.
pub fn index_only_on(
    info: CorpusInfo,
    documents: &[Document],
    entities: &[Entity],
    workers: &dyn Workers,
) -> Vec<u8> {
    write::index_only(info, documents, entities, workers)
}

/// Whether every range of a document is a range of its text.
fn is_sound(document: &Document) -> bool {
    let text = document.article.text.as_str();
    let holds = |range: &TextRange| text.get(range.as_usize()).is_some();
    let ordered = |ranges: &[TextRange]| ranges.windows(2).all(|w| matches!(w, [a, b] if a.end <= b.start));
    let found = &document.annotations;
    document.article.sentences.iter().all(holds)
        && ordered(&document.article.sentences)
        && document.article.paragraphs.iter().all(|p| holds(&p.range))
        && found.mentions.iter().all(|m| holds(&m.range))
        && found.values.iter().all(|v| holds(&v.range))
        && found.quotes.iter().all(|q| {
            holds(&q.range) && q.cue.as_ref().is_none_or(holds) && q.speaker.is_none_or(|s| holds(&s.range))
        })
}

/// Where in a text of `length` bytes something begins, in 255ths.
fn place_of(start: u32, length: usize) -> u8 {
    u8::try_from(u64::from(start) * 255 / length.max(1) as u64).unwrap_or(255)
}

/// Inflates a section that begins with its inflated length.
fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    let (length, packed) = packed.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    // Deflate cannot grow more than this.
    if length > packed.len().saturating_mul(1032) {
        return None;
    }
    miniz_oxide::inflate::decompress_to_vec_with_limit(packed, length).ok()
}

fn deflate(raw: &[u8]) -> Vec<u8> {
    let mut packed = to_u32(raw.len()).to_le_bytes().to_vec();
    packed.extend(miniz_oxide::deflate::compress_to_vec(raw, 6));
    packed
}

/// The language of an article, `und` where it is unknown.
pub(crate) fn language_of(article: &Article) -> String {
    article.provenance.lang.as_ref().map_or_else(|| "und".to_owned(), |lang| lang.value.clone())
}

/// The first words of the body, for an article that was given no title at all.
fn made_up_title(article: &Article) -> String {
    const LONGEST: usize = 80;
    let first = article.sentences.first().map_or("", |s| s.of(&article.text)).trim();
    if first.is_empty() {
        return article.id.clone();
    }
    if first.chars().count() <= LONGEST {
        return first.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let cut: String = first.chars().take(LONGEST).collect();
    let kept = cut.rfind(char::is_whitespace).filter(|&at| at > LONGEST / 2).and_then(|at| cut.get(..at));
    let words: Vec<_> = kept.unwrap_or(&cut).split_whitespace().collect();
    format!("{} …", words.join(" "))
}

/// Whether a text runs from right to left: by its language, or by its first letter where that is unknown.
fn is_right_to_left(lang: &str, text: &str) -> bool {
    let primary = lang.split('-').next().unwrap_or("");
    if primary != "und" {
        return matches!(
            primary,
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
        );
    }
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF))
}

/// What the list knows of a sentence: its relation to the other articles, how many of them have a partner of it, its
/// length in characters.
pub type SentenceEntry = (SentenceRelation, u32, u32);

/// An article that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The article.
    pub article: ArticleIndex,
    /// Where in its text each mention begins, 0..=255 of its length, in order.
    pub places: Vec<u8>,
}

/// Articles that are annotated at once.
const ANNOTATED: usize = 1024;

/// Collects articles in any order and makes the corpus.
#[derive(Debug, Default)]
pub struct CorpusBuilder {
    info: CorpusInfo,
    articles: Vec<Article>,
}

impl CorpusBuilder {
    /// An empty corpus that says `info` about itself.
    pub fn new(info: CorpusInfo) -> Self {
        Self { info, articles: Vec::new() }
    }

    /// Adds an article. Ids are made unique when the corpus is finished.
    pub fn add(&mut self, article: Article) -> &mut Self {
        self.articles.push(article);
        self
    }

    /// Sorts the articles and makes their ids unique, whatever the order they came in.
    ///
    /// An article that repeats another in id and text is dropped; of several texts with one id the first by content
    /// keeps it and the others become `id-2`, `id-3` and so on.
    fn settle_ids(&mut self) {
        let about = |a: &Article| serde_json::to_string(&a.provenance).unwrap_or_default();
        self.articles
            .order_by(|a, b| (&a.id, &a.text).cmp(&(&b.id, &b.text)).then_with(|| about(a).cmp(&about(b))));
        self.articles.dedup_by(|later, first| later.id == first.id && later.text == first.text);
        let mut taken: BTreeSet<String> = self.articles.iter().map(|a| a.id.clone()).collect();
        let mut before: Option<String> = None;
        let mut number = 1;
        for article in &mut self.articles {
            if before.as_ref() != Some(&article.id) {
                before = Some(article.id.clone());
                number = 1;
                continue;
            }
            loop {
                number += 1;
                let id = format!("{}-{number}", article.id);
                if taken.insert(id.clone()) {
                    article.id = id;
                    break;
                }
            }
        }
        self.articles.order_by(|a, b| a.id.cmp(&b.id));
    }

    /// Annotates, links and indexes everything that was added.
    pub fn finish(self, annotator: &Annotator) -> Corpus {
        self.finish_under(annotator, &Overlay::default()).0
    }

    /// As [`CorpusBuilder::finish`], with a reader's corrections made for good. Gives the positions of those that found
    /// nothing to correct, too.
    pub fn finish_under(self, annotator: &Annotator, overlay: &Overlay) -> (Corpus, Vec<u32>) {
        self.finish_on(annotator, overlay, &InTurn)
    }

    /// As [`CorpusBuilder::finish_under`], on the caller's threads; the corpus is the same, however many they are.
    pub fn finish_on(
        mut self,
        annotator: &Annotator,
        overlay: &Overlay,
        workers: &dyn Workers,
    ) -> (Corpus, Vec<u32>) {
        self.settle_ids();
        let mut documents = Vec::with_capacity(self.articles.len());
        let (mut articles, mut linker) = (self.articles.into_iter(), Linker::default());
        loop {
            let some: Vec<Article> = articles.by_ref().take(ANNOTATED).collect();
            if some.is_empty() {
                break;
            }
            let found = each(workers, some.len(), |at| some.get(at).map(|a| annotator.annotate(a)));
            let found = found.into_iter().map(Option::unwrap_or_default);
            documents.extend(some.into_iter().zip(found).map(|(article, found)| linker.add(article, found)));
        }
        let mut entities = linker.finish(&mut documents);
        let unmatched =
            if overlay.is_empty() { Vec::new() } else { overlay.apply(&mut documents, &mut entities) };
        let bytes = write::bundle(self.info, documents, &entities, workers);
        drop(entities);
        // What was just written opens.
        let corpus = Container::open(bytes).and_then(Corpus::open).expect("a bundle of this build");
        (corpus, unmatched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_the_order() {
        let articles = [("a", "two"), ("a", "one"), ("a-2", "three"), ("a", "two"), ("b", "two")];
        let ids = |order: &[usize]| {
            let mut builder = CorpusBuilder::new(CorpusInfo::default());
            for &i in order {
                builder.add(Article::as_is(articles[i].0, articles[i].1));
            }
            let corpus = builder.finish(&Annotator::new());
            (0..to_u32(corpus.len()))
                .filter_map(|i| corpus.document(ArticleIndex(i)))
                .map(|d| (d.article.id.clone(), d.article.text.clone()))
                .collect::<Vec<_>>()
        };
        let expected = [("a", "one"), ("a-2", "three"), ("a-3", "two"), ("b", "two")];
        let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
        assert_eq!(ids(&[0, 1, 2, 3, 4]), expected);
        assert_eq!(ids(&[4, 3, 2, 1, 0]), expected);
        assert_eq!(ids(&[1, 4, 0, 2]), expected);
    }
}
