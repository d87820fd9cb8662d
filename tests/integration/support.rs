//! Runs the command and reads what it says.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Answer {
    /// Standard output, once everything went well.
    pub(crate) fn data(&self) -> &str {
        assert_eq!(self.status, 0, "{}", self.stderr);
        &self.stdout
    }

    /// Every line of standard output as JSON.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// `crossread` with arguments.
pub(crate) fn crossread<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Answer {
    crossread_reading("", arguments)
}

/// `crossread` with arguments and standard input.
pub(crate) fn crossread_reading<A: AsRef<std::ffi::OsStr>>(
    input: &str,
    arguments: impl IntoIterator<Item = A>,
) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // In a thread of its own: the command answers while it still reads.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Answer {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built-in corpus.
pub(crate) fn corpus() -> PathBuf {
    root().join("examples/corpus")
}

/// Every `/`-joined path of keys in a value, with the types found there; `[]` stands for any index.
pub(crate) fn shape(value: &Value) -> BTreeMap<String, Vec<&'static str>> {
    fn walk(value: &Value, path: &str, found: &mut BTreeMap<String, Vec<&'static str>>) {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let kinds = found.entry(path.to_owned()).or_default();
        if !kinds.contains(&kind) {
            kinds.push(kind);
            kinds.sort_unstable();
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{path}[]"), found)),
            Value::Object(fields) => {
                for (key, field) in fields {
                    walk(field, format!("{path}/{key}").trim_start_matches('/'), found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    walk(value, "", &mut found);
    found
}

/// Asserts that `values` together have every path of `contract` (one a line: path, then its types) with no other type.
pub(crate) fn has_shape(values: &[Value], contract: &str) {
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for value in values {
        for (path, kinds) in shape(value) {
            let all = found.entry(path).or_default();
            all.extend(kinds);
            all.sort_unstable();
            all.dedup();
        }
    }
    for line in contract.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (path, kinds) = line.split_once(' ').unwrap();
        let allowed: Vec<&str> = kinds.trim().split('|').collect();
        let seen = found.get(path).unwrap_or_else(|| panic!("{path} is missing"));
        assert!(seen.iter().all(|kind| allowed.contains(kind)), "{path}: {seen:?}, not {allowed:?}");
    }
}

/// The characters from `start` to `end`.
pub(crate) fn characters(text: &str, start: &Value, end: &Value) -> String {
    let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    text.chars().skip(at(start)).take(at(end) - at(start)).collect()
}
