//! Signs that a machine translated a text. Evidence in words, never a verdict: one faint sign alone is not reported.

use crate::article::Furniture;

/// The signs in a text and in what was dropped from it; empty where there are too few.
pub(super) fn signs(text: &str, furniture: &[Furniture]) -> Vec<String> {
    let mut clear = Vec::new();
    let mut faint = Vec::new();
    let lines = furniture.iter().filter(|f| f.text.len() < 600).map(|f| f.text.as_str());
    if let Some(line) =
        lines.chain(std::iter::once(text.get(..text.len().min(300)).unwrap_or(""))).find(|l| says_so(l))
    {
        let shown: String = line.chars().take(160).collect();
        clear.push(format!("it says so: “{shown}”"));
    }
    if let Some((short, long)) = cut_name(text) {
        faint.push(format!("a name is cut off: “{short}” beside “{long}”"));
    }
    if furniture.iter().any(|f| f.rule == "markup-residue" && f.text.starts_with("**") && f.text.len() == 2) {
        faint.push("lone marks of formatting (“**”) stand in the text, as they do where markup was carried through a translation".to_owned());
    }
    let odd = odd_phrases(text);
    if odd.len() >= 2 {
        let shown: Vec<String> = odd.iter().take(4).map(|p| format!("“{p}”")).collect();
        faint.push(format!("phrases that translating programs make: {}", shown.join(", ")));
    }
    if clear.is_empty() && faint.len() < 2 {
        return Vec::new();
    }
    clear.extend(faint);
    clear
}

fn says_so(line: &str) -> bool {
    const NOTES: &[&str] = &[
        "translated automatically",
        "automatically translated",
        "machine translated",
        "machine-translated",
        "machine translation",
        "translated by google",
        "google translate",
        "translated by deepl",
        "automatic translation",
        "auto-translated",
        "ai translation",
        "translated by ai",
        "자동 번역",
        "기계 번역",
        "機械翻訳",
        "自動翻訳",
        "机器翻译",
        "自动翻译",
        "automatisch übersetzt",
        "traduction automatique",
        "traducción automática",
    ];
    let low = line.to_lowercase();
    NOTES.iter().any(|n| low.contains(n))
}

/// A name of two parts that stands elsewhere with a hyphenated third: "Kim Yo" beside "Kim Yo-jong".
fn cut_name(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().take(20_000).collect();
    let trim = |w: &'_ str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_owned();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let long = words.windows(2).find_map(|pair| {
        let [family, given] = pair else { return None };
        let given = given.split(['’', '\'']).next().filter(|given| given.contains('-'))?;
        let given = trim(given);
        let (first, last) = given.split_once('-')?;
        let named = capital(family)
            && family.chars().all(char::is_alphabetic)
            && capital(&given)
            && !last.is_empty()
            && first.len() <= 6;
        (named && last.chars().all(char::is_alphabetic))
            .then(|| ((*family).to_owned(), first.to_owned(), given.clone()))
    });
    let (family, first, given) = long?;
    let cut = words.windows(2).any(|pair| matches!(pair, [a, b] if *a == family && trim(b) == first));
    cut.then(|| (format!("{family} {first}"), format!("{family} {given}")))
}

/// Turns of phrase that come from idioms of another language taken word by word, or from words put for others.
fn odd_phrases(text: &str) -> Vec<&'static str> {
    const ODD: &[&str] = &[
        "netizens",
        "relevant departments",
        "relevant person in charge",
        "small editor",
        "xiaobian",
        "melon-eating",
        "has attracted widespread attention",
        "what do you think about this",
        "please pay attention to",
        "the audience friends",
        "this reporter learned",
        "friends who like",
    ];
    let low = text.to_ascii_lowercase();
    ODD.iter().copied().filter(|p| low.contains(p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_faint_sign_is_not_enough() {
        let empty: [Furniture; 0] = [];
        assert!(signs("Kim Yo spoke. Kim Yo-jong left.", &empty).is_empty());
        let mark = Furniture { text: "**".to_owned(), rule: "markup-residue".to_owned(), before: 0 };
        assert_eq!(signs("Kim Yo, who spoke. Kim Yo-jong’s house.", std::slice::from_ref(&mark)).len(), 2);
        let note = Furniture {
            text: "(Translated automatically)".to_owned(),
            rule: "editor-note".to_owned(),
            before: 0,
        };
        assert_eq!(signs("Plain.", &[note]).len(), 1);
        assert!(signs("", &empty).is_empty());
    }
}
