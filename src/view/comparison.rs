//! A comparison as the page shows it.

use serde::Serialize;

use crate::annotate::EntityKind;
use crate::article::DateStamp;
use crate::compare::{QuoteStatus, Relation, SlotKind, ValueStatus};

use super::article::{ArticleHead, ParagraphView, RelationCounts, Segment};

/// Two or more articles side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// The articles, in the order asked for; letters A, B, C follow it.
    pub columns: Vec<ColumnView>,
    /// The finding in plain words.
    pub summary: Vec<SummaryPart>,
    /// Aligned sentences, in the order of the first column.
    pub pairs: Vec<PairView>,
    /// Entities of the articles.
    pub entities: Vec<EntityMatrixRow>,
    /// Values side by side.
    pub values: Vec<ValueRowView>,
    /// Quotations side by side.
    pub quotes: Vec<QuoteRowView>,
    /// Words that each uses more.
    pub words: Vec<WordView>,
    /// Positions of articles that carry one text.
    pub origins: Vec<Vec<u32>>,
    /// What most of the others carry and one does not, a list a column; empty where two are compared.
    pub missing: Vec<Vec<MissingView>>,
    /// On whose word each column's sentences stand.
    pub sourcing: Vec<SourcingView>,
}

/// A statement that most of the other columns carry and one does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MissingView {
    /// Where others say it; the first of them lends its words.
    pub places: Vec<SentencePlace>,
    /// How many origins carry it.
    pub origins: u32,
    /// The words of the first place.
    pub words: Vec<Segment>,
}

/// On whose word the sentences of a column stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourcingView {
    /// Sentences by a source that is named.
    pub named: u32,
    /// Sentences by a source that is not named, in order.
    pub unnamed: Vec<UnnamedView>,
    /// Sentences on the article's own word.
    pub none: u32,
    /// Words that hedge.
    pub hedges: u32,
}

/// A sentence by a source that is not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnnamedView {
    /// The sentence.
    pub sentence: u32,
    /// Its words.
    pub text: String,
}

/// One article of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// Its head.
    pub head: ArticleHead,
    /// Its letter: A, B, C, ...
    pub letter: String,
    /// The articles in it, where it is a group of them; else empty.
    pub parts: Vec<PartView>,
    /// Articles of the group that are left out.
    pub left_out: u32,
    /// Its text; the relation of each sentence is to the other articles of the comparison alone.
    pub paragraphs: Vec<ParagraphView>,
    /// Sentences by relation.
    pub relations: RelationCounts,
}

/// An article that is part of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<DateStamp>,
    /// The column's sentence that is its first.
    pub first: u32,
}

/// A part of the summary sentence; a number leads to what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SummaryPart {
    /// Words.
    pub text: String,
    /// What a click shows: `verbatim`, `near`, `paraphrase`, `related`, `only-0` (only in the first), `differ`, `origins`.
    pub link: Option<String>,
}

/// Two aligned sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PairView {
    /// The first.
    pub a: PairPlace,
    /// Its partner.
    pub b: PairPlace,
    /// How they stand to each other.
    pub relation: Relation,
    /// 0..=1.
    pub score: f32,
    /// The first's words; what the other lacks is marked.
    pub a_words: Vec<Segment>,
    /// The partner's words; what the first lacks is marked.
    pub b_words: Vec<Segment>,
}

/// A sentence of a pair, or a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PairPlace {
    /// The column.
    pub column: u32,
    /// The sentence; `None` for the headline.
    pub sentence: Option<u32>,
}

/// A sentence of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SentencePlace {
    /// The column.
    pub column: u32,
    /// The sentence.
    pub sentence: u32,
}

/// A sentence that comes near to one of another column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NearestView {
    /// The sentence; `None` for the headline.
    pub sentence: Option<u32>,
    /// Its words; those that both have are marked as hits.
    pub words: Vec<Segment>,
}

/// An entity in each of the articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityMatrixRow {
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Mentions in each.
    pub counts: Vec<u32>,
    /// Forms used in each.
    pub names: Vec<Vec<String>>,
    /// Whether one person's name is spelled in two ways.
    pub differ: bool,
}

/// A value in each of the articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueRowView {
    /// What it is about.
    pub slot: String,
    /// What it measures.
    pub kind: SlotKind,
    /// Whether they agree.
    pub status: ValueStatus,
    /// Why they do not simply differ.
    pub note: Option<String>,
    /// One an article.
    pub cells: Vec<Option<ValueCellView>>,
}

/// What one article says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueCellView {
    /// As written.
    pub text: String,
    /// Normal form.
    pub value: String,
    /// The sentence it stands in.
    pub sentence: u32,
    /// That sentence's words, the value marked as differing.
    pub words: Vec<Segment>,
    /// Whether most origins that speak say otherwise.
    pub minority: bool,
}

/// A quotation in each of the articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteRowView {
    /// Who says so: the entity's key.
    pub speaker_key: Option<String>,
    /// Who says so, in words.
    pub speaker: Option<String>,
    /// How the wordings stand to each other.
    pub status: QuoteStatus,
    /// One an article.
    pub cells: Vec<Option<QuoteCellView>>,
}

/// A quotation in one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteCellView {
    /// The sentence it begins in.
    pub sentence: u32,
    /// The words.
    pub words: Vec<Segment>,
}

/// A word that one article uses more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WordView {
    /// The word.
    pub word: String,
    /// The column that uses it more.
    pub column: u32,
    /// How much it stands out.
    pub score: f32,
    /// Occurrences in each.
    pub counts: Vec<u32>,
}
