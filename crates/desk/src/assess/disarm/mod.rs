//! DISARM: what was done, and what could be done about it.
//!
//! Ids, names, tactics and their order are built in (`data/disarm`, with attribution); descriptions come from the
//! operator's import of an upstream file ([`import`]), which also brings newer versions. *Source:* DISARM
//! Foundation, DISARM Frameworks, Red V1.6 and Blue.

mod built_in;
mod bundle;
mod id;
mod import;
mod spreadsheet;
mod stored;
mod upstream;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use import::{Changes, Imported, import};

use id::Kind;

/// Countermeasures that do not befit a public authority in a democracy: they deceive, harass, infiltrate, silence or
/// take by force, or upstream itself does not recommend them.
///
/// They are known, so that what others share can be read, and never suggested, whatever is imported.
const UNFIT: [&str; 22] = [
    "C00016", "C00029", "C00032", "C00036", "C00047", "C00052", "C00066", "C00072", "C00077", "C00084",
    "C00090", "C00091", "C00100", "C00103", "C00138", "C00139", "C00140", "C00143", "C00148", "C00149",
    "C00202", "C00207",
];

/// A part of an operation, such as *Prepare*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Such as `P02`.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is, where the operator imported that.
    #[serde(default)]
    pub description: Option<String>,
}

/// A step of an operation, such as *Develop Narratives*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tactic {
    /// Such as `TA14`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Phase that it is part of, such as `P02`; the upstream bundle does not say it of new tactics.
    pub phase: Option<String>,
    /// What it is, where the operator imported that.
    #[serde(default)]
    pub description: Option<String>,
}

/// A way of taking a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Such as `T0049` or, below it, `T0049.001`.
    pub id: String,
    /// Name.
    pub name: String,
    /// The tactic that it serves.
    pub tactic: String,
    /// What it is, where the operator imported that.
    #[serde(default)]
    pub description: Option<String>,
}

/// What can be done about techniques.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countermeasure {
    /// Such as `C00008`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind of response, such as `D04`.
    pub response: String,
    /// Techniques that it answers; retired ids are left out.
    pub techniques: Vec<String>,
    /// What it is, where the operator imported that.
    #[serde(default)]
    pub description: Option<String>,
    /// Ids that it names beside, which the tables do not have.
    #[serde(default)]
    retired: Vec<String>,
    #[serde(skip)]
    is_unfit: bool,
}

/// Where imported tables are from: their attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name of the file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Who made it.
    pub attribution: String,
    /// Under which licence.
    pub licence: String,
    /// Text of the licence.
    pub licence_url: String,
    /// What was changed.
    pub changes: String,
}

impl Source {
    /// Says whose work it is, under which licence, and what was changed.
    fn told(&self) -> String {
        let Self { file, sha256, attribution, licence, licence_url, changes } = self;
        format!("{attribution}, {licence} ({licence_url}); from {file}, SHA-256 {sha256}; {changes}")
    }
}

/// What an id of a technique is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// One of the techniques.
    Current(&'a Technique),
    /// One that an earlier version had: no error, and no match.
    Retired,
    /// None.
    Unknown,
}

/// The tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disarm {
    /// Version of the techniques, such as `1.6`.
    pub version: String,
    /// Where phases, tactics and techniques are from; nothing where they are built in.
    pub red: Option<Source>,
    /// Where the countermeasures are from; nothing where they are built in.
    pub blue: Option<Source>,
    /// The phases, in order.
    pub phases: Vec<Phase>,
    /// The tactics, in the order in which an operation takes them.
    pub tactics: Vec<Tactic>,
    techniques: BTreeMap<String, Technique>,
    countermeasures: BTreeMap<String, Countermeasure>,
    retired: BTreeSet<String>,
}

