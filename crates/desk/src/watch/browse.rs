//! Posts of the lake as people read them, the newest first.
//!
//! Who may run a detector may read the lake: it is one for all organisations of a house. Accounts stand in it under
//! their pseudonyms.

use std::collections::HashMap;
use std::collections::HashSet;

use ostrakon_lake::{Place, Search, Version};
use ostrakon_model::{Post, PostKind, Timestamp, hashtag};
use schemars::JsonSchema;
use serde::Serialize;

use super::holding::last_version;
use crate::{Data, Error};

/// A post as people read it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ShownPost {
    /// Platform.
    pub platform: String,
    /// The platform's id of it.
    pub id: String,
    /// Pseudonym of the account.
    pub account: String,
    /// When it was made; null where it is no longer in the lake and nothing else says so.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339::option")]
    pub created_at: Option<Timestamp>,
    /// Language, as the platform told it.
    pub language: Option<String>,
    /// `original`, `reshare`, `quote`, `reply` or `comment`; empty where the post is no longer in the lake.
    pub kind: String,
    /// The words; null where the post is no longer in the lake.
    pub text: Option<String>,
    /// Addresses that it names.
    pub urls: Vec<String>,
    /// Hashtags.
    pub hashtags: Vec<String>,
    /// Accounts that it names.
    pub mentions: Vec<String>,
    /// Other things that it shares.
    pub objects: Vec<String>,
    /// Id of the post that it passes on.
    pub reshare_of: Option<String>,
    /// Id of the post that it answers.
    pub reply_to: Option<String>,
}

impl ShownPost {
    /// Columns of a table of posts.
    pub const COLUMNS: [&'static str; 13] = [
        "platform",
        "id",
        "account",
        "created_at",
        "language",
        "kind",
        "text",
        "urls",
        "hashtags",
        "mentions",
        "objects",
        "reshare_of",
        "reply_to",
    ];

    pub(super) fn of(post: &Post<'_>) -> Self {
        let texts = |texts: &[std::borrow::Cow<'_, str>]| texts.iter().map(ToString::to_string).collect();
        let kind = match post.kind {
            PostKind::Original => "original",
            PostKind::Reshare => "reshare",
            PostKind::Quote => "quote",
            PostKind::Reply => "reply",
            PostKind::Comment => "comment",
        };
        Self {
            platform: post.platform.to_string(),
            id: post.id.to_string(),
            account: post.account.to_string(),
            created_at: Some(post.created_at),
            language: post.language.as_ref().map(|language| language.as_str().to_owned()),
            kind: kind.to_owned(),
            text: Some(post.text.to_string()),
            urls: texts(&post.urls),
            hashtags: texts(&post.hashtags),
            mentions: texts(&post.mentions),
            objects: post.objects.iter().map(|object| object.as_str().to_owned()).collect(),
            reshare_of: post.reshare_of.as_ref().map(|id| id.as_str().to_owned()),
            reply_to: post.reply_to.as_ref().map(|id| id.as_str().to_owned()),
        }
    }
}

/// Some posts.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct PostPage {
    /// The posts, the newest first.
    pub posts: Vec<ShownPost>,
    /// `cursor` of the next page; null on the last. A page may be short, even empty, and not be the last.
    pub next: Option<String>,
}

/// Which posts are wanted; all where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Platform.
    pub platform: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// Pseudonym of the account.
    pub account: Option<String>,
    /// Hashtag, with its sign or without.
    pub hashtag: Option<String>,
    /// Words, each of which the text holds in any case.
    pub text: Option<String>,
    /// First moment.
    pub from: Option<Timestamp>,
    /// First moment no more looked at.
    pub to: Option<Timestamp>,
}

/// Lists posts, the newest first. *Errors:* the cursor is none that was given.
pub fn posts(data: &Data, filter: &Filter, limit: usize, cursor: Option<&str>) -> Result<PostPage, Error> {
    let Some(version) = last_version(data)? else { return Ok(PostPage::default()) };
    let words = filter.text.as_deref().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let search = Search {
        from: filter.from,
        to: filter.to,
        platform: filter.platform.clone(),
        language: filter.language.clone(),
        account: filter.account.clone(),
        hashtag: filter.hashtag.as_ref().map(|tag| hashtag::canonical(tag).unwrap_or_else(|| tag.clone())),
        words,
        ids: None,
        after: cursor.map(place).transpose()?,
    };
    let mut posts = Vec::new();
    let next = version.newest(&search, limit, |stored| posts.push(ShownPost::of(&stored.post)))?;
    Ok(PostPage { posts, next: next.map(|next| next.to_string()) })
}

fn place(cursor: &str) -> Result<Place, Error> {
    let problem = || crate::record::Problem::new("cursor", "is none that was given");
    cursor.parse().map_err(|()| Error::Records { problems: vec![problem()] })
}

/// Gives posts by their ids, of all platforms that have them.
pub(super) fn by_id(
    version: &Version,
    ids: HashSet<String>,
    (from, to): (Timestamp, Timestamp),
) -> Result<HashMap<String, Vec<ShownPost>>, Error> {
    let after_to = Timestamp::from_unix_milliseconds(to.unix_milliseconds() + 1000).unwrap_or(Timestamp::MAX);
    let limit = ids.len() * 4;
    let search = Search { from: Some(from), to: Some(after_to), ids: Some(ids), ..Search::default() };
    let mut posts: HashMap<String, Vec<ShownPost>> = HashMap::new();
    version.newest(&search, limit, |stored| {
        posts.entry(stored.post.id.to_string()).or_default().push(ShownPost::of(&stored.post));
    })?;
    Ok(posts)
}
