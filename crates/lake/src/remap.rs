//! Taking an import again, from the copy of its export, read another way than before.
//!
//! A row of the table can stand for captures of several imports. So every post that the import had, or now
//! has, is made anew from all imports that had it, in the order in which they came: the table is afterwards
//! as if the export had been read this way from the beginning.

use std::sync::Arc;

use ostrakon_model::Timestamp;
use serde_json::{Value, json};

use crate::error::Error;
use crate::held;
use crate::import::{Intake, TRIES, Taken};
use crate::log::{State, TAKES};
use crate::{Import, Lake};

/// Number of the entry that first had an import, in its note; absent where that is the entry itself.
const PLACE: &str = "place";

/// An import taken again, not in the table yet.
#[derive(Debug)]
pub struct Remap {
    lake: Lake,
    now: Timestamp,
    id: String,
    /// Last entry of the log that is reckoned with.
    version: u64,
    note_before: Value,
    /// Hashes of the posts that are made anew, sorted.
    going: Arc<[u64]>,
    /// Imports that had some of them, and have to be read again, in order.
    others: Vec<PastImport>,
    /// What was taken, by the place of its import.
    taken: Vec<(u64, Taken)>,
    before: u64,
    after: u64,
}

/// An import of the past that shares posts with one taken again.
#[derive(Clone, Debug)]
pub struct PastImport {
    /// What was noted of it.
    pub note: Value,
    place: u64,
}

/// What taking an import again did.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Remapped {
    /// Posts that the import had before.
    pub before: u64,
    /// Posts that it has now.
    pub after: u64,
    /// Other imports that had some of them, and were read again.
    pub others: u64,
    /// Number of the entry of the log.
    pub version: u64,
}

impl Lake {
    /// Takes an import again: what was taken now goes in the place of what it had before.
    ///
    /// *Errors:* there is no such import. *Complexity:* 8 bytes in memory for each post that it had or has.
    pub fn remap(&self, id: &str, import: Import, now: Timestamp) -> Result<Remap, Error> {
        let state = self.log().state()?;
        let Some(note) = state.imports.get(id) else { return Err(Error::NoImport { id: id.to_owned() }) };
        let taken = import.taken()?;
        let mut going = self.held(held_of(note))?;
        let before = going.len() as u64;
        let now_held = held::hashes(taken.parts());
        let after = now_held.len() as u64;
        going.extend(now_held);
        going.sort_unstable();
        going.dedup();
        let mut others = Vec::new();
        for (_, note) in state.imports.iter().filter(|(other, note)| *other != id && !note.is_null()) {
            if self.has_any(note, &going)? {
                others.push(PastImport { note: note.clone(), place: place(note) });
            }
        }
        others.sort_by_key(|other| other.place);
        Ok(Remap {
            lake: self.clone(),
            now,
            id: id.to_owned(),
            version: state.version.unwrap_or(0),
            note_before: note.clone(),
            going: going.into(),
            others,
            taken: vec![(place(note), taken)],
            before,
            after,
        })
    }

    /// Says whether an import had any of some posts.
    fn has_any(&self, import: &Value, hashes: &[u64]) -> Result<bool, Error> {
        let mut has = false;
        self.each_held(held_of(import), |hash| has |= hashes.binary_search(&hash).is_ok())?;
        Ok(has)
    }
}

impl Remap {
    /// Gives the imports that have to be read again, in order.
    pub fn others(&self) -> Vec<PastImport> {
        self.others.clone()
    }

    /// Starts to take one of them again; what it has beside the posts in question is passed over.
    pub fn replay(&self, other: &PastImport) -> Import {
        let at = other.note["timestamp"].as_i64().map(Timestamp::from_unix_milliseconds);
        self.lake.import_only(at.and_then(Result::ok).unwrap_or(self.now), Some(Arc::clone(&self.going)))
    }

    /// Notes what one of them has.
    pub fn replayed(&mut self, other: &PastImport, import: Import) -> Result<(), Error> {
        self.taken.push((other.place, import.taken()?));
        Ok(())
    }

    /// Puts everything into the table at once, with a new note.
    ///
    /// *Errors:* meanwhile another writer changed what these posts are.
    pub fn finish(mut self, note: &Value) -> Result<Remapped, Error> {
        let own_place = place(&self.note_before);
        let mut note = note.clone();
        note[PLACE] = json!(own_place);
        // Its time began when it first came.
        note["timestamp"] = self.note_before["timestamp"].clone();
        note[TAKES] = json!(self.note_before[TAKES].as_u64().unwrap_or(1) + 1);
        self.taken.sort_by_key(|(place, _)| *place);
        let own = self.taken.iter().position(|(place, _)| *place == own_place).unwrap_or(0);
        let mut intake = Intake {
            taken: std::mem::take(&mut self.taken).into_iter().map(|(_, taken)| taken).collect(),
            own,
            going: &self.going,
            id: &self.id,
            note: &note,
            now: self.now,
        };
        for _ in 0..TRIES {
            let state = self.lake.log().state()?;
            if self.is_outdated(&state)? {
                return Err(Error::Contended { tries: 1 });
            }
            if let Some(imported) = intake.add(&self.lake, &state)? {
                return Ok(Remapped {
                    before: self.before,
                    after: self.after,
                    others: self.others.len() as u64,
                    version: imported.version,
                });
            }
        }
        Err(Error::Contended { tries: TRIES })
    }

    /// Says whether imports came, changed or went that had some of the posts.
    fn is_outdated(&self, state: &State) -> Result<bool, Error> {
        let newer = |import: &&Value| import["version"].as_u64().is_none_or(|version| version > self.version);
        for import in state.imports.values().filter(|import| !import.is_null()).filter(newer) {
            if self.lake.has_any(import, &self.going)? {
                return Ok(true);
            }
        }
        let is_there = |note: &Value| note["id"].as_str().is_some_and(|id| state.imports.contains_key(id));
        Ok(!is_there(&self.note_before) || !self.others.iter().all(|other| is_there(&other.note)))
    }
}

fn held_of(import: &Value) -> &str {
    import["held"].as_str().unwrap_or_default()
}

fn place(import: &Value) -> u64 {
    import[PLACE].as_u64().or(import["version"].as_u64()).unwrap_or(0)
}
