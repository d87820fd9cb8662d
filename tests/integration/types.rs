//! The shapes that cross to JavaScript are written twice, in Rust and in TypeScript: here they are held together.

use std::collections::BTreeMap;
use std::fs;

use crate::support::root;

/// Where the shapes are written in Rust.
const VIEWS: [&str; 6] = ["article", "comparison", "corpus", "entity", "list", "timeline"];
/// What only benches ask for.
const NOT_IN_A_PAGE: [&str; 1] = ["TopView"];

/// How a field may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Absence {
    Never,
    Null,
    LeftOut,
}

type Shapes = BTreeMap<String, BTreeMap<String, Absence>>;

/// The blocks of a file that begin with `opening`, by name, each as its lines.
fn blocks<'t>(text: &'t str, opening: &str) -> Vec<(&'t str, Vec<&'t str>)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix(opening).and_then(|rest| rest.strip_suffix(" {")) {
            found.push((name, lines.by_ref().take_while(|line| *line != "}").map(str::trim).collect()));
        }
    }
    found
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (initial, rest) = word.split_at(1);
        all + &initial.to_uppercase() + rest
    })
}

fn in_rust() -> Shapes {
    let mut shapes = Shapes::new();
    for file in VIEWS {
        let text = fs::read_to_string(root().join(format!("src/view/{file}.rs"))).unwrap();
        for (name, lines) in blocks(&text, "pub struct ") {
            let mut fields = BTreeMap::new();
            let mut left_out = false;
            for line in lines {
                left_out |= line.contains("skip_serializing_if");
                let Some((field, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": "))
                else {
                    continue;
                };
                let absence = match (left_out, kind.starts_with("Option<")) {
                    (true, _) => Absence::LeftOut,
                    (false, true) => Absence::Null,
                    (false, false) => Absence::Never,
                };
                fields.insert(camel_case(field), absence);
                left_out = false;
            }
            shapes.insert(name.to_owned(), fields);
        }
    }
    shapes
}

fn in_typescript() -> Shapes {
    let text = fs::read_to_string(root().join("www/src/types.ts")).unwrap();
    let mut shapes = Shapes::new();
    for (name, lines) in blocks(&text, "export interface ") {
        let mut fields = BTreeMap::new();
        for line in lines {
            let Some((field, kind)) = line.strip_suffix(';').and_then(|line| line.split_once(": ")) else {
                continue;
            };
            let absence = match (field.ends_with('?'), kind.ends_with("| null")) {
                (true, _) => Absence::LeftOut,
                (false, true) => Absence::Null,
                (false, false) => Absence::Never,
            };
            fields.insert(field.trim_end_matches('?').to_owned(), absence);
        }
        shapes.insert(name.to_owned(), fields);
    }
    shapes
}

#[test]
fn shapes_are_the_same_in_typescript() {
    let (rust, typescript) = (in_rust(), in_typescript());
    assert!(rust.len() > 40, "shapes are no longer found: {}", rust.len());
    for (name, fields) in &rust {
        if NOT_IN_A_PAGE.contains(&name.as_str()) {
            continue;
        }
        let told = typescript.get(name).unwrap_or_else(|| panic!("www/src/types.ts lacks {name}"));
        if name.ends_with("Request") || name == "FacetChoice" {
            // What is asked may leave out whatever has a default.
            assert!(fields.keys().eq(told.keys()), "{name}: {fields:?} in Rust, {told:?} in TypeScript");
        } else {
            assert_eq!(fields, told, "{name}: in Rust, then in TypeScript");
        }
    }
}
