//! A corpus under a reader's corrections: the table of names, where each stands and the facets that list them are made
//! anew; the articles' mentions are moved when an article is read. Must not decide what a correction means.

use super::{ArticleIndex, Corpus, Naming, place_of};
use crate::annotate::{EntityId, EntityKind};
use crate::index::FacetValue;
use crate::index::facts::{FACETS, facet_number, facet_of};
use crate::order::Order as _;
use crate::overlay::{Corrected, Overlay};
use crate::text::range::to_u32;

/// The corrections that a corpus is under.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) names: Corrected,
    /// An entity, and the articles that name it, for those that a correction touched; sorted.
    naming: Vec<(EntityId, Vec<Naming>)>,
}

impl Correction {
    /// The articles that name an entity, where a correction touched it.
    pub(super) fn naming(&self, id: EntityId) -> Option<&[Naming]> {
        let at = self.naming.partition_point(|(other, _)| *other < id);
        self.naming.get(at).filter(|(other, _)| *other == id).map(|(_, naming)| naming.as_slice())
    }
}

impl Corpus {
    /// Puts the corpus under these corrections, and under none that it was under before. Gives the positions of those
    /// that found nothing to correct.
    pub fn correct(&mut self, overlay: &Overlay) -> Vec<u32> {
        self.correction = None;
        for number in 0..FACETS.len() {
            self.index.correct_facet(number, None);
        }
        if overlay.is_empty() {
            return Vec::new();
        }
        let names = overlay.over(self.entities());
        let naming = self.naming_under(&names);
        let unmatched = names.unmatched.clone();
        self.correction = Some(Correction { names, naming });
        self.rebuild_facets();
        unmatched
    }

    /// Where the entities that corrections touched stand after them.
    fn naming_under(&self, names: &Corrected) -> Vec<(EntityId, Vec<Naming>)> {
        // An entity, an article, a place.
        let mut found: Vec<(u64, u32)> = Vec::new();
        for (old, moved) in &names.moves {
            for here in self.naming(*old) {
                let mut add = |to: Option<EntityId>, place: u8| {
                    if let Some(to) = to {
                        found.push((u64::from(to.0) << 32 | u64::from(here.article.0), u32::from(place)));
                    }
                };
                if moved.forms.is_empty() {
                    here.places.iter().for_each(|&place| add(moved.place(""), place));
                    continue;
                }
                // Which form stands where, only the text knows.
                let Some(document) = self.document(here.article) else { continue };
                let text = document.article.text.as_str();
                for mention in document.annotations.mentions.iter().filter(|m| m.entity == *old) {
                    add(moved.place(mention.range.of(text)), place_of(mention.range.start, text.len()));
                }
            }
        }
        found.order();
        let mut naming: Vec<(EntityId, Vec<Naming>)> = Vec::new();
        let mut next = 0;
        // Whatever was touched or made has its entry, be it empty.
        let made = names.entities.len().saturating_sub(names.old_count());
        let made = (0..made).map(|n| EntityId(to_u32(names.old_count() + n)));
        for id in names.moves.iter().map(|(id, _)| *id).chain(made) {
            let mut articles: Vec<Naming> = Vec::new();
            while let Some(&(key, place)) = found.get(next).filter(|(key, _)| key >> 32 == u64::from(id.0)) {
                let article = ArticleIndex(u32::try_from(key & u64::from(u32::MAX)).unwrap_or(0));
                let place = u8::try_from(place).unwrap_or(u8::MAX);
                match articles.last_mut().filter(|last| last.article == article) {
                    Some(last) => last.places.push(place),
                    None => articles.push(Naming { article, places: vec![place] }),
                }
                next += 1;
            }
            naming.push((id, articles));
        }
        naming
    }

    fn rebuild_facets(&mut self) {
        for kind in [EntityKind::Person, EntityKind::Organisation, EntityKind::Place] {
            let Some(number) = facet_of(kind).and_then(facet_number) else {
                continue;
            };
            let of_kind = (0u32..).zip(self.entities()).filter(|(_, entity)| entity.kind == kind);
            let mut keys: Vec<(String, u32)> = of_kind.map(|(id, e)| (e.key.clone(), id)).collect();
            keys.order();
            let value = |(key, id): (String, u32)| {
                let label = self.entity(EntityId(id))?.name.clone();
                let docs: Vec<u32> =
                    self.naming(EntityId(id)).into_iter().map(|here| here.article.0).collect();
                (!docs.is_empty()).then_some(FacetValue { key, label, docs })
            };
            let values = keys.into_iter().filter_map(value).collect();
            self.index.correct_facet(number, Some(values));
        }
    }
}
