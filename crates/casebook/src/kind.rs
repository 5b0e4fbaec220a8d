//! Kinds of record, declared by those who use them.

use crate::{Role, Viewer};

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

    /// Gives name and value of each facet of a body.
    pub(crate) fn facets_of(&self, body: &serde_json::Value) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
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
