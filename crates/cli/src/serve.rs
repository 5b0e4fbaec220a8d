//! `serve`: what the operator decides, and what is told while it runs.

use std::future::Future;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::Poll;

use ostrakon_desk::Data;
use ostrakon_desk::people::{invitation, user};
use ostrakon_server::connect::{Egress, Limits, Origin, Provider, ProviderSettings, Secret};
use ostrakon_server::{Listen, Log, LogLine, Options, Service, SignInElsewhere};
use serde::Serialize;

use crate::args::{LogForm, OidcArgs, ServeArgs};
use crate::clock::now;
use crate::problem::{Failure, Problem};
use crate::screen::Palette;
use crate::usage::{print, print_json};
use crate::{data, fault, size, text};

/// Where a provider sends people back to.
const WAY_BACK: &str = "/sign-in/elsewhere/back";

/// Answers requests until it is told to stop.
pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode, Failure> {
    fault::say_at_once(Palette::Plain);
    let plan = Plan::new(args)?;
    let elsewhere = elsewhere(&args.oidc, &plan.options.public_url)?;
    let data = Arc::new(data::made(&args.data)?);
    let is_first = !user::any(&data)?;
    let service = Service::new(Arc::clone(&data), plan.options, elsewhere, log(args.log))
        .map_err(|error| anyhow::Error::from(error).context("the threads could not be started"))?;
    let announced = Arc::clone(&service);
    let json = args.json;
    let ready = move |address: SocketAddr| {
        let told = Told { service: announced, data, address, is_first, is_encrypted: plan.is_encrypted };
        // Not where requests are answered: a casebook in a database may not be asked there.
        std::thread::spawn(move || told.tell(json));
    };
    ostrakon_server::serve(service, &plan.listen, ready, stopped)?;
    Ok(ExitCode::SUCCESS)
}

/// Gives an address to listen on, where it is of this machine alone.
pub(crate) fn of_this_machine(typed: &str) -> Result<SocketAddr, Failure> {
    let address: SocketAddr = typed.parse().map_err(|_| text::address_unreadable(typed))?;
    if address.ip().is_loopback() { Ok(address) } else { Err(text::demo_is_local(typed).into()) }
}

/// Answers requests of this machine until it is told to stop; `ready` is told where people reach it.
///
/// Of requests only those are told that failed here.
pub(crate) fn here(
    data: Arc<Data>,
    address: SocketAddr,
    ready: impl FnOnce(String) -> Result<(), Failure> + Send + 'static,
) -> Result<(), Failure> {
    let plain = log(LogForm::Plain);
    let failures: Log = Arc::new(move |line: &LogLine| {
        if line.fault.is_some() {
            plain(line);
        }
    });
    let service = Service::new(data, Options::default(), None, failures)
        .map_err(|error| anyhow::Error::from(error).context("the threads could not be started"))?;
    let announced = move |address: SocketAddr| {
        // Not where requests are answered: what is told may wait for a terminal.
        std::thread::spawn(move || complain(ready(format!("http://{address}"))));
    };
    ostrakon_server::serve(service, &Listen { address, tls: None }, announced, stopped)?;
    Ok(())
}

/// Says on standard error why nothing could be told.
fn complain(told: Result<(), Failure>) {
    if let Err(Failure::Problem(problem)) = told {
        let _ = std::io::stderr().lock().write_all(problem.render(Palette::Plain).as_bytes());
    }
}

/// A checked `serve`.
struct Plan {
    listen: Listen,
    options: Options,
    is_encrypted: bool,
}

impl Plan {
    fn new(args: &ServeArgs) -> Result<Self, Failure> {
        let address: SocketAddr = args.listen.parse().map_err(|_| text::address_unreadable(&args.listen))?;
        let tls = args.tls_certificate.clone().zip(args.tls_key.clone());
        let is_encrypted = tls.is_some();
        // Told before anything is made.
        if !is_encrypted && !args.behind_proxy && !address.ip().is_loopback() {
            return Err(ostrakon_server::Error::Open { address }.into());
        }
        if args.public_url.is_none() && address.ip().is_unspecified() {
            return Err(text::public_url_missing(&args.listen).into());
        }
        let options = Options {
            public_url: args.public_url.as_deref().map(public_url).transpose()?.unwrap_or_default(),
            is_behind_proxy: args.behind_proxy,
            upload_bytes_max: size::parse_bytes("--upload-max", &args.upload_max)?,
            ..Options::default()
        };
        Ok(Self { listen: Listen { address, tls }, options, is_encrypted })
    }
}

/// Checks where people reach the program, and takes off the slash at its end.
pub(crate) fn public_url(typed: &str) -> Result<String, Problem> {
    let url = typed.trim().trim_end_matches('/');
    // The same rule as for what is asked of others: https, or this machine by its number.
    match url.parse::<Origin>() {
        Ok(origin) => Ok(origin.to_string()),
        Err(_) if is_this_machine(url) => Ok(url.to_owned()),
        Err(_) => Err(text::public_url_unfit(typed)),
    }
}

