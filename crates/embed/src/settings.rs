//! What is known of a model beside its weights: from `ostrakon-model.toml`, and where that says nothing, from the
//! files that sentence-transformers leaves.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::Deserialize;

use crate::Error;
use crate::folder::Folder;

/// Name of the operator's description.
pub(crate) const DESCRIPTION: &str = "ostrakon-model.toml";
const MODULES: &str = "modules.json";

/// Cosines from which on two texts are shown as belonging together, for one model: those of another mean nothing.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A post and a fact-check speak of the same claim.
    pub same_claim: f32,
    /// Two texts in one language say the same in other words.
    pub rewording: f32,
    /// Two texts in different languages say the same.
    pub translation: f32,
}

/// How the vectors of the tokens become the vector of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Pooling {
    /// Their mean.
    Mean,
    /// The vector of the first token.
    Cls,
}

/// What a model is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A transformer of the families BERT and RoBERTa.
    BertSafetensors,
    /// A vector for each token, the same in every text.
    Model2vec,
}

/// `ostrakon-model.toml`, as the operator wrote it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Description {
    pub(crate) kind: Option<Kind>,
    pub(crate) dim: Option<usize>,
    max_tokens: Option<usize>,
    pooling: Option<Pooling>,
    normalize: Option<bool>,
    pub(crate) query_prefix: String,
    pub(crate) passage_prefix: String,
    pub(crate) languages: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) sha256: BTreeMap<String, String>,
    pub(crate) thresholds: Option<Thresholds>,
}

/// What a model does with its weights.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) pooling: Pooling,
    /// Tokens of a text that are used, where a file says so.
    pub(crate) max_tokens: Option<usize>,
    /// Folder of each further layer, in order.
    pub(crate) dense: Vec<String>,
    pub(crate) description: Description,
}

/// A step of a model in `modules.json`.
#[derive(Deserialize)]
struct Module {
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

/// `1_Pooling/config.json`.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct PoolingConfig {
    pooling_mode_cls_token: bool,
    pooling_mode_mean_tokens: bool,
    pooling_mode_max_tokens: bool,
    pooling_mode_mean_sqrt_len_tokens: bool,
    pooling_mode_weightedmean_tokens: bool,
    pooling_mode_lasttoken: bool,
}

/// `sentence_bert_config.json`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SentenceConfig {
    max_seq_length: Option<usize>,
    do_lower_case: bool,
}

impl Settings {
    pub(crate) fn read(folder: &mut Folder) -> Result<Self, Error> {
        let description = description(folder)?;
        let sentence: SentenceConfig = folder.json_if_any("sentence_bert_config.json")?.unwrap_or_default();
        if sentence.do_lower_case {
            let path = folder.path("sentence_bert_config.json");
            return Err(Error::refused(&path, "do_lower_case", "a tokenizer that lowers letters itself"));
        }
        let modules: Vec<Module> = folder.json_if_any(MODULES)?.unwrap_or_default();
        let mut pooling = None;
        let mut dense = Vec::new();
        for module in &modules {
            let place = folder.path(MODULES);
            match module.kind.rsplit('.').next().unwrap_or_default() {
                "Transformer" | "StaticEmbedding" if module.path.is_empty() => {}
                "Pooling" => pooling = Some(read_pooling(folder, plain(&place, &module.path)?)?),
                "Dense" => dense.push(plain(&place, &module.path)?.to_owned()),
                "Normalize" => {}
                _ => return Err(unknown(&place, module)),
            }
        }
        Ok(Self {
            // Without modules, sentence-transformers takes the mean too.
            pooling: description.pooling.or(pooling).unwrap_or(Pooling::Mean),
            max_tokens: description.max_tokens.or(sentence.max_seq_length),
            dense,
            description,
        })
    }
}

fn description(folder: &mut Folder) -> Result<Description, Error> {
    let Some(text) = folder.text_if_any(DESCRIPTION)? else { return Ok(Description::default()) };
    let path = folder.path(DESCRIPTION);
    let description: Description = toml::from_str(&text)
        .map_err(|error| Error::refused(&path, error.to_string().trim_end(), "the description of a model"))?;
    if description.normalize == Some(false) {
        return Err(Error::refused(&path, "normalize = false", "true: all vectors have the length 1"));
    }
    let thresholds = description.thresholds.iter();
    let mut cosines = thresholds.flat_map(|t| [t.same_claim, t.rewording, t.translation]);
    if let Some(cosine) = cosines.find(|cosine| !(-1.0..=1.0).contains(cosine)) {
        return Err(Error::refused(&path, format!("a threshold of {cosine}"), "cosines, from -1 to 1"));
    }
    Ok(description)
}

fn read_pooling(folder: &mut Folder, module: &str) -> Result<Pooling, Error> {
    let name = format!("{module}/config.json");
    let config: PoolingConfig = folder.json(&name)?;
    let others = config.pooling_mode_max_tokens
        || config.pooling_mode_mean_sqrt_len_tokens
        || config.pooling_mode_weightedmean_tokens
        || config.pooling_mode_lasttoken;
    match (config.pooling_mode_mean_tokens, config.pooling_mode_cls_token, others) {
        (true, false, false) => Ok(Pooling::Mean),
        (false, true, false) => Ok(Pooling::Cls),
        _ => Err(Error::refused(&folder.path(&name), "another pooling", "mean or cls, one of them")),
    }
}

/// Lets only the name of a folder pass: a module is never looked for outside the model.
fn plain<'a>(place: &Path, name: &'a str) -> Result<&'a str, Error> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(part)), None) if part == name && !name.contains('\\') => Ok(name),
        _ => Err(Error::refused(place, format!("the path {name:?}"), "the name of a folder")),
    }
}

fn unknown(place: &Path, module: &Module) -> Error {
    let found = format!("a module {} in {:?}", module.kind, module.path);
    Error::refused(place, found, "Transformer or StaticEmbedding in \"\", Pooling, Dense, Normalize")
}
