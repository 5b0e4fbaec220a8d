//! Folders that are damaged or made to do harm: refused by the name of the file, with what was expected.

use std::fs;
use std::path::Path;

use ostrakon_embed::Model;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::tiny::{HIDDEN, Tiny, safetensors, with_header};

const WORDS: &str = "embeddings.word_embeddings.weight";

fn refusal_of(folder: &Path) -> String {
    Model::open(folder).unwrap_err().to_string()
}

fn refusal(tiny: &Tiny) -> String {
    refusal_of(tiny.written().path())
}

/// Says why a model is refused whose weights are other bytes.
fn refusal_of_weights(bytes: &[u8]) -> String {
    let folder = Tiny::bert().written();
    fs::write(folder.path().join("model.safetensors"), bytes).unwrap();
    let error = refusal_of(folder.path());
    assert!(error.contains("model.safetensors: "), "{error}");
    error
}

/// Says why a model is refused whose configuration has another value.
fn refusal_of_config(setting: &str, value: Value) -> String {
    let mut tiny = Tiny::bert();
    tiny.config[setting] = value;
    refusal(&tiny)
}

#[test]
fn missing_files_are_named() {
    for name in
        ["config.json", "tokenizer.json", "model.safetensors", "2_Dense/config.json", "1_Pooling/config.json"]
    {
        let folder = Tiny::roberta().written();
        fs::remove_file(folder.path().join(name)).unwrap();
        let error = refusal_of(folder.path());
        assert!(error.contains(&format!("{name}: ")), "{error}");
        fs::create_dir(folder.path().join(name)).unwrap();
        let error = refusal_of(folder.path());
        assert!(error.contains(&format!("{name}: not a file; expected a file")), "{error}");
    }
    let folder = Tiny::bert().written();
    assert!(refusal_of(&folder.path().join("none")).contains("none: "));
    assert!(
        refusal_of(&folder.path().join("config.json")).contains("config.json: a file; expected the folder")
    );
}

