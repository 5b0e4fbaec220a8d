//! Who reads: what he may see is decided here, in one condition that every statement carries.

use serde::{Deserialize, Serialize};

use crate::database::Value;

/// What somebody is trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Reads and writes.
    Analyst,
    /// Reads, writes and approves what leaves the house.
    Releaser,
    /// Reads, and reads what only those may who check the others.
    Auditor,
    /// Looks after accounts and settings; reads no case for that.
    Admin,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Viewer, Self::Analyst, Self::Releaser, Self::Auditor, Self::Admin];

    /// Gives the name by which it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Analyst => "analyst",
            Self::Releaser => "releaser",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }
}

/// Somebody who reads or writes: a person, of an organisation, with roles.
///
/// What he may see follows TLP 2.0 by the marking of each record and the organisation that owns it:
///
/// | marking | seen by |
/// |---|---|
/// | `CLEAR`, `GREEN` | whoever has a role that reads |
/// | `AMBER` | the owner, and the organisations named as its readers |
/// | `AMBER+STRICT` | the owner |
/// | `RED` | the persons named as its readers, whatever their organisation |
///
/// Beyond that a [`Kind`](crate::Kind) can be kept to some roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Name of the person, as it stands in the journal.
    pub user: String,
    /// The organisation he acts for.
    pub organisation: String,
    /// What he is trusted with.
    pub roles: Vec<Role>,
}

impl Viewer {
    /// Says whether one of some roles is among his.
    pub(crate) fn has_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    /// Gives how he is named among the readers of a record.
    pub(crate) fn as_reader(&self) -> String {
        format!("user:{}", self.user)
    }

    /// Gives how his organisation is named among the readers of a record.
    pub(crate) fn organisation_as_reader(&self) -> String {
        format!("organisation:{}", self.organisation)
    }
}

/// The condition on a row of `records`, there called `r`, that a viewer may know of it; the parameters are
/// [`parameters`], the first of a statement.
///
/// The kinds that he may read are checked beside: they are a list of their own in the statement.
pub(crate) const VISIBLE: &str = "(r.tlp <= 1 \
    OR (r.tlp IN (2, 3) AND r.owner = $1) \
    OR (r.tlp = 2 AND EXISTS (SELECT 1 FROM readers AS o WHERE o.id = r.id AND o.reader = $2)) \
    OR (r.tlp = 4 AND EXISTS (SELECT 1 FROM readers AS p WHERE p.id = r.id AND p.reader = $3)))";

/// Gives the parameters of [`VISIBLE`].
pub(crate) fn parameters(viewer: &Viewer) -> Vec<Value> {
    [viewer.organisation.clone(), viewer.organisation_as_reader(), viewer.as_reader()].map(Value::Text).into()
}
