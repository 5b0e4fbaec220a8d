//! Model2vec: a vector for each token, the same in every text; that of a text is their mean.
//!
//! Much faster than a transformer, and weaker. Layout of the Python package model2vec 0.9: `embeddings` in
//! `model.safetensors`, tokens without marks of start and end, unknown ones left out.

use ndarray::{Array2, Axis};

use crate::Error;
use crate::safetensors::Weights;

const EMBEDDINGS: &str = "embeddings";
/// Longest vectors accepted; published models have 64 to 1024 components.
const DIMENSIONS_MAX: usize = 2048;
/// Tokens of a text that are used where no file says otherwise; the default of the Python package.
pub(crate) const TOKENS_MAX: usize = 512;

/// The vectors, a row a token.
#[derive(Debug)]
pub(crate) struct StaticVectors(Array2<f32>);

impl StaticVectors {
    pub(crate) fn read(weights: &mut Weights) -> Result<Self, Error> {
        if let Some(name) = weights.names().find(|name| *name != EMBEDDINGS) {
            let found = format!("a tensor `{name}` beside `{EMBEDDINGS}`");
            return Err(Error::refused(
                weights.path(),
                found,
                "a vector for each token, without weights or mapping",
            ));
        }
        let shape = weights.shape(EMBEDDINGS)?;
        let &[rows, columns @ 1..=DIMENSIONS_MAX] = shape else {
            let found = format!("`{EMBEDDINGS}` has the shape {shape:?}");
            return Err(Error::refused(weights.path(), found, format!("[tokens, 1 to {DIMENSIONS_MAX}]")));
        };
        Ok(Self(weights.matrix(EMBEDDINGS, [rows, columns])?))
    }

    /// Gives how many tokens have a vector.
    pub(crate) fn vocabulary(&self) -> usize {
        self.0.nrows()
    }

    /// Gives the number of components of a vector.
    pub(crate) fn dimensions(&self) -> usize {
        self.0.ncols()
    }

    /// Gives the vector of each text, as rows; zero for a text without known tokens.
    pub(crate) fn embed(&self, texts: &[Vec<usize>]) -> Array2<f32> {
        let mut vectors = Array2::zeros((texts.len(), self.dimensions()));
        for (text, mut vector) in texts.iter().zip(vectors.rows_mut()) {
            if let Some(mean) = self.0.select(Axis(0), text).mean_axis(Axis(0)) {
                vector.assign(&mean);
            }
        }
        vectors
    }
}
