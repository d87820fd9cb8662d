//! Tables of pairs that must agree, differ, or be neither: figures, dates, facts and quotations, each pair as two short texts
//! that are read, annotated and compared as any others are.

use crate::annotate::{Annotator, link};
use crate::article::{Article, DateStamp, Found, Precision};
use crate::corpus::Document;

use super::{Options, QuoteStatus, ValueStatus, compare};

/// What a pair of values must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Agree,
    Differ,
    Neither,
}
use Expected::{Agree, Differ, Neither};

fn documents<const N: usize>(texts: [&str; N]) -> (Vec<Document>, Vec<crate::annotate::Entity>) {
    documents_of(texts, Some("2024-02-16"))
}

/// Texts as articles that were published on a day, or on one that is not known.
fn documents_of<const N: usize>(
    texts: [&str; N],
    day: Option<&str>,
) -> (Vec<Document>, Vec<crate::annotate::Entity>) {
    let annotator = Annotator::new();
    let articles = texts.iter().zip(["a", "b", "c"]).map(|(text, id)| {
        let mut article = Article::as_is(id, *text);
        article.provenance.published =
            day.map(|day| DateStamp { value: day.to_owned(), precision: Precision::Day, from: Found::Given });
        let found = annotator.annotate(&article);
        (article, found)
    });
    link(articles.collect())
}

/// What the values of two texts come to: *differ* if any row does, else *agree* if any does.
fn values(a: &str, b: &str, day: Option<&str>) -> (Expected, String) {
    let (documents, entities) = documents_of([a, b], day);
    let refs: Vec<&Document> = documents.iter().collect();
    let found = compare(&refs, &entities, Options::default());
    let has = |status| found.values.iter().any(|row| row.status == status);
    let said = if has(ValueStatus::Differ) {
        Differ
    } else if has(ValueStatus::Agree) {
        Agree
    } else {
        Neither
    };
    let of = |d: &Document| {
        d.annotations
            .values
            .iter()
            .map(|v| format!("{:?}={:?}", v.range.of(&d.article.text), v.value))
            .collect::<Vec<_>>()
    };
    let shown = format!(
        "{:#?}\n{:?}\n{:?}",
        found.values,
        documents.iter().map(of).collect::<Vec<_>>(),
        found.alignments
    );
    (said, shown)
}

