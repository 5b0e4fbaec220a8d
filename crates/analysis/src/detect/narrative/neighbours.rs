//! The texts that resemble each text more than chance explains.

use rayon::prelude::*;

use super::chance;
use super::posts::Collector;
use super::texts::Texts;

/// Texts with a word in common that are looked at before and after a text, the nearest in time: a word said a
/// million times would cost a million comparisons a text.
const WINDOW: usize = 256;

/// Texts looked at for one text, over all its words.
const BUDGET: usize = 3000;

/// Least that a word says by which others are looked for, in nats: a third of all texts have it.
const NATS_MIN: f32 = 1.1;

/// Texts compared word by word, for each neighbour asked for.
const COMPARED: usize = 4;

/// Most texts whose vectors are compared each with each: 20 000 texts of 384 numbers are 80 thousand million
/// multiplications, about a minute of one core.
pub(super) const VECTORS_EXACT_MAX: u32 = 20_000;

/// Least cosine of two vectors, their mean taken away, that makes neighbours.
const COSINE_MIN: f32 = 0.5;

/// Edges of the graph of texts, each found from one of its ends.
pub(super) type Edges = Vec<(u32, u32, f32)>;

/// What one thread needs while it looks for neighbours.
struct Scratch {
    score: Vec<f32>,
    touched: Vec<u32>,
}

/// Finds the neighbours of each text by words and marks, in its own language.
///
/// Two texts are neighbours where both share more with the other than `chance` texts of a batch without subjects
/// would; what is left are the most alike.
/// *Complexity:* for each text at most [`BUDGET`] steps and four comparisons a neighbour; 4 bytes a text for
/// each thread.
pub(super) fn by_words(texts: &Texts, n_neighbours: usize, chance: f64) -> Edges {
    let least: Vec<f32> = (0..texts.len()).into_par_iter().map(|text| least(texts, text, chance)).collect();
    let scratch = || Scratch { score: vec![0.0; texts.len() as usize], touched: Vec::new() };
    let of_text = |scratch: &mut Scratch, text: u32| {
        look(texts, text, scratch);
        let mut near: Vec<(u32, f32)> = best(scratch, n_neighbours * COMPARED)
            .into_iter()
            .filter(|&other| texts.language_row(other) == texts.language_row(text))
            .filter_map(|other| {
                let (cosine, nats) = texts.shared(text, other);
                (nats >= least[text as usize].max(least[other as usize])).then_some((other, cosine))
            })
            .collect();
        near.sort_unstable_by(|a, b| {
            b.1.total_cmp(&a.1).then(a.0.abs_diff(text).cmp(&b.0.abs_diff(text))).then(a.0.cmp(&b.0))
        });
        near.truncate(n_neighbours);
        near.into_iter().map(|(other, similarity)| (text, other, similarity)).collect::<Edges>()
    };
    let all: Vec<Edges> = (0..texts.len()).into_par_iter().map_init(scratch, of_text).collect();
    all.concat()
}

/// Gives the least that a text shares with a neighbour, in nats; infinite where all its words together are too common.
///
/// What is as long as it has more chances to share its words: of two texts the longer sets the bar.
fn least(texts: &Texts, text: u32, chance: f64) -> f32 {
    let length = texts.length(text);
    let word = |&nats: &f32| ((libm::exp(-f64::from(nats)) * length).min(1.0), f64::from(nats));
    let words: Vec<chance::Word> = texts.nats[texts.terms.range(text)].iter().map(word).collect();
    let n = f64::from(texts.n_of_language[texts.language_row(text)]);
    chance::threshold(&words, libm::log(n / chance)).unwrap_or(f32::INFINITY)
}

