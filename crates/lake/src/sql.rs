//! Questions in SQL, answered by DataFusion: they only read, and are bounded in time and memory.
//!
//! The tables are the files that one entry of the log names, no folder is listed: `posts_all` is the table as it
//! is stored, `posts` leaves out what was removed.

mod form;
mod repeated;
mod table;

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::task::Poll;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use datafusion::arrow::array::RecordBatch;
use datafusion::common::DataFusionError;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::GreedyMemoryPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::prelude::{SQLOptions, SessionConfig, SessionContext};
use tokio::sync::oneshot;
use tokio_stream::StreamExt as _;

use crate::error::Error;
use crate::scan::Version;

pub use form::{Encoded, Form, Shown};

/// Longest question, in bytes: a list of some thousand ids.
const QUESTION_BYTES: usize = 1 << 16;
/// Room for the recursion of the longest question; only what is used of it is memory.
const STACK_BYTES: usize = 1 << 30;
/// How often time and memory are looked at while nothing comes.
const WATCHED_EVERY: Duration = Duration::from_millis(20);
/// Functions whose result is as long as a number says: one call could take all memory at once.
const UNBOUNDED: [&str; 8] =
    ["repeat", "lpad", "rpad", "range", "generate_series", "array_repeat", "list_repeat", "array_resize"];

/// Held as long as somebody waits for an answer.
type Waiting = oneshot::Sender<Infallible>;
/// Ready as soon as nobody does.
type Gone = oneshot::Receiver<Infallible>;

/// What answering a question may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time waited for rows.
    pub time: Duration,
    /// Memory for sorting, grouping and joining, and all else the answer takes.
    pub memory_bytes: u64,
}

/// The answer to a question, as it comes.
#[derive(Debug)]
pub struct Answer {
    /// An empty piece, which tells the columns.
    columns: RecordBatch,
    pieces: Pieces,
}

/// The rows on their way, watched.
#[derive(Debug)]
struct Pieces {
    coming: Receiver<Result<RecordBatch, DataFusionError>>,
    thread: Option<JoinHandle<()>>,
    /// Gone with this, and with it what is being done for the answer.
    _waiting: Waiting,
    limits: Limits,
    /// Time spent waiting for rows; how long their reader takes is not the question's fault.
    waited: Duration,
    resident_before: u64,
}

impl Version {
    /// Answers a question about the tables `posts` and `posts_all`.
    ///
    /// *Errors:* it is not understood, does anything but read, or exceeds a limit; [`Answer`] may still tell of
    /// the latter. What is being done for it stops soon after the answer is dropped.
    pub fn ask(&self, question: &str, limits: Limits) -> Result<Answer, Error> {
        let mut pieces = self.pieces(question, limits)?;
        let columns =
            pieces.next()?.ok_or_else(|| Error::Question { problem: "it has no columns".to_owned() })?;
        Ok(Answer { columns, pieces })
    }

    fn pieces(&self, question: &str, limits: Limits) -> Result<Pieces, Error> {
        if question.len() > QUESTION_BYTES {
            let problem = format!("it has {} bytes, the longest has {QUESTION_BYTES}", question.len());
            return Err(Error::Question { problem });
        }
        let (found, coming) = sync_channel(1);
        let (waiting, gone) = oneshot::channel();
        let (version, asked) = (self.clone(), question.to_owned());
        let thread = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn(move || answer(&version, &asked, limits, (&found, gone)))
            .map_err(|error| Error::Question { problem: error.to_string() })?;
        Ok(Pieces {
            coming,
            thread: Some(thread),
            _waiting: waiting,
            limits,
            waited: Duration::ZERO,
            resident_before: resident_bytes().unwrap_or(0),
        })
    }
}

impl Pieces {
    /// Waits for the next piece; none where that was the last.
    fn next(&mut self) -> Result<Option<RecordBatch>, Error> {
        loop {
            let left = self.limits.time.saturating_sub(self.waited);
            if left.is_zero() {
                return Err(Error::QuestionTime { limit: self.limits.time });
            }
            let since = Instant::now();
            let found = self.coming.recv_timeout(left.min(WATCHED_EVERY));
            self.waited += since.elapsed();
            let grown = resident_bytes().unwrap_or(0).saturating_sub(self.resident_before);
            if grown > self.limits.memory_bytes {
                return Err(self.too_large());
            }
            match found {
                Ok(Ok(piece)) => return Ok(Some(piece)),
                Ok(Err(error)) => return Err(self.problem(&error)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
                        std::panic::resume_unwind(panic);
                    }
                    return Ok(None);
                }
            }
        }
    }

    fn problem(&self, error: &DataFusionError) -> Error {
        let root = error.find_root();
        if matches!(root, DataFusionError::ResourcesExhausted(_)) {
            return self.too_large();
        }
        if let DataFusionError::ObjectStore(_)
        | DataFusionError::ParquetError(_)
        | DataFusionError::IoError(_) = root
        {
            return Error::Unreadable { problem: error.strip_backtrace() };
        }
        let problem = if let DataFusionError::SQL(error, _) = root {
            error.to_string()
        } else {
            root.message().into_owned()
        };
        // The names of all columns come in lines of their own.
        Error::Question { problem: problem.replace('\n', "; ") }
    }

    fn too_large(&self) -> Error {
        Error::QuestionMemory { limit: self.limits.memory_bytes }
    }
}

