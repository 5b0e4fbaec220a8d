//! The engines people would use instead, each in a process of its own, from PyPI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::{RUNS, Spent, engine, paths};
use crate::cargo;
use crate::share_log::Popularity;

const PACKAGES: [&str; 3] = ["duckdb", "polars", "coordination-network-toolkit"];
/// Above this the peers run out of memory or patience before they run out of pairs.
const PAIRS_MAX: u64 = 100_000_000;
/// Longest a peer may take for all its runs, in seconds.
const PATIENCE: u32 = 900;
const TOOLKIT_PATIENCE: u32 = 120;

const DUCKDB: &str = include_str!("duckdb_pairs.py");
const POLARS: &str = include_str!("polars_pairs.py");
const TOOLKIT: &str = include_str!("toolkit_links.py");

/// A Python that has the peers.
pub(super) struct Python {
    program: PathBuf,
    /// Package and version, those found.
    pub(super) versions: Vec<(String, String)>,
}

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

impl Python {
    /// The system's Python without any package: measures commands, runs no peer.
    pub(super) fn bare() -> Self {
        Self { program: "python3".into(), versions: Vec::new() }
    }

    pub(super) fn program(&self) -> String {
        self.program.to_string_lossy().into_owned()
    }

    pub(super) fn has(&self, package: &str) -> bool {
        self.versions.iter().any(|(name, _)| name == package)
    }

    /// Runs a script with a time limit and reads the JSON of its last line; `None` where it did not finish.
    pub(super) fn run(
        &self,
        script: &str,
        arguments: &[&str],
        patience: u32,
    ) -> anyhow::Result<Option<Value>> {
        let mut command = Command::new("timeout");
        command
            .arg(patience.to_string())
            .arg(&self.program)
            .args(["-c", script])
            .args(arguments)
            .env("POLARS_MAX_THREADS", "2")
            .env("RAYON_NUM_THREADS", "2")
            .stdin(Stdio::null());
        let output =
            command.output().context("`timeout` and Python 3 are needed to measure other programs")?;
        let text = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            eprintln!("  did not finish: {}", String::from_utf8_lossy(&output.stderr).trim_end());
            return Ok(None);
        }
        let last = text.lines().next_back().context("the script printed nothing")?;
        Ok(Some(serde_json::from_str(last).with_context(|| format!("not JSON: {last}"))?))
    }
}

/// Sets up an environment with the peers under the target folder; falls back on the system's packages.
pub(super) fn prepare() -> anyhow::Result<Python> {
    let folder = cargo::target_directory()?.join("bench-venv");
    let program = folder.join("bin").join("python");
    if !program.exists() {
        eprintln!("setting up {} with {}", folder.display(), PACKAGES.join(", "));
    }
    let set_up = cargo::run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).and_then(|()| {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        cargo::run(Command::new(&program).args(install).args(PACKAGES))
    });
    let mut python = match set_up {
        Ok(()) => Python { program, versions: Vec::new() },
        Err(error) => {
            eprintln!("{error:#}; falling back on the packages of the system's Python");
            Python::bare()
        }
    };
    let script = "import importlib.metadata as m, json, sys\n\
                  def version(name):\n  try: return m.version(name)\n  except m.PackageNotFoundError: return None\n\
                  print(json.dumps({name: version(name) for name in sys.argv[1:]}))";
    let found = python.run(script, &PACKAGES, 60)?.unwrap_or_default();
    for package in PACKAGES {
        if let Some(version) = found[package].as_str() {
            python.versions.push((package.to_owned(), version.to_owned()));
        }
    }
    Ok(python)
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
