//! The program as it serves: the real binary on a free port.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::{command, ostrakon_in, people_in};

/// A program that serves; ended when dropped.
pub(crate) struct Serving {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    pub(crate) listening: Value,
}

impl Serving {
    /// Starts it on a free port, and waits until it says where.
    fn start(folder: &Path, options: &str) -> Self {
        Self::of(folder, &format!("serve --data d --listen 127.0.0.1:0 --json {options}"))
    }

    /// Starts a command that says as JSON where it listens.
    pub(crate) fn of(folder: &Path, line: &str) -> Self {
        let mut child = command(folder)
            .args(line.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut told = String::new();
        while !told.ends_with("\n}\n") {
            assert!(out.read_line(&mut told).unwrap() > 0, "it ended: {told}");
        }
        Self { child, out, listening: serde_json::from_str(&told).unwrap() }
    }

    fn text(&self, field: &str) -> &str {
        self.listening[field].as_str().unwrap()
    }

    /// Asks for an address of it, and gives the answer with its head.
    pub(crate) fn ask(&self, method: &str, url: &str, form: &str) -> String {
        let host = self.text("address").strip_prefix("http://").unwrap();
        let path = url.strip_prefix(self.listening["public_url"].as_str().unwrap_or_default()).unwrap_or(url);
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it as the system does, and gives its exit code.
    pub(crate) fn terminate(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "");
        self.child.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already where all went well.
        let _ = self.child.kill();
    }
}

#[test]
#[cfg(unix)]
fn from_the_first_link_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), "");
    assert!(serving.ask("GET", "/healthz", "").starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(serving.ask("GET", "/", "").contains("Not set up yet"));
    let link = serving.text("set_up").to_owned();
    assert!(link.starts_with(serving.text("public_url")));
    assert!(serving.ask("GET", &link, "").contains("You are the first"));
    let form =
        "name=olga&organisation=commission&password=a+long+password+of+hers&again=a+long+password+of+hers";
    assert!(serving.ask("POST", &link, form).starts_with("HTTP/1.1 303"));
    assert!(serving.ask("GET", &link, "").starts_with("HTTP/1.1 404"));
    assert_eq!(serving.terminate(), Some(0));
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["route"], "/healthz");
    assert_eq!(lines[2]["route"], "/invitation/{secret}");
    assert!(!log.contains(link.rsplit('/').next().unwrap()), "the log has the secret");
    // The second time there is somebody.
    let serving = Serving::start(folder.path(), "--log plain --public-url https://ostrakon.example/");
    assert_eq!(serving.listening["set_up"], Value::Null);
    assert_eq!(serving.text("public_url"), "https://ostrakon.example");
    assert!(serving.ask("GET", "/", "").contains("Sign in"));
    assert_eq!(serving.terminate(), Some(0));
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains(" GET / 200 "), "{log}");
}

#[test]
#[cfg(feature = "postgres")]
fn a_casebook_in_postgresql_is_served_and_let_go() {
    let Some(url) = crate::postgresql::database() else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("url"), url).unwrap();
    let serving = Serving::start(folder.path(), "--database-url-file url");
    assert!(serving.ask("GET", "/readyz", "").starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(serving.ask("GET", serving.text("set_up"), "").contains("You are the first"));
    assert_eq!(serving.terminate(), Some(0));
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    assert_eq!(log.lines().count(), 2, "{log}");
    let said = ostrakon_in(folder.path(), "people ls --data d --database-url-file url");
    assert!(said.stdout.contains("nobody yet"), "{}", said.all());
}

#[test]
#[cfg(unix)]
fn it_says_in_words_where_it_listens() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path())
        .args(["serve", "--data", "d", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut told = String::new();
    for line in out.lines() {
        let line = line.unwrap();
        let is_last = line.starts_with("Ctrl-C");
        let port = line.rsplit_once("127.0.0.1:").map(|(_, rest)| rest.split('/').next().unwrap().to_owned());
        let line = port.map_or(line.clone(), |port| line.replace(&port, "PORT"));
        let link = line.split_once("/invitation/").map(|(before, _)| format!("{before}/invitation/SECRET"));
        writeln!(told, "{}", link.unwrap_or(line)).unwrap();
        if is_last {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    insta::assert_snapshot!("listening", told);
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = String::new();
    for line in [
        "serve",
        "serve --data d --listen 0.0.0.0:8080",
        "serve --data d --listen localhost:8080",
        "serve --data d --listen 0.0.0.0:8080 --behind-proxy",
        "serve --data d --public-url http://ostrakon.example",
        "serve --data d --public-url https://ostrakon.example/path",
        "serve --data d --tls-certificate cert.pem",
        "serve --data d --upload-max 8",
        "serve --data d --oidc-issuer https://login.example",
        "serve --data d --oidc-issuer http://login.example --oidc-client-id ostrakon --public-url https://o.example",
        "serve --data d --database-url-file none.url",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder.path(), line).all()).unwrap();
    }
    insta::assert_snapshot!("serve_refused", all);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was made");
}

#[test]
fn an_address_that_is_taken_is_told() {
    let folder = tempfile::tempdir().unwrap();
    people_in(&folder.path().join("d"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let said = ostrakon_in(folder.path(), &format!("serve --data d --listen {address}"));
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    assert!(said.stderr.contains("choose another with --listen"), "{}", said.stderr);
}
