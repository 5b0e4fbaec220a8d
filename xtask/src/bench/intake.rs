//! Exports into the lake by the release binary, against DuckDB writing the same files as Parquet.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::peers::median_of;
use super::{RUNS, Spent};
use crate::cargo;
use crate::python::Python;
use crate::random::Random;

/// Longest one tool may take for all its runs, in seconds.
const PATIENCE: u32 = 1800;
const MEASURE: &str = include_str!("measure_command.py");
const DUCKDB: &str = include_str!("duckdb_intake.py");

const WORDS: [&str; 16] = [
    "election",
    "vote",
    "candidate",
    "выборы",
    "голос",
    "избиратель",
    "ընտրություն",
    "քվե",
    "wybory",
    "głos",
    "alegeri",
    "the",
    "of",
    "and",
    "в",
    "на",
];
const TAGS: [&str; 4] = ["vote2026", "debate", "ընտրություն", "выборы"];

/// One export and what each tool took for it.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) n_posts: usize,
    pub(super) bytes: u64,
    pub(super) tools: Vec<(&'static str, Spent, f64)>,
}

/// Draws an export of each form and measures the tools on it.
pub(super) fn measure(n_posts: usize, data: &Path, python: &Python, with_peers: bool) -> Result<Vec<Row>> {
    let binary = cargo::build_release()?.to_string_lossy().into_owned();
    let (lines, table) = (data.join("posts.ndjson"), data.join("posts.csv"));
    write_exports(n_posts, &lines, &table)?;
    let mut rows = Vec::new();
    for (name, path, function) in [("X API v2, JSON lines", &lines, "read_json"), ("CSV", &table, "read_csv")]
    {
        eprintln!("into the lake, {name}, {n_posts} posts");
        let export = path.to_string_lossy();
        let lake = data.join("bench-lake");
        let key = data.join("bench-key");
        fs::write(&key, "0123456789abcdef0123456789abcdef")?;
        // A fresh lake each time: an export that is there is not added again.
        let ours = format!(
            "rm -rf {0} && exec {binary} ingest add {export} --lake {0} --pseudonym-key {1} --no-progress",
            lake.display(),
            key.display()
        );
        let mut tools = Vec::new();
        tools.extend(one(python, "ostrakon", &["sh", "-c", &ours])?);
        if with_peers && python.has("duckdb") {
            let out = data.join("posts.parquet");
            let program = python.program();
            let command = [&program, "-c", DUCKDB, function, &export, &out.to_string_lossy()];
            tools.extend(one(python, "duckdb", &command)?);
        }
        rows.push(Row { name, n_posts, bytes: fs::metadata(path)?.len(), tools });
    }
    Ok(rows)
}

fn one(python: &Python, name: &'static str, command: &[&str]) -> Result<Option<(&'static str, Spent, f64)>> {
    let runs = RUNS.to_string();
    let arguments: Vec<&str> = std::iter::once(runs.as_str()).chain(command.iter().copied()).collect();
    let found = python.run(MEASURE, &arguments, PATIENCE)?;
    Ok(found.map(|found| (name, median_of(&found["query"]), found["peak_mb"].as_f64().unwrap_or(f64::NAN))))
}

/// Writes the same posts as JSON lines of X API v2, users inlined, and as CSV.
fn write_exports(n_posts: usize, lines: &PathBuf, table: &PathBuf) -> Result<()> {
    let create = |path: &PathBuf| -> Result<BufWriter<fs::File>> {
        Ok(BufWriter::new(fs::File::create(path).with_context(|| path.display().to_string())?))
    };
    let (mut lines, mut table) = (create(lines)?, create(table)?);
    writeln!(table, "id,author_id,created_at,text,urls,hashtags,like_count,retweet_count,language")?;
    let mut random = Random::new(1);
    let mut text = String::new();
    for i in 0..n_posts {
        text.clear();
        for _ in 0..8 + random.below(22) {
            let _ = write!(text, "{} ", WORDS[random.below(WORDS.len())]);
        }
        let tag = TAGS[random.below(TAGS.len())];
        let _ = write!(text, "#{tag} https://t.co/{:x}", random.next() >> 24);
        let id = 1_930_000_000_000_000_000_u64 + i as u64 * 419_430;
        let account = 1_000_000_000 + random.below(n_posts / 4 + 1) * 7919;
        let (second, minute) = (i / 5 % 60, i / 300 % 60);
        let (hour, day) = (i / 18_000 % 24, 1 + i / 432_000 % 28);
        let time = format!("2026-06-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", i % 5 * 200);
        let url = format!("https://news{}.example.org/story/{}", random.below(300), random.below(20_000));
        let (likes, reshares) = (random.below(100), random.below(40));
        writeln!(table, "{id},{account},{time},\"{text}\",{url},{tag},{likes},{reshares},ru")?;
        writeln!(
            lines,
            "{{\"id\":\"{id}\",\"author_id\":\"{account}\",\"created_at\":\"{time}\",\"text\":\"{text}\",\"lang\":\"ru\",\
             \"conversation_id\":\"{id}\",\"edit_history_tweet_ids\":[\"{id}\"],\"possibly_sensitive\":false,\
             \"reply_settings\":\"everyone\",\"public_metrics\":{{\"retweet_count\":{reshares},\"reply_count\":1,\
             \"like_count\":{likes},\"quote_count\":0,\"bookmark_count\":0,\"impression_count\":{}}},\"entities\":\
             {{\"urls\":[{{\"start\":100,\"end\":123,\"url\":\"https://t.co/x\",\"expanded_url\":\"{url}\"}}],\
             \"hashtags\":[{{\"start\":10,\"end\":20,\"tag\":\"{tag}\"}}]}},\"author_user\":{{\"id\":\"{account}\",\
             \"username\":\"user{account}\",\"name\":\"User {account}\",\"public_metrics\":{{\"followers_count\":{}}},\
             \"created_at\":\"2019-01-01T00:00:00.000Z\"}}}}",
            likes * 31,
            account % 5000
        )?;
    }
    lines.flush()?;
    table.flush()?;
    Ok(())
}