/// Says whether an address is `http://localhost`, which browsers take for this machine.
fn is_this_machine(url: &str) -> bool {
    let rest = url.strip_prefix("http://localhost").unwrap_or("?");
    rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

/// Finds the provider that people may sign in at.
fn elsewhere(args: &OidcArgs, public_url: &str) -> Result<Option<SignInElsewhere>, Failure> {
    let (Some(issuer), Some(client_id)) = (&args.issuer, &args.client_id) else {
        return Ok(None);
    };
    let secret = args.client_secret_file.as_deref();
    let secret = secret.map(|path| data::secret("--oidc-client-secret-file", path)).transpose()?;
    let origins = std::iter::once(origin_of(issuer)).chain(args.origin.iter().map(String::as_str));
    let origins = origins.map(str::parse::<Origin>).collect::<Result<Vec<_>, _>>()?;
    let egress = Egress::new(origins, args.authorities.as_deref(), &Limits::default())?;
    let settings = ProviderSettings {
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        client_secret: secret.as_deref().map(Secret::new),
        redirect_url: format!("{public_url}{WAY_BACK}"),
        scopes: Vec::new(),
        organisation_claim: None,
        groups_claim: None,
    };
    Ok(Some(SignInElsewhere { provider: Provider::discover(settings, egress)? }))
}

/// Gives an address up to its path.
fn origin_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    let end = rest.find('/').map_or(url.len(), |at| host + at);
    url.get(..end).unwrap_or(url)
}

/// Tells each request on standard error.
fn log(form: LogForm) -> Log {
    Arc::new(move |line: &LogLine| {
        let told = match form {
            LogForm::Json => serde_json::to_string(line).unwrap_or_default(),
            LogForm::Plain => text::request(
                &line.at,
                (&line.method, &line.route),
                line.status,
                line.milliseconds,
                line.fault.as_deref(),
            ),
        };
        // Nobody is left to be told that standard error is closed.
        let _ = writeln!(std::io::stderr().lock(), "{told}");
    })
}

/// Who is told where it listens.
struct Told {
    service: Arc<Service>,
    data: Arc<Data>,
    address: SocketAddr,
    is_first: bool,
    is_encrypted: bool,
}

/// What programs are told.
#[derive(Serialize)]
struct Listening {
    address: String,
    public_url: String,
    set_up: Option<String>,
}

impl Told {
    fn tell(&self, json: bool) {
        let told = self.listening().and_then(|listening| {
            if json { print_json(&listening) } else { print(words(&listening).as_bytes()) }
        });
        complain(told);
    }

    /// Gives where it listens, and the link for the first user where there is none.
    fn listening(&self) -> Result<Listening, Failure> {
        let scheme = if self.is_encrypted { "https" } else { "http" };
        let public_url = self.service.public_url().to_owned();
        let secret = if self.is_first { Some(invitation::make_first(&self.data, now())?) } else { None };
        let set_up = secret.map(|secret| format!("{public_url}/invitation/{secret}"));
        Ok(Listening { address: format!("{scheme}://{}", self.address), public_url, set_up })
    }
}

fn words(listening: &Listening) -> String {
    let listens = text::listens(&listening.address, &listening.public_url);
    match &listening.set_up {
        Some(link) => format!("{listens}\n\n{}\n{}\n", text::set_up(link), text::STOP),
        None => format!("{listens}\n{}\n", text::STOP),
    }
}

/// Gives what waits for Ctrl-C or, where there is such a thing, SIGTERM: from now on, not from when it is waited for.
///
/// What cannot be listened for is not waited for: the system ends the program by it.
fn stopped() -> impl Future<Output = ()> + Send + 'static {
    #[cfg(unix)]
    let mut signals = {
        use tokio::signal::unix::{SignalKind, signal};
        [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok())
    };
    #[cfg(windows)]
    let mut signals = [tokio::signal::windows::ctrl_c().ok()];
    std::future::poll_fn(move |context| {
        let has_come = signals.iter_mut().flatten().any(|signal| signal.poll_recv(context).is_ready());
        if has_come { Poll::Ready(()) } else { Poll::Pending }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_ends_where_the_path_begins() {
        assert_eq!(origin_of("https://login.example/realms/office"), "https://login.example");
        assert_eq!(origin_of("https://login.example:8443"), "https://login.example:8443");
        assert_eq!(origin_of("login.example/realms"), "login.example");
        assert_eq!(origin_of("é"), "é");
    }

    #[test]
    fn people_reach_it_where_browsers_keep_a_sign_in() {
        for (typed, expected) in [
            ("https://Ostrakon.example/", "https://ostrakon.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://localhost", "http://localhost"),
        ] {
            assert_eq!(public_url(typed).as_deref(), Ok(expected), "{typed}");
        }
        for typed in
            ["", "ostrakon.example", "http://ostrakon.example", "http://localhost.example", "https://a/b"]
        {
            assert!(public_url(typed).is_err(), "{typed}");
        }
    }
}
