//! Distinct texts in an order of their own, as vectors of weighted words and marks.

use rayon::prelude::*;

use super::posts::{Collector, NONE};
use crate::columns::{Names, narrow};

/// Words that make a text recognisable without its links: shorter ones with different links are different texts.
pub(super) const WORDS_ENOUGH: usize = 5;

/// Longest chain of reshares that is followed to the original.
const RESHARES_MAX: usize = 8;

/// Most words and marks of one text, when the links of its copies are put together.
const TERMS_MAX: usize = 300;

/// The posts of a collector, each once and in order of time, and the distinct texts they say.
///
/// Terms and all other numbers are in bytewise order of what they name, so that nothing depends on the order
/// in which posts came.
#[derive(Debug)]
pub(super) struct Texts {
    /// Rows of the collector: by time, then platform, then id.
    pub(super) rows: Vec<u32>,
    /// Text of each of `rows`, or [`NONE`].
    pub(super) text_of: Vec<u32>,
    /// Posts of each text, as places in `rows`, ascending; texts are in the order of their first posts.
    pub(super) posts: Groups,
    /// Terms of each text, ascending, with the form they were written in, what each says where another text has it as
    /// well, in nats, and its weight: the same, so that the squares of a text sum to 1.
    pub(super) terms: Groups,
    pub(super) forms: Vec<u32>,
    pub(super) nats: Vec<f32>,
    pub(super) weights: Vec<f32>,
    /// Language of each text: that of its first post that has one, or [`NONE`].
    pub(super) language: Vec<u32>,
    /// Place of it in `n_of_language`; where it is unknown, that of the language in which the words are most usual.
    language_row: Vec<u32>,
    /// Row of the first post with a vector, or [`NONE`].
    pub(super) vector_row: Vec<u32>,
    /// Texts in each language, and terms in them; those of none come last.
    pub(super) n_of_language: Vec<u32>,
    terms_of_language: Vec<u64>,
    /// Texts that have each term, ascending.
    pub(super) postings: Groups,
    /// Of each term the rows of `n_of_language` it occurs in, each with the number of texts.
    frequency: Vec<(u32, u32)>,
    frequency_ends: Vec<usize>,
    /// Number in `Collector::stems` of each term.
    pub(super) stem_of: Vec<u32>,
    /// Whether each term is a hashtag, mention, address or domain.
    pub(super) is_mark: Vec<bool>,
    /// Whether each term is a domain: it tells nothing beside the address it is of.
    pub(super) is_domain: Vec<bool>,
}

/// Lists of numbers, end to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    pub(super) ends: Vec<usize>,
    pub(super) values: Vec<u32>,
}

impl Groups {
    pub(super) fn range(&self, group: u32) -> std::ops::Range<usize> {
        let at = group as usize;
        at.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[at]
    }

    pub(super) fn of(&self, group: u32) -> &[u32] {
        &self.values[self.range(group)]
    }

    pub(super) fn len(&self) -> u32 {
        narrow(self.ends.len())
    }

    /// Sorts pairs of group and value into groups; pairs of a group keep their order.
    pub(super) fn from_pairs(n_groups: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut ends = vec![0; n_groups + 1];
        pairs.clone().for_each(|(group, _)| ends[group as usize + 1] += 1);
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut values = vec![0; ends.last().copied().unwrap_or(0)];
        for (group, value) in pairs {
            values[ends[group as usize]] = value;
            ends[group as usize] += 1;
        }
        ends.pop();
        Self { ends, values }
    }

    fn push(&mut self, values: impl IntoIterator<Item = u32>) {
        self.values.extend(values);
        self.ends.push(self.values.len());
    }
}

/// Gives the place of each name in bytewise order.
pub(super) fn ranks(names: &Names) -> Vec<u32> {
    let mut order: Vec<u32> = (0..narrow(names.len())).collect();
    order.par_sort_unstable_by(|&a, &b| names.get(a).cmp(names.get(b)));
    let mut ranks = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(&name, rank)| ranks[name as usize] = rank);
    ranks
}

