//! Which texts of a fixed set have a key, side by side in memory.

use rayon::prelude::*;

use super::candidates::{Lists, Start};
use crate::columns::narrow;

/// Parts of the keys that are sorted one after the other, so that what is sorted is a small part of the whole.
const PARTS: u32 = 8;

/// Lower half of what is sorted: the number of a key among those of all texts.
const LINK: u64 = 0xffff_ffff;

/// What is known of one key of one text.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Where the text stands among those with the key.
    at: u32,
    /// Texts with the key before it, and all; counted as far as 65,535.
    n_before: u16,
    n_texts: u16,
}

/// An index from keys to the texts that have them, made once.
///
/// The texts with a key are side by side: looking at a dozen of them waits for memory once, where a chain waits
/// a dozen times. 12 bytes a key of a text, 16 for one that others have, and one more while it is made.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    /// Keys of a text at most: the keys of each begin at a multiple of it.
    most: usize,
    keys: Vec<u32>,
    n_keys: Vec<u8>,
    places: Vec<Place>,
    /// The texts of each key that more than one has, in order.
    texts: Vec<u32>,
}

impl Runs {
    /// Begins without a text, with room for some that have so many keys at most.
    pub(super) fn with_capacity(n_texts: usize, most: usize) -> Self {
        let keys = Vec::with_capacity(n_texts * most);
        Self { most, keys, n_keys: Vec::with_capacity(n_texts), places: Vec::new(), texts: Vec::new() }
    }

    /// Finds who shares a key, when all texts are added; among more than 2³² keys, those of the first texts only.
    ///
    /// *Complexity:* O(n log n) for n keys.
    pub(super) fn join(&mut self) {
        let most_texts = u32::MAX as usize / self.most.max(1);
        self.places = vec![Place::default(); self.keys.len()];
        let mut links: Vec<u64> = Vec::new();
        for part in 0..PARTS {
            links.clear();
            for (text, &n_keys) in self.n_keys.iter().enumerate().take(most_texts) {
                let start = text * self.most;
                let keys = (start..).zip(&self.keys[start..start + usize::from(n_keys)]);
                let of_part = keys.filter(|(_, key)| **key % PARTS == part);
                links.extend(of_part.map(|(link, &key)| u64::from(key) << 32 | link as u64));
            }
            links.par_sort_unstable();
            for run in links.chunk_by(|a, b| a >> 32 == b >> 32).filter(|run| run.len() > 1) {
                self.place(run);
            }
        }
    }

    fn place(&mut self, run: &[u64]) {
        let counted = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        for (nth, &link) in run.iter().enumerate() {
            let link = (link & LINK) as usize;
            let at = narrow(self.texts.len());
            self.places[link] = Place { at, n_before: counted(nth), n_texts: counted(run.len()) };
            self.texts.push(narrow(link / self.most));
        }
    }

    /// Gives the keys of a text, for walks over the texts before it.
    pub(super) fn before(&self, text: usize) -> impl Iterator<Item = Start> {
        let start = text * self.most;
        let keys = &self.keys[start..start + usize::from(self.n_keys[text])];
        keys.iter().zip(&self.places[start..]).map(|(&key, place)| Start {
            key,
            n_texts: u32::from(place.n_texts),
            at: place.at,
            n_before: u32::from(place.n_before),
        })
    }
}

impl Lists for Runs {
    // Of more keys than were announced the first are taken.
    fn push(&mut self, keys: &[u32]) {
        let keys = &keys[..keys.len().min(self.most)];
        self.keys.extend(keys);
        self.n_keys.push(u8::try_from(keys.len()).unwrap_or(u8::MAX));
        self.keys.resize(self.n_keys.len() * self.most, 0);
    }

    fn keys(&self, text: u32) -> impl Iterator<Item = u32> {
        let start = text as usize * self.most;
        self.keys[start..start + usize::from(self.n_keys[text as usize])].iter().copied()
    }

    fn walk(&self, start: Start, steps: usize) -> impl Iterator<Item = u32> {
        let end = start.at as usize;
        self.texts[end - steps.min(start.n_before as usize)..end].iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{detect::copypasta::chains::Chains, splitmix::SplitMix64};

    fn runs(texts: &[Vec<u32>], most: usize) -> Runs {
        let mut runs = Runs::with_capacity(texts.len(), most);
        for keys in texts {
            runs.push(keys);
        }
        runs.join();
        runs
    }

    #[test]
    fn runs_lead_where_chains_do() {
        let mut random = SplitMix64::new(1);
        let drawn = |_| {
            let n_keys = random.below(7);
            let mut keys: Vec<u32> = (0..n_keys).map(|_| random.below(40) * 7).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let texts: Vec<Vec<u32>> = (0..500).map(drawn).collect();
        let runs = runs(&texts, 6);
        let mut chains = Chains::default();
        for (text, keys) in texts.iter().enumerate() {
            assert!(runs.keys(narrow(text)).eq(keys.iter().copied()));
            for steps in [3, 1000] {
                let expected: Vec<Vec<u32>> =
                    chains.newest(keys).map(|start| chains.walk(start, steps).collect()).collect();
                let latest = |start| {
                    let mut texts: Vec<u32> = runs.walk(start, steps).collect();
                    texts.reverse();
                    texts
                };
                let found: Vec<Vec<u32>> = runs.before(text).map(latest).collect();
                assert_eq!(found, expected);
            }
            chains.push(keys);
        }
    }

    #[test]
    fn the_whole_list_is_counted() {
        let runs = runs(&[vec![5, 8], vec![8], vec![], vec![8, 9]], 2);
        let counts = |text| runs.before(text).map(|start| (start.key, start.n_texts)).collect::<Vec<_>>();
        assert_eq!(counts(0)[1], (8, 3));
        assert_eq!((counts(1), counts(2)), (vec![(8, 3)], vec![]));
        assert!(runs.before(0).all(|start| runs.walk(start, 9).next().is_none()));
    }
}
