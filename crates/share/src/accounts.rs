//! The account table: one row per account of the network.

use ostrakon_model::Timestamp;

use crate::table::table;

table! {
    /// Names the account table.
    Accounts, "accounts";
    /// Describes one account of the network; the first four columns are those of CooRTweet's `account_stats`.
    AccountRow<'a> {
        /// The account.
        account_id: &'a str,
        /// Mean of the mean delays of its edges.
        avg_time_delta: Option<f64>,
        /// Mean symmetry score of its edges.
        avg_edge_symmetry_score: Option<f64>,
        /// Distinct posts of the account that took part in co-actions.
        unique_shares_count: u32,
        /// All posts of the account in the input.
        n_posts: u32,
        /// Accounts it acted together with.
        n_partners: u32,
        /// Edges that stand out against chance.
        n_edges_significant: Option<u32>,
        /// Sum of the weights of its edges.
        total_weight: u64,
        /// Share of its co-actions in which it was first.
        first_mover_share: Option<f64>,
        /// Eigenvector centrality in the network.
        eigenvector: Option<f64>,
        /// The group it belongs to.
        community: Option<u32>,
        /// Why the account counts as known benign synchrony, or empty.
        guard: &'a str,
        /// First co-action.
        first_time: Option<Timestamp>,
        /// Last co-action.
        last_time: Option<Timestamp>,
    }
}
