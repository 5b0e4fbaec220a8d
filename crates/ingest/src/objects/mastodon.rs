//! Statuses of Mastodon and the servers that speak like it.
//!
//! *Source:* mastodon/documentation at 2903485, `content/en/entities/Status.md`. Ids of a status differ from server
//! to server, so that a post is known by its `uri`; what it answers is known only by the id of the server that was
//! asked.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{Language, Media, Platform, Post, PostId, PostKind};
use serde::Deserialize;

use super::elements::Element;
use super::html;
use super::object::{Object, add_extra};
use crate::identifier::checked;
use crate::item::Fault;
use crate::json::Text;
use crate::output::Output;
use crate::tally::Tally;

/// Hands on one status.
pub(super) fn take(
    element: &Element<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let row = Object::read(element.text).and_then(|status| post(status, platform, &mut output.tally));
    output.row(element.line, row)
}

/// An account, as an author or as mentioned.
#[derive(Default, Deserialize)]
struct Account<'a> {
    #[serde(borrow)]
    acct: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    #[serde(borrow)]
    display_name: Option<Text<'a>>,
    #[serde(borrow)]
    created_at: Option<Text<'a>>,
    #[serde(borrow)]
    followers_count: Option<Text<'a>>,
}

impl<'a> Account<'a> {
    /// Gives the name with its server, which those of the server itself lack.
    fn full_name(&self) -> Option<Cow<'a, str>> {
        let name = &self.acct.as_ref()?.0;
        if name.contains('@') {
            return Some(name.clone());
        }
        let server = self.url.as_ref().and_then(|url| url.0.split('/').nth(2).map(str::to_owned));
        Some(server.map_or_else(|| name.clone(), |server| Cow::Owned(format!("{name}@{server}"))))
    }
}

fn post<'t>(mut status: Object<'t>, platform: &Platform<'t>, tally: &mut Tally) -> Result<Post<'t>, Fault> {
    let account: Account<'t> = status.typed("account").unwrap_or_default();
    let name = account.full_name();
    if name.as_ref().is_some_and(|name| !name.contains('@')) {
        tally.note("account", "without a server, since `account.url` is missing");
    }
    let time = status.text("created_at");
    let time = ("created_at", time.as_deref());
    let mut post = super::post(platform, ("uri", status.text("uri")), ("account.acct", name), time, tally)?;
    if status.has("reblog")
        && let Some(raw) = status.raw("reblog")
    {
        let mut original = Object::read(raw.get())?;
        let id = original.text("uri").unwrap_or_default();
        let id = checked(id, tally, PostId::new);
        post.reshare_of = Some(id.map_err(|(reason, found)| Fault::new("reblog.uri", reason, &found))?);
        post.kind = PostKind::Reshare;
        add_words(&mut original, &mut post);
        // The server repeats them in the boost, or leaves them empty.
        for repeated in ["content", "spoiler_text", "card", "mentions", "tags", "media_attachments"] {
            status.raw(repeated);
        }
    } else {
        add_references(&mut status, &mut post, tally);
        add_words(&mut status, &mut post);
    }
    let language = status.text("language");
    post.language = language.and_then(|language| Language::new(language).ok());
    let counts = ["replies_count", "reblogs_count", "favourites_count", "quotes_count"];
    status.counts(&counts, &mut post);
    add_extra(
        &mut post,
        "author_name",
        account.display_name.map(|name| name.0).filter(|name| !name.is_empty()),
    );
    add_extra(&mut post, "author_created_at", account.created_at.map(|time| time.0));
    add_extra(&mut post, "author_followers_count", account.followers_count.map(|count| count.0));
    if post.text.is_empty() && post.urls.is_empty() && post.media.is_empty() && post.reshare_of.is_none() {
        return Err(Fault::new("content", "is empty", ""));
    }
    status.leave("", &mut post);
    Ok(post)
}

/// A status shown below the words, or what it stands in.
#[derive(Deserialize)]
struct Quote<'a> {
    #[serde(borrow)]
    uri: Option<Text<'a>>,
    #[serde(borrow)]
    quoted_status: Option<Quoted<'a>>,
}

/// A status that is quoted.
#[derive(Deserialize)]
struct Quoted<'a> {
    #[serde(borrow)]
    uri: Option<Text<'a>>,
}

fn add_references<'t>(status: &mut Object<'t>, post: &mut Post<'t>, tally: &mut Tally) {
    let mut id = |id: Option<Cow<'t, str>>| id.and_then(|id| checked(id, tally, PostId::new).ok());
    post.reply_to = id(status.text("in_reply_to_id"));
    if post.reply_to.is_some() {
        post.kind = PostKind::Reply;
    }
    if let Some(Quote { uri, quoted_status }) = status.typed("quote") {
        let uri = uri.or(quoted_status.and_then(|status| status.uri));
        post.quote_of = id(uri.map(|uri| uri.0));
        post.kind = PostKind::Quote;
    }
}

/// A page shown below the words.
#[derive(Deserialize)]
struct Card<'a> {
    #[serde(borrow)]
    url: Option<Text<'a>>,
}

/// A hashtag.
#[derive(Deserialize)]
struct Tag<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
}

/// A picture, video or sound.
#[derive(Deserialize)]
struct Attachment<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    #[serde(borrow)]
    remote_url: Option<Text<'a>>,
}

fn add_words<'t>(status: &mut Object<'t>, post: &mut Post<'t>) {
    let content = status.text("content").map(|content| html::read(&content)).unwrap_or_default();
    // Words that stand before what is folded away.
    let warning = status.text("spoiler_text");
    post.text = Cow::Owned(match warning {
        Some(warning) => format!("{warning}\n{}", content.text),
        None => content.text,
    });
    post.urls = content.links.into_iter().map(Cow::Owned).collect();
    let card = status.typed::<Card<'t>>("card").and_then(|card| card.url);
    post.urls.extend(card.map(|url| url.0).filter(|url| !post.urls.contains(url)));
    let tags: Vec<Tag<'t>> = status.typed("tags").unwrap_or_default();
    post.hashtags = tags.into_iter().filter_map(|tag| tag.name).map(|name| name.0).collect();
    let mentions: Vec<Account<'t>> = status.typed("mentions").unwrap_or_default();
    post.mentions = mentions.iter().filter_map(Account::full_name).collect();
    let attachments: Vec<Attachment<'t>> = status.typed("media_attachments").unwrap_or_default();
    // The address where it came from is the same on all servers.
    let media = attachments.into_iter().filter_map(|attachment| {
        let reference = attachment.remote_url.or(attachment.url)?.0;
        Some(Media { kind: attachment.kind.map_or(Cow::Borrowed("media"), |kind| kind.0), reference })
    });
    post.media = media.collect();
}
