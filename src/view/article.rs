//! One article as the reader shows it.

use serde::Serialize;

use crate::annotate::{EntityKind, Qualifier, Speech, ValueKind};
use crate::article::{DateStamp, Found, ParagraphKind};
use crate::compare::Relation;

/// What heads an article wherever it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArticleHead {
    /// Its id, for addresses and calls.
    pub id: String,
    /// Its position in the corpus.
    pub index: u32,
    /// Headline, or the made-up one.
    pub title: String,
    /// Where the headline was found; `guess` is a made-up one.
    pub title_from: Found,
    /// Outlet.
    pub source: Option<String>,
    /// Where the outlet was found.
    pub source_from: Option<Found>,
    /// Authors.
    pub byline: Vec<String>,
    /// First publication.
    pub published: Option<DateStamp>,
    /// Last update.
    pub updated: Option<DateStamp>,
    /// BCP 47 language of the text; `und` where unknown.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Articles that carry the same text, this one among them.
    pub origin_size: u32,
}

/// An article cut for reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArticleView {
    /// Its head.
    pub head: ArticleHead,
    /// The headline in segments, with search hits.
    pub title: Vec<Segment>,
    /// The body.
    pub paragraphs: Vec<ParagraphView>,
    /// Everything known about where it came from.
    pub provenance: ProvenanceView,
    /// Entities named here, most named first.
    pub entities: Vec<NamedHere>,
    /// Values named here, in order.
    pub values: Vec<ValueHere>,
    /// Search hits in title and body together.
    pub hits: u32,
    /// How many sentences stand in each relation to the rest of the corpus.
    pub relations: RelationCounts,
    /// Other articles of the same origin.
    pub same_origin: Vec<ArticleHead>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphView {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// A sentence in flat segments.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SentenceView {
    /// Its index in the article.
    pub index: u32,
    /// Its strongest relation to a sentence of another article; `only` where it has none.
    pub relation: SentenceRelation,
    /// Articles with a partner of it.
    pub partners: u32,
    /// Its words.
    pub segments: Vec<Segment>,
    /// The white space after it, as it stands in the text.
    pub after: String,
}

/// How a sentence stands to all the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SentenceRelation {
    /// The same words elsewhere.
    Verbatim,
    /// Nearly the same words elsewhere.
    Near,
    /// The same in other words elsewhere.
    Paraphrase,
    /// Of the same matter as one elsewhere.
    Related,
    /// Nowhere else.
    Only,
}

impl From<Relation> for SentenceRelation {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Verbatim => Self::Verbatim,
            Relation::Near => Self::Near,
            Relation::Paraphrase => Self::Paraphrase,
            Relation::Related => Self::Related,
        }
    }
}

/// Sentences by relation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationCounts {
    /// Word for word.
    pub verbatim: u32,
    /// Nearly.
    pub near: u32,
    /// In other words.
    pub paraphrase: u32,
    /// Of the same matter.
    pub related: u32,
    /// Only here.
    pub only: u32,
}

/// A run of text with what lies on it. Segments do not overlap; a layer that spans several is on each.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The entity named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityMark>,
    /// The date or amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueMark>,
    /// The quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteMark>,
    /// The number of the search hit, from 0 within the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit: Option<u32>,
    /// In a comparison: words that the partner does not have.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
    /// An invisible, bidirectional or confusable character, by its name, to be shown as a badge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub badge: Option<String>,
}

/// An entity's mark on a segment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityMark {
    /// The entity's key.
    pub key: String,
    /// What kind of name it is here.
    pub kind: EntityKind,
    /// The canonical name.
    pub name: String,
    /// Whether it is the first mention in the article.
    pub first: bool,
    /// Whether the segment begins the mention.
    pub start: bool,
    /// Whether the segment ends the mention.
    pub end: bool,
    /// Why it is only probable, where it is.
    pub probable: Option<String>,
}

/// A value's mark on a segment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueMark {
    /// What it measures.
    pub kind: ValueKind,
    /// Normal form.
    pub value: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Hedge.
    pub qualifier: Qualifier,
    /// Whether the segment begins it.
    pub start: bool,
    /// Whether the segment ends it.
    pub end: bool,
}

/// A quotation's mark on a segment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteMark {
    /// Number of the quotation in the article.
    pub quote: u32,
    /// How the words are given.
    pub speech: Speech,
    /// The speaker's canonical name, or the words that name the speaker.
    pub speaker: Option<String>,
}

/// Where an article came from and what was done to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvenanceView {
    /// The file.
    pub file: Option<String>,
    /// Address, `http` or `https` alone.
    pub url: Option<String>,
    /// Agency credited.
    pub agency: Option<String>,
    /// The dateline at the start of the body.
    pub dateline: Option<String>,
    /// Where the language was found.
    pub lang_from: Option<Found>,
    /// Signs of machine translation, in words.
    pub translated: Vec<String>,
    /// What was removed.
    pub furniture: Vec<FurnitureView>,
    /// What was odd.
    pub warnings: Vec<String>,
    /// Words in the body.
    pub words: u32,
    /// Sentences in the body.
    pub sentences: u32,
}

/// A removed line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FurnitureView {
    /// The words.
    pub text: String,
    /// The rule's name.
    pub rule: String,
    /// What the rule does, in words a reader understands.
    pub why: String,
}

/// An entity in an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedHere {
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Canonical name.
    pub name: String,
    /// Mentions here.
    pub count: u32,
    /// Forms used here, commonest first.
    pub forms: Vec<String>,
    /// Why it is only probable that some form belongs to it, where that is so.
    pub probable: Option<String>,
}

/// A value in an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueHere {
    /// As written.
    pub text: String,
    /// What it measures.
    pub kind: ValueKind,
    /// Normal form.
    pub value: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Hedge.
    pub qualifier: Qualifier,
    /// The sentence it stands in.
    pub sentence: u32,
}
