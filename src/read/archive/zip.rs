//! ZIP: folders of files packed into one, and the office documents and books that are made that way.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;

use super::{Part, Step, give, is_bomb};
use crate::ingest::SIDECAR;
use crate::read::Budget;

/// A document that is a ZIP of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Office {
    /// A Word document.
    Docx,
    /// A book.
    Epub,
    /// A document of another program, with its name.
    Other(&'static str),
}

/// Which document the bytes of a ZIP are; `None` for a plain archive, or a damaged one.
pub(in crate::read) fn office(bytes: &[u8]) -> Option<Office> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("word/document.xml") {
        return Some(Office::Docx);
    }
    if has("META-INF/container.xml") && !has("META-INF/MANIFEST.MF") {
        return Some(Office::Epub);
    }
    if has("xl/workbook.xml") {
        return Some(Office::Other("a spreadsheet; save it as CSV"));
    }
    if has("ppt/presentation.xml") {
        return Some(Office::Other("a presentation; save it as text or PDF"));
    }
    let kind = entry(&mut archive, "mimetype", 200)?;
    kind.starts_with(b"application/vnd.oasis.opendocument")
        .then_some(Office::Other("an OpenDocument; save it as .docx, PDF or HTML"))
}

/// One file of a document by its name; `None` where it is not there, damaged, or larger than `limit`.
pub(in crate::read) fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limit: u64,
) -> Option<Vec<u8>> {
    let file = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= limit).then_some(bytes)
}

/// Gives the files of an archive to `sink`, sorted by name; a document is given as it is.
pub(super) fn unpack(name: &str, bytes: Vec<u8>, budget: &Budget, depth: u32, sink: &mut dyn FnMut(Step)) {
    if office(&bytes).is_some() {
        return sink(Step::Part(Box::new(Part { name: name.to_owned(), bytes, ..Part::default() })));
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes.as_slice())) {
        Ok(archive) => archive,
        Err(error) => {
            let message = format!("zip: {error}; fetch or pack the archive again");
            return sink(Step::skipped("", message));
        }
    };
    if archive.len() > budget.entries as usize {
        let message = format!("zip: more than {} files; unpack it first", budget.entries);
        return sink(Step::skipped("", message));
    }
    let mut order: Vec<(String, usize)> = (0..archive.len())
        .map(|at| {
            let name = archive.name_for_index(at).and_then(Result::ok);
            (name.map_or_else(|| format!("entry {}", at + 1), std::borrow::Cow::into_owned), at)
        })
        .collect();
    order.sort();
    let (mut inflated, mut found) = (0u64, false);
    for (path, at) in order {
        if is_beside(&path) {
            continue;
        }
        let place = format!("/{path}");
        found = true;
        let room = budget.inflate_bytes.saturating_sub(inflated).min(budget.file_bytes);
        match read(&mut archive, at, &path, room, budget) {
            Ok(Some(bytes)) => {
                inflated += bytes.len() as u64;
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                give(Part { name, place, bytes, ..Part::default() }, budget, depth, sink);
            }
            Ok(None) => {}
            Err(message) => sink(Step::skipped(place, format!("zip: {message}"))),
        }
    }
    if !found {
        sink(Step::skipped("", "zip: there is no file in it"));
    }
}

/// The bytes of one file; `None` for a folder.
fn read(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    path: &str,
    room: u64,
    budget: &Budget,
) -> Result<Option<Vec<u8>>, String> {
    // One that needs a password is told by its header; opening it would fail.
    if archive.by_index_raw(at).is_ok_and(|file| file.encrypted()) {
        return Err("it is locked by a password; unpack it first".to_owned());
    }
    let mut file = archive.by_index(at).map_err(|error| error.to_string())?;
    if file.is_dir() {
        return Ok(None);
    }
    if leads_out(path) || file.is_symlink() {
        return Err("its name leads out of the archive; it is not read".to_owned());
    }
    let over = || {
        format!("it is over the limit of {room} bytes; unpack it first or raise the limit with --max-file")
    };
    if file.size() > room {
        return Err(over());
    }
    let packed = file.compressed_size();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut chunk).map_err(|error| format!("{error}; pack the file again"))?;
        bytes.extend_from_slice(chunk.get(..read).unwrap_or(&[]));
        if read == 0 {
            return Ok(Some(bytes));
        }
        // What is packed twice may inflate to more than its header says.
        if bytes.len() as u64 > room {
            return Err(over());
        }
        if is_bomb(packed, bytes.len() as u64, u64::from(budget.inflate_ratio)) {
            return Err(format!("it inflates to more than {} times its size", budget.inflate_ratio));
        }
    }
}

/// Whether a file is not for readers: hidden, left by a system, or what a folder says about itself.
fn is_beside(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
        || path.rsplit('/').next() == Some(SIDECAR)
        || path.ends_with('/')
}

/// Whether a name is a trick: absolute, upwards, or with a drive.
fn leads_out(path: &str) -> bool {
    path.starts_with(['/', '\\'])
        || path.contains(['\0', '\\', ':'])
        || path.split('/').any(|part| part == "..")
}
