//! Figures, dates and amounts of several articles side by side: which are about the same thing, and whether they agree.
//!
//! Two values are about the same thing where the words around them are the same. It is careful: a wrong *differ* costs
//! more than a row that is missing, so what does not agree is called so only where the two sentences differ by the values
//! alone, or where the words around both leave no doubt and neither article says elsewhere what the other says.

use std::collections::BTreeMap;

use crate::annotate::ValueKind;
use crate::corpus::Document;
use crate::order::{self, Order as _};
use crate::text::TextRange;
use crate::text::normal::fold;
use crate::text::range::to_u32;

use super::amount::{Verdict, is_rounded, judge};
use super::background::Background;
use super::claims::{Claim, Likeness, Vocabulary, claims};
use super::role::Role;
use super::tokens::{Word, words};
use super::{Alignment, Place, Relation, SentenceRef, SlotKind, ValueCell, ValueRow, ValueStatus};

/// Share of the words around two values that agree from which they are one row.
const SAME: f32 = 0.35;
/// The same for numbers that stand in any text.
const SAME_SMALL: f32 = 0.55;
/// Share of the words around two values that do not agree from which they are one row: of the shorter, of the longer.
const CONTRARY: (f32, f32) = (0.6, 0.3);
/// Share of the words around the shorter from which it does not matter what else the sentences say.
const BEYOND_DOUBT: f32 = 0.8;
/// The same for shares and lengths of time.
const BARE: (f32, f32) = (0.75, 0.55);
/// The same, of the shorter, for the beginning and the end of a time.
const TERM: f32 = 0.3;
/// The same, of the shorter, where the sentences say the same in other words.
const PARAPHRASED: f32 = 0.45;
/// The same, of the shorter, for months and parts of them right behind one rare word.
const OCCASION: f32 = 0.25;
/// The same, of either, where nothing else in the two articles is counted by that word, or the words before are one.
const SOLE: f32 = 0.33;
/// Least count of those.
const SOLE_COUNT: f64 = 10.0;
/// How far two such counts are apart, as a share, that need fewer telling words around them.
const CLOSE: f64 = 1.1;
/// Least of two sums of money that are nearly the same, and how far they are apart at most, as a share.
const SUMS: (f64, f64) = (1000.0, 1.05);
/// Least of two large counts of one thing, and how far they are apart at most, as a share.
const LARGE: (f64, f64) = (1000.0, 1.5);
/// Share of the words around two ages from which they are of one person though one article does not name him, and years that
/// they may be apart.
const AGED: f32 = 0.5;
const YEARS: f64 = 10.0;
/// Telling words that must be around two values that do not agree.
const CONTRARY_ROOTS: usize = 3;
/// Sentences at the beginning of an article in which its own event's count of victims stands, and telling words that must be
/// around two of them.
const LEAD: u32 = 5;
const TOLL_ROOTS: usize = 2;
/// Share from which an article is taken to say elsewhere what the other says.
const ELSEWHERE: f32 = 0.3;
/// Score of a sentence pair from which its values may be set side by side where they do not agree.
const RELATED: f32 = 0.25;

/// Bytes that a row's name is chosen near to: enough to say what it is about, few enough for a cell.
const LABEL: usize = 28;

/// A claim by article and position among the article's claims.
type At = (usize, usize);

