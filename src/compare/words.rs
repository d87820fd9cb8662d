//! Words and two-word phrases that one article uses more than the others: weighted log-odds with an informative Dirichlet
//! prior (Monroe, Colaresi and Quinn 2008, section 3.5.1).

use std::collections::BTreeMap;

use crate::corpus::Document;
use crate::order::Order as _;
use crate::text::normal::fold_into;
use crate::text::range::to_u32;
use crate::text::{TokenKind, tokens};

use super::DistinctiveWord;
use super::background::Background;
use super::tokens::mix;

/// Words that are kept of each article.
const KEPT: usize = 12;
/// Least z-score that is worth showing.
const LEAST: f32 = 0.8;
/// Weight of the prior: this share of all the words compared.
const PRIOR: f32 = 0.1;
/// Stems below this weight are words of grammar or stand in any text.
const GRAMMAR: f32 = 7.3;
/// What the hash of two neighbours begins with.
const PAIR: u64 = 11;

/// The most distinctive words of each article against all the others, strongest first. A word that stands once only, or
/// is one of grammar, is left out.
pub(super) fn words(articles: &[&Document], background: &Background) -> Vec<DistinctiveWord> {
    if articles.len() < 2 {
        return Vec::new();
    }
    let (mut all, mut totals) = (Vec::new(), vec![0u32; articles.len()]);
    for ((document, at), total) in articles.iter().zip(0..).zip(&mut totals) {
        let before = all.len();
        count(&document.article.text, background, |key, form| all.push((key, Use { article: at, form })));
        *total = to_u32(all.len() - before);
    }
    let mut order: Vec<(u64, u32)> = all.iter().map(|x| x.0).zip(0..).collect();
    order.sort_unstable();
    let words: u32 = totals.iter().sum();
    let mut found: Vec<DistinctiveWord> = Vec::new();
    let mut counts = vec![0u32; articles.len()];
    let mut uses: Vec<Use> = Vec::new();
    for group in order.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
        uses.clear();
        uses.extend(group.iter().filter_map(|&(_, at)| all.get(at as usize).map(|x| x.1)));
        counts.fill(0);
        for one in &uses {
            if let Some(n) = counts.get_mut(one.article as usize) {
                *n += 1;
            }
        }
        let everywhere = to_u32(uses.len());
        for ((&here, &total), article) in counts.iter().zip(&totals).zip(0..) {
            if here < 2 {
                continue;
            }
            let score = log_odds(here, total, everywhere - here, words - total, everywhere, words);
            if score >= LEAST {
                found.push(DistinctiveWord {
                    word: commonest(&uses).to_owned(),
                    article,
                    score,
                    counts: counts.clone(),
                });
            }
        }
    }
    found.order_by(|x, y| {
        let by_score = y.score.total_cmp(&x.score).then_with(|| x.word.cmp(&y.word));
        x.article.cmp(&y.article).then(by_score)
    });
    let (mut last, mut kept) = (u32::MAX, 0);
    found.retain(|word| {
        kept = if word.article == last { kept + 1 } else { 0 };
        last = word.article;
        kept < KEPT
    });
    found
}

/// The z-score of the log-odds of a word in one text of `n` words against another of `m` words; the prior is the word's
/// share of both, scaled by [`PRIOR`].
fn log_odds(here: u32, n: u32, there: u32, m: u32, everywhere: u32, all: u32) -> f32 {
    let float = |x: u32| u16::try_from(x).map_or(f32::from(u16::MAX), f32::from);
    let prior = PRIOR * float(everywhere);
    let odds = |y: f32, total: f32| ((y + prior) / (total + PRIOR * float(all) - y - prior).max(0.5)).ln();
    let delta = odds(float(here), float(n)) - odds(float(there), float(m));
    let variance = 1.0 / (float(here) + prior) + 1.0 / (float(there) + prior);
    delta / variance.sqrt()
}

/// One place where a word stands.
#[derive(Debug, Clone, Copy)]
struct Use<'d> {
    article: u32,
    form: &'d str,
}

/// The form most often written; of equally many the first of the alphabet.
fn commonest<'d>(uses: &[Use<'d>]) -> &'d str {
    let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
    for one in uses {
        *forms.entry(one.form).or_default() += 1;
    }
    forms.into_iter().max_by_key(|&(form, n)| (n, std::cmp::Reverse(form))).map_or("", |(form, _)| form)
}

/// Calls `each` with the hash of the stem and the form of every word that is not one of grammar, and of every two such
/// neighbours.
fn count<'d>(text: &'d str, background: &Background, mut each: impl FnMut(u64, &'d str)) {
    let mut before: Option<(u64, u32, u32)> = None;
    let mut folded = String::new();
    for token in tokens(text) {
        if token.kind != TokenKind::Word {
            before = None;
            continue;
        }
        let word = token.range.of(text);
        fold_into(word, &mut folded);
        let folded = folded.strip_suffix("'s").unwrap_or(&folded);
        let known = background.known(folded);
        if known.weight < GRAMMAR || folded.chars().nth(1).is_none() {
            before = None;
            continue;
        }
        let form = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if let Some((last, start, end)) = before
            && end + 1 == token.range.start
        {
            let form_end = end as usize + 1 + form.len();
            each(mix(mix(PAIR, last), known.stem), text.get(start as usize..form_end).unwrap_or(form));
        }
        each(known.stem, form);
        before = Some((known.stem, token.range.start, token.range.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotations;
    use crate::article::Article;

    fn document(text: &str) -> Document {
        Document { article: Article::as_is("x", text), annotations: Annotations::default() }
    }

    #[test]
    fn words_that_one_repeats_stand_out_and_common_ones_do_not() {
        let a = document(
            "The ferry was late. Ferries are late, said the ferry captain, and the ferry captain was late.",
        );
        let b = document(
            "The bridge was closed. Bridges are closed, said the engineer, and the bridge was closed.",
        );
        let found = words(&[&a, &b], &Background::new());
        let of = |article| {
            found.iter().filter(|w| w.article == article).map(|w| w.word.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(0).first(), Some(&"ferry"));
        assert!(of(0).contains(&"ferry captain"), "{:?}", of(0));
        assert!(!of(0).contains(&"the") && !of(0).contains(&"said"));
        assert!(of(1).contains(&"bridge") && !of(1).contains(&"ferry"));
        assert_eq!(words(&[&a], &Background::new()), []);
    }

    #[test]
    fn a_word_used_alike_by_both_has_no_lean() {
        assert!(log_odds(5, 100, 5, 100, 10, 200).abs() < 1e-6);
        assert!(log_odds(9, 100, 1, 100, 10, 200) > 1.5);
        assert!(log_odds(1, 100, 9, 100, 10, 200) < -1.5);
    }
}
