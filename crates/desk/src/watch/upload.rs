//! Uploads: exports that were sent, and wait in the inbox until somebody says how they are to be read.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ostrakon_casebook::{Change, Draft, Query, Record, Viewer};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::hex;
use super::import::Import;
use super::intake::{self, AddRequest, Added, Inspection, ReadingRequest};
use crate::people::secret;
use crate::record::{Body as _, By, body_of};
use crate::{Data, Error, Progress, election};

/// How long an upload waits.
const WAITS_MS: i64 = 7 * 86_400_000;
/// Rejected rows told in the record.
const REJECTED_TOLD: usize = 20;
/// Longest name of an upload, in bytes.
const NAME_BYTES_MAX: usize = 200;

/// An export that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// What identifies it.
    pub id: String,
    /// What the file was called.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Who sent it.
    pub by: String,
    /// The organisation that he acts for: nobody else knows of it.
    pub organisation: String,
    /// When it came.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
}

/// How an upload is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    /// Columns for roles, as `role=column`.
    pub map: Vec<String>,
    /// Platform of posts whose export does not say.
    pub platform: Option<String>,
    /// Encoding of the text.
    pub encoding: Option<String>,
}

impl Reading {
    fn request(&self) -> ReadingRequest {
        ReadingRequest {
            map: self.map.clone(),
            platform: self.platform.clone(),
            encoding: self.encoding.clone(),
            ..ReadingRequest::default()
        }
    }
}

/// An export on its way into the inbox; dropped before it is whole, it leaves nothing.
#[derive(Debug)]
pub struct Incoming {
    file: tempfile::NamedTempFile,
    folder: PathBuf,
    hash: Sha256,
    bytes: u64,
    name: String,
}

impl Incoming {
    /// Begins.
    pub fn begin(data: &Data, name: &str) -> Result<Self, Error> {
        let folder = data.inbox();
        let begin = || -> io::Result<tempfile::NamedTempFile> {
            fs::create_dir_all(&folder)?;
            tempfile::Builder::new().prefix(".incoming-").tempfile_in(&folder)
        };
        let file = begin().map_err(|source| Error::File { path: folder.clone(), source })?;
        Ok(Self { file, folder, hash: Sha256::new(), bytes: 0, name: plain(name) })
    }

    /// Takes some bytes, and gives how many there are so far.
    pub fn take(&mut self, bytes: &[u8]) -> Result<u64, Error> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|source| Error::File { path: self.folder.clone(), source })?;
        Ok(self.bytes)
    }

    /// Puts it into the inbox.
    pub fn finish(self, viewer: &Viewer, now: Timestamp) -> Result<Upload, Error> {
        let Self { file, folder, hash, bytes, name } = self;
        let id = secret::digest(&secret::make()?).get(..32).unwrap_or_default().to_owned();
        let upload = Upload {
            id,
            name,
            bytes,
            sha256: hex(&hash.finalize()),
            by: viewer.user.clone(),
            organisation: viewer.organisation.clone(),
            at: now,
        };
        let place = Place::of(&folder, &upload.id);
        let keep = || -> io::Result<()> {
            file.as_file().sync_all()?;
            let mut description = tempfile::Builder::new().prefix(".incoming-").tempfile_in(&folder)?;
            serde_json::to_writer(&mut description, &upload)?;
            description.as_file().sync_all()?;
            file.persist(&place.content)?;
            // It is there once its description is.
            description.persist(&place.description)?;
            Ok(())
        };
        keep().map_err(|source| {
            let _ = fs::remove_file(&place.content);
            Error::File { path: folder, source }
        })?;
        Ok(upload)
    }
}

/// Gives a name without folders and without characters that only confuse.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut plain: String = last.chars().filter(|c| !c.is_control()).collect();
    while plain.len() > NAME_BYTES_MAX {
        plain.pop();
    }
    if plain.trim_matches('.').is_empty() { "export".to_owned() } else { plain }
}

/// Where an upload lies.
struct Place {
    content: PathBuf,
    description: PathBuf,
}

impl Place {
    fn of(folder: &Path, id: &str) -> Self {
        Self { content: folder.join(id), description: folder.join(format!("{id}.json")) }
    }
}