impl Texts {
    pub(super) fn new(collector: &Collector) -> Self {
        let rank_of = ranks(&collector.stems);
        let mut stem_of = vec![0; rank_of.len()];
        rank_of.iter().zip(0..).for_each(|(&rank, stem)| stem_of[rank as usize] = stem);
        // Terms of each row with their forms, by term.
        let terms_of = |row: u32| {
            let term = |form: u32| rank_of[collector.stem_of[form as usize] as usize];
            let mut terms: Vec<(u32, u32)> =
                collector.tokens_of(row).iter().map(|&form| (term(form), form)).collect();
            terms.sort_unstable();
            terms
        };
        let rows = ordered(collector, &terms_of);
        let is_link = |term: u32| collector.stems.get(stem_of[term as usize]).starts_with([':', '/']);
        let (text_of, posts) = collapsed(collector, &rows, &terms_of, &is_link);
        let begins = |with: &'static [char]| -> Vec<bool> {
            stem_of.iter().map(|&stem| collector.stems.get(stem).starts_with(with)).collect()
        };
        let mut texts = Self {
            is_mark: begins(&['#', '@', ':', '/']),
            is_domain: begins(&['/']),
            text_of,
            terms: Groups::default(),
            forms: Vec::new(),
            nats: Vec::new(),
            weights: Vec::new(),
            language: Vec::new(),
            language_row: Vec::new(),
            vector_row: Vec::new(),
            n_of_language: vec![0; collector.languages.len() + 1],
            terms_of_language: Vec::new(),
            postings: Groups::default(),
            frequency: Vec::new(),
            frequency_ends: Vec::new(),
            stem_of,
            posts,
            rows,
        };
        texts.put_terms(collector, &terms_of);
        texts.count();
        texts.guess_languages();
        texts.count();
        texts.weigh();
        texts
    }

    pub(super) fn len(&self) -> u32 {
        self.posts.len()
    }

    /// Gives the row of the language of a text in `n_of_language` and `frequency`.
    pub(super) fn language_row(&self, text: u32) -> usize {
        self.language_row[text as usize] as usize
    }

    /// Gives how long a text is, in texts of its language of middle length.
    pub(super) fn length(&self, text: u32) -> f64 {
        let row = self.language_row(text);
        let mean = self.terms_of_language[row] as f64 / f64::from(self.n_of_language[row]);
        self.terms.of(text).len() as f64 / mean
    }

    /// Gives the cosine of two texts of one language, and what the words they share say, in nats.
    pub(super) fn shared(&self, a: u32, b: u32) -> (f32, f32) {
        let [a, b] = [self.terms.range(a), self.terms.range(b)];
        let (mut i, mut j, mut cosine, mut nats) = (a.start, b.start, 0.0_f32, 0.0_f32);
        while i < a.end && j < b.end {
            match self.terms.values[i].cmp(&self.terms.values[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    cosine += self.weights[i] * self.weights[j];
                    nats += self.nats[i];
                    i += 1;
                    j += 1;
                }
            }
        }
        (cosine, nats)
    }

    /// Puts together the terms of each text: those of its first post, and the links of the others.
    fn put_terms(&mut self, collector: &Collector, terms_of: &(impl Fn(u32) -> Vec<(u32, u32)> + Sync)) {
        let of_text = |text: u32| {
            let members = self.posts.of(text).iter().map(|&post| self.rows[post as usize]);
            let own = |row: &u32| !is_led(collector, *row);
            let mut terms: Vec<(u32, u32)> = Vec::new();
            for row in members.clone().filter(own).chain(members.clone()).take(TERMS_MAX) {
                if terms.len() < TERMS_MAX && (terms.is_empty() || own(&row)) {
                    terms.extend(terms_of(row));
                    terms.sort_unstable();
                    terms.dedup_by_key(|(term, _)| *term);
                }
            }
            let language = members.clone().map(|row| collector.rows[row as usize].language);
            let language = language.into_iter().find(|&language| language != NONE).unwrap_or(NONE);
            let vector = members.clone().find(|&row| collector.rows[row as usize].vector != NONE);
            (terms, language, vector.unwrap_or(NONE))
        };
        let all: Vec<_> = (0..self.len()).into_par_iter().map(of_text).collect();
        for (terms, language, vector) in all {
            self.terms.push(terms.iter().map(|&(term, _)| term));
            self.forms.extend(terms.iter().map(|&(_, form)| form));
            self.language.push(language);
            self.language_row.push(language.min(narrow(self.n_of_language.len() - 1)));
            self.vector_row.push(vector);
        }
    }

    /// Gives each text of no known language that of the others in which its words are most usual.
    ///
    /// *Source:* naive Bayes with half a text added to each count, every language as likely as another.
    fn guess_languages(&mut self) {
        let unknown = self.n_of_language.len() - 1;
        let guess = |text: u32| {
            let mut fit: Vec<f64> = self.n_of_language[..unknown]
                .iter()
                .map(|&n| -libm::log(f64::from(n) + 1.0) * self.terms.of(text).len() as f64)
                .collect();
            for &(row, n) in self.terms.of(text).iter().flat_map(|&term| self.languages_of(term)) {
                if let Some(fit) = fit.get_mut(row as usize) {
                    *fit += libm::log(1.0 + 2.0 * f64::from(n));
                }
            }
            let best = (0..unknown).max_by(|&a, &b| fit[a].total_cmp(&fit[b]).then(b.cmp(&a)));
            narrow(best.unwrap_or(unknown))
        };
        let known = |text: u32| self.language_row(text) < unknown;
        let rows = (0..self.len()).into_par_iter();
        self.language_row = rows
            .map(|text| if known(text) { self.language_row[text as usize] } else { guess(text) })
            .collect();
    }

    fn count(&mut self) {
        let pairs =
            (0..self.len()).flat_map(|text| self.terms.of(text).iter().map(move |&term| (term, text)));
        self.postings = Groups::from_pairs(self.stem_of.len(), pairs);
        let mut counts = vec![0; self.n_of_language.len()];
        self.n_of_language.fill(0);
        self.terms_of_language = vec![0; self.n_of_language.len()];
        self.frequency.clear();
        self.frequency_ends.clear();
        for text in 0..self.len() {
            let row = self.language_row(text);
            self.n_of_language[row] += 1;
            self.terms_of_language[row] += self.terms.of(text).len() as u64;
        }
        for term in 0..self.postings.len() {
            for &text in self.postings.of(term) {
                counts[self.language_row(text)] += 1;
            }
            let counted = counts.iter_mut().zip(0..).filter(|(count, _)| **count > 0);
            self.frequency.extend(counted.map(|(count, row)| (row, std::mem::take(count))));
            self.frequency_ends.push(self.frequency.len());
        }
    }

    /// Gives the languages a term occurs in, as rows of `n_of_language`, each with the number of texts.
    pub(super) fn languages_of(&self, term: u32) -> &[(u32, u32)] {
        let at = term as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.frequency_ends[before]);
        &self.frequency[start..self.frequency_ends[at]]
    }

    /// Counts the texts of a language that have a term.
    pub(super) fn frequency(&self, language_row: usize, term: u32) -> u32 {
        let found = self.languages_of(term).iter().find(|(row, _)| *row as usize == language_row);
        found.map_or(0, |&(_, count)| count)
    }

    /// Weighs each term of each text by how rare it is in the language of the text.
    ///
    /// *Source:* Salton & Buckley 1988, binary term frequency × ln(N / n).
    fn weigh(&mut self) {
        let of_text = |text: u32| -> Vec<f32> {
            let row = self.language_row(text);
            let n = self.n_of_language[row] as f32;
            let nats = |&term: &u32| {
                let is_domain = self.is_domain[term as usize];
                if is_domain { 0.0 } else { libm::logf(n / self.frequency(row, term).max(1) as f32) }
            };
            self.terms.of(text).iter().map(nats).collect()
        };
        let nats: Vec<Vec<f32>> = (0..self.len()).into_par_iter().map(of_text).collect();
        let length = |nats: &Vec<f32>| nats.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let weights = |of: &Vec<f32>| {
            let length = length(of);
            of.iter().map(|x| x / length).collect::<Vec<f32>>()
        };
        self.weights = nats.iter().flat_map(weights).collect();
        self.nats = nats.concat();
    }
}

