//! Transformers of the families BERT and RoBERTa (XLM-R is of the latter), forward only.
//!
//! Devlin et al., 2019, "BERT"; Vaswani et al., 2017, "Attention is all you need", equation 1. The two families differ
//! in where positions start. The tokens of several texts go through the layers as the rows of one matrix, without
//! padding; only attention looks at each text alone. A text's vector therefore does not depend on its company.

use std::ops::{Range, RangeInclusive};

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use serde::Deserialize;

use crate::Error;
use crate::folder::Folder;
use crate::safetensors::Weights;
use crate::settings::Pooling;

/// Limits of what `config.json` may say: twice what the largest published models of these families have.
const HIDDEN: RangeInclusive<usize> = 1..=2048;
const INTERMEDIATE: RangeInclusive<usize> = 1..=8192;
const LAYERS: RangeInclusive<usize> = 1..=48;
const VOCABULARY: RangeInclusive<usize> = 1..=1 << 20;
const POSITIONS: RangeInclusive<usize> = 1..=1 << 14;
const WORDS: &str = "embeddings.word_embeddings.weight";

/// What `config.json` says, as far as it decides what is computed.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    model_type: String,
    hidden_size: usize,
    intermediate_size: usize,
    num_hidden_layers: usize,
    num_attention_heads: usize,
    vocab_size: usize,
    max_position_embeddings: usize,
    type_vocab_size: usize,
    #[serde(default = "gelu")]
    hidden_act: String,
    #[serde(default = "absolute")]
    position_embedding_type: String,
    #[serde(default = "tiny")]
    layer_norm_eps: f32,
    #[serde(default)]
    pad_token_id: usize,
}

fn gelu() -> String {
    "gelu".to_owned()
}

fn absolute() -> String {
    "absolute".to_owned()
}

/// The default of the family's own code.
fn tiny() -> f32 {
    1e-12
}

impl Config {
    /// Demands that every number is one that a published model could have.
    pub(crate) fn check(&self, folder: &Folder, name: &str) -> Result<(), Error> {
        let path = folder.path(name);
        let numbers = [
            ("hidden_size", self.hidden_size, HIDDEN),
            ("intermediate_size", self.intermediate_size, INTERMEDIATE),
            ("num_hidden_layers", self.num_hidden_layers, LAYERS),
            ("num_attention_heads", self.num_attention_heads, 1..=self.hidden_size),
            ("vocab_size", self.vocab_size, VOCABULARY),
            ("max_position_embeddings", self.max_position_embeddings, POSITIONS),
            ("type_vocab_size", self.type_vocab_size, 1..=16),
        ];
        for (setting, value, range) in numbers {
            if !range.contains(&value) {
                let expected = format!("{} to {}", range.start(), range.end());
                return Err(Error::refused(&path, format!("{setting} = {value}"), expected));
            }
        }
        if !self.hidden_size.is_multiple_of(self.num_attention_heads) {
            let found = format!("{} attention heads", self.num_attention_heads);
            return Err(Error::refused(&path, found, format!("a divisor of {}", self.hidden_size)));
        }
        for (setting, value, expected) in [
            ("hidden_act", &self.hidden_act, "gelu"),
            ("position_embedding_type", &self.position_embedding_type, "absolute"),
        ] {
            if value != expected {
                return Err(Error::refused(&path, format!("{setting} = {value:?}"), format!("{expected:?}")));
            }
        }
        if !(self.layer_norm_eps > 0.0 && self.layer_norm_eps < 1.0) {
            let found = format!("layer_norm_eps = {}", self.layer_norm_eps);
            return Err(Error::refused(&path, found, "more than 0, less than 1"));
        }
        if self.tokens_max() == 0 {
            let found = format!("pad_token_id = {}", self.pad_token_id);
            return Err(Error::refused(&path, found, "a number that leaves positions"));
        }
        Ok(())
    }

    /// Gives how many tokens have a vector.
    pub(crate) fn vocabulary(&self) -> usize {
        self.vocab_size
    }

    /// Gives the most tokens of a text for which there are positions.
    pub(crate) fn tokens_max(&self) -> usize {
        self.max_position_embeddings.saturating_sub(self.first_position())
    }

    /// RoBERTa counts positions from the one after the padding's number on.
    fn first_position(&self) -> usize {
        if self.model_type == "bert" { 0 } else { self.pad_token_id.saturating_add(1) }
    }
}

/// Weights of a model, laid out for use.
#[derive(Debug)]
pub(crate) struct Bert {
    words: Array2<f32>,
    /// Those from the first position on, with the vector of the one type of text added.
    positions: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    n_heads: usize,
    pooling: Pooling,
}

#[derive(Debug)]
struct Layer {
    /// Queries, keys and values, side by side.
    attention: Linear,
    attended: Linear,
    attended_norm: Norm,
    up: Linear,
    down: Linear,
    down_norm: Norm,
}

