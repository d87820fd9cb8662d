//! JSON and JSON Lines: the project's own shape, schema.org `NewsArticle`, IPTC ninjs and passim's.
//!
//! A bad line is skipped and named; the others still go through.

use serde_json::Value;

use super::encoding::decode;
use super::record::{Record, mended_json};
use super::{Budget, Place, RawArticle, Reading};
use crate::error::{Error, Result};
use crate::text::range::to_u32;

/// One article a line.
pub(super) fn read_lines(bytes: &[u8], budget: &Budget) -> Reading {
    let text = decode(bytes, None).text;
    let mut reading = Reading::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() {
            continue;
        }
        let place = Place::Line(to_u32(at + 1));
        match value(line, budget).and_then(|v| articles(&v, budget, 0)) {
            Ok(found) if found.is_empty() => reading.skip(place, NOTHING),
            Ok(found) => reading.articles.extend(found.into_iter().map(|a| RawArticle { place, ..a })),
            Err(error) => reading.skip(place, error.to_string()),
        }
    }
    reading
}

/// One value: an article, a list of them, or an object that holds such a list.
///
/// # Errors
/// When it is no JSON, with the line.
pub(super) fn read_value(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    let text = decode(bytes, None).text;
    let value = value(text.trim_start_matches('\u{feff}'), budget)?;
    let mut reading = Reading { articles: articles(&value, budget, 0)?, skipped: Vec::new() };
    match reading.articles.as_mut_slice() {
        [] => reading.skip(Place::Whole, NOTHING),
        [_] => {}
        several => {
            for (number, article) in (1..).zip(several) {
                article.place = Place::Part("article", number);
            }
        }
    }
    Ok(reading)
}

const NOTHING: &str = "json: no article; expected an object with \"text\" or \"html\"";

fn value(text: &str, budget: &Budget) -> Result<Value> {
    if depth(text) > budget.json_depth {
        return Err(Error::budget("nesting of JSON", u64::from(budget.json_depth), "simplify the file"));
    }
    let text = mended_json(text.as_bytes());
    serde_json::from_str(&text)
        .map_err(|e| Error::format("json", u32::try_from(e.line()).ok(), e.to_string()))
}

/// How deep lists and objects nest.
fn depth(text: &str) -> u32 {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0u32, 0u32, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The articles in a value. Lists and the usual wrappers are looked into.
fn articles(value: &Value, budget: &Budget, level: u32) -> Result<Vec<RawArticle>> {
    let mut found = Vec::new();
    match value {
        Value::Array(items) if level < 4 => {
            for item in items {
                found.extend(articles(item, budget, level + 1)?);
            }
        }
        Value::Object(fields) => {
            if let Some(record) = record(value) {
                let raw = record.map_err(|e| Error::format("json", None, e))?.raw(budget)?;
                found.push(raw);
            } else if level < 4 {
                for key in ["articles", "items", "@graph", "results", "documents", "data", "associations"] {
                    if let Some(list @ Value::Array(_)) = fields.get(key) {
                        found.extend(articles(list, budget, level + 1)?);
                    }
                }
            }
        }
        _ => {}
    }
    Ok(found)
}

/// An object as a record, in whichever shape its fields show. `None` where it holds no words.
fn record(value: &Value) -> Option<std::result::Result<Record, String>> {
    let has = |key: &str| value.get(key).is_some_and(|v| !v.is_null());
    if has("text") || has("html") {
        return Some(serde_json::from_value(value.clone()).map_err(|e| e.to_string()));
    }
    if has("articleBody") {
        return Some(Ok(from_schema_org(value)));
    }
    if has("body_text") || has("body_html") || has("body_xhtml") || has("bodies") {
        return Some(Ok(from_ninjs(value)));
    }
    // Exports call the words by other names.
    let words = ["content", "body", "fulltext", "full_text", "article_text", "article"];
    let key = words.into_iter().find(|k| value.get(*k).is_some_and(Value::is_string))?;
    let text = string(value, &[key]);
    let html = text.as_deref().is_some_and(|t| t.contains("</p>") || t.contains("<br"));
    Some(Ok(Record {
        id: string(value, &["id", "_id", "uuid", "guid"]),
        title: string(value, &["title", "headline"]),
        byline: names(value.get("byline").or_else(|| value.get("author")).or_else(|| value.get("authors"))),
        published: string(
            value,
            &["published", "date", "published_at", "publishedAt", "pubDate", "datePublished"],
        ),
        source: string(value, &["source", "outlet", "publisher", "site"]),
        url: string(value, &["url", "link", "uri"]),
        lang: string(value, &["lang", "language"]),
        text: text.clone().filter(|_| !html),
        html: text.filter(|_| html),
        ..Record::default()
    }))
}

/// <https://schema.org/NewsArticle>
fn from_schema_org(value: &Value) -> Record {
    Record {
        id: string(value, &["@id", "identifier"]),
        text: string(value, &["articleBody"]),
        title: string(value, &["headline", "name"]),
        byline: names(value.get("author")),
        published: string(value, &["datePublished"]),
        updated: string(value, &["dateModified"]),
        source: names(value.get("publisher")).into_iter().next(),
        url: string(value, &["url", "mainEntityOfPage"]),
        lang: string(value, &["inLanguage"]),
        ..Record::default()
    }
}

/// ninjs, from version 1 (`body_text`, `headline`) to 3.1 (lists of `bodies` and `headlines`).
fn from_ninjs(value: &Value) -> Record {
    // In a list, the entry for the whole article is the one without a role or with the role `main`.
    let of_list = |list: &str, wanted: &dyn Fn(&Value) -> bool| -> Option<String> {
        let entries = value.get(list)?.as_array()?;
        let entry = entries.iter().find(|e| wanted(e)).or_else(|| entries.first())?;
        string(entry, &["value"])
    };
    let is_main = |e: &Value| e.get("role").is_none_or(|r| r == "main");
    let is_page = |e: &Value| {
        let kind = string(e, &["contentType", "contenttype"]).unwrap_or_default();
        kind.contains("html")
    };
    let body = of_list("bodies", &is_main);
    let page = value.get("bodies").and_then(Value::as_array).is_some_and(|b| b.iter().any(is_page));
    let html = string(value, &["body_html", "body_xhtml"]).or_else(|| body.clone().filter(|_| page));
    Record {
        id: string(value, &["uri", "altids"]),
        text: string(value, &["body_text"]).or(body.filter(|_| !page)),
        html,
        title: string(value, &["headline", "title", "name"]).or_else(|| of_list("headlines", &is_main)),
        byline: string(value, &["byline", "by"]).map_or_else(|| names(value.get("people")), |b| vec![b]),
        published: string(
            value,
            &["firstCreated", "firstcreated", "contentCreated", "versionCreated", "versioncreated"],
        ),
        updated: string(value, &["versionCreated", "versioncreated"]),
        source: string(value, &["copyrightHolder", "copyrightholder", "source"])
            .or_else(|| names(value.get("infoSources")).into_iter().next()),
        url: string(value, &["url"]).or_else(|| string(value, &["uri"]).filter(|u| u.starts_with("http"))),
        lang: string(value, &["language"]),
    }
}

/// The first of `keys` that holds a string; of an object, its name or address.
fn string(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(*key)? {
        Value::String(s) if !s.trim().is_empty() => Some(s.trim().to_owned()),
        Value::Number(n) => Some(n.to_string()),
        object @ Value::Object(_) => ["name", "@id", "url"]
            .iter()
            .find_map(|k| object.get(*k).and_then(Value::as_str).map(str::to_owned)),
        _ => None,
    })
}

