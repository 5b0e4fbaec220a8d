//! The log of a Delta table: which files are the table, entry by entry, each sealed by the one before.
//!
//! *Source:* Delta Lake protocol, reader version 1 and writer version 2. Every entry carries, in its
//! `commitInfo`, the SHA-256 of the entry before; every file, in its `tags`, that of its bytes. Engines that
//! do not know them pass them over.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use ostrakon_model::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::columns::delta_schema;
use crate::error::{Error, at};
use crate::segment::hex;
use crate::store::{HELD, LOG, RAW, REJECTED, Store};

const PREVIOUS: &str = "previousSha256";
/// How often an import was taken, in its note; absent where that is once.
pub(crate) const TAKES: &str = "takes";

/// One file of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Segment {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// Bytes of its rows in memory, by which files are joined.
    pub(crate) row_bytes: u64,
    pub(crate) sha256: String,
    pub(crate) rows: u64,
    /// First and last time of its posts, in microseconds since 1970.
    pub(crate) created_at: (i64, i64),
}

/// What the log says when all of its entries are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// Number of the last entry; none where the table is to be made.
    pub(crate) version: Option<u64>,
    /// SHA-256 of the last entry.
    pub(crate) head: String,
    /// The files of the table, by name.
    pub(crate) segments: BTreeMap<String, Segment>,
    /// Files that no longer are of the table, by name.
    pub(crate) removed: BTreeMap<String, Removed>,
    /// Files of the lake that are gone because their time was over, by name from its root.
    pub(crate) erased: BTreeMap<String, Removed>,
    /// Imports done, by what identifies them, with what was noted.
    pub(crate) imports: BTreeMap<String, Value>,
}

/// A file that is no longer there, or no longer counts.
#[derive(Clone, Debug)]
pub(crate) struct Removed {
    /// Since when, in milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) sha256: String,
}

/// One entry to be added.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) operation: &'static str,
    pub(crate) added: Vec<Segment>,
    pub(crate) removed: Vec<Segment>,
    /// True where the files change and their rows do not.
    pub(crate) same_rows: bool,
    /// What identifies an import, and what is to be noted of it.
    pub(crate) import: Option<(String, Value)>,
    /// What was removed because its time was over.
    pub(crate) retention: Option<Value>,
}

/// The log of one table.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    store: Store,
}

impl Log {
    pub(crate) fn new(store: Store) -> Self {
        Self { store }
    }

    pub(crate) fn exists(&self) -> bool {
        self.store.has(LOG)
    }

    pub(crate) fn create(&self) -> Result<(), Error> {
        self.store.create(LOG).map_err(at(&self.store.path(LOG)))
    }

    /// Gives the name of an entry.
    pub(crate) fn name(version: u64) -> String {
        format!("{LOG}/{version:020}.json")
    }

    /// Reads the bytes of an entry.
    pub(crate) fn entry(&self, version: u64) -> Result<Vec<u8>, Error> {
        self.store.read(&Self::name(version)).map_err(at(&self.path(version)))
    }

    fn path(&self, version: u64) -> PathBuf {
        self.store.path(&Self::name(version))
    }

    /// Reads all entries.
    pub(crate) fn state(&self) -> Result<State, Error> {
        self.state_at(u64::MAX)
    }

    /// Reads the entries up to one, as far as there are any.
    pub(crate) fn state_at(&self, last: u64) -> Result<State, Error> {
        let mut state = State::default();
        for version in 0..=last {
            let path = self.path(version);
            let bytes = match self.entry(version) {
                Err(Error::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => break,
                bytes => bytes?,
            };
            let problem = |problem: String| Error::Log { path: path.clone(), problem };
            for line in bytes.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
                let action: Value =
                    serde_json::from_slice(line).map_err(|error| problem(format!("is no JSON: {error}")))?;
                state.apply(&action).map_err(problem)?;
            }
            state.version = Some(version);
            state.head = hex(&Sha256::digest(&bytes));
        }
        Ok(state)
    }

    /// Names an entry behind the last of a state between which and it one is missing: only what is before counts.
    pub(crate) fn cut_off(&self, state: &State) -> Result<Option<String>, Error> {
        let next = Self::name(state.version.map_or(0, |version| version + 1));
        let listed = self.store.list(LOG).map_err(at(&self.store.path(LOG)))?;
        // Nothing else in the folder has a name of this length.
        let is_entry = |name: &str| name.len() == next.len();
        let behind =
            listed.into_iter().map(|file| file.name).filter(|name| is_entry(name) && *name > next).min();
        // What another writer added since the state was read follows it.
        let is_missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        Ok(behind.filter(|_| self.store.read(&next).is_err_and(|error| is_missing(&error))))
    }

