//! Findings: what detectors saw, with why, and what people make of it.

use std::collections::BTreeMap;

use ostrakon_casebook::{Kind, Rank};
use ostrakon_model::{InputDigest, Method, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Problem};

/// What people make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody looked at it yet.
    New,
    /// Nothing is to be done about it.
    Noise,
    /// It is looked at again.
    Watch,
    /// It became an incident, or part of one.
    Incident,
}

/// What somebody made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// Who.
    pub by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Id of the incident that it is part of, where it is.
    pub incident: Option<String>,
}

/// Something benign that makes accounts act in step, and that all accounts here are known for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// What they are, such as `newsroom`.
    pub label: String,
    /// Why they act in step.
    pub reason: String,
}

/// Something that many of them shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// What.
    pub object: String,
    /// By how many of them.
    pub members: u32,
}

/// An account that often came first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstMover {
    /// The account.
    pub account: String,
    /// With how many of the things that they shared.
    pub objects: u32,
}

/// What the record of a finding says; the posts behind it are attached, as `links.csv` (pairs of them) or `posts.csv`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What was seen, in a line.
    pub title: String,
    /// Detector, such as `coaction`.
    pub detector: String,
    /// What kind of thing it saw, such as `group`.
    pub kind: String,
    /// What it is about, such as a hashtag; empty where it is about accounts alone.
    pub subject: String,
    /// What people make of it.
    pub status: Status,
    /// What somebody made of it last.
    pub triage: Option<Triage>,
    /// By what lists are ordered: the higher the more is to be seen.
    pub rank: f64,
    /// Accounts in it.
    pub accounts: u64,
    /// Posts that show it, where the detector counts them.
    pub posts: u64,
    /// Chance of as much without coordination, where that was computed.
    pub p_value: Option<f64>,
    /// The same, corrected for everything tested; of a group the highest that a link was let in by.
    pub q_value: Option<f64>,
    /// Other numbers, by name.
    pub statistics: BTreeMap<String, f64>,
    /// Accounts as pseudonyms, the one that shows it most first; at most 2,000.
    pub members: Vec<String>,
    /// By what a later run knows it again: some of the accounts, or its name.
    pub anchors: Vec<String>,
    /// What most of them shared.
    pub shared: Vec<Shared>,
    /// Who came first most often.
    pub first_movers: Vec<FirstMover>,
    /// First post that shows it.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub from: Timestamp,
    /// Last post that shows it.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub to: Timestamp,
    /// Platforms of the accounts.
    pub platforms: Vec<String>,
    /// Languages of the posts.
    pub languages: Vec<String>,
    /// Names of what else is in it, by what they are.
    pub facts: BTreeMap<String, Vec<String>>,
    /// Benign reasons met.
    pub guard: Option<Guard>,
    /// `benign` where all accounts are known for a benign reason; a list can be asked for without them.
    pub guarded: Option<String>,
    /// How it was found.
    #[schemars(with = "serde_json::Value")]
    pub method: Method,
    /// What it was found in.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub inputs: Vec<InputDigest>,
    /// Id of the last run that found it.
    pub run: String,
    /// How many runs found it.
    pub runs: u64,
}

impl Finding {
    /// Begins a finding of a window of time, with nothing in it yet.
    pub(super) fn within(from: Timestamp, to: Timestamp) -> Self {
        Self {
            title: String::new(),
            detector: String::new(),
            kind: String::new(),
            subject: String::new(),
            status: Status::New,
            triage: None,
            rank: 0.0,
            accounts: 0,
            posts: 0,
            p_value: None,
            q_value: None,
            statistics: BTreeMap::new(),
            members: Vec::new(),
            anchors: Vec::new(),
            shared: Vec::new(),
            first_movers: Vec::new(),
            from,
            to,
            platforms: Vec::new(),
            languages: Vec::new(),
            facts: BTreeMap::new(),
            guard: None,
            guarded: None,
            method: Method { name: String::new(), version: String::new(), parameters: Vec::new() },
            inputs: Vec::new(),
            run: String::new(),
            runs: 1,
        }
    }
}

impl Body for Finding {
    const KIND: Kind = Kind {
        name: "finding",
        facets: &["status", "detector", "kind", "guarded", "platforms", "languages", "anchors", "run"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: Some(Rank {
            by: "rank",
            within: &["status", "detector", "kind", "guarded", "platforms", "languages", "run"],
        }),
    };
    const PLURAL: &'static str = "findings";
    const MEANING: &'static str = "What a detector saw, with why, and what people make of it";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] = &[
        "title",
        "detector",
        "status",
        "rank",
        "kind",
        "subject",
        "accounts",
        "posts",
        "p_value",
        "q_value",
        "from",
        "to",
        "platforms",
        "guarded",
        "runs",
    ];
    const EXAMPLE: &'static str = r#"{"title": "12 accounts shared 8 addresses", "detector": "coaction", "kind": "group",
        "subject": "", "status": "new", "triage": null, "rank": 12.0, "accounts": 2, "posts": 0, "p_value": 0.005,
        "q_value": 0.01, "statistics": {"links": 1, "density": 1.0, "objects": 8, "mean_delay_s": 12.5,
        "co_actions": 9}, "members": ["ab", "cd"],
        "anchors": ["ab", "cd"], "shared": [{"object": "https://example.org/a", "members": 2}],
        "first_movers": [{"account": "ab", "objects": 5}], "from": "2026-05-01T10:00:00Z",
        "to": "2026-05-02T10:00:00Z", "platforms": ["x"], "languages": ["ro"], "facts": {}, "guard": null, "guarded": null,
        "method": {"name": "coaction", "version": "0.1.0", "parameters": [["window", "60 s"]]},
        "inputs": [{"path": "lake", "sha256": "00"}], "run": "018f2f6e-0000-7000-8000-000000000000", "runs": 1}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}
