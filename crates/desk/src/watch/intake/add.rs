//! Adding exports to a lake.

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ostrakon_ingest::{Item, ReadOptions, Removal, Removed};
use ostrakon_lake::{Import, Imported, Lake, StoreOptions};
use ostrakon_model::{AccountId, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::PseudonymKey;
use super::normal::Normaliser;
use super::reading;
use crate::watch::export::{self, Export, Hashed, InputSummary, RejectedFile};
use crate::watch::pseudonym::Pseudonyms;
use crate::{Error, Progress, Silent, input};

/// Digits of an export's SHA-256 in the ids of rows that have none.
const EXPORT_DIGITS: usize = 16;

/// Remarks of the reader that are kept.
pub(crate) const WARNINGS_KEPT: usize = 50;

/// What is to be added, and how.
#[derive(Clone, Debug)]
pub struct AddRequest {
    /// Exports, in order.
    pub inputs: Vec<PathBuf>,
    /// Folder of the lake, or `s3://BUCKET/PREFIX`; made where it is missing.
    pub lake: PathBuf,
    /// How object stores are reached.
    pub stores: StoreOptions,
    /// How the exports are read.
    pub options: ReadOptions,
    /// The secret that makes account ids pseudonyms.
    pub key: PseudonymKey,
    /// Collection operation that the exports belong to; how long they are kept follows from it.
    pub operation: Option<String>,
    /// Present time.
    pub now: Timestamp,
}

/// What became of one export.
#[derive(Clone, Debug, Serialize)]
pub struct Added {
    /// How it was read.
    #[serde(flatten)]
    pub input: InputSummary,
    /// What it changed.
    pub imported: Imported,
    /// File in the lake that lists the rejected rows.
    pub rejected_file: Option<PathBuf>,
}

/// Adds exports to a lake, each by itself: what came before an error stays.
pub fn add(request: &AddRequest, progress: &dyn Progress) -> Result<Vec<Added>, Error> {
    let lake = Lake::create_at(&request.lake, &request.stores)?;
    let pseudonyms = Pseudonyms::new(Some(request.key.ready(&request.lake)?))?;
    let fingerprint = pseudonyms.fingerprint();
    let mut normaliser = Normaliser::new(pseudonyms);
    check_key(&lake, &request.lake, &fingerprint)?;
    let mut all = Vec::new();
    for path in &request.inputs {
        let one = One { request, path, lake: &lake, progress, fingerprint: &fingerprint };
        all.push(one.add(&mut normaliser)?);
    }
    Ok(all)
}

/// Refuses a key that would give the same account another pseudonym than before.
pub(super) fn check_key(lake: &Lake, root: &Path, fingerprint: &str) -> Result<(), Error> {
    let others = lake.summary()?.imports.into_iter().any(|import| import["key"] != fingerprint);
    if others {
        return Err(Error::OptionContent {
            option: "--pseudonym-key",
            problem: format!("{} was filled with another key", root.display()),
            hint: "give the key the lake was begun with: with two keys one account would seem two".into(),
        });
    }
    Ok(())
}

/// One export on its way into the lake.
struct One<'a> {
    request: &'a AddRequest,
    path: &'a Path,
    lake: &'a Lake,
    progress: &'a dyn Progress,
    fingerprint: &'a str,
}

impl One<'_> {
    fn add(&self, normaliser: &mut Normaliser) -> Result<Added, Error> {
        let options = self.options()?;
        let mut copy = self.lake.copy_raw(self.watched("reading")?)?;
        let mut rejected = Rejections::start(self.lake, self.path)?;
        let mut import = self.lake.import(self.request.now);
        let read = fill(
            (&mut import, normaliser),
            self.path,
            &mut copy,
            &options,
            &mut rejected.file,
            self.progress,
        )?;
        let raw = self.lake.keep_raw(copy)?;
        self.progress.stage("writing", None);
        let input = read.summary(self.path, raw.sha256.clone());
        // The list of an export that is there already is that of the reading that its posts are from.
        let is_listed = input.rejected > 0 && !self.lake.has_import(&import_id(&raw.sha256))?;
        let rejected_file = if is_listed { Some(rejected.keep(self.lake, &raw.sha256)?) } else { None };
        let mut note = note(&input, &options);
        note["name"] = json!(file_name(self.path));
        note["raw"] = json!(raw.sha256);
        note["bytes"] = json!(raw.bytes);
        note["operation"] = json!(self.request.operation);
        note["key"] = json!(self.fingerprint);
        note["at"] = json!(self.request.now.to_string());
        let imported = import.finish(&import_id(&raw.sha256), &note)?;
        Ok(Added { input, imported, rejected_file })
    }

    /// Gives how the export is read: with ids of its own for rows that have none.
    fn options(&self) -> Result<ReadOptions, Error> {
        let is_file = std::fs::metadata(self.path).is_ok_and(|metadata| metadata.is_file());
        let sha256 = if is_file {
            let bytes = Hashed::new(self.watched("checking")?, &Silent).finish();
            bytes.map_err(|source| self.stopped(source))?
        } else {
            // A pipe can be read only once; it is told apart by its name and the time.
            export::hex(&Sha256::digest(format!("{} {}", self.path.display(), self.request.now)))
        };
        Ok(told_apart(&self.request.options, &sha256))
    }

    fn watched(&self, doing: &str) -> Result<Watched<'_>, Error> {
        let file = input::open(self.path)?;
        let size = file.metadata().map(|metadata| metadata.len()).ok();
        self.progress.stage(&format!("{doing} {}", self.path.display()), size);
        Ok(Watched { inner: file, read: 0, progress: self.progress })
    }

    fn stopped(&self, source: io::Error) -> Error {
        if self.progress.is_cancelled() {
            return Error::Cancelled;
        }
        Error::File { path: self.path.to_owned(), source }
    }
}