#[test]
fn weights_that_are_no_safetensors() {
    for (bytes, expected) in [
        (&b""[..], "0 bytes; expected the eight bytes"),
        (b"PK\x03\x04", "4 bytes"),
        (&(1_u64 << 60).to_le_bytes(), "a header of 1152921504606846976 bytes; expected at most 0"),
        (&u64::MAX.to_le_bytes(), "a header of 18446744073709551615 bytes"),
        (&with_header("{", b""), "EOF while parsing"),
        (&with_header("[]", b""), "invalid type"),
        (&with_header(&format!("{{\"a\":{}", "[".repeat(100_000)), b""), "recursion limit"),
        (&with_header("{}", b"abcd"), "4 bytes of numbers; expected 0"),
    ] {
        let error = refusal_of_weights(bytes);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn header_that_lies() {
    let entry = |dtype: &str, shape: Value, offsets: Value| {
        json!({WORDS: {"dtype": dtype, "shape": shape, "data_offsets": offsets}}).to_string()
    };
    let rows = 56;
    let huge = 1_u64 << 40;
    for (header, expected) in [
        (
            entry("F32", json!([rows, HIDDEN]), json!([0, 1_u64 << 60])),
            "lies at bytes 0 to 1152921504606846976",
        ),
        (entry("F32", json!([rows, HIDDEN]), json!([4, 0])), "lies at bytes 4 to 0"),
        (entry("F32", json!([rows, HIDDEN]), json!([0, 8])), "8 bytes; expected as many as [56, 16] needs"),
        (entry("F32", json!([huge, huge]), json!([0, 8])), "expected [56, 16]"),
        (entry("F32", json!([rows * HIDDEN]), json!([0, 8])), "the shape [896]; expected [56, 16]"),
        (entry("F32", json!([-1, HIDDEN]), json!([0, 8])), "invalid value"),
        (entry("F16", json!([rows, HIDDEN]), json!([0, 8])), "stored as F16; expected F32"),
        (
            json!({"x": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).to_string(),
            "expected a tensor `embeddings.",
        ),
        (
            json!({"x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
                "y": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}})
            .to_string(),
            "`y` lies at bytes 0 to 8; expected from 4",
        ),
    ] {
        let error = refusal_of_weights(&with_header(&header, &[0; 8]));
        assert!(error.contains(expected), "{header}: {error}");
    }
}

#[test]
fn weights_cut_off_anywhere() {
    let whole = Tiny::bert().weights();
    for length in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        refusal_of_weights(&whole[..length]);
    }
}

#[test]
fn file_longer_than_any_model() {
    let folder = Tiny::bert().written();
    // Nothing of it is on the disk.
    fs::File::create(folder.path().join("model.safetensors")).unwrap().set_len(1 << 40).unwrap();
    assert!(refusal_of(folder.path()).contains("model.safetensors: 1099511627776 bytes; expected at most"));
    fs::File::create(folder.path().join("config.json")).unwrap().set_len(1 << 33).unwrap();
    assert!(refusal_of(folder.path()).contains("config.json: 8589934592 bytes; expected at most 1048576"));
}

#[test]
fn every_tensor_is_missed_and_measured() {
    let whole = Tiny::bert();
    for name in whole.tensors.keys() {
        let mut tiny = whole.clone();
        let (shape, mut values) = tiny.tensors.remove(name).unwrap();
        if name != WORDS {
            assert!(refusal(&tiny).contains(&format!("expected a tensor `{name}`")));
        }
        values.push(0.0);
        tiny.tensors.insert(name.clone(), (vec![values.len()], values));
        let error = refusal(&tiny);
        assert!(error.contains(&format!("`{name}` has the shape")), "{error}");
        assert!(error.contains(&format!("expected {shape:?}")), "{error}");
    }
}

#[test]
fn weights_that_are_no_numbers() {
    for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let mut tiny = Tiny::bert();
        tiny.tensors.get_mut("encoder.layer.1.output.dense.weight").unwrap().1[5] = value;
        let error = refusal(&tiny);
        assert!(error.contains("`encoder.layer.1.output.dense.weight` holds NaN or infinity"), "{error}");
    }
}

#[test]
fn configuration_of_no_model() {
    for (setting, value, expected) in [
        ("hidden_size", json!(1_000_000_000), "hidden_size = 1000000000; expected 1 to 2048"),
        ("hidden_size", json!(0), "expected 1 to 2048"),
        ("hidden_size", json!(-16), "invalid value"),
        ("hidden_size", json!(1e30), "invalid type"),
        ("hidden_size", json!("16"), "invalid type"),
        ("hidden_size", json!(32), "the shape [56, 16]; expected [56, 32]"),
        ("intermediate_size", json!(1_000_000_000), "intermediate_size"),
        ("num_hidden_layers", json!(1_000_000_000), "num_hidden_layers"),
        ("num_hidden_layers", json!(3), "expected a tensor `encoder.layer.2."),
        ("num_attention_heads", json!(0), "num_attention_heads = 0"),
        ("num_attention_heads", json!(5), "5 attention heads; expected a divisor of 16"),
        ("vocab_size", json!(u64::MAX), "vocab_size"),
        ("vocab_size", json!(55), "the shape [56, 16]; expected [55, 16]"),
        ("max_position_embeddings", json!(1_000_000_000), "max_position_embeddings"),
        ("type_vocab_size", json!(0), "type_vocab_size"),
        ("hidden_act", json!("relu"), "hidden_act = \"relu\"; expected \"gelu\""),
        ("position_embedding_type", json!("relative_key"), "expected \"absolute\""),
        ("layer_norm_eps", json!(0.0), "layer_norm_eps"),
        ("model_type", json!("mpnet"), "model_type = \"mpnet\"; expected bert, roberta"),
        ("model_type", json!(7), "invalid type"),
    ] {
        let error = refusal_of_config(setting, value.clone());
        // The tokenizer is read first: a vocabulary that is too small is seen there.
        let expected =
            if value == json!(55) { "a token of the number 55; expected numbers below 55" } else { expected };
        assert!(error.contains(expected), "{setting} = {value}: {error}");
    }
    let mut tiny = Tiny::roberta();
    tiny.config["pad_token_id"] = json!(u64::MAX);
    assert!(refusal(&tiny).contains("pad_token_id = 18446744073709551615"));
}

