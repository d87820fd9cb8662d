//! Entities of the corpus: the table, one entity's card, and the network of who is named with whom.

use serde::{Deserialize, Serialize};

use crate::annotate::EntityKind;

use super::article::ArticleHead;
use super::article::Segment;

/// What a reader asks of the entities table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EntitiesRequest {
    /// Words that a name or one of its forms must have.
    pub filter: String,
    /// One type alone.
    pub kind: Option<EntityKind>,
    /// The order.
    pub sort: EntitySort,
    /// The order turned round.
    pub reversed: bool,
    /// How many rows at most; 0 for as many as a page shows.
    pub most: u32,
}

/// The order of the entities table. Numbers come largest first, names by the alphabet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntitySort {
    /// By mentions.
    #[default]
    Mentions,
    /// By articles.
    Articles,
    /// By independent origins.
    Origins,
    /// By name.
    Name,
}

/// The entities table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntitiesView {
    /// The first rows, in the order asked for.
    pub rows: Vec<EntityRowView>,
    /// How many entities the request matches.
    pub total: u32,
    /// How many the articles name in all.
    pub all: u32,
    /// The types that occur, in their own order.
    pub kinds: Vec<EntityKind>,
    /// The name of the entity that most articles name, and how many do.
    pub most: Option<(String, u32)>,
}

/// Who is named in the same sentences as whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkView {
    /// The entities.
    pub nodes: Vec<NetworkNode>,
    /// Which are named together, most often first.
    pub links: Vec<NetworkLink>,
    /// Articles that were looked at, and those that would have been too.
    pub articles: u32,
    /// Articles that name two of the entities and were not looked at.
    pub left_out: u32,
}

/// An entity in the network.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkNode {
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Articles that name it.
    pub articles: u32,
    /// Where it is drawn, 0..=1 from the left.
    pub x: f32,
    /// Where it is drawn, 0..=1 from the top.
    pub y: f32,
}

/// Two entities that are named in the same sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkLink {
    /// One, as an index of the nodes.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Sentences that name both.
    pub sentences: u32,
    /// Articles with such a sentence.
    pub articles: u32,
    /// The id of the first article with one.
    pub article: String,
    /// The index of that sentence.
    pub sentence: u32,
}

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