fn missing(id: &str) -> Error {
    Error::NotFound { problem: format!("there is no upload {id}"), hint: String::new() }
}

/// Gives an upload of the viewer's organisation.
pub fn get(data: &Data, viewer: &Viewer, id: &str) -> Result<Upload, Error> {
    // Whatever else it is, it is no name of a file of ours.
    if id.len() != 32 || !id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return Err(missing(id));
    }
    let upload = described(&Place::of(&data.inbox(), id).description).ok_or_else(|| missing(id))?;
    if upload.organisation == viewer.organisation { Ok(upload) } else { Err(missing(id)) }
}

/// Lists the uploads of the viewer's organisation, the last first.
pub fn list(data: &Data, viewer: &Viewer) -> Vec<Upload> {
    let mut all: Vec<Upload> =
        waiting(data).into_iter().filter(|upload| upload.organisation == viewer.organisation).collect();
    all.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    all
}

fn waiting(data: &Data) -> Vec<Upload> {
    let Ok(entries) = fs::read_dir(data.inbox()) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .filter_map(|path| described(&path))
        .collect()
}

fn described(path: &Path) -> Option<Upload> {
    let mut text = String::new();
    File::open(path).ok()?.take(1 << 16).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Throws an upload away.
pub fn remove(data: &Data, viewer: &Viewer, id: &str) -> Result<(), Error> {
    let upload = get(data, viewer, id)?;
    discard(data, &upload);
    Ok(())
}

fn discard(data: &Data, upload: &Upload) {
    let place = Place::of(&data.inbox(), &upload.id);
    // What is gone already is as it should be.
    let _ = fs::remove_file(place.description);
    let _ = fs::remove_file(place.content);
}

/// Throws away what waited too long, and what a crash left of other uploads and of reading them.
pub fn tidy(data: &Data, now: Timestamp) {
    let mut named = HashSet::new();
    for upload in waiting(data) {
        if upload.at.unix_milliseconds() + WAITS_MS < now.unix_milliseconds() {
            discard(data, &upload);
        } else {
            let Place { content, description } = Place::of(&data.inbox(), &upload.id);
            named.extend([content, description]);
        }
    }
    let Ok(entries) = fs::read_dir(data.inbox()) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if !named.contains(&path) && is_left_over(&path, now) {
            // What is gone already is as it should be.
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}

/// Says whether a file or folder was changed longer ago than an upload waits.
fn is_left_over(path: &Path, now: Timestamp) -> bool {
    let changed_at = fs::symlink_metadata(path).and_then(|metadata| metadata.modified()).ok();
    let since_1970 = changed_at.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let changed_at = since_1970.and_then(|since| i64::try_from(since.as_millis()).ok());
    changed_at.is_some_and(|at| at + WAITS_MS < now.unix_milliseconds())
}

/// Shows how an upload would be read, and changes nothing.
pub fn inspect(data: &Data, viewer: &Viewer, id: &str, reading: &Reading) -> Result<Inspection, Error> {
    let upload = get(data, viewer, id)?;
    intake::inspect(&Place::of(&data.inbox(), &upload.id).content, &reading.request().options()?)
}

/// What is to be done with an upload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Taking {
    /// Id of the upload.
    pub upload: String,
    /// How it is to be read.
    pub reading: Reading,
    /// Collection operation that it belongs to; how long its posts are kept follows from it.
    pub operation: Option<String>,
    /// Election that it belongs to.
    pub election: Option<String>,
}

/// Takes an upload into the lake, and records what became of its rows.
pub fn take(data: &Data, by: &By, taking: &Taking, progress: &dyn Progress) -> Result<Record, Error> {
    let upload = get(data, &by.viewer, &taking.upload)?;
    let place = Place::of(&data.inbox(), &upload.id);
    // The lake notes the name of the file.
    let folder = tempfile::Builder::new().prefix(".reading-").tempdir_in(data.inbox());
    let folder = folder.map_err(|source| Error::File { path: data.inbox(), source })?;
    let named = folder.path().join(&upload.name);
    fs::hard_link(&place.content, &named).map_err(|source| Error::File { path: named.clone(), source })?;
    let record = add(data, by, &named, taking, progress)?;
    discard(data, &upload);
    Ok(record)
}

/// Adds an export to the lake of the data folder, and records what became of its rows.
///
/// Of one that is there already and was read the same way the record is given, or written where there is none.
/// *Errors:* it was read another way, or for another operation: the lake keeps it as it is.
pub fn add(
    data: &Data,
    by: &By,
    path: &Path,
    taking: &Taking,
    progress: &dyn Progress,
) -> Result<Record, Error> {
    by.may_write::<Import>()?;
    let request = AddRequest {
        inputs: vec![path.to_owned()],
        lake: data.lake(),
        stores: data.stores().clone(),
        options: taking.reading.request().options()?,
        key: data.key(),
        operation: taking.operation.clone(),
        now: by.now,
    };
    let added = intake::add(&request, progress)?;
    let added = added.into_iter().next().ok_or_else(|| missing(&taking.upload))?;
    let mut import = recorded(path, taking, &added);
    if !added.imported.changed {
        import.version = version_before(&request, &import.sha256)?;
        if let Some(record) = record_before(data, by, &import.sha256, taking)? {
            return Ok(record);
        }
    }
    let draft = Draft {
        tlp: election::default_tlp(data, &by.viewer, taking.election.as_deref()),
        election: taking.election.clone(),
        readers: Vec::new(),
        attachments: Vec::new(),
        body: body_of(&import)?,
    };
    by.write(&data.casebook, Change::Create { kind: Import::KIND.name.to_owned(), draft })
}

/// Says what became of an export.
fn recorded(path: &Path, taking: &Taking, Added { input, imported, .. }: &Added) -> Import {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.with_file_name("").display().to_string();
    let told = |row: &super::RejectedRow| {
        let place = row.path.strip_prefix(&folder).unwrap_or(&name);
        format!("{place}:{}:{}: {}", row.line, row.field, row.reason)
    };
    Import {
        sha256: input.digest.sha256.clone(),
        bytes: fs::metadata(path).map_or(0, |metadata| metadata.len()),
        format: input.format.clone(),
        operation: taking.operation.clone(),
        columns: input.columns.iter().map(|(role, column)| (role.clone(), column.clone())).collect(),
        rows: input.rows,
        posts: input.posts,
        rejected: input.rejected,
        rejected_first: input.rejected_first.iter().take(REJECTED_TOLD).map(told).collect(),
        warnings: input.warnings.iter().take(intake::WARNINGS_KEPT).cloned().collect(),
        version: imported.version,
        name,
    }
}

/// Gives the entry of the log by which the lake has an export. *Errors:* it was read another way than is asked.
fn version_before(request: &AddRequest, sha256: &str) -> Result<u64, Error> {
    let imports = intake::summary(&request.lake, &request.stores)?.imports;
    let noted = imports.into_iter().find(|import| import["raw"] == sha256).unwrap_or_default();
    let version = noted["version"].as_u64().unwrap_or_default();
    if intake::is_read_so(&noted["reading"], &request.options)
        && noted["operation"] == json!(request.operation)
    {
        return Ok(version);
    }
    let operation =
        noted["operation"].as_str().map_or_else(String::new, |name| format!(" for operation {name}"));
    Err(Error::OptionContent {
        option: "export",
        problem: format!(
            "the lake has it since entry {version}{operation}, read another way or for another operation than asked \
             now: nothing was changed"
        ),
        hint: format!("`ostrakon ingest remap {}` reads it another way", sha256.get(..12).unwrap_or(sha256)),
    })
}

/// Gives the record of an export that was taken in before, for the same election.
fn record_before(data: &Data, by: &By, sha256: &str, taking: &Taking) -> Result<Option<Record>, Error> {
    let query = Query {
        kind: Some(Import::KIND.name.to_owned()),
        facets: vec![("sha256".to_owned(), sha256.to_owned())],
        election: taking.election.clone(),
        ..Query::default()
    };
    let records = data.casebook.list(&by.viewer, &query)?.records;
    Ok(records.into_iter().find(|record| record.election == taking.election))
}
