//! Detecting in the lake: a run of a detector, recorded with what it found.

use std::collections::{BTreeSet, HashSet};

use ostrakon_casebook::{Attachment, Change, Draft, Query, Record};
use ostrakon_model::{Method, Timestamp, Tlp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coaction::{self, Detected, GroupSummary, LakeWindow, Request};
use super::finding::{Finding, FirstMover, Guard, Shared, Statistics, Status};
use super::run::Run;
use crate::election;
use crate::record::{Body as _, By, Problem, body, body_of};
use crate::{Data, Error, Progress};

/// Name of the detector.
const DETECTOR: &str = "coaction";
/// Most accounts of a group that are listed in its record.
const MEMBERS_MAX: usize = 2000;
/// Accounts by which a group is known again: the least of all pseudonyms, which two groups that are half the same
/// have in common but for a chance of one in thousands.
const ANCHORS: usize = 16;
/// Share of accounts that two groups have in common, of all in either, to be one.
const SAME: f64 = 0.5;
/// Longest list of links that is attached.
const LINKS_BYTES_MAX: u64 = 256 << 20;
/// Findings that may share an anchor with a new one.
const CANDIDATES: usize = 100;

/// How the co-action detector is asked to look at the lake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CoactionRun {
    /// Kinds of object: `url`, `domain`, `hashtag`, `mention`, `reshare`, `reply`, `quote`; empty for `url`.
    pub by: Vec<String>,
    /// Longest delay that counts as together, in seconds.
    #[schemars(range(min = 1, max = 86400))]
    pub window_s: u32,
    /// Posts an account must take part with.
    #[schemars(range(min = 1, max = 1000))]
    pub min_participation: u32,
    /// Highest q-value of a significant link.
    #[schemars(range(min = 0, max = 1))]
    pub fdr: f64,
    /// First moment.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub from: Option<Timestamp>,
    /// First moment no more looked at.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub to: Option<Timestamp>,
    /// Permutations for the p-values of groups; 0 for none.
    #[schemars(range(max = 100_000))]
    pub permutations: u32,
    /// Election that the findings belong to.
    pub election: Option<String>,
    /// How the findings are marked; as the election's pack says where nothing is said, else `TLP:AMBER`.
    #[schemars(with = "Option<String>")]
    pub tlp: Option<Tlp>,
}

impl Default for CoactionRun {
    fn default() -> Self {
        Self {
            by: Vec::new(),
            window_s: 60,
            min_participation: 2,
            fdr: 0.01,
            from: None,
            to: None,
            permutations: 0,
            election: None,
            tlp: None,
        }
    }
}

impl CoactionRun {
    /// Names what makes no sense in it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut check = |is_right: bool, field: &str, problem: &str| {
            if !is_right {
                problems.push(Problem::new(field, problem));
            }
        };
        check((1..=86_400).contains(&self.window_s), "window_s", "is not from 1 to 86400");
        check((1..=1000).contains(&self.min_participation), "min_participation", "is not from 1 to 1000");
        check((0.0..=1.0).contains(&self.fdr), "fdr", "is not from 0 to 1");
        check(self.permutations <= 100_000, "permutations", "is more than 100000");
        let is_ordered = self.from.is_none_or(|from| self.to.is_none_or(|to| from < to));
        check(is_ordered, "to", "is not after `from`");
        for kind in &self.by {
            let known = kind.parse::<ostrakon_analysis::detect::coaction::ObjectKind>();
            if let Err(problem) = known {
                check(false, "by", &format!("has `{kind}`: {problem}"));
            }
        }
        problems
    }

    fn request(&self, data: &Data) -> Request {
        Request {
            lake: Some(LakeWindow {
                path: data.lake(),
                from: self.from,
                to: self.to,
                version: None,
                stores: data.stores().clone(),
            }),
            by: self.by.clone(),
            window_s: self.window_s,
            min_participation: self.min_participation,
            fdr: self.fdr,
            permutations: self.permutations,
            ..Request::default()
        }
    }
}

/// Runs the co-action detector over the lake, and records the run and what it found.
///
/// A group that an earlier run had found is updated: what people made of it stays.
pub fn coaction(data: &Data, by: &By, asked: &CoactionRun, progress: &dyn Progress) -> Result<Record, Error> {
    let problems = asked.problems();
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    by.may_write::<Run>()?;
    let detected = coaction::detect_with_links(&asked.request(data), progress)?;
    progress.stage("recording", Some(detected.links.len() as u64));
    let marking = Marking::of(data, by, asked);
    let run = record_run(data, by, &detected, &marking)?;
    let mut n_known = 0;
    for (done, (group, links)) in (1..).zip(detected.outcome.groups.iter().zip(&detected.links)) {
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let finding = finding(&detected, group, links.rows, (&run, asked.fdr));
        n_known += u64::from(record_finding(data, by, finding, &links.csv, &marking)?);
        progress.at(done);
    }
    let mut told: Run = body(&run)?;
    told.known = n_known;
    let draft = marking.draft(body_of(&told)?, Vec::new());
    step(by).write(&data.casebook, Change::Update { id: run.id, rev: run.rev, draft })
}

/// How what a run finds is marked.
struct Marking {
    tlp: Tlp,
    election: Option<String>,
}

impl Marking {
    fn of(data: &Data, by: &By, asked: &CoactionRun) -> Self {
        let pack = asked.election.as_ref().and_then(|id| election::pack(data, &by.viewer, id));
        let tlp = asked.tlp.or(pack.map(|pack| pack.default_tlp)).unwrap_or(Tlp::Amber);
        Self { tlp, election: asked.election.clone() }
    }

