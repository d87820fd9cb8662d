//! The rules that tell a line of page furniture from a line of an article, by the line alone, and what each rule is called.

use crate::text::normal::fold;

/// What a rule drops, in words that a reader understands.
pub fn describe(rule: &str) -> &'static str {
    RULES
        .iter()
        .find(|(name, _)| *name == rule)
        .map_or("dropped as not part of the article", |(_, words)| words)
}

/// Every rule with its description, sorted by name.
#[rustfmt::skip]
pub const RULES: &[(&str, &str)] = &[
    ("advertisement", "a mark or box of advertising"),
    ("agency-credit", "a line that credits an agency or other reporters"),
    ("aside", "a box beside the article"),
    ("author-box", "a note about the author"),
    ("breadcrumb", "the path of sections to this page"),
    ("byline", "who wrote the article; kept in its provenance"),
    ("caption", "the caption of a picture"),
    ("comment-count", "how many comments there are, or a call for them"),
    ("comments", "readers' comments"),
    ("cookie-box", "a notice about cookies or consent"),
    ("copyright-line", "a statement of copyright"),
    ("date-line", "a line that gives the date; kept in the article's provenance"),
    ("dialog", "a box that opens over the page"),
    ("editor-note", "a note by the publisher on how the text was made"),
    ("figure", "a picture with its words"),
    ("form", "a button or form"),
    ("headline", "the headline; kept as the article's title"),
    ("hidden", "words that the page hides"),
    ("invisible", "code that a browser does not show"),
    ("kicker", "the section or label above the headline"),
    ("link-line", "a line that is only a link"),
    ("link-list", "a list of links"),
    ("markup-residue", "marks of formatting left in the text"),
    ("masthead", "the name of the outlet or section at the top of the page"),
    ("media", "a player or picture"),
    ("navigation", "the page's navigation"),
    ("navigation-line", "a line of the page's navigation"),
    ("newsletter-box", "an offer of a newsletter or subscription"),
    ("outside-article", "words of the page outside the article"),
    ("page-footer", "the foot of the page"),
    ("page-header", "the head of the page"),
    ("paywall", "a note that the article is for subscribers"),
    ("photo-credit", "who took a picture, with its caption where it stands in the same line"),
    ("promotion", "the outlet's promotion of its own offers"),
    ("reading-time", "how long it takes to read"),
    ("related-posts", "links to other articles"),
    ("repeated-line", "a line that stands in most articles of this outlet"),
    ("share-line", "buttons for sharing"),
    ("sidebar", "a column beside the article"),
    ("tags", "the article's tags"),
    ("tracking-residue", "left by a program that counts visitors"),
    ("update-note", "a note on when or why the article was updated; its date is kept"),
    ("widget", "a tool or box that is not part of the article"),
];

/// Where a line stands among an article's running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Before the first paragraph of prose.
    Head,
    /// Between paragraphs of prose.
    Middle,
    /// After the last.
    Tail,
}

/// The rule that drops a line, if one does.
pub(super) fn rule_of(line: &str, zone: Zone) -> Option<&'static str> {
    const LONGEST: usize = 400;
    let count = line.chars().count();
    if count > LONGEST {
        return None;
    }
    let low = fold(line.trim());
    let bare = low.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if bare.is_empty() {
        // A row of stars or dashes.
        return Some("markup-residue");
    }
    let at_edge = zone != Zone::Middle;
    let ends_as_prose = ends_as_prose(line);
    [
        (is_tracking(line, &bare), "tracking-residue"),
        (ADVERTISEMENTS.contains(&bare.as_str()), "advertisement"),
        (NAVIGATION.contains(&bare.as_str()), "navigation-line"),
        (is_share_line(&bare), "share-line"),
        (is_comment_count(&bare), "comment-count"),
        (is_copyright(&low, count), "copyright-line"),
        (is_photo_credit(line, &low, count), "photo-credit"),
        (is_related(&bare, count, at_edge), "related-posts"),
        (is_newsletter(&bare, count, at_edge, ends_as_prose), "newsletter-box"),
        (is_reading_time(&bare), "reading-time"),
        (starts_with_any(&low, TAGS) && count < 250 && (!ends_as_prose || count < 30), "tags"),
        (is_editor_note(line, &low), "editor-note"),
        (is_agency_credit(line, &low, count), "agency-credit"),
        (at_edge && is_menu(line), "navigation-line"),
        (zone == Zone::Tail && is_author_note(&low, count), "author-box"),
    ]
    .into_iter()
    .find_map(|(found, rule)| found.then_some(rule))
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_as_prose(line: &str) -> bool {
    let end = line.trim_end().trim_end_matches(['"', '”', '’', '\'', '»', ')', '」', '』', '）', ']', '*']);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':'])
}

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

