//! Listening: with encryption of its own, behind a proxy that has it, or on this machine alone.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::{Service, clock, router};

/// How long the head of a request may take to come.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most requests at once over one connection, and longest head of each.
const STREAMS_MAX: u32 = 100;
const HEADERS_BYTES_MAX: u32 = 32_768;
/// Most threads that wait for the disk: more than all together hold up that may be held up for long, whose numbers stand
/// in `lib.rs` (50 that wait for passwords, 16 each for counts and SQL, 32 tables, 32 uploads, 64 who come back from the
/// provider), so that everything else is answered meanwhile.
const THREADS: usize = 256;
/// How long answers may take that are under way when the program ends.
const GRACE: Duration = Duration::from_secs(5);
/// How long the job that runs may take then until it has stopped, or what it is just recording is whole.
const GRACE_OF_JOB: Duration = Duration::from_secs(10);
/// How often what is no longer good is removed.
const TIDY_EVERY: Duration = Duration::from_mins(10);

/// Where and how it is listened.
#[derive(Clone, Debug)]
pub struct Listen {
    /// Address.
    pub address: SocketAddr,
    /// Certificate chain and private key as PEM files; none where a proxy has them, or on this machine alone.
    pub tls: Option<(PathBuf, PathBuf)>,
}

/// Why it cannot be listened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is taken, or not of this machine.
    #[error("{address}: {source}")]
    Address {
        /// Which.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// A certificate or key cannot be used.
    #[error("{}: {problem}", path.display())]
    Tls {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// Passwords would go over the network for all to read.
    #[error("{address} can be reached from elsewhere, and nothing would be encrypted")]
    Open {
        /// The address.
        address: SocketAddr,
    },
}

impl Error {
    /// Says what to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Open { .. } => Some(
                "give --tls-certificate and --tls-key, or --behind-proxy where a proxy encrypts, or listen on 127.0.0.1"
                    .to_owned(),
            ),
            Self::Address { .. } => Some("choose another with --listen".to_owned()),
            Self::Tls { .. } => Some("expected PEM files: the certificate with its chain, and its key".to_owned()),
        }
    }
}

/// Answers requests until what `stop` gives says that it is enough; `ready` is told the address.
///
/// `stop` is called before `ready`, on the runtime: what is to be listened for is listened for before anybody knows that
/// there is something to end.
pub fn serve<Stopped: Future<Output = ()> + Send + 'static>(
    service: Arc<Service>,
    listen: &Listen,
    ready: impl FnOnce(SocketAddr) + Send + 'static,
    stop: impl FnOnce() -> Stopped,
) -> Result<(), Error> {
    let address = listen.address;
    if listen.tls.is_none() && !service.options.is_behind_proxy && !address.ip().is_loopback() {
        return Err(Error::Open { address });
    }
    let fail = |source| Error::Address { address, source };
    let tls = listen.tls.as_ref().map(|(chain, key)| tls(chain, key)).transpose()?;
    // Dropped after the runtime: a connection to a database may not end within it.
    let kept = Arc::clone(&service);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(THREADS).build();
    let served = runtime.map_err(fail)?.block_on(async move {
        let listener = std::net::TcpListener::bind(address).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let app = router(&service).into_make_service_with_connect_info::<SocketAddr>();
        let handle = Handle::new();
        let (stopping, stopped, ending) = (handle.clone(), stop(), Arc::clone(&service));
        tokio::spawn(async move {
            stopped.await;
            ending.jobs.end();
            stopping.graceful_shutdown(Some(GRACE));
        });
        tokio::spawn(tidy(Arc::clone(&service)));
        let scheme = if tls.is_some() { "https" } else { "http" };
        // Nobody else sets it: one service listens once.
        let _ = service.listened.set(format!("{scheme}://{address}"));
        ready(address);
        match tls {
            None => {
                let mut server = axum_server::from_tcp(listener).map_err(fail)?.handle(handle);
                patient(server.http_builder());
                server.serve(app).await
            }
            Some(tls) => {
                let mut server = axum_server::from_tcp_rustls(listener, tls).map_err(fail)?.handle(handle);
                patient(server.http_builder());
                server.serve(app).await
            }
        }
        .map_err(fail)
    });
    kept.jobs.wait(GRACE_OF_JOB);
    served
}

/// Has connections end whose requests do not come.
fn patient(builder: &mut Builder<TokioExecutor>) {
    builder.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PATIENCE)
        .max_concurrent_streams(STREAMS_MAX)
        .max_header_list_size(HEADERS_BYTES_MAX);
}

fn tls(chain: &Path, key: &Path) -> Result<RustlsConfig, Error> {
    let wrong = |path: &Path, problem: String| Error::Tls { path: path.to_owned(), problem };
    let certificates: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect)
        .map_err(|error| wrong(chain, error.to_string()))?;
    if certificates.is_empty() {
        return Err(wrong(chain, "no certificate in it".to_owned()));
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(chain, error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(certificates, private)
        .map_err(|error| wrong(key, error.to_string()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

/// Removes now and then what is no longer good.
async fn tidy(service: Arc<Service>) {
    loop {
        tokio::time::sleep(TIDY_EVERY).await;
        let service = Arc::clone(&service);
        let tidied = tokio::task::spawn_blocking(move || {
            let now = clock::now();
            ostrakon_desk::watch::upload::tidy(&service.data, now);
            service.data.casebook.forget_credentials(now)
        });
        // What could not be removed now is removed next time.
        let _ = tidied.await;
    }
}
