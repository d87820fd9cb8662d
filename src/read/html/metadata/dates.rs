//! When a page was published and updated: its data for search engines, its `meta`, its marked elements, its address, and
//! at last the words around its heading.

use serde_json::Value;

use super::{Data, Metas, class_has, in_comments, stamp};
use crate::article::{DateStamp, Found};
use crate::read::html::dom::Page;
use crate::read::html::tag::Tag;
use crate::text::written_dates::{SlashOrder, day_in_address, day_with_short_year, written_days};

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
///
/// Pages contradict themselves: templates stamp the day of a migration, servers count in another zone than the newsroom.
/// So the day of publication is the one with the most weight behind it, and where nothing is marked the words decide.
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
    let (in_data, in_metas) = (of_data(&["datePublished", "uploadDate", "dateCreated"]), of_metas(PUBLISHED));
    let shown = labelled(page, order, &[in_data.as_ref(), in_metas.as_ref()]);
    let votes = [
        (in_data, 6),
        (in_metas, 6),
        (marked(page, order), 5),
        (url.and_then(in_address), 7),
        (timed(page, order), 4),
        (shown.as_ref().map(|(stamp, _)| stamp.clone()), shown.as_ref().map_or(0, |(_, weight)| *weight)),
    ];
    let published = weightiest(votes, url)
        .map(|stamp| as_shown(stamp, shown.as_ref().map(|(stamp, _)| stamp)))
        .or_else(|| data.any_text("datePublished").and_then(|v| stamp(v, order)))
        .or_else(|| near_heading(page, order))
        .or_else(|| in_scripts(html, order))
        .or_else(|| of_metas(&["description", "og:description"]))
        .or_else(|| updated.clone())
        .or_else(|| shown_update(page, order))
        .or_else(|| near_heading_in_short(page, order))
        .or_else(|| of_picture(metas))
        .or_else(|| anywhere(page, order));
    let updated = updated.filter(|u| published.as_ref().is_none_or(|p| p.value != u.value));
    Dates { published, updated }
}

/// The day that most weight speaks for, in its most exact form; of equals the earliest. A month in the address speaks
/// for its days.
fn weightiest<const N: usize>(votes: [(Option<DateStamp>, u32); N], url: Option<&str>) -> Option<DateStamp> {
    let votes: Vec<(DateStamp, u32)> =
        votes.into_iter().filter_map(|(stamp, weight)| Some((stamp?, weight))).collect();
    let month = |of: &DateStamp| {
        let path = day(of).get(..7).map(|m| format!("/{}/", m.replace('-', "/")));
        u32::from(url.zip(path).is_some_and(|(url, path)| url.contains(&path))) * 3
    };
    let weight = |of: &DateStamp| {
        month(of) + votes.iter().filter(|(s, _)| day(s) == day(of)).map(|(_, w)| w).sum::<u32>()
    };
    let most = votes.iter().map(|(s, _)| weight(s)).max()?;
    let (winner, _) =
        votes.iter().filter(|(s, _)| weight(s) == most).min_by(|(a, _), (b, _)| day(a).cmp(day(b)))?;
    let same = votes.iter().map(|(s, _)| s).filter(|s| day(s) == day(winner));
    same.fold(None::<&DateStamp>, |best, s| match best {
        Some(b) if b.precision >= s.precision => Some(b),
        _ => Some(s),
    })
    .cloned()
}

fn day(stamp: &DateStamp) -> &str {
    stamp.value.get(..10).unwrap_or(&stamp.value)
}

/// A stamp in universal time falls on another day than the one that the page shows its readers: the shown day is meant.
fn as_shown(stamp: DateStamp, shown: Option<&DateStamp>) -> DateStamp {
    let universal =
        stamp.value.ends_with('Z') || stamp.value.ends_with("+00:00") || stamp.value.ends_with("+0000");
    let civil = |s: &DateStamp| crate::text::calendar::parse_day(day(s));
    let Some(shown) = shown.filter(|_| universal) else { return stamp };
    let adjacent = civil(&stamp)
        .zip(civil(shown))
        .is_some_and(|(a, b)| a.add_days(1) == Some(b) || b.add_days(1) == Some(a));
    if !adjacent {
        return stamp;
    }
    DateStamp::iso(day(shown), Found::Meta).unwrap_or(stamp)
}

/// `itemprop="datePublished"` and its kin.
fn marked(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    (1..page.len())
        .filter(|&i| {
            page.attribute(i, "itemprop")
                .split_ascii_whitespace()
                .any(|p| matches!(p, "datePublished" | "dateCreated"))
                || page.attribute(i, "property") == "schema:datePublished"
        })
        .filter(|&i| !in_comments(page, i))
        .find_map(|i| of_element(page, i, order))
}

