//! Records: what all kinds have in common, and the one way in which people write them.
//!
//! A kind of record is a type that is a [`Body`] and a line in [`TYPES`](crate::kinds::TYPES): its routes, checks,
//! forms and tables follow from that.

use std::cell::RefCell;
use std::fmt;

use ostrakon_casebook::{Casebook, Change, Draft, Id, Kind, Record, Viewer};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::assess::disarm::Disarm;
use crate::election::Elections;
use crate::{Data, Error};

/// Most problems told at once.
const PROBLEMS_MAX: usize = 100;

/// What records of one kind say.
pub trait Body: Serialize + DeserializeOwned + JsonSchema {
    /// The kind.
    const KIND: Kind;
    /// How a list of them is called, such as `incidents`.
    const PLURAL: &'static str;
    /// What one is, in a sentence.
    const MEANING: &'static str;
    /// True where people write them as a whole; others are written by use-cases of their own.
    const BY_HAND: bool = true;
    /// Fields that tables show, as JSON pointers into the body or, behind `follows`, into what follows.
    const COLUMNS: &'static [&'static str];
    /// One as it may be written.
    const EXAMPLE: &'static str;

    /// Facet by which others name one, where they do not by its id: nobody makes a second one with a value that he
    /// knows to be taken.
    const NAMED_BY: Option<&'static str> = None;

    /// Fills in what follows from the rest and is kept with it.
    fn settle(&mut self) {}

    /// Names everything that must be put right before it is kept.
    fn problems(&self, disarm: &Disarm) -> Vec<Problem>;

    /// Names what this person may not change so.
    fn refusals(&self, _before: Option<&Self>) -> Vec<Problem> {
        Vec::new()
    }

    /// Gives the records that it names: field and id.
    fn references(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    /// True where something follows from what is entered.
    const HAS_FOLLOWING: bool = false;

    /// Says what follows from what is entered.
    fn follows(&self, _circumstances: &Circumstances<'_>) -> Json {
        Json::Null
    }
}

/// What rules look at beside the record itself.
pub struct Circumstances<'a> {
    /// Present time.
    pub now: Timestamp,
    /// Gives the days to the next vote of the election that the record belongs to; negative after the last.
    pub days_left: &'a dyn Fn() -> Option<i64>,
    /// The framework.
    pub disarm: &'a Disarm,
    /// Gives a record that it names, where the viewer may know of it.
    pub linked: &'a dyn Fn(&str) -> Option<Record>,
}

impl fmt::Debug for Circumstances<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Circumstances").field("now", &self.now).finish_non_exhaustive()
    }
}

/// Something in a record that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Field, such as `hypotheses[1]`.
    pub field: String,
    /// What is wrong, in a clause that follows the name.
    pub problem: String,
}

impl Problem {
    /// Names a field and what is wrong with it.
    pub fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }

    /// Finds a text that is empty.
    pub(crate) fn if_empty(field: &str, text: &str) -> Option<Self> {
        text.trim().is_empty().then(|| Self::new(field, "is empty"))
    }
}

/// A kind of record, with what is known of it whatever its type.
#[derive(Clone, Copy, Debug)]
pub struct RecordType {
    /// The kind.
    pub kind: Kind,
    /// How a list of them is called.
    pub plural: &'static str,
    /// What one is, in a sentence.
    pub meaning: &'static str,
    /// True where people write them as a whole.
    pub by_hand: bool,
    /// Fields that tables show.
    pub columns: &'static [&'static str],
    /// One as it may be written, as JSON.
    pub example: &'static str,
    named_by: Option<&'static str>,
    schema: fn() -> Json,
    check: Check,
    follows: fn(&Json, &Circumstances<'_>) -> Json,
}

/// Checks a body, which takes the place of another.
type Check = fn(&Json, Option<&Json>, &Disarm) -> Result<Checked, Vec<Problem>>;

/// A body that may be kept.
struct Checked {
    body: Json,
    references: Vec<(&'static str, String)>,
}

impl RecordType {
    /// Gives the record type of a body.
    pub const fn of<B: Body>() -> Self {
        Self {
            kind: B::KIND,
            plural: B::PLURAL,
            meaning: B::MEANING,
            by_hand: B::BY_HAND,
            columns: B::COLUMNS,
            example: B::EXAMPLE,
            named_by: B::NAMED_BY,
            schema: || schemars::schema_for!(B).to_value(),
            check: check::<B>,
            follows: |body, circumstances| {
                if !B::HAS_FOLLOWING {
                    return Json::Null;
                }
                B::deserialize(body).map_or(Json::Null, |body| body.follows(circumstances))
            },
        }
    }

    /// Gives the JSON Schema of the body.
    pub fn schema(&self) -> Json {
        (self.schema)()
    }

    /// Says what follows from the body of a record.
    pub fn follows(&self, body: &Json, circumstances: &Circumstances<'_>) -> Json {
        (self.follows)(body, circumstances)
    }

