//! Writing a corpus: everything that is worked out about the articles together, as the sections of a bundle.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::Entity;
use crate::bundle::{self, BlockWriter, RunWriter};
use crate::compare;
use crate::index::facts::facts;
use crate::index::{self, Indexed, Sections, write_varint};
use crate::text::range::to_u32;
use crate::view::SentenceRelation;
use crate::workers::Workers;

use super::{
    About, ArticleIndex, CorpusInfo, Document, HeadRecord, RELATIONS, deflate, is_right_to_left, language_of,
    made_up_title, place_of,
};
use crate::article::{Article, Found};

/// Bytes of a block of texts before compression: small enough that one row of a list inflates little.
const DOCUMENT_BLOCK: usize = 32 << 10;
/// Bytes of a block of heads before compression.
const HEAD_BLOCK: usize = 8 << 10;

/// The bundle of documents that are sorted by id and whose mentions index `entities`. Each document goes as soon as it is
/// written.
pub(super) fn bundle(
    info: CorpusInfo,
    documents: Vec<Document>,
    entities: &[Entity],
    workers: &dyn Workers,
) -> Vec<u8> {
    let count = to_u32(documents.len());
    let origins = compare::origins(&documents);
    let relations = compare::relations_on(&documents, workers);
    let (mut sections, origin_of) = described_and_indexed(info, &documents, entities, &origins, workers);
    let naming = naming(&documents, entities.len());
    let mut heads = BlockWriter::new(HEAD_BLOCK, workers);
    let mut texts = BlockWriter::new(DOCUMENT_BLOCK, workers);
    for ((document, origin), relations) in documents.into_iter().zip(origin_of).zip(relations) {
        let origin_size = origins.get(origin as usize).map_or(1, |cluster| to_u32(cluster.len()));
        heads.add(&head_record(&document, origin_size, &relations));
        texts.add(&document);
    }
    sections.add("entities", packed(entities));
    sections.add("naming", naming);
    finish(count, sections, heads, texts)
}

/// As [`bundle`], without titles and texts and without what comparing them finds.
pub(super) fn index_only(
    info: CorpusInfo,
    documents: &[Document],
    entities: &[Entity],
    workers: &dyn Workers,
) -> Vec<u8> {
    let alone: Vec<Vec<ArticleIndex>> = (0..to_u32(documents.len())).map(|i| vec![ArticleIndex(i)]).collect();
    let (mut sections, _) = described_and_indexed(info, documents, entities, &alone, workers);
    sections.add("entities", packed(entities));
    let none = |target| BlockWriter::new(target, workers);
    finish(to_u32(documents.len()), sections, none(HEAD_BLOCK), none(DOCUMENT_BLOCK))
}

fn packed(entities: &[Entity]) -> Vec<u8> {
    deflate(&postcard::to_allocvec(entities).unwrap_or_default())
}

fn finish(count: u32, mut sections: Sections, heads: BlockWriter<'_>, texts: BlockWriter<'_>) -> Vec<u8> {
    let mut checked = BTreeMap::new();
    checked.insert(bundle::HEADS, heads.finish(bundle::HEADS, &mut sections));
    checked.insert(bundle::TEXTS, texts.finish(bundle::TEXTS, &mut sections));
    bundle::write(count, sections, &checked)
}

/// The sections of everything but heads, texts and entities, and the cluster of each article.
fn described_and_indexed(
    info: CorpusInfo,
    documents: &[Document],
    entities: &[Entity],
    origins: &[Vec<ArticleIndex>],
    workers: &dyn Workers,
) -> (Sections, Vec<u32>) {
    let (origin_of, about) = describe(info, documents, origins);
    let mut sections = Sections::default();
    // Plain data always has a form.
    sections.add("corpus", postcard::to_allocvec(&about).unwrap_or_default());
    let mut ids = RunWriter::default();
    for document in documents {
        ids.push(|out| out.extend_from_slice(document.article.id.as_bytes()));
    }
    sections.add("ids", ids.finish());
    // Where no two articles share a text, nothing needs to be said.
    if !origin_of.iter().copied().eq(0..to_u32(documents.len())) {
        sections.add("origins", origin_of.iter().flat_map(|origin| origin.to_le_bytes()).collect());
    }
    let indexed = |i: usize| {
        let document = documents.get(i)?;
        let cluster = origins.get(origin_of.get(i).copied().unwrap_or(0) as usize);
        let first =
            cluster.filter(|cluster| cluster.len() > 1).and_then(|c| documents.get(c.first()?.0 as usize));
        let shared = first.map(|first| (first.article.id.as_str(), title_of(&first.article).0));
        let shared = shared.as_ref().map(|(id, title)| (*id, title.as_ref()));
        Some(Indexed {
            title: title_of(&document.article).0,
            body: &document.article.text,
            facts: facts(document, entities, shared),
        })
    };
    index::index(documents.len(), &|i| indexed(i).unwrap_or_default(), workers, &mut sections);
    (sections, origin_of)
}

