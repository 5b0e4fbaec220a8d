//! Taking in an upstream file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::upstream::Upstream;
use super::{Disarm, Source, bundle, stored, workbook};
use crate::Error;
use crate::watch::hex;

pub(super) const ATTRIBUTION: &str = "DISARM Foundation, DISARM Frameworks";
pub(super) const LICENCE: &str = "CC BY-SA 4.0";
pub(super) const LICENCE_URL: &str = "https://creativecommons.org/licenses/by-sa/4.0/";
const CHANGES: &str = "columns selected, whitespace normalised, what is no description left out";

/// Longest version that is taken, in bytes.
const VERSION_BYTES_MAX: usize = 40;
/// Digits of the SHA-256 that stand for a version where nobody names it.
const DIGITS: usize = 12;

/// What an import changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Version of the techniques, such as `1.6`; begins with `sha256-` where neither file nor operator names it.
    pub version: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What the file is.
    pub format: &'static str,
    /// Tactics.
    pub tactics: Changes,
    /// Techniques and those below them.
    pub techniques: Changes,
    /// Countermeasures; nothing where the file has none, and those known before stay.
    pub countermeasures: Option<Changes>,
    /// What was passed over, and why.
    pub remarks: Vec<String>,
}

/// What an import changed in one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Entries that there are now.
    pub total: usize,
    /// Of them, those that were not there before.
    pub added: usize,
    /// Those that had another name.
    pub renamed: usize,
    /// Those that were there before and are no longer.
    pub retired: usize,
    /// Those that have a description.
    pub described: usize,
}

/// Takes in the upstream bundle or workbook, and stores with it what was known before and it does not tell.
///
/// *Errors:* the file is neither, or makes no sense; what was stored before then stays.
pub fn import(file: &Path, into: &Path, version: Option<&str>) -> Result<Imported, Error> {
    let version = version.map(named).transpose()?;
    let known = if into.exists() { Disarm::stored(into)? } else { Disarm::built_in() };
    let bytes = stored::read(file)?;
    let (format, upstream) =
        read(&bytes).map_err(|problem| Error::Disarm { path: file.to_owned(), problem })?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let digits = || format!("sha256-{}", sha256.get(..DIGITS).unwrap_or_default());
    let version = version.or(upstream.version.clone()).unwrap_or_else(digits);
    let source = Source {
        file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: sha256.clone(),
        attribution: ATTRIBUTION.to_owned(),
        licence: LICENCE.to_owned(),
        licence_url: LICENCE_URL.to_owned(),
        changes: CHANGES.to_owned(),
    };
    let has_blue = !upstream.countermeasures.is_empty();
    let (tables, remarks) = known.updated(upstream, &source, &version);
    tables.store(into)?;
    Ok(Imported {
        version,
        sha256,
        format,
        tactics: changes(&known.names_of_tactics(), &tables.names_of_tactics()),
        techniques: changes(&known.names_of_techniques(), &tables.names_of_techniques()),
        countermeasures: has_blue
            .then(|| changes(&known.names_of_countermeasures(), &tables.names_of_countermeasures())),
        remarks,
    })
}

/// Checks a version that somebody typed.
fn named(version: &str) -> Result<String, Error> {
    let is_plain = version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    if version.is_empty() || version.len() > VERSION_BYTES_MAX || !is_plain {
        return Err(Error::Option {
            option: "--framework-version".to_owned(),
            problem: "is no version".to_owned(),
            hint: "write letters, digits, `.`, `-`, `_` or `+`, such as 1.6".to_owned(),
        });
    }
    Ok(version.to_owned())
}

/// Reads an upstream file, recognised by its first bytes.
fn read(bytes: &[u8]) -> Result<(&'static str, Upstream), String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if bytes.starts_with(b"PK") {
        Ok(("workbook", workbook::read(bytes)?))
    } else if text.starts_with(b"{") {
        Ok(("STIX bundle", bundle::read(text)?))
    } else {
        Err("is neither a STIX bundle nor a spreadsheet".to_owned())
    }
}

/// Name and whether there is a description, by id.
type Names<'t> = BTreeMap<&'t str, (&'t str, bool)>;

impl Disarm {
    /// Gives the tables with what an upstream file says in the place of what was known, and its remarks.
    fn updated(&self, upstream: Upstream, source: &Source, version: &str) -> (Self, Vec<String>) {
        let mut tables = self.clone();
        version.clone_into(&mut tables.version);
        tables.retired.extend(self.techniques.keys().cloned());
        tables.techniques = upstream.techniques;
        tables.tactics = upstream.tactics;
        for tactic in &mut tables.tactics {
            let known = self.tactics.iter().find(|known| known.id == tactic.id);
            tactic.phase = tactic.phase.take().or_else(|| known.and_then(|known| known.phase.clone()));
        }
        if !upstream.phases.is_empty() {
            tables.phases = upstream.phases;
        }
        tables.red = Some(source.clone());
        if !upstream.countermeasures.is_empty() {
            tables.countermeasures = upstream.countermeasures;
            tables.blue = Some(source.clone());
        }
        tables.settle();
        (tables, upstream.remarks.into_texts())
    }

    fn names_of_tactics(&self) -> Names<'_> {
        let named = self.tactics.iter().map(|tactic| (&tactic.id, &tactic.name, &tactic.description));
        named.map(|(id, name, text)| (id.as_str(), (name.as_str(), text.is_some()))).collect()
    }

    fn names_of_techniques(&self) -> Names<'_> {
        let named = self.techniques.iter().map(|(id, found)| (id, &found.name, &found.description));
        named.map(|(id, name, text)| (id.as_str(), (name.as_str(), text.is_some()))).collect()
    }

    fn names_of_countermeasures(&self) -> Names<'_> {
        let named = self.countermeasures.iter().map(|(id, found)| (id, &found.name, &found.description));
        named.map(|(id, name, text)| (id.as_str(), (name.as_str(), text.is_some()))).collect()
    }
}

fn changes(before: &Names<'_>, after: &Names<'_>) -> Changes {
    let count = |is_meant: &dyn Fn(&str, &str) -> bool| {
        after.iter().filter(|(id, (name, _))| is_meant(id, name)).count()
    };
    Changes {
        total: after.len(),
        added: count(&|id, _| !before.contains_key(id)),
        renamed: count(&|id, name| before.get(id).is_some_and(|(known, _)| *known != name)),
        retired: before.keys().filter(|id| !after.contains_key(*id)).count(),
        described: after.values().filter(|(_, is_described)| *is_described).count(),
    }
}
