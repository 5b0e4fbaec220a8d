//! The engines people would use instead, each in a process of its own, from PyPI.

use std::fs;
use std::path::Path;

use anyhow::ensure;
use serde_json::Value;

use super::coaction::paths;
use super::{RUNS, Spent, engine};
use crate::cargo;
use crate::python::Python;
use crate::share_log::Popularity;

const PACKAGES: [&str; 10] = [
    "duckdb",
    "polars",
    "pandas",
    "coordination-network-toolkit",
    "rensa",
    "datasketch",
    "rapidfuzz",
    "pdqhash",
    "consistent_sampler",
    "numpy",
];
/// Above this the peers run out of memory or patience before they run out of pairs.
const PAIRS_MAX: u64 = 200_000_000;
/// Longest a peer may take for all its runs, in seconds.
const PATIENCE: u32 = 900;
const TOOLKIT_PATIENCE: u32 = 120;

const DUCKDB: &str = include_str!("duckdb_pairs.py");
const POLARS: &str = include_str!("polars_pairs.py");
const TOOLKIT: &str = include_str!("toolkit_links.py");

/// What one peer took for one case.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// What it took, or why that is not known.
    pub(super) outcome: Result<PeerRun, &'static str>,
}

pub(super) struct PeerRun {
    /// Reading the file into a table.
    pub(super) load: Spent,
    /// The query alone.
    pub(super) query: Spent,
    pub(super) peak_mb: f64,
}

/// Sets up an environment with the peers under the target folder; falls back on the system's packages.
pub(super) fn prepare() -> anyhow::Result<Python> {
    Python::prepare(&cargo::target_directory()?.join("bench-venv"), &PACKAGES).or_else(|error| {
        eprintln!("{error:#}; falling back on the packages of the system's Python");
        Python::bare().with(&PACKAGES)
    })
}

/// Runs DuckDB and Polars on a log of numbers. *Errors:* their counts differ from the engine's.
pub(super) fn measure(
    python: &Python,
    numbers: &Path,
    window: u32,
    expected: &engine::Measured,
) -> anyhow::Result<Vec<Peer>> {
    let mut peers = Vec::new();
    for (name, script) in [("duckdb", DUCKDB), ("polars", POLARS)] {
        if !python.has(name) {
            continue;
        }
        if expected.n_pairs > PAIRS_MAX {
            peers.push(Peer { name, outcome: Err("not run: too many pairs") });
            continue;
        }
        eprintln!("  {name}, {window} s");
        let path = numbers.to_string_lossy();
        let found = python.run(script, &[&path, &window.to_string(), &RUNS.to_string()], PATIENCE)?;
        if let Some(found) = &found {
            let counts = (found["pairs"].as_u64(), found["edges"].as_u64());
            ensure!(
                counts == (Some(expected.n_pairs), Some(expected.n_edges)),
                "{name} counts {counts:?} pairs and edges, the engine {} and {}",
                expected.n_pairs,
                expected.n_edges
            );
        }
        peers.push(Peer { name, outcome: found.map(|found| peer_run(&found)).ok_or("did not finish") });
    }
    Ok(peers)
}

fn peer_run(found: &Value) -> PeerRun {
    PeerRun {
        load: median_of(&found["load"]),
        query: median_of(&found["query"]),
        peak_mb: found["peak_mb"].as_f64().unwrap_or(f64::NAN),
    }
}

/// Reads a list of `[cpu, wall]`.
pub(super) fn median_of(runs: &Value) -> Spent {
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let runs: Vec<Spent> = runs
        .as_array()
        .into_iter()
        .flatten()
        .map(|run| Spent { cpu: number(&run[0]), wall: number(&run[1]) })
        .collect();
    Spent::median(&runs)
}

/// What the coordination-network-toolkit took for the small log at a window of 60 s.
pub(super) struct Toolkit {
    pub(super) n_posts: usize,
    pub(super) window: u32,
    /// `None` where it did not finish in time.
    pub(super) outcome: Option<PeerRun>,
}

/// Runs the toolkit's link network on the smallest mild log: one run, it takes long.
pub(super) fn toolkit(python: &Python, data: &Path) -> anyhow::Result<Option<Toolkit>> {
    if !python.has("coordination-network-toolkit") {
        return Ok(None);
    }
    let (n_posts, window) = (100_000, 60);
    let (_, texts) = paths(data, n_posts, Popularity::Mild);
    eprintln!("coordination-network-toolkit, {n_posts} posts, {window} s");
    let database = data.join("toolkit.db");
    let _ = fs::remove_file(&database);
    let arguments = [&*texts.to_string_lossy(), &*database.to_string_lossy(), &window.to_string()];
    let found = python.run(TOOLKIT, &arguments, TOOLKIT_PATIENCE)?;
    Ok(Some(Toolkit { n_posts, window, outcome: found.map(|found| peer_run(&found)) }))
}
