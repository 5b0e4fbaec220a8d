//! Approval: nothing leaves the house that a second person did not allow, in exactly these words.

use ostrakon_casebook::{Change, Draft, Id, Operation, Record, Role};

use super::action::{Action, Approval, Status};
use crate::record::{self, Body as _, By, Problem, body, body_of};
use crate::{Data, Error};

/// Allows an action; asked for again by the same person after it was done, it changes nothing.
///
/// *Errors:* who allows it wrote any of it, is no releaser, or the rights are not checked.
pub fn approve(data: &Data, by: &By, (id, rev): (Id, u64)) -> Result<Record, Error> {
    let record = data.casebook.get(&by.viewer, id)?;
    if record.kind != Action::KIND.name {
        return Err(ostrakon_casebook::Error::NotFound { id }.into());
    }
    record::must_be_there(&record, rev)?;
    if !by.viewer.roles.contains(&Role::Releaser) {
        return Err(Error::refused("allowing an action takes the role releaser"));
    }
    let mut action: Action = body(&record)?;
    let is_said = action.approval.as_ref().is_some_and(|approval| approval.by == by.viewer.user);
    if record.rev == rev.saturating_add(1) && action.status == Status::Approved && is_said {
        return Ok(record);
    }
    let history = data.casebook.history(&by.viewer, id)?;
    let wrote =
        history.iter().any(|(entry, _)| entry.op != Operation::Remove && entry.actor == by.viewer.user);
    if wrote {
        return Err(Error::refused("a second person allows it, none of those who wrote it"));
    }
    if action.rights.is_none() {
        let problem = "are not checked: say what allows it, and whose rights it touches";
        return Err(Error::Records { problems: vec![Problem::new("rights", problem)] });
    }
    if action.status != Status::Proposed {
        return Err(Error::Records { problems: vec![Problem::new("status", "is not `proposed`")] });
    }
    action.approval = Some(Approval { by: by.viewer.user.clone(), at: by.now, digest: action.digest() });
    action.status = Status::Approved;
    let Record { tlp, election, readers, attachments, .. } = record;
    let draft = Draft { tlp, election, readers, attachments, body: body_of(&action)? };
    by.write(&data.casebook, Change::Update { id, rev, draft })
}
