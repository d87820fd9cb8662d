//! The index's answers held against a plain scan of every article.

use std::collections::BTreeSet;

use super::parse::{Node, parse, texts};
use super::scan::Scanned;
use super::*;
use crate::annotate::{Annotations, Annotator, Value, ValueKind};
use crate::article::{Article, DateStamp, Found, Precision, Sourced};
use crate::corpus::{ArticleIndex, CorpusBuilder, CorpusInfo};
use crate::index::facts::{FACETS, Facts, facts};
use crate::text::range::to_u32;
use crate::view::{Combine, FacetChoice, FacetView, FilterView};

/// Numbers that are the same every time (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

const WORDS: [&str; 30] = [
    "missile",
    "missiles",
    "Missile",
    "launch",
    "launched",
    "launching",
    "talks",
    "talk",
    "tank",
    "Café",
    "cafe",
    "summit",
    "summits",
    "don't",
    "U.S.",
    "3.5",
    "北朝鮮",
    "朝鮮",
    "外務省",
    "외무성",
    "북한",
    "kim",
    "Kim",
    "kimchi",
    "yo",
    "jong",
    "a",
    "the",
    "of",
    "Kishida",
];

fn text(dice: &mut Dice, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(most + 1) {
        // Common words are common: the square leans to the front.
        let at = WORDS.len() - 1 - (dice.below(900) * dice.below(900)) / 27_000 % WORDS.len();
        text.push_str(WORDS[at]);
        text.push_str(dice.pick(&[" ", " ", " ", ", ", ". ", "\n\n"]));
    }
    text.trim().to_owned()
}

fn corpus(size: usize) -> Corpus {
    let mut dice = Dice(88_172_645_463_325_252);
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    let mut body = String::new();
    for n in 0..size {
        // Some carry the text of the one before.
        if n % 20 != 19 {
            body = text(&mut dice, 40);
        }
        let mut article = Article::as_is(format!("article-{n:04}"), body.clone());
        let from = &mut article.provenance;
        from.title = Some(Sourced::new(text(&mut dice, 4), Found::Given));
        from.source = Some(Sourced::new(
            dice.pick(&["North Post", "Harbour", "Poste du Nord"]).to_owned(),
            Found::Given,
        ));
        from.lang = Some(Sourced::new(dice.pick(&["en", "en", "ko"]).to_owned(), Found::Given));
        if dice.below(4) > 0 {
            let day = format!("2024-{:02}-{:02}", dice.below(6) + 1, dice.below(28) + 1);
            from.published = Some(DateStamp { value: day, precision: Precision::Day, from: Found::Given });
        }
        if dice.below(3) == 0 {
            from.byline.push(dice.pick(&["Ann Lee", "Bo Kim"]).to_owned());
        }
        if dice.below(5) == 0 {
            from.translated.push("odd word order".into());
        }
        builder.add(article);
    }
    builder.finish(&Annotator::new())
}

fn holds(node: &Node, scanned: &Scanned, facts: &Facts) -> bool {
    match node {
        Node::All => true,
        Node::Text(text) => !scanned.hits(text).is_empty(),
        Node::And(parts) => parts.iter().all(|part| holds(part, scanned, facts)),
        Node::Or(parts) => parts.iter().any(|part| holds(part, scanned, facts)),
        Node::Not(part) => !holds(part, scanned, facts),
        Node::Field(facet, name) => {
            facts.tags.iter().any(|tag| FACETS[tag.facet] == *facet && named(&tag.label, name))
        }
        Node::Published(days) => facts.days.is_some_and(|d| d.meets(*days)),
        Node::Number(low, high) => facts.numbers.iter().any(|n| low <= n && n <= high),
        Node::Flag(flag) => facts.tags.iter().any(|tag| FACETS[tag.facet] == "flag" && tag.key == *flag),
    }
}

