//! A corpus: articles, annotations, entities, origins and index, immutable once built.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotations, Annotator, Entity, EntityId, link};
use crate::article::Article;

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
    info: CorpusInfo,
    documents: Vec<Arc<Document>>,
    entities: Vec<Entity>,
    /// Clusters of articles that carry one text, each sorted, the likely earliest first; together all articles.
    origins: Vec<Vec<ArticleIndex>>,
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

    /// What heads the article at `index` wherever it is shown.
    pub fn head(&self, index: ArticleIndex) -> Option<crate::view::ArticleHead> {
        let document = self.document(index)?;
        let about = &document.article.provenance;
        let title = about.title.as_ref();
        Some(crate::view::ArticleHead {
            id: document.article.id.clone(),
            index: index.0,
            title: title.map_or_else(|| document.article.id.clone(), |t| t.value.clone()),
            title_from: title.map_or(crate::article::Found::Guess, |t| t.from),
            source: about.source.as_ref().map(|s| s.value.clone()),
            source_from: about.source.as_ref().map(|s| s.from),
            byline: about.byline.clone(),
            published: about.published.clone(),
            updated: about.updated.clone(),
            lang: about.lang.as_ref().map_or_else(|| "und".to_owned(), |l| l.value.clone()),
            dir: "ltr",
            origin_size: 1,
        })
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

    /// Adds an article. Of two with one id, the later by content gets a suffix when the corpus is finished.
    pub fn add(&mut self, article: Article) -> &mut Self {
        self.articles.push(article);
        self
    }

    /// Annotates, links and indexes everything that was added.
    pub fn finish(mut self, annotator: &Annotator) -> Corpus {
        self.articles.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.text.cmp(&b.text)));
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
