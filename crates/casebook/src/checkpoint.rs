//! Checkpoints: what SQLite wrote into its log goes to its place beside those who write, not while they wait.

use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use crate::database::Address;
use crate::error::Error;

/// How often.
const EVERY: Duration = Duration::from_secs(1);

/// Keeps the thread that makes checkpoints; it ends with this.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    _until: SyncSender<()>,
}

impl Checkpoints {
    /// Starts the thread, on a connection of its own.
    pub(crate) fn start(address: &Address) -> Result<Self, Error> {
        let mut connection = address.connect()?;
        let (until, ended) = sync_channel(0);
        let thread = std::thread::Builder::new().name("checkpoints".to_owned());
        let work = move || {
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                // What cannot be moved now is moved next time, or when the last connection closes.
                let _ = connection.query("PRAGMA wal_checkpoint(PASSIVE)", &[]);
            }
        };
        thread.spawn(work).map_err(|error| Error::Database { problem: error.to_string() })?;
        Ok(Self { _until: until })
    }
}
