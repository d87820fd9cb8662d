//! What a page is where it is no plain article: a live blog, the stub of an article behind a paywall, a wall of cookies, a
//! server's error, a list of links. Each is told by its own signs, and only where little else is there.

use crate::article::{Furniture, Paragraph, ParagraphKind};
use crate::error::Warning;
use crate::text::normal::fold;

/// Kinds of which nothing is presented as an article.
const NONE_OF_IT: &[&str] = &["cookie-wall", "error-page", "link-list"];

/// Whether a warning says that there is no article at all.
pub(crate) fn is_no_article(warning: &Warning) -> bool {
    NONE_OF_IT.contains(&warning.kind.as_str())
}

/// A page after cleaning.
pub(super) struct Page<'p> {
    pub(super) title: &'p str,
    pub(super) text: &'p str,
    pub(super) paragraphs: &'p [Paragraph],
    pub(super) furniture: &'p [Furniture],
}

/// What the page is, where it is no plain article.
pub(super) fn warning(page: &Page<'_>) -> Option<Warning> {
    let body = Body::new(page);
    if body.is_error() {
        return Some(Warning::new(
            "error-page",
            "this is a page that says the article is not there; save it again",
        ));
    }
    if body.is_cookie_wall() {
        let message = "this is a notice about cookies; open the article behind it and save that";
        return Some(Warning::new("cookie-wall", message));
    }
    if body.is_link_list() {
        return Some(Warning::new("link-list", "this is a list of links to articles; save the articles"));
    }
    if body.is_live_blog() {
        let message = "this is a live blog: many short reports, the newest first, by more than one hand";
        return Some(Warning::new("live-blog", message));
    }
    if body.is_stub() {
        let message = "the rest of the article is for subscribers; only its beginning is here";
        return Some(Warning::new("paywall", message));
    }
    None
}

struct Body<'p> {
    page: &'p Page<'p>,
    title: String,
    /// The beginning of the body, as lines are compared.
    low: String,
    /// Characters of the body, wide ones twice.
    length: usize,
}

