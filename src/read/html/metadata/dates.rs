//! When a page was published and updated: its data for search engines, its `meta`, its marked elements, its address, and
//! at last the words around its heading.

use serde_json::Value;

use super::{Data, Metas, class_has, in_comments, stamp};
use crate::article::{DateStamp, Found};
use crate::read::html::dom::Page;
use crate::read::html::tag::Tag;
use crate::text::written_dates::{SlashOrder, day_in_address, written_days};

/// A page's dates.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<DateStamp>,
    pub(super) updated: Option<DateStamp>,
}

/// Names of `meta` elements that give the day of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "published_at",
    "publishdate",
    "publish_date",
    "publish-date",
    "publishedtime",
    "pubdate",
    "publicationdate",
    "publication_date",
    "article:published",
    "article_date_original",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "date.published",
    "bt:pubdate",
    "displaydate",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "vr:published_time",
    "og:pubdate",
    "article:post_date",
    "gentime",
    "news_published_date",
    "datecreated",
    "article.created",
    "date_published",
    "creationdatetime",
    "created",
    "date",
    "pub_date",
    "analyticsattributes.articledate",
    "iso-8601-publish-date",
    "dc.created",
    "dcsext.articlefirstpublished",
    "weibo: article:create_at",
    "timestamp",
    "published-date",
    "release_date",
    "og:release_date",
    "last-publish-date",
];

const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "article:modified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:updated_time",
    "date.modified",
    "updated_time",
    "revised",
    "modified",
];

/// The dates that a page states.
pub(super) fn find(
    page: &Page,
    metas: &Metas,
    data: &Data,
    url: Option<&str>,
    html: &str,
    order: SlashOrder,
) -> Dates {
    let of_data = |keys: &[&str]| {
        let article = data.article()?;
        keys.iter().find_map(|key| match article.get(*key)? {
            Value::String(s) => stamp(s, order),
            _ => None,
        })
    };
    let of_metas = |keys: &[&str]| keys.iter().find_map(|key| metas.every(key).find_map(|v| stamp(v, order)));
    let updated = of_data(&["dateModified"]).or_else(|| of_metas(UPDATED));
    let published = of_data(&["datePublished", "uploadDate", "dateCreated"])
        .or_else(|| of_metas(PUBLISHED))
        .or_else(|| marked(page, order))
        .or_else(|| url.and_then(in_address))
        .or_else(|| timed(page, order))
        .or_else(|| labelled(page, order))
        .or_else(|| data.any_text("datePublished").and_then(|v| stamp(v, order)))
        .or_else(|| in_scripts(html, order))
        .or_else(|| near_heading(page, order))
        .or_else(|| updated.clone())
        .or_else(|| anywhere(page, order));
    let updated = updated.filter(|u| published.as_ref().is_none_or(|p| p.value != u.value));
    Dates { published, updated }
}

/// `itemprop="datePublished"` and its kin.
fn marked(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    (1..page.len())
        .filter(|&i| {
            page.attribute(i, "itemprop")
                .split_ascii_whitespace()
                .any(|p| matches!(p, "datePublished" | "dateCreated"))
                || page.attribute(i, "property") == "schema:datePublished"
                || page.given(i, "pubdate").is_some()
        })
        .find_map(|i| of_element(page, i, order))
}

/// `<time>` elements outside comments and lists of other articles; one that is called published first.
fn timed(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    let times: Vec<usize> = page.all(Tag::Time).take(200).filter(|&i| !in_comments(page, i)).collect();
    let called = |i: &usize| {
        class_has(page, *i, &["publish", "entry-date", "pubdate", "posted", "created"])
            && !class_has(page, *i, &["updated", "modified"])
            || class_has(page, *i, &["published"])
    };
    let first = times.iter().copied().filter(called).find_map(|i| of_element(page, i, order));
    first
        .or_else(|| {
            let modified = |i: &usize| class_has(page, *i, &["updated", "modified"]);
            times.iter().copied().filter(|i| !modified(i)).find_map(|i| of_element(page, i, order))
        })
        .or_else(|| times.iter().copied().find_map(|i| of_element(page, i, order)))
}

