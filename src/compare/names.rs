//! How each article names the same entity: an entity by article matrix.

use std::collections::BTreeMap;

use crate::annotate::{Entity, EntityId, EntityKind};
use crate::corpus::Document;
use crate::order::Order as _;
use crate::query::within_one_edit;

use super::EntityRow;

/// One row an entity that any of the articles names: those of most articles first, then those most named.
/// Two people whose names differ by one letter and who are never named in one article are one, spelled in two ways.
pub(super) fn names(articles: &[&Document], entities: &[Entity]) -> Vec<EntityRow> {
    let mut rows: BTreeMap<EntityId, Vec<BTreeMap<&str, u32>>> = BTreeMap::new();
    for (at, document) in articles.iter().enumerate() {
        for mention in &document.annotations.mentions {
            let forms = rows.entry(mention.entity).or_insert_with(|| vec![BTreeMap::new(); articles.len()]);
            if let Some(forms) = forms.get_mut(at) {
                *forms.entry(mention.range.of(&document.article.text)).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<EntityRow> = rows
        .into_iter()
        .map(|(entity, forms)| EntityRow {
            entity,
            counts: forms.iter().map(|f| f.values().sum()).collect(),
            names: forms.into_iter().map(commonest_first).collect(),
            differ: false,
        })
        .collect();
    join_spellings(&mut rows, entities);
    rows.order_by_key(|row| {
        let in_articles = row.counts.iter().filter(|&&n| n > 0).count();
        (std::cmp::Reverse(in_articles), std::cmp::Reverse(row.counts.iter().sum::<u32>()), row.entity)
    });
    // What was put into another row stands last.
    while rows.last().is_some_and(|row| row.counts.iter().all(|n| *n == 0)) {
        rows.pop();
    }
    rows
}

/// Puts the rows of people, of whom each article has one spelling, into one row; the other is left with nothing.
fn join_spellings(rows: &mut [EntityRow], entities: &[Entity]) {
    let name = |row: &EntityRow| {
        let entity = entities.get(row.entity.0 as usize)?;
        (entity.kind == EntityKind::Person).then_some(entity.name.as_str())
    };
    let mut people: Vec<(&str, usize)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((name(row)?, at))).collect();
    people.order();
    for (n, &(name, at)) in people.iter().enumerate() {
        let begins = name.as_bytes().get(..2);
        let alike = people.iter().skip(n + 1).take_while(|(other, _)| other.as_bytes().get(..2) == begins);
        for &(_, its) in alike.filter(|(other, _)| is_spelled_alike(name, other)) {
            let Ok([row, other]) = rows.get_disjoint_mut([at, its]) else { continue };
            let [times, its_times] = [&*row, &*other].map(|row| row.counts.iter().sum::<u32>());
            let both = row.counts.iter().zip(&other.counts).any(|(x, y)| *x > 0 && *y > 0);
            if both || times == 0 || its_times == 0 {
                continue;
            }
            // It stands under the name that is written more often.
            if times < its_times {
                std::mem::swap(row, other);
            }
            row.differ = true;
            for (count, its) in row.counts.iter_mut().zip(&mut other.counts) {
                *count += std::mem::take(its);
            }
            for (names, its) in row.names.iter_mut().zip(&mut other.names) {
                names.append(its);
            }
        }
    }
}

/// Whether two names of several words differ in one of them by one letter, or by two that have changed places. The first
/// two letters tell names apart, and so does a letter more at the end: "Paul" and "Paula".
fn is_spelled_alike(a: &str, b: &str) -> bool {
    let at = a.bytes().zip(b.bytes()).position(|(x, y)| x != y).unwrap_or(0);
    let inside = |name: &str, from: usize| {
        name.as_bytes().get(from..=at).is_some_and(|letters| !letters.contains(&b' '))
    };
    at > 1 && inside(a, at - 2) && inside(b, at) && a.contains(' ') && within_one_edit(a, b)
}

fn commonest_first(forms: BTreeMap<&str, u32>) -> Vec<String> {
    let mut forms: Vec<(&str, u32)> = forms.into_iter().collect();
    forms.order_by_key(|&(form, n)| (std::cmp::Reverse(n), form));
    forms.into_iter().map(|(form, _)| form.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotations, EntityKind, Mention};
    use crate::article::Article;
    use crate::text::TextRange;

    fn document(text: &str, mentions: &[(&str, u32)]) -> Document {
        let mut from = 0;
        let mentions = mentions
            .iter()
            .map(|&(form, entity)| {
                let at = from + text.get(from..).unwrap().find(form).unwrap();
                from = at + form.len();
                Mention {
                    range: TextRange::from_usize(at, from),
                    kind: EntityKind::Person,
                    entity: EntityId(entity),
                    score: 1.0,
                }
            })
            .collect();
        let annotations = Annotations { mentions, ..Annotations::default() };
        Document { article: Article::as_is("x", text), annotations }
    }

    #[test]
    fn forms_are_counted_an_article_at_a_time() {
        let a = document(
            "Kim met Kim Jong Un's aide. Kim left. Li came.",
            &[("Kim", 1), ("Kim Jong Un", 1), ("Kim", 1), ("Li", 0)],
        );
        let b = document("Mr Kim spoke.", &[("Mr Kim", 1)]);
        let rows = names(&[&a, &b], &[]);
        assert_eq!(rows.len(), 2);
        let first = rows.first().unwrap();
        assert_eq!(first.entity, EntityId(1));
        assert_eq!(first.counts, [3, 1]);
        assert_eq!(
            first.names,
            [vec!["Kim".to_owned(), "Kim Jong Un".to_owned()], vec!["Mr Kim".to_owned()]]
        );
        assert_eq!(rows.last().unwrap().counts, [1, 0]);
    }

    #[test]
    fn a_name_that_differs_by_one_letter_is_spelled_in_two_ways() {
        for (a, b, expected) in [
            ("matilda holm", "mathilda holm", true),
            ("ilse wolfe", "ilse wolff", true),
            ("robyn berg", "robin berg", true),
            ("brietta holm", "breitta holm", true),
            ("paul berg", "paula berg", false),
            ("anna maria", "anna mar ia", false),
            ("jon berg", "jan berg", false),
            ("eric holm", "uric holm", false),
            ("erik holm", "eric holm", true),
            ("holme", "holms", false),
            ("anna holm", "anne halm", false),
            ("anna holm", "anna maria holm", false),
            ("anna holm", "anna holm", false),
            ("ann", "ann", false),
            ("é", "あ", false),
            ("", "", false),
        ] {
            assert_eq!(is_spelled_alike(a, b), expected, "{a} {b}");
            assert_eq!(is_spelled_alike(b, a), expected, "{b} {a}");
        }
    }

    fn person(name: &str) -> Entity {
        Entity {
            key: name.to_owned(),
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            identifiers: Vec::new(),
            roles: Vec::new(),
        }
    }

    #[test]
    fn a_person_spelled_in_two_ways_has_one_row_unless_an_article_names_both() {
        let entities = [person("Ilse Wolfe"), person("Ilse Wolff")];
        let a = document("Ilse Wolfe rowed.", &[("Ilse Wolfe", 0)]);
        let b = document("Ilse Wolff rowed. Ilse Wolff swam.", &[("Ilse Wolff", 1), ("Ilse Wolff", 1)]);
        let both = document("Ilse Wolfe met Ilse Wolff.", &[("Ilse Wolfe", 0), ("Ilse Wolff", 1)]);
        let rows = names(&[&a, &b], &entities);
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((row.counts.as_slice(), row.differ), ([1, 2].as_slice(), true));
        assert_eq!(row.names, [["Ilse Wolfe"], ["Ilse Wolff"]]);
        assert_eq!(row.entity, EntityId(1));
        let rows = names(&[&both, &b], &entities);
        assert!(rows.len() == 2 && rows.iter().all(|row| !row.differ), "{rows:?}");
    }
}