const VALUES: &[(&str, &str, Expected)] = &[
    (
        "A bomb killed 12 people in a crowded market of Tarn on Monday, police said.",
        "Fifteen people died when an explosion tore through a busy market in Tarn, according to doctors.",
        Differ,
    ),
    (
        "The ferry’s boiler burst off Skagby and left 12 dead. Some 30 were injured.",
        "A boiler on a ferry off Skagby burst, killing 12 people. Doctors said that 41 had been hurt.",
        Differ,
    ),
    (
        "A bomb killed at least 12 people in a crowded market of Tarn on Monday, police said.",
        "Fifteen people died when an explosion tore through a busy market in Tarn, according to doctors.",
        Neither,
    ),
    (
        "A bomb killed at least 12 people in a crowded market of Tarn on Monday, police said.",
        "More than 15 people died when an explosion tore through a busy market in Tarn, according to doctors.",
        Neither,
    ),
    (
        "A bomb killed 12 soldiers in a crowded market of Tarn on Monday, police said.",
        "Fifteen people died when an explosion tore through a busy market in Tarn, according to doctors.",
        Neither,
    ),
    (
        "A bomb killed 12 people in a crowded market of Tarn, police said. By night the dead were 15.",
        "A bomb that left 15 dead in a market of Tarn was the first since the truce. It first was said to have killed 12 people.",
        Neither,
    ),
    (
        "A bomb killed 12 people in a crowded market of Tarn on Monday, police said.",
        "An avalanche killed 15 people in a village above Skagby on Monday, police said.",
        Neither,
    ),
    // The same figure, written otherwise.
    (
        "Police said 12 people were killed in the blast.",
        "A dozen people were killed in the blast, police said.",
        Agree,
    ),
    (
        "Police said 12 people were killed in the blast.",
        "Police said twelve people were killed in the blast.",
        Agree,
    ),
    ("The town has 20,000 inhabitants.", "The town has twenty thousand inhabitants.", Agree),
    ("The programme costs $2.5 million a year.", "The programme costs $2,500,000 a year.", Agree),
    ("The bridge will cost 3 billion yen.", "The bridge will cost 3,000 million yen.", Agree),
    ("Support for the cabinet fell to 30 percent.", "Support for the cabinet fell to 30%.", Agree),
    ("Support for the cabinet fell to 30 per cent.", "Support for the cabinet fell to 30 percent.", Agree),
    ("The lake is 15 km long.", "The lake is 15 kilometres long.", Agree),
    ("Thirteen abductions were admitted by the North.", "The North admitted 13 abductions.", Agree),
    ("The ferry carried 300 passengers.", "The ferry carried three hundred passengers.", Agree),
    // Hedged figures that leave room for the other.
    ("At least 12 miners died in the collapse.", "The collapse killed 15 miners.", Neither),
    ("At least 12 miners died in the collapse.", "In the collapse 15 miners died.", Neither),
    ("More than 100 houses burned down in the valley.", "In the valley 120 houses burned down.", Neither),
    ("Up to 50 ships took part in the exercise.", "In the exercise 45 ships took part.", Neither),
    ("About 350 people filled the civic hall.", "Some 350 people filled the civic hall.", Agree),
    ("About 350 people filled the civic hall.", "In all, 347 people filled the civic hall.", Neither),
    (
        "Nearly 100 flights were cancelled at the airport.",
        "At the airport 97 flights were cancelled.",
        Neither,
    ),
    ("Between 40 and 60 homes lost their roofs.", "In the storm 52 homes lost their roofs.", Neither),
    ("Dozens of students were arrested at the gate.", "At the gate 36 students were arrested.", Neither),
    (
        "Fewer than 20 votes decided the election in Moorham.",
        "In Moorham 17 votes decided the election.",
        Neither,
    ),
    // Rounded figures.
    ("The company lost $1.2 million in the quarter.", "The company lost $1,234,000 in the quarter.", Agree),
    ("The firm earned $4.6 billion last year.", "The firm earned $4.58 billion last year.", Agree),
    ("The dam holds 2.4 million tonnes of water.", "The dam holds 2,398,000 tonnes of water.", Agree),
    ("Turnout was 61.4 percent in the province.", "Turnout was 61 percent in the province.", Agree),
    // Figures that cannot both be right.
    (
        "About 350 people came to the civic hall on Sunday.",
        "About 420 people came to the civic hall on Sunday.",
        Differ,
    ),
    (
        "Police said 12 people were killed in the blast.",
        "Police said 15 people were killed in the blast.",
        Differ,
    ),
    (
        "Buckets at the exits collected 186,400 yen for leaflets.",
        "Buckets at the exits collected 203,150 yen for leaflets.",
        Differ,
    ),
    (
        "Japan officially lists 17 people as victims of abduction.",
        "Japan officially lists 13 people as victims of abduction.",
        Differ,
    ),
    (
        "The bridge will cost $40 million, the council said.",
        "The bridge will cost $65 million, the council said.",
        Differ,
    ),
    ("Support for the cabinet fell to 30 percent.", "Support for the cabinet fell to 23 percent.", Differ),
    (
        "The magnitude 7.6 quake flattened houses on the coast.",
        "The magnitude 6.1 quake flattened houses on the coast.",
        Differ,
    ),
    ("The siege of the embassy lasted 12 days.", "The siege of the embassy lasted 20 days.", Differ),
    (
        "The ferry carried 300 passengers when it sank.",
        "The ferry carried 470 passengers when it sank.",
        Differ,
    ),
    ("The driver, who was 34, died at the scene.", "The driver, who was 43, died at the scene.", Differ),
    ("The two men met for 40 minutes in Geneva.", "The two men met for 90 minutes in Geneva.", Differ),
    (
        "The fire destroyed 140 homes in the valley, officials said.",
        "Officials said the fire destroyed 90 homes in the valley.",
        Differ,
    ),
    (
        "Rescuers pulled nine miners out of the shaft alive.",
        "Rescuers pulled six miners out of the shaft alive.",
        Differ,
    ),
    ("The court fined the company $800 million.", "The court fined the company $500 million.", Differ),
    (
        "Tokyo lists 13 abductees.",
        "Japan officially lists 17 people as victims of abduction by North Korean agents.",
        Differ,
    ),
    // Figures of other things, parts of a whole, other scopes and periods.
    (
        "Two soldiers and 30 civilians died in the raid.",
        "Two soldiers and 14 prisoners died in the raid.",
        Neither,
    ),
    ("The factory employs 400 workers.", "The mill employs 250 workers.", Neither),
    ("The ferry carried 300 passengers.", "The ferry carried 40 cars.", Neither),
    ("Another 12 people were killed on Tuesday.", "So far 45 people were killed in the fighting.", Neither),
    ("Exports rose 5 percent in January.", "Exports rose 9 percent in March.", Neither),
    ("The firm sold 2,000 cars in 2022.", "The firm sold 3,500 cars in 2023.", Neither),
    ("He was sentenced to 5 years for fraud.", "He was sentenced to 3 years for bribery.", Neither),
    ("The plant makes 30 tons of steel per day.", "The plant makes 10,000 tons of steel per year.", Neither),
    ("Of the 17 people listed, 12 have not come back.", "Five of the 17 people listed came home.", Agree),
    (
        "North Korea admitted 13 cases and says eight of those people are dead.",
        "Japan lists 17 people as abducted.",
        Neither,
    ),
    ("The team has won 12 games.", "The team has lost 4 games.", Neither),
    ("Shares fell 3 percent in Tokyo.", "Shares rose 2 percent in Seoul.", Neither),
    ("The price is $40 a barrel.", "The price is 40 euros a barrel.", Neither),
    ("A man of 71 spoke first.", "The meeting drew 300 people.", Neither),
    ("The first of the 6 bombs fell at noon.", "The bombs killed 6 people.", Neither),
    ("Each worker gets 200 euros.", "The workers get 40,000 euros in all.", Neither),
    ("The treaty has 23 articles.", "The treaty was signed by 12 ministers.", Neither),
    // Dates.
    (
        "Koizumi visited Pyongyang on 17 September 2002.",
        "Koizumi visited Pyongyang on September 17, 2002.",
        Agree,
    ),
    ("Koizumi visited Pyongyang on 2002-09-17.", "Koizumi visited Pyongyang on September 17, 2002.", Agree),
    (
        "Koizumi visited Pyongyang in September 2002.",
        "Koizumi visited Pyongyang on September 17, 2002.",
        Agree,
    ),
    ("Koizumi visited Pyongyang in 2002.", "Koizumi visited Pyongyang on September 17, 2002.", Agree),
    ("Hayashi spoke to reporters on Friday.", "Hayashi spoke to reporters on 16 February 2024.", Agree),
    ("Hayashi spoke to reporters on Friday.", "Hayashi spoke to reporters on February 16.", Agree),
    (
        "The treaty was signed on 19 June 2024 in Pyongyang.",
        "The treaty was signed on 18 June 2024 in Pyongyang.",
        Differ,
    ),
    (
        "The court will hear the case on 3 March 2024.",
        "The court will hear the case on 5 March 2024.",
        Differ,
    ),
    ("The strike began on 4 May 2021.", "The strike ended on 9 May 2021.", Neither),
    ("Kim visited Russia in September 2023.", "Kim visited China in March 2018.", Neither),
    ("The talks lasted three days.", "The talks lasted 72 hours.", Agree),
    ("The talks lasted 14 days.", "The talks lasted two weeks.", Agree),
    ("The law was passed in the 1970s.", "The law was passed in 1974.", Agree),
    ("The mayor spoke on Monday.", "The flood came on Thursday.", Neither),
    (
        "Erik Holm was the harbour's warden from 1951 to 1958, the guild said.",
        "The guild said Erik Holm was the harbour's warden from 1952 to 1959.",
        Differ,
    ),
    (
        "Voters in 2009 approved the bond for the park.",
        "The voters approved a bond for the park in 2010.",
        Differ,
    ),
    // Ages belong to a person.
    (
        "Erik Holm, 29, was found guilty of arson by the jury.",
        "The jury convicted Erik Holm, 27, whom the police had looked for since May.",
        Differ,
    ),
    ("Police arrested Erik Holm, 29, of Bergen.", "Police arrested 29-year-old Erik Holm of Bergen.", Agree),
    ("Police arrested Erik Holm, 29, at home.", "Police arrested Nils Berg, 34, at home.", Neither),
    ("A 36-year-old climber fell from the ridge.", "A 31-year-old climber fell from the ridge.", Neither),
    // The size of a thing.
    (
        "The 62-page audit lists dinners that the guild gave.",
        "The guild gave dinners, the 61-page audit says.",
        Differ,
    ),
    ("The 62-page audit lists dinners.", "The 300-page report lists dinners.", Neither),
    // Two precise figures that nearly agree; a figure cut off; an open one far below.
    (
        "They spent $3,412.60 on the Harbour Retreat in May.",
        "Of the money, $3,312.60 was spent on the Harbour Retreat in May.",
        Differ,
    ),
    (
        "The brothers paid $17,342,906 in harbour dues.",
        "The brothers paid $17 million in harbour dues.",
        Agree,
    ),
    (
        "The brothers paid nearly $18 million in harbour dues.",
        "The brothers paid $17 million in harbour dues.",
        Agree,
    ),
    ("Over 300 letters came in from the valley.", "From the valley 5,600 letters came in.", Neither),
    (
        "The brothers earned roughly $152 million and paid $18 million in dues, the papers show.",
        "The papers show that the brothers earned $149 million in those years.",
        Differ,
    ),
    // One thing of its own that each article counts once; terms that end.
    (
        "In autumn crates with 20,000 sheets of typed letters from the lighthouse reached the archive.",
        "The archive said it had received 23,000 sheets of letters from the lighthouse.",
        Differ,
    ),
    (
        "The lease of Keeper Erik Holm runs out in 2031.",
        "Keeper Erik Holm may go before his lease runs out in 2030.",
        Differ,
    ),
    // Votes are two numbers that go together.
    (
        "The House voted 312-41 to override the veto.",
        "The House voted 312-41 to override the veto on Wednesday.",
        Agree,
    ),
    ("The House voted 312-41 to override the veto.", "The House voted 312-40 to override the veto.", Differ),
    ("The House voted 312-41 on the veto.", "The Senate voted 88-3 on the veto.", Neither),
    // Another place, another person, the other side of a pair of words.
    (
        "The magnitude 5.8 earthquake struck Iceland at noon.",
        "The magnitude 7.1 earthquake struck Peru at noon.",
        Neither,
    ),
    ("The blast killed 12 people in the market.", "The blast injured 40 people in the market.", Neither),
    ("Of the men, 24 percent fell ill again.", "Of the women, 18 percent fell ill again.", Neither),
    // What holds for a moment, a survey, a forecast.
    ("Shares of the firm fell 3 percent to $34.12.", "Shares of the firm fell 2 percent to $33.47.", Neither),
    (
        "The survey's margin of error is 2 percentage points.",
        "The survey's margin of error is 4 percentage points.",
        Neither,
    ),
    ("The bridge is expected to cost $40 million.", "The bridge cost $65 million.", Neither),
    ("Doors open at 8 a.m. for voters.", "Doors open at 7 a.m. for voters.", Neither),
    // Numbers that name something, and a word for millions that one of the two leaves out.
    ("The crew is the No. 5 boat this spring.", "The crew is the No. 3 boat this spring.", Neither),
    ("The site was sold for $250 million.", "The site was sold for $250.", Neither),
    (
        "The flaw spoils Linux 12, the latest of the firm.",
        "The flaw does not spoil Linux 14, the latest of the firm.",
        Neither,
    ),
    // Two ceilings.
    (
        "The repairs to the pier may take up to 20 days, the council said.",
        "The repairs to the pier may take up to 35 days, the council said.",
        Differ,
    ),
    (
        "The repairs to the pier may take up to 35 days, the council said.",
        "The repairs to the pier may take at least 20 days, the council said.",
        Neither,
    ),
    // Two floors, and one that is the other rounded.
    (
        "At least six divers died when the ferry sank off the pier.",
        "At least seven divers died when the ferry sank off the pier.",
        Differ,
    ),
    (
        "The storm tore more than 300 roofs from the houses of Northgate.",
        "The storm tore at least 320 roofs from the houses of Northgate.",
        Agree,
    ),
    // A floor says little of a figure more than twice as high.
    (
        "The storm tore at least six roofs from the houses of Northgate.",
        "The storm tore 15 roofs from the houses of Northgate.",
        Neither,
    ),
    // In a list, what is counted may stand behind another word.
    (
        "The divers brought up seven brass lamps, two other lanterns, a bell and 13 plates from the wreck.",
        "From the wreck the divers brought up seven brass lamps, three other ship lanterns, a bell with two ropes and 13 plates.",
        Differ,
    ),
    (
        "The divers brought up two lanterns, a bell and 13 plates from the wreck.",
        "From the wreck the divers brought up three ropes, a bell and 13 plates.",
        Neither,
    ),
    // A quotation that ends within the figure; a comma and a space between thousands; a week.
    (
        "“The new harbour wall will cost $5.6” billion, Holm said.",
        "Holm said the new harbour wall will cost $5.6 billion.",
        Agree,
    ),
    (
        "“The new harbour wall will cost $5.6” billion, Holm said.",
        "Holm said the new harbour wall will cost $5.9 billion.",
        Differ,
    ),
    (
        "The archive holds 10, 000 letters of the keepers.",
        "The archive holds 10,000 letters of the keepers.",
        Agree,
    ),
    (
        "The archive holds 10, 000 letters of the keepers.",
        "The archive holds 14,000 letters of the keepers.",
        Differ,
    ),
    ("The court hears the case in the week of March 6.", "The court hears the case on March 8.", Agree),
    ("The court hears the case in the week of March 6.", "The court hears the case on March 20.", Neither),
    // Who slips and falls is no share on a market.
    (
        "A keeper slipped on the ice and fell 40 meters off the cliff at Moorham.",
        "A keeper slipped on the ice and fell 60 meters off the cliff at Moorham.",
        Differ,
    ),
    (
        "Shares of the line slipped and its bonds fell 3 percent.",
        "Shares of the line slipped and its bonds fell 5 percent.",
        Neither,
    ),
    // What is counted stands behind names.
    (
        "The line says that it runs 46 Gull and Tern ferries along the northern coast.",
        "The line runs 64 ferries along the northern coast.",
        Differ,
    ),
    (
        "The line says that it runs 46 Gull and Tern ferries along the northern coast.",
        "The line runs 64 cranes along the northern coast.",
        Neither,
    ),
    // Counts of thousands that are nearly the same, of one thing that each article counts once.
    (
        "Critics of the toll fear for the letters of up to 2.6 million pensioners who have joined the complaint against the line.",
        "The keeper wondered how to weigh a complaint by as many as 2.4 million pensioners, whom the line owes refunds.",
        Differ,
    ),
    (
        "Critics of the toll fear for the letters of up to 2.6 million pensioners who have joined the complaint against the line.",
        "The line owes refunds, the keeper said, and 2.3 million pensioners live on islands that no ferry serves.",
        Neither,
    ),
    // The age of somebody whom one article does not name.
    (
        "A 32-year-old Danish climber fell to his death from a cliff of the northern coast.",
        "The climber without ropes, 31-year-old Erik Holm, fell to his death from the same cliff.",
        Differ,
    ),
    (
        "A 32-year-old Danish climber fell to his death from a cliff of the northern coast.",
        "The climber without ropes, 57-year-old Erik Holm, fell to his death from the same cliff.",
        Neither,
    ),
    (
        "A 32-year-old Danish climber fell to his death from a cliff of the northern coast. Another was 31.",
        "The climber without ropes, 31-year-old Erik Holm, fell to his death from the same cliff.",
        Neither,
    ),
    // More of one group than of all people are no part of them; fewer may be.
    (
        "About 300 people marched to the harbour to save the ferry, police said.",
        "Police said 520 pupils marched to the harbour to save the ferry.",
        Differ,
    ),
    (
        "About 300 people marched to the harbour to save the ferry, police said.",
        "Police said 120 pupils marched to the harbour to save the ferry.",
        Neither,
    ),
    // Sums that are nearly the same, of which neither article has the other's.
    (
        "“We ask for $5.6” billion, the keeper said of the wall before the council met.",
        "The keeper said: they ask for $5.7 billion, which is to pay for the long wall before the council.",
        Differ,
    ),
    (
        "“We ask for $5.6” billion, the keeper said of the wall before the council met.",
        "The keeper said: they ask for $5.7 billion, which is to pay for the long wall before the council, not the $5.6 billion of May.",
        Neither,
    ),
    // A crowd is of people.
    (
        "About 300 people marched to the harbour to save the ferry, police said.",
        "Police said 520 demonstrators marched to the harbour to save the ferry.",
        Differ,
    ),
    (
        "About 300 people marched to the harbour to save the ferry, police said.",
        "Police said 520 letters reached the harbour to save the ferry.",
        Neither,
    ),
];

