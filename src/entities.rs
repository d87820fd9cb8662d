//! The corpus's entities: the table of all, and one entity's card with every form, rule and place.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::{Entity, EntityId};
use crate::corpus::{ArticleIndex, Corpus, Naming};
use crate::highlight::{Layers, cut, sentence_at};
use crate::text::range::to_u32;
use crate::view::{AliasView, EntityInArticle, EntityRowView, EntityView, NamedTogether};

/// Most rows of the table; entities of fewer articles than those shown are found by search.
pub const MOST_ROWS: usize = 2000;
/// Most articles on a card.
pub const MOST_PLACES: usize = 200;
/// Most positions of one row's dispersion.
const MOST_DOTS: usize = 400;
/// Most names that are listed as named together.
const MOST_TOGETHER: usize = 24;

/// The entities that articles name, those of most articles first.
pub fn table(corpus: &Corpus) -> Vec<EntityRowView> {
    let mut order: Vec<((u32, u32), u32, &Entity)> = (0u32..)
        .zip(corpus.entities())
        .map(|(id, entity)| (corpus.named(EntityId(id)), id, entity))
        .filter(|((articles, _), ..)| *articles > 0)
        .collect();
    order.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.key.cmp(&b.2.key)));
    order.truncate(MOST_ROWS);
    order.into_iter().map(|(_, id, entity)| row(corpus, entity, &corpus.naming(EntityId(id)))).collect()
}

/// The card of the entity with this key; `None` where there is none.
pub fn card(corpus: &Corpus, key: &str) -> Option<EntityView> {
    let id = corpus.entity_of(key)?;
    let entity = corpus.entity(id)?;
    let naming = corpus.naming(id);
    let mut together: BTreeMap<EntityId, u32> = BTreeMap::new();
    let mut places = Vec::new();
    for here in naming.iter().take(MOST_PLACES) {
        let Some(document) = corpus.document(here.article) else { continue };
        let Some(head) = corpus.head(here.article) else { continue };
        let article = &document.article;
        let text = article.text.as_str();
        let mut first = None;
        let mut of_sentence: BTreeMap<u32, BTreeSet<EntityId>> = BTreeMap::new();
        for mention in &document.annotations.mentions {
            let sentence = sentence_at(&article.sentences, mention.range.start);
            of_sentence.entry(sentence).or_default().insert(mention.entity);
            if mention.entity == id {
                first.get_or_insert(sentence);
            }
        }
        for named in of_sentence.values().filter(|named| named.contains(&id)) {
            named
                .iter()
                .filter(|&&other| other != id)
                .for_each(|&other| *together.entry(other).or_default() += 1);
        }
        let Some(sentence) = first else { continue };
        let range = article.sentences.get(sentence as usize).copied();
        let layers = Layers::of(&document, corpus.entities());
        places.push(EntityInArticle {
            head,
            positions: here.places.iter().map(|&place| f32::from(place) / 255.0).collect(),
            example: range.map_or_else(Vec::new, |range| cut(text, range, &layers)),
            sentence,
        });
    }
    let mut together: Vec<_> = together
        .into_iter()
        .filter_map(|(id, sentences)| {
            let other = corpus.entity(id)?;
            Some(NamedTogether {
                key: other.key.clone(),
                kind: other.kind,
                name: other.name.clone(),
                sentences,
            })
        })
        .collect();
    together.sort_by(|a, b| b.sentences.cmp(&a.sentences).then_with(|| a.key.cmp(&b.key)));
    together.truncate(MOST_TOGETHER);
    let alias = |alias: &crate::annotate::Alias| AliasView {
        form: alias.form.clone(),
        count: alias.count,
        rule: alias.rule.clone(),
        probable: alias.probable,
    };
    Some(EntityView {
        row: row(corpus, entity, &naming),
        aliases: entity.aliases.iter().map(alias).collect(),
        roles: entity.roles.clone(),
        identifiers: entity.identifiers.clone(),
        places,
        together,
    })
}

fn mentions(naming: &[Naming]) -> u32 {
    naming.iter().map(|here| to_u32(here.places.len())).sum()
}

fn row(corpus: &Corpus, entity: &Entity, naming: &[Naming]) -> EntityRowView {
    let origins: BTreeSet<u32> = naming.iter().map(|here| corpus.origin_of(here.article)).collect();
    let all: usize = naming.iter().map(|here| here.places.len()).sum();
    let step = all.div_ceil(MOST_DOTS).max(1);
    let dot = |article: ArticleIndex, place: u8| -> f32 {
        let share =
            (f64::from(article.0) + f64::from(place) / 256.0) / f64::from(to_u32(corpus.len()).max(1));
        #[expect(clippy::cast_possible_truncation, reason = "a share of 0..=1 loses only digits")]
        let share = share as f32;
        share
    };
    let dots = naming.iter().flat_map(|here| here.places.iter().map(|&place| dot(here.article, place)));
    EntityRowView {
        key: entity.key.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: to_u32(entity.aliases.iter().filter(|alias| alias.form != entity.name).count()),
        mentions: mentions(naming),
        articles: to_u32(naming.len()),
        origins: to_u32(origins.len()),
        dispersion: dots.step_by(step).collect(),
    }
}
