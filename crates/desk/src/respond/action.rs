//! Actions: what is to be done about an incident, and how far it has come.

use std::collections::BTreeSet;

use ostrakon_casebook::Kind;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Circumstances, Problem};
use crate::watch::hex;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody proposes it.
    Proposed,
    /// A second person allowed it.
    Approved,
    /// It is being done.
    Underway,
    /// It is done, and there is evidence of that.
    Done,
    /// It is not done, and will not be.
    Dropped,
}

/// Whether it may be done: what the law says, and whose rights it touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RightsCheck {
    /// The law or mandate that allows it.
    pub basis: String,
    /// Why nothing milder would do.
    pub necessity: String,
    /// Whose rights it touches, free speech first, and why that is in proportion.
    pub proportionality: String,
}

/// That a second person allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who.
    pub by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
    /// SHA-256 of what he allowed.
    pub digest: String,
}

/// What the record of an action says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What is done.
    pub action: String,
    /// What for.
    pub objective: String,
    /// Who does it.
    pub owner: String,
    /// Until when.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub due: Timestamp,
    /// How far it has come.
    pub status: Status,
    /// Id of the incident that it answers.
    pub incident: Option<String>,
    /// Countermeasure of DISARM Blue that it is, such as `C00008`.
    pub countermeasure: Option<String>,
    /// Ids of actions that must be done before.
    #[serde(default)]
    pub blocked_by: Vec<String>,
    /// Whether it may be done.
    pub rights: Option<RightsCheck>,
    /// That it was allowed; entered by the approval alone.
    pub approval: Option<Approval>,
    /// Ids of the records that show that it is done.
    #[serde(default)]
    pub completion: Vec<String>,
}

impl Body for Action {
    const KIND: Kind = Kind {
        name: "action",
        facets: &["status", "owner", "incident"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "actions";
    const MEANING: &'static str = "What is to be done about an incident, by whom and until when";
    const COLUMNS: &'static [&'static str] =
        &["action", "objective", "owner", "due", "status", "follows/is_overdue", "blocked_by", "incident"];
    const HAS_FOLLOWING: bool = true;
    const EXAMPLE: &'static str = r#"{"action": "Publish the opening hours of all stations", "objective": "voters know when to come",
        "owner": "press office", "due": "2026-05-04T18:00:00Z", "status": "proposed", "countermeasure": "C00008",
        "rights": {"basis": "electoral code, art. 12", "necessity": "nothing milder reaches voters abroad",
        "proportionality": "touches nobody's rights"}}"#;

    fn problems(&self, disarm: &Disarm) -> Vec<Problem> {
        let texts = [("action", &self.action), ("objective", &self.objective), ("owner", &self.owner)];
        let mut problems: Vec<Problem> =
            texts.into_iter().filter_map(|(field, text)| Problem::if_empty(field, text)).collect();
        if let Some(id) = &self.countermeasure
            && !disarm.fit().any(|measure| measure.id == *id)
        {
            let problem = format!("`{id}` is none, or none that befits a public authority");
            problems.push(Problem::new("countermeasure", problem));
        }
        for (field, text) in self.rights.iter().flat_map(|rights| {
            [
                ("rights.basis", &rights.basis),
                ("rights.necessity", &rights.necessity),
                ("rights.proportionality", &rights.proportionality),
            ]
        }) {
            problems.extend(Problem::if_empty(field, text));
        }
        if self.status == Status::Done && self.completion.is_empty() {
            problems.push(Problem::new("completion", "is empty: name what shows that it is done"));
        }
        let is_allowed = self.approval.as_ref().is_some_and(|approval| approval.digest == self.digest());
        if matches!(self.status, Status::Approved | Status::Underway | Status::Done) && !is_allowed {
            let problem = "takes the approval of a second person for exactly what is written here";
            problems.push(Problem::new("status", problem));
        }
        problems
    }

    fn refusals(&self, before: Option<&Self>) -> Vec<Problem> {
        // To take an approval back anybody may who may write.
        let is_same = before.and_then(|before| before.approval.as_ref()) == self.approval.as_ref();
        let refused = !is_same && self.approval.is_some();
        let problem = || Problem::new("approval", "is entered by approving, not by writing it");
        refused.then(problem).into_iter().collect()
    }

    fn references(&self) -> Vec<(&'static str, &str)> {
        let lists = [("blocked_by", &self.blocked_by), ("completion", &self.completion)];
        let listed = lists.into_iter().flat_map(|(field, ids)| ids.iter().map(move |id| (field, &**id)));
        self.incident.iter().map(|id| ("incident", &**id)).chain(listed).collect()
    }

    fn follows(&self, circumstances: &Circumstances<'_>) -> Json {
        let blocking: BTreeSet<&str> = self
            .blocked_by
            .iter()
            .map(String::as_str)
            .filter(|id| {
                (circumstances.linked)(id).is_some_and(|record| record.body["status"] != json!(Status::Done))
            })
            .collect();
        json!({
            "is_overdue": self.is_open() && self.due <= circumstances.now,
            "is_approved": self.approval.as_ref().is_some_and(|approval| approval.digest == self.digest()),
            "blocking": blocking,
        })
    }
}

impl Action {
    /// Says whether it is still to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Status::Done | Status::Dropped)
    }

    /// Gives the SHA-256 of what is allowed: everything but how far it has come.
    pub fn digest(&self) -> String {
        let Self { action, objective, owner, due, incident, countermeasure, rights, .. } = self;
        let allowed = json!({
            "action": action, "objective": objective, "owner": owner, "due": due, "incident": incident,
            "countermeasure": countermeasure, "rights": rights,
        });
        // Names are in alphabetical order here: the same words give the same bytes.
        hex(&Sha256::digest(allowed.to_string()))
    }
}
