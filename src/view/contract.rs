//! The JSON that the command line prints, one shape a command. Scripts depend on these names: fields may be added, never
//! renamed or dropped without a new [`SCHEMA`].

use std::collections::BTreeMap;

use serde::Serialize;

use crate::annotate::{Annotations, Entity, EntityId, EntityKind, Qualifier, Speech, ValueKind};
use crate::article::{Article, DateStamp, ParagraphKind};
use crate::compare::{
    Comparison, HEADLINE, Place, QuoteStatus, Relation, SentenceRef, SlotKind, ValueStatus,
};
use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::error::Warning;
use crate::text::{OffsetMap, OffsetUnit, TextRange};

use super::FilterView;

/// The number that every line carries.
pub const SCHEMA: u32 = 1;

/// A half-open range in the unit that the line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    start: u32,
    end: u32,
}

fn span(map: &OffsetMap<'_>, range: TextRange) -> Span {
    let range = map.range(range);
    Span { start: range.start, end: range.end }
}

/// One line of `crossread annotate`.
#[derive(Debug, Serialize)]
pub struct AnnotatedLine<'a> {
    schema: u32,
    id: &'a str,
    offsets: OffsetUnit,
    lang: Option<&'a str>,
    title: Option<&'a str>,
    byline: &'a [String],
    published: Option<&'a DateStamp>,
    updated: Option<&'a DateStamp>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    agency: Option<&'a str>,
    dateline: Option<&'a str>,
    translated: &'a [String],
    text: &'a str,
    paragraphs: Vec<ParagraphSpan>,
    furniture: Vec<FurnitureLine<'a>>,
    sentences: Vec<Span>,
    mentions: Vec<MentionSpan<'a>>,
    entities: Vec<EntityLine<'a>>,
    quotes: Vec<QuoteSpan<'a>>,
    values: Vec<ValueSpan<'a>>,
    warnings: &'a [Warning],
}

#[derive(Debug, Serialize)]
struct ParagraphSpan {
    #[serde(flatten)]
    span: Span,
    kind: ParagraphKind,
}

#[derive(Debug, Serialize)]
struct FurnitureLine<'a> {
    text: &'a str,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct MentionSpan<'a> {
    #[serde(flatten)]
    span: Span,
    #[serde(rename = "type")]
    kind: EntityKind,
    entity: Option<&'a str>,
    score: f32,
}

#[derive(Debug, Serialize)]
struct EntityLine<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: EntityKind,
    name: &'a str,
    aliases: Vec<&'a str>,
    why: Vec<String>,
    probable: Vec<&'a str>,
    roles: &'a [String],
    identifiers: &'a [String],
}

#[derive(Debug, Serialize)]
struct QuoteSpan<'a> {
    #[serde(flatten)]
    span: Span,
    speech: Speech,
    cue: Option<Span>,
    speaker: Option<SpeakerSpan<'a>>,
}

#[derive(Debug, Serialize)]
struct SpeakerSpan<'a> {
    #[serde(flatten)]
    span: Span,
    entity: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ValueSpan<'a> {
    #[serde(flatten)]
    span: Span,
    kind: ValueKind,
    value: Option<&'a str>,
    unit: Option<&'a str>,
    qualifier: Qualifier,
}

