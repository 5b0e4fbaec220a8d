//! The objects of X API v2: tweets, users, media.
//!
//! *Source:* X API v2 data dictionary; 4CAT at 227bead, `datasources/twitterv2`, which inlines users as
//! `author_user` and media into `attachments.media_keys`; twarc, which inlines them as `author` and
//! `attachments.media`.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::{Fields, Text, text_of};

/// Levels of posts inside posts that are read; a reshare of a quote has two.
const DEPTH_MAX: usize = 2;

/// One tweet, its fields sorted out but not yet judged.
#[derive(Debug, Default)]
pub(crate) struct Tweet<'a> {
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) author_id: Option<Cow<'a, str>>,
    pub(crate) author: Option<User<'a>>,
    pub(crate) created_at: Option<Cow<'a, str>>,
    pub(crate) text: Option<Cow<'a, str>>,
    pub(crate) language: Option<Cow<'a, str>>,
    /// How the tweet is referred to, where it stands inside another one: `retweeted`, `quoted`, `replied_to`.
    pub(crate) reference: Option<Cow<'a, str>>,
    pub(crate) references: Vec<Tweet<'a>>,
    pub(crate) entities: Option<Entities<'a>>,
    pub(crate) note: Option<Note<'a>>,
    pub(crate) attachments: Attachments<'a>,
    pub(crate) metrics: Vec<(Text<'a>, &'a RawValue)>,
    /// Fields that have no place above, as written.
    pub(crate) rest: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Tweet<'a> {
    /// Sorts out the fields of one object.
    pub(crate) fn read(json: &'a str) -> Result<Self, serde_json::Error> {
        Self::read_nested(json, DEPTH_MAX)
    }

    fn read_nested(json: &'a str, depth: usize) -> Result<Self, serde_json::Error> {
        let fields: Fields<'a> = serde_json::from_str(json)?;
        let mut tweet = Self::default();
        for (key, raw) in fields.0 {
            if !tweet.take(&key.0, raw, depth) {
                tweet.rest.push((key.0, raw));
            }
        }
        Ok(tweet)
    }

    /// Takes a field where it is known and of the shape expected.
    fn take(&mut self, key: &str, raw: &'a RawValue, depth: usize) -> bool {
        match key {
            "id" => self.id = text_of(raw),
            "author_id" => self.author_id = text_of(raw),
            "created_at" => self.created_at = text_of(raw),
            "text" => self.text = text_of(raw),
            "lang" => self.language = text_of(raw),
            "type" if depth < DEPTH_MAX => self.reference = text_of(raw),
            "author_user" | "author" => return take_into(raw, &mut self.author),
            "entities" => return take_into(raw, &mut self.entities),
            "note_tweet" => return take_into(raw, &mut self.note),
            "attachments" => {
                let mut attachments = None;
                if !take_into(raw, &mut attachments) {
                    return false;
                }
                self.attachments = attachments.unwrap_or_default();
            }
            "public_metrics" => {
                let mut metrics: Option<Fields<'a>> = None;
                if !take_into(raw, &mut metrics) {
                    return false;
                }
                self.metrics = metrics.unwrap_or_default().0;
            }
            "referenced_tweets" if depth > 0 => return self.take_references(raw, depth - 1),
            _ => return false,
        }
        true
    }

    fn take_references(&mut self, raw: &'a RawValue, depth: usize) -> bool {
        let mut list: Option<Vec<&'a RawValue>> = None;
        if !take_into(raw, &mut list) {
            return false;
        }
        let read = list.unwrap_or_default().into_iter().map(|raw| Self::read_nested(raw.get(), depth));
        match read.collect() {
            Ok(references) => {
                self.references = references;
                true
            }
            Err(_) => false,
        }
    }

    /// Gives the words, the long form where there is one.
    pub(crate) fn words(&self) -> Option<&str> {
        let long = self.note.as_ref().and_then(|note| note.text.as_ref()).map(|text| &*text.0);
        long.or(self.text.as_deref())
    }

    /// Gives the entities that belong to [`Tweet::words`].
    pub(crate) fn named(&self) -> Option<&Entities<'a>> {
        self.note.as_ref().and_then(|note| note.entities.as_ref()).or(self.entities.as_ref())
    }
}

