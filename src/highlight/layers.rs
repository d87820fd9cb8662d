//! Layers over a text, and the cutter that turns them into flat segments. Segments never overlap and together are the
//! text; nothing here knows of a corpus.

use std::collections::BTreeSet;

use crate::annotate::{Entity, Mention, PROBABLE};
use crate::corpus::Document;
use crate::order::Order as _;
use crate::text::TextRange;
use crate::view::{EntityMark, QuoteMark, Segment, ValueMark};

use super::badges;

/// Everything that lies on one text. Each layer is sorted and free of overlap within itself; layers may overlap each
/// other in any way.
#[derive(Debug, Default)]
pub struct Layers {
    entities: Layer<EntityMark>,
    values: Layer<ValueMark>,
    quotes: Layer<QuoteMark>,
    hits: Layer<u32>,
    differs: Layer<()>,
}

#[derive(Debug)]
struct Layer<M> {
    spans: Vec<(TextRange, M)>,
}

impl<M> Default for Layer<M> {
    fn default() -> Self {
        Self { spans: Vec::new() }
    }
}

impl<M> Layer<M> {
    /// Sorted by place; of two spans that overlap, the one that starts first stays.
    fn new(mut spans: Vec<(TextRange, M)>) -> Self {
        spans.order_by_key(|(range, _)| *range);
        let mut end = 0;
        spans.retain(|(range, _)| {
            let keeps = !range.is_empty() && range.start >= end;
            if keeps {
                end = range.end;
            }
            keeps
        });
        Self { spans }
    }

    /// The spans that share a byte with `range`.
    fn within(&self, range: TextRange) -> &[(TextRange, M)] {
        let from = self.spans.partition_point(|(span, _)| span.end <= range.start);
        let to = self.spans.partition_point(|(span, _)| span.start < range.end);
        self.spans.get(from..to).unwrap_or(&[])
    }

    /// The span that covers the byte `at`.
    fn at(&self, at: u32) -> Option<&(TextRange, M)> {
        let i = self.spans.partition_point(|(span, _)| span.end <= at);
        self.spans.get(i).filter(|(span, _)| span.start <= at)
    }
}

impl Layers {
    /// No layer at all: [`cut`] then only marks suspicious characters.
    pub fn none() -> Self {
        Self::default()
    }

    /// The names, values and quotes of a document whose mentions index `entities`.
    pub fn of(document: &Document, entities: &[Entity]) -> Self {
        let found = &document.annotations;
        let text = document.article.text.as_str();
        let mut seen = BTreeSet::new();
        let names = found.mentions.iter().filter_map(|mention| {
            let entity = entities.get(mention.entity.0 as usize)?;
            let mark = EntityMark {
                key: entity.key.clone(),
                kind: mention.kind,
                name: entity.name.clone(),
                first: seen.insert(mention.entity),
                start: true,
                end: true,
                probable: why_probable(mention, entity, mention.range.of(text)),
            };
            Some((mention.range, mark))
        });
        let values = found.values.iter().map(|value| {
            let mark = ValueMark {
                kind: value.kind,
                value: value.value.clone(),
                unit: value.unit.clone(),
                qualifier: value.qualifier,
                start: true,
                end: true,
            };
            (value.range, mark)
        });
        let quotes = found.quotes.iter().zip(0..).map(|(quote, number)| {
            let speaker = quote.speaker.map(|speaker| {
                let entity = speaker.entity.and_then(|id| entities.get(id.0 as usize));
                entity.map_or_else(|| speaker.range.of(text).to_owned(), |e| e.name.clone())
            });
            (quote.range, QuoteMark { quote: number, speech: quote.speech, speaker })
        });
        Self {
            entities: Layer::new(names.collect()),
            values: Layer::new(values.collect()),
            quotes: Layer::new(quotes.collect()),
            ..Self::default()
        }
    }

    /// With search hits, numbered from `first` in the order they stand.
    #[must_use]
    pub fn with_hits(mut self, hits: &[TextRange], first: u32) -> Self {
        self.hits = Layer::new(hits.iter().map(|range| (*range, 0)).collect());
        for ((_, number), n) in self.hits.spans.iter_mut().zip(first..) {
            *number = n;
        }
        self
    }

    /// With the words that the other text does not have.
    #[must_use]
    pub fn with_differs(mut self, ranges: &[TextRange]) -> Self {
        self.differs = Layer::new(ranges.iter().map(|range| (*range, ())).collect());
        self
    }

    /// How many search hits lie on the text.
    pub fn hit_count(&self) -> u32 {
        crate::text::range::to_u32(self.hits.spans.len())
    }
}

/// Why a mention is only probable, in words; `None` where it is certain.
pub(crate) fn why_probable(mention: &Mention, entity: &Entity, form: &str) -> Option<String> {
    let alias = entity.aliases.iter().find(|alias| alias.form == form);
    let unsure = mention.score < PROBABLE || alias.is_some_and(|a| a.probable);
    unsure.then(|| alias.map_or_else(|| "only part of the name is known".to_owned(), |a| a.rule.clone()))
}

