//! Every pair of texts that are alike.

use std::{borrow::Cow, collections::HashMap};

use rayon::prelude::*;

use super::{
    Background, Kind, Model, Settings, Text,
    background::Weights,
    candidates::{Index, Keys, Tally},
    grams::read_grams,
    judge::{Entry, Judge, Judgement, Pieces, cosine, language},
    letters,
    runs::Runs,
};
use crate::{
    columns::narrow,
    text::normal::{fingerprint, is_cut, normal},
};

/// Pairs given for one pair of different texts, or for the copies of one. Where more were posted, each copy
/// after the first of its text is paired with the first only.
const PAIRS_OF_COPIES_MAX: usize = 10_000;

/// Pairs beyond which copies are paired with the first of their text only, however few they are: some 600 MB of pairs.
const PAIRS_MAX: usize = 5_000_000;

/// Texts that the background learns from: more change the weights by less than a thousandth.
const LEARNED_MAX: usize = 100_000;

/// Texts a thread takes at a time.
const CHUNK: usize = 2048;

/// Texts whose pieces are kept for when they are compared again.
const PIECES_KEPT: usize = 1024;

/// Two texts that are alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Id of the one, the smaller by its bytes.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// How alike they are, 0 to 1.
    pub score: f64,
    /// In what way.
    pub kind: Kind,
    /// Whether the score reaches the strict threshold.
    pub is_strict: bool,
}

/// What was compared, and what was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Texts given.
    pub n_texts: u64,
    /// Those too short to be compared.
    pub n_short: u64,
    /// Those so long that only their beginning was compared.
    pub n_cut: u64,
    /// Different ones among those compared.
    pub n_distinct: u64,
    /// Pairs of copies left out, since each is alike to the first of its text.
    pub n_pairs_left_out: u64,
    /// Whether rewordings were looked for; if not, exact and near copies only.
    pub with_rewordings: bool,
    /// Whether all vectors were compared; if not, vectors sharpened scores at most.
    pub by_vectors: bool,
}

/// What [`find`] gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Each pair once, in order of its ids.
    pub pairs: Vec<Pair>,
    /// What was compared.
    pub counts: Counts,
}

