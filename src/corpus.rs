//! A corpus: articles, annotations, entities, origins and index, immutable once built.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotations, Annotator, Entity, EntityId, link};
use crate::article::{Article, Found};
use crate::text::range::to_u32;
use crate::view::{ArticleHead, CorpusView, SentenceRelation};

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

/// Articles with everything that was worked out about them.
#[derive(Debug)]
pub struct Corpus {
    pub(crate) info: CorpusInfo,
    pub(crate) documents: Vec<Arc<Document>>,
    pub(crate) entities: Vec<Entity>,
    /// Clusters of articles that carry one text, each sorted, the likely earliest first; together all articles.
    pub(crate) origins: Vec<Vec<ArticleIndex>>,
}

impl Corpus {
    /// What its maker says.
    pub fn info(&self) -> &CorpusInfo {
        &self.info
    }

    /// How many articles.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds no article.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The article at `index`, if there is one.
    pub fn document(&self, index: ArticleIndex) -> Option<Arc<Document>> {
        self.documents.get(index.0 as usize).cloned()
    }

    /// Where the article with this id is.
    pub fn find(&self, id: &str) -> Option<ArticleIndex> {
        let at = self.documents.binary_search_by(|d| d.article.id.as_str().cmp(id)).ok()?;
        Some(ArticleIndex(crate::text::range::to_u32(at)))
    }

    /// Every entity named in the corpus.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity of an id, if there is one.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Clusters of articles that carry one text; an article that shares none is alone.
    pub fn origins(&self) -> &[Vec<ArticleIndex>] {
        &self.origins
    }

    /// What heads an article wherever it is shown.
    pub fn head(&self, index: ArticleIndex) -> Option<ArticleHead> {
        let document = self.documents.get(index.0 as usize)?;
        let origin_size = to_u32(self.same_origin(index).len() + 1);
        Some(head_of(&document.article, index, origin_size))
    }

    /// The other articles that carry the same text, the likely earliest first.
    pub fn same_origin(&self, index: ArticleIndex) -> Vec<ArticleIndex> {
        let cluster = self.origins.iter().find(|cluster| cluster.contains(&index));
        cluster.into_iter().flatten().copied().filter(|&other| other != index).collect()
    }

    /// Which cluster of [`Corpus::origins`] an article is in.
    pub fn origin_of(&self, index: ArticleIndex) -> u32 {
        to_u32(self.origins.iter().position(|cluster| cluster.contains(&index)).unwrap_or(0))
    }

    /// The articles that name an entity, in order.
    pub fn naming(&self, id: EntityId) -> Vec<Naming> {
        let mut found = Vec::new();
        for (document, article) in self.documents.iter().zip(0..) {
            let length = document.article.text.len().max(1);
            let of = document.annotations.mentions.iter().filter(|mention| mention.entity == id);
            let place = |start: u32| u8::try_from(start as usize * 255 / length).unwrap_or(255);
            let places: Vec<u8> = of.map(|mention| place(mention.range.start)).collect();
            if !places.is_empty() {
                found.push(Naming { article: ArticleIndex(article), places });
            }
        }
        found
    }

    /// How each sentence of an article stands to the rest of the corpus, and how many articles have a partner of it.
    pub fn relations(&self, index: ArticleIndex) -> Vec<(SentenceRelation, u32)> {
        let Some(document) = self.documents.get(index.0 as usize) else { return Vec::new() };
        vec![(SentenceRelation::Only, 0); document.article.sentences.len()]
    }

    /// The corpus at a glance.
    pub fn summary(&self) -> CorpusView {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        let mut sources = BTreeSet::new();
        let mut days: Vec<&str> = Vec::new();
        for document in &self.documents {
            let from = &document.article.provenance;
            *languages.entry(language_of(&document.article)).or_default() += 1;
            sources.extend(from.source.as_ref().map(|s| s.value.as_str()));
            days.extend(from.published.as_ref().and_then(|d| d.value.get(..10)));
        }
        let mut languages: Vec<_> = languages.into_iter().collect();
        languages.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        CorpusView {
            title: self.info.title.clone(),
            note: self.info.note.clone(),
            articles: to_u32(self.len()),
            origins: to_u32(self.origins.len()),
            sources: to_u32(sources.len()),
            languages: languages.into_iter().map(|(lang, _)| lang).collect(),
            first: days.iter().min().map(|&d| d.to_owned()),
            last: days.iter().max().map(|&d| d.to_owned()),
            skipped: self.info.skipped.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The head of an article at a place in a corpus.
pub fn head_of(article: &Article, index: ArticleIndex, origin_size: u32) -> ArticleHead {
    let from = &article.provenance;
    let lang = language_of(article);
    let title = from
        .title
        .as_ref()
        .map_or_else(|| (made_up_title(article), Found::Guess), |t| (t.value.clone(), t.from));
    ArticleHead {
        id: article.id.clone(),
        index: index.0,
        dir: if is_right_to_left(&lang, &article.text) { "rtl" } else { "ltr" },
        title: title.0,
        title_from: title.1,
        source: from.source.as_ref().map(|s| s.value.clone()),
        source_from: from.source.as_ref().map(|s| s.from),
        byline: from.byline.clone(),
        published: from.published.clone(),
        updated: from.updated.clone(),
        lang,
        origin_size,
    }
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

/// An article that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The article.
    pub article: ArticleIndex,
    /// Where in its text each mention begins, 0..=255 of its length, in order.
    pub places: Vec<u8>,
}

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
            .sort_by(|a, b| (&a.id, &a.text).cmp(&(&b.id, &b.text)).then_with(|| about(a).cmp(&about(b))));
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
        self.articles.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Annotates, links and indexes everything that was added.
    pub fn finish(mut self, annotator: &Annotator) -> Corpus {
        self.settle_ids();
        let annotated = self
            .articles
            .into_iter()
            .map(|a| {
                let found = annotator.annotate(&a);
                (a, found)
            })
            .collect();
        let (documents, entities) = link(annotated);
        let origins =
            (0..documents.len()).map(|i| vec![ArticleIndex(crate::text::range::to_u32(i))]).collect();
        Corpus {
            info: self.info,
            documents: documents.into_iter().map(Arc::new).collect(),
            entities,
            origins,
        }
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
