//! Texts that are never shown.

use std::fmt;

/// A text that is not printed: the secret of a client, a password.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Takes a text as it stands in a file; spaces and the line break around it are not part of it.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// Gives the text, to be sent and not to be shown.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
