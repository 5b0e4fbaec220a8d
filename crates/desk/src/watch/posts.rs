//! Reading the posts that a detector looks at: of exports, or of a lake in a window of time.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ostrakon_ingest::{Item, ReadOptions};
use ostrakon_lake::{Fields, Lake};
use ostrakon_model::{InputDigest, Post, Timestamp};

use super::coaction::LakeWindow;
use super::export::{self, Hashed, InputSummary, RejectedFile};
use super::pseudonym::Pseudonyms;
use crate::{Error, Progress, input};

/// Takes posts one after the other; false where it takes no more.
pub(super) type Sink<'s> = &'s mut dyn FnMut(&Post<'_>) -> bool;

/// Where posts come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Exports, in order.
    pub(super) inputs: &'a [PathBuf],
    /// What is read in place of exports.
    pub(super) lake: Option<&'a LakeWindow>,
    /// How exports are read.
    pub(super) options: &'a ReadOptions,
    /// Secret that turns account ids of exports into pseudonyms.
    pub(super) pseudonym_key: Option<&'a Path>,
    /// File for the rows that could not be read.
    pub(super) rejected: Option<&'a Path>,
    /// What of a stored post is wanted.
    pub(super) fields: Fields,
}

impl Source<'_> {
    /// Reads every post. *Errors:* an input cannot be read, or none of them holds a post.
    pub(super) fn read(&self, progress: &dyn Progress, sink: Sink<'_>) -> Result<Vec<InputSummary>, Error> {
        let mut pseudonyms = Pseudonyms::new(self.pseudonym_key)?;
        let mut rejected = match (self.rejected, self.pseudonym_key) {
            // A row that could not be read may hold an account's id in any of its cells.
            (Some(path), Some(_)) => RejectedFile::without_excerpts(path)?,
            (path, _) => RejectedFile::new(path)?,
        };
        let summaries: Vec<InputSummary> = match self.lake {
            Some(window) => vec![self.lake(window, progress, sink)?],
            None => self
                .inputs
                .iter()
                .map(|path| self.export(path, (&mut pseudonyms, &mut rejected), progress, sink))
                .collect::<Result<_, _>>()?,
        };
        rejected.finish()?;
        self.check(&summaries)?;
        Ok(summaries)
    }

    fn export(
        &self,
        path: &Path,
        (pseudonyms, rejected): (&mut Pseudonyms, &mut RejectedFile),
        progress: &dyn Progress,
        sink: Sink<'_>,
    ) -> Result<InputSummary, Error> {
        let fail = |source| Error::File { path: path.to_owned(), source };
        let file = input::open(path)?;
        let size = file.metadata().map(|m| m.len()).ok();
        progress.stage(&format!("reading {}", path.display()), size);
        let mut bytes = Hashed::new(file, progress);
        let read = export::read(path, &mut bytes, self.options, rejected, progress, &mut |item| {
            // What was removed later was there when it was posted: a file is judged as it is.
            let Item::Post { mut post, .. } = item else { return Ok(ControlFlow::Continue(())) };
            pseudonyms.hide(&mut post);
            // Where the sink stopped, its own error is the one to report.
            Ok(if sink(&post) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        // The digest is of the whole file, also of what a reader has no use for.
        let mut summary = read.summary(path, bytes.finish().map_err(fail)?);
        if self.pseudonym_key.is_some() {
            summary.rejected_first.iter_mut().for_each(|row| row.excerpt.clear());
        }
        Ok(summary)
    }

    /// Reads the posts of a lake, which are normalised and pseudonymous already.
    fn lake(
        &self,
        window: &LakeWindow,
        progress: &dyn Progress,
        sink: Sink<'_>,
    ) -> Result<InputSummary, Error> {
        let lake = Lake::open_at(&window.path, &window.stores)?;
        progress.stage(&format!("reading {}", window.path.display()), None);
        let version = lake.at(window.version)?;
        let from = window.from.unwrap_or(Timestamp::EPOCH);
        let to = window.to.unwrap_or(Timestamp::MAX);
        let mut n_posts = 0;
        version.scan(from..to, self.fields, |stored| {
            n_posts += 1;
            sink(&stored.post);
            progress.at(n_posts);
        })?;
        Ok(InputSummary {
            digest: InputDigest {
                path: window.path.display().to_string(),
                sha256: version.head().to_owned(),
            },
            format: format!("lake, entry {}", version.number()),
            columns: Vec::new(),
            rows: n_posts,
            posts: n_posts,
            rejected: 0,
            rejected_first: Vec::new(),
            warnings: Vec::new(),
        })
    }

    /// Names what is read, for messages.
    pub(super) fn named(&self) -> String {
        let lake = self.lake.iter().map(|window| &window.path);
        let inputs: Vec<String> = self.inputs.iter().chain(lake).map(|p| p.display().to_string()).collect();
        inputs.join(", ")
    }

    /// Says what to do where no post was found.
    fn check(&self, summaries: &[InputSummary]) -> Result<(), Error> {
        if summaries.iter().any(|input| input.posts > 0) {
            return Ok(());
        }
        let row = summaries.iter().flat_map(|input| &input.rejected_first).next();
        let hint = row.map_or_else(
            || match self.lake {
                Some(_) => "the lake has no post in this window; widen `--from` and `--to`".into(),
                None => "the file holds a header and nothing else".into(),
            },
            |row| {
                let place = format!("{}:{}:{}", row.path, row.line, row.field);
                format!("the first row fails at {place}, which {}; `--rejected FILE` lists all", row.reason)
            },
        );
        Err(Error::NoPosts { inputs: self.named(), hint })
    }
}
