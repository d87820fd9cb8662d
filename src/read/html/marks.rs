//! What a page says about its own parts: elements, classes, ids and roles that mark furniture, and those that mark an
//! article's words. Tables and look-ups only.

use super::dom::Page;
use super::tag::Tag;

/// A mark of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The rule that drops it.
    pub(super) rule: &'static str,
    /// It is believed only up to this many characters of words: a "meta" element that holds an article is none.
    pub(super) longest: usize,
}

const ALWAYS: usize = usize::MAX;

/// The mark of an element, if it has one.
pub(super) fn furniture(page: &Page, index: usize) -> Option<Mark> {
    let mark = |rule, longest| Some(Mark { rule, longest });
    match page.tag(index) {
        Tag::Nav | Tag::Menu => return mark("navigation", ALWAYS),
        Tag::Footer => return mark("page-footer", ALWAYS),
        Tag::Aside => return mark("aside", ALWAYS),
        Tag::Form | Tag::Button | Tag::Select | Tag::Textarea | Tag::Input | Tag::Label => {
            return mark("form", ALWAYS);
        }
        Tag::Figcaption => return mark("caption", 1500),
        Tag::Figure => return mark("figure", 600),
        Tag::Dialog => return mark("dialog", ALWAYS),
        Tag::Svg | Tag::Video | Tag::Audio | Tag::Picture | Tag::Iframe | Tag::Template => {
            return mark("media", ALWAYS);
        }
        Tag::Head | Tag::Script | Tag::Style | Tag::Noscript | Tag::Title => {
            return mark("invisible", ALWAYS);
        }
        Tag::Text | Tag::Body | Tag::Html | Tag::Main => return None,
        _ => {}
    }
    if page.given(index, "hidden").is_some()
        || page.attribute(index, "aria-hidden") == "true"
        || is_hidden_style(page.attribute(index, "style"))
    {
        return mark("hidden", ALWAYS);
    }
    match page.attribute(index, "role") {
        "navigation" | "menu" | "menubar" | "search" => return mark("navigation", ALWAYS),
        "complementary" => return mark("aside", ALWAYS),
        "contentinfo" => return mark("page-footer", ALWAYS),
        "banner" | "dialog" | "alertdialog" | "alert" => return mark("dialog", ALWAYS),
        "button" | "toolbar" | "tablist" => return mark("form", ALWAYS),
        _ => {}
    }
    if page.attribute(index, "itemprop") == "author" || page.attribute(index, "rel") == "author" {
        return mark("byline", 200);
    }
    for name in ["class", "id", "data-component", "data-testid", "data-type"] {
        let value = page.attribute(index, name);
        if !value.is_empty()
            && let Some(found) = by_name(value)
        {
            return Some(found);
        }
    }
    None
}

/// The mark in a class list or id.
fn by_name(value: &str) -> Option<Mark> {
    if value.len() > 2000 {
        return None;
    }
    for class in value.split_ascii_whitespace() {
        let lower = class.to_ascii_lowercase();
        if STATES.iter().any(|s| lower.starts_with(s)) {
            continue;
        }
        if let Some(&(_, rule, longest)) = PARTS.iter().find(|(part, _, _)| lower.contains(part)) {
            return Some(Mark { rule, longest });
        }
        let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
        if let Some(&(_, rule, longest)) = words.find_map(|word| {
            WORDS.binary_search_by_key(&word, |&(w, _, _)| w).ok().and_then(|at| WORDS.get(at))
        }) {
            return Some(Mark { rule, longest });
        }
    }
    None
}

/// Classes that say how something looks or what surrounds it, not what it is ("has-sidebar", "js-comments-on").
const STATES: &[&str] =
    &["has-", "is-", "no-", "js-", "with-", "without-", "wp-image", "align", "category-", "tag-", "wp-embed"];

