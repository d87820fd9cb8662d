//! Every dependency's licence must be one of a short list.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::ask;
use crate::project::Project;

/// Licences that ask for no more than their own text.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// Besides those, for tools that run in development alone and of which nothing is handed on.
const TOOLS_ONLY: [&str; 4] = ["Apache-2.0 WITH LLVM-exception", "MPL-2.0", "CC-BY-4.0", "Python-2.0"];

/// Checks every crate and every npm package; says how many there were.
///
/// # Errors
/// When one has none of the allowed licences, or the lists cannot be read.
pub(crate) fn check(project: &Project) -> Result<String> {
    let mut refused = BTreeSet::new();
    let crates = crates(project, &mut refused)?;
    let mut packages = 0;
    for folder in [project.www(), project.browser_tests()] {
        packages += npm(&folder.join("package-lock.json"), &mut refused)?;
    }
    if refused.is_empty() {
        return Ok(format!("{crates} crates and {packages} npm packages, all under allowed licences"));
    }
    bail!("not under an allowed licence: {}", refused.into_iter().collect::<Vec<_>>().join(", "))
}

fn crates(project: &Project, refused: &mut BTreeSet<String>) -> Result<usize> {
    let listing = ask(project.cargo().args(["metadata", "--format-version=1", "--all-features"]))
        .context("cargo metadata failed")?;
    let listing: Value = serde_json::from_str(&listing)?;
    let packages =
        listing.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")?;
    for package in packages {
        let text = |field| package.get(field).and_then(Value::as_str);
        let (name, licence) = (text("name").unwrap_or("?"), text("license").unwrap_or("none"));
        if !allowed(licence, &TOOLS_ONLY[..1]) {
            refused.insert(format!("crate {name} ({licence})"));
        }
    }
    Ok(packages.len())
}

fn npm(lock: &Path, refused: &mut BTreeSet<String>) -> Result<usize> {
    let text = fs::read_to_string(lock).with_context(|| lock.display().to_string())?;
    let listing: Value = serde_json::from_str(&text).with_context(|| lock.display().to_string())?;
    let packages =
        listing.get("packages").and_then(Value::as_object).context("the lock file lists no packages")?;
    let mut count = 0;
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let tool = package.get("dev").and_then(Value::as_bool).unwrap_or(false);
        let licence = package.get("license").and_then(Value::as_str).unwrap_or("none");
        if !allowed(licence, if tool { &TOOLS_ONLY } else { &[] }) {
            refused.insert(format!("npm {} ({licence})", path.trim_start_matches("node_modules/")));
        }
        count += 1;
    }
    Ok(count)
}

/// Whether an SPDX expression can be met. Taking every `AND` before any `OR`, whatever the brackets, can only be too
/// strict.
fn allowed(expression: &str, also: &[&str]) -> bool {
    // An old way to write OR.
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    expression.split(" AND ").all(|part| {
        part.split(" OR ").map(str::trim).any(|licence| ALLOWED.contains(&licence) || also.contains(&licence))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR GPL-3.0-only) AND GPL-3.0-only", false),
            ("GPL-3.0-only", false),
            ("MPL-2.0", false),
            ("none", false),
        ] {
            assert_eq!(allowed(expression, &[]), expected, "{expression}");
        }
        assert!(allowed("MPL-2.0", &TOOLS_ONLY));
    }
}