/// The cluster of each article, and what is known of the corpus as a whole.
fn describe(info: CorpusInfo, documents: &[Document], origins: &[Vec<ArticleIndex>]) -> (Vec<u32>, About) {
    let mut origin_of = vec![0; documents.len()];
    for (cluster, number) in origins.iter().zip(0u32..) {
        for article in cluster {
            if let Some(origin) = origin_of.get_mut(article.0 as usize) {
                *origin = number;
            }
        }
    }
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    let mut sources = BTreeSet::new();
    let mut days: Vec<&str> = Vec::new();
    for document in documents {
        let from = &document.article.provenance;
        *languages.entry(language_of(&document.article)).or_default() += 1;
        sources.extend(from.source.as_ref().map(|source| source.value.as_str()));
        days.extend(from.published.as_ref().and_then(|stamp| stamp.value.get(..10)));
    }
    let mut languages: Vec<_> = languages.into_iter().collect();
    languages.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let about = About {
        info,
        languages: languages.into_iter().map(|(lang, _)| lang).collect(),
        sources: to_u32(sources.len()),
        first: days.iter().min().map(|&day| day.to_owned()),
        last: days.iter().max().map(|&day| day.to_owned()),
        origins: to_u32(origins.len()),
        clusters: origins.iter().filter(|cluster| cluster.len() > 1).cloned().collect(),
    };
    (origin_of, about)
}

/// An article's title, given or made up, and where it was found.
fn title_of(article: &Article) -> (Cow<'_, str>, Found) {
    let given = article.provenance.title.as_ref();
    given.map_or_else(|| (made_up_title(article).into(), Found::Guess), |t| (t.value.as_str().into(), t.from))
}

fn head_record(document: &Document, origin_size: u32, relations: &[(SentenceRelation, u32)]) -> HeadRecord {
    let article = &document.article;
    let from = &article.provenance;
    let lang = language_of(article);
    let (title, title_from) = title_of(article);
    let sentence = |(i, range): (usize, &crate::text::TextRange)| {
        let (relation, partners) = relations.get(i).copied().unwrap_or((SentenceRelation::Only, 0));
        let number = RELATIONS.iter().position(|r| *r == relation).and_then(|n| u8::try_from(n).ok());
        (number.unwrap_or(u8::MAX), partners, to_u32(range.of(&article.text).chars().count()))
    };
    HeadRecord {
        id: article.id.clone(),
        title: title.into_owned(),
        title_from,
        source: from.source.clone(),
        byline: from.byline.clone(),
        published: from.published.clone(),
        updated: from.updated.clone(),
        right_to_left: is_right_to_left(&lang, &article.text),
        lang,
        origin_size,
        sentences: article.sentences.iter().enumerate().map(sentence).collect(),
    }
}

/// For each entity the articles that name it, with the place of each mention in 255ths of the text.
fn naming(documents: &[Document], entities: usize) -> Vec<u8> {
    struct Growing {
        next: u32,
        bytes: Vec<u8>,
    }
    let mut all: Vec<Growing> = (0..entities).map(|_| Growing { next: 0, bytes: Vec::new() }).collect();
    let mut here: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (document, number) in documents.iter().zip(0u32..) {
        here.clear();
        let length = document.article.text.len();
        for mention in &document.annotations.mentions {
            let place = place_of(mention.range.start, length);
            here.entry(mention.entity.0).or_default().push(place);
        }
        for (entity, places) in &here {
            let Some(growing) = all.get_mut(*entity as usize) else { continue };
            write_varint(number - growing.next, &mut growing.bytes);
            write_varint(to_u32(places.len()), &mut growing.bytes);
            growing.bytes.extend_from_slice(places);
            growing.next = number + 1;
        }
    }
    let mut runs = RunWriter::default();
    for growing in &all {
        runs.push(|out| out.extend_from_slice(&growing.bytes));
    }
    runs.finish()
}
