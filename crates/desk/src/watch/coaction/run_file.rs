//! The record of a run: what is needed to repeat it byte for byte.

use std::io::Write;
use std::path::{Path, PathBuf};

use ostrakon_lake::{Lake, StoreOptions};
use ostrakon_model::InputDigest;
use serde::{Deserialize, Serialize};

use super::request::Request;
use crate::watch::export::digest;
use crate::watch::new_file::NewFile;
use crate::{Error, input};

/// Version of the form of run files; the last two are read.
const FORM: u32 = 1;
/// Longest file of a run, in bytes.
const BYTES_MAX: u64 = 64 << 20;

/// A recorded run.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RunFile {
    form: u32,
    program: String,
    version: String,
    pub(super) request: Request,
    inputs: Vec<InputDigest>,
    /// Files beside the inputs that decide the result: the guard list and, as a digest only, the key.
    beside: Vec<InputDigest>,
    outputs: Vec<InputDigest>,
}

impl RunFile {
    /// Describes a run that was just done.
    pub(super) fn new(
        request: &Request,
        inputs: Vec<InputDigest>,
        written: &[PathBuf],
    ) -> Result<Self, Error> {
        let digests = |paths: Vec<&PathBuf>| -> Result<Vec<InputDigest>, Error> {
            paths
                .into_iter()
                .map(|path| Ok(InputDigest { path: path.display().to_string(), sha256: digest(path)? }))
                .collect()
        };
        Ok(Self {
            form: FORM,
            program: "ostrakon".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            request: request.clone(),
            inputs,
            beside: digests(request.guard.iter().chain(&request.pseudonym_key).collect())?,
            outputs: digests(written.iter().collect())?,
        })
    }

    /// Writes the record.
    pub(super) fn write(&self, path: &Path) -> Result<(), Error> {
        let mut file = NewFile::create(path)?;
        let text = serde_json::to_string_pretty(self)
            .map_err(|e| Error::RunFile { path: path.to_owned(), problem: e.to_string() })?;
        file.put(|out| writeln!(out, "{text}"))?;
        file.finish()
    }

    /// Reads a record and makes sure that everything it was made from is what it was.
    pub(super) fn open(path: &Path, stores: &StoreOptions) -> Result<Self, Error> {
        let wrong = |problem: String| Error::RunFile { path: path.to_owned(), problem };
        let text = input::read(path, BYTES_MAX)?;
        let mut run: Self = serde_json::from_slice(&text).map_err(|e| wrong(e.to_string()))?;
        if run.form != FORM {
            return Err(wrong(format!("its form is {}, this program reads {FORM}", run.form)));
        }
        if let Some(lake) = &mut run.request.lake {
            lake.stores = stores.clone();
        }
        for recorded in run.inputs.iter().chain(&run.beside) {
            let path = PathBuf::from(&recorded.path);
            let found = match &run.request.lake {
                Some(lake) if lake.path == path => {
                    Lake::open_at(&path, stores)?.at(lake.version)?.head().to_owned()
                }
                _ => digest(&path)?,
            };
            if found != recorded.sha256 {
                return Err(Error::Changed { path, recorded: recorded.sha256.clone(), found });
            }
        }
        Ok(run)
    }
}
