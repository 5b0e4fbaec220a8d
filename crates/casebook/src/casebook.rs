//! The casebook: opened once, shared by all threads.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ostrakon_model::Timestamp;

use crate::change::{Act, Change};
use crate::database::{Address, Connection};
use crate::error::Error;
use crate::record::Id;
use crate::writer::Writer;
use crate::{Kind, Record, Viewer, schema};

/// Connections kept for readers.
const READERS: usize = 8;

/// Everything that people decided.
#[derive(Clone, Debug)]
pub struct Casebook {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) address: Address,
    pub(crate) attachments: PathBuf,
    pub(crate) kinds: &'static [Kind],
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connection")
    }
}

impl Casebook {
    /// Opens a casebook, or makes one where there is none: in a SQLite file, or at `postgres://…`.
    ///
    /// `attachments` is the folder of the files that belong to records; `kinds` are the kinds of record that there
    /// are.
    pub fn open(address: &str, attachments: &Path, kinds: &'static [Kind]) -> Result<Self, Error> {
        let address = Address::new(address)?;
        let mut connection = address.connect()?;
        schema::prepare(&mut connection)?;
        let writer = Writer::start(address.clone(), kinds)?;
        let readers = Mutex::new(vec![connection]);
        let attachments = attachments.to_owned();
        Ok(Self { inner: Arc::new(Inner { address, attachments, kinds, writer, readers }) })
    }

    /// Makes a change, and gives the new revision once it is on the disk.
    ///
    /// `reason` says why in the words of who makes it. *Errors:* see [`Error`]; then nothing was changed.
    pub fn write(
        &self,
        viewer: &Viewer,
        now: Timestamp,
        reason: &str,
        change: Change,
    ) -> Result<Record, Error> {
        let mut made = self.write_all(viewer, now, reason, vec![change])?;
        made.pop().ok_or_else(|| Error::Database { problem: "nothing was written".to_owned() })
    }

    /// Makes several changes, all or none.
    pub fn write_all(
        &self,
        viewer: &Viewer,
        now: Timestamp,
        reason: &str,
        changes: Vec<Change>,
    ) -> Result<Vec<Record>, Error> {
        let act = Act { viewer: viewer.clone(), now, reason: reason.to_owned() };
        self.inner
            .writer
            .write(move |session| changes.iter().map(|change| session.apply(&act, change)).collect())
    }

    /// Gives the current revision of a record.
    pub fn get(&self, viewer: &Viewer, id: Id) -> Result<Record, Error> {
        self.read(|connection| crate::query::get(connection, self.inner.kinds, viewer, id))
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.inner.writer
    }

    /// Reads on a connection of its own, as of one moment.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, Error> {
        let kept = || self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = kept().pop();
        let mut connection = waiting.map_or_else(|| self.inner.address.connect(), Ok)?;
        connection.begin_reading()?;
        let answer = ask(&mut connection);
        // A connection that cannot end what it began is not used again.
        if connection.run("COMMIT").is_ok() {
            let mut kept = kept();
            if kept.len() < READERS {
                kept.push(connection);
            }
        }
        answer
    }
}
