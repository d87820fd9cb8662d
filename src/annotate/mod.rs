//! Mentions of entities, values and quotes in an article, and which mentions are one entity, within an article and
//! across all of a corpus. Every merge carries its rule.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::TextRange;

mod aliases;
mod amounts;
mod byte_classes;
mod cjk;
mod classes;
mod dates;
mod definitions;
mod features;
#[cfg(any(test, feature = "train"))]
mod field;
mod forms;
mod gazetteer;
mod halves;
mod lexicon;
mod link;
mod name_letters;
mod name_order;
mod name_scan;
mod name_table;
mod name_words;
mod names;
mod numbers;
mod quote_marks;
mod quotes;
mod relative_dates;
mod reported;
mod roles;
mod small_starts;
mod sourcing;
mod speech_words;
mod tagged_names;
mod tagger;
mod teams;
#[cfg(any(test, feature = "train"))]
pub mod train;
mod triggers;
mod values;
mod watchlist;
mod words;

pub use gazetteer::Watched;
pub use link::link;
pub use sourcing::{Source, Sourcing, sourcing};
pub use watchlist::watchlist;

pub(crate) use aliases::{KINDS, slug};
pub(crate) use link::Linker;

use gazetteer::Gazetteer;
use lexicon::Lexicon;

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, party, ministry, agency, outlet or any other body.
    Organisation,
    /// A country, town, sea or building.
    Place,
    /// A nationality, people, religious or political group (`NORP` of `OntoNotes`).
    Nationality,
    /// A named event.
    Event,
    /// A book, law, treaty or other work.
    Work,
    /// A product.
    Product,
    /// A name of another kind.
    Other,
}

/// Index into the table of entities that goes with the mentions (an article's own, or the corpus's after linking).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// One place where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub range: TextRange,
    /// What kind of name it is here (a nationality may belong to a place's entity).
    pub kind: EntityKind,
    /// Who or what.
    pub entity: EntityId,
    /// How sure, 0..=1. Below [`PROBABLE`] it is shown as probable.
    pub score: f32,
}

/// Mentions that score below this are shown as probable, with the reason.
pub const PROBABLE: f32 = 0.6;

/// A person, organisation, place or other thing that is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable within a run: derived from kind and canonical name, such as `person:fumio-kishida`.
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name it is shown under.
    pub name: String,
    /// Every written form, commonest first, the name itself among them.
    pub aliases: Vec<Alias>,
    /// Identifiers elsewhere, such as `Q9682` of Wikidata.
    pub identifiers: Vec<String>,
    /// Roles by which texts describe it ("Japanese Prime Minister").
    pub roles: Vec<String>,
}

/// One written form of an entity's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// As written.
    pub form: String,
    /// How often.
    pub count: u32,
    /// The rule that put it here, in words a reader understands ("surname after the full name").
    pub rule: String,
    /// Offered as likely, not certain.
    pub probable: bool,
}

/// A date, duration or amount in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Where.
    pub range: TextRange,
    /// What it measures.
    pub kind: ValueKind,
    /// Normal form: ISO 8601 for dates and durations (`1970/1979`, `P3Y`), a plain decimal otherwise. `None` where
    /// it could not be worked out, such as "Friday" in an article without a date.
    pub value: Option<String>,
    /// Unit or currency (`USD`, `km`, `people`).
    pub unit: Option<String>,
    /// How it is hedged.
    pub qualifier: Qualifier,
}

/// What a value measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// A point or stretch of the calendar.
    Date,
    /// A length of time.
    Duration,
    /// A count or bare number.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// A number with a unit of measure.
    Quantity,
}

/// How a value is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Qualifier {
    /// As said.
    #[default]
    Exact,
    /// "about", "some".
    About,
    /// "at least", "more than".
    AtLeast,
    /// "at most", "up to", "fewer than".
    AtMost,
    /// From one to another.
    Range,
}

/// Words given to a speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, with their quotation marks.
    pub range: TextRange,
    /// How they are given.
    pub speech: Speech,
    /// The verb of saying.
    pub cue: Option<TextRange>,
    /// Who says so.
    pub speaker: Option<Speaker>,
}

/// How words are given to a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// In quotation marks.
    Direct,
    /// Reported.
    Indirect,
    /// Reported, with words in quotation marks inside.
    Mixed,
}

/// Who is given a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words that name the speaker.
    pub range: TextRange,
    /// The entity, where it could be told.
    pub entity: Option<EntityId>,
}

