//! Tests of the sentence boundaries: table rows, hostile shapes, properties.

use proptest::prelude::*;

use super::sentences;

/// `expected` is the text with `|` where a sentence ends.
fn check(name: &str, expected: &str) {
    let text = expected.replace('|', "");
    let found: Vec<&str> = sentences(&text).into_iter().map(|r| r.of(&text)).collect();
    let wanted: Vec<&str> = expected.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
    assert_eq!(found, wanted, "{name}");
}

#[test]
fn sentences_end_where_a_reader_would_end_them() {
    for (name, expected) in [
        ("empty", ""),
        ("one", "No end here"),
        ("plain", "The ferry left.| Nobody was on it."),
        ("title", "Mr. Brandt met Gen. Okafor.| They spoke."),
        ("initial", "Ada B. Corrigan won.| So did J.R. Lund."),
        ("number", "See p. 12 and No. 7.| No.| That is all."),
        ("month", "It began on Nov. 3 and ended in Dec.| The rain stayed."),
        ("company", "She left Orbis Inc. for good.| He stayed at Orbis Inc.| It closed."),
        ("country", "He lives in the U.S. with a U.S. Senator.| He likes the U.S.| It is large."),
        ("clock", "They met at 5 p.m. Tuesday.| They left at 6 p.m.| Snow fell."),
        ("quotation", "“We waited.| It was cold,” she said.| “Very cold.”| He nodded."),
        ("asked", "“Why now?” Lindqvist asked.| Nobody knew."),
        ("small after mark", "\"Stop!\" he cried.| They stopped."),
        ("aside", "The town (pop. 300. It was 400.) has a bank.| It is shut."),
        ("shouted", "They called \"Fire! Fire!\" and ran.| All lived."),
        ("ellipsis", "I thought... well, never mind.| It is over...| The end."),
        ("decimal", "It rose 3.5 percent to $1.20.| Then .5 more."),
        ("address", "Write to a.b@example.org or see www.example.org/a.html today.| Thanks."),
        ("missing space", "The door shut.|Then it opened.| Good."),
        ("list", "Do this.| 1. Wash it| 2. Dry it| 3. Fold it"),
        ("note", "It was so.[3]| Others agree.12| The rest do not."),
        ("blank line", "A heading\n\n|The text."),
        ("crlf", "A heading\r\n\r\n|The text."),
        (
            "wrapped",
            "The long road to the harbour was closed by the\nCounty on Monday because of the flood and will open\nsoon.",
        ),
        ("lines", "Weather\n|Ferry times\n|Notices"),
        ("japanese", "雨が降った。|「もうやめた。」と彼は言った。|終わり。"),
        ("chinese", "他走了！|“你好吗？”|她问。"),
        ("korean", "비가 왔다.| “이제 끝났다.”고 그가 말했다.| 끝."),
        ("arabic", "هل وصلت؟| نعم وصلت."),
        ("hindi", "वह गया।| वह लौटा।"),
        ("emoji", "Done 🎉.| 👩‍👩‍👧 went home.| E\u{301}té."),
        ("careless", "i waited there.| it never came"),
        ("dateline", "TOKYO, Feb 16 (Corvane) —| The road to the harbour was closed on Friday."),
        ("no dateline", "The road — a long one — was closed on Friday by the county."),
        ("mail", "Ann Lee| 03/23/2001 10:13 AM| The road is closed.| Regards,| Bo Ek"),
        ("row", "It ended. ***| The road is open."),
        ("address", "See the map.| http://example.org/map| It is new."),
        (
            "caption that runs on",
            "Ann Lee won the vote| In the north the count went on until the next morning and was close.",
        ),
        ("title", "The Man In the High Castle On a Road To the Sea And Back Again At Last"),
        ("lone mark", "Call us with questions. ?| We are here."),
    ] {
        check(name, expected);
    }
}

proptest! {
    #[test]
    fn sentences_cover_the_text_in_order(text in "(\\PC|[.!?\"'()“”a-zA-Z0-9 \n]){0,200}") {
        let found = sentences(&text);
        let mut last = 0;
        for range in &found {
            prop_assert!(range.start >= last && range.end > range.start);
            prop_assert!(!range.of(&text).is_empty());
            prop_assert_eq!(range.of(&text).trim(), range.of(&text));
            last = range.end;
        }
        let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        let covered: usize = found.iter().map(|r| solid(r.of(&text))).sum();
        prop_assert_eq!(covered, solid(&text));
    }
}

#[test]
fn hostile_runs_take_no_longer_than_their_length_asks() {
    for text in [
        "a".repeat(200_000),
        "A. ".repeat(60_000),
        "(".repeat(100_000) + &")".repeat(100_000),
        "\"".repeat(100_001),
        ". ".repeat(100_000),
        "1. a ".repeat(50_000),
        "a.b".repeat(60_000),
    ] {
        assert!(!sentences(&text).is_empty());
    }
}
