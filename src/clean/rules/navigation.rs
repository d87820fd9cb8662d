//! Lines of a page's workings: advertising, menus, tags, what counting programs leave.

use super::{ends_as_prose, starts_with_any};

const ADVERTISEMENTS: &[&str] = &[
    "advertisement",
    "advertisements",
    "ad",
    "ads",
    "advert",
    "sponsored",
    "sponsored content",
    "promoted",
    "anzeige",
    "werbung",
    "publicite",
    "publicidad",
    "publicidade",
    "pubblicita",
    "advertentie",
    "reklama",
    "реклама",
    "広告",
    "광고",
    "广告",
    "廣告",
    "annons",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues after advertisement",
    "article continues below",
    "story continues below",
    "continue reading below",
    "advertisement - scroll to continue",
    "advertisement scroll to continue",
    "scroll to continue with content",
    "article content",
    "continue reading the main story",
];

const NAVIGATION: &[&str] = &[
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "skip to main",
    "scroll top",
    "scroll to top",
    "back to top",
    "go to top",
    "to top",
    "top of page",
    "menu",
    "main menu",
    "search",
    "close",
    "open menu",
    "toggle navigation",
    "home",
    "next",
    "previous",
    "prev",
    "next article",
    "previous article",
    "next post",
    "previous post",
    "show more",
    "load more",
    "see more",
    "view all",
    "view comments",
    "log in",
    "login",
    "sign in",
    "register",
    "my account",
    "read full article",
    "click here",
    "listen",
    "listen to article",
    "listen to this article",
    "play",
    "watch",
    "print",
    "print this page",
    "full screen",
    "expand",
    "본문 바로가기",
    "메뉴",
    "검색",
    "本文へスキップ",
    "本文へ",
    "ページトップへ",
    "メニュー",
    "検索",
    "toggle menu",
    "table of contents",
    "zum inhalt springen",
    "aller au contenu",
    "saltar al contenido",
    "hide caption",
    "toggle caption",
    "enlarge this image",
    "image",
    "view image in fullscreen",
    "see all",
    "loading",
    "share full article",
    "text size",
    "getty",
    "error",
];

const TAGS: &[&str] = &[
    "tags:",
    "tag:",
    "tagged in",
    "topics:",
    "topic:",
    "filed under:",
    "filed under",
    "keywords:",
    "categories:",
    "posted in",
    "tagged:",
    "tagged",
    "more on:",
    "schlagworte:",
    "etiquetas:",
    "mots-cles:",
    "related topics:",
    "in this article:",
];

/// Whether a line marks advertising.
pub(super) fn is_advertisement(bare: &str) -> bool {
    ADVERTISEMENTS.contains(&bare)
}

/// Whether a line is a word of the page's navigation.
pub(super) fn is_navigation(bare: &str) -> bool {
    NAVIGATION.contains(&bare)
}

/// Whether a line lists the article's tags.
pub(super) fn is_tags(low: &str, count: usize, ends_as_prose: bool) -> bool {
    starts_with_any(low, TAGS) && count < 250 && (!ends_as_prose || count < 30)
}

/// Whether a line is code or a name of a program that counts visitors.
pub(super) fn is_tracking(line: &str, bare: &str) -> bool {
    const MARKS: &[&str] = &["fbpx", "gtm", "ga.js", "pixel", "fbq", "gtag"];
    MARKS.contains(&bare)
        || [
            "window.",
            "function(",
            "function (",
            "document.write",
            "googletag.",
            "dataLayer",
            "var _",
            "<![CDATA[",
            "!function",
        ]
        .iter()
        .any(|code| line.contains(code))
            && line.contains(['(', '{', '='])
}

/// Whether a line says how long reading takes.
pub(super) fn is_reading_time(bare: &str) -> bool {
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.len() <= 6
        && (bare.starts_with("reading time")
            || bare.ends_with("min read")
            || bare.ends_with("minute read")
            || bare.ends_with("minutes read"))
}

/// A menu: three or more short pieces between bars, none a sentence.
pub(super) fn is_menu(line: &str) -> bool {
    if ends_as_prose(line) || line.chars().count() > 200 {
        return false;
    }
    let pieces = |bar: &dyn Fn(char) -> bool| -> usize {
        let parts: Vec<&str> = line.split(bar).map(str::trim).filter(|p| !p.is_empty()).collect();
        let short = parts.iter().all(|p| p.chars().count() <= 28 && p.split_whitespace().count() <= 4);
        if short { parts.len() } else { 0 }
    };
    pieces(&|c| matches!(c, '|' | '›' | '»' | '>' | '•' | '｜')) >= 3
        || (line.contains('\u{3000}') && pieces(&|c| c == '\u{3000}') >= 3)
        || (line.contains("   ") && line.split("   ").filter(|p| !p.trim().is_empty()).count() >= 4)
}