/// Adds to how exports are read what tells one from all others, by its SHA-256.
///
/// Without it the second row of every table without ids would be one post, and of two days the first would be lost.
pub(super) fn told_apart(options: &ReadOptions, sha256: &str) -> ReadOptions {
    let export = sha256.get(..EXPORT_DIGITS).map(str::to_owned);
    ReadOptions { export, ..options.clone() }
}

/// Gives what identifies the import of an export.
pub(super) fn import_id(raw: &str) -> String {
    format!("sha256:{raw}")
}

/// Notes what was read, and how.
pub(super) fn note(input: &InputSummary, options: &ReadOptions) -> Value {
    json!({
        "format": input.format,
        "columns": input.columns,
        "rows": input.rows,
        "posts": input.posts,
        "rejected": input.rejected,
        "warnings": input.warnings.iter().take(WARNINGS_KEPT).collect::<Vec<_>>(),
        "reading": reading::note(options),
    })
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The rejected rows of one export, on their way into the lake.
pub(super) struct Rejections {
    pub(super) file: RejectedFile,
    folder: PathBuf,
}

impl Rejections {
    pub(super) fn start(lake: &Lake, path: &Path) -> Result<Self, Error> {
        let folder = lake.rejected_folder()?;
        let name = format!(".{}-{}", std::process::id(), file_name(path));
        Ok(Self { file: RejectedFile::without_excerpts(&folder.join(name))?, folder })
    }

    /// Keeps the list under the digest of its export.
    pub(super) fn keep(self, lake: &Lake, raw: &str) -> Result<PathBuf, Error> {
        let path = self.folder.join(format!("{raw}.csv"));
        self.file.finish_as(&path)?;
        Ok(lake.keep_rejected(&path)?)
    }
}

/// Reads an export into an import.
pub(super) fn fill(
    (import, normaliser): (&mut Import, &mut Normaliser),
    path: &Path,
    bytes: &mut (impl io::Read + Send),
    options: &ReadOptions,
    rejected: &mut RejectedFile,
    progress: &dyn Progress,
) -> Result<Export, Error> {
    let source = file_name(path);
    let mut member = source.clone();
    let read = export::read(path, bytes, options, rejected, progress, &mut |item| {
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if let Item::Member { name } = item {
            member = format!("{source}!{name}");
            return Ok(ControlFlow::Continue(()));
        }
        take(import, item, normaliser, &member)?;
        Ok(ControlFlow::Continue(()))
    });
    // The reader saw no more than that the input broke off.
    if progress.is_cancelled() { Err(Error::Cancelled) } else { read }
}

/// Takes one item into an import.
fn take(import: &mut Import, item: Item<'_>, normaliser: &mut Normaliser, source: &str) -> Result<(), Error> {
    match item {
        Item::Post { line, mut post, .. } => {
            normaliser.normalise(&mut post);
            import.post(post, source, line)?;
        }
        Item::Removal { line, removal: Removal { platform, removed: Removed::Post(mut id), at }, .. } => {
            normaliser.pseudonyms().hide_in_id(platform.as_str(), &mut id);
            let unknown = || AccountId::new("unknown");
            if let Ok(account) = unknown() {
                import.removed_post(platform, id, account, at, (source, line))?;
            }
        }
        Item::Removal { removal: Removal { platform, removed: Removed::Account(account), at }, .. } => {
            if let Ok(hidden) = AccountId::new(normaliser.pseudonyms().of(account.as_str()).into_owned()) {
                import.removed_account(&platform, &hidden, at);
            }
        }
        // The one is written down where it is read, the other names what comes after it.
        Item::Rejected(_) | Item::Member { .. } => {}
    }
    Ok(())
}

/// Tells how far a file has been read.
struct Watched<'a> {
    inner: File,
    read: u64,
    progress: &'a dyn Progress,
}

impl io::Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // What holds no rows would otherwise be read to its end.
        if self.progress.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        let n = self.inner.read(buffer)?;
        self.read += n as u64;
        self.progress.at(self.read);
        Ok(n)
    }
}
