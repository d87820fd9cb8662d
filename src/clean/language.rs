//! The language of a text, by its scripts and commonest words. Small and for news: it tells about thirty languages apart
//! and says nothing rather than guess on a few words.

use std::collections::BTreeMap;

/// The language (BCP 47 primary subtag) that `text` is most likely in.
pub(super) fn of(text: &str) -> Option<&'static str> {
    let mut counts = Scripts::default();
    for c in text.chars().filter(|c| c.is_alphabetic()).take(4000) {
        counts.add(c);
    }
    let total = counts.total();
    if total == 0 {
        return None;
    }
    let most = |n: u32| n * 10 >= total * 3;
    if most(counts.hangul) {
        return Some("ko");
    }
    if counts.kana * 20 >= total && most(counts.kana + counts.han) {
        return Some("ja");
    }
    if most(counts.han) {
        return Some("zh");
    }
    let by_script = [
        (counts.hebrew, "he"),
        (counts.greek, "el"),
        (counts.thai, "th"),
        (counts.devanagari, "hi"),
        (counts.bengali, "bn"),
        (counts.tamil, "ta"),
        (counts.georgian, "ka"),
        (counts.armenian, "hy"),
    ];
    if let Some(&(_, lang)) = by_script.iter().find(|(n, _)| most(*n)) {
        return Some(lang);
    }
    if most(counts.cyrillic) {
        // Letters that only one of the languages has decide before words do.
        return Some(if counts.ukrainian * 50 > total {
            "uk"
        } else if counts.russian > 0 {
            "ru"
        } else if counts.serbian > 0 {
            "sr"
        } else {
            by_words(text, CYRILLIC).unwrap_or("ru")
        });
    }
    if most(counts.arabic) {
        return Some(if counts.urdu * 60 > total {
            "ur"
        } else if counts.persian * 60 > total {
            "fa"
        } else {
            "ar"
        });
    }
    by_words(text, LATIN)
}

#[derive(Debug, Default)]
struct Scripts {
    latin: u32,
    han: u32,
    kana: u32,
    hangul: u32,
    cyrillic: u32,
    ukrainian: u32,
    russian: u32,
    serbian: u32,
    arabic: u32,
    persian: u32,
    urdu: u32,
    hebrew: u32,
    greek: u32,
    thai: u32,
    devanagari: u32,
    bengali: u32,
    tamil: u32,
    georgian: u32,
    armenian: u32,
}

impl Scripts {
    fn add(&mut self, c: char) {
        let count = match c as u32 {
            0x3040..=0x30ff | 0xff66..=0xff9f => &mut self.kana,
            0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => &mut self.han,
            0x1100..=0x11ff | 0xac00..=0xd7af => &mut self.hangul,
            0x0400..=0x052f => {
                self.ukrainian += u32::from(matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є'));
                self.russian += u32::from(matches!(c, 'ы' | 'э' | 'ё' | 'Ы' | 'Э'));
                self.serbian += u32::from(matches!(c, 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ'));
                &mut self.cyrillic
            }
            0x0590..=0x05ff => &mut self.hebrew,
            0x0600..=0x06ff | 0x0750..=0x077f => {
                self.persian += u32::from(matches!(c, 'پ' | 'چ' | 'ژ' | 'گ'));
                self.urdu += u32::from(matches!(c, 'ٹ' | 'ڈ' | 'ے' | 'ڑ'));
                &mut self.arabic
            }
            0x0370..=0x03ff => &mut self.greek,
            0x0e00..=0x0e7f => &mut self.thai,
            0x0900..=0x097f => &mut self.devanagari,
            0x0980..=0x09ff => &mut self.bengali,
            0x0b80..=0x0bff => &mut self.tamil,
            0x10a0..=0x10ff => &mut self.georgian,
            0x0530..=0x058f => &mut self.armenian,
            _ => &mut self.latin,
        };
        *count += 1;
    }

    fn total(&self) -> u32 {
        self.latin
            + self.han
            + self.kana
            + self.hangul
            + self.cyrillic
            + self.arabic
            + self.hebrew
            + self.greek
            + self.thai
            + self.devanagari
            + self.bengali
            + self.tamil
            + self.georgian
            + self.armenian
    }
}

/// Commonest words a language.
type Words = &'static [(&'static str, &'static [&'static str])];

