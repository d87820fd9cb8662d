//! A query held against the index: which articles match, exactly, and how well.

use std::sync::Arc;

use crossread_lists::{Key, Piece, Scorer, Weighted, best_of_lists, best_of_set, following, near, scores};

use crate::annotate::Entity;
use crate::index::facts::facet_number;
use crate::index::words::Asked;
use crate::index::{DocSet, Index};
use crate::order::Order as _;
use crate::text::range::to_u32;

use super::named;
use super::parse::{Form, Node, Text, texts};

/// How much a form of the same stem, or a word that only begins as asked, counts beside the exact form.
const OTHER_FORM: f32 = 0.7;

/// A phrase for which more lists stand than this is not kept.
const MOST_KEYED: usize = 64;

/// An index with what names are looked up in.
pub(crate) struct Search<'c> {
    pub(crate) index: &'c Index,
    /// The corpus's entities, asked for only where a field of the query needs them.
    pub(crate) entities: &'c dyn Fn() -> &'c [Entity],
}

impl<'c> Search<'c> {
    /// The articles for which `node` holds.
    pub(crate) fn set(&self, node: &Node) -> Arc<DocSet> {
        let size = self.index.size();
        match node {
            Node::All => Arc::new(DocSet::all(size)),
            Node::Text(text) => self.text_set(text),
            Node::And(parts) => self.all_of(parts),
            Node::Or(parts) => {
                let mut found = DocSet::none(size);
                for part in parts {
                    found.or(&self.set(part));
                }
                Arc::new(found)
            }
            Node::Not(part) => {
                let mut found = self.set(part);
                Arc::make_mut(&mut found).not();
                found
            }
            Node::Field(facet, asked) => Arc::new(self.field_set(facet, asked)),
            Node::Published(days) => {
                let mut found = DocSet::all(size);
                self.index.keep_published(&mut found, *days);
                Arc::new(found)
            }
            Node::Number(low, high) => {
                let mut found = DocSet::none(size);
                self.index.with_number(*low, *high, &mut found);
                Arc::new(found)
            }
            Node::Flag(flag) => {
                let mut found = DocSet::none(size);
                let facet = facet_number("flag").and_then(|n| self.index.facets().get(n));
                if let Some((facet, value)) = facet.and_then(|facet| Some((facet, facet.find(flag)?))) {
                    facet.fill(value, &mut found);
                }
                Arc::new(found)
            }
        }
    }

