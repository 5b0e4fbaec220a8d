//! Files of the casework: sent by people, or made from what they sent.

use std::io::Read as _;

use ostrakon_casebook::{Attachment, Change, Digest, Draft, Record};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::record::{Body, By, Problem, body_of};
use crate::{Data, Error, election};

/// Most bytes of a file.
pub(super) const BYTES_MAX: u64 = 512 << 20;

/// Names one field and what is wrong with it.
pub(super) fn wrong(field: &str, problem: impl Into<String>) -> Error {
    Error::Records { problems: vec![Problem::new(field, problem)] }
}

/// Reads a file that somebody sent before, to be attached under a name; `field` is where he named its digest.
///
/// *Errors:* he did not, or it is too long.
pub(super) fn sent(
    data: &Data,
    by: &By,
    (field, digest): (&str, &str),
    name: &str,
) -> Result<(Attachment, Vec<u8>), Error> {
    let missing = || wrong(field, "names no file that you sent: send it first");
    let digest: Digest = digest.parse().map_err(|_| missing())?;
    let file = data.casebook.open_kept(&by.viewer, &digest).map_err(|_| missing())?;
    let bytes = read(file, field)?;
    let attachment = Attachment {
        digest,
        bytes: bytes.len() as u64,
        name: name.to_owned(),
        media_type: "text/csv".to_owned(),
    };
    Ok((attachment, bytes))
}

fn read(file: std::fs::File, field: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = file.take(BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|error| wrong(field, format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(wrong(field, format!("is longer than {BYTES_MAX} bytes")));
    }
    Ok(bytes)
}

/// Writes rows as a table.
pub(super) fn table(rows: impl Iterator<Item = impl Serialize>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing into memory cannot fail.
        let _ = writer.serialize(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// Keeps a table that was made here.
pub(super) fn keep(data: &Data, by: &By, name: &str, table: &[u8]) -> Result<Attachment, Error> {
    Ok(data.casebook.keep(&by.viewer, name, "text/csv", table, BYTES_MAX)?)
}

/// Reads a file of a record; `None` where it has none of that name.
///
/// Our own tables stand behind the file that somebody sent, which may be called like one of them.
pub(super) fn attached(data: &Data, by: &By, record: &Record, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some(file) = record.attachments.iter().rfind(|file| file.name == name) else { return Ok(None) };
    read(data.casebook.open_attachment(&by.viewer, &file.digest)?, name).map(Some)
}

/// Reads some rows of a table of a record, and says whether there are more.
pub(super) fn rows<T: DeserializeOwned>(
    data: &Data,
    by: &By,
    record: &Record,
    name: &str,
    is_wanted: impl Fn(&T) -> bool,
    (limit, cursor): (usize, Option<&str>),
) -> Result<(Vec<T>, Option<String>), Error> {
    let begin: usize = match cursor {
        Some(cursor) => cursor.parse().map_err(|_| wrong("cursor", "is none that was given"))?,
        None => 0,
    };
    let table = attached(data, by, record, name)?.unwrap_or_default();
    let broken = |error: csv::Error| wrong(name, format!("cannot be read: {error}"));
    let all = csv::Reader::from_reader(table.as_slice()).into_deserialize::<T>();
    let wanted = all.filter(|row| row.as_ref().map_or(true, &is_wanted));
    let page = wanted.skip(begin).take(limit.saturating_add(1));
    let mut found: Vec<T> = page.collect::<Result<_, _>>().map_err(broken)?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    Ok((found, has_more.then(|| begin.saturating_add(limit).to_string())))
}

/// Makes a new record of an election, marked as those of the election are.
pub(super) fn create<B: Body>(
    data: &Data,
    by: &By,
    election: Option<&str>,
    attachments: Vec<Attachment>,
    body: &B,
) -> Result<Record, Error> {
    let draft = Draft {
        tlp: election::default_tlp(data, &by.viewer, election),
        election: election.map(str::to_owned),
        readers: Vec::new(),
        attachments,
        body: body_of(body)?,
    };
    by.write(&data.casebook, Change::Create { kind: B::KIND.name.to_owned(), draft })
}
