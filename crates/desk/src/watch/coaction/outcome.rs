//! What a run of the co-action detector says for itself: the summary people read and programs parse.

use std::path::PathBuf;

use ostrakon_model::{Finding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::watch::export::InputSummary;

/// The result of a run, in brief.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Inputs, in order.
    pub inputs: Vec<InputSummary>,
    /// Distinct accounts.
    pub n_accounts: u64,
    /// Distinct posts with an action.
    pub n_posts: u64,
    /// First and last post.
    pub period: Option<(Timestamp, Timestamp)>,
    /// One entry a kind of object.
    pub kinds: Vec<KindSummary>,
    /// Coordinated groups, largest first. Groups known to be benign come last.
    pub groups: Vec<GroupSummary>,
    /// Strongest edges, at most twenty.
    pub strongest: Vec<EdgeSummary>,
    /// What a reader must know before drawing conclusions.
    pub caveats: Vec<String>,
    /// Files written.
    pub written: Vec<PathBuf>,
    /// The groups as findings with their evidence, for the casebook.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// What one kind of object showed.
#[derive(Clone, Debug, Serialize)]
pub struct KindSummary {
    /// Kind of object.
    pub kind: String,
    /// Actions.
    pub n_actions: u64,
    /// Distinct objects.
    pub n_objects: u64,
    /// Pairs of actions within the window.
    pub n_pairs: u64,
    /// Edges.
    pub n_edges: u64,
    /// Accounts with an edge.
    pub n_connected: u64,
    /// Edges with q at most the false discovery rate; with `compat` those above the threshold.
    pub n_significant: u64,
    /// Weight above which `weight_threshold` is 1.
    pub weight_threshold: f64,
    /// Objects left out because their pairs exceed the budget, with the number of pairs.
    pub over_budget: Vec<(String, u64)>,
}

/// A group of accounts tied by significant edges.
#[derive(Clone, Debug, Serialize)]
pub struct GroupSummary {
    /// Number, as in the column `community`.
    pub number: u32,
    /// Members, most central first.
    pub members: Vec<String>,
    /// Significant edges among them.
    pub n_edges: u64,
    /// Share of possible edges that are there.
    pub density: f64,
    /// Distinct objects shared.
    pub n_objects: u64,
    /// Objects shared by most members, with that number; at most ten.
    pub objects: Vec<(String, u32)>,
    /// Members that came first most often, with the number of objects; at most five.
    pub first_movers: Vec<(String, u32)>,
    /// First and last co-action.
    pub period: (Timestamp, Timestamp),
    /// Mean delay in seconds.
    pub mean_delay: f64,
    /// Platforms of the members.
    pub platforms: Vec<String>,
    /// Languages of the posts.
    pub languages: Vec<String>,
    /// p-value by permutation, and the number of permutations, where they were run.
    pub permutation: Option<(f64, u32)>,
    /// Label and reason where every member is known to act in step for benign reasons.
    pub guard: Option<(String, String)>,
}

/// One edge, in brief.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeSummary {
    /// The account with the lesser id.
    pub account_id: String,
    /// The account with the greater id.
    pub account_id_y: String,
    /// Kind of object.
    pub kind: String,
    /// Weight.
    pub weight: u64,
    /// Mean delay in seconds.
    pub mean_delay: f64,
    /// Expected number under the slots null, p and q; absent with `compat`.
    pub significance: Option<Significance>,
    /// Group.
    pub community: Option<u32>,
    /// Label of a known benign reason, or empty.
    pub guard: String,
}

/// How far an edge is from chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Significance {
    /// Expected pairs under the slots null.
    pub expected: f64,
    /// p under the slots null; for edges that pass it the greater of both nulls'.
    pub p_value: f64,
    /// q-value.
    pub q_value: f64,
}

/// The posts behind an edge.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeEvidence {
    /// The edge, one entry a kind of object.
    pub edges: Vec<EdgeSummary>,
    /// Every pair of posts, by object and time.
    pub co_actions: Vec<CoActionRow>,
}

/// One pair of posts behind an edge: the earlier and the later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoActionRow {
    /// Kind of object.
    pub kind: String,
    /// What both shared.
    pub object_id: String,
    /// Account of the earlier post.
    pub account_id: String,
    /// The earlier post.
    pub content_id: String,
    /// Its time.
    pub time: Timestamp,
    /// Account of the later post.
    pub account_id_y: String,
    /// The later post.
    pub content_id_y: String,
    /// Its time.
    pub time_y: Timestamp,
    /// Delay in seconds.
    pub time_delta: u32,
}
