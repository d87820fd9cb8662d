//! The dates of a corpus in order: publications, and what the texts themselves place on a date. Must not guess: a date
//! that could not be worked out is left to the reader of the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::ValueKind;
use crate::corpus::{ArticleIndex, Corpus};
use crate::highlight::{Layers, cut, sentence_at};
use crate::order::{self, Order as _};
use crate::query;
use crate::text::civil::Date;
use crate::text::range::to_u32;
use crate::view::{DateNamed, FilterRequest, TimelineDate, TimelineView};

/// Most articles that are looked at: each has to be inflated.
pub const MOST_ARTICLES: usize = 1000;
/// Most sentences that are shown of one date.
pub const MOST_SENTENCES: usize = 40;

/// What is known of one date so far.
#[derive(Default)]
struct Gathered {
    published: Vec<ArticleIndex>,
    /// Article and sentence.
    named: BTreeSet<(ArticleIndex, u32)>,
}

/// The dates of the articles that match `request`, the earliest first: by where each begins, a year before its months,
/// a month before its days.
pub fn timeline(corpus: &Corpus, request: &FilterRequest) -> TimelineView {
    let mut matching = query::filter(corpus, request).articles;
    let left_out = matching.len().saturating_sub(MOST_ARTICLES);
    matching.truncate(MOST_ARTICLES);
    matching.order();
    let mut dates: BTreeMap<(String, String), Gathered> = BTreeMap::new();
    let mut undated = Vec::new();
    for index in matching.iter().copied().map(ArticleIndex) {
        let Some(head) = corpus.head(index) else { continue };
        match &head.published {
            Some(stamp) => {
                let day = stamp.value.split('T').next().unwrap_or_default().to_owned();
                dates.entry(key(&day)).or_default().published.push(index);
            }
            None => undated.push(head),
        }
        let Some(document) = corpus.document(index) else { continue };
        for value in document.annotations.values.iter().filter(|value| value.kind == ValueKind::Date) {
            let Some(day) = value.value.as_deref().and_then(day) else { continue };
            let sentence = sentence_at(&document.article.sentences, value.range.start);
            dates.entry(key(day)).or_default().named.insert((index, sentence));
        }
    }
    TimelineView {
        dates: dates.into_iter().map(|((_, value), gathered)| date(corpus, value, &gathered)).collect(),
        articles: to_u32(matching.len()),
        undated,
        left_out: to_u32(left_out),
    }
}

/// The day, month, year or stretch of a value in normal form; `None` for a time of day or a day of no year.
fn day(value: &str) -> Option<&str> {
    let day = value.split('T').next()?;
    day.starts_with(|first: char| first.is_ascii_digit()).then_some(day)
}

/// Where a date begins, and the date. Dates of the ISO form sort as text does, but for weeks, which begin on a Monday.
fn key(value: &str) -> (String, String) {
    let start = value.split('/').next().unwrap_or_default();
    let monday = start.split_once("-W").and_then(|(year, week)| {
        let monday = Date::of_iso_week(year.parse().ok()?, week.parse().ok()?)?;
        Some(format!("{:04}-{:02}-{:02}", monday.year(), monday.month(), monday.day()))
    });
    (monday.unwrap_or_else(|| start.to_owned()), value.to_owned())
}

fn date(corpus: &Corpus, value: String, gathered: &Gathered) -> TimelineDate {
    let naming = order::set(gathered.named.iter().map(|&(index, _)| index));
    let origins = order::set(naming.iter().map(|&index| corpus.origin_of(index)));
    let named = gathered.named.iter().take(MOST_SENTENCES).filter_map(|&(index, sentence)| {
        let document = corpus.document(index)?;
        let range = *document.article.sentences.get(sentence as usize)?;
        let layers = Layers::of(&document, corpus.entities());
        let words = cut(&document.article.text, range, &layers);
        Some(DateNamed { head: corpus.head(index)?, sentence, words })
    });
    TimelineDate {
        value,
        published: gathered.published.iter().filter_map(|&index| corpus.head(index)).collect(),
        named: named.collect(),
        sentences: to_u32(gathered.named.len()),
        articles: to_u32(naming.len()),
        origins: to_u32(origins.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::article::{DateStamp, Found, Precision};
    use crate::corpus::{CorpusBuilder, CorpusInfo};
    use crate::{Article, Corpus};

    fn article(id: &str, published: Option<&str>, text: &str) -> Article {
        let mut article = Article::as_is(id, text);
        article.provenance.published = published.map(|value| DateStamp {
            value: value.to_owned(),
            precision: Precision::Minute,
            from: Found::Meta,
        });
        article
    }

    fn corpus() -> Corpus {
        let mut builder = CorpusBuilder::new(CorpusInfo::default());
        builder.add(article(
            "a",
            Some("2024-02-16T08:00"),
            "They met on 15 February 2024. It rained in the 1970s.",
        ));
        builder.add(article("b", Some("2024-02-15"), "Talks began yesterday. Nobody spoke last week."));
        builder.add(article("c", None, "Nothing happened on Friday."));
        builder.finish(&Annotator::new())
    }

    #[test]
    fn publications_and_named_dates_stand_in_order() {
        let view = timeline(&corpus(), &FilterRequest::default());
        let days: Vec<(&str, usize, u32)> =
            view.dates.iter().map(|d| (d.value.as_str(), d.published.len(), d.articles)).collect();
        let find = |value: &str| days.iter().find(|(day, ..)| *day == value).copied();
        assert_eq!(find("2024-02-15"), Some(("2024-02-15", 1, 1)), "{days:?}");
        assert_eq!(find("2024-02-14"), Some(("2024-02-14", 0, 1)), "{days:?}");
        assert_eq!(find("2024-02-16").map(|(_, published, _)| published), Some(1));
        let at = |value: &str| days.iter().position(|(day, ..)| *day == value);
        assert!(at("2024-W06").is_some() && at("2024-W06") < at("2024-02-14"), "{days:?}");
        assert!(days[0].0.starts_with("1970"), "{days:?}");
        assert_eq!(view.undated.len(), 1);
        // "on Friday" in an article without a date is no date.
        assert!(view.dates.iter().all(|date| date.named.iter().all(|named| named.head.id != "c")));
    }

    #[test]
    fn it_follows_the_filter() {
        let request = FilterRequest { query: "talks".into(), ..FilterRequest::default() };
        let view = timeline(&corpus(), &request);
        assert_eq!(view.articles, 1);
        assert!(view.dates.iter().all(|date| !date.value.starts_with("1970")));
        let before = view.dates.iter().find(|date| date.value == "2024-02-14").unwrap();
        let words: String = before.named[0].words.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(words, "Talks began yesterday.");
    }
}