fn is_hidden_style(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Distinctive parts of class names, wherever they stand in one.
#[rustfmt::skip]
const PARTS: &[(&str, &str, usize)] = &[
    ("newsletter", "newsletter-box", ALWAYS), ("subscribe", "newsletter-box", 1500), ("subscription", "newsletter-box", 1500),
    ("signup", "newsletter-box", 1500), ("sign-up", "newsletter-box", 1500), ("mailchimp", "newsletter-box", 1500),
    ("related", "related-posts", ALWAYS), ("recommend", "related-posts", ALWAYS), ("recirc", "related-posts", ALWAYS),
    ("most-read", "related-posts", ALWAYS), ("mostread", "related-posts", ALWAYS), ("most-popular", "related-posts", ALWAYS),
    ("trending", "related-posts", ALWAYS), ("readmore", "related-posts", 600), ("read-more", "related-posts", 600),
    ("readnext", "related-posts", ALWAYS), ("read-next", "related-posts", ALWAYS), ("read-also", "related-posts", 600),
    ("more-from", "related-posts", ALWAYS), ("more-stories", "related-posts", ALWAYS), ("up-next", "related-posts", ALWAYS),
    ("also-like", "related-posts", ALWAYS), ("outbrain", "related-posts", ALWAYS), ("taboola", "related-posts", ALWAYS),
    ("zergnet", "related-posts", ALWAYS), ("teaser-list", "related-posts", ALWAYS), ("post-nav", "navigation", 600),
    ("latest-news", "related-posts", ALWAYS), ("popular-posts", "related-posts", ALWAYS), ("next-article", "related-posts", ALWAYS),
    ("sidebar", "sidebar", ALWAYS), ("side-bar", "sidebar", ALWAYS), ("right-rail", "sidebar", ALWAYS),
    ("breadcrumb", "breadcrumb", 600), ("navbar", "navigation", ALWAYS), ("navigation", "navigation", ALWAYS),
    ("pagination", "navigation", 600), ("site-header", "page-header", ALWAYS), ("siteheader", "page-header", ALWAYS),
    ("masthead", "page-header", ALWAYS), ("site-footer", "page-footer", ALWAYS), ("skip-link", "navigation", 200),
    ("skiplink", "navigation", 200), ("toolbar", "share-line", 600), ("sharebar", "share-line", 600), ("share-", "share-line", 600),
    ("-share", "share-line", 600), ("sharing", "share-line", 600), ("sharedaddy", "share-line", 600), ("addtoany", "share-line", 600),
    ("addthis", "share-line", 600), ("social-", "share-line", 600), ("-social", "share-line", 600), ("socials", "share-line", 600),
    ("jp-relatedposts", "related-posts", ALWAYS), ("comments", "comments", ALWAYS), ("comment-", "comments", ALWAYS),
    ("disqus", "comments", ALWAYS), ("cookie", "cookie-box", ALWAYS), ("gdpr", "cookie-box", ALWAYS), ("consent", "cookie-box", ALWAYS),
    ("onetrust", "cookie-box", ALWAYS), ("advert", "advertisement", 1500), ("sponsor", "advertisement", 1500),
    ("ad-container", "advertisement", 1500), ("ad-wrapper", "advertisement", 1500), ("adsense", "advertisement", 1500),
    ("dfp-", "advertisement", 1500), ("promo-", "promotion", 1500), ("-promo", "promotion", 1500), ("promobox", "promotion", 1500),
    ("paywall", "paywall", 1500), ("author-bio", "author-box", 1500), ("about-author", "author-box", 1500),
    ("author-box", "author-box", 1500), ("author-info", "author-box", 1500), ("authorbox", "author-box", 1500),
    ("author-desc", "author-box", 1500), ("post-author", "author-box", 1500), ("article-author", "author-box", 1500),
    ("author-profile", "author-box", 1500), ("byline", "byline", 400), ("dateline-", "byline", 200), ("timestamp", "byline", 200),
    ("publish-date", "byline", 200), ("pubdate", "byline", 200), ("post-date", "byline", 200), ("entry-date", "byline", 200),
    ("entry-meta", "byline", 500), ("post-meta", "byline", 500), ("article-meta", "byline", 500), ("meta-data", "byline", 500),
    ("article-info", "byline", 500), ("post-info", "byline", 500), ("caption", "caption", 900), ("photo-credit", "photo-credit", 400),
    ("image-credit", "photo-credit", 400), ("img-credit", "photo-credit", 400), ("copyright", "copyright-line", 600),
    ("screen-reader", "hidden", 600), ("sr-only", "hidden", 600), ("visually-hidden", "hidden", 600), ("visuallyhidden", "hidden", 600),
    ("element-invisible", "hidden", 600), ("noprint", "share-line", 1500), ("no-print", "share-line", 1500), ("print-only", "hidden", 600),
    ("modal", "dialog", ALWAYS), ("popup", "dialog", ALWAYS), ("tag-list", "tags", 600), ("taglist", "tags", 600),
    ("post-tags", "tags", 600), ("entry-tags", "tags", 600), ("article-tags", "tags", 600), ("tags-list", "tags", 600),
    ("tagcloud", "tags", 1500), ("topic-list", "tags", 600), ("widget", "widget", 1500), ("video-player", "media", 600),
    ("videoplayer", "media", 600), ("jwplayer", "media", 600), ("gallery-", "media", 900), ("slideshow", "media", 900),
    ("follow-us", "share-line", 600), ("followus", "share-line", 600), ("print-header", "hidden", 600), ("correction-link", "form", 300),
    ("table-of-contents", "navigation", 1500), ("ez-toc", "navigation", 1500), ("footer-", "page-footer", 1500),
    ("-footer", "page-footer", 1500), ("donate", "promotion", 1500), ("whatsapp", "share-line", 600), ("telegram", "share-line", 600),
    ("rating-", "widget", 400), ("wp-polls", "widget", 1500), ("feedback", "form", 600), ("login", "form", 1500), ("register-", "form", 1500),
];

/// Whole words of class names. Sorted.
#[rustfmt::skip]
const WORDS: &[(&str, &str, usize)] = &[
    ("ad", "advertisement", 1500), ("ads", "advertisement", 1500), ("adv", "advertisement", 1500), ("author", "byline", 300),
    ("authors", "byline", 300), ("banner", "advertisement", 1500), ("breadcrumbs", "breadcrumb", 600),
    ("comment", "comments", ALWAYS), ("commentlist", "comments", ALWAYS), ("credit", "photo-credit", 400),
    ("credits", "photo-credit", 400), ("date", "byline", 200), ("footer", "page-footer", ALWAYS), ("kicker", "kicker", 200),
    ("menu", "navigation", ALWAYS), ("nav", "navigation", ALWAYS), ("newsletters", "newsletter-box", ALWAYS),
    ("pager", "navigation", 600), ("promo", "promotion", 1500), ("rail", "sidebar", ALWAYS), ("responses", "comments", ALWAYS),
    ("rubric", "kicker", 200), ("share", "share-line", 600), ("social", "share-line", 600), ("source", "photo-credit", 200),
    ("tags", "tags", 600), ("toc", "navigation", 1500), ("tools", "share-line", 600), ("upnext", "related-posts", ALWAYS),
];

/// How strongly an element says that it holds the article's words: 0 not at all, 1 an article, 2 an article's body.
pub(super) fn article(page: &Page, index: usize) -> u8 {
    if page
        .attribute(index, "itemprop")
        .split_ascii_whitespace()
        .any(|p| p.eq_ignore_ascii_case("articleBody"))
    {
        return 2;
    }
    let tag = page.tag(index);
    if matches!(tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Td | Tag::Span | Tag::Other) {
        for name in ["class", "id", "data-component", "data-testid"] {
            let value = page.attribute(index, name);
            if value.len() > 2000 {
                continue;
            }
            for class in value.split_ascii_whitespace() {
                let plain: String = class
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .map(|c| c.to_ascii_lowercase())
                    .collect();
                if BODIES.iter().any(|b| plain.ends_with(b)) {
                    return 2;
                }
            }
        }
    }
    u8::from(tag == Tag::Article)
}

/// Ends of class names, without their hyphens, by which pages mark an article's words.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "articlebodytext", "articlecontent", "articletext", "articlebodycontent", "storybody", "storytext",
    "storycontent", "storybodytext", "entrycontent", "postcontent", "postbody", "postentry", "posttext", "newsbody", "newscontent",
    "newstext", "bodycopy", "bodytext", "maincontenttext", "contentbody", "contenttext", "textcontent", "articlemaincontent",
    "articlecontentbody", "storybodycontent", "singlecontent", "contentarticle", "bodycontent", "richtext", "articlepage", "artikeltext",
    "artikelbody", "beitragtext", "notatexto", "textonoticia", "cuerponoticia", "newsdetail", "newstextcontent", "detailtext",
    "fullarticle", "wysiwyg", "articlemain", "entrybody",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Budget;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    fn check(name: &str, html: &str, expected: Option<&str>) {
        let page = Page::parse(html, &Budget::default());
        assert_eq!(furniture(&page, 1).map(|m| m.rule), expected, "{name}");
    }

    #[test]
    fn elements_and_classes_mark_furniture() {
        check("nav", "<nav>x</nav>", Some("navigation"));
        check("class part", "<div class='c-newsletter__box'>x</div>", Some("newsletter-box"));
        check("class word", "<div class='top-ad'>x</div>", Some("advertisement"));
        check("no word", "<div class='adorable shadow'>x</div>", None);
        check("state", "<div class='has-sidebar'>x</div>", None);
        check("style", "<p style='display: none'>x</p>", Some("hidden"));
        check("prose", "<p class='lead'>x</p>", None);
    }
}
