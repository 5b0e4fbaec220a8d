//! Work that takes longer than anybody waits for: one job after the other, with progress, and ended on demand.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use ostrakon_desk::casebook::Viewer;
use ostrakon_desk::{Progress, Timestamp};
use serde::Serialize;
use serde_json::Value as Json;

use crate::problem::Problem;
use crate::records::API;
use crate::{Log, LogLine, clock};

/// Most jobs that wait.
const WAITING_MAX: usize = 100;
/// Most jobs that are remembered.
const KEPT_MAX: usize = 1000;

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

type Work = Box<dyn FnOnce(&dyn Progress) -> Result<Json, Problem> + Send>;

/// A job, as it is told.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) state: State,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) stage: String,
    pub(crate) done: u64,
    pub(crate) total: Option<u64>,
    pub(crate) rows: u64,
    pub(crate) result: Option<Json>,
    pub(crate) problem: Option<Json>,
}

struct Job {
    told: Told,
    organisation: String,
    course: Arc<Course>,
}

/// The jobs; one thread does them in order.
pub(crate) struct Jobs {
    inner: Arc<Inner>,
}

struct Inner {
    log: Log,
    all: Mutex<All>,
    something: Condvar,
}

#[derive(Default)]
struct All {
    next: u64,
    jobs: BTreeMap<u64, Job>,
    waiting: VecDeque<(u64, Work)>,
    is_over: bool,
}

/// How a job tells where it is, and hears that nobody wants it any more.
#[derive(Default)]
struct Course {
    stage: Mutex<String>,
    done: AtomicU64,
    total: AtomicU64,
    rows: AtomicU64,
    is_cancelled: AtomicBool,
}

