//! What may be asked, of whom, and for how long.

use std::process::Command;
use std::time::{Duration, Instant};

use ostrakon_connect::http::Request;
use ostrakon_connect::{Egress, Error, Limits};

use crate::fake::egress;
use crate::server::{Answer, Server};

fn get(url: &str) -> Request<Vec<u8>> {
    Request::get(url).body(Vec::new()).unwrap()
}

fn limited(server: &Server, limits: &Limits) -> Egress {
    Egress::new([server.origin()], None, limits).unwrap()
}

#[test]
fn asks_and_answers() {
    let server =
        Server::start(|asked| Answer::text(&format!("{} {} {}", asked.method, asked.path, asked.body)));
    let egress = egress([server.origin()]);
    let answer = egress.call(get(&format!("{}/a?b=c", server.url()))).unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (200, b"GET /a?b=c ".as_slice()));
    let post = Request::post(format!("{}/p", server.url())).body(b"said".to_vec()).unwrap();
    assert_eq!(egress.call(post).unwrap().body(), b"POST /p said");
}

#[test]
fn a_status_is_an_answer() {
    let server = Server::start(|_| Answer::Of(404, vec![], b"gone".to_vec()));
    let answer = egress([server.origin()]).call(get(&server.url())).unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (404, b"gone".as_slice()));
}

#[test]
fn nobody_else_is_asked() {
    let (allowed, other) = (Server::start(|_| Answer::text("")), Server::start(|_| Answer::text("")));
    let egress = egress([allowed.origin()]);
    let port = |server: &Server| server.url().rsplit(':').next().unwrap().to_owned();
    let refused = [
        other.url(),
        format!("http://127.0.0.2:{}", port(&allowed)),
        format!("https://127.0.0.1:{}", port(&allowed)),
        "https://example.org".to_owned(),
        // Who is asked is what stands behind the sign, not before it.
        format!("http://127.0.0.1:{}@127.0.0.1:{}/", port(&allowed), port(&other)),
    ];
    for url in refused {
        let error = egress.call(get(&url)).unwrap_err();
        assert!(matches!(error, Error::NotAllowed { .. }), "{url}: {error}");
    }
    let error = egress.call(get("http://example.org")).unwrap_err();
    assert!(matches!(error, Error::Insecure { .. }), "{error}");
    let error = egress.call(get("/a")).unwrap_err();
    assert!(matches!(error, Error::Address { .. }), "{error}");
    assert_eq!((allowed.end(), other.end()), (0, 0));
}

#[test]
fn whoever_allows_nothing_asks_nothing() {
    let server = Server::start(|_| Answer::text(""));
    let error = egress([]).call(get(&server.url())).unwrap_err();
    assert!(matches!(error, Error::NotAllowed { .. }), "{error}");
    assert_eq!(server.end(), 0);
}

#[test]
fn redirects_are_not_followed() {
    let elsewhere = Server::start(|_| Answer::text(""));
    for status in [301, 302, 303, 307, 308] {
        let to = format!("{}/secret", elsewhere.url());
        let server = Server::start(move |_| Answer::redirect(status, &to));
        // Not even to where one may go.
        let egress = egress([server.origin(), elsewhere.origin()]);
        for request in [get(&server.url()), Request::post(server.url()).body(b"x".to_vec()).unwrap()] {
            let error = egress.call(request).unwrap_err();
            assert!(matches!(&error, Error::Redirected { origin } if *origin == server.origin()), "{error}");
            assert!(!error.to_string().contains("secret"));
        }
    }
    assert_eq!(elsewhere.end(), 0);
}

#[test]
fn answers_have_a_longest_length() {
    let limits = Limits { body_bytes: 1000, ..Limits::default() };
    let of_length = |length: usize| Server::start(move |_| Answer::text(&"x".repeat(length)));
    let longest = of_length(1000);
    assert_eq!(limited(&longest, &limits).call(get(&longest.url())).unwrap().body().len(), 1000);
    for server in [of_length(1001), of_length(100_000), Server::start(|_| Answer::Endless)] {
        let error = limited(&server, &limits).call(get(&server.url())).unwrap_err();
        assert!(matches!(error, Error::TooLong { bytes_max: 1000, .. }), "{error}");
    }
}

#[test]
fn nobody_is_waited_for_without_end() {
    let (short, long) = (Duration::from_millis(200), Duration::from_mins(1));
    let limits = [
        Limits { read: short, overall: long, ..Limits::default() },
        Limits { read: long, overall: short, ..Limits::default() },
    ];
    for limits in limits {
        let server = Server::start(|_| Answer::Silence);
        let started = Instant::now();
        let error = limited(&server, &limits).call(get(&server.url())).unwrap_err();
        assert!(matches!(error, Error::Timeout { .. }), "{error}");
        assert!(started.elapsed() >= short && started.elapsed() < long / 4, "{:?}", started.elapsed());
    }
}

#[test]
fn who_is_not_there_is_named() {
    let server = Server::start(|_| Answer::text(""));
    let (url, origin) = (server.url(), server.origin());
    server.end();
    let error = egress([origin]).call(get(&format!("{url}/secret"))).unwrap_err();
    assert!(matches!(error, Error::Connection { .. }), "{error}");
    assert!(error.to_string().starts_with(&url) && !error.to_string().contains("secret"), "{error}");
}

/// Runs another test of this program where the environment names a proxy that is not there.
#[test]
fn proxies_of_the_environment_are_not_used() {
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "egress::asks_and_answers"]);
    for name in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"] {
        again.env(name, "http://127.0.0.1:1").env(name.to_lowercase(), "http://127.0.0.1:1");
    }
    let output = again.env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}
