//! Videos of the TikTok Research API.
//!
//! *Source:* TikTok for Developers, Research API, query videos, dated 2026-09-01.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{ObjectId, Platform, Post, hashtag};

use super::elements::Element;
use super::object::Object;
use crate::item::Fault;
use crate::json::Text;
use crate::output::Output;
use crate::tally::Tally;
use crate::{cell, link};

/// Hands on one video.
pub(super) fn take(
    element: &Element<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let row = Object::read(element.text).and_then(|video| post(video, platform, &mut output.tally));
    output.row(element.line, row)
}

fn post<'t>(mut video: Object<'t>, platform: &Platform<'t>, tally: &mut Tally) -> Result<Post<'t>, Fault> {
    let time = video.text("create_time");
    let mut post = super::post(
        platform,
        ("id", video.text("id")),
        ("username", video.text("username")),
        ("create_time", time.as_deref()),
        tally,
    )?;
    let description = video.text("video_description");
    let said = video.text("voice_to_text");
    post.text = match (description, said) {
        (Some(description), Some(said)) => Cow::Owned(format!("{description}\n{said}")),
        (description, said) => description.or(said).unwrap_or_default(),
    };
    let names = |names: Option<Vec<Text<'t>>>| names.unwrap_or_default().into_iter().map(|name| name.0);
    let has_hashtags = video.has("hashtag_names");
    post.hashtags = names(video.typed("hashtag_names")).collect();
    post.mentions = names(video.typed("video_mention_list")).collect();
    post.urls = cell::parts(&post.text, link::find);
    if !has_hashtags {
        tally.note("video", "without `hashtag_names`: hashtags are those found in the text");
        post.hashtags = cell::parts(&post.text, hashtag::find);
    }
    let music = video.text("music_id").map(|id| format!("music:{id}"));
    let effects = names(video.typed("effect_ids")).map(|id| format!("effect:{id}"));
    // Zero stands for none.
    let shared = music.into_iter().chain(effects).filter(|object| !object.ends_with(":0"));
    post.objects = shared.filter_map(|object| ObjectId::new(object).ok()).collect();
    video.counts(&["view_count", "like_count", "comment_count", "share_count", "favorites_count"], &mut post);
    video.leave("", &mut post);
    Ok(post)
}
