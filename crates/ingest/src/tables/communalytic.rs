//! Bluesky posts of Communalytic.
//!
//! *Source:* CSDS pre-processor at 5aa1caf, README.

use super::{PLAIN, TableFormat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "Communalytic Bluesky table",
    platform: "bluesky",
    marks: &["id", "username", "date", "text"],
    is_whole: true,
    // These four names are anybody's: the address of a post on Bluesky tells.
    first_row: "at://",
    roles: &[
        (Role::Account, &["username"]),
        (Role::Post, &["id"]),
        (Role::Time, &["date"]),
        (Role::Text, &["text"]),
    ],
    ..PLAIN
};
