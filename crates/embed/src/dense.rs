//! Layers between the pooled vector and the one that is given: LaBSE has one.

use ndarray::Array2;
use serde::Deserialize;

use crate::Error;
use crate::bert::Linear;
use crate::folder::Folder;
use crate::safetensors::Weights;

/// Longest vectors accepted; published models have 128 to 1024 components.
const FEATURES_MAX: usize = 2048;

/// `config.json` of the layer's folder.
#[derive(Deserialize)]
struct Config {
    in_features: usize,
    out_features: usize,
    bias: bool,
    activation_function: String,
}

/// A linear layer and what is done with its outputs.
#[derive(Debug)]
pub(crate) struct Dense {
    linear: Linear,
    is_tanh: bool,
}

impl Dense {
    /// Reads the layer of a folder, which takes vectors of so many components.
    pub(crate) fn read(folder: &mut Folder, module: &str, n_inputs: usize) -> Result<Self, Error> {
        let name = format!("{module}/config.json");
        let config: Config = folder.json(&name)?;
        let refused =
            |found: String, expected: String| Err(Error::refused(&folder.path(&name), found, expected));
        if config.in_features != n_inputs {
            return refused(format!("in_features = {}", config.in_features), n_inputs.to_string());
        }
        if !(1..=FEATURES_MAX).contains(&config.out_features) {
            return refused(
                format!("out_features = {}", config.out_features),
                format!("1 to {FEATURES_MAX}"),
            );
        }
        if !config.bias {
            return refused("a layer without bias".to_owned(), "one with".to_owned());
        }
        let is_tanh = match config.activation_function.rsplit('.').next().unwrap_or_default() {
            "Tanh" => true,
            "Identity" => false,
            other => return refused(format!("the activation {other}"), "Tanh or Identity".to_owned()),
        };
        let mut weights = Weights::open(folder, &format!("{module}/model.safetensors"))?;
        Ok(Self { linear: Linear::read(&mut weights, "linear", [config.out_features, n_inputs])?, is_tanh })
    }

    /// Gives the number of components of its outputs.
    pub(crate) fn n_outputs(&self) -> usize {
        self.linear.n_outputs()
    }

    pub(crate) fn apply(&self, vectors: &Array2<f32>) -> Array2<f32> {
        let mut vectors = self.linear.apply(vectors);
        if self.is_tanh {
            vectors.mapv_inplace(libm::tanhf);
        }
        vectors
    }
}
