//! Finds accounts that act together: reads exports, runs the engine, writes tables, networks and the report.
//!
//! [`detect`] does a run, [`rerun`] repeats a recorded one byte for byte, [`evidence`] lists the posts behind
//! an edge of it.

mod outcome;
mod request;

pub use outcome::{
    CoActionRow, EdgeEvidence, EdgeSummary, GroupSummary, InputSummary, KindSummary, Outcome, RejectedRow, Significance,
};
pub use request::{Compat, Request};

use crate::{Error, Progress};
use std::path::Path;

/// Runs the detector, writes the files asked for and, where `run` is given, the run file.
pub fn detect(_request: &Request, _run: Option<&Path>, _progress: &dyn Progress) -> Result<Outcome, Error> {
    Err(Error::NotFound { problem: "unwritten".into(), hint: String::new() })
}

/// Repeats a recorded run: the same bytes in the same files. *Errors:* an input has changed.
pub fn rerun(_run: &Path, _progress: &dyn Progress) -> Result<Outcome, Error> {
    Err(Error::NotFound { problem: "unwritten".into(), hint: String::new() })
}

/// Lists the posts behind the edge of two accounts of a recorded run.
pub fn evidence(_run: &Path, _account: &str, _partner: &str, _progress: &dyn Progress) -> Result<EdgeEvidence, Error> {
    Err(Error::NotFound { problem: "unwritten".into(), hint: String::new() })
}