/// Weights by row: an output each.
#[derive(Debug)]
pub(crate) struct Linear {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

#[derive(Debug)]
struct Norm {
    weight: Array1<f32>,
    bias: Array1<f32>,
    epsilon: f32,
}

impl Bert {
    pub(crate) fn read(config: &Config, weights: &mut Weights, pooling: Pooling) -> Result<Self, Error> {
        let prefix = weights.names().find_map(|name| name.strip_suffix(WORDS)).unwrap_or_default().to_owned();
        let hidden = config.hidden_size;
        let embeddings = format!("{prefix}embeddings");
        let words =
            weights.matrix(&format!("{embeddings}.word_embeddings.weight"), [config.vocab_size, hidden])?;
        let shape = [config.max_position_embeddings, hidden];
        let positions = weights.matrix(&format!("{embeddings}.position_embeddings.weight"), shape)?;
        let shape = [config.type_vocab_size, hidden];
        let types = weights.matrix(&format!("{embeddings}.token_type_embeddings.weight"), shape)?;
        let norm = Norm::read(weights, &format!("{embeddings}.LayerNorm"), config)?;
        let layers = (0..config.num_hidden_layers)
            .map(|layer| Layer::read(weights, &format!("{prefix}encoder.layer.{layer}"), config))
            .collect::<Result<_, _>>()?;
        let positions =
            &positions.slice_axis(Axis(0), Slice::from(config.first_position()..)) + &types.row(0);
        Ok(Self { words, positions, norm, layers, n_heads: config.num_attention_heads, pooling })
    }

    /// Gives the number of components of a vector.
    pub(crate) fn dimensions(&self) -> usize {
        self.words.ncols()
    }

    /// Gives the vector of each text, as rows. Tokens must have vectors, texts no more tokens than there are positions.
    ///
    /// *Complexity:* for n tokens of vectors of length h, O(n h²) time and O(n h) memory; for attention O(t²) more of
    /// both for the longest text of t tokens.
    pub(crate) fn embed(&self, texts: &[Vec<usize>]) -> Array2<f32> {
        let spans = spans(texts);
        let mut rows = Array2::zeros((spans.last().map_or(0, |span| span.end), self.dimensions()));
        for (text, span) in texts.iter().zip(&spans) {
            for ((token, mut row), position) in text
                .iter()
                .zip(rows.slice_axis_mut(Axis(0), Slice::from(span.clone())).rows_mut())
                .zip(self.positions.rows())
            {
                row.assign(&self.words.row(*token));
                row += &position;
            }
        }
        self.norm.apply(&mut rows);
        for layer in &self.layers {
            rows = layer.apply(&rows, &spans, self.n_heads);
        }
        let mut vectors = Array2::zeros((texts.len(), self.dimensions()));
        for (span, mut vector) in spans.iter().zip(vectors.rows_mut()) {
            let tokens = rows.slice_axis(Axis(0), Slice::from(span.clone()));
            let pooled = match self.pooling {
                Pooling::Mean => tokens.mean_axis(Axis(0)),
                Pooling::Cls => tokens.rows().into_iter().next().map(|first| first.to_owned()),
            };
            // A text without any token stays zero.
            if let Some(pooled) = pooled {
                vector.assign(&pooled);
            }
        }
        vectors
    }
}

/// Gives the rows of each text in the matrix of all tokens.
fn spans(texts: &[Vec<usize>]) -> Vec<Range<usize>> {
    let ends = texts.iter().scan(0, |end, text| {
        *end += text.len();
        Some(*end)
    });
    ends.zip(texts).map(|(end, text)| end - text.len()..end).collect()
}

impl Layer {
    fn read(weights: &mut Weights, name: &str, config: &Config) -> Result<Self, Error> {
        let (hidden, inner) = (config.hidden_size, config.intermediate_size);
        let linear = |weights: &mut Weights, part: &str, shape| {
            Linear::read(weights, &format!("{name}.{part}"), shape)
        };
        let query = linear(weights, "attention.self.query", [hidden, hidden])?;
        let key = linear(weights, "attention.self.key", [hidden, hidden])?;
        let value = linear(weights, "attention.self.value", [hidden, hidden])?;
        let attention = Linear::joined([&query, &key, &value]).map_err(|error| {
            Error::refused(weights.path(), error.to_string(), "weights of the same inputs")
        })?;
        Ok(Self {
            attention,
            attended: linear(weights, "attention.output.dense", [hidden, hidden])?,
            attended_norm: Norm::read(weights, &format!("{name}.attention.output.LayerNorm"), config)?,
            up: linear(weights, "intermediate.dense", [inner, hidden])?,
            down: linear(weights, "output.dense", [hidden, inner])?,
            down_norm: Norm::read(weights, &format!("{name}.output.LayerNorm"), config)?,
        })
    }

