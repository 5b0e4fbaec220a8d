//! The folder of a model: files are read whole with a limit, and their digests kept.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::Error;

/// Longest description of a model, in bytes: they are lists of some twenty settings.
const JSON_BYTES_MAX: u64 = 1 << 20;
/// Bytes hashed at a time.
const BLOCK: usize = 1 << 16;

/// A folder that the operator provides. It is read, never written, and nothing below it is followed but the files
/// that a model names.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// SHA-256 of what was read, in hexadecimal, by name.
    digests: BTreeMap<String, String>,
}

impl Folder {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let metadata = path.metadata().map_err(|source| Error::File { path: path.to_owned(), source })?;
        if !metadata.is_dir() {
            return Err(Error::refused(path, "a file", "the folder of a model"));
        }
        Ok(Self { path: path.to_owned(), digests: BTreeMap::new() })
    }

    /// Gives the path of a file of the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Gives SHA-256 of every file that was read, in hexadecimal, by name.
    pub(crate) fn digests(&self) -> &BTreeMap<String, String> {
        &self.digests
    }

    /// Opens a file of at most `bytes_max` bytes and gives its length. *Errors:* there is none, it is no plain
    /// file, or it is longer.
    pub(crate) fn file(&self, name: &str, bytes_max: u64) -> Result<(File, u64), Error> {
        let path = self.path(name);
        let unreadable = |source| Error::File { path: path.clone(), source };
        // Before it is opened: a named pipe would wait for somebody to write.
        let metadata = path.metadata().map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(Error::refused(&path, "not a file", "a file"));
        }
        if metadata.len() > bytes_max {
            let found = format!("{} bytes", metadata.len());
            return Err(Error::refused(&path, found, format!("at most {bytes_max}")));
        }
        Ok((File::open(&path).map_err(unreadable)?, metadata.len()))
    }

    /// Reads a file whole, and keeps its digest.
    pub(crate) fn read(&mut self, name: &str, bytes_max: u64) -> Result<Vec<u8>, Error> {
        let (file, length) = self.file(name, bytes_max)?;
        let mut bytes = Vec::new();
        // It may have grown since its length was asked.
        file.take(length)
            .read_to_end(&mut bytes)
            .map_err(|source| Error::File { path: self.path(name), source })?;
        self.digests.insert(name.to_owned(), hexadecimal(&Sha256::digest(&bytes)));
        Ok(bytes)
    }

    /// Reads the rest of an open file for its digest.
    pub(crate) fn digest(&mut self, name: &str, file: &mut File) -> Result<(), Error> {
        let mut hash = Sha256::new();
        let mut block = vec![0; BLOCK];
        loop {
            match file.read(&mut block) {
                Ok(0) => break,
                Ok(length) => hash.update(block.get(..length).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => return Err(Error::File { path: self.path(name), source }),
            }
        }
        self.digests.insert(name.to_owned(), hexadecimal(&hash.finalize()));
        Ok(())
    }

    /// Reads a JSON file. *Errors:* there is none, or it says something else than `T`.
    pub(crate) fn json<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        let bytes = self.read(name, JSON_BYTES_MAX)?;
        serde_json::from_slice(&bytes).map_err(|error| {
            Error::refused(&self.path(name), error.to_string(), "the JSON of a sentence model")
        })
    }

    /// Reads a text file, where there is one.
    pub(crate) fn text_if_any(&mut self, name: &str) -> Result<Option<String>, Error> {
        if !self.has(name) {
            return Ok(None);
        }
        let bytes = self.read(name, JSON_BYTES_MAX)?;
        let text = String::from_utf8(bytes);
        text.map(Some).map_err(|error| Error::refused(&self.path(name), error.to_string(), "UTF-8"))
    }

    /// Reads a JSON file, where there is one.
    pub(crate) fn json_if_any<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, Error> {
        if self.has(name) { self.json(name).map(Some) } else { Ok(None) }
    }

    /// Says whether something of a name is there; what cannot be looked at is, so that reading it says why not.
    fn has(&self, name: &str) -> bool {
        !matches!(self.path(name).metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Writes bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
