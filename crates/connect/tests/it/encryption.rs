//! Whom connections are believed to reach.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use ostrakon_connect::http::Request;
use ostrakon_connect::{Egress, Error, Limits};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tempfile::TempDir;

use crate::server::Server;

/// An authority of one test, with its certificate in a file.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("authority.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// Starts a server that shows a certificate for this name.
    fn server(&self, name: &str) -> Server {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key);
        Server::encrypted(config.unwrap())
    }
}

fn ask(server: &Server, authority: &Authority) -> Result<Vec<u8>, Error> {
    let egress = Egress::new([server.origin()], Some(&authority.file()), &Limits::default()).unwrap();
    let request = Request::get(server.url()).body(Vec::new()).unwrap();
    Ok(egress.call(request)?.into_body())
}

#[test]
fn an_authority_of_the_operator_is_believed() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1");
    assert_eq!(ask(&server, &authority).unwrap(), b"hidden");
}

#[test]
fn other_authorities_are_not() {
    let (one, other) = (Authority::new(), Authority::new());
    let server = one.server("127.0.0.1");
    let error = ask(&server, &other).unwrap_err();
    assert!(matches!(error, Error::Connection { .. }), "{error}");
    assert!(server.asked().is_empty());
}

#[test]
fn a_certificate_for_another_name_is_not() {
    let authority = Authority::new();
    let server = authority.server("login.example.org");
    let error = ask(&server, &authority).unwrap_err();
    assert!(matches!(error, Error::Connection { .. }), "{error}");
    assert!(server.asked().is_empty());
}

#[test]
fn a_file_of_authorities_holds_some() {
    let folder = tempfile::tempdir().unwrap();
    let origin = || ["https://example.org".parse().unwrap()];
    for bytes in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA"] {
        let path = folder.path().join("authority.pem");
        fs::write(&path, bytes).unwrap();
        let error = Egress::new(origin(), Some(&path), &Limits::default()).unwrap_err();
        assert!(matches!(error, Error::Authorities { .. }), "{error}");
    }
    let missing = folder.path().join("missing.pem");
    let error = Egress::new(origin(), Some(&missing), &Limits::default()).unwrap_err();
    assert!(matches!(error, Error::Authorities { .. }), "{error}");
}