#[rustfmt::skip]
const LATIN: Words = &[
    ("en", &["the", "of", "and", "to", "in", "that", "is", "was", "for", "it", "with", "as", "he", "on", "be", "by", "at", "from", "said", "his", "they", "has", "have", "not", "are", "this", "but", "an", "were", "who"]),
    ("de", &["der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "im", "für", "auf", "ein", "eine", "nicht", "dem", "des", "sich", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "bei", "wird"]),
    ("fr", &["le", "la", "les", "des", "et", "en", "un", "une", "du", "est", "que", "qui", "dans", "pour", "par", "sur", "au", "pas", "plus", "avec", "il", "ce", "sont", "été", "aux", "cette", "mais", "ont", "ses", "elle"]),
    ("es", &["el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "del", "por", "con", "para", "se", "su", "al", "es", "lo", "como", "más", "no", "fue", "ha", "sus", "este", "pero", "sobre", "entre", "años"]),
    ("pt", &["o", "a", "os", "as", "de", "que", "e", "em", "um", "uma", "do", "da", "dos", "das", "no", "na", "por", "com", "para", "não", "se", "mais", "ao", "foi", "como", "são", "pelo", "pela", "também", "ou"]),
    ("it", &["il", "la", "di", "che", "e", "un", "una", "del", "della", "in", "per", "con", "non", "sono", "da", "al", "è", "gli", "nel", "più", "anche", "dei", "delle", "alla", "si", "come", "ha", "dal", "lo", "questo"]),
    ("nl", &["de", "het", "een", "van", "en", "in", "is", "dat", "op", "te", "zijn", "voor", "met", "die", "niet", "aan", "er", "om", "ook", "als", "bij", "naar", "uit", "door", "maar", "wordt", "hij", "was", "werd", "zich"]),
    ("sv", &["och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "inte", "om", "ett", "de", "var", "men", "sig", "från", "han", "vi", "så", "när", "kan", "ska", "jag", "efter", "eller"]),
    ("da", &["og", "at", "det", "er", "en", "af", "til", "på", "der", "for", "med", "den", "har", "ikke", "de", "et", "som", "var", "men", "om", "han", "fra", "kan", "vil", "blev", "sig", "efter", "også", "være", "ved"]),
    ("no", &["og", "det", "er", "på", "som", "av", "en", "til", "for", "med", "har", "ikke", "den", "de", "at", "et", "var", "om", "men", "fra", "han", "vi", "kan", "etter", "også", "ble", "være", "ved", "seg", "hadde"]),
    ("fi", &["ja", "on", "ei", "että", "se", "oli", "hän", "mutta", "myös", "ovat", "kun", "mukaan", "joka", "kuin", "ole", "sen", "tai", "jo", "nyt", "vuonna", "sekä", "jos", "jotka", "eivät", "noin", "voi", "niin", "siitä", "vain", "hänen"]),
    ("pl", &["i", "w", "na", "z", "się", "że", "nie", "do", "to", "jest", "o", "przez", "po", "od", "za", "jak", "oraz", "dla", "był", "ale", "są", "co", "tym", "ma", "tego", "który", "został", "roku", "także", "już"]),
    ("cs", &["a", "v", "se", "na", "je", "že", "s", "z", "do", "to", "o", "i", "pro", "za", "by", "jako", "ale", "podle", "po", "jsou", "ve", "který", "od", "jeho", "při", "také", "byl", "k", "než", "už"]),
    ("tr", &["ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "daha", "olan", "en", "çok", "kadar", "gibi", "sonra", "ancak", "olduğu", "göre", "dedi", "var", "ise", "ne", "her", "değil", "yeni", "ya", "tarafından", "oldu", "iki", "büyük"]),
    ("id", &["yang", "dan", "di", "untuk", "dengan", "dari", "ini", "pada", "itu", "dalam", "tidak", "akan", "juga", "ke", "oleh", "ada", "adalah", "karena", "sudah", "telah", "mereka", "kata", "bisa", "saat", "kepada", "sebagai", "tersebut", "atau", "lebih", "para"]),
    ("vi", &["và", "của", "là", "có", "được", "cho", "các", "trong", "với", "một", "không", "người", "những", "đã", "để", "này", "khi", "từ", "đến", "về", "tại", "năm", "cũng", "ra", "ông", "vào", "trên", "nhiều", "theo", "sẽ"]),
    ("ro", &["și", "în", "de", "la", "cu", "a", "să", "pe", "nu", "din", "care", "o", "un", "este", "că", "pentru", "au", "fost", "mai", "ce", "sunt", "al", "ale", "după", "fi", "prin", "această", "dar", "sau", "lui"]),
    ("hu", &["a", "az", "és", "hogy", "nem", "is", "egy", "meg", "már", "de", "volt", "csak", "ez", "azt", "szerint", "mint", "el", "még", "ki", "után", "lesz", "aki", "vagy", "pedig", "mert", "fel", "ha", "van", "között", "több"]),
    ("ca", &["el", "la", "els", "les", "de", "que", "i", "en", "un", "una", "del", "per", "amb", "és", "al", "dels", "no", "ha", "més", "com", "seva", "aquest", "però", "són", "va", "ser", "seu", "han", "també", "aquesta"]),
    ("hr", &["je", "i", "u", "na", "se", "da", "za", "su", "od", "što", "s", "ne", "koji", "kako", "o", "iz", "će", "a", "bi", "nije", "to", "ali", "kao", "do", "koja", "koje", "još", "godine", "bio", "samo"]),
];

#[rustfmt::skip]
const CYRILLIC: Words = &[
    ("ru", &["и", "в", "не", "на", "что", "с", "по", "как", "это", "для", "из", "он", "было", "также", "года", "его", "был", "от", "к", "о"]),
    ("bg", &["и", "на", "в", "за", "да", "се", "от", "е", "с", "че", "по", "са", "не", "ще", "като", "през", "това", "до", "беше", "има"]),
    ("sr", &["је", "и", "у", "да", "на", "се", "за", "су", "од", "који", "са", "не", "што", "као", "из", "ће", "а", "то", "није", "како"]),
];

/// The language whose commonest words make up most of the text; `None` on few words or a close call.
fn by_words(text: &str, languages: Words) -> Option<&'static str> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut words = 0u32;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(600) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
        words += 1;
    }
    let count = |word: &&str| counts.get(*word).copied().unwrap_or(0);
    let scores: Vec<u32> = languages.iter().map(|(_, common)| common.iter().map(count).sum()).collect();
    let best = scores.iter().copied().max()?;
    let at = scores.iter().position(|&s| s == best)?;
    let second = scores.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, &s)| s).max().unwrap_or(0);
    (words >= 4 && best * 12 >= words && best > second).then(|| languages.get(at).map(|(lang, _)| *lang))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_script_and_words() {
        for (text, expected) in [
            ("The road was closed by the county on Monday, and it is to open in May.", Some("en")),
            ("Die Straße ist seit Montag gesperrt und wird im Mai wieder geöffnet.", Some("de")),
            ("La route est fermée depuis lundi et les travaux dans la ville sont en cours.", Some("fr")),
            ("La carretera está cerrada desde el lunes por las lluvias en los montes.", Some("es")),
            ("A estrada foi fechada na segunda-feira e não será aberta em maio.", Some("pt")),
            ("북한이 담화를 냈다", Some("ko")),
            ("談話に留意している", Some("ja")),
            ("首相将于周一访问平壤", Some("zh")),
            ("Дорога была закрыта в понедельник и не откроется до мая", Some("ru")),
            ("Дорогу закрили у понеділок, її відкриють у травні", Some("uk")),
            ("أغلق الطريق يوم الاثنين", Some("ar")),
            ("Ishidomari", None),
            ("", None),
        ] {
            assert_eq!(of(text), expected, "{text:?}");
        }
    }
}
