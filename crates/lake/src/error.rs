//! Why the lake cannot be used.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Says why something cannot be read from or written to the lake.
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
    /// There is no lake.
    #[error("{} is no lake: it has no posts/_delta_log", path.display())]
    NoLake {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The log of the table says something that this version does not understand.
    #[error("{}: {problem}", path.display())]
    Log {
        /// Which entry.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The log has no such entry.
    #[error("{}: {}", path.display(), last.map_or_else(|| "holds nothing yet".to_owned(), |last| format!("its last entry is {last}")))]
    NoVersion {
        /// The table.
        path: PathBuf,
        /// Its last entry.
        last: Option<u64>,
    },
    /// A question cannot be answered.
    #[error("this cannot be answered: {problem}")]
    Question {
        /// Why.
        problem: String,
    },
    /// What an answer is made from cannot be read.
    #[error("the lake cannot be read: {problem}")]
    Unreadable {
        /// What is wrong with it.
        problem: String,
    },
    /// A question takes longer than it may.
    #[error("the answer takes longer than {} s", limit.as_secs_f64())]
    QuestionTime {
        /// What it may take.
        limit: Duration,
    },
    /// A question takes more memory than it may.
    #[error("the answer takes more memory than {:.0} MiB", *limit as f64 / f64::from(1 << 20))]
    QuestionMemory {
        /// What it may take, in bytes.
        limit: u64,
    },
    /// What the log had at an entry is no longer there.
    #[error("{}: entry {version} can no longer be read: its files were removed", path.display())]
    Gone {
        /// The table.
        path: PathBuf,
        /// The entry.
        version: u64,
    },
    /// The lake has no such import.
    #[error("the lake has no import `{id}`")]
    NoImport {
        /// What was asked for.
        id: String,
    },
    /// The file that says how long posts are kept is missing or makes no sense.
    #[error("{}: {problem}", path.display())]
    Retention {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Other writers were faster every time.
    #[error("other writers changed the lake {tries} times while this one was at work")]
    Contended {
        /// How often it was tried.
        tries: u32,
    },
}

impl Error {
    /// Says what the user can do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoLake { .. } | Self::NoVersion { last: None, .. } => {
                Some("`ostrakon ingest add FILE --lake DIR` makes one".to_owned())
            }
            Self::Log { .. } | Self::Unreadable { .. } => {
                Some("`ostrakon lake verify` says more; restore what it names from a copy".to_owned())
            }
            Self::Gone { .. } => Some("run anew on the lake as it is now".to_owned()),
            Self::Retention { .. } => Some(
                "write `[default]` and `keep = \"180d\"`, and `[operation.\"NAME\"]` for those with a time of \
                 their own"
                    .to_owned(),
            ),
            Self::NoImport { .. } => Some("`ostrakon lake ls` lists the imports".to_owned()),
            Self::Contended { .. } => Some("run the command again".to_owned()),
            Self::Question { .. } => Some(
                "write one `select`, `explain`, `describe` or `show`; `describe posts` names the columns"
                    .to_owned(),
            ),
            Self::QuestionTime { .. } => Some(
                "ask of a shorter time (`where created_at >= …`), or allow more with `--timeout`".to_owned(),
            ),
            Self::QuestionMemory { .. } => {
                Some("ask for fewer columns or groups, or allow more with `--memory`".to_owned())
            }
            Self::File { .. } | Self::NoVersion { .. } => None,
        }
    }
}

impl Error {
    /// Says whether it is about what was asked, not about the lake.
    pub fn is_of_question(&self) -> bool {
        matches!(self, Self::Question { .. } | Self::QuestionTime { .. } | Self::QuestionMemory { .. })
    }

    /// Says whether a file is not there.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::File { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// Names the path where something went wrong.
pub(crate) fn at(path: &std::path::Path) -> impl FnOnce(io::Error) -> Error + '_ {
    |source| Error::File { path: path.to_owned(), source }
}
