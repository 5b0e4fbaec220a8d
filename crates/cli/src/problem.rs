//! What ends a command early, and the exit code it ends with.

use std::fmt::Write as _;
use std::io;

use ostrakon_desk::Error;

use crate::screen::{Ink, Palette};
use crate::text;

/// A mistake the user can mend: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What is wrong.
    pub(crate) what: String,
    /// Where, or what was found there.
    pub(crate) place: Vec<String>,
    /// What to do.
    pub(crate) hint: Option<String>,
}

/// Ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The user can mend it.
    Problem(Problem),
    /// Whoever read our output has seen enough.
    BrokenPipe,
    /// We are at fault.
    Internal(anyhow::Error),
}

impl Problem {
    /// Says what is wrong and what to do.
    pub(crate) fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), place: Vec::new(), hint: Some(hint.into()) }
    }

    /// Adds a line that says where, or what was found.
    pub(crate) fn at(mut self, place: impl Into<String>) -> Self {
        self.place.push(place.into());
        self
    }

    /// Writes `error: …`, the lines that say where, an empty line and `hint: …`.
    pub(crate) fn render(&self, palette: Palette) -> String {
        let mut shown = format!("{} {}\n", palette.paint(Ink::Error, text::ERROR), text::clean(&self.what));
        for place in &self.place {
            let _ = writeln!(shown, "  {}", text::clean(place));
        }
        if let Some(hint) = &self.hint {
            let _ = writeln!(shown, "\n{} {}", palette.paint(Ink::Hint, text::HINT), text::clean(hint));
        }
        shown
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let missing =
            matches!(&error, Error::File { source, .. } if source.kind() == io::ErrorKind::NotFound);
        let hint = error.hint().or_else(|| missing.then(|| text::FILE_MISSING.into()));
        Self::Problem(Problem { what: text::without_number(&error.to_string()), place: Vec::new(), hint })
    }
}

impl From<ostrakon_server::Error> for Failure {
    fn from(error: ostrakon_server::Error) -> Self {
        let what = text::without_number(&error.to_string());
        Self::Problem(Problem { what, place: Vec::new(), hint: error.hint() })
    }
}

impl From<ostrakon_server::connect::Error> for Failure {
    fn from(error: ostrakon_server::connect::Error) -> Self {
        let what = text::without_number(&error.to_string());
        Self::Problem(Problem { what, place: Vec::new(), hint: error.hint() })
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

/// Turns a failure to write standard output into what ends the command.
pub(crate) fn output_failure(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::BrokenPipe;
    }
    Failure::Problem(Problem { what: text::cannot_print(error), place: Vec::new(), hint: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_told_in_words() {
        let source = io::Error::from_raw_os_error(2);
        let Failure::Problem(problem) = Failure::from(Error::File { path: "posts.csv".into(), source })
        else {
            panic!("not a problem");
        };
        insta::assert_snapshot!(problem.render(Palette::Plain));
    }
}
