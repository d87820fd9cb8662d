//! Which names of one article are one entity, by which rule: spellings, surnames after full names, abbreviations, short
//! forms, names cut short. Every written form keeps the rule that put it with its entity, in plain words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::forms::{Form, is_abbreviation};
use super::gazetteer::Gazetteer;
use super::names::{Candidate, Context};
use super::roles;
use super::{Alias, Entity, EntityId, EntityKind, Mention};
use crate::text::normal::fold;
use crate::text::range::to_u32;

/// Scores of mentions that are offered as probable stay below [`super::PROBABLE`].
pub(super) const PROBABLY: f32 = 0.5;

/// The name of a kind in keys.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Nationality => "nationality",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Product => "product",
        EntityKind::Other => "other",
    }
}

/// A name as part of a key: folded, its words joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut slug = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Names written alike in the article, which are one from the start.
struct Group {
    form: Form,
    /// The letters of the form.
    spelling: String,
    /// As written where it was first met.
    written: String,
    entry: Option<u32>,
    /// Sum of scores by kind.
    votes: [f32; 8],
    /// Indexes of its candidates, in order.
    members: Vec<usize>,
    /// The group it was joined to, and why; itself where it was not.
    joined: Option<(usize, String, bool)>,
}

impl Group {
    fn kind(&self) -> EntityKind {
        best_kind(&self.votes)
    }

    /// Whether it may be a person's name as far as its kind goes.
    fn may_be_person(&self) -> bool {
        matches!(self.kind(), EntityKind::Person | EntityKind::Other)
            || (self.entry.is_none() && !self.form.words.is_empty() && self.form.words.len() == 1)
    }

    fn is_person(&self) -> bool {
        self.kind() == EntityKind::Person
    }
}

/// The kinds in the order of votes.
pub(crate) const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Nationality,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Other,
];

/// The kind with most votes, "other" only where nothing else has any; of equals the first.
fn best_kind(votes: &[f32; 8]) -> EntityKind {
    let mut best = (EntityKind::Other, 0.0f32);
    for (kind, vote) in KINDS.iter().zip(votes) {
        if *vote > best.1 && (*kind != EntityKind::Other || best.1 == 0.0) {
            best = (*kind, *vote);
        }
    }
    best.0
}

/// The place of a kind among votes.
pub(super) fn kind_index(kind: EntityKind) -> usize {
    KINDS.iter().position(|k| *k == kind).unwrap_or(7)
}

/// Groups candidates into entities, in order of first mention.
pub(super) fn resolve(
    context: &Context<'_>,
    candidates: &[Candidate],
    gazetteer: &Gazetteer,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut groups = group(context, candidates, gazetteer);
    join_spellings(&mut groups);
    join_full_names(&mut groups);
    join_bodies(&mut groups);
    join_abbreviations(context, candidates, &mut groups);
    let shared = join_surnames(&mut groups);
    join_cut_names(&mut groups);
    build(context, candidates, gazetteer, &groups, &shared)
}

/// One group for each written form (folded, without regard to spaces and hyphens) and gazetteer entry.
fn group(context: &Context<'_>, candidates: &[Candidate], gazetteer: &Gazetteer) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<(Option<u32>, String), usize> = BTreeMap::new();
    // Most names come more than once, and written alike.
    let mut seen: BTreeMap<(Option<u32>, &str), usize> = BTreeMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let written = candidate.range.of(context.text);
        let at = *seen.entry((candidate.entry, written)).or_insert_with(|| {
            let named = candidate.entry.and_then(|e| gazetteer.entry(e)).map_or(written, |e| e.name.as_str());
            let form = Form::new(named);
            let spelling = form.spelling();
            *known.entry((candidate.entry, spelling.clone())).or_insert_with(|| {
                groups.push(Group {
                    form,
                    spelling,
                    written: written.to_owned(),
                    entry: candidate.entry,
                    votes: [0.0; 8],
                    members: Vec::new(),
                    joined: None,
                });
                groups.len() - 1
            })
        });
        if let Some(group) = groups.get_mut(at) {
            group.members.push(i);
            if let Some(vote) = group.votes.get_mut(kind_index(candidate.kind)) {
                *vote += candidate.score;
            }
        }
    }
    groups
}

/// Follows joins to the group that stands for all.
fn root(groups: &[Group], mut at: usize) -> usize {
    for _ in 0..groups.len() {
        match groups.get(at).and_then(|g| g.joined.as_ref()) {
            Some((next, _, _)) if *next != at => at = *next,
            _ => break,
        }
    }
    at
}

