//! The count over HTTP: what comes again, what comes late, and what a query may say.

use axum::http::Method;
use ostrakon_desk::Timestamp;
use ostrakon_desk::casebook::Role;
use serde_json::{Value as Json, json};

use crate::{House, Sent, now};

const AUDITS: &str = "/api/v1/audits";
const CONTEST: &str = "name = \"Mayor\"\nkind = \"plurality\"\nballots = 1000\nrisk_limit = \"5%\"\ntie_rule = \"lot\"\n\
                       [audit]\nkind = \"ballot-polling\"\n[[candidate]]\nname = \"Ana\"\nvotes = 700\n[[candidate]]\n\
                       name = \"Ion\"\nvotes = 280\n";

/// Somebody at work on an audit.
struct Auditor<'h> {
    house: &'h House,
    token: String,
    path: String,
}

impl Auditor<'_> {
    /// Takes a step, twice with the same key, and gives both answers.
    async fn twice(&self, step: &str, rev: u64, json: Json) -> [crate::Answer; 2] {
        let sent = Sent::json(json).at(rev).with("idempotency-key", format!("key-{step}"));
        let path = format!("{}/{step}", self.path);
        let ask = || self.house.ask(&self.token, Method::POST, &path, &sent);
        [ask().await, ask().await]
    }

    /// Takes a step that is of a revision, and is not taken again where it comes again.
    async fn step(&self, step: &str, rev: u64, json: Json) -> u64 {
        let [first, again] = self.twice(step, rev, json).await;
        let record = first.of(200);
        assert_eq!(again.of(412)["code"], "stale", "{step}");
        record["rev"].as_u64().unwrap()
    }
}

async fn begun(house: &House) -> Auditor<'_> {
    let token = house.user("anna", "commission", &[Role::Analyst]);
    let record = house.post(&token, AUDITS, json!({ "contest": CONTEST })).await.of(201);
    let path = format!("{AUDITS}/{}", record["id"].as_str().unwrap());
    Auditor { house, token, path }
}

#[tokio::test]
async fn a_step_that_comes_again_is_told_to_be_late() {
    let house = House::new();
    let anna = begun(&house).await;
    let file = Sent::bytes("batch,ballots\nbox,1000\n").with("content-type", "application/octet-stream");
    let kept = house.ask(&anna.token, Method::POST, "/api/v1/attachments?name=m.csv", &file).await.of(201);
    let manifest = json!({ "digest": kept["digest"], "name": "m.csv" });
    let rev = anna.step("manifest", 1, manifest).await;
    let held_at = Timestamp::from_unix_milliseconds(now().unix_milliseconds() + 5_000).unwrap().to_string();
    let ceremony = json!({ "seed": "31415926535897932384", "place": "town hall", "people": ["Anna"],
        "dice": "one", "held_at": held_at });
    let rev = anna.step("ceremony", rev, ceremony).await;
    let rev = anna.step("sample", rev, json!({ "n": 3 })).await;

    let lines = house.get(&anna.token, &format!("{}/entries", anna.path)).await.of(200);
    let ballot = lines["entries"][0]["ballot"].as_str().unwrap();
    let entries = json!({ "entries": [{ "ballot": ballot, "seen": "Ana" }] });
    let [first, again] = anna.twice("entries", rev, entries).await;
    assert_eq!(first.of(200)["rev"], again.of(200)["rev"], "what is there already is entered once");
    let stray = json!({ "entries": [{ "ballot": ballot, "seen": "Ana" }, { "ballot": "x", "seen": "Ana" }] });
    let refused = house.post(&anna.token, &format!("{}/entries", anna.path), stray).await.of(422);
    assert_eq!(refused["errors"][0]["field"], "entries[1]");

    let told = house.get(&anna.token, &format!("{}/assessment", anna.path)).await.of(200);
    assert_eq!((&told["n"], &told["verdict"], &told["p"]), (&json!(0), &json!("more"), &json!(1.0)));
    for (table, asked, status) in [
        ("tickets", "?limit=2", 200),
        ("entries", "?limit=2", 400),
        ("assessment", "?limit=2", 400),
        ("assessment", "", 200),
    ] {
        house.get(&anna.token, &format!("{}/{table}.csv{asked}", anna.path)).await.of_status(status);
    }
}

#[tokio::test]
async fn moments_are_written_one_way_wherever_they_stand() {
    let house = House::new();
    let anna = begun(&house).await;
    let record = house.get(&anna.token, &anna.path).await.of(200);
    let history = house.get(&anna.token, &format!("{}/history", anna.path)).await.of(200);
    let revision = &history["revisions"][0];
    for field in ["created", "updated"] {
        assert_eq!(revision["record"][field], record[field]);
    }
    assert_eq!(revision["entry"]["at"], record["updated"]);
    assert_eq!(revision["record"]["body"], record["body"]);
}
