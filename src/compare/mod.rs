//! What articles share, what only one says, where they differ, who copied whom. Every statement carries its words.

mod align;
mod amount;
mod background;
mod carried;
mod claim_words;
mod claims;
mod counterparts;
mod dateline;
mod diff;
mod echoes;
mod evidence;
mod fact_words;
mod facts;
mod group;
mod names;
mod nearest;
mod origins;
mod page;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod properties;
mod quotes;
mod relations;
mod reuse;
mod role;
mod spoken;
mod summary;
mod table;
mod tokens;
mod told;
mod toll;
mod values;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use diff::differing_words;
pub use group::GROUP;
pub use nearest::nearest;
pub use origins::origins;
pub use page::{page, page_of};
pub use relations::relations;
pub(crate) use relations::relations_on;

use crate::annotate::{Entity, EntityId, Source, ValueKind, sourcing};
use crate::corpus::Document;
use crate::order;
use crate::text::TextRange;
use crate::text::range::to_u32;

/// How one sentence stands to another, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same words.
    Verbatim,
    /// Nearly the same words.
    Near,
    /// The same statement in other words.
    Paraphrase,
    /// Of the same matter.
    Related,
}

/// The number of a headline, where a sentence is meant, in [`Comparison::counterparts`] alone.
pub const HEADLINE: u32 = u32::MAX;

/// A sentence of one of the compared articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Position in the list of compared articles.
    pub article: u32,
    /// Index into that article's sentences.
    pub sentence: u32,
}

/// Two sentences of two articles that say the same or nearly so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alignment {
    /// The sentence of the article that comes first in the list.
    pub a: SentenceRef,
    /// Its partner.
    pub b: SentenceRef,
    /// How they stand to each other.
    pub relation: Relation,
    /// 0..=1; the same two sentences always get the same score.
    pub score: f32,
}

/// A place in one of the compared articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Position in the list of compared articles.
    pub article: u32,
    /// Where in its text.
    pub range: TextRange,
}

/// A run of words that stands in two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reuse {
    /// In the article that comes first in the list.
    pub a: Place,
    /// In the other.
    pub b: Place,
}

/// Whether what the articles say in one slot agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueStatus {
    /// All that speak agree.
    Agree,
    /// At least two that speak cannot both be right.
    Differ,
    /// One speaks alone.
    Silent,
}

/// A fact without a figure of which two articles may say what cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// What somebody did, or what became of him.
    Deed,
    /// What somebody is.
    Role,
    /// Who holds an office.
    Who,
    /// What something is first among.
    Rank,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SlotKind {
    /// A figure, date or amount.
    Value(ValueKind),
    /// A fact without a figure.
    Fact(FactKind),
}

/// One figure, date or amount, or one fact without a figure, across the articles.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueRow {
    /// What the value is about, in a few words of the articles themselves.
    pub slot: String,
    /// What it measures or tells.
    pub kind: SlotKind,
    /// Whether the cells agree.
    pub status: ValueStatus,
    /// Why they do not simply differ, where that is so ("later update", "other period").
    pub note: Option<String>,
    /// One an article; `None` where it says nothing.
    pub cells: Vec<Option<ValueCell>>,
}

/// What one article says in a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueCell {
    /// Where the value stands.
    pub place: Place,
    /// The sentence it stands in.
    pub sentence: u32,
    /// Normal form, as in [`crate::annotate::Value::value`]; the written form where that is unknown.
    pub value: String,
    /// Whether most origins that speak say otherwise.
    pub minority: bool,
}

/// A statement that several articles carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedRow {
    /// The sentence of each article that says it.
    pub cells: Vec<Option<u32>>,
    /// Origins that carry it.
    pub origins: u32,
    /// Articles that do not touch it though most of the other origins carry it.
    pub missing: Vec<u32>,
}

/// On whose word the sentences of an article stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourcingProfile {
    /// Sentences by a source that is named.
    pub named: u32,
    /// Sentences by a source that is not named, in order.
    pub unnamed: Vec<u32>,
    /// Sentences on the article's own word.
    pub none: u32,
    /// Words that hedge.
    pub hedges: u32,
}

/// How the same speaker's words stand to each other across articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteStatus {
    /// The same words.
    Same,
    /// One leaves words out.
    Trimmed,
    /// Another wording of the same, as translations give.
    Variant,
    /// Not the same, or given to another speaker.
    Differ,
    /// In one article only.
    Silent,
}

/// One quotation across the articles.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteRow {
    /// Who says so.
    pub speaker: Option<EntityId>,
    /// How the wordings stand to each other.
    pub status: QuoteStatus,
    /// One an article; `None` where it does not carry it.
    pub cells: Vec<Option<Place>>,
}

/// How often, and by which forms, each article names an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityRow {
    /// Who or what.
    pub entity: EntityId,
    /// Mentions, one count an article.
    pub counts: Vec<u32>,
    /// Written forms, commonest first, one list an article.
    pub names: Vec<Vec<String>>,
    /// Whether the articles spell the name of one person in two ways.
    pub differ: bool,
}

/// A word that one article uses more than the others do.
#[derive(Debug, Clone, PartialEq)]
pub struct DistinctiveWord {
    /// As most often written.
    pub word: String,
    /// Position of the article.
    pub article: u32,
    /// Weighted log-odds as a z-score (Monroe, Colaresi and Quinn 2008).
    pub score: f32,
    /// Occurrences, one count an article.
    pub counts: Vec<u32>,
}

