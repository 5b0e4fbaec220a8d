//! What would be read from an export, judged by its first rows.

use std::io::BufReader;
use std::path::Path;

use ostrakon_ingest::{Inspection, ReadOptions};

use crate::{Error, input};

/// Rows looked at.
const ROWS: u64 = 1000;

/// Looks at the first rows of an export.
pub fn inspect(path: &Path, options: &ReadOptions) -> Result<Inspection, Error> {
    let file = input::open(path)?;
    ostrakon_ingest::inspect(BufReader::new(file), options, ROWS)
        .map_err(|source| Error::Input { path: path.to_owned(), source })
}
