//! What stands in one column of a comparison: an article, or all articles of one value of a facet read one after the other
//! as one text, so that an outlet is held against an outlet. The words are those of the articles; their headlines head them.

use std::sync::Arc;

use crate::annotate::{Annotations, Mention, Quote, Speaker, Value};
use crate::article::{Article, Paragraph, ParagraphKind, Provenance};
use crate::corpus::{ArticleIndex, Corpus, Document};
use crate::query;
use crate::text::TextRange;
use crate::text::range::to_u32;
use crate::view::{ArticleHead, FacetChoice, FilterRequest, PartView, Sort};

/// Articles of a group that are read; a comparison of more would be of words alone.
pub const GROUP: usize = 20;

/// One column of a comparison.
#[derive(Debug)]
pub(super) struct Column {
    /// What heads it.
    pub(super) head: ArticleHead,
    /// Its text with what was found in it.
    pub(super) document: Arc<Document>,
    /// The articles in it and where each begins; empty where it is one article.
    pub(super) parts: Vec<PartView>,
    /// Articles of the group that are left out.
    pub(super) left_out: u32,
}

/// The column that a key stands for: the id of an article, or a facet and a value as in `source=The Gazette`.
pub(super) fn column(corpus: &Corpus, key: &str) -> Option<Column> {
    if let Some(at) = corpus.find(key) {
        return single(corpus, at);
    }
    let (facet, value) = key.split_once('=')?;
    let choice =
        FacetChoice { facet: facet.to_owned(), values: vec![value.to_owned()], ..FacetChoice::default() };
    let request = FilterRequest { facets: vec![choice], sort: Sort::Oldest, ..FilterRequest::default() };
    let found = query::filter(corpus, &request);
    // A facet that does not exist narrows nothing.
    let facet = found.facets.iter().find(|f| f.facet == facet)?;
    let label = facet.values.iter().find(|v| v.key == value);
    let name = label.map_or(value, |v| v.label.as_str());
    let all: Vec<ArticleIndex> = found.articles.iter().map(|&at| ArticleIndex(at)).collect();
    match all.as_slice() {
        [] => None,
        // A group of one is that article.
        [one] => single(corpus, *one),
        _ => joined(corpus, key, name, &all),
    }
}

/// The column of one article.
pub(super) fn single(corpus: &Corpus, at: ArticleIndex) -> Option<Column> {
    Some(Column { head: corpus.head(at)?, document: corpus.document(at)?, parts: Vec::new(), left_out: 0 })
}

fn joined(corpus: &Corpus, key: &str, name: &str, all: &[ArticleIndex]) -> Option<Column> {
    let mut article = Article {
        id: key.to_owned(),
        text: String::new(),
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        provenance: Provenance::default(),
    };
    let mut found = Annotations::default();
    let mut parts = Vec::new();
    for &at in all.iter().take(GROUP) {
        let (document, head) = (corpus.document(at)?, corpus.head(at)?);
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let title = TextRange::from_usize(article.text.len(), article.text.len() + head.title.len());
        article.text.push_str(&head.title);
        article.text.push_str("\n\n");
        if !head.title.trim().is_empty() {
            article.paragraphs.push(Paragraph { range: title, kind: ParagraphKind::Heading });
            article.sentences.push(title);
        }
        parts.push(PartView {
            id: head.id,
            title: head.title,
            source: head.source,
            published: head.published,
            first: to_u32(article.sentences.len()),
        });
        let by = to_u32(article.text.len());
        article.text.push_str(&document.article.text);
        let moved = |range: TextRange| TextRange::new(range.start + by, range.end + by);
        article.paragraphs.extend(
            document.article.paragraphs.iter().map(|p| Paragraph { range: moved(p.range), kind: p.kind }),
        );
        article.sentences.extend(document.article.sentences.iter().map(|&range| moved(range)));
        let own = &document.annotations;
        found.mentions.extend(own.mentions.iter().map(|m| Mention { range: moved(m.range), ..*m }));
        found.values.extend(own.values.iter().map(|v| Value { range: moved(v.range), ..v.clone() }));
        found.quotes.extend(own.quotes.iter().map(|q| Quote {
            range: moved(q.range),
            cue: q.cue.map(moved),
            speaker: q.speaker.map(|s| Speaker { range: moved(s.range), ..s }),
            ..q.clone()
        }));
    }
    let first = corpus.document(*all.first()?)?;
    // It has no headline: those of its articles stand in its text.
    article.provenance = Provenance {
        source: first.article.provenance.source.clone(),
        lang: first.article.provenance.lang.clone(),
        ..Provenance::default()
    };
    let head = ArticleHead {
        id: key.to_owned(),
        title: name.to_owned(),
        source: Some(name.to_owned()),
        byline: Vec::new(),
        published: None,
        updated: None,
        origin_size: 1,
        ..corpus.head(*all.first()?)?
    };
    let left_out = to_u32(all.len().saturating_sub(GROUP));
    Some(Column { head, document: Arc::new(Document { article, annotations: found }), parts, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::article::Sourced;
    use crate::corpus::{CorpusBuilder, CorpusInfo};

    fn corpus() -> Corpus {
        let mut builder = CorpusBuilder::new(CorpusInfo::default());
        for (id, source, text) in [
            ("a", "Gull", "Erik Holm opened the yard. “It is open,” Erik Holm said."),
            ("b", "Gull", "The bridge cost $40 million, Anna Berg said. é あ 🎉"),
            ("c", "Tern", "The bridge cost $65 million, Anna Berg said."),
        ] {
            let mut article = Article::as_is(id, text);
            article.provenance.source = Some(Sourced::new(source.to_owned(), crate::article::Found::Given));
            article.provenance.title =
                Some(Sourced::new(format!("Title {id}"), crate::article::Found::Given));
            builder.add(article);
        }
        builder.finish(&Annotator::new())
    }

    #[test]
    fn a_group_is_its_articles_one_after_the_other() {
        let corpus = corpus();
        let facets = query::filter(&corpus, &FilterRequest::default()).facets;
        let sources = facets.iter().find(|f| f.facet == "source").unwrap();
        let gull = sources.values.iter().find(|v| v.label == "Gull").unwrap();
        let column = column(&corpus, &format!("source={}", gull.key)).unwrap();
        let article = &column.document.article;
        assert_eq!(column.parts.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert!(column.parts.iter().all(|part| part.source.as_deref() == Some("Gull")));
        for (part, words) in column.parts.iter().zip(["Erik Holm opened the yard.", "The bridge cost"]) {
            assert!(article.sentences[part.first as usize].of(&article.text).starts_with(words));
        }
        for (range, expected) in column.document.annotations.values.iter().map(|v| (v.range, "$40 million")) {
            assert_eq!(range.of(&article.text), expected);
        }
        let quote = &column.document.annotations.quotes[0];
        assert_eq!(quote.range.of(&article.text), "“It is open,”");
        assert_eq!(quote.speaker.unwrap().range.of(&article.text), "Erik Holm");
        assert!(article.sentences.iter().all(|s| !s.of(&article.text).trim().is_empty()));
    }

    #[test]
    fn a_key_is_an_article_or_a_group_or_nothing() {
        let corpus = corpus();
        for (key, parts) in
            [("c", Some(0)), ("source=nobody", None), ("nothing", None), ("=", None), ("", None)]
        {
            assert_eq!(column(&corpus, key).map(|c| c.parts.len()), parts, "{key:?}");
        }
    }
}
