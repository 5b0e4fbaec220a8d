//! Exports into the lake by the release binary, against DuckDB writing the same files as Parquet.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use ostrakon_lake::{Fields, Lake};
use ostrakon_model::Timestamp;

use super::page::{count, head, line, row, seconds};
use super::peers::median_of;
use super::{RUNS, Setting, Spent, cpu};
use crate::random::Random;

/// Longest one tool may take for all its runs, in seconds.
const PATIENCE: u32 = 1800;
const MEASURE: &str = include_str!("measure_command.py");
const DUCKDB: &str = include_str!("duckdb_intake.py");
const DUCKDB_DAY: &str = include_str!("duckdb_day.py");

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

/// What one tool took for one job.
struct Run {
    job: String,
    /// Bytes of the export, where the job reads one.
    bytes: Option<u64>,
    tool: &'static str,
    spent: Spent,
    peak_mb: Option<f64>,
}

/// Draws an export of each form and measures the tools on it, then a large one, and reading a day of it back.
pub(super) fn measure(setting: &Setting) -> Result<String> {
    let bench = Bench { setting };
    let n_posts = if setting.is_quick { 200_000 } else { 1_000_000 };
    let (lines, table) = (setting.data.join("posts.ndjson"), setting.data.join("posts.csv"));
    write_exports(n_posts, Some(&lines), Some(&table))?;
    let mut runs = Vec::new();
    for (form, path, function) in [("X API v2, JSON lines", &lines, "read_json"), ("CSV", &table, "read_csv")]
    {
        eprintln!("into the lake: {form}, {n_posts} posts");
        let job = format!("{form}, {} posts", count(n_posts as u64));
        runs.extend(bench.add(&job, path, RUNS)?);
        runs.extend(bench.duckdb_copy(&job, path, function)?);
    }
    if !setting.is_quick {
        for n_posts in [5_400_000, 10_000_000] {
            eprintln!("into the lake: X API v2, {n_posts} posts");
            write_exports(n_posts, Some(&lines), None)?;
            let job = format!("X API v2, JSON lines, {} posts, one run", count(n_posts as u64));
            runs.extend(bench.add(&job, &lines, 1)?);
        }
        runs.extend(bench.scan()?);
    }
    Ok(markdown(&runs))
}

struct Bench<'a> {
    setting: &'a Setting,
}

impl Bench<'_> {
    /// Adds an export to a fresh lake each time: one that is there is not added again.
    fn add(&self, job: &str, export: &Path, n_runs: usize) -> Result<Option<Run>> {
        let (lake, key) = (self.lake(), self.setting.data.join("bench-key"));
        fs::write(&key, "0123456789abcdef0123456789abcdef")?;
        let command = format!(
            "rm -rf {0} && exec {1} ingest add {2} --lake {0} --pseudonym-key {3} --no-progress",
            lake.display(),
            self.setting.binary,
            export.display(),
            key.display()
        );
        self.run("ostrakon", job, Some(export), &["sh", "-c", &command], n_runs)
    }

    fn lake(&self) -> PathBuf {
        self.setting.data.join("bench-lake")
    }

    fn duckdb_copy(&self, job: &str, export: &Path, function: &str) -> Result<Option<Run>> {
        let out = self.setting.data.join("posts.parquet");
        self.duckdb(
            job,
            Some(export),
            &["-c", DUCKDB, function, &export.to_string_lossy(), &out.to_string_lossy()],
        )
    }

    fn duckdb(&self, job: &str, export: Option<&Path>, arguments: &[&str]) -> Result<Option<Run>> {
        if !(self.setting.with_peers && self.setting.python.has("duckdb")) {
            return Ok(None);
        }
        let program = self.setting.python.program();
        let command: Vec<&str> = std::iter::once(program.as_str()).chain(arguments.iter().copied()).collect();
        self.run("duckdb", job, export, &command, RUNS)
    }

    /// Reads every field of one day out of the lake.
    fn scan(&self) -> Result<Vec<Run>> {
        let time = |day: &str| Timestamp::parse(day).context("a day");
        let day = time("2026-06-10T00:00:00Z")?..time("2026-06-11T00:00:00Z")?;
        let lake = Lake::open(&self.lake())?;
        let mut n_posts = 0_u64;
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let (scanned, spent) = cpu::spent(|| {
                n_posts = 0;
                lake.scan(day.clone(), Fields::All, |_| n_posts += 1)
            })?;
            scanned?;
            times.push(spent);
        }
        let job = format!("a day read back, {} posts", count(n_posts));
        let ours = Run {
            job: job.clone(),
            bytes: None,
            tool: "ostrakon",
            spent: Spent::median(&times),
            peak_mb: None,
        };
        let files = self.lake().join("posts/*.parquet");
        let theirs =
            self.duckdb(&job, None, &["-c", DUCKDB_DAY, &files.to_string_lossy(), &n_posts.to_string()])?;
        Ok(std::iter::once(ours).chain(theirs).collect())
    }

    fn run(
        &self,
        tool: &'static str,
        job: &str,
        export: Option<&Path>,
        command: &[&str],
        n_runs: usize,
    ) -> Result<Option<Run>> {
        let n_runs = n_runs.to_string();
        let arguments: Vec<&str> = std::iter::once(n_runs.as_str()).chain(command.iter().copied()).collect();
        let Some(found) = self.setting.python.run(MEASURE, &arguments, PATIENCE)? else { return Ok(None) };
        Ok(Some(Run {
            job: job.to_owned(),
            bytes: export.map(fs::metadata).transpose()?.map(|metadata| metadata.len()),
            tool,
            spent: median_of(&found["query"]),
            peak_mb: found["peak_mb"].as_f64(),
        }))
    }
}

fn markdown(runs: &[Run]) -> String {
    let mut text = String::new();
    line(
        &mut text,
        "`ostrakon ingest add`: the export kept compressed and hashed, every post normalised, pseudonymous, compared \
         with what is there, in sealed Parquet. DuckDB reads the same file and writes Parquet, and nothing else; \
         two threads each, process start included. *MB/s a core* is the size of the export over CPU time. A day is \
         read by the library on one thread, every field; by DuckDB from the same files.\n",
    );
    head(&mut text, &["job", "MB", "tool", "CPU s", "wall s", "peak MB", "MB/s a core"]);
    let none = || "–".to_owned();
    for run in runs {
        let megabytes = run.bytes.map(|bytes| bytes as f64 / 1e6);
        row(
            &mut text,
            &[
                run.job.clone(),
                megabytes.map_or_else(none, |mb| format!("{mb:.0}")),
                run.tool.to_owned(),
                seconds(run.spent.cpu),
                seconds(run.spent.wall),
                run.peak_mb.map_or_else(none, |mb| format!("{mb:.0}")),
                megabytes.map_or_else(none, |mb| format!("{:.0}", mb / run.spent.cpu)),
            ],
        );
    }
    text
}

/// Writes the same posts as JSON lines of X API v2, users inlined, and as CSV.
fn write_exports(n_posts: usize, lines: Option<&Path>, table: Option<&Path>) -> Result<()> {
    let create = |path: Option<&Path>| -> Result<Box<dyn Write>> {
        Ok(match path {
            Some(path) => {
                Box::new(BufWriter::new(fs::File::create(path).with_context(|| path.display().to_string())?))
            }
            None => Box::new(std::io::sink()),
        })
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