/// Lists of groups by a word of their names, each in order.
struct ByWord<'g>(Vec<(&'g str, usize)>);

impl<'g> ByWord<'g> {
    fn new(mut pairs: Vec<(&'g str, usize)>) -> Self {
        // Groups come in order, and a stable sort leaves them so.
        pairs.sort_by(|a, b| a.0.cmp(b.0));
        Self(pairs)
    }

    /// The groups of one word.
    fn get(&self, word: &str) -> &[(&'g str, usize)] {
        let from = self.0.partition_point(|(other, _)| *other < word);
        let rest = self.0.get(from..).unwrap_or(&[]);
        rest.get(..rest.iter().take_while(|(other, _)| *other == word).count()).unwrap_or(&[])
    }
}

/// A group to join to another, the rule, and whether it is only probable.
type Joins = Vec<(usize, usize, String, bool)>;

fn join_all(groups: &mut [Group], joins: Joins) {
    for (from, to, rule, probable) in joins {
        join(groups, from, to, rule, probable);
    }
}

fn join(groups: &mut [Group], from: usize, to: usize, rule: String, probable: bool) {
    let to = root(groups, to);
    if root(groups, from) == to {
        return;
    }
    if let Some(group) = groups.get_mut(from)
        && group.joined.is_none()
    {
        group.joined = Some((to, rule, probable));
    }
}

/// A form that the gazetteer did not take at one place but did at another.
fn join_spellings(groups: &mut [Group]) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (i, group) in groups.iter().enumerate().filter(|(_, g)| g.entry.is_some()) {
        known.insert(group.spelling.clone(), i);
        known.insert(Form::new(&group.written).spelling(), i);
    }
    if known.is_empty() {
        return;
    }
    for i in 0..groups.len() {
        let Some(group) = groups.get(i).filter(|g| g.entry.is_none()) else { continue };
        let Some(&to) = known.get(&group.spelling) else { continue };
        let compatible =
            groups.get(to).is_some_and(|t| t.kind() == group.kind() || group.kind() == EntityKind::Other);
        if compatible {
            join(groups, i, to, "the same name".to_owned(), false);
        }
    }
}

/// Full names of one person, with and without middle names.
fn join_full_names(groups: &mut [Group]) {
    let mut lasts = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        if group.is_person()
            && group.form.words.len() >= 2
            && group.joined.is_none()
            && let Some(last) = group.form.surnames().first()
        {
            lasts.push((*last, i));
        }
    }
    let mut joins = Joins::new();
    let by_last = ByWord::new(lasts);
    for same in by_last.0.chunk_by(|a, b| a.0 == b.0).filter(|s| s.len() > 1 && s.len() <= 40) {
        for (n, &(_, i)) in same.iter().enumerate() {
            let longer = |j: &usize| groups.get(*j).map_or(0, |g| g.form.words.len());
            let others = same.iter().take(n).chain(same.iter().skip(n + 1)).map(|(_, j)| *j);
            let target = others.filter(|&j| {
                let (Some(a), Some(b)) = (groups.get(i), groups.get(j)) else { return false };
                let rank = |g: &Group, at: usize| (g.spelling.len(), usize::MAX - at);
                a.form.same_person(&b.form) && rank(b, j) > rank(a, i)
            });
            if let Some(j) = target.max_by_key(longer) {
                let rule = "full name with and without middle name or initial";
                joins.push((i, j, rule.to_owned(), false));
            }
        }
    }
    join_all(groups, joins);
}

/// A body with and without "Inc", "the", and the first words of a longer body's name.
fn join_bodies(groups: &mut [Group]) {
    let mut bodies: BTreeMap<String, usize> = BTreeMap::new();
    let mut firsts = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        if matches!(group.kind(), EntityKind::Organisation | EntityKind::Other | EntityKind::Product) {
            bodies.entry(group.form.body()).or_insert(i);
            if group.kind() == EntityKind::Organisation
                && group.form.words.len() >= 2
                && let Some(first) = group.form.words.first()
            {
                firsts.push((first.as_str(), i));
            }
        }
    }
    let firsts = ByWord::new(firsts);
    let mut joins = Joins::new();
    for (i, group) in groups.iter().enumerate().filter(|(_, g)| g.joined.is_none()) {
        if !matches!(group.kind(), EntityKind::Organisation | EntityKind::Other) {
            continue;
        }
        if let Some(&to) = bodies.get(&group.form.body())
            && to != i
        {
            let rule = "the same body, its kind of company left out".to_owned();
            joins.push((i, to, rule, false));
            continue;
        }
        if group.form.words.len() == 1
            && group.entry.is_none()
            && let Some(first) = group.form.words.first()
            && let [(_, one)] = firsts.get(first)
            && let Some(long) = groups.get(*one)
        {
            joins.push((i, *one, format!("short for {}", long.written), false));
        }
    }
    join_all(groups, joins);
}

