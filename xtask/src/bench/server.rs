//! The program as a team uses it: the real binary over HTTP, with many clients at once.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use ostrakon_casebook::{Casebook, Change, Draft, Role, Viewer};
use ostrakon_desk::people::token::{self, Scope};
use ostrakon_desk::people::user::{self, User};
use ostrakon_desk::record::By;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Data, kinds};
use ostrakon_model::{Timestamp, Tlp};
use serde_json::{Value, json};

use super::Setting;
use super::page::{count, head, line, row};
use crate::random::Random;

const CLIENTS: usize = 200;
const WRITES_PERCENT: usize = 10;
/// How long a client thinks between two requests, as people and their programs do.
const PAUSE: Duration = Duration::from_millis(100);
const LOAD: Duration = Duration::from_secs(15);
const BATCH: usize = 1000;
/// How often each list is asked for.
const LISTS: usize = 20;
/// Longest the program may take to answer for the first time.
const PATIENCE: Duration = Duration::from_mins(1);

/// Fills data folders, has the program serve them, and asks it.
pub(super) fn measure(setting: &Setting) -> Result<String> {
    let sizes: &[usize] = if setting.is_quick { &[20_000] } else { &[100_000, 1_000_000] };
    let mut text = String::new();
    line(
        &mut text,
        "`ostrakon serve` on SQLite, over HTTP/1.1 on this machine; clients and program share the two cores. *Load*: 200 \
         clients with a connection each, each a request every 100 ms, one in ten a write that is on the disk before it is \
         acknowledged, for fifteen seconds. *List*: the first page of fifty findings, the slowest of twenty.\n",
    );
    head(&mut text, &["findings", "what", "times", "p50", "p99", "slowest"]);
    for &n in sizes {
        eprintln!("server, {n} findings");
        for cells in of_size(setting, n)? {
            eprintln!("  {}", cells.join(" · "));
            row(&mut text, &[&[count(n as u64)], &cells[..]].concat());
        }
    }
    Ok(text)
}

#[allow(clippy::disallowed_methods, reason = "idle is what comes after a while")]
fn of_size(setting: &Setting, n: usize) -> Result<Vec<Vec<String>>> {
    let folder = setting.data.join("bench-server");
    let _ = std::fs::remove_dir_all(&folder);
    let (tokens, ids) = fill(&folder, n)?;
    let mut rows = Vec::new();
    // Once, so that nothing of the filling is left to be done.
    Program::start(&setting.binary, &folder)?.stop()?;
    let program = Program::start(&setting.binary, &folder)?;
    let one = |what: &str, value: String| {
        vec![what.to_owned(), "1".to_owned(), value, String::new(), String::new()]
    };
    rows.push(one("start until it answers", format!("{:.0} ms", program.started.as_secs_f64() * 1e3)));
    std::thread::sleep(Duration::from_secs(2));
    rows.push(one("memory, idle", format!("{:.0} MB", program.memory()?)));
    let (reads, writes) = load(program.address, &tokens, &ids)?;
    rows.push(timed("load: read one finding", reads));
    rows.push(timed("load: write one incident", writes));
    rows.push(one("memory, after the load", format!("{:.0} MB", program.memory()?)));
    let partner = tokens.last().context("there are users")?;
    for (what, query) in [
        ("by a partner: all", ""),
        ("by a partner: marked TLP:AMBER", "?tlp=TLP%3AAMBER"),
        ("by a partner: an election, marked TLP:RED", "?election=e7&tlp=TLP%3ARED"),
        ("by a partner: an account among the anchors", "?anchors=a1234"),
        ("by a partner: a word that all have, marked TLP:RED", "?q=accounts&tlp=TLP%3ARED"),
    ] {
        rows.push(listed(program.address, partner, what, query)?);
    }
    for (what, query) in [
        ("list: all", ""),
        ("list: new", "?status=new"),
        ("list: platform and language", "?platforms=x&languages=ro"),
        ("list: three fields, one of them rare", "?status=new&platforms=tiktok&detector=rare"),
        ("list: fields that nothing has together", "?status=incident&detector=rare&languages=none"),
        ("list: two fields that many have and nothing has together", "?platforms=tiktok&languages=pl"),
        ("list: the same, of those that are new", "?platforms=tiktok&languages=pl&status=new"),
        ("list: the same, and a word that all have", "?platforms=tiktok&languages=pl&q=accounts"),
        ("list by rank: all", "?order=rank"),
        ("list by rank: new", "?order=rank&status=new"),
        (
            "list by rank: two fields that many have and nothing has together",
            "?order=rank&platforms=tiktok&languages=pl",
        ),
        ("list: an election", "?election=e7"),
        ("list: an organisation that owns nothing", "?owner=nobody"),
        ("list: marked TLP:RED", "?tlp=TLP%3ARED"),
        ("list: a word that few have", "?q=77777"),
        ("list: a word that all have", "?q=accounts"),
        ("list: no such word", "?q=xyzzy"),
        ("list: an account among the anchors", "?anchors=a1234"),
        ("list: word, status and election", "?q=accounts&status=watch&election=e3"),
        ("count: new, up to 10,000", "/count?status=new"),
        ("register", "register"),
    ] {
        rows.push(listed(program.address, &tokens[0], what, query)?);
    }
    program.stop()?;
    Ok(rows)
}

