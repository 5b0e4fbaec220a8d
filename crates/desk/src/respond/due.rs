//! What is due: alarms, and the calendar that people look at anyway.

use ostrakon_casebook::{Query, Record, Viewer};
use ostrakon_model::Timestamp;
use ostrakon_share::ical;
use serde::Serialize;

use super::action::{Action, Status};
use crate::record::{Body as _, body};
use crate::{Data, Error};

/// Most actions looked at: more than a task force can have open.
const MOST: usize = 10_000;
const PAGE: usize = 1000;

/// An action whose time has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// Id of the action.
    pub id: String,
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub owner: String,
    /// Until when.
    #[serde(with = "crate::rfc3339")]
    pub due: Timestamp,
}

/// Gives the open actions that came due after a moment and up to now, the longest due first.
pub fn alarms(data: &Data, viewer: &Viewer, after: Timestamp, now: Timestamp) -> Result<Vec<Alarm>, Error> {
    let mut alarms: Vec<Alarm> = open(data, viewer)?
        .into_iter()
        .filter(|(_, action)| action.due > after && action.due <= now)
        .map(|(record, Action { action, owner, due, .. })| Alarm {
            id: record.id.to_string(),
            action,
            owner,
            due,
        })
        .collect();
    alarms.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    Ok(alarms)
}

/// Writes the open actions that somebody may know of as iCalendar.
pub fn calendar(data: &Data, viewer: &Viewer) -> Result<String, Error> {
    let open = open(data, viewer)?;
    let texts: Vec<(String, String)> = open
        .iter()
        .map(|(record, action)| {
            (format!("{}@ostrakon", record.id), format!("{}: {}", action.owner, action.objective))
        })
        .collect();
    let due: Vec<ical::Due<'_>> = open
        .iter()
        .zip(&texts)
        .map(|((record, action), (id, description))| ical::Due {
            id,
            revision: record.rev,
            changed: Timestamp::from_unix_milliseconds(record.updated / 1000).unwrap_or(Timestamp::EPOCH),
            by: action.due,
            summary: &action.action,
            description,
            is_cancelled: false,
        })
        .collect();
    Ok(ical::calendar("Ostrakon", &due))
}

fn open(data: &Data, viewer: &Viewer) -> Result<Vec<(Record, Action)>, Error> {
    let mut all = Vec::new();
    for status in [Status::Proposed, Status::Approved, Status::Underway] {
        let status = serde_json::to_value(status).unwrap_or_default();
        let mut query = Query {
            kind: Some(Action::KIND.name.to_owned()),
            facets: vec![("status".to_owned(), status.as_str().unwrap_or_default().to_owned())],
            limit: Some(PAGE),
            ..Query::default()
        };
        loop {
            let page = data.casebook.list(viewer, &query)?;
            for record in page.records {
                let action = body(&record)?;
                all.push((record, action));
            }
            query.after = page.next;
            if query.after.is_none() || all.len() >= MOST {
                break;
            }
        }
    }
    Ok(all)
}