    fn draft(&self, body: serde_json::Value, attachments: Vec<Attachment>) -> Draft {
        Draft { tlp: self.tlp, election: self.election.clone(), readers: Vec::new(), attachments, body }
    }
}

/// Gives who does one of many steps: a key stands for the first of them only.
fn step(by: &By) -> By {
    By { key: None, ..by.clone() }
}

fn record_run(data: &Data, by: &By, detected: &Detected, marking: &Marking) -> Result<Record, Error> {
    let outcome = &detected.outcome;
    let run = Run {
        detector: DETECTOR.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        parameters: detected.parameters.clone(),
        lake_version: detected.lake_version.unwrap_or(0),
        posts: outcome.n_posts,
        accounts: outcome.n_accounts,
        findings: outcome.groups.len() as u64,
        known: 0,
        caveats: outcome.caveats.clone(),
    };
    let draft = marking.draft(body_of(&run)?, Vec::new());
    step(by).write(&data.casebook, Change::Create { kind: Run::KIND.name.to_owned(), draft })
}

fn finding(
    detected: &Detected,
    group: &GroupSummary,
    co_actions: u64,
    (run, q_max): (&Record, f64),
) -> Finding {
    let mut anchors = group.members.clone();
    anchors.sort_unstable();
    anchors.truncate(ANCHORS);
    let guard = group.guard.clone().map(|(label, reason)| Guard { label, reason });
    let n_members = group.members.len() as u64;
    Finding {
        title: format!(
            "{n_members} accounts shared {} things within {:.0} s of each other on average",
            group.n_objects, group.mean_delay
        ),
        detector: DETECTOR.to_owned(),
        status: Status::New,
        triage: None,
        // What is guarded comes last; among the others the larger and denser first.
        rank: if guard.is_some() { 0.0 } else { n_members as f64 * (0.5 + group.density / 2.0) },
        statistics: Statistics {
            members: n_members,
            links: group.n_edges,
            density: group.density,
            objects: group.n_objects,
            mean_delay_s: group.mean_delay,
            q_max,
            p_value: group.permutation.map(|(p, _)| p),
            co_actions,
        },
        members: group.members.iter().take(MEMBERS_MAX).cloned().collect(),
        anchors,
        shared: group
            .objects
            .iter()
            .map(|(object, members)| Shared { object: object.clone(), members: *members })
            .collect(),
        first_movers: group
            .first_movers
            .iter()
            .map(|(account, objects)| FirstMover { account: account.clone(), objects: *objects })
            .collect(),
        from: group.period.0,
        to: group.period.1,
        platforms: group.platforms.clone(),
        languages: group.languages.clone(),
        guarded: guard.as_ref().map(|_| "benign".to_owned()),
        guard,
        method: Method {
            name: DETECTOR.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            parameters: detected.parameters.clone(),
        },
        inputs: detected.outcome.inputs.iter().map(|input| input.digest.clone()).collect(),
        run: run.id.to_string(),
        runs: 1,
    }
}

/// Records a finding, in the place of the one that an earlier run had of the group; says whether there was one.
fn record_finding(
    data: &Data,
    by: &By,
    mut finding: Finding,
    links: &[u8],
    marking: &Marking,
) -> Result<bool, Error> {
    let attached = data.casebook.keep(&by.viewer, "links.csv", "text/csv", links, LINKS_BYTES_MAX)?;
    let Some((record, before)) = known(data, by, &finding, marking)? else {
        let draft = marking.draft(body_of(&finding)?, vec![attached]);
        step(by).write(&data.casebook, Change::Create { kind: Finding::KIND.name.to_owned(), draft })?;
        return Ok(false);
    };
    (finding.status, finding.triage) = (before.status, before.triage);
    finding.runs = before.runs + 1;
    let Record { id, rev, tlp, election, readers, .. } = record;
    let draft = Draft { tlp, election, readers, attachments: vec![attached], body: body_of(&finding)? };
    step(by).write(&data.casebook, Change::Update { id, rev, draft })?;
    Ok(true)
}

/// Finds the record of the same group: of the same election, and with at least half of all accounts in common.
fn known(
    data: &Data,
    by: &By,
    finding: &Finding,
    marking: &Marking,
) -> Result<Option<(Record, Finding)>, Error> {
    let members: HashSet<&str> = finding.members.iter().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    let mut best: Option<(f64, Record, Finding)> = None;
    for anchor in &finding.anchors {
        let query = Query {
            kind: Some(Finding::KIND.name.to_owned()),
            election: marking.election.clone(),
            owner: Some(by.viewer.organisation.clone()),
            facets: vec![("anchors".to_owned(), anchor.clone())],
            limit: Some(CANDIDATES),
            ..Query::default()
        };
        for record in data.casebook.list(&by.viewer, &query)?.records {
            if !seen.insert(record.id) || record.election != marking.election {
                continue;
            }
            let other: Finding = body(&record)?;
            let common = other.members.iter().filter(|member| members.contains(member.as_str())).count();
            let all = members.len() + other.members.len() - common;
            let share = common as f64 / all as f64;
            let is_same = other.detector == finding.detector && share >= SAME;
            if is_same && best.as_ref().is_none_or(|(most, _, _)| share > *most) {
                best = Some((share, record, other));
            }
        }
    }
    Ok(best.map(|(_, record, finding)| (record, finding)))
}