/// The line for one article. `entities` is the table that its mentions index; those that it names are listed.
pub fn annotated<'a>(
    article: &'a Article,
    annotations: &'a Annotations,
    entities: &'a [Entity],
    offsets: OffsetUnit,
) -> AnnotatedLine<'a> {
    let map = OffsetMap::new(&article.text, offsets);
    let about = &article.provenance;
    let named: BTreeMap<EntityId, &Entity> = annotations
        .mentions
        .iter()
        .map(|m| m.entity)
        .chain(annotations.quotes.iter().filter_map(|q| q.speaker.and_then(|s| s.entity)))
        .filter_map(|id| Some((id, entities.get(id.0 as usize)?)))
        .collect();
    let key = |id: EntityId| named.get(&id).map(|e| e.key.as_str());
    AnnotatedLine {
        schema: SCHEMA,
        id: &article.id,
        offsets,
        lang: about.lang.as_ref().map(|l| l.value.as_str()),
        title: about.title.as_ref().map(|t| t.value.as_str()),
        byline: &about.byline,
        published: about.published.as_ref(),
        updated: about.updated.as_ref(),
        source: about.source.as_ref().map(|s| s.value.as_str()),
        url: about.url.as_deref(),
        agency: about.agency.as_deref(),
        dateline: about.dateline.as_deref(),
        translated: &about.translated,
        text: &article.text,
        paragraphs: article
            .paragraphs
            .iter()
            .map(|p| ParagraphSpan { span: span(&map, p.range), kind: p.kind })
            .collect(),
        furniture: about.furniture.iter().map(|f| FurnitureLine { text: &f.text, rule: &f.rule }).collect(),
        sentences: article.sentences.iter().map(|&s| span(&map, s)).collect(),
        mentions: annotations
            .mentions
            .iter()
            .map(|m| MentionSpan {
                span: span(&map, m.range),
                kind: m.kind,
                entity: key(m.entity),
                score: m.score,
            })
            .collect(),
        entities: named.values().map(|e| entity_line(e)).collect(),
        quotes: annotations
            .quotes
            .iter()
            .map(|q| QuoteSpan {
                span: span(&map, q.range),
                speech: q.speech,
                cue: q.cue.map(|c| span(&map, c)),
                speaker: q
                    .speaker
                    .map(|s| SpeakerSpan { span: span(&map, s.range), entity: s.entity.and_then(key) }),
            })
            .collect(),
        values: annotations
            .values
            .iter()
            .map(|v| ValueSpan {
                span: span(&map, v.range),
                kind: v.kind,
                value: v.value.as_deref(),
                unit: v.unit.as_deref(),
                qualifier: v.qualifier,
            })
            .collect(),
        warnings: &about.warnings,
    }
}

fn entity_line(entity: &Entity) -> EntityLine<'_> {
    EntityLine {
        id: &entity.key,
        kind: entity.kind,
        name: &entity.name,
        aliases: entity.aliases.iter().map(|a| a.form.as_str()).collect(),
        why: entity.aliases.iter().map(|a| format!("{}: {}", a.form, a.rule)).collect(),
        probable: entity.aliases.iter().filter(|a| a.probable).map(|a| a.form.as_str()).collect(),
        roles: &entity.roles,
        identifiers: &entity.identifiers,
    }
}

/// One comparison of `crossread compare`.
#[derive(Debug, Serialize)]
pub struct ComparisonLine<'a> {
    schema: u32,
    id: &'a str,
    offsets: OffsetUnit,
    articles: Vec<ComparedArticle<'a>>,
    alignments: Vec<AlignmentLine<'a>>,
    counterparts: Vec<CounterpartLine<'a>>,
    reuse: Vec<ReuseLine<'a>>,
    only: Vec<SentenceLine<'a>>,
    entities: Vec<EntityRowLine<'a>>,
    values: Vec<ValueRowLine<'a>>,
    quotes: Vec<QuoteRowLine<'a>>,
    words: Vec<WordLine<'a>>,
    origins: Vec<Vec<&'a str>>,
    carried: Vec<CarriedLine<'a>>,
    sourcing: Vec<SourcingLine<'a>>,
}

#[derive(Debug, Serialize)]
struct CarriedLine<'a> {
    cells: &'a [Option<u32>],
    origins: u32,
    missing: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct SourcingLine<'a> {
    article: &'a str,
    named: u32,
    unnamed: &'a [u32],
    none: u32,
    hedges: u32,
}