/// The rows of all values that two or more articles give about one thing: those that differ first, then those that most
/// origins carry; then by place. Last come values that look alike and are of another period or scope.
pub(super) fn values(
    articles: &[&Document],
    texts: &[Vec<Word>],
    alignments: &[Alignment],
    origin_of: &[u32],
    background: &Background,
) -> Vec<ValueRow> {
    let claims: Vec<Vec<Claim>> = articles
        .iter()
        .zip(texts)
        .zip(0..)
        .map(|((document, words), at)| claims(document, words, at, background))
        .collect();
    let words: Vec<Vocabulary> =
        articles.iter().zip(texts).map(|(document, words)| Vocabulary::new(document, words)).collect();
    let aligned = order::map(alignments.iter().map(|x| ((x.a, x.b), (x.relation, x.score))));
    let mut links: Vec<Link> = Vec::new();
    for (i, (ours, own_words)) in claims.iter().zip(&words).enumerate() {
        for (theirs, its_words) in claims.iter().zip(&words).skip(i + 1) {
            Pair { ours, theirs, own_words, its_words, articles, aligned: &aligned }.link(&mut links);
        }
    }
    links.order_by(|x, y| y.strength.total_cmp(&x.strength).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let (apart, links): (Vec<Link>, Vec<Link>) =
        links.into_iter().partition(|x| matches!(x.tie, Tie::Apart(_)));
    let contrary = order::set(links.iter().filter(|x| x.tie == Tie::Contrary).map(|x| (x.a, x.b)));
    let claim = |(article, at): At| claims.get(article).and_then(|of_one| of_one.get(at));
    // Two values that cannot both be right stand in one row only where they were found to contradict each other.
    // Of members that agree, one that was is enough.
    let verdict = |x: At, y: At| match (claim(x), claim(y)) {
        (Some(a), Some(b)) => judge(&a.amount, &b.amount),
        _ => Verdict::Unclear,
    };
    let contradicts = |x: At, y: At| contrary.contains(&(x.min(y), x.max(y)));
    let fits = |members: &BTreeMap<usize, At>, new: At| {
        members.values().all(|&member| {
            verdict(member, new) != Verdict::Differ
                || contradicts(member, new)
                || members.values().any(|&m| contradicts(m, new) && verdict(m, member) == Verdict::Agree)
        })
    };
    let joined = rows(&links, fits);
    let mut taken = order::set(joined.iter().flat_map(BTreeMap::values).copied());
    let mut table: Vec<(ValueRow, u32)> = joined
        .iter()
        .filter_map(|cells| {
            let claims: Vec<&Claim> = cells.values().filter_map(|&at| claim(at)).collect();
            row(&claims, articles, origin_of)
        })
        .collect();
    for link in apart {
        if let (Tie::Apart(note), Some(a), Some(b)) = (link.tie, claim(link.a), claim(link.b))
            && !taken.contains(&link.a)
            && !taken.contains(&link.b)
            && let Some((mut row, carriers)) = row(&[a, b], articles, origin_of)
        {
            taken.extend([link.a, link.b]);
            row.status = ValueStatus::Silent;
            row.note = Some(note.to_owned());
            table.push((row, carriers));
        }
    }
    let rank = |status| match status {
        ValueStatus::Differ => 0,
        ValueStatus::Agree => 1,
        ValueStatus::Silent => 2,
    };
    table.order_by_key(|(row, carriers)| {
        let first = row.cells.iter().flatten().next().map(|cell| cell.place);
        (rank(row.status), std::cmp::Reverse(*carriers), first)
    });
    table.into_iter().map(|(row, _)| row).collect()
}

/// Joins links into rows with at most one claim an article, the strongest first; all claims of a row fit each other.
fn rows(links: &[Link], fits: impl Fn(&BTreeMap<usize, At>, At) -> bool) -> Vec<BTreeMap<usize, At>> {
    let mut rows: Vec<BTreeMap<usize, At>> = Vec::new();
    let mut row_of: BTreeMap<At, usize> = BTreeMap::new();
    for link in links {
        let (row, new) = match (row_of.get(&link.a).copied(), row_of.get(&link.b).copied()) {
            (None, None) => {
                rows.push(order::map([(link.a.0, link.a)]));
                row_of.insert(link.a, rows.len() - 1);
                (rows.len() - 1, link.b)
            }
            (Some(row), None) => (row, link.b),
            (None, Some(row)) => (row, link.a),
            (Some(_), Some(_)) => continue,
        };
        if let Some(cells) = rows.get_mut(row)
            && !cells.contains_key(&new.0)
            && fits(cells, new)
        {
            cells.insert(new.0, new);
            row_of.insert(new, row);
        }
    }
    rows.retain(|cells| cells.len() > 1);
    rows
}

/// What two claims about one thing are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// Both can be right.
    Agree,
    /// They contradict each other.
    Contrary,
    /// They would, were they not of another period or scope, as the note says.
    Apart(&'static str),
}

/// Two claims about one thing.
#[derive(Debug)]
struct Link {
    a: At,
    b: At,
    strength: f32,
    tie: Tie,
}

/// The claims of two articles.
struct Pair<'p, 'd> {
    ours: &'p [Claim<'d>],
    theirs: &'p [Claim<'d>],
    own_words: &'p Vocabulary,
    its_words: &'p Vocabulary,
    articles: &'p [&'d Document],
    aligned: &'p BTreeMap<(SentenceRef, SentenceRef), (Relation, f32)>,
}