    /// Checks a body by itself. *Errors:* what must be put right.
    pub fn checked(&self, body: &Json, disarm: &Disarm) -> Result<Json, Vec<Problem>> {
        (self.check)(body, None, disarm).map(|checked| checked.body)
    }
}

fn check<B: Body>(body: &Json, before: Option<&Json>, disarm: &Disarm) -> Result<Checked, Vec<Problem>> {
    let mut read: B = read_as(body).map_err(|problem| vec![problem])?;
    read.settle();
    let before: Option<B> = before.and_then(|before| serde_json::from_value(before.clone()).ok());
    let mut problems = read.refusals(before.as_ref());
    problems.extend(read.problems(disarm));
    problems.truncate(PROBLEMS_MAX);
    if !problems.is_empty() {
        return Err(problems);
    }
    let references = read.references().into_iter().map(|(field, id)| (field, id.to_owned())).collect();
    Ok(Checked { body: written(&read)?, references })
}

/// Reads JSON as what it should be, and names the field that makes no sense.
pub fn read_as<T: DeserializeOwned>(json: &Json) -> Result<T, Problem> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { "body".to_owned() } else { path };
        Problem::new(field, error.inner().to_string())
    })
}

fn written<B: Body>(body: &B) -> Result<Json, Vec<Problem>> {
    serde_json::to_value(body).map_err(|error| vec![Problem::new("body", error.to_string())])
}

/// Gives the body of a record as its type.
pub fn body<B: Body>(record: &Record) -> Result<B, Error> {
    serde_json::from_value(record.body.clone()).map_err(|error| Error::Records {
        problems: vec![Problem::new(
            "body",
            format!("of {} {} cannot be read: {error}", record.kind, record.id),
        )],
    })
}

/// Gives the bytes of a body as they are kept.
pub(crate) fn body_of<B: Body>(body: &B) -> Result<Json, Error> {
    written(body).map_err(|problems| Error::Records { problems })
}

/// Who does something, when, and why.
#[derive(Clone, Debug)]
pub struct By {
    /// Who.
    pub viewer: Viewer,
    /// When.
    pub now: Timestamp,
    /// Why, in his words.
    pub reason: String,
    /// Key under which it is done once, however often it is asked for.
    pub key: Option<String>,
}

impl By {
    /// Refuses who may not write records of a kind, before long work that would end in one.
    pub(crate) fn may_write<B: Body>(&self) -> Result<(), Error> {
        if B::KIND.write.iter().any(|role| self.viewer.roles.contains(role)) {
            return Ok(());
        }
        let roles: Vec<&str> = B::KIND.write.iter().map(|role| role.name()).collect();
        let problem = format!("writing {} takes one of the roles {}", B::KIND.name, roles.join(", "));
        Err(ostrakon_casebook::Error::Forbidden { problem }.into())
    }

    /// Makes changes, all or none.
    pub(crate) fn write_all(&self, casebook: &Casebook, changes: Vec<Change>) -> Result<Vec<Record>, Error> {
        let written = match &self.key {
            Some(key) => casebook.write_once(&self.viewer, self.now, &self.reason, key, changes),
            None => casebook.write_all(&self.viewer, self.now, &self.reason, changes),
        };
        if let Err(ostrakon_casebook::Error::Taken { id, facet }) = written {
            return Err(self.taken(casebook, id, facet));
        }
        Ok(written?)
    }

    /// Says of a name that is taken by what, and whose that is.
    fn taken(&self, casebook: &Casebook, id: Id, facet: &str) -> Error {
        let Record { kind, owner, body, .. } = match casebook.get(&self.viewer, id) {
            Ok(record) => record,
            Err(error) => return error.into(),
        };
        let value = body[facet].as_str().unwrap_or_default();
        let problem = format!(
            "`{value}` is taken: the {kind} {id} of {owner} has it. Change that one, or choose another `{facet}`"
        );
        Error::Records { problems: vec![Problem::new(facet, problem)] }
    }

    /// Makes one change.
    pub(crate) fn write(&self, casebook: &Casebook, change: Change) -> Result<Record, Error> {
        let mut made = self.write_all(casebook, vec![change])?;
        made.pop().ok_or_else(|| Error::Records { problems: vec![Problem::new("body", "was not written")] })
    }
}

/// Makes a record that people write by hand.
pub fn create(data: &Data, by: &By, kind: &RecordType, draft: Draft) -> Result<Record, Error> {
    let draft = checked(data, by, kind, draft, None)?;
    let name = kind.kind.name.to_owned();
    let change = match kind.named_by {
        Some(facet) => Change::CreateAlone { kind: name, facet, draft },
        None => Change::Create { kind: name, draft },
    };
    by.write(&data.casebook, change)
}

/// Makes a new revision of such a record.
pub fn update(
    data: &Data,
    by: &By,
    kind: &RecordType,
    (id, rev): (Id, u64),
    draft: Draft,
) -> Result<Record, Error> {
    let before = get(data, by, kind, id)?;
    must_be_there(&before, rev)?;
    // What was made for an earlier revision is refused when it is written, or was made before under the same key.
    let draft = checked(data, by, kind, draft, Some(&before.body))?;
    by.write(&data.casebook, Change::Update { id, rev, draft })
}

