//! The corpus as bytes: manifest, sections, checksums, version. `docs/bundle-format.md` describes every byte.

use std::sync::Arc;

use crate::corpus::Corpus;
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"crossrd\0";

/// The corpus as one self-contained run of bytes; the same corpus always gives the same bytes.
pub fn encode(corpus: &Corpus) -> Vec<u8> {
    let documents: Vec<&crate::Document> = corpus.documents.iter().map(Arc::as_ref).collect();
    let all = postcard::to_allocvec(&(&corpus.info, documents, &corpus.entities, &corpus.origins))
        .unwrap_or_default();
    let packed = miniz_oxide::deflate::compress_to_vec(&all, 6);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(crc32fast::hash(&packed).to_le_bytes());
    bytes.extend(packed);
    bytes
}

/// Opens a bundle, checking version, bounds and checksums.
///
/// # Errors
/// When the bytes are no bundle, are of a version this build does not know, were cut short or changed.
pub fn decode(bytes: Vec<u8>) -> Result<Corpus> {
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| Error::bundle("not a crossread bundle"))?;
    let (sum, packed) = rest.split_first_chunk::<4>().ok_or_else(|| Error::bundle("cut short"))?;
    if crc32fast::hash(packed) != u32::from_le_bytes(*sum) {
        return Err(Error::bundle("the checksum is wrong; the bytes were changed or cut short"));
    }
    let all = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, 1 << 30)
        .map_err(|error| Error::bundle(format!("it cannot be inflated: {error:?}")))?;
    let (info, documents, entities, origins): (_, Vec<crate::Document>, _, _) =
        postcard::from_bytes(&all).map_err(|error| Error::bundle(format!("a record is damaged: {error}")))?;
    Ok(Corpus { info, documents: documents.into_iter().map(Arc::new).collect(), entities, origins })
}
