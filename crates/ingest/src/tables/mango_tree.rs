//! The four columns that Mango Tree's tests take.
//!
//! *Source:* CIB Mango Tree, column names of its coordination tests.

use super::{PLAIN, TableFormat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "Mango Tree table",
    marks: &["user_id", "message_id", "message_text", "timestamp"],
    is_whole: true,
    roles: &[
        (Role::Account, &["user_id"]),
        (Role::Post, &["message_id"]),
        (Role::Time, &["timestamp"]),
        (Role::Text, &["message_text"]),
    ],
    ..PLAIN
};
