//! What is said when the program serves.

use std::path::Path;

use crate::problem::Problem;

/// Says where people reach the program.
pub(crate) fn listens(address: &str, public_url: &str) -> String {
    if address == public_url {
        format!("Ostrakon listens on {address}")
    } else {
        format!("Ostrakon listens on {address}, for {public_url}")
    }
}

/// Gives the link by which the first user sets the program up.
pub(crate) fn set_up(link: &str) -> String {
    format!(
        "Nobody has been set up yet. Who opens this link becomes the first user, who looks after the others.\n\
         It is good once, and for 48 hours:\n\n  {link}\n"
    )
}

/// Says how to end it.
pub(crate) const STOP: &str = "Ctrl-C ends it.";

/// Tells a request in words.
pub(crate) fn request(
    at: &str,
    request: (&str, &str),
    status: u16,
    milliseconds: f64,
    fault: Option<&str>,
) -> String {
    let (method, route) = request;
    let fault = fault.map_or_else(String::new, |fault| format!(": {fault}"));
    format!("{at} {method} {route} {status} {milliseconds:.1} ms{fault}")
}

/// Says that a text is no address to listen on.
pub(crate) fn address_unreadable(typed: &str) -> Problem {
    Problem::new(
        "`--listen` is not an address with a port",
        "write `127.0.0.1:8080`, `0.0.0.0:443` or `[::1]:8080`; names are not looked up",
    )
    .at(format!("got `{typed}`"))
}

/// Says that nobody knows where people reach a server that listens everywhere.
pub(crate) fn public_url_missing(typed: &str) -> Problem {
    Problem::new(
        format!("`--listen {typed}` listens on every address, and links must name one"),
        "say where people reach it: `--public-url https://ostrakon.example`",
    )
}

/// Says that a text is no address that people reach.
pub(crate) fn public_url_unfit(typed: &str) -> Problem {
    Problem::new(
        "`--public-url` is not where people can sign in",
        "write `https://ostrakon.example`, without a path; browsers keep a sign-in over http on their own machine \
         only, as in `http://127.0.0.1:8080`",
    )
    .at(format!("got `{typed}`"))
}

/// Says that the URL of a database is none; it may hold a password, and is not shown.
pub(crate) fn database_url_unfit() -> Problem {
    Problem::new(
        "the URL of the database is not one of PostgreSQL",
        "write `postgres://USER:PASSWORD@HOST/DATABASE` into the file of `--database-url-file`, or leave it out",
    )
}

/// Says that there is no such file, and what it is for.
pub(crate) fn secret_missing(option: &str, path: &Path) -> Problem {
    Problem::new(
        format!("`{option}`: there is no file {}", path.display()),
        "secrets come from files that only you can read, never from the command line",
    )
}
