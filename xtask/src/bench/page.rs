//! The results as tables in Markdown, put into the page between two marks.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::command::{CommandRun, Whole};
use super::copy::Bandwidth;
use super::engine::Outcome;
use super::peers::{Peer, Toolkit};
use super::{Case, PAIRS_MAX, RUNS, intake};
use crate::python::Python;

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";
const EMPTY_PAGE: &str = "# Performance\n\n\
    Written by `cargo xtask bench`; do not edit between the marks.\n\n\
    <!-- bench:begin -->\n<!-- bench:end -->\n";

/// Everything that was measured.
pub(super) struct Page<'a> {
    pub(super) command: Vec<&'a str>,
    pub(super) copied: Bandwidth,
    pub(super) rows: &'a [Row],
    pub(super) toolkit: Option<&'a Toolkit>,
    pub(super) whole: &'a Whole,
    pub(super) intake: &'a [intake::Row],
    pub(super) python: &'a Python,
}

/// One case: the engine and its peers.
pub(super) struct Row {
    pub(super) case: Case,
    pub(super) engine: Outcome,
    pub(super) peers: Vec<Peer>,
}

impl Page<'_> {
    pub(super) fn markdown(&self) -> String {
        let mut text = String::new();
        self.conditions(&mut text);
        self.engine(&mut text);
        if self.rows.iter().any(|row| !row.peers.is_empty()) {
            self.peers(&mut text);
        }
        self.whole(&mut text);
        self.intake(&mut text);
        text
    }

    fn conditions(&self, text: &mut String) {
        let versions = self.python.versions.iter().map(|(name, version)| format!("{name} {version}"));
        let versions: Vec<String> =
            std::iter::once(first_line(Command::new("rustc").arg("--version"))).chain(versions).collect();
        line(text, &format!("* Command: `{}`; medians of {RUNS}.", self.command.join(" ")));
        line(text, &format!("* Machine: {}.", machine()));
        line(text, &format!("* Versions: {}.", versions.join(", ")));
        let (one, two) = (self.copied.one / 1e9, self.copied.two / 1e9);
        line(
            text,
            &format!(
                "* Copying 512 MB, bytes read and bytes written counted: {one:.1} GB/s on one core, {two:.1} GB/s on \
                 two."
            ),
        );
        line(text, "");
    }

    fn engine(&self, text: &mut String) {
        line(text, "### Engine\n");
        line(
            text,
            "Ids numbered and in memory; sorted edges with their pairs counted out; the same edges on one and two threads in every row. \
             *Model* is the time two cores need to copy the bytes a hand-written program moves at least: 160 a \
             post, 24 a pair, 12 an edge. *Whole edges* adds what a query does not give: objects, delays, posts, \
             first mover.\n",
        );
        let heads = [
            "posts",
            "log",
            "window s",
            "pairs",
            "edges",
            "1 thread: CPU s",
            "wall s",
            "2 threads: CPU s",
            "wall s",
            "wall on 2 ÷ model",
            "whole edges on 2: CPU s",
        ];
        head(text, &heads);
        for Row { case, engine, .. } in self.rows {
            let mut cells = case_cells(case);
            match engine {
                Outcome::Measured(m) => cells.extend([
                    count(m.n_pairs),
                    count(m.n_edges),
                    seconds(m.one.cpu),
                    seconds(m.one.wall),
                    seconds(m.two.cpu),
                    seconds(m.two.wall),
                    format!("{:.1}", m.two.wall / (m.model_bytes() / self.copied.two)),
                    seconds(m.full.cpu),
                ]),
                Outcome::TooManyPairs(pairs) => {
                    cells.push(count(*pairs));
                    cells.push(format!("skipped: more than {} pairs", count(PAIRS_MAX)));
                    cells.resize(heads.len(), String::new());
                }
            }
            row(text, &cells);
        }
        line(text, "");
    }

    fn peers(&self, text: &mut String) {
        line(text, "### Engine against query engines\n");
        line(
            text,
            "The same pairs and edges from the same numbers, checked in every row; two threads each. The peers' \
             query joins on object and bucket of time, which is exact and never makes all pairs of an object; its \
             result is not sorted. *Load* reads the numbers from CSV into a table. Ratios are the peer's query \
             alone over the engine on two threads.\n",
        );
        let heads = [
            "posts",
            "log",
            "window s",
            "tool",
            "load: CPU s",
            "query: CPU s",
            "wall s",
            "peak MB",
            "CPU ratio",
            "wall ratio",
        ];
        head(text, &heads);
        for Row { case, engine, peers } in self.rows {
            let Outcome::Measured(m) = engine else { continue };
            for peer in peers {
                let mut cells = case_cells(case);
                cells.push(peer.name.to_owned());
                match &peer.outcome {
                    Ok(run) => cells.extend([
                        seconds(run.load.cpu),
                        seconds(run.query.cpu),
                        seconds(run.query.wall),
                        format!("{:.0}", run.peak_mb),
                        ratio(run.query.cpu, m.two.cpu),
                        ratio(run.query.wall, m.two.wall),
                    ]),
                    Err(why) => {
                        cells.push((*why).to_owned());
                        cells.resize(heads.len(), String::new());
                    }
                }
                row(text, &cells);
            }
        }
        line(text, "");
        if let Some(toolkit) = self.toolkit {
            self.toolkit(text, toolkit);
        }
    }

    fn toolkit(&self, text: &mut String, toolkit: &Toolkit) {
        let (n, window) = (count(toolkit.n_posts as u64), toolkit.window);
        let ours = self.rows.iter().find_map(|row| match &row.engine {
            Outcome::Measured(m) if m.n_posts == toolkit.n_posts && row.case.window == window => Some(m),
            Outcome::Measured(_) | Outcome::TooManyPairs(_) => None,
        });
        match (&toolkit.outcome, ours) {
            (Some(run), Some(m)) => line(
                text,
                &format!(
                    "coordination-network-toolkit (its own definition of an edge, one run), {n} posts, mild, \
                     {window} s: preprocessing {} CPU s, link network {} CPU s, {} s wall; engine {} CPU s, {} s \
                     wall: {} in CPU, {} in wall time.\n",
                    seconds(run.load.cpu),
                    seconds(run.query.cpu),
                    seconds(run.query.wall),
                    seconds(m.two.cpu),
                    seconds(m.two.wall),
                    ratio(run.query.cpu, m.two.cpu),
                    ratio(run.query.wall, m.two.wall),
                ),
            ),
            _ => line(
                text,
                &format!("coordination-network-toolkit, {n} posts, {window} s: not finished in time.\n"),
            ),
        }
    }

    fn intake(&self, text: &mut String) {
        line(text, "\n### Into the lake\n");
        line(
            text,
            "`ostrakon ingest add`: the export kept compressed and hashed, every post normalised, pseudonymous, compared \
             with what is there, in sealed Parquet. DuckDB reads the same file and writes Parquet, and nothing \
             else; two threads each, process start included. *MB/s a core* is the size of the export over CPU \
             time.\n",
        );
        head(text, &["export", "posts", "MB", "tool", "CPU s", "wall s", "peak MB", "MB/s a core"]);
        for of_export in self.intake {
            for (name, spent, peak_mb) in &of_export.tools {
                let megabytes = of_export.bytes as f64 / 1e6;
                let cells = [
                    of_export.name.to_owned(),
                    count(of_export.n_posts as u64),
                    format!("{megabytes:.0}"),
                    (*name).to_owned(),
                    seconds(spent.cpu),
                    seconds(spent.wall),
                    format!("{peak_mb:.0}"),
                    format!("{:.0}", megabytes / spent.cpu),
                ];
                row(text, &cells);
            }
        }
    }

    fn whole(&self, text: &mut String) {
        line(text, "### Whole command\n");
        let sizes = match self.whole {
            Whole::Measured(sizes) => sizes,
            Whole::Skipped(why) => return line(text, &format!("Skipped: {why}.\n")),
        };
        line(
            text,
            "`ostrakon detect coaction shares.csv --window 60s --min-participation 1 -o edges.csv`, significance \
             included, against DuckDB reading the same CSV, ids as text, and writing account, partner, weight and \
             mean delay; two threads each, process start included.\n",
        );
        let heads =
            ["posts", "input MB", "tool", "edges", "CPU s", "wall s", "peak MB", "CPU ratio", "wall ratio"];
        head(text, &heads);
        for size in sizes {
            let tools = [("ostrakon", &size.ours), ("duckdb", &size.duckdb)];
            for (name, run) in tools.iter().filter_map(|(name, run)| run.as_ref().map(|run| (*name, run))) {
                let mut cells = vec![
                    count(size.n_posts as u64),
                    format!("{:.0}", size.bytes as f64 / 1e6),
                    name.to_owned(),
                    count(run.n_edges as u64),
                    seconds(run.spent.cpu),
                    seconds(run.spent.wall),
                    format!("{:.0}", run.peak_mb),
                ];
                let part = |of: fn(&CommandRun) -> f64| size.ours.as_ref().map_or(f64::NAN, of);
                cells.push(ratio(run.spent.cpu, part(|r| r.spent.cpu)));
                cells.push(ratio(run.spent.wall, part(|r| r.spent.wall)));
                row(text, &cells);
            }
        }
        line(text, "");
    }
}

