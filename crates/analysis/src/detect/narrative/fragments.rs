//! Fragments of one subject are put together again.
//!
//! Leiden cuts a large subject into pieces of some hundred texts, whatever else the batch holds. Two pieces are
//! one when a text of the one resembles a text of the other nearly as much as its own: merged two by two, the
//! most alike first, until none are left that are alike enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::texts::Texts;
use crate::columns::narrow;
use crate::graph::csr::Csr;

/// Least mean cosine between two pieces, as a share of the least similarity of neighbours: without it, pieces
/// that have nothing in common but small talk would be alike, all of them equally little.
const BETWEEN_SHARE: f64 = 0.5;

/// Some texts and the sum of their vectors.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Its texts, ascending.
    pub(super) texts: Vec<u32>,
    /// Sum of their vectors, by term.
    pub(super) sum: Vec<(u32, f64)>,
    /// Square of the length of the sum.
    square: f64,
    /// Pieces it has edges with, and the product of the two sums.
    near: BTreeMap<u32, f64>,
    /// How often it was merged.
    version: u32,
}

impl Piece {
    pub(super) fn new(texts: &Texts, members: &[u32]) -> Self {
        let mut terms: Vec<(u32, f64)> = members
            .iter()
            .flat_map(|&text| texts.terms.range(text))
            .map(|at| (texts.terms.values[at], f64::from(texts.weights[at])))
            .collect();
        // Stable: the weights of a term are added in the order of the texts.
        terms.sort_by_key(|&(term, _)| term);
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let square = terms.iter().map(|(_, x)| x * x).sum();
        Self { texts: members.to_vec(), sum: terms, square, ..Self::default() }
    }

    /// Gives the mean cosine of two different texts of the piece; 1 for a single text.
    pub(super) fn cohesion(&self) -> f64 {
        let n = self.texts.len() as f64;
        if n < 2.0 { 1.0 } else { ((self.square - n) / (n * (n - 1.0))).max(0.0) }
    }

    /// Gives the product of the sum with a vector of few terms in ascending order.
    pub(super) fn product(&self, other: impl Iterator<Item = (u32, f64)>) -> f64 {
        let place = |term: u32| self.sum.binary_search_by_key(&term, |&(term, _)| term);
        other.filter_map(|(term, x)| place(term).ok().map(|at| self.sum[at].1 * x)).sum()
    }

    fn times(&self, other: &Self) -> f64 {
        let (few, many) = if self.sum.len() < other.sum.len() { (self, other) } else { (other, self) };
        many.product(few.sum.iter().copied())
    }

    fn take(&mut self, other: Self, product: f64) {
        self.texts.extend(other.texts);
        self.texts.sort_unstable();
        self.square += other.square + 2.0 * product;
        self.version += 1;
        let mut sum = Vec::with_capacity(self.sum.len() + other.sum.len());
        let (mut own, mut new) = (self.sum.iter().peekable(), other.sum.iter().peekable());
        while let (Some(a), Some(b)) = (own.peek(), new.peek()) {
            let (a, b) = (**a, **b);
            if a.0 <= b.0 {
                own.next();
            }
            if b.0 <= a.0 {
                new.next();
            }
            sum.push(match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => a,
                std::cmp::Ordering::Equal => (a.0, a.1 + b.1),
                std::cmp::Ordering::Greater => b,
            });
        }
        sum.extend(own.chain(new));
        self.sum = sum;
    }
}

/// Says how alike two pieces are, from the mean cosine between them: 1 when their texts resemble each other as
/// much as their own, nothing when they share too little.
fn likeness(a: &Piece, b: &Piece, product: f64, between_min: f64) -> Option<f64> {
    let between = product / (a.texts.len() * b.texts.len()) as f64;
    // A small piece is more alike within than its subject is: it was chosen so. The larger one knows better.
    let pairs = |piece: &Piece| (piece.texts.len() * piece.texts.len() - 1) as f64;
    let all = pairs(a) + pairs(b);
    let own = if all > 0.0 { (a.cohesion() * pairs(a) + b.cohesion() * pairs(b)) / all } else { 1.0 };
    (between >= between_min && own > 0.0).then(|| between / own)
}

