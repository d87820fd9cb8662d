//! A comparison as the page shows it: columns, pairs, tables, and what was found in plain words. Everything in it comes
//! from [`compare`]; here it is only put into words and cut into segments.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::highlight::{Layers, count_relations, cut, paragraphs};
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::{
    ColumnView, ComparisonView, EntityMatrixRow, MissingView, PairView, QuoteCellView, QuoteRowView,
    RelationCounts, Segment, SentencePlace, SentenceRelation, SourcingView, SummaryPart, UnnamedView,
    ValueCellView, ValueRowView, WordView,
};

use super::dateline::stand_with_next;
use super::diff::differing_words;
use super::group::{Column, column, single};
use super::{
    Alignment, Comparison, Options, QuoteRow, Relation, SentenceRef, SourcingProfile, ValueRow, ValueStatus,
    compare,
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
    let relations = relations(&refs, &found.alignments);
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
        pairs: best(&found.alignments).into_iter().filter_map(|pair| cutter.pair(pair)).collect(),
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
fn relations(documents: &[&Document], alignments: &[Alignment]) -> Vec<Vec<(SentenceRelation, u32)>> {
    let mut strongest: BTreeMap<SentenceRef, BTreeMap<u32, Relation>> = BTreeMap::new();
    for alignment in alignments {
        for (own, other) in [(alignment.a, alignment.b), (alignment.b, alignment.a)] {
            let slot = strongest.entry(own).or_default().entry(other.article).or_insert(alignment.relation);
            *slot = alignment.relation.min(*slot);
        }
    }
    let of = |sentence: SentenceRef| {
        let found = strongest.get(&sentence)?;
        let best = *found.values().min()?;
        Some((best.into(), to_u32(found.values().filter(|&&r| r < Relation::Related).count())))
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
        Some((&article.text, *article.sentences.get(at.sentence as usize)?))
    }

    fn pair(&self, pair: &Alignment) -> Option<PairView> {
        let (a, b) = (self.sentence(pair.a)?, self.sentence(pair.b)?);
        let (only_a, only_b) = if pair.relation == Relation::Near {
            differing_words(a.1.of(a.0), b.1.of(b.0))
        } else {
            (Vec::new(), Vec::new())
        };
        let place = |at: SentenceRef| SentencePlace { column: at.article, sentence: at.sentence };
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

/// What was found, in plain words; a number leads to what it counts.
fn summary(
    columns: &[ColumnView],
    found: &Comparison,
    relations: &[Vec<(SentenceRelation, u32)>],
) -> Vec<SummaryPart> {
    let mut parts = Summary::default();
    if let [a, b] = columns {
        for (n, (own, other)) in [(a, b), (b, a)].into_iter().enumerate() {
            let counts = own.relations;
            let partners = counts.verbatim + counts.near + counts.paraphrase;
            let total = relations.get(n).map_or(0, |own| own.iter().filter(|one| counted(**one)).count());
            parts.text(&format!(
                "{partners} of {}’s {total} sentences {} a partner in {}",
                own.letter,
                have(partners),
                other.letter
            ));
            if partners > 0 {
                parts.text(": ");
                parts.kinds(counts);
            }
            parts.text("; ");
            parts.link(&(to_u32(total) - partners).to_string(), &format!("only-{n}"));
            parts.text(&format!(" only in {}. ", own.letter));
        }
    } else if columns.len() > 2 {
        let total = relations.iter().flatten().filter(|one| counted(**one)).count();
        let mut all = RelationCounts::default();
        for column in columns {
            all.verbatim += column.relations.verbatim;
            all.near += column.relations.near;
            all.paraphrase += column.relations.paraphrase;
        }
        let partners = all.verbatim + all.near + all.paraphrase;
        parts.text(&format!(
            "{partners} of all {total} sentences {} a partner in another article",
            have(partners)
        ));
        if partners > 0 {
            parts.text(": ");
            parts.kinds(all);
        }
        parts.text(". ");
    }
    let rows = |status| found.values.iter().filter(move |row| row.status == status);
    let (differ, agree) = (rows(ValueStatus::Differ).count(), rows(ValueStatus::Agree).count());
    if differ + agree > 0 {
        let several = rows(ValueStatus::Agree).filter(|row| origins_of(row, &found.origins) > 1).count();
        parts.text(&format!(
            "{agree} {} ",
            if agree == 1 { "figure or date agrees," } else { "figures or dates agree," }
        ));
        parts.text(&format!("{several} of them in more than one origin; "));
        parts.link(&differ.to_string(), "differ");
        parts.text(if differ == 1 { " differs. " } else { " differ. " });
    }
    if columns.len() > 1 {
        let origins = found.origins.len();
        if columns.iter().any(|column| !column.parts.is_empty()) {
            // A group is read as one text: what is one origin in it is not told, so that its articles are named instead.
            for column in columns {
                parts.text(&format!("{}: {}. ", column.letter, members(column)));
            }
        } else {
            parts.text(&format!("{} articles, ", columns.len()));
            parts.link(&format!("{origins} {}", if origins == 1 { "origin" } else { "origins" }), "origins");
            parts.text(".");
        }
    }
    parts.parts
}

/// Articles of a group whose headlines the summary gives.
const NAMED: usize = 3;

/// The articles of a column by their headlines: "5 articles, “…”, “…”, “…” and 2 more".
fn members(column: &ColumnView) -> String {
    let titles: Vec<&str> = match column.parts.as_slice() {
        [] => vec![column.head.title.as_str()],
        parts => parts.iter().map(|part| part.title.as_str()).collect(),
    };
    let all = titles.len() + column.left_out as usize;
    let named: Vec<String> = titles.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    let rest = match all.saturating_sub(named.len()) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    format!("{all} {}, {}{rest}", if all == 1 { "article" } else { "articles" }, named.join(", "))
}

/// Whether a sentence counts: the dateline of one that stands alone does not, which is `Related` for that.
fn counted((relation, _): (SentenceRelation, u32)) -> bool {
    relation != SentenceRelation::Related
}

/// How many origins the cells of a row come from.
fn origins_of(row: &ValueRow, origins: &[Vec<u32>]) -> usize {
    let speaks = |article: &u32| row.cells.get(*article as usize).is_some_and(Option::is_some);
    origins.iter().filter(|cluster| cluster.iter().any(speaks)).count()
}

fn have(n: u32) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

/// Parts of the summary; words without a link run together.
#[derive(Debug, Default)]
struct Summary {
    parts: Vec<SummaryPart>,
}

impl Summary {
    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(last) if last.link.is_none() => last.text.push_str(text),
            _ => self.parts.push(SummaryPart { text: text.to_owned(), link: None }),
        }
    }

    fn link(&mut self, text: &str, link: &str) {
        self.parts.push(SummaryPart { text: text.to_owned(), link: Some(link.to_owned()) });
    }

    /// "2 word for word, 1 nearly so, 4 in other words", without those that are none.
    fn kinds(&mut self, counts: RelationCounts) {
        let kinds = [
            (counts.verbatim, "verbatim", " word for word"),
            (counts.near, "near", " nearly so"),
            (counts.paraphrase, "paraphrase", " in other words"),
        ];
        let mut first = true;
        for (n, link, words) in kinds.into_iter().filter(|kind| kind.0 > 0) {
            if !first {
                self.text(", ");
            }
            first = false;
            self.link(&n.to_string(), link);
            self.text(words);
        }
    }
}
