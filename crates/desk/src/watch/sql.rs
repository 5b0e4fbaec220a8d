//! Questions in SQL about the posts of a lake.

use std::io::Write as _;
use std::path::{Path, PathBuf};

pub use ostrakon_lake::sql::{Answer, Encoded, Form, Limits, Shown};
use ostrakon_lake::{Lake, StoreOptions};

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