impl Pair<'_, '_> {
    /// Adds the pairs of claims that are about one thing.
    fn link(&self, links: &mut Vec<Link>) {
        for (i, a) in self.ours.iter().enumerate() {
            for (j, b) in self.theirs.iter().enumerate() {
                if !a.amount.same_measure(&b.amount) {
                    continue;
                }
                let verdict = judge(&a.amount, &b.amount);
                let beyond = if verdict == Verdict::Agree { 2.0 } else { 10.0 };
                if verdict == Verdict::Unclear || a.amount.is_open_beyond(&b.amount, beyond) {
                    continue;
                }
                let likeness = a.likeness(b);
                let place = |c: &Claim| SentenceRef { article: c.article, sentence: c.sentence };
                let sentences = self.aligned.get(&(place(a), place(b))).copied();
                let found = if verdict == Verdict::Differ {
                    self.contradiction(a, b, likeness, sentences)
                } else {
                    agreement(a, b, likeness, sentences).map(|strength| (strength, Tie::Agree))
                };
                if let Some((strength, tie)) = found {
                    links.push(Link {
                        a: (a.article as usize, i),
                        b: (b.article as usize, j),
                        strength,
                        tie,
                    });
                }
            }
        }
    }

    /// How surely two claims contradict each other; `None` where that is in doubt.
    fn contradiction(
        &self,
        a: &Claim,
        b: &Claim,
        likeness: Likeness,
        sentences: Option<(Relation, f32)>,
    ) -> Option<(f32, Tie)> {
        let both_exact = both_exact(a, b);
        let related = sentences.is_some_and(|(_, score)| score >= RELATED);
        let unnamed = related && both_exact && self.ages(a, b, likeness);
        if !unnamed && !a.role.may_contradict(&b.role) {
            return None;
        }
        let strength = match a.role {
            Role::Age(_) => both_exact.then_some(if unnamed { 0.9 } else { 0.95 }),
            Role::Size(..) => (both_exact && related).then_some(0.85),
            _ if a.value.kind == ValueKind::Date => self.dates(a, b, likeness, sentences),
            _ => self.figures(a, b, likeness, sentences),
        }?;
        let age = matches!(a.role, Role::Age(_));
        let toll = self.tolls(a, b, likeness);
        let apart = || a.sets_apart(b, self.own_words, self.its_words);
        let set_apart = !age && !toll && !is_large(a, b, likeness) && !a.same_person(b) && apart();
        if set_apart || (!toll && self.said_elsewhere(a, b)) {
            return None;
        }
        let tie = if !age && a.value.kind != ValueKind::Date && a.other_period(b) {
            Tie::Apart("other period")
        } else if !age && a.expected != b.expected && a.occasion.is_none() {
            Tie::Apart("expected and actual")
        } else if !age && !toll && !a.same_scope(b) && !a.same_deed(b) {
            Tie::Apart("other scope")
        } else {
            Tie::Contrary
        };
        Some((strength, tie))
    }

