//! The evidence of an audit as one archive, which `ostrakon count verify` recomputes once it is unpacked.

use std::io::{Cursor, Write as _};

use ostrakon_count::audit::evidence::{Fault, Inputs, build};
use ostrakon_count::audit::{AuditKind, Scheme};
use sha2::{Digest as _, Sha256};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::audit::{Opened, told};
use super::file;
use crate::record::By;
use crate::watch::hex;
use crate::{Data, Error};

/// Gives the archive. *Errors:* there is no ballot yet on which two people agree.
pub fn archive(data: &Data, by: &By, opened: &Opened, tool: &str) -> Result<Vec<u8>, Error> {
    let early = || file::wrong("step", "is too early: no ballot was entered by two people yet");
    let (tickets, entries) = (opened.all_tickets(data, by)?, opened.entries(data, by)?);
    let sample = opened.sample(&tickets, &entries).ok_or_else(early)?;
    let ceremony = minutes(opened).ok_or_else(early)?;
    let (manifest, _) = opened.manifest(data, by)?;
    let contest = opened.audit.contest.as_bytes();
    let records = opened.records(data, by)?;
    let inputs = Inputs {
        contest,
        manifest: &manifest,
        records: records.as_deref(),
        ceremony: ceremony.as_bytes(),
        sample: &sample,
    };
    let built = build(inputs, tool).map_err(|Fault { part, error }| told(part, &error))?;
    packed(&built.parts(inputs))
        .map_err(|error| file::wrong("evidence", format!("cannot be packed: {error}")))
}

fn packed(parts: &[(&str, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Without a time of its own, the same evidence is the same archive.
        archive.start_file(*name, SimpleFileOptions::DEFAULT)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Writes the minutes of the seed, as the record has them.
fn minutes(opened: &Opened) -> Option<String> {
    let (manifest, ceremony) = (opened.audit.manifest.as_ref()?, opened.audit.ceremony.as_ref()?);
    let scheme =
        if opened.contest.audit == AuditKind::BatchComparison { Scheme::Ppeb } else { Scheme::Tickets };
    let table = |rows: Vec<(&str, toml::Value)>| -> toml::Table {
        rows.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    let text = |text: &str| toml::Value::String(text.to_owned());
    let published = format!("in the casebook, audit {}, by {}", opened.record.id, manifest.by);
    let mut commitment = vec![
        ("manifest_sha256", text(&manifest.sha256)),
        ("contest_sha256", text(&hex(&Sha256::digest(&opened.audit.contest)))),
        ("at", text(&manifest.at.to_string())),
        ("published", text(&published)),
    ];
    commitment.extend(manifest.records_sha256.as_ref().map(|sha256| ("records_sha256", text(sha256))));
    let seed = table(vec![
        ("value", text(&ceremony.seed)),
        ("at", text(&ceremony.held_at.to_string())),
        ("place", text(&ceremony.place)),
        ("people", toml::Value::Array(ceremony.people.iter().map(|name| text(name)).collect())),
        ("dice", text(&ceremony.dice)),
    ]);
    let n = i64::try_from(opened.audit.draws.last()?.n).ok()?;
    let draw = table(vec![("scheme", toml::Value::try_from(scheme).ok()?), ("n", toml::Value::Integer(n))]);
    let whole = table(vec![
        ("commitment", toml::Value::Table(table(commitment))),
        ("seed", toml::Value::Table(seed)),
        ("draw", toml::Value::Table(draw)),
    ]);
    toml::to_string(&whole).ok()
}
