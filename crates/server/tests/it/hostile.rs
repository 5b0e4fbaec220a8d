//! Requests that nobody sends by mistake: the right status, a problem that says what is wrong, and nothing breaks.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Method, Request};
use ostrakon_desk::casebook::Role;
use ostrakon_server::{Listen, Options, serve};
use serde_json::json;

use crate::{House, Sent, incident};

const INCIDENTS: &str = "/api/v1/incidents";

#[tokio::test]
async fn bodies_that_are_too_much_or_something_else() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let send = async |bytes: Vec<u8>, media_type: &'static str| {
        let sent = Sent::bytes(bytes).with("content-type", media_type);
        let answer = house.ask(&anna, Method::POST, INCIDENTS, &sent).await;
        let json = answer.json();
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(json["status"], answer.status.as_u16());
        (answer.status.as_u16(), json["code"].as_str().unwrap().to_owned())
    };
    let json = "application/json";
    assert_eq!(send(vec![b' '; 3 << 20], json).await, (413, "too_large".into()));
    let deep = format!("{{\"body\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    assert_eq!(send(deep.into_bytes(), json).await, (400, "bad_request".into()));
    let deeper = "[".repeat(1_000_000);
    assert_eq!(send(deeper.into_bytes(), json).await.0, 400);
    assert_eq!(send(b"{".to_vec(), json).await.0, 400);
    assert_eq!(send(b"\xff\xfe".to_vec(), json).await.0, 400);
    assert_eq!(send(b"[]".to_vec(), json).await.0, 400);
    assert_eq!(send(b"{}".to_vec(), "text/plain").await, (415, "unsupported_media_type".into()));
    assert_eq!(send(b"{}".to_vec(), json).await.0, 422);
    let mut wrong = incident("x");
    for (field, value) in [
        ("impact", json!(7)),
        ("impact", json!("enormous")),
        ("title", json!(["x"])),
        ("title", json!("")),
        ("bot", json!(true)),
        ("techniques", json!([{ "id": "T9999", "version": "1.6" }])),
        ("findings", json!(["018f2f6e-0000-7000-8000-00000000dead"])),
        ("evidence", json!(["../../etc/passwd"])),
        ("breakout", json!({ "value": 99, "reason": "x" })),
        ("title", json!("nul \0 inside")),
        ("spread", json!({ "platforms": -1 })),
        ("spread", json!({ "platforms": 1e300 })),
    ] {
        let before = wrong["body"][field].take();
        wrong["body"][field] = value.clone();
        let answer = house.post(&anna, INCIDENTS, wrong.clone()).await;
        let told = answer.of(422);
        assert!(!told["errors"].as_array().unwrap().is_empty(), "{field} {value}: {told}");
        wrong["body"][field] = before;
        if wrong["body"][field].is_null() && !matches!(field, "breakout") {
            wrong["body"].as_object_mut().unwrap().remove(field);
        }
    }
    house.post(&anna, INCIDENTS, wrong).await.of(201);
}

