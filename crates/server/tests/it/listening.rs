//! Listening with encryption of its own, and what is refused before anything is listened to.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use ostrakon_server::connect::http::Request;
use ostrakon_server::connect::{Egress, Limits, Origin};
use ostrakon_server::{Error, Listen, Options, serve};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;

use crate::House;
use crate::hostile::Listening;

/// A certificate of an authority of the test's own, in files.
struct Certified {
    folder: TempDir,
}

impl Certified {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        let certified = Self { folder: tempfile::tempdir().unwrap() };
        certified.write("authority.pem", &issuer.pem());
        certified.write("chain.pem", &certificate.pem());
        certified.write("key.pem", &key.serialize_pem());
        certified
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.file(name), text).unwrap();
        self.file(name)
    }
}

/// Says why it is not listened.
fn refusal(house: &House, address: &str, tls: Option<(PathBuf, PathBuf)>) -> Error {
    let listen = Listen { address: address.parse().unwrap(), tls };
    let ready = |address: SocketAddr| panic!("{address} is listened on");
    serve(Arc::clone(&house.service), &listen, ready, || std::future::ready(())).unwrap_err()
}

#[test]
fn what_is_asked_is_encrypted() {
    let house = House::with(Options { public_url: String::new(), ..Options::default() });
    let certified = Certified::new();
    let server = Listening::with(&house, Some((certified.file("chain.pem"), certified.file("key.pem"))));
    let origin: Origin = format!("https://{}", server.address).parse().unwrap();
    let ask = |authority: &Certified, path: &str| {
        let authority = authority.file("authority.pem");
        let egress = Egress::new([origin.clone()], Some(&authority), &Limits::default()).unwrap();
        egress.call(Request::get(format!("{origin}{path}")).body(Vec::new()).unwrap())
    };
    assert_eq!(ask(&certified, "/healthz").unwrap().status(), 200);
    assert_eq!(ask(&certified, "/api/v1/session").unwrap().status(), 401);
    assert_eq!(ask(&certified, "/openapi.json").unwrap().headers()["x-content-type-options"], "nosniff");
    assert!(ask(&Certified::new(), "/healthz").is_err(), "another authority vouches for nothing here");

    let answer = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(!answer.starts_with("HTTP/"), "{answer}");
    assert_eq!(ask(&certified, "/healthz").unwrap().status(), 200, "who came unencrypted broke nothing");
    assert_eq!(house.service.public_url(), origin.to_string(), "where the operator names no other address");
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let (house, certified, other) = (House::new(), Certified::new(), Certified::new());
    let (chain, key) = (certified.file("chain.pem"), certified.file("key.pem"));
    let nonsense = certified.write("nonsense.pem", "no certificate and no key");
    let broken = certified.write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA");
    let missing = certified.file("missing.pem");
    for (chain, key, named) in [
        (&chain, &nonsense, &nonsense),
        (&chain, &chain, &chain),
        (&chain, &missing, &missing),
        (&chain, &other.file("key.pem"), &other.file("key.pem")),
        (&nonsense, &key, &nonsense),
        (&broken, &key, &broken),
        (&missing, &key, &missing),
        (&key, &key, &key),
    ] {
        let error = refusal(&house, "127.0.0.1:0", Some((chain.clone(), key.clone())));
        assert!(
            matches!(&error, Error::Tls { path, problem } if path == named && !problem.is_empty()),
            "{error}"
        );
        assert!(error.to_string().starts_with(&named.display().to_string()), "{error}");
        assert!(error.hint().unwrap().contains("PEM"));
    }
}

#[test]
fn nothing_is_open_to_the_network() {
    let house = House::new();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let error = refusal(&house, address, None);
        assert!(matches!(error, Error::Open { address: told } if told.to_string() == address), "{error}");
        assert!(error.hint().unwrap().contains("--tls-certificate"));
    }
}

#[test]
fn who_is_told_that_it_listens_can_end_it() {
    let house = House::new();
    let listen = Listen { address: "127.0.0.1:0".parse().unwrap(), tls: None };
    let (order, told) = std::sync::mpsc::channel();
    let ready = order.clone();
    let stop = move || {
        order.send("listens for the end").unwrap();
        // As signals are listened for: on the runtime, or not at all.
        drop(tokio::runtime::Handle::current());
        std::future::ready(())
    };
    serve(Arc::clone(&house.service), &listen, move |_| ready.send("told").unwrap(), stop).unwrap();
    assert_eq!(told.iter().collect::<Vec<_>>(), ["listens for the end", "told"]);
}
