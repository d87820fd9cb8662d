//! The letters of a name as they lie in memory, half a line of a cache for most, and how they differ from those of a text.
//! What a text has beside them is not looked at.

use super::name_words::{SMALL, eight, last_eight};
use crate::text::range::to_u32;

/// So many letters lie beside the name.
const NEAR: usize = 24;
/// Of a longer one so many.
const HEAD: usize = 16;

/// A name, or several in one place.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Name<T> {
    pub(super) belongs: T,
    /// In bytes; 0 where it is not one name.
    pub(super) length: u32,
    /// Eight in one number, zeros past the end. Of a long name the last number says where those after the first sixteen lie;
    /// of several they are what [`Name::of_several`] was given.
    letters: [u64; 3],
}

impl<T: Copy> Name<T> {
    /// Of these letters; those that do not lie beside it are added to `far`.
    pub(super) fn new(name: &str, belongs: T, far: &mut Vec<u8>) -> Self {
        let bytes = name.as_bytes();
        let mut letters = [0, 8, 16].map(|at| eight(bytes, at));
        if bytes.len() > NEAR {
            letters[2] = far.len() as u64;
            far.extend_from_slice(bytes.get(HEAD..).unwrap_or(b""));
        }
        Self { belongs, length: to_u32(bytes.len()), letters }
    }

    /// Stands for several; where they are is given back by [`Name::several`].
    pub(super) fn of_several(belongs: T, several: [usize; 3]) -> Self {
        Self { belongs, length: 0, letters: several.map(|n| n as u64) }
    }

    /// What it was made of, if it stands for several.
    #[inline]
    pub(super) fn several(&self) -> Option<[usize; 3]> {
        (self.length == 0).then(|| self.letters.map(place))
    }

    /// Whether it begins with a small letter of ASCII.
    #[inline]
    pub(super) fn is_small(&self) -> bool {
        self.letters[0].to_le_bytes()[0].is_ascii_lowercase()
    }

    /// How its letters differ from the text at `at`: 0 where they do not, and nothing but bits of [`SMALL`] where perhaps in
    /// case alone. All bits where it is not one name whose letters lie beside it.
    // Without a branch, which would wait for what comes from far.
    #[inline]
    pub(super) fn difference(&self, bytes: &[u8], at: usize) -> u64 {
        let here = twenty_four(bytes, at);
        let kept = KEPT.get((self.length as usize).min(NEAR)).copied().unwrap_or_default();
        let all = self.letters.iter().zip(here).zip(kept);
        let difference = all.fold(0, |all, ((letters, here), kept)| all | (letters ^ here) & kept);
        let is_near = self.length.wrapping_sub(1) < to_u32(NEAR);
        difference | u64::from(is_near).wrapping_sub(1)
    }

    /// As [`Self::difference`], of one name however long; `far` is where letters were added to. The text does not end before.
    pub(super) fn whole_difference(&self, far: &[u8], bytes: &[u8], at: usize) -> u64 {
        if self.length as usize <= NEAR {
            return self.difference(bytes, at);
        }
        let [a, b, _] = twenty_four(bytes, at);
        let rest = self.far_letters(far);
        let of = |n: usize| eight(rest, n) ^ eight(bytes, at + HEAD + n);
        // The last eight may be some of those before them.
        let last = rest.len().saturating_sub(8);
        let rest = (0..last).step_by(8).fold(of(last), |all, n| all | of(n));
        self.letters[0] ^ a | self.letters[1] ^ b | rest
    }

    /// Whether it is written so, in whatever case.
    pub(super) fn is_in_case(&self, far: &[u8], written: &[u8]) -> bool {
        self.letters(far).zip(written).all(|(a, b)| a.eq_ignore_ascii_case(b))
    }

    /// Its letters one by one.
    pub(super) fn letters<'f>(&self, far: &'f [u8]) -> impl Iterator<Item = u8> + use<'f, T> {
        let length = self.length as usize;
        let (near, rest) = if length > NEAR { (HEAD, self.far_letters(far)) } else { (length, &[][..]) };
        let near = self.letters.map(u64::to_le_bytes).into_iter().flatten().take(near);
        near.chain(rest.iter().copied())
    }

    fn far_letters<'f>(&self, far: &'f [u8]) -> &'f [u8] {
        let rest = far.get(place(self.letters[2])..).unwrap_or(b"");
        rest.get(..(self.length as usize).saturating_sub(HEAD)).unwrap_or(b"")
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Whether a difference may be one of case.
#[inline]
pub(super) fn is_of_case(difference: u64) -> bool {
    // Letters differ by more than the bit that makes them small.
    difference & !SMALL == 0
}

/// For each number of letters that lie beside a name, the bits of them.
const KEPT: [[u64; 3]; NEAR + 1] = {
    let mut kept = [[0; 3]; NEAR + 1];
    let mut letter = 0;
    while letter < NEAR {
        kept[letter + 1] = kept[letter];
        kept[letter + 1][letter / 8] |= 0xFF << (8 * (letter % 8));
        letter += 1;
    }
    kept
};

/// Twenty-four bytes from `at` on; zeros past the end.
#[inline]
fn twenty_four(bytes: &[u8], at: usize) -> [u64; 3] {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<NEAR>()) {
        Some(here) => {
            let (parts, _) = here.as_chunks();
            [0, 1, 2].map(|n| parts.get(n).map_or(0, |part| u64::from_le_bytes(*part)))
        }
        None => [0, 8, 16].map(|n| last_eight(bytes, at + n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_number_are_compared() {
        let all = "Lighthousekeeper of the outer harbour Moss";
        for length in 1..=all.len() {
            let part = all.get(..length).unwrap();
            let mut far = b"other".to_vec();
            let name = Name::new(part, (), &mut far);
            let difference = |text: &str| {
                let whole = name.whole_difference(&far, text.as_bytes(), 1);
                if length <= NEAR {
                    assert_eq!(name.difference(text.as_bytes(), 1), whole, "{length} {text:?}");
                }
                whole
            };
            assert_eq!(name.letters(&far).collect::<Vec<u8>>(), part.as_bytes());
            for after in ["", " ", "s and whoever else is on the quay"] {
                let text = format!(" {part}{after}");
                assert_eq!(difference(&text), 0, "{length} {text:?}");
                let shouted = difference(&text.to_uppercase());
                assert!(is_of_case(shouted) && (shouted != 0 || length == 1), "{length}");
                assert!(name.is_in_case(&far, &text.to_uppercase().as_bytes()[1..=length]), "{length}");
                for other in 1..=length {
                    let mut other_text = text.clone().into_bytes();
                    other_text[other] ^= 0x1F;
                    let other_text = String::from_utf8(other_text).unwrap();
                    assert!(!is_of_case(difference(&other_text)), "{length} {other_text:?}");
                }
            }
        }
        assert_eq!(Name::of_several((), [1, 2, 3]).difference(b"Harbour", 0), u64::MAX);
    }
}
