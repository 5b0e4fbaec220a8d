//! Posts as the lake keeps them: one form for one thing, and nobody named.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;
use ostrakon_model::{Post, Timestamp, hashtag, url};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::watch::pseudonym::Pseudonyms;

/// Parts of names of fields that say who somebody is.
///
/// Such fields are left out of the table; they stay in the copy of the export.
const NAMING: [&str; 18] = [
    "author",
    "user",
    "account",
    "screen",
    "handle",
    "sender",
    "owner",
    "channel",
    "chat",
    "page",
    "profile",
    "avatar",
    "display",
    "nick",
    "creator",
    "member",
    "actor",
    "forwarded_from",
];

/// Fields with the time at which an account was created, which engines ask for and which names nobody.
const CREATED: [&str; 3] = ["author_created_at", "account_created_at", "user_created_at"];

/// Names of fields remembered.
const FIELDS_KNOWN_MAX: usize = 10_000;

/// Brings posts into the form in which the lake keeps them.
pub(super) struct Normaliser {
    pseudonyms: Pseudonyms,
    /// Whether a field names somebody, for every name of a field seen.
    naming: HashMap<String, bool>,
}

impl Normaliser {
    pub(super) fn new(pseudonyms: Pseudonyms) -> Self {
        Self { pseudonyms, naming: HashMap::new() }
    }

    pub(super) fn pseudonyms(&mut self) -> &mut Pseudonyms {
        &mut self.pseudonyms
    }

    /// Brings a post into the form of the lake.
    ///
    /// Addresses and hashtags get their canonical form (what has none stays as it is), the words Unicode's NFC;
    /// accounts become pseudonyms, and what else would name them is left out.
    pub(super) fn normalise(&mut self, post: &mut Post<'_>) {
        self.leave_out_names(post);
        self.pseudonyms.hide(post);
        for address in &mut post.urls {
            if let Some(canonical) = url::canonical(address) {
                *address = Cow::Owned(canonical);
            }
        }
        for tag in &mut post.hashtags {
            if let Some(canonical) = hashtag::canonical(tag) {
                *tag = Cow::Owned(canonical);
            }
        }
        if !is_composed(&post.text) && is_nfc_quick(post.text.chars()) != IsNormalized::Yes {
            post.text = Cow::Owned(post.text.nfc().collect());
        }
    }

    /// Leaves out the fields that name an account, and those in which the names of such fields come up again.
    fn leave_out_names(&mut self, post: &mut Post<'_>) {
        let mut known: Vec<String> = vec![post.account.to_string()];
        post.extra.retain_mut(|(field, value)| {
            if CREATED.contains(&field.as_ref()) {
                return coarsened(value);
            }
            let names = self.names(field);
            if names {
                known.push(std::mem::take(value).into_owned());
            }
            !names
        });
        // A name of one or two letters comes up in everything.
        known.retain(|name| name.len() > 2);
        let Some(shortest) = known.iter().map(String::len).min() else { return };
        let mut lower: Option<Vec<String>> = None;
        post.extra.retain(|(_, value)| {
            if value.len() < shortest {
                return true;
            }
            let known = lower.get_or_insert_with(|| known.iter().map(|name| name.to_lowercase()).collect());
            let is_lower = value.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
            let value = if is_lower { Cow::Borrowed(&**value) } else { Cow::Owned(value.to_lowercase()) };
            !known.iter().any(|name| memmem::find(value.as_bytes(), name.as_bytes()).is_some())
        });
    }

    fn names(&mut self, field: &str) -> bool {
        if let Some(&names) = self.naming.get(field) {
            return names;
        }
        let lower = field.to_lowercase();
        let names = NAMING.iter().any(|part| lower.contains(part)) && !lower.ends_with("_count");
        // Fields are named by the export: a hostile one could name millions.
        if self.naming.len() < FIELDS_KNOWN_MAX {
            self.naming.insert(field.to_owned(), names);
        }
        names
    }
}

/// Brings a time down to its minute: to the second it would tell one account from all others. Says whether it is one.
fn coarsened(value: &mut Cow<'_, str>) -> bool {
    let Ok(time) = Timestamp::parse(value) else { return false };
    let seconds = time.unix_seconds();
    *value = Cow::Owned(Timestamp::from_unix_seconds(seconds - seconds % 60).to_string());
    true
}