/// Times of a list.
fn listed(address: SocketAddr, token: &str, what: &str, query: &str) -> Result<Vec<String>> {
    let path = match query {
        "register" => "/api/v1/register".to_owned(),
        query => format!("/api/v1/findings{query}"),
    };
    let mut client = Client::connect(address, token.to_owned())?;
    let mut times = Vec::new();
    for _ in 0..LISTS {
        let begun = Instant::now();
        client.ask("GET", &path, None)?;
        times.push(begun.elapsed());
    }
    Ok(timed(what, times))
}

fn timed(what: &str, mut times: Vec<Duration>) -> Vec<String> {
    times.sort();
    let at = |thousandths: usize| {
        let last = times.len().saturating_sub(1);
        times.get(last * thousandths / 1000).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    };
    let shown = |thousandths: usize| format!("{:.2} ms", at(thousandths));
    vec![what.to_owned(), count(times.len() as u64), shown(500), shown(990), shown(1000)]
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_780_000_000)
}

fn analyst() -> Viewer {
    Viewer { user: "client0".to_owned(), organisation: "task force".to_owned(), roles: vec![Role::Analyst] }
}

/// Makes a data folder with findings and users; gives the users' tokens and the ids of some findings.
fn fill(folder: &Path, n: usize) -> Result<(Vec<String>, Vec<String>)> {
    let data = Data::open(folder, None, StoreOptions::new())?;
    let mut tokens = Vec::new();
    let by = By { viewer: user::program(), now: now(), reason: "a bench".to_owned(), key: None };
    for nth in 0..CLIENTS {
        let user = User {
            name: format!("client{nth}"),
            display: String::new(),
            organisation: if nth + 1 < CLIENTS { "task force" } else { "partner" }.to_owned(),
            roles: [Role::Analyst].into(),
            is_disabled: false,
            elsewhere: None,
            subject: None,
        };
        user::add(&data, &by, user)?;
        let request = token::Request {
            label: "bench".to_owned(),
            scopes: [Scope::Read, Scope::Write].into(),
            days: 366,
        };
        tokens.push(token::make(&data, &format!("client{nth}"), &request, clock())?.0);
    }
    let mut random = Random::new(1);
    let example = kinds::named("finding").context("there are findings")?.example;
    let example: Value = serde_json::from_str(example)?;
    let mut ids = Vec::new();
    for _ in 0..n / BATCH {
        let changes = (0..BATCH).map(|_| finding(&example, &mut random)).collect();
        let made = write(&data.casebook, changes)?;
        if ids.len() < BATCH {
            ids.extend(made);
        }
    }
    Ok((tokens, ids))
}

fn write(casebook: &Casebook, changes: Vec<Change>) -> Result<Vec<String>> {
    let made = casebook.write_all(&analyst(), now(), "", changes)?;
    // Those that all clients may read.
    let is_open = |record: &&ostrakon_casebook::Record| record.tlp == Tlp::Green;
    Ok(made.iter().filter(is_open).map(|record| record.id.to_string()).collect())
}

/// Reads the clock: tokens are good from now on.
#[allow(clippy::disallowed_methods, reason = "tokens end by the clock of the program that is measured")]
fn clock() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_seconds(u32::try_from(since.as_secs()).unwrap_or(u32::MAX))
}

