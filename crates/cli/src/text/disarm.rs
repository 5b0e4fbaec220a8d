//! What is said of DISARM.

use std::path::Path;

use super::count;
use crate::problem::Problem;

/// Column titles of the tactics.
pub(crate) const TACTIC_COLUMNS: [&str; 4] = ["id", "tactic", "phase", "techniques"];
/// Column titles of techniques and countermeasures.
pub(crate) const ENTRY_COLUMNS: [&str; 2] = ["id", "name"];
/// Heading of the techniques of a tactic.
pub(crate) const TECHNIQUES: &str = "Techniques";
/// Heading of the techniques below one.
pub(crate) const BELOW: &str = "Below it";
/// Heading of the countermeasures that DISARM has against a technique.
pub(crate) const ANSWERED_BY: &str = "Named against it by DISARM; none is a suggestion";
/// Heading of the techniques that a countermeasure answers.
pub(crate) const ANSWERS: &str = "Named by DISARM against";
/// Heading of what an import of DISARM changed.
pub(crate) const TAKEN_IN: &str = "Taken in";
/// Column titles of what an import of DISARM changed.
pub(crate) const CHANGE_COLUMNS: [&str; 6] = ["", "now", "new", "renamed", "retired", "described"];
/// Names of the tables that an import of DISARM changes.
pub(crate) const CHANGED_TABLES: [&str; 3] = ["tactics", "techniques", "countermeasures"];
/// Says from when on what was imported holds.
pub(crate) const NEXT_START: &str = "a server that runs goes by it from its next start on";
/// Says that a countermeasure is never suggested.
pub(crate) const UNFIT: &str = "never suggested: it does not befit a public authority in a democracy";
/// Says how to get descriptions.
pub(crate) const NEXT_DESCRIPTIONS: &str = "`ostrakon disarm import FILE --data DIR` brings descriptions";

/// Heading of the tactics.
pub(crate) fn framework(version: &str, n_techniques: usize) -> String {
    format!("DISARM {version}: {} techniques", count(n_techniques))
}

/// Names the file that was taken in.
pub(crate) fn taken_in(version: &str, format: &str, sha256: &str) -> String {
    format!("version {version}, from a {format} with SHA-256 {sha256}")
}

/// Names an entry.
pub(crate) fn entry(id: &str, name: &str) -> String {
    format!("{id} {name}")
}

/// Names what a technique serves.
pub(crate) fn serves(id: &str, name: &str) -> String {
    format!("serves {id} {name}")
}

/// Names the kind of response of a countermeasure.
pub(crate) fn response(id: &str) -> String {
    format!("kind of response {id}")
}

/// Says that DISARM has no such entry.
pub(crate) fn entry_unknown(id: &str, version: &str, is_retired: bool) -> Problem {
    let what = if is_retired {
        format!("`{id}` was in an earlier version of DISARM; {version} does not have it")
    } else {
        format!("there is no `{id}` in DISARM {version}")
    };
    Problem::new(what, "`ostrakon disarm show` lists the tactics, `ostrakon disarm show TA17` what one has")
}

/// Says that there is no data folder to import into.
pub(crate) fn no_data(folder: &Path) -> Problem {
    Problem::new(
        format!("there is no folder {}", folder.display()),
        "name the data folder of `ostrakon serve --data DIR`, which makes it",
    )
}
