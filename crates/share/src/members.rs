//! The table of members: which accounts, or which posts, are in which pattern.

use crate::table::table;

table! {
    /// Names the table of members.
    Members, "members";
    /// Describes one account or post of a pattern.
    MemberRow<'a> {
        /// Number of the pattern within the run.
        pattern: u32,
        /// Kind of the pattern.
        kind: &'a str,
        /// What the pattern is about.
        subject: &'a str,
        /// The account, or the post.
        member: &'a str,
        /// Place within the pattern, from 1.
        place: u32,
    }
}
