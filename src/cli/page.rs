//! The page around a bundle: put together here, taken apart again without running it. The template's form is described at
//! the head of `www/src/page.html`.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crc32fast::hash as crc32;
use crossread::{Corpus, bundle};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::texts::{self, TextFile};

/// The page without articles: everything but its title and its data is fixed when the command is built.
#[cfg(has_shell)]
const SHELL: Option<Shell> = Some(Shell {
    page: include_str!(concat!(env!("CROSSREAD_SHELL_DIR"), "/page.html")),
    maker: include_str!(concat!(env!("CROSSREAD_SHELL_DIR"), "/maker.html")),
});
#[cfg(not(has_shell))]
const SHELL: Option<Shell> = None;

/// The fixed parts of every page.
struct Shell {
    /// The template.
    page: &'static str,
    /// The module that reads files, for pages that are to take more articles.
    maker: &'static str,
}

/// What stands around a page's title and data.
struct Around {
    before_title: String,
    before_data: String,
    after: &'static str,
}

impl Shell {
    /// `nonce` lets scripts that carry it run: those that hold a page's texts beside it.
    fn around(&self, reads_files: bool, nonce: Option<&str>) -> Option<Around> {
        let (before_title, rest) = self.page.split_once("{{title}}")?;
        let before_title = match nonce {
            Some(nonce) => {
                let (policy, rest) = before_title.split_once(SCRIPTS)?;
                [policy, SCRIPTS, " 'nonce-", nonce, "'", rest].concat()
            }
            None => before_title.to_owned(),
        };
        let (before_maker, rest) = rest.split_once("{{maker}}")?;
        let (before_data, after) = rest.split_once("{{data}}")?;
        let maker = if reads_files { self.maker } else { "" };
        Some(Around { before_title, before_data: [before_maker, maker, before_data].concat(), after })
    }
}

/// What the policy of a page lets run ends with this.
const SCRIPTS: &str = "'wasm-unsafe-eval'";

/// Text of one data block. A single block of hundreds of MiB reads back empty in Chromium, without a word.
const BLOCK_TEXT: usize = 32 << 20;

/// Largest bundle that is taken from a page.
const BUNDLE_LIMIT: u64 = 1 << 30;

const HEADER_ID: &str = "crossread-corpus";

/// What precedes the blocks.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    format: u32,
    encoding: String,
    size: u64,
    blocks: Vec<BlockHeader>,
    /// The texts, where they lie beside the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<TextFile>,
    /// What the scripts that hold them carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct BlockHeader {
    id: String,
    bytes: u64,
    crc32: u32,
}

/// The page that carries `bundle`, or no articles yet. One that `reads_files` takes more.
///
/// # Errors
/// When this command was built without a page.
pub(super) fn assemble(title: Option<&str>, bundle: Option<&[u8]>, reads_files: bool) -> Result<String> {
    fill(title, reads_files, None, |page| {
        bundle.map_or(Ok(()), |bundle| write_blocks(bundle, Vec::new(), None, page))
    })
}

/// The page that carries `index`, a corpus without its texts, which are in `files` beside it.
///
/// # Errors
/// As [`assemble`].
pub(super) fn assemble_split(
    title: Option<&str>,
    index: &[u8],
    files: &[TextFile],
    reads_files: bool,
) -> Result<String> {
    // Nobody who wrote one of the articles can have known all of them.
    let sums: Vec<u8> = files.iter().flat_map(|file| file.crc32.to_le_bytes()).collect();
    let nonce = format!("{:08x}{:08x}", crc32(index), crc32(&sums));
    fill(title, reads_files, Some(&nonce), |page| {
        write_blocks(index, files.to_vec(), Some(nonce.clone()), page)
    })
}

/// The page whose data `write` adds to what stands before it.
fn fill(
    title: Option<&str>,
    reads_files: bool,
    nonce: Option<&str>,
    write: impl FnOnce(&mut String) -> Result<()>,
) -> Result<String> {
    let Some(around) = SHELL.and_then(|shell| shell.around(reads_files, nonce)) else {
        bail!(
            "this crossread was built without its page, so it can write .crossread bundles only; \
             `cargo xtask explore` in the source builds one with it"
        );
    };
    let title = title.map_or_else(|| "Crossread".to_owned(), |t| format!("{t} · Crossread"));
    let mut page = [&around.before_title, escape(&title).as_str(), &around.before_data].concat();
    write(&mut page)?;
    page.push_str(around.after);
    Ok(page)
}

