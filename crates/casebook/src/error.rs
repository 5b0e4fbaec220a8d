//! Why the casebook refuses.

use std::io;
use std::path::{Path, PathBuf};

use crate::Id;

/// Says why something cannot be read from or written to a casebook.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What happened.
        source: io::Error,
    },
    /// The database cannot be reached, read or written.
    #[error("{problem}")]
    Database {
        /// What it says.
        problem: String,
    },
    /// The database was made by another version of the program.
    #[error("this casebook has format {found}, this program knows {known}")]
    Format {
        /// Its format.
        found: String,
        /// The one known.
        known: u32,
    },
    /// There is no such record, or none that this viewer may know of: the two are not told apart.
    #[error("there is no record {id}")]
    NotFound {
        /// What was asked for.
        id: Id,
    },
    /// The record was changed since it was read.
    #[error("record {id} is at revision {found}, not {expected}")]
    Stale {
        /// Which.
        id: Id,
        /// Revision that the change was made for.
        expected: u64,
        /// Revision that it has.
        found: u64,
    },
    /// The viewer may not do this.
    #[error("{problem}")]
    Forbidden {
        /// What needs which role.
        problem: String,
    },
    /// What is to be written makes no sense.
    #[error("`{field}` {problem}")]
    Invalid {
        /// Where.
        field: String,
        /// What is wrong, in a clause that follows the name.
        problem: String,
    },
    /// There is a record already with a value that no second one is to have.
    #[error("record {id} has the same `{facet}`")]
    Taken {
        /// Which.
        id: Id,
        /// Field of its body.
        facet: &'static str,
    },
    /// A key under which changes are made once stands for other changes.
    #[error("the key `{key}` was used for something else")]
    KeyTaken {
        /// The key.
        key: String,
    },
    /// A file is not what it should be.
    #[error("{}:{line}: {problem}", path.display())]
    Export {
        /// The file.
        path: PathBuf,
        /// Line of the file.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A casebook that is to be filled is not empty.
    #[error("the casebook has {entries} entries already")]
    NotEmpty {
        /// How many.
        entries: u64,
    },
}

impl Error {
    /// Says that a connection is there no longer.
    pub(crate) fn closed() -> Self {
        Self::Database { problem: "the connection was closed".to_owned() }
    }

    /// Says what the user can do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Stale { .. } => Some("read it again, and make the change to what it is now".to_owned()),
            Self::KeyTaken { .. } => Some("make a new key for each new request".to_owned()),
            Self::NotEmpty { .. } => Some("import into a new one".to_owned()),
            Self::Format { .. } => {
                Some("open it with the version that made it, export, and import here".to_owned())
            }
            Self::Export { .. } => Some("export again from the casebook it came from".to_owned()),
            Self::File { .. }
            | Self::Database { .. }
            | Self::NotFound { .. }
            | Self::Taken { .. }
            | Self::Forbidden { .. }
            | Self::Invalid { .. } => None,
        }
    }
}

/// Names the path where something went wrong.
pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
    |source| Error::File { path: path.to_owned(), source }
}
