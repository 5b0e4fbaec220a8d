//! Models small enough to be made by a test: random weights, two layers, vectors of 16 components.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use tempfile::TempDir;

pub(crate) const HIDDEN: usize = 16;
pub(crate) const INTERMEDIATE: usize = 32;
pub(crate) const POSITIONS: usize = 40;
const LAYERS: usize = 2;

/// What the files of a model hold, to be changed before they are written.
#[derive(Clone)]
pub(crate) struct Tiny {
    pub(crate) config: Value,
    pub(crate) tokenizer: Value,
    pub(crate) tensors: BTreeMap<String, (Vec<usize>, Vec<f32>)>,
    /// Further files, by name.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Tiny {
    /// Makes a model of the family BERT.
    pub(crate) fn bert() -> Self {
        Self::transformer("bert", "", json!({}))
    }

    /// Makes a model of the family RoBERTa: positions start after the padding, the first token speaks for all, and
    /// a dense layer follows.
    pub(crate) fn roberta() -> Self {
        let mut tiny =
            Self::transformer("xlm-roberta", "roberta.", json!({"pad_token_id": 1, "layer_norm_eps": 1e-5}));
        tiny.file(
            "modules.json",
            &json!([
                {"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
                {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                {"idx": 2, "path": "2_Dense", "type": "sentence_transformers.models.Dense"},
                {"idx": 3, "path": "3_Normalize", "type": "sentence_transformers.models.Normalize"},
            ]),
        );
        tiny.file("1_Pooling/config.json", &json!({
            "word_embedding_dimension": HIDDEN, "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false,
        }));
        tiny.file(
            "2_Dense/config.json",
            &json!({
                "in_features": HIDDEN, "out_features": 8, "bias": true,
                "activation_function": "torch.nn.modules.activation.Tanh",
            }),
        );
        let mut random = Random(7);
        let dense = [("linear.weight", vec![8, HIDDEN]), ("linear.bias", vec![8])];
        let dense = dense.map(|(name, shape)| (name.to_owned(), random.tensor(shape)));
        tiny.files.insert("2_Dense/model.safetensors".to_owned(), safetensors(&BTreeMap::from(dense)));
        tiny
    }

    /// Makes a model of static vectors.
    pub(crate) fn static_vectors() -> Self {
        let mut tokenizer = tokenizer();
        (tokenizer["truncation"], tokenizer["padding"]) = (Value::Null, Value::Null);
        let shape = vec![vocabulary().len(), HIDDEN];
        Self {
            config: json!({"model_type": "model2vec", "normalize": true}),
            tokenizer,
            tensors: BTreeMap::from([("embeddings".to_owned(), Random(3).tensor(shape))]),
            files: BTreeMap::new(),
        }
    }

    fn transformer(model_type: &str, prefix: &str, more: Value) -> Self {
        let mut config = json!({
            "model_type": model_type, "hidden_size": HIDDEN, "intermediate_size": INTERMEDIATE,
            "num_hidden_layers": LAYERS, "num_attention_heads": 4, "vocab_size": vocabulary().len(),
            "max_position_embeddings": POSITIONS, "type_vocab_size": 2, "hidden_act": "gelu",
        });
        let more: Map<String, Value> = serde_json::from_value(more).unwrap();
        config.as_object_mut().unwrap().extend(more);
        let mut random = Random(1);
        let tensors = shapes().into_iter().map(|(name, shape)| {
            let (shape, mut values) = random.tensor(shape);
            // As in trained models: norms scale by some 1, and biases are small, so that inputs decide outputs.
            let (around, scale) = match name.as_str() {
                name if name.ends_with("LayerNorm.weight") => (1.0, 0.5),
                name if name.ends_with("bias") => (0.0, 0.25),
                _ => (0.0, 1.0),
            };
            for value in &mut values {
                *value = around + scale * *value;
            }
            (format!("{prefix}{name}"), (shape, values))
        });
        Self { config, tokenizer: tokenizer(), tensors: tensors.collect(), files: BTreeMap::new() }
    }

    /// Adds a JSON file.
    pub(crate) fn file(&mut self, name: &str, value: &Value) {
        self.files.insert(name.to_owned(), value.to_string().into_bytes());
    }

    /// Gives the weights as a file.
    pub(crate) fn weights(&self) -> Vec<u8> {
        safetensors(&self.tensors)
    }

    /// Writes the files into a new folder.
    pub(crate) fn written(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        self.write(folder.path());
        folder
    }

    /// Writes the files.
    pub(crate) fn write(&self, folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("config.json"), self.config.to_string()).unwrap();
        fs::write(folder.join("tokenizer.json"), self.tokenizer.to_string()).unwrap();
        fs::write(folder.join("model.safetensors"), self.weights()).unwrap();
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

fn shapes() -> Vec<(String, Vec<usize>)> {
    let (hidden, inner) = (HIDDEN, INTERMEDIATE);
    let embeddings = [
        ("word_embeddings.weight", vec![vocabulary().len(), hidden]),
        ("position_embeddings.weight", vec![POSITIONS, hidden]),
        ("token_type_embeddings.weight", vec![2, hidden]),
        ("LayerNorm.weight", vec![hidden]),
        ("LayerNorm.bias", vec![hidden]),
    ];
    let mut shapes: Vec<_> = embeddings.map(|(name, shape)| (format!("embeddings.{name}"), shape)).into();
    for layer in 0..LAYERS {
        for (name, outputs, inputs) in [
            ("attention.self.query", hidden, hidden),
            ("attention.self.key", hidden, hidden),
            ("attention.self.value", hidden, hidden),
            ("attention.output.dense", hidden, hidden),
            ("intermediate.dense", inner, hidden),
            ("output.dense", hidden, inner),
        ] {
            shapes.push((format!("encoder.layer.{layer}.{name}.weight"), vec![outputs, inputs]));
            shapes.push((format!("encoder.layer.{layer}.{name}.bias"), vec![outputs]));
        }
        for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
            shapes.push((format!("encoder.layer.{layer}.{name}.weight"), vec![hidden]));
            shapes.push((format!("encoder.layer.{layer}.{name}.bias"), vec![hidden]));
        }
    }
    shapes
}

/// Gives the tokens in the order of their numbers: four marks, then every small Latin letter, alone and inside a word.
fn vocabulary() -> Vec<String> {
    let marks = ["[UNK]", "[PAD]", "[CLS]", "[SEP]"].map(str::to_owned);
    let letters = ('a'..='z').flat_map(|letter| [letter.to_string(), format!("##{letter}")]);
    marks.into_iter().chain(letters).collect()
}

fn tokenizer() -> Value {
    let vocabulary: Map<String, Value> =
        vocabulary().into_iter().zip(0..).map(|(token, id)| (token, json!(id))).collect();
    json!({
        "version": "1.0",
        // As models have them; neither may be heeded.
        "truncation": {"direction": "Right", "max_length": 5, "strategy": "LongestFirst", "stride": 0},
        "padding": {"strategy": {"Fixed": 12}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
            "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {
                "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]},
            },
        },
        "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": vocabulary},
    })
}