    /// Gives the SHA-256 that an entry says the one before it has.
    pub(crate) fn previous(&self, version: u64) -> Result<Option<String>, Error> {
        let bytes = self.entry(version)?;
        let mut actions =
            bytes.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
        Ok(actions.find_map(|action| Some(action["commitInfo"][PREVIOUS].as_str()?.to_owned())))
    }

    /// Adds an entry behind `state`; false where another writer was faster.
    ///
    /// *Errors:* the entries there are do not follow each other; one more would hide that something is missing.
    pub(crate) fn add(&self, state: &State, entry: &Entry, now: Timestamp) -> Result<bool, Error> {
        if let Some(behind) = self.cut_off(state)? {
            let problem = "is there, and an entry before it is missing".to_owned();
            return Err(Error::Log { path: self.store.path(&behind), problem });
        }
        let version = state.version.map_or(0, |version| version + 1);
        let mut bytes = Vec::new();
        let mut write = || -> io::Result<bool> {
            for action in actions(state, entry, now) {
                serde_json::to_writer(&mut bytes, &action)?;
                bytes.push(b'\n');
            }
            // The name is given only where nobody has it: this is the moment at which the entry holds.
            self.store.keep_new(&bytes, &Self::name(version))
        };
        write().map_err(at(&self.path(version)))
    }
}

impl State {
    fn apply(&mut self, action: &Value) -> Result<(), String> {
        let Some((name, body)) = action.as_object().and_then(|action| action.iter().next()) else {
            return Err("holds something that is no action".to_owned());
        };
        match name.as_str() {
            "protocol" => {
                let reader = body["minReaderVersion"].as_u64().unwrap_or(u64::MAX);
                let writer = body["minWriterVersion"].as_u64().unwrap_or(u64::MAX);
                if reader > 1 || writer > 2 {
                    return Err(format!(
                        "asks for reader version {reader} and writer version {writer} of the Delta protocol, \
                         expected at most 1 and 2"
                    ));
                }
            }
            "add" => {
                let segment = segment(body).ok_or("adds a file without path, size or statistics")?;
                if !is_plain(&segment.name) {
                    return Err("adds a file that is not in the folder of the table".to_owned());
                }
                self.segments.insert(segment.name.clone(), segment);
            }
            "remove" => {
                let path = body["path"].as_str().ok_or("removes a file without path")?;
                self.segments.remove(path);
                self.removed.insert(path.to_owned(), removed(&body["deletionTimestamp"], &body["tags"]));
            }
            "txn" => {
                let id = body["appId"].as_str().unwrap_or_default();
                self.imports.entry(id.to_owned()).or_insert(Value::Null);
            }
            "commitInfo" => {
                let digests = ["raw", "held", "gone"].map(|key| body["import"][key].as_str());
                if !digests.into_iter().flatten().all(is_plain) {
                    return Err("names an export that is not in the lake".to_owned());
                }
                self.apply_info(body);
            }
            // Metadata are ours as long as the files have our columns, which reading them checks.
            _ => {}
        }
        Ok(())
    }

    /// Takes in what an entry says beside the files of the table.
    fn apply_info(&mut self, info: &Value) {
        if let Some(id) = info["import"]["id"].as_str() {
            let mut import = info["import"].clone();
            if import["timestamp"].is_null() {
                import["timestamp"] = info["timestamp"].clone();
            }
            import["version"] = json!(self.version.map_or(0, |version| version + 1));
            // An export may come again after its time was over.
            for file in files_of(&import) {
                self.erased.remove(&file);
            }
            self.imports.insert(id.to_owned(), import);
        }
        let list = |key: &str| info["retention"][key].as_array().into_iter().flatten();
        for id in list("imports").filter_map(|import| import["id"].as_str()) {
            self.imports.remove(id);
        }
        for file in list("files") {
            let name = file["file"].as_str().unwrap_or_default().to_owned();
            self.erased.insert(name, removed(&info["timestamp"], file));
        }
    }
}

/// Names the files beside the table that belong to an import, where it has them.
pub(crate) fn files_of(import: &Value) -> Vec<String> {
    let named = |key: &str, folder: &str, extension: &str| {
        import[key].as_str().map(|sha256| format!("{folder}/{sha256}.{extension}"))
    };
    let files = [("raw", RAW, "zst"), ("held", HELD, "zst"), ("gone", HELD, "zst"), ("raw", REJECTED, "csv")];
    files.into_iter().filter_map(|(key, folder, extension)| named(key, folder, extension)).collect()
}