    /// How surely two figures are about one thing, though they do not agree.
    fn figures(
        &self,
        a: &Claim,
        b: &Claim,
        likeness: Likeness,
        sentences: Option<(Relation, f32)>,
    ) -> Option<f32> {
        let near = likeness.least >= CONTRARY.0 && likeness.most >= CONTRARY.0;
        if near && in_one_place(a, b, self.articles) {
            return Some(0.9 + likeness.least / 10.0);
        }
        if self.tolls(a, b, likeness) {
            return Some(0.8);
        }
        if both_exact(a, b)
            && likeness.roots > 0
            && a.amount.is_near_sum(&b.amount, SUMS.0, SUMS.1)
            && !self.is_known(a, b)
        {
            return Some(0.3);
        }
        let floors = a.amount.is_floor() && b.amount.is_floor();
        let said = a.amount.is_exact() || b.amount.is_exact() || a.amount.is_ceiling() || floors;
        if !said || !(a.same_noun(b) || a.exceeds(b) || b.exceeds(a)) || a.amount.is_far(&b.amount) {
            return None;
        }
        // Shares and lengths of time say nothing of what they are of; only the words around them do.
        let bare = matches!(a.value.kind, ValueKind::Percent | ValueKind::Duration);
        if bare && (likeness.least < BARE.0 || likeness.most < BARE.1) {
            return None;
        }
        if is_large(a, b, likeness) && is_sole(a, self.ours) && is_sole(b, self.theirs) {
            return Some(0.3);
        }
        let same = sentences.is_some_and(|(relation, _)| relation < Relation::Related);
        let related = sentences.is_some_and(|(_, score)| score >= RELATED);
        let no_doubt = likeness.least >= CONTRARY.0
            && likeness.most >= CONTRARY.1
            && likeness.roots >= CONTRARY_ROOTS
            && (likeness.least >= BEYOND_DOUBT || related || a.amount.nearly_is(&b.amount));
        let one_of_a_kind = same
            && likeness.least >= PARAPHRASED
            && likeness.most >= CONTRARY.1
            && likeness.roots + 1 >= CONTRARY_ROOTS
            && is_alone(a, self.ours, a.counts_same(b))
            && is_alone(b, self.theirs, a.counts_same(b));
        let one_head = same && !bare && a.head.is_some() && a.head == b.head && likeness.most >= SOLE;
        let roots = CONTRARY_ROOTS - usize::from(a.amount.is_near_count(&b.amount, SOLE_COUNT, CLOSE));
        let sole = likeness.least >= SOLE
            && likeness.most >= SOLE
            && likeness.roots >= roots
            && a.counts_same(b)
            && a.amount.is_near_count(&b.amount, SOLE_COUNT, 2.0)
            && is_sole(a, self.ours)
            && is_sole(b, self.theirs);
        (no_doubt || one_of_a_kind || one_head || sole).then_some(likeness.least * 0.9)
    }

    /// Whether both are what an article says first, and near its beginning, of how many the event that it tells of killed, hurt
    /// or had arrested: reports of one event differ in that first, whatever else their sentences say.
    fn tolls(&self, a: &Claim, b: &Claim, likeness: Likeness) -> bool {
        let (Some(ours), Some(theirs)) = (a.toll, b.toll) else { return false };
        let of_fate = |own: &[Claim]| own.iter().position(|c| c.toll.is_some_and(|t| t.fate == ours.fate));
        let is_first = |claim: &Claim, own: &[Claim]| {
            claim.sentence < LEAD
                && of_fate(own).and_then(|at| own.get(at)).is_some_and(|c| std::ptr::eq(c, claim))
        };
        // An article that tells how the count rose has the other's too.
        let says = |own: &[Claim], other: &Claim| {
            own.iter().any(|c| {
                c.toll.is_some_and(|t| t.fate == ours.fate)
                    && judge(&c.amount, &other.amount) == Verdict::Agree
            })
        };
        // One count of an event shows that two articles tell of it; the others may stand in sentences of a few words.
        let early = |c: &&Claim| c.toll.is_some() && c.sentence < LEAD;
        let one_event = || {
            let alike =
                |x: &Claim| self.theirs.iter().filter(early).any(|y| x.likeness(y).roots >= TOLL_ROOTS);
            self.ours.iter().filter(early).any(alike)
        };
        ours == theirs
            && ours.all
            && (likeness.roots >= TOLL_ROOTS || one_event())
            && is_first(a, self.ours)
            && is_first(b, self.theirs)
            && !a.amount.is_far(&b.amount)
            && !(a.amount.is_floor() && b.amount.is_floor())
            && !says(self.ours, b)
            && !says(self.theirs, a)
            && !a.is_of_others(b, self.own_words, self.its_words)
    }