/// "International Atomic Energy Agency (IAEA)", and abbreviations of names written out elsewhere in the article.
fn join_abbreviations(context: &Context<'_>, candidates: &[Candidate], groups: &mut [Group]) {
    let mut group_of = vec![0; candidates.len()];
    for (g, group) in groups.iter().enumerate() {
        for &member in &group.members {
            if let Some(slot) = group_of.get_mut(member) {
                *slot = g;
            }
        }
    }
    for i in 1..candidates.len() {
        let (Some(long), Some(short)) = (candidates.get(i - 1), candidates.get(i)) else { continue };
        let between = context.text.get(long.range.end as usize..short.range.start as usize).unwrap_or("");
        let closes = context.text.get(short.range.end as usize..).is_some_and(|t| t.starts_with(')'));
        let written = short.range.of(context.text);
        if between.trim_start() == "(" && closes && is_abbreviation(written) {
            let (Some(&to), Some(&from)) = (group_of.get(i - 1), group_of.get(i)) else { continue };
            let first =
                |c: &Candidate| c.range.of(context.text).chars().next().map(|c| c.to_lowercase().to_string());
            let bodies = long.kind != EntityKind::Place && long.kind != EntityKind::Nationality;
            if bodies && (first(long) == first(short) || initials_agree(&long_form(context, long), written)) {
                let rule = format!("abbreviation in brackets after {}", long.range.of(context.text));
                join_abbreviation(groups, from, to, rule);
            }
        }
    }
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, group) in groups.iter().enumerate() {
        if group.form.words.len() >= 2 && group.kind() != EntityKind::Person {
            let [short, long] = group.form.initials();
            by_initials.entry(short.clone()).or_default().push(i);
            if long != short {
                by_initials.entry(long).or_default().push(i);
            }
        }
    }
    for i in 0..groups.len() {
        let Some(group) = groups.get(i).filter(|g| g.joined.is_none() && g.entry.is_none()) else { continue };
        if !is_abbreviation(&group.written) {
            continue;
        }
        if group.spelling.len() >= 2
            && let Some([one]) = by_initials.get(&group.spelling).map(Vec::as_slice)
            && let Some(long) = groups.get(*one)
        {
            let (rule, to) = (format!("initials of {}", long.written), *one);
            join_abbreviation(groups, i, to, rule);
        }
    }
}

fn long_form(context: &Context<'_>, candidate: &Candidate) -> Form {
    Form::new(candidate.range.of(context.text))
}

fn initials_agree(long: &Form, abbreviation: &str) -> bool {
    let letters: String = Form::new(abbreviation).spelling();
    long.initials().contains(&letters)
}

/// Joins an abbreviation to its expansion; a known abbreviation keeps its entry, so the expansion joins it.
fn join_abbreviation(groups: &mut [Group], short: usize, long: usize, rule: String) {
    let entry = |g: usize| groups.get(g).and_then(|g| g.entry);
    if entry(short).is_some() && entry(long).is_some() {
        return;
    }
    if entry(short).is_some() {
        join(groups, long, short, format!("written out; {rule}"), false);
    } else {
        join(groups, short, long, rule, false);
    }
}

