//! Views: screens as somebody left them, with the question that they ask and the places that he gave to accounts.

use std::collections::BTreeMap;

use ostrakon_casebook::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Problem};

/// Longest address, in bytes: a query is no longer.
const ADDRESS_BYTES_MAX: usize = 16_384;
/// Most accounts that have places: as many as a network draws.
const POSITIONS_MAX: usize = 20_000;

/// What the record of a view says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// What it is called.
    pub title: String,
    /// Path and query of the screen, below `/room/`.
    pub address: String,
    /// Places in a network, by account.
    #[serde(default)]
    pub positions: BTreeMap<String, [f64; 2]>,
    /// What there is to say of it.
    #[serde(default)]
    pub note: String,
}

impl Body for View {
    const KIND: Kind =
        Kind { name: "view", facets: &["address"], read: Kind::READERS, write: Kind::WRITERS, rank: None };
    const PLURAL: &'static str = "views";
    const MEANING: &'static str = "A screen as somebody left it, to be opened again";
    const COLUMNS: &'static [&'static str] = &["title", "address", "note"];
    const EXAMPLE: &'static str = r#"{"title": "New groups that write Romanian",
        "address": "findings?status=new&languages=ro", "positions": {"ab": [1.5, -2.0]}, "note": "for the morning"}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Problem::if_empty("title", &self.title).into_iter().collect();
        let is_plain = self.address.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b'\\');
        let path = self.address.split(['?', '#']).next().unwrap_or_default();
        let leaves = path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == "..");
        if !is_plain || leaves || self.address.len() > ADDRESS_BYTES_MAX {
            let problem = "is no path and query below /room/, percent-encoded";
            problems.push(Problem::new("address", problem));
        }
        if self.positions.len() > POSITIONS_MAX {
            problems.push(Problem::new("positions", format!("are more than {POSITIONS_MAX}")));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_below_the_room() {
        let is_refused = |address: &str| {
            let view = View {
                title: "a".to_owned(),
                address: address.to_owned(),
                positions: BTreeMap::new(),
                note: String::new(),
            };
            !view.problems(&Disarm::built_in()).is_empty()
        };
        for address in ["wall", "findings?status=new&q=%C3%A9", "findings/ID#links", "network?at=/x:y/.."] {
            assert!(!is_refused(address), "{address}");
        }
        for address in [
            "//evil.example",
            "/wall",
            "../x",
            "a/../..",
            "https://evil.example",
            "javascript:x",
            "a b",
            "a\\b",
        ] {
            assert!(is_refused(address), "{address}");
        }
    }
}
