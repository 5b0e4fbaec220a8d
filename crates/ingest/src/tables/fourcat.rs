//! Any table of 4CAT, known by the columns that all of them have; also tables that users imported into it.
//!
//! *Source:* 4CAT 1.56 at 227bead, `common/lib` and `datasources/upload/import_formats.py`.

use super::{PLAIN, TableFormat};
use crate::Role;

/// Columns of the time where `unix_timestamp` is right whatever the server's time zone.
pub(super) const TIME: (Role, &[&str]) = (Role::Time, &["unix_timestamp", "timestamp"]);

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT table",
    marks: &["id", "thread_id", "body", "timestamp"],
    roles: &[
        (Role::Account, &["author_id", "account_id", "author"]),
        (Role::Post, &["id"]),
        // A custom table's text drops the zone that the source named; the number has it.
        TIME,
        (Role::Text, &["body"]),
    ],
    // No `url` or `link`: they are the post's own address.
    optional: &[
        (Role::Urls, &["urls", "links"]),
        (Role::Hashtags, &["hashtags", "tags"]),
        (Role::Mentions, &["mentions"]),
        (Role::Language, &["language_guess", "languages", "language"]),
    ],
    second_time: "timestamp",
    ..PLAIN
};