impl<'p> Body<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        const LOOKED_AT: usize = 6000;
        let end = page.text.char_indices().nth(LOOKED_AT).map_or(page.text.len(), |(at, _)| at);
        Self {
            page,
            title: fold(page.title),
            low: fold(page.text.get(..end).unwrap_or("")),
            length: page.text.chars().map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum(),
        }
    }

    fn lines(&self) -> impl Iterator<Item = &'p str> {
        self.page.paragraphs.iter().map(|p| p.range.of(self.page.text))
    }

    fn is_error(&self) -> bool {
        const TITLES: &[&str] = &[
            "404",
            "403",
            "500",
            "502",
            "503",
            "access denied",
            "access to this page has been denied",
            "are you a robot",
            "attention required",
            "bad gateway",
            "error 4",
            "error 5",
            "forbidden",
            "internal server error",
            "just a moment",
            "not found",
            "page no longer available",
            "page not found",
            "page unavailable",
            "service unavailable",
            "site maintenance",
            "this page isn't available",
            "페이지를 찾을 수 없습니다",
            "ページが見つかりません",
            "页面不存在",
            "seite nicht gefunden",
            "page introuvable",
            "pagina no encontrada",
        ];
        const WORDS: &[&str] = &[
            "the page you are looking for",
            "the page you requested",
            "the page you were looking for",
            "page not found",
            "404 not found",
            "could not be found on this server",
            "couldn't find that page",
            "could not find that page",
            "you don't have permission to access",
            "checking your browser",
            "verify you are human",
            "verifying you are human",
            "are not a robot",
            "enable javascript and cookies to continue",
            "requires javascript to be enabled",
            "temporarily unavailable",
            "has been removed or is no longer available",
        ];
        const SHORT: usize = 900;
        let titled = TITLES.iter().any(|t| self.title.starts_with(t) || self.title.ends_with("not found"));
        let said = WORDS.iter().any(|w| self.low.contains(w));
        // A headline may begin with such words; an article of some length is one.
        self.length < SHORT && (said && (titled || self.length < SHORT / 2) || titled && self.length < 250)
    }

    fn is_cookie_wall(&self) -> bool {
        const WORDS: &[&str] = &[
            "cookie",
            "consent",
            "personal data",
            "our partners",
            "privacy policy",
            "legitimate interest",
            "accept all",
            "reject all",
            "datenschutz",
            "einwilligung",
            "donnees personnelles",
        ];
        const SHORT: usize = 2500;
        if self.length >= SHORT || self.length < 80 {
            return false;
        }
        let kinds = WORDS.iter().filter(|w| self.low.contains(*w)).count();
        let of_it: usize = self
            .lines()
            .filter(|line| {
                let low = fold(line);
                WORDS.iter().any(|w| low.contains(w))
            })
            .map(str::len)
            .sum();
        kinds >= 3 && self.low.contains("cookie") && of_it * 2 > self.page.text.len()
    }

    fn is_link_list(&self) -> bool {
        const LED: &[&str] =
            &["link-line", "link-list", "navigation", "navigation-line", "outside-article", "related-posts"];
        let led = self.page.furniture.iter().filter(|f| LED.contains(&f.rule.as_str())).count();
        let lines: Vec<(&str, ParagraphKind)> =
            self.lines().zip(self.page.paragraphs).map(|(line, p)| (line, p.kind)).collect();
        let prose: usize = lines
            .iter()
            .filter(|(line, kind)| {
                *kind != ParagraphKind::Heading
                    && line.chars().count() >= 90
                    && super::rules::ends_as_prose(line)
            })
            .map(|(line, _)| line.len())
            .sum();
        let all = self.page.text.len();
        lines.len() >= 10 && led >= 10 && prose * 5 < all && !self.page.text.contains(" | ")
    }

    fn is_live_blog(&self) -> bool {
        const TITLES: &[&str] = &[
            "live updates",
            "live blog",
            "liveblog",
            "live-ticker",
            "liveticker",
            "as it happened",
            "- live",
            "– live",
            "live:",
        ];
        const LEAST: usize = 5;
        let times = self.lines().filter(|line| begins_with_time(line)).count();
        let titled = TITLES
            .iter()
            .any(|t| if *t == "live:" { self.title.starts_with(t) } else { self.title.contains(t) });
        titled && times >= 2
            || times >= LEAST && times * 8 >= self.page.paragraphs.len()
            || titled && self.length > 6000
    }

    fn is_stub(&self) -> bool {
        const WORDS: &[&str] = &[
            "to continue reading",
            "to read the full",
            "to read this article",
            "to keep reading",
            "continue reading this article",
            "subscribe to continue",
            "subscribe to read",
            "already a subscriber",
            "already have an account",
            "this article is for subscribers",
            "this content is for subscribers",
            "exclusive to subscribers",
            "for subscribers only",
            "subscriber-only",
            "log in to read",
            "sign in to read",
            "register to read",
            "unlock this article",
            "you have reached your limit of free articles",
            "free articles remaining",
            "weiterlesen mit",
            "nur fur abonnenten",
            "article reserve aux abonnes",
            "solo para suscriptores",
            "有料会員",
            "この記事は会員限定",
            "会員限定記事",
            "유료 회원",
        ];
        const SHORT: usize = 2200;
        let asks = |text: &str| {
            let low = fold(text);
            WORDS.iter().any(|w| low.contains(w))
        };
        let walled = self.page.furniture.iter().any(|f| {
            f.rule == "paywall" && f.text.chars().count() > 20
                || matches!(f.rule.as_str(), "newsletter-box" | "paywall" | "dialog" | "promotion")
                    && asks(&f.text)
        });
        let last = self.page.text.trim_end();
        let cut = last.ends_with("...") || last.ends_with('…') || last.ends_with("[+]");
        self.length < SHORT
            && (walled && (cut || self.length < 1200) || self.lines().last().is_some_and(asks))
    }
}

