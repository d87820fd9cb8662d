//! What annotation as a whole promises: order, no overlap, whole characters, no panic on any text, and the merges that a
//! reader relies on.

use proptest::prelude::*;

use super::*;
use crate::text::TextRange;

fn annotate(text: &str) -> (Article, Annotated) {
    let article = Article::as_is("a", text);
    let found = Annotator::new().annotate(&article);
    (article, found)
}

fn entity_of<'f>(text: &str, found: &'f Annotated, form: &str) -> Option<&'f Entity> {
    let mention = found.annotations.mentions.iter().find(|m| m.range.of(text) == form)?;
    found.entities.get(mention.entity.0 as usize)
}

/// Sorted, without overlap, not empty, on character boundaries.
fn well_formed(text: &str, ranges: impl Iterator<Item = TextRange>) -> bool {
    let mut end = 0;
    ranges.into_iter().all(|r| {
        let good = r.start >= end && r.end > r.start && text.get(r.as_usize()).is_some();
        end = r.end;
        good
    })
}

fn check_shape(text: &str) {
    let (_, found) = annotate(text);
    let a = &found.annotations;
    assert!(well_formed(text, a.mentions.iter().map(|m| m.range)), "mentions of {text:?}");
    assert!(well_formed(text, a.values.iter().map(|v| v.range)), "values of {text:?}");
    assert!(well_formed(text, a.quotes.iter().map(|q| q.range)), "quotes of {text:?}");
    for quote in &a.quotes {
        for range in quote.cue.into_iter().chain(quote.speaker.map(|s| s.range)) {
            assert!(text.get(range.as_usize()).is_some_and(|t| !t.is_empty()), "quote in {text:?}");
        }
    }
    assert!(a.mentions.iter().all(|m| (m.entity.0 as usize) < found.entities.len()));
    let mut keys: Vec<&str> = found.entities.iter().map(|e| e.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), found.entities.len(), "keys are unique in {text:?}");
}

proptest! {
    #[test]
    fn any_text_is_annotated_in_order(text in "\\PC{0,200}") {
        check_shape(&text);
    }

    #[test]
    fn newslike_text_is_annotated_in_order(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Kim", "Yo-jong", "said", "\u{201c}", "\u{201d}", "\"", ",", ".", "Japan", "U.S.", "the", "12", "million", "May", "three",
                "years", "ago", "to", "-", "2024", "年", "2", "月", "(", ")", "IAEA", "he", "told", "that", "é", "🎉", "\n\n", "북한", "$", "%",
                "according", "'s", "of", "Prime", "Minister", "last", "Friday", "a", "dozen", "early", "1970s", "'90s", "third", "quarter",
            ]),
            0..60,
        ),
        spaced in any::<bool>(),
    ) {
        check_shape(&words.join(if spaced { " " } else { "" }));
    }
}

#[test]
fn odd_texts_do_not_stop_it() {
    for text in [
        String::new(),
        " \n\n ".to_owned(),
        "a".repeat(20_000),
        "A. ".repeat(3_000),
        "(".repeat(10_000),
        "\u{201c}".repeat(5_000),
        "Kim Yo-jong ".repeat(2_000),
        "said ".repeat(4_000),
        "1,".repeat(8_000),
        "the last ".repeat(3_000),
        "e\u{301}\u{200d}👨‍👩‍👧 שלום \r\n".repeat(50),
    ] {
        check_shape(&text);
    }
}

#[test]
fn names_of_one_entity_are_joined_with_their_rule() {
    let text = "Japanese Prime Minister Haruto Mirekawa spoke on Friday. Mirekawa said that the DPRK must answer. North Korea \
                did not. The World Kelp Institute (WKI) agreed, and WKI wrote a letter.";
    let (_, found) = annotate(text);
    let person = entity_of(text, &found, "Mirekawa").unwrap();
    assert_eq!((person.name.as_str(), person.key.as_str()), ("Haruto Mirekawa", "person:haruto-mirekawa"));
    assert!(person.aliases.iter().any(|a| a.form == "Mirekawa" && a.rule.contains("surname")));
    assert!(person.roles.iter().any(|r| r.contains("Prime Minister")), "{:?}", person.roles);
    let country = entity_of(text, &found, "DPRK").unwrap();
    assert_eq!(country.name, "North Korea");
    assert_eq!(country.key, entity_of(text, &found, "North Korea").unwrap().key);
    let body = entity_of(text, &found, "WKI").unwrap();
    assert_eq!(body.name, "World Kelp Institute");
    assert_eq!(entity_of(text, &found, "Japanese").unwrap().kind, EntityKind::Nationality);
}

#[test]
fn two_people_of_one_surname_stay_two_and_a_bare_surname_is_probable() {
    let text = "President Alice Norwick met Senator Brian Norwick in Oslo. Norwick then left.";
    let (_, found) = annotate(text);
    let alice = entity_of(text, &found, "Alice Norwick").unwrap();
    let brian = entity_of(text, &found, "Brian Norwick").unwrap();
    assert_ne!(alice.key, brian.key);
    let bare = found.annotations.mentions.iter().find(|m| m.range.of(text) == "Norwick").unwrap();
    assert!(bare.score < PROBABLE);
    assert!(brian.aliases.iter().any(|a| a.form == "Norwick" && a.probable && a.rule.contains("2 people")));
}

#[test]
fn a_name_cut_short_is_offered_as_probable() {
    let text = "Kim Yo, the vice minister, replied. Later Kim Yo-jong said more to the press in Seoul.";
    let (_, found) = annotate(text);
    let person = entity_of(text, &found, "Kim Yo-jong").unwrap();
    let cut = person.aliases.iter().find(|a| a.form == "Kim Yo").unwrap();
    assert!(cut.probable && cut.rule.contains("cut short"), "{}", cut.rule);
}

