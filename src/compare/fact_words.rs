//! Words of facts without a figure: deeds that exclude each other, offices and ranks, and how far a superlative reaches.
//! Lists only; how they are used is in [`super::facts`].

/// What may become of somebody, and what he may do: four times which deeds exclude each other, plus the side on which each
/// stands; whether it is done to the one it is said of; the words, between commas. Forms of the past alone: what is asked for or feared is no fact. What
/// people do often (win, deny, reject) is left out: of such deeds two are rarely of one occasion.
const DEEDS: &[(u8, bool, &str)] = &[
    (0, true, "fired,dismissed,sacked,ousted"),
    (1, false, "resigned,quit,stepped down,stepped aside"),
    (4, true, "killed,murdered"),
    (4, false, "died"),
    (5, true, "wounded,injured,hurt"),
    (5, false, "survived"),
    (8, true, "shot"),
    (9, true, "stabbed"),
    (10, true, "strangled"),
    (11, false, "drowned"),
    (12, true, "convicted,found guilty"),
    (13, true, "acquitted,exonerated,found not guilty"),
    (16, false, "pleaded guilty,pled guilty"),
    (17, false, "pleaded not guilty,pled not guilty,pleaded innocent"),
    (18, false, "pleaded no contest"),
    (20, true, "sentenced to life"),
    (21, true, "sentenced to death"),
    (24, true, "promoted"),
    (25, true, "demoted"),
];

/// Whether a word is one of a list.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The place of a word in a list, from one on.
fn place_in(list: &str, word: &str) -> Option<u64> {
    (1..).zip(list.split(' ')).find(|known| known.1 == word).map(|known| known.0)
}

/// The deed that the first of some words stand for, done to somebody or by him: which of those that exclude each other,
/// which side, and how many words it has.
pub(super) fn deed(words: &[String], done_to: bool) -> Option<(u64, u64, usize)> {
    let said = |phrase: &str| {
        let parts = || phrase.split(' ');
        let length = parts().count();
        let own = words.get(..length)?;
        parts().zip(own).all(|(part, word)| part == word).then_some(length)
    };
    DEEDS.iter().filter(|known| known.1 == done_to).find_map(|&(side, _, phrases)| {
        let length = phrases.split(',').find_map(said)?;
        Some((u64::from(side / 4), u64::from(side % 4), length))
    })
}

/// Words between somebody and what he does.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_being(word)
        || is_one_of("has had have not never also later then first who", word)
        || (word.len() > 4 && word.ends_with("ly"))
}

/// Forms by which a deed is done to somebody.
pub(super) fn is_being(word: &str) -> bool {
    is_one_of("was were is are been being got", word)
}

/// Words by which a deed is denied.
pub(super) fn is_denial(word: &str) -> bool {
    is_one_of("not never", word)
}

/// Words before a name or an office that say nothing of it.
pub(super) fn is_determiner(word: &str) -> bool {
    is_one_of("a an the his her its", word)
}

/// Words that end a search for the one to whom something is done.
pub(super) fn is_turn(word: &str) -> bool {
    is_one_of(
        "by for at on in after over with from into and or to that as against when while than said told",
        word,
    )
}

/// Offices that one person holds at a time.
pub(super) fn is_office(word: &str) -> bool {
    is_one_of(
        "attorney general director secretary minister manager commissioner governor mayor coach principal sheriff superintendent ambassador editor president chairman chairwoman chief leader speaker whip treasurer commander marshal chancellor",
        word,
    )
}

/// What else a person may be called right before the name.
pub(super) fn is_calling(word: &str) -> bool {
    is_one_of("adviser advisor officer agent lawyer spokesman spokeswoman captain master", word)
}

/// Words for an office that say nothing without the word before them: every lawyer is an attorney.
pub(super) fn needs_more(word: &str) -> bool {
    is_one_of("attorney general leader chief", word)
}

/// Ranks of one office that exclude each other: which kind, and which of them. No rank is one of the first kind.
pub(super) fn rank(word: &str) -> Option<(usize, u64)> {
    let kinds = ["assistant deputy vice associate", "majority minority", "house senate"];
    (0..).zip(kinds).find_map(|(kind, ranks)| Some((kind, place_in(ranks, word)?)))
}

/// Words that say when somebody holds an office.
pub(super) fn is_tense(word: &str) -> bool {
    is_one_of(
        "former then ex elect designate acting interim incoming outgoing next future retired late new nominee candidate",
        word,
    )
}

/// Which superlative of size or rank a word is.
pub(super) fn superlative(word: &str) -> Option<u64> {
    let place = place_in("largest biggest oldest youngest richest wealthiest tallest longest busiest", word)?;
    Some(if matches!(place, 2 | 6) { place - 1 } else { place })
}

/// How far a superlative reaches.
pub(super) fn reach(word: &str) -> Option<u64> {
    let place = place_in("world's nation's country's america's state's city's europe's", word)?;
    Some(if (2..5).contains(&place) { 2 } else { place })
}
