//! The record of an election: its pack, and what follows from it.

use std::collections::HashMap;

use ostrakon_casebook::{Kind, Query, Viewer};
use ostrakon_model::{Timestamp, Tlp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::Pack;
use crate::Data;
use crate::assess::disarm::Disarm;
use crate::record::{Body, Circumstances, Problem, body};

/// What the record of an election says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// The pack, as TOML.
    pub pack: String,
    /// Short name, by which records refer to it; follows from the pack.
    #[serde(default)]
    pub id: String,
    /// What people call it; follows from the pack.
    #[serde(default)]
    pub name: String,
    /// Its country; follows from the pack.
    #[serde(default)]
    pub country: String,
    /// How records are marked where nobody says otherwise; follows from the pack.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub default_tlp: Option<Tlp>,
}

impl Body for Election {
    const KIND: Kind = Kind {
        name: "election",
        facets: &["id", "country"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "elections";
    const MEANING: &'static str = "An election: what is known beforehand, and the calendar that follows";
    const COLUMNS: &'static [&'static str] = &["id", "name", "country", "follows/days_left"];
    const NAMED_BY: Option<&'static str> = Some("id");
    const HAS_FOLLOWING: bool = true;
    const EXAMPLE: &'static str = r#"{"pack": "id = \"example-2026\"\nname = \"Example\"\ncountry = \"RO\"\nkind = \"presidential\"\nlanguages = [\"ro\"]\ndefault_tlp = \"TLP:AMBER\"\n[[round]]\n[[round.poll]]\ndate = 2026-05-03\nopens = \"07:00\"\ncloses = \"21:00\"\ntime_zone = \"Europe/Bucharest\"\n"}"#;

    fn settle(&mut self) {
        if let Ok(pack) = Pack::parse(&self.pack) {
            (self.id, self.name, self.country) = (pack.id, pack.name, pack.country);
            self.default_tlp = Some(pack.default_tlp);
        }
    }

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let pack = Pack::parse(&self.pack).and_then(|pack| pack.calendar().map(|_| ()));
        pack.err().map(|problem| Problem::new("pack", problem)).into_iter().collect()
    }

    fn refusals(&self, before: Option<&Self>) -> Vec<Problem> {
        let is_kept = before.is_none_or(|before| before.id == self.id);
        let problem = || Problem::new("pack", "has another `id`: records refer to the election by it");
        (!is_kept).then(problem).into_iter().collect()
    }

    fn follows(&self, circumstances: &Circumstances<'_>) -> Json {
        let Ok(pack) = Pack::parse(&self.pack) else { return Json::Null };
        json!({ "calendar": pack.calendar().ok(), "days_left": pack.days_left(circumstances.now) })
    }
}

/// Elections that were looked up, each once.
#[derive(Debug, Default)]
pub struct Elections {
    packs: HashMap<String, Option<Pack>>,
}

impl Elections {
    /// Gives the days to the next vote of an election, where the viewer may know of it.
    pub fn days_left(&mut self, data: &Data, viewer: &Viewer, id: &str, now: Timestamp) -> Option<i64> {
        let pack = self.packs.entry(id.to_owned()).or_insert_with(|| pack(data, viewer, id));
        pack.as_ref().and_then(|pack| pack.days_left(now))
    }
}

/// Says how a new record of an election is marked: as its pack says, else `TLP:AMBER`.
///
/// What another organisation says makes nothing known to more than `TLP:AMBER` does.
pub fn default_tlp(data: &Data, viewer: &Viewer, election: Option<&str>) -> Tlp {
    let Some((owner, pack)) = election.and_then(|id| found(data, viewer, id)) else { return Tlp::Amber };
    if owner == viewer.organisation { pack.default_tlp } else { pack.default_tlp.max(Tlp::Amber) }
}

/// Gives the pack of an election, where the viewer may know of it.
pub fn pack(data: &Data, viewer: &Viewer, id: &str) -> Option<Pack> {
    found(data, viewer, id).map(|(_, pack)| pack)
}

/// Gives the pack of an election, and whose it is.
///
/// Several may have one `id`, hidden from each other's makers. What the viewer's own organisation says goes before what
/// others say, then what was there first: whoever makes another decides nothing for those who have one.
fn found(data: &Data, viewer: &Viewer, id: &str) -> Option<(String, Pack)> {
    let query = Query {
        kind: Some(Election::KIND.name.to_owned()),
        facets: vec![("id".to_owned(), id.to_owned())],
        limit: Some(1000),
        ..Query::default()
    };
    let found = data.casebook.list(viewer, &query).ok()?.records;
    let first = found.into_iter().min_by_key(|it| (it.owner != viewer.organisation, it.created))?;
    let election: Election = body(&first).ok()?;
    Some((first.owner, Pack::parse(&election.pack).ok()?))
}
