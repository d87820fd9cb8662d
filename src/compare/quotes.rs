//! The same speaker's words across articles: the same, trimmed, another wording, or given to another.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::annotate::{Entity, EntityId, EntityKind, Quote, Speech};
use crate::corpus::Document;
use crate::order::{self, Order as _};
use crate::text::TextRange;
use crate::text::normal::fold;
use crate::text::range::to_u32;

use super::align::Scorer;
use super::echoes::{Uses, Voice, is_echo, is_part, marked};
use super::evidence::{Profile, TermKind, merge};
use super::spoken::{heard, in_order, letters, longest_run};
use super::tokens::hash_of;
use super::{Place, QuoteRow, QuoteStatus};

/// Fewest words of a quotation that is looked for in others.
const WORDS: usize = 3;

/// Quotations of an article that are looked at.
const QUOTES: usize = 400;
/// Share of the words of the shorter, by weight, that two wordings of one speaker's statement have in common.
const VARIANT: f32 = 0.36;
/// The same where one of them is reported.
const REPORTED: f32 = 0.55;
/// Share of the shorter's words, in fifths, that stand in the other in the same order from which both are transcripts of
/// one statement.
const ORDERED: usize = 3;
/// Words right after each other that this takes.
const RUN: usize = 4;
/// Words of a quotation that may be a turn of phrase: nearly all of them must be there.
const BRIEF: usize = 10;
/// Letters of a quotation that may be looked for in another wherever its words are parted.
const LETTERS: usize = 16;
/// Score from which two quotations of about one length are taken for translations of one statement, which need have no
/// words in the same order.
const TRANSLATED: f32 = 0.2;
/// Score from which a reported statement says what another does; where one is a transcript and the words stand in the same
/// order; and where nothing else speaks for it.
const ALIKE: (f32, f32) = (0.5, 0.6);
/// The same where one of the speakers is not known.
const SURE: f32 = 0.8;
/// The same from which other figures in the two make them differ.
const FIGURES: f32 = 0.6;
/// What a pair is sure by whose words stand in the same order, before its share counts.
const IN_ORDER: f32 = 1.0;
/// What a pair is sure by below which a run of words alone speaks for it.
const ECHO: f32 = 0.3;
/// By how much a piece of a clause is less sure than a clause.
const PIECES: f32 = 10.0;
/// Share of the shorter's words, in fifths, and words right after each other, from which two transcripts are of one
/// statement though a pronoun was taken for another speaker, and words from which they are whoever was taken for it.
const WORD_FOR_WORD: (usize, usize, usize) = (4, 6, 9);

/// A quotation ready to be held against others.
#[derive(Debug)]
struct Said<'d> {
    article: u32,
    quote: &'d Quote,
    /// Where it stands: the quotation, or a piece of it.
    range: TextRange,
    /// The place among all of the reported clause that it is the marked piece of.
    whole_of: Option<usize>,
    speaker: Option<EntityId>,
    /// The last word of the speaker's name where nobody else of that name is in the article.
    surname: Option<u64>,
    /// The speaker's name in folded words, where the article itself names a person with the words.
    name: Option<Vec<String>>,
    /// Its words as they are heard.
    words: Vec<u64>,
    /// Whether it says itself that words were left out or put in.
    elided: bool,
    /// Its letters alone.
    letters: OnceCell<String>,
    /// Telling words of the phrase that names the speaker.
    source: Vec<u64>,
    /// Whether that phrase is a pronoun, which says nothing of who it is.
    pronoun: bool,
    /// Its words alone, and everything that scoring takes, which few need.
    profile: Profile,
    whole: OnceCell<Profile>,
    text: &'d str,
}

impl Said<'_> {
    fn letters(&self) -> &str {
        self.letters.get_or_init(|| letters(self.text))
    }

    fn voice(&self) -> Voice<'_> {
        Voice { words: &self.words, profile: &self.profile, marked: direct(self) }
    }

    fn whole(&self, scorer: &Scorer) -> &Profile {
        self.whole.get_or_init(|| scorer.profile(self.text))
    }
}

