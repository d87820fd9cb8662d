//! How each article names the same entity: an entity by article matrix.

use std::collections::BTreeMap;

use crate::annotate::EntityId;
use crate::corpus::Document;
use crate::order::Order as _;

use super::EntityRow;

/// One row an entity that any of the articles names: those of most articles first, then those most named.
pub(super) fn names(articles: &[&Document]) -> Vec<EntityRow> {
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
        })
        .collect();
    rows.order_by_key(|row| {
        let in_articles = row.counts.iter().filter(|&&n| n > 0).count();
        (std::cmp::Reverse(in_articles), std::cmp::Reverse(row.counts.iter().sum::<u32>()), row.entity)
    });
    rows
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
        let rows = names(&[&a, &b]);
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
}