fn write_blocks(bundle: &[u8], texts: Vec<TextFile>, nonce: Option<String>, page: &mut String) -> Result<()> {
    let mut packed = Vec::new();
    let mut encoder = GzEncoder::new(&mut packed, Compression::best());
    encoder.write_all(bundle)?;
    encoder.finish()?;
    // What is compressed inside gains nothing from being compressed again.
    let (encoding, bytes) =
        if packed.len() < bundle.len() / 20 * 19 { ("gzip", packed.as_slice()) } else { ("none", bundle) };
    let blocks = || bytes.chunks(BLOCK_TEXT / 4 * 3);
    let about = |(at, block): (usize, &[u8])| BlockHeader {
        id: format!("{HEADER_ID}-{at}"),
        bytes: block.len() as u64,
        crc32: crc32(block),
    };
    let header = Header {
        format: 1,
        encoding: encoding.to_owned(),
        size: bundle.len() as u64,
        blocks: blocks().enumerate().map(about).collect(),
        texts,
        nonce,
    };
    let json = serde_json::to_string(&header)?;
    page.extend(["<script type=\"application/json\" id=\"", HEADER_ID, "\">", &json, "</script>"]);
    for (block, about) in blocks().zip(&header.blocks) {
        let kind = "application/octet-stream;base64";
        page.extend(["\n<script type=\"", kind, "\" id=\"", &about.id, "\">"]);
        STANDARD.encode_string(block, page);
        page.push_str("</script>");
    }
    Ok(())
}

/// Text as it stands in markup.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Opens the corpus in a page or bundle.
///
/// # Errors
/// When the file cannot be read, is neither, or was cut short or changed.
pub(super) fn open(path: &Path) -> Result<Corpus> {
    let bytes = load(path)?;
    let bundle = if is_page(&bytes) { extract(&bytes) } else { Ok((bytes, Vec::new())) };
    let corpus = bundle.and_then(|(bytes, beside)| {
        let corpus = bundle::decode(bytes)?;
        for (part, file) in (0u32..).zip(&beside) {
            corpus.supply_texts(part, texts::read(path, file)?)?;
        }
        corpus.verify()?;
        Ok(corpus)
    });
    corpus.with_context(|| path.display().to_string())
}

/// Whether the page around the data is the one that this command writes; `None` for a bundle.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn has_known_shell(path: &Path) -> Result<Option<bool>> {
    let bytes = load(path)?;
    if !is_page(&bytes) {
        return Ok(None);
    }
    let known = |reads_files: bool| {
        let page = std::str::from_utf8(&bytes).ok()?;
        let header = header(page).ok();
        let nonce = header.as_ref().and_then(|header| header.nonce.as_deref());
        if nonce.is_some_and(|nonce| nonce.is_empty() || !nonce.bytes().all(|b| b.is_ascii_hexdigit())) {
            return None;
        }
        let around = SHELL?.around(reads_files, nonce)?;
        let (title, page) =
            page.strip_prefix(around.before_title.as_str())?.split_once(around.before_data.as_str())?;
        let data = page.strip_suffix(around.after)?;
        // The scripts beside it run: each must hold a text and nothing else.
        let beside = header.map(|header| header.texts).unwrap_or_default();
        let inert = beside.iter().all(|file| texts::read(path, file).is_ok());
        Some(!title.contains('<') && is_inert(data) && inert)
    };
    Ok(Some(known(false) == Some(true) || known(true) == Some(true)))
}

