//! Feeds: RSS in all its versions, Atom (0.3 and 1.0) and CDF; each entry is an article.
//!
//! Dialects differ in names alone, so that one reader knows them all: what an entry calls its words, its address and its
//! day is looked for under every name, the fullest text wins. Extensions with names of their own (media, podcasts) are not
//! mistaken for the entry's.

use super::encoding::decode;
use super::xml::{self, Element};
use super::{Budget, Metadata, Place, RawArticle, Reading, dates, html, names};
use crate::article::{DateStamp, Found, Sourced};
use crate::error::{Error, Result, Warning};

/// What the namespaces that carry an entry's own facts contain; an element of another is an extension.
const KNOWN: &[&str] =
    &["atom", "rss", "purl.org/dc/", "content/", "netscape.com/rdf", "docs.opml.org", "cdf", "userland.com"];

/// The articles of a feed.
///
/// # Errors
/// When it is no XML, or no feed.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    let decoded = decode(bytes, html::declared(bytes).as_deref());
    let tree = xml::parse(decoded.text.trim_start(), "feed", budget)?;
    let root = tree
        .elements()
        .find(|e| ["rss", "feed", "rdf", "channel"].iter().any(|name| e.name.eq_ignore_ascii_case(name)))
        .ok_or_else(|| Error::format("feed", Some(1), "neither RSS nor Atom"))?;
    let channel = root.first("channel").unwrap_or(root);
    let about = About {
        source: text(channel, &["title"]).map(|title| plain(&title, budget)).filter(|t| !t.is_empty()),
        lang: text(channel, &["language"]).or_else(|| channel.attribute("lang").map(str::to_owned)),
        root_lang: root.attribute("lang").map(str::to_owned),
        base: [channel, root].iter().find_map(|e| e.attribute("base")).map(str::to_owned),
    };
    let mut reading = Reading::default();
    let mut entries = Vec::new();
    collect(root, &mut entries);
    for (number, entry) in (1..).zip(&entries) {
        let place = Place::Part("entry", number);
        let mut article = article(entry, &about, budget);
        if article.blocks.is_empty() {
            if article.metadata.title.is_none() {
                let to = article.metadata.url.map(|url| format!("; it links to {url}")).unwrap_or_default();
                reading.skip(place, format!("feed: the entry has neither title nor words{to}"));
                continue;
            }
            let message = "the feed gives a headline alone; save the page that it links to";
            article.warnings.push(Warning::new("feed-headline", message));
        }
        article.place = place;
        article.warnings.extend(decoded.warning.clone());
        reading.articles.push(article);
    }
    if entries.is_empty() {
        reading.skip(Place::Whole, "feed: there is no entry in it");
    }
    Ok(reading)
}

/// Whether a beginning, in lower case and ASCII alone, is that of a feed: its first element is one that feeds begin with.
pub(super) fn is_feed(head: &[u8]) -> bool {
    let mut rest = head.trim_ascii_start();
    while let Some(after) = after_preamble(rest) {
        rest = after.trim_ascii_start();
    }
    let Some(tag) = rest.strip_prefix(b"<") else { return false };
    let name = tag.split(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).next().unwrap_or(b"");
    let local = name.rsplit(|&b| b == b':').next().unwrap_or(name);
    matches!(local, b"rss" | b"feed" | b"rdf" | b"channel")
}

/// What follows a declaration, a comment or a document type; `None` where none of them stands here.
fn after_preamble(rest: &[u8]) -> Option<&[u8]> {
    let end: &[u8] = match rest {
        [b'<', b'?', ..] => b"?>",
        [b'<', b'!', b'-', b'-', ..] => b"-->",
        [b'<', b'!', ..] => b">",
        _ => return None,
    };
    let at = rest.windows(end.len()).position(|w| w == end)?;
    rest.get(at + end.len()..)
}

/// What holds for all entries.
struct About {
    source: Option<String>,
    lang: Option<String>,
    root_lang: Option<String>,
    base: Option<String>,
}

fn collect<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        if ["item", "entry"].iter().any(|name| child.name.eq_ignore_ascii_case(name)) && is_own(child) {
            found.push(child);
        } else if ["channel", "items"].iter().any(|name| child.name.eq_ignore_ascii_case(name)) {
            collect(child, found);
        }
    }
}