/// The same in articles whose days of publication are not known, so that the name of a day has no date.
const UNDATED: &[(&str, &str, Expected)] = &[
    (
        "A clerk of the ferry line apologized on Friday for a letter that mocked the lighthouse keepers.",
        "The spokesman of the line apologized Saturday for a letter that mocked the lighthouse keepers.",
        Differ,
    ),
    (
        "The mayor signed the harbour bill on Monday.",
        "The mayor signed the harbour bill Monday night.",
        Agree,
    ),
    // What is late may reach into the next day.
    ("The ferry sank late Thursday night off Moorham.", "The ferry sank early Friday off Moorham.", Neither),
    ("The ferry sank on Thursday off Moorham.", "The ferry sank on Saturday off Moorham.", Differ),
    // A month, or a part of one, of what has one word in both; what is only done "in May" may be done again.
    (
        "All of them will hold regattas in mid May.",
        "It will be that two of them meet in a regatta in April.",
        Differ,
    ),
    (
        "All of them will hold regattas in mid May.",
        "It will be that two of them meet in a regatta in April. Another regatta in May is for children.",
        Neither,
    ),
    ("The council held its talks in May.", "The guild held its talks in April.", Neither),
    // One deed to one person, by two verbs.
    (
        "The harbour guild signed Erik Holm on Tuesday as keeper of the southern lamp.",
        "As keeper of the southern lamp, the harbour guild picked up Erik Holm on Monday.",
        Differ,
    ),
    (
        "The harbour guild signed Erik Holm on Tuesday as keeper of the southern lamp.",
        "As keeper of the southern lamp, the harbour guild fired Erik Holm on Monday.",
        Neither,
    ),
    (
        "The harbour guild signed Erik Holm on Tuesday as keeper of the southern lamp.",
        "As keeper of the southern lamp, the harbour guild signed Nils Berg on Monday.",
        Neither,
    ),
    // Another thing was done on the other day; what was said may have been said twice.
    (
        "The mayor signed the harbour bill on Monday.",
        "The council passed the harbour bill on Thursday for the mayor.",
        Neither,
    ),
    (
        "The mayor said on Monday that the harbour bill was good.",
        "The mayor said on Tuesday that the harbour bill was good.",
        Neither,
    ),
    (
        "The mayor on Monday praised the pilots of the harbour for their work.",
        "The mayor on Tuesday called the pilots of the harbour a burden.",
        Neither,
    ),
    (
        "The council met on Monday and met again on Thursday about the harbour bill.",
        "The council met on Thursday about the harbour bill.",
        Neither,
    ),
    ("The mayor opened the fair last Monday.", "The mayor opened the fair on Thursday.", Neither),
];

