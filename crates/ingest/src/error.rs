//! Why an export cannot be read.

use std::io;

use ostrakon_model::IdError;

use crate::{Compression, Report, Role};

/// Says why an export cannot be read at all, or not to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing to read.
    #[error("input is empty, expected a table with a header row or json")]
    Empty,
    /// The bytes are of a kind that no reader takes.
    #[error("input is {found}, expected text (csv, tsv, json), plain or compressed by gzip or zstd")]
    Unsupported {
        /// What the bytes are.
        found: &'static str,
    },
    /// An archive or binary table does not hold together.
    #[error("{kind} is damaged: {reason}")]
    Damaged {
        /// What it is.
        kind: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// No member of an archive can be read as an export.
    #[error("zip archive holds no export{}", left_out(.found))]
    NoMember {
        /// Members left out, each with the reason.
        found: Vec<String>,
    },
    /// An archive of several files where one was expected.
    #[error("zip archive holds more than one file: `{second}` is the second")]
    SeveralMembers {
        /// The second of them.
        second: String,
    },
    /// The input is longer than anything of its kind.
    #[error("input is longer than {limit} bytes: this cannot be the right file")]
    TooLong {
        /// The most that is read.
        limit: u64,
    },
    /// The temporary file that an archive or binary table needs cannot be written.
    #[error("temporary file cannot be written: {source}")]
    Spool {
        /// What happened.
        source: io::Error,
    },
    /// An encoding of this name does not exist.
    #[error("`{given}` names no encoding")]
    UnknownEncoding {
        /// Name as given.
        given: String,
    },
    /// A mapping file says something that a mapping cannot say.
    #[error("mapping, line {line}: {problem}")]
    MappingFile {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong, beginning with the key, and what was expected.
        problem: String,
        /// Name that was probably meant.
        suggestion: Option<String>,
    },
    /// The header does not fall into columns.
    #[error(
        "line {line}: header `{header}` is one column when separated by {delimiter:?}, expected columns such \
         as account_id, content_id, object_id, timestamp_share"
    )]
    OneColumn {
        /// Line of the header.
        line: u64,
        /// Header as found, shortened.
        header: String,
        /// Separator that was tried.
        delimiter: char,
        /// Separator that the header seems to use.
        likely: Option<char>,
    },
    /// No column was recognised for what every post needs.
    #[error("no column for {}; found {}", names(missing), found.join(", "))]
    MissingColumns {
        /// Roles that need a column; of several the last is one of a choice.
        missing: Vec<Role>,
        /// Columns found.
        found: Vec<String>,
        /// True where the first row looks like data instead of a header.
        no_header: bool,
    },
    /// A mapping names a column that the export does not have.
    #[error("mapping {role}={column} names no column; found {}", found.join(", "))]
    UnknownColumn {
        /// Role given.
        role: Role,
        /// Column given.
        column: String,
        /// Columns found.
        found: Vec<String>,
        /// Column that was probably meant.
        suggestion: Option<String>,
    },
    /// A mapping names a role that does not exist.
    #[error("`{given}` names no role, expected {}", names(&Role::ALL))]
    UnknownRole {
        /// Role as given.
        given: String,
        /// Role that was probably meant.
        suggestion: Option<Role>,
    },
    /// A mapping is not of the form `role=column`.
    #[error("`{given}` is not of the form role=column")]
    MappingForm {
        /// Mapping as given.
        given: String,
    },
    /// The platform named in the options is no identifier.
    #[error("platform {source}")]
    Platform {
        /// What is wrong with it.
        source: IdError,
    },
    /// The separator named in the options cannot separate columns.
    #[error(
        "delimiter {given:?} cannot separate columns, expected one ascii character that is no quote or line break"
    )]
    Delimiter {
        /// Separator as given.
        given: char,
    },
    /// The header row is too long to be one.
    #[error("line {line}: header is longer than {limit} bytes")]
    HeaderTooLong {
        /// Line of the header.
        line: u64,
        /// Longest record allowed.
        limit: usize,
    },
    /// JSON that is neither lines nor a document of a known kind.
    #[error(
        "json is of no known shape ({found}), expected objects one a line or in one array, or a document of a \
         known export"
    )]
    UnknownJson {
        /// What was seen of it.
        found: String,
    },
    /// A document that must be held as a whole does not fit.
    #[error("json document at line {line} is longer than {limit} bytes")]
    DocumentTooLarge {
        /// Line on which the document starts.
        line: u64,
        /// Longest document allowed.
        limit: usize,
    },
    /// The input broke off. Rows before this point have reached the sink.
    #[error("{compression} input breaks off at byte {offset}, line {line}: {source}")]
    Interrupted {
        /// Compression of the input.
        compression: Compression,
        /// Bytes taken from the input so far.
        offset: u64,
        /// First line that was not read to its end.
        line: u64,
        /// What happened.
        source: io::Error,
        /// What was read until then.
        report: Box<Report>,
    },
}

