//! Raw articles to articles: page furniture, headline, byline, credits, date. What is dropped is kept with the name of
//! the rule that dropped it; the words that stay are never altered. Cleaning never fails.

mod dates;
mod headline;
mod kinds;
mod language;
mod markup;
mod people;
mod repeated;
mod rules;
mod translated;

pub(crate) use kinds::is_no_article;
pub use repeated::drop_repeated;
pub use rules::{RULES, describe};

use crate::article::{
    Article, DateStamp, Found, Furniture, Paragraph, ParagraphKind, Precision, Provenance, Sourced,
};
use crate::error::Warning;
use crate::read::{Block, RawArticle};
use crate::text::written_dates::day_in_address;
use crate::text::{TextRange, sentences};
use rules::{Zone, ends_as_prose, rule_of};

/// The article in `raw`. `id` names it in the corpus.
pub fn clean(id: &str, raw: RawArticle) -> Article {
    let mut draft = Draft::new(raw.blocks);
    let known = raw.metadata;
    draft.drop_dated_notes();
    draft.zone();
    draft.drop_furniture();
    draft.drop_related_tail();
    let written = draft.bylines(&known.byline);
    let dates = draft.dates();
    let title = draft.title(known.title.as_ref().map(|t| t.value.as_str()));
    draft.drop_masthead();
    draft.drop_trailing_headings();

    let dateline = draft.first_body().and_then(dates::dateline);
    let mut about =
        Provenance { file: raw.file, warnings: raw.warnings, url: known.url, ..Provenance::default() };
    about.byline = if known.byline.is_empty() { written } else { people::tidy(&known.byline) };
    about.source = known.source.or_else(|| draft.outlet().map(|name| Sourced::new(name, Found::Text)));
    about.agency = dateline.as_ref().and_then(|d| d.agency.clone()).or_else(|| draft.agency());
    about.updated = known.updated.or(dates.updated);
    let year = || draft.year().or_else(|| about.updated.as_ref()?.value.get(..4)?.parse().ok());
    let in_dateline = || dateline.as_ref().and_then(|d| d.stamp(year()?));
    let in_address = || {
        let day = day_in_address(about.url.as_deref()?)?;
        Some(DateStamp { value: day.iso(), precision: Precision::Day, from: Found::Meta })
    };
    about.published = known.published.or(dates.published).or_else(in_dateline).or_else(in_address);
    if about.published.is_none()
        && let Some(updated) = &about.updated
    {
        about.published = Some(DateStamp { from: Found::Guess, ..updated.clone() });
        about.warnings.push(Warning::new(
            "date-guessed",
            "only the day of an update is known; it stands for the day of publication",
        ));
    }
    let (text, paragraphs, furniture) = draft.finish();
    about.title = known.title.or_else(|| title.map(|t| Sourced::new(t, Found::Text)));
    if about.title.is_none()
        && let Some(made) = headline::made_up(&text)
    {
        about.title = Some(Sourced::new(made, Found::Guess));
        about
            .warnings
            .push(Warning::new("title-guessed", "the text has no headline; its first words stand for one"));
    }
    about.translated = translated::signs(&text, &furniture);
    about.lang = known.lang.or_else(|| language::of(&text).map(|l| Sourced::new(l.to_owned(), Found::Guess)));
    if text.is_empty() {
        about.warnings.push(Warning::new("empty-article", "no words of an article were found"));
    }
    let page = kinds::Page {
        title: about.title.as_ref().map_or("", |t| &t.value),
        text: &text,
        paragraphs: &paragraphs,
        furniture: &furniture,
    };
    about.warnings.extend(kinds::warning(&page));
    about.dateline = dateline.map(|d| d.text);
    about.furniture = furniture;
    let sentences = sentences(&text);
    Article { id: id.to_owned(), text, paragraphs, sentences, provenance: about }
}

/// A block on its way.
#[derive(Debug)]
struct Line {
    /// As it stood.
    original: String,
    /// Without marks of formatting.
    text: String,
    kind: ParagraphKind,
    /// Marks of formatting that were taken out.
    residue: Vec<String>,
    /// Why it is dropped.
    rule: Option<&'static str>,
}

impl Line {
    fn kept(&self) -> bool {
        self.rule.is_none()
    }

    fn length(&self) -> usize {
        self.text.chars().map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum()
    }

