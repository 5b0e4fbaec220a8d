//! One subject in several languages: clusters that carry the same marks are joined.
//!
//! Without vectors nothing is known of translations. What crosses languages is a hashtag, an address, a mention,
//! a number or a name spelt alike; how far one is the mark of a cluster says Ochiai's coefficient, the cosine
//! between "is in the cluster" and "has the mark" over the texts of the language: 1 when all texts of the cluster
//! and no others have it. A mark that the whole batch has is nobody's, whatever the size of the cluster.
//! *Source:* Ochiai 1957, "Zoogeographical studies on the soleoid fishes".

use std::collections::BTreeMap;

use super::clusters::Cluster;
use super::neighbours::Vectors;
use super::texts::Texts;
use crate::columns::narrow;
use crate::graph::components::UnionFind;

/// Fewest posts of a cluster that is joined to another.
const POSTS_MIN: usize = 3;

/// Least coefficient of a mark: below it, two clusters would have to share a hundred of them.
const MARK_MIN: f64 = 0.1;

/// Clusters looked at for one mark, those first that it marks most: one hashtag of thousands of clusters marks
/// none of them.
const CLUSTERS_MAX: usize = 32;

/// Most clusters compared by vectors, the largest: each with each.
const VECTOR_CLUSTERS_MAX: usize = 4000;

/// A second cluster nearly as good as the best leaves open which is meant: then neither is joined.
const RIVAL_SHARE: f64 = 0.8;

/// Joins clusters of different languages; gives the lists of those that are one, singles included.
pub(super) fn joined(
    texts: &Texts,
    clusters: &[Cluster],
    vectors: &Vectors,
    bridge: f64,
    join: f64,
) -> Vec<Vec<u32>> {
    let languages: Vec<usize> = clusters.iter().map(|cluster| main_language(texts, cluster)).collect();
    let mut pairs = by_marks(texts, clusters, &languages);
    pairs.retain(|_, score| *score >= bridge);
    let mut unions = UnionFind::new(narrow(clusters.len()));
    let by_vectors = if vectors.dimensions == 0 {
        Pairs::new()
    } else {
        by_vectors(texts, clusters, &languages, vectors, join)
    };
    for pairs in [pairs, by_vectors] {
        for (a, b) in unrivalled(&pairs, &languages) {
            unions.union(a, b);
        }
    }
    let partition = unions.into_partition();
    partition.members().iter().map(<[u32]>::to_vec).collect()
}

/// Scores of pairs of clusters, the smaller number first.
type Pairs = BTreeMap<(u32, u32), f64>;

/// Gives the row of the language that most texts of a cluster are in; of several the first.
fn main_language(texts: &Texts, cluster: &Cluster) -> usize {
    let mut counts = vec![0_u32; texts.n_of_language.len()];
    cluster.texts.iter().for_each(|&text| counts[texts.language_row(text)] += 1);
    let unknown = counts.len() - 1;
    let known = (0..unknown).max_by_key(|&row| (counts[row], std::cmp::Reverse(row)));
    known.filter(|&row| counts[row] > 0).unwrap_or(unknown)
}

fn n_posts(texts: &Texts, cluster: &Cluster) -> usize {
    cluster.texts.iter().map(|&text| texts.posts.of(text).len()).sum()
}

fn by_marks(texts: &Texts, clusters: &[Cluster], languages: &[usize]) -> Pairs {
    let unknown = texts.n_of_language.len() - 1;
    let mut marked: BTreeMap<u32, Vec<(f64, u32)>> = BTreeMap::new();
    for ((cluster, &language), number) in clusters.iter().zip(languages).zip(0..) {
        if n_posts(texts, cluster) >= POSTS_MIN {
            for (term, coefficient) in marks(texts, cluster, language) {
                if texts.is_mark[term as usize] || language != unknown {
                    marked.entry(term).or_default().push((coefficient, number));
                }
            }
        }
    }
    let mut pairs = Pairs::new();
    for (_, mut carriers) in marked {
        carriers.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        carriers.truncate(CLUSTERS_MAX);
        for (at, &(one, a)) in carriers.iter().enumerate() {
            for &(other, b) in &carriers[at + 1..] {
                if languages[a as usize] != languages[b as usize] {
                    *pairs.entry((a.min(b), a.max(b))).or_insert(0.0) += one * other;
                }
            }
        }
    }
    pairs
}

