//! What an export holds: one post, comment, reshare or message.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{AccountId, Language, ObjectId, Platform, PostId, Timestamp};

/// Says what kind of act a post is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostKind {
    /// The account's own words.
    #[default]
    Original,
    /// Another post passed on unchanged: a retweet, a boost, a forward.
    Reshare,
    /// Another post passed on with words added.
    Quote,
    /// An answer to another post.
    Reply,
    /// A comment below a video, page or article.
    Comment,
}

/// One picture, video, sound or file attached to a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media<'a> {
    /// Type as the platform names it, such as `photo`.
    pub kind: Cow<'a, str>,
    /// Address, key or hash, whatever the export gives.
    pub reference: Cow<'a, str>,
}

/// One count shown beside a post when it was captured. A missing count is absent, never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metric<'a> {
    /// Name as the platform gives it, such as `like_count`.
    pub name: Cow<'a, str>,
    /// The count.
    pub value: u64,
}

/// One post as it came, before any judgement. Borrows from the bytes that were read.
///
/// Identity is `platform` + `id`. Lists keep the order of the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post<'a> {
    /// Service the post was made on.
    pub platform: Platform<'a>,
    /// The platform's own id of the post.
    pub id: PostId<'a>,
    /// The account that made it.
    pub account: AccountId<'a>,
    /// Time the author's side claims.
    pub created_at: Timestamp,
    /// Time a collector saw it, where the format says.
    pub collected_at: Option<Timestamp>,
    /// The words, NFC not yet applied.
    pub text: Cow<'a, str>,
    /// Language as the platform tagged it.
    pub language: Option<Language<'a>>,
    /// What kind of act it is.
    pub kind: PostKind,
    /// Addresses linked, expanded where the export gives that.
    pub urls: Vec<Cow<'a, str>>,
    /// Hashtags, with or without their sign.
    pub hashtags: Vec<Cow<'a, str>>,
    /// Accounts mentioned, with or without their sign.
    pub mentions: Vec<Cow<'a, str>>,
    /// Objects named by the export itself (`object_id` of the field's four columns).
    pub objects: Vec<ObjectId<'a>>,
    /// The post passed on.
    pub reshare_of: Option<PostId<'a>>,
    /// The post answered.
    pub reply_to: Option<PostId<'a>>,
    /// The post quoted.
    pub quote_of: Option<PostId<'a>>,
    /// Attachments.
    pub media: Vec<Media<'a>>,
    /// Counts at capture.
    pub metrics: Vec<Metric<'a>>,
    /// Fields of the export that have no place above, by name.
    pub extra: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Post<'a> {
    /// Gives a post with the least that every export has; the rest is empty.
    pub fn new(
        platform: Platform<'a>,
        id: PostId<'a>,
        account: AccountId<'a>,
        created_at: Timestamp,
    ) -> Self {
        Self {
            platform,
            id,
            account,
            created_at,
            collected_at: None,
            text: Cow::Borrowed(""),
            language: None,
            kind: PostKind::Original,
            urls: Vec::new(),
            hashtags: Vec::new(),
            mentions: Vec::new(),
            objects: Vec::new(),
            reshare_of: None,
            reply_to: None,
            quote_of: None,
            media: Vec::new(),
            metrics: Vec::new(),
            extra: Vec::new(),
        }
    }
}
