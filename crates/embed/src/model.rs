//! A model that an operator provides, opened and ready.

use std::ops::Range;
use std::path::Path;

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::Error;
use crate::bert::{self, Bert};
use crate::dense::Dense;
use crate::folder::{Folder, hexadecimal};
use crate::safetensors::Weights;
use crate::settings::{DESCRIPTION, Description, Kind, Pooling, Settings, Thresholds};
use crate::static_vectors::{self, StaticVectors};
use crate::tokens::Tokens;

const CONFIG: &str = "config.json";
const WEIGHTS: &str = "model.safetensors";
/// Version of the arithmetic: it changes when the same files would give other vectors.
const ARITHMETIC: &str = "ostrakon embed 1";
/// Most tokens of a text that are used: posts have fewer, and attention takes the square of it.
const TOKENS_MAX: usize = 1024;
/// Tokens that go through the layers together: enough that weights are read from memory seldom, few enough that what
/// lies between the layers stays in the processor's cache.
const TOKENS_PER_BATCH: usize = 512;
/// Texts that are in the works at once: it bounds memory beside the vectors themselves.
const TEXTS_PER_ROUND: usize = 4096;

/// A sentence model: gives texts vectors of unit length whose dot product says how near their meanings are.
#[derive(Debug)]
pub struct Model {
    tokens: Tokens,
    encoder: Encoder,
    dense: Vec<Dense>,
    max_tokens: usize,
    id: String,
    description: Description,
}

#[derive(Debug)]
enum Encoder {
    Bert(Box<Bert>),
    Static(StaticVectors),
}

/// What `config.json` says first.
#[derive(Deserialize)]
struct Family {
    model_type: String,
}