fn item(dice: &mut Dice, depth: usize) -> String {
    let word = dice.pick(&WORDS);
    let other = dice.pick(&WORDS);
    match dice.below(if depth > 1 { 12 } else { 16 }) {
        0..=3 => word.to_owned(),
        4 => format!("={word}"),
        5 => word.chars().take(1 + dice.below(4)).collect::<String>() + "*",
        6 => format!("\"{word} {other}\""),
        7 => format!("\"{word} {other} {}\"", dice.pick(&WORDS)),
        8 => format!("\"{word} {other}\"~{}", dice.below(6)),
        9 => format!("title:{word}"),
        10 => format!("{word}~"),
        11 => dice
            .pick(&[
                "source:north",
                "by:kim",
                "lang:en",
                "date:2024-02..2024-03",
                "before:2024-03",
                "after:2024-05-10",
                "is:translated",
                "is:duplicate",
                "has:quote",
                "n>=3",
                "title:\"the talks\"",
            ])
            .to_owned(),
        12 => format!("({} OR {})", item(dice, depth + 1), item(dice, depth + 1)),
        13 => format!("{} OR {}", item(dice, depth + 1), item(dice, depth + 1)),
        14 => format!("-{}", item(dice, depth + 1)),
        _ => format!("({} {})", item(dice, depth + 1), item(dice, depth + 1)),
    }
}

#[test]
fn a_thousand_queries_find_what_a_scan_finds() {
    let corpus = corpus(400);
    let scanned: Vec<(Scanned, Facts)> = (0..to_u32(corpus.len()))
        .map(|i| {
            let document = corpus.document(ArticleIndex(i)).unwrap();
            let head = corpus.head(ArticleIndex(i)).unwrap();
            let shared = (head.origin_size > 1).then_some(("first", "First"));
            let facts = facts(&document, corpus.entities(), shared);
            (Scanned::new(&head.title, &document.article.text), facts)
        })
        .collect();
    let mut dice = Dice(42);
    let mut matched = 0;
    for _ in 0..1000 {
        let mut query = item(&mut dice, 0);
        for _ in 0..dice.below(3) {
            query = format!("{query} {}", item(&mut dice, 0));
        }
        if dice.below(2) == 0 {
            query.push(' ');
        }
        let exact = dice.below(4) == 0;
        let read = parse(&query, exact);
        let expected: Vec<u32> = scanned
            .iter()
            .zip(0u32..)
            .filter(|((scanned, facts), _)| holds(&read.root, scanned, facts))
            .map(|(_, i)| i)
            .collect();
        let request = FilterRequest { query: query.clone(), exact, ..FilterRequest::default() };
        let found = filter(&corpus, &request);
        if let Some(better) = &found.suggestion {
            // Nothing matches what was asked, something does what was answered.
            assert!(expected.is_empty() && !found.articles.is_empty(), "{query:?} as {better:?}");
            continue;
        }
        let mut sorted = found.articles.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "{query:?} as {:?}", read.root);
        let origins: BTreeSet<u32> =
            found.articles.iter().map(|&index| corpus.origin_of(ArticleIndex(index))).collect();
        assert_eq!(found.origins as usize, origins.len(), "{query:?}");
        // The ten best are the ten best of all, and the total is the same.
        let best = top(&corpus, &request, 10);
        assert_eq!(best.total as usize, expected.len(), "{query:?}");
        let first = found.articles.len().min(10);
        assert_eq!(
            (&best.articles[..], &best.scores[..]),
            (&found.articles[..first], &found.scores[..first])
        );
        the_first_are_the_first_of_all(&corpus, &request, &mut dice);
        // What is found is marked, where it was found by words.
        for &article in found.articles.iter().take(3) {
            let document = corpus.document(ArticleIndex(article)).unwrap();
            let title = corpus.head(ArticleIndex(article)).unwrap().title;
            let hits = hits(&corpus, &document, &title, &request);
            let only_text = matches!(read.root, Node::Text(_));
            assert!(!only_text || hits.title.len() + hits.body.len() > 0, "{query:?}");
        }
        matched += usize::from(!expected.is_empty());
        assert!(texts(&read.root).len() < 20);
    }
    assert!(matched > 500, "only {matched} queries match anything");
}

/// The first articles of any order, under a choice or none, are where they are among all, with scores equal to the bit.
fn the_first_are_the_first_of_all(corpus: &Corpus, request: &FilterRequest, dice: &mut Dice) {
    let facet = |values: &str| FacetChoice {
        facet: "source".into(),
        values: vec![values.to_owned()],
        combine: Combine::None,
    };
    for sort in [Sort::Best, Sort::Recent, Sort::Newest, Sort::Oldest, Sort::Longest, Sort::Source] {
        let facets = if dice.below(3) == 0 { vec![facet("Harbour")] } else { Vec::new() };
        let request = FilterRequest { facets, sort, ..request.clone() };
        let all = filter(corpus, &request);
        let most = dice.below(40);
        let head = filter_counting(corpus, &request, most, &|_| true);
        let first = all.articles.len().min(most);
        assert_eq!(head.articles, all.articles[..first], "{most} of {request:?}");
        let scored = matches!(sort, Sort::Best | Sort::Recent) || first == all.articles.len();
        let expected = if scored { all.scores[..first].to_vec() } else { vec![0.0; first] };
        assert_eq!(head.scores, expected, "{most} of {request:?}");
        assert_eq!((head.total, head.origins, &head.facets), (all.total, all.origins, &all.facets));
        assert_eq!(all.total as usize, all.articles.len());
    }
}

