//! Which earlier texts are worth comparing a text with.

use super::{
    background::Weights,
    chains::Chains,
    grams::{NEAR_KEYS, read_near_keys},
    runs::Runs,
};
use crate::columns::narrow;

/// Pieces of a text that rewordings of it are found by, the rarest.
const DEEP_KEYS: usize = 64;
/// Those among them that a text looks for.
const DEEP_QUERIED: usize = 32;
/// Texts looked at for each, the latest first.
const DEEP_STEPS: usize = 1000;

/// Keys of near copies that a text looks for, the rarest: two of three are shared with a text of Jaccard 0.7.
const NEAR_QUERIED: usize = 12;
/// Texts looked at for each, the latest first. In a family of thousands each is still linked to more than a dozen.
const NEAR_STEPS: usize = 16;
/// Keys of those that near copies share at least.
const NEAR_SHARED: f32 = 2.0;
/// Of all keys of both, near copies share one in so many; at a Jaccard index of 0.7 half of them, and fewer than
/// this with a chance of 10⁻⁴.
const NEAR_SHARE: usize = 5;

/// Texts compared with one text at most, by either kind of key.
const CANDIDATES_MAX: usize = 50;

/// The keys of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    near: Vec<u32>,
    /// The rarest first; empty where only near copies are looked for.
    deep: Vec<u32>,
}

impl Keys {
    pub(super) fn of_near_copies(normal: &str) -> Self {
        let mut near = Vec::new();
        read_near_keys(normal, &mut near);
        Self { near, deep: Vec::new() }
    }

    pub(super) fn and_of_rewordings(mut self, grams: &[u32], weights: &Weights) -> Self {
        self.deep = weights.rarest(grams, DEEP_KEYS);
        self
    }

    pub(super) fn forget_rewordings(&mut self) {
        self.deep = Vec::new();
    }
}

/// A key, and where the list of the texts with it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) key: u32,
    /// Texts of the whole list, or somewhat more.
    pub(super) n_texts: u32,
    /// Where the walk begins.
    pub(super) at: u32,
    /// Texts from there on, or somewhat more.
    pub(super) n_before: u32,
}

/// Texts by key.
pub(super) trait Lists {
    /// Adds the next text.
    fn push(&mut self, keys: &[u32]);

    /// Gives the keys of a text.
    fn keys(&self, text: u32) -> impl Iterator<Item = u32>;

    /// Gives the texts with a key, of these the latest that a limited number of steps leads to.
    fn walk(&self, start: Start, steps: usize) -> impl Iterator<Item = u32>;
}

/// Texts by what they have in common, in order.
///
/// Near copies share the smallest hashes of their pieces, rewordings their rarest pieces: 24 and 64 keys a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Index<L> {
    near: L,
    deep: L,
}

impl Index<Chains> {
    /// Gives the texts like one that is not in the index, in ascending order.
    pub(super) fn like(&self, keys: &Keys, weights: &Weights, tally: &mut Tally) -> Vec<u32> {
        let mut found = self.near_copies(&keys.near, self.near.newest(&keys.near).collect(), tally);
        self.rewordings(self.deep.newest(&keys.deep), weights, tally, &mut found);
        found
    }
}

impl Index<Runs> {
    /// Begins without a text, with room for some.
    pub(super) fn with_capacity(n_texts: usize, is_deep: bool) -> Self {
        let n_deep = if is_deep { DEEP_KEYS } else { 0 };
        Self { near: Runs::with_capacity(n_texts, NEAR_KEYS), deep: Runs::with_capacity(n_texts, n_deep) }
    }

    /// Finds who shares a key, when all texts are added.
    pub(super) fn join(&mut self) {
        self.near.join();
        self.deep.join();
    }

    /// Gives the texts like one of the index that are before it, in ascending order.
    pub(super) fn before(&self, text: usize, weights: &Weights, tally: &mut Tally) -> Vec<u32> {
        let keys: Vec<u32> = self.near.keys(narrow(text)).collect();
        let mut found = self.near_copies(&keys, self.near.before(text).collect(), tally);
        self.rewordings(self.deep.before(text), weights, tally, &mut found);
        found
    }
}