/// A pair that may be merged, the most alike first; a pair of which one was merged since counts no more.
type Candidate = (u64, Reverse<(u32, u32)>, (u32, u32));

/// Merges pieces that are joined by an edge and at least `join` alike; gives what is left, by first text.
///
/// *Complexity:* about O(p d (w + log p)) for p pieces with d neighbours and w distinct words each.
pub(super) fn merged(
    texts: &Texts,
    graph: &Csr,
    groups: &[Vec<u32>],
    join: f64,
    similarity_min: f64,
) -> Vec<Piece> {
    let between_min = similarity_min * BETWEEN_SHARE;
    let mut pieces: Vec<Option<Piece>> =
        groups.iter().map(|members| Some(Piece::new(texts, members))).collect();
    let mut heap = BinaryHeap::new();
    for (a, b) in touching(graph, groups) {
        let (Some(one), Some(other)) = (&pieces[a as usize], &pieces[b as usize]) else { continue };
        let product = one.times(other);
        for (from, to) in [(a, b), (b, a)] {
            if let Some(piece) = &mut pieces[from as usize] {
                piece.near.insert(to, product);
            }
        }
        heap.extend(candidate(&pieces, (a, b), join, between_min));
    }
    while let Some((_, Reverse((a, b)), versions)) = heap.pop() {
        let version = |at: u32| pieces[at as usize].as_ref().map(|piece| piece.version);
        if (version(a), version(b)) != (Some(versions.0), Some(versions.1)) {
            continue;
        }
        merge(&mut pieces, a, b);
        let near: Vec<u32> = pieces[a as usize].iter().flat_map(|piece| piece.near.keys().copied()).collect();
        heap.extend(
            near.into_iter().filter_map(|c| candidate(&pieces, (a.min(c), a.max(c)), join, between_min)),
        );
    }
    let mut left: Vec<Piece> = pieces.into_iter().flatten().collect();
    left.sort_unstable_by_key(|piece| piece.texts.first().copied());
    left
}

/// Gives the pairs of groups with an edge between them, each once, ascending.
fn touching(graph: &Csr, groups: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let mut group_of = vec![0; graph.n_nodes() as usize];
    for (members, group) in groups.iter().zip(0..) {
        for &text in members {
            group_of[text as usize] = group;
        }
    }
    let ends = |(a, b, _): (u32, u32, f32)| (group_of[a as usize], group_of[b as usize]);
    let mut pairs: Vec<(u32, u32)> =
        graph.edges().map(ends).filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn candidate(pieces: &[Option<Piece>], (a, b): (u32, u32), join: f64, between_min: f64) -> Option<Candidate> {
    let (one, other) = (pieces[a as usize].as_ref()?, pieces[b as usize].as_ref()?);
    let likeness = likeness(one, other, *one.near.get(&b)?, between_min)?;
    // The bits of positive numbers are in the order of the numbers.
    (likeness >= join).then(|| (likeness.to_bits(), Reverse((a, b)), (one.version, other.version)))
}

/// Merges `b` into `a`.
fn merge(pieces: &mut [Option<Piece>], a: u32, b: u32) {
    let (Some(mut one), Some(mut other)) = (pieces[a as usize].take(), pieces[b as usize].take()) else {
        return;
    };
    let product = one.near.remove(&b).unwrap_or(0.0);
    other.near.remove(&a);
    let mut near = BTreeMap::new();
    for &c in one.near.keys().chain(other.near.keys()) {
        let Some(third) = &mut pieces[c as usize] else { continue };
        let part = |piece: &Piece| piece.near.get(&c).copied().unwrap_or_else(|| piece.times(third));
        let sum = part(&one) + part(&other);
        near.insert(c, sum);
        third.near.remove(&b);
        third.near.insert(a, sum);
    }
    one.take(other, product);
    one.near = near;
    pieces[a as usize] = Some(one);
}

/// Gives the group of each text as lists, in the order of their first texts.
pub(super) fn grouped(group_of: &[u32], n_groups: u32) -> Vec<Vec<u32>> {
    let mut groups = vec![Vec::new(); n_groups as usize];
    for (text, &group) in (0..narrow(group_of.len())).zip(group_of) {
        groups[group as usize].push(text);
    }
    groups.sort_unstable_by_key(|members| members.first().copied());
    groups
}
