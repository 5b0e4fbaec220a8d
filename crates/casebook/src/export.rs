//! A casebook as one file of text, by which it moves from one database to another.
//!
//! ```text
//! {"format":"ostrakon-casebook","version":1}
//! {"entry":{…},"record":{…}}                        each change, in order
//! {"base64":"…","digest":"…","number":0}              each file, in parts of 1 MiB
//! {"attachments":2,"entries":9,"head":"…"}          the last line
//! ```
//!
//! Every line is canonical (RFC 8785), so that each byte of the file is accounted for.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, Read, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::attachment::digest_of;
use crate::change::parsed;
use crate::database::{Value, next_after};
use crate::error::{Error, at};
use crate::journal::{self, Entry};
use crate::record::canonical;
use crate::verify::Chain;
use crate::{Casebook, Digest, Fault, Record, Verified};

const FORMAT: &str = "ostrakon-casebook";
const VERSION: u32 = 1;
/// Bytes of a file on one line.
const PART_BYTES: usize = 1 << 20;
/// Longest line: a part, or a revision with its entry.
const LINE_BYTES_MAX: u64 = 4 << 20;
/// Entries read at a time.
const READ: i64 = 1000;

/// What an export or import held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Entries of the journal.
    pub entries: u64,
    /// Files.
    pub attachments: u64,
    /// Seal of the last entry.
    pub head: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Changed {
    pub(crate) entry: Entry,
    pub(crate) record: Record,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    base64: String,
    digest: Digest,
    number: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    attachments: u64,
    entries: u64,
    head: String,
}

impl Casebook {
    /// Writes the whole casebook, as of one moment.
    pub fn export(&self, out: &mut dyn Write) -> Result<Exported, Error> {
        put(out, &First { format: FORMAT.to_owned(), version: VERSION })?;
        let mut exported = Exported::default();
        self.read(|connection| {
            let statement = format!(
                "SELECT {}, v.content FROM journal AS j JOIN revisions AS v ON v.id = j.id AND v.rev = j.rev WHERE \
                 j.seq > $1 ORDER BY j.seq LIMIT {READ}",
                journal::COLUMNS
            );
            let mut after = i64::MIN;
            loop {
                let rows = connection.query(&statement, &[after.into()])?;
                let Some(next) = next_after(&rows, 0, after)? else { break };
                after = next;
                for row in &rows {
                    let broken = || Error::Database {
                        problem: format!("entry {} is not as it was written; verify says more", row[0].number()),
                    };
                    let entry = Entry::of_row(row).ok_or_else(broken)?;
                    exported.entries += 1;
                    exported.head.clone_from(&entry.hash);
                    put(out, &Changed { entry, record: parsed(row.last().map(Value::text).unwrap_or_default())? })?;
                }
            }
            for row in connection.query("SELECT digest FROM attachments ORDER BY digest", &[])? {
                let digest: Digest = row[0].text().parse()?;
                let path = digest.path(&self.inner.attachments);
                let mut file = File::open(&path).map_err(at(&path))?;
                exported.attachments += 1;
                for number in 0.. {
                    let mut bytes = Vec::new();
                    Read::by_ref(&mut file).take(PART_BYTES as u64).read_to_end(&mut bytes).map_err(at(&path))?;
                    if bytes.is_empty() && number > 0 {
                        break;
                    }
                    put(out, &Part { base64: STANDARD.encode(&bytes), digest: digest.clone(), number })?;
                }
            }
            Ok(())
        })?;
        let Exported { entries, attachments, head } = exported.clone();
        put(out, &Last { attachments, entries, head })?;
        Ok(exported)
    }

    /// Checks an export, without a casebook: what is wrong with it first, if anything.
    pub fn verify_export(path: &Path, from: impl BufRead) -> Result<Verified, Error> {
        let folder = tempfile::tempdir().map_err(at(path))?;
        let mut records = std::collections::HashSet::new();
        let mut open: Option<(Digest, tempfile::NamedTempFile)> = None;
        let mut faults = Vec::new();
        let mut close = |open: &mut Option<(Digest, tempfile::NamedTempFile)>| -> Result<(), Error> {
            let Some((digest, file)) = open.take() else { return Ok(()) };
            if digest_of(file.path()).map_err(at(path))?.0 != digest.as_str() {
                faults.push(Fault { seq: None, problem: format!("file {} was changed", digest.as_str()) });
            }
            Ok(())
        };
        let result = read(path, from, &mut |line| {
            match line {
                Line::Changed(changed, _) => {
                    records.insert(changed.entry.id);
                }
                Line::Part(digest, bytes) => {
                    if open.as_ref().is_none_or(|(of, _)| *of != digest) {
                        close(&mut open)?;
                        let file = tempfile::NamedTempFile::new_in(folder.path()).map_err(at(path))?;
                        open = Some((digest, file));
                    }
                    if let Some((_, file)) = &mut open {
                        file.write_all(&bytes).map_err(at(path))?;
                    }
                }
            }
            Ok(())
        });
        close(&mut open)?;
        let mut verified = Verified { records: records.len() as u64, faults, ..Verified::default() };
        match result {
            Ok(Exported { entries, attachments, head }) => {
                (verified.entries, verified.attachments, verified.head) = (entries, attachments, head);
            }
            Err(Error::Export { line, problem, .. }) => {
                // The first line is no entry.
                let seq = line.checked_sub(1).filter(|seq| *seq > 0);
                verified.faults.insert(0, Fault { seq, problem: format!("line {line}: {problem}") });
            }
            Err(error) => return Err(error),
        }
        Ok(verified)
    }
}