/// One row a quotation, those of most articles first, then by place.
pub(super) fn quotes(articles: &[&Document], entities: &[Entity], scorer: &Scorer) -> Vec<QuoteRow> {
    let said = everything_said(articles, entities, scorer);
    let uses: Vec<OnceCell<Uses>> = articles.iter().map(|_| OnceCell::new()).collect();
    // Whether a word stands in a quotation and nowhere else in its article.
    let alone = |one: &Said, word: u64| {
        let (own, document) = (uses.get(one.article as usize), articles.get(one.article as usize));
        own.zip(document).is_some_and(|(own, document)| {
            let own = own.get_or_init(|| Uses::of(document, scorer.background()));
            own.count(word) == one.voice().count(word)
        })
    };
    let mut links: Vec<(f32, usize, usize, QuoteStatus)> = Vec::new();
    for (i, a) in said.iter().enumerate() {
        for (j, b) in said.iter().enumerate().skip(i + 1) {
            let scarce = |word: u64| alone(a, word) && alone(b, word);
            if a.article != b.article
                && let Some((status, strength)) = judge(a, b, scorer, &scarce)
            {
                // What is a piece of a clause comes after the clauses.
                let piece = a.whole_of.is_some() || b.whole_of.is_some();
                links.push((if piece { strength - PIECES } else { strength }, i, j, status));
            }
        }
    }
    let linked = order::set(links.iter().map(|x| (x.1, x.2)));
    links.order_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    let mut rows: Vec<(BTreeMap<u32, usize>, QuoteStatus)> = Vec::new();
    let mut row_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (strength, i, j, status) in links {
        let (Some(a), Some(b)) = (said.get(i), said.get(j)) else { continue };
        // A clause that stands beside the other's article already needs no row for a piece of it.
        let told = |piece: &Said, other: &Said| {
            let row = piece.whole_of.and_then(|whole| row_of.get(&whole)).and_then(|row| rows.get(*row));
            row.is_some_and(|(cells, _)| cells.contains_key(&other.article))
        };
        if told(a, b) || told(b, a) {
            continue;
        }
        let differs = matches!(status, QuoteStatus::Variant | QuoteStatus::Differ);
        let in_order = strength >= IN_ORDER && differs;
        let pair = || (order::map([(a.article, i), (b.article, j)]), status);
        let (row, new) = match (row_of.get(&i).copied(), row_of.get(&j).copied()) {
            (None, None) => {
                rows.push(pair());
                row_of.insert(i, rows.len() - 1);
                row_of.insert(j, rows.len() - 1);
                continue;
            }
            (Some(row), None) => (row, (b.article, j)),
            (None, Some(row)) => (row, (a.article, i)),
            // Each stands beside another already; what is a transcript of one's row too is set beside it once more.
            (Some(x), Some(y)) => {
                let beside =
                    |row: usize, of: &Said| rows.get(row).and_then(|(cells, _)| cells.get(&of.article));
                match (beside(x, b), beside(y, a)) {
                    (None, other) if in_order && other != Some(&i) => (x, (b.article, j)),
                    (Some(other), None) if in_order && *other != j => (y, (a.article, i)),
                    _ => continue,
                }
            }
        };
        let filled = rows.get(row).is_some_and(|(cells, _)| cells.contains_key(&new.0));
        // What one gives in pieces and another as a whole makes a row a piece.
        let (piece, whole) = if new.1 == i { (a, b) } else { (b, a) };
        let sure = if strength < 0.0 { strength + PIECES } else { strength };
        let in_words = !(ECHO..IN_ORDER).contains(&sure);
        let is_piece = in_words && piece.words.len() < whole.words.len();
        // Two that are each like a third need not be like each other.
        let fits = |cells: &BTreeMap<u32, usize>| {
            !differs || cells.values().all(|&m| linked.contains(&(m.min(new.1), m.max(new.1))))
        };
        match rows.get_mut(row) {
            Some((cells, worst)) if !filled && fits(cells) => {
                cells.insert(new.0, new.1);
                row_of.entry(new.1).or_insert(row);
                *worst = graver(*worst, status);
            }
            Some(_) if !row_of.contains_key(&new.1) && (in_order || (filled && is_piece)) => {
                rows.push(pair());
                row_of.entry(new.1).or_insert(rows.len() - 1);
            }
            _ => {}
        }
    }
    let in_pieces = order::set(row_of.keys().filter_map(|at| said.get(*at)?.whole_of));
    for (i, one) in said.iter().enumerate() {
        let told = row_of.contains_key(&i) || in_pieces.contains(&i) || one.whole_of.is_some();
        if !told && one.words.len() >= WORDS {
            rows.push((order::map([(one.article, i)]), QuoteStatus::Silent));
        }
    }
    let mut table: Vec<QuoteRow> = rows
        .into_iter()
        .map(|(members, status)| {
            let mut cells = vec![None; articles.len()];
            let mut speaker = None;
            for (article, at) in members {
                if let (Some(cell), Some(one)) = (cells.get_mut(article as usize), said.get(at)) {
                    *cell = Some(Place { article, range: one.range });
                    speaker = speaker.or(one.speaker);
                }
            }
            QuoteRow { speaker, status, cells }
        })
        .collect();
    table.order_by_key(|row| {
        let carriers = to_u32(row.cells.iter().flatten().count());
        (std::cmp::Reverse(carriers), row.cells.iter().flatten().next().copied())
    });
    table
}