/// Surnames and given names after (or before) full names. Gives back, for words that several persons share, who they
/// are.
fn join_surnames(groups: &mut [Group]) -> BTreeMap<usize, Vec<usize>> {
    let (mut surnames, mut given_names) = (Vec::new(), Vec::new());
    for (i, group) in groups.iter().enumerate() {
        if !group.is_person() || group.form.words.len() < 2 || group.joined.is_some() {
            continue;
        }
        for surname in group.form.surnames() {
            surnames.push((surname, i));
        }
        if let Some(given) = group.form.given() {
            given_names.push((given, i));
        }
    }
    let (by_surname, by_given) = (ByWord::new(surnames), ByWord::new(given_names));
    let mut shared = BTreeMap::new();
    let mut joins = Joins::new();
    for (i, group) in groups.iter().enumerate().filter(|(_, g)| g.joined.is_none() && g.entry.is_none()) {
        if group.form.words.len() != 1 || !group.may_be_person() {
            // "van der Bellen"
            let last = group.form.words.last().filter(|_| group.form.begins_with_particle());
            let same = last.map_or(&[][..], |last| by_surname.get(last));
            let long = same
                .iter()
                .map(|(_, g)| *g)
                .find(|&g| groups.get(g).is_some_and(|g| group.form.is_long_surname_of(&g.form)));
            if let Some(to) = long {
                let rule = format!("surname of {}", groups.get(to).map_or("", |g| g.written.as_str()));
                joins.push((i, to, rule, false));
            }
            continue;
        }
        let Some(word) = group.form.words.first() else { continue };
        let first_mention = group.members.first().copied().unwrap_or(0);
        let rule = |to: usize, what: &str| {
            let target = groups.get(to);
            let name = target.map_or("", |g| g.written.as_str());
            let later = target.and_then(|g| g.members.first()).is_some_and(|&m| m > first_mention);
            if later {
                format!("{what} of {name}, named in full later")
            } else {
                format!("{what} after the full name {name}")
            }
        };
        match by_surname.get(word) {
            [(_, one)] => joins.push((i, *one, rule(*one, "surname"), false)),
            [] => {
                if let [(_, one)] = by_given.get(word) {
                    joins.push((i, *one, rule(*one, "given name"), false));
                }
            }
            several => {
                shared.insert(i, several.iter().map(|(_, g)| *g).collect());
            }
        }
    }
    join_all(groups, joins);
    shared
}

/// "Kim Yo" where "Kim Yo-jong" stands in the article.
fn join_cut_names(groups: &mut [Group]) {
    let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, group) in groups.iter().enumerate() {
        if group.is_person() && group.joined.is_none() && group.form.is_family_first() {
            let same = by_first.entry(group.form.words.first().cloned().unwrap_or_default()).or_default();
            // Nobody writes of more people of one family; a list of names must not cost its square.
            if same.len() < 32 {
                same.push(i);
            }
        }
    }
    for i in 0..groups.len() {
        let Some(group) = groups.get(i).filter(|g| g.joined.is_none() && g.entry.is_none()) else { continue };
        let same = group.form.words.first().and_then(|w| by_first.get(w)).map_or(&[][..], Vec::as_slice);
        let long =
            same.iter().copied().find(|&g| groups.get(g).is_some_and(|g| group.form.is_cut_from(&g.form)));
        if let Some(to) = long {
            let name = groups.get(to).map_or("", |g| g.written.as_str());
            let rule = cut_rule(&group.written, name);
            join(groups, i, to, rule, true);
        }
    }
}

/// The words for a name that looks cut short.
pub(super) fn cut_rule(short: &str, long: &str) -> String {
    format!(
        "\u{201c}{short}\u{201d} looks like \u{201c}{long}\u{201d} cut short, as machine translation does"
    )
}

/// What is collected for one entity.
struct Building {
    entity: Entity,
    votes: [f32; 8],
}

