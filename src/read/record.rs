//! One article as a JSON object: the shape that commands take on standard input and that JSON Lines files hold.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Budget, Metadata, RawArticle, dates};
use crate::article::{Found, Sourced};
use crate::error::{Error, Result};

/// An article as JSON gives it. A given value wins over one that is found in the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Names the article.
    #[serde(deserialize_with = "text_of_scalar")]
    pub id: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// A page instead of words.
    pub html: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Authors: one string or a list.
    #[serde(deserialize_with = "one_or_many")]
    pub byline: Vec<String>,
    /// First publication, ISO 8601.
    #[serde(alias = "date")]
    pub published: Option<String>,
    /// Last update, ISO 8601.
    pub updated: Option<String>,
    /// Outlet.
    #[serde(alias = "series")]
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// BCP 47 language.
    pub lang: Option<String>,
}

impl Record {
    /// The record in one line of JSON. Bytes that are not UTF-8, and escapes of lone surrogates, become U+FFFD.
    ///
    /// # Errors
    /// When the line is not a JSON object with these fields; the message names the column.
    pub fn parse(line: &[u8]) -> Result<Self> {
        let line = mended_json(line);
        let trimmed = line.trim().trim_start_matches('\u{feff}');
        // A derived struct would take an array's values in order of its fields.
        if !trimmed.starts_with('{') {
            return Err(Error::format("json", None, "expected one article as an object on one line"));
        }
        serde_json::from_str(trimmed).map_err(|e| {
            Error::format("json", None, format!("{e}; expected one article as an object on one line"))
        })
    }

    /// The article as a file of its kind would give it, with what the record says about it.
    ///
    /// # Errors
    /// When its page or text is over `budget`.
    pub fn raw(&self, budget: &Budget) -> Result<RawArticle> {
        let words = self.html.as_deref().or(self.text.as_deref()).unwrap_or("");
        super::within(words.as_bytes(), budget)?;
        let mut raw = match (&self.html, &self.text) {
            (Some(_), _) => super::html::from_text(words, budget),
            (None, Some(_)) => super::text::from_text(words),
            (None, None) => RawArticle::default(),
        };
        raw.metadata = self.metadata().or(std::mem::take(&mut raw.metadata));
        Ok(raw)
    }

    /// Everything but the words, as given by the person who made the input.
    pub fn metadata(&self) -> Metadata {
        let given = |value: &Option<String>| {
            value
                .as_ref()
                .filter(|v| !v.trim().is_empty())
                .map(|v| Sourced::new(v.trim().to_owned(), Found::Given))
        };
        let date = |value: &Option<String>| value.as_ref().and_then(|v| dates::stamp(v, Found::Given));
        Metadata {
            id: self.id.clone(),
            title: given(&self.title),
            byline: self.byline.clone(),
            published: date(&self.published),
            updated: date(&self.updated),
            source: given(&self.source),
            url: self.url.clone().filter(|u| u.starts_with("http://") || u.starts_with("https://")),
            lang: given(&self.lang),
        }
    }
}

/// A line of JSON as text. Bytes that are not UTF-8, and escapes of lone surrogates, become U+FFFD: neither can stand in a
/// text, and neither is a reason to lose the article.
pub fn mended_json(line: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(line);
    if text.contains("\\ud") || text.contains("\\uD") {
        return Cow::Owned(replace_lone_surrogates(&text));
    }
    text
}

/// Escapes `\ud800`..`\udfff` that do not form a pair, replaced by `\ufffd`; all else as it was.
fn replace_lone_surrogates(json: &str) -> String {
    let code = |at: usize| -> Option<u32> {
        let hex = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(hex, 16).ok()
    };
    let mut out = String::with_capacity(json.len());
    let mut rest = 0;
    while let Some(found) = json.get(rest..).and_then(|r| r.find('\\')) {
        let at = rest + found;
        out.push_str(json.get(rest..at).unwrap_or(""));
        let (taken, kept) = match (code(at), code(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
            (Some(0xD800..=0xDFFF), _) => (6, Some("\\ufffd")),
            // Any other escape is its backslash and the character after it.
            _ => (1 + json.get(at + 1..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8), None),
        };
        out.push_str(kept.unwrap_or_else(|| json.get(at..at + taken).unwrap_or("")));
        rest = at + taken;
    }
    out.push_str(json.get(rest..).unwrap_or(""));
    out
}

fn text_of_scalar<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<String>, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::Null => None,
        serde_json::Value::String(s) => Some(s),
        other => Some(other.to_string()),
    })
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        Many(Vec<String>),
        One(String),
        None(()),
    }
    Ok(match Names::deserialize(from)? {
        Names::Many(names) => names,
        Names::One(name) => vec![name],
        Names::None(()) => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        for (name, json, text) in [
            ("plain", r#"{"text":"a"}"#, "a"),
            ("pair", r#"{"text":"\ud83c\udf89"}"#, "🎉"),
            ("high alone", r#"{"text":"a\ud83cb"}"#, "a\u{fffd}b"),
            ("low alone", r#"{"text":"\udf89"}"#, "\u{fffd}"),
            ("escaped backslash before u", r#"{"text":"\\ud83c"}"#, "\\ud83c"),
            ("high then pair", r#"{"text":"\ud83c\ud83c\udf89"}"#, "\u{fffd}🎉"),
        ] {
            assert_eq!(Record::parse(json.as_bytes()).unwrap().text.as_deref(), Some(text), "{name}");
        }
    }

    #[test]
    fn shapes_of_ids_and_bylines() {
        let record =
            Record::parse(br#"{"id": 7, "byline": "Ann Lee", "date": "2024-02", "text": ""}"#).unwrap();
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.byline, ["Ann Lee"]);
        assert_eq!(record.metadata().published.unwrap().value, "2024-02");
        assert!(Record::parse(b"[1]").is_err());
        assert!(Record::parse(b"{\"text\": 1}").is_err());
    }
}
