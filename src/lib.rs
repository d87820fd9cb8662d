//! Crossread reads one story across many articles.
//!
//! The library takes messy articles as bytes, finds the article in each, annotates names, dates, figures and quotes,
//! indexes them, and answers what a reader asks: which articles match, what a text says, what two texts share and
//! where they differ. It is pure: no files, clock, threads or network. The command line (`src/cli`) and the page's
//! session (`src/wasm`) are thin layers over it.
//!
//! The way through it, in order: [`read`], [`clean`], [`annotate`], [`corpus`], [`bundle`]; then [`query`],
//! [`highlight`] and [`compare`] over a [`corpus::Corpus`], each answering with the plain shapes of [`view`].

pub mod annotate;
pub mod article;
pub mod bundle;
pub mod clean;
pub mod compare;
pub mod corpus;
pub mod entities;
pub mod error;
pub mod highlight;
pub mod index;
pub mod ingest;
pub mod query;
pub mod read;
pub mod text;
pub mod view;

#[cfg(any(feature = "wasm", feature = "wasm-maker"))]
pub mod wasm;

pub use article::Article;
pub use corpus::{Corpus, CorpusBuilder, Document};
pub use error::{Error, Result, Warning};
