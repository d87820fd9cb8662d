//! Words that tell what a figure covers and what sets two figures apart. Lists only; how they are used is in
//! [`super::claims`].

/// Capitals that stand for their countries' governments.
pub(super) const CAPITALS: &[(&str, &str)] = &[
    ("ankara", "turkey"),
    ("athens", "greece"),
    ("beijing", "china"),
    ("berlin", "germany"),
    ("cairo", "egypt"),
    ("canberra", "australia"),
    ("delhi", "india"),
    ("islamabad", "pakistan"),
    ("jakarta", "indonesia"),
    ("jerusalem", "israel"),
    ("kyiv", "ukraine"),
    ("london", "britain"),
    ("madrid", "spain"),
    ("manila", "philippines"),
    ("moscow", "russia"),
    ("ottawa", "canada"),
    ("paris", "france"),
    ("pyongyang", "korea"),
    ("rome", "italy"),
    ("seoul", "korea"),
    ("tehran", "iran"),
    ("tokyo", "japan"),
    ("warsaw", "poland"),
    ("washington", "america"),
];

/// Words for a share or the whole of a figure, which may stand further from it.
pub(super) fn is_share(word: &str) -> bool {
    matches!(word, "each" | "combined" | "together" | "apiece" | "altogether" | "total" | "average")
}

/// Words of which a figure can go with the one or the other.
pub(super) const OPPOSITES: &[[&[&str]; 2]] = &[
    [
        &["killed", "dead", "died", "die", "dies", "kills", "kill", "deaths"],
        &["injured", "wounded", "hurt", "injuring", "wounding", "injures", "wounds"],
    ],
    [&["won", "wins", "win"], &["lost", "loses", "lose"]],
    [
        &["rise", "rose", "rising", "increase", "increased", "gained", "climbed", "up", "grew"],
        &["fall", "fell", "falling", "decrease", "decreased", "dropped", "declined", "down", "slipped"],
    ],
    [&["began", "begins", "started", "opened"], &["ended", "ends", "closed", "finished"]],
    [&["born"], &["died"]],
    [&["bought", "buys", "buy"], &["sold", "sells", "sell"]],
    [&["exports", "exported"], &["imports", "imported"]],
    [&["arrived", "came"], &["left", "departed"]],
    [&["for", "favor", "favour", "yes"], &["against", "opposed", "no"]],
    [&["minimum", "least"], &["maximum", "most"]],
    [&["before"], &["after"]],
    [&["men", "boys", "male"], &["women", "girls", "female"]],
    [&["profit", "earned", "earnings"], &["loss", "losses"]],
    [&["sales", "revenue", "revenues"], &["profit", "earnings", "income"]],
];

/// The pair of opposites that a word belongs to, and its side.
pub(super) fn opposite(word: &str) -> Option<(usize, u8)> {
    OPPOSITES.iter().enumerate().find_map(|(at, sides)| {
        let side = sides.iter().position(|words| words.contains(&word))?;
        Some((at, u8::from(side > 0)))
    })
}

/// Prepositions that say which end of a time a date is.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "in" | "on" | "from" | "to" | "since" | "until" | "by")
}

/// Verbs that tell nothing by themselves, after whose subject a day may stand.
pub(super) fn is_predicate(word: &str) -> bool {
    matches!(word, "said" | "told" | "was" | "were" | "had" | "has" | "will")
}

/// Words that narrow what a figure covers.
pub(super) fn is_scope(word: &str) -> bool {
    matches!(
        word,
        "per"
            | "each"
            | "every"
            | "daily"
            | "weekly"
            | "monthly"
            | "annual"
            | "annually"
            | "another"
            | "additional"
            | "other"
            | "others"
            | "further"
            | "remaining"
            | "rest"
            | "more"
            | "fewer"
            | "first"
            | "second"
            | "third"
            | "last"
            | "next"
            | "previous"
            | "earlier"
            | "initially"
            | "originally"
            | "only"
            | "including"
            | "average"
            | "combined"
            | "together"
            | "apiece"
            | "altogether"
            | "total"
            | "since"
            | "half"
            | "nearly"
            | "expected"
            | "could"
            | "would"
            | "may"
            | "might"
            | "planned"
            | "up"
            | "down"
            | "compared"
    )
}

/// Verbs of what happens to a thing once, so that it has one date.
pub(super) fn is_once(word: &str) -> bool {
    matches!(
        word,
        "end"
            | "ends"
            | "ended"
            | "expire"
            | "expires"
            | "expired"
            | "begin"
            | "begins"
            | "began"
            | "start"
            | "starts"
            | "started"
            | "founded"
            | "opened"
            | "opens"
            | "signed"
            | "died"
            | "born"
            | "married"
            | "elected"
            | "retired"
            | "retires"
            | "closed"
            | "closes"
            | "launched"
            | "established"
            | "adopted"
            | "enacted"
            | "completed"
    )
}

/// Verbs that tell one deed done to somebody, a line each; the first stands for the others.
const DEEDS: &[&[&str]] = &[
    &["hired", "signed", "picked", "acquired", "recruited", "claimed", "named", "appointed", "chose"],
    &["fired", "dismissed", "ousted", "sacked", "removed"],
    &["arrested", "apprehended", "detained", "caught", "captured"],
    &["charged", "indicted", "arraigned"],
    &["convicted", "sentenced"],
    &["freed", "released"],
];

/// The verb that stands for a verb of what is done to somebody.
pub(super) fn deed(verb: &str) -> Option<&'static str> {
    let verb = verb.strip_prefix("re-").unwrap_or(verb);
    DEEDS.iter().find(|verbs| verbs.contains(&verb))?.first().copied()
}

/// Words that say how exact a figure is, and nothing of what it is about.
pub(super) fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "roughly"
            | "approximately"
            | "nearly"
            | "almost"
            | "about"
            | "around"
            | "some"
            | "estimated"
            | "exactly"
    )
}

/// Words for people in general.
pub(super) fn is_people(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "persons"
            | "citizens"
            | "nationals"
            | "victims"
            | "men"
            | "women"
            | "japanese"
            | "protesters"
            | "demonstrators"
            | "marchers"
    )
}

/// Words for people of one group, who may be a part of all people that are counted.
pub(super) fn is_group(word: &str) -> bool {
    matches!(
        word,
        "passengers"
            | "pupils"
            | "students"
            | "workers"
            | "employees"
            | "residents"
            | "villagers"
            | "miners"
            | "soldiers"
            | "troops"
            | "civilians"
            | "migrants"
            | "refugees"
            | "prisoners"
            | "children"
            | "fans"
            | "supporters"
            | "activists"
            | "strikers"
            | "farmers"
    )
}