impl Progress for Course {
    fn stage(&self, name: &str, total: Option<u64>) {
        // Where files lie is for those who look after the machine.
        let plain = name.split(' ').map(|word| word.rsplit('/').next().unwrap_or_default());
        let plain: Vec<&str> = plain.collect();
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = plain.join(" ");
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total.unwrap_or(0), Ordering::Relaxed);
    }

    fn at(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    fn rows(&self, rows: u64) {
        self.rows.store(rows, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Jobs {
    pub(crate) fn start(log: Log) -> std::io::Result<Self> {
        let inner = Arc::new(Inner { log, all: Mutex::new(All::default()), something: Condvar::new() });
        let worker = Arc::clone(&inner);
        std::thread::Builder::new().name("jobs".to_owned()).spawn(move || worker.run())?;
        Ok(Self { inner })
    }

    /// Puts a job behind those that wait.
    pub(crate) fn add(
        &self,
        kind: &'static str,
        viewer: &Viewer,
        now: Timestamp,
        work: impl FnOnce(&dyn Progress) -> Result<Json, Problem> + Send + 'static,
    ) -> Result<Told, Problem> {
        let mut all = self.inner.all();
        if all.waiting.len() >= WAITING_MAX {
            let detail = "too many jobs wait: ask again when some are done";
            return Err(Problem {
                retry_after: Some(60),
                ..Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", detail)
            });
        }
        all.next += 1;
        let number = all.next;
        let told = Told {
            id: number.to_string(),
            kind,
            state: State::Waiting,
            by: viewer.user.clone(),
            at: now.to_string(),
            stage: String::new(),
            done: 0,
            total: None,
            rows: 0,
            result: None,
            problem: None,
        };
        let organisation = viewer.organisation.clone();
        all.jobs.insert(number, Job { told: told.clone(), organisation, course: Arc::default() });
        all.waiting.push_back((number, Box::new(work)));
        while all.jobs.len() > KEPT_MAX {
            let ended = |job: &Job| !matches!(job.told.state, State::Waiting | State::Running);
            let Some(first) = all.jobs.iter().find(|(_, job)| ended(job)).map(|(number, _)| *number) else {
                break;
            };
            all.jobs.remove(&first);
        }
        self.inner.something.notify_one();
        Ok(told)
    }

    /// Lists the jobs of the viewer's organisation, the last first.
    pub(crate) fn list(&self, viewer: &Viewer) -> Vec<Told> {
        let all = self.inner.all();
        let of_his = all.jobs.values().rev().filter(|job| job.organisation == viewer.organisation);
        of_his.map(|job| job.told_to(viewer)).collect()
    }

    /// Gives a job of the viewer's organisation.
    pub(crate) fn get(&self, viewer: &Viewer, id: &str) -> Option<Told> {
        let all = self.inner.all();
        let job = all.jobs.get(&id.parse().ok()?)?;
        (job.organisation == viewer.organisation).then(|| job.told_to(viewer))
    }

    /// Ends a job of the viewer's organisation.
    pub(crate) fn cancel(&self, viewer: &Viewer, id: &str) -> Option<Told> {
        let mut all = self.inner.all();
        let number = id.parse().ok()?;
        let job = all.jobs.get_mut(&number).filter(|job| job.organisation == viewer.organisation)?;
        job.course.is_cancelled.store(true, Ordering::Relaxed);
        if job.told.state == State::Waiting {
            job.told.state = State::Cancelled;
        }
        let told = job.told_to(viewer);
        all.waiting.retain(|(waiting, _)| *waiting != number);
        Some(told)
    }

    /// Ends them all; there will be no more.
    pub(crate) fn end(&self) {
        let mut all = self.inner.all();
        all.is_over = true;
        for job in all.jobs.values() {
            job.course.is_cancelled.store(true, Ordering::Relaxed);
        }
        self.inner.something.notify_all();
    }

    /// Waits until none runs, or for so long.
    pub(crate) fn wait(&self, patience: Duration) {
        let is_running = |all: &mut All| all.jobs.values().any(|job| job.told.state == State::Running);
        // Who broke down runs no more.
        drop(self.inner.something.wait_timeout_while(self.inner.all(), patience, is_running));
    }

    /// Counts jobs that wait or run.
    pub(crate) fn open(&self) -> usize {
        let all = self.inner.all();
        all.jobs.values().filter(|job| matches!(job.told.state, State::Waiting | State::Running)).count()
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.end();
    }
}

impl Job {
    /// Tells it to somebody; what came of it only to who began it: others may not know of all the records in it.
    fn told_to(&self, viewer: &Viewer) -> Told {
        let told = self.told();
        Told { result: told.result.filter(|_| told.by == viewer.user), ..told }
    }

    fn told(&self) -> Told {
        let mut told = self.told.clone();
        if told.state == State::Running {
            told.stage.clone_from(&self.course.stage.lock().unwrap_or_else(PoisonError::into_inner));
            told.done = self.course.done.load(Ordering::Relaxed);
            told.total = Some(self.course.total.load(Ordering::Relaxed)).filter(|total| *total > 0);
        }
        told.rows = self.course.rows.load(Ordering::Relaxed);
        told
    }
}

impl Inner {
    fn all(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        while let Some((number, work, course)) = self.next() {
            let begun = Instant::now();
            let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(course.as_ref())));
            let result = caught.unwrap_or_else(|_| Err(Problem::internal()));
            if let Err(problem) = &result
                && problem.status.is_server_error()
            {
                self.tell(number, problem, begun.elapsed());
            }
            if let Some(job) = self.all().jobs.get_mut(&number) {
                job.told.state = match &result {
                    Ok(_) => State::Done,
                    Err(problem) if problem.code == "cancelled" => State::Cancelled,
                    Err(_) => State::Failed,
                };
                match result {
                    Ok(result) => job.told.result = Some(result),
                    Err(problem) => job.told.problem = Some(problem.json()),
                }
            }
            self.something.notify_all();
        }
    }

    /// Tells the log what only it is told: nobody waits for an answer in which it could be noted.
    fn tell(&self, number: u64, problem: &Problem, took: Duration) {
        let kind = self.all().jobs.get(&number).map_or("", |job| job.told.kind);
        (self.log)(&LogLine {
            at: clock::now().to_string(),
            method: "JOB".to_owned(),
            route: format!("{API}/jobs/{kind}"),
            status: problem.status.as_u16(),
            milliseconds: took.as_secs_f64() * 1e3,
            fault: Some(problem.fault()),
        });
    }

    /// Waits for the next job; none where there will be no more.
    fn next(&self) -> Option<(u64, Work, Arc<Course>)> {
        let mut all = self.all();
        loop {
            if all.is_over {
                return None;
            }
            if let Some((number, work)) = all.waiting.pop_front() {
                let job = all.jobs.get_mut(&number)?;
                job.told.state = State::Running;
                return Some((number, work, Arc::clone(&job.course)));
            }
            all = self.something.wait(all).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
