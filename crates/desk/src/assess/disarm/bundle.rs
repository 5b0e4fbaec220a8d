//! Red as a STIX bundle: upstream's `generated_files/DISARM_STIX/DISARM.json`.
//!
//! Its form is that of MITRE ATT&CK, names included: the kill chain is called `mitre-attack`, and a version is
//! not told. *Source:* STIX 2.1, OASIS; ATT&CK data model, MITRE.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::id::Kind;
use super::upstream::{Entry, Upstream, shown};
use super::{Tactic, Technique};

/// Most objects of a bundle; version 1.6 has 700.
const OBJECTS_MAX: usize = 100_000;

#[derive(Deserialize)]
struct Bundle {
    #[serde(rename = "type")]
    kind: String,
    objects: Objects,
}

struct Objects(Vec<Object>);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Object {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    name: Option<String>,
    description: Option<String>,
    external_references: Vec<Reference>,
    kill_chain_phases: Vec<Step>,
    x_mitre_shortname: Option<String>,
    tactic_refs: Vec<String>,
    relationship_type: Option<String>,
    source_ref: Option<String>,
    target_ref: Option<String>,
    revoked: bool,
    x_mitre_deprecated: bool,
}

#[derive(Deserialize)]
struct Reference {
    external_id: Option<String>,
}

#[derive(Deserialize)]
struct Step {
    phase_name: String,
}

impl<'de> Deserialize<'de> for Objects {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Collect)
    }
}

/// Collects objects, no more than a bundle may have.
struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Objects;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut objects: A) -> Result<Objects, A::Error> {
        let mut all = Vec::new();
        while let Some(object) = objects.next_element()? {
            if all.len() == OBJECTS_MAX {
                return Err(A::Error::custom(format!("more than {OBJECTS_MAX} objects")));
            }
            all.push(object);
        }
        Ok(Objects(all))
    }
}

/// Reads a bundle. *Errors:* it is none of DISARM, with the place.
pub(super) fn read(bytes: &[u8]) -> Result<Upstream, String> {
    let bundle: Bundle = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if bundle.kind != "bundle" {
        return Err(format!("is a `{}`, expected a STIX `bundle`", shown(&bundle.kind)));
    }
    let objects = bundle.objects.0;
    let mut upstream = Upstream::default();
    let tactics = tactics(&objects, &mut upstream)?;
    techniques(&objects, &tactics, &mut upstream)?;
    relationships(&objects, &mut upstream);
    upstream.checked()
}

/// Gives the objects of a type, each with its place in the bundle; what is withdrawn is left out.
fn of_type<'o>(objects: &'o [Object], kind: &'static str) -> impl Iterator<Item = (String, &'o Object)> {
    let is_meant =
        move |object: &Object| object.kind == kind && !object.revoked && !object.x_mitre_deprecated;
    let objects = objects.iter().enumerate().filter(move |(_, object)| is_meant(object));
    objects.map(|(nth, object)| (format!("objects[{nth}]"), object))
}

impl Object {
    /// Gives the id by which DISARM knows the object, or what it has in its place.
    fn external_id(&self, kind: Kind) -> &str {
        let ids = || self.external_references.iter().filter_map(|reference| reference.external_id.as_deref());
        ids().map(str::trim).find(|id| kind.has(id)).or_else(|| ids().next()).unwrap_or_default()
    }

    fn entry(&self, place: &str, kind: Kind, upstream: &mut Upstream) -> Result<Option<Entry>, String> {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (name, description) = (text(&self.name), text(&self.description));
        upstream.entry(place, kind, [self.external_id(kind), &name, &description])
    }
}

/// Takes the tactics in the order of the matrix, and gives their ids by the short names that techniques use.
fn tactics(objects: &[Object], upstream: &mut Upstream) -> Result<HashMap<String, String>, String> {
    let mut matrices = of_type(objects, "x-mitre-matrix");
    let order = match (matrices.next(), matrices.next()) {
        (Some((_, matrix)), None) => &matrix.tactic_refs,
        (None, _) => return Err("has no `x-mitre-matrix`, which tells the order of the tactics".to_owned()),
        (Some(_), Some((place, _))) => return Err(format!("{place}: a second `x-mitre-matrix`")),
    };
    let ranks: HashMap<&str, usize> =
        order.iter().enumerate().map(|(rank, reference)| (reference.as_str(), rank)).collect();
    let mut by_short_name = HashMap::new();
    let mut ranked = Vec::new();
    for (place, object) in of_type(objects, "x-mitre-tactic") {
        let Some(Entry { id, name, description }) = object.entry(&place, Kind::Tactic, upstream)? else {
            continue;
        };
        let Some(rank) = ranks.get(object.id.as_str()) else {
            return Err(format!("{place}: the matrix does not place the tactic `{id}`"));
        };
        if ranked.iter().any(|(_, tactic): &(usize, Tactic)| tactic.id == id) {
            upstream.twice(&place, &id);
            continue;
        }
        let short = object.x_mitre_shortname.clone().unwrap_or_else(|| name.replace(' ', "-").to_lowercase());
        by_short_name.insert(short, id.clone());
        ranked.push((*rank, Tactic { id, name, phase: None, description }));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    upstream.tactics = ranked.into_iter().map(|(_, tactic)| tactic).collect();
    Ok(by_short_name)
}

fn techniques(
    objects: &[Object],
    tactics: &HashMap<String, String>,
    upstream: &mut Upstream,
) -> Result<(), String> {
    for (place, object) in of_type(objects, "attack-pattern") {
        let Some(Entry { id, name, description }) = object.entry(&place, Kind::Technique, upstream)? else {
            continue;
        };
        let mut served = object.kill_chain_phases.iter().filter_map(|step| tactics.get(&step.phase_name));
        let Some(tactic) = served.next() else {
            let named = object.kill_chain_phases.first().map_or("", |step| &step.phase_name);
            return Err(format!("{place}: `{id}` serves `{}`, which is no tactic there", shown(named)));
        };
        if served.any(|other| other != tactic) {
            upstream.remarks.add(format!("{place}: `{id}` serves several tactics: only `{tactic}` is taken"));
        }
        if upstream.techniques.contains_key(&id) {
            upstream.twice(&place, &id);
            continue;
        }
        let technique = Technique { id: id.clone(), name, tactic: tactic.clone(), description };
        upstream.techniques.insert(id, technique);
    }
    Ok(())
}

/// Remarks where a relationship puts a technique below another than its id does, which holds.
fn relationships(objects: &[Object], upstream: &mut Upstream) {
    let ids: HashMap<&str, &str> = of_type(objects, "attack-pattern")
        .map(|(_, object)| (object.id.as_str(), object.external_id(Kind::Technique)))
        .collect();
    let known = |reference: &Option<String>| ids.get(reference.as_deref()?).copied();
    for (place, object) in of_type(objects, "relationship") {
        if object.relationship_type.as_deref() != Some("subtechnique-of") {
            continue;
        }
        let (below, above) = (known(&object.source_ref), known(&object.target_ref));
        let is_so = below.and_then(|id| id.split_once('.')).is_some_and(|(start, _)| Some(start) == above);
        if !is_so {
            let shown = |id: Option<&str>| shown(id.unwrap_or("nothing"));
            upstream.remarks.add(format!(
                "{place}: puts `{}` below `{}`: passed over, ids tell what is below what",
                shown(below),
                shown(above)
            ));
        }
    }
}
