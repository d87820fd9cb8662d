//! A page's headline: its first heading where head and heading agree, else what the head says without the outlet's name.

use super::{Data, Metas, decode_entities};
use crate::read::html::dom::Page;
use crate::read::html::tag::Tag;

/// The headline, if the page has one.
pub(super) fn headline(page: &Page, metas: &Metas, data: &Data, outlet: Option<&str>) -> Option<String> {
    let og =
        metas.first(&["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"]);
    let og = og.map(|t| tidy(&decode_entities(t)));
    let of_data = data.article_text("headline").or_else(|| data.article_text("name")).map(|t| tidy(&t));
    let element = page.all(Tag::Title).find(|&i| !in_drawing(page, i)).map(|i| tidy(&page.words(i)));
    let said: Vec<&String> =
        [&og, &of_data, &element].into_iter().flatten().filter(|t| !t.is_empty()).collect();
    let headings: Vec<String> =
        page.all(Tag::H1).map(|i| tidy(&page.words(i))).filter(|t| t.chars().count() > 3).take(20).collect();
    // A heading that the head repeats is the headline as readers see it.
    let agreed = headings.iter().find(|h| said.iter().any(|s| likeness(h, s) >= 0.75));
    if let Some(heading) = agreed {
        return Some(heading.clone());
    }
    let given = og.filter(|t| !t.is_empty()).or(of_data.clone()).filter(|t| !t.is_empty());
    if let Some(title) = given {
        return Some(without_outlet(&title, outlet));
    }
    match (headings.as_slice(), element) {
        ([only], None) => Some(only.clone()),
        (_, Some(title)) if !title.is_empty() => Some(without_outlet(&title, outlet)),
        (headings, _) => headings.first().cloned(),
    }
}

fn in_drawing(page: &Page, index: usize) -> bool {
    let mut at = index;
    for _ in 0..6 {
        at = page.parent(at);
        if page.tag(at) == Tag::Svg {
            return true;
        }
    }
    false
}

fn tidy(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The share of the words of the longer that both have, at its best over the longer's beginning: a title with the
/// outlet's name behind it is still like its heading.
fn likeness(heading: &str, said: &str) -> f64 {
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(heading), words(said));
    if a.is_empty() || b.is_empty() || a.len() > 60 {
        return 0.0;
    }
    let shared = a.iter().filter(|w| b.contains(w)).count();
    #[expect(clippy::cast_precision_loss, reason = "a headline has a few words")]
    let share = shared as f64 / a.len() as f64;
    // A heading of one word that the title happens to hold says little.
    if a.len() < 3 && b.len() > a.len() + 4 { 0.0 } else { share }
}

/// A title without the outlet's name before or behind a bar.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    const BARS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " » ", " : ", " :: ", " • ", " // "];
    let plain =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut title = title.trim();
    for _ in 0..2 {
        let last = BARS.iter().filter_map(|bar| title.rfind(bar).map(|at| (at, bar.len()))).max();
        let Some((at, bar)) = last else { break };
        let (head, tail) = (title.get(..at).unwrap_or(""), title.get(at + bar..).unwrap_or(""));
        let named = outlet.is_some_and(|o| {
            let (o, t) = (plain(o), plain(tail));
            !o.is_empty() && !t.is_empty() && (o.contains(&t) || t.contains(&o))
        });
        let short = tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 4;
        let domain = tail.contains('.') && !tail.contains(' ');
        if (named || domain || short) && head.split_whitespace().count() >= 1 {
            title = head.trim();
        } else {
            break;
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_cut_from_a_title() {
        for (title, outlet, expected) in [
            ("Floods close the coast road - The Gull", None, "Floods close the coast road"),
            (
                "Floods close the coast road | News | The Gull",
                Some("The Gull"),
                "Floods close the coast road",
            ),
            (
                "A well-known road - closed again by the floods of the year",
                None,
                "A well-known road - closed again by the floods of the year",
            ),
            ("Plain", Some("The Gull"), "Plain"),
            ("", None, ""),
        ] {
            assert_eq!(without_outlet(title, outlet), expected, "{title:?}");
        }
    }
}