#[tokio::test]
async fn questions_that_make_no_sense() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    for query in [
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=99999999999999999999",
        "cursor=x",
        "cursor=1%00",
        "tlp=PURPLE",
        "nobody=knows",
        "q=a&q=b",
        "q=%00",
        "election=a&election=b",
    ] {
        let answer = house.get(&anna, &format!("{INCIDENTS}?{query}")).await;
        let code = answer.json()["code"].as_str().unwrap().to_owned();
        assert!(
            answer.status == 400 || (answer.status == 422 && query.contains("%00")),
            "{query}: {}",
            answer.text()
        );
        assert!(!code.is_empty());
    }
    let long = format!("{INCIDENTS}?q={}", "a".repeat(20_000));
    assert_eq!(house.get(&anna, &long).await.status, 400);
    // What looks like SQL is looked for as words, and the tables are there afterwards.
    house.post(&anna, INCIDENTS, incident("x")).await.of(201);
    for words in [
        "'%20OR%20'1'='1",
        "%22%20OR%20%22%22=%22",
        "x');DROP%20TABLE%20records;--",
        "x%22*",
        "NEAR(a%20b)",
        "%25",
        "_",
        "%5C",
        "a%20AND%20b",
        "*",
        "%28%28%28",
        "x%20UNION%20SELECT%20*%20FROM%20credentials",
    ] {
        for parameter in ["q", "election", "owner", "status", "threat"] {
            let answer = house.get(&anna, &format!("{INCIDENTS}?{parameter}={words}")).await;
            assert_eq!(answer.of(200)["records"], json!([]), "{parameter}={words}");
        }
    }
    assert_eq!(house.get(&anna, INCIDENTS).await.of(200)["records"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn paths_that_lead_elsewhere() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    for id in [
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "1",
        "'",
        "%00",
        "018F2F6E-0000-7000-8000-00000000DEAD",
        "%ff%fe",
    ] {
        for path in [
            format!("{INCIDENTS}/{id}"),
            format!("/api/v1/attachments/{id}"),
            format!("/api/v1/uploads/{id}/inspection"),
            format!("/api/v1/jobs/{id}"),
        ] {
            let answer = house.get(&anna, &path).await;
            assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.text());
        }
        let deleted =
            house.ask(&anna, Method::DELETE, &format!("/api/v1/uploads/{id}"), &Sent::default()).await;
        assert!(matches!(deleted.status.as_u16(), 400 | 404), "{id}");
    }
    let name = "..%2F..%2F..%2Ftmp%2Fx%00.csv";
    let file = Sent::bytes("a,b\n").with("content-type", "application/octet-stream");
    let sent = house.ask(&anna, Method::POST, &format!("/api/v1/uploads?name={name}"), &file).await;
    assert_eq!(sent.status, 400, "NUL is in no name");
    let sent = house.ask(&anna, Method::POST, "/api/v1/uploads?name=..%2F..%2Fx.csv", &file).await;
    assert_eq!(sent.of(201)["name"], "x.csv");
    assert_eq!(
        house.ask(&anna, Method::PATCH, INCIDENTS, &Sent::default()).await.of(405)["code"],
        "method_not_allowed"
    );
    assert_eq!(house.get(&anna, "/api/v1/nothing").await.of(404)["code"], "not_found");
    assert_eq!(house.get("", "/wp-admin.php").await.of(404)["code"], "not_found");
}

#[tokio::test]
async fn revisions_and_keys_that_do_not_hold() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let made = house.post(&anna, INCIDENTS, incident("x")).await;
    let path = made.header("location").to_owned();
    for etag in ["\"2\"", "\"9\""] {
        let sent = Sent::json(incident("y")).with("if-match", etag);
        assert_eq!(house.ask(&anna, Method::PUT, &path, &sent).await.of(412)["code"], "stale", "{etag}");
    }
    for etag in ["*", "2", "W/\"1\"", "\"-1\"", "\"99999999999999999999\"", "\"x\"", ""] {
        let sent = Sent::json(incident("y")).with("if-match", etag);
        assert_eq!(house.ask(&anna, Method::PUT, &path, &sent).await.status, 400, "{etag}");
    }
    for key in [String::new(), "k".repeat(256)] {
        let sent = Sent::json(incident("y")).with("idempotency-key", key);
        assert_eq!(house.ask(&anna, Method::POST, INCIDENTS, &sent).await.status, 400);
    }
    // A key is good for one user: another's request under it is his own.
    let bela = house.user("bela", "agency", &[Role::Analyst]);
    let same = Sent::json(incident("same")).with("idempotency-key", "k");
    let one = house.ask(&anna, Method::POST, INCIDENTS, &same).await.of(201);
    let two = house.ask(&bela, Method::POST, INCIDENTS, &same).await.of(201);
    assert_ne!(one["id"], two["id"]);
    assert_eq!(
        house.put(&bela, &path, 1, incident("mine now")).await.status,
        403,
        "the owner alone changes it"
    );
}

