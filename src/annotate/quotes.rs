//! Quotations: words in quotation marks and reported speech, with the verb of saying and the speaker. A speaker named by
//! a pronoun is resolved only where one person is meant.

use super::names::Context;
use super::quote_marks::{Marked, marked};
use super::speech_words::{BETWEEN, CLAUSE_STARTS, PRONOUNS, SAYING, is_in};
use super::triggers;
use super::words::{Case, Word, WordKind};
use super::{Entity, EntityId, EntityKind, Mention, Quote, Speaker, Speech};
use crate::text::TextRange;

/// Fewer words than this in quotation marks are a name or a doubt rather than a quotation, unless somebody says them.
const FEW_WORDS: usize = 4;

/// Verbs after which even a few capitalised words are somebody's words: `chanting "Four More Years"`.
fn is_label(verb: &str) -> bool {
    matches!(verb, "labeled" | "labelled" | "branded" | "chanting" | "chanted" | "chants")
}

/// The quotations of an article, in order, without overlap.
pub(super) fn quotes(
    context: &Context<'_>,
    lower: &str,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Quote> {
    let reader = Reader::new(context, lower, mentions, entities);
    let marks = marked(context.text);
    let mut direct = reader.direct(&marks);
    let reported = reader.reported(&marks);
    // A report that holds words in quotation marks is mixed; one that is nothing else is direct.
    let mut kept: Vec<Quote> = Vec::with_capacity(direct.len() + reported.len());
    let mut next = 0;
    direct.sort_by_key(|q| q.range.start);
    for report in reported {
        while direct.get(next).is_some_and(|d| d.range.end <= report.range.start) {
            if let Some(quote) = direct.get(next) {
                kept.push(quote.clone());
            }
            next += 1;
        }
        let touching: Vec<&Quote> = direct
            .get(next..)
            .unwrap_or(&[])
            .iter()
            .take_while(|d| d.range.start < report.range.end)
            .collect();
        let inside = touching.iter().all(|d| report.range.contains(d.range));
        if touching.is_empty() {
            let marks_inside = marks.iter().any(|m| report.range.contains(m.range));
            kept.push(Quote { speech: if marks_inside { Speech::Mixed } else { report.speech }, ..report });
        } else if inside
            && touching
                .first()
                .is_some_and(|d| reader.word_at(d.range.start) > reader.word_at(report.range.start) + 1)
            && !touching.iter().any(|d| reader.is_introduced(d.range) || reader.is_set_off(d.range))
        {
            next += touching.len();
            kept.push(Quote { speech: Speech::Mixed, ..report });
        }
    }
    kept.extend(direct.get(next..).unwrap_or(&[]).iter().cloned());
    kept.sort_by_key(|q| q.range.start);
    let mut end = 0;
    kept.retain(|q| {
        let free = q.range.start >= end && !q.range.is_empty();
        if free {
            end = q.range.end;
        }
        free
    });
    reader.resolve_pronouns(&mut kept);
    kept
}

/// Reads the words of one article.
pub(super) struct Reader<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) words: &'c [Word],
    pub(super) lower: &'c str,
    pub(super) mentions: &'c [Mention],
    pub(super) entities: &'c [Entity],
    /// For each word, the mention it belongs to.
    pub(super) mention_of: Vec<Option<usize>>,
    /// For each word, the number of its paragraph.
    pub(super) paragraph: Vec<u32>,
    /// For each word, its sentence's first word.
    pub(super) sentence_start: Vec<usize>,
}

/// A verb of saying with its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// First word of the verb.
    pub(super) at: usize,
    /// One past its last.
    pub(super) end: usize,
    /// Words of the subject.
    pub(super) speaker: Option<(usize, usize)>,
    /// The subject stands after the verb.
    pub(super) inverted: bool,
}