/// Gives the terms that several languages have and that mark a cluster, each with its coefficient.
fn marks(texts: &Texts, cluster: &Cluster, language: usize) -> Vec<(u32, f64)> {
    let mut terms: Vec<u32> = cluster
        .texts
        .iter()
        .filter(|&&text| texts.language_row(text) == language)
        .flat_map(|&text| texts.terms.of(text).iter().copied())
        .filter(|&term| texts.languages_of(term).len() > 1)
        .collect();
    terms.sort_unstable();
    let n_texts = cluster.texts.iter().filter(|&&text| texts.language_row(text) == language).count();
    let coefficient = |same: &[u32]| {
        let among = f64::from(texts.frequency(language, same[0]));
        (same[0], same.len() as f64 / (n_texts as f64 * among.max(1.0)).sqrt())
    };
    terms
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= n_texts.min(2))
        .map(coefficient)
        .filter(|&(_, coefficient)| coefficient >= MARK_MIN)
        .collect()
}

/// Compares the mean vectors of clusters: the cosine between two as a share of the mean cosine within them.
fn by_vectors(
    texts: &Texts,
    clusters: &[Cluster],
    languages: &[usize],
    vectors: &Vectors,
    join: f64,
) -> Pairs {
    let mut largest: Vec<u32> = (0..narrow(clusters.len())).collect();
    largest.retain(|&number| n_posts(texts, &clusters[number as usize]) >= POSTS_MIN);
    largest.sort_by_key(|&number| std::cmp::Reverse(n_posts(texts, &clusters[number as usize])));
    largest.truncate(VECTOR_CLUSTERS_MAX);
    let mean = |&number: &u32| {
        let members = &clusters[number as usize].texts;
        let mut sum = vec![0.0_f64; vectors.dimensions];
        for &text in members {
            sum.iter_mut().zip(vectors.of(text)).for_each(|(sum, x)| *sum += f64::from(*x));
        }
        let n = members.len() as f64;
        let square: f64 = sum.iter().map(|x| x * x).sum();
        let own = if n < 2.0 { 1.0 } else { ((square - n) / (n * (n - 1.0))).max(1e-9) };
        for x in &mut sum {
            *x /= n;
        }
        (sum, own)
    };
    let means: Vec<(Vec<f64>, f64)> = largest.iter().map(mean).collect();
    let mut pairs = Pairs::new();
    for (at, &a) in largest.iter().enumerate() {
        for (after, &b) in largest.iter().enumerate().skip(at + 1) {
            if languages[a as usize] != languages[b as usize] {
                let ((one, own), (other, its)) = (&means[at], &means[after]);
                let between: f64 = one.iter().zip(other).map(|(x, y)| x * y).sum();
                let likeness = between / (own * its).sqrt();
                if likeness >= join {
                    pairs.insert((a.min(b), a.max(b)), likeness);
                }
            }
        }
    }
    pairs
}

/// Gives the pairs of which each is the other's best in its language, with no second nearly as good.
fn unrivalled(pairs: &Pairs, languages: &[usize]) -> Vec<(u32, u32)> {
    // For a cluster and a language: the best score, whose it is, and the second.
    let mut best: BTreeMap<(u32, usize), (f64, u32, f64)> = BTreeMap::new();
    for (&(a, b), &score) in pairs {
        for (from, to) in [(a, b), (b, a)] {
            let entry = best.entry((from, languages[to as usize])).or_insert((0.0, to, 0.0));
            if score > entry.0 {
                *entry = (score, to, entry.0);
            } else if score > entry.2 {
                entry.2 = score;
            }
        }
    }
    let is_best = |from: u32, to: u32| {
        best.get(&(from, languages[to as usize]))
            .is_some_and(|&(score, whose, second)| whose == to && second <= RIVAL_SHARE * score)
    };
    pairs.keys().copied().filter(|&(a, b)| is_best(a, b) && is_best(b, a)).collect()
}
