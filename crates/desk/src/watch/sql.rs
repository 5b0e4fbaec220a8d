//! Questions in SQL about the posts of a lake.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use ostrakon_lake::sql::{Answer, Encoded, Form, Limits, Shown};
use ostrakon_lake::{Lake, StoreOptions};

use serde_json::Value as Json;

use super::new_file::NewFile;
use crate::Error;

/// What is asked of which lake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Folder of the lake, or `s3://BUCKET/PREFIX`.
    pub lake: PathBuf,
    /// How object stores are reached.
    pub stores: StoreOptions,
    /// Entry of its log; the last one where none is named.
    pub version: Option<u64>,
    /// The question.
    pub sql: String,
    /// What the answer may take.
    pub limits: Limits,
}

/// What the answer to a question over HTTP may take.
pub const SERVED: Limits = Limits { time: Duration::from_secs(30), memory_bytes: 1 << 30 };

/// The first rows of an answer, cell by cell.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Name and type of each column.
    pub columns: Vec<(String, String)>,
    /// Rows, a cell a column.
    pub rows: Vec<Vec<Json>>,
    /// True where there are more rows.
    pub is_cut: bool,
}

/// Answers a question with at most so many rows.
pub fn told(question: &Question, most: usize) -> Result<Told, Error> {
    let answer = ask(question)?;
    let mut told = Told { columns: answer.columns(), ..Told::default() };
    for piece in answer.encoded(Form::Ndjson)? {
        for line in piece?.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            if told.rows.len() == most {
                told.is_cut = true;
                return Ok(told);
            }
            let mut row: Json = serde_json::from_slice(line).unwrap_or_default();
            told.rows.push(told.columns.iter().map(|(name, _)| row[name].take()).collect());
        }
    }
    Ok(told)
}

/// Answers a question.
pub fn ask(question: &Question) -> Result<Answer, Error> {
    Ok(Lake::open_at(&question.lake, &question.stores)?
        .at(question.version)?
        .ask(&question.sql, question.limits)?)
}

/// Writes an answer into a file, whole or not at all.
pub fn write(answer: Answer, form: Form, path: &Path) -> Result<(), Error> {
    let mut file = NewFile::create(path)?;
    for bytes in answer.encoded(form)? {
        let bytes = bytes?;
        file.put(|out| out.write_all(&bytes))?;
    }
    file.finish()
}
