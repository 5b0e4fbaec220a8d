//! The threat register: incidents by what they threaten with, how hard they would hit, and what comes first.

use ostrakon_casebook::{Query, Record, Viewer};
use ostrakon_model::Timestamp;
use serde::Serialize;

use super::incident::{Incident, Status, Threat};
use super::likelihood::Confidence;
use super::priority::{Impact, Priority};
use crate::record::{Body as _, Following, body, moment};
use crate::{Data, Error};

/// Incidents read at a time.
const PART: usize = 100;

/// A row of the register.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Id of the incident.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it threatens with.
    pub threat: Threat,
    /// How hard it would hit.
    pub impact: Impact,
    /// How sure that is.
    pub confidence: Confidence,
    /// What comes first: a person's decision, or the rule's default today.
    pub priority: Priority,
    /// Why it is not the rule's, where it is not.
    pub priority_reason: String,
    /// Category of the Breakout Scale.
    pub breakout: u64,
    /// How far the work has come.
    pub status: Status,
    /// Election that it belongs to.
    pub election: Option<String>,
    /// How far it may be passed on.
    pub tlp: String,
    /// Organisation that owns it.
    pub owner: String,
    /// When it was last changed.
    pub updated: String,
}

impl Row {
    /// Fields, in order.
    pub const COLUMNS: [&'static str; 13] = [
        "id",
        "title",
        "threat",
        "impact",
        "confidence",
        "priority",
        "priority_reason",
        "breakout",
        "status",
        "election",
        "tlp",
        "owner",
        "updated",
    ];
}

/// Gives the register that somebody may see, what comes first first. `query` says which incidents.
pub fn register(data: &Data, viewer: &Viewer, query: &Query, now: Timestamp) -> Result<Vec<Row>, Error> {
    let query = Query { kind: Some(Incident::KIND.name.to_owned()), ..query.clone() };
    let following = Following::new(data, viewer, now);
    let mut rows = Vec::new();
    for part in data.casebook.ids(viewer, &query)?.chunks(PART) {
        for record in &data.casebook.get_all(viewer, part)? {
            rows.push(row(record, &following)?);
        }
    }
    rows.sort_by(|a, b| (b.priority, b.impact, &b.updated).cmp(&(a.priority, a.impact, &a.updated)));
    Ok(rows)
}

fn row(record: &Record, following: &Following<'_>) -> Result<Row, Error> {
    let incident: Incident = body(record)?;
    let follows = following.of(record);
    let priority = serde_json::from_value(follows["priority"].clone()).unwrap_or(Priority::P4);
    Ok(Row {
        id: record.id.to_string(),
        title: incident.title,
        threat: incident.threat,
        impact: incident.impact,
        confidence: incident.confidence,
        priority,
        priority_reason: incident.priority.map_or_else(String::new, |instead| instead.reason),
        breakout: follows["breakout"].as_u64().unwrap_or(1),
        status: incident.status,
        election: record.election.clone(),
        tlp: record.tlp.to_string(),
        owner: record.owner.clone(),
        updated: moment(record.updated),
    })
}