    /// The articles for which every part holds; what costs least to narrow by comes first.
    fn all_of(&self, parts: &[Node]) -> Arc<DocSet> {
        let mut found: Option<Arc<DocSet>> = None;
        let mut singles: Vec<Weighted<'_>> = Vec::new();
        let mut late: Vec<&Node> = Vec::new();
        for part in parts {
            match part {
                Node::Text(text) => match self.single(text) {
                    Some(list) => singles.push(list),
                    None => late.push(part),
                },
                Node::Published(_) | Node::Not(_) => late.push(part),
                _ => found = Some(both(found, &self.set(part))),
            }
        }
        singles.order_by_key(|single| single.list.df);
        for single in singles {
            found = Some(self.narrow(found, single));
        }
        // Dates are held against what is left; so are phrases, whose own sets would cost more.
        late.order_by_key(|part| match part {
            Node::Text(_) => 1,
            Node::Published(_) => 0,
            _ => 2,
        });
        for part in late {
            let mut narrowed = found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())));
            match part {
                Node::Published(days) => {
                    self.index.keep_published(Arc::make_mut(&mut narrowed), *days);
                }
                Node::Not(inner) => Arc::make_mut(&mut narrowed).and_not(&self.set(inner)),
                Node::Text(text) if text.pieces.len() > 1 => narrowed = self.phrase(text, Some(narrowed)),
                other => Arc::make_mut(&mut narrowed).and(&self.set(other)),
            }
            found = Some(narrowed);
        }
        found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())))
    }

    /// What of `found` one list has.
    fn narrow(&self, found: Option<Arc<DocSet>>, single: Weighted<'_>) -> Arc<DocSet> {
        let Some(mut found) = found else { return self.index.set(single.ordinal) };
        if found.count() < single.list.df / 16 {
            Arc::make_mut(&mut found).keep_listed(single.list);
            return found;
        }
        both(Some(found), &self.index.set(single.ordinal))
    }

    /// The list of a text that is one list.
    fn single(&self, text: &Text) -> Option<Weighted<'c>> {
        let [piece] = text.pieces.as_slice() else { return None };
        if text.title || self.is_common(piece, text.form) {
            return None;
        }
        match self.lists(piece, text.form).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The terms that a term stands for.
    fn terms(&self, piece: &Asked, form: Form) -> Vec<u32> {
        let terms = self.index.terms();
        let form = if piece.begins { Form::Prefix } else { form };
        let mut found: Vec<u32> = match form {
            Form::Exact => terms.find(&piece.term).into_iter().collect(),
            Form::Stem => terms.of_stem(&piece.term),
            Form::Prefix => terms.beginning(&piece.term).collect(),
            Form::Typed => {
                let mut all: Vec<u32> = terms.beginning(&piece.term).collect();
                all.extend(terms.of_stem(&piece.term));
                all.sort_unstable();
                all.dedup();
                all
            }
            Form::Typo => terms.within_one_edit(&piece.term),
        };
        found.dedup();
        found
    }

    /// The lists that a term stands for.
    fn lists(&self, piece: &Asked, form: Form) -> Vec<Weighted<'c>> {
        let exact = self.index.terms().find(&piece.term);
        let weigh = |(ordinal, list)| Weighted {
            ordinal,
            list,
            share: if Some(ordinal) == exact || piece.begins { 1.0 } else { OTHER_FORM },
        };
        self.index.lists(self.terms(piece, form)).map(weigh).collect()
    }

    /// The lists that a term is scored by. A beginning that most articles have, several times over, tells nothing of how well
    /// one matches: only the word itself and its forms count.
    fn scored(&self, piece: &Asked, form: Form) -> Vec<Weighted<'c>> {
        let form = match form {
            Form::Prefix if self.is_common(piece, form) => Form::Exact,
            Form::Typed if self.is_common(piece, form) => Form::Stem,
            other => other,
        };
        self.lists(piece, form)
    }

    fn is_common(&self, piece: &Asked, form: Form) -> bool {
        !piece.begins && matches!(form, Form::Prefix | Form::Typed) && self.index.is_common(&piece.term)
    }

    /// The articles of a word that stands for a beginning so common that they were worked out beforehand.
    fn beginning(&self, piece: &Asked, form: Form) -> Option<DocSet> {
        if !(piece.begins || matches!(form, Form::Prefix | Form::Typed)) {
            return None;
        }
        let mut found = self.index.beginning(&piece.term)?;
        if form == Form::Typed && !piece.begins {
            let terms = self.index.terms();
            let begun = terms.beginning(&piece.term);
            for form in terms.of_stem(&piece.term).into_iter().filter(|form| !begun.contains(form)) {
                self.index.postings(form).fill(&mut found);
            }
        }
        Some(found)
    }

    fn text_set(&self, text: &Text) -> Arc<DocSet> {
        let [piece] = text.pieces.as_slice() else { return self.phrase(text, None) };
        if !text.title
            && let Some(found) = self.beginning(piece, text.form)
        {
            return Arc::new(found);
        }
        let lists = self.lists(piece, text.form);
        if let ([one], false) = (lists.as_slice(), text.title) {
            return self.index.set(one.ordinal);
        }
        let mut found = DocSet::none(self.index.size());
        for Weighted { list, .. } in lists {
            if text.title {
                list.fill_titled(&mut found);
            } else {
                list.fill(&mut found);
            }
        }
        Arc::new(found)
    }

    /// The articles (of `within`) in which the terms of a text stand together.
    fn phrase(&self, text: &Text, within: Option<Arc<DocSet>>) -> Arc<DocSet> {
        let last = text.pieces.len().saturating_sub(1);
        let piece = |(n, piece): (usize, &Asked)| Piece {
            offset: piece.offset,
            lists: self.lists(piece, if n == last { text.form } else { Form::Exact }),
        };
        let pieces: Vec<Piece<'c>> = text.pieces.iter().enumerate().map(piece).collect();
        if pieces.iter().any(|piece| piece.lists.is_empty()) {
            return Arc::new(DocSet::none(self.index.size()));
        }
        let lists: usize = pieces.iter().map(|piece| piece.lists.len()).sum();
        if within.is_some() || lists > MOST_KEYED {
            return self.together(text, &pieces, within);
        }
        // No term has the highest number, so that no key is a term's.
        let mut key =
            vec![u32::MAX, text.slop.map_or(0, |slop| slop.saturating_add(1)), u32::from(text.title)];
        for piece in &pieces {
            key.extend([piece.offset, to_u32(piece.lists.len())]);
            key.extend(piece.lists.iter().map(|weighted| weighted.ordinal));
        }
        self.index.kept(&key, &|| self.together(text, &pieces, None))
    }

    /// The articles (of `within`) in which the pieces of a text stand together.
    fn together(&self, text: &Text, pieces: &[Piece<'c>], within: Option<Arc<DocSet>>) -> Arc<DocSet> {
        let single = |piece: &Piece<'c>| match piece.lists.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let mut singles: Vec<Weighted<'_>> = pieces.iter().filter_map(single).collect();
        singles.order_by_key(|single| single.list.df);
        singles.dedup_by_key(|single| single.ordinal);
        let mut found = within;
        for single in singles {
            found = Some(self.narrow(found, single));
        }
        let mut candidates = found.unwrap_or_else(|| Arc::new(DocSet::all(self.index.size())));
        let limits = text.title.then(|| self.index.title_lengths());
        match text.slop {
            Some(slop) => near(pieces, slop, Arc::make_mut(&mut candidates), limits),
            None => candidates = Arc::new(following(pieces, &candidates, limits)),
        }
        candidates
    }

    /// The articles with a value of a facet that has the name asked for, or an entity with such an alias.
    fn field_set(&self, facet: &str, asked: &str) -> DocSet {
        let mut found = DocSet::none(self.index.size());
        let Some(facet) = facet_number(facet).and_then(|n| self.index.facets().get(n)) else { return found };
        for value in (0..facet.len()).filter(|&value| named(facet.label(value), asked)) {
            facet.fill(value, &mut found);
        }
        if matches!(facet.name.as_str(), "person" | "place" | "organisation") {
            for entity in (self.entities)() {
                if entity.aliases.iter().any(|alias| named(&alias.form, asked))
                    && let Some(value) = facet.find(&entity.key)
                {
                    facet.fill(value, &mut found);
                }
            }
        }
        found
    }

    /// What the articles are scored by: the words of the query that are asked for, the rarest first. After it, most articles
    /// can be passed over.
    fn scorers(&self, root: &Node) -> Vec<Scorer<'c>> {
        let mut scorers = Vec::new();
        for text in texts(root) {
            let count = text.pieces.len();
            for (n, piece) in text.pieces.iter().enumerate() {
                let lists = self.scored(piece, if n + 1 == count { text.form } else { Form::Exact });
                if !lists.is_empty() {
                    let rarity = self.index.rarity(entries(&lists));
                    let at = scorers.partition_point(|other: &Scorer<'_>| other.rarity >= rarity);
                    scorers.insert(at, Scorer { lists, rarity });
                }
            }
        }
        scorers
    }

    /// The score of every article of `set`, in its order.
    pub(crate) fn scores(&self, root: &Node, set: &DocSet) -> Vec<f32> {
        scores(&self.scorers(root), set, self.index.lengths())
    }

    /// Whether any article matches.
    pub(crate) fn any(&self, root: &Node) -> bool {
        // A term has its list because an article has it.
        match one_word(root) {
            Some((piece, form)) => !self.terms(piece, form).is_empty(),
            None => !self.set(root).is_empty(),
        }
    }

    /// The lists of a query that is one word of the whole text.
    fn listed(&self, root: &Node) -> Option<Vec<Weighted<'c>>> {
        one_word(root).map(|(piece, form)| self.scored(piece, form))
    }

    fn best_of_lists(&self, lists: &[Weighted<'c>], most: usize, key: Key<'_>) -> Vec<(u32, f32)> {
        best_of_lists(lists, self.index.rarity(entries(lists)), self.index.lengths(), most, key)
    }

    /// How many articles match, and the `most` best of them by a key that begins with the score. What cannot be among the
    /// best is counted, not scored.
    pub(crate) fn top(
        &self,
        root: &Node,
        within: Option<&DocSet>,
        most: usize,
        key: Key<'_>,
    ) -> (u32, Vec<(u32, f32)>) {
        if let (Node::Text(text), None) = (root, within)
            && let Some(one) = self.single(text)
        {
            return (one.list.df, self.best_of_lists(&[one], most, key));
        }
        let mut set = self.set(root);
        let Some(within) = within else { return (set.count(), self.best_of_all(root, &set, most, key)) };
        Arc::make_mut(&mut set).and(within);
        (set.count(), self.best_of_set(root, &set, most, key))
    }

    /// The `most` best of all articles that match, `set`, by a key that begins with the score and ends with the age.
    pub(crate) fn best_of_all(
        &self,
        root: &Node,
        set: &DocSet,
        most: usize,
        key: Key<'_>,
    ) -> Vec<(u32, f32)> {
        match self.listed(root) {
            Some(lists) => self.fill_up(self.best_of_lists(&lists, most, key), set, most),
            None => self.best_of_set(root, set, most, key),
        }
    }

    /// The `most` first articles of `set` by a key whose first half is not below that of the score alone, and is the same for
    /// all that score nothing, and whose second is the age.
    pub(crate) fn best_of_set(
        &self,
        root: &Node,
        set: &DocSet,
        most: usize,
        key: Key<'_>,
    ) -> Vec<(u32, f32)> {
        let scorers = self.scorers(root);
        let of = |set: &DocSet| best_of_set(&scorers, set, self.index.lengths(), most, key);
        if scorers.iter().map(|scorer| entries(&scorer.lists)).fold(0, u32::saturating_add) >= set.count() {
            return of(set);
        }
        // Few have anything that is scored.
        let mut listed = DocSet::none(set.size());
        for weighted in scorers.iter().flat_map(|scorer| &scorer.lists) {
            weighted.list.fill(&mut listed);
        }
        listed.and(set);
        self.fill_up(of(&listed), set, most)
    }

    /// Adds articles of `set` that score nothing, the newest first, to those that do.
    fn fill_up(&self, mut best: Vec<(u32, f32)>, set: &DocSet, most: usize) -> Vec<(u32, f32)> {
        if best.len() < most {
            let mut left = set.clone();
            let mut taken = DocSet::none(set.size());
            for &(doc, _) in &best {
                taken.insert(doc);
            }
            left.and_not(&taken);
            best.extend(self.newest_of_set(&left, most - best.len()));
        }
        best
    }

    /// The `most` newest articles of `set`, unscored.
    pub(crate) fn newest_of_set(&self, set: &DocSet, most: usize) -> Vec<(u32, f32)> {
        let newest = self.index.newest().iter().filter(|&&doc| set.contains(doc));
        newest.map(|&doc| (doc, 0.0)).take(most).collect()
    }

    /// The `most` first articles of `set` by a key that asks for no score; zeros are given for it.
    pub(crate) fn first_of_set(&self, set: &DocSet, most: usize, key: Key<'_>) -> Vec<(u32, f32)> {
        best_of_set(&[], set, self.index.lengths(), most, key)
    }
}

/// How many entries lists have, all together.
fn entries(lists: &[Weighted<'_>]) -> u32 {
    lists.iter().fold(0, |sum: u32, weighted| sum.saturating_add(weighted.list.df))
}

/// The word that a query is, where it is one of the whole text.
fn one_word(root: &Node) -> Option<(&Asked, Form)> {
    match root {
        Node::Text(text) if !text.title => match text.pieces.as_slice() {
            [piece] => Some((piece, text.form)),
            _ => None,
        },
        _ => None,
    }
}

fn both(a: Option<Arc<DocSet>>, b: &Arc<DocSet>) -> Arc<DocSet> {
    match a {
        None => Arc::clone(b),
        Some(mut a) => {
            Arc::make_mut(&mut a).and(b);
            a
        }
    }
}
