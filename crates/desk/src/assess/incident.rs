//! Incidents: what happened, as people judge it, and what the rules say follows.

use std::collections::{BTreeMap, BTreeSet};

use ostrakon_casebook::Kind;
use serde::{Deserialize, Serialize};

use super::attribution::{Hypothesis, undiagnostic};
use super::breakout::Spread;
use super::disarm::{self, Known};
use super::interference::{Conclusion, Criterion, Judgement, conclude};
use super::likelihood::Confidence;
use super::priority::{self, Impact, Priority};

/// Kind of the record.
pub const KIND: Kind = Kind {
    name: "incident",
    facets: &["status", "threat", "impact"],
    read: Kind::READERS,
    write: Kind::WRITERS,
};

/// Longest text of one field, in bytes.
const TEXT_BYTES_MAX: usize = 100_000;

/// How far the work on an incident has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody is on it.
    Open,
    /// Nothing is to be done for now; it is looked at again.
    Watched,
    /// Answered, and waiting for what comes of it.
    Answered,
    /// Done.
    Closed,
}

/// What an incident threatens with: the first column of the threat register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threat {
    /// Manipulated or misleading information.
    Disinformation,
    /// An attack on machines or networks.
    CyberAttack,
    /// Pressure on people in office, on candidates, on the media.
    PoliticalPressure,
    /// People paid or pushed to act.
    Recruitment,
    /// Something the election runs on: power, buildings, transport.
    Infrastructure,
    /// Money whose origin is hidden.
    IllicitFinance,
    /// Something else.
    Other,
}

/// The sections of a report. *Source:* Pamment, The ABCDE Framework, Carnegie 2020.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sections {
    /// Who is involved.
    pub actor: String,
    /// What they do.
    pub behaviour: String,
    /// What is said.
    pub content: String,
    /// How far it reaches.
    pub degree: String,
    /// What it does.
    pub effect: String,
}

/// A technique that was used, by the version of DISARM that it is named in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Such as `T0049.001`.
    pub id: String,
    /// Such as `1.6`.
    pub version: String,
}

/// A conclusion that a person put in the place of the rule's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instead<T> {
    /// The conclusion.
    pub value: T,
    /// Why.
    pub reason: String,
}

/// What the record of an incident says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// What it is called.
    pub title: String,
    /// How far the work has come.
    pub status: Status,
    /// What it threatens with.
    pub threat: Threat,
    /// How hard it would hit.
    pub impact: Impact,
    /// How sure that is.
    pub confidence: Confidence,
    /// The report.
    #[serde(default)]
    pub sections: Sections,
    /// The criteria of foreign digital interference, as far as they are judged.
    #[serde(default)]
    pub criteria: BTreeMap<Criterion, Judgement>,
    /// Techniques that were used.
    #[serde(default)]
    pub techniques: Vec<Technique>,
    /// How far it has spread.
    #[serde(default)]
    pub spread: Spread,
    /// Another category of the Breakout Scale than the rule's.
    pub breakout: Option<Instead<u8>>,
    /// Another priority than the rule's.
    pub priority: Option<Instead<Priority>>,
    /// Who may be behind it.
    #[serde(default)]
    pub hypotheses: Vec<Hypothesis>,
}

/// What follows from what is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessed {
    /// Whether the definition of foreign digital interference is met.
    pub interference: Conclusion,
    /// Category of the Breakout Scale, a person's where there is one.
    pub breakout: u8,
    /// Priority, a person's where there is one.
    pub priority: Priority,
    /// Evidence that tells no two hypotheses apart.
    pub undiagnostic: Vec<String>,
    /// Techniques that DISARM no longer has.
    pub retired: Vec<String>,
}

/// Something in an incident that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Field, such as `hypotheses[1]`.
    pub field: String,
    /// What is wrong.
    pub problem: String,
}

