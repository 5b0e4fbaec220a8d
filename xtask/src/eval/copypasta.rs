//! `cargo xtask eval copypasta`: recall of near copies, and D3lta's families of texts by cross-validation.
//!
//! Thresholds are those that are best on four fifths of the families; what is reported is pooled over the fifths
//! that they were not chosen on, for some ways of dealing the families. The language of a text is the one that the
//! data names: it decides which pairs are of one language.
//!
//! `--vectors FILE` adds a sentence model: a line a text, its `doc_id` and the numbers of its unit vector, parted
//! by spaces. `--data FOLDER` names another folder than `../shared/data/copypasta`.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use anyhow::{Context as _, Result, ensure};
use ostrakon_analysis::detect::copypasta::{Background, Counts, Kind, Model, Settings, Text, find};
use ostrakon_model::Timestamp;

use crate::{cargo::root, near_copies, random::Random};

const FOLDS: usize = 5;
/// Ways of dealing the families to the folds.
const DEALS: u64 = 4;
/// What is added to the greatest score of a false pair of the training families, fixed beforehand.
const MARGIN: f64 = 0.02;
/// Below it no threshold is looked for.
const LEAST: f64 = 0.15;
/// Families whose label is surer than this are scored by class.
const SURE: f64 = 0.8;
const NEAR_POSTS: usize = 30_000;

pub(super) fn run(arguments: &[String]) -> Result<()> {
    let of = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let folder = of("--data").map_or_else(|| root().join("../shared/data/copypasta"), PathBuf::from);
    print!("{}", near());
    let documents = read(&folder)?;
    print!("{}", report("words alone", &documents, None)?);
    if let Some(path) = of("--vectors") {
        let vectors = read_vectors(path, &documents)?;
        print!("{}", report("words and a model", &documents, Some(&vectors))?);
    }
    Ok(())
}

/// Measures what is found of the near copies among drawn posts, where only near copies are looked for.
fn near() -> String {
    let posts = near_copies::draw(NEAR_POSTS, 1);
    let expected = near_copies::near_pairs(&posts);
    let ids: Vec<String> = (0..posts.len()).map(|at| format!("{at:08}")).collect();
    let text = |(id, text)| Text { id, text, time: Timestamp::EPOCH, language: None, vector: None };
    let texts: Vec<Text<'_>> =
        ids.iter().map(String::as_str).zip(posts.iter().map(String::as_str)).map(text).collect();
    let settings = Settings { reworded_max: 0, ..Settings::default() };
    let found = find(&texts, Background::default(), &settings, None);
    let pairs: BTreeSet<(&str, &str)> = found.pairs.iter().map(|pair| (&*pair.a, &*pair.b)).collect();
    let n_found = expected.iter().filter(|&&(a, b)| pairs.contains(&(&ids[a], &ids[b]))).count();
    format!(
        "Near copies among {NEAR_POSTS} drawn posts: {n_found} of {} pairs with J ≥ 0.7, recall {:.4}; {} pairs in all.\n",
        expected.len(),
        n_found as f64 / expected.len().max(1) as f64,
        found.pairs.len(),
    )
}

struct Document {
    id: String,
    family: u32,
    language: String,
    kind: String,
    confidence: f64,
    text: String,
}

fn read(folder: &std::path::Path) -> Result<Vec<Document>> {
    let path = folder.join("documents.csv");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let rows = rows(&text);
    let document = |row: &Vec<String>| -> Result<Document> {
        ensure!(row.len() == 8, "a row of {} fields", row.len());
        Ok(Document {
            id: row[0].clone(),
            family: row[1].parse()?,
            language: row[3].clone(),
            kind: row[4].clone(),
            confidence: row[5].parse().unwrap_or(1.0),
            text: row[7].clone(),
        })
    };
    rows.iter().skip(1).map(document).collect()
}

/// Reads CSV as RFC 4180 has it.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, is_quoted) {
            ('"', true) if letters.next_if_eq(&'"').is_some() => field.push('"'),
            ('"', _) => is_quoted = !is_quoted,
            (',', false) => row.push(std::mem::take(&mut field)),
            ('\n', false) => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            ('\r', false) => {}
            _ => field.push(letter),
        }
    }
    rows
}

fn read_vectors(path: &str, documents: &[Document]) -> Result<Vec<Vec<f32>>> {
    let text = fs::read_to_string(path).with_context(|| path.to_owned())?;
    let mut by_id: HashMap<&str, Vec<f32>> = HashMap::new();
    for line in text.lines() {
        let (id, numbers) = line.split_once(' ').context("a line without a vector")?;
        by_id.insert(id, numbers.split(' ').map(str::parse).collect::<Result<_, _>>()?);
    }
    documents.iter().map(|d| by_id.remove(&*d.id).with_context(|| format!("no vector of {}", d.id))).collect()
}

