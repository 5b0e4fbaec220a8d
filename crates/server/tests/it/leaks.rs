//! Nobody reads what he may not, on any route: the matrix is made from the table of routes, so that a new route is in
//! it by itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use axum::http::{HeaderMap, Method};
use ostrakon_desk::Tlp;
use ostrakon_desk::casebook::{Change, Draft, Record, Role, Viewer};
use ostrakon_desk::kinds::TYPES;
use ostrakon_desk::record::RecordType;
use ostrakon_server::{Carries, Route, routes};
use serde_json::{Value as Json, json};

use crate::{Answer, House, Sent, now};

/// Something that must not be seen by everybody.
struct Secret {
    record: Record,
    kind: &'static RecordType,
    /// A word that stands in it and nowhere else.
    word: String,
    digest: Option<String>,
    /// True for a revision that another took the place of, under a wider marking.
    is_past: bool,
}

/// Somebody who looks.
struct Looker {
    viewer: Viewer,
    token: String,
}

/// Says who may know of a record: written down here once more, apart from the program.
fn may_know(viewer: &Viewer, secret: &Secret) -> bool {
    let record = &secret.record;
    let by_marking = match record.tlp {
        Tlp::Clear | Tlp::Green => true,
        Tlp::Amber => {
            record.owner == viewer.organisation
                || record.readers.contains(&format!("organisation:{}", viewer.organisation))
        }
        Tlp::AmberStrict => record.owner == viewer.organisation,
        Tlp::Red => record.readers.contains(&format!("user:{}", viewer.user)),
    };
    let by_role: &[Role] = match secret.kind.kind.name {
        "user" => &[Role::Auditor, Role::Admin],
        "unmasking" => &[Role::Analyst, Role::Releaser, Role::Auditor],
        "settings" => &Role::ALL,
        _ => &[Role::Viewer, Role::Analyst, Role::Releaser, Role::Auditor],
    };
    by_marking && viewer.roles.iter().any(|role| by_role.contains(role))
}

/// Puts a word into the body of a kind's example, where it does no harm.
fn body_with(kind: &RecordType, word: &str) -> Json {
    let mut body: Json = serde_json::from_str(kind.example).unwrap();
    match kind.kind.name {
        "settings" => body["countermeasures"] = json!([word]),
        "run" => body["caveats"] = json!([word]),
        name => {
            let field = match name {
                "finding" | "incident" | "evidence" => "title",
                "claim" => "text",
                "action" => "objective",
                "unmasking" => "reason",
                "user" => "display",
                _ => "name",
            };
            body[field] = json!(word);
        }
    }
    body
}

fn secrets(house: &House) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for kind in &TYPES {
        for tlp in Tlp::ALL {
            for owner in ["commission", "agency"] {
                for readers in
                    [vec![], vec!["organisation:ministry".to_owned(), "user:ministry-analyst".to_owned()]]
                {
                    let word = format!("canary{:04}x", secrets.len());
                    let writer = Viewer {
                        user: format!("writer of {owner}"),
                        organisation: owner.to_owned(),
                        roles: Role::ALL.to_vec(),
                    };
                    // One user cannot have the name of another; no other kind is told apart by a name.
                    let mut body = body_with(kind, &word);
                    if kind.kind.name == "user" {
                        body["name"] = json!(format!("user-{word}"));
                    }
                    let file = house
                        .data
                        .casebook
                        .keep(&writer, "links.csv", "text/csv", word.as_bytes(), 100)
                        .unwrap();
                    let draft = Draft { tlp, election: None, readers, attachments: vec![file.clone()], body };
                    let change = Change::Create { kind: kind.kind.name.to_owned(), draft };
                    let record = house.data.casebook.write(&writer, now(), &word, change).unwrap();
                    let is_past = false;
                    secrets.push(Secret {
                        record,
                        kind,
                        word,
                        digest: Some(file.digest.as_str().to_owned()),
                        is_past,
                    });
                }
            }
        }
    }
    secrets.extend(TYPES.iter().map(|kind| widened(house, kind)));
    secrets
}