#[derive(Debug, Serialize)]
struct ComparedArticle<'a> {
    id: &'a str,
    title: Option<&'a str>,
    sentences: Vec<Span>,
}

#[derive(Debug, Serialize)]
struct SentenceLine<'a> {
    article: &'a str,
    sentence: u32,
}

#[derive(Debug, Serialize)]
struct CounterpartLine<'a> {
    a: TellingLine<'a>,
    b: TellingLine<'a>,
    score: f32,
}

/// A sentence, or the headline where there is no number.
#[derive(Debug, Serialize)]
struct TellingLine<'a> {
    article: &'a str,
    sentence: Option<u32>,
}

#[derive(Debug, Serialize)]
struct AlignmentLine<'a> {
    a: SentenceLine<'a>,
    b: SentenceLine<'a>,
    relation: Relation,
    score: f32,
}

#[derive(Debug, Serialize)]
struct PlaceLine<'a> {
    article: &'a str,
    #[serde(flatten)]
    span: Span,
}

#[derive(Debug, Serialize)]
struct ReuseLine<'a> {
    a: PlaceLine<'a>,
    b: PlaceLine<'a>,
}

#[derive(Debug, Serialize)]
struct EntityRowLine<'a> {
    entity: &'a str,
    #[serde(rename = "type")]
    kind: EntityKind,
    name: &'a str,
    counts: &'a [u32],
    names: &'a [Vec<String>],
    differ: bool,
}

#[derive(Debug, Serialize)]
struct ValueRowLine<'a> {
    slot: &'a str,
    kind: SlotKind,
    status: ValueStatus,
    note: Option<&'a str>,
    cells: Vec<Option<ValueCellLine<'a>>>,
}

#[derive(Debug, Serialize)]
struct ValueCellLine<'a> {
    article: &'a str,
    sentence: u32,
    value: &'a str,
    #[serde(flatten)]
    span: Span,
    text: &'a str,
    minority: bool,
}

#[derive(Debug, Serialize)]
struct QuoteRowLine<'a> {
    speaker: Option<&'a str>,
    status: QuoteStatus,
    cells: Vec<Option<PlaceLine<'a>>>,
}

#[derive(Debug, Serialize)]
struct WordLine<'a> {
    word: &'a str,
    article: &'a str,
    score: f32,
}

