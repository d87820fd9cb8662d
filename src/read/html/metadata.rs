//! What a page's head and its data for search engines say: headline, authors, dates, outlet, address, language.

use serde_json::Value;

use super::dom::Page;
use super::tag::Tag;
use crate::article::{DateStamp, Found, Sourced};
use crate::read::Metadata;
use crate::read::names::{is_name, names};
use crate::text::written_dates::{SlashOrder, written_days};

mod dates;
mod title;

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) metadata: Metadata,
    /// The article's words as the data for search engines give them, where they do.
    pub(super) body: Option<String>,
}

/// Everything that is said outside the article's words. `html` is the page as it came.
pub(super) fn read(page: &Page, html: &str) -> Head {
    let data = Data::parse(page);
    let metas = Metas::collect(page);
    let url = address(page, &metas, &data);
    let source = outlet(&metas, &data);
    let title = title::headline(page, &metas, &data, source.as_deref());
    let lang = language(page, &metas, &data);
    let order = slash_order(url.as_deref(), lang.as_deref());
    let found = dates::find(page, &metas, &data, url.as_deref(), html, order);
    let byline = authors(page, &metas, &data, source.as_deref(), html);
    let meta = |value: String| Sourced::new(value, Found::Meta);
    Head {
        metadata: Metadata {
            id: None,
            title: title.map(meta),
            byline,
            published: found.published,
            updated: found.updated,
            source: source.map(meta),
            url,
            lang: lang.map(meta),
        },
        body: data.article_text("articleBody"),
    }
}

/// The `meta` elements: names in lower case with their contents, in order.
struct Metas {
    all: Vec<(String, String)>,
}

impl Metas {
    fn collect(page: &Page) -> Self {
        let mut all = Vec::new();
        for i in page.all(Tag::Meta) {
            let content = page.attribute(i, "content").trim();
            for name in ["name", "property", "itemprop", "http-equiv"] {
                let key = page.attribute(i, name).trim().to_ascii_lowercase();
                if !key.is_empty() && !content.is_empty() {
                    all.push((key, content.to_owned()));
                }
            }
        }
        Self { all }
    }

    /// The contents of the first of `keys` that is there.
    fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.every(key).next())
    }

    /// All contents under one name.
    fn every<'m>(&'m self, key: &str) -> impl Iterator<Item = &'m str> {
        self.all.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }
}

/// The objects that a page gives search engines (JSON-LD), flattened.
struct Data {
    objects: Vec<Value>,
    /// Which of them is the article.
    article: Option<usize>,
}

impl Data {
    fn parse(page: &Page) -> Self {
        let mut objects = Vec::new();
        for text in &page.data {
            if let Some(value) = lenient(text) {
                flatten(value, 0, &mut objects);
            }
        }
        let rank = |object: &Value| kinds(object).iter().map(|k| article_rank(k)).max().unwrap_or(0);
        let best = objects.iter().map(&rank).max().unwrap_or(0);
        let article = (best > 0).then(|| objects.iter().position(|o| rank(o) == best)).flatten();
        Self { objects, article }
    }

    fn article(&self) -> Option<&Value> {
        self.objects.get(self.article?)
    }

    /// A text of the article's object.
    fn article_text(&self, key: &str) -> Option<String> {
        let value = self.article()?.get(key)?;
        let text = match value {
            Value::String(s) => s.as_str(),
            Value::Array(items) => items.first()?.as_str()?,
            Value::Object(fields) => fields.get("name").or_else(|| fields.get("@value"))?.as_str()?,
            _ => return None,
        };
        let text = decode_entities(text.trim());
        (!text.is_empty()).then_some(text)
    }

    /// A text of any object that has it.
    fn any_text(&self, key: &str) -> Option<&str> {
        self.objects.iter().find_map(|o| o.get(key)?.as_str())
    }

    /// Names of persons or organisations under a key of the article's object; references are followed.
    fn article_names(&self, key: &str) -> Vec<String> {
        self.article().and_then(|a| a.get(key)).map(|v| self.names_in(v, 0)).unwrap_or_default()
    }

