//! The journal: one entry a change, each sealed by the one before.

use serde::{Deserialize, Serialize};

use crate::database::{Row, Value};
use crate::error::Error;
use crate::record::{canonical, sha256};

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// The first revision of a record.
    Create,
    /// A later one.
    Update,
    /// One that says that the record is gone.
    Remove,
}

impl Operation {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Remove => "remove",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Create, Self::Update, Self::Remove].into_iter().find(|operation| operation.name() == name)
    }
}

/// One entry: who did what to which record, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Number, from 1, without a gap.
    pub seq: u64,
    /// When, in microseconds since 1970; later than the entry before.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// For which organisation.
    pub organisation: String,
    /// Kind of the record.
    pub kind: String,
    /// The record.
    pub id: String,
    /// Number of the revision made.
    pub rev: u64,
    /// What was done.
    pub op: Operation,
    /// Why, in the words of who did it.
    pub reason: String,
    /// SHA-256 of the canonical form of the revision.
    pub digest: String,
    /// Seal of the entry before; empty for the first.
    pub prev: String,
    /// SHA-256 of the canonical form of this entry without this field.
    pub hash: String,
}

/// Columns of the table, in the order of [`Entry::of_row`].
pub(crate) const COLUMNS: &str =
    "j.seq, j.at, j.actor, j.organisation, j.kind, j.id, j.rev, j.op, j.reason, j.digest, j.prev, j.hash";

impl Entry {
    /// Computes the seal. *Source:* RFC 8785 for the form.
    pub(crate) fn seal(&self) -> Result<String, Error> {
        let mut unsealed = serde_json::to_value(self)
            .map_err(|error| Error::Invalid { field: "entry".to_owned(), problem: error.to_string() })?;
        if let Some(fields) = unsealed.as_object_mut() {
            fields.remove("hash");
        }
        Ok(sha256(&canonical(&unsealed)?))
    }

    /// Takes a row of [`COLUMNS`]; nothing where it is none that was ever written.
    pub(crate) fn of_row(row: &Row) -> Option<Self> {
        let text = |column: usize| row.get(column).map(|value| value.text().to_owned());
        let number = |column: usize| row.get(column).and_then(|value| u64::try_from(value.number()).ok());
        Some(Self {
            seq: number(0)?,
            at: row.get(1)?.number(),
            actor: text(2)?,
            organisation: text(3)?,
            kind: text(4)?,
            id: text(5)?,
            rev: number(6)?,
            op: Operation::of(row.get(7)?.text())?,
            reason: text(8)?,
            digest: text(9)?,
            prev: text(10)?,
            hash: text(11)?,
        })
    }

    /// Gives the row, in the order of [`COLUMNS`].
    pub(crate) fn row(&self) -> Row {
        let number = |number: u64| Value::Number(i64::try_from(number).unwrap_or(i64::MAX));
        vec![
            number(self.seq),
            Value::Number(self.at),
            self.actor.as_str().into(),
            self.organisation.as_str().into(),
            self.kind.as_str().into(),
            self.id.as_str().into(),
            number(self.rev),
            self.op.name().into(),
            self.reason.as_str().into(),
            self.digest.as_str().into(),
            self.prev.as_str().into(),
            self.hash.as_str().into(),
        ]
    }
}
