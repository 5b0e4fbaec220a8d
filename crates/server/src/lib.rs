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

use std::sync::{Arc, MutexGuard, OnceLock};

use ostrakon_desk::Data;
use serde_json::Value as Json;

pub use elsewhere::SignInElsewhere;
pub use listen::{Error, Listen, serve};
pub use ostrakon_connect as connect;
pub use route::{Access, Carries, Parameter, Route};
pub use serve::router;

use gate::{Places, Turns};
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
    /// Method; `JOB` where it is a job that went wrong, long after it was asked for.
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

/// Most who wait to have a password compared, and seconds in which they had their turn: a team of 50 behind one address
/// that signs in at the same moment is let in, in five seconds.
const PASSWORDS_WAITING: (usize, u64) = (50, 5);
/// Most people and programs that wait until it is their turn to have a large file counted, and seconds that such a count
/// may take.
const COUNTS_WAITING: (usize, u64) = (16, 10);
/// Tables and files that come, at once: of all and of one person. Each holds up a thread until its bytes have come or
/// gone, as fast as the other side likes; an interface sends and asks for a few at a time.
const TRANSFERS: (usize, usize) = (32, 16);
/// Live events at once: of all, and of one person, who has a stream for each open window.
const STREAMS: (usize, usize) = (500, 20);
/// Who comes back from the provider at once: of all, and from one address, behind which a whole office may sit. Each waits
/// for the provider, for seconds at worst.
const RETURNS: (usize, usize) = (64, 32);

/// The program as it runs.
pub struct Service {
    pub(crate) data: Arc<Data>,
    pub(crate) options: Options,
    pub(crate) jobs: work::Jobs,
    pub(crate) limits: gate::Limits,
    pub(crate) metrics: health::Metrics,
    pub(crate) streams: Arc<Places>,
    pub(crate) tables: Arc<Places>,
    pub(crate) uploads: Arc<Places>,
    pub(crate) returns: Arc<Places>,
    pub(crate) document: Json,
    pub(crate) elsewhere: Option<SignInElsewhere>,
    pub(crate) log: Log,
    pub(crate) listened: OnceLock<String>,
    passwords: Turns,
    counts: Turns,
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
            jobs: work::Jobs::start(Arc::clone(&log))?,
            limits: gate::Limits::new(options.requests_per_second),
            metrics: health::Metrics::new(),
            streams: Places::new(STREAMS.0, STREAMS.1),
            tables: Places::new(TRANSFERS.0, TRANSFERS.1),
            uploads: Places::new(TRANSFERS.0, TRANSFERS.1),
            returns: Places::new(RETURNS.0, RETURNS.1),
            document: openapi::document(&routes()),
            options,
            elsewhere,
            log,
            listened: OnceLock::new(),
            passwords: Turns::new(PASSWORDS_WAITING.0, PASSWORDS_WAITING.1),
            counts: Turns::new(COUNTS_WAITING.0, COUNTS_WAITING.1),
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
    pub(crate) fn turn(&self) -> Result<MutexGuard<'_, ()>, Problem> {
        self.passwords.take()
    }

    /// Waits for one's turn to work on a whole file of a count: each may be of 512 MB, and takes a multiple in memory.
    pub(crate) fn turn_of_count(&self) -> Result<MutexGuard<'_, ()>, Problem> {
        self.counts.take()
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
