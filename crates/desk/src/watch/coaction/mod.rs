//! Finds accounts that act together: reads exports, runs the engine, writes tables, networks and the report.
//!
//! [`detect`] does a run, [`rerun`] repeats a recorded one byte for byte, [`evidence`] lists the posts behind
//! an edge of it.

mod clusters;
mod detection;
mod found;
mod groups;
mod guard;
mod links;
mod network;
mod outcome;
mod parameters;
mod read;
mod report;
mod request;
mod run_file;
mod settings;
mod statistics;
mod summary;
mod tables;

use std::path::{Path, PathBuf};

use ostrakon_lake::{Lake, StoreOptions};
use ostrakon_model::Timestamp;

pub use outcome::{CoActionRow, EdgeEvidence, EdgeSummary, GroupSummary, KindSummary, Outcome, Significance};
pub use request::{Compat, LakeWindow, Request};
pub use settings::Settings;

use crate::watch::export::InputSummary;
use crate::watch::pseudonym::Pseudonyms;
use crate::watch::table_file::{TableFormat, write_rows};
use crate::{Error, Progress};
use detection::Detection;
use found::FoundEdge;
use guard::Guards;
pub use links::Links;
use run_file::RunFile;

/// Runs the detector, writes the files asked for and, where `run` is given, the run file.
///
/// *Errors:* an input that cannot be read, an option that makes no sense, a file that cannot be written. Files
/// appear whole or not at all.
pub fn detect(request: &Request, run: Option<&Path>, progress: &dyn Progress) -> Result<Outcome, Error> {
    check_outputs(request)?;
    let request = &with_version(request)?;
    let (detection, inputs) = run_engine(request, progress)?;
    conclude(&detection, inputs, run, progress).map(|(outcome, _, _)| outcome)
}

/// A run with everything that a record of it needs.
#[derive(Debug)]
pub struct Detected {
    /// What it came to.
    pub outcome: Outcome,
    /// Every parameter, by name.
    pub parameters: Vec<(String, String)>,
    /// Entry of the lake's log up to which it was read.
    pub lake_version: Option<u64>,
    /// What links the accounts of each group, in their order.
    pub links: Vec<Links>,
}

/// Runs the detector, and gives what links the accounts of each group as a table.
pub fn detect_with_links(request: &Request, progress: &dyn Progress) -> Result<Detected, Error> {
    let request = &with_version(request)?;
    let (detection, inputs) = run_engine(request, progress)?;
    let (outcome, found, groups) = conclude(&detection, inputs, None, progress)?;
    Ok(Detected {
        outcome,
        parameters: parameters::parameters(request)
            .into_iter()
            .map(|parameter| (parameter.name.to_owned(), parameter.value))
            .collect(),
        lake_version: request.lake.as_ref().and_then(|window| window.version),
        links: links::links(&detection, &found, &groups),
    })
}

fn conclude(
    detection: &Detection<'_>,
    inputs: Vec<InputSummary>,
    run: Option<&Path>,
    progress: &dyn Progress,
) -> Result<(Outcome, Vec<FoundEdge>, Vec<u32>), Error> {
    let request = detection.request;
    let found = found::collect(detection);
    let mut groups = groups::groups(detection, &found);
    let is_shown = request.outputs.iter().any(|path| TableFormat::of(path).is_none());
    if request.permutations > 0 || is_shown {
        progress.stage("permuting", None);
        groups::permute(detection, &found, &mut groups);
    }
    let period = summary::period(detection);
    let n_posts = detection.conversation.n_posts as u64;
    let caveats = summary::caveats(detection, &inputs);
    progress.stage("writing", None);
    let written = write_tables(detection)?;
    let positions = if is_shown { detection.communities.positions(request.seed) } else { Vec::new() };
    let outputs: Vec<(String, &'static str)> = outputs(request);
    let material = report::Material {
        detection,
        found: &found,
        groups: &groups,
        positions: &positions,
        inputs: &inputs,
        caveats: &caveats,
        outputs: &outputs,
        run,
        period,
        n_posts,
    };
    for path in &request.outputs {
        if network::is_network(path) {
            network::write(detection, &found, &positions, path)?;
        } else if TableFormat::of(path).is_none() {
            report::write(&material, path)?;
        }
    }
    let written: Vec<PathBuf> = written.into_iter().chain(network_and_report(request)).collect();
    let digests: Vec<_> = inputs.iter().map(|input| input.digest.clone()).collect();
    if let Some(run) = run {
        RunFile::new(request, digests.clone(), &written)?.write(run)?;
    }
    let findings = summary::findings(detection, &found, &groups, &digests);
    let numbers = groups.iter().map(|group| group.summary.number).collect();
    let outcome = Outcome {
        n_accounts: detection.conversation.accounts.len() as u64,
        n_posts,
        period,
        kinds: summary::kinds(detection),
        strongest: report::strongest(detection, &found)
            .into_iter()
            .take(20)
            .map(|f| summary::edge(detection, f))
            .collect(),
        groups: groups.into_iter().map(|group| group.summary).collect(),
        caveats,
        written: written.into_iter().chain(run.map(Path::to_owned)).collect(),
        findings,
        inputs,
    };
    Ok((outcome, found, numbers))
}

/// Settles which state of a lake is read, so that a record of the run says it.
fn with_version(request: &Request) -> Result<Request, Error> {
    let mut request = request.clone();
    if let Some(window) = &mut request.lake {
        settle(window)?;
    }
    Ok(request)
}

/// Settles which state of a lake is read, and gives the entry of its log.
pub(super) fn settle(window: &mut LakeWindow) -> Result<u64, Error> {
    let version = Lake::open_at(&window.path, &window.stores)?.at(window.version)?.number();
    window.version = Some(version);
    Ok(version)
}

/// Repeats a recorded run: the same bytes in the same files. *Errors:* an input has changed.
pub fn rerun(run: &Path, stores: &StoreOptions, progress: &dyn Progress) -> Result<Outcome, Error> {
    let recorded = RunFile::open(run, stores)?;
    detect(&recorded.request, Some(run), progress)
}

/// Lists the posts behind the edge of two accounts of a recorded run, found significant or not.
///
/// *Errors:* an input has changed, an account is unknown, or the two never acted together.
pub fn evidence(
    run: &Path,
    account: &str,
    partner: &str,
    stores: &StoreOptions,
    progress: &dyn Progress,
) -> Result<EdgeEvidence, Error> {
    let recorded = RunFile::open(run, stores)?;
    let (detection, _) = run_engine(&recorded.request, progress)?;
    let number = |id: &str| {
        let accounts = &detection.conversation.accounts;
        accounts.find(id).ok_or_else(|| {
            let all = (0_u32..).take(accounts.len()).map(|number| accounts.get(number));
            let hint = match ostrakon_ingest::nearest(id, all) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the id as it stands in the edge file".into(),
            };
            Error::NotFound { problem: format!("no account `{id}` in this run"), hint }
        })
    };
    let found = found::between(&detection, number(account)?, number(partner)?);
    if found.is_empty() {
        return Err(Error::NotFound {
            problem: format!("`{account}` and `{partner}` never acted within the window of this run"),
            hint: "take both ids from one row of the edge file".into(),
        });
    }
    Ok(EdgeEvidence {
        edges: found.iter().map(|f| summary::edge(&detection, f)).collect(),
        co_actions: found.iter().flat_map(|f| summary::co_actions(&detection, f)).collect(),
    })
}

