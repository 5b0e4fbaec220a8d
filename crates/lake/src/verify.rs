//! Proof that nothing in the lake was changed since it was written.

use std::io;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::Lake;
use crate::error::{Error, at};
use crate::log::{Log, shown};
use crate::segment::hex;
use crate::store::{HELD, RAW, REJECTED, TABLE};

/// What a check of the seals found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Entries of the log.
    pub entries: u64,
    /// Files of the table.
    pub segments: u64,
    /// Copies of exports.
    pub exports: u64,
    /// What does not hold; nothing where all is as it was written.
    pub faults: Vec<Fault>,
    /// Files that are gone because their time was over, as the log says.
    pub removed: Vec<RemovedFile>,
    /// SHA-256 of the last entry: noted elsewhere, it proves all before it.
    pub head: String,
}

/// A file that is gone because its time was over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RemovedFile {
    /// File in the lake.
    pub file: String,
    /// SHA-256 of what it was.
    pub sha256: String,
    /// When it was removed.
    pub at: String,
}

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// File in the lake.
    pub file: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Lake {
    /// Checks every entry of the log against the next, and every file against its entry.
    pub fn verify(&self) -> Result<Verified, Error> {
        let log = self.log();
        let mut verified = Verified::default();
        let fault = |file: String, problem: &str| Fault { file, problem: problem.to_owned() };
        let state = log.state()?;
        let mut faults = Vec::new();
        let mut before = String::new();
        for version in 0..state.version.map_or(0, |version| version + 1) {
            let name = Log::name(version);
            match log.previous(version)? {
                None => faults.push(fault(name, "has no seal: another program wrote it")),
                Some(previous) if previous != before => {
                    faults
                        .push(fault(name, "does not follow the entry before it: one of the two was changed"));
                }
                Some(_) => {}
            }
            before = hex(&Sha256::digest(log.entry(version)?));
            verified.entries += 1;
        }
        if let Some(name) = log.cut_off(&state)? {
            faults.push(fault(name, "does not count: an entry before it is missing"));
        }
        for segment in state.segments.values() {
            let name = format!("{TABLE}/{}", segment.name);
            match self.digest(&name) {
                Ok(sha256) if sha256 == segment.sha256 => {}
                Ok(_) => faults.push(fault(name, "was changed")),
                Err(error) => faults.push(fault(name, &error.to_string())),
            }
            verified.segments += 1;
        }
        for (key, folder) in [("raw", RAW), ("held", HELD), ("gone", HELD)] {
            for sha256 in state.imports.values().filter_map(|import| import[key].as_str()) {
                let name = format!("{folder}/{sha256}.zst");
                match self.open_copy(folder, sha256).map(digest) {
                    Ok(Ok(found)) if found == sha256 => {}
                    Ok(Ok(_)) => faults.push(fault(name, "was changed")),
                    Ok(Err(error)) => faults.push(fault(name, &error.to_string())),
                    Err(error) => faults.push(fault(name, &error.to_string())),
                }
                verified.exports += u64::from(folder == RAW);
            }
        }
        for folder in [TABLE, RAW, HELD, REJECTED] {
            for file in self.store.list(folder).map_err(at(&self.store.path(folder)))? {
                if state.erased.contains_key(&file.name) {
                    faults.push(fault(
                        file.name,
                        "is still there after its time was over: `ostrakon lake retain` removes it",
                    ));
                }
            }
        }
        verified.removed = state
            .erased
            .into_iter()
            .map(|(file, removed)| RemovedFile { file, sha256: removed.sha256, at: shown(removed.at) })
            .collect();
        verified.faults = faults;
        verified.head = state.head;
        Ok(verified)
    }
}

impl Lake {
    /// Gives the SHA-256 of a file.
    pub(crate) fn digest(&self, name: &str) -> io::Result<String> {
        digest(self.store.open(name)?.into_read())
    }
}

fn digest(mut bytes: impl io::Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match bytes.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}
