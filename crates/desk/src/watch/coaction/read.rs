//! Reads the inputs of a run: ids become pseudonyms where a key is given, posts become actions.

use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use ostrakon_analysis::detect::coaction::{Batch, Collector, Conversation, ObjectKind};
use ostrakon_ingest::{Format, Item, ReadOptions, Role};
use ostrakon_lake::{Fields, Lake};
use ostrakon_model::{InputDigest, Post, Timestamp};

use super::request::{LakeWindow, Request};
use crate::watch::export::{self, Hashed, InputSummary, RejectedFile};
use crate::watch::intake::ReadingRequest;
use crate::watch::pseudonym::Pseudonyms;
use crate::{Error, Progress, input};

/// Rows looked at to tell what an input holds.
const INSPECTED_ROWS: u64 = 200;
/// Posts handed over at a time.
const BATCH_POSTS: usize = 8192;
/// Batches that may wait: bounds the memory where numbering is slower than parsing.
const BATCHES_WAITING: usize = 8;

/// What was read.
pub(super) struct Inputs {
    pub(super) conversation: Conversation,
    pub(super) summaries: Vec<InputSummary>,
}

/// Reads every input of a request.
pub(super) fn read(request: &Request, progress: &dyn Progress) -> Result<Inputs, Error> {
    let (map, platform) = (request.map.clone(), request.platform.clone());
    let options = ReadingRequest { map, platform, ..ReadingRequest::default() }.options()?;
    let kinds = kinds(request, &options)?;
    let mut pseudonyms = Pseudonyms::new(request.pseudonym_key.as_deref())?;
    let mut rejected = RejectedFile::new(request.rejected.as_deref())?;
    let (full, batches) = sync_channel::<Batch>(BATCHES_WAITING);
    let (conversation, summaries) = std::thread::scope(|threads| {
        let collector = threads.spawn(|| collect(&kinds, batches));
        let mut posts = Posts { kinds: &kinds, batch: Batch::default(), full };
        let files = request.inputs.iter().map(|path| {
            let reader = InputReader { path, progress, options: &options };
            reader.read(&mut posts, &mut pseudonyms, &mut rejected)
        });
        let summaries: Result<Vec<InputSummary>, Error> = match &request.lake {
            Some(window) => read_lake(window, &mut posts, progress).map(|summary| vec![summary]),
            None => files.collect(),
        };
        posts.hand_over();
        drop(posts);
        let conversation = collector.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // An input that cannot be read says more than what was collected before it.
        summaries.and_then(|summaries| Ok((conversation?, summaries)))
    })?;
    rejected.finish()?;
    check(request, &conversation, &kinds, &summaries)?;
    Ok(Inputs { conversation, summaries })
}

/// Numbers what the reader hands over: the one looks things up while the other parses.
fn collect(kinds: &[ObjectKind], batches: Receiver<Batch>) -> Result<Conversation, Error> {
    let mut collector = Collector::new(kinds);
    for batch in batches {
        collector.take(&batch)?;
    }
    Ok(collector.finish())
}

/// Posts gathered until a batch is worth handing over.
struct Posts<'a> {
    kinds: &'a [ObjectKind],
    batch: Batch,
    full: SyncSender<Batch>,
}

impl Posts<'_> {
    /// Adds a post; false where nobody takes any more.
    fn add(&mut self, post: &Post<'_>) -> bool {
        self.batch.add(self.kinds, post, post.account.as_str());
        self.batch.len() < BATCH_POSTS || self.hand_over()
    }

    fn hand_over(&mut self) -> bool {
        self.full.send(std::mem::take(&mut self.batch)).is_ok()
    }
}

/// Takes the kinds asked for; by default objects where the first input names them, else addresses.
fn kinds(request: &Request, options: &ReadOptions) -> Result<Vec<ObjectKind>, Error> {
    let mut kinds = Vec::new();
    for name in &request.by {
        let kind: ObjectKind = name.parse().map_err(|expected: String| Error::Option {
            option: format!("--by {name}"),
            problem: "is no kind of object".into(),
            hint: expected,
        })?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() && request.lake.is_some() {
        kinds.push(ObjectKind::Url);
    }
    if let (true, Some(path)) = (kinds.is_empty(), request.inputs.first()) {
        let file = input::open(path)?;
        let seen = ostrakon_ingest::inspect(BufReader::new(file), options, INSPECTED_ROWS)
            .map_err(|source| Error::Input { path: path.clone(), source })?;
        let report = seen.report.members.first().map_or(&seen.report, |member| &member.report);
        let names_objects = matches!(report.format, Some(Format::CooRTweet { .. }))
            || report.mapping.iter().any(|(role, _)| *role == Role::Object);
        kinds.push(if names_objects { ObjectKind::Object } else { ObjectKind::Url });
    }
    Ok(kinds)
}

struct InputReader<'a> {
    path: &'a Path,
    progress: &'a dyn Progress,
    options: &'a ReadOptions,
}

