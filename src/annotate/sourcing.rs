//! On whose word a sentence stands: a source that is named, one that is not ("officials said", "it was thought"), or the
//! article's own. Beside it, how many words hedge. Nothing is judged here: an article's own word is no fault.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::TextRange;
use crate::text::normal::fold;

use super::speech_words::{SAYING, is_in};
use super::{Annotations, EntityKind, Quote};

/// On whose word a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A person or a body that is named.
    Named,
    /// Somebody who is not named.
    Unnamed,
    /// Nobody but the article.
    None,
}

/// How a sentence is sourced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sourcing {
    /// On whose word it stands.
    pub source: Source,
    /// Words that hedge: "reportedly", "might", "appears to".
    pub hedges: u32,
}

/// Words of a sentence that are looked at.
const LONGEST: usize = 256;
/// Words between somebody who is not named and the verb of saying.
const BETWEEN: usize = 5;

/// One entry a sentence of `article`, in order.
pub fn sourcing(article: &Article, found: &Annotations) -> Vec<Sourcing> {
    let text = article.text.as_str();
    let mut next = 0;
    article
        .sentences
        .iter()
        .map(|&range| {
            while found.quotes.get(next).is_some_and(|q| q.range.end <= range.start) {
                next += 1;
            }
            let quotes = found.quotes.get(next..).unwrap_or(&[]);
            // The quotation before may have its speaker here: `… ." He said so on Monday.`
            let from = next.saturating_sub(1);
            let spoken: Vec<&Quote> = found
                .quotes
                .get(from..next)
                .unwrap_or(&[])
                .iter()
                .filter(|q| q.cue.is_some_and(|cue| range.contains(cue)))
                .chain(quotes.iter().take_while(|q| q.range.start < range.end))
                .collect();
            let words: Vec<(TextRange, String)> = words(text, range);
            Sourcing { source: source(text, found, &spoken, &words), hedges: hedges(&words) }
        })
        .collect()
}

/// The words of a sentence, folded.
fn words(text: &str, range: TextRange) -> Vec<(TextRange, String)> {
    let piece = range.of(text);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let place = TextRange::from_usize(range.start as usize + from, range.start as usize + at);
            found.push((place, fold(place.of(text))));
            if found.len() == LONGEST {
                break;
            }
        }
    }
    found
}

fn source(text: &str, found: &Annotations, quotes: &[&Quote], words: &[(TextRange, String)]) -> Source {
    let mut unnamed = false;
    for quote in quotes {
        let Some(speaker) = quote.speaker else {
            // Reported words need somebody; what stands in quotation marks alone may be a term.
            unnamed |= quote.cue.is_some();
            continue;
        };
        let written = fold(speaker.range.of(text));
        let first = found.mentions.partition_point(|m| m.range.end <= speaker.range.start);
        let inside = || found.mentions.iter().skip(first).take_while(|m| m.range.start < speaker.range.end);
        let person = inside().any(|m| m.kind == EntityKind::Person);
        let crowd = written.split(|c: char| !c.is_alphanumeric()).any(is_nobody);
        let named = person || (!crowd && (inside().next().is_some() || speaker.entity.is_some()));
        if named {
            return Source::Named;
        }
        unnamed = true;
    }
    if unnamed || has_nobody_speaking(words, found) {
        Source::Unnamed
    } else if words.iter().any(|(place, word)| is_in(SAYING, word) && is_said_by_name(*place, found)) {
        Source::Named
    } else {
        Source::None
    }
}

/// Whether a name stands right before a verb: "the World Bank said".
fn is_said_by_name(verb: TextRange, found: &Annotations) -> bool {
    let at = found.mentions.partition_point(|m| m.range.end < verb.start);
    let before = at.checked_sub(1).into_iter().chain([at]).filter_map(|at| found.mentions.get(at));
    before
        .filter(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation))
        .any(|m| m.range.end <= verb.start && verb.start - m.range.end <= 1)
}

/// "observers fear", "it was thought", "is reportedly", "according to people close to …".
fn has_nobody_speaking(words: &[(TextRange, String)], found: &Annotations) -> bool {
    let form = |n: usize| words.get(n).map_or("", |w| w.1.as_str());
    (0..words.len()).any(|n| {
        let word = form(n);
        if matches!(word, "reportedly" | "allegedly" | "purportedly" | "supposedly") {
            return true;
        }
        if word == "it" && matches!(form(n + 1), "is" | "was" | "has" | "had") {
            let verb = (n + 2..n + 5).find(|&v| !matches!(form(v), "been" | "widely" | "also" | "generally"));
            return verb.is_some_and(|v| is_passive(form(v)));
        }
        if matches!(word, "is" | "are" | "was" | "were") && matches!(form(n + 2), "to") {
            return is_passive(form(n + 1));
        }
        if word == "according" && form(n + 1) == "to" {
            return (n + 2..n + 8).any(|at| is_nobody(form(at)));
        }
        if !is_nobody(word) {
            return false;
        }
        // A name right after the word makes it a title: "analyst Kim Min".
        let after = words.get(n + 1).map(|w| w.0);
        let titled = after.is_some_and(|after| {
            let at = found.mentions.partition_point(|m| m.range.end <= after.start);
            found.mentions.get(at).is_some_and(|m| m.kind == EntityKind::Person && m.range.overlaps(after))
        });
        !titled
            && (n + 1..=n + BETWEEN).any(|at| {
                let verb = form(at);
                is_in(SAYING, verb) || is_thinking(verb)
            })
    })
}