    fn names_in(&self, value: &Value, level: u32) -> Vec<String> {
        match value {
            Value::String(s) => vec![decode_entities(s.trim())],
            Value::Array(items) => items.iter().take(50).flat_map(|i| self.names_in(i, level)).collect(),
            Value::Object(fields) => match (fields.get("name"), fields.get("@id").and_then(Value::as_str)) {
                (Some(name), _) if level < 3 => self.names_in(name, level + 1),
                (None, Some(id)) if level < 3 => {
                    let same = |o: &&Value| {
                        o.get("@id").and_then(Value::as_str) == Some(id) && o.get("name").is_some()
                    };
                    self.objects.iter().find(same).map(|o| self.names_in(o, level + 1)).unwrap_or_default()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// JSON as pages write it: comment marks around it, line breaks inside strings.
fn lenient(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim();
    let text = text.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut stream = serde_json::Deserializer::from_str(&plain).into_iter::<Value>();
        stream.next().and_then(Result::ok)
    })
}

/// Every object in a value, the outer before the inner.
fn flatten(value: Value, level: u32, objects: &mut Vec<Value>) {
    const MOST: usize = 400;
    if level > 6 || objects.len() > MOST {
        return;
    }
    match value {
        Value::Array(items) => {
            for item in items {
                flatten(item, level + 1, objects);
            }
        }
        Value::Object(mut fields) => {
            let inner: Vec<Value> = [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemListElement",
                "author",
                "publisher",
            ]
            .iter()
            .filter_map(|key| match *key {
                "@graph" => fields.remove(*key),
                _ => fields.get(*key).filter(|v| v.is_object() || v.is_array()).cloned(),
            })
            .collect();
            objects.push(Value::Object(fields));
            for value in inner {
                flatten(value, level + 1, objects);
            }
        }
        _ => {}
    }
}

fn kinds(object: &Value) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// How likely an object of a kind is the article that the page is about.
fn article_rank(kind: &str) -> u8 {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    match kind {
        "LiveBlogPosting" => 4,
        _ if kind.ends_with("NewsArticle") => 5,
        "Article"
        | "BlogPosting"
        | "Report"
        | "TechArticle"
        | "ScholarlyArticle"
        | "Review"
        | "AdvertiserContentArticle"
        | "SocialMediaPosting"
        | "NewsAnalysis" => 4,
        "Recipe" | "HowTo" | "QAPage" | "CreativeWork" => 3,
        "VideoObject" | "Event" | "MusicEvent" | "PodcastEpisode" => 2,
        "WebPage" | "ItemPage" | "AboutPage" => 1,
        _ => 0,
    }
}

/// Entities that pages leave in their data and attributes, decoded once.
pub(super) fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    html5gum::Tokenizer::new(&text.replace('<', "&lt;"))
        .flatten()
        .filter_map(|token| match token {
            html5gum::Token::String(s) => Some(String::from_utf8_lossy(&s).into_owned()),
            _ => None,
        })
        .collect()
}

fn address(page: &Page, metas: &Metas, data: &Data) -> Option<String> {
    let canonical = page
        .all(Tag::Link)
        .find(|&i| page.attribute(i, "rel").eq_ignore_ascii_case("canonical"))
        .map(|i| page.attribute(i, "href").trim());
    let of_data = data.article_text("url");
    [canonical, metas.first(&["og:url", "twitter:url", "parsely-link"]), of_data.as_deref()]
        .into_iter()
        .flatten()
        .find(|u| u.starts_with("https://") || u.starts_with("http://"))
        .map(str::to_owned)
}

fn outlet(metas: &Metas, data: &Data) -> Option<String> {
    let of_data = data.article_names("publisher").into_iter().next();
    metas
        .first(&["og:site_name", "application-name", "al:android:app_name", "twitter:app:name:iphone"])
        .map(decode_entities)
        .or(of_data)
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty() && s.chars().count() < 80)
}

fn language(page: &Page, metas: &Metas, data: &Data) -> Option<String> {
    let of_page = page.all(Tag::Html).next().map(|i| page.attribute(i, "lang"));
    let of_data = data.article_text("inLanguage");
    [of_page, metas.first(&["og:locale", "content-language", "language", "dc.language"]), of_data.as_deref()]
        .into_iter()
        .flatten()
        .map(|l| l.trim().split(['-', '_', ',', ';', ' ']).next().unwrap_or("").to_ascii_lowercase())
        .find(|l| (2..=3).contains(&l.len()) && l.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Which number comes first in 3/4/2024: by the page's country where its address tells, else by its language.
fn slash_order(url: Option<&str>, lang: Option<&str>) -> SlashOrder {
    let host = url.and_then(|u| u.split('/').nth(2)).unwrap_or("");
    let elsewhere = [
        ".uk", ".au", ".in", ".ie", ".nz", ".za", ".ng", ".ke", ".sg", ".pk", ".my", ".de", ".fr", ".it",
        ".es", ".br",
    ];
    if elsewhere.iter().any(|end| host.ends_with(end)) || lang.is_some_and(|l| l != "en") {
        SlashOrder::DayFirst
    } else {
        SlashOrder::MonthFirst
    }
}

/// Who wrote it: the data for search engines, then `meta`, then what the page marks or links as its author, then scripts.
///
/// Where a later source names the same people and more, it is taken: data for search engines often hold the first alone.
fn authors(page: &Page, metas: &Metas, data: &Data, outlet: Option<&str>, html: &str) -> Vec<String> {
    let plain =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let outlet = outlet.map(plain).unwrap_or_default();
    let is_outlet = |name: &str| {
        !outlet.is_empty() && !name.contains(' ') && outlet.contains(&plain(name)) || plain(name) == outlet
    };
    let all = |values: &[String]| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for name in values.iter().flat_map(|v| names(v)).filter(|n| !is_outlet(n)) {
            // The same name with a place or paper behind it.
            let known = found.iter().any(|f| {
                let (f, n) = (f.to_lowercase(), name.to_lowercase());
                n == f || n.strip_prefix(&f).is_some_and(|rest| rest.starts_with(' '))
            });
            if !known {
                found.push(name);
            }
        }
        found
    };
    let given: Vec<Vec<String>> = std::iter::once(data.article_names("author"))
        .chain(AUTHORS.iter().map(|key| metas.every(key).map(decode_entities).collect()))
        .collect();
    let mut found = Vec::new();
    let more = |found: &mut Vec<String>, next: Vec<String>| {
        let has = |name: &String| next.iter().any(|n| n.eq_ignore_ascii_case(name));
        if found.is_empty() || next.len() > found.len() && next.len() <= 6 && found.iter().all(has) {
            *found = next;
        }
    };
    for values in &given {
        more(&mut found, all(values));
    }
    let marked = marked_authors(page);
    for words in &marked {
        if !found.is_empty() {
            more(&mut found, all(std::slice::from_ref(words)));
        }
    }
    if found.is_empty() {
        found = all(&marked);
    }
    if found.is_empty() {
        found = all(&linked_authors(page));
    }
    if found.is_empty() {
        found = all(&authors_in_scripts(html));
    }
    if found.is_empty() {
        let labelled =
            metas.every("twitter:data1").filter(|n| n.contains(' ') && is_name(n)).map(str::to_owned);
        found = all(&labelled.collect::<Vec<_>>());
    }
    if found.is_empty() {
        // A desk, agency or company signs: better than nobody.
        let sign = |name: &&String| {
            let words = name.split_whitespace().count();
            (2..=6).contains(&words)
                && name.chars().count() < 60
                && !name.contains(['/', '@', '|'])
                && !name.to_lowercase().contains("admin")
        };
        found = given.iter().flatten().find(sign).cloned().into_iter().collect();
    }
    found
}

/// Names of `meta` elements that give authors.
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "twitter:creator:name",
    "dcsext.author",
    "authors",
];

/// Words of the elements that a page marks as its author, the first mark that gives any.
fn marked_authors(page: &Page) -> Vec<String> {
    let wanted: [&dyn Fn(usize) -> bool; 4] = [
        &|i| page.attribute(i, "itemprop").split_ascii_whitespace().any(|p| p == "author" || p == "creator"),
        &|i| page.attribute(i, "rel").split_ascii_whitespace().any(|p| p == "author"),
        &|i| {
            class_has(
                page,
                i,
                &[
                    "byline__name",
                    "author-name",
                    "author__name",
                    "authorname",
                    "byline-name",
                    "article__author",
                    "byline__author",
                    "post-author",
                ],
            )
        },
        &|i| class_has(page, i, &["byline", "author"]),
    ];
    for (tier, want) in wanted.into_iter().enumerate() {
        // A class says less than an attribute made for it: there a name has two parts.
        let named = |w: &str| names(w).iter().any(|n| tier < 2 || n.contains(' ') || !n.is_ascii());
        let marked =
            |i: usize| page.tag(i) != Tag::Text && page.end(i) - i < 60 && want(i) && !in_comments(page, i);
        let mut found: Vec<String> = Vec::new();
        let (mut i, mut last) = (1, 0);
        while i < page.len() {
            let held = marked(i).then(|| marked_words(page, i));
            let Some(words) = held.filter(|w| w.chars().count() < 150 && named(w)) else {
                i += 1;
                continue;
            };
            // The innermost mark holds the name alone.
            let inner = (i + 1..page.end(i))
                .filter(|&k| page.tag(k) != Tag::Text && want(k))
                .map(|k| marked_words(page, k));
            let words = inner
                .filter(|w| !names(w).is_empty() && names(w).len() >= names(&words).len())
                .last()
                .unwrap_or(words);
            // Authors of one article stand side by side.
            if !found.is_empty() && i > last + 40 {
                break;
            }
            if !found.contains(&words) {
                found.push(words);
            }
            last = page.end(i);
            i = page.end(i);
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The words of an element that marks an author: those that it marks as the name, if it does.
fn marked_words(page: &Page, index: usize) -> String {
    let inner = (index..page.end(index)).find(|&k| page.attribute(k, "itemprop") == "name");
    match inner {
        Some(k) if !page.attribute(k, "content").is_empty() => page.attribute(k, "content").to_owned(),
        Some(k) => page.words(k),
        None if page.tag(index) == Tag::Meta => page.attribute(index, "content").to_owned(),
        None => page.words(index),
    }
}

/// Words of the first links to pages about authors, those that stand together.
fn linked_authors(page: &Page) -> Vec<String> {
    const PATHS: &[&str] = &[
        "/author/",
        "/authors/",
        "/writer/",
        "/writers/",
        "/by/",
        "/staff/",
        "/contributor/",
        "/contributors/",
        "/autor/",
        "/auteur/",
        "/profile/",
        "/journalist/",
        "/reporter/",
    ];
    let mut found: Vec<String> = Vec::new();
    let mut last = 0;
    for i in page.all(Tag::A) {
        let href = page.attribute(i, "href");
        if !PATHS.iter().any(|p| href.contains(p)) || in_comments(page, i) {
            continue;
        }
        let words = page.words(i);
        if !names(&words).iter().any(|n| n.contains(' ')) {
            continue;
        }
        // Authors of one article stand side by side.
        if !found.is_empty() && i > last + 12 {
            break;
        }
        last = page.end(i);
        if !found.contains(&words) {
            found.push(words);
        }
        if found.len() >= 6 {
            break;
        }
    }
    found
}

/// An author that scripts carry as data.
fn authors_in_scripts(html: &str) -> Vec<String> {
    const KEYS: &[&str] = &[
        "\"author\"",
        "\"authors\"",
        "'Authors'",
        "'author'",
        "\"byline\"",
        "authors = ",
        "\"authorName\"",
        "contentAuthor",
        "&quot;authors&quot;",
    ];
    for key in KEYS {
        let mut rest = html;
        for _ in 0..4 {
            let Some(at) = rest.find(key) else { break };
            rest = rest.get(at + key.len()..).unwrap_or("");
            let window =
                rest.char_indices().nth(160).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest));
            let window = window.replace("&quot;", "\"").replace("'View',", "");
            let value = window.trim_start_matches([' ', ':', '=', ',', '[', '{']);
            let value = value
                .strip_prefix("\"name\":")
                .or_else(|| value.strip_prefix("\"displayName\":"))
                .unwrap_or(value);
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let name = value.get(1..).and_then(|v| v.split(quote).next()).unwrap_or("");
            if !name.is_empty() && name.chars().count() < 100 && !names(name).is_empty() && name.contains(' ')
            {
                return vec![name.to_owned()];
            }
        }
    }
    Vec::new()
}

/// Whether a class or id contains one of `parts`.
fn class_has(page: &Page, index: usize, parts: &[&str]) -> bool {
    ["class", "id", "data-testid", "data-component"].iter().any(|name| {
        let value = page.attribute(index, name);
        !value.is_empty() && value.len() < 2000 && {
            let lower = value.to_ascii_lowercase();
            parts.iter().any(|p| lower.contains(p))
        }
    })
}

/// Whether an element stands among comments or in lists of other articles.
fn in_comments(page: &Page, index: usize) -> bool {
    let mut at = index;
    for _ in 0..24 {
        // What holds a good part of the page holds the article.
        if at == 0 || (page.end(at) - at) * 4 > page.len() {
            return false;
        }
        if class_has(
            page,
            at,
            &[
                "comment",
                "related",
                "sidebar",
                "recommend",
                "popular",
                "more-from",
                "teaser",
                "also-like",
                "latest",
            ],
        ) || matches!(page.tag(at), Tag::Aside | Tag::Footer)
        {
            return page.tag(at) != Tag::Body && page.tag(at) != Tag::Html;
        }
        at = page.parent(at);
    }
    false
}

/// A date in whatever form pages put into attributes.
fn stamp(value: &str, order: SlashOrder) -> Option<DateStamp> {
    let value = value.trim();
    if let Some(found) = DateStamp::iso(value, Found::Meta) {
        return (found.value.len() >= 10 && found.value.as_str() > "1990" && found.value.as_str() < "2100")
            .then_some(found);
    }
    let digits = value.len() >= 8 && value.bytes().all(|b| b.is_ascii_digit());
    if digits && value.len() <= 14 && (value.starts_with("19") || value.starts_with("20")) {
        let (y, m, d) = (value.get(..4)?, value.get(4..6)?, value.get(6..8)?);
        if let Some(found) = DateStamp::iso(&format!("{y}-{m}-{d}"), Found::Meta) {
            return Some(found);
        }
    }
    if digits && matches!(value.len(), 10 | 13) {
        let seconds: i64 = value.get(..10)?.parse().ok()?;
        let day = crate::text::civil::Date::of_unix_second(seconds)?;
        return DateStamp::iso(&day.to_string(), Found::Meta);
    }
    let (_, day) = written_days(value.get(..value.len().min(200)).unwrap_or(value), order)
        .into_iter()
        .find(|(_, d)| d.day.is_some())?;
    DateStamp::iso(&day.iso(), Found::Meta)
}
