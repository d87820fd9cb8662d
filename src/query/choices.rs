//! The chosen values of facets: what they leave, and how many articles each value would have.

use crate::index::facts::facet_number;
use crate::index::{DocSet, Facet, Index};
use crate::order::Order as _;
use crate::view::{Combine, FacetValue, FacetView, FilterRequest};

use super::MOST_VALUES;

/// Months without articles that are shown between two with some.
const LONGEST_GAP: u32 = 36;

/// The choices of a request over an index.
pub(crate) struct Choices<'i> {
    index: &'i Index,
    /// For each facet: what its choices leave, where it has any; and how a count sees them.
    allowed: Vec<Option<DocSet>>,
    /// For each facet: whether its own choices narrow its own counts.
    narrows_itself: Vec<bool>,
    chosen: Vec<Vec<String>>,
}

impl<'i> Choices<'i> {
    pub(crate) fn new(index: &'i Index, request: &FilterRequest) -> Self {
        let facets = index.facets().len();
        let mut allowed: Vec<Option<DocSet>> = vec![None; facets];
        let mut narrows_itself = vec![false; facets];
        let mut chosen = vec![Vec::new(); facets];
        for choice in &request.facets {
            let Some(number) = facet_number(&choice.facet) else { continue };
            let (Some(facet), Some(allowed)) = (index.facets().get(number), allowed.get_mut(number)) else {
                continue;
            };
            if choice.values.is_empty() {
                continue;
            }
            let left = combined(index, facet, &choice.values, choice.combine);
            match allowed {
                Some(set) => set.and(&left),
                None => *allowed = Some(left),
            }
            if let Some(narrows) = narrows_itself.get_mut(number) {
                *narrows |= choice.combine == Combine::All;
            }
            if let Some(chosen) = chosen.get_mut(number) {
                chosen.extend(choice.values.iter().cloned());
            }
        }
        Self { index, allowed, narrows_itself, chosen }
    }

    /// What all choices together leave; `None` where nothing is chosen.
    pub(crate) fn allowed(&self) -> Option<DocSet> {
        let mut sets = self.allowed.iter().flatten();
        let mut all = sets.next()?.clone();
        sets.for_each(|set| all.and(set));
        Some(all)
    }

    /// What the choices leave of `matching`, those of one facet left out.
    pub(crate) fn narrow(&self, matching: &DocSet, leave_out: Option<usize>) -> DocSet {
        let mut found = matching.clone();
        for (number, allowed) in self.allowed.iter().enumerate() {
            if let Some(allowed) = allowed.as_ref().filter(|_| Some(number) != leave_out) {
                found.and(allowed);
            }
        }
        found
    }

    /// Every facet that is `wanted`, with its values' counts, and without them the others that an article found has a value
    /// of. A value counts the articles that its choice would leave: under the query and the other facets' choices, and under
    /// the same facet's where those must all hold.
    pub(crate) fn count(
        &self,
        matching: &DocSet,
        found: &DocSet,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<FacetView> {
        let mut views = Vec::new();
        for (number, facet) in self.index.facets().iter().enumerate() {
            if !wanted(&facet.name) {
                if facet.any(found) {
                    let name = facet.name.clone();
                    views.push(FacetView { facet: name, values: Vec::new(), distinct: 0, counted: false });
                }
                continue;
            }
            let own = self.allowed.get(number).is_some_and(Option::is_some);
            let counts = if own && !self.narrows_itself.get(number).copied().unwrap_or(false) {
                count(facet, &self.narrow(matching, Some(number)))
            } else {
                count(facet, found)
            };
            views.push(view(facet, &counts, self.chosen.get(number).map_or(&[], Vec::as_slice)));
        }
        views
    }
}

/// Articles of `set` with each value.
fn count(facet: &Facet, set: &DocSet) -> Vec<u32> {
    if set.count() == set.size() {
        return (0..facet.len()).map(|value| facet.df(value)).collect();
    }
    facet.count(set)
}

fn combined(index: &Index, facet: &Facet, values: &[String], combine: Combine) -> DocSet {
    let mut found = DocSet::none(index.size());
    if combine == Combine::All {
        found.not();
    }
    for value in values {
        let mut set = DocSet::none(index.size());
        if let Some(value) = facet.find(value) {
            facet.fill(value, &mut set);
        }
        match combine {
            Combine::All => found.and(&set),
            Combine::Any | Combine::None => found.or(&set),
        }
    }
    if combine == Combine::None {
        found.not();
    }
    found
}

fn view(facet: &Facet, counts: &[u32], chosen: &[String]) -> FacetView {
    let mut order: Vec<(u32, u32)> =
        counts.iter().copied().zip(0u32..).filter(|(count, _)| *count > 0).collect();
    let distinct = crate::text::range::to_u32(order.len());
    if facet.name == "month" {
        let values = months(facet, counts, chosen);
        return FacetView { facet: facet.name.clone(), values, distinct, counted: true };
    }
    // Commonest first, then by name; only the front is put in order.
    let key = |&(count, value): &(u32, u32)| (std::cmp::Reverse(count), value);
    if order.len() > MOST_VALUES {
        order.select_nth_unstable_by_key(MOST_VALUES, key);
        order.truncate(MOST_VALUES);
    }
    order.order_by_key(key);
    for value in chosen.iter().filter_map(|key| facet.find(key)) {
        if !order.iter().any(|(_, other)| *other == value) {
            order.push((counts.get(value as usize).copied().unwrap_or(0), value));
        }
    }
    let values = order
        .into_iter()
        .map(|(count, value)| FacetValue {
            key: facet.key(value).to_owned(),
            label: facet.label(value).to_owned(),
            count,
            chosen: chosen.iter().any(|key| key == facet.key(value)),
        })
        .collect();
    FacetView { facet: facet.name.clone(), values, distinct, counted: true }
}

/// The months of the corpus in order; between the first and the last none is left out, so that they make a line.
fn months(facet: &Facet, counts: &[u32], chosen: &[String]) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = Vec::new();
    let value = |key: String, count: u32| FacetValue {
        chosen: chosen.contains(&key),
        label: key.clone(),
        key,
        count,
    };
    for (ordinal, &count) in (0..facet.len()).zip(counts) {
        let key = facet.key(ordinal);
        let gap = values.last().map_or_else(Vec::new, |before| between(&before.key, key));
        values.extend(gap.into_iter().map(|key| value(key, 0)));
        values.push(value(key.to_owned(), count));
    }
    values
}

/// The months between two, both left out; none where there are too many for a line.
fn between(first: &str, last: &str) -> Vec<String> {
    let number = |month: &str| -> Option<u32> {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<u32>().ok()?.checked_mul(12)? + month.parse::<u32>().ok()?.checked_sub(1)?)
    };
    match (number(first), number(last)) {
        (Some(first), Some(last)) if last.saturating_sub(first) <= LONGEST_GAP => {
            (first + 1..last).map(|n| format!("{:04}-{:02}", n / 12, n % 12 + 1)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn months_between() {
        for (first, last, expected) in [
            ("2023-11", "2024-02", "2023-12 2024-01"),
            ("2024-01", "2024-02", ""),
            ("2024-02", "2024-01", ""),
            ("0001-01", "2024-01", ""),
            ("2024", "é", ""),
        ] {
            assert_eq!(between(first, last).join(" "), expected, "{first} {last}");
        }
    }
}