impl Incident {
    /// Names everything that must be put right before the incident is kept.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut add = |field: String, problem: String| problems.push(Problem { field, problem });
        if self.title.trim().is_empty() {
            add("title".to_owned(), "is empty".to_owned());
        }
        let Sections { actor, behaviour, content, degree, effect } = &self.sections;
        for (name, text) in [
            ("actor", actor),
            ("behaviour", behaviour),
            ("content", content),
            ("degree", degree),
            ("effect", effect),
        ] {
            if text.len() > TEXT_BYTES_MAX {
                add(format!("sections.{name}"), format!("has more than {TEXT_BYTES_MAX} bytes"));
            }
        }
        for (nth, technique) in self.techniques.iter().enumerate() {
            if disarm::tables().technique(&technique.id) == Known::Unknown {
                add(format!("techniques[{nth}]"), format!("`{}` is no technique of DISARM", technique.id));
            }
        }
        if let Some(Instead { value, reason }) = &self.breakout {
            if !(1..=6).contains(value) {
                add("breakout.value".to_owned(), format!("{value} is no category, expected 1 to 6"));
            }
            if reason.trim().is_empty() {
                add("breakout.reason".to_owned(), "is empty: say why the rule does not hold".to_owned());
            }
        }
        if self.priority.as_ref().is_some_and(|instead| instead.reason.trim().is_empty()) {
            add("priority.reason".to_owned(), "is empty: say why the rule does not hold".to_owned());
        }
        for (nth, hypothesis) in self.hypotheses.iter().enumerate() {
            if let Some(objection) = hypothesis.objection() {
                add(format!("hypotheses[{nth}]"), objection);
            }
        }
        problems
    }

    /// Says what follows from what is entered, so many days before the vote.
    pub fn assessed(&self, days_left: Option<i64>) -> Assessed {
        let by_rule = || priority::default(self.impact, self.confidence, days_left);
        let is_retired = |id: &&str| disarm::tables().technique(id) == Known::Retired;
        let retired: BTreeSet<&str> = self.techniques.iter().map(|technique| technique.id.as_str()).collect();
        Assessed {
            interference: conclude(&self.criteria),
            breakout: self.breakout.as_ref().map_or_else(|| self.spread.category(), |instead| instead.value),
            priority: self.priority.as_ref().map_or_else(by_rule, |instead| instead.value),
            undiagnostic: undiagnostic(&self.hypotheses).into_iter().map(str::to_owned).collect(),
            retired: retired.into_iter().filter(is_retired).map(str::to_owned).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn incident(change: impl Fn(&mut Value)) -> Incident {
        let mut body = json!({
            "title": "Copied posts about closed polling stations", "status": "open", "threat": "disinformation",
            "impact": "high", "confidence": "moderate",
        });
        change(&mut body);
        serde_json::from_value(body).unwrap()
    }

    #[test]
    fn rules_hold_until_a_person_says_why_not() {
        let plain = incident(|_| {});
        assert_eq!(plain.problems(), []);
        let assessed = plain.assessed(Some(3));
        assert_eq!((assessed.breakout, assessed.priority), (1, Priority::P1));
        assert_eq!(assessed.interference, Conclusion::Open(Criterion::ALL.to_vec()));
        let instead = incident(|body| {
            body["breakout"] = json!({"value": 4, "reason": "the evening news showed it"});
            body["priority"] = json!({"value": "p3", "reason": ""});
        });
        assert_eq!(instead.assessed(Some(3)).breakout, 4);
        let fields: Vec<String> = instead.problems().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["priority.reason"]);
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let wrong = incident(|body| {
            body["title"] = json!(" ");
            body["techniques"] = json!([
                {"id": "T0049", "version": "1.6"}, {"id": "T0007", "version": "1.2"}, {"id": "T9999", "version": "1.6"},
            ]);
            body["breakout"] = json!({"value": 7, "reason": "x"});
            body["hypotheses"] = json!([{
                "actor": "somebody", "likelihood": 90,
                "weighed": [{"evidence": "e1", "kind": "technical", "bearing": "for", "origin": "host"}],
            }]);
        });
        let fields: Vec<String> = wrong.problems().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["title", "techniques[2]", "breakout.value", "hypotheses[0]"]);
        let assessed = wrong.assessed(None);
        assert_eq!(assessed.retired, ["T0007"], "a retired id is no error");
        assert!(assessed.undiagnostic.is_empty(), "one hypothesis is told apart from nothing");
        assert!(serde_json::from_value::<Incident>(json!({"title": "x", "bot": true})).is_err());
    }
}
