//! The rules that tell a line of page furniture from a line of an article, by the line alone, and what each rule is
//! called. The words that each looks for stand by subject in the files beside.

mod credits;
mod navigation;
mod offers;
mod share;

use crate::text::normal::fold;
use credits::{is_agency_credit, is_author_note, is_copyright, is_editor_note, is_photo_credit};
use navigation::{is_advertisement, is_menu, is_navigation, is_reading_time, is_tags, is_tracking};
use offers::{is_newsletter, is_related};
use share::{is_comment_count, is_share_line};

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

/// Where a line stands among an article's running text. Each drops what the one before drops, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Between paragraphs of prose.
    Middle,
    /// Before the first paragraph of prose.
    Head,
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
    Some(if is_tracking(line, &bare) {
        "tracking-residue"
    } else if is_advertisement(&bare) {
        "advertisement"
    } else if is_navigation(&bare) {
        "navigation-line"
    } else if is_share_line(&bare) {
        "share-line"
    } else if is_comment_count(&bare) {
        "comment-count"
    } else if is_copyright(&low, count) {
        "copyright-line"
    } else if is_photo_credit(line, &low, count) {
        "photo-credit"
    } else if is_related(&bare, count, at_edge) {
        "related-posts"
    } else if is_newsletter(&bare, count, at_edge, ends_as_prose) {
        "newsletter-box"
    } else if is_reading_time(&bare) {
        "reading-time"
    } else if is_tags(&low, count, ends_as_prose) {
        "tags"
    } else if is_editor_note(line, &low) {
        "editor-note"
    } else if is_agency_credit(line, &low, count) {
        "agency-credit"
    } else if at_edge && is_menu(line) {
        "navigation-line"
    } else if zone == Zone::Tail && is_author_note(&low, count) {
        "author-box"
    } else {
        return None;
    })
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_as_prose(line: &str) -> bool {
    let end = line.trim_end().trim_end_matches(['"', '”', '’', '\'', '»', ')', '」', '』', '）', ']', '*']);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':'])
}
/// Whether a line begins with one of `starts`, as a word.
fn starts_with_any(line: &str, starts: &[&str]) -> bool {
    starts.iter().any(|s| {
        line.strip_prefix(s).is_some_and(|rest| {
            s.ends_with([':', '=', '：']) || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
    })
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

    #[test]
    fn the_edges_drop_what_the_middle_drops() {
        for line in [
            "Sign up for our newsletter, which comes each Friday at noon, by writing to the desk.",
            "Read more about the road and the sea that takes it",
            "The Gull | Weather | Ferry times",
            "The writer is a former trade negotiator.",
            "17 comments",
            "The county closed the road.",
            "é あ 🎉",
        ] {
            let dropped = [Zone::Middle, Zone::Head, Zone::Tail].map(|zone| rule_of(line, zone).is_some());
            assert!(dropped.is_sorted(), "{line}: {dropped:?}");
        }
    }
}
