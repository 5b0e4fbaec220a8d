//! Texts become numbers of tokens, as `tokenizer.json` says.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value};
use tokenizers::models::ModelWrapper;
use tokenizers::{PostProcessor as _, Tokenizer, TruncationParams};

use crate::Error;
use crate::folder::Folder;

const FILE: &str = "tokenizer.json";
/// Longest file, in bytes: 250,000 tokens of many languages take 17 MB, half a million 40 MB.
const BYTES_MAX: u64 = 128 << 20;
/// Bytes of a text that are looked at, for each token that may come of it: no tokenizer makes longer ones, and
/// what a text costs must not depend on how long it is.
const BYTES_PER_TOKEN: usize = 256;

/// Takes texts apart.
#[derive(Debug)]
pub(crate) struct Tokens {
    tokenizer: Tokenizer,
    path: PathBuf,
    /// Tokens of a text that are used.
    most: usize,
    /// Tokens that the model has a vector for.
    vocabulary: usize,
    /// The start and end of a text have tokens of their own.
    is_framed: bool,
    /// The token that stands for everything unknown, where it is left out.
    unknown: Option<usize>,
}

/// As much of the file as is looked at before the crate of the tokenizers reads it.
#[derive(Deserialize)]
struct Outline {
    #[serde(default)]
    normalizer: Value,
}

impl Tokens {
    /// Reads the tokenizer of a model that has vectors for so many tokens.
    pub(crate) fn read(folder: &mut Folder, vocabulary: usize, most: usize) -> Result<Self, Error> {
        let path = folder.path(FILE);
        let bytes = folder.read(FILE, BYTES_MAX)?;
        let outline: Outline = serde_json::from_slice(&bytes)
            .map_err(|error| Error::refused(&path, error.to_string(), "a tokenizer of a sentence model"))?;
        if has_boundless_table(&outline.normalizer) {
            return Err(Error::refused(&path, "a table that claims more than it holds", "a whole table"));
        }
        let tokenizer = caught(|| Tokenizer::from_bytes(&bytes))
            .map_err(|problem| Error::refused(&path, problem, "a tokenizer of a sentence model"))?;
        let last = caught(|| Ok(tokenizer.get_vocab(true).into_values().max()))
            .map_err(|problem| Error::refused(&path, problem, "a vocabulary"))?;
        let has_vector = |id: u32| usize::try_from(id).is_ok_and(|id| id < vocabulary);
        match last {
            Some(id) if has_vector(id) => {
                Ok(Self { tokenizer, path, most, vocabulary, is_framed: false, unknown: None })
            }
            Some(id) => Err(beyond(&path, id, vocabulary)),
            None => Err(Error::refused(&path, "no token", "the vocabulary of the model")),
        }
    }

    /// Puts the marks of start and end around every text, and cuts it so that they stay.
    pub(crate) fn framed(mut self) -> Result<Self, Error> {
        self.is_framed = true;
        let n_marks =
            self.tokenizer.get_post_processor().map_or(0, |processor| processor.added_tokens(false));
        if n_marks >= self.most {
            let found = format!("{n_marks} tokens around every text");
            return Err(Error::refused(&self.path, found, format!("fewer than {}", self.most)));
        }
        let truncation = TruncationParams { max_length: self.most, ..TruncationParams::default() };
        self.tokenizer.with_padding(None);
        self.tokenizer.with_truncation(Some(truncation)).map_err(|error| {
            Error::refused(&self.path, error.to_string(), "a tokenizer that can cut texts")
        })?;
        Ok(self)
    }

    /// Puts nothing around texts, and leaves out what is unknown.
    pub(crate) fn bare(mut self) -> Result<Self, Error> {
        self.tokenizer.with_padding(None);
        self.tokenizer.with_truncation(None).map_err(|error| {
            Error::refused(&self.path, error.to_string(), "a tokenizer of a sentence model")
        })?;
        self.unknown = unknown(&self.tokenizer).and_then(|id| usize::try_from(id).ok());
        Ok(self)
    }

    /// Gives the tokens of a text; each has a vector.
    pub(crate) fn encode(&self, text: &str) -> Result<Vec<usize>, Error> {
        let text = start_of(text, self.most.saturating_mul(BYTES_PER_TOKEN));
        let encoding = caught(|| self.tokenizer.encode_fast(text, self.is_framed))
            .map_err(|problem| Error::Tokens { problem })?;
        let in_vocabulary = |&id: &u32| {
            let row = usize::try_from(id).ok().filter(|row| *row < self.vocabulary);
            row.ok_or_else(|| beyond(&self.path, id, self.vocabulary))
        };
        let rows = encoding.get_ids().iter().map(in_vocabulary);
        let is_kept = |row: &Result<usize, Error>| !matches!(row, Ok(row) if Some(*row) == self.unknown);
        rows.filter(is_kept).take(self.most).collect()
    }
}

/// Says whether a table of characters, anywhere among the steps of a normalizer, claims more bytes than it has:
/// `spm_precompiled` would ask for memory by the claim, up to 8 GiB.
fn has_boundless_table(step: &Value) -> bool {
    let table = step.get("precompiled_charsmap").and_then(Value::as_str);
    let fields = step.as_object().into_iter().flat_map(Map::values);
    let steps = step.as_array().into_iter().flatten();
    table.is_some_and(is_boundless) || fields.chain(steps).any(has_boundless_table)
}

/// Reads the claim, the first four bytes, of a table in base64, whose digits in eights are six bytes.
fn is_boundless(table: &str) -> bool {
    let start = table.get(..8).and_then(|digits| STANDARD.decode(digits).ok()).unwrap_or_default();
    let Some(claim) = start.first_chunk() else { return false };
    usize::try_from(u32::from_le_bytes(*claim)).map_or(true, |claim| claim > table.len())
}

/// Gives the token that stands for everything unknown.
fn unknown(tokenizer: &Tokenizer) -> Option<u32> {
    let token = match tokenizer.get_model() {
        ModelWrapper::BPE(model) => model.unk_token.as_deref()?,
        ModelWrapper::WordPiece(model) => &model.unk_token,
        ModelWrapper::WordLevel(model) => &model.unk_token,
        // The Python package leaves these in, too.
        ModelWrapper::Unigram(_) => return None,
    };
    tokenizer.token_to_id(token)
}

fn beyond(path: &Path, id: u32, vocabulary: usize) -> Error {
    Error::refused(
        path,
        format!("a token of the number {id}"),
        format!("numbers below {vocabulary}: the weights have no more"),
    )
}

/// Gives the start of a text, of at most so many bytes.
fn start_of(text: &str, bytes_max: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes_max)).unwrap_or(text)
}

/// Does what the crate of the tokenizers does, and turns its panics into errors: a damaged file meets
/// some of them (`spm_precompiled` reads past the end of its table).
fn caught<T>(work: impl FnOnce() -> tokenizers::Result<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("a tokenizer that fails on its own table".to_owned()),
    }
}
