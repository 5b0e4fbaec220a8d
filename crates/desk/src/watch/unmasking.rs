//! Unmasking: who asked for the account behind a pseudonym, why, and who allowed it.
//!
//! The account itself is never kept: it is found anew each time, told once, and that it was told is recorded.

use ostrakon_casebook::{Change, Draft, Id, Kind, Record, Role};
use ostrakon_model::Tlp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::people::settings;
use crate::record::{Body, By, Problem, body, body_of};
use crate::watch::intake::{self, Unmasked};
use crate::{Data, Error, Progress};

/// Shortest reason, in characters: enough to name a purpose.
const REASON_MIN: usize = 10;
/// Who may allow it, and who may ask.
const GRANTERS: [Role; 2] = [Role::Releaser, Role::Auditor];

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody asked; a second person decides.
    Asked,
    /// It is allowed.
    Granted,
    /// It is not.
    Refused,
}

/// What the record of an unmasking says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmasking {
    /// The pseudonym.
    pub pseudonym: String,
    /// Why, in the words of who asks.
    pub reason: String,
    /// Who asks.
    pub asked_by: String,
    /// How far it has come.
    pub status: Status,
    /// Who allowed or refused it.
    pub decided_by: Option<String>,
    /// How often the account was told.
    pub told: u64,
}

impl Body for Unmasking {
    const KIND: Kind = Kind {
        name: "unmasking",
        facets: &["status", "pseudonym"],
        read: &[Role::Analyst, Role::Releaser, Role::Auditor],
        write: &[Role::Analyst, Role::Releaser, Role::Auditor],
        rank: None,
    };
    const PLURAL: &'static str = "unmaskings";
    const MEANING: &'static str = "Who asked for the account behind a pseudonym, why, and who allowed it";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["pseudonym", "reason", "asked_by", "status", "decided_by", "told"];
    const EXAMPLE: &'static str = r#"{"pseudonym": "0123456789abcdef0123456789abcdef",
        "reason": "the platform asks for the handle in its notice form", "asked_by": "anna", "status": "asked",
        "decided_by": null, "told": 0}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.pseudonym.len() != 32 || !self.pseudonym.bytes().all(|b| b.is_ascii_hexdigit()) {
            problems.push(Problem::new("pseudonym", "is none: expected 32 hexadecimal digits"));
        }
        if self.reason.trim().chars().count() < REASON_MIN {
            problems.push(Problem::new("reason", "is too short: say what the account is needed for"));
        }
        problems
    }
}

/// Asks for the account behind a pseudonym; allowed at once where no second person is needed.
pub fn ask(data: &Data, by: &By, pseudonym: &str, election: Option<String>) -> Result<Record, Error> {
    let needs_second = settings::current(data, by)?.unmasking_needs_second_person;
    let asked = Unmasking {
        pseudonym: pseudonym.to_owned(),
        reason: by.reason.clone(),
        asked_by: by.viewer.user.clone(),
        status: if needs_second { Status::Asked } else { Status::Granted },
        decided_by: None,
        told: 0,
    };
    let problems = asked.problems(&data.disarm());
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let draft = Draft {
        tlp: Tlp::AmberStrict,
        election,
        readers: Vec::new(),
        attachments: Vec::new(),
        body: body_of(&asked)?,
    };
    by.write(&data.casebook, Change::Create { kind: Unmasking::KIND.name.to_owned(), draft })
}

/// Allows or refuses it; asked for again by the same person after it was done, it changes nothing.
///
/// *Errors:* who decides is who asked, or may not decide.
pub fn decide(data: &Data, by: &By, id: Id, is_granted: bool) -> Result<Record, Error> {
    let (record, mut asked) = open(data, by, id)?;
    if !by.viewer.roles.iter().any(|role| GRANTERS.contains(role)) {
        return Err(Error::refused("allowing it takes one of the roles releaser, auditor"));
    }
    if asked.asked_by == by.viewer.user {
        return Err(Error::refused("a second person decides, not the one who asked"));
    }
    let status = if is_granted { Status::Granted } else { Status::Refused };
    if asked.status == status && asked.decided_by.as_ref() == Some(&by.viewer.user) {
        return Ok(record);
    }
    if asked.status != Status::Asked {
        return Err(Error::refused("it is decided already"));
    }
    asked.status = status;
    asked.decided_by = Some(by.viewer.user.clone());
    revise(data, by, record, &asked)
}

/// Tells the account to who asked for it, and records that it was told before it is.
pub fn tell(data: &Data, by: &By, id: Id, progress: &dyn Progress) -> Result<Option<Unmasked>, Error> {
    let (record, mut asked) = open(data, by, id)?;
    if asked.asked_by != by.viewer.user {
        return Err(Error::refused("it is told to the one who asked, nobody else"));
    }
    if asked.status != Status::Granted {
        return Err(Error::refused("it is not allowed"));
    }
    asked.told += 1;
    let pseudonym = asked.pseudonym.clone();
    revise(data, by, record, &asked)?;
    intake::unmask(&data.lake(), data.stores(), &data.key_file(), &pseudonym, progress)
}

fn open(data: &Data, by: &By, id: Id) -> Result<(Record, Unmasking), Error> {
    let record = data.casebook.get(&by.viewer, id)?;
    if record.kind != Unmasking::KIND.name {
        return Err(ostrakon_casebook::Error::NotFound { id }.into());
    }
    let asked = body(&record)?;
    Ok((record, asked))
}

fn revise(data: &Data, by: &By, record: Record, asked: &Unmasking) -> Result<Record, Error> {
    let Record { id, rev, tlp, election, readers, attachments, .. } = record;
    let draft = Draft { tlp, election, readers, attachments, body: body_of(asked)? };
    by.write(&data.casebook, Change::Update { id, rev, draft })
}
