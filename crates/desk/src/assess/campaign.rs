//! Campaigns: incidents that belong together.

use ostrakon_casebook::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::disarm::Disarm;
use crate::record::{Body, Problem};

/// What the record of a campaign says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// What it is called.
    pub name: String,
    /// Other names, by whom they were given.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it seems to be for.
    #[serde(default)]
    pub objective: String,
    /// Whom it is aimed at.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Ids of its incidents.
    #[serde(default)]
    pub incidents: Vec<String>,
    /// Ids of its narratives.
    #[serde(default)]
    pub narratives: Vec<String>,
}

impl Body for Campaign {
    const KIND: Kind = Kind {
        name: "campaign",
        facets: &["incidents"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "campaigns";
    const MEANING: &'static str = "Incidents that belong together";
    const COLUMNS: &'static [&'static str] = &["name", "objective", "targets", "incidents"];
    const EXAMPLE: &'static str = r#"{"name": "Closed stations", "objective": "keep people from voting", "targets": ["voters abroad"]}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Problem::if_empty("name", &self.name).into_iter().collect()
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        let incidents = self.incidents.iter().map(|id| ("incidents", &**id));
        incidents.chain(self.narratives.iter().map(|id| ("narratives", &**id))).collect()
    }
}