/// Everything that was found by comparing a list of articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Sentence pairs whose score reaches the threshold asked for, by `a`, then `b`.
    pub alignments: Vec<Alignment>,
    /// Sentences and headlines that tell of one thing though their score does not say so, by `a`, then `b`.
    pub counterparts: Vec<Alignment>,
    /// Runs of words in two articles.
    pub reuse: Vec<Reuse>,
    /// Sentences without a partner above [`Relation::Related`].
    pub only: Vec<SentenceRef>,
    /// Entities, those of most articles first.
    pub entities: Vec<EntityRow>,
    /// Values that can be set side by side.
    pub values: Vec<ValueRow>,
    /// Quotations.
    pub quotes: Vec<QuoteRow>,
    /// What each article's choice of words stands out by.
    pub words: Vec<DistinctiveWord>,
    /// Clusters of positions that carry one text; together all articles.
    pub origins: Vec<Vec<u32>>,
    /// Statements that several articles carry, those of most origins first.
    pub carried: Vec<CarriedRow>,
    /// On whose word each article's sentences stand.
    pub sourcing: Vec<SourcingProfile>,
}

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// Sentence pairs below this score are left out; `None` for the threshold of [`Relation::Paraphrase`].
    pub min_score: Option<f32>,
}

/// Compares `articles`, whose mentions index `entities`.
pub fn compare(articles: &[&Document], entities: &[Entity], options: Options) -> Comparison {
    let scorer = align::Scorer::new();
    let profiles: Vec<_> = articles.iter().map(|document| scorer.profiles(document)).collect();
    let asked = options.min_score.unwrap_or(align::PARAPHRASE);
    let mut alignments = align::align(&scorer, &profiles, asked.min(align::RELATED));
    let texts: Vec<Vec<tokens::Word>> = articles.iter().map(|d| tokens::words(&d.article.text)).collect();
    let clusters = origins::clusters(articles, &|at| {
        texts.get(at as usize).map_or(Cow::default(), |words| words.as_slice().into())
    });
    let mut origin_of = vec![0; articles.len()];
    for (cluster, number) in clusters.iter().zip(0..) {
        for &position in cluster {
            if let Some(origin) = origin_of.get_mut(position as usize) {
                *origin = number;
            }
        }
    }
    let mut values = values::values(articles, &texts, &alignments, &origin_of, scorer.background());
    let differ = values.partition_point(|row| row.status == ValueStatus::Differ);
    let facts = facts::facts(articles, &texts, entities, &alignments, &origin_of, scorer.background());
    for row in facts.into_iter().rev() {
        values.insert(differ, row);
    }
    let only = only(articles, &alignments);
    let counterparts = counterparts::counterparts(&scorer, articles, &profiles);
    let carried = carried::carried(&alignments, &counterparts, &origin_of);
    alignments.retain(|alignment| alignment.score >= asked);
    Comparison {
        only,
        counterparts,
        reuse: reuse(&texts),
        entities: names::names(articles, entities),
        values,
        quotes: quotes::quotes(articles, entities, &scorer),
        words: words::words(articles, scorer.background()),
        origins: clusters,
        carried,
        sourcing: articles.iter().map(|document| sourcing_profile(document)).collect(),
        alignments,
    }
}

/// On whose word the sentences of an article stand.
fn sourcing_profile(document: &Document) -> SourcingProfile {
    let mut profile = SourcingProfile::default();
    for (one, at) in sourcing(&document.article, &document.annotations).into_iter().zip(0..) {
        profile.hedges += one.hedges;
        match one.source {
            Source::Named => profile.named += 1,
            Source::Unnamed => profile.unnamed.push(at),
            Source::None => profile.none += 1,
        }
    }
    profile
}

/// Runs of words that any two of the articles have.
fn reuse(texts: &[Vec<tokens::Word>]) -> Vec<Reuse> {
    let indices: Vec<reuse::Index> = texts.iter().map(|text| reuse::Index::new(text)).collect();
    let mut found = Vec::new();
    for (i, (one, in_one)) in texts.iter().zip(&indices).enumerate() {
        for (j, (other, in_other)) in texts.iter().zip(&indices).enumerate().skip(i + 1) {
            for run in reuse::between_indexed(one, in_one, other, in_other) {
                if let Some((a, b)) = run.ranges(one, other) {
                    found.push(Reuse {
                        a: Place { article: to_u32(i), range: a },
                        b: Place { article: to_u32(j), range: b },
                    });
                }
            }
        }
    }
    found
}

/// Sentences without a partner above [`Relation::Related`].
fn only(articles: &[&Document], alignments: &[Alignment]) -> Vec<SentenceRef> {
    let told = alignments.iter().filter(|alignment| alignment.relation < Relation::Related);
    let with_partner = order::set(told.flat_map(|alignment| [alignment.a, alignment.b]));
    articles
        .iter()
        .zip(0..)
        .flat_map(|(document, article)| {
            (0..to_u32(document.article.sentences.len()))
                .map(move |sentence| SentenceRef { article, sentence })
        })
        .filter(|sentence| !with_partner.contains(sentence))
        .filter(|at| {
            let article = articles.get(at.article as usize).map(|document| &document.article);
            let range = article.and_then(|own| Some((own, own.sentences.get(at.sentence as usize)?)));
            range.is_none_or(|(own, range)| !dateline::is_dateline(range.of(&own.text)))
        })
        .collect()
}