    /// Whether two ages are of one person whom one article does not name.
    fn ages(&self, a: &Claim, b: &Claim, likeness: Likeness) -> bool {
        matches!(
            (&a.role, &b.role),
            (Role::Age(None), Role::Age(Some(_))) | (Role::Age(Some(_)), Role::Age(None))
        ) && likeness.least >= AGED
            && likeness.roots + 1 >= CONTRARY_ROOTS
            && a.amount.is_within(&b.amount, YEARS)
            && !self.is_known(a, b)
    }

    /// How surely two dates are of one event, though they do not agree. Datelines look alike and say nothing of one event.
    fn dates(
        &self,
        a: &Claim,
        b: &Claim,
        likeness: Likeness,
        sentences: Option<(Relation, f32)>,
    ) -> Option<f32> {
        if a.amount.is_any_week() {
            let related = sentences.is_some_and(|(_, score)| score >= RELATED);
            return (related && a.same_deed(b)).then_some(likeness.least * 0.9);
        }
        let related = sentences.is_some_and(|(_, score)| score >= RELATED);
        if related && a.same_deed(b) && a.other_weekday(b) {
            return Some(likeness.least * 0.9);
        }
        let prepared = a.preposition.is_some() && a.preposition == b.preposition;
        let same = sentences.is_some_and(|(relation, _)| relation < Relation::Related);
        // The years of one person in one office, and the year in which one thing ends.
        if same && prepared && a.is_term() && a.person.is_some() && a.person == b.person {
            return Some(0.6);
        }
        let one_head = prepared && a.once.is_some() && a.once == b.once && !self.is_known(a, b);
        if one_head && likeness.least >= SOLE && likeness.roots + 1 >= CONTRARY_ROOTS {
            return Some(likeness.least * 0.9);
        }
        let one_occasion = prepared && a.occasion.is_some() && a.occasion == b.occasion;
        if one_occasion && likeness.least >= OCCASION && !self.is_known(a, b) {
            return Some(likeness.least * 0.9);
        }
        if a.amount.is_vague() || b.amount.is_vague() {
            return None;
        }
        if likeness.roots + usize::from(a.is_term()) < CONTRARY_ROOTS {
            return None;
        }
        let near = likeness.least >= CONTRARY.0 && likeness.most >= CONTRARY.0;
        if near && a.same_scope(b) && !a.other_period(b) && in_one_place(a, b, self.articles) {
            return Some(0.9 + likeness.least / 10.0);
        }
        let least = if a.is_term() { TERM } else { PARAPHRASED };
        (same && prepared && likeness.least >= least).then_some(likeness.least * 0.9)
    }

    /// Whether either article has the other's value anywhere.
    fn is_known(&self, a: &Claim, b: &Claim) -> bool {
        let has = |own: &[Claim], claim: &Claim| {
            own.iter().any(|c| {
                c.amount.same_measure(&claim.amount) && judge(&c.amount, &claim.amount) == Verdict::Agree
            })
        };
        has(self.theirs, a) || has(self.ours, b)
    }

