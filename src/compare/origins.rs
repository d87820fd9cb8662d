//! Which articles carry one text, and which of them was likely first.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::corpus::{ArticleIndex, Document};
use crate::order::Order as _;
use crate::text::range::to_u32;

use super::reuse::{self, Index, RUN, Run};
use super::tokens::{Word, words};

/// Two articles are of one origin where the passages that both have are at least this share of the shorter one's words,
const SHARE: (usize, usize) = (3, 10);
/// and at least this many words.
const WORDS: usize = 40;

/// Clusters of articles that carry one text, each with its likely earliest first (by the date of publication, then by
/// id; undated ones last), in the order of their first articles. Together they are all the articles.
pub fn origins(documents: &[Document]) -> Vec<Vec<ArticleIndex>> {
    let refs: Vec<&Document> = documents.iter().collect();
    // The words of all texts take four times the room of the texts, and those of most are needed once: they are read anew.
    let read = |at: u32| documents.get(at as usize).map_or(Cow::default(), |d| words(&d.article.text).into());
    clusters(&refs, &read)
        .into_iter()
        .map(|cluster| cluster.into_iter().map(ArticleIndex).collect())
        .collect()
}

/// As [`origins`], for any list of articles, of which `words` gives the words; positions in the list.
pub(super) fn clusters<'w>(documents: &[&Document], words: &dyn Fn(u32) -> Cow<'w, [Word]>) -> Vec<Vec<u32>> {
    let mut parent: Vec<usize> = (0..documents.len()).collect();
    let mut indices: Vec<Option<(Index, usize)>> = documents.iter().map(|_| None).collect();
    let mut before = 0;
    reuse::likely(to_u32(documents.len()), words, &mut |a, b| {
        let (x, y) = (root(&mut parent, a as usize), root(&mut parent, b as usize));
        if x == y {
            return;
        }
        // The pairs are in order: what stands before this one is needed no more.
        while before < a as usize {
            if let Some(slot) = indices.get_mut(before) {
                *slot = None;
            }
            before += 1;
        }
        for at in [a, b] {
            if let Some(slot @ None) = indices.get_mut(at as usize) {
                let words = words(at);
                *slot = Some((Index::new(&words), words.len()));
            }
        }
        let at = |at: u32| indices.get(at as usize).and_then(Option::as_ref);
        let (Some((in_a, words_a)), Some((in_b, words_b))) = (at(a), at(b)) else { return };
        let enough = |shared: usize| shared >= WORDS && shared * SHARE.1 >= words_a.min(words_b) * SHARE.0;
        // Nearly all pairs fall by what no run can exceed, which takes a small part of the time.
        let windows = in_a.shared(in_b);
        if !enough(windows.len() * RUN) || !enough(covered(windows)) {
            return;
        }
        let runs = reuse::between_indexed(&words(a), in_a, &words(b), in_b);
        let [of_a, of_b] = [|run: &Run| run.a, |run: &Run| run.b]
            .map(|from| covered(runs.iter().map(|run| (from(run), run.len)).collect()));
        if enough(of_a.min(of_b))
            && let Some(slot) = parent.get_mut(x.max(y))
        {
            *slot = x.min(y);
        }
    });
    let mut grouped: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
    for at in 0..documents.len() {
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

/// Words that the runs cover, each counted once.
fn covered(mut runs: Vec<(usize, usize)>) -> usize {
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