/// Makes a record that was closely marked once, and gives the revision that was.
fn widened(house: &House, kind: &'static RecordType) -> Secret {
    let word = format!("canary-once-{}", kind.kind.name);
    let viewer =
        Viewer { user: "writer".to_owned(), organisation: "agency".to_owned(), roles: Role::ALL.to_vec() };
    let draft = |tlp, word: &str| {
        let mut body = body_with(kind, word);
        if kind.kind.name == "user" {
            body["name"] = json!("user-once");
        }
        Draft { tlp, election: None, readers: Vec::new(), attachments: Vec::new(), body }
    };
    let write = |reason: &str, change| house.data.casebook.write(&viewer, now(), reason, change).unwrap();
    let create = Change::Create { kind: kind.kind.name.to_owned(), draft: draft(Tlp::AmberStrict, &word) };
    let record = write(&word, create);
    let change = Change::Update { id: record.id, rev: 1, draft: draft(Tlp::Green, "told to all") };
    write("it is known now", change);
    Secret { record, kind, word, digest: None, is_past: true }
}

fn lookers(house: &House) -> Vec<Looker> {
    let mut lookers = Vec::new();
    for organisation in ["commission", "agency", "ministry"] {
        for role in Role::ALL {
            let user = format!("{organisation}-{}", role.name());
            let token = house.user(&user, organisation, &[role]);
            let viewer = Viewer { user, organisation: organisation.to_owned(), roles: vec![role] };
            lookers.push(Looker { viewer, token });
        }
    }
    lookers
}

/// Names what an answer tells of secrets that the looker may not know of.
fn leaked(answer: &Answer, looker: &Looker, secrets: &[Secret]) -> String {
    let mut told = answer.text();
    for value in answer.headers.values() {
        told.push_str(value.to_str().unwrap_or_default());
    }
    let mut leaked = String::new();
    if !told.contains("canary") && !told.contains("0000-0000") && told.len() < 300 {
        return leaked;
    }
    for secret in secrets.iter().filter(|secret| !may_know(&looker.viewer, secret)) {
        let id = secret.record.id.to_string();
        let digest = secret.digest.as_deref().unwrap_or("no digest");
        let is_named = !secret.is_past && (told.contains(&id) || told.contains(digest));
        if told.contains(&secret.word) || is_named {
            let _ = write!(
                leaked,
                "{} {} of {}; ",
                secret.kind.kind.name, secret.record.tlp, secret.record.owner
            );
        }
    }
    leaked
}

/// Gives what is sent with a request to a route.
fn sent(route: &Route) -> Sent {
    let sent = match &route.carries {
        Carries::Json { example, .. } => Sent::json(example.clone()),
        Carries::Nothing => Sent::default(),
        Carries::Form => Sent::bytes("name=a").with("content-type", "application/x-www-form-urlencoded"),
        Carries::File => Sent::bytes("bytes").with("content-type", "application/octet-stream"),
    };
    if route.needs_revision { sent.at(1) } else { sent }
}

/// Gives what tells one answer from another, but for what is different each time.
fn told(answer: &Answer) -> (u16, HeaderMap, Vec<u8>) {
    (answer.status.as_u16(), answer.headers.clone(), answer.bytes.clone())
}

/// An id that no record has, and a digest that no file has.
const NO_ID: &str = "018f2f6e-0000-7000-8000-00000000dead";
const NO_DIGEST: &str = "dead000000000000000000000000000000000000000000000000000000000000";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_told_to_who_may_not_know_of_it() {
    let house = House::new();
    let secrets = secrets(&house);
    let lookers = lookers(&house);
    let (mut n_asked, mut n_hidden, mut n_seen) = (0, 0, 0);
    for looker in &lookers {
        for route in routes() {
            let (asked, hidden, seen) = look(&house, looker, &route, &secrets).await;
            (n_asked, n_hidden, n_seen) = (n_asked + asked, n_hidden + hidden, n_seen + seen);
        }
    }
    println!("{n_asked} requests, {n_hidden} for what may not be known of, {n_seen} records seen by who may");
    assert!(n_hidden > 10_000 && n_seen > 1_000, "the matrix is full: {n_asked} {n_hidden} {n_seen}");
}

