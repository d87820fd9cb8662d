//! Statements that several articles carry, each in its own words, and which of them an article does not have. A row is a
//! set of aligned sentences, at most one an article.

use std::collections::{BTreeMap, BTreeSet};

use crate::order::{self, Order as _};
use crate::text::range::to_u32;

use super::{Alignment, CarriedRow, Relation, SentenceRef};

/// Rows of sentences that say one thing, those of most origins first, then by place. `alignments` holds every pair that is
/// at least related, `origin_of` the origin of each article.
pub(super) fn carried(
    alignments: &[Alignment],
    counterparts: &[Alignment],
    origin_of: &[u32],
) -> Vec<CarriedRow> {
    let mut order: Vec<&Alignment> = alignments.iter().filter(|x| x.relation < Relation::Related).collect();
    order.order_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut rows: Vec<BTreeMap<u32, u32>> = Vec::new();
    let mut row_of: BTreeMap<SentenceRef, usize> = BTreeMap::new();
    for Alignment { a, b, .. } in order {
        let (row, new) = match (row_of.get(a).copied(), row_of.get(b).copied()) {
            (None, None) => {
                rows.push(order::map([(a.article, a.sentence)]));
                row_of.insert(*a, rows.len() - 1);
                (rows.len() - 1, b)
            }
            (Some(row), None) => (row, b),
            (None, Some(row)) => (row, a),
            (Some(_), Some(_)) => continue,
        };
        if let Some(cells) = rows.get_mut(row)
            && !cells.contains_key(&new.article)
        {
            cells.insert(new.article, new.sentence);
            row_of.insert(*new, row);
        }
    }
    // An article that touches the matter at all is not said to leave it out.
    let mut touched: BTreeMap<SentenceRef, BTreeSet<u32>> = BTreeMap::new();
    for Alignment { a, b, .. } in alignments.iter().chain(counterparts) {
        touched.entry(*a).or_default().insert(b.article);
        touched.entry(*b).or_default().insert(a.article);
    }
    let mut found: Vec<CarriedRow> = rows
        .into_iter()
        .filter(|cells| cells.len() > 1)
        .map(|cells| {
            let origins = order::set(cells.keys().filter_map(|&at| origin_of.get(at as usize)));
            let members = || cells.iter().map(|(&article, &sentence)| SentenceRef { article, sentence });
            let touches = |at: u32| {
                cells.contains_key(&at)
                    || members().any(|m| touched.get(&m).is_some_and(|articles| articles.contains(&at)))
            };
            let articles = to_u32(origin_of.len());
            // Of the origins that are not the article's own, more than half carry it, and two at least.
            let missing = (0..articles).filter(|&at| {
                let own = origin_of.get(at as usize);
                let others = order::set(origin_of.iter().filter(|&o| Some(o) != own));
                let carry = origins.iter().filter(|&&o| Some(o) != own).count();
                carry > 1 && 2 * carry > others.len() && !touches(at)
            });
            CarriedRow {
                missing: missing.collect(),
                cells: (0..articles).map(|at| cells.get(&at).copied()).collect(),
                origins: to_u32(origins.len()),
            }
        })
        .collect();
    found.order_by_key(|row| {
        let first = row.cells.iter().enumerate().find_map(|(at, cell)| Some((at, (*cell)?)));
        (std::cmp::Reverse(row.origins), first)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: (u32, u32), b: (u32, u32), score: f32) -> Alignment {
        let at = |(article, sentence)| SentenceRef { article, sentence };
        let relation = if score < 0.5 { Relation::Related } else { Relation::Paraphrase };
        Alignment { a: at(a), b: at(b), relation, score }
    }

    /// Cells, origins, the articles that do not have it.
    type Row<'a> = (&'a [Option<u32>], u32, &'a [u32]);

    fn check(alignments: &[Alignment], origin_of: &[u32], expected: &[Row]) {
        let got = carried(alignments, &[], origin_of);
        let got: Vec<Row> =
            got.iter().map(|r| (r.cells.as_slice(), r.origins, r.missing.as_slice())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn what_most_carry_is_missing_in_the_one_that_does_not() {
        let both = [pair((0, 4), (1, 2), 0.9), pair((1, 2), (2, 7), 0.8)];
        check(&both, &[0, 1, 2, 3], &[(&[Some(4), Some(2), Some(7), None], 3, &[3])]);
        // An article of the matter is not without it.
        let touched = [both[0], both[1], pair((2, 7), (3, 0), 0.3)];
        check(&touched, &[0, 1, 2, 3], &[(&[Some(4), Some(2), Some(7), None], 3, &[])]);
        // Copies of one text count once.
        check(&both, &[0, 0, 0, 3], &[(&[Some(4), Some(2), Some(7), None], 1, &[])]);
        // Two that carry it are no majority of four others.
        check(&both[..1], &[0, 1, 2, 3, 4], &[(&[Some(4), Some(2), None, None, None], 2, &[])]);
        check(&[], &[0, 1], &[]);
    }
}