/// Whether an element is of the feed itself, not of an extension.
fn is_own(element: &Element) -> bool {
    let space = element.space.to_ascii_lowercase();
    let foreign =
        ["mrss", "media", "itunes", "mathml", "svg", "xlink", "thread", "georss", "xhtml", "module"];
    space.is_empty()
        || space.contains("modules/content/")
        || KNOWN.iter().any(|known| space.contains(known)) && !foreign.iter().any(|name| space.contains(name))
}

/// The words of the first of `names` that has any; of several elements with one name, the last.
fn text(element: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let found = element.all(name).filter(|e| is_own(e)).map(|e| e.words().trim().to_owned());
        // The feed's own come before those of Dublin Core.
        let plain = element
            .all(name)
            .filter(|e| !e.space.contains("purl.org/dc"))
            .filter(|e| is_own(e))
            .map(|e| e.words().trim().to_owned());
        plain.filter(|t| !t.is_empty()).last().or_else(|| found.filter(|t| !t.is_empty()).last())
    })
}

fn article(entry: &Element, about: &About, budget: &Budget) -> RawArticle {
    let bodies = ["encoded", "content", "body", "fullitem", "description", "summary", "abstract"];
    let mut fullest: Option<(bool, RawArticle, usize)> = None;
    for (rank, name) in bodies.iter().enumerate() {
        for element in entry.all(name).filter(|e| is_own(e) || e.space.ends_with("xhtml")) {
            let read = words(element, budget);
            let length: usize = read.blocks.iter().map(|b| b.text.len()).sum();
            if length > fullest.as_ref().map_or(0, |(_, _, longest)| *longest) {
                fullest = Some((rank >= 4, read, length));
            }
        }
    }
    let (summary, mut article, _) = fullest.unwrap_or_default();
    if summary {
        let message = "the feed may give no more than a summary; its page has the whole article";
        article.warnings.push(Warning::new("feed-summary", message));
    }
    let meta = |value: String| Sourced::new(value, Found::Meta);
    let date = |names: &[&str]| -> Option<DateStamp> {
        names.iter().find_map(|n| text(entry, &[n]).and_then(|v| dates::stamp(&v, Found::Meta)))
    };
    let title = entry.all("title").filter(|e| is_own(e)).find_map(|e| {
        let title = match e.attribute("type") {
            Some("xhtml" | "application/xhtml+xml") => plain(&e.markup(), budget),
            Some("text" | "text/plain") => e.words(),
            _ if e.attribute("mode") == Some("base64") => {
                let bytes = base64(&e.words());
                plain(&String::from_utf8_lossy(&bytes), budget)
            }
            _ if e.elements().next().is_some() => plain(&e.markup(), budget),
            _ => plain(&e.words(), budget),
        };
        Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
    });
    let lastmod = entry.attribute("lastmod").or_else(|| entry.first("lastmod")?.attribute("value"));
    let of_content = ["content", "summary", "title"].iter().find_map(|n| entry.first(n)?.attribute("lang"));
    let lang = of_content
        .or(entry.attribute("lang"))
        .map(str::to_owned)
        .or_else(|| text(entry, &["language"]))
        .or_else(|| about.lang.clone())
        .or_else(|| about.root_lang.clone())
        .filter(|lang| (2..=12).contains(&lang.len()));
    let known = Metadata {
        id: None,
        title: title.map(meta),
        byline: authors(entry),
        published: date(&["pubDate", "published", "issued", "date", "created"]),
        updated: date(&["updated", "modified"])
            .or_else(|| lastmod.and_then(|v| dates::stamp(v, Found::Meta))),
        source: entry
            .first("source")
            .filter(|e| is_own(e))
            .map(|e| text(e, &["title"]).unwrap_or_else(|| e.words().trim().to_owned()))
            .filter(|s| !s.is_empty())
            .or_else(|| about.source.clone())
            .map(meta),
        url: address(entry, about),
        lang: lang.map(meta),
    };
    article.metadata = known;
    article
}

