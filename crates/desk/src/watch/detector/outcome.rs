//! What a run says for itself: the summary people read and programs parse.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ostrakon_analysis::detect::Pattern;
use ostrakon_model::Timestamp;
use serde::Serialize;

use super::{Chosen, Detector, Request, Seen};
use crate::watch::export::InputSummary;

/// The result of a run.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Name of the detector.
    pub detector: &'static str,
    /// Every parameter with its value.
    pub parameters: Chosen,
    /// Inputs, in order.
    pub inputs: Vec<InputSummary>,
    /// Posts looked at.
    pub n_posts: u64,
    /// Accounts looked at.
    pub n_accounts: u64,
    /// First post.
    #[serde(with = "crate::rfc3339::option")]
    pub from: Option<Timestamp>,
    /// Last post.
    #[serde(with = "crate::rfc3339::option")]
    pub to: Option<Timestamp>,
    /// Pairs of texts found, where texts were compared.
    pub n_pairs: u64,
    /// What was seen, the most to be seen first.
    pub patterns: Vec<PatternSummary>,
    /// What a reader must know before drawing conclusions.
    pub caveats: Vec<String>,
    /// Files written.
    pub written: Vec<PathBuf>,
}

/// One thing that was seen: an indicator, not proof.
#[derive(Clone, Debug, Serialize)]
pub struct PatternSummary {
    /// What it is, in a line.
    pub title: String,
    /// What kind of thing.
    pub kind: &'static str,
    /// What it is about; empty where it is about accounts alone.
    pub subject: String,
    /// Name by which a later run knows it again.
    pub id: Option<String>,
    /// Accounts in it, the one that shows it most first; of very many only some.
    pub accounts: Vec<String>,
    /// Accounts in it, all of them.
    pub n_accounts: u64,
    /// Posts that show it, the earliest first; at most 1,000.
    pub posts: Vec<String>,
    /// Posts that show it, all of them.
    pub n_posts: u64,
    /// First post of it.
    #[serde(with = "crate::rfc3339")]
    pub from: Timestamp,
    /// Last post of it.
    #[serde(with = "crate::rfc3339")]
    pub to: Timestamp,
    /// How much there is to be seen.
    pub score: f64,
    /// Chance of as much without coordination.
    pub p_value: Option<f64>,
    /// The same, corrected for everything tested.
    pub q_value: Option<f64>,
    /// Other numbers, by name.
    pub statistics: BTreeMap<&'static str, f64>,
    /// Names of what is in it, by what they are.
    pub facts: BTreeMap<&'static str, Vec<String>>,
}

impl Outcome {
    pub(super) fn new(
        detector: &'static Detector,
        request: &Request,
        seen: Seen,
        written: Vec<PathBuf>,
    ) -> Self {
        let summed = |pattern: Pattern| PatternSummary {
            title: detector.say(&pattern),
            kind: pattern.kind,
            subject: pattern.subject,
            id: pattern.id,
            accounts: pattern.accounts,
            n_accounts: pattern.n_accounts,
            posts: pattern.posts,
            n_posts: pattern.n_posts,
            from: pattern.from,
            to: pattern.to,
            score: pattern.score,
            p_value: pattern.p_value,
            q_value: pattern.q_value,
            statistics: pattern.statistics.into_iter().collect(),
            facts: pattern.facts.into_iter().collect(),
        };
        Self {
            detector: detector.name,
            parameters: detector.settle(&request.parameters).unwrap_or_default(),
            inputs: seen.inputs,
            n_posts: seen.posts,
            n_accounts: seen.accounts,
            from: seen.period.map(|(from, _)| from),
            to: seen.period.map(|(_, to)| to),
            n_pairs: seen.pairs.len() as u64,
            patterns: seen.patterns.into_iter().map(summed).collect(),
            caveats: seen.caveats,
            written,
        }
    }
}