/// Elements whose class or id speaks of a date.
fn labelled(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    const CALLED: [&[&str]; 3] = [
        &[
            "publish",
            "pubdate",
            "pub-date",
            "post-date",
            "postdate",
            "entry-date",
            "article-date",
            "article__date",
            "posted-on",
            "news-date",
            "created",
            "dateline",
        ],
        &["date", "datum", "fecha", "data-pub", "time-stamp", "timestamp"],
        &[
            "byline",
            "post-meta",
            "entry-meta",
            "article-meta",
            "article-info",
            "post-info",
            "meta",
            "info",
            "author",
            "time",
        ],
    ];
    CALLED.iter().find_map(|parts| {
        (1..page.len())
            .filter(|&i| {
                page.tag(i) != Tag::Text
                    && !matches!(page.tag(i), Tag::Body | Tag::Html | Tag::Meta | Tag::Script)
            })
            .filter(|&i| page.end(i) - i < 40 && class_has(page, i, parts))
            .take(60)
            .filter(|&i| !in_comments(page, i))
            .find_map(|i| of_element(page, i, order))
    })
}

/// A date in an element's attributes or its words.
fn of_element(page: &Page, index: usize, order: SlashOrder) -> Option<DateStamp> {
    for name in ["datetime", "content", "title"] {
        if let Some(found) = page.given(index, name).and_then(|v| stamp(v, order)) {
            return Some(found);
        }
    }
    let words = page.words(index);
    if words.chars().count() > 300 {
        return None;
    }
    stamp(&words, order)
}

/// The day in a page's address.
fn in_address(url: &str) -> Option<DateStamp> {
    DateStamp::iso(&day_in_address(url)?.iso(), Found::Meta)
}

/// A date that scripts carry as data.
fn in_scripts(html: &str, order: SlashOrder) -> Option<DateStamp> {
    const KEYS: &[&str] = &[
        "datePublished",
        "date_published",
        "publishedAt",
        "published_at",
        "publishDate",
        "publish_date",
        "pubDate",
        "publicationDate",
        "publishedDate",
        "published_time",
        "firstPublished",
        "dateCreated",
        "article_published",
    ];
    KEYS.iter().find_map(|key| {
        let mut rest = html;
        for _ in 0..4 {
            let at = rest.find(key)?;
            rest = rest.get(at + key.len()..)?;
            let value = rest.trim_start_matches(['"', '\'', '\\', ' ', ':', '=']);
            let end = value.find(['"', '\'', '\\', '<', ',', '}']).unwrap_or(0).min(40);
            if let Some(found) = value.get(..end).filter(|v| v.len() >= 8).and_then(|v| stamp(v, order)) {
                return Some(found);
            }
        }
        None
    })
}

/// The first written day in the words around the page's first heading.
fn near_heading(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    let heading = page.all(Tag::H1).next().or_else(|| page.all(Tag::H2).next())?;
    let mut words = String::new();
    for i in page.end(heading)..page.len() {
        if page.tag(i) == Tag::Text && !in_comments(page, i) {
            words.push_str(page.text(i));
            words.push(' ');
            if words.len() > 1500 {
                break;
            }
        }
    }
    first_day(&words, order).or_else(|| {
        let mut before = String::new();
        for i in (1..heading).rev() {
            if page.tag(i) == Tag::Text {
                before.insert_str(0, " ");
                before.insert_str(0, page.text(i));
                if before.len() > 300 {
                    break;
                }
            }
        }
        first_day(&before, order)
    })
}

/// The first written day on the page.
fn anywhere(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    (1..page.len())
        .filter(|&i| page.tag(i) == Tag::Text && page.text(i).len() < 2000)
        .filter(|&i| !matches!(page.tag(page.parent(i)), Tag::Script | Tag::Style | Tag::Option))
        .find_map(|i| first_day(page.text(i), order))
}

fn first_day(words: &str, order: SlashOrder) -> Option<DateStamp> {
    let (_, day) = written_days(words, order).into_iter().find(|(_, d)| d.day.is_some())?;
    DateStamp::iso(&day.iso(), Found::Meta)
}