    /// Whether either article says, of the same thing, what the other says.
    fn said_elsewhere(&self, a: &Claim, b: &Claim) -> bool {
        let says = |own: &[Claim], claim: &Claim, other: &Claim| {
            own.iter().any(|c| {
                !std::ptr::eq(c, claim)
                    && !c.amount.is_open()
                    && c.amount.same_measure(&other.amount)
                    && judge(&c.amount, &other.amount) == Verdict::Agree
                    && !c.counts_else(other)
                    && (c.sentence == claim.sentence
                        || c.same_deed(other)
                        || (!c.amount.is_any_week() && c.likeness(other).least >= ELSEWHERE))
            })
        };
        says(self.ours, a, b) || says(self.theirs, b, a)
    }
}

/// Whether a claim's sentence has no other figure of its measure, or `counted`, none of the same thing in the same scope:
/// one of a list.
fn is_alone(claim: &Claim, own: &[Claim], counted: bool) -> bool {
    let other = |c: &&Claim| {
        c.sentence == claim.sentence
            && c.amount.same_measure(&claim.amount)
            && (!counted || (c.counts_same(claim) && c.same_scope(claim)))
    };
    own.iter().filter(other).count() == 1
}

/// Whether nothing else in a claim's article is counted by the same word, unless it says the same.
fn is_sole(claim: &Claim, own: &[Claim]) -> bool {
    own.iter().all(|c| {
        std::ptr::eq(c, claim)
            || !c.counts_same(claim)
            || c.amount.is_far(&claim.amount)
            || judge(&c.amount, &claim.amount) != Verdict::Differ
    })
}

fn both_exact(a: &Claim, b: &Claim) -> bool {
    a.amount.is_exact() && b.amount.is_exact()
}

/// Whether both are counts of thousands, and nearly the same one, of things that have a word of their own.
fn is_large(a: &Claim, b: &Claim, likeness: Likeness) -> bool {
    a.counts_same(b)
        && a.role == Role::Plain
        && likeness.roots + 1 >= CONTRARY_ROOTS
        && a.amount.is_near_count(&b.amount, LARGE.0, LARGE.1)
}

/// How surely two claims that agree are about one thing; `None` where they are likely not.
fn agreement(a: &Claim, b: &Claim, likeness: Likeness, sentences: Option<(Relation, f32)>) -> Option<f32> {
    let near = sentences.is_some_and(|(relation, _)| relation < Relation::Related);
    let least = match (a.amount.is_small(), near) {
        (true, false) => SAME_SMALL,
        (false, false) => SAME,
        (_, true) => SAME / 2.0,
    };
    let enough = likeness.least >= least && (near || (likeness.roots >= 2 && !a.amount.is_any_week()));
    // "Two lamps" and "two ropes" agree where nothing better is found for either.
    let strength = if a.amount.is_small() && a.counts_else(b) {
        likeness.least * 0.4
    } else {
        1.0 + likeness.least + likeness.most + if near { 0.5 } else { 0.0 }
    };
    enough.then_some(strength)
}

/// Whether two sentences differ by these two values in the same place: the words next to them are the same.
fn in_one_place(a: &Claim, b: &Claim, articles: &[&Document]) -> bool {
    let sides = |claim: &Claim| -> Option<(Vec<String>, Vec<String>)> {
        let article = &articles.get(claim.article as usize)?.article;
        let sentence = article.sentences.get(claim.sentence as usize)?;
        let part = |from: u32, to: u32| {
            let piece = TextRange::new(from, to).of(&article.text);
            words(piece).iter().map(|w| fold(w.range.of(piece))).collect::<Vec<_>>()
        };
        Some((part(sentence.start, claim.value.range.start), part(claim.value.range.end, sentence.end)))
    };
    let (Some((before_a, after_a)), Some((before_b, after_b))) = (sides(a), sides(b)) else { return false };
    let same = |x: &mut dyn Iterator<Item = (&String, &String)>, n: usize| x.take(n).all(|(x, y)| x == y);
    let before = before_a.is_empty() == before_b.is_empty()
        && same(&mut before_a.iter().rev().zip(before_b.iter().rev()), 3);
    let after = after_a.is_empty() == after_b.is_empty() && same(&mut after_a.iter().zip(&after_b), 2);
    before && after && before_a.len() + after_a.len() > 1
}

