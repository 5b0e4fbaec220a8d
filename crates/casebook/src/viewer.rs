//! Who reads: what he may see is decided here, in one condition that every statement carries.

use std::collections::BTreeSet;

use ostrakon_model::Tlp;
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

    /// Gives the names under which he is among an [audience](audience).
    pub(crate) fn names(&self) -> [String; 3] {
        [EVERYBODY.to_owned(), format!("{ORGANISATION}{}", self.organisation), format!("{USER}{}", self.user)]
    }
}

/// Everybody who may read at all.
const EVERYBODY: &str = "*";
/// What stands before the name of an organisation.
pub(crate) const ORGANISATION: &str = "organisation:";
/// What stands before the name of a person.
pub(crate) const USER: &str = "user:";

/// Gives the names of those who may know of a record: the one place where that is decided.
pub(crate) fn audience(tlp: Tlp, owner: &str, readers: &[String]) -> BTreeSet<String> {
    let named =
        |prefix: &'static str| readers.iter().filter(move |reader| reader.starts_with(prefix)).cloned();
    let owner = || format!("{ORGANISATION}{owner}");
    match tlp {
        Tlp::Clear | Tlp::Green => [EVERYBODY.to_owned()].into(),
        Tlp::Amber => named(ORGANISATION).chain([owner()]).collect(),
        Tlp::AmberStrict => [owner()].into(),
        Tlp::Red => named(USER).collect(),
    }
}

/// The condition that a viewer is among the audience of `r`; his names are the first three parameters.
pub(crate) const VISIBLE: &str =
    "EXISTS (SELECT 1 FROM audience AS a WHERE a.id = r.id AND a.who IN ($1, $2, $3))";

/// Gives the parameters of [`VISIBLE`].
pub(crate) fn parameters(viewer: &Viewer) -> Vec<Value> {
    viewer.names().map(Value::Text).into()
}