/// Names in a string, an object with a name, or a list of such.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(s)) => vec![s.clone()],
        Some(Value::Array(items)) => items.iter().flat_map(|i| names(Some(i))).collect(),
        Some(object @ Value::Object(_)) => string(object, &["name"]).into_iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, json: &str, title: Option<&str>, text: &[&str]) {
        let reading = read_value(json.as_bytes(), &Budget::default()).unwrap();
        let found: Vec<&str> =
            reading.articles.iter().flat_map(|a| a.blocks.iter().map(|b| b.text.as_str())).collect();
        assert_eq!(found, text, "{name}");
        let first = reading.articles.first().and_then(|a| a.metadata.title.as_ref());
        assert_eq!(first.map(|t| t.value.as_str()), title, "{name}");
    }

    #[test]
    fn shapes_of_others_are_told_by_their_fields() {
        check("own", r#"{"id":"a","title":"T","text":"Words."}"#, Some("T"), &["Words."]);
        check("list", r#"[{"text":"One."},{"text":"Two."}]"#, None, &["One.", "Two."]);
        check("wrapper", r#"{"articles":[{"text":"One."}]}"#, None, &["One."]);
        check(
            "schema.org",
            r#"{"@type":"NewsArticle","headline":"T","articleBody":"Words.","author":{"name":"Ann Lee"}}"#,
            Some("T"),
            &["Words."],
        );
        check("ninjs 1", r#"{"uri":"u","headline":"T","body_text":"Words."}"#, Some("T"), &["Words."]);
        check(
            "ninjs 3",
            r#"{"uri":"u","headlines":[{"role":"main","value":"T"}],"bodies":[{"contentType":"text/plain","value":"Words."}]}"#,
            Some("T"),
            &["Words."],
        );
        check("passim", r#"{"id":"a","series":"s","date":"1903-01-02","text":"Words."}"#, None, &["Words."]);
        check("export", r#"{"headline":"T","content":"Words."}"#, Some("T"), &["Words."]);
        check("no article", "[1, 2]", None, &[]);
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_read() {
        let lines = "{\"text\":\"One.\"}\n{\"text\":\n\n{\"text\":\"Two.\"}\n[]\n";
        let reading = read_lines(lines.as_bytes(), &Budget::default());
        assert_eq!(reading.articles.len(), 2);
        let bad: Vec<Place> = reading.skipped.iter().map(|s| s.place).collect();
        assert_eq!(bad, [Place::Line(2), Place::Line(5)]);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert!(read_value(deep.as_bytes(), &Budget::default()).is_err());
    }
}
