//! The engine and the whole command of co-action against what people use today.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Setting;
use super::command::{self, CommandRun, Size};
use super::copy::{self, Bandwidth};
use super::engine::{self, Outcome};
use super::page::{count, head, line, ratio, row, seconds};
use super::peers::{self, Peer, Toolkit};
use crate::share_log::{Popularity, ShareLog};

const SEED: u64 = 1;
const WINDOWS: [u32; 4] = [10, 60, 300, 3600];
/// Above this two threads of edges no longer fit in memory, and a run takes minutes.
pub(super) const PAIRS_MAX: u64 = 1_000_000_000;

/// One log and one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Case {
    n_posts: usize,
    popularity: Popularity,
    window: u32,
}

/// Measures everything and gives the tables.
pub(super) fn measure(setting: &Setting) -> Result<String> {
    let sizes: &[usize] =
        if setting.is_quick { &[100_000, 1_000_000] } else { &[100_000, 1_000_000, 10_000_000] };
    let copied = copy::bandwidth();
    let mut rows = Vec::new();
    for &n_posts in sizes {
        for popularity in [Popularity::Mild, Popularity::Viral] {
            rows.extend(measure_log(n_posts, popularity, setting)?);
        }
    }
    let toolkit = if setting.with_peers { peers::toolkit(&setting.python, &setting.data)? } else { None };
    let whole = command::measure(&sizes[1..], setting)?;
    Ok(Tables { copied, rows, toolkit, whole }.markdown())
}

/// Measures every window on one log, and the peers where asked for.
fn measure_log(n_posts: usize, popularity: Popularity, setting: &Setting) -> Result<Vec<Row>> {
    let log = ShareLog::draw(n_posts, popularity, SEED);
    let (numbers, texts) = paths(&setting.data, n_posts, popularity);
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
        rows.push(Row { case, engine, peers: Vec::new() });
    }
    // The peers come after all of the engine's runs: they have processes, and memory, of their own.
    drop(log);
    if setting.with_peers {
        for row in &mut rows {
            let engine::Outcome::Measured(m) = &row.engine else { continue };
            row.peers = peers::measure(&setting.python, &numbers, row.case.window, m)?;
        }
    }
    Ok(rows)
}

/// Names the files of a log: as numbers, and as text.
pub(super) fn paths(data: &Path, n_posts: usize, popularity: Popularity) -> (PathBuf, PathBuf) {
    let name = |kind: &str| data.join(format!("{kind}_{n_posts}_{}.csv", popularity.name()));
    (name("numbers"), name("shares"))
}

/// One case: the engine and its peers.
struct Row {
    case: Case,
    engine: Outcome,
    peers: Vec<Peer>,
}

/// Everything that was measured.
struct Tables {
    copied: Bandwidth,
    rows: Vec<Row>,
    toolkit: Option<Toolkit>,
    whole: Vec<Size>,
}

impl Tables {
    fn markdown(&self) -> String {
        let mut text = String::new();
        let (one, two) = (self.copied.one / 1e9, self.copied.two / 1e9);
        line(
            &mut text,
            &format!(
                "Copying 512 MB, bytes read and bytes written counted: {one:.1} GB/s on one core, {two:.1} GB/s on \
                 two.\n"
            ),
        );
        self.engine(&mut text);
        if self.rows.iter().any(|row| !row.peers.is_empty()) {
            self.peers(&mut text);
        }
        self.whole(&mut text);
        text
    }

    fn engine(&self, text: &mut String) {
        line(text, "### Engine\n");
        line(
            text,
            "Ids numbered and in memory; sorted edges with their pairs counted out; the same edges on one and two threads in every row. \
             *Model* is the time two cores need to copy the bytes a hand-written program moves at least: 160 a \
             post, 24 a pair, 12 an edge. *Whole edges* adds what a query does not give: objects, delays, posts, \
             first mover; it is left out where that does not fit in memory.\n",
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
        for Row { case, engine, .. } in &self.rows {
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
                    m.full.map_or_else(|| "–".to_owned(), |full| seconds(full.cpu)),
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
        for Row { case, engine, peers } in &self.rows {
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
        if let Some(toolkit) = &self.toolkit {
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

    fn whole(&self, text: &mut String) {
        line(text, "### Whole command\n");
        line(
            text,
            "`ostrakon detect coaction shares.csv --window 60s --min-participation 1 -o edges.csv`, significance \
             included, against DuckDB reading the same CSV, ids as text, and writing account, partner, weight and \
             mean delay; two threads each, process start included.\n",
        );
        let heads =
            ["posts", "input MB", "tool", "edges", "CPU s", "wall s", "peak MB", "CPU ratio", "wall ratio"];
        head(text, &heads);
        for size in &self.whole {
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

fn case_cells(case: &Case) -> Vec<String> {
    vec![count(case.n_posts as u64), case.popularity.name().to_owned(), case.window.to_string()]
}
