//! Lines for readers to act on: buttons for sharing, comments.

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

/// Whether a line is made of sharing buttons.
pub(super) fn is_share_line(bare: &str) -> bool {
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

/// Whether a line counts comments or calls for them.
pub(super) fn is_comment_count(bare: &str) -> bool {
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