    /// Whether it is running text of an article.
    fn is_prose(&self) -> bool {
        let length = self.length();
        self.kind != ParagraphKind::Heading && (length >= 200 || length >= 50 && ends_as_prose(&self.text))
    }
}

/// An article while its lines are judged.
#[derive(Debug)]
struct Draft {
    lines: Vec<Line>,
    /// First and last line of prose.
    prose: Option<(usize, usize)>,
}

impl Draft {
    fn new(blocks: Vec<Block>) -> Self {
        let lines = blocks
            .into_iter()
            .filter_map(|block| {
                let (text, residue) = markup::clean(&block.text);
                let rule = block.furniture.or_else(|| text.is_empty().then_some("markup-residue"));
                (!block.text.trim().is_empty()).then_some(Line {
                    original: block.text,
                    text,
                    kind: block.kind,
                    residue,
                    rule,
                })
            })
            .collect();
        Self { lines, prose: None }
    }

    /// Finds where running text begins and ends.
    fn zone(&mut self) {
        let mut prose = (0..self.lines.len()).filter(|&i| {
            // What no zone drops is not dropped at the tail.
            let free = |l: &Line| rule_of(&l.text, Zone::Tail).is_none();
            self.lines.get(i).is_some_and(|l| l.kept() && l.is_prose() && free(l))
        });
        let first = prose.next();
        let last = prose.next_back().or(first);
        self.prose = first.zip(last);
        // A question or call that stands first, above something longer, is a headline.
        if let Some((first, last)) = self.prose
            && first < last
            && let (Some(line), Some(next)) = (self.lines.get(first), self.lines.get(first + 1))
            && !self.lines.iter().take(first).any(|l| l.kept() && l.length() > 30)
            && line.text.ends_with(['?', '!', '？', '！'])
            && line.length() < 120
            && next.length() > line.length()
            && next.is_prose()
        {
            self.prose = Some((first + 1, last));
        }
    }

    fn zone_of(&self, index: usize) -> Zone {
        match self.prose {
            Some((first, _)) if index < first => Zone::Head,
            Some((_, last)) if index > last => Zone::Tail,
            _ => Zone::Middle,
        }
    }

    fn drop_furniture(&mut self) {
        for i in 0..self.lines.len() {
            let zone = self.zone_of(i);
            let Some(line) = self.lines.get_mut(i).filter(|l| l.kept()) else { continue };
            let found = rule_of(&line.text, zone);
            // A row of a table is no menu.
            let table = line.kind == ParagraphKind::List && line.text.contains(" | ");
            line.rule = found.filter(|rule| !(table && *rule == "navigation-line"));
        }
    }

    /// After "Related Posts" at the end, what looks like a list goes with it.
    fn drop_related_tail(&mut self) {
        let Some((_, last)) = self.prose else { return };
        let related = |l: &Line| matches!(l.rule, Some("related-posts" | "comment-count"));
        let Some(from) = (last + 1..self.lines.len()).find(|&i| self.lines.get(i).is_some_and(related))
        else {
            return;
        };
        for line in self.lines.iter_mut().skip(from).filter(|l| l.kept()) {
            line.rule = Some("related-posts");
        }
    }

    /// Lines that tell when the article was updated or corrected, before they count as prose.
    fn drop_dated_notes(&mut self) {
        for line in self.lines.iter_mut().filter(|l| l.kept()) {
            if dates::is_update_note(&line.text) {
                line.rule = Some("update-note");
            }
        }
    }

    /// Names of authors in lines of their own; such lines are dropped.
    fn bylines(&mut self, known: &[String]) -> Vec<String> {
        let mut found = Vec::new();
        for i in 0..self.lines.len() {
            let zone = self.zone_of(i);
            let Some(line) = self.lines.get_mut(i).filter(|l| l.kept()) else { continue };
            if line.length() > 160 {
                continue;
            }
            if let Some(names) = people::byline(&line.text, zone, known) {
                line.rule = Some("byline");
                found.extend(names);
            }
        }
        found.dedup();
        found
    }

    /// Dates in lines of their own; such lines are dropped.
    fn dates(&mut self) -> dates::Written {
        let mut found = dates::Written::default();
        for i in 0..self.lines.len() {
            let zone = self.zone_of(i);
            let Some(line) = self.lines.get_mut(i) else { continue };
            if line.rule == Some("update-note") {
                found.note(&line.text);
            } else if line.kept() && zone != Zone::Middle && line.kind != ParagraphKind::List {
                if found.line(&line.text, zone == Zone::Head) {
                    line.rule = Some("date-line");
                }
            } else if line.rule == Some("byline") {
                found.line(&line.text, true);
            }
        }
        found
    }