/// Asks a route for everything that it can be asked for.
async fn look(house: &House, looker: &Looker, route: &Route, secrets: &[Secret]) -> (u64, u64, u64) {
    let (mut asked, mut hidden, mut seen) = (0, 0, 0);
    let part = route.parts().next().map(str::to_owned);
    let place = |value: &str| match &part {
        Some(part) => route.path.replace(&format!("{{{part}}}"), value),
        None => route.path.clone(),
    };
    let is_stream = route.path.ends_with("/events");
    match part.as_deref() {
        Some("id" | "digest") => {
            let is_digest = part.as_deref() == Some("digest");
            let nothing = place(if is_digest { NO_DIGEST } else { NO_ID });
            let nothing = house.ask(&looker.token, route.method.clone(), &nothing, &sent(route)).await;
            for (nth, secret) in secrets.iter().enumerate() {
                // Each record on the routes of its own kind, and some on those of others.
                let is_own = route.path.contains(&format!("/{}/", secret.kind.plural));
                if !is_own && !is_digest && nth % 7 != 0 || is_digest && secret.is_past {
                    continue;
                }
                let id = secret.record.id.to_string();
                let path = place(if is_digest { secret.digest.as_deref().unwrap() } else { &id });
                if secret.is_past || may_know(&looker.viewer, secret) {
                    if route.method == Method::GET {
                        let answer = house.get(&looker.token, &path).await;
                        asked += 1;
                        let leaked = leaked(&answer, looker, secrets);
                        assert_eq!(leaked, "", "{route:?} tells {}", looker.viewer.user);
                        let is_plain = path.ends_with(&id);
                        if is_own && is_plain && !secret.is_past {
                            assert_eq!(answer.status, 200, "{} {path}", looker.viewer.user);
                            assert!(answer.text().contains(&secret.word));
                            seen += 1;
                        }
                    }
                    continue;
                }
                let answer = house.ask(&looker.token, route.method.clone(), &path, &sent(route)).await;
                (asked, hidden) = (asked + 1, hidden + 1);
                assert_eq!(
                    told(&answer),
                    told(&nothing),
                    "{route:?} tells {} that there is a {} {} of {}",
                    looker.viewer.user,
                    secret.kind.kind.name,
                    secret.record.tlp,
                    secret.record.owner
                );
            }
        }
        _ if is_stream => {
            let answer = first_events(house, looker).await;
            assert_eq!(leaked(&answer, looker, secrets), "", "{route:?} tells {}", looker.viewer.user);
            asked += 1;
        }
        _ if route.method == Method::GET => {
            seen += everything(house, looker, route, &place("nothing"), secrets).await;
            asked += 1;
        }
        _ => {}
    }
    (asked, hidden, seen)
}

/// Asks for a list whole, and for each secret by its word: what it says is exactly what may be known.
async fn everything(house: &House, looker: &Looker, route: &Route, path: &str, secrets: &[Secret]) -> u64 {
    let has = |name: &str| route.query.iter().any(|parameter| parameter.name == name);
    let query = if has("limit") {
        "?limit=200"
    } else if has("after") {
        "?after=0"
    } else {
        ""
    };
    let answer = house.get(&looker.token, &format!("{path}{query}")).await;
    assert_eq!(leaked(&answer, looker, secrets), "", "{route:?} tells {}", looker.viewer.user);
    if !has("q") || answer.status != 200 || route.tag == "lake" {
        return 0;
    }
    let of_route =
        |secret: &&Secret| path.contains("/search") || path.contains(&format!("/{}", secret.kind.plural));
    let known: BTreeSet<&str> = secrets
        .iter()
        .filter(of_route)
        .filter(|secret| !secret.is_past)
        .filter(|secret| may_know(&looker.viewer, secret))
        .map(|secret| secret.word.as_str())
        .collect();
    if !has("limit") && !path.ends_with("/count") {
        let text = answer.text();
        let shown = known.iter().filter(|word| text.contains(**word)).count();
        // Tables show some fields only; those whose word they show must show all that may be known.
        assert!(shown == 0 || shown == known.len(), "{route:?} hides from {}", looker.viewer.user);
    }
    // A word is looked for as soon as typed: neither list nor count may tell that it stands somewhere.
    for secret in secrets.iter().filter(of_route).step_by(3) {
        let found = house.get(&looker.token, &format!("{path}?q={}", secret.word)).await;
        assert_eq!(leaked(&found, looker, secrets), "", "{route:?} tells {}", looker.viewer.user);
        if path.ends_with("/count") {
            let expected = u64::from(may_know(&looker.viewer, secret) && !secret.is_past);
            assert_eq!(found.json()["count"], expected, "{route:?} counts for {}", looker.viewer.user);
        }
        if has("limit") {
            let n = found.json()["records"].as_array().unwrap().len();
            assert_eq!(
                n,
                usize::from(may_know(&looker.viewer, secret) && !secret.is_past),
                "{route:?} for {}",
                looker.viewer.user
            );
        }
    }
    known.len() as u64
}

