//! Triage: what people make of a finding, with a reason.

use ostrakon_casebook::Error::{NotFound, Stale};
use ostrakon_casebook::{Change, Draft, Id, Record};
use serde::{Deserialize, Serialize};

use super::finding::{Finding, Status, Triage};
use crate::assess::incident::Incident;
use crate::record::{self, Body, By, Problem, body, body_of};
use crate::{Data, Error};

/// How often it is tried to name a finding in an incident that others change at the same time.
const TRIES: u32 = 5;

/// What somebody makes of a finding; why stands with who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// What it is.
    pub status: Status,
    /// Id of the incident that it is part of; needed where it is one.
    pub incident: Option<String>,
}

/// Records what somebody makes of a finding, and names it in the incident that it is part of, both or neither.
///
/// What is asked for again after it was done changes nothing. An incident that names the finding stays as it is.
///
/// *Errors:* no reason; no incident where it is part of one, or one that there is not.
pub fn triage(data: &Data, by: &By, (id, rev): (Id, u64), verdict: &Verdict) -> Result<Record, Error> {
    let record = of_kind::<Finding>(data, by, id)?;
    record::must_be_there(&record, rev)?;
    let mut problems: Vec<Problem> = Problem::if_empty("reason", &by.reason).into_iter().collect();
    if (verdict.status == Status::Incident) != verdict.incident.is_some() {
        problems.push(Problem::new("incident", "goes with the status `incident`, and only with that"));
    }
    let incident = verdict.incident.as_deref().and_then(|named| named.parse().ok());
    let is_there = incident.is_some_and(|id| of_kind::<Incident>(data, by, id).is_ok());
    if let Some(named) = verdict.incident.as_ref().filter(|_| !is_there) {
        problems.push(Problem::new("incident", format!("names `{named}`, and there is no such incident")));
    }
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let mut finding: Finding = body(&record)?;
    if record.rev == rev.saturating_add(1) && is_said(&finding, by, verdict) {
        return Ok(record);
    }
    finding.status = verdict.status;
    finding.triage = Some(Triage {
        by: by.viewer.user.clone(),
        at: by.now,
        reason: by.reason.clone(),
        incident: verdict.incident.clone(),
    });
    let Record { tlp, election, readers, attachments, .. } = record;
    let draft = Draft { tlp, election, readers, attachments, body: body_of(&finding)? };
    let judged = Change::Update { id, rev, draft };
    let mut n_tried = 1;
    loop {
        let named = incident.map(|incident| naming(data, by, incident, id)).transpose()?.flatten();
        let changes = std::iter::once(judged.clone()).chain(named).collect();
        match by.write_all(&data.casebook, changes) {
            // Somebody else changed the incident meanwhile: what is added to it goes with any of its revisions.
            Err(Error::Casebook(Stale { id: stale, .. })) if stale != id && n_tried < TRIES => n_tried += 1,
            written => return judgement(written?),
        }
    }
}

/// Says whether a finding was judged so already, by the same person and for the same reason.
fn is_said(finding: &Finding, by: &By, verdict: &Verdict) -> bool {
    finding.status == verdict.status
        && finding.triage.as_ref().is_some_and(|said| {
            (&said.by, &said.reason, &said.incident) == (&by.viewer.user, &by.reason, &verdict.incident)
        })
}

/// Gives the change by which an incident names a finding; none where it does.
fn naming(data: &Data, by: &By, incident: Id, finding: Id) -> Result<Option<Change>, Error> {
    let record = of_kind::<Incident>(data, by, incident)?;
    let mut names: Incident = body(&record)?;
    let finding = finding.to_string();
    if names.findings.contains(&finding) {
        return Ok(None);
    }
    names.findings.push(finding);
    let Record { id, rev, tlp, election, readers, attachments, .. } = record;
    let draft = Draft { tlp, election, readers, attachments, body: body_of(&names)? };
    Ok(Some(Change::Update { id, rev, draft }))
}

/// Gives the first of what was written: the finding.
fn judgement(written: Vec<Record>) -> Result<Record, Error> {
    let none = || Error::Records { problems: vec![Problem::new("body", "was not written")] };
    written.into_iter().next().ok_or_else(none)
}

/// Gives a record of a kind. *Errors:* there is none of it that may be known of, or no more.
fn of_kind<B: Body>(data: &Data, by: &By, id: Id) -> Result<Record, Error> {
    let record = data.casebook.get(&by.viewer, id)?;
    if record.kind == B::KIND.name && !record.removed { Ok(record) } else { Err(NotFound { id }.into()) }
}
