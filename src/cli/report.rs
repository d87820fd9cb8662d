//! A comparison for a person at a terminal.

use std::io::Write;

use anyhow::{Context, Result};

use crossread::Corpus;
use crossread::compare::{Options, QuoteStatus, Relation, ValueStatus, page};
use crossread::corpus::ArticleIndex;
use crossread::view::{ComparisonView, PairPlace, PairView, Segment, SentenceRelation};

/// Words of a few segments.
fn words(segments: &[Segment]) -> String {
    segments.iter().map(|s| s.text.as_str()).collect::<String>().replace('\n', " ")
}

/// ANSI colours, or nothing where the reader is no terminal.
struct Ink {
    coloured: bool,
}

impl Ink {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.coloured { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Prints what `articles` share and where they differ; every statement with its words.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn comparison(
    out: &mut impl Write,
    corpus: &Corpus,
    articles: &[ArticleIndex],
    options: Options,
    coloured: bool,
) -> Result<()> {
    let view = page(corpus, articles, options).context("no such article")?;
    let ink = Ink { coloured };
    for column in &view.columns {
        let source = column.head.source.as_deref().unwrap_or("unknown outlet");
        let date = column.head.published.as_ref().map_or("no date", |d| d.value.as_str());
        writeln!(out, "{}  {}  ({source}, {date})", ink.paint("1", &column.letter), column.head.title)?;
    }
    let summary: String = view.summary.iter().map(|p| p.text.as_str()).collect();
    writeln!(out, "\n{}", ink.paint("1", &summary))?;
    pairs(out, &view, &ink)?;
    only(out, &view, &ink)?;
    missing(out, &view, &ink)?;
    values(out, &view, &ink)?;
    quotes(out, &view, &ink)?;
    sourcing(out, &view, &ink)?;
    Ok(())
}

fn letter(view: &ComparisonView, column: usize) -> &str {
    view.columns.get(column).map_or("?", |c| c.letter.as_str())
}

fn heading(out: &mut impl Write, ink: &Ink, text: &str) -> Result<()> {
    Ok(writeln!(out, "\n{}", ink.paint("1;4", text))?)
}

fn pairs(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    let partners = |pair: &&PairView| pair.relation < Relation::Related;
    for (title, is_partner) in [("The same in several", true), ("On the same matter", false)] {
        let shown: Vec<_> = view.pairs.iter().filter(|pair| partners(pair) == is_partner).collect();
        if !shown.is_empty() {
            heading(out, ink, title)?;
        }
        for pair in shown {
            let (sign, name) = match pair.relation {
                Relation::Verbatim => ("=", "word for word"),
                Relation::Near => ("≈", "nearly the same"),
                Relation::Paraphrase => ("~", "in other words"),
                Relation::Related => ("+", "the same matter"),
            };
            let place = |at: PairPlace| {
                let letter = letter(view, at.column as usize);
                at.sentence
                    .map_or(format!("{letter} headline"), |sentence| format!("{letter}{}", sentence + 1))
            };
            let place = format!("{sign} {} {}, {name}, {:.2}", place(pair.a), place(pair.b), pair.score);
            writeln!(out, "{}\n   {}", ink.paint("34", &place), words(&pair.a_words))?;
            if pair.relation != Relation::Verbatim {
                writeln!(out, "   {}", words(&pair.b_words))?;
            }
        }
    }
    Ok(())
}

fn only(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    for column in &view.columns {
        let sentences: Vec<_> = column
            .paragraphs
            .iter()
            .flat_map(|p| &p.sentences)
            .filter(|s| s.relation == SentenceRelation::Only)
            .collect();
        if !sentences.is_empty() {
            heading(out, ink, &format!("Only in {}", column.letter))?;
        }
        for sentence in sentences {
            let place = ink.paint("33", &format!("• {}{}", column.letter, sentence.index + 1));
            writeln!(out, "{place} {}", words(&sentence.segments))?;
        }
    }
    Ok(())
}

/// What most of the others carry and one does not.
fn missing(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    for (column, rows) in view.columns.iter().zip(&view.missing) {
        if !rows.is_empty() {
            heading(out, ink, &format!("Not in {}, though most others have it", column.letter))?;
        }
        for row in rows {
            let places: Vec<String> = row
                .places
                .iter()
                .map(|p| format!("{}{}", letter(view, p.column as usize), p.sentence + 1))
                .collect();
            writeln!(out, "{} {}", ink.paint("33", &places.join(" ")), words(&row.words))?;
        }
    }
    Ok(())
}

/// On whose word each article's sentences stand.
fn sourcing(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    heading(out, ink, "On whose word")?;
    for (column, own) in view.columns.iter().zip(&view.sourcing) {
        writeln!(
            out,
            "{}: {} by a named source, {} by an unnamed one, {} on its own word; {} hedging words",
            column.letter,
            own.named,
            own.unnamed.len(),
            own.none,
            own.hedges
        )?;
    }
    Ok(())
}

fn values(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    let shown: Vec<_> =
        view.values.iter().filter(|v| v.status != ValueStatus::Silent || v.note.is_some()).collect();
    if !shown.is_empty() {
        heading(out, ink, "Figures, dates and facts")?;
    }
    for row in shown {
        let verdict = match row.status {
            ValueStatus::Differ => ink.paint("31", "≠ differ"),
            ValueStatus::Agree => "= agree".to_owned(),
            ValueStatus::Silent => "· not comparable".to_owned(),
        };
        let note = row.note.as_ref().map(|n| format!(" ({n})")).unwrap_or_default();
        writeln!(out, "{verdict}{note}: {}", row.slot)?;
        for (at, cell) in row.cells.iter().enumerate() {
            if let Some(cell) = cell {
                writeln!(out, "   {} {}: {}", letter(view, at), cell.text, words(&cell.words))?;
            }
        }
    }
    Ok(())
}

fn quotes(out: &mut impl Write, view: &ComparisonView, ink: &Ink) -> Result<()> {
    let shown: Vec<_> = view.quotes.iter().filter(|q| q.status != QuoteStatus::Silent).collect();
    if !shown.is_empty() {
        heading(out, ink, "Quotations")?;
    }
    for row in shown {
        let verdict = match row.status {
            QuoteStatus::Same => "= same words",
            QuoteStatus::Trimmed => "⊂ trimmed",
            QuoteStatus::Variant => "~ another wording",
            QuoteStatus::Differ => "≠ differ",
            QuoteStatus::Silent => "",
        };
        writeln!(out, "{verdict}: {}", row.speaker.as_deref().unwrap_or("unknown speaker"))?;
        for (at, cell) in row.cells.iter().enumerate() {
            if let Some(cell) = cell {
                writeln!(out, "   {} {}", letter(view, at), words(&cell.words))?;
            }
        }
    }
    Ok(())
}
