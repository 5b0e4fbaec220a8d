//! Secrets that the program makes: told once, and kept as a digest.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::watch::hex;
use crate::{Error, input};

/// Random bytes of a secret: beyond all guessing.
const BYTES: usize = 32;

/// Makes a secret.
pub fn make() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<BYTES>()?))
}

/// Reads a secret that stands alone in a file; spaces and line breaks around it are not part of it.
pub fn of_file(path: &Path) -> Result<String, Error> {
    let secret = input::read_written(path)?.trim().to_owned();
    if secret.is_empty() {
        let source = io::Error::new(io::ErrorKind::InvalidData, "is empty: a secret is expected");
        return Err(Error::File { path: path.to_owned(), source });
    }
    Ok(secret)
}

/// Gives what is kept of a secret, by which it is found.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

/// Gives random bytes.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random { problem: error.to_string() })?;
    Ok(bytes)
}
