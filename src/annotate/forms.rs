//! Written forms of names and what they have in common: spellings, surnames, initials, shortened bodies. It compares
//! forms; which of an article's names are compared is for `aliases` and `link` to say.

use crate::text::normal::fold;

/// Family names that stand before the given name in Korean, Chinese and Vietnamese.
const FAMILY_FIRST: &[&str] = &[
    "kim", "lee", "park", "choi", "choe", "jung", "jeong", "chung", "kang", "cho", "jo", "yoon", "yun",
    "jang", "chang", "lim", "im", "han", "oh", "seo", "shin", "kwon", "hwang", "ahn", "an", "song", "ryu",
    "yoo", "yu", "hong", "ko", "moon", "mun", "son", "bae", "baek", "paek", "heo", "nam", "sim", "no", "roh",
    "ha", "kwak", "sung", "cha", "joo", "woo", "ri", "rim", "pak", "pyo", "thae", "tae", "suh", "suk",
    "yang", "xi", "li", "wang", "zhang", "liu", "chen", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma",
    "zhu", "hu", "guo", "he", "lin", "gao", "luo", "zheng", "liang", "xie", "deng", "feng", "peng", "jiang",
    "wen", "cai", "mao", "ban", "bo", "nguyen", "tran", "pham", "tsai", "chiang",
];

/// Last words of bodies that a short form leaves out.
const BODY_ENDS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "ag",
    "group",
    "holdings",
    "nv",
    "sa",
];

/// Parts of a surname that are written before it.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "van", "von", "bin", "ibn", "ben", "al",
    "el", "la", "le",
];

/// A name's words, folded, for comparison.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// Words between spaces, points left out: `kim`, `yo-jong`.
    pub(super) words: Vec<String>,
}

impl Form {
    /// The words of a written name.
    pub(super) fn new(written: &str) -> Self {
        let folded = fold(written);
        let words = folded
            .split(|c: char| c.is_whitespace() || c == '・' || c == '·')
            .map(|w| {
                // Most words have nothing to leave out.
                let plain = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii();
                if w.bytes().all(plain) && !w.contains(['“', '”', '‑']) {
                    return w.to_owned();
                }
                let kept: String = w.chars().filter(|c| !matches!(c, '.' | ',' | '"' | '“' | '”')).collect();
                kept.trim_matches('-').replace('‑', "-")
            })
            .filter(|w| !w.is_empty())
            .collect();
        Self { words }
    }