/// Says whether a row passes on another post, whose words it may cut short.
fn is_led(collector: &Collector, row: u32) -> bool {
    collector.rows[row as usize].is_reshare
}

/// Gives the rows by time, platform and id; of those with one platform and id the first.
fn ordered(collector: &Collector, terms_of: &(impl Fn(u32) -> Vec<(u32, u32)> + Sync)) -> Vec<u32> {
    let (platforms, ids) = (ranks(&collector.platforms), ranks(&collector.ids));
    let (accounts, languages) = (ranks(&collector.accounts), ranks(&collector.languages));
    let name = |row: u32| {
        let row = &collector.rows[row as usize];
        (platforms[row.platform as usize], ids[row.id as usize])
    };
    let rest = |row: u32| {
        let of = &collector.rows[row as usize];
        let language = languages.get(of.language as usize).copied();
        let reshare_of = ids.get(of.reshare_of as usize).copied();
        let terms: Vec<u32> = terms_of(row).iter().map(|&(term, _)| term).collect();
        (accounts[of.account as usize], language, reshare_of, of.is_reshare, terms)
    };
    let time = |row: u32| collector.rows[row as usize].time;
    let mut rows: Vec<u32> = (0..narrow(collector.rows.len())).collect();
    // Two accounts of one post are told apart by all of them, so that the choice does not depend on the order.
    rows.par_sort_unstable_by(|&a, &b| {
        let names = (name(a), time(a)).cmp(&(name(b), time(b)));
        names.then_with(|| rest(a).cmp(&rest(b)))
    });
    rows.dedup_by_key(|row| name(*row));
    rows.par_sort_unstable_by_key(|&row| (time(row), name(row)));
    rows
}

