//! The corpus's entities: the table of all, one entity's card with every form, rule and place, and the network of who is
//! named with whom.

mod network;

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::{Entity, EntityId, KINDS};
use crate::corpus::{ArticleIndex, Corpus, Naming};
use crate::highlight::{Layers, cut, sentence_at};
use crate::order::{self, Order as _};
use crate::text::normal::fold;
use crate::text::range::to_u32;
use crate::view::{
    AliasView, EntitiesRequest, EntitiesView, EntityInArticle, EntityRowView, EntitySort, EntityView,
    NamedTogether,
};

pub use network::network;

/// Most rows of the table, and how many it has where the request does not say; a filter finds the others.
pub const MOST_ROWS: u32 = 2000;
const USUAL_ROWS: u32 = 200;
/// Most articles on a card.
pub const MOST_PLACES: usize = 200;
/// Most positions of one row's dispersion.
const MOST_DOTS: usize = 400;
/// Most names that are listed as named together.
const MOST_TOGETHER: usize = 24;

/// The table of the entities that articles name, as asked for.
pub fn table(corpus: &Corpus, request: &EntitiesRequest) -> EntitiesView {
    let asked = fold(request.filter.trim());
    let named = |entity: &Entity| {
        asked.is_empty()
            || fold(&entity.name).contains(&asked)
            || entity.aliases.iter().any(|alias| fold(&alias.form).contains(&asked))
    };
    let mut view = EntitiesView { rows: Vec::new(), total: 0, all: 0, kinds: Vec::new(), most: None };
    // The greatest number comes first, then the name, then the id, whose order is that of the keys.
    let mut order: Vec<(u64, String, u32)> = Vec::new();
    let mut occur = Vec::new();
    for (id, entity) in (0u32..).map(EntityId).zip(corpus.entities()) {
        let (articles, mentions) = corpus.named(id);
        if articles == 0 {
            continue;
        }
        view.all += 1;
        if !occur.contains(&entity.kind) {
            occur.push(entity.kind);
        }
        if view.most.as_ref().is_none_or(|(_, most)| articles > *most) {
            view.most = Some((entity.name.clone(), articles));
        }
        if request.kind.is_some_and(|kind| kind != entity.kind) || !named(entity) {
            continue;
        }
        let (first, then) = match request.sort {
            EntitySort::Mentions => (mentions, articles),
            EntitySort::Articles => (articles, mentions),
            EntitySort::Origins => (origins(corpus, &corpus.naming(id)), mentions),
            EntitySort::Name => (0, 0),
        };
        order.push((!(u64::from(first) << 32 | u64::from(then)), fold(&entity.name), id.0));
    }
    view.kinds = KINDS.into_iter().filter(|kind| occur.contains(kind)).collect();
    order.order();
    view.total = to_u32(order.len());
    if request.reversed {
        order.reverse();
    }
    let most = if request.most == 0 { USUAL_ROWS } else { request.most.min(MOST_ROWS) };
    order.truncate(most as usize);
    let row_of = |id: u32| Some(row(corpus, corpus.entity(EntityId(id))?, &corpus.naming(EntityId(id))));
    view.rows = order.into_iter().filter_map(|(.., id)| row_of(id)).collect();
    view
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
    together.order_by(|a, b| b.sentences.cmp(&a.sentences).then_with(|| a.key.cmp(&b.key)));
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

fn origins(corpus: &Corpus, naming: &[Naming]) -> u32 {
    to_u32(order::set(naming.iter().map(|here| corpus.origin_of(here.article))).len())
}

fn mentions(naming: &[Naming]) -> u32 {
    naming.iter().map(|here| to_u32(here.places.len())).sum()
}

fn row(corpus: &Corpus, entity: &Entity, naming: &[Naming]) -> EntityRowView {
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
        origins: origins(corpus, naming),
        dispersion: dots.step_by(step).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::annotate::{Annotator, EntityKind};
    use crate::corpus::{CorpusBuilder, CorpusInfo};

    fn corpus() -> Corpus {
        let mut builder = CorpusBuilder::new(CorpusInfo::default());
        for (id, text) in [
            ("a", "Maria Lopez met Pedro Alves in Lisbon. In Lisbon it rained. Lisbon was grey."),
            ("b", "Maria Lopez met Pedro Alves again. Anna Berg stayed in Oslo. Émile Zola wrote."),
            ("c", "Nobody spoke of Oslo. Maria Lopez rested."),
        ] {
            builder.add(Article::as_is(id, text));
        }
        builder.finish(&Annotator::new())
    }

    #[test]
    fn the_table_comes_in_the_order_asked_for() {
        let corpus = corpus();
        let check = |request: EntitiesRequest, expected: &[&str]| {
            let view = table(&corpus, &request);
            let names: Vec<_> = view.rows.iter().map(|row| row.name.as_str()).collect();
            assert_eq!(names, expected, "{request:?}");
            assert_eq!(view.total as usize, expected.len());
            assert_eq!((view.all, view.most), (6, Some(("Maria Lopez".to_owned(), 3))));
            assert_eq!(view.kinds, [EntityKind::Person, EntityKind::Place]);
        };
        let by = |sort| EntitiesRequest { sort, ..EntitiesRequest::default() };
        check(
            by(EntitySort::Mentions),
            &["Maria Lopez", "Lisbon", "Oslo", "Pedro Alves", "Anna Berg", "Émile Zola"],
        );
        check(
            by(EntitySort::Articles),
            &["Maria Lopez", "Oslo", "Pedro Alves", "Lisbon", "Anna Berg", "Émile Zola"],
        );
        check(
            by(EntitySort::Origins),
            &["Maria Lopez", "Oslo", "Pedro Alves", "Lisbon", "Anna Berg", "Émile Zola"],
        );
        check(
            by(EntitySort::Name),
            &["Anna Berg", "Émile Zola", "Lisbon", "Maria Lopez", "Oslo", "Pedro Alves"],
        );
        let reversed = EntitiesRequest { reversed: true, ..by(EntitySort::Name) };
        check(reversed, &["Pedro Alves", "Oslo", "Maria Lopez", "Lisbon", "Émile Zola", "Anna Berg"]);
        let filter = |filter: &str| EntitiesRequest { filter: filter.into(), ..EntitiesRequest::default() };
        check(filter(" emile "), &["Émile Zola"]);
        check(filter("nobody at all"), &[]);
        let places = EntitiesRequest { kind: Some(EntityKind::Place), ..EntitiesRequest::default() };
        check(places, &["Lisbon", "Oslo"]);
    }

    #[test]
    fn the_network_counts_sentences_and_leads_back_to_one() {
        let view = network(&corpus());
        let name = |at: u32| view.nodes[at as usize].name.as_str();
        let links: Vec<_> = view
            .links
            .iter()
            .map(|l| (name(l.a), name(l.b), l.sentences, l.articles, l.article.as_str(), l.sentence))
            .collect();
        assert_eq!(
            links,
            [
                ("Maria Lopez", "Pedro Alves", 2, 2, "a", 0),
                ("Maria Lopez", "Lisbon", 1, 1, "a", 0),
                ("Pedro Alves", "Lisbon", 1, 1, "a", 0),
                ("Oslo", "Anna Berg", 1, 1, "b", 1),
            ]
        );
        assert!(view.nodes.iter().all(|n| (0.0..=1.0).contains(&n.x) && (0.0..=1.0).contains(&n.y)));
        assert_eq!(view, network(&corpus()));
        let nothing = CorpusBuilder::new(CorpusInfo::default()).finish(&Annotator::new());
        assert!(network(&nothing).nodes.is_empty());
    }
}
