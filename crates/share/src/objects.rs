//! The object table: what was shared together.

use ostrakon_model::Timestamp;

use crate::table::table;

table! {
    /// Names the object table.
    Objects, "objects";
    /// Describes one object that accounts shared within the window.
    ObjectRow<'a> {
        /// The object.
        object_id: &'a str,
        /// What kind of object it is.
        kind: &'a str,
        /// Accounts that took part in co-actions on it.
        num_accounts: u32,
        /// Posts that shared it.
        n_posts: u32,
        /// First post.
        first_time: Option<Timestamp>,
        /// Last post.
        last_time: Option<Timestamp>,
        /// Pairs of posts within the window.
        n_pairs: u64,
    }
}
