//! Texts that say the same, as they come in.

use std::{borrow::Cow, collections::HashMap};

use rayon::prelude::*;

use super::{
    Background, Kind, Model, Settings, Text,
    background::Weights,
    candidates::{Index, Keys, Tally},
    chains::Chains,
    grams::read_grams,
    judge::{Entry, Judge, Judgement, Pieces, cosine, language},
    letters,
};
use crate::{
    columns::narrow,
    text::normal::{fingerprint, normal},
};

/// Texts made ready at a time: what is not yet placed takes a few megabytes.
const READY: usize = 4096;

/// First characters of a text that stand for it in lists.
const SUBJECT_MAX: usize = 100;

/// A text in its cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Number of the cluster, in order of the first texts.
    pub cluster: u32,
    /// How alike it is to the first text, 0 to 1.
    pub score: f64,
    /// In what way.
    pub kind: Kind,
}

/// Clusters of texts around their first texts.
///
/// A text joins the cluster whose *first* text it is most like, at the strict threshold, and else begins one. So
/// one text between two stories does not join them, clusters never merge, and what comes later changes no id. Each
/// text is judged by those before it alone and the background never changes: texts that come in the order of
/// their time give the same clusters in whatever batches.
#[derive(Clone, Debug)]
pub struct Clusters {
    settings: Settings,
    judge: Judge,
    index: Index<Chains>,
    tally: Tally,
    firsts: Vec<First>,
    by_fingerprint: HashMap<u64, (u32, f64, Kind)>,
    members: Vec<Member>,
    n_short: u64,
}

#[derive(Clone, Debug)]
struct First {
    entry: Entry<'static>,
    fingerprint: u64,
    subject: String,
}

struct Ready<'t> {
    text: &'t Text<'t>,
    entry: Entry<'t>,
    fingerprint: u64,
    keys: Keys,
}

impl Clusters {
    /// Begins without a text. The background is what [`Background::learn`] made of texts like those to come, or
    /// [`Background::default`].
    pub fn new(background: Background, settings: Settings, model: Option<Model>) -> Self {
        let judge = Judge::new(Weights::new(background), &settings, model);
        Self {
            settings,
            judge,
            index: Index::default(),
            tally: Tally::new(0),
            firsts: Vec::new(),
            by_fingerprint: HashMap::new(),
            members: Vec::new(),
            n_short: 0,
        }
    }

