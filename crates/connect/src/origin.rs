//! Where something may be asked for.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

use crate::Error;

/// Scheme, host and port, such as `https://login.example.org`; the port is left out where it is the usual one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(String);

impl Origin {
    /// Gives the origin of an address. *Errors:* neither https nor http on a loopback address.
    pub(crate) fn of(url: &Url) -> Result<Self, Error> {
        let origin = url.origin().ascii_serialization();
        let is_safe = match url.scheme() {
            "https" => true,
            "http" => is_loopback(url),
            _ => false,
        };
        if is_safe { Ok(Self(origin)) } else { Err(Error::Insecure { origin }) }
    }

    /// Says whether connections to it are encrypted.
    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

/// Says whether an address names this machine by number: a name could be resolved to any other.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    }
}

impl FromStr for Origin {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let problem = || Error::Address { problem: format!("`{text}` is no origin") };
        let url = Url::parse(text).map_err(|_| problem())?;
        let origin = Self::of(&url)?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let is_anonymous = url.username().is_empty() && url.password().is_none();
        if is_bare && is_anonymous { Ok(origin) } else { Err(problem()) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_origin_has_one_form() {
        let forms =
            ["https://Login.Example.org", "https://login.example.org/", "https://login.example.org:443"];
        for form in forms {
            assert_eq!(form.parse::<Origin>().unwrap().to_string(), "https://login.example.org");
        }
        let other: Origin = "https://login.example.org:8443".parse().unwrap();
        assert_eq!(other.to_string(), "https://login.example.org:8443");
        let umlaut: Origin = "https://wähler.example".parse().unwrap();
        assert_eq!(umlaut.to_string(), "https://xn--whler-gra.example");
    }

    #[test]
    fn http_is_for_this_machine() {
        for form in ["http://127.0.0.1:8080", "http://127.9.9.9", "http://[::1]:1"] {
            assert!(form.parse::<Origin>().is_ok(), "{form}");
        }
        let refused = [
            "http://example.org",
            "http://localhost:8080",
            "http://10.0.0.1",
            "http://[::ffff:7f00:1]",
            "http://127.0.0.1.example.org",
            "ftp://example.org",
            "file:///etc",
        ];
        for form in refused {
            assert!(matches!(form.parse::<Origin>(), Err(Error::Insecure { .. })), "{form}");
        }
    }

    #[test]
    fn more_than_an_origin_is_refused() {
        let refused = [
            "https://example.org/path",
            "https://example.org/?q",
            "https://example.org/#f",
            "https://user@example.org",
            "https://:word@example.org",
            "example.org",
            "https://",
            "",
        ];
        for form in refused {
            assert!(matches!(form.parse::<Origin>(), Err(Error::Address { .. })), "{form}");
        }
    }
}