/// Gives the text of each of the rows, and the posts of each text.
///
/// Posts are copies when they have the same words, hashtags and mentions; a reshare is a copy of its original.
fn collapsed(
    collector: &Collector,
    rows: &[u32],
    terms_of: &(impl Fn(u32) -> Vec<(u32, u32)> + Sync),
    is_link: &(impl Fn(u32) -> bool + Sync),
) -> (Vec<u32>, Groups) {
    let key = |row: u32| {
        let terms: Vec<u32> = terms_of(row).iter().map(|&(term, _)| term).collect();
        let words: Vec<u32> = terms.iter().copied().filter(|&term| !is_link(term)).collect();
        if words.len() < WORDS_ENOUGH { terms } else { words }
    };
    let hash = |row: u32| {
        key(row).iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &term| {
            (hash ^ u64::from(term)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
        })
    };
    let mut hashed: Vec<(u64, u32)> =
        (0..narrow(rows.len())).into_par_iter().map(|post| (hash(rows[post as usize]), post)).collect();
    hashed.par_sort_unstable();
    // First post with the same words.
    let mut first: Vec<u32> = (0..narrow(rows.len())).collect();
    for same in hashed.chunk_by(|a, b| a.0 == b.0) {
        let mut different: Vec<(Vec<u32>, u32)> = Vec::new();
        for &(_, post) in same {
            let key = key(rows[post as usize]);
            match different.iter().find(|(other, _)| *other == key) {
                Some(&(_, earlier)) => first[post as usize] = earlier,
                None if key.is_empty() => first[post as usize] = NONE,
                None => different.push((key, post)),
            }
        }
    }
    follow_reshares(collector, rows, &mut first);
    let mut number = vec![NONE; rows.len()];
    let mut n_texts = 0;
    let mut text_of = vec![NONE; rows.len()];
    for (text, &first) in text_of.iter_mut().zip(&first) {
        if let Some(number) = number.get_mut(first as usize) {
            if *number == NONE {
                *number = n_texts;
                n_texts += 1;
            }
            *text = *number;
        }
    }
    let pairs = text_of.iter().zip(0..).filter(|(text, _)| **text != NONE).map(|(&text, post)| (text, post));
    let posts = Groups::from_pairs(n_texts as usize, pairs);
    (text_of, posts)
}

/// Gives each reshare the text of its original, where that is among the posts.
fn follow_reshares(collector: &Collector, rows: &[u32], first: &mut [u32]) {
    let row_of = |post: usize| &collector.rows[rows[post] as usize];
    let mut posts: Vec<(u32, u32, u32)> = Vec::new();
    for post in 0..rows.len() {
        posts.push((row_of(post).platform, row_of(post).id, narrow(post)));
    }
    posts.sort_unstable();
    let original = |post: u32| {
        let (platform, id) = (row_of(post as usize).platform, row_of(post as usize).reshare_of);
        let at = posts.partition_point(|&(p, i, _)| (p, i) < (platform, id));
        posts.get(at).filter(|&&(p, i, _)| (p, i) == (platform, id)).map(|&(_, _, post)| post)
    };
    let own = first.to_vec();
    for (post, first) in (0..).zip(first.iter_mut()) {
        let mut at = post;
        for _ in 0..RESHARES_MAX {
            match original(at) {
                Some(other) if other != post => at = other,
                _ => break,
            }
        }
        if own[at as usize] != NONE {
            *first = own[at as usize];
        }
    }
}
