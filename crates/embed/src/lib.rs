//! Sentence vectors from models that the operator provides, computed on this machine; nothing is downloaded.
//!
//! ```text
//! folder ─Model::open→ Model ─embed→ vectors of length 1: the dot product of two says how near their meanings are
//!                        └─check→ Checked: what it tells apart, in which languages; thresholds to start with
//! ```
//!
//! The weights, their description and the tokenizer are other people's files: whatever they hold, they are read with
//! limits or refused by name.

#![forbid(unsafe_code)]

mod bert;
mod check;
mod dense;
mod error;
mod folder;
mod model;
mod probe;
mod safetensors;
mod settings;
mod static_vectors;
mod tokens;

pub use check::{Checked, PairChecked, Separation, check};
pub use error::Error;
pub use model::Model;
pub use probe::{PAIRS, Pair};
pub use settings::Thresholds;
