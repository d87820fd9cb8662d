//! The inner loops of finding: packed lists of articles, sets of them, ranking, phrases, counting, checksums.
//!
//! They are a package of their own for one reason: a page carries the rest of Crossread built for size, and these built
//! for speed, which only whole packages can be told apart for. They know numbers and bytes, and nothing of articles,
//! queries or bundles. Whatever bytes they are given, they read them without a panic; what is missing reads as zero.
//!
//! Functions that others call are not marked `inline` on purpose: a caller that is built for size would take them in.

mod best;
mod bits;
mod checksum;
mod counts;
mod length;
mod pack;
mod phrase;
mod postings;
mod set;
mod transducer;

pub use best::{Key, Scorer, Weighted, best_of_lists, best_of_set, falling, order, scores};
pub use checksum::checksum;
pub use counts::{STRIDE, count, has_any};
pub use length::{Lengths, Spans, impact, length_code, length_of, rarity, weight, weights};
pub use pack::{read_u32, read_varint, write_varint};
pub use phrase::{Piece, following, near};
pub use postings::{Block, Cursor, List, Occurrences, Postings, write};
pub use set::DocSet;
pub use transducer::{Edge, Node, Transducer};

/// A length as a number of 32 bits; more than that is held at the highest.
fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