/// The quotations of all articles, each followed by the pieces of it that stand in quotation marks where it is reported.
fn everything_said<'d>(articles: &[&'d Document], entities: &[Entity], scorer: &Scorer) -> Vec<Said<'d>> {
    let mut said = Vec::new();
    for (document, article) in articles.iter().zip(0..) {
        let text = &document.article.text;
        let people = people(document, entities);
        for quote in document.annotations.quotes.iter().filter(|quote| is_said(document, quote)).take(QUOTES)
        {
            let speaker = quote.speaker.and_then(|s| s.entity);
            let named = speaker.and_then(|id| people.iter().find(|x| x.1 == id)).map(|x| x.0);
            let surname = named.filter(|name| people.iter().filter(|x| x.0 == *name).count() == 1);
            let (source, pronoun) = source(document, quote, scorer);
            let name = name(document, quote, entities);
            let one = |range: TextRange, whole_of: Option<usize>| {
                let text = range.of(text);
                Said {
                    letters: OnceCell::new(),
                    whole: OnceCell::new(),
                    text,
                    range,
                    whole_of,
                    source: source.clone(),
                    pronoun,
                    article,
                    quote,
                    speaker,
                    surname,
                    name: name.clone(),
                    words: heard(text, scorer.background()),
                    elided: text.contains("...") || text.contains('…') || text.contains('['),
                    profile: Profile::light(text, scorer.background()),
                }
            };
            let whole = said.len();
            said.push(one(quote.range, None));
            if quote.speech == Speech::Mixed {
                said.extend(marked(quote.range, text).into_iter().map(|piece| one(piece, Some(whole))));
            }
        }
    }
    said
}

/// The people of an article, each with the last word of the name, sorted.
fn people(document: &Document, entities: &[Entity]) -> Vec<(u64, EntityId)> {
    let named = order::set(document.annotations.mentions.iter().map(|m| m.entity));
    let surname = |id: EntityId| {
        let entity = entities.get(id.0 as usize).filter(|e| e.kind == EntityKind::Person)?;
        let words = entity.name.rsplit(|c: char| !c.is_alphanumeric());
        let last = words.map(fold).find(|word| word.len() > 2 && word != "iii")?;
        Some((hash_of(&last), id))
    };
    let mut found: Vec<(u64, EntityId)> = named.into_iter().filter_map(surname).collect();
    found.order();
    found
}

