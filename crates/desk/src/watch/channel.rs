//! Channels and outlets, with what is known of who runs them: each step dated and with its evidence.

use jiff::civil::Date;
use ostrakon_casebook::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Problem};

/// What is known of who runs a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exposure {
    /// It says itself whom it speaks for.
    Official,
    /// A state owns or directs it, and says so or was shown to.
    Controlled,
    /// It was shown to work for somebody without saying so.
    Linked,
    /// It says the same things at the same time; nothing shows that it works for anybody.
    Aligned,
    /// Nobody knows.
    Unclear,
    /// It was looked at, and nothing was found.
    Cleared,
}

/// What was known from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// What is known.
    pub exposure: Exposure,
    /// From when on.
    #[schemars(with = "String", extend("format" = "date"))]
    pub since: Date,
    /// Who found it.
    pub source: String,
    /// Ids of the records that show it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Why.
    pub reason: String,
}

/// What the record of a channel says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// What it is called.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Platform, or `web`.
    pub platform: String,
    /// Where it is.
    #[serde(default)]
    pub url: String,
    /// Pseudonym by which its posts stand in the lake.
    pub account: Option<String>,
    /// What was known of it, the first first; nothing is struck out.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// What is known now; follows from the last of `statuses`.
    pub exposure: Option<Exposure>,
}

impl Body for Channel {
    const KIND: Kind = Kind {
        name: "channel",
        facets: &["platform", "exposure", "account"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "channels";
    const MEANING: &'static str = "A channel or outlet, with what is known of who runs it";
    const COLUMNS: &'static [&'static str] = &["name", "platform", "url", "exposure", "account"];
    const EXAMPLE: &'static str = r#"{"name": "Morning Herald", "platform": "web", "url": "https://herald.example",
        "statuses": [{"exposure": "unclear", "since": "2026-04-19", "source": "own research",
        "reason": "no imprint"}]}"#;

    fn settle(&mut self) {
        self.exposure = self.statuses.last().map(|status| status.exposure);
    }

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let mut problems: Vec<Problem> = [("name", &self.name), ("platform", &self.platform)]
            .into_iter()
            .filter_map(|(field, text)| Problem::if_empty(field, text))
            .collect();
        for (nth, status) in self.statuses.iter().enumerate() {
            let field = |name: &str| format!("statuses[{nth}].{name}");
            problems.extend(Problem::if_empty(&field("source"), &status.source));
            problems.extend(Problem::if_empty(&field("reason"), &status.reason));
            if matches!(status.exposure, Exposure::Controlled | Exposure::Linked)
                && status.evidence.is_empty()
            {
                problems.push(Problem::new(
                    field("evidence"),
                    "is empty: that somebody is behind it takes evidence",
                ));
            }
        }
        if !self.statuses.is_sorted_by_key(|status| status.since) {
            problems.push(Problem::new("statuses", "are not in order of time"));
        }
        problems
    }

    fn refusals(&self, before: Option<&Self>) -> Vec<Problem> {
        let kept = before.is_none_or(|before| self.statuses.starts_with(&before.statuses));
        let refusal = "leave out what was known before: add a new one";
        if kept { Vec::new() } else { vec![Problem::new("statuses", refusal)] }
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        self.statuses.iter().flat_map(|status| &status.evidence).map(|id| ("statuses", &**id)).collect()
    }
}