impl Error {
    /// Gives what was read before the error, where anything was.
    pub fn report(&self) -> Option<&Report> {
        if let Self::Interrupted { report, .. } = self { Some(report) } else { None }
    }

    /// Says what the user can do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unsupported { found } if found.contains("spreadsheet") => {
                Some("save it as CSV UTF-8 in the spreadsheet program, each sheet on its own".to_owned())
            }
            Self::Unsupported { found } if found.contains("archive") => {
                Some("unpack it and read the files inside".to_owned())
            }
            Self::NoMember { .. } => {
                Some("put exports into it as CSV, TSV, JSON lines, JSON, Parquet or feeds".to_owned())
            }
            Self::SeveralMembers { .. } => Some("unpack it and name the files".to_owned()),
            Self::Spool { .. } => Some("make room in the folder for temporary files".to_owned()),
            Self::UnknownEncoding { .. } => {
                Some("write it as `windows-1251`, `koi8-r`, `utf-16le` or the like".to_owned())
            }
            Self::MappingFile { suggestion, .. } => {
                suggestion.as_ref().map(|suggestion| format!("did you mean `{suggestion}`?"))
            }
            Self::Unsupported { found } if found.contains("html") => {
                Some("export the posts as CSV or JSON lines; a page saved by a browser holds none".to_owned())
            }
            Self::Unsupported { .. } => Some("unpack or export it as CSV or JSON lines first".to_owned()),
            Self::OneColumn { likely: Some(likely), .. } => Some(format!(
                "the header seems to be separated by {likely:?}: save it with commas in its place"
            )),
            Self::OneColumn { .. } => Some(
                "the first line must name the columns, separated by comma, semicolon, tab or |".to_owned(),
            ),
            Self::MissingColumns { no_header: true, .. } => {
                Some("the first line looks like data: add a line that names the columns".to_owned())
            }
            Self::MissingColumns { missing, .. } => missing.first().map(|role| {
                format!("name the column yourself, such as `--map {role}=COLUMN`, for each role missing")
            }),
            Self::UnknownColumn { role, suggestion: Some(suggestion), .. } => {
                Some(format!("did you mean `--map {role}={suggestion}`?"))
            }
            Self::UnknownColumn { role, .. } => Some(format!(
                "write `--map '{role}=COLUMN'` with the name of a column as it stands in the header"
            )),
            Self::UnknownRole { suggestion: Some(suggestion), .. } => {
                Some(format!("did you mean `{suggestion}`?"))
            }
            Self::MappingForm { .. } => {
                Some("write `--map account=user_id`, or `--map urls=` for none".to_owned())
            }
            Self::UnknownJson { .. } => {
                Some("write the objects that are posts one a line first: `jq -c '.NAME[]' FILE`".to_owned())
            }
            Self::DocumentTooLarge { .. } => {
                Some("split the document, or write its posts one a line".to_owned())
            }
            Self::HeaderTooLong { .. } => Some(
                "the input is one long line: write a header and each post on a line of its own".to_owned(),
            ),
            Self::Damaged { .. }
            | Self::Interrupted { compression: Compression::Gzip | Compression::Zstd, .. } => {
                Some("the file was not copied to its end or is damaged: fetch it again".to_owned())
            }
            Self::Empty => Some("export it again, or leave it out".to_owned()),
            Self::UnknownRole { .. }
            | Self::Platform { .. }
            | Self::Delimiter { .. }
            | Self::TooLong { .. }
            | Self::Interrupted { .. } => None,
        }
    }
}

/// Joins the names of roles for a message.
fn names(roles: &[Role]) -> String {
    roles.iter().map(Role::to_string).collect::<Vec<_>>().join(", ")
}

/// Lists the members left out for a message.
fn left_out(members: &[String]) -> String {
    if members.is_empty() { String::new() } else { format!("; left out: {}", members.join("; ")) }
}
