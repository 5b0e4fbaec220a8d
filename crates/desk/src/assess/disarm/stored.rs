//! The file that an import leaves: everything that is then known of DISARM, with its attribution.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::id::Kind;
use super::{Countermeasure, Disarm, Phase, Source, Tactic, Technique};
use crate::watch::NewFile;
use crate::{Error, input};

/// Version of the form in which tables are stored.
const FORM: u32 = 1;
/// Longest file of DISARM, in bytes: upstream's have less than 1 MB.
const BYTES_MAX: u64 = 64 << 20;

/// What is read before the rest, to know whether the rest can be.
#[derive(Deserialize)]
struct Head {
    form: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    form: u32,
    version: String,
    red: Option<Source>,
    blue: Option<Source>,
    phases: Vec<Phase>,
    tactics: Vec<Tactic>,
    techniques: Vec<Technique>,
    countermeasures: Vec<Countermeasure>,
    retired: BTreeSet<String>,
}

impl Disarm {
    /// Reads the tables that an import left. *Errors:* they are damaged, or of a newer form.
    pub fn stored(path: &Path) -> Result<Self, Error> {
        let bytes = read(path)?;
        parsed(&bytes).map_err(|problem| Error::DisarmStored { path: path.to_owned(), problem })
    }

    /// Writes the tables, whole or not at all.
    pub(super) fn store(&self, path: &Path) -> Result<(), Error> {
        let stored = Stored {
            form: FORM,
            version: self.version.clone(),
            red: self.red.clone(),
            blue: self.blue.clone(),
            phases: self.phases.clone(),
            tactics: self.tactics.clone(),
            techniques: self.techniques.values().cloned().collect(),
            countermeasures: self.countermeasures.values().cloned().collect(),
            retired: self.retired.clone(),
        };
        let mut file = NewFile::create(path)?;
        file.put(|out| {
            serde_json::to_writer_pretty(&mut *out, &stored)?;
            out.write_all(b"\n")
        })?;
        file.finish()
    }
}

/// Reads a file of DISARM. *Errors:* it is longer than any of them.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    input::read(path, BYTES_MAX)
}

fn parsed(bytes: &[u8]) -> Result<Disarm, String> {
    let Head { form } = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if form != FORM {
        return Err(format!("has form {form}, this version of the program reads {FORM}"));
    }
    let stored: Stored = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    checked(&stored)?;
    let mut tables = Disarm {
        version: stored.version,
        red: stored.red,
        blue: stored.blue,
        phases: stored.phases,
        tactics: stored.tactics,
        techniques: stored.techniques.into_iter().map(|found| (found.id.clone(), found)).collect(),
        countermeasures: stored.countermeasures.into_iter().map(|found| (found.id.clone(), found)).collect(),
        retired: stored.retired,
    };
    tables.settle();
    Ok(tables)
}

/// Checks the ids, and that every technique serves a tactic.
fn checked(stored: &Stored) -> Result<(), String> {
    let tactics: BTreeSet<&str> = stored.tactics.iter().map(|tactic| tactic.id.as_str()).collect();
    let techniques = stored.techniques.iter().map(|technique| (Kind::Technique, &technique.id));
    let measures = stored.countermeasures.iter().map(|measure| (Kind::Countermeasure, &measure.id));
    let others = stored.tactics.iter().map(|tactic| (Kind::Tactic, &tactic.id));
    if let Some((kind, id)) = techniques.chain(measures).chain(others).find(|(kind, id)| !kind.has(id)) {
        return Err(format!("`{id}` is no id of a {}", kind.noun()));
    }
    match stored.techniques.iter().find(|technique| !tactics.contains(technique.tactic.as_str())) {
        Some(Technique { id, tactic, .. }) => {
            Err(format!("`{id}` serves the tactic `{tactic}`, which is not there"))
        }
        None => Ok(()),
    }
}
