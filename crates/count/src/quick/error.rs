//! Why a quick count cannot be planned or estimated.

use thiserror::Error;

/// Is a mistake in what a quick count is made from.
#[derive(Debug, Error, PartialEq)]
pub enum Error {
    /// A setting is out of range.
    #[error("field `{field}`: expected {expected}, found {found}")]
    Setting {
        /// Its name.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: f64,
    },
    /// There is nothing to count.
    #[error("no {what}: expected at least one")]
    Nothing {
        /// What is missing.
        what: &'static str,
    },
    /// A stratum's numbers cannot be.
    #[error("stratum `{stratum}`, field `{field}`: expected {expected}, found {found}")]
    Stratum {
        /// Its name.
        stratum: String,
        /// Which number.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// A stratum has too few reports for a margin.
    #[error(
        "stratum `{stratum}`: {reports} of {stations} stations reported, expected at least 2; wait, or join it with another stratum"
    )]
    TooFew {
        /// Its name.
        stratum: String,
        /// Stations that reported.
        reports: u64,
        /// Stations that there are.
        stations: u64,
    },
    /// More stations were reported than there are.
    #[error(
        "stratum `{stratum}`: {reports} stations in the sample, but it has {stations}; is a station there twice?"
    )]
    TooMany {
        /// Its name.
        stratum: String,
        /// Stations in the sample.
        reports: u64,
        /// Stations that there are.
        stations: u64,
    },
    /// A report is of no stratum, has not a number for each list, or more votes for a list than in all.
    #[error("report {number}, field `{field}`: expected {expected}, found {found}")]
    Report {
        /// Which, from 1.
        number: usize,
        /// Which number.
        field: String,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// The file of strata is none.
    #[error("line {line}: expected {expected}, found `{found}`")]
    Frame {
        /// Where.
        line: u64,
        /// What should stand there.
        expected: &'static str,
        /// What does.
        found: String,
    },
}
