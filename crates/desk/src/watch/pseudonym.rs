//! Account ids as keyed hashes, so that what is written can be shared without naming anyone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use ostrakon_model::{AccountId, ObjectId, Post, PostId, mention};
use sha2::Sha256;

use super::export::hex;
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

    /// Gives what tells this key from others without telling the key; empty without one.
    pub(super) fn fingerprint(&self) -> String {
        let digest = |key: &Hmac<Sha256>| {
            let mut mac = key.clone();
            mac.update(b"ostrakon: which key is this?");
            hex(mac.finalize().into_bytes().get(..8).unwrap_or_default())
        };
        self.key.as_ref().map_or_else(String::new, digest)
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

    /// Hides every account that a post names: its own, those it mentions, and those its ids are made of.
    ///
    /// The words stay as they are: what was said in public is the evidence.
    pub(super) fn hide(&mut self, post: &mut Post<'_>) {
        if self.key.is_none() {
            return;
        }
        for mention in &mut post.mentions {
            let canonical = mention::canonical(mention);
            *mention = Cow::Owned(canonical.map_or_else(String::new, |text| self.of(&text).into_owned()));
        }
        for object in &mut post.objects {
            if let Some(channel) = object.as_str().strip_prefix("forward:")
                && let Ok(hidden) = ObjectId::new(format!("forward:{}", self.of(channel)))
            {
                *object = hidden;
            }
        }
        let platform = post.platform.clone();
        self.hide_in_id(platform.as_str(), &mut post.id);
        for other in [&mut post.reshare_of, &mut post.reply_to, &mut post.quote_of].into_iter().flatten() {
            self.hide_in_id(platform.as_str(), other);
        }
        let account = self.of(post.account.as_str()).into_owned();
        if let Ok(account) = AccountId::new(account) {
            post.account = account;
        }
    }

    /// Hides the account or channel that some platforms make the ids of posts of.
    pub(super) fn hide_in_id(&mut self, platform: &str, id: &mut PostId<'_>) {
        let text = id.as_str();
        let hidden = match platform {
            "bluesky" => text.strip_prefix("at://").and_then(|rest| {
                let (account, path) = rest.split_once('/')?;
                Some(format!("at://{}/{path}", self.of(account)))
            }),
            // A forward is told by the channel and the time, since exports have no number for it.
            "telegram" => text
                .rsplit_once('@')
                .map(|(channel, time)| format!("{}@{time}", self.of(channel)))
                .or_else(|| {
                    let (channel, number) = text.rsplit_once('-')?;
                    Some(format!("{}-{number}", self.of(channel)))
                }),
            "facebook" => text.split_once('_').map(|(page, number)| format!("{}_{number}", self.of(page))),
            _ => None,
        };
        if let Some(hidden) = hidden.and_then(|hidden| PostId::new(hidden).ok()) {
            *id = hidden;
        }
    }
}
