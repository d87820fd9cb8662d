//! Names of authors in bylines: "By Ann Lee and Bo Ek, staff writers" holds two.

/// Words with which a byline begins, in lower case.
const LEADS: &[&str] = &[
    "by:",
    "by",
    "written by",
    "words by",
    "story by",
    "report by",
    "reported by",
    "posted by",
    "published by",
    "author:",
    "authors:",
    "author",
    "von",
    "por",
    "par",
    "di",
    "door",
    "af",
    "av",
    "escrito por",
    "text:",
    "text by",
    "autor:",
    "autore:",
    "words:",
    "от",
    "автор:",
    "글",
    "文／",
    "文/",
    "文:",
    "記者",
    "记者",
    "oleh",
];

/// Words that make a piece of a byline a role, place or company, not a name.
const ROLES: &[&str] = &[
    "admin",
    "administrator",
    "agencies",
    "agency",
    "analyst",
    "associate",
    "author",
    "blog",
    "board",
    "bureau",
    "ceo",
    "chief",
    "columnist",
    "company",
    "contributing",
    "contributor",
    "contributors",
    "correspondent",
    "daily",
    "desk",
    "digital",
    "director",
    "editor",
    "editorial",
    "editors",
    "expert",
    "founder",
    "freelance",
    "guest",
    "head",
    "inc",
    "journalist",
    "labs",
    "lead",
    "llc",
    "ltd",
    "magazine",
    "manager",
    "media",
    "minutes",
    "network",
    "news",
    "newspaper",
    "newsroom",
    "office",
    "online",
    "partner",
    "photographer",
    "politics",
    "president",
    "press",
    "producer",
    "professor",
    "published",
    "publisher",
    "redaktion",
    "redazione",
    "report",
    "reporter",
    "reporters",
    "reuters",
    "reviewer",
    "senior",
    "service",
    "services",
    "sport",
    "sports",
    "staff",
    "studio",
    "team",
    "the",
    "times",
    "today",
    "university",
    "updated",
    "user",
    "vice",
    "video",
    "web",
    "webmaster",
    "website",
    "wire",
    "writer",
    "writers",
];

/// The names in a byline, without its lead, roles and places; empty where it names nobody.
pub(crate) fn names(byline: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let line = clean(byline);
    let line = without_lead(&line);
    for part in line.split(['|', '•', '·', ';', '/', '\n', '–', '—', '‧']) {
        for piece in split_names(part) {
            let name = tidy(&piece);
            if is_name(&name) && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// `line` without the words that open a byline, and whether there were any.
pub(crate) fn strip_lead(line: &str) -> Option<&str> {
    let rest = without_lead(line);
    (rest.len() < line.len()).then_some(rest)
}

fn without_lead(line: &str) -> &str {
    let lead = LEADS.iter().filter(|lead| {
        let Some(head) = line.get(..lead.len()) else { return false };
        let next = line.get(lead.len()..).and_then(|r| r.chars().next());
        head.to_lowercase() == **lead
            && next.is_some_and(|c| !c.is_alphanumeric() || lead.ends_with([':', '：', '／', '/']))
    });
    let longest = lead.map(|l| l.len()).max().unwrap_or(0);
    line.get(longest..).unwrap_or(line).trim_start_matches([':', ' ', '\u{a0}', '：'])
}

fn clean(byline: &str) -> String {
    byline.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn split_names(part: &str) -> Vec<String> {
    let mut spaced = part.replace(" & ", ", ").replace(['、', '，'], ", ");
    for word in [" and ", " und ", " y ", " et ", " with ", " e ", " og ", " och ", " AND "] {
        spaced = spaced.replace(word, ", ");
    }
    // "Ann Lee in Tokyo", "Ann Lee for the Observer", "Ann Lee (Corvane)".
    spaced
        .split(',')
        .map(str::trim)
        .map(|piece| {
            let cut = [" in ", " for ", " at ", " from ", " (", " [", " on ", " - ", " @", " über ", ": "]
                .iter()
                .filter_map(|stop| piece.find(stop))
                .filter(|&at| at > 0)
                .min();
            piece.get(..cut.unwrap_or(piece.len())).unwrap_or(piece).to_owned()
        })
        .map(|piece| without_lead(piece.trim_start_matches("and ").trim()).to_owned())
        .collect()
}

fn tidy(piece: &str) -> String {
    piece
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
        .trim_end_matches([',', ':'])
        .trim()
        .to_owned()
}

/// Whether a piece can be a person's name: one to five words, capitals, no digits, no role.
pub(crate) fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if words.is_empty() || words.len() > 5 || letters < 2 || name.chars().count() > 60 {
        return false;
    }
    if name.chars().any(|c| {
        c.is_ascii_digit() || matches!(c, '@' | '/' | '?' | '!' | '%' | '<' | '=' | '_' | '{' | '"' | '“')
    }) {
        return false;
    }
    let lower: Vec<String> =
        words.iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    if lower.iter().any(|w| ROLES.binary_search(&w.as_str()).is_ok()) {
        return false;
    }
    if name.contains(".com")
        || name.contains("http")
        || name.contains(" of ")
        || LEADS.contains(&name.to_lowercase().as_str())
    {
        return false;
    }
    let first = name.chars().next().unwrap_or(' ');
    let caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    if caseless {
        return name.chars().count() <= 24;
    }
    // Most words of a name begin with a capital; particles ("van der") do not.
    let capitals = words
        .iter()
        .filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
        .count();
    capitals * 2 >= words.len() && first.is_uppercase() | first.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_sorted() {
        assert!(ROLES.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn bylines_hold_names() {
        for (byline, expected) in [
            ("By Ann Lee", "Ann Lee"),
            ("Ann Lee and Bo van der Ek, staff writers", "Ann Lee; Bo van der Ek"),
            ("By Ann Lee in Tokyo, with Corvane", "Ann Lee; Corvane"),
            ("By ANN LEE | Senior Reporter", "ANN LEE"),
            ("Posted by: Ann B. Lee & Bo Ek", "Ann B. Lee; Bo Ek"),
            ("Staff Writer", ""),
            ("https://example.org/ann", ""),
            ("서다온 기자", "서다온 기자"),
            ("Bo Ek, head of Ferries", "Bo Ek"),
            ("By", ""),
            ("", ""),
        ] {
            assert_eq!(names(byline).join("; "), expected, "{byline:?}");
        }
    }
}