/// The row of claims about one thing, one an article, with the number of origins that speak.
fn row(claims: &[&Claim], articles: &[&Document], origin_of: &[u32]) -> Option<(ValueRow, u32)> {
    let mut status = ValueStatus::Agree;
    let mut note = None;
    for (n, a) in claims.iter().enumerate() {
        for b in claims.iter().skip(n + 1) {
            if is_rounded(&a.amount, &b.amount) {
                note.get_or_insert_with(|| "rounded".to_owned());
            }
            if judge(&a.amount, &b.amount) == Verdict::Differ {
                status = ValueStatus::Differ;
                if revised(a.article, b.article, articles, origin_of) {
                    note = Some("later update (revised)".to_owned());
                } else if a.setting.rising || b.setting.rising {
                    note.get_or_insert_with(|| "a count that was still rising".to_owned());
                }
            }
        }
    }
    let mut cells = vec![None; articles.len()];
    let mut origins: Vec<u32> = Vec::new();
    for claim in claims {
        let text = &articles.get(claim.article as usize)?.article.text;
        let value = claim.value.value.clone().unwrap_or_else(|| claim.value.range.of(text).to_owned());
        origins.extend(origin_of.get(claim.article as usize));
        *cells.get_mut(claim.article as usize)? = Some(ValueCell {
            place: Place { article: claim.article, range: claim.value.range },
            sentence: claim.sentence,
            value,
            minority: status == ValueStatus::Differ && is_minority(claim, claims, origin_of),
        });
    }
    origins.order();
    origins.dedup();
    // Few words that still say what it is about.
    let labels = claims.iter().filter_map(|claim| {
        Some(label(&articles.get(claim.article as usize)?.article.text, claim.label?, claim.value.range))
    });
    let apart = |label: &str| label.len().abs_diff(LABEL);
    let slot = labels.min_by(|a, b| apart(a).cmp(&apart(b)).then_with(|| a.cmp(b))).unwrap_or_default();
    let kind = SlotKind::Value(claims.first()?.value.kind);
    Some((ValueRow { slot, kind, status, note, cells }, to_u32(origins.len())))
}

/// The words of a stretch, with a sign where the value stands: "killing … people". A joined word is not cut.
fn label(text: &str, words: TextRange, value: TextRange) -> String {
    let before = TextRange::new(words.start, value.start.max(words.start)).of(text);
    let behind = text.get(words.end as usize..).unwrap_or("");
    let joined = behind.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(behind.len());
    let end = words.end + to_u32(joined);
    let after = if words.end > value.end { TextRange::new(value.end, end).of(text) } else { "" };
    format!("{before}…{after}").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether more origins contradict a claim than agree with it.
fn is_minority(claim: &Claim, claims: &[&Claim], origin_of: &[u32]) -> bool {
    let origins = |verdict: Verdict| {
        let saying = claims.iter().filter(|c| judge(&c.amount, &claim.amount) == verdict);
        order::set(saying.filter_map(|c| origin_of.get(c.article as usize))).len()
    };
    origins(Verdict::Differ) > origins(Verdict::Agree)
}

/// Whether one article is a later state of the other: one text, one outlet.
fn revised(a: u32, b: u32, articles: &[&Document], origin_of: &[u32]) -> bool {
    let source = |at: u32| articles.get(at as usize).and_then(|d| d.article.provenance.source.as_ref());
    origin_of.get(a as usize) == origin_of.get(b as usize)
        && matches!((source(a), source(b)), (Some(x), Some(y)) if x.value == y.value)
}
