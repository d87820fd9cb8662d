//! Files to a bundle, as the command line would make it: a module of its own, so that a page that only shows articles need
//! not carry what reads them.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{Measure, tell_of_panics};
use crate::annotate::Annotator;
use crate::clean::drop_repeated;
use crate::corpus::{CorpusBuilder, CorpusInfo};
use crate::read::Options;
use crate::{bundle, ingest};

/// Reads files (`{name, bytes}` each) as the command line would, and gives the bundle of their articles. Files that
/// cannot be read are named in the corpus.
///
/// # Errors
/// When nothing could be read; the message names the reasons.
#[wasm_bindgen]
pub fn build(files: &Array) -> Result<Vec<u8>, JsError> {
    tell_of_panics();
    let _measure = Measure::new("crossread.build");
    let options = Options::default();
    let mut input = ingest::Ingested::default();
    for file in files.iter() {
        let name = Reflect::get(&file, &"name".into()).ok().and_then(|n| n.as_string());
        let bytes = Reflect::get(&file, &"bytes".into()).ok().and_then(|b| b.dyn_into::<Uint8Array>().ok());
        let (Some(name), Some(bytes)) = (name, bytes) else {
            return Err(JsError::new("a file is {name: string, bytes: Uint8Array}"));
        };
        let source = ingest::Source { name: &name, label: &name, about: None };
        input.extend(ingest::file(source, &bytes.to_vec(), &options));
    }
    if input.articles.is_empty() {
        return Err(JsError::new(&format!("nothing could be read. {}", input.skipped.join(" "))));
    }
    drop_repeated(&mut input.articles);
    let mut builder = CorpusBuilder::new(CorpusInfo { skipped: input.skipped, ..CorpusInfo::default() });
    for article in input.articles {
        builder.add(article);
    }
    Ok(bundle::encode(&builder.finish(&Annotator::new())))
}