/// Takes such a record away; its revisions stay.
pub fn remove(data: &Data, by: &By, kind: &RecordType, (id, rev): (Id, u64)) -> Result<Record, Error> {
    get(data, by, kind, id)?;
    by.write(&data.casebook, Change::Remove { id, rev })
}

/// Gives a record of some kind. *Errors:* there is none of that kind that the viewer may know of.
pub fn get(data: &Data, by: &By, kind: &RecordType, id: Id) -> Result<Record, Error> {
    let record = data.casebook.get(&by.viewer, id)?;
    if record.kind == kind.kind.name {
        Ok(record)
    } else {
        Err(ostrakon_casebook::Error::NotFound { id }.into())
    }
}

/// Refuses what was made for a revision that is still to come: what is written would follow from an older one, and what
/// somebody else writes meanwhile would be lost.
pub fn must_be_there(record: &Record, rev: u64) -> Result<(), Error> {
    if rev > record.rev {
        let (id, found) = (record.id, record.rev);
        return Err(ostrakon_casebook::Error::Stale { id, expected: rev, found }.into());
    }
    Ok(())
}

fn checked(
    data: &Data,
    by: &By,
    kind: &RecordType,
    draft: Draft,
    before: Option<&Json>,
) -> Result<Draft, Error> {
    let checked =
        (kind.check)(&draft.body, before, &data.disarm()).map_err(|problems| Error::Records { problems })?;
    let is_missing = |id: &str| id.parse::<Id>().is_ok_and(|id| data.casebook.get(&by.viewer, id).is_err());
    let missing: Vec<Problem> = checked
        .references
        .iter()
        .filter(|(_, id)| id.parse::<Id>().is_err() || is_missing(id))
        .map(|(field, id)| Problem::new(*field, format!("names `{id}`, and there is no such record")))
        .collect();
    if !missing.is_empty() {
        return Err(Error::Records { problems: missing });
    }
    Ok(Draft { body: checked.body, ..draft })
}

/// Says of records what follows from them, for who reads them.
#[derive(Debug)]
pub struct Following<'d> {
    data: &'d Data,
    viewer: &'d Viewer,
    now: Timestamp,
    disarm: std::sync::Arc<Disarm>,
    elections: RefCell<Elections>,
}

impl<'d> Following<'d> {
    /// Begins; what is read on the way is read once.
    pub fn new(data: &'d Data, viewer: &'d Viewer, now: Timestamp) -> Self {
        Self { data, viewer, now, disarm: data.disarm(), elections: RefCell::default() }
    }

    /// Says what follows from a record.
    pub fn of(&self, record: &Record) -> Json {
        let Some(kind) = crate::kinds::named(&record.kind) else { return Json::Null };
        if record.removed {
            return Json::Null;
        }
        let election = record.election.as_deref();
        let days_left = || {
            let mut elections = self.elections.borrow_mut();
            election.and_then(|id| elections.days_left(self.data, self.viewer, id, self.now))
        };
        let casebook = &self.data.casebook;
        let linked = |id: &str| casebook.get(self.viewer, id.parse().ok()?).ok();
        let circumstances =
            Circumstances { now: self.now, days_left: &days_left, disarm: &self.disarm, linked: &linked };
        kind.follows(&record.body, &circumstances)
    }

    /// Gives a record as it is shown: what is kept, and behind it what follows.
    pub fn shown(&self, record: &Record) -> Json {
        let follows = self.of(record);
        let mut shown = as_kept(record);
        if !follows.is_null() {
            shown["follows"] = follows;
        }
        shown
    }
}

/// Gives a revision as it is shown: what was kept, with moments as people and programs read them.
pub fn as_kept(record: &Record) -> Json {
    let mut shown = serde_json::to_value(record).unwrap_or_default();
    shown["created"] = json!(moment(record.created));
    shown["updated"] = json!(moment(record.updated));
    shown
}

/// Writes a moment that is kept in microseconds, in RFC 3339: with all six digits where it is no whole millisecond.
pub fn moment(microseconds: i64) -> String {
    let written = |milliseconds: i64| {
        Timestamp::from_unix_milliseconds(milliseconds).unwrap_or(Timestamp::EPOCH).to_string()
    };
    if microseconds % 1000 == 0 {
        return written(microseconds / 1000);
    }
    let second = written(microseconds.div_euclid(1_000_000).saturating_mul(1000));
    format!("{}.{:06}Z", second.trim_end_matches('Z'), microseconds.rem_euclid(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_their_microseconds() {
        for (microseconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_780_000_000_345_000, "2026-05-28T20:26:40.345Z"),
            (1_780_000_000_345_001, "2026-05-28T20:26:40.345001Z"),
            (1_780_000_000_000_070, "2026-05-28T20:26:40.000070Z"),
        ] {
            assert_eq!(moment(microseconds), expected);
        }
    }
}