/// The JSON of a comparison of `documents`, whose mentions index `entities`.
pub fn comparison<'a>(
    id: &'a str,
    documents: &[&'a Document],
    entities: &'a [Entity],
    found: &'a Comparison,
    offsets: OffsetUnit,
) -> ComparisonLine<'a> {
    let maps: Vec<OffsetMap<'a>> =
        documents.iter().map(|d| OffsetMap::new(&d.article.text, offsets)).collect();
    let name = |at: u32| documents.get(at as usize).map_or("", |d| d.article.id.as_str());
    let sentence = |s: SentenceRef| SentenceLine { article: name(s.article), sentence: s.sentence };
    let telling = |s: SentenceRef| TellingLine {
        article: name(s.article),
        sentence: (s.sentence != HEADLINE).then_some(s.sentence),
    };
    let cut = |p: Place| maps.get(p.article as usize).map_or(Span { start: 0, end: 0 }, |m| span(m, p.range));
    let place = |p: Place| PlaceLine { article: name(p.article), span: cut(p) };
    let entity = |id: EntityId| entities.get(id.0 as usize);
    ComparisonLine {
        schema: SCHEMA,
        id,
        offsets,
        articles: documents
            .iter()
            .zip(&maps)
            .map(|(d, map)| ComparedArticle {
                id: &d.article.id,
                title: d.article.provenance.title.as_ref().map(|t| t.value.as_str()),
                sentences: d.article.sentences.iter().map(|&s| span(map, s)).collect(),
            })
            .collect(),
        alignments: found
            .alignments
            .iter()
            .map(|x| AlignmentLine {
                a: sentence(x.a),
                b: sentence(x.b),
                relation: x.relation,
                score: x.score,
            })
            .collect(),
        counterparts: found
            .counterparts
            .iter()
            .map(|x| CounterpartLine { a: telling(x.a), b: telling(x.b), score: x.score })
            .collect(),
        reuse: found.reuse.iter().map(|r| ReuseLine { a: place(r.a), b: place(r.b) }).collect(),
        only: found.only.iter().map(|&s| sentence(s)).collect(),
        entities: found
            .entities
            .iter()
            .filter_map(|row| {
                let e = entity(row.entity)?;
                Some(EntityRowLine {
                    entity: &e.key,
                    kind: e.kind,
                    name: &e.name,
                    counts: &row.counts,
                    names: &row.names,
                    differ: row.differ,
                })
            })
            .collect(),
        values: found
            .values
            .iter()
            .map(|row| ValueRowLine {
                slot: &row.slot,
                kind: row.kind,
                status: row.status,
                note: row.note.as_deref(),
                cells: row
                    .cells
                    .iter()
                    .map(|cell| {
                        cell.as_ref().map(|c| ValueCellLine {
                            article: name(c.place.article),
                            sentence: c.sentence,
                            value: &c.value,
                            span: cut(c.place),
                            text: documents
                                .get(c.place.article as usize)
                                .map_or("", |d| c.place.range.of(&d.article.text)),
                            minority: c.minority,
                        })
                    })
                    .collect(),
            })
            .collect(),
        quotes: found
            .quotes
            .iter()
            .map(|row| QuoteRowLine {
                speaker: row.speaker.and_then(entity).map(|e| e.key.as_str()),
                status: row.status,
                cells: row.cells.iter().map(|c| c.map(place)).collect(),
            })
            .collect(),
        words: found
            .words
            .iter()
            .map(|w| WordLine { word: &w.word, article: name(w.article), score: w.score })
            .collect(),
        origins: found.origins.iter().map(|o| o.iter().map(|&a| name(a)).collect()).collect(),
        carried: found
            .carried
            .iter()
            .map(|row| CarriedLine {
                cells: &row.cells,
                origins: row.origins,
                missing: row.missing.iter().map(|&at| name(at)).collect(),
            })
            .collect(),
        sourcing: found
            .sourcing
            .iter()
            .zip(0..)
            .map(|(own, at)| SourcingLine {
                article: name(at),
                named: own.named,
                unnamed: &own.unnamed,
                none: own.none,
                hedges: own.hedges,
            })
            .collect(),
    }
}

/// The answer of `crossread search`.
#[derive(Debug, Serialize)]
pub struct SearchLine {
    schema: u32,
    total: usize,
    hits: Vec<Hit>,
    facets: BTreeMap<String, Vec<(String, u32)>>,
    notice: Option<String>,
    suggestion: Option<String>,
}

#[derive(Debug, Serialize)]
struct Hit {
    id: String,
    score: f32,
    title: String,
}

/// The first `limit` hits of a filter, with the counts of its facets.
pub fn search(corpus: &Corpus, found: &FilterView, limit: usize) -> SearchLine {
    SearchLine {
        schema: SCHEMA,
        total: found.articles.len(),
        hits: found
            .articles
            .iter()
            .zip(&found.scores)
            .take(limit)
            .filter_map(|(&at, &score)| {
                let head = corpus.head(ArticleIndex(at))?;
                Some(Hit { id: head.id, score, title: head.title })
            })
            .collect(),
        facets: found
            .facets
            .iter()
            .map(|f| {
                let found = f.values.iter().filter(|v| v.count > 0);
                (f.facet.clone(), found.map(|v| (v.label.clone(), v.count)).collect::<Vec<_>>())
            })
            .collect(),
        notice: found.notice.as_ref().map(|n| n.message.clone()),
        suggestion: found.suggestion.clone(),
    }
}
