//! Narratives: what a set of claims tells, as an analyst names it.

use ostrakon_casebook::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::disarm::Disarm;
use crate::record::{Body, Problem};

/// What the record of a narrative says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Narrative {
    /// What it is called.
    pub name: String,
    /// What it tells, in a few sentences.
    #[serde(default)]
    pub summary: String,
    /// Id of the narrative that it is part of.
    pub parent: Option<String>,
    /// Languages that it is told in, by BCP 47.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Who is cast as what in it.
    #[serde(default)]
    pub roles: Vec<Cast>,
    /// What is true of it, and what is not: what people can be told.
    #[serde(default)]
    pub facts: String,
}

/// A part in a narrative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// Such as `victim`.
    pub part: String,
    /// Who.
    pub who: String,
}

impl Body for Narrative {
    const KIND: Kind = Kind {
        name: "narrative",
        facets: &["parent", "languages"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "narratives";
    const MEANING: &'static str = "What a set of claims tells, as an analyst names it";
    const COLUMNS: &'static [&'static str] = &["name", "summary", "parent", "languages"];
    const EXAMPLE: &'static str = r#"{"name": "The vote is rigged", "summary": "Stations close early so that people cannot vote.",
        "languages": ["ro", "hu"], "roles": [{"part": "culprit", "who": "the election commission"}]}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Problem::if_empty("name", &self.name).into_iter().collect()
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        self.parent.iter().map(|id| ("parent", &**id)).collect()
    }
}