/// Says whether a text has only characters of which none combines with another, as nearly all texts have.
///
/// Below the combining marks, and in Cyrillic, Armenian and punctuation, all characters are their own NFC.
fn is_composed(text: &str) -> bool {
    let is_own = |c: char| matches!(c, ..'\u{300}' | '\u{400}'..'\u{483}' | '\u{48a}'..'\u{590}' | '\u{2010}'..'\u{2028}');
    text.chars().all(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ostrakon_model::{AccountId, ObjectId, Platform, PostId};

    #[test]
    fn characters_that_are_their_own_form() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|&c| is_composed(&c.to_string())) {
            let both = format!("{c}{c}");
            assert_eq!(is_nfc_quick(both.chars()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn nobody_is_named() {
        let time = Timestamp::parse("2026-06-07").unwrap();
        let mut post = Post::new(
            Platform::new("bluesky").unwrap(),
            PostId::new("at://did:plc:anna/app.bsky.feed.post/1").unwrap(),
            AccountId::new("did:plc:anna").unwrap(),
            time,
        );
        post.reply_to = PostId::new("at://did:plc:ben/app.bsky.feed.post/2").ok();
        post.mentions = vec!["did:plc:ben".into()];
        post.urls = vec!["https://EXAMPLE.org/a?utm_source=x".into()];
        post.hashtags = vec!["#Vote".into()];
        post.text = "e\u{301}".into();
        post.extra = vec![
            ("author_username".into(), "Anna.example".into()),
            ("link".into(), "https://bsky.app/profile/anna.example/post/1".into()),
            ("labels".into(), "none".into()),
            ("author_followers_count".into(), "7".into()),
            ("author_created_at".into(), "2024-11-11T10:05:37Z".into()),
            ("user_created_at".into(), "anna".into()),
        ];
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key");
        std::fs::write(&key, "0123456789abcdef0123456789abcdef").unwrap();
        let mut normaliser = Normaliser::new(Pseudonyms::new(Some(&key)).unwrap());
        normaliser.normalise(&mut post);
        let shown = format!("{post:?}").to_lowercase();
        assert!(!shown.contains("anna") && !shown.contains("ben"), "{shown}");
        let hidden = normaliser.pseudonyms().of("did:plc:ben").into_owned();
        assert_eq!(post.reply_to.unwrap().as_str(), format!("at://{hidden}/app.bsky.feed.post/2"));
        assert_eq!(post.mentions, [hidden]);
        assert_eq!(post.urls, ["https://example.org/a"]);
        assert_eq!(post.hashtags, ["vote"]);
        assert_eq!(post.text, "é");
        let left: Vec<&str> = post.extra.iter().map(|(field, _)| field.as_ref()).collect();
        assert_eq!(left, ["labels", "author_followers_count", "author_created_at"]);
        assert_eq!(post.extra[2].1, "2024-11-11T10:05:00Z", "to the minute");
    }

    #[test]
    fn channels_are_hidden_in_ids_and_objects() {
        let time = Timestamp::parse("2026-06-07").unwrap();
        let mut post = Post::new(
            Platform::new("telegram").unwrap(),
            PostId::new("newsroom-17").unwrap(),
            AccountId::new("newsroom").unwrap(),
            time,
        );
        post.reshare_of = PostId::new("-100777@1780000000").ok();
        post.objects = vec![ObjectId::new("forward:-100777").unwrap(), ObjectId::new("music:5").unwrap()];
        post.extra = vec![("chat".into(), "newsroom".into()), ("thread_id".into(), "newsroom".into())];
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key");
        std::fs::write(&key, "0123456789abcdef0123456789abcdef").unwrap();
        let mut normaliser = Normaliser::new(Pseudonyms::new(Some(&key)).unwrap());
        normaliser.normalise(&mut post);
        let hidden = normaliser.pseudonyms().of("-100777").into_owned();
        assert_eq!(post.id.as_str(), format!("{}-17", post.account));
        assert_eq!(post.reshare_of.unwrap().as_str(), format!("{hidden}@1780000000"));
        let objects: Vec<&str> = post.objects.iter().map(ObjectId::as_str).collect();
        assert_eq!(objects, [&format!("forward:{hidden}"), "music:5"]);
        assert!(post.extra.is_empty());
    }
}