impl<L: Lists> Index<L> {
    /// Adds the next text.
    pub(super) fn push(&mut self, keys: &Keys) {
        self.near.push(&keys.near);
        self.deep.push(&keys.deep);
    }

    fn near_copies(&self, keys: &[u32], mut starts: Vec<Start>, tally: &mut Tally) -> Vec<u32> {
        starts.sort_unstable_by_key(|start| (start.n_texts, start.key));
        for start in starts.into_iter().take(NEAR_QUERIED) {
            self.near.walk(start, NEAR_STEPS).for_each(|text| tally.add(text, 1.0));
        }
        let mut found = tally.take_best(CANDIDATES_MAX, NEAR_SHARED.min(keys.len() as f32 / 4.0));
        found.retain(|&text| resemble(keys, self.near.keys(text)));
        found
    }

    fn rewordings(
        &self,
        starts: impl Iterator<Item = Start>,
        weights: &Weights,
        tally: &mut Tally,
        found: &mut Vec<u32>,
    ) {
        for start in starts.take(DEEP_QUERIED) {
            let weight = weights.of(start.key);
            self.deep.walk(start, DEEP_STEPS).for_each(|text| tally.add(text, weight * weight));
        }
        found.extend(tally.take_best(CANDIDATES_MAX, 0.0));
        found.sort_unstable();
        found.dedup();
    }
}

/// Says whether enough of the smallest keys of two texts are of both. The keys are in ascending order.
fn resemble(keys: &[u32], others: impl Iterator<Item = u32>) -> bool {
    let mut others = others.peekable();
    let (mut n_keys, mut n_shared) = (0, 0);
    for &key in keys {
        while n_keys < NEAR_KEYS && others.next_if(|&other| other < key).is_some() {
            n_keys += 1;
        }
        if n_keys == NEAR_KEYS {
            break;
        }
        n_keys += 1;
        n_shared += usize::from(others.next_if_eq(&key).is_some());
    }
    n_shared * NEAR_SHARE >= n_keys
}

/// Sums by text, reused from one text to the next.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    pub(super) fn new(n_texts: usize) -> Self {
        Self { sums: vec![0.0; n_texts], touched: Vec::new() }
    }

    pub(super) fn grow(&mut self, n_texts: usize) {
        self.sums.resize(n_texts, 0.0);
    }

    fn add(&mut self, text: u32, value: f32) {
        let sum = &mut self.sums[text as usize];
        if *sum <= 0.0 {
            self.touched.push(text);
        }
        *sum += value;
    }

    /// Gives the texts with the greatest sums, of equal ones the earlier, and starts anew.
    fn take_best(&mut self, n: usize, least: f32) -> Vec<u32> {
        let sums = &mut self.sums;
        let mut best: Vec<(f32, u32)> =
            self.touched.drain(..).map(|text| (std::mem::take(&mut sums[text as usize]), text)).collect();
        best.retain(|(sum, _)| *sum >= least);
        if best.len() > n {
            best.select_nth_unstable_by(n, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            best.truncate(n);
        }
        best.iter().map(|&(_, text)| text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_resemble_by_the_smallest_keys_of_both() {
        let keys: Vec<u32> = (0..24).map(|key| key * 10).collect();
        let with = |n_shared: u32| (0..24).map(move |key| key * 10 + u32::from(key >= n_shared));
        assert!(resemble(&keys, keys.iter().copied()));
        assert!(resemble(&keys, with(6)));
        assert!(!resemble(&keys, with(3)));
        assert!(!resemble(&keys, 500..600) && !resemble(&keys[20..], 0..24));
    }

    #[test]
    fn the_best_are_given_and_the_tally_starts_anew() {
        let mut tally = Tally::new(100);
        for text in 0..100 {
            (0..=text % 10).for_each(|_| tally.add(text, 1.0));
        }
        let mut best = tally.take_best(12, 2.0);
        best.sort_unstable();
        assert_eq!(best, [8, 9, 18, 19, 29, 39, 49, 59, 69, 79, 89, 99]);
        tally.add(5, 1.0);
        assert_eq!(tally.take_best(12, 2.0), Vec::<u32>::new());
        assert_eq!(tally.take_best(12, 0.0), Vec::<u32>::new());
    }
}