fn starts_with_any(line: &str, starts: &[&str]) -> bool {
    starts.iter().any(|s| {
        line.strip_prefix(s).is_some_and(|rest| {
            s.ends_with([':', '=', '：']) || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
    })
}

fn is_tracking(line: &str, bare: &str) -> bool {
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

/// Words of which a line of sharing buttons is made.
const SHARE: &[&str] = &[
    "0",
    "bookmark",
    "bluesky",
    "by",
    "collect",
    "comment",
    "comments",
    "copy",
    "e-mail",
    "email",
    "facebook",
    "flipboard",
    "follow",
    "instagram",
    "like",
    "likes",
    "link",
    "linkedin",
    "mail",
    "mastodon",
    "messenger",
    "more",
    "on",
    "or",
    "article",
    "pinterest",
    "pocket",
    "post",
    "print",
    "reddit",
    "report",
    "save",
    "share",
    "shares",
    "sharing",
    "sms",
    "snapchat",
    "story",
    "telegram",
    "this",
    "threads",
    "tiktok",
    "to",
    "tumblr",
    "tweet",
    "twitter",
    "us",
    "via",
    "viber",
    "wechat",
    "weibo",
    "whatsapp",
    "with",
    "x",
    "xing",
    "youtube",
    "공유하기",
    "공유",
    "프린트",
    "가",
    "인쇄",
    "스크랩",
    "シェア",
    "ブックマーク",
    "印刷",
    "ツイート",
    "分享",
    "收藏",
    "打印",
    "teilen",
    "partager",
    "compartir",
    "compartilhar",
    "condividi",
    "friends",
    "url",
    "the",
    "your",
    "and",
];

const SHARE_KEYS: &[&str] = &[
    "share",
    "shares",
    "tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "copy",
    "collect",
    "print",
    "email",
    "공유하기",
    "공유",
    "シェア",
    "分享",
    "teilen",
    "partager",
    "compartir",
    "compartilhar",
    "condividi",
    "pinterest",
    "reddit",
    "telegram",
    "follow",
];

fn is_share_line(bare: &str) -> bool {
    let mut words =
        bare.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).peekable();
    if words.peek().is_none() || bare.chars().count() > 160 {
        return false;
    }
    let mut key = false;
    for word in words {
        key |= SHARE_KEYS.contains(&word);
        if !SHARE.contains(&word) && !word.chars().all(|c| c.is_ascii_digit() || c == 'k') {
            return false;
        }
    }
    key
}

fn is_comment_count(bare: &str) -> bool {
    const CALLS: &[&str] = &[
        "comment",
        "comments",
        "leave a comment",
        "leave a reply",
        "post a comment",
        "add a comment",
        "join the conversation",
        "no comments",
        "view comments",
        "show comments",
        "comments are closed",
        "be the first to comment",
        "댓글",
        "コメント",
        "评论",
        "kommentare",
        "comentarios",
        "commentaires",
        "write a comment",
        "log in to comment",
        "join the discussion",
    ];
    if CALLS.contains(&bare) {
        return true;
    }
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |w: &str| w.chars().all(|c| c.is_ascii_digit());
    let word = |w: &str| {
        matches!(
            w,
            "comment"
                | "comments"
                | "replies"
                | "responses"
                | "댓글"
                | "コメント"
                | "评论"
                | "kommentare"
                | "comentarios"
        )
    };
    words.len() == 2 && words.iter().any(|w| number(w)) && words.iter().any(|w| word(w))
}

fn is_copyright(low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "©",
        "ⓒ",
        "(c)",
        "copyright",
        "저작권자",
        "著作権",
        "版权所有",
        "版權所有",
        "all rights reserved",
        "&copy;",
    ];
    const INSIDE: &[&str] = &[
        "all rights reserved",
        "무단 전재",
        "무단전재",
        "無断転載",
        "禁无断转载",
        "may not be published, broadcast",
        "alle rechte vorbehalten",
        "tous droits reserves",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "未经授权",
        "not be reproduced",
    ];
    let disclaims = low.starts_with("disclaimer") && count < 400;
    disclaims
        || count < 300
            && (STARTS.iter().any(|s| low.starts_with(s)) || INSIDE.iter().any(|s| low.contains(s)))
}

/// Words before a colon, or at the start, that name a picture's maker.
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "photo credit",
    "photo courtesy",
    "photo illustration",
    "photograph:",
    "photograph by",
    "photography by",
    "photography:",
    "image:",
    "images:",
    "image by",
    "image credit",
    "image source",
    "image courtesy",
    "image via",
    "picture:",
    "pictures:",
    "picture by",
    "pic:",
    "credit:",
    "credits:",
    "file photo",
    "featured image",
    "photo/",
    "photo |",
    "photo -",
    "photo –",
    "사진=",
    "사진:",
    "사진 =",
    "사진제공",
    "写真:",
    "写真=",
    "写真提供",
    "撮影",
    "图:",
    "图片来源",
    "foto:",
    "fotos:",
    "foto |",
    "bild:",
    "bilder:",
    "quelle:",
    "cover photo",
    "header image",
    "main image",
    "photo courtesy",
    "illustration:",
    "illustration by",
    "video:",
    "(photo",
    "[photo",
    "[사진",
    "(사진",
    "▲",
    "hero image",
    "screenshot:",
    "image copyright",
    "media caption",
    "image caption",
    "foto de",
    "foto/",
    "crédit photo",
    "credit photo",
    "copyright image",
    "(image",
    "photographer:",
    "video by",
    "archivo",
    "source: getty",
    "getty images",
    "gallery:",
];