/// The part `range` of `text`, cut into segments wherever a layer begins or ends and around every character that needs
/// a badge. Their texts in order are exactly that part; a bound inside a character counts as the character's start.
pub fn cut(text: &str, range: TextRange, layers: &Layers) -> Vec<Segment> {
    let start = boundary(text, range.start);
    let end = boundary(text, range.end).max(start);
    let range = TextRange::new(start, end);
    if range.is_empty() {
        return Vec::new();
    }
    let badges = badges::find(text, range);
    let mut points = vec![start, end];
    let mut add = |span: TextRange| {
        points.push(boundary(text, span.start).clamp(start, end));
        points.push(boundary(text, span.end).clamp(start, end));
    };
    for (span, _) in layers.entities.within(range) {
        add(*span);
    }
    for (span, _) in layers.values.within(range) {
        add(*span);
    }
    for (span, _) in layers.quotes.within(range) {
        add(*span);
    }
    for (span, _) in layers.hits.within(range) {
        add(*span);
    }
    for (span, ()) in layers.differs.within(range) {
        add(*span);
    }
    for (span, _) in &badges {
        add(*span);
    }
    points.order();
    points.dedup();
    let pieces = points.windows(2).filter_map(|pair| match *pair {
        [from, to] => Some(TextRange::new(from, to)),
        _ => None,
    });
    pieces.map(|piece| segment(text, piece, layers, &badges)).collect()
}

fn segment(text: &str, piece: TextRange, layers: &Layers, badges: &[(TextRange, String)]) -> Segment {
    // A span may begin inside a character when its bounds were not checked: it then holds from that character's start,
    // so the lookup is made by the piece's last byte.
    let at = piece.end.saturating_sub(1);
    let begins = |span: &TextRange| boundary(text, span.start) == piece.start;
    let ends = |span: &TextRange| boundary(text, span.end) == piece.end;
    Segment {
        text: piece.of(text).to_owned(),
        entity: layers.entities.at(at).map(|(span, mark)| EntityMark {
            start: begins(span),
            end: ends(span),
            ..mark.clone()
        }),
        value: layers.values.at(at).map(|(span, mark)| ValueMark {
            start: begins(span),
            end: ends(span),
            ..mark.clone()
        }),
        quote: layers.quotes.at(at).map(|(_, mark)| mark.clone()),
        hit: layers.hits.at(at).map(|(_, number)| *number),
        differs: layers.differs.at(at).is_some(),
        badge: badges.iter().find(|(span, _)| span.contains(piece)).map(|(_, name)| name.clone()),
    }
}

/// The start of the character that holds byte `at`; the text's end for what lies past it.
pub(crate) fn boundary(text: &str, at: u32) -> u32 {
    let mut at = (at as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    crate::text::range::to_u32(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn layers_that_cross_are_cut_flat() {
        let text = "abcdef";
        let layers = Layers::none()
            .with_hits(&[TextRange::new(1, 4)], 0)
            .with_differs(&[TextRange::new(3, 6), TextRange::new(4, 5)]);
        let segments = cut(text, TextRange::new(0, 6), &layers);
        let seen: Vec<_> = segments.iter().map(|s| (s.text.as_str(), s.hit, s.differs)).collect();
        assert_eq!(
            seen,
            [("a", None, false), ("bc", Some(0), false), ("d", Some(0), true), ("ef", None, true)]
        );
    }

    #[test]
    fn a_bound_inside_a_character_takes_the_character_from_its_start() {
        let layers = Layers::none().with_hits(&[TextRange::new(2, 4)], 7);
        let segments = cut("aあb", TextRange::new(0, 5), &layers);
        let seen: Vec<_> = segments.iter().map(|s| (s.text.as_str(), s.hit)).collect();
        assert_eq!(seen, [("a", None), ("あ", Some(7)), ("b", None)]);
    }

    proptest! {
        #[test]
        fn segments_are_the_text(
            text in "[a-z éあ🎉\u{301}\u{202e}\u{430}ש\r\n]{0,40}",
            spans in prop::collection::vec((0u32..80, 0u32..30), 0..12),
            from in 0u32..80, length in 0u32..80,
        ) {
            let ranges: Vec<_> = spans.iter().map(|&(s, l)| TextRange::new(s, s + l)).collect();
            let (a, b) = ranges.split_at(ranges.len() / 2);
            let layers = Layers::none().with_hits(a, 0).with_differs(b);
            let segments = cut(&text, TextRange::new(from, from + length), &layers);
            let joined: String = segments.iter().map(|s| s.text.as_str()).collect();
            let (start, end) = (boundary(&text, from), boundary(&text, from + length));
            prop_assert_eq!(joined.as_str(), TextRange::new(start, end).of(&text));
            prop_assert!(segments.iter().all(|s| !s.text.is_empty()));
        }
    }
}
