//! What ends before it is done: jobs that nobody wants any more, of which those that wait never begin and the one that
//! runs leaves nothing behind or all of it; exports that do not come whole; live events.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Method, Request};
use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::token;
use ostrakon_desk::watch::intake;
use serde_json::{Value as Json, json};
use tower::ServiceExt as _;

use crate::hostile::Listening;
use crate::{House, Sent, now};

/// Writes an export that takes a while to read.
fn long_export() -> String {
    let mut csv = String::from("id,author,timestamp,body,url\n");
    for nth in 0..300_000 {
        let (account, at) = (nth % 997, 1_776_643_200 + nth);
        let _ = writeln!(csv, "{nth},person{account},{at},look at this,https://news.example/a{nth}");
    }
    csv
}

/// Lists the files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A job, as one who works with it sees it.
struct Job<'a> {
    house: &'a House,
    token: &'a str,
    path: String,
}

impl Job<'_> {
    async fn seen(&self) -> Json {
        self.house.get(self.token, &self.path).await.of(200)
    }

    /// Looks again and again until something is so, and gives the job.
    async fn once(&self, is_so: impl Fn(&Json) -> bool) -> Json {
        for _ in 0..6000 {
            let job = self.seen().await;
            if is_so(&job) {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} takes too long", self.path);
    }

    async fn end(&self) -> Json {
        self.house.ask(self.token, Method::DELETE, &self.path, &Sent::default()).await.of(200)
    }
}

impl House {
    /// Begins a job.
    async fn begin<'a>(&'a self, token: &'a str, kind: &str, asked: Json) -> Job<'a> {
        let accepted = self.post(token, &format!("/api/v1/jobs/{kind}"), asked).await;
        accepted.of(202);
        Job { house: self, token, path: accepted.header("location").to_owned() }
    }

    /// Sends an export, and gives what the upload is called.
    async fn upload(&self, token: &str, export: String) -> String {
        let file = Sent::bytes(export).with("content-type", "application/octet-stream");
        let upload = self.ask(token, Method::POST, "/api/v1/uploads?name=long.csv", &file).await.of(201);
        upload["id"].as_str().unwrap().to_owned()
    }

    /// Counts records of a kind.
    async fn count(&self, token: &str, plural: &str) -> usize {
        let listed = self.get(token, &format!("/api/v1/{plural}")).await.of(200);
        listed["records"].as_array().unwrap().len()
    }
}

fn is_over(job: &Json) -> bool {
    !matches!(job["state"].as_str().unwrap(), "waiting" | "running")
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_end_when_nobody_wants_them() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let bela = house.user("bela", "agency", &[Role::Analyst]);
    let upload = house.upload(&anna, long_export()).await;
    let taking = || json!({ "upload": upload, "reading": { "platform": "x" } });
    let running = house.begin(&anna, "import", taking()).await;
    let waiting = house.begin(&anna, "detection", json!({ "detector": "coaction" })).await;
    running.once(|job| job["rows"].as_u64().unwrap() > 0).await;

    // One that waits is over at once, and never begins.
    assert_eq!(waiting.seen().await["state"], "waiting");
    let refused = house.ask(&bela, Method::DELETE, &waiting.path, &Sent::default()).await;
    assert_eq!(refused.status, 404, "of another organisation");
    assert_eq!(waiting.end().await["state"], "cancelled");
    assert_eq!(waiting.end().await["state"], "cancelled", "once more changes nothing");

    // The one that runs hears of it.
    assert_eq!(running.end().await["state"], "running", "it stops where it can");
    let ended = running.once(is_over).await;
    assert_eq!((&ended["state"], &ended["problem"]["code"]), (&json!("cancelled"), &json!("cancelled")));
    assert!(ended["rows"].as_u64().unwrap() < 300_000, "it ended before the export did: {ended}");
    assert_eq!(house.count(&anna, "imports").await, 0);
    let lake = intake::summary(&house.data.lake(), house.data.stores()).unwrap();
    assert!(lake.imports.is_empty() && lake.segments.is_empty(), "{lake:?}");
    let left = files(&house.data.lake());
    assert!(left.is_empty(), "neither rows nor a copy of the export: {left:?}");
    assert_eq!(files(&house.data.inbox()).len(), 2, "the export and its description");
    let uploads = house.get(&anna, "/api/v1/uploads").await.of(200);
    assert_eq!(uploads[0]["id"], json!(upload), "the export waits for another attempt");
    assert_eq!(waiting.seen().await["state"], "cancelled");
    assert_eq!(house.count(&anna, "runs").await, 0);

    // What comes after them is done.
    let short = house.upload(&anna, "id,author,timestamp,body,url\n1,a,1776643200,x,\n".to_owned()).await;
    let after =
        house.begin(&anna, "import", json!({ "upload": short, "reading": { "platform": "x" } })).await;
    let done = after.once(is_over).await;
    assert_eq!((&done["state"], &done["result"]["record"]["posts"]), (&json!("done"), &json!(1)), "{done}");
    assert_eq!(house.count(&anna, "imports").await, 1);
    assert_eq!(after.end().await["state"], "done", "what is done stays done");
}

#[test]
fn a_job_that_runs_when_the_program_ends_leaves_nothing_behind() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let server = Listening::of(&house);
    let job = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let upload = house.upload(&anna, long_export()).await;
        let running =
            house.begin(&anna, "import", json!({ "upload": upload, "reading": { "platform": "x" } })).await;
        running.once(|job| job["rows"].as_u64().unwrap() > 0).await;
        running.path
    });
    drop(server);
    // As it stands the moment the program would be gone.
    let left = files(&house.data.lake());
    let ended = tokio::runtime::Runtime::new().unwrap().block_on(house.get(&anna, &job)).of(200);
    assert_eq!(ended["state"], "cancelled", "{ended}");
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_export_that_comes_when_the_program_ends_is_none() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // One piece, and never another.
    let pieces =
        futures_util::stream::once(async { Ok::<_, std::io::Error>(Bytes::from_static(b"id,author\n")) });
    let pieces = futures_util::StreamExt::chain(pieces, futures_util::stream::pending());
    let request = Request::builder()
        .method(Method::POST)
        .uri("/api/v1/uploads?name=half.csv")
        .header("authorization", format!("Bearer {anna}"))
        .header("content-type", "application/octet-stream")
        .body(Body::from_stream(pieces))
        .unwrap();
    let sending = runtime.spawn(house.router.clone().oneshot(request));
    let is_coming = || house.data.inbox().is_dir() && !files(&house.data.inbox()).is_empty();
    while !is_coming() {
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(runtime);
    drop(sending);
    assert_eq!(files(&house.data.inbox()), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_token_that_was_taken_away_hears_nothing_more() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let bela = house.user("bela", "commission", &[Role::Analyst]);
    let listen = async |token: &str| {
        let request =
            Request::builder().uri("/api/v1/events").header("authorization", format!("Bearer {token}"));
        house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };
    let mut heard = Vec::new();
    for _ in 0..20 {
        heard.push(listen(&anna).await);
        assert_eq!(heard.last().unwrap().status(), 200);
    }
    assert_eq!(listen(&anna).await.status(), 429, "one person does not take them all");
    assert_eq!(listen(&bela).await.status(), 200);
    let id = token::of_user(&house.data, "anna", now()).unwrap()[0].id.clone();
    assert!(token::remove(&house.data, "anna", &id, now()).unwrap());
    let rest = axum::body::to_bytes(heard.pop().unwrap().into_body(), usize::MAX);
    tokio::time::timeout(Duration::from_mins(1), rest).await.unwrap().unwrap();
}