/// Reads what a stream tells first.
async fn first_events(house: &House, looker: &Looker) -> Answer {
    use axum::body::Body;
    use axum::http::Request;
    use futures_util::StreamExt as _;
    use tower::ServiceExt as _;
    let request = Request::builder()
        .uri("/api/v1/events?after=0")
        .header("authorization", format!("Bearer {}", looker.token))
        .body(Body::empty())
        .unwrap();
    let response = house.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let (mut pieces, mut bytes) = (body.into_data_stream(), Vec::new());
    let wait =
        std::time::Duration::from_millis(if looker.viewer.roles == [Role::Admin] { 200 } else { 2000 });
    while bytes.len() < 20_000 {
        match tokio::time::timeout(wait, pieces.next()).await {
            Ok(Some(piece)) => bytes.extend_from_slice(&piece.unwrap()),
            Ok(None) | Err(_) => break,
        }
    }
    Answer { status: parts.status, headers: parts.headers, bytes }
}

#[tokio::test]
async fn uploads_and_jobs_are_told_to_their_own_organisation() {
    let house = House::new();
    let own = house.user("anna", "commission", &[Role::Analyst]);
    let other = house.user("bela", "agency", &[Role::Analyst]);
    let reader = house.user("clea", "commission", &[Role::Viewer]);
    let file = Sent::bytes("a,b\n1,2\n").with("content-type", "application/octet-stream");
    let upload = house.ask(&own, Method::POST, "/api/v1/uploads?name=secret.csv", &file).await.of(201);
    let id = upload["id"].as_str().unwrap();
    let job = house.post(&own, "/api/v1/jobs/detection", json!({ "detector": "coaction" })).await.of(202);
    for path in
        [format!("/api/v1/uploads/{id}/inspection"), format!("/api/v1/jobs/{}", job["id"].as_str().unwrap())]
    {
        assert_eq!(house.get(&other, &path).await.status, 404, "{path}");
        assert_eq!(house.get(&reader, &path).await.status, 403, "{path}");
        assert_ne!(house.get(&own, &path).await.status, 404, "{path}");
    }
    assert_eq!(house.get(&other, "/api/v1/uploads").await.of(200), json!([]));
    assert_eq!(house.get(&other, "/api/v1/jobs").await.of(200), json!([]));
    let gone = house.ask(&other, Method::DELETE, &format!("/api/v1/uploads/{id}"), &Sent::default()).await;
    assert_eq!(gone.status, 404);
    let taken = house.post(&other, "/api/v1/jobs/import", json!({ "upload": id })).await;
    assert_eq!(taken.status, 404);
    assert_eq!(house.get(&own, "/api/v1/uploads").await.of(200).as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_came_of_a_job_is_told_to_who_began_it() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let bela = house.user("bela", "commission", &[Role::Analyst]);
    let export = "id,author,timestamp,body,url\n1,a,1776643200,x,\n";
    let file = Sent::bytes(export).with("content-type", "application/octet-stream");
    let upload = house.ask(&anna, Method::POST, "/api/v1/uploads?name=a.csv", &file).await.of(201);
    let taking = json!({ "upload": upload["id"], "reading": { "platform": "x" } });
    let path = house.post(&anna, "/api/v1/jobs/import", taking).await.header("location").to_owned();
    while house.get(&anna, &path).await.of(200)["result"].is_null() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let seen = house.get(&bela, &path).await.of(200);
    assert_eq!((&seen["state"], &seen["result"]), (&json!("done"), &Json::Null));
    assert_eq!(house.get(&bela, "/api/v1/jobs").await.of(200)[0]["result"], Json::Null);
}
