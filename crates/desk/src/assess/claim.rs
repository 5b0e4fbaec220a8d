//! Claims: one thing that is said to be so, and what fact-checkers found.

use ostrakon_casebook::Kind;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::disarm::Disarm;
use crate::record::{Body, Problem};

/// What the record of a claim says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is said to be so, in one sentence.
    pub text: String,
    /// Its language, by BCP 47.
    #[serde(default)]
    pub language: String,
    /// Where it was first seen.
    #[serde(default)]
    pub first_url: String,
    /// When it was first seen.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub first_seen: Option<Timestamp>,
    /// Id of the narrative that it is part of.
    pub narrative: Option<String>,
    /// What fact-checkers found; none yet puts it on the list of what they are asked for.
    #[serde(default)]
    pub checks: Vec<FactCheck>,
    /// `open` or `checked`; follows from `checks`.
    #[serde(default)]
    pub status: String,
}

/// What a fact-checker found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactCheck {
    /// Who.
    pub publisher: String,
    /// Where it is published.
    pub url: String,
    /// The verdict, in the publisher's words.
    pub verdict: String,
}

impl Body for Claim {
    const KIND: Kind = Kind {
        name: "claim",
        facets: &["status", "narrative"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "claims";
    const MEANING: &'static str = "One thing that is said to be so, and what fact-checkers found";
    const COLUMNS: &'static [&'static str] =
        &["text", "language", "status", "narrative", "first_seen", "first_url"];
    const EXAMPLE: &'static str = r#"{"text": "Polling stations abroad closed at noon.", "language": "ro",
        "first_url": "https://example.org/post/1", "first_seen": "2026-05-03T10:00:00Z",
        "checks": [{"publisher": "Checkers", "url": "https://example.org/check/1", "verdict": "false"}]}"#;

    fn settle(&mut self) {
        let status = if self.checks.is_empty() { "open" } else { "checked" };
        status.clone_into(&mut self.status);
    }

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Problem::if_empty("text", &self.text).into_iter().collect();
        for (nth, check) in self.checks.iter().enumerate() {
            for (field, text) in
                [("publisher", &check.publisher), ("url", &check.url), ("verdict", &check.verdict)]
            {
                problems.extend(Problem::if_empty(&format!("checks[{nth}].{field}"), text));
            }
        }
        problems
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        self.narrative.iter().map(|id| ("narrative", &**id)).collect()
    }
}
