//! What the sentences of two articles share that tells: words weighed by how rare they are in any text, and in these two. A
//! word in every other sentence is of the story, one that each article has once is of what is told there.

use crate::corpus::Document;

use super::align::Scorer;
use super::evidence::{Profile, TermKind, excess, lesser};

/// What a name weighs beside another word: a story has its names in every sentence.
const NAME: f32 = 0.6;

/// The headline, unless it was made of the text or stands in it.
pub(super) fn headline(scorer: &Scorer, document: &Document) -> Option<Profile> {
    let article = &document.article;
    let title = article.provenance.title.as_ref()?.value.trim();
    (!title.is_empty() && !article.text.contains(title)).then(|| scorer.profile(title))
}

/// The telling words of an article's sentences.
pub(super) struct Told {
    /// Root, sentence, weight; sorted by root.
    roots: Vec<(u64, u32, f32)>,
    /// The sentences, the headline last, where there is one.
    count: usize,
}

/// What every two sentences of two articles share.
pub(super) struct Shared {
    /// Weight and number of the words that two sentences share; a row a sentence of the first, a cell one of the second.
    pub(super) cells: Vec<(f32, u32)>,
    /// Weight of all telling words of each sentence of the first.
    pub(super) own: Vec<f32>,
    /// The same of the second.
    pub(super) theirs: Vec<f32>,
}

impl Told {
    pub(super) fn new(profiles: &[Profile], headline: Option<&Profile>) -> Self {
        let mut roots = Vec::new();
        for (profile, sentence) in profiles.iter().chain(headline).zip(0..) {
            for root in profile.roots.iter().filter(|root| root.kind != TermKind::Function) {
                let name = if root.kind == TermKind::Name { NAME } else { 1.0 };
                roots.push((root.stem, sentence, name * excess(root.weight)));
            }
        }
        crossread_lists::order(&mut roots);
        Self { roots, count: profiles.len() + usize::from(headline.is_some()) }
    }

    /// What each of its sentences shares with each of the other's.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let width = other.count;
        let mut cells = vec![(0.0f32, 0u32); self.count * width];
        let (mut own, mut theirs) = (vec![0.0f32; self.count], vec![0.0f32; width]);
        let most = self.count + width;
        let whole = float(1 + most).ln();
        // How rare a word is that so many sentences have, 0..=1.
        let rarity: Vec<f32> = (0..=most).map(|n| 1.0 - float(n.max(1)).ln() / whole).collect();
        let add = |sums: &mut [f32], words: &[(u64, u32, f32)], rare: f32| {
            for word in words {
                if let Some(sum) = sums.get_mut(word.1 as usize) {
                    *sum += rare * word.2;
                }
            }
        };
        let (mut a, mut b) = (self.roots.as_slice(), other.roots.as_slice());
        while let Some(root) = a.first().into_iter().chain(b.first()).map(|word| word.0).min() {
            let (of_a, of_b);
            (of_a, a) = a.split_at(a.iter().take_while(|word| word.0 == root).count());
            (of_b, b) = b.split_at(b.iter().take_while(|word| word.0 == root).count());
            let rare = rarity.get(of_a.len() + of_b.len()).copied().unwrap_or(0.0);
            add(&mut own, of_a, rare);
            add(&mut theirs, of_b, rare);
            for x in of_a {
                let row = cells.get_mut(x.1 as usize * width..).unwrap_or(&mut []);
                for y in of_b {
                    if let Some((weight, words)) = row.get_mut(y.1 as usize) {
                        *weight += rare * lesser(x.2, y.2);
                        *words += 1;
                    }
                }
            }
        }
        Shared { cells, own, theirs }
    }
}

/// A small count as a float.
fn float(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::from(u16::MAX), f32::from)
}