/// Puts `markdown` between the marks of the page at `path`. *Errors:* the page has no marks.
pub(super) fn write(path: &Path, markdown: &str) -> Result<()> {
    let page = if path.exists() { fs::read_to_string(path)? } else { EMPTY_PAGE.to_owned() };
    let page = between_marks(&page, markdown).with_context(|| format!("{BEGIN} and {END} are missing"))?;
    fs::write(path, page)?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

fn between_marks(page: &str, markdown: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", markdown.trim()))
}

fn case_cells(case: &Case) -> Vec<String> {
    vec![count(case.n_posts as u64), case.popularity.name().to_owned(), case.window.to_string()]
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn head(text: &mut String, heads: &[&str]) {
    let _ = writeln!(text, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
}

fn row(text: &mut String, cells: &[String]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Writes a number with its thousands apart.
fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn seconds(s: f64) -> String {
    match s {
        s if s < 0.1 => format!("{s:.4}"),
        s if s < 10.0 => format!("{s:.2}"),
        s => format!("{s:.1}"),
    }
}

fn ratio(theirs: f64, ours: f64) -> String {
    match theirs / ours {
        r if r.is_nan() => "–".to_owned(),
        r if r < 10.0 => format!("{r:.1}×"),
        r => format!("{r:.0}×"),
    }
}

/// Names processor, cores and memory.
fn machine() -> String {
    let info = |path: &str, key: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let model = info("/proc/cpuinfo", "model name");
    let kilobytes: f64 =
        info("/proc/meminfo", "MemTotal").split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{model}, {cores} cores, {:.0} GB memory", kilobytes / 1e6)
}

fn first_line(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).lines().next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{EMPTY_PAGE, between_marks, count, ratio, seconds};

    #[test]
    fn results_replace_those_before() {
        let once = between_marks(EMPTY_PAGE, "first").unwrap();
        let twice = between_marks(&once, "second").unwrap();
        assert!(once.contains("first") && twice.contains("second") && !twice.contains("first"));
        assert!(twice.starts_with("# Performance"));
        assert_eq!(between_marks("no marks", "x"), None);
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(["1", "999", "1,000", "12,345,678"], [1, 999, 1_000, 12_345_678].map(count));
        assert_eq!(["0.0123", "1.23", "12.3"], [0.0123, 1.234, 12.34].map(seconds));
        assert_eq!((ratio(21.0, 2.0), ratio(3.0, 2.0)), ("10×".to_owned(), "1.5×".to_owned()));
    }
}
