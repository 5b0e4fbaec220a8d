//! Why something outside cannot be had or is not believed.

use std::io;
use std::path::PathBuf;

use crate::{Fault, Origin};

/// Says why something cannot be asked of others, or why their answer is not taken.
///
/// Addresses are named by their origin only: the rest of them can hold secrets.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A text is not the address that it should be.
    #[error("{problem}")]
    Address {
        /// Which text, and what it should be.
        problem: String,
    },
    /// The connection would not be encrypted.
    #[error("{origin} is neither https nor http on a loopback address")]
    Insecure {
        /// Where.
        origin: String,
    },
    /// The operator did not name this origin.
    #[error("{origin} is not among the origins that may be asked")]
    NotAllowed {
        /// Which.
        origin: Origin,
    },
    /// The certificates that connections are checked against cannot be read.
    #[error("{}: {source}", path.display())]
    Authorities {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
    /// The system has no certificates that connections could be checked against.
    #[error("the system has no certificate authorities{problem}")]
    NoAuthorities {
        /// What was tried, where something was; follows the name.
        problem: String,
    },
    /// There is no connection, or it broke.
    #[error("{origin}: {problem}")]
    Connection {
        /// To whom.
        origin: Origin,
        /// What happened.
        problem: String,
    },
    /// No answer came in time.
    #[error("{origin} takes too long")]
    Timeout {
        /// Who.
        origin: Origin,
    },
    /// The answer is longer than anything that is asked for.
    #[error("{origin} answers with more than {bytes_max} bytes")]
    TooLong {
        /// Who.
        origin: Origin,
        /// Most that is read.
        bytes_max: u64,
    },
    /// The answer sends elsewhere.
    #[error("{origin} redirects, which is not followed")]
    Redirected {
        /// Who.
        origin: Origin,
    },
    /// The provider does not answer as OpenID Connect says.
    #[error("provider {issuer}: {problem}")]
    Provider {
        /// Which.
        issuer: String,
        /// What is wrong.
        problem: String,
    },
    /// The provider refuses the code that the browser brought.
    #[error("provider {issuer} refuses the sign-in: {problem}")]
    Refused {
        /// Which.
        issuer: String,
        /// What it says.
        problem: String,
    },
    /// The browser that comes back is not the one that was sent.
    #[error("the sign-in was begun elsewhere")]
    State,
    /// What the provider says about the person is not believed.
    #[error("the provider's token is not valid: {fault}")]
    Token {
        /// Why.
        fault: Fault,
    },
    /// A claim that the operator named is not of the form expected.
    #[error("claim `{claim}` of the provider's token {problem}")]
    Claim {
        /// Which.
        claim: String,
        /// What is wrong, in a clause that follows the name.
        problem: &'static str,
    },
}

impl Error {
    /// Says what can be done.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Address { .. } => Some("write it as in `https://login.example.org`".to_owned()),
            Self::Insecure { .. } => Some("use https; on this machine, write 127.0.0.1 or [::1]".to_owned()),
            Self::NotAllowed { origin } => {
                Some(format!("if it is to be trusted, add {origin} to the allowed origins"))
            }
            Self::Authorities { .. } => Some("give a file of certificates in PEM".to_owned()),
            Self::NoAuthorities { .. } => {
                Some("install the system's package of certificates, or give a file of your own".to_owned())
            }
            Self::Refused { .. } | Self::State => Some("begin the sign-in again".to_owned()),
            Self::Token { fault } => fault.hint().map(str::to_owned),
            Self::Claim { .. } => Some("name a claim that holds a text, or a list of texts".to_owned()),
            Self::Connection { .. }
            | Self::Timeout { .. }
            | Self::TooLong { .. }
            | Self::Redirected { .. }
            | Self::Provider { .. } => None,
        }
    }
}
