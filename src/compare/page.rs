//! A comparison as the page shows it: columns, pairs, tables, and what was found in plain words. Everything in it comes
//! from [`compare`]; here it is only put into words and cut into segments.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::highlight::{Layers, count_relations, cut, paragraphs};
use crate::order::Order as _;
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::{
    ColumnView, ComparisonView, EntityMatrixRow, MissingView, PairPlace, PairView, QuoteCellView,
    QuoteRowView, Segment, SentencePlace, SentenceRelation, SourcingView, UnnamedView, ValueCellView,
    ValueRowView, WordView,
};

use super::dateline::stand_with_next;
use super::diff::differing_words;
use super::group::{Column, column, single};
use super::summary::summary;
use super::{
    Alignment, Comparison, HEADLINE, Options, QuoteRow, Relation, SentenceRef, SourcingProfile, ValueRow,
    ValueStatus, compare,
};

/// The comparison of `articles`, in the order given. `None` where one of them does not exist or fewer than two are named.
pub fn page(corpus: &Corpus, articles: &[ArticleIndex], options: Options) -> Option<ComparisonView> {
    side_by_side(corpus, articles.iter().map(|&at| single(corpus, at)).collect::<Option<_>>()?, options)
}

/// The comparison of what `keys` stand for, in the order given: each is the id of an article, or a facet and its value as
/// in `source=The Gazette`, which stands for all articles that have it, [`super::GROUP`] at most. What does not exist is
/// left out; `None` where fewer than two are left.
pub fn page_of(corpus: &Corpus, keys: &[String], options: Options) -> Option<ComparisonView> {
    side_by_side(corpus, keys.iter().filter_map(|key| column(corpus, key)).collect(), options)
}

fn side_by_side(corpus: &Corpus, chosen: Vec<Column>, options: Options) -> Option<ComparisonView> {
    if chosen.len() < 2 {
        return None;
    }
    let documents: Vec<Arc<Document>> = chosen.iter().map(|c| Arc::clone(&c.document)).collect();
    let refs: Vec<&Document> = documents.iter().map(AsRef::as_ref).collect();
    let found = compare(&refs, corpus.entities(), options);
    let layers: Vec<Layers> = refs.iter().map(|document| Layers::of(document, corpus.entities())).collect();
    let relations = relations(&refs, &found);
    let mut columns = Vec::with_capacity(refs.len());
    for (n, ((document, own), (layers, relations))) in
        refs.iter().zip(chosen).zip(layers.iter().zip(&relations)).enumerate()
    {
        columns.push(ColumnView {
            head: own.head,
            parts: own.parts,
            left_out: own.left_out,
            letter: letter(n),
            paragraphs: paragraphs(document, layers, relations),
            relations: count_relations(relations),
        });
    }
    let cutter = Cutter { documents: &refs };
    let missing = cutter.missing(&found);
    Some(ComparisonView {
        summary: summary(&columns, &found, &relations),
        pairs: pairs(&found).into_iter().filter_map(|pair| cutter.pair(pair)).collect(),
        entities: found.entities.iter().filter_map(|row| entity_row(corpus, row)).collect(),
        values: found.values.iter().map(|row| cutter.value_row(row)).collect(),
        quotes: found.quotes.iter().map(|row| cutter.quote_row(corpus, row)).collect(),
        words: found
            .words
            .into_iter()
            .map(|w| WordView { word: w.word, column: w.article, score: w.score, counts: w.counts })
            .collect(),
        missing,
        sourcing: found.sourcing.iter().zip(0..).map(|(own, at)| cutter.sourcing(own, at)).collect(),
        origins: found.origins,
        columns,
    })
}

/// The letter of a column: A to Z, then AA, AB, ...
fn letter(n: usize) -> String {
    let digit = |d: usize| char::from(b'A' + u8::try_from(d % 26).unwrap_or(0));
    if n < 26 { digit(n).to_string() } else { letter(n / 26 - 1) + &digit(n).to_string() }
}

