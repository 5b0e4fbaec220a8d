//! Reads the inputs of a run: bytes are hashed as they pass, ids become pseudonyms where a key is given.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use ostrakon_analysis::detect::coaction::{Batch, Collector, Conversation, ObjectKind};
use ostrakon_ingest::{Format, Item, Mapping, ReadOptions, Rejected, Role};
use ostrakon_model::{InputDigest, Post, mention};
use sha2::{Digest, Sha256};

use super::outcome::{InputSummary, RejectedRow};
use super::pseudonym::Pseudonyms;
use super::request::Request;
use crate::{Error, Progress};

/// Rows looked at to tell what an input holds.
const INSPECTED_ROWS: u64 = 200;
/// Posts handed over at a time.
const BATCH_POSTS: usize = 8192;
/// Batches that may wait: bounds the memory where numbering is slower than parsing.
const BATCHES_WAITING: usize = 8;
/// Rejected rows kept for the summary of each input.
const REJECTED_SHOWN: usize = 5;

/// What was read.
pub(super) struct Inputs {
    pub(super) conversation: Conversation,
    pub(super) summaries: Vec<InputSummary>,
}

/// Reads every input of a request.
pub(super) fn read(request: &Request, progress: &dyn Progress) -> Result<Inputs, Error> {
    let options = ReadOptions {
        mapping: mapping(request)?,
        platform: request.platform.clone(),
        ..ReadOptions::default()
    };
    let kinds = kinds(request, &options)?;
    let mut pseudonyms = Pseudonyms::new(request.pseudonym_key.as_deref())?;
    let mut rejected = RejectedFile::new(request.rejected.as_deref())?;
    let (full, batches) = sync_channel::<Batch>(BATCHES_WAITING);
    let (conversation, summaries) = std::thread::scope(|threads| {
        let collector = threads.spawn(|| collect(&kinds, batches));
        let mut posts = Posts { kinds: &kinds, batch: Batch::default(), full };
        let read = request.inputs.iter().map(|path| {
            let reader = InputReader { path, progress, options: &options };
            reader.read(&mut posts, &mut pseudonyms, &mut rejected)
        });
        let summaries: Result<Vec<InputSummary>, Error> = read.collect();
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
    fn add(&mut self, post: &Post<'_>, account: &str) -> bool {
        self.batch.add(self.kinds, post, account);
        self.batch.len() < BATCH_POSTS || self.hand_over()
    }

    fn hand_over(&mut self) -> bool {
        self.full.send(std::mem::take(&mut self.batch)).is_ok()
    }
}

fn mapping(request: &Request) -> Result<Option<Mapping>, Error> {
    if request.map.is_empty() {
        return Ok(None);
    }
    let wrong = |source: ostrakon_ingest::Error| Error::OptionContent {
        option: "--map",
        problem: source.to_string(),
        hint: source.hint().unwrap_or_default(),
    };
    Mapping::parse(request.map.iter().map(String::as_str)).map(Some).map_err(wrong)
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
    if let (true, Some(path)) = (kinds.is_empty(), request.inputs.first()) {
        let file = File::open(path).map_err(|source| Error::File { path: path.clone(), source })?;
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
        let name = self.path.display().to_string();
        let fail = |source| Error::File { path: self.path.to_owned(), source };
        let file = File::open(self.path).map_err(fail)?;
        let size = file.metadata().map(|m| m.len()).ok();
        self.progress.stage(&format!("reading {name}"), size);
        let mut bytes = Hashed { inner: file, hash: Sha256::new(), read: 0, progress: self.progress };
        let mut first = Vec::new();
        let mut failure = None;
        let result = ostrakon_ingest::read(&mut bytes, self.options, &mut |item| {
            let taken = match item {
                Item::Post { mut post, .. } => {
                    pseudonyms.hide_mentions(&mut post);
                    let account = pseudonyms.of(post.account.as_str());
                    // Where the collector stopped, its own error is the one to report.
                    if !posts.add(&post, &account) {
                        return ControlFlow::Break(());
                    }
                    Ok(())
                }
                // What was removed later was there when it was posted: a file is judged as it is.
                // A rejected row names its member itself.
                Item::Removal { .. } | Item::Member { .. } => Ok(()),
                Item::Rejected(row) => {
                    if first.len() < REJECTED_SHOWN {
                        first.push(shown(&name, &row));
                    }
                    rejected.write(&name, &row)
                }
            };
            match taken {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        let report = result.map_err(|source| Error::Input { path: self.path.to_owned(), source })?;
        // The digest is of the whole file, also of what a reader has no use for.
        io::copy(&mut bytes, &mut io::sink()).map_err(fail)?;
        Ok(InputSummary {
            digest: InputDigest { path: name, sha256: hex(&bytes.hash.finalize()) },
            format: report.format.map_or_else(|| "unknown".into(), |format| format.to_string()),
            columns: report.mapping.iter().map(|(role, column)| (role.to_string(), column.clone())).collect(),
            rows: report.rows,
            posts: report.posts,
            rejected: report.rejected,
            rejected_first: first,
            warnings: report.warnings,
        })
    }
}

/// Names the file that a row is in, and the member where that file is an archive.
fn source(path: &str, row: &Rejected) -> String {
    row.member.as_ref().map_or_else(|| path.to_owned(), |member| format!("{path}!{member}"))
}

fn shown(path: &str, row: &Rejected) -> RejectedRow {
    RejectedRow {
        path: source(path, row),
        line: row.line,
        field: row.field.clone(),
        reason: row.reason.clone(),
        excerpt: row.excerpt.clone(),
    }
}

/// Says what to do where nothing was left to look at.
fn check(
    request: &Request,
    conversation: &Conversation,
    kinds: &[ObjectKind],
    summaries: &[InputSummary],
) -> Result<(), Error> {
    let inputs: Vec<String> = request.inputs.iter().map(|p| p.display().to_string()).collect();
    let inputs = inputs.join(", ");
    if summaries.iter().all(|input| input.posts == 0) {
        let row = summaries.iter().flat_map(|input| &input.rejected_first).next();
        let hint = row.map_or_else(
            || "the file holds a header and nothing else".into(),
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

/// Hashes what passes.
struct Hashed<'a, R> {
    inner: R,
    hash: Sha256,
    read: u64,
    progress: &'a dyn Progress,
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.hash.update(&buffer[..n]);
        self.read += n as u64;
        self.progress.at(self.read);
        Ok(n)
    }
}

/// Gives the SHA-256 of a file.
pub(super) fn digest(path: &Path) -> Result<String, Error> {
    let fail = |source| Error::File { path: path.to_owned(), source };
    let mut bytes = Hashed {
        inner: File::open(path).map_err(fail)?,
        hash: Sha256::new(),
        read: 0,
        progress: &crate::Silent,
    };
    let mut buffer = vec![0; 1 << 20];
    while bytes.read(&mut buffer).map_err(fail)? > 0 {}
    Ok(hex(&bytes.hash.finalize()))
}

/// Writes bytes in lowercase hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The file of rejected rows, where one is asked for.
struct RejectedFile(Option<super::write::NewFile>);

impl RejectedFile {
    fn new(path: Option<&Path>) -> Result<Self, Error> {
        let mut file = path.map(super::write::NewFile::create).transpose()?;
        if let Some(file) = &mut file {
            file.put(|out| out.write_all(b"file,line,field,reason,excerpt\n"))?;
        }
        Ok(Self(file))
    }

    fn write(&mut self, path: &str, row: &Rejected) -> Result<(), Error> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        file.put(|out| {
            writeln!(
                out,
                "{},{},{},{},{}",
                quoted(&source(path, row)),
                row.line,
                quoted(&row.field),
                quoted(&row.reason),
                quoted(&row.excerpt)
            )
        })
    }

    fn finish(self) -> Result<(), Error> {
        self.0.map_or(Ok(()), super::write::NewFile::finish)
    }
}

/// Gives a mention as the engine will see it, hidden.
pub(super) fn hidden_mention<'a>(text: &str, hide: impl FnOnce(&str) -> String) -> Cow<'a, str> {
    Cow::Owned(mention::canonical(text).map_or_else(String::new, |canonical| hide(&canonical)))
}
