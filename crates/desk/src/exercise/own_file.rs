//! Files beside the lake that their owner alone may read: the answers of an exercise, and the passwords of its team.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Data, Error, input};

/// Longest such file: the truth of ten million posts has some hundred megabytes.
const BYTES_MAX: u64 = 1 << 30;

/// Gives the place of a file in the folder of a data folder's secrets, which no screen shows.
pub(super) fn path(data: &Data, name: &str) -> PathBuf {
    data.key_file().with_file_name(name)
}

/// Writes something as JSON, whole or not at all.
pub(super) fn write(path: &Path, content: &impl Serialize) -> Result<(), Error> {
    let fail = |source: std::io::Error| Error::File { path: path.to_owned(), source };
    let bytes = serde_json::to_vec_pretty(content).map_err(|error| fail(error.into()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fail)?;
    // Made for its owner alone, whatever the mask of the process is.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
    file.write_all(&bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Reads it. *Errors:* it is not there, or is something else.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let bytes = input::read(path, BYTES_MAX)?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Error::File { path: path.to_owned(), source: error.into() })
}
