//! What is wrong with something that somebody wrote, said to whoever can mend it.

use std::fmt;

/// Says what is wrong with an input, where, and what to write instead. Whoever opened the file adds its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Line of the input, from 1, where it is known.
    pub line: Option<u64>,
    /// Field or column, where it is known.
    pub field: Option<String>,
    /// What is wrong, and what was expected.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl Error {
    pub(crate) fn new(problem: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line: None, field: None, problem: problem.into(), hint: hint.into() }
    }

    /// Says that a sum or product does not fit: far beyond all elections.
    pub(super) fn beyond() -> Self {
        Self::new("the numbers are too large to be counted exactly", "correct them")
    }

    pub(crate) fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "`{field}`: ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Error {}
