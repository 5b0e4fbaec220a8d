//! Videos and comments of the YouTube Data API, version 3.
//!
//! *Source:* YouTube Data API reference, resources `video`, `commentThread` and `comment`. Counts are texts, and
//! absent where the owner hides them.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{Language, Media, Platform, Post, PostId, PostKind, hashtag};
use serde_json::value::RawValue;

use super::elements::Element;
use super::html;
use super::object::{Object, add_extra};
use crate::item::Fault;
use crate::output::Output;
use crate::tally::Tally;
use crate::{cell, link};

/// Hands on one resource; a thread of comments is as many posts as it has comments.
pub(super) fn take(
    element: &Element<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let mut resource = match Object::read(element.text) {
        Ok(resource) => resource,
        Err(fault) => return output.reject(element.line, fault),
    };
    match resource.text("kind").as_deref() {
        Some("youtube#video") => {
            let row = video(resource, platform, &mut output.tally);
            output.row(element.line, row)
        }
        Some("youtube#comment") => {
            let row = comment(resource, platform, &mut output.tally);
            output.row(element.line, row)
        }
        Some("youtube#commentThread") => {
            let first = resource.object("snippet").raw("topLevelComment");
            let replies: Vec<&RawValue> = resource.object("replies").typed("comments").unwrap_or_default();
            if first.is_none() && replies.is_empty() {
                return output.reject(element.line, Fault::new("snippet.topLevelComment", "is empty", ""));
            }
            for raw in first.into_iter().chain(replies) {
                let row = Object::read(raw.get()).and_then(|mut reply| {
                    reply.raw("kind");
                    comment(reply, platform, &mut output.tally)
                });
                output.row(element.line, row)?;
            }
            ControlFlow::Continue(())
        }
        Some(kind) => output.other(kind),
        None => output.reject(element.line, Fault::new("kind", "is empty", "")),
    }
}

fn video<'t>(mut video: Object<'t>, platform: &Platform<'t>, tally: &mut Tally) -> Result<Post<'t>, Fault> {
    let mut snippet = video.object("snippet");
    let time = snippet.text("publishedAt");
    let time = ("snippet.publishedAt", time.as_deref());
    let account = ("snippet.channelId", snippet.text("channelId"));
    let mut post = super::post(platform, ("id", video.text("id")), account, time, tally)?;
    post.text = match (snippet.text("title"), snippet.text("description")) {
        (Some(title), Some(description)) => Cow::Owned(format!("{title}\n{description}")),
        (title, description) => title.or(description).unwrap_or_default(),
    };
    post.urls = cell::parts(&post.text, link::find);
    post.hashtags = cell::parts(&post.text, hashtag::find);
    let tags: Vec<crate::json::Text<'t>> = snippet.typed("tags").unwrap_or_default();
    post.hashtags.extend(tags.into_iter().map(|tag| tag.0));
    let mut thumbnails = snippet.object("thumbnails");
    let sizes = ["maxres", "standard", "high", "medium", "default"];
    let still = sizes.into_iter().find_map(|size| thumbnails.object(size).text("url"));
    post.media.extend(still.map(|reference| Media { kind: Cow::Borrowed("thumbnail"), reference }));
    let language = snippet.text("defaultAudioLanguage").or_else(|| snippet.text("defaultLanguage"));
    post.language = language.and_then(|language| Language::new(language).ok());
    if !video.has("statistics") {
        tally.note("video", "without `statistics`, so without counts");
    }
    let mut statistics = video.object("statistics");
    statistics.counts(&["viewCount", "likeCount", "favoriteCount", "commentCount"], &mut post);
    add_extra(&mut post, "author_name", snippet.text("channelTitle"));
    snippet.leave("snippet", &mut post);
    statistics.leave("statistics", &mut post);
    video.object("contentDetails").leave("contentDetails", &mut post);
    video.leave("", &mut post);
    Ok(post)
}

fn comment<'t>(
    mut comment: Object<'t>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let mut snippet = comment.object("snippet");
    let time = snippet.text("publishedAt");
    let time = ("snippet.publishedAt", time.as_deref());
    let account = ("snippet.authorChannelId.value", snippet.object("authorChannelId").text("value"));
    let mut post = super::post(platform, ("id", comment.text("id")), account, time, tally)?;
    post.kind = PostKind::Comment;
    let shown = snippet.text("textDisplay");
    post.text = match snippet.text("textOriginal") {
        Some(original) => original,
        None => Cow::Owned(html::read(&shown.unwrap_or_default()).text),
    };
    post.urls = cell::parts(&post.text, link::find);
    let video = snippet.text("videoId");
    let parent = snippet.text("parentId");
    if parent.is_some() {
        add_extra(&mut post, "video_id", video.clone());
    }
    post.reply_to = parent.or(video).and_then(|id| PostId::new(id).ok());
    snippet.counts(&["likeCount"], &mut post);
    add_extra(&mut post, "author_name", snippet.text("authorDisplayName"));
    snippet.leave("snippet", &mut post);
    comment.leave("", &mut post);
    Ok(post)
}