#[test]
fn tokenizer_of_another_model() {
    let mut tiny = Tiny::bert();
    tiny.tokenizer["model"]["vocab"]["more"] = json!(56);
    let error = refusal(&tiny);
    assert!(error.contains("tokenizer.json: a token of the number 56; expected numbers below 56"), "{error}");
    // What is put around texts is seen only when it is.
    let mut tiny = Tiny::bert();
    tiny.tokenizer["post_processor"]["special_tokens"]["[SEP]"]["ids"] = json!([4_000_000]);
    let model = Model::open(tiny.written().path()).unwrap();
    let error = model.embed(&["a"]).unwrap_err().to_string();
    assert!(error.contains("a token of the number 4000000"), "{error}");
    let mut tiny = Tiny::bert();
    tiny.tokenizer["post_processor"]["special_tokens"]["[SEP]"]["ids"] = json!(vec![3; 100]);
    tiny.tokenizer["post_processor"]["special_tokens"]["[SEP]"]["tokens"] = json!(vec!["[SEP]"; 100]);
    let error = refusal(&tiny);
    assert!(error.contains("101 tokens around every text; expected fewer than 40"), "{error}");
    for tokenizer in
        [json!({}), json!([]), json!({"model": {"type": "WordPiece"}}), json!({"version": "1.0"})]
    {
        let mut tiny = Tiny::bert();
        tiny.tokenizer = tokenizer;
        assert!(refusal(&tiny).contains("tokenizer.json: "));
    }
}

#[test]
fn modules_lead_nowhere_outside() {
    for (path, kind, expected) in [
        ("../1_Pooling", "Pooling", "the path \"../1_Pooling\"; expected the name of a folder"),
        ("/etc", "Pooling", "the path \"/etc\""),
        ("..", "Dense", "the path \"..\""),
        ("", "Dense", "the path \"\""),
        ("a/b", "Dense", "the path \"a/b\""),
        ("a\\b", "Dense", "the path"),
        ("1_Normalize", "LSTM", "a module x.LSTM in \"1_Normalize\""),
        ("0_Transformer", "Transformer", "a module x.Transformer in \"0_Transformer\""),
    ] {
        let mut tiny = Tiny::bert();
        tiny.file("modules.json", &json!([{"path": path, "type": format!("x.{kind}")}]));
        let error = refusal(&tiny);
        assert!(error.contains(expected), "{error}");
    }
    for (setting, value, expected) in [
        ("out_features", json!(1_000_000_000), "out_features = 1000000000; expected 1 to 2048"),
        ("out_features", json!(9), "the shape [8, 16]; expected [9, 16]"),
        ("in_features", json!(17), "in_features = 17; expected 16"),
        ("activation_function", json!("torch.nn.GELU"), "the activation GELU; expected Tanh or Identity"),
        ("bias", json!(false), "a layer without bias"),
    ] {
        let mut tiny = Tiny::roberta();
        let mut config: Value = serde_json::from_slice(&tiny.files["2_Dense/config.json"]).unwrap();
        config[setting] = value;
        tiny.file("2_Dense/config.json", &config);
        let error = refusal(&tiny);
        assert!(error.contains(expected), "{error}");
    }
    let mut tiny = Tiny::roberta();
    tiny.file("1_Pooling/config.json", &json!({"pooling_mode_max_tokens": true}));
    assert!(refusal(&tiny).contains("another pooling; expected mean or cls"));
    let mut tiny = Tiny::bert();
    tiny.file("sentence_bert_config.json", &json!({"do_lower_case": true}));
    assert!(refusal(&tiny).contains("do_lower_case"));
}