/// Adds up, for the texts that share a word with `text`, what the shared words say.
fn look(texts: &Texts, text: u32, scratch: &mut Scratch) {
    let mut terms: Vec<(u32, f32)> =
        texts.terms.range(text).map(|at| (texts.terms.values[at], texts.nats[at])).collect();
    terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut budget = BUDGET;
    for (term, nats) in terms.into_iter().take_while(|&(_, nats)| nats >= NATS_MIN) {
        let posting = texts.postings.of(term);
        let here = posting.partition_point(|&other| other < text);
        let near = here.saturating_sub(WINDOW)..(here + WINDOW).min(posting.len());
        for &other in posting[near].iter().filter(|&&other| other != text).take(budget) {
            let score = &mut scratch.score[other as usize];
            if *score <= 0.0 {
                scratch.touched.push(other);
            }
            *score += nats;
            budget -= 1;
        }
        if budget == 0 {
            break;
        }
    }
}

/// Takes out the texts with the highest sums and clears them.
fn best(scratch: &mut Scratch, n: usize) -> Vec<u32> {
    let score = &mut scratch.score;
    let mut touched: Vec<(f32, u32)> =
        scratch.touched.drain(..).map(|text| (std::mem::take(&mut score[text as usize]), text)).collect();
    let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if touched.len() > n {
        touched.select_nth_unstable_by(n, order);
        touched.truncate(n);
    }
    touched.into_iter().map(|(_, text)| text).collect()
}

/// Vectors of the texts with the mean of all taken away, at length 1; a text without one has zeros.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    pub(super) dimensions: usize,
    values: Vec<f32>,
}

impl Vectors {
    /// Takes the vector of each text's first post that has one.
    ///
    /// Models place all texts of the world in one corner: without their mean, unrelated ones are at about 0.
    /// *Source:* Mu & Viswanath 2018, "All-but-the-top", the first of its two steps.
    pub(super) fn new(collector: &Collector, texts: &Texts) -> Self {
        let dimensions = collector.dimensions;
        let vector = |text: u32| {
            texts
                .vector_row
                .get(text as usize)
                .and_then(|&row| (row != super::posts::NONE).then(|| collector.vector_of(row)).flatten())
        };
        let mut mean = vec![0.0_f32; dimensions];
        let n = (0..texts.len()).filter_map(vector).count().max(1) as f32;
        for given in (0..texts.len()).filter_map(vector) {
            mean.iter_mut().zip(given).for_each(|(mean, x)| *mean += x / n);
        }
        let mut values = vec![0.0; dimensions * texts.len() as usize];
        for (text, own) in (0..texts.len()).zip(values.chunks_exact_mut(dimensions.max(1))) {
            if let Some(given) = vector(text) {
                own.iter_mut().zip(given.iter().zip(&mean)).for_each(|(own, (x, mean))| *own = x - mean);
                let length = cosine(own, own).sqrt();
                // A batch of one text has nothing left of it.
                for x in own {
                    *x = if length > 1e-6 { *x / length } else { 0.0 };
                }
            }
        }
        Self { dimensions, values }
    }

    /// Gives the vector of a text; empty where there are none at all.
    pub(super) fn of(&self, text: u32) -> &[f32] {
        let start = text as usize * self.dimensions;
        &self.values[start..start + self.dimensions]
    }
}

/// Gives the inner product of two vectors of one length.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums beside each other: the compiler makes one instruction of them.
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

/// Finds the neighbours of each text by vectors; none where there are more texts than can be compared.
///
/// *Complexity:* O(n² d), for at most [`VECTORS_EXACT_MAX`] texts.
pub(super) fn by_vectors(vectors: &Vectors, n_texts: u32, n_neighbours: usize) -> Edges {
    if vectors.dimensions == 0 || n_texts > VECTORS_EXACT_MAX {
        return Edges::new();
    }
    let of_text = |text: u32| {
        let own = vectors.of(text);
        let mut near: Vec<(u32, f32)> = (0..n_texts)
            .filter(|&other| other != text)
            .map(|other| (other, cosine(own, vectors.of(other))))
            .filter(|&(_, cosine)| cosine >= COSINE_MIN)
            .collect();
        near.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(n_neighbours);
        near.into_iter().map(|(other, cosine)| (text, other, cosine)).collect::<Edges>()
    };
    let all: Vec<Edges> = (0..n_texts).into_par_iter().map(of_text).collect();
    all.concat()
}
