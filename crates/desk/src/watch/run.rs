//! Runs of detectors: what was looked at, how, and what came of it.

use ostrakon_casebook::Kind;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Problem};

/// What the record of a run says; with the same lake it can be done again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Detector, such as `coaction`.
    pub detector: String,
    /// Version of the program.
    pub version: String,
    /// Every parameter, by name.
    pub parameters: Vec<(String, String)>,
    /// Entry of the lake's log up to which it was read.
    pub lake_version: u64,
    /// First moment looked at, where one was named.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub from: Option<Timestamp>,
    /// First moment no more looked at, where one was named.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub to: Option<Timestamp>,
    /// Posts looked at.
    pub posts: u64,
    /// Accounts that made them.
    pub accounts: u64,
    /// Groups found.
    pub findings: u64,
    /// Groups found that an earlier run had found too.
    pub known: u64,
    /// What a reader must know before he draws conclusions.
    pub caveats: Vec<String>,
}

impl Body for Run {
    const KIND: Kind =
        Kind { name: "run", facets: &["detector"], read: Kind::READERS, write: Kind::WRITERS, rank: None };
    const PLURAL: &'static str = "runs";
    const MEANING: &'static str = "A run of a detector: what was looked at, how, and what came of it";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["detector", "version", "lake_version", "posts", "accounts", "findings", "known"];
    const EXAMPLE: &'static str = r#"{"detector": "coaction", "version": "0.1.0",
        "parameters": [["window", "60 s"]], "lake_version": 4, "posts": 100, "accounts": 10, "findings": 1, "known": 0,
        "caveats": []}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}
