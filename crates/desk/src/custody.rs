//! Custody of the casebook as a whole: proof that nothing was changed, moving it, copies.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;

use ostrakon_casebook::Casebook;
use serde::{Deserialize, Serialize};

use crate::data::{ATTACHMENTS, CASEBOOK};
use crate::kinds::KINDS;
use crate::watch::NewFile;
use crate::{Data, Error, input};

pub use ostrakon_casebook::{Exported, Fault, Verified};

/// Longest line of an export.
const LINE_BYTES_MAX: u64 = 4 << 20;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What holds, and what does not.
    #[serde(flatten)]
    pub verified: Verified,
    /// What became of the seal that was noted, where one was named.
    pub noted: Option<Noted>,
}

/// A seal that somebody noted when it was the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Noted {
    /// The seal.
    pub head: String,
    /// Number of its entry; nothing where the journal has none: it was cut short, or is another.
    pub seq: Option<u64>,
}

impl Checked {
    /// Says whether all is as it was written.
    pub fn holds(&self) -> bool {
        self.verified.faults.is_empty() && self.noted.as_ref().is_none_or(|noted| noted.seq.is_some())
    }
}

/// Checks a casebook, and that it still has a seal that was noted.
pub fn verify(data: &Data, noted: Option<&str>) -> Result<Checked, Error> {
    let verified = data.casebook.verify()?;
    let find = |head: &str| -> Result<Noted, Error> {
        Ok(Noted { head: head.to_owned(), seq: data.casebook.sealed(head)? })
    };
    Ok(Checked { verified, noted: noted.map(find).transpose()? })
}

/// Checks an export, which needs no casebook.
pub fn verify_export(file: &Path, noted: Option<&str>) -> Result<Checked, Error> {
    let verified = Casebook::verify_export(file, open(file)?)?;
    let noted = noted.map(|head| sealed(file, head)).transpose()?;
    Ok(Checked { verified, noted })
}

/// Writes the whole casebook into a file, which appears whole or not at all, for its owner alone to read.
pub fn export(data: &Data, file: &Path) -> Result<Exported, Error> {
    let mut new = NewFile::create(file)?;
    new.put(|out| private(out.get_ref()))?;
    let exported = new.put(|out| Ok(data.casebook.export(out)))??;
    new.put(|out| out.flush().and_then(|()| out.get_ref().sync_all()))?;
    new.finish()?;
    Ok(exported)
}

/// Fills the empty casebook of a data folder from an export: all of it or nothing.
pub fn import(data: &Data, file: &Path) -> Result<Exported, Error> {
    Ok(data.casebook.import(file, open(file)?)?)
}

/// Copies the casebook into a new folder, and checks the copy.
pub fn backup(data: &Data, folder: &Path) -> Result<Verified, Error> {
    Ok(data.casebook.backup(folder)?)
}

/// Makes a new data folder from a backup, which is laid out like one, and checks what came of it.
pub fn restore(backup: &Path, folder: &Path) -> Result<Verified, Error> {
    let database = backup.join(CASEBOOK);
    // To open what is not there would make it.
    if !database.is_file() {
        let problem = format!("{} is no backup: it has no {CASEBOOK}", backup.display());
        return Err(Error::NotFound {
            problem,
            hint: "name the folder that `ostrakon casebook backup` made".to_owned(),
        });
    }
    let copy = Casebook::open(&database.to_string_lossy(), &backup.join(ATTACHMENTS), &KINDS)?;
    Ok(copy.backup(folder)?)
}

fn open(file: &Path) -> Result<BufReader<File>, Error> {
    let opened = input::open(file)?;
    Ok(BufReader::with_capacity(1 << 20, opened))
}

/// Keeps a file from all others: it holds what may be passed on to nobody.
fn private(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Looks for the entry of an export that has a seal.
fn sealed(file: &Path, head: &str) -> Result<Noted, Error> {
    #[derive(Deserialize)]
    struct Line {
        entry: Entry,
    }
    #[derive(Deserialize)]
    struct Entry {
        hash: String,
        seq: u64,
    }
    let mut found = Noted { head: head.to_owned(), seq: None };
    let mut from = open(file)?;
    loop {
        let mut line = Vec::new();
        let read = from.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
        read.map_err(|source| Error::File { path: file.to_owned(), source })?;
        // What is longer than any line of an export is not read to its end.
        if line.pop() != Some(b'\n') {
            break;
        }
        match serde_json::from_slice::<Line>(&line) {
            Ok(Line { entry }) if entry.hash == head => {
                found.seq = Some(entry.seq);
                break;
            }
            // What is no entry, or broken, was told when the export was checked.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("export");
        let entry = "{\"entry\":{\"hash\":\"ab\",\"seq\":7}}\n";
        let sealed_at = |content: String| {
            std::fs::write(&file, content).unwrap();
            sealed(&file, "ab").unwrap().seq
        };
        assert_eq!(sealed_at(format!("{{}}\n{entry}")), Some(7));
        assert_eq!(sealed_at(format!("{}\n{entry}", "x".repeat(5 << 20))), None);
    }
}
