//! Posts at rest: a Delta table of Parquet files that other engines read without us, and the raw bytes beside.
//!
//! ```text
//! LAKE/posts/_delta_log/00000000000000000000.json   the log: which files are the table
//! LAKE/posts/part-XXXXXXXXXXXX.parquet              the files, in order of time inside
//! LAKE/raw/SHA256.zst                               each export as it came
//! LAKE/held/SHA256.zst                              which posts an import had, as hashes
//! LAKE/retention.toml                               how long each collection operation is kept
//! ```
//!
//! An [`Import`] takes the posts of one export and becomes visible by one entry of the log, whole or not at
//! all. Identity of a post is platform and native id: the newest capture holds, objects are joined, and counts
//! are kept as a series. What is removed stays as a row of kind `removed` without words, so that an older
//! export cannot bring it back.
//!
//! The table is ours to write; reading needs reader version 1 of the Delta protocol, that is every engine with
//! Delta support. The log is written by ourselves, not by the `deltalake` crate: see the decision record.

#![forbid(unsafe_code)]

mod columns;
mod compact;
mod error;
mod held;
mod identity;
mod import;
mod log;
mod part;
mod raw;
mod retain;
mod retention;
mod rows;
mod scan;
mod segment;
mod store;
mod verify;

use std::path::{Path, PathBuf};

use store::{Store, TABLE};

pub use compact::Compacted;
pub use error::Error;
pub use import::{Import, Imported};
pub use raw::{RawCopy, RawExport};
pub use retain::{Ended, Retained};
pub use rows::{Reading, StoredPost};
pub use scan::{Fields, Version};
pub use verify::{Fault, RemovedFile, Verified};

/// A lake.
#[derive(Clone, Debug)]
pub struct Lake {
    store: Store,
}

/// One file of the table, as it is listed to people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SegmentSummary {
    /// Name in the folder of the table.
    pub name: String,
    /// Length of the file.
    pub bytes: u64,
    /// Posts in it.
    pub rows: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What a lake holds.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Summary {
    /// Number of the last entry of the log.
    pub version: u64,
    /// Files of the table.
    pub segments: Vec<SegmentSummary>,
    /// Imports, as they were noted, in order of their digests.
    pub imports: Vec<serde_json::Value>,
}

impl Lake {
    /// Opens a lake, or makes one where there is none.
    pub fn create(root: &Path) -> Result<Self, Error> {
        let lake = Self { store: Store::folder(root) };
        lake.log().create()?;
        Ok(lake)
    }

    /// Opens a lake. *Errors:* there is none.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let lake = Self { store: Store::folder(root) };
        if lake.log().exists() { Ok(lake) } else { Err(Error::NoLake { path: root.to_owned() }) }
    }

    /// Gives the folder of the table, which other engines open.
    pub fn table(&self) -> PathBuf {
        self.store.path(TABLE)
    }

    /// Sums up what the lake holds.
    pub fn summary(&self) -> Result<Summary, Error> {
        let state = self.log().state()?;
        let segments = state.segments.into_values().map(|segment| SegmentSummary {
            name: segment.name,
            bytes: segment.bytes,
            rows: segment.rows,
            sha256: segment.sha256,
        });
        Ok(Summary {
            version: state.version.unwrap_or(0),
            segments: segments.collect(),
            imports: state.imports.into_values().filter(|import| !import.is_null()).collect(),
        })
    }

    fn log(&self) -> log::Log {
        log::Log::new(self.store.clone())
    }
}
