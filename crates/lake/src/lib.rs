//! Posts at rest: a Delta table of Parquet files that other engines read without us, and the raw bytes beside.
//!
//! ```text
//! LAKE/posts/_delta_log/00000000000000000000.json   the log: which files are the table
//! LAKE/posts/part-XXXXXXXXXXXX.parquet              the files, in order of time inside
//! LAKE/raw/SHA256.zst                               each export as it came
//! LAKE/held/SHA256.zst                              which posts an import had, as hashes, and which accounts it says
//!                                                   are gone
//! LAKE/retention.toml                               how long each collection operation is kept
//! ```
//!
//! An [`Import`] takes the posts of one export and becomes visible by one entry of the log, whole or not at
//! all. Identity of a post is platform and native id: the newest capture holds, objects are joined, and counts
//! are kept as a series. What is removed stays as a row of kind `removed` without words, and accounts that are gone
//! are remembered, so that an older export cannot bring anything back.
//!
//! The table is ours to write; reading needs reader version 1 of the Delta protocol, that is every engine with
//! Delta support. The log is written by ourselves, not by the `deltalake` crate: see the decision record.

#![forbid(unsafe_code)]

#[cfg(feature = "object-store")]
mod bucket;
mod columns;
mod compact;
mod error;
mod held;
mod identity;
mod import;
mod log;
mod newest;
mod part;
mod raw;
mod remap;
mod retain;
mod retention;
mod rows;
mod scan;
mod segment;
#[cfg(feature = "sql")]
pub mod sql;
mod store;
mod verify;

use std::path::{Path, PathBuf};

use store::{Store, TABLE};

pub use store::StoreOptions;

pub use compact::Compacted;
pub use error::Error;
pub use import::{Import, Imported};
pub use newest::{Place, Search};
pub use raw::{RawCopy, RawExport};
pub use remap::{PastImport, Remap, Remapped};
pub use retain::{Ended, Retained};
pub use rows::{Reading, StoredPost};
pub use scan::{Fields, Glance, Version};
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
    /// Opens a lake in a folder, or makes one where there is none.
    pub fn create(root: &Path) -> Result<Self, Error> {
        Self::create_at(root, &StoreOptions::new())
    }

    /// Opens a lake in a folder. *Errors:* there is none.
    pub fn open(root: &Path) -> Result<Self, Error> {
        Self::open_at(root, &StoreOptions::new())
    }

    /// Opens a lake, or makes one where there is none: in a folder, or at `s3://BUCKET/PREFIX`.
    pub fn create_at(address: &Path, options: &StoreOptions) -> Result<Self, Error> {
        let lake = Self::at_address(address, options)?;
        lake.log().create()?;
        Ok(lake)
    }

    /// Opens a lake in a folder, or at `s3://BUCKET/PREFIX`. *Errors:* there is none.
    pub fn open_at(address: &Path, options: &StoreOptions) -> Result<Self, Error> {
        let lake = Self::at_address(address, options)?;
        if lake.log().exists() { Ok(lake) } else { Err(Error::NoLake { path: address.to_owned() }) }
    }

    fn at_address(address: &Path, options: &StoreOptions) -> Result<Self, Error> {
        Ok(Self { store: Store::at(address, options).map_err(error::at(address))? })
    }

    /// Gives the folder of the table, which other engines open.
    pub fn table(&self) -> PathBuf {
        self.store.path(TABLE)
    }

    /// Gives the folder where a list of rejected rows is written before [`Lake::keep_rejected`].
    pub fn rejected_folder(&self) -> Result<PathBuf, Error> {
        let name = store::REJECTED;
        self.store.create(name).map_err(error::at(&self.store.path(name)))?;
        Ok(self.store.local_folder(name))
    }

    /// Keeps a list of rejected rows under the name it has, and says where.
    pub fn keep_rejected(&self, list: &Path) -> Result<PathBuf, Error> {
        let name = format!("{}/{}", store::REJECTED, list.file_name().unwrap_or_default().to_string_lossy());
        let path = self.store.path(&name);
        if !self.store.starts_in_place() {
            let list = tempfile::TempPath::try_from_path(list).map_err(error::at(list))?;
            self.store.keep(list, &name).map_err(error::at(&path))?;
        }
        Ok(path)
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