/// Writes tensors as the format has them.
pub(crate) fn safetensors(tensors: &BTreeMap<String, (Vec<usize>, Vec<f32>)>) -> Vec<u8> {
    let mut header = Map::from_iter([("__metadata__".to_owned(), json!({"format": "pt"}))]);
    let mut numbers = Vec::new();
    for (name, (shape, values)) in tensors {
        let start = numbers.len();
        numbers.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        let entry = json!({"dtype": "F32", "shape": shape, "data_offsets": [start, numbers.len()]});
        header.insert(name.clone(), entry);
    }
    with_header(&Value::Object(header).to_string(), &numbers)
}

/// Puts a header and its length before numbers.
pub(crate) fn with_header(header: &str, numbers: &[u8]) -> Vec<u8> {
    let length = u64::try_from(header.len()).unwrap().to_le_bytes();
    [length.as_slice(), header.as_bytes(), numbers].concat()
}

/// SplitMix64.
struct Random(u64);

impl Random {
    /// Gives a tensor of numbers from -0.5 to 0.5.
    fn tensor(&mut self, shape: Vec<usize>) -> (Vec<usize>, Vec<f32>) {
        let count = shape.iter().product();
        (shape, (0..count).map(|_| self.number()).collect())
    }

    fn number(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f32::from(u16::try_from((z ^ (z >> 31)) >> 48).unwrap()) / 65536.0 - 0.5
    }
}

#[test]
#[ignore = "writes the folders that tests/oracle/tiny/reference.py reads"]
fn write_tiny_models() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tiny");
    Tiny::bert().write(&folder.join("bert"));
    Tiny::roberta().write(&folder.join("roberta"));
    Tiny::static_vectors().write(&folder.join("model2vec"));
}
