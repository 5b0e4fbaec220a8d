//! What a run of the co-action detector is asked for.

use std::path::PathBuf;

use ostrakon_lake::StoreOptions;
use ostrakon_model::Timestamp;
use serde::{Deserialize, Serialize};

/// A tool whose results are reproduced exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compat {
    /// CooRTweet 2.1.3.
    Coortweet,
    /// coordination-network-toolkit 1.5.2.
    Cnt,
}

/// The posts of a lake made in a window of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LakeWindow {
    /// Folder of the lake, or `s3://BUCKET/PREFIX`.
    pub path: PathBuf,
    /// First moment; absent for all from the beginning.
    pub from: Option<Timestamp>,
    /// First moment no more looked at; absent for all to the end.
    pub to: Option<Timestamp>,
    /// Entry of the lake's log up to which it is read; the last one where absent. A run file has it.
    pub version: Option<u64>,
    /// How object stores are reached; whoever repeats a run says it anew.
    #[serde(skip)]
    pub stores: StoreOptions,
}

/// Everything that decides the result of a run; written to the run file and read back by `rerun`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Exports to read, in order.
    pub inputs: Vec<PathBuf>,
    /// What to read in place of exports.
    #[serde(default)]
    pub lake: Option<LakeWindow>,
    /// Columns named by hand, as `role=column`.
    pub map: Vec<String>,
    /// Platform of inputs that do not say; `unknown` by default.
    pub platform: Option<String>,
    /// Kinds of object by name (`url`, `domain`, `hashtag`, `mention`, `reshare`, `reply`, `quote`,
    /// `object`); empty chooses `object` for inputs that name objects, else `url`.
    pub by: Vec<String>,
    /// Longest delay that counts as together, in seconds, inclusive.
    pub window_s: u32,
    /// A narrower window to compare with, in seconds (only with `Compat::Coortweet`).
    pub fast_window_s: Option<u32>,
    /// Folder of the pictures that posts refer to, where `by` has `media`.
    #[serde(default)]
    pub media: Option<PathBuf>,
    /// Posts an account must take part with.
    pub min_participation: u32,
    /// Tool to reproduce.
    pub compat: Option<Compat>,
    /// Quantile of the weights above which `weight_threshold` is 1, between 0 and 1.
    pub edge_weight: f64,
    /// Highest q-value of a significant edge, between 0 and 1.
    pub fdr: f64,
    /// Keep only significant edges (above the threshold with `compat`).
    pub only_significant: bool,
    /// File with the secret that turns account ids into pseudonyms.
    pub pseudonym_key: Option<PathBuf>,
    /// CSV of accounts with a benign reason to act in step: `account_id,label,reason`.
    pub guard: Option<PathBuf>,
    /// Half the range within which an innocent moment may fall, in seconds (timing null).
    pub smooth_s: u32,
    /// Permutations for the p-values of groups; 0 runs 199 where an output shows them.
    pub permutations: u32,
    /// Seed of everything drawn at random.
    pub seed: u64,
    /// Most in-window pairs spent on one object before it is left out and reported.
    pub pairs_max: u64,
    /// Files to write; the extension decides: `.csv .ndjson .parquet` edges, `.gexf .graphml` networks,
    /// `.html` the report.
    pub outputs: Vec<PathBuf>,
    /// Table of the co-action pairs.
    pub pairs: Option<PathBuf>,
    /// Table of the accounts.
    pub accounts: Option<PathBuf>,
    /// Table of the objects.
    pub objects: Option<PathBuf>,
    /// File for the rows that could not be read; none is written where absent.
    pub rejected: Option<PathBuf>,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            inputs: Vec::new(),
            lake: None,
            map: Vec::new(),
            platform: None,
            by: Vec::new(),
            media: None,
            window_s: 60,
            fast_window_s: None,
            min_participation: 2,
            compat: None,
            edge_weight: 0.5,
            fdr: 0.01,
            only_significant: false,
            pseudonym_key: None,
            guard: None,
            smooth_s: 3600,
            permutations: 0,
            seed: 1,
            pairs_max: 100_000_000,
            outputs: Vec::new(),
            pairs: None,
            accounts: None,
            objects: None,
            rejected: None,
        }
    }
}