/// Whether `data` is data blocks alone: whoever changed a page must not have put an element among them.
fn is_inert(data: &str) -> bool {
    data.lines().all(|line| {
        let json = line
            .strip_prefix("<script type=\"application/json\" id=\"crossread-corpus\">")
            .and_then(|l| l.strip_suffix("</script>"))
            .is_some_and(|l| !l.contains('<'));
        let block = line
            .strip_prefix("<script type=\"application/octet-stream;base64\" id=\"crossread-corpus-")
            .and_then(|l| l.strip_suffix("</script>"))
            .and_then(|l| l.split_once("\">"))
            .is_some_and(|(id, l)| id.bytes().all(|b| b.is_ascii_digit()) && !l.contains('<'));
        json || block || line.is_empty()
    })
}

fn load(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(2 * BUNDLE_LIMIT).read_to_end(&mut bytes))
        .with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(bytes)
}

fn is_page(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'<')
}

/// What precedes the blocks of a page.
fn header(page: &str) -> Result<Header> {
    let header =
        element(page, HEADER_ID).context("not a page that crossread made: it carries no articles")?;
    serde_json::from_str(header).context("the header of the articles is damaged")
}

/// The bundle in a page's data blocks, and the files beside the page that hold its texts.
fn extract(page: &[u8]) -> Result<(Vec<u8>, Vec<TextFile>)> {
    let page = std::str::from_utf8(page).context("not a page that crossread made: not UTF-8")?;
    let header = header(page)?;
    let mut packed = Vec::new();
    for (at, block) in header.blocks.iter().enumerate() {
        let place = format!("block {} of {}", at + 1, header.blocks.len());
        let text = element(page, &block.id).with_context(|| {
            format!("{place} is missing: the file was probably cut short when it was copied")
        })?;
        let bytes = STANDARD.decode(text.trim()).with_context(|| format!("{place} is damaged"))?;
        if bytes.len() as u64 != block.bytes || crc32(&bytes) != block.crc32 {
            bail!("{place} is damaged: its length or checksum is not what the header says");
        }
        packed.extend(bytes);
    }
    match header.encoding.as_str() {
        "none" => Ok((packed, header.texts)),
        "gzip" if header.size <= BUNDLE_LIMIT => {
            let mut bundle = Vec::new();
            GzDecoder::new(packed.as_slice())
                .take(header.size + 1)
                .read_to_end(&mut bundle)
                .context("the articles are damaged")?;
            if bundle.len() as u64 != header.size {
                bail!("the articles are damaged: their length is not what the header says");
            }
            Ok((bundle, header.texts))
        }
        "gzip" => bail!("the articles take {} bytes, over the limit of {BUNDLE_LIMIT}", header.size),
        other => bail!("the articles are packed by {other:?}, which this version does not know"),
    }
}

/// The text of the script element with this id.
fn element<'p>(page: &'p str, id: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!(" id=\"{id}\">"))?;
    rest.split_once("</script>").map(|(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_of(bundle: &[u8]) -> String {
        let mut data = String::new();
        write_blocks(bundle, Vec::new(), None, &mut data).unwrap();
        data
    }

    fn page_of(bundle: &[u8]) -> String {
        format!("<!doctype html>\n{}\n", data_of(bundle))
    }

    #[test]
    fn what_is_put_in_comes_out() {
        for bundle in [Vec::new(), b"a bundle".to_vec(), vec![7; 100_000]] {
            assert_eq!(extract(page_of(&bundle).as_bytes()).unwrap().0, bundle);
        }
    }

    #[test]
    fn a_damaged_page_says_where() {
        let page = page_of(&(0..=255).collect::<Vec<u8>>());
        let cut = page.replace("id=\"crossread-corpus-0\"", "id=\"other\"");
        assert!(extract(cut.as_bytes()).unwrap_err().to_string().contains("block 1 of 1 is missing"));
        let changed = page.replace("AAEC", "AAED");
        assert!(extract(changed.as_bytes()).unwrap_err().to_string().contains("block 1 of 1 is damaged"));
        assert!(extract(b"<p>hello").is_err());
    }

    #[test]
    fn an_element_among_the_data_is_noticed() {
        let data = data_of(b"bundle");
        assert!(is_inert(&data));
        assert!(!is_inert(&format!("{data}\n<script>alert(1)</script>")));
        assert!(!is_inert(&data.replace('\n', "\n<img src=x>")));
    }
}
