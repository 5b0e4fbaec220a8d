//! Clusters grow by the words that set them apart.
//!
//! A cluster is known by the words that its texts have more often than others of the language. A text belongs to the
//! cluster under which its words are the most likely, if they are so much likelier than without one that few texts
//! would seem to belong by chance. A text says nothing of the cluster that it is asked about itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::posts::NONE;
use super::texts::Texts;
use crate::columns::narrow;
use crate::graph::components::UnionFind;

/// Times that clusters learn their words and texts are assigned anew: the second finds what the first could not know,
/// and what a third changes is little.
const ROUNDS: usize = 3;

/// Most words by which a cluster is known in one language.
const WORDS_MAX: usize = 64;

/// How much more frequent than elsewhere a word of a cluster is at least.
const LIFT_MIN: f64 = 2.0;

/// Most clusters looked at for one word, those first that it marks most.
const CARRIERS_MAX: usize = 256;

/// Texts that chance may add to a cluster, for each text of it, by a bound that is far from reached: measured are less
/// than one post in a hundred. Fixed on the tuning seeds of the evaluation.
const STRANGERS: f64 = 5.0;

/// Texts that tell one thing.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Its texts, ascending.
    pub(super) texts: Vec<u32>,
    /// ln of the chance that there is as much without a subject.
    pub(super) ln_p: f64,
}

/// A word by which a cluster is known in one language.
#[derive(Clone, Copy)]
struct Carrier {
    cluster: u32,
    language_row: u32,
    /// Texts of the cluster in the language that have it, and all of them.
    n: u32,
    of: u32,
    /// Share of all texts of the language that have it.
    share: f64,
    /// ln of how much more frequent the word is in the cluster: for a text outside it, and for one of it that has it.
    lift: [f64; 2],
}

/// Gives ln of how much more frequent a word is among `n` of `of` texts than the share of all.
fn lift(n: usize, of: usize, share: f64) -> f64 {
    libm::log((n as f64 / of.max(1) as f64 / share).max(1.0))
}

/// What clusters are known by.
#[derive(Default)]
struct Words {
    carriers: BTreeMap<u32, Vec<Carrier>>,
    /// By cluster and language: how many more of the words its texts have than others, and how many texts it has.
    more: BTreeMap<(u32, u32), (f64, u32)>,
}

/// Lets clusters take in the texts that have their words and lose those that have not, and makes those one of which
/// most texts of the one belong to the other as well. With `keep`, a text that belongs nowhere stays where it was.
///
/// *Complexity:* O(w c) for w words of all texts and c clusters a word, at most [`CARRIERS_MAX`].
/// *Source:* Wald 1945: a ratio of likelihoods reaches x by chance no more often than once in x times.
pub(super) fn grown(texts: &Texts, mut clusters: Vec<Cluster>, keep: bool) -> Vec<Cluster> {
    for round in 1..=ROUNDS {
        let words = Words::new(texts, &clusters);
        let mut own = vec![NONE; texts.len() as usize];
        for (cluster, number) in clusters.iter().zip(0..) {
            cluster.texts.iter().for_each(|&text| own[text as usize] = number);
        }
        let scratch = || (vec![0.0; clusters.len()], Vec::new());
        let best = |scratch: &mut Scratch, text: u32| words.best(texts, text, own[text as usize], scratch);
        let fits: Vec<(u32, u32)> = (0..texts.len()).into_par_iter().map_init(scratch, best).collect();
        let into = targets(&clusters, &fits, round < ROUNDS);
        let mut next: Vec<Cluster> =
            clusters.iter().map(|of| Cluster { texts: Vec::new(), ln_p: of.ln_p }).collect();
        for (text, &(best, _)) in (0..).zip(&fits) {
            let is_single = |own: u32| clusters.get(own as usize).is_some_and(|of| of.texts.len() == 1);
            // A single text, told by its copies, has no other to be compared with.
            let best = if best == NONE && (keep || is_single(own[text as usize])) {
                own[text as usize]
            } else {
                best
            };
            if best != NONE {
                next[into[best as usize] as usize].texts.push(text);
            }
        }
        for (from, &to) in into.iter().enumerate().filter(|(from, to)| *from != **to as usize) {
            // The better of two tests, at the price of two.
            let ln_p = next[from].ln_p.min(next[to as usize].ln_p) + std::f64::consts::LN_2;
            next[to as usize].ln_p = ln_p.min(0.0);
        }
        next.retain(|cluster| !cluster.texts.is_empty());
        clusters = next;
    }
    clusters
}

/// Score of each cluster, and the clusters that have one.
type Scratch = (Vec<f64>, Vec<u32>);