fn hedges(words: &[(TextRange, String)]) -> u32 {
    let hedging = words.iter().filter(|w| is_hedge(&w.1)).count();
    u32::try_from(hedging).unwrap_or(u32::MAX)
}

/// People who are spoken of as a source without being named.
fn is_nobody(word: &str) -> bool {
    matches!(
        word,
        "officials"
            | "official"
            | "sources"
            | "source"
            | "observers"
            | "observer"
            | "analysts"
            | "analyst"
            | "experts"
            | "expert"
            | "critics"
            | "supporters"
            | "opponents"
            | "diplomats"
            | "diplomat"
            | "insiders"
            | "insider"
            | "aides"
            | "aide"
            | "witnesses"
            | "witness"
            | "eyewitnesses"
            | "residents"
            | "neighbors"
            | "neighbours"
            | "authorities"
            | "investigators"
            | "commentators"
            | "pundits"
            | "people"
            | "some"
            | "many"
            | "others"
            | "scholars"
            | "researchers"
            | "scientists"
            | "economists"
            | "lawmakers"
            | "reports"
            | "rumors"
            | "rumours"
    )
}

/// Verbs by which nobody in particular is made to think something.
fn is_passive(verb: &str) -> bool {
    matches!(
        verb,
        "said"
            | "thought"
            | "believed"
            | "reported"
            | "understood"
            | "alleged"
            | "rumored"
            | "rumoured"
            | "feared"
            | "hoped"
            | "assumed"
            | "claimed"
            | "considered"
            | "estimated"
            | "known"
            | "expected"
    )
}

/// Verbs of thought and concern that go with people who are not named.
fn is_thinking(verb: &str) -> bool {
    matches!(
        verb,
        "fear"
            | "worry"
            | "raise"
            | "raised"
            | "doubt"
            | "doubted"
            | "question"
            | "questioned"
            | "suspect"
            | "suspected"
            | "agree"
            | "see"
            | "expect"
            | "warn"
            | "argue"
            | "suggest"
            | "claim"
            | "hope"
    )
}

/// Words by which a statement is made less sure.
fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "reportedly"
            | "allegedly"
            | "alleged"
            | "apparently"
            | "supposedly"
            | "purportedly"
            | "seemingly"
            | "presumably"
            | "possibly"
            | "perhaps"
            | "maybe"
            | "probably"
            | "likely"
            | "might"
            | "may"
            | "could"
            | "appears"
            | "appeared"
            | "appear"
            | "seems"
            | "seemed"
            | "seem"
            | "suggests"
            | "believed"
            | "rumored"
            | "rumoured"
    )
}

#[cfg(test)]
mod tests {
    use super::Source::{Named, None, Unnamed};
    use super::*;
    use crate::annotate::Annotator;

    fn check(text: &str, expected: Source, hedges: u32) {
        let article = Article::as_is("x", text);
        let found = Annotator::new().annotate(&article);
        let got = sourcing(&article, &found.annotations);
        let first = got.first().copied();
        assert_eq!(
            first,
            Some(Sourcing { source: expected, hedges }),
            "{text:?} {:?}",
            found.annotations.quotes
        );
    }

    #[test]
    fn sentences_stand_on_the_word_of_somebody_or_of_nobody() {
        for (text, expected, hedges) in [
            ("“We will open the yard again,” Yoshimasa Hayashi said.", Named, 0),
            ("Yoshimasa Hayashi said that the yard would open again.", Named, 0),
            ("According to the Foreign Ministry, the talks have ended.", Named, 0),
            ("The talks have ended, the World Bank said on Monday.", Named, 0),
            ("Analyst Yoshimasa Hayashi said that the yard would open.", Named, 0),
            ("Officials said that the yard would open again in spring.", Unnamed, 0),
            ("The yard would open again in spring, two officials said.", Unnamed, 0),
            ("White House officials said that the talks had ended early.", Unnamed, 0),
            ("According to people close to the talks, no deal is near.", Unnamed, 0),
            ("It was thought that the yard would stay closed.", Unnamed, 0),
            ("It is widely believed that the yard will close.", Unnamed, 1),
            ("The yard is said to be for sale.", Unnamed, 0),
            ("The yard was reportedly sold to a bank.", Unnamed, 1),
            ("The visit comes as foreign observers raise doubts about the treaty.", Unnamed, 0),
            ("Experts fear that the bridge may not hold.", Unnamed, 1),
            ("The bridge opened on Monday after six years of work.", None, 0),
            ("The yard might close, and perhaps it could open again.", None, 3),
            ("Many people came to the yard.", None, 0),
            ("", None, 0),
        ] {
            if text.is_empty() {
                assert!(sourcing(&Article::as_is("x", text), &Annotations::default()).is_empty());
            } else {
                check(text, expected, hedges);
            }
        }
    }

    #[test]
    fn every_sentence_has_its_entry() {
        for text in ["é あ 🎉 👩‍👩‍👧. שלום\r\n\r\n“", "it was", "it is a. according to. officials"]
        {
            let article = Article::as_is("x", text);
            let found = Annotator::new().annotate(&article);
            assert_eq!(sourcing(&article, &found.annotations).len(), article.sentences.len());
        }
    }
}
