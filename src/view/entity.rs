//! Entities of the corpus: the table, and one entity's card.

use serde::Serialize;

use crate::annotate::EntityKind;

use super::article::ArticleHead;
use super::article::Segment;

/// A row of the entities table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityRowView {
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Canonical name.
    pub name: String,
    /// Written forms other than the name.
    pub aliases: u32,
    /// Mentions in all.
    pub mentions: u32,
    /// Articles that name it.
    pub articles: u32,
    /// Independent origins among those.
    pub origins: u32,
    /// Where in the corpus: positions of mentions, 0..=1 over all articles laid end to end.
    pub dispersion: Vec<f32>,
}

/// One entity's card.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityView {
    /// Its row.
    pub row: EntityRowView,
    /// Every written form with the rule that put it here.
    pub aliases: Vec<AliasView>,
    /// Roles by which texts describe it.
    pub roles: Vec<String>,
    /// Identifiers elsewhere.
    pub identifiers: Vec<String>,
    /// Where each article names it.
    pub places: Vec<EntityInArticle>,
    /// Who is named in the same sentences, most often first.
    pub together: Vec<NamedTogether>,
}

/// A written form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AliasView {
    /// As written.
    pub form: String,
    /// How often.
    pub count: u32,
    /// The rule, in words.
    pub rule: String,
    /// Offered as likely, not certain.
    pub probable: bool,
}

/// An entity's mentions in one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityInArticle {
    /// The article.
    pub head: ArticleHead,
    /// Positions of mentions, 0..=1 of its text.
    pub positions: Vec<f32>,
    /// The first sentence that names it.
    pub example: Vec<Segment>,
    /// Index of that sentence.
    pub sentence: u32,
}

/// Another entity named in the same sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedTogether {
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Sentences that name both.
    pub sentences: u32,
}