/// The article's words in an element of a body: markup that is escaped, inline, or encoded in base 64, or plain text.
fn words(element: &Element, budget: &Budget) -> RawArticle {
    let kind = element.attribute("type").unwrap_or("").to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or("").to_ascii_lowercase();
    let inline = element.elements().next().is_some();
    let encoded =
        mode == "base64" || !inline && kind.contains('/') && !kind.contains("text") && !kind.contains("xml");
    let markup = if encoded {
        String::from_utf8_lossy(&base64(&element.words())).into_owned()
    } else if inline {
        element.markup()
    } else {
        element.words()
    };
    if matches!(kind.as_str(), "text" | "text/plain") && mode.is_empty() && !inline {
        return super::text::from_text(&markup);
    }
    if !markup.contains('<') && !markup.contains('&') {
        return super::text::from_text(&markup);
    }
    let article = html::from_text(&markup, budget);
    // What the feed holds is the article: nothing of it is outside.
    let blocks = article.blocks.into_iter().map(|mut block| {
        block.furniture = block.furniture.filter(|rule| *rule != "outside-article");
        block
    });
    RawArticle { blocks: blocks.filter(|b| b.furniture.is_none()).collect(), ..RawArticle::default() }
}

/// Text that may hold markup, without it.
fn plain(text: &str, budget: &Budget) -> String {
    if !text.contains('<') && !text.contains('&') {
        return text.to_owned();
    }
    let words: Vec<String> = html::from_text(text, budget).blocks.into_iter().map(|b| b.text).collect();
    // A piece without a letter is no block of an article.
    if words.is_empty() { html::words(text, budget) } else { words.join(" ") }
}

fn authors(entry: &Element) -> Vec<String> {
    let own = |name: &'static str| entry.all(name).filter(|e| is_own(e) || e.space.contains("itunes"));
    let name = |e: &Element| match e.first("name") {
        Some(name) => name.words(),
        None if e.elements().next().is_none() => e.words(),
        None => String::new(),
    };
    let found: Vec<String> = own("author").chain(own("creator")).map(name).map(|n| person(&n)).collect();
    let mut authors: Vec<String> = Vec::new();
    for person in found.iter().flat_map(|p| names::names(p)) {
        if !authors.contains(&person) {
            authors.push(person);
        }
    }
    authors
}

/// The name in `a@b.example (Ann Lee)`, `Ann Lee (a@b.example)`, `Ann Lee <a@b.example>`.
fn person(written: &str) -> String {
    let (outside, inside) = match written.split_once(['(', '<']) {
        Some((outside, rest)) => (outside, rest.split([')', '>']).next().unwrap_or("")),
        None => (written, ""),
    };
    let name = if outside.contains('@') || outside.trim().is_empty() { inside } else { outside };
    name.trim().to_owned()
}

/// The entry's address: Atom's alternate link, RSS's link, CDF's, or a permanent identifier.
fn address(entry: &Element, about: &About) -> Option<String> {
    let links = || entry.all("link").filter(|e| is_own(e));
    let alternate = links().find_map(|e| {
        let rel = e.attribute("rel").unwrap_or("alternate");
        e.attribute("href").filter(|_| rel == "alternate").map(str::to_owned)
    });
    let written = links()
        .filter(|e| e.attribute("rel").is_none_or(|rel| rel == "alternate"))
        .map(|e| e.words().trim().to_owned())
        .find(|link| !link.is_empty());
    let of_entry = ["href", "about"].iter().find_map(|name| entry.attribute(name)).map(str::to_owned);
    let of_part = || entry.first("a").and_then(|a| a.attribute("href")).map(str::to_owned);
    let guid = entry.first("guid").filter(|g| g.attribute("isPermaLink") != Some("false"));
    let found = written
        .or(alternate)
        .or(of_entry)
        .or_else(of_part)
        .or_else(|| guid.map(|g| g.words().trim().to_owned()))
        .or_else(|| text(entry, &["id"]))?;
    let is_web = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    if is_web(&found) {
        return Some(found);
    }
    let base = entry.attribute("base").or(about.base.as_deref()).filter(|base| is_web(base))?;
    joined(base, &found)
}

/// A relative address against its base: as much of RFC 3986 as feeds use.
fn joined(base: &str, relative: &str) -> Option<String> {
    let path = base.find("://").map(|at| at + 3)?;
    let host = base.get(path..)?.find('/').map_or(base.len(), |at| path + at);
    if relative.contains(':') || relative.is_empty() {
        return None;
    }
    if relative.starts_with('/') {
        return Some(format!("{}{relative}", base.get(..host)?));
    }
    let folder = base.get(host..)?.rfind('/').map_or(base.len(), |at| host + at);
    Some(format!("{}/{}", base.get(..folder)?, relative.trim_start_matches("./")))
}