/// A pair that was found, with what is true of it.
struct Scored {
    families: (u32, u32),
    score: f64,
    kind: Kind,
    is_strict: bool,
    is_same_language: bool,
    /// What it is; empty for texts of two families.
    label: String,
    is_sure: bool,
}

impl Scored {
    fn is_true(&self) -> bool {
        !self.label.is_empty()
    }
}

/// Finds the pairs of all documents at the least thresholds.
fn scored(
    documents: &[Document],
    vectors: Option<&[Vec<f32>]>,
    settings: &Settings,
    model: Option<Model>,
) -> (Vec<Scored>, Counts) {
    let text = |(at, document): (usize, &'_ Document)| -> (usize, String) { (at, document.id.clone()) };
    let places: HashMap<String, usize> =
        documents.iter().enumerate().map(text).map(|(at, id)| (id, at)).collect();
    let texts: Vec<Text<'_>> = documents
        .iter()
        .enumerate()
        .map(|(at, document)| Text {
            id: &document.id,
            text: &document.text,
            time: Timestamp::EPOCH,
            language: Some(&document.language),
            vector: vectors.map(|vectors| vectors[at].as_slice()),
        })
        .collect();
    let found = find(&texts, Background::default(), settings, model);
    let scored = found.pairs.iter().map(|pair| {
        let (a, b) = (&documents[places[&pair.a]], &documents[places[&pair.b]]);
        Scored {
            families: (a.family, b.family),
            score: pair.score,
            kind: pair.kind,
            is_strict: pair.is_strict,
            is_same_language: a.language == b.language,
            label: if a.family == b.family { a.kind.clone() } else { String::new() },
            is_sure: a.confidence >= SURE && b.confidence >= SURE,
        }
    });
    (scored.collect(), found.counts)
}

/// How many pairs of one language there are of each label: `(all, copypasta, rewording)`, and of sure families.
fn truths(documents: &[Document], only: impl Fn(&Document) -> bool) -> Truths {
    let mut truths = Truths::default();
    for (at, a) in documents.iter().enumerate() {
        for b in &documents[at + 1..] {
            if a.family == b.family && a.language == b.language && only(a) {
                truths.all += 1;
                truths.copypasta += usize::from(a.kind == "copypasta");
                truths.rewording += usize::from(a.kind == "rewording");
            }
        }
    }
    truths
}

#[derive(Default)]
struct Truths {
    all: usize,
    copypasta: usize,
    rewording: usize,
}

/// What came of the pairs that were judged, summed over the folds.
#[derive(Default)]
struct Pooled {
    /// Found and true, found and false.
    found: (usize, usize),
    strict_false: usize,
    strict_copypasta: usize,
    strict_rewording: usize,
    /// Of sure families: predicted copypasta and rewording, by what is true: copypasta, rewording, neither.
    classes: [[usize; 3]; 2],
}

impl Pooled {
    fn add(&mut self, pair: &Scored, (threshold, strict): (f64, f64)) {
        if pair.score >= threshold {
            if pair.is_true() {
                self.found.0 += 1;
            } else {
                self.found.1 += 1;
            }
            let column = match &*pair.label {
                "copypasta" => 0,
                "rewording" => 1,
                _ => 2,
            };
            let row = match pair.kind {
                Kind::Exact | Kind::Copypasta => Some(0),
                Kind::Rewording => Some(1),
                Kind::Translation => None,
            };
            if let Some(row) = row.filter(|_| pair.is_sure) {
                self.classes[row][column] += 1;
            }
        }
        if pair.score >= strict {
            self.strict_false += usize::from(!pair.is_true());
            self.strict_copypasta += usize::from(pair.label == "copypasta");
            self.strict_rewording += usize::from(pair.label == "rewording");
        }
    }

    fn f1(&self, all: usize) -> f64 {
        2.0 * self.found.0 as f64 / (self.found.0 + self.found.1 + all) as f64
    }

    fn class_f1(&self, class: usize, all: usize) -> f64 {
        2.0 * self.classes[class][class] as f64 / (self.classes[class].iter().sum::<usize>() + all) as f64
    }
}

/// Which of the pairs that no threshold was chosen on are judged.
#[derive(Clone, Copy)]
enum Judged {
    /// Those of two families of the same fold: the usual way.
    WithinFold,
    /// Every pair once; a pair of two folds when the fold of its first family is tested.
    All,
}

fn report(title: &str, documents: &[Document], vectors: Option<&[Vec<f32>]>) -> Result<String> {
    let settings = Settings { threshold: LEAST, strict: LEAST, ..Settings::default() };
    // A model that knows one language finds no translations.
    let out_of_reach = 2.0;
    let least = Model { threshold: LEAST, strict: LEAST, translation: out_of_reach };
    let (pairs, counts) = scored(documents, vectors, &settings, vectors.map(|_| least));
    let pairs: Vec<Scored> = pairs.into_iter().filter(|pair| pair.is_same_language).collect();
    ensure!(!pairs.is_empty(), "no pair");
    let all = truths(documents, |_| true);
    let sure = truths(documents, |document| document.confidence >= SURE);
    let n_true = pairs.iter().filter(|pair| pair.is_true()).count();
    let mut text = format!(
        "\n{title}: {} texts, {} too short; {n_true} of {} true pairs of one language at {LEAST} or above.\n\n\
         | pairs judged | F1 | false, strict | copypasta, strict | rewording, strict | F1 copypasta | F1 rewording |\n\
         |---|---|---|---|---|---|---|\n",
        counts.n_texts, counts.n_short, all.all
    );
    let mut row = |name: &str, pooled: &Pooled| {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let _ = writeln!(
            text,
            "| {name} | {:.4} | {} | {:.4} | {:.4} | {:.4} | {:.4} |",
            pooled.f1(all.all),
            pooled.strict_false,
            share(pooled.strict_copypasta, all.copypasta),
            share(pooled.strict_rewording, all.rewording),
            pooled.class_f1(0, sure.copypasta),
            pooled.class_f1(1, sure.rewording),
        );
    };
    let families: BTreeSet<u32> = documents.iter().map(|document| document.family).collect();
    for (name, judged) in [("of one fold", Judged::WithinFold), ("all", Judged::All)] {
        for seed in 1..=DEALS {
            let (pooled, thresholds) = validate(&pairs, &families, seed, judged);
            let thresholds: Vec<String> =
                thresholds.iter().map(|(threshold, strict)| format!("{threshold:.2}/{strict:.2}")).collect();
            row(&format!("{name}, deal {seed}, at {}", thresholds.join(" ")), &pooled);
        }
    }
    let shipped = Settings::default();
    let model = Model { threshold: 0.47, strict: 0.53, translation: out_of_reach };
    let (shipped, _) = scored(documents, vectors, &shipped, vectors.map(|_| model));
    let mut pooled = Pooled::default();
    for pair in shipped.iter().filter(|pair| pair.is_same_language) {
        let strict = if pair.is_strict { 0.0 } else { f64::INFINITY };
        pooled.add(pair, (0.0, strict));
    }
    row("all, at the thresholds of the program (they were chosen with this data in sight)", &pooled);
    Ok(text)
}

/// Gives what is found in each fold with thresholds chosen on the others, and these thresholds.
fn validate(
    pairs: &[Scored],
    families: &BTreeSet<u32>,
    seed: u64,
    judged: Judged,
) -> (Pooled, Vec<(f64, f64)>) {
    let mut order: Vec<u32> = families.iter().copied().collect();
    Random::new(seed).shuffle(&mut order);
    let fold: HashMap<u32, usize> =
        order.iter().enumerate().map(|(at, &family)| (family, at % FOLDS)).collect();
    let mut pooled = Pooled::default();
    let mut all = Vec::new();
    for tested in 0..FOLDS {
        let folds = |pair: &Scored| (fold[&pair.families.0], fold[&pair.families.1]);
        let training: Vec<&Scored> =
            pairs.iter().filter(|pair| folds(pair).0 != tested && folds(pair).1 != tested).collect();
        let thresholds = (best(&training), strict(&training));
        let is_judged = |pair: &&Scored| match judged {
            Judged::WithinFold => folds(pair) == (tested, tested),
            Judged::All => folds(pair).0 == tested,
        };
        pairs.iter().filter(is_judged).for_each(|pair| pooled.add(pair, thresholds));
        all.push(thresholds);
    }
    (pooled, all)
}

/// Gives the threshold with the best F1; true pairs that were not found at all are the same for every threshold.
fn best(training: &[&Scored]) -> f64 {
    let mut scores: Vec<(f64, bool)> = training.iter().map(|pair| (pair.score, pair.is_true())).collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scores.iter().filter(|(_, is_true)| *is_true).count();
    let (mut n_true, mut best, mut at) = (0, 0.0, 1.0);
    for (place, (score, is_true)) in scores.iter().enumerate() {
        n_true += usize::from(*is_true);
        let f1 = 2.0 * n_true as f64 / (place + 1 + all) as f64;
        let next = scores.get(place + 1).map_or(*score, |next| next.0);
        if f1 > best && next < *score {
            (best, at) = (f1, f64::midpoint(*score, next));
        }
    }
    at
}

/// Gives the lowest threshold without a false pair, and the margin.
fn strict(training: &[&Scored]) -> f64 {
    training.iter().filter(|pair| !pair.is_true()).map(|pair| pair.score).fold(LEAST, f64::max) + MARGIN
}