/// Makes the mentions and entities of the joined groups.
#[expect(clippy::too_many_lines, reason = "one pass over the names, whose tables all parts share")]
fn build(
    context: &Context<'_>,
    candidates: &[Candidate],
    gazetteer: &Gazetteer,
    groups: &[Group],
    shared: &BTreeMap<usize, Vec<usize>>,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut group_of = vec![0; candidates.len()];
    for (g, group) in groups.iter().enumerate() {
        for &member in &group.members {
            if let Some(slot) = group_of.get_mut(member) {
                *slot = g;
            }
        }
    }
    let mut built: Vec<Building> = Vec::new();
    let mut id_of_root: BTreeMap<usize, usize> = BTreeMap::new();
    let mut mentions: Vec<Mention> = Vec::with_capacity(candidates.len());
    let mut roots = Vec::with_capacity(candidates.len());
    // The latest of the persons that share a surname, as the article goes on.
    let mut latest: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let Some(&g) = group_of.get(i) else { continue };
        let at = root(groups, g);
        let joined = groups.get(g).and_then(|x| x.joined.as_ref());
        let (at, rule, probable) = if let Some(several) = shared.get(&g) {
            let last = several
                .iter()
                .map(|s| root(groups, *s))
                .filter_map(|s| latest.get(&s).map(|when| (*when, s)))
                .max();
            let to = last.map_or_else(|| several.first().map_or(at, |s| root(groups, *s)), |(_, s)| s);
            let name = groups.get(to).map_or("", |x| x.written.as_str());
            let rule = format!(
                "{} people of this surname are named; taken for {name}, named last before",
                several.len()
            );
            (to, Cow::Owned(rule), true)
        } else {
            latest.insert(at, i);
            match joined {
                Some((_, rule, probable)) => (at, Cow::Borrowed(rule.as_str()), *probable),
                None if candidate.entry.is_some() => (at, Cow::Borrowed("known name"), false),
                None => (at, Cow::Borrowed("as first written"), false),
            }
        };
        let id = *id_of_root.entry(at).or_insert_with(|| {
            let entry = groups.get(at).and_then(|x| x.entry).and_then(|e| gazetteer.entry(e));
            built.push(Building {
                entity: Entity {
                    key: entry.map(|e| e.name.clone()).unwrap_or_default(),
                    kind: EntityKind::Other,
                    name: entry.map(|e| e.name.clone()).unwrap_or_default(),
                    aliases: Vec::new(),
                    identifiers: entry.map(|e| e.identifiers.clone()).unwrap_or_default(),
                    roles: Vec::new(),
                },
                votes: [0.0; 8],
            });
            built.len() - 1
        });
        let written = candidate.range.of(context.text);
        if let Some(b) = built.get_mut(id) {
            if let Some(vote) = b.votes.get_mut(kind_index(candidate.kind)) {
                *vote += if probable { 0.0 } else { candidate.score };
            }
            if let Some(alias) = b.entity.aliases.iter_mut().find(|a| a.form == written) {
                alias.count += 1;
                alias.probable &= probable;
            } else {
                let first = b.entity.aliases.is_empty();
                let rule = if first || rule != "as first written" { &rule } else { "other spelling" };
                let (form, rule) = (written.to_owned(), rule.to_owned());
                b.entity.aliases.push(Alias { form, count: 1, rule, probable });
            }
            if let Some(role) = candidate.role {
                roles::add(&mut b.entity.roles, role.of(context.text));
            }
        }
        roots.push(at);
        let score = if probable { PROBABLY.min(candidate.score) } else { candidate.score };
        mentions.push(Mention {
            range: candidate.range,
            kind: candidate.kind,
            entity: EntityId(to_u32(id)),
            score,
        });
    }
    let mut keys: BTreeMap<String, u32> = BTreeMap::new();
    let mut entities = Vec::with_capacity(built.len());
    for building in built {
        let mut entity = building.entity;
        entity.kind = best_kind(&building.votes);
        let known = !entity.name.is_empty();
        if !known || entity.kind == EntityKind::Person {
            entity.name = canonical(&entity);
        }
        let base =
            format!("{}:{}", kind_name(entity.kind), slug(if known { &entity.key } else { &entity.name }));
        let times = keys.entry(base.clone()).or_insert(0);
        *times += 1;
        entity.key = if *times == 1 { base } else { format!("{base}-{times}") };
        sort_aliases(&mut entity);
        entities.push(entity);
    }
    // A name takes the kind of its entity; only a nationality keeps its own.
    for mention in &mut mentions {
        if let Some(entity) = entities.get(mention.entity.0 as usize)
            && mention.kind != entity.kind
            && mention.score >= super::PROBABLE.min(0.4)
        {
            mention.kind = entity.kind;
            mention.score =
                mention.score.max(0.6).min(if mention.score <= PROBABLY { PROBABLY } else { 1.0 });
        }
    }
    roles::collect(context, &mentions, &mut entities);
    (mentions, entities)
}

/// Commonest first; of equals the longer, then by letters.
pub(super) fn sort_aliases(entity: &mut Entity) {
    entity.aliases.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| b.form.len().cmp(&a.form.len())).then_with(|| a.form.cmp(&b.form))
    });
}

/// The best written form to show: the fullest for a person (up to four words), else the commonest that is not an
/// abbreviation.
pub(super) fn canonical(entity: &Entity) -> String {
    if let [one] = entity.aliases.as_slice() {
        return one.form.clone();
    }
    let sure = |a: &&Alias| !a.probable;
    let person = entity.kind == EntityKind::Person;
    let rank = |a: &Alias| {
        let words = Form::new(&a.form).words.len();
        let full = if person {
            usize::from((2..=4).contains(&words))
        } else {
            usize::from(!is_abbreviation(&a.form))
        };
        let capitals = a.form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        (full, usize::from(!capitals), a.count, std::cmp::Reverse(a.form.clone()))
    };
    let best = entity.aliases.iter().filter(sure).max_by_key(|a| rank(a));
    best.or_else(|| entity.aliases.iter().max_by_key(|a| rank(a))).map(|a| a.form.clone()).unwrap_or_default()
}
