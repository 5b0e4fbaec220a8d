//! The engine in process: ids interned and in memory, sorted edges out.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use anyhow::{Context as _, Result, ensure};
use ostrakon_analysis::detect::coaction::{Coaction, Mode, Options, Sizes};

use super::coaction::PAIRS_MAX;
use super::{RUNS, Spent, cpu};
use crate::share_log::ShareLog;

/// Above this whole edges are not kept in memory.
const WHOLE_PAIRS_MAX: u64 = 200_000_000;

pub(super) enum Outcome {
    Measured(Measured),
    /// More pairs than a benchmark waits for.
    TooManyPairs(u64),
}

pub(super) struct Measured {
    pub(super) n_posts: usize,
    pub(super) n_pairs: u64,
    pub(super) n_edges: u64,
    /// On one thread.
    pub(super) one: Spent,
    /// On two.
    pub(super) two: Spent,
    /// On two, with everything an edge holds: objects, delays, posts, first mover.
    /// `None` where that is more than fits in memory.
    pub(super) full: Option<Spent>,
}

impl Measured {
    /// Bytes a hand-written program would move at least.
    ///
    /// 16-byte records sorted in four passes, read and written (128 B a row), a scan of the window (2 × 16 B a
    /// row), each pair written, read back and parted (24 B), 12 B an edge.
    pub(super) fn model_bytes(&self) -> f64 {
        160.0 * self.n_posts as f64 + 24.0 * self.n_pairs as f64 + 12.0 * self.n_edges as f64
    }
}

/// Runs the engine on one and two threads. *Errors:* they do not give the same edges.
pub(super) fn measure(log: &ShareLog, window: u32) -> Result<Outcome> {
    let in_window = pairs_in_window(log, window);
    if in_window > PAIRS_MAX {
        return Ok(Outcome::TooManyPairs(in_window));
    }
    let (one, counts) = on_threads(1, log, counted(window))?;
    let n_pairs = counts.iter().flatten().map(|&(_, _, n)| u64::from(n)).sum();
    let n_edges = counts.iter().map(Vec::len).sum::<usize>() as u64;
    let digest_of_one = digest(&counts);
    drop(counts);
    let (two, counts) = on_threads(2, log, counted(window))?;
    ensure!(digest(&counts) == digest_of_one, "one and two threads differ");
    drop(counts);
    let full = if n_pairs > WHOLE_PAIRS_MAX {
        None
    } else {
        let (full, edges) = on_threads(2, log, |log| find(log, window).edges())?;
        let (_, edges_of_one) = on_threads(1, log, |log| find(log, window).edges())?;
        ensure!(edges.iter().eq(edges_of_one.iter()), "one and two threads give different edges");
        Some(full)
    };
    Ok(Outcome::Measured(Measured { n_posts: log.actions.len(), n_pairs, n_edges, one, two, full }))
}

/// Account, partner and pairs, sorted, in chunks: what a query that groups by pair of accounts gives.
type Counts = Vec<Vec<(u32, u32, u32)>>;

/// Stands for all counts in their order, so that two results need not be in memory at once.
fn digest(counts: &Counts) -> u64 {
    let mut hasher = DefaultHasher::new();
    counts.iter().flatten().for_each(|count| count.hash(&mut hasher));
    hasher.finish()
}

fn find(log: &ShareLog, window: u32) -> Coaction {
    let options = Options { mode: Mode::Ostrakon, window, min_participation: 1, pairs_max: u64::MAX };
    let sizes = Sizes { n_accounts: log.n_accounts, n_objects: log.n_objects, object_post: &[] };
    Coaction::find(&log.actions, sizes, options)
}

fn counted(window: u32) -> impl Fn(&ShareLog) -> Counts + Sync {
    move |log| {
        find(log, window).walk().for_each_edge(
            |counts: &mut Vec<(u32, u32, u32)>, account, partner, pairs| {
                counts.push((account, partner, u32::try_from(pairs.len()).unwrap_or(u32::MAX)));
            },
        )
    }
}

fn on_threads<T: Default + Send>(
    n: usize,
    log: &ShareLog,
    work: impl Fn(&ShareLog) -> T + Sync,
) -> Result<(Spent, T)> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().context("a thread pool")?;
    let mut runs = Vec::new();
    let mut result = T::default();
    for _ in 0..RUNS {
        // Freed before the next run, so that memory holds one result.
        drop(std::mem::take(&mut result));
        let (next, spent) = cpu::spent(|| pool.install(|| work(log)))?;
        result = next;
        runs.push(spent);
    }
    Ok((Spent::median(&runs), result))
}

/// Counts the pairs of rows within the window without looking at them, same-account pairs included.
///
/// *Complexity:* O(n); independent of the engine, so that it also runs where the engine should not.
fn pairs_in_window(log: &ShareLog, window: u32) -> u64 {
    let actions = &log.actions;
    let mut recent: Vec<VecDeque<u32>> = vec![VecDeque::new(); log.n_objects];
    let mut pairs = 0;
    for (&object, &time) in actions.object.iter().zip(&actions.time) {
        let recent = &mut recent[object as usize];
        while recent.front().is_some_and(|&old| time - old > window) {
            recent.pop_front();
        }
        pairs += recent.len() as u64;
        recent.push_back(time);
    }
    pairs
}
