//! Raw articles to articles: page furniture, headline, byline, credits, date. What is dropped is kept with the name of
//! the rule that dropped it.

use crate::article::Article;
use crate::read::RawArticle;

/// The article in `raw`. `id` names it in the corpus.
pub fn clean(id: &str, raw: RawArticle) -> Article {
    let text = raw.blocks.into_iter().map(|b| b.text).collect::<Vec<_>>().join("\n\n");
    Article::as_is(id, text)
}