/// The strongest relation of each sentence to the other articles compared, and how many of them have a partner of it.
fn relations(documents: &[&Document], found: &Comparison) -> Vec<Vec<(SentenceRelation, u32)>> {
    let mut strongest: BTreeMap<SentenceRef, BTreeMap<u32, Relation>> = BTreeMap::new();
    for alignment in found.alignments.iter().chain(&found.counterparts) {
        for (own, other) in [(alignment.a, alignment.b), (alignment.b, alignment.a)] {
            let slot = strongest.entry(own).or_default().entry(other.article).or_insert(alignment.relation);
            *slot = alignment.relation.min(*slot);
        }
    }
    let of = |sentence: SentenceRef| {
        let found = strongest.get(&sentence)?;
        let best = *found.values().min()?;
        // Counted are partners, and counterparts where there is none.
        let counts = |r: &&Relation| **r < Relation::Related || best == Relation::Related;
        Some((best.into(), to_u32(found.values().filter(counts).count())))
    };
    documents
        .iter()
        .zip(0..)
        .map(|(document, article)| {
            let mut own: Vec<_> = (0..to_u32(document.article.sentences.len()))
                .map(|sentence| of(SentenceRef { article, sentence }).unwrap_or((SentenceRelation::Only, 0)))
                .collect();
            stand_with_next(&document.article, &mut own);
            own
        })
        .collect()
}

/// The pairs that are shown, by `a`, then `b`: the best, and the counterparts.
fn pairs(found: &Comparison) -> Vec<&Alignment> {
    let mut shown = best(&found.alignments);
    shown.extend(&found.counterparts);
    shown.order_by_key(|pair| (pair.a, pair.b));
    shown
}

/// Of all pairs above [`Relation::Related`], those that are the best of either sentence in the other's article.
fn best(alignments: &[Alignment]) -> Vec<&Alignment> {
    let mut best: BTreeMap<(SentenceRef, u32), f32> = BTreeMap::new();
    let partners = || alignments.iter().filter(|x| x.relation < Relation::Related);
    for pair in partners() {
        for (own, other) in [(pair.a, pair.b.article), (pair.b, pair.a.article)] {
            let slot = best.entry((own, other)).or_insert(pair.score);
            *slot = slot.max(pair.score);
        }
    }
    let is_best =
        |own: SentenceRef, other: u32, score: f32| best.get(&(own, other)).is_none_or(|&b| score >= b);
    partners().filter(|x| is_best(x.a, x.b.article, x.score) || is_best(x.b, x.a.article, x.score)).collect()
}

/// Cuts what was found out of the articles.
struct Cutter<'d> {
    documents: &'d [&'d Document],
}

