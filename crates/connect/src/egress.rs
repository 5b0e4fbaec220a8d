//! The one way out.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};
use url::Url;

use crate::{Error, Origin};

/// How long an answer may take, and how long it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until there is a connection, encryption included.
    pub connect: Duration,
    /// Until more of the answer comes.
    pub read: Duration,
    /// From the first step to the last byte.
    pub overall: Duration,
    /// Bytes of the answer's body.
    pub body_bytes: u64,
}

impl Default for Limits {
    /// Gives limits for small documents that a person waits for.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            read: Duration::from_secs(10),
            overall: Duration::from_secs(20),
            // The longest set of keys and the longest token seen are a few dozen kilobytes.
            body_bytes: 1 << 20,
        }
    }
}

/// Asks others for something, if they are among the origins that the operator named.
///
/// A name is resolved anew for each connection, and whatever it resolves to is asked: who may be asked is decided by
/// name, and who answers for a name by its certificate. Proxies of the environment are not used. Connections are
/// checked against the authorities of the system (found as other programs find them, `SSL_CERT_FILE` included), or
/// of a file in their place.
#[derive(Clone, Debug)]
pub struct Egress {
    origins: BTreeSet<Origin>,
    agent: ureq::Agent,
    bytes_max: u64,
}

impl Egress {
    /// Opens a way to these origins. `authorities` is a file of certificates, in PEM, that count in place of the
    /// system's.
    pub fn new(
        origins: impl IntoIterator<Item = Origin>,
        authorities: Option<&Path>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let origins: BTreeSet<Origin> = origins.into_iter().collect();
        let roots = match authorities {
            Some(path) => certificates_of_file(path)?,
            None if origins.iter().any(Origin::is_https) => certificates_of_system()?,
            None => Vec::new(),
        };
        Ok(Self { origins, agent: agent(&roots, limits), bytes_max: limits.body_bytes })
    }

    /// Says whether an address may be asked; gives its origin.
    pub(crate) fn check(&self, url: &Url) -> Result<Origin, Error> {
        let origin = Origin::of(url)?;
        if self.origins.contains(&origin) { Ok(origin) } else { Err(Error::NotAllowed { origin }) }
    }

    /// Asks, and gives the whole answer, whatever its status is unless it sends elsewhere. Blocks.
    pub fn call(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error> {
        let (mut parts, body) = request.into_parts();
        let no_address = || Error::Address { problem: "what is asked for has no address".to_owned() };
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| no_address())?;
        let origin = self.check(&url)?;
        // What is asked is what was checked, not the text that another parser could read otherwise.
        parts.uri = url.as_str().parse().map_err(|_| no_address())?;
        let answer = if body.is_empty() {
            self.agent.run(Request::from_parts(parts, ()))
        } else {
            self.agent.run(Request::from_parts(parts, body))
        };
        let answer = answer.map_err(|error| self.failed(&origin, &error))?;
        if answer.status().is_redirection() {
            return Err(Error::Redirected { origin });
        }
        let (parts, body) = answer.into_parts();
        // The limit of the reader is one that it must not reach.
        let reader = body.into_with_config().limit(self.bytes_max.saturating_add(1));
        let bytes = reader.read_to_vec().map_err(|error| self.failed(&origin, &error))?;
        Ok(Response::from_parts(parts, bytes))
    }

    fn failed(&self, origin: &Origin, error: &ureq::Error) -> Error {
        let origin = origin.clone();
        if matches!(error, ureq::Error::Timeout(_)) {
            Error::Timeout { origin }
        } else if matches!(error, ureq::Error::BodyExceedsLimit(_)) {
            Error::TooLong { origin, bytes_max: self.bytes_max }
        } else {
            Error::Connection { origin, problem: error.to_string() }
        }
    }
}

fn agent(roots: &[Certificate<'static>], limits: &Limits) -> ureq::Agent {
    // Named here: what other crates of the program enable must not decide it.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(roots))
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let config = ureq::Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent("ostrakon")
        // Nothing is kept open between two questions.
        .max_idle_connections(0)
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .timeout_per_read(Some(limits.read))
        .timeout_per_write(Some(limits.read))
        .timeout_global(Some(limits.overall));
    config.build().new_agent()
}

fn certificates_of_file(path: &Path) -> Result<Vec<Certificate<'static>>, Error> {
    let at = |source| Error::Authorities { path: PathBuf::from(path), source };
    let pem = std::fs::read(path).map_err(at)?;
    let mut found = Vec::new();
    for item in ureq::tls::parse_pem(&pem) {
        let item = item.map_err(|error| at(io::Error::new(io::ErrorKind::InvalidData, error.to_string())))?;
        if let PemItem::Certificate(certificate) = item {
            found.push(certificate);
        }
    }
    if found.is_empty() {
        return Err(at(io::Error::new(io::ErrorKind::InvalidData, "no certificate in it")));
    }
    Ok(found)
}

fn certificates_of_system() -> Result<Vec<Certificate<'static>>, Error> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        let problem = found.errors.first().map(|error| format!(": {error}")).unwrap_or_default();
        return Err(Error::NoAuthorities { problem });
    }
    Ok(found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect())
}