fn removed(at: &Value, of: &Value) -> Removed {
    Removed {
        at: at.as_i64().unwrap_or(i64::MAX),
        sha256: of["sha256"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Says whether a name names a file in a folder and nothing outside: a lake can come from anybody.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !matches!(name, "." | "..") && !name.contains(['/', '\\', '\0'])
}

fn segment(add: &Value) -> Option<Segment> {
    let stats: Value = serde_json::from_str(add["stats"].as_str()?).ok()?;
    let time = |values: &str| -> Option<i64> {
        let time = Timestamp::parse(stats[values]["created_at"].as_str()?).ok()?;
        Some(time.unix_milliseconds() * 1000)
    };
    let bytes = add["size"].as_u64()?;
    Some(Segment {
        name: add["path"].as_str()?.to_owned(),
        bytes,
        row_bytes: add["tags"]["rowBytes"].as_str().and_then(|n| n.parse().ok()).unwrap_or(bytes),
        sha256: add["tags"]["sha256"].as_str().unwrap_or_default().to_owned(),
        rows: stats["numRecords"].as_u64()?,
        // A file of another writer may be without: it is then looked into for every window.
        created_at: (time("minValues").unwrap_or(i64::MIN), time("maxValues").unwrap_or(i64::MAX)),
    })
}

fn actions(state: &State, entry: &Entry, now: Timestamp) -> Vec<Value> {
    let now = now.unix_milliseconds();
    let mut info = json!({
        "timestamp": now,
        "operation": entry.operation,
        "operationParameters": {},
        "engineInfo": concat!("ostrakon/", env!("CARGO_PKG_VERSION")),
        PREVIOUS: state.head,
    });
    let mut actions = Vec::new();
    if let Some((id, noted)) = &entry.import {
        info["import"] = noted.clone();
        info["import"]["id"] = json!(id);
        let takes = noted[TAKES].as_u64().unwrap_or(1);
        actions.push(json!({"txn": {"appId": id, "version": takes, "lastUpdated": now}}));
    }
    if let Some(retention) = &entry.retention {
        info["retention"] = retention.clone();
    }
    actions.insert(0, json!({"commitInfo": info}));
    if state.version.is_none() {
        actions.push(json!({"protocol": {"minReaderVersion": 1, "minWriterVersion": 2}}));
        actions.push(json!({"metaData": {
            "id": table_id(now),
            "name": "posts",
            "format": {"provider": "parquet", "options": {}},
            "schemaString": delta_schema().to_string(),
            "partitionColumns": [],
            "configuration": {"ostrakon.schemaVersion": "1"},
            "createdTime": now,
        }}));
    }
    for Segment { name, bytes, sha256, .. } in &entry.removed {
        actions.push(json!({"remove": {
            "path": name, "deletionTimestamp": now, "dataChange": !entry.same_rows, "extendedFileMetadata": true,
            "partitionValues": {}, "size": bytes, "tags": {"sha256": sha256},
        }}));
    }
    for segment in &entry.added {
        let stats = json!({
            "numRecords": segment.rows,
            "minValues": {"created_at": shown(segment.created_at.0 / 1000)},
            "maxValues": {"created_at": shown(segment.created_at.1 / 1000)},
            "nullCount": {},
        });
        actions.push(json!({"add": {
            "path": segment.name, "partitionValues": {}, "size": segment.bytes, "modificationTime": now,
            "dataChange": !entry.same_rows, "stats": stats.to_string(),
            "tags": {"sha256": segment.sha256, "rowBytes": segment.row_bytes.to_string()},
        }}));
    }
    actions
}

/// Makes up the identifier that a table's metadata must have, in the form of a UUID.
fn table_id(now: i64) -> String {
    let digest = hex(&Sha256::digest(format!("ostrakon posts {now} {}", std::process::id())));
    let part = |range: std::ops::Range<usize>| digest.get(range).unwrap_or_default().to_owned();
    format!("{}-{}-4{}-8{}-{}", part(0..8), part(8..12), part(12..15), part(15..18), part(18..30))
}

/// Writes a time given in milliseconds since 1970; nothing where it is beyond all times.
pub(crate) fn shown(milliseconds: i64) -> String {
    Timestamp::from_unix_milliseconds(milliseconds).map_or_else(|_| String::new(), |time| time.to_string())
}
