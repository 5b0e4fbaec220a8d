//! Why a model cannot be used, or a text not be embedded.

use std::io;
use std::path::{Path, PathBuf};

/// Says why a model cannot be opened or gives no vectors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What happened.
        source: io::Error,
    },
    /// A file is not what a model needs there.
    #[error("{}: {found}; expected {expected}", path.display())]
    Refused {
        /// Which.
        path: PathBuf,
        /// What it is or holds.
        found: String,
        /// What would be accepted.
        expected: String,
    },
    /// The tokenizer of a model cannot take a text apart.
    #[error("the tokenizer of the model cannot take a text apart: {problem}")]
    Tokens {
        /// What it said.
        problem: String,
    },
    /// A vector holds something that is no number: the weights of the model are too large for its arithmetic.
    #[error("the model gives vectors that are not finite; its weights are damaged")]
    NotFinite,
}

impl Error {
    /// Says what a file holds, and what was expected of it.
    pub(crate) fn refused(path: &Path, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Refused { path: path.to_owned(), found: found.into(), expected: expected.into() }
    }
}