/// Words by which picture agencies sign, anywhere in a short line.
const SIGNED: &[&str] = &[
    "getty images",
    "gettyimages",
    "ap photo",
    "(ap/",
    "reuters/",
    "afp via",
    "via getty",
    "/getty",
    "shutterstock",
    "epa-efe",
    "/epa",
    "istockphoto",
    "istock",
    "alamy",
    "imago",
    "picture alliance",
    "wireimage",
    "usa today sports",
    "unsplash",
    "pixabay",
    "/afp",
    "/ap)",
    "via ap)",
    "nurphoto",
    "anadolu",
    "bloomberg via",
    "photo by",
    "photo courtesy",
    "courtesy of",
    "photo credit",
    "image credit",
    "(handout",
    "/tns",
    "via reuters",
    "(photo:",
    "photo/",
    "afp photo",
    "pa wire",
    "pa images",
    "zuma press",
    "file photo",
    "credit:",
    "photo:",
];

fn is_photo_credit(line: &str, low: &str, count: usize) -> bool {
    if count > 330 {
        return false;
    }
    if CREDITS.iter().any(|c| low.starts_with(&fold(c))) {
        return !low.starts_with("credit:") || count < 200;
    }
    // "Ann Lee/Corvane", "Ann Lee via Getty Images", "A ship at anchor. (AP Photo/Ann Lee)".
    if SIGNED.iter().any(|s| low.contains(s)) {
        let bracketed = line.trim_end_matches(['.', ' ']).ends_with([')', ']']);
        return count < 130 || bracketed;
    }
    false
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn is_related(bare: &str, count: usize, at_edge: bool) -> bool {
    const WHOLE: &[&str] = &[
        "related",
        "related posts",
        "related articles",
        "related stories",
        "related news",
        "related content",
        "related topics",
        "related links",
        "you may also like",
        "you might also like",
        "you may like",
        "you might like",
        "more stories",
        "more news",
        "more from this author",
        "most read",
        "most popular",
        "most viewed",
        "trending",
        "trending now",
        "trending stories",
        "recommended",
        "recommended for you",
        "recommended stories",
        "popular posts",
        "popular stories",
        "latest news",
        "latest stories",
        "latest",
        "read next",
        "up next",
        "also read",
        "read also",
        "more like this",
        "further reading",
        "more on this story",
        "editor's picks",
        "editors' picks",
        "editors picks",
        "top stories",
        "recent posts",
        "don't miss",
        "see also",
        "more to read",
        "more for you",
        "what to read next",
        "from our partners",
        "from around the web",
        "around the web",
        "story timeline",
        "관련기사",
        "관련 기사",
        "많이 본 뉴스",
        "関連記事",
        "関連ニュース",
        "相关阅读",
        "相关新闻",
        "延伸阅读",
        "mehr zum thema",
        "lesen sie auch",
        "das konnte sie auch interessieren",
        "lire aussi",
        "a lire aussi",
        "leia tambem",
        "lea tambien",
        "te puede interesar",
        "leggi anche",
        "lees ook",
        "read more",
        "more coverage",
        "other stories",
        "you may also be interested in",
        "explore more",
        "in other news",
        "more headlines",
        "suggested articles",
    ];
    const STARTS: &[&str] = &[
        "read next:",
        "read more:",
        "read also:",
        "also read:",
        "related:",
        "see also:",
        "more:",
        "watch:",
        "listen:",
        "more in ",
        "more from ",
        "read:",
        "watch now:",
        "related story:",
        "related article:",
        "related stories:",
        "also on ",
        "관련기사",
        "関連記事",
        "相关阅读",
        "lire aussi",
        "lesen sie auch:",
        "lea tambien:",
        "leia tambem:",
        "leia mais:",
        "leggi anche:",
        "don't miss:",
        "recommended:",
        "must read:",
        "continue reading:",
        "read more about",
        "read more on",
        "read more at",
        "read the full story",
        "click here to",
        "click here for",
        "read more |",
        "| read",
        "for more on ",
        "related reading:",
        "next:",
        "in case you missed it:",
        "lees ook:",
    ];
    if WHOLE.contains(&bare) {
        return true;
    }
    let (loose, marked): (Vec<&&str>, Vec<&&str>) = STARTS.iter().partition(|s| !s.ends_with(':'));
    count < 220 && marked.iter().any(|s| bare.starts_with(**s))
        || at_edge && count < 160 && loose.iter().any(|s| bare.starts_with(**s))
}

fn is_newsletter(bare: &str, count: usize, at_edge: bool, ends_as_prose: bool) -> bool {
    const STARTS: &[&str] = &[
        "sign up for",
        "sign up to",
        "sign up here",
        "subscribe to",
        "subscribe now",
        "subscribe today",
        "get the latest",
        "get our",
        "get more",
        "get breaking news",
        "follow us",
        "follow him on",
        "follow her on",
        "follow @",
        "like us on",
        "join our",
        "download our",
        "download the",
        "receive our",
        "stay up to date",
        "stay informed",
        "stay connected",
        "support our",
        "support independent",
        "become a member",
        "become a subscriber",
        "already a subscriber",
        "to continue reading",
        "this article is for subscribers",
        "メールマガジン",
        "뉴스레터",
        "구독",
        "enter your email",
        "your email address",
        "thank you for subscribing",
        "never miss",
        "don't miss a story",
        "want more",
        "for more news",
        "jetzt abonnieren",
        "abonnieren sie",
        "inscrivez-vous",
        "suscribete",
        "inscreva-se",
        "iscriviti",
        "got a story",
        "got a news tip",
        "got a tip",
        "have a tip",
        "send us",
        "spotted a mistake",
        "contact us",
        "write to the desk",
        "email us",
        "this site uses cookies",
        "we use cookies",
        "sign up by email",
        "join thousands",
        "tap here",
        "check out our",
        "you have been subscribed",
        "by signing up",
        "by subscribing",
    ];
    const INSIDE: &[&str] = &[
        "newsletter",
        "sign up here",
        "in your inbox",
        "to your inbox",
        "by email each",
        "subscribe to",
        "terms of service apply",
        "privacy policy",
        "our app",
        "push notifications",
        "メールマガジン",
    ];
    if count > 260 {
        return false;
    }
    let starts = STARTS.iter().any(|s| bare.starts_with(s));
    let inside = INSIDE.iter().any(|s| bare.contains(s));
    let calls = ["sign up", "sign up now", "sign up today", "subscribe", "subscribe now"];
    calls.iter().any(|c| bare.ends_with(c)) && count < 160
        || starts && (at_edge || count < 160)
        || inside && (at_edge || (count < 130 && !ends_as_prose))
        || starts && inside
}

fn is_reading_time(bare: &str) -> bool {
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.len() <= 6
        && (bare.starts_with("reading time")
            || bare.ends_with("min read")
            || bare.ends_with("minute read")
            || bare.ends_with("minutes read"))
}

/// A menu: three or more short pieces between bars, none a sentence.
fn is_menu(line: &str) -> bool {
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

fn is_editor_note(line: &str, low: &str) -> bool {
    const STARTS: &[&str] = &[
        "(responsible editor",
        "responsible editor",
        "(editor:",
        "editor:",
        "(责任编辑",
        "责任编辑",
        "(责编",
        "责编",
        "編集:",
    ];
    STARTS.iter().any(|s| low.starts_with(s))
        || line.starts_with('(') && low.contains("translated automatically")
}

fn is_agency_credit(line: &str, low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "additional reporting",
        "reporting by",
        "editing by",
        "with reporting",
        "with additional reporting",
        "with agencies",
        "with inputs from",
        "source: ",
        "writing by",
        "compiled by",
        "our standards:",
        "(with inputs",
        "this article was originally published",
        "this story was originally",
        "the article was originally",
        "contributed to this report",
    ];
    let inner = low.trim_start_matches(['(', '[', '—', '-', ' ', '_']);
    count < 250
        && STARTS.iter().any(|s| inner.starts_with(s))
        && (count < 60 || line.starts_with(['(', '[']) || !low.starts_with("this "))
        && !low.starts_with("this ")
}

fn is_author_note(low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "the writer is",
        "the author is",
        "the writer was",
        "about the author",
        "the writers are",
        "the authors are",
        "the opinions expressed",
    ];
    count < 300 && STARTS.iter().any(|s| low.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_described_once() {
        assert!(RULES.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(!describe("no-such-rule").is_empty());
    }

    fn check(line: &str, zone: Zone, expected: Option<&str>) {
        assert_eq!(rule_of(line, zone), expected, "{line:?}");
    }

    #[test]
    fn lines_of_furniture() {
        use Zone::{Head, Middle, Tail};
        check("Scroll Top", Head, Some("navigation-line"));
        check("Skip to content", Head, Some("navigation-line"));
        check("fbpx", Head, Some("tracking-residue"));
        check("The Gull | Weather | Ferry times", Head, Some("navigation-line"));
        check("トップ　政治　国際　地域", Head, Some("navigation-line"));
        check("Share on Facebook   Share on X   Print", Head, Some("share-line"));
        check("Like 12   Collect   Comments (3)   Report", Tail, Some("share-line"));
        check("공유하기  가  가  프린트", Head, Some("share-line"));
        check("17 comments", Tail, Some("comment-count"));
        check("© 2024 The Gull. All rights reserved.", Tail, Some("copyright-line"));
        check("ⓒ 갈매기일보, 무단 전재 및 재배포 금지", Tail, Some("copyright-line"));
        check("Photo: Corvane. The old lookout above the beach.", Middle, Some("photo-credit"));
        check("사진=코르베인통신. 16일 도쿄.", Middle, Some("photo-credit"));
        check("写真：コルヴェイン通信　会見", Middle, Some("photo-credit"));
        check("Related Posts", Tail, Some("related-posts"));
        check("Read next: Ports that profit", Tail, Some("related-posts"));
        check("Advertisement", Middle, Some("advertisement"));
        check("Get the Gull by email each Friday. Sign up here.", Tail, Some("newsletter-box"));
        check("The Gull by Mail: news each Tuesday. Sign up", Middle, Some("newsletter-box"));
        check("Tagged in:", Tail, Some("tags"));
        check("Reading time: 3 minutes", Head, Some("reading-time"));
        check("Tags: Japan & Korea, Trade", Tail, Some("tags"));
        check("* * *", Middle, Some("markup-residue"));
        check("(Additional reporting: Corvane)", Middle, Some("agency-credit"));
        check("The writer is a former trade negotiator.", Tail, Some("author-box"));
    }

    #[test]
    fn lines_of_articles() {
        for line in [
            "Share prices fell on Monday.",
            "He said that the comments were out of place.",
            "“Home,” she said.",
            "The photo shows a bridge.",
            "Related parties were told in June, the company said.",
            "What next",
            "Sign up was slow at first, organisers said on Friday.",
        ] {
            check(line, Zone::Middle, None);
        }
    }
}