impl Model {
    /// Opens the folder of a model: `model.safetensors`, `config.json`, `tokenizer.json`, and where they are there
    /// `ostrakon-model.toml`, `modules.json` with the folders it names, `sentence_bert_config.json`. Nothing is
    /// downloaded, and nothing outside the folder read.
    ///
    /// *Errors:* a file is missing, damaged, too large, of a kind that is not read, or has another digest than
    /// `ostrakon-model.toml` says; the error names the file and what was expected. *Complexity:* reads every file
    /// twice; memory of the weights, at most 4 GiB.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let mut folder = Folder::open(folder)?;
        let settings = Settings::read(&mut folder)?;
        let kind = kind(&mut folder, settings.description.kind)?;
        let (encoder, tokens, max_tokens) = match kind {
            Kind::BertSafetensors => open_bert(&mut folder, &settings)?,
            Kind::Model2vec => open_static(&mut folder, &settings)?,
        };
        let mut dimensions = encoder.dimensions();
        let mut dense = Vec::new();
        for module in &settings.dense {
            let layer = Dense::read(&mut folder, module, dimensions)?;
            dimensions = layer.n_outputs();
            dense.push(layer);
        }
        if let Some(dim) = settings.description.dim.filter(|dim| *dim != dimensions) {
            let found = format!("dim = {dim}");
            return Err(Error::refused(&folder.path(DESCRIPTION), found, dimensions.to_string()));
        }
        check_digests(&folder, &settings.description)?;
        let id = id(&folder, &settings, max_tokens);
        Ok(Self { tokens, encoder, dense, max_tokens, id, description: settings.description })
    }

    /// Gives the vector of each text, of length 1; texts are taken for questions or for each other's equals
    /// (`query_prefix` is put in front). A text without any token that the model knows has the vector zero.
    ///
    /// What is beyond [`Self::max_tokens`] is left out. The vector of a text is the same bits whatever else
    /// is embedded with it, and on any number of threads. *Errors:* the model is damaged. *Complexity:* linear in the
    /// number of tokens; beside the vectors, some 100 MB for each thread at most.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        self.vectors(&self.description.query_prefix, texts)
    }

    /// Gives the vectors of texts in which something is looked for, as [`Self::embed`] (`passage_prefix` is put
    /// in front).
    pub fn embed_passages(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        self.vectors(&self.description.passage_prefix, texts)
    }

    /// Gives what tells its vectors from another model's: a digest, in hexadecimal, of its files and of all settings
    /// that change vectors. Vectors of different ids must never be compared.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Gives the number of components of a vector.
    pub fn dimensions(&self) -> usize {
        self.dense.last().map_or_else(|| self.encoder.dimensions(), Dense::n_outputs)
    }

    /// Gives how many tokens of a text are used, marks of start and end among them.
    pub fn max_tokens(&self) -> usize {
        self.max_tokens
    }

    /// Gives the operator's thresholds, where he set them.
    pub fn thresholds(&self) -> Option<Thresholds> {
        self.description.thresholds
    }

    /// Gives the languages that the operator says it understands; empty where he says nothing.
    pub fn languages(&self) -> &[String] {
        &self.description.languages
    }

    /// Gives the licence, where the operator names it.
    pub fn license(&self) -> Option<&str> {
        self.description.license.as_deref()
    }

    fn vectors(&self, prefix: &str, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        let mut vectors = Vec::with_capacity(texts.len());
        for round in texts.chunks(TEXTS_PER_ROUND) {
            let tokens = |text: &&str| self.encode(prefix, text);
            let tokens: Vec<Vec<usize>> = round.par_iter().map(tokens).collect::<Result<_, _>>()?;
            let batches: Vec<Vec<Vec<f32>>> = batches(&tokens)
                .into_par_iter()
                .map(|batch| self.batch(tokens.get(batch).unwrap_or_default()))
                .collect::<Result<_, _>>()?;
            vectors.extend(batches.into_iter().flatten());
        }
        Ok(vectors)
    }

    fn encode(&self, prefix: &str, text: &str) -> Result<Vec<usize>, Error> {
        if prefix.is_empty() {
            self.tokens.encode(text)
        } else {
            self.tokens.encode(&format!("{prefix}{text}"))
        }
    }

    fn batch(&self, texts: &[Vec<usize>]) -> Result<Vec<Vec<f32>>, Error> {
        let vectors = match &self.encoder {
            Encoder::Bert(bert) => bert.embed(texts),
            Encoder::Static(vectors) => vectors.embed(texts),
        };
        let vectors: Array2<f32> = self.dense.iter().fold(vectors, |vectors, layer| layer.apply(&vectors));
        vectors.rows().into_iter().map(|vector| unit(&vector)).collect()
    }
}

impl Encoder {
    fn dimensions(&self) -> usize {
        match self {
            Self::Bert(bert) => bert.dimensions(),
            Self::Static(vectors) => vectors.dimensions(),
        }
    }
}

/// Gives the vector of length 1 in a direction; zero has none and stays.
fn unit(vector: &ArrayView1<'_, f32>) -> Result<Vec<f32>, Error> {
    // In 64 bits, where the square of no 32-bit number is too large or too small.
    let length = libm::sqrt(vector.iter().map(|x| f64::from(*x) * f64::from(*x)).sum());
    if !length.is_finite() {
        return Err(Error::NotFinite);
    }
    if length <= 0.0 {
        return Ok(vector.to_vec());
    }
    Ok(vector.iter().map(|x| shortened(*x, length)).collect())
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a component of a unit vector, to the precision of the weights"
)]
fn shortened(x: f32, length: f64) -> f32 {
    (f64::from(x) / length) as f32
}

/// Cuts texts into runs of at most [`TOKENS_PER_BATCH`] tokens, or one text of more.
fn batches(texts: &[Vec<usize>]) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut start, mut n_tokens) = (0, 0);
    for (idx, text) in texts.iter().enumerate() {
        if idx > start && n_tokens + text.len() > TOKENS_PER_BATCH {
            batches.push(start..idx);
            (start, n_tokens) = (idx, 0);
        }
        n_tokens += text.len();
    }
    if start < texts.len() {
        batches.push(start..texts.len());
    }
    batches
}

