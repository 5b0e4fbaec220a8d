//! The desks over HTTP: one table of routes, from which the router, the document that describes it and the test
//! that looks for leaks are made.
//!
//! Every request that touches the casebook runs on a thread that may wait for the disk; who may see what is
//! decided there, not here.

#![forbid(unsafe_code)]

mod answer;
mod ask;
mod behind;
mod casework;
mod clock;
mod count;
mod custody;
mod elsewhere;
mod events;
mod gate;
mod health;
mod jobs;
mod lake;
mod listen;
mod openapi;
mod pages;
mod people;
mod problem;
mod records;
mod room;
mod route;
mod sentences;
mod serve;
mod table;
mod uploads;
mod work;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, MutexGuard, OnceLock, PoisonError};

use axum::http::StatusCode;
use ostrakon_desk::Data;
use serde_json::Value as Json;

pub use elsewhere::SignInElsewhere;
pub use listen::{Error, Listen, serve};
pub use ostrakon_connect as connect;
pub use route::{Access, Carries, Parameter, Route};
pub use serve::router;

use problem::Problem;

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where people reach the program, such as `https://ostrakon.example`, without a slash at the end; empty for
    /// the address that is listened on.
    pub public_url: String,
    /// True where a proxy says where requests come from.
    pub is_behind_proxy: bool,
    /// Longest export that may be sent, in bytes.
    pub upload_bytes_max: u64,
    /// Longest file that may be attached, in bytes.
    pub attachment_bytes_max: u64,
    /// Requests of one person or program in a second; five times as many at once.
    pub requests_per_second: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            is_behind_proxy: false,
            upload_bytes_max: 8 << 30,
            attachment_bytes_max: 1 << 30,
            requests_per_second: 100,
        }
    }
}

/// What is told of each request: nothing of who asked, and of what is in it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct LogLine {
    /// When it was answered.
    pub at: String,
    /// Method.
    pub method: String,
    /// Path of the route, its parts in braces; the path of none is not told.
    pub route: String,
    /// Status.
    pub status: u16,
    /// How long it took, in milliseconds.
    pub milliseconds: f64,
    /// What went wrong inside, where something did.
    pub fault: Option<String>,
}

/// Takes what is to be logged.
pub type Log = Arc<dyn Fn(&LogLine) + Send + Sync>;

/// Most people and programs that wait until it is their turn to have a large file counted.
const COUNTS_WAITING_MAX: usize = 16;
/// Seconds that such a count may take.
const COUNT_SECONDS: u64 = 10;

/// The program as it runs.
pub struct Service {
    pub(crate) data: Arc<Data>,
    pub(crate) options: Options,
    pub(crate) jobs: work::Jobs,
    pub(crate) limits: gate::Limits,
    pub(crate) metrics: health::Metrics,
    pub(crate) streams: events::Streams,
    pub(crate) document: Json,
    pub(crate) elsewhere: Option<SignInElsewhere>,
    pub(crate) log: Log,
    pub(crate) listened: OnceLock<String>,
    passwords: std::sync::Mutex<()>,
    counts: std::sync::Mutex<()>,
    counts_waiting: AtomicUsize,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Service").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Service {
    /// Makes the program ready to answer.
    pub fn new(
        data: Arc<Data>,
        options: Options,
        elsewhere: Option<SignInElsewhere>,
        log: Log,
    ) -> std::io::Result<Arc<Self>> {
        Ok(Arc::new(Self {
            data,
            jobs: work::Jobs::start()?,
            limits: gate::Limits::new(options.requests_per_second),
            metrics: health::Metrics::new(),
            streams: events::Streams::default(),
            document: openapi::document(&routes()),
            options,
            elsewhere,
            log,
            listened: OnceLock::new(),
            passwords: std::sync::Mutex::new(()),
            counts: std::sync::Mutex::new(()),
            counts_waiting: AtomicUsize::new(0),
        }))
    }

    /// Gives where people reach the program.
    pub fn public_url(&self) -> &str {
        match self.listened.get() {
            Some(listened) if self.options.public_url.is_empty() => listened,
            Some(_) | None => &self.options.public_url,
        }
    }

    /// Waits for one's turn to compare passwords: each takes 19 MiB and a tenth of a second, on purpose.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.passwords.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for one's turn to work on a whole file of a count: each may be of 512 MB, and takes a multiple in memory.
    ///
    /// *Errors:* too many wait already, each of whom holds up a thread.
    pub(crate) fn turn_of_count(&self) -> Result<MutexGuard<'_, ()>, Problem> {
        let waiting_before = self.counts_waiting.fetch_add(1, Ordering::SeqCst);
        let turn = (waiting_before < COUNTS_WAITING_MAX)
            .then(|| self.counts.lock().unwrap_or_else(PoisonError::into_inner));
        self.counts_waiting.fetch_sub(1, Ordering::SeqCst);
        turn.ok_or_else(|| {
            let detail = "others have large files counted, and more wait for it: ask again soon";
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", detail);
            Problem { retry_after: Some(COUNT_SECONDS), ..problem }
        })
    }
}

/// Gives the table of routes.
pub fn routes() -> Vec<Route> {
    let mut routes = health::routes();
    routes.extend(pages::routes());
    routes.extend(room::routes());
    routes.extend(elsewhere::routes());
    routes.extend(people::routes());
    routes.extend(records::routes());
    routes.extend(casework::routes());
    routes.extend(behind::routes());
    routes.extend(uploads::routes());
    routes.extend(jobs::routes());
    routes.extend(lake::routes());
    routes.extend(events::routes());
    routes.extend(custody::routes());
    routes.extend(count::routes());
    routes
}

/// Gives the document that describes the API.
pub fn document() -> Json {
    openapi::document(&routes())
}

/// Does what may wait for the disk on a thread where that holds nobody up.
pub(crate) async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::internal()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use ostrakon_desk::watch::intake::StoreOptions;

    use super::*;

    #[test]
    fn counts_take_turns_and_not_everybody_waits() {
        let folder = tempfile::tempdir().unwrap();
        let data = Arc::new(Data::open(folder.path(), None, StoreOptions::new()).unwrap());
        let service = Service::new(data, Options::default(), None, Arc::new(|_| {})).unwrap();
        let turn = service.turn_of_count().unwrap();
        let (told, answers) = channel();
        std::thread::scope(|scope| {
            for _ in 0..COUNTS_WAITING_MAX + 3 {
                let (told, service) = (told.clone(), &service);
                scope.spawn(move || told.send(service.turn_of_count().map(drop)).unwrap());
            }
            for _ in 0..3 {
                let refused = answers.recv().unwrap().unwrap_err();
                assert_eq!((refused.status, refused.retry_after), (StatusCode::TOO_MANY_REQUESTS, Some(10)));
            }
            drop(turn);
            for _ in 0..COUNTS_WAITING_MAX {
                answers.recv().unwrap().unwrap();
            }
        });
        drop(service.turn_of_count().unwrap());
    }
}
