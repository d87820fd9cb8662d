//! Words after which a full stop need not end a sentence, and words that open one. Tables and look-ups only; how they
//! are weighed is for [`super::sentences`].

/// What the full stop after an abbreviation usually means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows (`Mr.`, `St.`): never an end.
    BeforeName,
    /// Something follows in the same sentence (`e.g.`, `vs.`): never an end.
    Inner,
    /// A number follows if it is one (`No. 5`, `p. 55`); the word itself may end a sentence.
    BeforeNumber,
    /// A month or weekday: inside before a number, otherwise as [`Abbreviation::Either`].
    Calendar,
    /// May stand anywhere (`Inc.`, `Calif.`): an end before a word that opens sentences.
    Either,
    /// A time of day (`p.m.`): an end before a capital that is no weekday and no time zone.
    Clock,
}

/// The abbreviation that `word` is, without its last full stop, in lower case.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let (_, kind) = TABLES.iter().find(|(words, _)| words.binary_search(&word).is_ok())?;
    Some(*kind)
}

/// Whether `word` (lower case) commonly opens a sentence and seldom goes on after an abbreviation.
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

/// Whether `word` (lower case) is a verb of saying, as after a quotation.
pub(super) fn is_speech_verb(word: &str) -> bool {
    SPEECH.binary_search(&word).is_ok()
}

/// Whether a capitalised `word` (lower case) belongs to a time of day before it: a weekday, month or zone.
pub(super) fn goes_with_clock(word: &str) -> bool {
    CLOCK_COMPANY.binary_search(&word).is_ok()
}

/// Whether a name that is written with a mark of its own (`Yahoo!`) is `word`, in lower case.
pub(super) fn ends_with_own_mark(word: &str) -> bool {
    OWN_MARK.binary_search(&word).is_ok()
}

/// Whether `word` (lower case) is a month in a language that writes a full stop after the day's number.
pub(super) fn month_after_ordinal(word: &str) -> bool {
    ORDINAL_MONTHS.binary_search(&word).is_ok()
}

const TABLES: [(&[&str], Abbreviation); 6] = [
    (BEFORE_NAME, Abbreviation::BeforeName),
    (INNER, Abbreviation::Inner),
    (BEFORE_NUMBER, Abbreviation::BeforeNumber),
    (CALENDAR, Abbreviation::Calendar),
    (EITHER, Abbreviation::Either),
    (CLOCK, Abbreviation::Clock),
];

// All tables are sorted; a test says so.

const BEFORE_NAME: &[&str] = &[
    "adj", "adm", "amb", "asst", "atty", "bp", "brig", "capt", "card", "cdr", "cmdr", "cmdre", "col",
    "comdr", "comm", "congr", "cpl", "cpt", "dep", "det", "dr", "dra", "drs", "fr", "ft", "gen", "gov",
    "hon", "hr", "insp", "lt", "ltcol", "m", "maj", "messrs", "mgr", "mlle", "mme", "mmes", "mr", "mrs",
    "ms", "msgr", "mt", "mx", "ofc", "ph", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "rt", "sen",
    "sens", "sgt", "sra", "srta", "st", "ste", "supt", "treas",
];

const INNER: &[&str] = &[
    "a.k.a", "abbr", "approx", "aprox", "bspw", "bzw", "ca", "cf", "circa", "d.h", "e.g", "eg", "esp", "etw",
    "evtl", "excl", "exkl", "f.e", "geb", "ggf", "i.e", "ie", "incl", "inkl", "lit", "max", "med", "misc",
    "née", "núm", "op", "p.s", "pop", "prov", "ps", "pág", "resp", "s.a", "s.o", "sog", "tel", "tfno", "u.a",
    "u.ä", "usw", "v", "vgl", "vid", "viz", "vs", "w/o", "z.b", "zzgl",
];

const BEFORE_NUMBER: &[&str] = &[
    "app", "appt", "art", "arts", "bk", "cap", "ch", "cl", "col", "eq", "eqs", "ex", "ext", "fig", "figs",
    "fl", "fol", "lines", "ll", "n", "no", "nos", "nr", "num", "n°", "p", "par", "para", "paras", "pg",
    "pgs", "pl", "pp", "pt", "r", "ref", "sec", "sect", "ser", "tab", "vol", "vols", "№",
];

const CALENDAR: &[&str] = &[
    "apr", "aug", "dec", "feb", "febr", "fri", "jan", "jul", "jun", "mar", "mon", "nov", "oct", "sat", "sep",
    "sept", "sun", "thu", "thur", "thurs", "tue", "tues", "wed",
];

