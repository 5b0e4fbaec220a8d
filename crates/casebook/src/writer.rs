//! One thread writes: what many ask for at once goes to the disk together.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Kind;
use crate::change::Session;
use crate::database::{Address, Connection};
use crate::error::Error;

/// Changes that may wait: more than a burst of all users makes.
const WAITING: usize = 1024;
/// Most changes that go to the disk together.
const TOGETHER: usize = 256;
/// How long they are gathered, where more keep coming.
const GATHERED: Duration = Duration::from_millis(10);

type Work = Box<dyn FnOnce(&mut Session<'_>) -> Result<(), Error> + Send>;

/// What somebody waits for.
struct Job {
    work: Work,
    done: SyncSender<Result<(), Error>>,
}

/// The way to the thread that writes; it ends with the last one.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    jobs: SyncSender<Job>,
}

impl Writer {
    /// Starts the thread on a connection of its own.
    pub(crate) fn start(address: Address, kinds: &'static [Kind]) -> Result<Self, Error> {
        let connection = address.connect()?;
        let (jobs, coming) = sync_channel(WAITING);
        let thread = std::thread::Builder::new().name("casebook".to_owned());
        thread
            .spawn(move || Loop { address, kinds, connection }.run(&coming))
            .map_err(|error| Error::Database { problem: error.to_string() })?;
        Ok(Self { jobs })
    }

    /// Has something written, and waits until it is on the disk.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let stopped = || Error::Database { problem: "the casebook's writer has stopped".to_owned() };
        let made = Arc::new(Mutex::new(None));
        let (done, waited) = sync_channel(1);
        let place = Arc::clone(&made);
        let work = Box::new(move |session: &mut Session<'_>| {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(work(session)?);
            Ok(())
        });
        self.jobs.send(Job { work, done }).map_err(|_| stopped())?;
        waited.recv().map_err(|_| stopped())??;
        let made = made.lock().unwrap_or_else(PoisonError::into_inner).take();
        made.ok_or_else(stopped)
    }
}

struct Loop {
    address: Address,
    kinds: &'static [Kind],
    connection: Connection,
}

impl Loop {
    fn run(mut self, coming: &Receiver<Job>) {
        while let Ok(first) = coming.recv() {
            self.together(first, coming);
        }
        if !self.connection.is_postgres() {
            // Nobody is there to hear of it, and nothing depends on it.
            let _ = self.connection.run("PRAGMA optimize");
        }
    }

    /// Writes a job and those that wait behind it, and tells them when all are on the disk.
    fn together(&mut self, first: Job, coming: &Receiver<Job>) {
        if let Err(error) = self.begin() {
            let _ = first.done.send(Err(error));
            return;
        }
        let mut session = match Session::start(&mut self.connection, self.kinds) {
            Ok(session) => session,
            Err(error) => {
                let _ = first.done.send(Err(error));
                let _ = self.connection.run("ROLLBACK");
                return;
            }
        };
        let started = Instant::now();
        let mut next = Some(first);
        let mut written = Vec::new();
        let mut is_whole = true;
        while let Some(job) = next {
            let result;
            (result, is_whole) = one(&mut session, job.work);
            written.push((job.done, result));
            let is_full = written.len() >= TOGETHER || started.elapsed() > GATHERED;
            next = if is_full || !is_whole { None } else { coming.try_recv().ok() };
        }
        let lost = || Error::Database { problem: "the database took back what was begun".to_owned() };
        let committed = if is_whole { self.connection.run("COMMIT") } else { Err(lost()) };
        if committed.is_err() {
            let _ = self.connection.run("ROLLBACK");
        }
        for (done, result) in written {
            let result = match (&committed, result) {
                (Err(error), Ok(())) => Err(Error::Database { problem: error.to_string() }),
                (_, result) => result,
            };
            // Who gave up waiting hears nothing.
            let _ = done.send(result);
        }
    }