/// Finds the pairs among some texts, whatever their order.
///
/// The weights are those of the background and of these texts together.
///
/// *Complexity:* O(n) for near copies, about 17 µs and 800 bytes a text of 200 characters beside the text; O(n) with
/// ten times the constant for rewordings, 3 kB a text; O(n²) inner products for vectors, up to `vectors-max`.
pub fn find(texts: &[Text<'_>], background: Background, settings: &Settings, model: Option<Model>) -> Found {
    let mut order: Vec<&Text<'_>> = texts.iter().collect();
    order.par_sort_unstable_by_key(|text| (text.time, text.id));
    let (distinct, mut counts) = distinct(&order, settings);
    counts.with_rewordings = distinct.len() <= settings.reworded_max as usize;
    let (corpus, index) =
        Corpus::new(&order, distinct, background, (settings, model, counts.with_rewordings));
    let n_vectors = corpus.entries.iter().filter(|entry| entry.vector.is_some()).count();
    counts.by_vectors = model.is_some() && n_vectors > 0 && n_vectors <= settings.vectors_max as usize;
    let candidates = corpus.candidates(&index, counts.by_vectors);
    drop(index);
    let alike = corpus.alike(&candidates, counts.by_vectors);
    drop(candidates);
    let mut pairs = Vec::new();
    for group in &corpus.groups {
        let exact = Judgement { score: 1.0, kind: Kind::Exact, is_strict: true };
        counts.n_pairs_left_out += tell((&order, group, group), exact, PAIRS_MAX, &mut pairs);
    }
    for (a, b, judgement) in alike {
        let groups = (&*order, &*corpus.groups[a as usize], &*corpus.groups[b as usize]);
        counts.n_pairs_left_out += tell(groups, judgement, PAIRS_MAX, &mut pairs);
    }
    pairs.par_sort_unstable_by(|a, b| (&a.a, &a.b).cmp(&(&b.a, &b.b)));
    pairs.dedup_by(|a, b| a.a == b.a && a.b == b.b);
    Found { pairs, counts }
}

/// A text that differs from the others, and where it was posted, by places in the order.
struct Distinct {
    normal: Box<str>,
    fingerprint: u64,
    places: Vec<u32>,
}

/// Gathers exact copies, the text that was posted first coming first.
fn distinct(order: &[&Text<'_>], settings: &Settings) -> (Vec<Distinct>, Counts) {
    let read = |(place, text): (usize, &&Text<'_>)| {
        let normal = normal(text.text).into_boxed_str();
        let is_short = letters(&normal) < settings.min_characters;
        (fingerprint(&normal), narrow(place), normal, is_short)
    };
    let mut read: Vec<(u64, u32, Box<str>, bool)> = order.par_iter().enumerate().map(read).collect();
    let n_cut = order.par_iter().filter(|text| is_cut(text.text)).count();
    let n_texts = read.len();
    read.retain(|(_, _, _, is_short)| !is_short);
    let n_short = n_texts - read.len();
    read.par_sort_unstable_by_key(|&(fingerprint, place, _, _)| (fingerprint, place));
    let mut distinct: Vec<Distinct> = Vec::with_capacity(read.len());
    for (fingerprint, place, normal, _) in read {
        match distinct.last_mut().filter(|last| last.fingerprint == fingerprint) {
            Some(last) => last.places.push(place),
            None => distinct.push(Distinct { normal, fingerprint, places: vec![place] }),
        }
    }
    distinct.par_sort_unstable_by_key(|text| text.places[0]);
    let counts = Counts {
        n_texts: n_texts as u64,
        n_short: n_short as u64,
        n_cut: n_cut as u64,
        n_distinct: distinct.len() as u64,
        ..Counts::default()
    };
    (distinct, counts)
}

/// Texts that one may be like.
struct Candidates {
    /// The first text that it is like, or that this one is like, and so on.
    first: u32,
    at: u32,
    /// In ascending order.
    earlier: Vec<u32>,
}

/// Different texts, ready to be compared.
struct Corpus<'t> {
    entries: Vec<Entry<'t>>,
    groups: Vec<Vec<u32>>,
    judge: Judge,
}

impl<'t> Corpus<'t> {
    fn new(
        order: &[&'t Text<'t>],
        distinct: Vec<Distinct>,
        mut background: Background,
        (settings, model, is_deep): (&Settings, Option<Model>, bool),
    ) -> (Self, Index<Runs>) {
        learn(&mut background, &distinct);
        let judge = Judge::new(Weights::new(background), settings, model);
        let n_texts = distinct.len();
        let mut corpus =
            Self { entries: Vec::with_capacity(n_texts), groups: Vec::with_capacity(n_texts), judge };
        let mut index = Index::with_capacity(n_texts, is_deep);
        let mut distinct = distinct.into_iter();
        loop {
            // A part at a time, so that keys are not kept twice.
            let part: Vec<Distinct> = distinct.by_ref().take(CHUNK * 8).collect();
            if part.is_empty() {
                index.join();
                return (corpus, index);
            }
            let ready = |text: Distinct| ready(order, text, &corpus.judge.weights, is_deep);
            let part: Vec<(Entry<'t>, Keys, Vec<u32>)> = part.into_par_iter().map(ready).collect();
            for (entry, keys, places) in part {
                index.push(&keys);
                corpus.entries.push(entry);
                corpus.groups.push(places);
            }
        }
    }

    /// Gives the texts that may be like others before them, or all; those that may be alike side by side.
    fn candidates(&self, index: &Index<Runs>, all: bool) -> Vec<Candidates> {
        // Each chunk has a tally of all texts: long chunks where these are many.
        let chunk = (self.entries.len() / 64).clamp(CHUNK / 8, CHUNK * 8);
        let starts: Vec<usize> = (0..self.entries.len()).step_by(chunk).collect();
        let of_chunk = |&start: &usize| {
            let mut tally = Tally::new(self.entries.len());
            let mut found = Vec::new();
            for at in start..self.entries.len().min(start + chunk) {
                let mut earlier = index.before(at, &self.judge.weights, &mut tally);
                earlier.shrink_to_fit();
                let at = narrow(at);
                if all || !earlier.is_empty() {
                    found.push(Candidates { first: earlier.first().copied().unwrap_or(at), at, earlier });
                }
            }
            found
        };
        let mut found: Vec<Candidates> = starts.par_iter().flat_map_iter(of_chunk).collect();
        let mut firsts: Vec<u32> = (0..).take(self.entries.len()).collect();
        for Candidates { first, at, .. } in &mut found {
            *first = firsts[*first as usize];
            firsts[*at as usize] = *first;
        }
        found.par_sort_unstable_by_key(|candidates| (candidates.first, candidates.at));
        found
    }

    /// Gives each pair found alike, by numbers of entries.
    fn alike(&self, candidates: &[Candidates], by_vectors: bool) -> Vec<(u32, u32, Judgement)> {
        candidates.par_chunks(CHUNK / 8).flat_map_iter(|part| self.judged(part, by_vectors)).collect()
    }

    fn judged(&self, part: &[Candidates], by_vectors: bool) -> Vec<(u32, u32, Judgement)> {
        let mut alike = Vec::new();
        // Texts of a family are compared one after the other: their pieces are made once.
        let mut pieces: HashMap<u32, Pieces<'_>> = HashMap::new();
        for Candidates { at, earlier, .. } in part {
            let mut earlier = Cow::Borrowed(earlier);
            if by_vectors {
                let earlier = earlier.to_mut();
                earlier.extend(self.alike_in_meaning(*at as usize));
                earlier.sort_unstable();
                earlier.dedup();
            }
            if earlier.is_empty() {
                continue;
            }
            if pieces.len() > PIECES_KEPT {
                pieces.clear();
            }
            for &text in earlier.iter().chain([at]) {
                let of = || Pieces::of(&self.entries[text as usize], &self.judge.weights);
                pieces.entry(text).or_insert_with(of);
            }
            let with_pieces = |text: &u32| Some((&self.entries[*text as usize], pieces.get(text)?));
            let judge = |earlier: &u32| {
                let judgement = self.judge.judge(with_pieces(at)?, with_pieces(earlier)?)?;
                Some((*earlier, *at, judgement))
            };
            alike.extend(earlier.iter().filter_map(judge));
        }
        alike
    }

    /// Gives the earlier texts whose vectors are near enough: a mean that reaches a threshold has a part that does.
    fn alike_in_meaning(&self, at: usize) -> Vec<u32> {
        let (entry, Some(model)) = (&self.entries[at], self.judge.model) else { return Vec::new() };
        if entry.vector.is_none() {
            return Vec::new();
        }
        let least = model.threshold.min(model.translation);
        let is_near = |earlier: &Entry<'_>| cosine(entry, earlier).is_some_and(|cosine| cosine >= least);
        (0..)
            .zip(&self.entries[..at])
            .filter(|(_, earlier)| is_near(earlier))
            .map(|(place, _)| place)
            .collect()
    }
}

fn ready<'t>(
    order: &[&'t Text<'t>],
    text: Distinct,
    weights: &Weights,
    is_deep: bool,
) -> (Entry<'t>, Keys, Vec<u32>) {
    let first = order[text.places[0] as usize];
    let mut keys = Keys::of_near_copies(&text.normal);
    let mut grams = Vec::new();
    if is_deep {
        read_grams(&text.normal, &mut grams);
        keys = keys.and_of_rewordings(&grams, weights);
    }
    let (language, vector) = (language(first.language), first.vector.map(Cow::Borrowed));
    (Entry { normal: text.normal, grams: grams.into(), language, vector }, keys, text.places)
}

/// Learns from each text once; from a part of very many, chosen by their words and not by their order.
fn learn(background: &mut Background, distinct: &[Distinct]) {
    let every = (distinct.len().div_ceil(LEARNED_MAX) as u64).max(1);
    let chosen: Vec<&Distinct> = distinct.iter().filter(|text| text.fingerprint % every == 0).collect();
    for part in chosen.chunks(CHUNK) {
        let grams = |text: &&Distinct| {
            let mut grams = Vec::new();
            read_grams(&text.normal, &mut grams);
            grams
        };
        let part: Vec<Vec<u32>> = part.par_iter().map(grams).collect();
        for grams in &part {
            background.learn_grams(grams);
        }
    }
}

/// Adds the pairs of two groups of copies; gives how many were left out.
fn tell(
    (order, one, other): (&[&Text<'_>], &[u32], &[u32]),
    judgement: Judgement,
    pairs_max: usize,
    pairs: &mut Vec<Pair>,
) -> u64 {
    let is_same = one.as_ptr() == other.as_ptr();
    let n_all = if is_same { one.len() * (one.len() - 1) / 2 } else { one.len() * other.len() };
    let is_whole = n_all <= PAIRS_OF_COPIES_MAX && pairs.len() + n_all <= pairs_max;
    let before = pairs.len();
    let ones = if is_whole { one } else { &one[..1] };
    for (at, &x) in ones.iter().enumerate() {
        let others = match (is_same, is_whole) {
            (true, _) => &other[at + 1..],
            (false, true) => other,
            (false, false) => &other[..1],
        };
        pairs.extend(others.iter().filter_map(|&y| {
            let (a, b) = (order[x as usize].id, order[y as usize].id);
            let (a, b) = (a.min(b).to_owned(), a.max(b).to_owned());
            let Judgement { score, kind, is_strict } = judgement;
            (a != b).then_some(Pair { a, b, score, kind, is_strict })
        }));
    }
    (n_all as u64).saturating_sub((pairs.len() - before) as u64)
}

#[cfg(test)]
mod tests {
    use ostrakon_model::Timestamp;

    use super::*;

    #[test]
    fn many_families_of_copies_do_not_multiply() {
        let ids: Vec<String> = (0..40).map(|id| id.to_string()).collect();
        let texts: Vec<Text<'_>> = ids
            .iter()
            .map(|id| Text { id, text: "", time: Timestamp::EPOCH, language: None, vector: None })
            .collect();
        let order: Vec<&Text<'_>> = texts.iter().collect();
        let places: Vec<u32> = (0..40).collect();
        let families: Vec<&[u32]> = places.chunks(10).collect();
        let judgement = Judgement { score: 0.9, kind: Kind::Exact, is_strict: true };
        let mut pairs = Vec::new();
        let mut n_left_out = 0;
        for (nth, one) in families.iter().enumerate() {
            for other in &families[nth + 1..] {
                n_left_out += tell((&order, one, other), judgement, 250, &mut pairs);
            }
        }
        // Two times all hundred; then the first of each with the first of the other.
        assert_eq!((pairs.len(), n_left_out), (204, 396));
    }
}
