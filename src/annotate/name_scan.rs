//! Goes through a text for the names of a table: where words begin, how they go on, and which names stand there.
//!
//! Each step looks at more of fewer places, and at many of them before the next begins. Steps that are short and have no
//! branches, which would go the other way every other time, let several looks into memory overlap. Words are told sixty-four
//! bytes at a time, and those that begin with a small letter passed by, unless names do or the text is written without
//! capitals. Which names there are is for `name_table` to say.

use super::byte_classes::{BLOCK, Classes};
use super::name_table::{Found, NameTable, offer};
use super::name_words::{AHEAD, ALONE, PAIR, Words, eight};
use crate::text::range::to_u32;

/// Blocks whose places are gathered before any is looked at.
const SPAN: usize = 8;
/// Places that are looked up, and places at which names may begin, that are gone through together.
const TOGETHER: usize = 64;
/// Places are written down so many at once, wanted or not.
const MOST: usize = 4;

/// Places in a span, with room for some that are not wanted.
type Places = [u32; SPAN * BLOCK + MOST];
/// There is room for those of one look more.
type Starts = [Start; 2 * TOGETHER];

/// A place of a text at which names may begin.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Where.
    at: u32,
    /// Hash of the first word there.
    word: u32,
    /// Hash of that and the next.
    pair: u32,
    /// How the names are looked up that may stand here: [`ALONE`] and [`PAIR`].
    kinds: u8,
    /// The number of the beginning of the longest names here, where it is known.
    begin: u32,
    /// How what begins so differs from the text.
    difference: u64,
}

impl<T: Copy> NameTable<T> {
    /// Offers `accept` the names that begin at each place of `text`, the longest first; once one is taken, nothing is looked
    /// for before its end. Names that begin with a capital are offered where the text has one, and in `any_case` everywhere;
    /// others everywhere. Where small letters begin one name, others may be offered that begin with the same word.
    pub(super) fn scan(&self, text: &str, any_case: bool, mut accept: impl FnMut(&Found<T>) -> bool) {
        let bytes = text.as_bytes();
        let mut free = 0;
        let mut is_inside = 0;
        let mut blocks = bytes.chunks(BLOCK).map(Classes::of);
        // Those of a span, and the first of the next.
        let mut classes = [Classes::default(); SPAN + 1];
        classes[SPAN] = blocks.next().unwrap_or_default();
        let mut places = [0; SPAN * BLOCK + MOST];
        let mut starts = [Start::default(); 2 * TOGETHER];
        let mut count = 0;
        for base in (0..bytes.len()).step_by(SPAN * BLOCK) {
            classes[0] = classes[SPAN];
            classes.iter_mut().skip(1).for_each(|next| *next = blocks.next().unwrap_or_default());
            let found = self.places(bytes, base, &classes, (any_case, &mut is_inside), &mut places);
            for places in places.get(..found).unwrap_or(&[]).chunks(TOGETHER) {
                count = self.look_up(bytes, base, places, &classes, &mut starts, count);
                if count >= TOGETHER {
                    self.settle(bytes, &mut starts, count, &mut free, &mut accept);
                    count = 0;
                }
            }
        }
        self.settle(bytes, &mut starts, count, &mut free, &mut accept);
    }

    /// Writes down the places of the span at `base` that are worth a look; gives how many they are. `is_inside` is 1 where a
    /// word goes on that begins before the span, and then where one goes on after it.
    fn places(
        &self,
        bytes: &[u8],
        base: usize,
        classes: &[Classes; SPAN + 1],
        (any_case, is_inside): (bool, &mut u64),
        places: &mut Places,
    ) -> usize {
        let [beyond, marks] = [self.beyond, self.marks].map(|is| if is { u64::MAX } else { 0 });
        let mut here = [0; SPAN];
        let bases = (base..).step_by(BLOCK);
        let mut count = 0;
        for (((block, next), base), here) in
            classes.iter().zip(classes.iter().skip(1)).zip(bases.clone()).zip(&mut here)
        {
            let words = block.plain & !(block.plain << 1 | *is_inside);
            *is_inside = block.plain >> (BLOCK - 1);
            let begins = if any_case { words } else { words & block.capitals };
            let small = self.small.places(bytes, base, words & !begins, [block.capitals, next.capitals]);
            count = write::<2>(places, count, base, small);
            *here = begins | block.beyond & beyond | block.marks & marks;
        }
        // Which of those in small letters are is told here without a branch.
        for at in places.get(..count).unwrap_or(&[]) {
            let block = (*at as usize - base) / BLOCK % SPAN;
            here[block] |= u64::from(self.small.may_begin(eight(bytes, *at as usize))) << (at % 64);
        }
        here.iter().zip(bases).fold(0, |count, (here, base)| write::<MOST>(places, count, base, *here))
    }

