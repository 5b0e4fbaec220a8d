//! What can go wrong at a desk, said to the person who can mend it.

use std::path::PathBuf;

/// Says what went wrong, where, and (by [`Error::hint`]) what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be opened, read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// An input cannot be read as any known format.
    #[error("{}: {source}", path.display())]
    Input {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ostrakon_ingest::Error,
    },
    /// An option has a value that makes no sense.
    #[error("`{option}` {problem}")]
    Option {
        /// The option as typed.
        option: String,
        /// What is wrong, in a clause that follows the name.
        problem: String,
        /// What to write instead.
        hint: String,
    },
    /// What an option holds or names makes no sense.
    #[error("`{option}`: {problem}")]
    OptionContent {
        /// The option.
        option: &'static str,
        /// What is wrong, in a sentence that names the place.
        problem: String,
        /// What to write instead.
        hint: String,
    },
    /// No post was left to look at.
    #[error("no post could be read from {inputs}")]
    NoPosts {
        /// The inputs.
        inputs: String,
        /// Why, from the first rejected rows.
        hint: String,
    },
    /// No post names an object of the kind asked for.
    #[error("no post in {inputs} has any {kinds}")]
    NoActions {
        /// The inputs.
        inputs: String,
        /// Kinds asked for.
        kinds: String,
        /// Kinds that the posts do have.
        hint: String,
    },
    /// An input of a recorded run is not what it was.
    #[error("{}: changed since the run was recorded", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// SHA-256 then.
        recorded: String,
        /// SHA-256 now.
        found: String,
    },
    /// A file is not a run file.
    #[error("{}: not a run file: {problem}", path.display())]
    RunFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A file is no election pack.
    #[error("{}: {problem}", path.display())]
    Pack {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A file of an audit makes no sense.
    #[error("{}: {problem}", path.display())]
    Count {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: ostrakon_count::audit::Error,
    },
    /// Results of polling stations, or the mapping of their columns, cannot be used.
    #[error("{}: {problem}", path.display())]
    Results {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: ostrakon_count::indicator::Error,
    },
    /// A quick count cannot be planned or estimated.
    #[error("{}: {problem}", path.display())]
    Quick {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: ostrakon_count::quick::Error,
    },
    /// A form, or a file of polling-station records by it, cannot be used.
    #[error("{}: {problem}", path.display())]
    Protocol {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: ostrakon_count::protocol::Error,
    },
    /// A file is none of upstream's files of DISARM.
    #[error("{}: {problem}", path.display())]
    Disarm {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: String,
    },
    /// The imported tables of DISARM cannot be used.
    #[error("{}: not imported tables of DISARM: {problem}", path.display())]
    DisarmStored {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// No such account or edge.
    #[error("{problem}")]
    NotFound {
        /// What was looked for.
        problem: String,
        /// What might be meant.
        hint: String,
    },
    /// The data exceed a limit of the program.
    #[error("{0}")]
    Limit(#[from] ostrakon_analysis::detect::coaction::ActionsError),
    /// More posts than a detector can hold.
    #[error("{problem}")]
    TooMany {
        /// What there is too much of.
        problem: String,
    },
    /// A sentence model cannot be used.
    #[error(transparent)]
    Model(#[from] ostrakon_embed::Error),
    /// The lake cannot be read or written.
    #[error(transparent)]
    Lake(#[from] ostrakon_lake::Error),
    /// The casebook cannot be read or written.
    #[error(transparent)]
    Casebook(#[from] ostrakon_casebook::Error),
    /// A record makes no sense.
    #[error("{}", told(problems))]
    Records {
        /// What must be put right.
        problems: Vec<crate::record::Problem>,
    },
    /// Somebody may not do this.
    #[error("{problem}")]
    Refused {
        /// Why not.
        problem: String,
    },
    /// The machine gives no random numbers.
    #[error("no random numbers: {problem}")]
    Random {
        /// What it says.
        problem: String,
    },
    /// Somebody who waited no longer wants it.
    #[error("cancelled")]
    Cancelled,
    /// The copy of an export in the lake is not what was copied.
    #[error("{}: the copy is damaged: {problem}", path.display())]
    RawCopy {
        /// The copy.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A table or network cannot be written.
    #[error("{}: {source}", path.display())]
    Share {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: ostrakon_share::Error,
    },
}

/// Says what to do about results of polling stations.
fn results_hint(problem: &ostrakon_count::indicator::Error) -> Option<String> {
    use ostrakon_count::indicator::Error as Problem;
    matches!(problem, Problem::Mapping { .. } | Problem::Field { .. } | Problem::Column { .. })
        .then(|| "`ostrakon count indicators --help` says what a mapping holds".into())
}

/// Says what to do about a form or a file of polling-station records.
fn protocol_hint(problem: &ostrakon_count::protocol::Error) -> Option<String> {
    use ostrakon_count::protocol::Error as Problem;
    match problem {
        Problem::Form(_) => {
            Some("`ostrakon count protocol form russia` prints one that is right, to begin from".into())
        }
        Problem::Columns { .. } => Some(
            "is it the file and the form that you meant? `ostrakon count protocol form NAME` prints a form, whose \
             `columns` can be changed"
                .into(),
        ),
        Problem::Published { line: 1, .. } => {
            Some("a row a unit: its levels, as the form names them, and the totals of its lines".into())
        }
        Problem::TooLarge { .. } => Some(
            "is it the file that you meant? One that is, but larger than any known, is checked in parts, such as by region"
                .into(),
        ),
        Problem::Encoding { .. }
        | Problem::Empty
        | Problem::UnclosedHeader
        | Problem::TwiceInHeader(_)
        | Problem::Json { .. }
        | Problem::Levels { .. }
        | Problem::Published { .. } => None,
    }
}

/// Lists problems in a line.
fn told(problems: &[crate::record::Problem]) -> String {
    let told: Vec<String> =
        problems.iter().map(|problem| format!("`{}` {}", problem.field, problem.problem)).collect();
    told.join("; ")
}

impl Error {
    /// Refuses something, and says why.
    pub(crate) fn refused(problem: &str) -> Self {
        Self::Refused { problem: problem.to_owned() }
    }

    /// Gives a sentence that says what to do, where there is one.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Option { hint, .. }
            | Self::OptionContent { hint, .. }
            | Self::NoPosts { hint, .. }
            | Self::NoActions { hint, .. }
            | Self::NotFound { hint, .. } => (!hint.is_empty()).then(|| hint.clone()),
            Self::Input { source, .. } => source.hint(),
            Self::Changed { recorded, found, .. } => Some(format!(
                "the run was made from SHA-256 {recorded}, the file now has {found}; restore it or run anew"
            )),
            Self::RunFile { .. } => {
                Some("a run file ends in `.run.json` and is written beside the first output".into())
            }
            Self::Pack { .. } => Some("data/elections has examples to begin with".into()),
            Self::Count { problem, .. } => Some(problem.hint.clone()),
            Self::Results { problem, .. } => results_hint(problem),
            Self::Protocol { problem, .. } => protocol_hint(problem),
            Self::Disarm { .. } => Some(
                "give `DISARM.json` or `DISARM_FRAMEWORKS_MASTER.xlsx` of github.com/DISARMFoundation/DISARMframeworks"
                    .into(),
            ),
            Self::DisarmStored { .. } => {
                Some("remove it and import again; until then the tables that are built in hold".into())
            }
            Self::Limit(_) | Self::TooMany { .. } => {
                Some("split the period, or look at fewer kinds of object at once".into())
            }
            Self::Model(_) => Some(
                "a model is a folder with model.safetensors, config.json and tokenizer.json, as sentence-transformers \
                 and model2vec write it"
                    .into(),
            ),
            Self::Lake(error) => error.hint(),
            Self::RawCopy { .. } => {
                Some("`ostrakon lake verify` lists everything in the lake that was changed".into())
            }
            Self::Casebook(error) => error.hint(),
            Self::File { .. }
            | Self::Share { .. }
            | Self::Quick { .. }
            | Self::Records { .. }
            | Self::Refused { .. }
            | Self::Random { .. }
            | Self::Cancelled => None,
        }
    }
}