/// Bytes written in base 64; what is no such digit is passed over.
fn base64(text: &str) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for byte in text.bytes().take_while(|b| *b != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).unwrap_or(0));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, feed: &str, expected: &str) {
        let reading = read(feed.as_bytes(), &Budget::default()).unwrap();
        let articles = reading.articles.iter().map(|a| {
            let known = &a.metadata;
            let words: Vec<&str> = a.blocks.iter().map(|b| b.text.as_str()).collect();
            format!(
                "{}|{}|{}|{}|{}",
                known.title.as_ref().map_or("", |t| &t.value),
                known.url.as_deref().unwrap_or(""),
                known.published.as_ref().map_or("", |d| &d.value),
                known.byline.join(","),
                words.join("/")
            )
        });
        let skipped = reading.skipped.iter().map(|s| format!("{}{}", s.place, s.message));
        assert_eq!(articles.chain(skipped).collect::<Vec<_>>().join("\n"), expected, "{name}");
    }

    #[test]
    fn dialects_say_the_same() {
        check(
            "rss 2",
            "<?xml version='1.0'?><rss><channel><title>Gull</title><item><title>A &amp;amp; é</title>\
             <link>https://a.example/1</link><pubDate>Fri, 16 Feb 2024 07:42:00 GMT</pubDate>\
             <author>a@b.example (Ann Lee)</author><description>&lt;p>One.&lt;/p>&lt;p>Two あ.&lt;/p></description>\
             </item></channel></rss>",
            "A & é|https://a.example/1|2024-02-16T07:42Z|Ann Lee|One./Two あ.",
        );
        check(
            "atom",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Gull</title><entry><title type='html'>A &lt;b>B&lt;/b></title>\
             <link rel='self' href='x'/><link href='https://a.example/2'/><published>2024-02-16</published>\
             <author><name>Bo Ek</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
             <p>One 🎉.</p></div></content><summary>S</summary></entry></feed>",
            "A B|https://a.example/2|2024-02-16|Bo Ek|One 🎉.",
        );
        check(
            "rdf",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
             xmlns:dc='http://purl.org/dc/elements/1.1/'><channel/><item><title>A</title><link>https://a.example/3</link>\
             <dc:date>2024-02-16</dc:date><dc:creator>Ann Lee</dc:creator><description>One.</description></item></rdf:RDF>",
            "A|https://a.example/3|2024-02-16|Ann Lee|One.",
        );
        check(
            "extensions are not the entry's",
            "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item><media:title>No</media:title><title>Yes</title>\
             <media:description>no, no, no, no</media:description><description>One.</description></item></channel></rss>",
            "Yes||||One.",
        );
        check(
            "no words",
            "<rss><channel><item><title>A</title></item><item><link>x</link></item></channel></rss>",
            "A||||\n:entry 2feed: the entry has neither title nor words",
        );
        check(
            "names with a prefix",
            "<!-- a --><r:rss xmlns:r='http://backend.userland.com/rss2' xmlns:m='http://a.example/rss/myModule/'><r:channel>\
             <r:item><r:title>A</r:title><m:description>no, no, no, no</m:description><r:description>One.</r:description>\
             </r:item></r:channel></r:rss>",
            "A||||One.",
        );
        check(
            "signs and other links",
            "<feed><entry><title>&amp;amp;</title><link rel='enclosure'>https://a.example/e</link>\
             <link rel='alternate' href='https://a.example/a'/></entry></feed>",
            "&|https://a.example/a|||",
        );
        check("no entry", "<rss><channel/></rss>", "feed: there is no entry in it");
        assert!(read(b"<html/>", &Budget::default()).is_err());
    }

    #[test]
    fn feeds_are_told_by_their_first_element() {
        for (head, expected) in [
            ("<rss version='2.0'>", true),
            ("<?xml version='1.0'?>\n<!-- <html> -->\n<!doctype rss>\n<r:rss xmlns:r='r'>", true),
            ("<rdf:rdf>", true),
            ("<html><rss>", false),
            ("<?xml", false),
            ("words <rss>", false),
            ("", false),
        ] {
            assert_eq!(is_feed(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn relative_addresses_are_joined() {
        for (base, relative, expected) in [
            ("https://a.example/x/y", "z", Some("https://a.example/x/z")),
            ("https://a.example", "/z", Some("https://a.example/z")),
            ("https://a.example", "z", Some("https://a.example/z")),
            ("https://a.example/x/", "javascript:1", None),
        ] {
            assert_eq!(joined(base, relative).as_deref(), expected, "{base} {relative}");
        }
        assert_eq!(base64("RXhhbXBsZQ=="), b"Example");
    }
}
