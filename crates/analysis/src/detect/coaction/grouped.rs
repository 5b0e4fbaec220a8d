//! Items put side by side by a number they share, as fast as memory allows.

use std::ops::Range;

use rayon::prelude::*;

use crate::columns::narrow;

/// Items grouped by key, each group in the order its items came.
#[derive(Debug)]
pub(super) struct Grouped<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

/// Items of a piece of the input, parted by the upper digits of their keys.
struct Piece<T> {
    items: Vec<(u32, T)>,
    ends: Vec<u32>,
}

/// Parts of the keys: few enough that a piece's writes stay in the cache, and that a part fits it too.
const PARTS: usize = 256;
/// Inputs a piece is made of: what they give fills about half of a usual second-level cache.
pub(super) const PIECE: usize = 1 << 15;

/// Cuts `0..n` into pieces.
pub(super) fn pieces(n: usize) -> Vec<Range<usize>> {
    (0..n).step_by(PIECE).map(|start| start..n.min(start + PIECE)).collect()
}

impl<T: Copy + Default + Send + Sync> Grouped<T> {
    /// Groups what `fill` gives for each piece: a key below `n_keys` and an item.
    ///
    /// Every item is written twice, each time near where the one before it went: first into its part, a piece
    /// of the input at a time, then, a part at a time, into its place. Writing each to its place at once
    /// misses the cache at every item and takes three times as long. *Complexity:* O(n) time on all cores;
    /// every item twice while grouping.
    pub(super) fn new(
        pieces: Vec<Range<usize>>,
        n_keys: usize,
        fill: impl Fn(Range<usize>, &mut Vec<(u32, T)>) + Sync,
    ) -> Self {
        let shift = n_keys.div_ceil(PARTS).next_power_of_two().trailing_zeros();
        let pieces: Vec<Piece<T>> = pieces
            .into_par_iter()
            .map_init(Vec::new, |unparted, piece| {
                unparted.clear();
                fill(piece, unparted);
                Piece::new(unparted, shift)
            })
            .collect();
        let mut items = vec![T::default(); pieces.iter().map(|piece| piece.items.len()).sum()];
        let mut ends = vec![0; PARTS << shift];
        let (mut items_left, mut start) = (items.as_mut_slice(), 0);
        let mut parts = Vec::with_capacity(PARTS);
        for (part, ends) in ends.chunks_exact_mut(1 << shift).enumerate() {
            let len = pieces.iter().map(|piece| piece.part(part).len()).sum();
            let (own, others) = items_left.split_at_mut(len);
            parts.push((part, start, own, ends));
            (items_left, start) = (others, start + len);
        }
        parts.into_par_iter().for_each(|(part, start, items, ends)| {
            place(pieces.iter().map(|piece| piece.part(part)), items, ends);
            for end in ends {
                *end += narrow(start);
            }
        });
        ends.truncate(n_keys);
        Self { items, ends }
    }

    /// Gives the items of one key.
    pub(super) fn of(&self, key: u32) -> &[T] {
        let key = key as usize;
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[key] as usize]
    }

    /// Counts the items of all keys.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// Gives the items, by key.
    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<T: Copy + Default> Piece<T> {
    fn new(unparted: &[(u32, T)], shift: u32) -> Self {
        let part = |key: u32| (key >> shift) as usize;
        let mut ends = starts(PARTS, unparted.iter().map(|&(key, _)| part(key)));
        let mut items = vec![(0, T::default()); unparted.len()];
        for item in unparted {
            let at = &mut ends[part(item.0)];
            items[*at as usize] = *item;
            *at += 1;
        }
        Self { items, ends }
    }

    fn part(&self, part: usize) -> &[(u32, T)] {
        let start = part.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[part] as usize]
    }
}

/// Puts the items of one part in their places, and tells where each key's end.
fn place<'a, T: Copy + 'a>(
    pieces: impl Iterator<Item = &'a [(u32, T)]> + Clone,
    items: &mut [T],
    ends: &mut [u32],
) {
    let within = |key: u32| key as usize & (ends.len() - 1);
    let starts = starts(ends.len(), pieces.clone().flatten().map(|&(key, _)| within(key)));
    let n_keys = ends.len();
    ends.copy_from_slice(&starts);
    for &(key, item) in pieces.flatten() {
        let at = &mut ends[key as usize & (n_keys - 1)];
        items[*at as usize] = item;
        *at += 1;
    }
}

/// Counts each key and gives where its items start.
fn starts(n_keys: usize, keys: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut starts = vec![0_u32; n_keys];
    keys.for_each(|key| starts[key] += 1);
    let mut start = 0;
    for count in &mut starts {
        start += std::mem::replace(count, start);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_of_their_items() {
        for (n, n_keys) in [(0, 1), (10, 3), (100_000, 1), (100_000, 7000)] {
            let key = |at: usize| narrow(at.wrapping_mul(2_654_435_761) % n_keys);
            let grouped = Grouped::new(pieces(n), n_keys, |piece, items| {
                items.extend(piece.filter(|at| at % 5 != 0).map(|at| (key(at), narrow(at))));
            });
            let mut expected = vec![Vec::new(); n_keys];
            (0..n).filter(|at| at % 5 != 0).for_each(|at| expected[key(at) as usize].push(narrow(at)));
            for (of_key, at) in expected.iter().zip(0..) {
                assert_eq!(grouped.of(at), of_key);
            }
            assert_eq!(grouped.len(), n - n.div_ceil(5));
        }
    }
}
