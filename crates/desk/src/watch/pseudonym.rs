//! Account ids as keyed hashes, so that what is written can be shared without naming anyone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use ostrakon_model::{AccountId, ObjectId, Post, PostId, mention};
use sha2::Sha256;

use super::export::hex;
use crate::{Error, input};

/// Bytes of a pseudonym: 2⁻⁶⁴ is the chance that any two of four billion accounts meet in sixteen bytes.
const BYTES: usize = 16;
/// Shortest key accepted: fewer bytes can be guessed, and with them every name.
const KEY_BYTES_MIN: usize = 16;
/// Longest file of a key, in bytes.
const KEY_BYTES_MAX: u64 = 1 << 16;

/// Begins the object of a forward; the channel follows.
const FORWARD: &str = "forward:";

/// Turns account ids into pseudonyms, or leaves them as they came.
pub(crate) struct Pseudonyms {
    key: Option<Hmac<Sha256>>,
    known: HashMap<String, String>,
}

impl Pseudonyms {
    /// Reads the key; without one ids stay. *Errors:* the file cannot be read or is too short.
    pub(crate) fn new(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self { key: None, known: HashMap::new() }) };
        let key = input::read(path, KEY_BYTES_MAX)?;
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

    /// Gives what looks for the account behind a pseudonym; nothing without a key, or where it has not the form of one.
    pub(super) fn sought(&self, pseudonym: &str) -> Option<Sought> {
        let is_digit = |c: char| c.is_ascii_hexdigit() && !c.is_ascii_uppercase();
        let has_form = pseudonym.len() == 2 * BYTES && pseudonym.chars().all(is_digit);
        let key = self.key.clone().filter(|_| has_form)?;
        Some(Sought { key, pseudonym: pseudonym.to_owned() })
    }

    /// Gives the pseudonym of an id, or the id itself without a key.
    pub(crate) fn of<'a>(&mut self, id: &'a str) -> Cow<'a, str> {
        let Some(key) = &self.key else { return Cow::Borrowed(id) };
        if let Some(known) = self.known.get(id) {
            return Cow::Owned(known.clone());
        }
        let pseudonym = pseudonym(key, id);
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
            if let Some(channel) = object.as_str().strip_prefix(FORWARD)
                && let Ok(hidden) = ObjectId::new(format!("{FORWARD}{}", self.of(channel)))
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
        let Some((before, account, after)) = account_in_id(platform, id.as_str()) else { return };
        let hidden = format!("{before}{}{after}", self.of(account));
        if let Ok(hidden) = PostId::new(hidden) {
            *id = hidden;
        }
    }
}

/// The account behind one pseudonym, looked for among all that posts name. Remembers none of them.
pub(super) struct Sought {
    key: Hmac<Sha256>,
    pseudonym: String,
}

impl Sought {
    /// Says whether it is this one.
    pub(super) fn is(&self, account: &str) -> bool {
        pseudonym(&self.key, account) == self.pseudonym
    }

    /// Gives it where a post names it, wherever [`Pseudonyms::hide`] hides one.
    pub(super) fn in_post(&self, post: &Post<'_>) -> Option<String> {
        let author = post.account.as_str();
        if self.is(author) {
            return Some(author.to_owned());
        }
        let mut mentions = post.mentions.iter().filter_map(|mention| mention::canonical(mention));
        if let Some(mentioned) = mentions.find(|account| self.is(account)) {
            return Some(mentioned);
        }
        let mut channels = post.objects.iter().filter_map(|object| object.as_str().strip_prefix(FORWARD));
        if let Some(channel) = channels.find(|channel| self.is(channel)) {
            return Some(channel.to_owned());
        }
        let others = [&post.reshare_of, &post.reply_to, &post.quote_of].into_iter().flatten();
        let mut ids = std::iter::once(&post.id).chain(others);
        ids.find_map(|id| self.in_id(post.platform.as_str(), id))
    }

    /// Gives it where the id of a post is made of it.
    pub(super) fn in_id(&self, platform: &str, id: &PostId<'_>) -> Option<String> {
        let (_, account, _) = account_in_id(platform, id.as_str())?;
        self.is(account).then(|| account.to_owned())
    }
}

fn pseudonym(key: &Hmac<Sha256>, id: &str) -> String {
    let mut mac = key.clone();
    mac.update(id.as_bytes());
    hex(mac.finalize().into_bytes().get(..BYTES).unwrap_or_default())
}

/// Gives the account or channel that some platforms make the ids of posts of, and what stands around it.
fn account_in_id<'i>(platform: &str, id: &'i str) -> Option<(&'i str, &'i str, &'i str)> {
    let account = match platform {
        "bluesky" => id.strip_prefix("at://")?.split_once('/')?.0,
        // A forward is told by the channel and the time, since exports have no number for it.
        "telegram" => id.rsplit_once('@').or_else(|| id.rsplit_once('-'))?.0,
        "facebook" => id.split_once('_')?.0,
        _ => return None,
    };
    let before = if platform == "bluesky" { "at://" } else { "" };
    Some((before, account, id.get(before.len() + account.len()..)?))
}