/// Reads a value into its place; nothing for null. Says whether it has the shape expected.
fn take_into<'a, T: Deserialize<'a>>(raw: &'a RawValue, place: &mut Option<T>) -> bool {
    match serde_json::from_str(raw.get()) {
        Ok(value) => {
            *place = value;
            true
        }
        Err(_) => false,
    }
}

/// The account of a tweet.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct User<'a> {
    #[serde(borrow)]
    pub(crate) id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) username: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) created_at: Option<Text<'a>>,
    pub(crate) public_metrics: Option<UserMetrics>,
}

/// Counts of an account.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct UserMetrics {
    pub(crate) followers_count: Option<u64>,
}

/// What a text names.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Entities<'a> {
    #[serde(borrow)]
    pub(crate) urls: Option<Vec<Link<'a>>>,
    #[serde(borrow)]
    pub(crate) hashtags: Option<Vec<Hashtag<'a>>>,
    #[serde(borrow)]
    pub(crate) mentions: Option<Vec<Mention<'a>>>,
}

/// An address in a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Link<'a> {
    #[serde(borrow)]
    pub(crate) url: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) expanded_url: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) unwound_url: Option<Text<'a>>,
    /// Set where the address is the tweet's own picture or video.
    #[serde(borrow)]
    pub(crate) media_key: Option<Text<'a>>,
}

/// A hashtag in a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Hashtag<'a> {
    #[serde(borrow)]
    pub(crate) tag: Option<Text<'a>>,
}

/// An account in a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Mention<'a> {
    #[serde(borrow)]
    pub(crate) username: Option<Text<'a>>,
}

/// The long form of a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Note<'a> {
    #[serde(borrow)]
    pub(crate) text: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) entities: Option<Entities<'a>>,
}

/// What is attached.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Attachments<'a> {
    /// Keys, or the objects themselves.
    #[serde(borrow)]
    pub(crate) media_keys: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    pub(crate) media: Option<Vec<MediaObject<'a>>>,
}

/// A picture or video.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct MediaObject<'a> {
    #[serde(borrow)]
    pub(crate) media_key: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    pub(crate) kind: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    #[serde(borrow)]
    preview_image_url: Option<Text<'a>>,
    #[serde(borrow)]
    variants: Option<Vec<Variant<'a>>>,
}

/// One form of a video.
#[derive(Clone, Debug, Deserialize)]
struct Variant<'a> {
    #[serde(borrow)]
    url: Option<Text<'a>>,
    bit_rate: Option<u64>,
}

impl<'a> MediaObject<'a> {
    /// Gives the address of the file, the best form of a video, or at least the key.
    pub(crate) fn reference(&self) -> Option<&Text<'a>> {
        let best = || {
            let variants = self.variants.iter().flatten().filter(|variant| variant.url.is_some());
            variants.max_by_key(|variant| variant.bit_rate).and_then(|variant| variant.url.as_ref())
        };
        let url = self.url.as_ref().or_else(best);
        url.or(self.preview_image_url.as_ref()).or(self.media_key.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unexpected_shapes_are_kept_as_written() {
        let tweet = Tweet::read(r#"{"id":1,"entities":[],"geo":{"place_id":"x"},"text":"a"}"#).unwrap();
        assert_eq!(tweet.id.as_deref(), Some("1"));
        let rest: Vec<_> = tweet.rest.iter().map(|(key, raw)| (&**key, raw.get())).collect();
        assert_eq!(rest, [("entities", "[]"), ("geo", r#"{"place_id":"x"}"#)]);
        assert!(tweet.entities.is_none());
    }

    #[test]
    fn posts_inside_posts_end() {
        let n = 50_000;
        let deep = format!("{}{{}}{}", "{\"referenced_tweets\":[".repeat(n), "]}".repeat(n));
        assert!(Tweet::read(&deep).is_ok());
    }
}