    /// Adds those of the `places`, in the span at `base`, at which names may begin; gives how many there are then.
    // A function by itself, as the next is, so that its loop has the registers.
    #[inline(never)]
    fn look_up(
        &self,
        bytes: &[u8],
        base: usize,
        places: &[u32],
        classes: &[Classes; SPAN + 1],
        starts: &mut Starts,
        mut count: usize,
    ) -> usize {
        for at in places {
            let (place, bit) = (*at as usize, at % 64);
            let block = (place - base) / BLOCK % SPAN;
            let ahead = |class: fn(&Classes) -> u64| {
                class(&classes[block]) >> bit | class(&classes[block + 1]) << 1 << (63 - bit)
            };
            let words = Words::told(ahead(|block| block.plain), ahead(|block| !(block.plain | block.marks)));
            let window = bytes.get(place..).and_then(|rest| rest.first_chunk::<AHEAD>());
            let (kinds, [word, pair]) = match (words, window) {
                (Some(words), Some(window)) => (words.kinds, words.hashes(|at| eight_of(window, at))),
                _ => hashes_at(bytes, place),
            };
            let [alone, both] = [word, pair].map(|hash| u8::from(self.may_begin(hash)));
            let kinds = kinds & ((alone * ALONE) | (both * PAIR));
            if let Some(slot) = starts.get_mut(count) {
                *slot = Start { at: *at, word, pair, kinds, ..Start::default() };
            }
            count += usize::from(kinds != 0);
        }
        count
    }

    /// Offers `accept` the names at the first `count` of `starts`, from `free` on.
    #[inline(never)]
    fn settle(
        &self,
        bytes: &[u8],
        starts: &mut Starts,
        count: usize,
        free: &mut usize,
        accept: &mut impl FnMut(&Found<T>) -> bool,
    ) {
        for start in starts.iter_mut().take(count) {
            start.begin = self.only_begin(if start.kinds & PAIR == 0 { start.word } else { start.pair });
        }
        // To touch what is far in a loop that does nothing else brings more of it at once.
        for start in starts.iter_mut().take(count) {
            start.difference = self.begin(start.begin).map_or(0, |name| u64::from(name.length));
        }
        for start in starts.iter_mut().take(count) {
            start.difference =
                self.begin(start.begin).map_or(u64::MAX, |name| name.difference(bytes, start.at as usize));
        }
        for start in starts.iter().take(count) {
            let at = start.at as usize;
            if at < *free {
                continue;
            }
            let end = match self.begin(start.begin) {
                Some(name) if start.difference == 0 => offer(name, at, true, accept),
                Some(name) => self.longest_of(name, bytes, at, accept),
                None if start.kinds & PAIR != 0 => self.longest(start.pair, bytes, at, accept),
                None => self.longest(start.word, bytes, at, accept),
            };
            // What goes on after the first word is longer.
            let end = end.or_else(|| {
                (start.kinds == ALONE | PAIR).then(|| self.longest(start.word, bytes, at, accept)).flatten()
            });
            *free = end.unwrap_or(*free);
        }
    }
}

/// Adds where bits are set in the block at `base`; gives how many places there are then.
// As many as most blocks have are written without asking how many there are.
#[inline]
fn write<const AT_ONCE: usize>(places: &mut Places, count: usize, base: usize, mut bits: u64) -> usize {
    let after = count + bits.count_ones() as usize;
    let mut from = count;
    loop {
        // There is room for every place of a span.
        let slots = places.get_mut(from..).and_then(|rest| rest.first_chunk_mut::<AT_ONCE>());
        for slot in slots.into_iter().flatten() {
            *slot = to_u32(base) + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
        }
        from += AT_ONCE;
        if from >= after {
            return after;
        }
    }
}

/// Eight bytes of a window from `at` on, which is below 64.
#[inline]
fn eight_of(window: &[u8; AHEAD], at: usize) -> u64 {
    let eight = window.get(at & 63..).and_then(|rest| rest.first_chunk());
    eight.map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// How the names are looked up that may stand at `at`, and the hashes of their words.
#[inline(never)]
fn hashes_at(bytes: &[u8], at: usize) -> (u8, [u32; 2]) {
    let words = Words::read(bytes, at);
    (words.kinds, words.hashes(|from| eight(bytes, at + from)))
}
