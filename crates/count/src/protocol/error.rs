//! What can be wrong with a form or a file as a whole. A single bad row is a [`super::Rejected`], not an error.

use std::fmt::{self, Display, Formatter};

/// A form or a file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A form that says something impossible.
    #[error("{0}")]
    Form(String),
    /// Bytes that are no text in any of the encodings that the form declares.
    #[error(
        "line {line}: not in {expected}; if the file is right, add its encoding to `encodings` of the form"
    )]
    Encoding {
        /// The first line that is not, from 1.
        line: u64,
        /// The encodings of the form.
        expected: String,
    },
    /// A file without a header.
    #[error("line 1: the file is empty; a header and a row a polling station were expected")]
    Empty,
    /// A header with a quotation mark that is never closed.
    #[error("line 1: a quotation mark of the header is never closed")]
    UnclosedHeader,
    /// More of something than any such file has.
    #[error("expected at most {limit} {what}, found more: this is no file of protocols")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// The most that is read.
        limit: u64,
    },
    /// A header that lacks columns: most often the wrong file, form or delimiter.
    #[error("line 1: {}", Lacking(.missing, .found, .hint.as_deref()))]
    Columns {
        /// What was expected.
        missing: Vec<MissingColumn>,
        /// The columns that are there.
        found: Vec<String>,
        /// What else may be wrong.
        hint: Option<String>,
    },
    /// A column that stands in the header twice.
    #[error("line 1: column `{0}` stands in the header twice, so that it is unclear which is meant")]
    TwiceInHeader(String),
    /// JSON that cannot be read.
    #[error("line {line}, column {column}: an array of objects was expected: {problem}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says.
        problem: String,
    },
    /// Versions that cannot be compared, since their units are named otherwise.
    #[error("`{name}` names its units by {found}, `{first}` by {expected}: read both by one form")]
    Levels {
        /// The first version.
        first: String,
        /// The version that differs.
        name: String,
        /// Levels of the first.
        expected: String,
        /// Levels of the other.
        found: String,
    },
    /// A field of the file of published totals.
    #[error("line {line}, field `{field}`: expected {expected}, found {found}")]
    Published {
        /// Line, from 1.
        line: u64,
        /// The column.
        field: String,
        /// What was expected.
        expected: String,
        /// What stands there.
        found: String,
    },
}

/// A column that the form expects and the file has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumn {
    /// What it would be read as.
    pub name: String,
    /// The headers that the form knows for it.
    pub expected: Vec<String>,
    /// The column of the file that is written most like it.
    pub nearest: Option<String>,
}

/// Columns that a message lists; the rest it counts.
const LISTED: usize = 30;

struct Lacking<'a>(&'a [MissingColumn], &'a [String], Option<&'a str>);

impl Display for Lacking<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the file lacks {} of the expected columns: ", self.0.len())?;
        for (n, column) in self.0.iter().take(LISTED).enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(f, "{comma}`{}` ({})", column.expected.join("` or `"), column.name)?;
            if let Some(nearest) = &column.nearest {
                write!(f, " (nearest: `{nearest}`)")?;
            }
        }
        rest(f, self.0.len())?;
        write!(f, "; found are {}: ", self.1.len())?;
        for (n, found) in self.1.iter().take(LISTED).enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(f, "{comma}`{found}`")?;
        }
        rest(f, self.1.len())?;
        if let Some(hint) = self.2 {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

fn rest(f: &mut Formatter<'_>, all: usize) -> fmt::Result {
    if all > LISTED { write!(f, " and {} more", all - LISTED) } else { Ok(()) }
}
