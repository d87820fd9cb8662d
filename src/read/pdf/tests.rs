//! Files made here: whole, without words, and with what must not bring a reader down.

use super::*;
use std::fmt::Write;

/// A file of numbered objects, the first the catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(out.len());
        write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for offset in offsets {
        writeln!(out, "{offset:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(out, "trailer\n<</Size {size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{table}\n%%EOF").unwrap();
    out.into_bytes()
}

fn one_page(content: &str, resources: &str, form: &str) -> Vec<u8> {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}/Font<</F 5 0 R>>>>>>"
        ),
        &stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Title(The road)/Author(Ann Lee)/CreationDate(D:20240216074200Z)>>",
        form,
    ])
}

#[test]
fn a_page_is_read() {
    let content =
        "BT /F 10 Tf 50 700 Td (The road to the harbour was closed) Tj 0 -12 Td (by the county.) Tj ET";
    let article = read(&one_page(content, "", "null"), &Budget::default()).unwrap().articles.remove(0);
    let words: Vec<&str> = article.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(words, ["The road to the harbour was closed by the county."]);
    assert_eq!(article.metadata.title.unwrap().value, "The road");
    assert_eq!(article.metadata.byline, ["Ann Lee"]);
    assert_eq!(article.metadata.published.unwrap().value, "2024-02-16");
}

#[test]
fn what_cannot_be_read_is_named() {
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream";
    let bare = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5>>\nstream\n/X Do\nendstream";
    for (name, bytes, problem) in [
        ("no words", one_page("", "", "null"), "no layer of text"),
        ("a form that draws itself", one_page("/X Do", "/XObject<</X 7 0 R>>", form), "no page can be read"),
        (
            "the same without resources",
            one_page("/X Do", "/XObject<</X 7 0 R>>", bare),
            "no page can be read",
        ),
        ("operands missing", one_page("BT /F Tf Td Tj ET", "", "null"), "no page can be read"),
        ("cut short", b"%PDF-1.4\n1 0 obj".to_vec(), "pdf: "),
        ("empty", Vec::new(), "pdf: "),
    ] {
        let error = read(&bytes, &Budget::default()).unwrap_err().to_string();
        assert!(error.contains(problem), "{name}: {error}");
    }
}
