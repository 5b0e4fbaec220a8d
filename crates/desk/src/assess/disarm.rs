//! DISARM: what was done, and what could be done about it.
//!
//! Ids, names, tactics and their order are built in (`data/disarm`, with attribution); descriptions come from the
//! operator's own copy. *Source:* DISARM Foundation, DISARM Frameworks, Red V1.6 and Blue.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Version of the tables.
pub const VERSION: &str = "1.6";

const TACTICS: &str = include_str!("../../../../data/disarm/tactics.tsv");
const TECHNIQUES: &str = include_str!("../../../../data/disarm/techniques.tsv");
const COUNTERMEASURES: &str = include_str!("../../../../data/disarm/countermeasures.tsv");

/// Countermeasures that do not befit a public authority in a democracy: they deceive, infiltrate or take by force.
///
/// They are known, so that what others share can be read, and never suggested.
const UNFIT: [&str; 11] = [
    "C00029", "C00032", "C00036", "C00047", "C00052", "C00066", "C00090", "C00091", "C00103", "C00149",
    "C00202",
];

/// A step of an operation, such as *Develop Narratives*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tactic {
    /// Such as `TA14`.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Phase that it is part of, such as `P02`.
    pub phase: &'static str,
}

/// A way of taking a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technique {
    /// Such as `T0049` or, below it, `T0049.001`.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// The tactic that it serves.
    pub tactic: &'static str,
}

/// What can be done about techniques.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countermeasure {
    /// Such as `C00008`.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Kind of response, such as `D04`.
    pub response: &'static str,
    /// Techniques that it answers; ids that version 1.6 no longer has are left out.
    pub techniques: Vec<&'static str>,
}

/// What an id of a technique is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// One of the techniques.
    Current(&'static Technique),
    /// One that an earlier version had: no error, and no match.
    Retired,
    /// None.
    Unknown,
}

/// The tables.
#[derive(Debug)]
pub struct Disarm {
    /// The tactics, in the order in which an operation takes them.
    pub tactics: Vec<Tactic>,
    techniques: BTreeMap<&'static str, Technique>,
    countermeasures: Vec<Countermeasure>,
    retired: BTreeSet<&'static str>,
}

static TABLES: LazyLock<Disarm> = LazyLock::new(Disarm::read);

/// Gives the tables that are built in.
pub fn tables() -> &'static Disarm {
    &TABLES
}

fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

impl Disarm {
    fn read() -> Self {
        let tactics = rows(TACTICS).map(|[id, name, phase]| Tactic { id, name, phase }).collect();
        let techniques: BTreeMap<&str, Technique> =
            rows(TECHNIQUES).map(|[id, name, tactic]| (id, Technique { id, name, tactic })).collect();
        let mut retired = BTreeSet::new();
        let mut countermeasures = Vec::new();
        for [id, name, response, answered] in rows(COUNTERMEASURES) {
            let answered = answered.split(',').filter(|id| !id.is_empty());
            let (current, old): (Vec<_>, Vec<_>) = answered.partition(|id| techniques.contains_key(id));
            retired.extend(old);
            countermeasures.push(Countermeasure { id, name, response, techniques: current });
        }
        Self { tactics, techniques, countermeasures, retired }
    }

    /// Says what an id of a technique is.
    pub fn technique(&'static self, id: &str) -> Known {
        match self.techniques.get(id) {
            Some(technique) => Known::Current(technique),
            None if self.retired.contains(id) => Known::Retired,
            None => Known::Unknown,
        }
    }

    /// Gives the techniques of a tactic, by id.
    pub fn techniques_of(&self, tactic: &str) -> impl Iterator<Item = &Technique> {
        self.techniques.values().filter(move |technique| technique.tactic == tactic)
    }

    /// Suggests countermeasures that answer some of the techniques, those that answer most first.
    ///
    /// Only those that the operator allows, and never one that does not befit a public authority.
    pub fn suggestions(
        &self,
        techniques: &BTreeSet<&str>,
        allowed: &BTreeSet<&str>,
    ) -> Vec<(&Countermeasure, usize)> {
        let is_fit = |measure: &&Countermeasure| allowed.contains(measure.id) && !UNFIT.contains(&measure.id);
        let mut found: Vec<(&Countermeasure, usize)> = self
            .countermeasures
            .iter()
            .filter(is_fit)
            .map(|measure| (measure, measure.techniques.iter().filter(|id| answers(techniques, id)).count()))
            .filter(|(_, n)| *n > 0)
            .collect();
        found.sort_by(|(a, n_a), (b, n_b)| n_b.cmp(n_a).then_with(|| a.id.cmp(b.id)));
        found
    }

    /// Gives all countermeasures that the operator may allow.
    pub fn fit(&self) -> impl Iterator<Item = &Countermeasure> {
        self.countermeasures.iter().filter(|measure| !UNFIT.contains(&measure.id))
    }
}

/// Says whether a technique is among some, or one of those below it is.
fn answers(techniques: &BTreeSet<&str>, id: &str) -> bool {
    let is_below =
        |other: &&str| other.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    techniques.iter().any(is_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let tables = tables();
        assert_eq!(
            (tables.tactics.len(), tables.techniques.len(), tables.countermeasures.len()),
            (16, 391, 140)
        );
        assert_eq!(tables.tactics.first().map(|tactic| tactic.id), Some("TA01"));
        let below = tables.techniques.keys().filter(|id| id.contains('.')).count();
        assert_eq!(below, 288);
        let ids: BTreeSet<&str> = tables.tactics.iter().map(|tactic| tactic.id).collect();
        assert!(tables.techniques.values().all(|technique| ids.contains(technique.tactic)));
        assert_eq!(tables.techniques_of("TA15").count(), 74);
        assert!(UNFIT.iter().all(|id| tables.countermeasures.iter().any(|measure| measure.id == *id)));
        assert_eq!(tables.fit().count(), 129);
    }

    #[test]
    fn retired_ids_are_neither_an_error_nor_a_match() {
        let tables = tables();
        assert_eq!(tables.technique("T0007"), Known::Retired);
        assert_eq!(tables.technique("T9999"), Known::Unknown);
        assert!(matches!(tables.technique("T0049"), Known::Current(technique) if technique.tactic == "TA17"));
        assert!(tables.countermeasures.iter().all(|measure| !measure.techniques.contains(&"T0007")));
    }

    #[test]
    fn what_does_not_befit_is_never_suggested() {
        let tables = tables();
        let all: BTreeSet<&str> = tables.countermeasures.iter().map(|measure| measure.id).collect();
        let every: BTreeSet<&str> = tables.techniques.keys().copied().collect();
        let suggested = tables.suggestions(&every, &all);
        assert!(suggested.iter().all(|(measure, _)| !UNFIT.contains(&measure.id)));
        assert!(suggested.len() > 50 && suggested.is_sorted_by(|(_, a), (_, b)| a >= b));
        assert!(
            tables.suggestions(&every, &BTreeSet::new()).is_empty(),
            "nothing is suggested that nobody allowed"
        );
        // One below another is answered by what answers the other.
        let parent = tables.suggestions(&BTreeSet::from(["T0049"]), &all).len();
        assert!(parent > 0 && tables.suggestions(&BTreeSet::from(["T0049.001"]), &all).len() == parent);
    }
}
