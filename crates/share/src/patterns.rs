//! The table of patterns: one row per thing that a detector saw.

use ostrakon_model::Timestamp;

use crate::table::table;

table! {
    /// Names the table of patterns.
    Patterns, "patterns";
    /// Describes one pattern: an indicator, not proof.
    PatternRow<'a> {
        /// Number within the run, from 1, the most to be seen first.
        pattern: u32,
        /// What kind of thing was seen.
        kind: &'a str,
        /// What it is about; empty where it is about accounts alone.
        subject: &'a str,
        /// Accounts in it.
        n_accounts: u64,
        /// Posts that show it.
        n_posts: u64,
        /// First post of it.
        first_time: Timestamp,
        /// Last post of it.
        last_time: Timestamp,
        /// How much there is to be seen.
        score: f64,
        /// Chance of as much without coordination.
        p_value: Option<f64>,
        /// Share of chance patterns to be expected if this one and all stronger ones are listed.
        q_value: Option<f64>,
        /// Other numbers, as `name=value`, joined by `; `.
        statistics: &'a str,
        /// Names of what is in it, as `what=name, name`, joined by `; `.
        facts: &'a str,
        /// Name by which a later run knows it again; empty where its accounts say that.
        id: &'a str,
    }
}