#[test]
fn linking_does_not_depend_on_order() {
    let texts = [
        ("a", "Prime Minister Haruto Mirekawa spoke. Mirekawa left."),
        ("b", "Mirekawa, who spoke on Friday, met Mr. Dalgren in North Korea."),
        ("c", "DPRK officials met Sven Dalgren."),
    ];
    let annotator = Annotator::new();
    let annotated = |order: [usize; 3]| {
        let articles = order
            .iter()
            .filter_map(|&i| texts.get(i))
            .map(|(id, text)| Article::as_is(*id, *text))
            .map(|a| {
                let found = annotator.annotate(&a);
                (a, found)
            })
            .collect();
        let (mut documents, entities) = link(articles);
        documents.sort_by(|x, y| x.article.id.cmp(&y.article.id));
        (documents, entities)
    };
    let first = annotated([0, 1, 2]);
    for order in [[2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        assert_eq!(annotated(order), first);
    }
    let people: Vec<&str> =
        first.1.iter().filter(|e| e.kind == EntityKind::Person).map(|e| e.name.as_str()).collect();
    assert_eq!(people, ["Haruto Mirekawa", "Sven Dalgren"]);
}

#[test]
fn only_what_was_said_is_a_quotation() {
    let check = |text: &str, expected: &[&str]| {
        let (_, found) = annotate(text);
        let direct = found.annotations.quotes.iter().filter(|q| q.speech == Speech::Direct);
        assert_eq!(direct.map(|q| q.range.of(text)).collect::<Vec<_>>(), expected, "{text:?}");
    };
    check("The terraces kept roaring \"Go-o-o-al! Go-o-o-al!\" all night.", &["\"Go-o-o-al! Go-o-o-al!\""]);
    check("The host of the \"Keeping On\" radio programme, he said, had left.", &[]);
    check("Ana Berg calls them \"lone wolves\" and more.", &["\"lone wolves\""]);
    check("Ana Berg has used the phrase \"silent spring\" often.", &["\"silent spring\""]);
    check("The claim was labeled \"Mostly True.\" Then it rained.", &["\"Mostly True.\""]);
    check("He gave Ana Berg the nickname \"Slow Ana.\" Ana Berg called him worse.", &[]);
    check("Ana Berg likened the new fares to \"burning a boat\" on Friday.", &["\"burning a boat\""]);
    check("It was a call to \"rise up\" at last.", &[]);
    check("It was a call for \"free lunch\" at last.", &[]);
    check("He left.\n\n\"Follow Ana Berg on the wire @anaberg.\"", &[]);
    check("\"Follow the money, always,\" Ana Berg said.", &["\"Follow the money, always,\""]);
}

#[test]
fn quotations_have_their_speaker() {
    let text = "\u{201c}We will wait and see,\u{201d} said Haruto Mirekawa, the harbour master. He added that nothing had changed \
                since 2019. According to the coast guard, two boats returned.";
    let (_, found) = annotate(text);
    let shown: Vec<(Speech, &str, Option<&str>)> = found
        .annotations
        .quotes
        .iter()
        .map(|q| (q.speech, q.range.of(text), q.speaker.map(|s| s.range.of(text))))
        .collect();
    assert_eq!(
        shown,
        [
            (Speech::Direct, "\u{201c}We will wait and see,\u{201d}", Some("Haruto Mirekawa")),
            (Speech::Indirect, "that nothing had changed since 2019", Some("He")),
            (Speech::Indirect, "two boats returned", Some("the coast guard")),
        ]
    );
    let person = entity_of(text, &found, "Haruto Mirekawa").unwrap();
    let he = found.annotations.quotes.get(1).and_then(|q| q.speaker).and_then(|s| s.entity).unwrap();
    assert_eq!(found.entities.get(he.0 as usize).map(|e| e.key.as_str()), Some(person.key.as_str()));
}

#[cfg(feature = "cli")]
#[test]
fn the_model_that_is_delivered_can_be_read_and_used() {
    let annotator = Annotator::new().with_model(include_bytes!("model/tagger.bin")).unwrap();
    let article = Article::as_is("a", "The painter Odile Ferrand was born in Lyon.");
    let found = annotator.annotate(&article);
    assert!(found.entities.iter().any(|e| e.name == "Odile Ferrand" && e.kind == EntityKind::Person));
    assert!(Annotator::new().with_model(b"nothing").is_err());
}

#[test]
fn what_is_no_person_is_none_and_half_of_a_divided_country_is_the_country() {
    let annotator = Annotator::new().with_model(include_bytes!("model/tagger.bin")).unwrap();
    for (text, form, name, kind) in [
        (
            "North Korea fired twice. Tokyo rejected the North's view that the matter is settled.",
            "North",
            "North Korea",
            EntityKind::Place,
        ),
        ("Most Americans agreed with the plan.", "Americans", "American", EntityKind::Nationality),
        ("TOKYO, Jan 6 (Corvane) \u{2014} Rain fell.", "Corvane", "Corvane", EntityKind::Organisation),
    ] {
        let found = annotator.annotate(&Article::as_is("a", text));
        let entity = entity_of(text, &found, form).unwrap();
        assert_eq!((entity.name.as_str(), entity.kind), (name, kind), "{text}");
        assert!(found.entities.iter().all(|e| e.kind != EntityKind::Person), "{:?}", found.entities);
    }
}
