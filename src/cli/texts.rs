//! The texts beside a page, in scripts that hand them over: over `file://` a page can fetch nothing, but run a script. Must
//! take nothing for a text that does more than that.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crc32fast::hash as crc32;
use serde::{Deserialize, Serialize};

/// Bytes of a part of the texts: small, because the rows of one screen may lie in twenty of them.
pub(super) const PART: usize = 512 << 10;

/// A script that holds a part.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TextFile {
    pub(super) file: String,
    pub(super) bytes: u64,
    pub(super) crc32: u32,
}

/// The script that is to hold the `n`th part.
pub(super) fn file(n: usize, part: &[u8]) -> TextFile {
    let crc32 = crc32(part);
    TextFile { file: format!("texts-{n:04}-{crc32:08x}.js"), bytes: part.len() as u64, crc32 }
}

/// What stands in it.
pub(super) fn script(file: &TextFile, part: &[u8]) -> String {
    format!("crossreadTexts(\"{}\",\"{}\")\n", file.file, STANDARD.encode(part))
}

/// Whether a file is named as a script that holds a part.
pub(super) fn is_name(name: &str) -> bool {
    let rest = name.strip_prefix("texts-").and_then(|rest| rest.strip_suffix(".js"));
    rest.and_then(|rest| rest.split_once('-')).is_some_and(|(n, crc32)| {
        n.len() >= 4
            && n.bytes().all(|b| b.is_ascii_digit())
            && crc32.len() == 8
            && crc32.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// The part that a script beside `page` holds.
///
/// # Errors
/// When it is not there, was changed, or is anything but such a script.
pub(super) fn read(page: &Path, known: &TextFile) -> Result<Vec<u8>> {
    let name = &known.file;
    ensure!(is_name(name), "{name:?} is not the name of a file that holds texts");
    let script = fs::read_to_string(page.with_file_name(name)).with_context(|| {
        format!("{name} cannot be read: the page and the files beside it must stay together")
    })?;
    let part = script
        .strip_prefix(&format!("crossreadTexts(\"{name}\",\""))
        .and_then(|rest| rest.strip_suffix("\")\n"))
        .and_then(|text| STANDARD.decode(text).ok());
    match part {
        Some(part) if part.len() as u64 == known.bytes && crc32(&part) == known.crc32 => Ok(part),
        _ => bail!("{name} was changed, or belongs to another page"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_read_only_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("explorer.html");
        let known = file(1, b"some bytes");
        let script = script(&known, b"some bytes");
        let path = folder.path().join(&known.file);
        assert!(read(&page, &known).unwrap_err().to_string().contains("must stay together"));
        for (what, script, sound) in [
            ("as written", script.clone(), true),
            ("with more behind it", format!("{script}alert(1)"), false),
            ("with more inside", script.replace("\")", "\"+alert(1))"), false),
            ("with another text", script.replace("c29t", "c29u"), false),
            ("empty", String::new(), false),
        ] {
            fs::write(&path, script).unwrap();
            assert_eq!(read(&page, &known).is_ok(), sound, "{what}");
        }
        for name in ["texts-0001-12345678.js", "texts-12345-abcdef01.js"] {
            assert!(is_name(name), "{name}");
        }
        for name in
            ["../texts-0001-12345678.js", "texts-0001-1234567g.js", "texts-1-12345678.js", "texts.js", ""]
        {
            assert!(!is_name(name), "{name}");
        }
    }
}