    /// The letters alone: one for all spacings and hyphens of a name.
    pub(super) fn spelling(&self) -> String {
        self.words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).collect()
    }

    /// Words with hyphens split: `kim`, `yo`, `jong`.
    pub(super) fn syllables(&self) -> Vec<&str> {
        self.words.iter().flat_map(|w| w.split('-')).filter(|s| !s.is_empty()).collect()
    }

    /// Without "Jr" and its kind at the end.
    fn core(&self) -> &[String] {
        let mut words = self.words.as_slice();
        while let Some((last, rest)) = words.split_last() {
            if rest.is_empty() || !matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") {
                break;
            }
            words = rest;
        }
        words
    }

    /// Whether the family name certainly stands first: `Kim Yo-jong`, `Moon Jae In`.
    pub(super) fn is_family_first(&self) -> bool {
        let words = self.core();
        let Some((first, rest)) = words.split_first() else { return false };
        if !FAMILY_FIRST.contains(&first.as_str()) {
            return false;
        }
        match rest {
            [one] => one.contains('-') && one.len() <= 12,
            [one, two] => one.len() <= 5 && two.len() <= 5,
            _ => false,
        }
    }

    /// The words that may stand for this person alone as a surname.
    pub(super) fn surnames(&self) -> Vec<&str> {
        let words = self.core();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
        if words.len() < 2 {
            return Vec::new();
        }
        if self.is_family_first() {
            return vec![first];
        }
        if FAMILY_FIRST.contains(&first.as_str()) && words.len() == 2 {
            return vec![last, first];
        }
        vec![last]
    }

    /// The first given name, where it is not an initial.
    pub(super) fn given(&self) -> Option<&str> {
        let words = self.core();
        if words.len() < 2 || self.is_family_first() {
            return None;
        }
        words.first().map(String::as_str).filter(|g| g.chars().count() > 1)
    }

    /// Whether two full names of persons are one with and without middle names, or with a given name's initial.
    pub(super) fn same_person(&self, other: &Self) -> bool {
        let (a, b) = (self.core(), other.core());
        let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return false };
        if a.len() < 2
            || b.len() < 2
            || a.last() != b.last()
            || self.is_family_first()
            || other.is_family_first()
        {
            return false;
        }
        let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
        let middles_agree = || {
            let middle = |w: &[String]| w.get(1..w.len() - 1).unwrap_or(&[]).to_vec();
            let (ma, mb) = (middle(a), middle(b));
            ma.is_empty()
                || mb.is_empty()
                || ma.iter().zip(&mb).all(|(x, y)| x == y || initial(x, y) || initial(y, x))
        };
        (first_a == first_b || initial(first_a, first_b) || initial(first_b, first_a)) && middles_agree()
    }

    /// Whether it begins like `van der Bellen`.
    pub(super) fn begins_with_particle(&self) -> bool {
        self.words.first().is_some_and(|w| PARTICLES.contains(&w.as_str()))
    }

    /// Whether this is a word or two that end the other's longer name: `van der Bellen` of `Alexander Van der Bellen`.
    pub(super) fn is_long_surname_of(&self, other: &Self) -> bool {
        self.words.len() >= 2
            && other.words.len() > self.words.len()
            && self.begins_with_particle()
            && other.words.ends_with(&self.words)
    }

    /// Whether this looks like the other's name cut short inside it: `Kim Yo` of `Kim Yo-jong`.
    pub(super) fn is_cut_from(&self, other: &Self) -> bool {
        let (short, long) = (self.syllables(), other.syllables());
        self.words.len() >= 2
            && other.is_family_first()
            && short.len() + 1 == long.len()
            && short.len() >= 2
            && long.starts_with(&short)
    }

    /// The spelling of a body without "Inc" and its kind.
    pub(super) fn body(&self) -> String {
        let mut words = self.words.as_slice();
        if words.first().is_some_and(|w| w == "the") {
            words = words.get(1..).unwrap_or(words);
        }
        while let Some((last, rest)) = words.split_last() {
            if rest.is_empty() || !BODY_ENDS.contains(&last.as_str()) {
                break;
            }
            words = rest;
        }
        words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).collect()
    }

    /// The first letters of its words, small words left out and kept: `iaea`.
    pub(super) fn initials(&self) -> [String; 2] {
        let letters = |keep: bool| -> String {
            self.syllables()
                .iter()
                .filter(|w| {
                    keep || !matches!(**w, "of" | "the" | "and" | "for" | "in" | "on" | "&" | "de" | "to")
                })
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_alphanumeric())
                .collect()
        };
        [letters(false), letters(true)]
    }
}

/// Whether `written` is an abbreviation: two to eight capitals, perhaps with points.
pub(super) fn is_abbreviation(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && written.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-') || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_stand_where_the_language_puts_them() {
        for (name, expected) in [
            ("Fumio Kishida", vec!["kishida"]),
            ("Kim Yo-jong", vec!["kim"]),
            ("Kim Jong Un", vec!["kim"]),
            ("Kim Kardashian", vec!["kardashian", "kim"]),
            ("George W. Bush Jr.", vec!["bush"]),
            ("Kishida", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(Form::new(name).surnames(), expected, "{name}");
        }
    }

    #[test]
    fn spellings_of_one_name() {
        assert_eq!(Form::new("Kim Jong Un").spelling(), Form::new("Kim Jong-un").spelling());
        assert_eq!(Form::new("Kim Jongun").spelling(), Form::new("Kim Jong-Un").spelling());
        assert_ne!(Form::new("Kim Jong Il").spelling(), Form::new("Kim Jong Un").spelling());
    }

    #[test]
    fn full_names_of_one_person() {
        for (a, b, expected) in [
            ("George W. Bush", "George Bush", true),
            ("George W. Bush", "George H. Bush", false),
            ("J. Smith", "John Smith", true),
            ("Jane Smith", "John Smith", false),
            ("Kim Jong Un", "Kim Yo Un", false),
            ("Bush", "George Bush", false),
        ] {
            assert_eq!(Form::new(a).same_person(&Form::new(b)), expected, "{a} / {b}");
        }
    }

    #[test]
    fn cut_names_and_short_bodies() {
        assert!(Form::new("Kim Yo").is_cut_from(&Form::new("Kim Yo-jong")));
        assert!(!Form::new("Kim").is_cut_from(&Form::new("Kim Yo-jong")));
        assert!(!Form::new("John Smith").is_cut_from(&Form::new("John Smith Jones")));
        assert_eq!(Form::new("Acme Widgets Inc.").body(), Form::new("Acme Widgets").body());
        assert_eq!(Form::new("International Atomic Energy Agency").initials()[0], "iaea");
        assert!(is_abbreviation("U.N.") && !is_abbreviation("Un"));
    }
}
