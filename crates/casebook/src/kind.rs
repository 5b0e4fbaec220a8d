//! Kinds of record, declared by those who use them.

use crate::{Record, Role, Viewer};

/// A facet that each record has.
pub(crate) const EACH: &str = "";
/// The facet of the owner; no field of a body is called so.
pub(crate) const OWNER: &str = "@owner";
/// The facet of the marking.
pub(crate) const MARKING: &str = "@tlp";
/// The facet of the election.
pub(crate) const ELECTION: &str = "@election";

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Name, such as `incident`.
    pub name: &'static str,
    /// Fields of the body by which records are filtered: a text, or a list of texts.
    pub facets: &'static [&'static str],
    /// Roles that may read it.
    pub read: &'static [Role],
    /// Roles that may write it.
    pub write: &'static [Role],
}

impl Kind {
    /// The roles of most kinds: who reads at all may read it.
    pub const READERS: &'static [Role] = &[Role::Viewer, Role::Analyst, Role::Releaser, Role::Auditor];
    /// The roles of most kinds: who works on cases may write it.
    pub const WRITERS: &'static [Role] = &[Role::Analyst, Role::Releaser];

    pub(crate) fn is_readable(&self, viewer: &Viewer) -> bool {
        viewer.has_any(self.read)
    }

    pub(crate) fn is_writable(&self, viewer: &Viewer) -> bool {
        viewer.has_any(self.write)
    }

    /// Gives what a record is found by, as name and value: that it is there, its envelope, the facets of its body.
    pub(crate) fn facets_of(&self, record: &Record) -> Vec<(&'static str, String)> {
        let body = &record.body;
        let mut found = vec![
            (EACH, String::new()),
            (OWNER, record.owner.clone()),
            (MARKING, record.tlp.name().to_owned()),
        ];
        found.extend(record.election.clone().map(|election| (ELECTION, election)));
        for name in self.facets {
            match &body[*name] {
                serde_json::Value::String(text) => found.push((*name, text.clone())),
                serde_json::Value::Array(list) => {
                    found.extend(list.iter().filter_map(|value| Some((*name, value.as_str()?.to_owned()))));
                }
                serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::Object(_) => {}
            }
        }
        found.sort();
        found.dedup();
        found
    }
}