impl Cutter<'_> {
    fn sentence(&self, at: SentenceRef) -> Option<(&str, TextRange)> {
        let article = &self.documents.get(at.article as usize)?.article;
        if at.sentence == HEADLINE {
            let title = article.provenance.title.as_ref()?.value.as_str();
            return Some((title, TextRange::from_usize(0, title.len())));
        }
        Some((&article.text, *article.sentences.get(at.sentence as usize)?))
    }

    fn pair(&self, pair: &Alignment) -> Option<PairView> {
        let (a, b) = (self.sentence(pair.a)?, self.sentence(pair.b)?);
        let (only_a, only_b) = if pair.relation == Relation::Near {
            differing_words(a.1.of(a.0), b.1.of(b.0))
        } else {
            (Vec::new(), Vec::new())
        };
        let place = |at: SentenceRef| PairPlace {
            column: at.article,
            sentence: (at.sentence != HEADLINE).then_some(at.sentence),
        };
        Some(PairView {
            a: place(pair.a),
            b: place(pair.b),
            relation: pair.relation,
            score: pair.score,
            a_words: marked(a.0, a.1, &only_a),
            b_words: marked(b.0, b.1, &only_b),
        })
    }

    fn value_row(&self, row: &ValueRow) -> ValueRowView {
        let differs = row.status == ValueStatus::Differ;
        let cells = row.cells.iter().map(|cell| {
            let cell = cell.as_ref()?;
            let at = SentenceRef { article: cell.place.article, sentence: cell.sentence };
            let (text, sentence) = self.sentence(at)?;
            let offset = |byte: u32| byte.saturating_sub(sentence.start);
            let place = TextRange::new(offset(cell.place.range.start), offset(cell.place.range.end));
            Some(ValueCellView {
                text: cell.place.range.of(text).to_owned(),
                value: cell.value.clone(),
                sentence: cell.sentence,
                minority: cell.minority,
                words: marked(text, sentence, if differs { std::slice::from_ref(&place) } else { &[] }),
            })
        });
        ValueRowView {
            slot: row.slot.clone(),
            kind: row.kind,
            status: row.status,
            note: row.note.clone(),
            cells: cells.collect(),
        }
    }

    /// What each column does not have though most of the others do.
    fn missing(&self, found: &Comparison) -> Vec<Vec<MissingView>> {
        let mut missing = vec![Vec::new(); self.documents.len()];
        for row in &found.carried {
            let places: Vec<SentencePlace> = row
                .cells
                .iter()
                .zip(0..)
                .filter_map(|(cell, column)| Some(SentencePlace { column, sentence: (*cell)? }))
                .collect();
            let first = places.first().map(|p| SentenceRef { article: p.column, sentence: p.sentence });
            let Some((text, sentence)) = first.and_then(|at| self.sentence(at)) else { continue };
            for &column in &row.missing {
                if let Some(list) = missing.get_mut(column as usize) {
                    let words = marked(text, sentence, &[]);
                    list.push(MissingView { places: places.clone(), origins: row.origins, words });
                }
            }
        }
        missing
    }

    fn sourcing(&self, own: &SourcingProfile, article: u32) -> SourcingView {
        let unnamed = own.unnamed.iter().filter_map(|&sentence| {
            let (text, range) = self.sentence(SentenceRef { article, sentence })?;
            Some(UnnamedView { sentence, text: range.of(text).trim().to_owned() })
        });
        SourcingView { named: own.named, unnamed: unnamed.collect(), none: own.none, hedges: own.hedges }
    }

    fn quote_row(&self, corpus: &Corpus, row: &QuoteRow) -> QuoteRowView {
        let speaker = row.speaker.and_then(|id| corpus.entity(id));
        let cells = row.cells.iter().map(|cell| {
            let place = (*cell)?;
            let article = &self.documents.get(place.article as usize)?.article;
            let before = article.sentences.partition_point(|s| s.end <= place.range.start);
            Some(QuoteCellView {
                sentence: to_u32(before),
                words: cut(&article.text, place.range, &Layers::none()),
            })
        });
        QuoteRowView {
            speaker_key: speaker.map(|e| e.key.clone()),
            speaker: speaker.map(|e| e.name.clone()),
            status: row.status,
            cells: cells.collect(),
        }
    }
}

/// A sentence in segments; `differs` counts from the sentence's start.
fn marked(text: &str, sentence: TextRange, differs: &[TextRange]) -> Vec<Segment> {
    let shifted: Vec<TextRange> =
        differs.iter().map(|r| TextRange::new(sentence.start + r.start, sentence.start + r.end)).collect();
    cut(text, sentence, &Layers::none().with_differs(&shifted))
}

fn entity_row(corpus: &Corpus, row: &super::EntityRow) -> Option<EntityMatrixRow> {
    let entity = corpus.entity(row.entity)?;
    Some(EntityMatrixRow {
        key: entity.key.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        counts: row.counts.clone(),
        names: row.names.clone(),
        differ: row.differ,
    })
}
