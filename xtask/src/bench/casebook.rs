//! The casebook under the load of a task force, in process: what it takes to the disk, how soon it answers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use ostrakon_casebook::{Casebook, Change, Draft, Kind, Query, Role, Viewer};
use ostrakon_model::{Timestamp, Tlp};
use serde_json::json;

use super::Setting;
use super::page::{count, head, line, row};
use crate::random::Random;

static KINDS: &[Kind] = &[Kind {
    name: "finding",
    facets: &["state", "method", "platform"],
    read: Kind::READERS,
    write: Kind::WRITERS,
}];

const CLIENTS: usize = 200;
/// Of a hundred requests of a client, how many write.
const WRITES_PERCENT: usize = 10;
/// How long a client thinks between two requests, as people and their programs do.
const PAUSE: Duration = Duration::from_millis(100);
const LOAD: Duration = Duration::from_secs(10);
const BATCH: usize = 1000;

/// Fills a casebook and asks it.
pub(super) fn measure(setting: &Setting) -> Result<String> {
    let sizes: &[usize] = if setting.is_quick { &[20_000] } else { &[100_000, 1_000_000] };
    let mut text = String::new();
    line(
        &mut text,
        "SQLite, in process, every commit on the disk before it is acknowledged. *Load*: 200 clients, each a request every \
         100 ms, one in ten a write, for ten seconds. *List*: the first page of fifty records, the slowest of \
         twenty asked of each sort, right after the load.\n",
    );
    head(&mut text, &["records", "what", "times", "p50 ms", "p99 ms", "slowest ms"]);
    for &n_records in sizes {
        let folder = setting.data.join("bench-casebook");
        let _ = std::fs::remove_dir_all(&folder);
        let address = folder.join("casebook.sqlite");
        let casebook = Casebook::open(&address.to_string_lossy(), &folder.join("attachments"), KINDS)?;
        eprintln!("casebook, {n_records} records");
        let filled = fill(&casebook, n_records)?;
        let mut rows = vec![("written, a thousand together", filled)];
        let (reads, writes) = load(&casebook)?;
        rows.push(("load: read one record", reads));
        rows.push(("load: write one record", writes));
        rows.extend(lists(&casebook)?);
        for (what, mut times) in rows {
            times.sort();
            let at = |thousandths: usize| {
                let last = times.len().saturating_sub(1);
                times.get(last * thousandths / 1000).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
            };
            let shown = |thousandths: usize| format!("{:.2}", at(thousandths));
            let n = count(times.len() as u64);
            row(
                &mut text,
                &[count(n_records as u64), what.to_owned(), n, shown(500), shown(990), shown(1000)],
            );
        }
    }
    Ok(text)
}

fn analyst() -> Viewer {
    Viewer { user: "anna".to_owned(), organisation: "task force".to_owned(), roles: vec![Role::Analyst] }
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_780_000_000)
}

fn change(random: &mut Random) -> Change {
    let state = ["new", "noise", "watch", "incident"][random.below(4)];
    let method = ["coaction", "copypasta", "cohort", "burst", "rare"][random.below(401) / 100];
    let tlp = [Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red][random.below(4)];
    let body = json!({
        "state": state, "method": method, "platform": (["x", "tiktok", "telegram", "bluesky"][random.below(4)]),
        "title": format!("group {} of {} accounts", random.below(1_000_000), random.below(500)),
        "why": "q below 0.01 under two null models, shared links within a minute, again and again",
        "accounts": random.below(500),
    });
    let draft = Draft { tlp, election: None, readers: Vec::new(), attachments: Vec::new(), body };
    Change::Create { kind: "finding".to_owned(), draft }
}

/// Times of writing, a batch each.
fn fill(casebook: &Casebook, n_records: usize) -> Result<Vec<Duration>> {
    let mut random = Random::new(1);
    let mut times = Vec::new();
    for _ in 0..n_records / BATCH {
        let changes = (0..BATCH).map(|_| change(&mut random)).collect();
        let started = Instant::now();
        casebook.write_all(&analyst(), now(), "", changes)?;
        times.push(started.elapsed());
    }
    Ok(times)
}