/// Finds what kind of model it is, by `config.json`; what the operator says must agree.
fn kind(folder: &mut Folder, stated: Option<Kind>) -> Result<Kind, Error> {
    let family: Family = folder.json(CONFIG)?;
    let kind = match family.model_type.as_str() {
        "bert" | "roberta" | "xlm-roberta" | "camembert" => Kind::BertSafetensors,
        "model2vec" => Kind::Model2vec,
        other => {
            let found = format!("model_type = {other:?}");
            return Err(Error::refused(
                &folder.path(CONFIG),
                found,
                "bert, roberta, xlm-roberta, camembert or model2vec",
            ));
        }
    };
    match stated {
        Some(stated) if stated != kind => {
            let found = format!("kind = {stated:?}");
            Err(Error::refused(&folder.path(DESCRIPTION), found, format!("{kind:?}, as {CONFIG} says")))
        }
        _ => Ok(kind),
    }
}

fn open_bert(folder: &mut Folder, settings: &Settings) -> Result<(Encoder, Tokens, usize), Error> {
    let config: bert::Config = folder.json(CONFIG)?;
    config.check(folder, CONFIG)?;
    let max_tokens = max_tokens(folder, settings, config.tokens_max())?;
    let tokens = Tokens::read(folder, config.vocabulary(), max_tokens)?.framed()?;
    let bert = Bert::read(&config, &mut Weights::open(folder, WEIGHTS)?, settings.pooling)?;
    Ok((Encoder::Bert(Box::new(bert)), tokens, max_tokens))
}

fn open_static(folder: &mut Folder, settings: &Settings) -> Result<(Encoder, Tokens, usize), Error> {
    if settings.pooling != Pooling::Mean {
        return Err(Error::refused(&folder.path(DESCRIPTION), "pooling = \"cls\"", "mean, for model2vec"));
    }
    let vectors = StaticVectors::read(&mut Weights::open(folder, WEIGHTS)?)?;
    let max_tokens = max_tokens(folder, settings, static_vectors::TOKENS_MAX)?;
    let tokens = Tokens::read(folder, vectors.vocabulary(), max_tokens)?.bare()?;
    Ok((Encoder::Static(vectors), tokens, max_tokens))
}

/// Gives how many tokens of a text are used: what the files say, but no more than the model or this program can.
fn max_tokens(folder: &Folder, settings: &Settings, model_max: usize) -> Result<usize, Error> {
    match settings.max_tokens.unwrap_or(TOKENS_MAX) {
        0 => Err(Error::refused(&folder.path(DESCRIPTION), "max_tokens = 0", "at least 1")),
        stated => Ok(stated.min(model_max).min(TOKENS_MAX)),
    }
}

/// Demands that files are those that the operator described.
fn check_digests(folder: &Folder, description: &Description) -> Result<(), Error> {
    for (name, stated) in &description.sha256 {
        match folder.digests().get(name) {
            Some(digest) if digest.eq_ignore_ascii_case(stated) => {}
            Some(digest) => {
                let expected = format!("{stated}, as {DESCRIPTION} says");
                return Err(Error::refused(&folder.path(name), format!("its SHA-256 is {digest}"), expected));
            }
            None => {
                let found = format!("the SHA-256 of {name:?}");
                return Err(Error::refused(
                    &folder.path(DESCRIPTION),
                    found,
                    "files that the model is read from",
                ));
            }
        }
    }
    Ok(())
}

/// Digests what decides vectors. The description's own digest is left out: thresholds may change.
fn id(folder: &Folder, settings: &Settings, max_tokens: usize) -> String {
    let Description { query_prefix, passage_prefix, .. } = &settings.description;
    let mut hash = Sha256::new();
    hash.update(format!("{ARITHMETIC}\n{:?}\n{max_tokens}\n", settings.pooling));
    hash.update(format!("{query_prefix:?}\n{passage_prefix:?}\n{:?}\n", settings.dense));
    for (name, digest) in folder.digests().iter().filter(|(name, _)| *name != DESCRIPTION) {
        hash.update(format!("{name:?} {digest}\n"));
    }
    hexadecimal(&hash.finalize())
}
