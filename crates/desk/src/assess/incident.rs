//! Incidents: what happened, as people judge it, and what the rules say follows.

use std::collections::{BTreeMap, BTreeSet};

use ostrakon_casebook::{Kind, Record};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::attribution::{Hypothesis, undiagnostic};
use super::breakout::{self, Spread};
use super::disarm::{Disarm, Known};
use super::evidence::{Evidence, Shows};
use super::interference::{Conclusion, Criterion, Judgement, conclude};
use super::likelihood::Confidence;
use super::priority::{self, Impact, Priority};
use crate::record::{Body, Circumstances, Problem, body};
use crate::watch::channel::Channel;
use crate::watch::finding::Finding;

/// Longest text of one field, in bytes.
const TEXT_BYTES_MAX: usize = 100_000;

/// How far the work on an incident has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Such as `T0049.001`.
    pub id: String,
    /// Such as `1.6`.
    pub version: String,
}

/// A conclusion that a person put in the place of the rule's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instead<T> {
    /// The conclusion.
    pub value: T,
    /// Why.
    pub reason: String,
}

/// What the record of an incident says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// How far it has spread, as far as people know beside what is linked.
    #[serde(default)]
    pub spread: Spread,
    /// Ids of the findings that it is made of: each is a community of its own.
    #[serde(default)]
    pub findings: Vec<String>,
    /// Ids of the evidence.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Ids of the channels that it runs over.
    #[serde(default)]
    pub channels: Vec<String>,
    /// Ids of its narratives.
    #[serde(default)]
    pub narratives: Vec<String>,
    /// Ids of its claims.
    #[serde(default)]
    pub claims: Vec<String>,
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
    /// How far it has spread: what is linked, counted, or what people know beside where that is more.
    pub spread: Spread,
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

impl Body for Incident {
    const KIND: Kind = Kind {
        name: "incident",
        facets: &["status", "threat", "impact", "findings"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "incidents";
    const MEANING: &'static str = "What happened, as people judge it, and what the rules say follows";
    const COLUMNS: &'static [&'static str] = &[
        "title",
        "threat",
        "impact",
        "confidence",
        "follows/priority",
        "follows/breakout",
        "status",
        "follows/interference/conclusion",
    ];
    const HAS_FOLLOWING: bool = true;
    const EXAMPLE: &'static str = r#"{"title": "Copied posts about closed polling stations", "status": "open",
        "threat": "disinformation", "impact": "high", "confidence": "moderate",
        "sections": {"behaviour": "the same text within a minute from 40 accounts"},
        "criteria": {"content": {"met": true, "evidence": [], "reason": "stations were open"}},
        "techniques": [{"id": "T0049.001", "version": "1.6"}], "spread": {"platforms": 2},
        "breakout": null, "priority": {"value": "p1", "reason": "the vote is tomorrow"}}"#;

    fn problems(&self, disarm: &Disarm) -> Vec<Problem> {
        self.objections(disarm)
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        let lists = [
            ("findings", &self.findings),
            ("evidence", &self.evidence),
            ("channels", &self.channels),
            ("narratives", &self.narratives),
            ("claims", &self.claims),
        ];
        let listed = lists.into_iter().flat_map(|(field, ids)| ids.iter().map(move |id| (field, &**id)));
        let judged = self.criteria.values().flat_map(|judgement| &judgement.evidence);
        let weighed = self.hypotheses.iter().flat_map(|hypothesis| &hypothesis.weighed);
        listed
            .chain(judged.map(|id| ("criteria", &**id)))
            .chain(weighed.map(|cell| ("hypotheses", &*cell.evidence)))
            .collect()
    }

    fn follows(&self, circumstances: &Circumstances<'_>) -> Json {
        let linked = self.linked(circumstances.linked);
        let days_left = (circumstances.days_left)();
        let assessed = self.assessed(days_left, &linked, circumstances.disarm);
        let words: Vec<Json> = self
            .hypotheses
            .iter()
            .map(|hypothesis| {
                let likelihood = hypothesis.likelihood;
                json!({ "actor": hypothesis.actor, "words": likelihood.words(), "french": likelihood.french() })
            })
            .collect();
        let mut follows = serde_json::to_value(&assessed).unwrap_or_default();
        follows["breakout_words"] = json!(breakout::words(assessed.breakout));
        follows["likelihood"] = json!(words);
        follows["days_left"] = json!(days_left);
        follows
    }
}