    /// Places texts, in order of their time and, at the same time, of their ids.
    ///
    /// *Complexity:* O(n) for each kind of key; with vectors O(n × clusters) up to `vectors-max` clusters. About
    /// 100 bytes a text, and 3 kB for each that begins a cluster.
    pub fn add(&mut self, batch: &[Text<'_>]) {
        let mut texts: Vec<&Text<'_>> = batch.iter().collect();
        texts.sort_unstable_by_key(|text| (text.time, text.id));
        for texts in texts.chunks(READY) {
            let (weights, is_deep) = (&self.judge.weights, self.settings.reworded_max > 0);
            let ready: Vec<Ready<'_>> =
                texts.par_iter().map(|text| Ready::new(text, weights, is_deep)).collect();
            for ready in ready {
                self.place(ready);
            }
        }
    }

    /// Gives the texts in the order in which they were placed.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Counts the clusters, those of one text included.
    pub fn len(&self) -> usize {
        self.firsts.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.firsts.is_empty()
    }

    /// Counts the texts that were too short to be compared and are in no cluster.
    pub fn n_short(&self) -> u64 {
        self.n_short
    }

    /// Gives the id of a cluster, made of the words of its first text: 16 hexadecimal digits. It can stand as an
    /// object of co-action. Empty for a number that no cluster has.
    pub fn id(&self, cluster: u32) -> String {
        self.firsts
            .get(cluster as usize)
            .map_or_else(String::new, |first| format!("{:016x}", first.fingerprint))
    }

    /// Gives the first words of the first text of a cluster.
    pub fn subject(&self, cluster: u32) -> &str {
        self.firsts.get(cluster as usize).map_or("", |first| &first.subject)
    }

    fn place(&mut self, ready: Ready<'_>) {
        if letters(&ready.entry.normal) < self.settings.min_characters {
            self.n_short += 1;
            return;
        }
        let (id, fingerprint) = (ready.text.id.to_owned(), ready.fingerprint);
        // A copy of any member goes where that went, whatever clusters began since.
        let same = self.by_fingerprint.get(&fingerprint).copied();
        let (cluster, score, kind) =
            same.or_else(|| self.most_like(&ready)).unwrap_or_else(|| (self.begin(ready), 1.0, Kind::Exact));
        self.by_fingerprint.entry(fingerprint).or_insert((cluster, score, kind));
        self.members.push(Member { id, cluster, score, kind });
    }

    fn most_like(&mut self, ready: &Ready<'_>) -> Option<(u32, f64, Kind)> {
        let mut candidates = self.index.like(&ready.keys, &self.judge.weights, &mut self.tally);
        candidates.extend(self.like_in_meaning(&ready.entry));
        let pieces = Pieces::of(&ready.entry, &self.judge.weights);
        let judge = |&cluster: &u32| {
            let first = &self.firsts[cluster as usize].entry;
            let others = Pieces::of(first, &self.judge.weights);
            let judged = self.judge.judge((&ready.entry, &pieces), (first, &others));
            let Judgement { score, kind, is_strict } = judged?;
            is_strict.then_some((cluster, score, kind))
        };
        // Of equally good ones the earlier.
        candidates.iter().filter_map(judge).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    fn like_in_meaning(&self, entry: &Entry<'_>) -> Vec<u32> {
        let Some(model) = self.judge.model.filter(|_| entry.vector.is_some()) else { return Vec::new() };
        let least = model.strict.min(model.translation);
        let firsts = self.firsts.iter().zip(0_u32..).take(self.settings.vectors_max as usize);
        firsts
            .filter(|(first, _)| cosine(entry, &first.entry).is_some_and(|cosine| cosine >= least))
            .map(|(_, cluster)| cluster)
            .collect()
    }

    fn begin(&mut self, ready: Ready<'_>) -> u32 {
        let cluster = narrow(self.firsts.len());
        let mut keys = ready.keys;
        if cluster >= self.settings.reworded_max {
            keys.forget_rewordings();
        }
        self.index.push(&keys);
        self.tally.grow(self.firsts.len() + 1);
        let Entry { normal, grams, language, vector } = ready.entry;
        let vector = vector.map(|vector| Cow::Owned(vector.into_owned()));
        let entry = Entry { normal, grams, language, vector };
        let subject = subject(ready.text.text);
        self.firsts.push(First { entry, fingerprint: ready.fingerprint, subject });
        cluster
    }
}

impl<'t> Ready<'t> {
    fn new(text: &'t Text<'t>, weights: &Weights, is_deep: bool) -> Self {
        let normal = normal(text.text).into_boxed_str();
        let mut keys = Keys::of_near_copies(&normal);
        let mut grams = Vec::new();
        if is_deep {
            read_grams(&normal, &mut grams);
            keys = keys.and_of_rewordings(&grams, weights);
        }
        let fingerprint = fingerprint(&normal);
        let (language, vector) = (language(text.language), text.vector.map(Cow::Borrowed));
        Self { text, entry: Entry { normal, grams: grams.into(), language, vector }, fingerprint, keys }
    }
}

/// Gives the first words of a text on one line.
fn subject(text: &str) -> String {
    let mut subject = String::new();
    let mut n_characters = 0;
    for word in text.split_whitespace() {
        let n_word = word.chars().count();
        if n_characters + n_word > SUBJECT_MAX {
            if subject.is_empty() {
                subject.extend(word.chars().take(SUBJECT_MAX));
            }
            subject.push('…');
            break;
        }
        if !subject.is_empty() {
            subject.push(' ');
        }
        subject.push_str(word);
        n_characters += n_word + 1;
    }
    subject
}
