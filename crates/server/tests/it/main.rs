//! The server as programs and browsers see it: requests in, answers out, over the real router and a real casebook.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod api;
mod behind;
mod count;
mod document;
mod elsewhere;
mod ending;
#[path = "../../../connect/tests/it/fake.rs"]
#[allow(dead_code, reason = "the provider of the tests of signing in, which change more about it")]
mod fake;
mod hostile;
mod journey;
#[path = "../../../connect/tests/it/key.rs"]
#[allow(dead_code, reason = "as above")]
mod key;
mod lake;
mod leaks;
mod listening;
mod room;
mod schemathesis;
#[path = "../../../connect/tests/it/server.rs"]
#[allow(dead_code, reason = "as above")]
mod server;
mod signing_in;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use ostrakon_desk::casebook::{Change, Draft, Role, Viewer};
use ostrakon_desk::people::token::{self, Scope};
use ostrakon_desk::people::user::{self, User};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Data, Timestamp, Tlp};
use ostrakon_server::{Options, Service, SignInElsewhere, router};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A server of a test's own, gone with it.
struct House {
    router: Router,
    service: Arc<Service>,
    data: Arc<Data>,
    #[expect(dead_code, reason = "gone with the rest")]
    folder: TempDir,
}

/// An answer, whole.
#[derive(Clone, Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    fn of_status(&self, status: u16) {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
    }

    /// Gives the JSON of an answer that must be of a status.
    #[track_caller]
    fn of(&self, status: u16) -> Json {
        self.of_status(status);
        if self.bytes.is_empty() { Json::Null } else { self.json() }
    }
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Timestamp::from_unix_milliseconds(i64::try_from(since.as_millis()).unwrap()).unwrap()
}

impl House {
    fn new() -> Self {
        Self::with(Options { requests_per_second: 1_000_000, ..Options::default() })
    }

    fn with(options: Options) -> Self {
        Self::build(options, None)
    }

    fn build(options: Options, elsewhere: Option<SignInElsewhere>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Arc::new(Data::open(&folder.path().join("data"), None, StoreOptions::new()).unwrap());
        let service = Service::new(Arc::clone(&data), options, elsewhere, Arc::new(|_| {})).unwrap();
        Self { router: router(&service), service, data, folder }
    }

    /// Adds a user, and gives a token of his.
    fn user(&self, name: &str, organisation: &str, roles: &[Role]) -> String {
        self.user_with(name, organisation, roles, &[Scope::Read, Scope::Write])
    }

    fn user_with(&self, name: &str, organisation: &str, roles: &[Role], scopes: &[Scope]) -> String {
        let user = User {
            name: name.to_owned(),
            display: String::new(),
            organisation: organisation.to_owned(),
            roles: roles.iter().copied().collect(),
            is_disabled: false,
            elsewhere: None,
            subject: None,
        };
        // As the casebook takes it: some tests need those who look after users where there are none.
        let viewer = Viewer { organisation: "commission".to_owned(), ..user::program() };
        let draft = Draft {
            tlp: Tlp::Green,
            election: None,
            readers: Vec::new(),
            attachments: Vec::new(),
            body: serde_json::to_value(&user).unwrap(),
        };
        let change = Change::Create { kind: "user".to_owned(), draft };
        self.data.casebook.write(&viewer, now(), "a test", change).unwrap();
        let request =
            token::Request { label: "a test".to_owned(), scopes: scopes.iter().copied().collect(), days: 1 };
        token::make(&self.data, name, &request, now()).unwrap().0
    }

    /// Sends a request, headers and all.
    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// Sends a request with a token.
    async fn ask(&self, token: &str, method: Method, path: &str, sent: &Sent) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in &sent.headers {
            request = request.header(*name, value);
        }
        let body = match &sent.json {
            Some(json) => {
                request = request.header("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::from(sent.bytes.clone()),
        };
        self.send(request.body(body).unwrap()).await
    }

    async fn get(&self, token: &str, path: &str) -> Answer {
        self.ask(token, Method::GET, path, &Sent::default()).await
    }

    async fn post(&self, token: &str, path: &str, json: Json) -> Answer {
        self.ask(token, Method::POST, path, &Sent::json(json)).await
    }

    async fn put(&self, token: &str, path: &str, rev: u64, json: Json) -> Answer {
        self.ask(token, Method::PUT, path, &Sent::json(json).at(rev)).await
    }
}

/// What a request carries.
#[derive(Clone, Debug, Default)]
struct Sent {
    headers: Vec<(&'static str, String)>,
    json: Option<Json>,
    bytes: Vec<u8>,
}

impl Sent {
    fn json(json: Json) -> Self {
        Self { json: Some(json), ..Self::default() }
    }

    fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), ..Self::default() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn at(self, rev: u64) -> Self {
        self.with("if-match", format!("\"{rev}\""))
    }
}

/// Gives an incident as it may be sent.
fn incident(title: &str) -> Json {
    json!({ "tlp": "TLP:GREEN", "reason": "seen today", "body": {
        "title": title, "status": "open", "threat": "disinformation", "impact": "high", "confidence": "moderate",
        "breakout": null, "priority": null,
    } })
}
