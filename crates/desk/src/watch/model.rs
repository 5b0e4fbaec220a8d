//! Sentence-embedding models, which the operator provides: none is ever fetched.

use std::path::Path;

pub use ostrakon_embed::{Checked, PairChecked, Separation, check};

use crate::Error;

/// An open model.
#[derive(Debug)]
pub struct Model(ostrakon_embed::Model);

impl Model {
    /// Opens the model of a folder. *Errors:* a file is missing or broken, or it is of a kind that is not read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Ok(Self(ostrakon_embed::Model::open(folder)?))
    }

    /// Gives the vectors of texts, each of length 1.
    pub(in crate::watch) fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        Ok(self.0.embed(texts)?)
    }

    /// Gives the cosines from which on two texts in one language, and in two, say the same: as the model's description
    /// has them, else by the probe; none where they are not told apart.
    pub(in crate::watch) fn thresholds(&self) -> Result<(Option<f64>, Option<f64>), Error> {
        if let Some(thresholds) = self.0.thresholds() {
            return Ok((Some(thresholds.rewording.into()), Some(thresholds.translation.into())));
        }
        let checked = self.check()?;
        Ok((checked.rewording_from.map(f64::from), checked.translation_from.map(f64::from)))
    }

    /// Says what it tells apart, by a probe of forty pairs in several languages.
    pub fn check(&self) -> Result<Checked, Error> {
        Ok(check(&self.0)?)
    }
}