/// Answers a question piece by piece, until all is found or nobody waits any more.
fn answer(
    version: &Version,
    question: &str,
    limits: Limits,
    (found, mut gone): (&SyncSender<Result<RecordBatch, DataFusionError>>, Gone),
) {
    let mut run = || -> Result<(), DataFusionError> {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        // What a bucket is reached by needs both; a folder neither.
        #[cfg(feature = "object-store")]
        runtime.enable_all();
        let runtime = runtime.thread_stack_size(STACK_BYTES).build()?;
        let answered = runtime.block_on(async {
            let Some(rows) = unless(&mut gone, rows(version, question, limits)).await else { return Ok(()) };
            let mut rows = rows?;
            let mut piece = Some(Ok(RecordBatch::new_empty(rows.schema())));
            while let Some(next) = piece {
                if found.send(next).is_err() {
                    break;
                }
                // A question with one piece, at the end, would else be worked at until then.
                piece = unless(&mut gone, rows.next()).await.flatten();
            }
            Ok(())
        });
        runtime.shutdown_background();
        answered
    };
    if let Err(error) = run() {
        // Nobody waits where a limit was exceeded.
        let _ = found.send(Err(error));
    }
}

/// Gives what a future gives; nothing as soon as nobody waits for it.
async fn unless<T>(gone: &mut Gone, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| match Pin::new(&mut *gone).poll(context) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => future.as_mut().poll(context).map(Some),
    })
    .await
}

async fn rows(
    version: &Version,
    question: &str,
    limits: Limits,
) -> Result<SendableRecordBatchStream, DataFusionError> {
    let context = context(limits)?;
    version.register(&context).await?;
    let plan = context.state().create_logical_plan(question).await?;
    let only_reading =
        SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    only_reading.verify_plan(&plan)?;
    repeated::refuse(&plan)?;
    context.execute_logical_plan(plan).await?.execute_stream().await
}

/// Makes a session that has its limits, no tables, and writes nothing anywhere.
fn context(limits: Limits) -> Result<SessionContext, DataFusionError> {
    let memory = usize::try_from(limits.memory_bytes).unwrap_or(usize::MAX);
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_pool(Arc::new(GreedyMemoryPool::new(memory)))
        .with_disk_manager_builder(DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled))
        .build_arc()?;
    let mut config = SessionConfig::new().with_information_schema(true);
    // It is room for merging what was put on the disk, which nothing is.
    config.options_mut().execution.sort_spill_reservation_bytes = 0;
    let context = SessionContext::new_with_config_rt(config, runtime);
    for name in UNBOUNDED {
        context.deregister_udf(name);
    }
    Ok(context)
}

/// Gives the memory the process takes, where the system tells. *Source:* Linux, proc(5), `VmRSS`.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use ostrakon_model::{AccountId, Platform, Post, PostId, Timestamp};
    use serde_json::json;

    use super::*;
    use crate::Lake;

    #[test]
    fn what_nobody_waits_for_stops() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        let mut import = lake.import(Timestamp::EPOCH);
        for i in 0..20_000_u32 {
            let id = PostId::new(i.to_string()).unwrap();
            let (platform, account) = (Platform::new("x").unwrap(), AccountId::new("a").unwrap());
            let post = Post::new(platform, id, account, Timestamp::from_unix_seconds(i));
            import.post(post, "a.csv", 1).unwrap();
        }
        import.finish("many", &json!({})).unwrap();
        // One piece, which comes at the end, in some hundred years.
        let endless = "select count(*) from posts a, posts b, posts c where a.text || b.text <> c.post_id";
        let limits = Limits { time: Duration::from_millis(300), memory_bytes: 1 << 30 };
        let mut pieces = lake.at(None).unwrap().pieces(endless, limits).unwrap();
        assert!(pieces.next().unwrap().is_some(), "the columns");
        let error = pieces.next().unwrap_err();
        assert!(matches!(error, Error::QuestionTime { .. }), "{error}");
        let thread = pieces.thread.take().unwrap();
        drop(pieces);
        thread.join().unwrap();
    }
}
