//! The whole command, from an export to a table of edges, against the same job in DuckDB.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::coaction::paths;
use super::peers::median_of;
use super::{RUNS, Setting, Spent};
use crate::python::Python;
use crate::share_log::Popularity;

const WINDOW: u32 = 60;
/// Longest one tool may take for all its runs, in seconds.
const PATIENCE: u32 = 1800;

const MEASURE: &str = include_str!("measure_command.py");
const DUCKDB: &str = include_str!("duckdb_command.py");

pub(super) struct Size {
    pub(super) n_posts: usize,
    pub(super) bytes: u64,
    pub(super) ours: Option<CommandRun>,
    pub(super) duckdb: Option<CommandRun>,
}

pub(super) struct CommandRun {
    pub(super) spent: Spent,
    pub(super) peak_mb: f64,
    /// Rows of the table written.
    pub(super) n_edges: usize,
}

/// Measures the release binary, and DuckDB where asked for, on the mild logs.
pub(super) fn measure(sizes: &[usize], setting: &Setting) -> Result<Vec<Size>> {
    let Setting { with_peers, python, binary, data, .. } = setting;
    let mut measured = Vec::new();
    for &n_posts in sizes {
        let (_, texts) = paths(data, n_posts, Popularity::Mild);
        let input = texts.to_string_lossy();
        eprintln!("whole command, {n_posts} posts, {WINDOW} s");
        let out = data.join("edges.csv");
        let edges = out.to_string_lossy();
        let window = format!("{WINDOW}s");
        let ours = [
            binary,
            "detect",
            "coaction",
            &input,
            "--window",
            &window,
            "--min-participation",
            "1",
            "-o",
            &edges,
            "--no-run",
            "--no-progress",
        ];
        let ours = one(python, &ours, &out)?;
        let duckdb = if *with_peers && python.has("duckdb") {
            let program = python.program();
            one(python, &[&program, "-c", DUCKDB, &input, &edges, &WINDOW.to_string()], &out)?
        } else {
            None
        };
        measured.push(Size { n_posts, bytes: fs::metadata(&texts)?.len(), ours, duckdb });
    }
    Ok(measured)
}

/// Runs one command a few times; `None` where it did not finish.
fn one(python: &Python, command: &[&str], out: &Path) -> Result<Option<CommandRun>> {
    let _ = fs::remove_file(out);
    let runs = RUNS.to_string();
    let arguments: Vec<&str> = std::iter::once(runs.as_str()).chain(command.iter().copied()).collect();
    let Some(found) = python.run(MEASURE, &arguments, PATIENCE)? else { return Ok(None) };
    let file = fs::File::open(out).with_context(|| format!("{} was not written", out.display()))?;
    Ok(Some(CommandRun {
        spent: median_of(&found["query"]),
        peak_mb: found["peak_mb"].as_f64().unwrap_or(f64::NAN),
        n_edges: BufReader::new(file).lines().count().saturating_sub(1),
    }))
}