impl<'c> Reader<'c> {
    fn new(
        context: &'c Context<'c>,
        lower: &'c str,
        mentions: &'c [Mention],
        entities: &'c [Entity],
    ) -> Self {
        let words = context.words;
        let mut mention_of = vec![None; words.len()];
        let (mut at, mut paragraphs) = (0, 0);
        let mut paragraph = Vec::with_capacity(words.len());
        let mut sentence_start = Vec::with_capacity(words.len());
        let (mut sentence, mut start, mut end) = (None, 0, 0);
        for (i, word) in words.iter().enumerate() {
            while mentions.get(at).is_some_and(|m| m.range.end <= word.range.start) {
                at += 1;
            }
            if mentions.get(at).is_some_and(|m| m.range.overlaps(word.range))
                && let Some(slot) = mention_of.get_mut(i)
            {
                *slot = Some(at);
            }
            let gap = context.text.get(end as usize..word.range.start as usize).unwrap_or("");
            paragraphs += u32::from(gap.contains('\n'));
            paragraph.push(paragraphs);
            if sentence != Some(word.sentence) {
                (sentence, start) = (Some(word.sentence), i);
            }
            sentence_start.push(start);
            end = word.range.end;
        }
        Self { context, words, lower, mentions, entities, mention_of, paragraph, sentence_start }
    }

