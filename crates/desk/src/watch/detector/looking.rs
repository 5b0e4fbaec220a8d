//! What a detector is asked for, how it gets its posts, and what it saw.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::parameter::Settings;
use ostrakon_ingest::ReadOptions;
use ostrakon_lake::Fields;
use ostrakon_model::{Post, Timestamp};
use serde::{Deserialize, Serialize};

use super::settings;
use crate::watch::coaction::LakeWindow;
use crate::watch::export::InputSummary;
use crate::watch::intake::ReadingRequest;
use crate::watch::model::Model;
use crate::watch::posts::Source;
use crate::{Error, Progress};

/// Everything that decides what a detector gives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Name of the detector.
    pub detector: String,
    /// What was set, by the ids of parameters; the rest is as usual.
    pub parameters: Vec<(String, String)>,
    /// Exports to read, in order.
    pub inputs: Vec<PathBuf>,
    /// What to read in place of exports.
    pub lake: Option<LakeWindow>,
    /// Columns named by hand, as `role=column`.
    pub map: Vec<String>,
    /// True where exports hold texts by their ids, and perhaps no accounts and times.
    #[serde(default)]
    pub texts_only: bool,
    /// Platform of inputs that do not say.
    pub platform: Option<String>,
    /// File with the secret that turns account ids into pseudonyms.
    pub pseudonym_key: Option<PathBuf>,
    /// File for the rows that could not be read.
    pub rejected: Option<PathBuf>,
    /// Accounts found coordinated by other means.
    pub coordinated: Vec<String>,
    /// Folder of a sentence-embedding model.
    pub model: Option<PathBuf>,
    /// Folder with the files that posts refer to as media.
    pub media: Option<PathBuf>,
    /// Table of what was found: for `copypasta` the pairs of texts, else the patterns.
    pub output: Option<PathBuf>,
    /// Table of the patterns, where `output` is something else.
    pub patterns: Option<PathBuf>,
    /// Table of the accounts of each pattern.
    pub accounts: Option<PathBuf>,
    /// Table of the posts that show each pattern.
    pub posts: Option<PathBuf>,
}

impl Request {
    pub(super) fn options(&self) -> Result<ReadOptions, Error> {
        let (map, platform) = (self.map.clone(), self.platform.clone());
        let texts_only = self.texts_only;
        ReadingRequest { map, platform, texts_only, ..ReadingRequest::default() }.options()
    }
}

/// A detector at work.
pub(super) struct Looking<'a> {
    pub(super) request: &'a Request,
    pub(super) options: &'a ReadOptions,
    pub(super) progress: &'a dyn Progress,
}

impl Looking<'_> {
    /// Gives the settings: as chosen, else as usual.
    pub(super) fn settings<S: Settings>(&self) -> Result<S, Error> {
        settings(&self.request.parameters).map_err(|error| Error::Option {
            option: format!("--{}", error.id),
            problem: format!("is {}", error.given),
            hint: format!("expected {}", error.expected),
        })
    }

    /// Opens the model, where one is given.
    pub(super) fn model(&self) -> Result<Option<Model>, Error> {
        self.request.model.as_deref().map(Model::open).transpose()
    }

    /// Reads every post, and gives what was read with what there is to say of it so far.
    pub(super) fn read(&self, sink: &mut dyn FnMut(&Post<'_>)) -> Result<Seen, Error> {
        let source = Source {
            inputs: &self.request.inputs,
            lake: self.request.lake.as_ref(),
            options: self.options,
            pseudonym_key: self.request.pseudonym_key.as_deref(),
            rejected: self.request.rejected.as_deref(),
            fields: Fields::All,
        };
        let mut period: Option<(Timestamp, Timestamp)> = None;
        let (mut posts, mut accounts) = (0, Accounts::default());
        let mut inputs = source.read(self.progress, &mut |post| {
            posts += 1;
            accounts.add(post);
            let (from, to) = period.unwrap_or((post.created_at, post.created_at));
            period = Some((from.min(post.created_at), to.max(post.created_at)));
            sink(post);
            !self.progress.is_cancelled()
        })?;
        if self.progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if self.request.texts_only {
            // Nobody asked when they were posted.
            for input in &mut inputs {
                input.warnings.retain(|warning| !warning.contains("1970"));
            }
        }
        self.progress.stage("detecting", None);
        Ok(Seen { accounts: accounts.count(), posts, period, inputs, ..Seen::default() })
    }
}

/// The accounts of posts, by platform.
#[derive(Default)]
struct Accounts(HashMap<String, HashSet<String>>);

impl Accounts {
    fn add(&mut self, post: &Post<'_>) {
        let (platform, account) = (post.platform.as_str(), post.account.as_str());
        // Nearly every post is of an account that was seen before, which costs no memory to find.
        if !self.0.contains_key(platform) {
            self.0.insert(platform.to_owned(), HashSet::new());
        }
        if let Some(seen) = self.0.get_mut(platform)
            && !seen.contains(account)
        {
            seen.insert(account.to_owned());
        }
    }

    fn count(&self) -> u64 {
        self.0.values().map(|seen| seen.len() as u64).sum()
    }
}

/// Two texts that say the same, by the ids of their posts; the first comes before the second bytewise.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPair {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// How alike they are, from 0 to 1.
    pub score: f64,
    /// `exact`, `copypasta`, `rewording` or `translation`.
    pub kind: &'static str,
}

/// What a detector saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Patterns, the most to be seen first.
    pub patterns: Vec<Pattern>,
    /// Pairs of texts, where the detector compares texts.
    pub pairs: Vec<TextPair>,
    /// Accounts looked at, each platform's apart.
    pub accounts: u64,
    /// Posts looked at.
    pub posts: u64,
    /// First and last post.
    pub period: Option<(Timestamp, Timestamp)>,
    /// Inputs, in order.
    pub inputs: Vec<InputSummary>,
    /// What a reader must know before drawing conclusions.
    pub caveats: Vec<String>,
}

impl Seen {
    /// Puts the most to be seen first.
    pub(super) fn order(&mut self) {
        self.patterns.sort_by(|a, b| {
            let by_subject = || (a.kind, &a.subject, &a.accounts).cmp(&(b.kind, &b.subject, &b.accounts));
            b.score.total_cmp(&a.score).then_with(by_subject)
        });
    }
}