fn run_engine<'r>(
    request: &'r Request,
    progress: &dyn Progress,
) -> Result<(Detection<'r>, Vec<InputSummary>), Error> {
    let guards =
        Guards::read(request.guard.as_deref(), &mut Pseudonyms::new(request.pseudonym_key.as_deref())?)?;
    let read::Inputs { conversation, summaries } = read::read(request, progress)?;
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok((Detection::run(request, conversation, guards, progress), summaries))
}

/// Makes sure before any work that every file can be written as its name says.
fn check_outputs(request: &Request) -> Result<(), Error> {
    for path in &request.outputs {
        let known = TableFormat::of(path).is_some()
            || network::is_network(path)
            || network::extension(path).as_deref() == Some("html");
        if !known {
            return Err(Error::Option {
                option: format!("-o {}", path.display()),
                problem: "has no known extension".into(),
                hint: "end it in .csv, .ndjson or .parquet for edges, .gexf or .graphml for the network, .html for the report".into(),
            });
        }
    }
    let tables =
        [("--pairs", &request.pairs), ("--accounts", &request.accounts), ("--objects", &request.objects)];
    for (option, path) in tables {
        if let Some(path) = path {
            TableFormat::of_table(option, path)?;
        }
    }
    Ok(())
}

fn write_tables(detection: &Detection<'_>) -> Result<Vec<PathBuf>, Error> {
    let request = detection.request;
    let mut written = Vec::new();
    for path in request.outputs.iter().filter(|path| TableFormat::of(path).is_some()) {
        tables::write_edges(detection, path)?;
        written.push(path.clone());
    }
    if let Some(path) = &request.pairs {
        tables::write_pairs(detection, path)?;
        written.push(path.clone());
    }
    if let Some(path) = &request.accounts {
        write_rows::<ostrakon_share::Accounts>("--accounts", path, &statistics::account_rows(detection))?;
        written.push(path.clone());
    }
    if let Some(path) = &request.objects {
        write_rows::<ostrakon_share::Objects>("--objects", path, &statistics::object_rows(detection))?;
        written.push(path.clone());
    }
    Ok(written)
}

fn network_and_report(request: &Request) -> impl Iterator<Item = PathBuf> {
    request.outputs.iter().filter(|path| TableFormat::of(path).is_none()).cloned()
}

/// Lists every output with what it is, for the report.
fn outputs(request: &Request) -> Vec<(String, &'static str)> {
    let named = |path: &PathBuf, meaning| (path.display().to_string(), meaning);
    let mut outputs: Vec<(String, &'static str)> = request
        .outputs
        .iter()
        .map(|path| match network::extension(path).as_deref() {
            Some("gexf" | "graphml") => named(path, "network of the pairs found"),
            Some("html") => named(path, "this report"),
            _ => named(path, "every pair of accounts"),
        })
        .collect();
    outputs
        .extend(request.pairs.iter().map(|path| named(path, "pairs of posts behind every pair of accounts")));
    outputs.extend(request.accounts.iter().map(|path| named(path, "accounts")));
    outputs.extend(request.objects.iter().map(|path| named(path, "objects")));
    outputs.extend(request.rejected.iter().map(|path| named(path, "rows that could not be read")));
    outputs
}

fn seconds(time: u32) -> Timestamp {
    Timestamp::from_unix_seconds(time)
}