#[test]
fn counts_of_facets_are_what_a_choice_would_leave() {
    let corpus = corpus(200);
    let choice = |facet: &str, values: &[&str], combine| FacetChoice {
        facet: facet.into(),
        values: values.iter().map(|v| (*v).to_owned()).collect(),
        combine,
    };
    let base = [choice("lang", &["en"], Combine::Any), choice("source", &["Harbour"], Combine::None)];
    for extra in [
        None,
        Some(choice("source", &["North Post"], Combine::All)),
        Some(choice("flag", &["translated"], Combine::Any)),
    ] {
        let mut facets = base.to_vec();
        facets.extend(extra);
        let request =
            FilterRequest { query: "talks ".into(), facets: facets.clone(), ..FilterRequest::default() };
        let found = filter(&corpus, &request);
        for view in &found.facets {
            // Without the facet's own choices, or with them where all must hold.
            let keeps_own = facets.iter().any(|c| c.facet == view.facet && c.combine == Combine::All);
            for value in &view.values {
                let mut asked: Vec<FacetChoice> =
                    facets.iter().filter(|c| keeps_own || c.facet != view.facet).cloned().collect();
                asked.push(choice(&view.facet, &[&value.key], Combine::Any));
                let left =
                    filter(&corpus, &FilterRequest { facets: asked, ..request.clone() }).articles.len();
                assert_eq!(value.count as usize, left, "{} {}", view.facet, value.key);
            }
        }
    }
}

#[test]
fn what_is_not_asked_for_is_not_counted() {
    let corpus = corpus(200);
    let request = FilterRequest { query: "talks ".into(), ..FilterRequest::default() };
    let all = filter(&corpus, &request);
    let some = filter_counting(&corpus, &request, usize::MAX, &|name| name == "source");
    assert_eq!(some.articles, all.articles);
    let names = |view: &FilterView| view.facets.iter().map(|facet| facet.facet.clone()).collect::<Vec<_>>();
    let shown: Vec<&FacetView> = all.facets.iter().filter(|facet| !facet.values.is_empty()).collect();
    assert_eq!(names(&some), shown.iter().map(|facet| facet.facet.clone()).collect::<Vec<_>>());
    for (facet, counted) in some.facets.iter().zip(shown) {
        if facet.facet == "source" {
            assert_eq!(facet, counted);
        } else {
            assert_eq!((facet.counted, facet.values.len()), (false, 0));
        }
    }
    // Of nothing found nothing has a value.
    let none = FilterRequest { query: "-talks zzz".into(), ..request };
    assert!(filter_counting(&corpus, &none, usize::MAX, &|_| false).facets.len() < some.facets.len());
}

