//! Which articles carry one text, and which of them was likely first.

use std::cmp::Ordering;

use crate::corpus::{ArticleIndex, Document};
use crate::order::Order as _;
use crate::text::range::to_u32;

use super::reuse::{self, Run};
use super::tokens::{Word, words};

/// Two articles are of one origin where the passages that both have are at least this share of the shorter one's words,
const SHARE: (usize, usize) = (3, 10);
/// and at least this many words.
const WORDS: usize = 40;

/// Clusters of articles that carry one text, each with its likely earliest first (by the date of publication, then by
/// id; undated ones last), in the order of their first articles. Together they are all the articles.
pub fn origins(documents: &[Document]) -> Vec<Vec<ArticleIndex>> {
    let refs: Vec<&Document> = documents.iter().collect();
    let texts: Vec<Vec<Word>> = documents.iter().map(|d| words(&d.article.text)).collect();
    clusters(&refs, &texts)
        .into_iter()
        .map(|cluster| cluster.into_iter().map(ArticleIndex).collect())
        .collect()
}

/// As [`origins`], for any list of articles with the words of each; positions in the list.
pub(super) fn clusters(documents: &[&Document], texts: &[Vec<Word>]) -> Vec<Vec<u32>> {
    let mut parent: Vec<usize> = (0..texts.len()).collect();
    for shared in reuse::across(texts) {
        let (Some(a), Some(b)) = (texts.get(shared.a), texts.get(shared.b)) else { continue };
        if one_origin(a.len(), b.len(), &shared.runs) {
            let (x, y) = (root(&mut parent, shared.a), root(&mut parent, shared.b));
            if let Some(slot) = parent.get_mut(x.max(y)) {
                *slot = x.min(y);
            }
        }
    }
    let mut grouped: Vec<Vec<u32>> = vec![Vec::new(); texts.len()];
    for at in 0..texts.len() {
        let top = root(&mut parent, at);
        if let Some(group) = grouped.get_mut(top) {
            group.push(to_u32(at));
        }
    }
    grouped.retain(|group| !group.is_empty());
    for group in &mut grouped {
        group.order_by(|&x, &y| match (documents.get(x as usize), documents.get(y as usize)) {
            (Some(x), Some(y)) => earlier(x, y),
            _ => Ordering::Equal,
        });
    }
    grouped
}

/// Whether passages are enough to call two texts one.
fn one_origin(words_a: usize, words_b: usize, runs: &[Run]) -> bool {
    let shared = covered(runs.iter().map(|r| (r.a, r.len))).min(covered(runs.iter().map(|r| (r.b, r.len))));
    shared >= WORDS && shared * SHARE.1 >= words_a.min(words_b) * SHARE.0
}

/// Words that the runs cover, each counted once.
fn covered(runs: impl Iterator<Item = (usize, usize)>) -> usize {
    let mut runs: Vec<(usize, usize)> = runs.collect();
    runs.order();
    let (mut total, mut end) = (0, 0);
    for (start, len) in runs {
        total += (start + len).saturating_sub(start.max(end));
        end = end.max(start + len);
    }
    total
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = parent.get(at) {
        if up == at {
            break;
        }
        let grand = parent.get(up).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(at) {
            *slot = grand;
        }
        at = grand;
    }
    at
}

/// Which of two was likely published first.
pub(super) fn earlier(a: &Document, b: &Document) -> Ordering {
    let key = |d: &Document| match &d.article.provenance.published {
        Some(date) => (0, date.value.clone()),
        None => (1, String::new()),
    };
    key(a).cmp(&key(b)).then_with(|| a.article.id.cmp(&b.article.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotations;
    use crate::article::{Article, DateStamp, Found, Precision};

    fn document(id: &str, text: String, published: Option<&str>) -> Document {
        let mut article = Article::as_is(id, text);
        article.provenance.published = published.map(|value| DateStamp {
            value: value.to_owned(),
            precision: Precision::Day,
            from: Found::Given,
        });
        Document { article, annotations: Annotations::default() }
    }

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ") + " "
    }

    #[test]
    fn articles_of_one_text_are_clustered_and_the_earliest_leads() {
        let documents = [
            document("a", text(0, 200), Some("2024-02-17")),
            document("b", text(1000, 1200), None),
            document("c", text(100, 200) + &text(3000, 3100), Some("2024-02-16")),
            document("d", text(100, 130) + &text(4000, 4100), None),
            document("e", text(0, 200), None),
            document("f", String::new(), None),
        ];
        let got: Vec<Vec<u32>> =
            origins(&documents).iter().map(|cluster| cluster.iter().map(|i| i.0).collect()).collect();
        assert_eq!(got, [vec![2, 0, 4], vec![1], vec![3], vec![5]]);
    }

    #[test]
    fn chains_of_shared_text_are_one_origin() {
        let documents = [
            document("a", text(0, 100), None),
            document("b", text(50, 150), None),
            document("c", text(100, 200), None),
        ];
        assert_eq!(origins(&documents).len(), 1);
    }
}