impl Disarm {
    /// Says what an id of a technique is.
    pub fn technique(&self, id: &str) -> Known<'_> {
        match self.techniques.get(id) {
            Some(technique) => Known::Current(technique),
            None if self.retired.contains(id) => Known::Retired,
            None => Known::Unknown,
        }
    }

    /// Says whose work the tables are, a line a source: it stands wherever they are shown.
    pub fn attribution(&self) -> Vec<String> {
        let told = |source: &Option<Source>| source.as_ref().map_or_else(built_in::attribution, Source::told);
        let mut lines = vec![told(&self.red), told(&self.blue)];
        lines.dedup();
        lines
    }

    /// Gives all techniques, by id.
    pub fn techniques(&self) -> impl Iterator<Item = &Technique> {
        self.techniques.values()
    }

    /// Gives the techniques of a tactic, by id.
    pub fn techniques_of(&self, tactic: &str) -> impl Iterator<Item = &Technique> {
        self.techniques.values().filter(move |technique| technique.tactic == tactic)
    }

    /// Gives a countermeasure, also one that is never suggested.
    pub fn countermeasure(&self, id: &str) -> Option<&Countermeasure> {
        self.countermeasures.get(id)
    }

    /// Suggests countermeasures that answer some of the techniques, those that answer most first.
    ///
    /// Only those that the operator allows, and never one that does not befit a public authority.
    pub fn suggestions(
        &self,
        techniques: &BTreeSet<&str>,
        allowed: &BTreeSet<&str>,
    ) -> Vec<(&Countermeasure, usize)> {
        let mut found: Vec<(&Countermeasure, usize)> = self
            .fit()
            .filter(|measure| allowed.contains(measure.id.as_str()))
            .map(|measure| (measure, measure.techniques.iter().filter(|id| answers(techniques, id)).count()))
            .filter(|(_, n)| *n > 0)
            .collect();
        found.sort_by(|(a, n_a), (b, n_b)| n_b.cmp(n_a).then_with(|| a.id.cmp(&b.id)));
        found
    }

    /// Gives all countermeasures that the operator may allow.
    pub fn fit(&self) -> impl Iterator<Item = &Countermeasure> {
        self.countermeasures.values().filter(|measure| !measure.is_unfit)
    }

    /// Makes everything that follows from the tables follow from them again.
    ///
    /// What countermeasures name is current or retired, what was ever built in stays known, and what is unfit is
    /// so under another id too.
    fn settle(&mut self) {
        let built_in = built_in::ids_of_techniques().map(str::to_owned);
        self.retired.extend(built_in);
        let unfit: BTreeSet<String> = built_in::names_of_countermeasures(&UNFIT).map(folded).collect();
        for measure in self.countermeasures.values_mut() {
            let named = std::mem::take(&mut measure.techniques).into_iter();
            let named: BTreeSet<String> = named.chain(std::mem::take(&mut measure.retired)).collect();
            (measure.techniques, measure.retired) =
                named.into_iter().partition(|id| self.techniques.contains_key(id));
            self.retired.extend(measure.retired.iter().cloned());
            measure.is_unfit = UNFIT.contains(&measure.id.as_str()) || unfit.contains(&folded(&measure.name));
        }
        self.retired.retain(|id| Kind::Technique.has(id) && !self.techniques.contains_key(id));
    }
}

/// Says whether a technique is among some, or one of those below it is.
fn answers(techniques: &BTreeSet<&str>, id: &str) -> bool {
    let is_below =
        |other: &&str| other.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    techniques.iter().any(is_below)
}

/// Gives the letters and digits of a name, so that two spellings of it are the same.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let tables = Disarm::built_in();
        assert_eq!(
            (
                tables.phases.len(),
                tables.tactics.len(),
                tables.techniques.len(),
                tables.countermeasures.len()
            ),
            (4, 16, 391, 140)
        );
        assert_eq!(tables.tactics.first().map(|tactic| tactic.id.as_str()), Some("TA01"));
        let below = tables.techniques.keys().filter(|id| id.contains('.')).count();
        assert_eq!(below, 288);
        let ids: BTreeSet<&str> = tables.tactics.iter().map(|tactic| tactic.id.as_str()).collect();
        assert!(tables.techniques.values().all(|technique| ids.contains(technique.tactic.as_str())));
        assert_eq!(tables.techniques_of("TA15").count(), 74);
        assert!(UNFIT.iter().all(|id| tables.countermeasures.contains_key(*id)));
        assert_eq!(tables.fit().count(), 118);
        assert_eq!(tables.retired.len(), 30);
    }

    #[test]
    fn retired_ids_are_neither_an_error_nor_a_match() {
        let tables = Disarm::built_in();
        assert_eq!(tables.technique("T0007"), Known::Retired);
        assert_eq!(tables.technique("T9999"), Known::Unknown);
        assert!(matches!(tables.technique("T0049"), Known::Current(technique) if technique.tactic == "TA17"));
        let names_it = |measure: &Countermeasure| measure.techniques.iter().any(|id| id == "T0007");
        assert!(!tables.countermeasures.values().any(names_it));
    }

    #[test]
    fn what_does_not_befit_is_never_suggested() {
        let mut tables = Disarm::built_in();
        // Nor under another id.
        let moved = Countermeasure { id: "C90000".to_owned(), ..tables.countermeasures["C00103"].clone() };
        tables.countermeasures.insert(moved.id.clone(), moved);
        tables.settle();
        let all: BTreeSet<&str> = tables.countermeasures.keys().map(String::as_str).collect();
        let every: BTreeSet<&str> = tables.techniques.keys().map(String::as_str).collect();
        let suggested = tables.suggestions(&every, &all);
        let is_fit = |id: &str| !UNFIT.contains(&id) && id != "C90000";
        assert!(suggested.iter().all(|(measure, _)| is_fit(&measure.id)));
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