#[test]
fn the_best_match_comes_first() {
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    for (id, title, body) in [
        (
            "body",
            "Nothing here",
            "One word about talks and a lot of other words that are of no matter at all",
        ),
        ("title", "Talks", "A body of some words"),
        ("stem", "Nothing there", "They talk, and a few other words"),
        ("often", "Nothing", "Talks talks talks"),
        ("none", "Else", "Something else"),
    ] {
        let mut article = Article::as_is(id, body);
        article.provenance.title = Some(Sourced::new(title.to_owned(), Found::Given));
        builder.add(article);
    }
    let corpus = builder.finish(&Annotator::new());
    let ids = |query: &str| -> Vec<String> {
        let request = FilterRequest { query: query.into(), ..FilterRequest::default() };
        let found = filter(&corpus, &request).articles;
        found.iter().map(|&i| corpus.head(ArticleIndex(i)).unwrap().id).collect()
    };
    let found = ids("talks ");
    assert_eq!(found.len(), 4);
    assert!(
        found[..2].iter().collect::<BTreeSet<_>>()
            == BTreeSet::from([&"title".to_owned(), &"often".to_owned()])
    );
    assert_eq!(ids("=talk "), ["stem"]);
    let request = FilterRequest { query: "tlaks ".into(), ..FilterRequest::default() };
    assert_eq!(filter(&corpus, &request).suggestion.as_deref(), Some("talks "));
    assert_eq!(ids("tlaks "), ids("talks "));
    let marked = |request: &FilterRequest| -> Vec<u32> {
        let all: Vec<_> = filter(&corpus, request).articles.iter().map(|&i| ArticleIndex(i)).collect();
        rows(&corpus, request, &all).iter().map(|row| row.hits).collect()
    };
    assert_eq!(marked(&request), marked(&FilterRequest { query: "talks ".into(), ..request.clone() }));
    assert_eq!(top(&corpus, &request, 1).suggestion.as_deref(), Some("talks "));
    for (asked, expected) in [
        ("title:tlaks ", Some("title:talks ")),
        ("=tlak ", Some("=talk ")),
        ("tlaks wrods ", None),
        ("zzzz ", None),
        ("talks ", None),
        ("tl ", None),
    ] {
        let request = FilterRequest { query: asked.into(), ..FilterRequest::default() };
        assert_eq!(filter(&corpus, &request).suggestion.as_deref(), expected, "{asked:?}");
    }
}

