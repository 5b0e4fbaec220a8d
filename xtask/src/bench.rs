//! `cargo xtask bench`: the engine and the whole command against what people use today.
//!
//! Every number is the median of three runs in this very session, on one machine; the tools take turns on the
//! same data and must agree on the counts. The results go to `docs/performance.md`.

mod command;
mod copy;
mod cpu;
mod engine;
mod intake;
mod page;
mod peers;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cargo;
use crate::python::Python;
use crate::share_log::{Popularity, ShareLog};

/// Runs of each measurement.
const RUNS: usize = 3;
const SEED: u64 = 1;
const WINDOWS: [u32; 4] = [10, 60, 300, 3600];
/// Above this a run takes minutes and tells nothing new.
const PAIRS_MAX: u64 = 200_000_000;

/// One log and one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Case {
    n_posts: usize,
    popularity: Popularity,
    window: u32,
}

/// Processor and wall time of the median run.
#[derive(Clone, Copy, Debug)]
struct Spent {
    cpu: f64,
    wall: f64,
}

impl Spent {
    /// Gives the median of each.
    fn median(runs: &[Self]) -> Self {
        Self { cpu: median(runs.iter().map(|r| r.cpu)), wall: median(runs.iter().map(|r| r.wall)) }
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let mut is_quick = false;
    let mut with_peers = true;
    for argument in arguments {
        match argument.as_str() {
            "--quick" => is_quick = true,
            "--no-peers" => with_peers = false,
            other => bail!("no option `{other}`; `bench` takes `--quick` and `--no-peers`"),
        }
    }
    let sizes: &[usize] = if is_quick { &[100_000, 1_000_000] } else { &[100_000, 1_000_000, 10_000_000] };
    let data = cargo::target_directory()?.join("bench-data");
    fs::create_dir_all(&data)?;

    let python = if with_peers { peers::prepare()? } else { Python::bare() };
    let copied = copy::bandwidth();
    eprintln!("copy: {:.1} GB/s on one core, {:.1} GB/s on two", copied.one / 1e9, copied.two / 1e9);
    let mut rows = Vec::new();
    for &n_posts in sizes {
        for popularity in [Popularity::Mild, Popularity::Viral] {
            rows.extend(measure_log(n_posts, popularity, &data, with_peers.then_some(&python))?);
        }
    }
    let coordination_toolkit = if with_peers { peers::toolkit(&python, &data)? } else { None };
    let whole = command::measure(&sizes[1..], &data, &python, with_peers)?;

    let n_taken = if is_quick { 200_000 } else { 1_000_000 };
    let intake = intake::measure(n_taken, &data, &python, with_peers)?;

    let page = page::Page {
        command: std::iter::once("cargo xtask bench").chain(arguments.iter().map(String::as_str)).collect(),
        copied,
        rows: &rows,
        toolkit: coordination_toolkit.as_ref(),
        whole: &whole,
        intake: &intake,
        python: &python,
    };
    let markdown = page.markdown();
    println!("{markdown}");
    page::write(&cargo::root().join("docs/performance.md"), &markdown)
}

/// Measures every window on one log, and the peers where asked for.
fn measure_log(
    n_posts: usize,
    popularity: Popularity,
    data: &Path,
    python: Option<&Python>,
) -> Result<Vec<page::Row>> {
    let log = ShareLog::draw(n_posts, popularity, SEED);
    let (numbers, texts) = paths(data, n_posts, popularity);
    log.write_numbers(&numbers)?;
    if popularity == Popularity::Mild {
        log.write_csv(&texts)?;
    }
    let mut rows = Vec::new();
    for window in WINDOWS {
        let case = Case { n_posts, popularity, window };
        let engine = engine::measure(&log, window)?;
        if let engine::Outcome::Measured(m) = &engine {
            eprintln!(
                "{n_posts} posts, {}, {window} s: {} pairs, {} edges; engine {:.3} s wall on 1, {:.3} s on 2",
                popularity.name(),
                m.n_pairs,
                m.n_edges,
                m.one.wall,
                m.two.wall
            );
        }
        rows.push(page::Row { case, engine, peers: Vec::new() });
    }
    // The peers come after all of the engine's runs: they have processes, and memory, of their own.
    drop(log);
    if let Some(python) = python {
        for row in &mut rows {
            let engine::Outcome::Measured(m) = &row.engine else { continue };
            row.peers = peers::measure(python, &numbers, row.case.window, m)?;
        }
    }
    Ok(rows)
}

/// Names the files of a log: as numbers, and as text.
fn paths(data: &Path, n_posts: usize, popularity: Popularity) -> (PathBuf, PathBuf) {
    let name = |kind: &str| data.join(format!("{kind}_{n_posts}_{}.csv", popularity.name()));
    (name("numbers"), name("shares"))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