const EITHER: &[&str] = &[
    "acad", "al", "ala", "alt", "ariz", "ark", "assn", "assoc", "ave", "avg", "b.c", "bldg", "blvd", "bros",
    "calif", "cent", "cie", "cir", "co", "colo", "conf", "conn", "constr", "cont", "corp", "corps", "cos",
    "ctr", "d.c", "del", "dept", "depts", "dist", "div", "ed", "eds", "encl", "esq", "est", "etc", "exch",
    "fed", "fla", "ga", "gmbh", "govt", "hts", "hwy", "ill", "inc", "ind", "inst", "intl", "is", "jr", "kan",
    "ky", "la", "lab", "labs", "llc", "ln", "ltd", "ltda", "mass", "md", "mfg", "mich", "min", "minn",
    "miss", "mo", "mont", "mos", "mtn", "mts", "natl", "neb", "nev", "okla", "ont", "ore", "org", "orig",
    "pa", "pct", "ph.d", "phd", "pkwy", "pl", "plc", "pty", "pub", "pvt", "que", "rd", "rte", "s.a", "sask",
    "sq", "sr", "sta", "std", "ste", "str", "subj", "tenn", "terr", "tex", "trans", "treas", "twp", "u.s",
    "univ", "va", "var", "vt", "w.va", "wash", "wis", "wyo", "yd", "yr", "yrs",
];

const CLOCK: &[&str] = &["a.m", "am", "p.m", "pm"];

const CLOCK_COMPANY: &[&str] = &[
    "april",
    "august",
    "bst",
    "cdt",
    "central",
    "cest",
    "cet",
    "cst",
    "december",
    "eastern",
    "edt",
    "est",
    "et",
    "february",
    "friday",
    "gmt",
    "ist",
    "january",
    "jst",
    "july",
    "june",
    "kst",
    "local",
    "march",
    "may",
    "mdt",
    "monday",
    "mountain",
    "mst",
    "november",
    "october",
    "pacific",
    "pdt",
    "pst",
    "pt",
    "saturday",
    "sept",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "utc",
    "wednesday",
];

const OPENERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "again",
    "all",
    "almost",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "besides",
    "between",
    "both",
    "but",
    "by",
    "can",
    "clearly",
    "could",
    "critics",
    "despite",
    "did",
    "do",
    "does",
    "don",
    "dozens",
    "during",
    "each",
    "earlier",
    "either",
    "even",
    "eventually",
    "every",
    "everyone",
    "experts",
    "few",
    "finally",
    "first",
    "following",
    "for",
    "fortunately",
    "from",
    "further",
    "furthermore",
    "given",
    "had",
    "has",
    "have",
    "he",
    "hence",
    "her",
    "here",
    "hers",
    "his",
    "how",
    "however",
    "hundreds",
    "i",
    "if",
    "in",
    "indeed",
    "initially",
    "instead",
    "is",
    "isn",
    "it",
    "its",
    "just",
    "last",
    "later",
    "let",
    "like",
    "many",
    "maybe",
    "meanwhile",
    "millions",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "nearly",
    "neither",
    "never",
    "nevertheless",
    "next",
    "no",
    "nobody",
    "none",
    "nonetheless",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "officials",
    "often",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "otherwise",
    "our",
    "over",
    "overall",
    "people",
    "perhaps",
    "please",
    "police",
    "previously",
    "rather",
    "recently",
    "residents",
    "several",
    "she",
    "should",
    "similarly",
    "since",
    "so",
    "some",
    "somebody",
    "someone",
    "sometimes",
    "soon",
    "still",
    "such",
    "suddenly",
    "thanks",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thousands",
    "through",
    "throughout",
    "thus",
    "to",
    "today",
    "together",
    "tomorrow",
    "tonight",
    "two",
    "under",
    "unfortunately",
    "unless",
    "unlike",
    "until",
    "up",
    "upon",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "whenever",
    "where",
    "whereas",
    "whether",
    "which",
    "while",
    "who",
    "whoever",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "witnesses",
    "would",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
];

const SPEECH: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "began",
    "called",
    "claimed",
    "commented",
    "concluded",
    "continued",
    "cried",
    "declared",
    "demanded",
    "explained",
    "insisted",
    "joked",
    "laughed",
    "noted",
    "quipped",
    "recalled",
    "remarked",
    "replied",
    "responded",
    "said",
    "says",
    "screamed",
    "shouted",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "wrote",
    "yelled",
];

const OWN_MARK: &[&str] = &["e", "jeopardy", "joomla", "oklahoma", "panic", "wham", "yahoo", "yum"];

const ORDINAL_MONTHS: &[&str] = &[
    "april",
    "august",
    "dezember",
    "elokuuta",
    "februar",
    "januar",
    "juli",
    "juni",
    "jänner",
    "mai",
    "märz",
    "november",
    "oktober",
    "september",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_so_that_look_ups_find_their_words() {
        let all = TABLES.iter().map(|(words, _)| *words);
        for table in all.chain([OPENERS, SPEECH, OWN_MARK, ORDINAL_MONTHS, CLOCK_COMPANY]) {
            for pair in table.windows(2) {
                assert!(pair[0] < pair[1], "{:?} before {:?}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn words_are_told_by_what_follows_them() {
        for (word, expected) in [
            ("mr", Some(Abbreviation::BeforeName)),
            ("e.g", Some(Abbreviation::Inner)),
            ("no", Some(Abbreviation::BeforeNumber)),
            ("sept", Some(Abbreviation::Calendar)),
            ("inc", Some(Abbreviation::Either)),
            ("p.m", Some(Abbreviation::Clock)),
            ("house", None),
        ] {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }
}