/// Facts without a figure: what was done, what somebody is, who holds an office, how far a superlative reaches.
const FACTS: &[(&str, &str, Expected)] = &[
    // Deeds that exclude each other, however they are told.
    (
        "The harbour master Ilse Wolfe was fired in March over the broken lamp.",
        "Ilse Wolfe resigned in March over the broken lamp.",
        Differ,
    ),
    (
        "He praised Ilse Wolfe, whom the council dismissed over the broken lamp.",
        "Ilse Wolfe, the harbour master, stepped down over the broken lamp.",
        Differ,
    ),
    (
        "The council ousted harbour master Ilse Wolfe over the broken lamp.",
        "Ilse Wolfe, who quit over the broken lamp, keeps bees.",
        Differ,
    ),
    ("Ilse Wolfe was fired over the lamp.", "Ilse Wolfe was not fired over the lamp.", Differ),
    ("Ilse Wolfe was killed when the pier fell.", "Ilse Wolfe survived when the pier fell.", Differ),
    ("Ilse Wolfe was shot on the pier.", "Ilse Wolfe was stabbed on the pier.", Differ),
    ("A jury convicted Ilse Wolfe of arson.", "A jury acquitted Ilse Wolfe of arson.", Differ),
    ("Ilse Wolfe pleaded guilty to arson.", "Ilse Wolfe pleaded not guilty to arson.", Differ),
    ("Ilse Wolfe was sentenced to life for arson.", "Ilse Wolfe was sentenced to death for arson.", Differ),
    // One deed in two words, two people, what is only asked for, and what an article tells both ways.
    ("Ilse Wolfe was fired over the lamp.", "The council sacked Ilse Wolfe over the lamp.", Neither),
    ("Ilse Wolfe was fired over the lamp.", "Mads Holm resigned over the lamp.", Neither),
    ("Ilse Wolfe was fired over the lamp.", "Many asked Ilse Wolfe to resign over the lamp.", Neither),
    ("Ilse Wolfe was not fired over the lamp.", "Ilse Wolfe resigned over the lamp.", Neither),
    ("Ilse Wolfe resigned over the lamp.", "Ilse Wolfe fired the pilot over the lamp.", Neither),
    ("Ilse Wolfe resigned over the lamp.", "The lamp broke Ilse Wolfe's back; fired bricks fell.", Neither),
    (
        "Ilse Wolfe was fired over the lamp. Friends say Ilse Wolfe resigned.",
        "Ilse Wolfe resigned over the lamp.",
        Neither,
    ),
    // Ranks of one office.
    (
        "Ilse Wolfe, then an assistant district attorney, saw the fire.",
        "Ilse Wolfe, then a district attorney, saw the fire.",
        Differ,
    ),
    (
        "Deputy harbour director Ilse Wolfe saw the fire.",
        "Ilse Wolfe, the harbour director, saw the fire.",
        Differ,
    ),
    ("Majority Leader Ilse Wolfe saw the fire.", "Minority Leader Ilse Wolfe saw the fire.", Differ),
    ("House Speaker Ilse Wolfe saw the fire.", "Senate Speaker Ilse Wolfe saw the fire.", Differ),
    // Descriptions that go together, an office of another time or kind, and one that is the next name's.
    ("Senator Ilse Wolfe saw the fire.", "Ilse Wolfe, a Republican candidate, saw the fire.", Neither),
    ("Former director Ilse Wolfe saw the fire.", "Ilse Wolfe, the deputy director, saw the fire.", Neither),
    (
        "Harbour director Ilse Wolfe saw the fire.",
        "Ilse Wolfe, deputy school director, saw the fire.",
        Neither,
    ),
    (
        "Guests were harbour director Ilse Wolfe and others.",
        "Guests were Ilse Wolfe, deputy harbour director Mads Holm and others.",
        Neither,
    ),
    ("Ilse Wolfe, a defence attorney, saw it.", "Deputy attorney Ilse Wolfe saw it.", Neither),
    // One office, one first name, two people.
    (
        "“The ferry sails again on Sunday,” harbour manager Ilse Wolfe said in a statement.",
        "“The ferry sails again on Sunday,” harbour manager Ilse Berg said in a statement.",
        Differ,
    ),
    (
        "“The ferry sails again on Sunday,” harbour manager Ilse Wolfe said in a statement.",
        "“The ferry sails again on Sunday,” harbour manager Ilse M. Wolfe Jr. said in a statement.",
        Neither,
    ),
    // How far a superlative reaches.
    (
        "Wolfe Lines, the country's largest ferry operator, lost a lamp.",
        "The lamp cost the world's biggest ferry operator little.",
        Differ,
    ),
    (
        "Wolfe Lines, the country's largest ferry operator, lost a lamp.",
        "Wolfe Lines, the nation’s biggest ferry operator, lost a lamp.",
        Neither,
    ),
    (
        "Wolfe Lines, the country's largest ferry operator, lost a lamp.",
        "Wolfe Lines, the world's largest lamp maker, lost a lamp.",
        Neither,
    ),
];