#[test]
fn static_vectors_of_another_layout() {
    let refusal = |tensors: &[(&str, Vec<usize>)]| {
        let mut tiny = Tiny::static_vectors();
        tiny.tensors = tensors
            .iter()
            .map(|(name, shape)| ((*name).to_owned(), (shape.clone(), vec![0.5; shape.iter().product()])))
            .collect();
        refusal(&tiny)
    };
    assert!(refusal(&[]).contains("expected a tensor `embeddings`"));
    assert!(
        refusal(&[("embeddings", vec![56, 4]), ("mapping", vec![56])]).contains("a tensor `mapping` beside")
    );
    assert!(refusal(&[("embeddings", vec![56])]).contains("the shape [56]; expected [tokens, 1 to 2048]"));
    assert!(refusal(&[("embeddings", vec![56, 0])]).contains("the shape [56, 0]"));
    assert!(refusal(&[("embeddings", vec![55, 4])]).contains("a token of the number 55"));
    let mut tiny = Tiny::static_vectors();
    tiny.files.insert("ostrakon-model.toml".to_owned(), b"pooling = 'cls'".to_vec());
    assert!(
        Model::open(tiny.written().path()).unwrap_err().to_string().contains("expected mean, for model2vec")
    );
}

/// A tokenizer as XLM-R has it, with a table of characters that may be damaged.
fn unigram(table: &str) -> Value {
    json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": table},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u{2581}", "prepend_scheme": "always", "split": true},
        "post_processor": null, "decoder": null,
        "model": {"type": "Unigram", "unk_id": 1, "byte_fallback": false,
            "vocab": [["<pad>", 0.0], ["<unk>", 0.0], ["\u{2581}", -1.0], ["a", -2.0], ["\u{2581}a", -1.5]]},
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is damaged, a model is refused or works; it never stops the program.
    #[test]
    fn damage_is_survived(file in 0_usize..3, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let folder = Tiny::bert().written();
        let path = folder.path().join(["config.json", "tokenizer.json", "model.safetensors"][file]);
        let mut bytes = fs::read(&path).unwrap();
        // The numbers behind the header are not of interest.
        let n_bytes = bytes.len().min(4000);
        for (place, byte) in damage {
            bytes[place.index(n_bytes)] = byte;
        }
        fs::write(&path, bytes).unwrap();
        if let Ok(model) = Model::open(folder.path()) {
            drop(model.embed(&["a vote", ""]));
        }
    }

    #[test]
    fn damaged_table_of_characters_is_survived(words in prop::collection::vec(any::<u32>(), 1..40), size in 0_u32..160, text in ".{0,20}") {
        let table = [size].iter().chain(&words).flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
        let mut tiny = Tiny::bert();
        tiny.tokenizer = unigram(&base64(&table));
        if let Ok(model) = Model::open(tiny.written().path()) {
            drop(model.embed(&["a vote", &text]));
        }
    }
}

#[test]
fn table_of_characters_that_claims_more_than_it_holds() {
    for claim in [u32::MAX, 1 << 20] {
        let mut tiny = Tiny::bert();
        tiny.tokenizer = unigram(&base64(&[claim, 0, 0].map(u32::to_le_bytes).concat()));
        let error = refusal(&tiny);
        assert!(error.contains("tokenizer.json: a table that claims more than it holds"), "{error}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().chain(&[0, 0]).take(3).fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        for digit in 0..4 {
            let is_there = digit <= three.len();
            text.push(if is_there { char::from(DIGITS[bits >> (18 - 6 * digit) & 63]) } else { '=' });
        }
    }
    text
}

#[test]
fn header_with_more_than_it_may_hold() {
    let mut tensors = Tiny::bert().tensors;
    tensors.insert("x".repeat(5 << 20), (vec![0], Vec::new()));
    let error = refusal_of_weights(&safetensors(&tensors));
    assert!(error.contains("expected at most 4194304"), "{error}");
}
