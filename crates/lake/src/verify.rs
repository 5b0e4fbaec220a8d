//! Proof that nothing in the lake was changed since it was written.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::Lake;
use crate::error::{Error, at};
use crate::segment::hex;

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
    /// SHA-256 of the last entry: noted elsewhere, it proves all before it.
    pub head: String,
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
            let path = log.path(version);
            let name = format!("posts/_delta_log/{version:020}.json");
            match log.previous(version)? {
                None => faults.push(fault(name, "has no seal: another program wrote it")),
                Some(previous) if previous != before => {
                    faults
                        .push(fault(name, "does not follow the entry before it: one of the two was changed"));
                }
                Some(_) => {}
            }
            before = hex(&Sha256::digest(fs::read(&path).map_err(at(&path))?));
            verified.entries += 1;
        }
        for segment in state.segments.values() {
            let path = self.table().join(&segment.name);
            let name = format!("posts/{}", segment.name);
            match digest(&path) {
                Ok(sha256) if sha256 == segment.sha256 => {}
                Ok(_) => faults.push(fault(name, "was changed")),
                Err(error) => faults.push(fault(name, &error.to_string())),
            }
            verified.segments += 1;
        }
        for sha256 in state.imports.values().filter_map(|import| import["raw"].as_str()) {
            let name = format!("raw/{sha256}.zst");
            let found = self.open_raw(sha256).map(digest_of);
            match found {
                Ok(Ok(found)) if found == sha256 => {}
                Ok(Ok(_)) => faults.push(fault(name, "was changed")),
                Ok(Err(error)) => faults.push(fault(name, &error.to_string())),
                Err(error) => faults.push(fault(name, &error.to_string())),
            }
            verified.exports += 1;
        }
        verified.faults = faults;
        verified.head = state.head;
        Ok(verified)
    }
}

fn digest(path: &Path) -> io::Result<String> {
    digest_of(File::open(path)?)
}

fn digest_of(mut bytes: impl io::Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match bytes.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}