#[test]
fn a_common_beginning_is_scored_by_the_word_itself() {
    // Every article has a dozen words with `co`, which is worked out beforehand at this size, and few have `co` itself.
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    for n in 0..1500 {
        let mut words: Vec<String> = (0..12).map(|k| format!("co{}", (n + k) % 40)).collect();
        if n % 500 == 7 {
            words.push("co".into());
        }
        words.extend((n % 3 == 0).then(|| "harbour".to_owned()));
        let mut article = Article::as_is(format!("article-{n:04}"), words.join(" "));
        let day = format!("2024-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
        article.provenance.published =
            Some(DateStamp { value: day, precision: Precision::Day, from: Found::Given });
        builder.add(article);
    }
    let corpus = builder.finish(&Annotator::new());
    assert!(corpus.index().is_common("co") && !corpus.index().is_common("co17"));
    let mut dice = Dice(7);
    for query in ["co", "co*", "harbour co", "co -harbour", "co OR harbour", "", "co17"] {
        the_first_are_the_first_of_all(
            &corpus,
            &FilterRequest { query: query.into(), ..FilterRequest::default() },
            &mut dice,
        );
    }
    let found =
        |query: &str| filter(&corpus, &FilterRequest { query: query.into(), ..FilterRequest::default() });
    let (all, begun) = (found(""), found("co"));
    assert_eq!(
        (
            all.total,
            begun.total,
            top(&corpus, &FilterRequest { query: "co".into(), ..FilterRequest::default() }, 3).total
        ),
        (1500, 1500, 1500)
    );
    let mut first = begun.articles[..3].to_vec();
    first.sort_unstable();
    assert_eq!(first, [7, 507, 1007]);
    // The others tell nothing: they stand as all articles do.
    let rest: Vec<u32> = all.articles.into_iter().filter(|doc| !first.contains(doc)).collect();
    assert_eq!(begun.articles[3..], rest);
}

#[test]
fn queries_are_read_forgivingly() {
    let check = |query: &str, notice: Option<(&str, u32, u32)>| {
        let read = parse(query, false).notice;
        let read = read.as_ref().map(|n| (n.message.as_str(), n.start_utf16, n.end_utf16));
        match (read, notice) {
            (None, None) => {}
            (Some((message, start, end)), Some((part, from, to))) => {
                assert!(
                    message.contains(part) && (start, end) == (from, to),
                    "{query:?}: {message} {start}..{end}"
                );
            }
            (read, _) => panic!("{query:?}: {read:?}"),
        }
    };
    check("\"half a phrase", None);
    check("kim OR", None);
    check("source:", None);
    check("date:2024-", None);
    check("(kim", None);
    check("n>=", None);
    check("is:trans", None);
    check("-", None);
    check("http://example.org/a", None);
    check("é colour:red ", Some(("no field “colour”", 2, 8)));
    check("🎉 date:yesterday ", Some(("a date is written", 3, 17)));
    check("kim) ", Some(("no parenthesis", 3, 4)));
    check("is:large ", Some(("one of these", 0, 8)));
    check(&"(".repeat(100), Some(("64 deep", 64, 65)));
    check(&"a ".repeat(300), Some(("256 words", 512, 513)));
    check(&"a".repeat(5000), Some(("too long", 4096, 5000)));
}

#[test]
fn of_equal_matches_the_newer_come_first_where_that_is_asked() {
    let mut builder = CorpusBuilder::new(CorpusInfo::default());
    for (id, day, body) in [
        ("new", Some("2024-03-01"), "talks and a few more words"),
        ("middle", Some("2023-03-01"), "talks and a few more words"),
        ("old", Some("2022-03-01"), "talks talks talks talks and talks"),
        ("undated", None, "talks and a few more words"),
        ("other", Some("2030-01-01"), "nothing of the kind"),
    ] {
        let mut article = Article::as_is(id, body);
        article.provenance.published =
            day.map(|day| DateStamp { value: day.to_owned(), precision: Precision::Day, from: Found::Given });
        builder.add(article);
    }
    let corpus = builder.finish(&Annotator::new());
    let check = |query: &str, sort: Sort, expected: &[&str]| {
        let request = FilterRequest { query: query.into(), sort, ..FilterRequest::default() };
        let found = filter(&corpus, &request).articles;
        let ids: Vec<_> = found.iter().map(|&i| corpus.head(ArticleIndex(i)).unwrap().id).collect();
        assert_eq!(ids, expected, "{query:?} {sort:?}");
    };
    check("talks ", Sort::Best, &["old", "new", "middle", "undated"]);
    check("talks ", Sort::Recent, &["new", "middle", "old", "undated"]);
    check("-kind ", Sort::Recent, &["new", "middle", "old", "undated"]);
    check("talks ", Sort::Oldest, &["old", "middle", "new", "undated"]);
    check("nowhere ", Sort::Recent, &[]);
}

#[test]
fn any_text_is_a_query() {
    const PIECES: [&str; 40] = [
        "talks",
        "北朝鮮",
        "é",
        "🎉",
        "\"",
        "“",
        "(",
        ")",
        "-",
        "OR",
        "NOT",
        "|",
        "~",
        "~2",
        "*",
        "=",
        ":",
        "title:",
        "source:",
        "date:",
        "date:2024-0",
        "..",
        "n>",
        "n>=3",
        "is:",
        "has:quote",
        "person:\"",
        " ",
        "  ",
        "\n",
        "\u{0}",
        "\u{202e}",
        "a\u{301}",
        "외무성",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "before:",
        "by:kim",
        "&&",
        "１２",
        "\u{200d}",
    ];
    let corpus = corpus(60);
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let query: String = (0..dice.below(9)).map(|_| dice.pick(&PIECES)).collect();
        let request = FilterRequest { query, exact: dice.below(2) == 0, ..FilterRequest::default() };
        let found = filter(&corpus, &request);
        if let Some(notice) = &found.notice {
            let length = to_u32(request.query.encode_utf16().count());
            assert!(
                notice.start_utf16 <= notice.end_utf16 && notice.end_utf16 <= length,
                "{:?}",
                request.query
            );
        }
        let first: Vec<ArticleIndex> = found.articles.iter().take(2).map(|&i| ArticleIndex(i)).collect();
        rows(&corpus, &request, &first);
        assert_eq!(top(&corpus, &request, 3).total as usize, found.articles.len(), "{:?}", request.query);
    }
}

#[test]
fn numbers_are_found_by_their_bounds() {
    let mut article = Article::as_is("a", "12 people");
    article.provenance.title = Some(Sourced::new("Some".into(), Found::Given));
    let value = Value {
        range: crate::text::TextRange::new(0, 2),
        kind: ValueKind::Number,
        value: Some("12".into()),
        unit: None,
        qualifier: crate::annotate::Qualifier::Exact,
    };
    let document =
        Document { article, annotations: Annotations { values: vec![value], ..Annotations::default() } };
    let facts = facts(&document, &[], None);
    for (query, expected) in
        [("n>=12", true), ("n>12", false), ("n<=12", true), ("n=12", true), ("n<12", false)]
    {
        let Node::Number(low, high) = parse(query, false).root else { panic!("{query}") };
        assert_eq!(facts.numbers.iter().any(|n| low <= *n && *n <= high), expected, "{query}");
    }
}
