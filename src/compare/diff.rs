//! Which words of two sentences the other lacks. Words are compared folded; marks and spaces follow the words.

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::text::TextRange;
use crate::text::normal::fold;

use super::tokens::{Word, hash_of, words};

/// The stretches of two texts that the other lacks, in bytes of each: from the first to the last word of a stretch.
///
/// Found by the histogram algorithm (of `JGit`, after Bram Cohen's patience diff), in words.
pub fn differing_words(a: &str, b: &str) -> (Vec<TextRange>, Vec<TextRange>) {
    let (of_a, of_b) = (words(a), words(b));
    // The hash of a plain word is that of its folded form already.
    let form = |text: &str, word: &Word| {
        let written = word.range.of(text);
        if written.is_ascii() { word.hash } else { hash_of(&fold(written)) }
    };
    let mut input: InternedInput<u64> = InternedInput::default();
    input.update_before(of_a.iter().map(|w| form(a, w)));
    input.update_after(of_b.iter().map(|w| form(b, w)));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let mut found = (Vec::new(), Vec::new());
    for hunk in diff.hunks() {
        let stretch = |words: &[Word], range: std::ops::Range<u32>| {
            let words = words.get(range.start as usize..range.end as usize)?;
            Some(TextRange::new(words.first()?.range.start, words.last()?.range.end))
        };
        found.0.extend(stretch(&of_a, hunk.before));
        found.1.extend(stretch(&of_b, hunk.after));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, only_a: &[&str], only_b: &[&str]) {
        let (x, y) = differing_words(a, b);
        assert_eq!(x.iter().map(|r| r.of(a)).collect::<Vec<_>>(), only_a, "{a:?}");
        assert_eq!(y.iter().map(|r| r.of(b)).collect::<Vec<_>>(), only_b, "{b:?}");
    }

    #[test]
    fn words_that_the_other_lacks_are_marked() {
        check("About 350 people came", "About 420 people came", &["350"], &["420"]);
        check("the other twelve have", "the other 12 have", &["twelve"], &["12"]);
        check("He said: “No.”", "he said \"no\"", &[], &[]);
        check("a b c", "a c", &["b"], &[]);
        check("", "one two", &[], &["one two"]);
        check("", "", &[], &[]);
        check("é あ 🎉", "é い 🎉", &["あ"], &["い"]);
    }
}