/// Everything found in one article. Mentions are sorted and do not overlap each other; so are values and quotes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// Names.
    pub mentions: Vec<Mention>,
    /// Dates and amounts.
    pub values: Vec<Value>,
    /// Quotations.
    pub quotes: Vec<Quote>,
}

/// An article's annotations with the table that its mentions index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotated {
    /// What was found.
    pub annotations: Annotations,
    /// The entities named, in order of first mention.
    pub entities: Vec<Entity>,
}

/// A step of annotation. They follow one another in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The text cut into words.
    Words,
    /// Known names looked up in the text.
    Gazetteer,
    /// Names by rules.
    Rules,
    /// Names by the statistical model, where there is one, joined with those by rules.
    Tagger,
    /// Mistakes of kinds set right.
    Classes,
    /// Which names are one entity, and the roles of those.
    Aliases,
    /// Quotations with their speakers.
    Quotes,
    /// Dates and amounts.
    Values,
}

/// What annotation knows beforehand: the built-in gazetteer and whatever a user added. Made once, used for all articles.
#[derive(Debug)]
pub struct Annotator {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    tagger: Option<tagger::Tagger>,
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}

impl Annotator {
    /// With the built-in gazetteer alone.
    pub fn new() -> Self {
        Self::with_watchlist(&[])
    }

    /// With names of a user's own besides; of equal names theirs win.
    pub fn with_watchlist(watched: &[Watched]) -> Self {
        let lexicon = Lexicon::new(gazetteer::given_names());
        Self { gazetteer: Gazetteer::new(watched), lexicon, tagger: None }
    }

    /// With a statistical model of names besides, as `docs/tagger.md` describes it.
    ///
    /// # Errors
    ///
    /// When `model` is damaged or of another version.
    pub fn with_model(self, model: &[u8]) -> crate::Result<Self> {
        Ok(Self { tagger: Some(tagger::Tagger::read(model)?), ..self })
    }

    /// Where `text` has names that were known beforehand, by list alone: whole words, without overlap, in order.
    pub fn known_names(&self, text: &str) -> Vec<TextRange> {
        self.gazetteer.find(text).into_iter().map(|hit| hit.range).collect()
    }

    /// Everything found in `article`. Relative dates are resolved against its publication.
    pub fn annotate(&self, article: &Article) -> Annotated {
        self.annotate_in_stages(article, |_| {})
    }

    /// As [`Annotator::annotate`]; calls `done` after each stage, so that whoever has a clock can time them.
    pub fn annotate_in_stages(&self, article: &Article, mut done: impl FnMut(Stage)) -> Annotated {
        let text = article.text.as_str();
        let lower = text.to_ascii_lowercase();
        let words = words::words(text, &article.sentences);
        done(Stage::Words);
        let hits = self.gazetteer.find(text);
        done(Stage::Gazetteer);
        let context = names::Context::new(text, &words, hits, &self.lexicon);
        let mut candidates = names::candidates(&context, &self.gazetteer);
        done(Stage::Rules);
        if let Some(tagger) = &self.tagger {
            let features = features::Features::new(&context, &lower, &candidates, &self.gazetteer);
            let tagged = tagger.tag(&features, words.len());
            candidates = tagged_names::with_tags(&context, candidates, &tagged, &self.gazetteer);
        }
        done(Stage::Tagger);
        let outlet = article.provenance.source.as_ref().map(|source| source.value.as_str());
        classes::settle(&context, &mut candidates, outlet);
        if self.gazetteer.is_watching() {
            candidates = tagged_names::with_watched(&context, candidates, &self.gazetteer);
        }
        done(Stage::Classes);
        let (mentions, entities) = aliases::resolve(&context, &candidates, &self.gazetteer);
        done(Stage::Aliases);
        let quotes = quotes::quotes(&context, &lower, &mentions, &entities);
        done(Stage::Quotes);
        let published = article.provenance.published.as_ref().and_then(|p| publication_day(&p.value));
        let values = values::values(text, &lower, &words, published);
        done(Stage::Values);
        Annotated { annotations: Annotations { mentions, values, quotes }, entities }
    }
}

/// The day that relative dates are counted from; a stamp of a month or a year counts as its first day.
fn publication_day(stamp: &str) -> Option<crate::text::civil::Date> {
    use crate::text::calendar::parse_day;
    parse_day(stamp).or_else(|| match stamp.len() {
        4 => parse_day(&format!("{stamp}-01-01")),
        7 => parse_day(&format!("{stamp}-01")),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