    /// The headline in the text: dropped where it repeats what is known, found where nothing is.
    fn title(&mut self, known: Option<&str>) -> Option<String> {
        let end = self.prose.map_or(0, |(first, _)| first + 1);
        if let Some(known) = known {
            for line in self.lines.iter_mut().take(end.max(12)).filter(|l| l.kept()) {
                if headline::same(&line.text, known) {
                    line.rule = Some("headline");
                }
            }
            return None;
        }
        let end = self.prose?.0;
        let candidates =
            || self.lines.iter().take(end).enumerate().filter(|(_, l)| l.kept() && headline::can_be(&l.text));
        let heading = candidates().find(|(_, l)| l.kind == ParagraphKind::Heading);
        let (at, _) = heading.or_else(|| candidates().rev().max_by_key(|(_, l)| l.length()))?;
        let line = self.lines.get_mut(at)?;
        line.rule = Some("headline");
        Some(line.text.clone())
    }

    /// Short lines above the headline name the outlet or section.
    fn drop_masthead(&mut self) {
        let Some(at) = self.lines.iter().position(|l| l.rule == Some("headline")) else { return };
        for line in self.lines.iter_mut().take(at).filter(|l| l.kept()) {
            if line.length() <= 60 && !ends_as_prose(&line.text) {
                line.rule = Some("masthead");
            }
        }
    }

    /// A heading with nothing under it led to something that is gone.
    fn drop_trailing_headings(&mut self) {
        if self.prose.is_none() {
            return;
        }
        while let Some(line) = self.lines.iter_mut().rev().find(|l| l.kept()) {
            if line.kind != ParagraphKind::Heading {
                return;
            }
            line.rule = Some("related-posts");
        }
    }

    fn first_body(&self) -> Option<&str> {
        let body = |l: &&Line| l.kept() && l.kind == ParagraphKind::Body && l.length() > 40;
        self.lines.iter().find(body).map(|l| l.text.as_str())
    }

    /// The outlet, from a line of copyright.
    fn outlet(&self) -> Option<String> {
        let mut lines = self.lines.iter().filter(|l| l.rule == Some("copyright-line"));
        lines.find_map(|l| people::holder(&l.text))
    }

    /// The agency that a line of credit or the last words name.
    fn agency(&self) -> Option<String> {
        let mut credited = self.lines.iter().filter(|l| l.rule == Some("agency-credit"));
        credited.find_map(|l| people::credited_agency(&l.text)).or_else(|| {
            let last = self.lines.iter().rev().find(|l| l.kept())?;
            dates::closing_agency(&last.text)
        })
    }

    /// The year, from lines of copyright or of dates.
    fn year(&self) -> Option<i16> {
        let lines = self.lines.iter().filter(|l| {
            matches!(l.rule, Some("copyright-line" | "page-footer" | "update-note" | "date-line"))
        });
        lines.filter_map(|l| dates::year_in(&l.text)).max()
    }

    /// The body, its paragraphs, and what was dropped.
    fn finish(self) -> (String, Vec<Paragraph>, Vec<Furniture>) {
        let (mut text, mut paragraphs, mut furniture) = (String::new(), Vec::new(), Vec::new());
        for line in self.lines {
            let before = crate::text::range::to_u32(paragraphs.len());
            if let Some(rule) = line.rule {
                furniture.push(Furniture {
                    text: line.original.trim().to_owned(),
                    rule: rule.to_owned(),
                    before,
                });
                continue;
            }
            if !line.residue.is_empty() {
                furniture.push(Furniture {
                    text: line.residue.join(" "),
                    rule: "markup-residue".to_owned(),
                    before,
                });
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            // A blank line inside a paragraph would end it.
            for (i, part) in line.text.split('\n').map(str::trim).filter(|p| !p.is_empty()).enumerate() {
                if i > 0 {
                    text.push('\n');
                }
                text.push_str(part);
            }
            paragraphs.push(Paragraph { range: TextRange::from_usize(start, text.len()), kind: line.kind });
        }
        (text, paragraphs, furniture)
    }
}

#[cfg(test)]
mod tests;
