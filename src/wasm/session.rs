//! The session of one opened corpus. Every answer is a function of the corpus and the arguments; ids and numbers from
//! JavaScript are checked again by the core. Must not compute anything about the corpus.

use js_sys::{Float32Array, Object, Reflect, Uint8Array, Uint32Array, WebAssembly};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::{Measure, tell_of_panics};
use crate::corpus::{ArticleIndex, Corpus};
use crate::overlay::Overlay;
use crate::view::FilterRequest;
use crate::{bundle, compare, entities, highlight, query, timeline};

/// The custom section of the module that holds a corpus built into it.
const SECTION: &str = "crossread.corpus";

/// An opened corpus.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Session {
    corpus: Corpus,
}

#[wasm_bindgen]
impl Session {
    /// Opens a bundle.
    ///
    /// # Errors
    /// When the bytes are no bundle, or were cut short or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Session, JsError> {
        tell_of_panics();
        let _measure = Measure::new("crossread.open");
        Ok(Self { corpus: bundle::decode(bytes)? })
    }

    /// Opens the corpus that the module itself carries.
    ///
    /// # Errors
    /// When it carries none.
    pub fn bundled() -> Result<Session, JsError> {
        let module: WebAssembly::Module =
            wasm_bindgen::module().dyn_into().map_err(|_| JsError::new("the module cannot be reached"))?;
        let sections = WebAssembly::Module::custom_sections(&module, SECTION);
        match sections.get(0).dyn_into::<js_sys::ArrayBuffer>() {
            Ok(buffer) => Self::open(Uint8Array::new(&buffer).to_vec()),
            Err(_) => Err(JsError::new("this build carries no articles of its own")),
        }
    }

    /// Puts the corpus under these corrections, a list of `Correction`s, and under none that it was under before. Gives
    /// the positions of those that found nothing to correct. Whoever makes a fresh session says them again.
    ///
    /// # Errors
    /// When a correction is none, or lacks what it needs; the message names it.
    pub fn correct(&mut self, corrections: JsValue) -> Result<Vec<u32>, JsError> {
        Ok(self.corpus.correct(&Overlay::new(decode(corrections)?)?))
    }

    /// The corpus at a glance: a `CorpusView`.
    ///
    /// # Errors
    /// Only when memory is short.
    pub fn corpus(&self) -> Result<JsValue, JsError> {
        encode(&self.corpus.summary())
    }

    /// Which articles match a `FilterRequest`, as a `FilterView`; positions and scores are typed arrays. Where `facets` is a
    /// list of names, only their values are counted; where `most` is given, only so many of the first articles are ordered.
    ///
    /// # Errors
    /// When the request is none, or `facets` no list of strings.
    pub fn filter(&self, request: JsValue, facets: JsValue, most: Option<u32>) -> Result<JsValue, JsError> {
        let wanted = decode::<Option<Vec<String>>>(facets)?;
        let request = decode::<FilterRequest>(request)?;
        let most = most.map_or(usize::MAX, |most| most as usize);
        let found = query::filter_counting(&self.corpus, &request, most, &|name| {
            wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|asked| asked == name))
        });
        ranked(encode(&found)?.unchecked_into(), &found.articles, &found.scores)
    }

    /// How many articles match a `FilterRequest`, and the first `most` of them: a `TopView`. Cheaper than `filter`, for it
    /// counts nothing else.
    ///
    /// # Errors
    /// When the request is none.
    pub fn top(&self, request: JsValue, most: u32) -> Result<JsValue, JsError> {
        let found = query::top(&self.corpus, &decode::<FilterRequest>(request)?, most as usize);
        let view = Object::new();
        set(&view, "total", &found.total.into())?;
        set(&view, "suggestion", &found.suggestion.map_or(JsValue::NULL, JsValue::from))?;
        ranked(view, &found.articles, &found.scores)
    }

    /// Numbers of the parts of the texts that the answers since the last call lacked, where the texts lie outside the
    /// bundle: they are to be supplied, and the question asked again.
    #[wasm_bindgen(js_name = missingTexts)]
    pub fn missing_texts(&self) -> Vec<u32> {
        self.corpus.missing_texts()
    }

    /// Takes over a part of the texts. One without bytes stands for a part that is lost.
    ///
    /// # Errors
    /// When there is no such part, or it is of another length.
    #[wasm_bindgen(js_name = supplyTexts)]
    pub fn supply_texts(&self, part: u32, bytes: Vec<u8>) -> Result<(), JsError> {
        Ok(self.corpus.supply_texts(part, bytes)?)
    }

    /// The `RowView`s of some of a filter's articles.
    ///
    /// # Errors
    /// When the request is none.
    pub fn rows(&self, request: JsValue, articles: &[u32]) -> Result<JsValue, JsError> {
        let articles: Vec<ArticleIndex> = articles.iter().copied().map(ArticleIndex).collect();
        encode(&query::rows(&self.corpus, &decode::<FilterRequest>(request)?, &articles))
    }

    /// The `ArticleView` of an id, with the hits of a `FilterRequest`; `null` for no such article.
    ///
    /// # Errors
    /// When the request is none.
    pub fn article(&self, id: &str, request: JsValue) -> Result<JsValue, JsError> {
        let request = decode::<FilterRequest>(request)?;
        encode(&self.corpus.find(id).and_then(|at| highlight::article(&self.corpus, at, &request)))
    }

    /// The `ComparisonView` of two or more keys, each the id of an article or a facet and its value (`source=The Gazette`),
    /// which stands for all its articles; `null` when fewer than two exist.
    ///
    /// # Errors
    /// When `ids` is no list of strings.
    pub fn compare(&self, ids: JsValue) -> Result<JsValue, JsError> {
        let _measure = Measure::new("crossread.compare");
        encode(&compare::page_of(&self.corpus, &decode::<Vec<String>>(ids)?, compare::Options::default()))
    }

    /// The `NearestView`s of the sentences of a column nearest to a sentence of another, both as for `compare`; `null` where
    /// there is no such column or sentence.
    ///
    /// # Errors
    /// Only when memory is short.
    pub fn nearest(&self, own: &str, sentence: u32, other: &str) -> Result<JsValue, JsError> {
        encode(&compare::nearest(&self.corpus, own, sentence, other))
    }

    /// The `TimelineView` of the articles that match a `FilterRequest`.
    ///
    /// # Errors
    /// When the request is none.
    pub fn timeline(&self, request: JsValue) -> Result<JsValue, JsError> {
        encode(&timeline::timeline(&self.corpus, &decode::<FilterRequest>(request)?))
    }

    /// The `EntitiesView` of an `EntitiesRequest`.
    ///
    /// # Errors
    /// When the request is none.
    pub fn entities(&self, request: JsValue) -> Result<JsValue, JsError> {
        encode(&entities::table(&self.corpus, &decode(request)?))
    }

    /// The `NetworkView` of the corpus.
    ///
    /// # Errors
    /// Only when memory is short.
    pub fn network(&self) -> Result<JsValue, JsError> {
        encode(&entities::network(&self.corpus))
    }

    /// The `EntityView` of a key; `null` for no such entity.
    ///
    /// # Errors
    /// Only when memory is short.
    pub fn entity(&self, key: &str) -> Result<JsValue, JsError> {
        encode(&entities::card(&self.corpus, key))
    }
}

fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value).map_err(|e| JsError::new(&e.to_string()))
}

/// Structs become objects; what is not known becomes `null`. No view holds a map, whose keys would be article data.
fn encode(value: &impl Serialize) -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(|e| JsError::new(&e.to_string()))
}

/// A view with its articles and scores. Numbers cross a hundred times faster as typed arrays than one by one.
fn ranked(view: Object, articles: &[u32], scores: &[f32]) -> Result<JsValue, JsError> {
    set(&view, "articles", &Uint32Array::from(articles))?;
    set(&view, "scores", &Float32Array::from(scores))?;
    Ok(view.into())
}

fn set(object: &Object, key: &str, value: &JsValue) -> Result<(), JsError> {
    Reflect::set(object, &key.into(), value)
        .map(|_| ())
        .map_err(|_| JsError::new("an object cannot be filled"))
}