    fn apply(&self, rows: &Array2<f32>, spans: &[Range<usize>], n_heads: usize) -> Array2<f32> {
        let projected = self.attention.apply(rows);
        let mut context = Array2::zeros(rows.raw_dim());
        for span in spans {
            let text = Slice::from(span.clone());
            attend(&projected.slice_axis(Axis(0), text), context.slice_axis_mut(Axis(0), text), n_heads);
        }
        let mut attended = self.attended.apply(&context);
        attended += rows;
        self.attended_norm.apply(&mut attended);
        let mut inner = self.up.apply(&attended);
        inner.mapv_inplace(gaussian_error_linear);
        let mut result = self.down.apply(&inner);
        result += &attended;
        self.down_norm.apply(&mut result);
        result
    }
}

/// Lets every token of a text look at every other: the softmax of Q Kᵀ / √d weighs V, head by head.
fn attend(projected: &ArrayView2<'_, f32>, mut context: ArrayViewMut2<'_, f32>, n_heads: usize) {
    let (n_tokens, hidden) = context.dim();
    let width = hidden / n_heads;
    let scale = 1.0 / libm::sqrtf(width as f32);
    let mut weights = Array2::zeros((n_tokens, n_tokens));
    for head in 0..n_heads {
        let part = |kind: usize| {
            let start = kind * hidden + head * width;
            projected.slice_axis(Axis(1), Slice::from(start..start + width))
        };
        let (query, key, value) = (part(0), part(1), part(2));
        general_mat_mul(scale, &query, &key.t(), 0.0, &mut weights);
        weights.rows_mut().into_iter().for_each(softmax);
        let mut head_context = context.slice_axis_mut(Axis(1), Slice::from(head * width..(head + 1) * width));
        general_mat_mul(1.0, &weights, &value, 0.0, &mut head_context);
    }
}

fn softmax(mut row: ndarray::ArrayViewMut1<'_, f32>) {
    let highest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.mapv_inplace(|weight| libm::expf(weight - highest));
    let sum = row.sum();
    row.mapv_inplace(|weight| weight / sum);
}

/// GELU as BERT has it, by the error function; Hendrycks and Gimpel, 2016, section 2.
fn gaussian_error_linear(x: f32) -> f32 {
    0.5 * x * (1.0 + libm::erff(x * std::f32::consts::FRAC_1_SQRT_2))
}

impl Linear {
    /// Reads `name.weight` and `name.bias`; the shape is that of the weights: outputs, inputs.
    pub(crate) fn read(weights: &mut Weights, name: &str, shape: [usize; 2]) -> Result<Self, Error> {
        let weight = weights.matrix(&format!("{name}.weight"), shape)?;
        Ok(Self { weight, bias: weights.vector(&format!("{name}.bias"), shape[0])? })
    }

    /// Joins the outputs of layers that have the same inputs.
    fn joined(layers: [&Self; 3]) -> Result<Self, ndarray::ShapeError> {
        Ok(Self {
            weight: ndarray::concatenate(Axis(0), &layers.map(|layer| layer.weight.view()))?,
            bias: ndarray::concatenate(Axis(0), &layers.map(|layer| layer.bias.view()))?,
        })
    }

    /// Gives the number of outputs.
    pub(crate) fn n_outputs(&self) -> usize {
        self.weight.nrows()
    }

    pub(crate) fn apply(&self, rows: &Array2<f32>) -> Array2<f32> {
        let mut result = broadcast(&self.bias, rows.nrows());
        general_mat_mul(1.0, rows, &self.weight.t(), 1.0, &mut result);
        result
    }
}

fn broadcast(row: &Array1<f32>, n_rows: usize) -> Array2<f32> {
    let mut rows = Array2::zeros((n_rows, row.len()));
    rows.rows_mut().into_iter().for_each(|mut each| each.assign(row));
    rows
}

impl Norm {
    fn read(weights: &mut Weights, name: &str, config: &Config) -> Result<Self, Error> {
        Ok(Self {
            weight: weights.vector(&format!("{name}.weight"), config.hidden_size)?,
            bias: weights.vector(&format!("{name}.bias"), config.hidden_size)?,
            epsilon: config.layer_norm_eps,
        })
    }

    /// Gives every row the mean 0 and the variance 1, then weight and bias.
    fn apply(&self, rows: &mut Array2<f32>) {
        for mut row in rows.rows_mut() {
            let length = row.len() as f32;
            let mean = row.sum() / length;
            row.mapv_inplace(|x| x - mean);
            let variance = row.dot(&row) / length;
            let scale = 1.0 / libm::sqrtf(variance + self.epsilon);
            row.zip_mut_with(&self.weight, |x, weight| *x *= scale * weight);
            row += &self.bias;
        }
    }
}
