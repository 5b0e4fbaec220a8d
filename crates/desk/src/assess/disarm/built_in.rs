//! The tables that are built in.

use std::collections::BTreeSet;

use super::import::{ATTRIBUTION, LICENCE, LICENCE_URL};
use super::{Countermeasure, Disarm, Phase, Tactic, Technique};

/// Version of the tables.
const VERSION: &str = "1.6";

const PHASES: &str = include_str!("../../../../../data/disarm/phases.tsv");
const TACTICS: &str = include_str!("../../../../../data/disarm/tactics.tsv");
const TECHNIQUES: &str = include_str!("../../../../../data/disarm/techniques.tsv");
const COUNTERMEASURES: &str = include_str!("../../../../../data/disarm/countermeasures.tsv");

fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// Says whose work the tables are, as `data/disarm/SOURCE` does.
pub(super) fn attribution() -> String {
    format!(
        "{ATTRIBUTION}, Red V{VERSION} and Blue, {LICENCE} ({LICENCE_URL}); columns selected, whitespace normalised, \
         descriptions left out"
    )
}

/// Gives the ids of the techniques.
pub(super) fn ids_of_techniques() -> impl Iterator<Item = &'static str> {
    rows(TECHNIQUES).map(|[id, _, _]| id)
}

/// Gives the names of some countermeasures.
pub(super) fn names_of_countermeasures(ids: &[&str]) -> impl Iterator<Item = &'static str> {
    rows(COUNTERMEASURES).filter(|[id, _, _, _]| ids.contains(id)).map(|[_, name, _, _]| name)
}

impl Disarm {
    /// Gives the tables that are built in, which have no descriptions.
    pub fn built_in() -> Self {
        let phase = |[id, name]: [&str; 2]| Phase { id: id.into(), name: name.into(), description: None };
        let tactic = |[id, name, phase]: [&str; 3]| Tactic {
            id: id.into(),
            name: name.into(),
            phase: Some(phase.into()),
            description: None,
        };
        let technique = |[id, name, tactic]: [&str; 3]| Technique {
            id: id.into(),
            name: name.into(),
            tactic: tactic.into(),
            description: None,
        };
        let mut tables = Self {
            version: VERSION.to_owned(),
            red: None,
            blue: None,
            phases: rows(PHASES).map(phase).collect(),
            tactics: rows(TACTICS).map(tactic).collect(),
            techniques: rows(TECHNIQUES).map(technique).map(|found| (found.id.clone(), found)).collect(),
            countermeasures: rows(COUNTERMEASURES)
                .map(countermeasure)
                .map(|found| (found.id.clone(), found))
                .collect(),
            retired: BTreeSet::new(),
        };
        tables.settle();
        tables
    }
}

fn countermeasure([id, name, response, answered]: [&str; 4]) -> Countermeasure {
    Countermeasure {
        id: id.into(),
        name: name.into(),
        response: response.into(),
        techniques: answered.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        description: None,
        retired: Vec::new(),
        is_unfit: false,
    }
}