fn finding(example: &Value, random: &mut Random) -> Change {
    let mut body = example.clone();
    body["title"] =
        json!(format!("{} accounts shared {} things", random.below(500), random.below(1_000_000)));
    body["status"] = json!(["new", "noise", "watch", "incident"][random.below(4)]);
    body["detector"] = json!(["coaction", "copypasta", "cohort", "burst", "rare"][random.below(401) / 100]);
    let (platforms, languages) = (["x", "tiktok", "telegram", "bluesky"], ["ro", "hu", "hy", "pl"]);
    body["platforms"] = json!([platforms[random.below(4)]]);
    // A quarter of all is of one platform and a quarter in one language, and nothing is both.
    let is_tiktok = body["platforms"][0] == "tiktok";
    body["languages"] = json!([languages[random.below(if is_tiktok { 3 } else { 4 })]]);
    body["rank"] = json!(random.below(10_000) as f64 / 100.0);
    let accounts: Vec<String> = (0..8).map(|_| format!("a{}", random.below(100_000))).collect();
    (body["anchors"], body["members"]) = (json!(accounts), json!(accounts));
    let tlp = [Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red][random.below(4)];
    let election = Some(format!("e{}", random.below(10)));
    let draft = Draft { tlp, election, readers: Vec::new(), attachments: Vec::new(), body };
    Change::Create { kind: "finding".to_owned(), draft }
}

/// The program while it serves.
struct Program {
    child: Child,
    address: SocketAddr,
    started: Duration,
}

impl Program {
    #[allow(clippy::disallowed_methods, reason = "it is asked again until it answers")]
    fn start(binary: &str, folder: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let begun = Instant::now();
        let child = Command::new(binary)
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the program does not start")?;
        loop {
            let answered = Client::connect(address, String::new())
                .and_then(|mut client| client.ask("GET", "/healthz", None));
            if answered.is_ok() {
                return Ok(Self { child, address, started: begun.elapsed() });
            }
            if begun.elapsed() > PATIENCE {
                bail!("the program does not answer");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Has it end, and what it wrote reach the disk.
    fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait().context("the program does not end")?;
        Command::new("sync").status()?;
        Ok(())
    }

    /// Gives the memory that it holds, in megabytes.
    fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().split(' ').next());
        Ok(kilobytes.context("no VmRSS")?.parse::<f64>()? * 1024.0 / 1e6)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept.
struct Client {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Client {
    fn connect(address: SocketAddr, token: String) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), token })
    }

    /// Sends a request and reads its answer to the end. *Errors:* it is not what was asked for.
    fn ask(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<Vec<u8>> {
        let body = body.unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: \
             application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        // Without a token nothing is said of it.
        let request = request.replace("Authorization: Bearer \r\n", "");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut status = String::new();
        self.stream.read_line(&mut status)?;
        let (mut length, mut line) = (0, String::new());
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = told.trim().parse()?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer)?;
        if !status.starts_with("HTTP/1.1 2") {
            bail!("{method} {path}: {status}{}", String::from_utf8_lossy(&answer));
        }
        Ok(answer)
    }
}

/// Times of the reads and writes of many clients at once.
#[allow(clippy::disallowed_methods, reason = "people pause")]
fn load(address: SocketAddr, tokens: &[String], ids: &[String]) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let is_over = AtomicBool::new(false);
    let incident = json!({ "tlp": "TLP:GREEN", "reason": "seen today", "body": {
        "title": "Closed stations", "status": "open", "threat": "disinformation", "impact": "high",
        "confidence": "moderate", "breakout": null, "priority": null,
    } })
    .to_string();
    let times: Vec<Result<(Vec<Duration>, Vec<Duration>)>> = std::thread::scope(|threads| {
        let client = |nth: usize, token: &String| {
            let (token, is_over, incident) = (token.clone(), &is_over, &incident);
            move || -> Result<(Vec<Duration>, Vec<Duration>)> {
                let mut random = Random::new(nth as u64 + 2);
                let (mut reads, mut writes) = (Vec::new(), Vec::new());
                let mut client = Client::connect(address, token)?;
                std::thread::sleep(PAUSE.mul_f64(nth as f64 / CLIENTS as f64));
                while !is_over.load(Ordering::Relaxed) {
                    let begun = Instant::now();
                    if random.below(100) < WRITES_PERCENT {
                        client.ask("POST", "/api/v1/incidents", Some(incident))?;
                        writes.push(begun.elapsed());
                    } else {
                        client.ask(
                            "GET",
                            &format!("/api/v1/findings/{}", ids[random.below(ids.len())]),
                            None,
                        )?;
                        reads.push(begun.elapsed());
                    }
                    std::thread::sleep(PAUSE.saturating_sub(begun.elapsed()));
                }
                Ok((reads, writes))
            }
        };
        let clients: Vec<_> =
            tokens.iter().enumerate().map(|(nth, token)| threads.spawn(client(nth, token))).collect();
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
