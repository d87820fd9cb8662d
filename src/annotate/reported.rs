//! Reported speech without quotation marks: "X said that …", "…, X said", "according to X". Who speaks is found by
//! `quotes`.

use super::quote_marks::Marked;
use super::quotes::Reader;
use super::speech_words::{ADDRESSED, CLAUSE, NOUNS_TOO, is_in};
use super::words::WordKind;
use super::{Quote, Speech};
use crate::text::calendar::english_weekday;

impl Reader<'_> {
    /// Reported speech without marks.
    pub(super) fn reported(&self, marks: &[Marked]) -> Vec<Quote> {
        let mut found: Vec<Quote> = Vec::new();
        let mut mark = 0;
        let mut i = 0;
        while i < self.words.len() {
            let Some(word) = self.words.get(i) else { break };
            while marks.get(mark).is_some_and(|m| m.range.end <= word.range.start) {
                mark += 1;
            }
            let inside = marks.get(mark).is_some_and(|m| m.range.start <= word.range.start);
            let according = self.get(i) == "according" && self.get(i + 1) == "to";
            if inside || !(according || self.is_saying(i)) {
                i += 1;
                continue;
            }
            let quote = if according { self.according_to(i) } else { self.report_at(i) };
            match quote {
                Some((quote, next)) => {
                    if found.last().is_none_or(|f: &Quote| f.range.end <= quote.range.start) {
                        found.push(quote);
                    }
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
        found
    }

    /// One past the last word of the sentence of word `i`, its closing point left out.
    fn sentence_end(&self, i: usize) -> usize {
        let Some(sentence) = self.words.get(i).map(|w| w.sentence) else { return i };
        let end = self.words.partition_point(|w| w.sentence <= sentence);
        let mut end = end.max(i);
        while end > i
            && self.words.get(end - 1).is_some_and(|w| w.kind == WordKind::Mark)
            && matches!(self.get(end - 1), "." | "!" | "?" | ";" | ",")
        {
            end -= 1;
        }
        end
    }

    /// What somebody is reported to say by the verb at word `at`.
    fn report_at(&self, at: usize) -> Option<(Quote, usize)> {
        let start = *self.sentence_start.get(at)?;
        let end = self.sentence_end(at);
        let verb = self.get(at);
        let cue = self.cue_at(at, start);
        let make = |from: usize, to: usize, speaker: Option<(usize, usize)>| Quote {
            range: self.span(from, to),
            speech: Speech::Indirect,
            cue: Some(self.span(cue.at, cue.end)),
            speaker: speaker.map(|(a, b)| self.speaker(a, b)),
        };
        // "The test failed, officials said." / "…, said the minister."
        let tail = if cue.inverted { cue.speaker.map_or(cue.end, |(_, to)| to) } else { cue.end };
        let subject_start = if cue.inverted { at } else { cue.speaker.map_or(at, |(from, _)| from) };
        let remaining = end.saturating_sub(tail);
        let comma_before = subject_start.checked_sub(1).is_some_and(|c| self.get(c) == ",");
        if comma_before
            && is_in(CLAUSE, verb)
            && (remaining <= 6 || self.get(tail) == ",")
            && cue.speaker.is_some()
        {
            let to = subject_start - 1;
            if to >= start + 3 {
                return Some((make(start, to, cue.speaker), end));
            }
        }
        let speaker = cue.speaker?;
        if cue.inverted {
            return None;
        }
        if is_in(NOUNS_TOO, verb)
            && self.get(cue.end) != "that"
            && !(speaker.1 - speaker.0 == 1 || self.mention(speaker.0).is_some())
        {
            return None;
        }
        let mut from = cue.end;
        if is_in(ADDRESSED, verb) {
            // Over the one addressed, to "that", "to" or a clause.
            let that = (from..end.min(from + 10))
                .find(|&j| matches!(self.get(j), "that" | "to" | "," | "it" | "he" | "she" | "they"));
            from = match that {
                Some(j) if self.get(j) != "," && j > from => j,
                _ if is_in(CLAUSE, verb) => from,
                _ => (from + 1 + usize::from(self.mention(from).is_some())).min(end),
            };
        } else if !is_in(CLAUSE, verb) {
            // "called it a mistake", "described the plan as", "called for".
            if matches!(verb, "found" | "expected" | "hoped" | "believed" | "thought" | "pointed")
                && self.get(from) != "that"
                && self.get(from + 1) != "that"
                && !matches!(self.get(from), "to" | "out")
            {
                return None;
            }
        }
        // "said on Friday that", "said in a statement that"
        if matches!(
            self.get(from),
            "on" | "in"
                | "at"
                | "during"
                | "earlier"
                | "yesterday"
                | "last"
                | "this"
                | "after"
                | "via"
                | "through"
                | "by"
                | "to"
        ) || english_weekday(self.get(from)).is_some()
        {
            if let Some(that) = (from..end.min(from + 14)).find(|&j| self.get(j) == "that") {
                from = that;
            } else if english_weekday(self.get(from)).is_some() {
                from += 1;
            } else if self.get(from) != "to" && verb == "said" {
                return None;
            }
        }
        while from < end && matches!(self.get(from), "," | ":" | "out") {
            from += 1;
        }
        if end < from + 2 {
            return None;
        }
        // Another verb of saying later in the sentence ends this report: ", adding that …".
        let next = (from + 2..end).find(|&j| {
            self.get(j.wrapping_sub(1)) == ","
                && (matches!(
                    self.get(j),
                    "adding" | "saying" | "noting" | "arguing" | "citing" | "according"
                ) || (self.get(j) == "and" && self.is_saying(j + 1) && is_in(CLAUSE, self.get(j + 1))))
        });
        let to = next.map_or(end, |j| j - 1);
        if to < from + 2 {
            return None;
        }
        Some((make(from, to, Some(speaker)), next.unwrap_or(end)))
    }

    /// "According to the ministry, …" and "…, according to the ministry".
    fn according_to(&self, at: usize) -> Option<(Quote, usize)> {
        let start = *self.sentence_start.get(at)?;
        let end = self.sentence_end(at);
        let (a, b) = self.phrase_after(at + 2)?;
        let speaker = Some(self.speaker(a, b));
        let cue = Some(self.span(at, at + 2));
        let range = if at <= start + 1 {
            let comma = (b..end.min(b + 30)).find(|&j| self.get(j) == ",")?;
            self.span(comma + 1, end)
        } else {
            let to = if self.get(at - 1) == "," { at - 1 } else { at };
            self.span(start, to)
        };
        (!range.is_empty()).then_some((Quote { range, speech: Speech::Indirect, cue, speaker }, end))
    }
}
