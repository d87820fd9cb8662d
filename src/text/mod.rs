//! Text as the rest of the core sees it: byte ranges, other offset units, sentences, tokens, and the folded form that
//! matching compares. Nothing here knows what an article is.

mod abbreviations;
pub mod calendar;
mod characters;
pub mod civil;
pub(crate) mod decimal;
pub mod normal;
pub mod offsets;
pub mod range;
pub mod sentences;
pub mod tokens;
pub mod written_dates;

pub use offsets::{OffsetMap, OffsetUnit};
pub use range::TextRange;
pub use sentences::sentences;
pub use tokens::{Token, TokenKind, tokens};
