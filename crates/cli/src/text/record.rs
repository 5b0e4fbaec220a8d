//! What is said of work in a data folder.

use super::{INDICATOR, count, number, quoted};
use crate::problem::Problem;

/// Reason where nobody gave one.
pub(crate) const FROM_COMMAND_LINE: &str = "from the command line";
/// Column titles of imports that were recorded.
pub(crate) const RECORDED_COLUMNS: [&str; 6] = ["input", "rows", "posts", "rejected", "format", "record"];
/// Heading of a run that was recorded.
pub(crate) const RECORDED_RUN: &str = "Recorded in the casebook";

/// Names the record of a run.
pub(crate) fn run_record(id: &str, lake_version: u64) -> String {
    format!("run {id}, of the lake as of entry {lake_version} of its log")
}

/// Counts what a run found.
pub(crate) fn run_found(findings: u64, known: u64) -> String {
    let what = if findings == 1 { "1 finding".to_owned() } else { format!("{} findings", number(findings)) };
    format!("{what}, {} known from earlier runs; {INDICATOR}", number(known))
}

/// Says where people look at what was found.
pub(crate) fn next_look(folder: &str) -> String {
    format!("people look at it, and decide, with `ostrakon serve --data {}`", quoted(folder))
}

/// Says that an option means nothing in a data folder.
pub(crate) fn not_with_data(option: &str, hint: &str) -> Problem {
    Problem::new(format!("`{option}` does not apply with `--data`"), hint)
}

/// Why inputs do not apply.
pub(crate) const DATA_HAS_LAKE: &str =
    "the lake of the data folder is read; `ostrakon ingest add FILE --data DIR --as USER` adds to it";
/// Why a lake does not apply.
pub(crate) const DATA_NAMES_LAKE: &str = "the data folder has a lake of its own; leave one of the two out";
/// Why a key does not apply.
pub(crate) const DATA_HAS_KEY: &str = "the data folder has a key of its own; leave the option out";
/// Why a file of columns does not apply.
pub(crate) const DATA_TAKES_MAP: &str =
    "name the columns with `--map role=COLUMN`, so that the record has them";
/// Why outputs do not apply.
pub(crate) const DATA_TAKES_FINDINGS: &str = "what is found goes to the casebook; for files of your own give `--lake DIR/lake` in the place of `--data DIR`";
/// Why a list of coordinated accounts does not apply.
pub(crate) const DATA_KNOWS_COORDINATED: &str = "the accounts of the groups in the casebook are taken";
/// Why an option of the detector does not apply.
pub(crate) const DATA_RECORDS_STANDARD: &str =
    "runs in a casebook are to be compared with each other; with `--lake DIR/lake` every option applies";

/// Says that a window is longer or shorter than a record of it may say.
pub(crate) fn window_unfit(typed: &str) -> Problem {
    super::out_of_range("--window", "from 1s to 1d with `--data`", typed, "60s is the default")
}

/// Says that nobody knows of an election.
pub(crate) fn election_unknown(id: &str, user: &str) -> Problem {
    Problem::new(
        format!("there is no election `{id}` that {user} may know of"),
        "check the id; elections are entered with `ostrakon serve`",
    )
}

/// Says that nobody was named who does it.
pub(crate) fn nobody_acts() -> Problem {
    Problem::new("`--data` records who did it", "name a user of the casebook: `--as USER`")
}

/// Says how many of several exports were recorded before one was refused.
pub(crate) fn recorded_before(n: usize) -> String {
    format!("{} exports before it were added and recorded", count(n))
}
