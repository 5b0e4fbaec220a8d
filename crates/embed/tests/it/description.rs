//! What the operator says of a model, and what makes two models the same.

use ostrakon_embed::{Model, Thresholds};

use crate::tiny::{HIDDEN, Tiny};

const DESCRIPTION: &str = "ostrakon-model.toml";

fn described(description: &str) -> Tiny {
    let mut tiny = Tiny::bert();
    tiny.files.insert(DESCRIPTION.to_owned(), description.as_bytes().to_vec());
    tiny
}

fn open(tiny: &Tiny) -> Model {
    Model::open(tiny.written().path()).unwrap()
}

/// Says why a model with a description is refused.
fn refusal(description: &str) -> String {
    Model::open(described(description).written().path()).unwrap_err().to_string()
}

#[test]
fn everything_said_is_given_back() {
    let model = open(&described(
        "kind = 'bert-safetensors'\ndim = 16\nmax_tokens = 12\npooling = 'cls'\nnormalize = true\n\
         languages = ['hy', 'ro']\nlicense = 'Apache-2.0'\n\
         [thresholds]\nsame_claim = 0.8\nrewording = 0.75\ntranslation = 0.7\n",
    ));
    assert_eq!((model.dimensions(), model.max_tokens()), (HIDDEN, 12));
    assert_eq!(model.languages(), ["hy", "ro"]);
    assert_eq!(model.license(), Some("Apache-2.0"));
    assert_eq!(model.thresholds(), Some(Thresholds { same_claim: 0.8, rewording: 0.75, translation: 0.7 }));
}

#[test]
fn nothing_said_is_no_fault() {
    let model = open(&Tiny::bert());
    assert_eq!((model.thresholds(), model.license()), (None, None));
    assert!(model.languages().is_empty());
}

#[test]
fn files_of_sentence_transformers_are_heeded_and_the_description_goes_before_them() {
    let mut tiny = Tiny::bert();
    tiny.file(
        "sentence_bert_config.json",
        &serde_json::json!({"max_seq_length": 20, "do_lower_case": false}),
    );
    assert_eq!(open(&tiny).max_tokens(), 20);
    tiny.files.insert(DESCRIPTION.to_owned(), b"max_tokens = 10".to_vec());
    assert_eq!(open(&tiny).max_tokens(), 10);
    let (mut mean, mut cls) = (Tiny::roberta(), Tiny::roberta());
    cls.files.remove("1_Pooling/config.json");
    cls.file("1_Pooling/config.json", &serde_json::json!({"pooling_mode_cls_token": true}));
    mean.files.insert(DESCRIPTION.to_owned(), b"pooling = 'mean'".to_vec());
    assert_ne!(open(&mean).embed(&["a vote"]).unwrap(), open(&cls).embed(&["a vote"]).unwrap());
}

#[test]
fn id_changes_with_all_that_changes_vectors_and_with_nothing_else() {
    let id = |tiny: &Tiny| open(tiny).id().to_owned();
    let plain = id(&Tiny::bert());
    assert_eq!(plain.len(), 64);
    assert_eq!(plain, id(&Tiny::bert()));
    assert_eq!(plain, id(&described("license = 'MIT'\nlanguages = ['en']")));
    let mut weights = Tiny::bert();
    weights.tensors.get_mut("encoder.layer.0.output.dense.bias").unwrap().1[0] += 0.25;
    let mut config = Tiny::bert();
    config.config["layer_norm_eps"] = 1e-5.into();
    let mut tokenizer = Tiny::bert();
    tokenizer.tokenizer["normalizer"]["lowercase"] = false.into();
    let described = ["pooling = 'cls'", "max_tokens = 8", "query_prefix = 'query: '"].map(described);
    let mut ids: Vec<String> = [weights, config, tokenizer].iter().chain(&described).map(id).collect();
    ids.push(plain);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 7);
}

#[test]
fn digests_are_checked() {
    let zero = "0".repeat(64);
    let error = refusal(&format!("[sha256]\n'model.safetensors' = '{zero}'"));
    assert!(error.contains("model.safetensors: its SHA-256 is "), "{error}");
    let digest = error.split("its SHA-256 is ").nth(1).unwrap()[..64].to_uppercase();
    open(&described(&format!("[sha256]\n'model.safetensors' = '{digest}'")));
    let error = refusal(&format!("[sha256]\n'vocab.txt' = '{zero}'"));
    assert!(error.contains("ostrakon-model.toml: the SHA-256 of \"vocab.txt\""), "{error}");
}

#[test]
fn description_that_makes_no_sense_is_refused() {
    for (description, expected) in [
        ("kind = 'model2vec'", "kind = Model2vec; expected BertSafetensors"),
        ("kind = 'onnx'", "unknown variant `onnx`"),
        ("dim = 17", "dim = 17; expected 16"),
        ("pooling = 'max'", "unknown variant `max`"),
        ("normalize = false", "expected true"),
        ("max_tokens = 0", "max_tokens = 0; expected at least 1"),
        ("max_tokens = 2", "2 tokens around every text; expected fewer than 2"),
        ("max_tokens = -1", "invalid value"),
        ("prefix = ''", "unknown field `prefix`"),
        ("[thresholds]\nsame_claim = 0.5", "missing field"),
        ("[thresholds]\nsame_claim = 85.0\nrewording = 0.5\ntranslation = 0.5", "a threshold of 85"),
        ("[thresholds]\nsame_claim = nan\nrewording = 0.5\ntranslation = 0.5", "a threshold of NaN"),
        ("\u{0}", "ostrakon-model.toml"),
    ] {
        let error = refusal(description);
        assert!(error.contains(expected), "{description}: {error}");
    }
}
