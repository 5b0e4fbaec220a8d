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
        while let Some(job) = next {
            let result = one(&mut session, job.work);
            written.push((job.done, result));
            let is_full = written.len() >= TOGETHER || started.elapsed() > GATHERED;
            next = if is_full { None } else { coming.try_recv().ok() };
        }
        let committed = self.connection.run("COMMIT");
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

/// Does one job, whole or not at all.
fn one(session: &mut Session<'_>, work: Work) -> Result<(), Error> {
    let before = session.head.clone();
    session.connection.run("SAVEPOINT job")?;
    match work(session) {
        Ok(()) => session.connection.run("RELEASE SAVEPOINT job"),
        Err(error) => {
            session.head = before;
            session.connection.run("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")?;
            Err(error)
        }
    }
}
