//! Posts as the lake keeps them: one form for one thing, and nobody named.

use std::borrow::Cow;

use ostrakon_model::{Post, hashtag, url};
use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

use crate::watch::pseudonym::Pseudonyms;

/// Parts of names of fields that say who somebody is.
///
/// Such fields are left out of the table; they stay in the copy of the export.
const NAMING: [&str; 17] = [
    "author",
    "user",
    "account",
    "screen",
    "handle",
    "sender",
    "owner",
    "channel",
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

/// Brings a post into the form in which the lake keeps it.
///
/// Addresses and hashtags get their canonical form (what has none stays as it is), the words Unicode's NFC;
/// accounts become pseudonyms, and what else would name them is left out.
pub(super) fn normalise(post: &mut Post<'_>, pseudonyms: &mut Pseudonyms) {
    leave_out_names(post);
    pseudonyms.hide(post);
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
    if is_nfc_quick(post.text.chars()) != unicode_normalization::IsNormalized::Yes {
        post.text = Cow::Owned(post.text.nfc().collect());
    }
}

/// Leaves out the fields that name an account, and those in which the names of such fields come up again.
fn leave_out_names(post: &mut Post<'_>) {
    let names = |field: &str| {
        let field = field.to_lowercase();
        NAMING.iter().any(|part| field.contains(part)) && !field.ends_with("_count")
    };
    let mut known: Vec<String> = vec![post.account.as_str().to_lowercase()];
    let named = post.extra.iter().filter(|(field, _)| names(field));
    known.extend(named.map(|(_, value)| value.to_lowercase()));
    // A name of one or two letters comes up in everything.
    known.retain(|name| name.len() > 2);
    post.extra.retain(|(field, value)| {
        let value = value.to_lowercase();
        !names(field) && !known.iter().any(|name| value.contains(name.as_str()))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use ostrakon_model::{AccountId, Platform, PostId, Timestamp};

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
        ];
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key");
        std::fs::write(&key, "0123456789abcdef0123456789abcdef").unwrap();
        let mut pseudonyms = Pseudonyms::new(Some(&key)).unwrap();
        normalise(&mut post, &mut pseudonyms);
        let shown = format!("{post:?}").to_lowercase();
        assert!(!shown.contains("anna") && !shown.contains("ben"), "{shown}");
        let hidden = pseudonyms.of("did:plc:ben").into_owned();
        assert_eq!(post.reply_to.unwrap().as_str(), format!("at://{hidden}/app.bsky.feed.post/2"));
        assert_eq!(post.mentions, [hidden]);
        assert_eq!(post.urls, ["https://example.org/a"]);
        assert_eq!(post.hashtags, ["vote"]);
        assert_eq!(post.text, "é");
        let left: Vec<&str> = post.extra.iter().map(|(field, _)| field.as_ref()).collect();
        assert_eq!(left, ["labels", "author_followers_count"]);
    }
}
