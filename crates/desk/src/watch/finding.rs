//! Findings: what detectors saw, with why, and what people make of it.

use ostrakon_casebook::Kind;
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

/// The numbers behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// Accounts in it.
    pub members: u64,
    /// Pairs of accounts that are linked.
    pub links: u64,
    /// Share of the possible links that are there.
    pub density: f64,
    /// Different things shared.
    pub objects: u64,
    /// Mean delay between the posts of a pair, in seconds.
    pub mean_delay_s: f64,
    /// Highest q-value that a link was let in by.
    pub q_max: f64,
    /// p-value of the whole group by permutation, where it was computed.
    pub p_value: Option<f64>,
    /// Pairs of posts that show it.
    pub co_actions: u64,
}

/// What the record of a finding says; the pairs of posts behind it are attached as `links.csv`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What was seen, in a line.
    pub title: String,
    /// Detector, such as `coaction`.
    pub detector: String,
    /// What people make of it.
    pub status: Status,
    /// What somebody made of it last.
    pub triage: Option<Triage>,
    /// By what lists are ordered: the higher the more is to be seen.
    pub rank: f64,
    /// The numbers.
    pub statistics: Statistics,
    /// Accounts as pseudonyms, most central first; at most 2,000.
    pub members: Vec<String>,
    /// Some of the accounts, by which a later run knows the group again.
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

impl Body for Finding {
    const KIND: Kind = Kind {
        name: "finding",
        facets: &["status", "detector", "guarded", "platforms", "languages", "anchors", "run"],
        read: Kind::READERS,
        write: Kind::WRITERS,
    };
    const PLURAL: &'static str = "findings";
    const MEANING: &'static str = "What a detector saw, with why, and what people make of it";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] = &[
        "title",
        "detector",
        "status",
        "rank",
        "statistics/members",
        "statistics/links",
        "statistics/objects",
        "statistics/mean_delay_s",
        "statistics/p_value",
        "from",
        "to",
        "platforms",
        "guarded",
        "runs",
    ];
    const EXAMPLE: &'static str = r#"{"title": "12 accounts shared 8 addresses", "detector": "coaction", "status": "new",
        "triage": null, "rank": 12.0, "statistics": {"members": 2, "links": 1, "density": 1.0, "objects": 8,
        "mean_delay_s": 12.5, "q_max": 0.01, "p_value": 0.005, "co_actions": 9}, "members": ["ab", "cd"],
        "anchors": ["ab", "cd"], "shared": [{"object": "https://example.org/a", "members": 2}],
        "first_movers": [{"account": "ab", "objects": 5}], "from": "2026-05-01T10:00:00Z",
        "to": "2026-05-02T10:00:00Z", "platforms": ["x"], "languages": ["ro"], "guard": null, "guarded": null,
        "method": {"name": "coaction", "version": "0.1.0", "parameters": [["window", "60 s"]]},
        "inputs": [{"path": "lake", "sha256": "00"}], "run": "018f2f6e-0000-7000-8000-000000000000", "runs": 1}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}