/// `<time>` elements outside comments and lists of other articles; one that is called published first.
fn timed(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    // A time inside a quotation is that of an embedded post.
    let quoted = |i: usize| {
        (0..8)
            .scan(i, |at, _| {
                *at = page.parent(*at);
                Some(*at)
            })
            .any(|a| page.tag(a) == Tag::Blockquote)
    };
    let times: Vec<usize> =
        page.all(Tag::Time).take(200).filter(|&i| !in_comments(page, i) && !quoted(i)).collect();
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

/// The first element whose class or id speaks of a date, with how much it says: much beside the heading, little
/// elsewhere. One that repeats a day of `known` comes first.
fn labelled(page: &Page, order: SlashOrder, known: &[Option<&DateStamp>]) -> Option<(DateStamp, u32)> {
    const CALLED: [(&[&str], u32); 3] = [
        (
            &[
                "publish",
                "pubdate",
                "pub-date",
                "post-date",
                "postdate",
                "post_date",
                "entry-date",
                "article-date",
                "article__date",
                "posted-on",
                "news-date",
                "created",
                "dateline",
                "submitted",
            ],
            7,
        ),
        (&["date", "datum", "fecha", "data-pub", "time-stamp", "timestamp"], 5),
        (
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
            4,
        ),
    ];
    let heading = main_heading(page);
    let near = |i: usize| heading.is_some_and(|h| i + 400 > h && i < h + 700);
    // A day in a link or a long line is that of something else.
    let linked = |i: usize| {
        page.tag(i) == Tag::A
            || page.tag(page.parent(i)) == Tag::A
            || page.tag(page.parent(page.parent(i))) == Tag::A
    };
    let mut best: Option<(DateStamp, u32)> = None;
    for (parts, weight) in CALLED {
        let found = (1..page.len())
            .filter(|&i| {
                page.tag(i) != Tag::Text
                    && !matches!(page.tag(i), Tag::Body | Tag::Html | Tag::Meta | Tag::Script)
            })
            .filter(|&i| {
                page.end(i) - i < 40 && class_has(page, i, parts) && !class_has(page, i, &["update", "modif"])
            })
            .take(100)
            .filter(|&i| !linked(i) && !in_comments(page, i));
        for i in found {
            let Some(stamp) = of_element(page, i, order) else { continue };
            let weight = if near(i) { weight } else { 3 };
            if near(i) && known.iter().flatten().any(|k| day(k) == day(&stamp)) {
                return Some((stamp, weight));
            }
            if best.as_ref().is_none_or(|(_, w)| *w < weight) {
                best = Some((stamp, weight));
            }
        }
    }
    best
}

/// A day that the page shows as that of its last change.
fn shown_update(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    const WORDS: &[&str] = &[
        "updated",
        "modified",
        "aktualisiert",
        "mis à jour",
        "actualizado",
        "atualizado",
        "aggiornat",
        "stand:",
    ];
    (1..page.len()).filter(|&i| page.tag(i) == Tag::Text && page.text(i).len() < 120).find_map(|i| {
        let low = page.text(i).to_lowercase();
        WORDS.iter().any(|w| low.contains(w)).then(|| first_day(page.text(i), order))?
    })
}

/// A date in an element's attributes or its words.
fn of_element(page: &Page, index: usize, order: SlashOrder) -> Option<DateStamp> {
    for name in ["datetime", "content", "title"] {
        // A link's title is that of another article.
        let value =
            page.given(index, name).filter(|v| name != "title" || v.len() < 40 && page.tag(index) != Tag::A);
        if let Some(found) = value.and_then(|v| stamp(v, order)) {
            return Some(found);
        }
    }
    let words = page.words(index);
    let low = words.get(..words.len().min(40)).unwrap_or("").to_lowercase();
    let inner_link = (index..page.end(index))
        .any(|i| page.tag(i) == Tag::A && page.words(i).split_whitespace().count() > 6);
    if words.chars().count() > 300
        || inner_link
        || ["updated", "modified", "aktualisiert", "mis à jour"].iter().any(|w| low.contains(w))
    {
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

/// The longest heading of the first level: others hold the outlet's name.
fn main_heading(page: &Page) -> Option<usize> {
    page.all(Tag::H1)
        .take(20)
        .map(|i| (page.words(i).chars().count(), std::cmp::Reverse(i)))
        .max()
        .map(|(_, i)| i.0)
}

/// The first written day in a short line of its own near the page's first heading.
fn near_heading(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    in_lines_near_heading(page, |line| first_day(line, order))
}

/// A day with two digits for its year (`8.5.12`) there; elsewhere it might be anything.
fn near_heading_in_short(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    in_lines_near_heading(page, |line| DateStamp::iso(&day_with_short_year(line, order)?.iso(), Found::Meta))
}

fn in_lines_near_heading(page: &Page, find: impl Fn(&str) -> Option<DateStamp>) -> Option<DateStamp> {
    const SHORT: usize = 90;
    let heading = main_heading(page).or_else(|| page.all(Tag::H2).next())?;
    let line = |i: &usize| {
        page.tag(*i) == Tag::Text && page.text(*i).trim().chars().count() < SHORT && !in_comments(page, *i)
    };
    let after =
        (page.end(heading)..page.len().min(heading + 600)).filter(line).find_map(|i| find(page.text(i)));
    after
        .or_else(|| (heading.saturating_sub(60)..heading).rev().filter(line).find_map(|i| find(page.text(i))))
}

/// The day in the address of the page's own picture: pictures are stored under the day they were uploaded.
fn of_picture(metas: &Metas) -> Option<DateStamp> {
    ["og:image", "og:image:url", "twitter:image"]
        .iter()
        .find_map(|name| metas.every(name).find_map(in_address))
}

/// The first written day on the page, in a short line rather than in prose.
fn anywhere(page: &Page, order: SlashOrder) -> Option<DateStamp> {
    let find = |longest: usize| {
        (1..page.len())
            .filter(|&i| page.tag(i) == Tag::Text && page.text(i).len() < longest)
            .filter(|&i| !matches!(page.tag(page.parent(i)), Tag::Script | Tag::Style | Tag::Option))
            .find_map(|i| first_day(page.text(i), order))
    };
    find(120).or_else(|| find(2000))
}

fn first_day(words: &str, order: SlashOrder) -> Option<DateStamp> {
    let (_, day) = written_days(words, order).into_iter().find(|(_, d)| d.day.is_some())?;
    DateStamp::iso(&day.iso(), Found::Meta)
}
