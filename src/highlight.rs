//! An article cut into flat segments for the layers that are shown: entities, values, quotes, search hits, and how its
//! sentences stand to the other articles. Segments never overlap; together they are the text.

mod badges;
mod layers;

use std::collections::BTreeMap;

use crate::annotate::{Entity, EntityId};
use crate::article::Provenance;
use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::order::Order as _;
use crate::query;
use crate::text::{TextRange, TokenKind, tokens};
use crate::view::{
    ArticleView, FilterRequest, FurnitureView, NamedHere, ParagraphView, ProvenanceView, RelationCounts,
    SentenceRelation, SentenceView, ValueHere,
};

pub(crate) use layers::boundary;
pub use layers::{Layers, cut};

/// The article at `index` as the reader shows it; the hits are those of `request`'s query. `None` for no such article.
pub fn article(corpus: &Corpus, index: ArticleIndex, request: &FilterRequest) -> Option<ArticleView> {
    let document = corpus.document(index)?;
    let head = corpus.head(index)?;
    let hits = query::hits(corpus, &document, &head.title, request);
    let in_title = crate::text::range::to_u32(hits.title.len());
    let title_layers = Layers::none().with_hits(&hits.title, 0);
    let title = cut(&head.title, TextRange::from_usize(0, head.title.len()), &title_layers);
    let layers = Layers::of(&document, corpus.entities()).with_hits(&hits.body, in_title);
    let relations = corpus.relations(index);
    let text = document.article.text.as_str();
    let same_origin = corpus.same_origin(index).into_iter().filter_map(|i| corpus.head(i)).collect();
    Some(ArticleView {
        title,
        paragraphs: paragraphs(&document, &layers, &relations),
        provenance: provenance(&document),
        entities: named_here(&document, corpus.entities()),
        values: values_here(&document, text),
        hits: title_layers.hit_count() + layers.hit_count(),
        relations: count_relations(&relations),
        same_origin,
        head,
    })
}

/// The body of a document, cut. `relations` has one entry a sentence; a sentence without one stands alone.
///
/// The segments of a paragraph's sentences, each followed by its white space, are exactly the paragraph's text.
pub fn paragraphs(
    document: &Document,
    layers: &Layers,
    relations: &[(SentenceRelation, u32)],
) -> Vec<ParagraphView> {
    let article = &document.article;
    let text = article.text.as_str();
    let within = |range: TextRange| {
        let from = article.sentences.partition_point(|s| s.end <= range.start);
        let to = article.sentences.partition_point(|s| s.start < range.end);
        from..to.max(from)
    };
    let view = |range: TextRange, kind| {
        let indices = within(range);
        let mut start = range.start;
        let mut sentences = Vec::with_capacity(indices.len());
        for i in indices.clone() {
            let Some(sentence) = article.sentences.get(i) else { continue };
            // A sentence takes in whatever stands before it that no sentence covers, so that nothing is lost.
            let end = boundary(text, sentence.end.min(range.end)).max(start);
            let next = article.sentences.get(i + 1).filter(|_| i + 1 < indices.end);
            let after = next.map_or(range.end, |s| s.start.min(range.end));
            let after = if next.is_some() { boundary(text, after).max(end) } else { range.end.max(end) };
            let (relation, partners) = relations.get(i).copied().unwrap_or((SentenceRelation::Only, 0));
            sentences.push(SentenceView {
                index: crate::text::range::to_u32(i),
                relation,
                partners,
                segments: cut(text, TextRange::new(start, end), layers),
                after: TextRange::new(end, boundary(text, after)).of(text).to_owned(),
            });
            start = after;
        }
        if sentences.is_empty() && !range.of(text).is_empty() {
            sentences.push(SentenceView {
                index: crate::text::range::to_u32(indices.start),
                relation: SentenceRelation::Only,
                partners: 0,
                segments: cut(text, range, layers),
                after: String::new(),
            });
        }
        ParagraphView { kind, sentences }
    };
    article.paragraphs.iter().map(|paragraph| view(paragraph.range, paragraph.kind)).collect()
}

/// How many sentences stand in each relation.
pub fn count_relations(relations: &[(SentenceRelation, u32)]) -> RelationCounts {
    let mut counts = RelationCounts::default();
    for (relation, _) in relations {
        *match relation {
            SentenceRelation::Verbatim => &mut counts.verbatim,
            SentenceRelation::Near => &mut counts.near,
            SentenceRelation::Paraphrase => &mut counts.paraphrase,
            SentenceRelation::Related => &mut counts.related,
            SentenceRelation::Only => &mut counts.only,
        } += 1;
    }
    counts
}

