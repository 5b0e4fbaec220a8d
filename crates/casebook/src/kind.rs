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
    /// What its records can be listed by, the highest first, where they can.
    pub rank: Option<Rank>,
}

/// A number by which records of a kind are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Field of the body: a number. A record without one comes last.
    pub by: &'static str,
    /// Facets whose values many records have: lists by them lie in order of rank. Of the others, which few have, those
    /// that are found are sorted.
    pub within: &'static [&'static str],
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

    /// Says whether lists by a facet lie in order of rank.
    pub(crate) fn is_ranked_within(&self, name: &str) -> bool {
        let is_of_all = [EACH, OWNER, MARKING, ELECTION].contains(&name);
        self.rank.is_some_and(|rank| is_of_all || rank.within.contains(&name))
    }

    /// Gives the rank of a record as it is stored: a whole number in the same order; none where its kind has none.
    pub(crate) fn rank_of(&self, record: &Record) -> Option<i64> {
        let rank = self.rank?;
        let number = record.body[rank.by].as_f64().filter(|number| !number.is_nan());
        // Both zeros are one number.
        Some(number.map_or(i64::MIN, |number| ordered(number + 0.0)))
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

/// Gives a whole number for each number, in the same order.
fn ordered(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    // Of two numbers below 0 the one with more bits is the lesser.
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        let numbers = [
            f64::NEG_INFINITY,
            -1e300,
            -2.5,
            -2.4,
            -1e-300,
            0.0,
            1e-300,
            0.1,
            0.2,
            1.0,
            12.5,
            1e300,
            f64::INFINITY,
        ];
        let stored: Vec<i64> = numbers.iter().map(|number| ordered(*number)).collect();
        assert!(stored.is_sorted_by(|a, b| a < b), "{stored:?}");
        assert_eq!(ordered(-0.0 + 0.0), ordered(0.0));
        assert!(stored[0] > i64::MIN);
    }
}