    pub(super) fn get(&self, i: usize) -> &'c str {
        self.words.get(i).map_or("", |w| w.range.of(self.lower))
    }

    pub(super) fn is_saying(&self, i: usize) -> bool {
        // In capitals "States" is a name.
        self.words.get(i).is_some_and(|w| {
            w.may_be(triggers::SAYING_VERB)
                && w.kind == WordKind::Letters
                && (w.case == Case::Lower || w.shouted)
        }) && is_in(SAYING, self.get(i))
    }

    pub(super) fn mention(&self, i: usize) -> Option<&Mention> {
        self.mention_of.get(i).copied().flatten().and_then(|m| self.mentions.get(m))
    }

    pub(super) fn is_letters(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.kind == WordKind::Letters)
    }

    /// The first word at or after a byte.
    pub(super) fn word_at(&self, byte: u32) -> usize {
        self.words.partition_point(|w| w.range.end <= byte)
    }

    pub(super) fn span(&self, from: usize, to: usize) -> TextRange {
        self.context.span(from, to)
    }

    /// Quotations in marks.
    fn direct(&self, marks: &[Marked]) -> Vec<Quote> {
        let mut found: Vec<Quote> = Vec::new();
        let mut last: Option<(Quote, u32)> = None;
        let mut going_on = false;
        for (n, mark) in marks.iter().enumerate() {
            let first = self.word_at(mark.range.start);
            let after = self.words.partition_point(|w| w.range.start < mark.range.end);
            if self.is_nickname(first, after) {
                continue;
            }
            let count = (first..after)
                .filter(|&i| self.is_letters(i) || self.words.get(i).is_some_and(|w| w.kind == WordKind::Cjk))
                .count();
            let paragraph = self.paragraph.get(first).copied().unwrap_or(0);
            let previous_end = n.checked_sub(1).and_then(|p| marks.get(p)).map_or(0, |m| m.range.end);
            let next_start = marks.get(n + 1).map_or(u32::MAX, |m| m.range.start);
            let cue = self
                .signed(after)
                .or_else(|| self.cue_after(after, next_start))
                .or_else(|| self.cue_before(first, previous_end));
            let inner_end = self
                .context
                .text
                .get(..mark.range.end as usize)
                .unwrap_or("")
                .trim_end_matches(['”', '"', '’', '\'', '」', '』', '»']);
            let closed = inner_end.ends_with(['.', ',', '!', '?', '。', '…']);
            let follows = last.as_ref().filter(|(_, p)| *p == paragraph || (going_on && paragraph == p + 1));
            if self.is_notice(first, after) || self.is_named_so(first) {
                going_on = false;
                continue;
            }
            let title = self.is_title(first, after) && !self.is_sentence(first, inner_end);
            let said = |c: &Cue| c.inverted || c.at >= first;
            let qualifies = !closed && self.qualifies(after);
            let called_out = first.checked_sub(1).is_some_and(|i| is_label(self.get(i)));
            if title
                && !called_out
                && !self.is_introduced(mark.range)
                && (qualifies || !cue.as_ref().is_some_and(said))
            {
                going_on = false;
                continue;
            }
            let whole = closed && count >= FEW_WORDS;
            // `Their message: "We stay."`
            let announced = closed
                && count >= 2
                && first.checked_sub(1).is_some_and(|c| self.get(c) == ":")
                && self.words.get(first + 1).is_some_and(Word::is_capitalised);
            if cue.is_none() && count < FEW_WORDS && !announced && !(closed && follows.is_some()) {
                going_on = false;
                continue;
            }
            if cue.is_none() && !whole && !announced && follows.is_none() && count < 6 {
                going_on = false;
                continue;
            }
            let mut quote = Quote { range: mark.range, speech: Speech::Direct, cue: None, speaker: None };
            if let Some(cue) = cue {
                quote.cue = Some(self.span(cue.at, cue.end));
                quote.speaker = cue.speaker.map(|(a, b)| self.speaker(a, b));
            } else if let Some((before, _)) = follows {
                quote.speaker = before.speaker;
                quote.cue = before.cue;
            } else if whole
                && let Some((before, _)) = last
                    .as_ref()
                    .filter(|(_, p)| paragraph == p + 1 && self.sentence_start.get(first) == Some(&first))
            {
                quote.speaker = before.speaker;
            } else if whole {
                quote.speaker = self.subject_before(first);
            }
            going_on = mark.goes_on;
            last = Some((quote.clone(), paragraph));
            found.push(quote);
        }
        // A quotation that opens before its speaker is named takes the one of what follows it in the paragraph.
        for i in (1..found.len()).rev() {
            let (Some(a), Some(b)) = (found.get(i - 1), found.get(i)) else { continue };
            let line = |q: &Quote| self.paragraph.get(self.word_at(q.range.start)).copied();
            let goes_on = marks.iter().any(|m| m.range == a.range && m.goes_on);
            if a.cue.is_none() && (line(a) == line(b) || goes_on) && b.cue.is_some() {
                let (cue, speaker) = (b.cue, b.speaker);
                if let Some(q) = found.get_mut(i - 1) {
                    (q.cue, q.speaker) = (cue, speaker);
                }
            }
        }
        found
    }

    /// Whether a verb of saying and a comma or colon stand right before, which makes a quotation of its own.
    fn is_introduced(&self, range: TextRange) -> bool {
        let first = self.word_at(range.start);
        first >= 2 && matches!(self.get(first - 1), "," | ":") && self.is_saying(first - 2)
    }

    /// Whether a comma or colon sets a whole clause in quotation marks off from what leads up to it, which makes a quotation
    /// of its own too: `told reporters in Seoul, "We …"`.
    fn is_set_off(&self, range: TextRange) -> bool {
        let first = self.word_at(range.start);
        let after = self.words.partition_point(|w| w.range.start < range.end);
        first >= 1
            && matches!(self.get(first - 1), "," | ":")
            && (first..after).filter(|&i| self.is_letters(i)).count() >= FEW_WORDS
    }

    /// `Marcia "Cia" Price`: a word or two between parts of a name.
    fn is_nickname(&self, first: usize, after: usize) -> bool {
        let capital = |i: usize| {
            self.words.get(i).is_some_and(|w| w.kind == WordKind::Letters && w.is_capitalised() && !w.first)
        };
        let before =
            first.checked_sub(1).is_some_and(|p| self.words.get(p).is_some_and(Word::is_capitalised));
        let sentence = |i: usize| self.words.get(i).map(|w| w.sentence);
        after - first <= 4 && before && capital(after) && sentence(after) == sentence(first)
    }

    /// Whether a whole sentence stands in the marks, and the sentence before is over.
    fn is_sentence(&self, first: usize, closing: &str) -> bool {
        closing.ends_with(['.', '!', '?', '…'])
            && first.checked_sub(1).is_none_or(|p| {
                self.paragraph.get(p) != self.paragraph.get(first)
                    || matches!(self.get(p), "." | "!" | "?" | "”" | "\"")
            })
    }

    /// `"Follow them at @them"`: what outlets put into articles, and nobody says.
    fn is_notice(&self, first: usize, after: usize) -> bool {
        let mut words = (first..after).filter(|&i| self.is_letters(i));
        words.next().is_some_and(|i| matches!(self.get(i), "follow" | "subscribe"))
            && self.context.text.get(self.span(first, after).as_usize()).is_some_and(|t| t.contains('@'))
    }

    /// `the nickname "Honest Abe"`, `a book entitled "…"`: what something is called, which nobody says.
    fn is_named_so(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|i| {
            matches!(self.get(i), "nickname" | "nicknamed" | "titled" | "entitled" | "headlined" | "moniker")
        })
    }

    /// `his "Keeping On" radio programme`: whether a noun with nothing between stands after the marks, which then only say
    /// what it is called.
    fn qualifies(&self, after: usize) -> bool {
        self.words
            .get(after)
            .is_some_and(|w| w.kind == WordKind::Letters && w.case == Case::Lower && w.spaced)
            && !self.is_saying(after)
            && self.words.get(after + 1).is_some_and(|w| w.kind == WordKind::Letters && w.case == Case::Lower)
            && !self.is_saying(after + 1)
            && self.get(after).len() > 3
    }

    /// Whether words are the name of a work: all of them but small ones capitalised, and no point at the end.
    fn is_title(&self, first: usize, after: usize) -> bool {
        let mut letters =
            (first..after).filter_map(|i| self.words.get(i)).filter(|w| w.kind == WordKind::Letters);
        letters.clone().count() <= 7
            && letters.clone().filter(|w| w.is_capitalised()).count() >= 2
            // Letters called out one by one are no name.
            && letters.clone().any(|w| w.range.len() > 1)
            && letters.all(|w| w.is_capitalised() || w.range.len() <= 3)
    }

    /// "…." ― Christina Lastra: a name alone after a dash, or on the line below.
    fn signed(&self, after: usize) -> Option<Cue> {
        let dash = matches!(self.get(after), "-" | "—" | "–" | "―");
        let from = after + usize::from(dash);
        let m = self.mention(from).filter(|m| m.kind == EntityKind::Person)?;
        let (from, to) = self.words_of(m.range);
        let ends = self.paragraph.get(to) != self.paragraph.get(from) || matches!(self.get(to), "," | ".");
        (dash && ends).then_some(Cue { at: after, end: after + 1, speaker: Some((from, to)), inverted: true })
    }

    /// The person that the sentence of word `first` begins with, or the one before.
    fn subject_before(&self, first: usize) -> Option<Speaker> {
        let start = *self.sentence_start.get(first)?;
        (start..first).find_map(|i| {
            let m = self.mention(i)?;
            (m.kind == EntityKind::Person).then_some(Speaker { range: m.range, entity: Some(m.entity) })
        })
    }

    /// `," she said`, `," said Mr Hayashi`, with the verb within a few words after the closing mark at word `after`.
    fn cue_after(&self, after: usize, next_start: u32) -> Option<Cue> {
        let line = *self.paragraph.get(after.checked_sub(1)?)?;
        let mut i = after;
        // "…," he said: a mark may stand outside.
        while self
            .words
            .get(i)
            .is_some_and(|w| w.kind == WordKind::Mark && matches!(self.get(i), "," | "-" | "—" | "–" | "―"))
        {
            i += 1;
        }
        if self.words.get(i).is_some_and(|w| w.kind == WordKind::Mark) {
            return None;
        }
        let begin = i;
        // What follows begins a sentence of its own unless a verb of saying comes at once.
        let fresh = self.context.text.get(..self.words.get(after - 1)?.range.end as usize).is_some_and(|t| {
            let inner = t.trim_end_matches(['”', '"', '’', '\'']);
            inner.ends_with('.')
        }) && self.words.get(begin).is_some_and(Word::is_capitalised);
        let limit = if fresh { begin + 6 } else { begin + 30 };
        let mut commas = 0;
        while i < limit {
            let word = self.words.get(i)?;
            if self.paragraph.get(i) != Some(&line) || word.range.start >= next_start {
                return None;
            }
            if word.kind == WordKind::Mark {
                match self.get(i) {
                    "." | "?" | "!" | ";" | "“" | "\"" => return None,
                    "," => commas += 1,
                    _ => {}
                }
                if fresh && commas > 0 {
                    return None;
                }
            }
            if self.is_saying(i) || (self.get(i) == "according" && self.get(i + 1) == "to") {
                let cue = self.cue_at(i, begin);
                // "he said" as the start of another statement: "… " He said that …
                if fresh && matches!(self.get(cue.end), "that" | ":") {
                    return None;
                }
                return cue.speaker.is_some().then_some(cue);
            }
            // "and", "but", "which" begin something else.
            if matches!(self.get(i), "and" | "but" | "because" | "when" | "if")
                && i > begin + 1
                && commas == 0
            {
                return None;
            }
            i += 1;
        }
        None
    }

    /// `Kishida said, "…`, `told reporters: "…`, in the same sentence before word `first`.
    fn cue_before(&self, first: usize, previous_end: u32) -> Option<Cue> {
        let start = *self.sentence_start.get(first)?;
        let line = *self.paragraph.get(first)?;
        // "…, chanting "Hands up!""
        let verb =
            first.saturating_sub(1 + usize::from(first > 0 && matches!(self.get(first - 1), "," | ":")));
        if verb > start
            && matches!(
                self.get(verb),
                "chanted" | "chanting" | "chants" | "sang" | "singing" | "yelled" | "yelling"
            )
        {
            // Who chants is the subject of the sentence, over whatever stands between.
            let verb_or_mark = (start..=verb).find(|&i| {
                self.words.get(i).is_some_and(|w| w.kind == WordKind::Mark)
                    || matches!(self.get(i), "was" | "were" | "had" | "in" | "at" | "of" | "who" | "outside")
                    || (i > start && (self.get(i).ends_with("ing") || self.get(i).ends_with("ed")))
            });
            let speaker = verb_or_mark.filter(|&to| to > start).map(|to| (start, to));
            return Some(Cue { at: verb, end: verb + 1, speaker, inverted: false });
        }
        if let Some(cue) = self.naming_before(first, start, previous_end) {
            return Some(cue);
        }
        let mut i = first;
        let mut steps = 0;
        while i > start && steps < 30 {
            i -= 1;
            steps += 1;
            if self.words.get(i)?.range.start < previous_end {
                return None;
            }
            if self.is_saying(i) || (self.get(i) == "to" && self.get(i.wrapping_sub(1)) == "according") {
                let at = if self.get(i) == "to" { i - 1 } else { i };
                return Some(self.cue_at(at, start)).filter(|c| c.speaker.is_some());
            }
        }
        // "…reports:" ends the paragraph before.
        if i == start || i == first {
            let colon = start
                .checked_sub(1)
                .filter(|&c| self.get(c) == ":" && self.paragraph.get(c) != Some(&line))?;
            let from = *self.sentence_start.get(colon)?;
            let verb = (from..colon).rev().take(12).find(|&v| self.is_saying(v))?;
            return Some(self.cue_at(verb, from)).filter(|c| c.speaker.is_some());
        }
        None
    }

    /// `calls them "losers"`, `used the phrase "no way back"`: words that somebody has for something.
    fn naming_before(&self, first: usize, start: usize, previous_end: u32) -> Option<Cue> {
        let term = first.checked_sub(1).is_some_and(|i| matches!(self.get(i), "phrase" | "slogan" | "term"));
        let likened = first.checked_sub(1).is_some_and(|i| self.get(i) == "to");
        let verb = (start..first).rev().take(5).find(|&i| match self.get(i) {
            "call" | "calls" | "calling" | "dubbed" | "branded" | "labeled" | "labelled" => true,
            "use" | "used" | "uses" | "using" | "coined" | "repeated" => term,
            "likened" | "likens" | "likening" => likened,
            _ => false,
        })?;
        let between = |i: usize| self.is_letters(i) && !matches!(self.get(i), "to" | "for" | "on" | "by");
        let near = verb > start
            && self.words.get(verb).is_some_and(|w| w.range.start >= previous_end)
            && (verb + 1..first - usize::from(self.get(verb).starts_with("liken"))).all(between);
        let passive = matches!(self.get(verb.wrapping_sub(1)), "was" | "were" | "been" | "is" | "are");
        if near && passive && is_label(self.get(verb)) {
            return Some(Cue { at: verb, end: verb + 1, speaker: None, inverted: false });
        }
        near.then(|| self.cue_at(verb, start)).filter(|cue| cue.speaker.is_some() && !passive)
    }

    /// The verb of saying at word `at`, with its subject, looked for from word `begin` on.
    pub(super) fn cue_at(&self, at: usize, begin: usize) -> Cue {
        if self.get(at) == "according" {
            let speaker = self.phrase_after(at + 2);
            return Cue { at, end: at + 2, speaker, inverted: true };
        }
        let end = at + 1;
        // "said Mr Hayashi", "said the minister"
        let next_is_subject = self.is_letters(end)
            && !is_in(CLAUSE_STARTS, self.get(end))
            && (self.mention(end).is_some_and(|m| m.kind != EntityKind::Nationality)
                || self.context.is(end, super::lexicon::Classes::TITLE)
                    && self.words.get(end).is_some_and(Word::is_capitalised)
                || self.words.get(end).is_some_and(Word::is_capitalised));
        let before = self.subject(at, begin);
        if before.is_none()
            && (next_is_subject
                || matches!(
                    self.get(end),
                    "the" | "a" | "an" | "one" | "another" | "his" | "her" | "he" | "she" | "they"
                ))
            && matches!(
                self.get(at),
                "said"
                    | "says"
                    | "asked"
                    | "added"
                    | "wrote"
                    | "explained"
                    | "told"
                    | "noted"
                    | "replied"
                    | "continued"
                    | "recalled"
                    | "tweeted"
                    | "argued"
                    | "insisted"
                    | "warned"
                    | "claimed"
            )
        {
            let speaker = self.phrase_after(end);
            return Cue { at, end, speaker, inverted: true };
        }
        Cue { at, end, speaker: before, inverted: false }
    }

    /// The noun phrase that begins at word `from`: up to a mark or a verb.
    pub(super) fn phrase_after(&self, from: usize) -> Option<(usize, usize)> {
        let sentence = self.words.get(from)?.sentence;
        let mut to = from;
        while let Some(word) = self.words.get(to) {
            let stop = word.sentence != sentence
                || (word.kind == WordKind::Mark && !matches!(self.get(to), "-" | "." | "’" | "'" | "‑"))
                || (word.kind == WordKind::Mark
                    && self.get(to) == "."
                    && !self.words.get(to + 1).is_some_and(|n| n.is_capitalised() && n.sentence == sentence))
                || to - from > 14
                || matches!(self.get(to), "who" | "which" | "that" | "in" | "on" | "at" | "during" | "after" | "when" | "as" | "and" if to > from + 1 && self.get(to) != "of");
            if stop {
                break;
            }
            to += 1;
        }
        (to > from).then_some((from, to))
    }

    /// The subject of the verb at word `at`, looked for back to word `begin`.
    fn subject(&self, at: usize, begin: usize) -> Option<(usize, usize)> {
        let begin = begin.max(*self.sentence_start.get(at)?);
        let mut i = at;
        while i > begin && is_in(BETWEEN, self.get(i - 1)) {
            i -= 1;
        }
        if i == begin {
            return None;
        }
        let last = i - 1;
        // "She agreed, and said that …": the subject that the sentence began with.
        if matches!(self.get(last), "and" | "but") {
            let first = (begin..last).take(6).find(|&k| {
                is_in(PRONOUNS, self.get(k))
                    || self.mention(k).is_some_and(|m| m.kind != EntityKind::Nationality)
            })?;
            return Some(self.mention(first).map_or((first, first + 1), |m| self.words_of(m.range)));
        }
        // "Hess, a developer in Virginia, said": over the apposition to what stands before its first comma.
        if self.get(last) == "," {
            let mut best = None;
            for j in (begin..last).rev().take(40) {
                if self.get(j) == "," && j > begin {
                    best = self.noun_phrase_ending(j - 1, begin);
                    if best.is_some_and(|(a, b)| {
                        (a..b).any(|k| self.mention(k).is_some_and(|m| m.kind == EntityKind::Person))
                    }) {
                        return best;
                    }
                }
            }
            let person = (begin..last).find_map(|k| self.mention(k).filter(|m| m.kind == EntityKind::Person));
            if let Some(m) = person {
                return Some(self.words_of(m.range));
            }
            return best.or_else(|| self.noun_phrase_ending(last.checked_sub(1)?, begin));
        }
        self.noun_phrase_ending(last, begin)
    }

    pub(super) fn words_of(&self, range: TextRange) -> (usize, usize) {
        let from = self.word_at(range.start);
        (from, self.words.partition_point(|w| w.range.start < range.end).max(from + 1))
    }

    /// The noun phrase whose last word is `last`.
    fn noun_phrase_ending(&self, last: usize, begin: usize) -> Option<(usize, usize)> {
        if let Some(m) = self.mention(last) {
            let (from, to) = self.words_of(m.range);
            // "Ann Lee of Ohio said": the place is where the speaker is from.
            let home = m.kind == EntityKind::Place && from > begin + 1 && self.get(from - 1) == "of";
            let person = from.checked_sub(2).filter(|_| home).and_then(|k| self.mention(k));
            let person = person.filter(|m| m.kind == EntityKind::Person);
            return Some(person.map_or((from, to), |m| self.words_of(m.range)));
        }
        if self.get(last) == ")" {
            let open = (begin..last).rev().take(8).find(|&j| self.get(j) == "(")?;
            return self.noun_phrase_ending(open.checked_sub(1)?, begin);
        }
        if !self.is_letters(last) {
            return None;
        }
        let word = self.get(last);
        if is_in(PRONOUNS, word) {
            return Some((last, last + 1));
        }
        // A time between: "Kishida on Friday said", "Kishida Friday said".
        if crate::text::calendar::english_weekday(word).is_some() {
            let mut j = last;
            if j > begin && self.get(j - 1) == "on" {
                j -= 1;
            }
            return j.checked_sub(1).filter(|&k| k >= begin).and_then(|k| self.noun_phrase_ending(k, begin));
        }
        // Back to the determiner, or the words that a noun can follow.
        let mut from = last;
        while from > begin && last - from < 8 {
            let previous = self.get(from - 1);
            let ends = !self.is_letters(from - 1) && !matches!(previous, "-" | "'s" | "’s")
                || matches!(
                    previous,
                    "that"
                        | "and"
                        | "but"
                        | "when"
                        | "as"
                        | "while"
                        | "if"
                        | "because"
                        | "which"
                        | "what"
                        | "to"
                        | "also"
                );
            if ends {
                break;
            }
            from -= 1;
            if matches!(
                previous,
                "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "our"
                    | "one"
                    | "another"
                    | "some"
                    | "many"
                    | "several"
                    | "two"
                    | "three"
            ) {
                break;
            }
        }
        // "Officials in Seoul said": from the plural before the preposition on; a long run of words is no subject.
        (last - from < 8).then_some((from, last + 1))
    }

    /// The speaker that words `from..to` name.
    pub(super) fn speaker(&self, from: usize, to: usize) -> Speaker {
        let named = (from..to).find_map(|i| self.mention(i).filter(|m| m.kind == EntityKind::Person));
        let other = || {
            (from..to).find_map(|i| self.mention(i).filter(|m| matches!(m.kind, EntityKind::Organisation)))
        };
        let lone = || {
            let m = self.mention(from)?;
            (self.words_of(m.range) == (from, to)).then_some(m)
        };
        let head_is_noun = to.checked_sub(1).is_some_and(|l| self.mention(l).is_none());
        let mention = named.or_else(|| if head_is_noun { None } else { other() }).or_else(lone);
        match mention {
            Some(m) if m.kind == EntityKind::Person => Speaker { range: m.range, entity: Some(m.entity) },
            Some(m) => Speaker { range: self.span(from, to), entity: Some(m.entity) },
            None => Speaker { range: self.span(from, to), entity: None },
        }
    }

    /// Gives "he" and "she" the person meant, where the text leaves no doubt: the only person named in this sentence before
    /// the pronoun or in the one before, or the one who spoke last.
    fn resolve_pronouns(&self, quotes: &mut [Quote]) {
        let mut last_speaker: Option<(EntityId, u32)> = None;
        for quote in quotes.iter_mut() {
            let Some(speaker) = quote.speaker.as_mut() else { continue };
            let at = self.word_at(speaker.range.start);
            let sentence = self.words.get(at).map_or(0, |w| w.sentence);
            if speaker.entity.is_none()
                && matches!(self.get(at), "he" | "she" | "who")
                && self.words_of(speaker.range).1 == at + 1
            {
                let from = self.words.partition_point(|w| w.sentence + 1 < sentence);
                let mut people: Vec<EntityId> = (from..at)
                    .filter_map(|i| self.mention(i))
                    .filter(|m| m.kind == EntityKind::Person)
                    .map(|m| m.entity)
                    .collect();
                people.dedup();
                people.sort();
                people.dedup();
                speaker.entity = match (people.as_slice(), last_speaker) {
                    ([one], _) => Some(*one),
                    (several, Some((last, when)))
                        if sentence.saturating_sub(when) <= 3
                            && (several.is_empty() || several.contains(&last)) =>
                    {
                        Some(last)
                    }
                    _ => None,
                };
            }
            if let Some(entity) = speaker.entity
                && self.entities.get(entity.0 as usize).is_some_and(|e| e.kind == EntityKind::Person)
            {
                last_speaker = Some((entity, sentence));
            }
        }
    }
}
