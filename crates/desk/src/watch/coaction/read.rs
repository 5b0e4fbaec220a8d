//! Reads the inputs of a run: ids become pseudonyms where a key is given, posts become actions.

use std::io::BufReader;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use ostrakon_analysis::detect::coaction::{Batch, Collector, Conversation, ObjectKind};
use ostrakon_ingest::{Format, ReadOptions, Role};
use ostrakon_lake::Fields;
use ostrakon_model::Post;

use super::clusters::Clusters;
use super::request::Request;
use crate::watch::export::InputSummary;
use crate::watch::intake::ReadingRequest;
use crate::watch::posts::Source;
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
    let source = Source {
        inputs: &request.inputs,
        lake: request.lake.as_ref(),
        options: &options,
        pseudonym_key: request.pseudonym_key.as_deref(),
        rejected: request.rejected.as_deref(),
        fields: Fields::Objects,
    };
    let clusters = Clusters::of(&kinds, &source, request.media.as_deref(), progress)?;
    let (full, batches) = sync_channel::<Batch>(BATCHES_WAITING);
    let (conversation, summaries) = std::thread::scope(|threads| {
        let collector = threads.spawn(|| collect(&kinds, batches));
        let mut posts = Posts { kinds: &kinds, clusters: &clusters, batch: Batch::default(), full };
        let summaries = source.read(progress, &mut |post| posts.add(post));
        posts.hand_over();
        drop(posts);
        let conversation = collector.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // An input that cannot be read says more than what was collected before it.
        summaries.and_then(|summaries| Ok((conversation?, summaries)))
    })?;
    check(&source, &conversation, &kinds, &summaries)?;
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
    clusters: &'a Clusters,
    batch: Batch,
    full: SyncSender<Batch>,
}

impl Posts<'_> {
    /// Adds a post; false where nobody takes any more.
    fn add(&mut self, post: &Post<'_>) -> bool {
        self.batch.add(self.kinds, post, &self.clusters.of_post(post));
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

/// Says what to do where no post names an object of the kinds.
fn check(
    source: &Source<'_>,
    conversation: &Conversation,
    kinds: &[ObjectKind],
    summaries: &[InputSummary],
) -> Result<(), Error> {
    if conversation.kinds.iter().all(|kind| kind.actions.is_empty()) {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let names_objects =
            |input: &InputSummary| input.columns.iter().any(|(role, _)| *role == Role::Object.name());
        let hint = if summaries.iter().any(names_objects) && !kinds.contains(&ObjectKind::Object) {
            "the posts name their objects in a column: leave `--by` out, or use `--by object`".into()
        } else {
            "name another kind with `--by`, or the column with `--map object=COLUMN`".into()
        };
        return Err(Error::NoActions { inputs: source.named(), kinds: names.join(" or "), hint });
    }
    Ok(())
}
