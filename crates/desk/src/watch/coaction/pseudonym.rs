//! Account ids as keyed hashes, so that what is written can be shared without naming anyone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use ostrakon_model::Post;
use sha2::Sha256;

use super::read::{hex, hidden_mention};
use crate::Error;

/// Bytes of a pseudonym: 2⁻⁶⁴ is the chance that any two of four billion accounts meet in sixteen bytes.
const BYTES: usize = 16;
/// Shortest key accepted: fewer bytes can be guessed, and with them every name.
const KEY_BYTES_MIN: usize = 16;

/// Turns account ids into pseudonyms, or leaves them as they came.
pub(super) struct Pseudonyms {
    key: Option<Hmac<Sha256>>,
    known: HashMap<String, String>,
}

impl Pseudonyms {
    /// Reads the key; without one ids stay. *Errors:* the file cannot be read or is too short.
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self { key: None, known: HashMap::new() }) };
        let key = std::fs::read(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        let key = key.trim_ascii();
        let too_short = || Error::OptionContent {
            option: "--pseudonym-key",
            problem: format!("{} holds fewer than {KEY_BYTES_MIN} bytes", path.display()),
            hint: "write 32 random bytes, for example `openssl rand -hex 32 > key`".into(),
        };
        if key.len() < KEY_BYTES_MIN {
            return Err(too_short());
        }
        let key = Hmac::new_from_slice(key).map_err(|_| too_short())?;
        Ok(Self { key: Some(key), known: HashMap::new() })
    }

    /// Gives the pseudonym of an id, or the id itself without a key.
    pub(super) fn of<'a>(&mut self, id: &'a str) -> Cow<'a, str> {
        let Some(key) = &self.key else { return Cow::Borrowed(id) };
        if let Some(known) = self.known.get(id) {
            return Cow::Owned(known.clone());
        }
        let mut mac = key.clone();
        mac.update(id.as_bytes());
        let digest = mac.finalize().into_bytes();
        let pseudonym = hex(digest.get(..BYTES).unwrap_or_default());
        self.known.insert(id.to_owned(), pseudonym.clone());
        Cow::Owned(pseudonym)
    }

    /// Hides the accounts a post mentions, which are objects of co-action.
    pub(super) fn hide_mentions(&mut self, post: &mut Post<'_>) {
        if self.key.is_some() {
            for mention in &mut post.mentions {
                let hidden = hidden_mention(mention, |canonical| self.of(canonical).into_owned());
                *mention = hidden;
            }
        }
    }
}
