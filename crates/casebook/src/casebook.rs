//! The casebook: opened once, shared by all threads.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use ostrakon_model::Timestamp;

use crate::change::{Act, Change};
use crate::checkpoint::Checkpoints;
use crate::database::{Address, Connection};
use crate::error::Error;
use crate::record::Id;
use crate::writer::Writer;
use crate::{Kind, Record, Viewer, schema};

/// Most connections of readers: more than a machine has cores, and each is kept, for to open one takes longer than
/// most questions.
const READERS: usize = 16;

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
    readers: Mutex<Readers>,
    reader_is_back: Condvar,
    _checkpoints: Option<Checkpoints>,
}

/// Connections of readers.
#[derive(Debug, Default)]
struct Readers {
    waiting: Vec<Connection>,
    /// Those that wait, and those that are at work.
    open: usize,
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
        schema::prepare(&mut connection, kinds)?;
        let checkpoints = match address {
            Address::File(_) => Some(Checkpoints::start(&address)?),
            #[cfg(feature = "postgres")]
            Address::Postgres(_) => None,
        };
        let writer = Writer::start(address.clone(), kinds)?;
        let readers = Mutex::new(Readers { waiting: vec![connection], open: 1 });
        let (attachments, reader_is_back) = (attachments.to_owned(), Condvar::new());
        Ok(Self {
            inner: Arc::new(Inner {
                address,
                attachments,
                kinds,
                writer,
                readers,
                reader_is_back,
                _checkpoints: checkpoints,
            }),
        })
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

    /// Makes changes once: who asks again with the same key gets what was made then.
    ///
    /// A key is remembered for two days. *Errors:* it stands for other changes, see [`Error::KeyTaken`].
    pub fn write_once(
        &self,
        viewer: &Viewer,
        now: Timestamp,
        reason: &str,
        key: &str,
        changes: Vec<Change>,
    ) -> Result<Vec<Record>, Error> {
        let act = Act { viewer: viewer.clone(), now, reason: reason.to_owned() };
        let key = key.to_owned();
        self.inner.writer.write(move |session| session.apply_once(&act, &key, &changes))
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
        let mut connection = Reader::of(&self.inner)?;
        let Some(open) = connection.connection.as_mut() else { return Err(Error::closed()) };
        // A connection that waited may have been lost meanwhile.
        if open.begin_reading().is_err() {
            *open = self.inner.address.connect()?;
            open.begin_reading()?;
        }
        let answer = ask(open);
        connection.is_well = open.run("COMMIT").is_ok();
        answer
    }
}

/// A connection at work; it goes back when it is done, where it ended what it began.
struct Reader<'i> {
    inner: &'i Inner,
    connection: Option<Connection>,
    is_well: bool,
}

impl<'i> Reader<'i> {
    /// Takes one that waits, opens one, or waits for one.
    fn of(inner: &'i Inner) -> Result<Self, Error> {
        let mut readers = inner.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = loop {
            if let Some(connection) = readers.waiting.pop() {
                break Some(connection);
            }
            if readers.open < READERS {
                readers.open += 1;
                break None;
            }
            readers = inner.reader_is_back.wait(readers).unwrap_or_else(PoisonError::into_inner);
        };
        drop(readers);
        // Made first, so that a connection that cannot be opened is counted no longer.
        let mut reader = Self { inner, connection, is_well: false };
        if reader.connection.is_none() {
            reader.connection = Some(inner.address.connect()?);
        }
        Ok(reader)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut readers = self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner);
        match self.connection.take().filter(|_| self.is_well) {
            Some(connection) => readers.waiting.push(connection),
            None => readers.open -= 1,
        }
        self.inner.reader_is_back.notify_one();
    }
}