/// Whether a line begins with the time of a day: `12:34`, `9.15am`, `14h30`, `14 h 30`.
fn begins_with_time(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let hour = line.len() - rest.len();
    if hour == 0 || hour > 2 {
        return false;
    }
    let spaced = rest.trim_start_matches(' ');
    let Some(after) = rest.strip_prefix([':', '.', 'h', 'H']).or_else(|| spaced.strip_prefix(['h', 'H']))
    else {
        return false;
    };
    let after = after.trim_start_matches(' ');
    let minutes = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = after.get(minutes..).unwrap_or("");
    // "3.50 euros" is no time; "3.50pm" and "15.50 Uhr" are.
    let point = rest.starts_with('.');
    let marked = ["am", "pm", " am", " pm", " a.m", " p.m", "uhr", " uhr", " gmt", " et", " bst"]
        .iter()
        .any(|m| end.get(..m.len()).is_some_and(|e| e.eq_ignore_ascii_case(m)));
    minutes == 2 && (marked || !point && !end.starts_with([':', '.', '%', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::paragraphs_of;

    fn check(name: &str, title: &str, text: &str, furniture: &[(&str, &str)], expected: Option<&str>) {
        let furniture: Vec<Furniture> = furniture
            .iter()
            .map(|(rule, text)| Furniture { text: (*text).to_owned(), rule: (*rule).to_owned(), before: 0 })
            .collect();
        let paragraphs = paragraphs_of(text);
        let found = warning(&Page { title, text, paragraphs: &paragraphs, furniture: &furniture });
        assert_eq!(found.map(|w| w.kind).as_deref(), expected, "{name}");
    }

    const PROSE: &str =
        "The county closed the coast road on Monday, because the sea had taken another metre of it.";

    #[test]
    fn pages_that_are_no_articles() {
        check(
            "error",
            "404 Not Found",
            "The page you requested could not be found.",
            &[],
            Some("error-page"),
        );
        check(
            "robots",
            "Just a moment...",
            "Checking your browser before you go on.",
            &[],
            Some("error-page"),
        );
        check(
            "cookies",
            "We value your privacy",
            "We and our partners use cookies to keep personal data.\n\nBy choosing to accept all you give consent to cookies.",
            &[],
            Some("cookie-wall"),
        );
        let links = ["A road and a harbour"; 12].join("\n\n");
        check("links", "The Gull", &links, &[("navigation", "x"); 12], Some("link-list"));
    }

    #[test]
    fn articles_that_are_not_whole() {
        let blog = (0..6).map(|i| format!("1{i}:30 {PROSE}")).collect::<Vec<_>>().join("\n\n");
        check("live blog", "Storm", &blog, &[], Some("live-blog"));
        check("paywall", "Storm", PROSE, &[("newsletter-box", "Subscribe to continue")], Some("paywall"));
        check(
            "asked at the end",
            "Storm",
            &format!("{PROSE}\n\nAlready a subscriber? Log in."),
            &[],
            Some("paywall"),
        );
    }

    #[test]
    fn articles() {
        check("plain", "Storm", PROSE, &[], None);
        check("empty", "", "", &[], None);
        check("about an error", "404 errors rise", &[PROSE; 4].join("\n\n"), &[], None);
        check(
            "about cookies",
            "Cookies",
            &[PROSE, "The law on cookies and consent changes."].join("\n\n"),
            &[],
            None,
        );
        check(
            "newsletter",
            "Storm",
            &[PROSE; 30].join("\n\n"),
            &[("newsletter-box", "Already a subscriber?")],
            None,
        );
        check("lines", "Poem", &["A road and a harbour"; 12].join("\n\n"), &[], None);
        check("beside", "日本", &"道路は閉鎖された。".repeat(30), &[], None);
    }

    #[test]
    fn times_of_a_day() {
        for (line, expected) in [
            ("12:34 The road", true),
            ("9.15am The road", true),
            ("14h30 La route", true),
            ("14 h 30 La route", true),
            ("3.50 euros", false),
            ("2:1 for the Gulls", false),
            ("2024 was", false),
            ("", false),
            ("1é", false),
        ] {
            assert_eq!(begins_with_time(line), expected, "{line}");
        }
    }
}
