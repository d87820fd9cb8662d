//! What is said in several places must be the same in all of them.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::root;

/// The version of every package of this name in the lock file.
fn locked(name: &str) -> Vec<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let wanted = format!("name = \"{name}\"");
    let lines: Vec<&str> = lock.lines().collect();
    let versions = lines.windows(2).filter(|pair| pair[0] == wanted).map(|pair| pair[1]);
    versions.map(|line| line.trim_start_matches("version = \"").trim_end_matches('"').to_owned()).collect()
}

/// The module and the program that writes its glue speak one language only at equal versions.
#[test]
fn wasm_bindgen_is_one_version() {
    let library = locked("wasm-bindgen");
    assert_eq!(library.len(), 1);
    assert_eq!(locked("wasm-bindgen-cli-support"), library);
    for manifest in ["Cargo.toml", "xtask/Cargo.toml"] {
        let manifest = fs::read_to_string(root().join(manifest)).unwrap();
        assert!(manifest.contains(&format!("\"={}\"", library[0])), "the version is pinned in each manifest");
    }
}

#[test]
fn crate_and_npm_packages_are_one_version() {
    let version = env!("CARGO_PKG_VERSION");
    for manifest in ["pkg/package.json", "www/package.json"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["version"], version);
    }
    let changes = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(changes.contains(&format!("## {version}")), "CHANGELOG.md says what is new in {version}");
}

/// What the package exports is in what it packs.
#[test]
fn exports_are_packed() {
    let text = fs::read_to_string(root().join("pkg/package.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let packed: Vec<&str> =
        manifest["files"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
    let holds = |file: &str| {
        packed.iter().any(|pattern| match pattern.split_once('*') {
            Some((head, tail)) => file.starts_with(head) && file.ends_with(tail),
            None => file == *pattern,
        })
    };
    for (name, target) in manifest["exports"].as_object().unwrap() {
        let targets =
            target.as_object().map_or_else(|| vec![target], |conditions| conditions.values().collect());
        for target in targets {
            let file = target.as_str().unwrap().trim_start_matches("./");
            assert!(file == "package.json" || holds(file), "{name} leads to {file}, which is not packed");
        }
    }
    // A condition is taken in the order in which they are written.
    let lines: Vec<&str> = text.lines().collect();
    for pair in
        lines.windows(2).filter(|pair| pair[0].trim_start().starts_with("\".") && pair[0].ends_with('{'))
    {
        assert!(pair[1].contains("\"types\":"), "types come first: {}", pair[0]);
    }
}

/// What the element's own documentation names and the manifest lists, for editors and documentation pages, is the same.
#[test]
fn the_manifest_is_what_the_element_says() {
    let source = fs::read_to_string(root().join("www/src/elements/article-explorer.ts")).unwrap();
    let named = |tag: &str| -> BTreeSet<String> {
        let mark = format!("@{tag} ");
        let after = source.split(&mark).skip(1);
        after.map(|rest| rest.split_whitespace().next().unwrap().to_owned()).collect()
    };
    let text = fs::read_to_string(root().join("pkg/custom-elements.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let declaration = &manifest["modules"][0]["declarations"][0];
    for (tag, list) in
        [("attr", "attributes"), ("fires", "events"), ("slot", "slots"), ("csspart", "cssParts")]
    {
        let listed = declaration[list].as_array().unwrap().iter();
        let listed: BTreeSet<String> = listed.map(|item| item["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(listed, named(tag), "{list}");
    }
}
