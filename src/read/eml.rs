//! Messages of mail (`.eml`, and many in a `.mbox`): newsletters, press releases, alerts. One message is one article;
//! attachments are not read.

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, MessageParser};

use super::{Budget, Metadata, Place, RawArticle, Reading, dates, html, names, text};
use crate::article::{Found, Sourced};
use crate::error::{Error, Result, Warning};

/// Header fields with which a message may begin, in lower case.
const FIELDS: &[&str] = &[
    "authentication-results",
    "cc",
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "in-reply-to",
    "list-id",
    "list-unsubscribe",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
    "x-mailer",
];

/// The article of a message, or those of a mailbox (RFC 4155), whose messages each begin with a line of `From `.
///
/// # Errors
/// When a message that stands alone has no words; in a mailbox it is named, and the others go through.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading> {
    if !bytes.starts_with(b"From ") {
        return article(bytes, budget).map(Reading::one);
    }
    let mut reading = Reading::default();
    for (number, message) in (1..).zip(MessageIterator::new(bytes).flatten()) {
        let place = Place::Part("message", number);
        if number > budget.entries {
            reading.skip(place, format!("mail: more than {} messages; split the mailbox", budget.entries));
            break;
        }
        match article(message.contents(), budget) {
            Ok(article) => reading.articles.push(RawArticle { place, ..article }),
            Err(error) => reading.skip(place, error.to_string()),
        }
    }
    Ok(reading)
}

/// The article of one message.
///
/// # Errors
/// When it has no words: no part is text or HTML.
fn article(bytes: &[u8], budget: &Budget) -> Result<RawArticle> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Error::format("mail", Some(1), "the header cannot be read"))?;
    let is_page = message.parts.iter().any(mail_parser::MessagePart::is_text_html);
    let mut article = match (message.body_html(0).filter(|_| is_page), message.body_text(0)) {
        (Some(page), _) => html::from_text(&page, budget),
        (None, Some(words)) => text::from_text(&words),
        (None, None) => RawArticle::default(),
    };
    if article.blocks.is_empty() {
        return Err(Error::format("mail", None, "the message has no words; attachments are not read"));
    }
    let meta = |value: &str| Some(value.trim().to_owned()).filter(|v| !v.is_empty());
    let name = message.from().and_then(Address::first).and_then(|from| from.name()).unwrap_or("");
    let byline = names::names(name);
    let sent = message.date().and_then(|date| dates::stamp(&date.to_rfc3339(), Found::Meta));
    let known = Metadata {
        title: message.subject().and_then(meta).map(|t| Sourced::new(t, Found::Meta)),
        // A sender who is no person is the outlet.
        source: meta(name).filter(|_| byline.is_empty()).map(|s| Sourced::new(s, Found::Meta)),
        byline,
        published: sent,
        ..Metadata::default()
    };
    article.metadata = known.or(std::mem::take(&mut article.metadata));
    if message.attachment_count() > 0 {
        let message = format!("{} attachments were not read", message.attachment_count());
        article.warnings.push(Warning::new("attachments", message));
    }
    Ok(article)
}

/// Whether a beginning, in lower case and ASCII alone, is the header of a message: several of its fields, among them who
/// sent it or how it travelled.
pub(super) fn has_header(head: &[u8]) -> bool {
    let (mut known, mut sure) = (0, false);
    for (number, line) in head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_end).take(60).enumerate() {
        // The mark of a mailbox may stand first.
        if line.is_empty() || number == 0 && line.starts_with(b"from ") {
            if line.is_empty() {
                break;
            }
            continue;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let end = line.iter().position(|&b| b == b':').unwrap_or(line.len());
        let name = std::str::from_utf8(line.get(..end).unwrap_or(b"")).unwrap_or("");
        let formed = !name.is_empty() && end < line.len() && !name.contains(' ');
        if !formed {
            return false;
        }
        if FIELDS.binary_search(&name).is_ok() || name.starts_with("x-") || name.starts_with("arc-") {
            known += 1;
            sure |= matches!(name, "from" | "received" | "return-path" | "mime-version" | "message-id");
        }
    }
    known >= 3 && sure
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, message: &str, expected: &str) {
        let found = match read(message.as_bytes(), &Budget::default()) {
            Ok(reading) => {
                let article = &reading.articles[0];
                let known = &article.metadata;
                let words: Vec<&str> = article.blocks.iter().map(|b| b.text.as_str()).collect();
                format!(
                    "{}|{}|{}|{}|{}",
                    known.title.as_ref().map_or("", |t| &t.value),
                    known.byline.join(","),
                    known.source.as_ref().map_or("", |t| &t.value),
                    known.published.as_ref().map_or("", |d| &d.value),
                    words.join("/")
                )
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn messages_are_articles() {
        check(
            "plain",
            "From: Ann Lee <a@b.example>\r\nSubject: The road\r\nDate: Fri, 16 Feb 2024 17:42:00 +0900\r\n\r\nOne.\r\n\r\nTwo.\r\n",
            "The road|Ann Lee||2024-02-16T17:42+09:00|One./Two.",
        );
        check(
            "encoded words, quoted-printable",
            "From: The Gull News Desk <a@b.example>\r\nSubject: =?utf-8?B?w6kg44GC?=\r\nContent-Type: text/plain; \
             charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9 now.\r\n",
            "é あ||The Gull News Desk||Café now.",
        );
        check(
            "alternatives: the page wins",
            "Subject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\
             Content-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>One 🎉.</p><p>Two.</p>\r\n--b--\r\n",
            "A||||One 🎉./Two.",
        );
        check(
            "no words",
            "From: a@b.example\r\n\r\n",
            "mail: the message has no words; attachments are not read",
        );
    }

    #[test]
    fn a_mailbox_is_its_messages() {
        let mailbox = "From a@b.example Fri Feb 16 07:42:00 2024\nFrom: a\nSubject: A\n\nOne.\n>From here on.\n\n\
                       From a@b.example Fri Feb 16 08:42:00 2024\nFrom: a\nSubject: B\n\n\n\
                       From a@b.example Fri Feb 16 09:42:00 2024\nFrom: a\nSubject: C\n\nTwo あ.\n";
        let reading = read(mailbox.as_bytes(), &Budget::default()).unwrap();
        let words = |a: &RawArticle| a.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("/");
        let found: Vec<(Place, String)> = reading.articles.iter().map(|a| (a.place, words(a))).collect();
        let expected = [(1, "One./From here on."), (3, "Two あ.")];
        assert_eq!(found, expected.map(|(at, words)| (Place::Part("message", at), words.to_owned())));
        assert_eq!(reading.skipped.len(), 1, "{:?}", reading.skipped);
        assert_eq!(reading.skipped[0].place, Place::Part("message", 2));
    }

    #[test]
    fn messages_are_told_by_their_header() {
        assert!(FIELDS.windows(2).all(|w| w[0] < w[1]));
        assert!(has_header(b"return-path: <a>\nfrom: a\nsubject: b\n\nwords"));
        assert!(has_header(b"from a@b\nfrom: a\nto: c\nsubject: b\n folded: on\n\nwords"));
        assert!(!has_header(b"subject: b\ndate: x\n\nwords"));
        assert!(!has_header(b"from: a\nthis is no header\nto: b\nsubject: c\n"));
        assert!(!has_header(b""));
    }
}
