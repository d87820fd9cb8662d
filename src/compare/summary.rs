//! What a comparison found, in a few plain sentences; a number leads to what it counts.

use crate::text::range::to_u32;
use crate::view::{ColumnView, RelationCounts, SentenceRelation, SummaryPart};

use super::{Comparison, ValueRow, ValueStatus};

/// What was found, in plain words.
pub(super) fn summary(
    columns: &[ColumnView],
    found: &Comparison,
    relations: &[Vec<(SentenceRelation, u32)>],
) -> Vec<SummaryPart> {
    let mut parts = Summary::default();
    let sentences =
        |own: &Vec<(SentenceRelation, u32)>| to_u32(own.iter().filter(|one| counted(**one)).count());
    if let [a, b] = columns {
        for (n, (own, other)) in [(a, b), (b, a)].into_iter().enumerate() {
            let counts = own.relations;
            let total = relations.get(n).map_or(0, sentences);
            parts.partners(counts, total, &format!("{}’s {total} sentences", own.letter), &other.letter);
            parts.text("; ");
            parts.link(&counts.only.to_string(), &format!("only-{n}"));
            parts.text(&format!(" only in {}. ", own.letter));
        }
    } else if columns.len() > 2 {
        let total = relations.iter().map(sentences).sum();
        let mut all = RelationCounts::default();
        for column in columns {
            all.verbatim += column.relations.verbatim;
            all.near += column.relations.near;
            all.paraphrase += column.relations.paraphrase;
            all.only += column.relations.only;
        }
        parts.partners(all, total, &format!("all {total} sentences"), "another article");
        parts.text(". ");
    }
    let rows = |status| found.values.iter().filter(move |row| row.status == status);
    let (differ, agree) = (rows(ValueStatus::Differ).count(), rows(ValueStatus::Agree).count());
    if differ + agree > 0 {
        let several = rows(ValueStatus::Agree).filter(|row| origins_of(row, &found.origins) > 1).count();
        parts.text(&format!(
            "{agree} {} ",
            if agree == 1 { "figure or date agrees," } else { "figures or dates agree," }
        ));
        parts.text(&format!("{several} of them in more than one origin; "));
        parts.link(&differ.to_string(), "differ");
        parts.text(if differ == 1 { " differs. " } else { " differ. " });
    }
    if columns.len() > 1 {
        let origins = found.origins.len();
        if columns.iter().any(|column| !column.parts.is_empty()) {
            // A group is read as one text: what is one origin in it is not told, so that its articles are named instead.
            for column in columns {
                parts.text(&format!("{}: {}. ", column.letter, members(column)));
            }
        } else {
            parts.text(&format!("{} articles, ", columns.len()));
            parts.link(&format!("{origins} {}", if origins == 1 { "origin" } else { "origins" }), "origins");
            parts.text(".");
        }
    }
    parts.parts
}

/// Articles of a group whose headlines the summary gives.
const NAMED: usize = 3;

/// The articles of a column by their headlines: "5 articles, “…”, “…”, “…” and 2 more".
fn members(column: &ColumnView) -> String {
    let titles: Vec<&str> = match column.parts.as_slice() {
        [] => vec![column.head.title.as_str()],
        parts => parts.iter().map(|part| part.title.as_str()).collect(),
    };
    let all = titles.len() + column.left_out as usize;
    let named: Vec<String> = titles.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    let rest = match all.saturating_sub(named.len()) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    format!("{all} {}, {}{rest}", if all == 1 { "article" } else { "articles" }, named.join(", "))
}

/// Whether a sentence counts: the dateline of one that stands alone does not, which is `Related` to nothing for that.
fn counted((relation, articles): (SentenceRelation, u32)) -> bool {
    relation != SentenceRelation::Related || articles > 0
}

/// How many origins the cells of a row come from.
fn origins_of(row: &ValueRow, origins: &[Vec<u32>]) -> usize {
    let speaks = |article: &u32| row.cells.get(*article as usize).is_some_and(Option::is_some);
    origins.iter().filter(|cluster| cluster.iter().any(speaks)).count()
}

fn have(n: u32) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

/// Parts of the summary; words without a link run together.
#[derive(Debug, Default)]
struct Summary {
    parts: Vec<SummaryPart>,
}

impl Summary {
    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(last) if last.link.is_none() => last.text.push_str(text),
            _ => self.parts.push(SummaryPart { text: text.to_owned(), link: None }),
        }
    }

    fn link(&mut self, text: &str, link: &str) {
        self.parts.push(SummaryPart { text: text.to_owned(), link: Some(link.to_owned()) });
    }

    /// "7 of A’s 20 sentences have a partner in B: 2 word for word, 1 nearly so, 4 in other words; 3 on the same matter".
    fn partners(&mut self, counts: RelationCounts, total: u32, of: &str, place: &str) {
        let partners = counts.verbatim + counts.near + counts.paraphrase;
        self.text(&format!("{partners} of {of} {} a partner in {place}", have(partners)));
        if partners > 0 {
            self.text(": ");
            self.kinds(counts);
        }
        let beside = total.saturating_sub(partners + counts.only);
        if beside > 0 {
            self.text("; ");
            self.link(&beside.to_string(), "related");
            self.text(" on the same matter");
        }
    }

    /// "2 word for word, 1 nearly so, 4 in other words", without those that are none.
    fn kinds(&mut self, counts: RelationCounts) {
        let kinds = [
            (counts.verbatim, "verbatim", " word for word"),
            (counts.near, "near", " nearly so"),
            (counts.paraphrase, "paraphrase", " in other words"),
        ];
        let mut first = true;
        for (n, link, words) in kinds.into_iter().filter(|kind| kind.0 > 0) {
            if !first {
                self.text(", ");
            }
            first = false;
            self.link(&n.to_string(), link);
            self.text(words);
        }
    }
}
