//! Words and two-word phrases that one article uses more than the others: weighted log-odds with an informative Dirichlet
//! prior (Monroe, Colaresi and Quinn 2008, section 3.5.1).

use std::collections::BTreeMap;

use crate::corpus::Document;
use crate::order::Order as _;
use crate::text::normal::fold;
use crate::text::{TokenKind, tokens};

use super::DistinctiveWord;
use super::evidence::Background;
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
    let mut counted: BTreeMap<u64, Counts> = BTreeMap::new();
    let mut totals = vec![0u32; articles.len()];
    for (at, document) in articles.iter().enumerate() {
        count(&document.article.text, background, |key, form| {
            let entry = counted.entry(key).or_insert_with(|| Counts::new(articles.len()));
            *entry.forms.entry(form).or_default() += 1;
            if let (Some(n), Some(total)) = (entry.counts.get_mut(at), totals.get_mut(at)) {
                *n += 1;
                *total += 1;
            }
        });
    }
    let all: u32 = totals.iter().sum();
    let mut found = Vec::new();
    for (at, &total) in totals.iter().enumerate() {
        let mut of_article: Vec<DistinctiveWord> = counted
            .values()
            .filter_map(|entry| {
                let here = *entry.counts.get(at)?;
                let everywhere: u32 = entry.counts.iter().sum();
                let score = log_odds(here, total, everywhere - here, all - total, everywhere, all);
                (here >= 2 && score >= LEAST).then(|| DistinctiveWord {
                    word: entry.commonest().to_owned(),
                    article: crate::text::range::to_u32(at),
                    score,
                    counts: entry.counts.clone(),
                })
            })
            .collect();
        of_article.order_by(|x, y| y.score.total_cmp(&x.score).then_with(|| x.word.cmp(&y.word)));
        of_article.truncate(KEPT);
        found.extend(of_article);
    }
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

#[derive(Debug)]
struct Counts<'d> {
    counts: Vec<u32>,
    forms: BTreeMap<&'d str, u32>,
}

impl Counts<'_> {
    fn new(articles: usize) -> Self {
        Self { counts: vec![0; articles], forms: BTreeMap::new() }
    }

    /// The form most often written; of equally many the first of the alphabet.
    fn commonest(&self) -> &str {
        let best = self.forms.iter().max_by_key(|&(form, n)| (*n, std::cmp::Reverse(*form)));
        best.map_or("", |(form, _)| form)
    }
}

/// Calls `each` with the hash of the stem and the form of every word that is not one of grammar, and of every two such
/// neighbours.
fn count<'d>(text: &'d str, background: &Background, mut each: impl FnMut(u64, &'d str)) {
    let mut before: Option<(u64, u32, u32)> = None;
    for token in tokens(text) {
        let word = token.range.of(text);
        let folded = fold(word);
        let folded = folded.strip_suffix("'s").unwrap_or(&folded);
        let known = background.known(folded);
        let letters = folded.chars().count();
        if token.kind != TokenKind::Word || letters < 2 || known.weight < GRAMMAR {
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