/// Gives for each cluster the one that it becomes part of, which is mostly itself.
fn targets(clusters: &[Cluster], fits: &[(u32, u32)], merge: bool) -> Vec<u32> {
    let mut unions = UnionFind::new(narrow(clusters.len()));
    for (cluster, number) in clusters.iter().zip(0..).take(if merge { clusters.len() } else { 0 }) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let others = cluster.texts.iter().map(|&text| fits[text as usize]).flat_map(|(a, b)| [a, b]);
        for other in others.filter(|&other| other != NONE && other != number) {
            *counts.entry(other).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|&(other, n)| (n, Reverse(other)));
        if let Some((other, _)) = most.filter(|&(_, n)| n * 2 > cluster.texts.len()) {
            unions.union(number, other);
        }
    }
    let partition = unions.into_partition();
    let mut into = vec![0; clusters.len()];
    for members in partition.members().iter() {
        let first = members.iter().copied().min().unwrap_or(0);
        for &member in members {
            into[member as usize] = first;
        }
    }
    into
}

impl Words {
    fn new(texts: &Texts, clusters: &[Cluster]) -> Self {
        let of_cluster = |(number, cluster): (usize, &Cluster)| {
            let mut by_row: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
            for &text in &cluster.texts {
                by_row.entry(texts.language_row(text)).or_default().push(text);
            }
            let known = |(row, members): (usize, Vec<u32>)| known_by(texts, narrow(number), row, &members);
            by_row.into_iter().flat_map(known).collect::<Vec<_>>()
        };
        let all: Vec<Vec<(u32, Carrier)>> = clusters.par_iter().enumerate().map(of_cluster).collect();
        let mut words = Self::default();
        for (term, of) in all.into_iter().flatten() {
            let more = words.more.entry((of.cluster, of.language_row)).or_default();
            *more = (more.0 + f64::from(of.n) / f64::from(of.of) - of.share, of.of);
            words.carriers.entry(term).or_default().push(of);
        }
        for carriers in words.carriers.values_mut() {
            carriers.sort_by(|a, b| b.lift[0].total_cmp(&a.lift[0]).then(a.cluster.cmp(&b.cluster)));
            carriers.truncate(CARRIERS_MAX);
        }
        words
    }

    /// Gives the two clusters that a text belongs to most, the better first; `own` is the one it is in.
    ///
    /// The ratio of likelihoods is that of Poisson counts, which is on the safe side for words that are there or not.
    fn best(&self, texts: &Texts, text: u32, own: u32, (score, touched): &mut Scratch) -> (u32, u32) {
        let row = narrow(texts.language_row(text));
        let carriers = texts.terms.of(text).iter().filter_map(|term| self.carriers.get(term)).flatten();
        for of in carriers.filter(|of| of.language_row == row) {
            let score = &mut score[of.cluster as usize];
            if *score <= 0.0 {
                touched.push(of.cluster);
            }
            *score += of.lift[usize::from(of.cluster == own)];
        }
        touched.sort_unstable();
        touched.dedup();
        let n = f64::from(texts.n_of_language[row as usize]);
        let length = texts.length(text);
        let beyond = |cluster: u32| {
            let nats = std::mem::take(&mut score[cluster as usize]);
            let (more, of) = self.more.get(&(cluster, row)).copied().unwrap_or_default();
            (nats - length * more - libm::log(n / (STRANGERS * f64::from(of))), cluster)
        };
        let mut fits: Vec<(f64, u32)> = touched.drain(..).map(beyond).filter(|of| of.0 >= 0.0).collect();
        fits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let nth = |n: usize| fits.get(n).map_or(NONE, |&(_, cluster)| cluster);
        (nth(0), nth(1))
    }
}

/// Gives the words by which a cluster is known in one language.
fn known_by(texts: &Texts, cluster: u32, row: usize, members: &[u32]) -> Vec<(u32, Carrier)> {
    let mut terms: Vec<u32> = members.iter().flat_map(|&text| texts.terms.of(text).iter().copied()).collect();
    terms.sort_unstable();
    let of = members.len();
    let carrier = |same: &[u32]| {
        let n = same.len();
        let share = f64::from(texts.frequency(row, same[0])) / f64::from(texts.n_of_language[row]);
        let lift = [lift(n, of, share), lift(n - 1, of - 1, share)];
        (same[0], Carrier { cluster, language_row: narrow(row), n: narrow(n), of: narrow(of), share, lift })
    };
    let mut known: Vec<(u32, Carrier)> = terms
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() > 1 && !texts.is_domain[same[0] as usize])
        .map(carrier)
        .filter(|(_, of)| of.lift[0] >= libm::log(LIFT_MIN))
        .collect();
    let worth = |of: &Carrier| f64::from(of.n) * of.lift[0];
    known.sort_unstable_by(|a, b| worth(&b.1).total_cmp(&worth(&a.1)).then(a.0.cmp(&b.0)));
    known.truncate(WORDS_MAX);
    known
}
