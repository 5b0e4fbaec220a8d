//! Triage: what people make of a finding, with a reason.

use ostrakon_casebook::{Change, Draft, Id, Record};
use serde::{Deserialize, Serialize};

use super::finding::{Finding, Status, Triage};
use crate::record::{Body as _, By, Problem, body, body_of};
use crate::{Data, Error};

/// What somebody makes of a finding; why stands with who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// What it is.
    pub status: Status,
    /// Id of the incident that it is part of; needed where it is one.
    pub incident: Option<String>,
}

/// Records what somebody makes of a finding. *Errors:* no reason; no incident where it is part of one.
pub fn triage(data: &Data, by: &By, (id, rev): (Id, u64), verdict: &Verdict) -> Result<Record, Error> {
    let record = data.casebook.get(&by.viewer, id)?;
    if record.kind != Finding::KIND.name {
        return Err(ostrakon_casebook::Error::NotFound { id }.into());
    }
    let mut problems: Vec<Problem> = Problem::if_empty("reason", &by.reason).into_iter().collect();
    if (verdict.status == Status::Incident) != verdict.incident.is_some() {
        problems.push(Problem::new("incident", "goes with the status `incident`, and only with that"));
    }
    if let Some(incident) = &verdict.incident {
        let is_there = incident.parse().is_ok_and(|id| data.casebook.get(&by.viewer, id).is_ok());
        if !is_there {
            let problem = format!("names `{incident}`, and there is no such record");
            problems.push(Problem::new("incident", problem));
        }
    }
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let mut finding: Finding = body(&record)?;
    finding.status = verdict.status;
    finding.triage = Some(Triage {
        by: by.viewer.user.clone(),
        at: by.now,
        reason: by.reason.clone(),
        incident: verdict.incident.clone(),
    });
    let Record { tlp, election, readers, attachments, .. } = record;
    let draft = Draft { tlp, election, readers, attachments, body: body_of(&finding)? };
    by.write(&data.casebook, Change::Update { id, rev, draft })
}