    /// Begins, on a new connection where the old one was lost.
    fn begin(&mut self) -> Result<(), Error> {
        if self.connection.begin().is_ok() {
            return Ok(());
        }
        let _ = self.connection.run("ROLLBACK");
        self.connection = self.address.connect()?;
        self.connection.begin()
    }
}

/// Does one job, whole or not at all, and says whether the jobs before it are still there.
///
/// Where the disk fails or is full, SQLite takes back the whole transaction by itself, and the savepoint with it. To go
/// on would begin another, whose entries follow some that are not there.
fn one(session: &mut Session<'_>, work: Work) -> (Result<(), Error>, bool) {
    let before = session.head.clone();
    if let Err(error) = session.connection.run("SAVEPOINT job") {
        return (Err(error), false);
    }
    let worked = work(session);
    let ended = session.connection.run(match worked {
        Ok(()) => "RELEASE SAVEPOINT job",
        Err(_) => "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job",
    });
    if worked.is_err() {
        session.head = before;
    }
    let is_whole = ended.is_ok();
    (worked.and(ended), is_whole)
}

#[cfg(test)]
mod tests {
    use ostrakon_model::{Timestamp, Tlp};
    use serde_json::json;

    use super::*;
    use crate::change::Act;
    use crate::{Casebook, Change, Draft, Role, Viewer};

    static KINDS: &[Kind] =
        &[Kind { name: "note", facets: &[], read: Kind::READERS, write: Kind::WRITERS, rank: None }];

    /// Gives a job that makes a note of so many bytes.
    fn note(n_bytes: usize) -> (Job, Receiver<Result<(), Error>>) {
        let user = || "anna".to_owned();
        let viewer = Viewer { user: user(), organisation: user(), roles: vec![Role::Analyst] };
        let act = Act { viewer, now: Timestamp::from_unix_seconds(1_780_000_000), reason: String::new() };
        let (readers, attachments) = (Vec::new(), Vec::new());
        let body = json!({ "text": "x".repeat(n_bytes) });
        let draft = Draft { tlp: Tlp::Green, election: None, readers, attachments, body };
        let change = Change::Create { kind: "note".to_owned(), draft };
        let (done, told) = sync_channel(1);
        (Job { work: Box::new(move |session| session.apply(&act, &change).map(drop)), done }, told)
    }

    #[test]
    fn a_full_disk_leaves_a_journal_that_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("casebook.sqlite");
        let casebook = Casebook::open(path.to_str().unwrap(), folder.path(), KINDS).unwrap();
        let address = Address::File(path);
        let mut connection = address.connect().unwrap();
        let pages = connection.query("PRAGMA page_count", &[]).unwrap()[0][0].number();
        connection.run(&format!("PRAGMA max_page_count = {}", pages + 40)).unwrap();
        let mut writing = Loop { address, kinds: KINDS, connection };
        let (jobs, coming) = sync_channel(WAITING);
        let mut told = Vec::new();
        for n_bytes in [10, 900_000, 10] {
            let (job, answer) = note(n_bytes);
            jobs.send(job).unwrap();
            told.push(answer);
        }
        while let Ok(first) = coming.try_recv() {
            writing.together(first, &coming);
        }
        let is_kept: Vec<bool> = told.iter().map(|told| told.recv().unwrap().is_ok()).collect();
        let verified = casebook.verify().unwrap();
        assert_eq!(verified.faults, [], "{is_kept:?}");
        let n_kept = is_kept.iter().filter(|is_kept| **is_kept).count();
        assert_eq!((verified.entries, is_kept[1]), (n_kept as u64, false), "{is_kept:?}");
        // There is room again.
        writing.connection.run("PRAGMA max_page_count = 100000").unwrap();
        let (job, answer) = note(900_000);
        writing.together(job, &coming);
        answer.recv().unwrap().unwrap();
        assert_eq!(casebook.verify().unwrap().faults, []);
    }
}
