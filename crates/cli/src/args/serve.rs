//! `serve` as typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::DataArgs;

/// Options of `serve`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ServeArgs {
    /// Which data folder; made where it is missing.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Address and port to listen on; port 0 takes any that is free [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", hide_default_value = true)]
    pub(crate) listen: String,

    /// Certificate of this server with its chain, a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_certificate: Option<PathBuf>,

    /// Key of the certificate, a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub(crate) tls_key: Option<PathBuf>,

    /// A proxy in front encrypts, and says in X-Forwarded-For where requests come from
    #[arg(long, conflicts_with = "tls_certificate")]
    pub(crate) behind_proxy: bool,

    /// Where people reach it, such as `https://ostrakon.example` [default: what it listens on]
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,

    /// Longest export that may be sent, with a unit (KiB, MiB, GiB, TiB) [default: 8GiB]
    #[arg(long, value_name = "SIZE", default_value = "8GiB", hide_default_value = true)]
    #[arg(allow_hyphen_values = true, hide_short_help = true)]
    pub(crate) upload_max: String,

    /// Tell each request on standard error as plain (a sentence) or json (an object a line) [default: json]
    #[arg(long, value_name = "FORM", default_value = "json", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub(crate) log: LogForm,

    /// Print where it listens as one JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// Where people may sign in with an account that they have elsewhere.
    #[command(flatten)]
    pub(crate) oidc: OidcArgs,
}

/// How a request is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogForm {
    /// For people.
    Plain,
    /// An object a line.
    Json,
}

/// Signing in at a provider.
#[derive(Args, Debug)]
#[command(next_help_heading = "Signing in elsewhere (OpenID Connect)")]
pub(crate) struct OidcArgs {
    /// Provider, exactly as it names itself, such as `https://login.example/realms/office`
    #[arg(long = "oidc-issuer", value_name = "URL", requires_all = ["client_id", "public_url"], hide_short_help = true)]
    pub(crate) issuer: Option<String>,

    /// Name of this program at the provider
    ///
    /// Register it there with the address URL/sign-in/elsewhere/back, URL being that of --public-url.
    #[arg(long = "oidc-client-id", value_name = "ID", requires = "issuer", hide_short_help = true)]
    pub(crate) client_id: Option<String>,

    /// File with the secret that the provider gave
    #[arg(
        long = "oidc-client-secret-file",
        value_name = "FILE",
        requires = "issuer",
        hide_short_help = true
    )]
    pub(crate) client_secret_file: Option<PathBuf>,

    /// Another origin that the provider may name for its keys and tokens; may repeat
    #[arg(long = "oidc-origin", value_name = "URL", requires = "issuer", hide_short_help = true)]
    pub(crate) origin: Vec<String>,

    /// PEM file of the authorities that vouch for the provider [default: those of the system]
    #[arg(long = "oidc-authorities", value_name = "FILE", requires = "issuer", hide_short_help = true)]
    pub(crate) authorities: Option<PathBuf>,
}
