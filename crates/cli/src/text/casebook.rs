//! What is said of the casebook: proof, moving it, copies.

use std::path::Path;

use super::quoted;
use crate::problem::Problem;

/// Says that the casebook is as it was written.
pub(crate) const CASEBOOK_HOLDS: &str = "Nothing in the casebook was changed";
/// Says that the casebook is not as it was written.
pub(crate) const CASEBOOK_BROKEN: &str = "The casebook is not as it was written";
/// Heading of an export.
pub(crate) const EXPORTED: &str = "Exported";
/// Heading of an import.
pub(crate) const IMPORTED: &str = "Imported";
/// Heading of a backup.
pub(crate) const BACKED_UP: &str = "Backed up, and checked";
/// Heading of what was made from a backup.
pub(crate) const RESTORED: &str = "Restored, and checked";
/// Says that an export came without passwords.
pub(crate) const NEXT_INVITE: &str =
    "no password came with it: `ostrakon people invite NAME --data DIR` makes a link by which one is set";
/// Says what a backup does not have.
pub(crate) const NEXT_COPY: &str = "the lake, secrets/pseudonym.key and, where there is one, disarm.json of the data folder are not in it: copy them too";
/// Says what the last entry is good for.
pub(crate) const NEXT_NOTE: &str = "note the last entry elsewhere: `ostrakon casebook verify --head` proves by it \
     that nothing before it was changed";

/// Says what a casebook or an export holds.
pub(crate) fn held(entries: &str, records: Option<&str>, attachments: &str) -> String {
    let records = records.map_or_else(String::new, |records| format!(" of {records} records"));
    format!("{entries} entries{records}, {attachments} files")
}

/// Names the last entry.
pub(crate) fn last_entry(head: &str) -> String {
    if head.is_empty() { "no entry yet".to_owned() } else { format!("last entry {head}") }
}

/// Says that the journal still has an entry, and how many came after it.
pub(crate) fn noted(seq: &str, since: &str) -> String {
    format!("the entry noted is entry {seq}; {since} came after it")
}

/// Says that the journal does not have an entry.
pub(crate) fn noted_missing(head: &str) -> String {
    format!("the entry noted, {head}, is not in the journal: it was cut short or rewritten, or is another")
}

/// Says that a text is no seal.
pub(crate) fn seal_unreadable(typed: &str) -> Problem {
    Problem::new(
        "`--head` is not the last entry of a journal",
        "give the 64 digits that `casebook verify` shows",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a file would be lost.
pub(crate) fn export_unconfirmed(path: &Path) -> Problem {
    Problem::new(
        format!("nothing was written: {} is there already, and nobody confirmed", path.display()),
        "`--yes` overwrites it; or choose another name",
    )
}

/// Asks before a file is overwritten.
pub(crate) fn ask_overwrite(path: &Path) -> String {
    format!("{} is there already. Overwrite it? [y/N] ", path.display())
}

/// Says that nothing was written because somebody said no.
pub(crate) const NOT_OVERWRITTEN: &str = "nothing was written";

/// Says that an export or backup does not belong into the data folder.
pub(crate) fn writes_into_data(path: &Path) -> Problem {
    Problem::new(
        format!("{} is in the data folder", path.display()),
        "what is lost with the data folder is no copy; choose another place",
    )
}

/// Says that a folder that would be made is there.
pub(crate) fn folder_there(path: &Path) -> Problem {
    let free = quoted(&format!("{}-2", path.display()));
    Problem::new(
        format!("{} is there already", path.display()),
        format!("choose a name that is free, such as {free}: the folder is made whole or not at all"),
    )
}