fn provenance(document: &Document) -> ProvenanceView {
    let article = &document.article;
    let from: &Provenance = &article.provenance;
    let words = tokens(&article.text).filter(|t| t.kind != TokenKind::Mark).count();
    ProvenanceView {
        file: from.file.clone(),
        url: from.url.clone(),
        agency: from.agency.clone(),
        dateline: from.dateline.clone(),
        lang_from: from.lang.as_ref().map(|lang| lang.from),
        translated: from.translated.clone(),
        furniture: from
            .furniture
            .iter()
            .map(|line| FurnitureView {
                text: line.text.clone(),
                rule: line.rule.clone(),
                why: crate::clean::describe(&line.rule).to_owned(),
            })
            .collect(),
        warnings: from.warnings.iter().map(|warning| warning.message.clone()).collect(),
        words: crate::text::range::to_u32(words),
        sentences: crate::text::range::to_u32(article.sentences.len()),
    }
}

fn named_here(document: &Document, entities: &[Entity]) -> Vec<NamedHere> {
    struct Tally {
        count: u32,
        forms: BTreeMap<String, u32>,
        probable: Option<String>,
    }
    let text = document.article.text.as_str();
    let mut named: BTreeMap<EntityId, Tally> = BTreeMap::new();
    for mention in &document.annotations.mentions {
        let Some(entity) = entities.get(mention.entity.0 as usize) else { continue };
        let form = mention.range.of(text);
        let tally = named.entry(mention.entity).or_insert_with(|| Tally {
            count: 0,
            forms: BTreeMap::new(),
            probable: None,
        });
        tally.count += 1;
        *tally.forms.entry(form.to_owned()).or_default() += 1;
        if tally.probable.is_none() {
            tally.probable = layers::why_probable(mention, entity, form);
        }
    }
    let mut rows: Vec<NamedHere> = named
        .into_iter()
        .filter_map(|(id, tally)| {
            let entity = entities.get(id.0 as usize)?;
            let mut forms: Vec<(String, u32)> = tally.forms.into_iter().collect();
            forms.order_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            Some(NamedHere {
                key: entity.key.clone(),
                kind: entity.kind,
                name: entity.name.clone(),
                count: tally.count,
                forms: forms.into_iter().map(|(form, _)| form).collect(),
                probable: tally.probable,
            })
        })
        .collect();
    rows.order_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
    });
    rows
}

fn values_here(document: &Document, text: &str) -> Vec<ValueHere> {
    let sentences = &document.article.sentences;
    let view = |value: &crate::annotate::Value| ValueHere {
        text: value.range.of(text).to_owned(),
        kind: value.kind,
        value: value.value.clone(),
        unit: value.unit.clone(),
        qualifier: value.qualifier,
        sentence: sentence_at(sentences, value.range.start),
    };
    document.annotations.values.iter().map(view).collect()
}

/// The index of the sentence that holds the byte `at`, or of the next one where none does.
pub(crate) fn sentence_at(sentences: &[TextRange], at: u32) -> u32 {
    let i = sentences.partition_point(|s| s.end <= at);
    crate::text::range::to_u32(i.min(sentences.len().saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotations;
    use crate::article::Article;
    use proptest::prelude::*;

    fn joined(view: &ParagraphView) -> String {
        let mut text = String::new();
        for sentence in &view.sentences {
            sentence.segments.iter().for_each(|s| text.push_str(&s.text));
            text.push_str(&sentence.after);
        }
        text
    }

    proptest! {
        #[test]
        fn a_paragraph_is_its_segments_and_spaces(
            text in "[a-c.!? éあ。🎉\u{301}\u{200b}ש\r\n]{0,80}",
            cuts in prop::collection::vec(0u32..100, 0..8),
        ) {
            let article = Article::as_is("a", text.clone());
            let expected: Vec<_> = article.paragraphs.iter().map(|p| p.range.of(&text).to_owned()).collect();
            let document = Document { article, annotations: Annotations::default() };
            let spans: Vec<_> = cuts.iter().map(|&c| TextRange::new(c, c + 5)).collect();
            let layers = Layers::none().with_hits(&spans, 0);
            let views = paragraphs(&document, &layers, &[]);
            prop_assert_eq!(views.iter().map(joined).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn sentences_from_a_damaged_article_lose_no_text(
            text in "[a-c éあ🎉\n]{0,40}",
            bounds in prop::collection::vec(0u32..60, 0..10),
        ) {
            let mut article = Article::as_is("a", text.clone());
            let mut bounds = bounds;
            bounds.sort_unstable();
            article.sentences = bounds.chunks_exact(2).map(|b| TextRange::new(b[0], b[1])).collect();
            let expected: Vec<_> = article.paragraphs.iter().map(|p| p.range.of(&text).to_owned()).collect();
            let document = Document { article, annotations: Annotations::default() };
            let views = paragraphs(&document, &Layers::none(), &[]);
            prop_assert_eq!(views.iter().map(joined).collect::<Vec<_>>(), expected);
        }
    }
}