impl Incident {
    /// Counts how far what is linked shows that it has spread.
    fn linked(&self, linked: &dyn Fn(&str) -> Option<Record>) -> Spread {
        let mut platforms = BTreeSet::new();
        let mut spread = Spread::default();
        // Each once, however often it is named, and as what it is named.
        let records = |ids: &[String], kind: &Kind| -> Vec<Record> {
            let ids: BTreeSet<&String> = ids.iter().collect();
            let found = ids.into_iter().filter_map(|id| linked(id));
            found.filter(|record| record.kind == kind.name && !record.removed).collect()
        };
        for finding in records(&self.findings, &Finding::KIND) {
            spread.communities += 1;
            let listed = finding.body["platforms"].as_array().cloned().unwrap_or_default();
            platforms.extend(listed.iter().filter_map(|platform| platform.as_str().map(str::to_owned)));
        }
        for channel in records(&self.channels, &Channel::KIND) {
            platforms.extend(channel.body["platform"].as_str().map(str::to_owned));
        }
        let evidence = records(&self.evidence, &Evidence::KIND);
        for evidence in evidence.iter().filter_map(|record| body::<Evidence>(record).ok()) {
            match evidence.shows {
                Shows::MainstreamMedia => spread.mainstream_media += 1,
                Shows::HighProfile => spread.high_profile += 1,
                Shows::Response => spread.responses += 1,
                Shows::Post => platforms.extend(Some(evidence.platform)),
                Shows::Technical | Shows::Document | Shows::Other => {}
            }
        }
        platforms.remove("");
        spread.platforms = u32::try_from(platforms.len()).unwrap_or(u32::MAX);
        spread
    }

    /// Names everything that must be put right before the incident is kept.
    fn objections(&self, disarm: &Disarm) -> Vec<Problem> {
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
            if disarm.technique(&technique.id) == Known::Unknown {
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

    /// Says what follows from what is entered and `linked`, so many days before the vote.
    pub fn assessed(&self, days_left: Option<i64>, linked: &Spread, disarm: &Disarm) -> Assessed {
        let spread = self.spread.or(linked);
        let by_rule = || priority::default(self.impact, self.confidence, days_left);
        let is_retired = |id: &&str| disarm.technique(id) == Known::Retired;
        let retired: BTreeSet<&str> = self.techniques.iter().map(|technique| technique.id.as_str()).collect();
        Assessed {
            interference: conclude(&self.criteria),
            breakout: self.breakout.as_ref().map_or_else(|| spread.category(), |instead| instead.value),
            spread,
            priority: self.priority.as_ref().map_or_else(by_rule, |instead| instead.value),
            undiagnostic: undiagnostic(&self.hypotheses).into_iter().map(str::to_owned).collect(),
            retired: retired.into_iter().filter(is_retired).map(str::to_owned).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

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
        let disarm = Disarm::built_in();
        let plain = incident(|_| {});
        assert_eq!(plain.problems(&disarm), []);
        let assessed = plain.assessed(Some(3), &Spread::default(), &disarm);
        assert_eq!((assessed.breakout, assessed.priority), (1, Priority::P1));
        assert_eq!(assessed.interference, Conclusion::Open(Criterion::ALL.to_vec()));
        let instead = incident(|body| {
            body["breakout"] = json!({"value": 4, "reason": "the evening news showed it"});
            body["priority"] = json!({"value": "p3", "reason": ""});
        });
        assert_eq!(instead.assessed(Some(3), &Spread::default(), &disarm).breakout, 4);
        let fields: Vec<String> =
            instead.problems(&disarm).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["priority.reason"]);
    }

    #[test]
    fn what_is_linked_counts_once_and_as_what_it_is() {
        let [finding, other, evidence] =
            ["01", "02", "03"].map(|end| format!("0198f000-0000-7000-8000-0000000000{end}"));
        let linked = |id: &str| -> Option<Record> {
            let kind = if id == evidence { "evidence" } else { "finding" };
            let body = json!({"platforms": ["x"], "shows": "mainstream_media", "platform": "web"});
            serde_json::from_value(json!({
                "id": id, "kind": kind, "rev": 1, "tlp": "TLP:GREEN", "owner": "commission", "election": null,
                "readers": [], "created": 0, "updated": 0, "removed": id == other, "attachments": [], "body": body,
            }))
            .unwrap()
        };
        let named = incident(|body| body["findings"] = json!([finding, finding, other, evidence]));
        let spread = named.linked(&linked);
        assert_eq!((spread.communities, spread.platforms, spread.category()), (1, 1, 1));
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let disarm = Disarm::built_in();
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
        let fields: Vec<String> = wrong.problems(&disarm).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["title", "techniques[2]", "breakout.value", "hypotheses[0]"]);
        let assessed = wrong.assessed(None, &Spread::default(), &disarm);
        assert_eq!(assessed.retired, ["T0007"], "a retired id is no error");
        assert!(assessed.undiagnostic.is_empty(), "one hypothesis is told apart from nothing");
        assert!(serde_json::from_value::<Incident>(json!({"title": "x", "bot": true})).is_err());
    }
}
