//! A corpus under a reader's corrections: the table of names, where each stands and the facets that list them are made
//! anew; the articles' mentions are moved when an article is read. Must not decide what a correction means.

use std::collections::BTreeMap;

use super::{ArticleIndex, Corpus, Naming, place_of};
use crate::annotate::{EntityId, EntityKind};
use crate::index::facts::{FACETS, facet_number, facet_of};
use crate::index::{Facet, FacetBuilder, Sections};
use crate::overlay::{Corrected, Overlay};

/// The corrections that a corpus is under.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) names: Corrected,
    /// The articles that name an entity, for those that a correction touched.
    pub(super) naming: BTreeMap<EntityId, Vec<Naming>>,
}

impl Corpus {
    /// Puts the corpus under these corrections, and under none that it was under before. Gives the positions of those
    /// that found nothing to correct.
    pub fn correct(&mut self, overlay: &Overlay) -> Vec<u32> {
        self.correction = None;
        for (number, name) in FACETS.iter().enumerate() {
            self.index.replace_facet(number, Facet::open(name, self.index.size(), &self.container));
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
    fn naming_under(&self, names: &Corrected) -> BTreeMap<EntityId, Vec<Naming>> {
        let mut found: BTreeMap<EntityId, BTreeMap<ArticleIndex, Vec<u8>>> = BTreeMap::new();
        for (&old, moved) in &names.moves {
            found.entry(old).or_default();
            for here in self.naming(old) {
                let mut add = |to: Option<EntityId>, places: &[u8]| {
                    if let Some(to) = to {
                        found.entry(to).or_default().entry(here.article).or_default().extend(places);
                    }
                };
                if moved.forms.is_empty() {
                    add(moved.place(""), &here.places);
                    continue;
                }
                // Which form stands where, only the text knows.
                let Some(document) = self.document(here.article) else { continue };
                let text = document.article.text.as_str();
                for mention in document.annotations.mentions.iter().filter(|m| m.entity == old) {
                    add(moved.place(mention.range.of(text)), &[place_of(mention.range.start, text.len())]);
                }
            }
        }
        let in_order = |(article, mut places): (ArticleIndex, Vec<u8>)| {
            places.sort_unstable();
            Naming { article, places }
        };
        found.into_iter().map(|(id, articles)| (id, articles.into_iter().map(in_order).collect())).collect()
    }

    fn rebuild_facets(&mut self) {
        for kind in [EntityKind::Person, EntityKind::Organisation, EntityKind::Place] {
            let Some((name, number)) = facet_of(kind).and_then(|name| Some((name, facet_number(name)?)))
            else {
                continue;
            };
            let mut builder = FacetBuilder::new(name);
            for (id, entity) in (0u32..).map(EntityId).zip(self.entities()) {
                if entity.kind == kind {
                    let articles = self.naming(id).into_iter().map(|here| here.article.0).collect();
                    builder.add_value(&entity.key, &entity.name, articles);
                }
            }
            let mut sections = Sections::default();
            builder.finish(self.index.size(), &mut sections);
            self.index.replace_facet(number, Facet::open(name, self.index.size(), &sections));
        }
    }
}
