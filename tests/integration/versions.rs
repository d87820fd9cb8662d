//! Versions that must be the same in several places.

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
    for pair in lines.windows(2).filter(|pair| pair[1].contains("\"default\":")) {
        assert!(pair[0].contains("\"types\":"), "types come first: {}", pair[1]);
    }
}
