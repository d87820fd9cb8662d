//! What must be absent: each rule names the words, where they may stand, and why.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// A word that may stand in some files only.
struct Rule {
    word: &'static str,
    folder: &'static str,
    endings: &'static [&'static str],
    except: &'static [&'static str],
}

const RULES: &[Rule] = &[
    // JavaScript's types end at the session.
    Rule { word: "wasm_bindgen", folder: "src", endings: &["rs"], except: &["src/wasm/", "src/lib.rs"] },
    Rule { word: "js_sys", folder: "src", endings: &["rs"], except: &["src/wasm/"] },
    Rule { word: "web_sys", folder: "src", endings: &["rs"], except: &["src/wasm/"] },
    Rule { word: "JsValue", folder: "src", endings: &["rs"], except: &["src/wasm/"] },
    // The core has no files, clock, environment, threads, network or globals.
    Rule { word: "std::fs", folder: "src", endings: &["rs"], except: &["src/cli/"] },
    Rule { word: "std::env", folder: "src", endings: &["rs"], except: &["src/cli/"] },
    Rule { word: "std::time", folder: "src", endings: &["rs"], except: &["src/cli/"] },
    Rule { word: "std::net", folder: "src", endings: &["rs"], except: &[] },
    Rule { word: "std::thread", folder: "src", endings: &["rs"], except: &["src/cli/"] },
    Rule { word: "std::process", folder: "src", endings: &["rs"], except: &["src/cli/", "src/main.rs"] },
    Rule { word: "rayon", folder: "src", endings: &["rs"], except: &["src/cli/"] },
    Rule { word: "static mut", folder: "src", endings: &["rs"], except: &[] },
    Rule { word: "thread_local!", folder: "src", endings: &["rs"], except: &["src/wasm/"] },
    // Text becomes markup in one way alone: Lit's, which escapes.
    Rule { word: "unsafeHTML", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "unsafeSVG", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "innerHTML", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "outerHTML", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "insertAdjacentHTML", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "document.write", folder: "www/src", endings: &["ts"], except: &[] },
    // The page's policy blocks them; the one that writes a page writes its policy as well.
    Rule { word: "style=\"", folder: "www/src", endings: &["ts", "html"], except: &[] },
    Rule { word: "<style>", folder: "www/src", endings: &["ts"], except: &["www/src/core/page-writer.ts"] },
    // A page over `file://` has none of these.
    Rule { word: "pushState", folder: "www/src", endings: &["ts"], except: &[] },
    Rule { word: "SharedArrayBuffer", folder: "www/src", endings: &["ts"], except: &[] },
];

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)) {
            found.push(path);
        }
    }
}

#[test]
fn what_must_be_absent_is() {
    let mut broken = Vec::new();
    for rule in RULES {
        let mut found = Vec::new();
        files(&root().join(rule.folder), rule.endings, &mut found);
        assert!(!found.is_empty(), "{} has no files to look at", rule.folder);
        for path in found {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            if rule.except.iter().any(|allowed| name.starts_with(allowed)) {
                continue;
            }
            for (at, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                if line.contains(rule.word) && !line.trim_start().starts_with("//") {
                    broken.push(format!("{name}:{}: {}", at + 1, rule.word));
                }
            }
        }
    }
    assert!(broken.is_empty(), "must not stand here:\n{}", broken.join("\n"));
}

#[test]
fn every_source_file_says_what_it_holds() {
    let mut silent = Vec::new();
    for folder in ["src", "xtask/src", "tests/integration"] {
        let mut found = Vec::new();
        files(&root().join(folder), &["rs"], &mut found);
        silent.extend(found.into_iter().filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!")));
    }
    assert!(silent.is_empty(), "without a first line of `//!`: {silent:?}");
}
