//! Crossread reads one story across many articles.
//!
//! The library takes messy articles as bytes, finds the article in each, annotates names, dates, figures and quotes,
//! indexes them, and answers what a reader asks: which articles match, what a text says, what two texts share and
//! where they differ. It is pure: no files, clock, threads or network. The command line (`src/cli`) and the page's
//! session (`src/wasm`) are thin layers over it.
//!
//! ```
//! use crossread::annotate::Annotator;
//! use crossread::compare::{self, ValueStatus};
//! use crossread::corpus::{ArticleIndex, CorpusBuilder, CorpusInfo};
//! use crossread::view::FilterRequest;
//! use crossread::{Article, bundle, query};
//!
//! let mut builder = CorpusBuilder::new(CorpusInfo::default());
//! builder.add(Article::as_is("one", "About 350 people filled the hall in Kobe on Sunday."));
//! builder.add(Article::as_is("two", "About 420 people filled the hall in Kobe on Sunday."));
//! let corpus = builder.finish(&Annotator::new());
//!
//! let request = FilterRequest { query: "hall place:Kobe".into(), ..FilterRequest::default() };
//! assert_eq!(query::filter(&corpus, &request).articles.len(), 2);
//!
//! let both = [ArticleIndex(0), ArticleIndex(1)];
//! let comparison = compare::page(&corpus, &both, compare::Options::default()).expect("both are there");
//! assert!(comparison.values.iter().any(|row| row.status == ValueStatus::Differ));
//!
//! // One run of bytes holds it all, and opens without the articles being read again.
//! let reopened = bundle::decode(bundle::encode(&corpus))?;
//! assert_eq!(reopened.len(), 2);
//! # Ok::<(), crossread::Error>(())
//! ```
//!
//! The types to know: [`Article`], what was read; [`CorpusBuilder`], which takes them; [`Corpus`], which answers and never
//! changes; and the shapes of [`view`], which are its answers. Offsets inside are UTF-8 bytes. It marks names of English
//! text, and names that it knows, and figures, in Korean, Japanese and Chinese.
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
mod order;
pub mod overlay;
pub mod query;
pub mod read;
pub mod text;
pub mod timeline;
pub mod view;
pub mod workers;

#[cfg(any(feature = "wasm", feature = "wasm-maker"))]
pub mod wasm;

pub use article::Article;
pub use corpus::{Corpus, CorpusBuilder, Document};
pub use error::{Error, Result, Warning};