#[tokio::test]
async fn too_much_is_asked() {
    let house = House::with(Options { requests_per_second: 1, ..Options::default() });
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let mut statuses = Vec::new();
    for _ in 0..8 {
        let answer = house.get(&anna, INCIDENTS).await;
        if answer.status == 429 {
            assert_eq!(answer.json()["code"], "too_many");
            assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
        }
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses[..5], [200; 5], "five at once");
    assert!(statuses[5..].contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn what_another_site_asks_for() {
    let house = House::new();
    house.user("anna", "commission", &[Role::Analyst]);
    ostrakon_desk::people::password::set(&house.data, "anna", "correct horse battery").unwrap();
    let sign_in = json!({ "name": "anna", "password": "correct horse battery" });
    let signed_in = house.post("", "/api/v1/session", sign_in).await;
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    let flags = signed_in.header("set-cookie").split_once(';').unwrap().1;
    assert_eq!(flags, " Path=/; Secure; HttpOnly; SameSite=Strict");
    assert!(cookie.starts_with("__Host-session="));
    let ask = async |headers: &[(&str, &str)]| {
        let mut request = Request::builder().method("POST").uri(INCIDENTS).header("cookie", &cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = Body::from(incident("x").to_string());
        house
            .send(request.header("content-type", "application/json").body(body).unwrap())
            .await
            .status
            .as_u16()
    };
    assert_eq!(ask(&[]).await, 403, "a browser says where a request comes from");
    assert_eq!(ask(&[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(ask(&[("sec-fetch-site", "same-site")]).await, 403);
    assert_eq!(ask(&[("sec-fetch-site", "same-origin")]).await, 201);
    assert_eq!(ask(&[("host", "a.example"), ("origin", "https://evil.example")]).await, 403);
    assert_eq!(ask(&[("host", "a.example"), ("origin", "null")]).await, 403);
    assert_eq!(ask(&[("host", "a.example"), ("origin", "https://a.example")]).await, 201);
    let page = house.get("", "/").await;
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

/// A server on a port of its own, until the test ends.
pub(crate) struct Listening {
    pub(crate) address: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Listening {
    /// Has a house listen.
    pub(crate) fn of(house: &House) -> Self {
        Self::with(house, None)
    }

    /// Has a house listen, encrypted where there are a certificate and its key.
    pub(crate) fn with(house: &House, tls: Option<(PathBuf, PathBuf)>) -> Self {
        let service = Arc::clone(&house.service);
        let (told, address) = std::sync::mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let listen = Listen { address: "127.0.0.1:0".parse().unwrap(), tls };
            let stopped = || async {
                let _ = stopped.await;
            };
            serve(service, &listen, move |address| told.send(address).unwrap(), stopped).unwrap();
        });
        let address = address.recv_timeout(Duration::from_secs(20)).unwrap();
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    pub(crate) fn exchange(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
        self.thread.take().unwrap().join().unwrap();
    }
}

#[test]
fn slow_and_broken_clients() {
    let house = House::new();
    let server = Listening::of(&house);
    // A head that never ends is given up on; others are answered meanwhile.
    let mut slow: Vec<TcpStream> = (0..50).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
    }
    let begun = Instant::now();
    let answer = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(5), "fifty who wait hold nobody up");
    for request in [
        &b"\x00\x01\x02\x03\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://[::bad HTTP/1.1\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ] {
        let answer = server.exchange(request);
        assert!(!answer.starts_with("HTTP/1.1 5"), "{answer}");
    }
    let mut long = b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ".to_vec();
    long.extend(std::iter::repeat_n(b'a', 1 << 20));
    assert!(!server.exchange(&long).starts_with("HTTP/1.1 2"));
    // The slow ones are told, or cut off, within the time that a head may take.
    let mut first = slow.remove(0);
    let mut answer = Vec::new();
    first.read_to_end(&mut answer).unwrap_or_default();
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
