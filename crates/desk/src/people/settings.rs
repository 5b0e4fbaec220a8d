//! Settings of the house: what an administrator decides for all.

use std::collections::BTreeSet;

use ostrakon_casebook::{Change, Draft, Kind, Query, Record, Role, Viewer};
use ostrakon_model::Tlp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, By, Problem, body, body_of};
use crate::{Data, Error};

/// What the settings say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// A second person must allow that a pseudonym is unmasked.
    pub unmasking_needs_second_person: bool,
    /// Countermeasures of DISARM Blue that may be suggested; none where nobody decided.
    pub countermeasures: BTreeSet<String>,
    /// Detectors that run after each import.
    pub detect_after_import: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unmasking_needs_second_person: true,
            countermeasures: BTreeSet::new(),
            detect_after_import: true,
        }
    }
}

impl Body for Settings {
    const KIND: Kind = Kind {
        name: "settings",
        facets: &[],
        read: &[Role::Viewer, Role::Analyst, Role::Releaser, Role::Auditor, Role::Admin],
        write: &[Role::Admin],
        rank: None,
    };
    const PLURAL: &'static str = "all-settings";
    const MEANING: &'static str = "What an administrator decides for all";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["unmasking_needs_second_person", "countermeasures", "detect_after_import"];
    const EXAMPLE: &'static str = r#"{"unmasking_needs_second_person": true, "countermeasures": ["C00008"]}"#;

    fn problems(&self, disarm: &Disarm) -> Vec<Problem> {
        let unfit = self.countermeasures.iter().filter(|id| !disarm.fit().any(|measure| measure.id == **id));
        let told = |id: &String| {
            Problem::new("countermeasures", format!("`{id}` is none, or none that befits a public authority"))
        };
        unfit.map(told).collect()
    }
}

/// Gives the settings in force: those last decided, or the defaults.
pub fn current(data: &Data, by: &By) -> Result<Settings, Error> {
    in_force(data, &by.viewer).map(|found| found.map_or_else(Settings::default, |(_, settings)| settings))
}

/// Gives the record of the settings, where somebody decided any.
pub fn in_force(data: &Data, viewer: &Viewer) -> Result<Option<(Record, Settings)>, Error> {
    let query = Query { kind: Some(Settings::KIND.name.to_owned()), limit: Some(1), ..Query::default() };
    let found = data.casebook.list(viewer, &query)?.records.into_iter().next();
    found.map(|record| body(&record).map(|settings| (record, settings))).transpose()
}

/// Decides the settings; `rev` is the revision that the decision was made for, 0 where there is none.
pub fn decide(data: &Data, by: &By, rev: u64, settings: &Settings) -> Result<Record, Error> {
    let problems = settings.problems(&data.disarm());
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let draft = Draft {
        tlp: Tlp::Green,
        election: None,
        readers: Vec::new(),
        attachments: Vec::new(),
        body: body_of(settings)?,
    };
    let change = match in_force(data, &by.viewer)? {
        Some((record, _)) => Change::Update { id: record.id, rev, draft },
        None => Change::Create { kind: Settings::KIND.name.to_owned(), draft },
    };
    by.write(&data.casebook, change)
}