#[test]
fn values_agree_differ_or_are_neither() {
    let mut wrong = Vec::new();
    let dated = VALUES.iter().map(|row| (row, Some("2024-02-16")));
    for ((a, b, expected), day) in dated.chain(UNDATED.iter().chain(FACTS).map(|row| (row, None))) {
        for (a, b) in [(a, b), (b, a)] {
            let (said, shown) = values(a, b, day);
            // "Neither" must not be a difference; a row that agrees on something else of the sentence is no harm.
            let right = said == *expected || (*expected == Neither && said == Agree);
            if !right {
                wrong.push(format!("{a:?} and {b:?}: {said:?}, not {expected:?}\n{shown}"));
            }
        }
    }
    assert!(VALUES.len() >= 60);
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

const QUOTES: &[(&str, &str, QuoteStatus)] = &[
    (
        "“We lost two boats that winter and 10% of the pilots,” Holm said.",
        "Holm said: “We lost 2 boats that winter and ten per cent of the pilots.”",
        QuoteStatus::Same,
    ),
    (
        "“The claim that the issue has been settled is totally unacceptable,” Hayashi said.",
        "Hayashi told reporters: \"The claim that the issue has been settled is totally unacceptable.\"",
        QuoteStatus::Same,
    ),
    (
        "“The claim that the issue has been settled is totally unacceptable,” Hayashi said.",
        "Hayashi called the claim “totally unacceptable” and left. “Settled is totally unacceptable,” Hayashi said.",
        QuoteStatus::Trimmed,
    ),
    (
        "“There is no reason for the two countries not to grow close, and a visit to the capital could come,” Kim Yo Jong said.",
        "“There is no reason for the two countries not to grow close,” Kim Yo Jong said.",
        QuoteStatus::Trimmed,
    ),
    (
        "“There is no reason for the two countries not to grow close, and a day of a visit to Pyongyang by the prime minister could come,” Kim Yo Jong said.",
        "“Nothing would keep the two countries apart, and the day could dawn when the premier sets foot in Pyongyang,” Kim Yo Jong said.",
        QuoteStatus::Variant,
    ),
    (
        "“We will not talk to them before the summer is over,” Kishida said.",
        "“We will not talk to them before the summer is over,” Hayashi said.",
        QuoteStatus::Differ,
    ),
    (
        "“We will not talk to them before the summer is over,” Kishida said.",
        "“My pupils always want to know which number is right,” Hayashi said.",
        QuoteStatus::Silent,
    ),
    ("“I have lived through four openings,” Kishida said.", "Kishida went home.", QuoteStatus::Silent),
    (
        "“The yard will open again before the harvest begins,” Mr. Hayashi said.",
        "“The yard will open again before the harvest begins,” Yoshimasa Hayashi told reporters.",
        QuoteStatus::Same,
    ),
    // Who "he" is may have been told wrongly: that alone makes no difference.
    (
        "Kishida left early. “We will not talk to them before the summer is over,” he said.",
        "“We will not talk to them before the summer is over,” Hayashi said.",
        QuoteStatus::Same,
    ),
    (
        "“The plan will cost the country 25 thousand jobs in the yards,” Kishida said.",
        "“The plan will cost the country 27 thousand jobs in the yards,” Kishida said.",
        QuoteStatus::Differ,
    ),
    (
        "“Hello, our name is the yard, and we have a problem,” Kishida said.",
        "“Hello, our name is the yard, and we got ourselves a problem,” Kishida said.",
        QuoteStatus::Variant,
    ),
    (
        "Kishida said that the yard would open again before the harvest.",
        "“The yard will open again before the harvest,” Kishida said.",
        QuoteStatus::Variant,
    ),
    // Spelling makes no other wording.
    (
        "“We don’t know whether Sen. Holm will ever join the F.B.I.,” Kishida said.",
        "“We do not know whether Senator Holm will ever join the FBI,” Kishida said.",
        QuoteStatus::Same,
    ),
    (
        "“The bill may change how we plan for our work force,” Kishida said.",
        "“The bill may change how we plan for our workforce,” Kishida said.",
        QuoteStatus::Same,
    ),
    (
        "“We know that … the harbour will be closed for the whole winter,” Kishida said.",
        "“We know that, whatever they say, the harbour will be closed for the whole winter,” Kishida said.",
        QuoteStatus::Trimmed,
    ),
    // Other transcripts of the same words.
    (
        "“The pilot slept all morning and they ran the ferry onto the rocks,” Kishida said.",
        "“The pilot slept all morning, and it ran the ferry onto the rocks, and nobody paid,” Kishida said.",
        QuoteStatus::Variant,
    ),
    (
        "“This is about getting the boats out to sea before the harvest,” Kishida said.",
        "“They are not getting the boats out to sea,” Kishida said.",
        QuoteStatus::Silent,
    ),
    // A turn of phrase and a matter in common make no statement in common.
    (
        "“I think the villages should be in charge,” Kishida said.",
        "“What I mean is that crews and villages should be the ones who set the fares, and I think the board has been asleep,” Kishida said.",
        QuoteStatus::Silent,
    ),
    (
        "“Keeper Holm has the best record on the dykes of any keeper of this coast,” Kishida said.",
        "“The dykes are not safe, and no keeper has done more for them than Keeper Holm,” Kishida said.",
        QuoteStatus::Silent,
    ),
    (
        "“The council never answered any of our letters about the bridge,” Kishida said.",
        "“The winter was cold and the bread was dear in the villages,” Kishida said.",
        QuoteStatus::Silent,
    ),
    // What others say is no statement of his, whatever words they have in common.
    (
        "Many have held that the ministry offered to make Holm the keeper of the harbour.",
        "The guild insisted that the ministry never offered to make Holm the keeper of the harbour.",
        QuoteStatus::Silent,
    ),
    (
        "Holm was fined in the spring for smuggling and for a dozen other matters in the affair at the harbour.",
        "Holm was fined in the spring for smuggling and for a dozen other matters over the affair that began at the harbour.",
        QuoteStatus::Silent,
    ),
    // One of a surname in both articles, whatever is written before it.
    (
        "“Frankly and without any malice, I reject the mayor’s new timetable,” Michael Holm told reporters.",
        "“Frankly and without any malice, I reject that timetable,” Mike Holm told reporters.",
        QuoteStatus::Variant,
    ),
    // A word or two in quotation marks inside a report.
    (
        "Fumio Kishida said there would be “no leeway” between the harbour and the yard.",
        "“There won’t be any leeway there at all,” Fumio Kishida said.",
        QuoteStatus::Variant,
    ),
    (
        "Fumio Kishida insisted that “nothing untoward” had happened at the harbour.",
        "“I can promise everybody that nothing untoward took place,” Fumio Kishida said.",
        QuoteStatus::Trimmed,
    ),
    // A telling run of words, whatever stands around it.
    (
        "“What have you been building, Nils? You’ve been building a marble fountain for pigeons?” Kishida said.",
        "“You’ve been building a marble fountain for pigeons. You have passed a motion on the colour of the flags. That does not bring one man back to work,” Kishida said.",
        QuoteStatus::Variant,
    ),
    (
        "“The harbour fees are a burden on small boats,” Kishida said.",
        "“We will look at the harbour fees again in the spring,” Kishida said.",
        QuoteStatus::Silent,
    ),
    // Whoever "he" was taken for: transcripts word for word are of one statement.
    (
        "Kishida met Hayashi. “I think the harbour takes an enormous risk by opening in the winter,” he said.",
        "“I think that the harbour takes an enormous risk by opening in the winter,” Hayashi said.",
        QuoteStatus::Variant,
    ),
    // Reported in other words, but for words that neither article has elsewhere.
    (
        "Fumio Kishida told the court that he slept well at night and knew what hardship his tolls had brought to the pilots.",
        "“I do understand what hardship these tolls meant,” Fumio Kishida said in tears.",
        QuoteStatus::Variant,
    ),
    (
        "Fumio Kishida told the court that he slept well at night and knew what hardship it had brought to the pilots. The tolls were dropped.",
        "“I do understand what these tolls meant,” Fumio Kishida said in tears.",
        QuoteStatus::Silent,
    ),
    // Two words that stand nowhere else, whoever "he" is; the name of a thing is nobody's words.
    (
        "The pilots were angry. He also called the mayor a “paper admiral” who misled the town.",
        "“I hope that people see what is behind this paper admiral who cheats us all,” Fumio Kishida said.",
        QuoteStatus::Trimmed,
    ),
    (
        "The pilots were angry. He also denied that he was “Deep Harbour” of the letters.",
        "“I never believed that Holm was Deep Harbour at all,” Fumio Kishida said.",
        QuoteStatus::Silent,
    ),
    // A long run of words, whoever "he" was taken for.
    (
        "Kishida met Hayashi. “Has nobody told him that the one thing you do not do is sail a paper boat into a winter storm?” he said.",
        "“You do not do is sail a paper boat into a winter storm, because all who tried it lie at the bottom of the bay,” Hayashi said.",
        QuoteStatus::Variant,
    ),
    // Nine words in a row and nearly all the others are of one statement whoever they were given to; fewer are not.
    (
        "“There are keepers who have been watching that lamp for years and cannot tell what they see,” Kishida said.",
        "“Well, there are keepers who have been watching that lamp for years and cannot tell what they mean,” Hayashi said.",
        QuoteStatus::Variant,
    ),
    (
        "“There are keepers who watch that lamp every night without fail,” Kishida said.",
        "“The keepers who watch that lamp every night deserve a better roof over their heads,” Hayashi said.",
        QuoteStatus::Silent,
    ),
    // Where a speaker is from is no speaker.
    (
        "“The toll is a grab that would poison the trust and the honesty of every pilot,” Michael Holm said.",
        "The keeper Michael Holm of Tokyo said the toll would poison the honesty of pilots by rewarding the greedy ones.",
        QuoteStatus::Variant,
    ),
];

#[test]
fn a_row_is_named_by_the_words_around_its_value() {
    let check = |a: &str, b: &str, expected: &[&str]| {
        let (documents, entities) = documents([a, b]);
        let refs: Vec<&Document> = documents.iter().collect();
        let found = compare(&refs, &entities, Options::default());
        let named: Vec<&str> = found.values.iter().map(|row| row.slot.as_str()).collect();
        assert_eq!(named, expected, "{a} / {b}");
    };
    check(
        "The blast at the depot in Tarn injured 17 dockers and shook the old harbour.",
        "Doctors in Tarn said the blast at the depot injured 17 dockers on the quay.",
        &["depot injured … dockers"],
    );
    check(
        "Holm’s  41-year-old\nferry ran aground off Skagby, é あ 🎉.",
        "Off Skagby Holm’s 41-year-old ferry ran aground.",
        &["Skagby Holm’s …-year-old"],
    );
}

#[test]
fn a_statement_that_one_gives_in_pieces_has_a_row_a_piece() {
    let (documents, entities) = documents([
        "“The harbour takes an enormous risk by opening so early in the winter. Nobody asked the pilots what they make of the ice in the channel,” Holm said.",
        "“The harbour takes an enormous risk by opening so early in the winter,” Holm said. Later he added: “Nobody asked the pilots what they make of the ice in the channel.”",
    ]);
    let refs: Vec<&Document> = documents.iter().collect();
    let found = compare(&refs, &entities, Options::default());
    let trimmed = found.quotes.iter().filter(|row| row.status == QuoteStatus::Trimmed).count();
    assert_eq!(trimmed, 2, "{:#?}", found.quotes);
}

/// One article adds to a statement what another gives by itself: it stands beside that, and beside the statement as well.
#[test]
fn a_quotation_stands_in_every_row_that_it_is_a_transcript_of() {
    let (documents, entities) = documents([
        "“Nobody of this town will pay any toll for such a leaky ferry!” Holm said. “The fog will come regardless of what we vote,” Holm said.",
        "“Nobody of this town will pay any toll for such a leaky ferry,” Holm said.",
        "“Nobody of this town will pay a single toll for such a leaky ferry. The fog will come regardless of what we vote,” Holm said.",
    ]);
    let refs: Vec<&Document> = documents.iter().collect();
    let found = compare(&refs, &entities, Options::default());
    let statuses: Vec<_> =
        found.quotes.iter().map(|row| (row.cells.iter().flatten().count(), row.status)).collect();
    assert_eq!(statuses, [(3, QuoteStatus::Variant), (2, QuoteStatus::Trimmed)], "{:#?}", found.quotes);
}

#[test]
fn quotations_stand_to_each_other_as_a_reader_would_say() {
    let rank = |s: QuoteStatus| match s {
        QuoteStatus::Silent => 0,
        QuoteStatus::Same => 1,
        QuoteStatus::Trimmed => 2,
        QuoteStatus::Variant => 3,
        QuoteStatus::Differ => 4,
    };
    let mut wrong = Vec::new();
    for (a, b, expected) in QUOTES {
        for (a, b) in [(a, b), (b, a)] {
            let (documents, entities) = documents([a, b]);
            let refs: Vec<&Document> = documents.iter().collect();
            let found = compare(&refs, &entities, Options::default());
            let said = found.quotes.iter().map(|row| row.status).max_by_key(|s| rank(*s));
            // Where nothing is held for speech there is no row at all.
            if said.unwrap_or(QuoteStatus::Silent) != *expected {
                let quotes: Vec<_> = documents.iter().map(|d| &d.annotations.quotes).collect();
                wrong.push(format!("{a:?} and {b:?}: {said:?}, not {expected:?}\n{quotes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