impl InputReader<'_> {
    fn read(
        &self,
        posts: &mut Posts<'_>,
        pseudonyms: &mut Pseudonyms,
        rejected: &mut RejectedFile,
    ) -> Result<InputSummary, Error> {
        let fail = |source| Error::File { path: self.path.to_owned(), source };
        let file = input::open(self.path)?;
        let size = file.metadata().map(|m| m.len()).ok();
        self.progress.stage(&format!("reading {}", self.path.display()), size);
        let mut bytes = Hashed::new(file, self.progress);
        let read = export::read(self.path, &mut bytes, self.options, rejected, self.progress, &mut |item| {
            // What was removed later was there when it was posted: a file is judged as it is.
            let Item::Post { mut post, .. } = item else { return Ok(ControlFlow::Continue(())) };
            pseudonyms.hide(&mut post);
            // Where the collector stopped, its own error is the one to report.
            Ok(if posts.add(&post) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        // The digest is of the whole file, also of what a reader has no use for.
        Ok(read.summary(self.path, bytes.finish().map_err(fail)?))
    }
}

/// Reads the posts of a lake, which are normalised and pseudonymous already.
fn read_lake(
    window: &LakeWindow,
    posts: &mut Posts<'_>,
    progress: &dyn Progress,
) -> Result<InputSummary, Error> {
    let lake = Lake::open_at(&window.path, &window.stores)?;
    progress.stage(&format!("reading {}", window.path.display()), None);
    let version = lake.at(window.version)?;
    let from = window.from.unwrap_or(Timestamp::EPOCH);
    let to = window.to.unwrap_or(Timestamp::MAX);
    let mut n_posts = 0;
    version.scan(from..to, Fields::Objects, |stored| {
        n_posts += 1;
        posts.add(&stored.post);
        progress.at(n_posts);
    })?;
    Ok(InputSummary {
        digest: InputDigest { path: window.path.display().to_string(), sha256: version.head().to_owned() },
        format: format!("lake, entry {}", version.number()),
        columns: Vec::new(),
        rows: n_posts,
        posts: n_posts,
        rejected: 0,
        rejected_first: Vec::new(),
        warnings: Vec::new(),
    })
}

/// Says what to do where nothing was left to look at.
fn check(
    request: &Request,
    conversation: &Conversation,
    kinds: &[ObjectKind],
    summaries: &[InputSummary],
) -> Result<(), Error> {
    let lake = request.lake.iter().map(|window| &window.path);
    let inputs: Vec<String> = request.inputs.iter().chain(lake).map(|p| p.display().to_string()).collect();
    let inputs = inputs.join(", ");
    if summaries.iter().all(|input| input.posts == 0) {
        let row = summaries.iter().flat_map(|input| &input.rejected_first).next();
        let hint = row.map_or_else(
            || match request.lake {
                Some(_) => "the lake has no post in this window; widen `--from` and `--to`".into(),
                None => "the file holds a header and nothing else".into(),
            },
            |row| {
                let place = format!("{}:{}:{}", row.path, row.line, row.field);
                format!("the first row fails at {place}, which {}; `--rejected FILE` lists all", row.reason)
            },
        );
        return Err(Error::NoPosts { inputs, hint });
    }
    if conversation.kinds.iter().all(|kind| kind.actions.is_empty()) {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let names_objects =
            |input: &InputSummary| input.columns.iter().any(|(role, _)| *role == Role::Object.name());
        let hint = if summaries.iter().any(names_objects) && !kinds.contains(&ObjectKind::Object) {
            "the posts name their objects in a column: leave `--by` out, or use `--by object`".into()
        } else {
            "name another kind with `--by`, or the column with `--map object=COLUMN`".into()
        };
        return Err(Error::NoActions { inputs, kinds: names.join(" or "), hint });
    }
    Ok(())
}