/// Times of the reads and writes of many clients at once.
#[allow(clippy::disallowed_methods, reason = "people pause")]
fn load(casebook: &Casebook) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let page = casebook.list(&analyst(), &Query { limit: Some(1000), ..Query::default() })?;
    let ids: Vec<_> = page.records.iter().map(|record| record.id).collect();
    let is_over = AtomicBool::new(false);
    let times: Vec<Result<(Vec<Duration>, Vec<Duration>)>> = std::thread::scope(|threads| {
        let client = |nth: usize| {
            let (ids, is_over) = (&ids, &is_over);
            move || -> Result<(Vec<Duration>, Vec<Duration>)> {
                let mut random = Random::new(nth as u64 + 2);
                let (mut reads, mut writes) = (Vec::new(), Vec::new());
                std::thread::sleep(PAUSE.mul_f64(nth as f64 / CLIENTS as f64));
                while !is_over.load(Ordering::Relaxed) {
                    let started = Instant::now();
                    if random.below(100) < WRITES_PERCENT {
                        casebook.write(&analyst(), now(), "", change(&mut random))?;
                        writes.push(started.elapsed());
                    } else {
                        casebook.get(&analyst(), ids[random.below(ids.len())])?;
                        reads.push(started.elapsed());
                    }
                    std::thread::sleep(PAUSE.saturating_sub(started.elapsed()));
                }
                Ok((reads, writes))
            }
        };
        let clients: Vec<_> = (0..CLIENTS).map(|nth| threads.spawn(client(nth))).collect();
        std::thread::sleep(LOAD);
        is_over.store(true, Ordering::Relaxed);
        clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let (mut reads, mut writes) = (Vec::new(), Vec::new());
    for time in times {
        let (read, written) = time.context("a client")?;
        reads.extend(read);
        writes.extend(written);
    }
    Ok((reads, writes))
}

/// Times of the first page of lists of each sort.
fn lists(casebook: &Casebook) -> Result<Vec<(&'static str, Vec<Duration>)>> {
    let facet = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let of = |facets: Vec<(String, String)>, text: Option<&str>| Query {
        kind: Some("finding".to_owned()),
        facets,
        text: text.map(str::to_owned),
        ..Query::default()
    };
    let partner = Viewer { organisation: "partner".to_owned(), ..analyst() };
    let queries = [
        ("list: all", analyst(), of(Vec::new(), None)),
        ("list: all, by a partner", partner, of(Vec::new(), None)),
        ("list: one field", analyst(), of(vec![facet("state", "incident")], None)),
        (
            "list: three fields, one of them rare",
            analyst(),
            of(vec![facet("state", "new"), facet("platform", "x"), facet("method", "rare")], None),
        ),
        (
            "list: fields that nothing has together",
            analyst(),
            of(vec![facet("state", "new"), facet("method", "none")], None),
        ),
        ("list: a word that few have", analyst(), of(Vec::new(), Some("group 77777 "))),
        ("list: a word that all have", analyst(), of(Vec::new(), Some("minute"))),
        ("list: no such word", analyst(), of(Vec::new(), Some("xyzzy"))),
        ("list: marked TLP:RED", analyst(), Query { tlp: Some(Tlp::Red), ..of(Vec::new(), None) }),
    ];
    let mut all = Vec::new();
    for (what, viewer, query) in queries {
        let mut times = Vec::new();
        for _ in 0..20 {
            let started = Instant::now();
            casebook.list(&viewer, &query)?;
            times.push(started.elapsed());
        }
        all.push((what, times));
    }
    let started = Instant::now();
    casebook.count(&analyst(), &of(vec![facet("state", "new")], None), 10_000)?;
    all.push(("count: up to 10,000", vec![started.elapsed()]));
    Ok(all)
}