/// Writes a value as a line.
fn put(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Error> {
    let line = canonical(value)?;
    writeln!(out, "{line}").map_err(|error| Error::Database { problem: error.to_string() })
}

/// What a line holds.
pub(crate) enum Line {
    /// A change, and the canonical form of its revision.
    Changed(Box<Changed>, String),
    /// The next part of a file.
    Part(Digest, Vec<u8>),
}

/// Reads an export, every byte of it accounted for. *Errors:* [`Error::Export`] with the first line that is not
/// as it was written.
pub(crate) fn read(
    path: &Path,
    mut from: impl BufRead,
    visit: &mut dyn FnMut(Line) -> Result<(), Error>,
) -> Result<Exported, Error> {
    let mut number = 0;
    let wrong = |line: u64, problem: String| Error::Export { path: path.to_owned(), line, problem };
    let mut next = |number: &mut u64| -> Result<Option<String>, Error> {
        let mut bytes = Vec::new();
        *number += 1;
        let n = from.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes).map_err(at(path))?;
        if n == 0 {
            return Ok(None);
        }
        if bytes.pop() != Some(b'\n') {
            return Err(wrong(*number, "has no end".to_owned()));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| wrong(*number, "is no text".to_owned()))
    };
    let first = next(&mut number)?.ok_or_else(|| wrong(1, "is missing".to_owned()))?;
    let found: First = exactly(&first).map_err(|problem| wrong(1, problem))?;
    if (found.format.as_str(), found.version) != (FORMAT, VERSION) {
        return Err(wrong(
            1,
            format!("names `{}` {}, expected `{FORMAT}` {VERSION}", found.format, found.version),
        ));
    }
    let mut chain = Chain::default();
    let mut parts: Option<(Digest, u64)> = None;
    let mut n_files = 0;
    let mut awaited = BTreeSet::new();
    while let Some(line) = next(&mut number)? {
        let fail = |problem: String| wrong(number, problem);
        if line.starts_with("{\"entry\":") && parts.is_none() {
            let changed: Changed = exactly(&line).map_err(fail)?;
            let content = changed.record.canonical()?;
            chain
                .next(&changed.entry, Some(&content))
                .map_err(|problem| fail(format!("entry {} {problem}", changed.entry.seq)))?;
            awaited.extend(changed.record.attachments.iter().map(|file| file.digest.clone()));
            visit(Line::Changed(Box::new(changed), content))?;
        } else if line.starts_with("{\"base64\":") {
            let part: Part = exactly(&line).map_err(fail)?;
            let bytes = STANDARD.decode(&part.base64).map_err(|error| fail(error.to_string()))?;
            let expected = match &parts {
                Some((of, n)) if *of == part.digest => *n,
                Some((of, _)) if *of > part.digest => return Err(fail("is out of order".to_owned())),
                Some(_) | None => 0,
            };
            if part.number != expected {
                return Err(fail(format!("is part {} where part {expected} should be", part.number)));
            }
            n_files += u64::from(expected == 0);
            awaited.remove(&part.digest);
            parts = Some((part.digest.clone(), expected + 1));
            visit(Line::Part(part.digest, bytes))?;
        } else {
            let last: Last = exactly(&line).map_err(fail)?;
            let says = (last.entries, last.attachments, last.head.as_str());
            if says != (chain.entries, n_files, chain.hash.as_str()) {
                return Err(fail("does not count what is before it".to_owned()));
            }
            // No seal covers the last line: what records name must be there, whatever it says.
            if let Some(digest) = awaited.first() {
                return Err(fail(format!("comes without file {}, which a record has", digest.as_str())));
            }
            if next(&mut number)?.is_some() {
                return Err(wrong(number, "follows the last".to_owned()));
            }
            return Ok(Exported { entries: chain.entries, attachments: n_files, head: chain.hash });
        }
    }
    Err(wrong(number, "is missing: the export ends before its last line".to_owned()))
}

/// Reads a line that must be what it would be written as.
fn exactly<T: for<'de> Deserialize<'de> + Serialize>(line: &str) -> Result<T, String> {
    let value: T = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match canonical(&value) {
        Ok(written) if written == line => Ok(value),
        Ok(_) => Err("is not as it was written".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