/// The status that weighs more of two.
fn graver(a: QuoteStatus, b: QuoteStatus) -> QuoteStatus {
    let rank = |s| match s {
        QuoteStatus::Silent => 0,
        QuoteStatus::Same => 1,
        QuoteStatus::Trimmed => 2,
        QuoteStatus::Variant => 3,
        QuoteStatus::Differ => 4,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// The name that an article gives with a direct quotation; `None` where it names nobody there, or a pronoun does.
fn name(document: &Document, quote: &Quote, entities: &[Entity]) -> Option<Vec<String>> {
    let speaker = quote.speaker.filter(|_| quote.speech == Speech::Direct && quote.cue.is_some())?;
    let person = entities.get(speaker.entity?.0 as usize).is_some_and(|e| e.kind == EntityKind::Person);
    let words: Vec<String> = speaker
        .range
        .of(&document.article.text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase) && word.len() > 2)
        .map(fold)
        .collect();
    (person && !words.is_empty()).then_some(words)
}

/// Telling words of the phrase that names who says a quotation, and whether that phrase is a pronoun.
fn source(document: &Document, quote: &Quote, scorer: &Scorer) -> (Vec<u64>, bool) {
    let Some(speaker) = quote.speaker else { return (Vec::new(), false) };
    let phrase = speaker.range.of(&document.article.text);
    let first = fold(phrase.split_whitespace().next().unwrap_or(""));
    let pronoun = matches!(first.as_str(), "he" | "she" | "they" | "it" | "i" | "we");
    let telling = Profile::light(phrase, scorer.background())
        .roots
        .into_iter()
        .filter(|root| root.kind != TermKind::Function);
    (telling.map(|root| root.stem).collect(), pronoun)
}

/// Whether a reported clause hangs on a verb that says nothing of anybody's words: "found guilty", "thought to be".
fn is_said(document: &Document, quote: &Quote) -> bool {
    let cue = quote.cue.map_or("", |cue| cue.of(&document.article.text));
    quote.speech != Speech::Indirect || !matches!(cue, "found" | "thought" | "believed")
}

/// Whether both articles name a speaker with the words, and the names have nothing in common.
fn other_name(a: &Said, b: &Said) -> bool {
    match (&a.name, &b.name) {
        (Some(x), Some(y)) => a.speaker != b.speaker && !x.iter().any(|word| y.contains(word)),
        _ => false,
    }
}

/// What two quotations are to each other; `None` where they are two. The number says how sure that is.
fn judge(a: &Said, b: &Said, scorer: &Scorer, scarce: &impl Fn(u64) -> bool) -> Option<(QuoteStatus, f32)> {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let one_name = a.surname.is_some() && a.surname == b.surname;
    let same_speaker = (a.speaker.is_some() && a.speaker == b.speaker) || one_name;
    let other_speaker = !one_name && matches!((a.speaker, b.speaker), (Some(x), Some(y)) if x != y);
    if short.words.len() < WORDS {
        if !other_speaker && is_part(short.voice(), long.voice(), same_speaker, scarce) {
            return Some((QuoteStatus::Trimmed, 2.0));
        }
        let echo = same_speaker && is_echo(short.voice(), long.voice(), WORDS - 1, true, scarce);
        return echo.then_some((QuoteStatus::Variant, 0.1));
    }
    let many = short.words.len() >= 2 * WORDS;
    if short.words == long.words {
        let differ = many && other_name(a, b);
        return Some((if differ { QuoteStatus::Differ } else { QuoteStatus::Same }, 3.0));
    }
    if long.words.windows(short.words.len()).any(|w| w == short.words) {
        let differ = many && other_name(a, b);
        let status = if differ { QuoteStatus::Differ } else { QuoteStatus::Trimmed };
        return (!other_speaker || many).then_some((status, 2.0));
    }
    if other_speaker && !(short.words.len() >= word_for_word(a, b) && direct(a) && direct(b)) {
        return None;
    }
    let (shared, telling, content) = shared_roots(&a.profile, &b.profile);
    let weight = |p: &Profile| p.roots.iter().map(|r| r.weight).sum::<f32>();
    let least = weight(&a.profile).min(weight(&b.profile));
    let share = if least > 0.0 { shared / least } else { 0.0 };
    let alike = (share >= VARIANT && telling >= WORDS)
        .then(|| wordings(a, b, scorer, (share, telling, content), (same_speaker, other_speaker)))
        .flatten();
    alike.or_else(|| {
        let may_be_one = !other_speaker || a.pronoun || b.pronoun;
        let echo = may_be_one && is_echo(short.voice(), long.voice(), telling, same_speaker, scarce);
        echo.then_some((QuoteStatus::Variant, share.min(0.9) * ECHO))
    })
}

/// What two quotations are to each other as wordings of one statement that have many words in common.
fn wordings(
    a: &Said,
    b: &Said,
    scorer: &Scorer,
    (share, telling, content): (f32, usize, usize),
    (same_speaker, other_speaker): (bool, bool),
) -> Option<(QuoteStatus, f32)> {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let many = short.words.len() >= 2 * WORDS;
    let (short_letters, long_letters) = (short.letters(), long.letters());
    if short_letters.len() >= LETTERS && long_letters.contains(short_letters) {
        let same = short_letters.len() == long_letters.len();
        return Some((if same { QuoteStatus::Same } else { QuoteStatus::Trimmed }, 1.8));
    }
    let common = in_order(&short.words, &long.words);
    if short.elided && common == short.words.len() && many {
        return Some((QuoteStatus::Trimmed, 1.5));
    }
    let run = longest_run(&short.words, &long.words);
    let about_as_long = 3 * short.words.len() >= long.words.len() || 5 * run >= ORDERED * short.words.len();
    let ordered = run >= RUN && about_as_long && 5 * common >= ORDERED * short.words.len();
    if other_speaker && (5 * common < WORD_FOR_WORD.0 * short.words.len() || run < word_for_word(a, b)) {
        return None;
    }
    let transcript = direct(a)
        && direct(b)
        && ordered
        && (short.words.len() >= BRIEF || 8 * common >= 7 * short.words.len());
    if transcript {
        let differ = same_speaker && share >= FIGURES && other_figures(&a.profile, &b.profile);
        let status = if differ { QuoteStatus::Differ } else { QuoteStatus::Variant };
        return Some((status, IN_ORDER + 0.4 * share));
    }
    let score = scorer.compare(a.whole(scorer), b.whole(scorer)).score;
    let one = if direct(a) && direct(b) {
        let as_long = 3 * short.words.len() >= 2 * long.words.len() && telling >= 2 * WORDS;
        same_speaker && as_long && score >= TRANSLATED
    } else {
        let reported = !direct(a) && !direct(b);
        let needed = if ordered && !reported { ALIKE.0 } else { ALIKE.1 };
        let known = same_speaker || (score >= SURE && one_source(a, b, ordered));
        let content = content >= WORDS || score >= SURE;
        known && share >= REPORTED && telling > WORDS && content && score >= needed
    };
    if !one {
        return None;
    }
    let differ = same_speaker && share >= FIGURES && other_figures(&a.profile, &b.profile);
    Some((if differ { QuoteStatus::Differ } else { QuoteStatus::Variant }, share))
}

/// Whether the phrases that name the speakers may be of one: they share a word, or one is a pronoun; or the words are
/// in the same order and in quotation marks on a side at least.
fn one_source(a: &Said, b: &Said, ordered: bool) -> bool {
    let marked = a.quote.speech != Speech::Indirect || b.quote.speech != Speech::Indirect;
    let shared = a.source.iter().any(|word| b.source.contains(word));
    shared
        || (a.quote.speaker.is_some() && b.quote.speaker.is_some() && (a.pronoun || b.pronoun))
        || (ordered && marked)
}

/// How many words right after each other make two transcripts those of one statement whoever is taken for the speakers.
fn word_for_word(a: &Said, b: &Said) -> usize {
    if a.pronoun || b.pronoun { WORD_FOR_WORD.1 } else { WORD_FOR_WORD.2 }
}

fn direct(said: &Said) -> bool {
    said.quote.speech == Speech::Direct || said.whole_of.is_some()
}

/// Whether both name one figure, and not the same.
fn other_figures(a: &Profile, b: &Profile) -> bool {
    let figures = |p: &Profile| -> Vec<u64> {
        p.stems.iter().filter(|s| s.kind == TermKind::Number).map(|s| s.stem).collect()
    };
    matches!((figures(a).as_slice(), figures(b).as_slice()), ([x], [y]) if x != y)
}

/// Weight of the roots that both have, how many of them tell something, and how many of those are no names.
fn shared_roots(a: &Profile, b: &Profile) -> (f32, usize, usize) {
    let (mut shared, mut telling, mut content) = (0.0, 0, 0);
    merge(
        &a.roots,
        &b.roots,
        |r| r.stem,
        |root, other| {
            shared += root.weight.min(other.weight);
            telling += usize::from(root.kind != TermKind::Function);
            let named = root.kind == TermKind::Name || other.kind == TermKind::Name;
            content += usize::from(root.kind != TermKind::Function && !named);
        },
    );
    (shared, telling, content)
}
