//! The edge table: pairs of accounts that repeatedly shared the same objects within the window.

use crate::table::table;

/// Describes an edge in the narrower window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FastEdge {
    /// Weight counted in the narrower window.
    pub weight: u64,
    /// Mean seconds between the two posts of a co-action in the narrower window.
    pub avg_time_delta: f64,
    /// Distinct posts of the first account in the narrower window.
    pub n_content_id: u32,
    /// Distinct posts of the second account in the narrower window.
    pub n_content_id_y: u32,
    /// The smaller of the two post counts divided by the larger.
    pub edge_symmetry_score: f64,
    /// Whether the weight in the narrower window lies above the chosen quantile.
    pub weight_threshold: bool,
}

table! {
    /// Names the edge table.
    Edges, "edges";
    /// Describes one pair of accounts; column names are CooRTweet's, then those it has not.
    Edge<'a> {
        /// The bytewise smaller account.
        account_id: &'a str,
        /// The bytewise larger account.
        account_id_y: &'a str,
        /// How often the two acted together.
        weight: u64,
        /// Mean seconds between the two posts of a co-action.
        avg_time_delta: f64,
        /// Distinct posts of the first account that took part.
        n_content_id: u32,
        /// Distinct posts of the second account that took part.
        n_content_id_y: u32,
        /// The smaller of the two post counts divided by the larger.
        edge_symmetry_score: f64,
        /// Whether the weight lies above the chosen quantile of all weights.
        weight_threshold: bool,
        /// What kind of object was shared.
        kind: &'a str,
        /// Distinct objects shared together.
        n_objects: Option<u32>,
        /// Weight expected if accounts were exchanged at random.
        expected: Option<f64>,
        /// Probability of at least this weight under that chance model.
        p_value: Option<f64>,
        /// False discovery rate at which the pair would still stand out.
        q_value: Option<f64>,
        /// The account that acted first more often, or empty.
        first_mover: &'a str,
        /// The group both accounts belong to.
        community: Option<u32>,
        /// Why the pair counts as known benign synchrony, or empty.
        guard: &'a str,
    }
    fast {
        /// The same edge in the narrower window; absent when it does not exist there.
        fast: Option<FastEdge> => {
            weight_fast: Option<u64> = |fast| fast.map(|f| f.weight),
            avg_time_delta_fast: Option<f64> = |fast| fast.map(|f| f.avg_time_delta),
            n_content_id_fast: Option<u32> = |fast| fast.map(|f| f.n_content_id),
            n_content_id_y_fast: Option<u32> = |fast| fast.map(|f| f.n_content_id_y),
            edge_symmetry_score_fast: Option<f64> = |fast| fast.map(|f| f.edge_symmetry_score),
            weight_threshold_fast: Option<bool> = |fast| fast.map(|f| f.weight_threshold),
        }
    }
}
