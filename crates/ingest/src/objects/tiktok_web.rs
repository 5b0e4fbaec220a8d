//! Videos and comments as TikTok's web application is given them, collected by Zeeschuimer.
//!
//! *Source:* digitalmethodsinitiative/4cat at 227bead, `datasources/tiktok/search_tiktok.py` and
//! `datasources/tiktok-comments`. Accounts are named by their handle, because that is all that 4CAT's tables and
//! the Research API have of them; the number is kept beside it.

use std::borrow::Cow;

use ostrakon_model::{Language, Media, ObjectId, Platform, Post, PostId, PostKind};
use serde::Deserialize;

use super::object::{Object, add_extra};
use crate::item::Fault;
use crate::json::Text;
use crate::tally::Tally;
use crate::{cell, link};

/// Makes one video into a post.
pub(super) fn post<'t>(
    mut data: Object<'t>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    // Inside a page the author is a handle alone, with the name beside it.
    let mut author = data.object("author");
    let handle = author.text("uniqueId").or_else(|| data.text("author"));
    let time = data.text("createTime");
    let time = ("createTime", time.as_deref());
    let mut post = super::post(platform, ("id", data.text("id")), ("author", handle), time, tally)?;
    add_words(&mut data, &mut post);
    add_objects(&mut data, &mut post);
    add_media(&mut data, &mut post);
    let counts = ["diggCount", "commentCount", "shareCount", "playCount", "collectCount"];
    data.object("stats").counts(&counts, &mut post);
    if post.metrics.is_empty() {
        data.object("statsV2").counts(&counts, &mut post);
    }
    data.raw("statsV2");
    if post.metrics.is_empty() {
        tally.note("post", "without `stats`, so without counts");
    }
    let language = data.text("textLanguage").filter(|language| language != "un");
    post.language = language.and_then(|language| Language::new(language).ok());
    add_extra(&mut post, "author_id", author.text("id").or_else(|| data.text("authorId")));
    add_extra(&mut post, "author_name", author.text("nickname").or_else(|| data.text("nickname")));
    let n_followers = data.object("authorStats").text("followerCount");
    add_extra(&mut post, "author_followers_count", n_followers);
    data.leave("", &mut post);
    Ok(post)
}

/// Makes one comment into a post.
pub(super) fn comment<'t>(
    mut data: Object<'t>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let mut user = data.object("user");
    let time = data.text("create_time");
    let time = ("create_time", time.as_deref());
    let mut post = super::post(
        platform,
        ("cid", data.text("cid")),
        ("user.unique_id", user.text("unique_id")),
        time,
        tally,
    )?;
    post.kind = PostKind::Comment;
    post.text = data.text("text").unwrap_or_default();
    post.urls = cell::parts(&post.text, link::find);
    let video = data.text("aweme_id");
    // Zero stands for a comment on the video itself.
    let comment = data.text("reply_id").filter(|id| id != "0");
    if comment.is_some() {
        add_extra(&mut post, "video_id", video.clone());
    }
    post.reply_to = comment.or(video).and_then(|id| PostId::new(id).ok());
    let language = data.text("comment_language").filter(|language| language != "un");
    post.language = language.and_then(|language| Language::new(language).ok());
    data.counts(&["digg_count", "reply_comment_total"], &mut post);
    add_extra(&mut post, "author_id", user.text("uid"));
    add_extra(&mut post, "author_name", user.text("nickname"));
    data.leave("", &mut post);
    Ok(post)
}

/// A hashtag or an account inside a text.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TextExtra<'a> {
    #[serde(borrow)]
    hashtag_name: Option<Text<'a>>,
    #[serde(borrow)]
    user_unique_id: Option<Text<'a>>,
}

/// A hashtag that a video belongs to.
#[derive(Deserialize)]
struct Challenge<'a> {
    #[serde(borrow)]
    title: Option<Text<'a>>,
}

/// Words that stand in the picture.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sticker<'a> {
    #[serde(borrow)]
    sticker_text: Option<Vec<Text<'a>>>,
}

fn add_words<'t>(data: &mut Object<'t>, post: &mut Post<'t>) {
    post.text = data.text("desc").unwrap_or_default();
    let stickers: Vec<Sticker<'t>> = data.typed("stickersOnItem").unwrap_or_default();
    for line in stickers.into_iter().filter_map(|sticker| sticker.sticker_text).flatten() {
        let text = post.text.to_mut();
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&line.0);
    }
    post.urls = cell::parts(&post.text, link::find);
    let challenges: Vec<Challenge<'t>> = data.typed("challenges").unwrap_or_default();
    let extras: Vec<TextExtra<'t>> = data.typed("textExtra").unwrap_or_default();
    let mut tags: Vec<Text<'t>> = challenges.into_iter().filter_map(|challenge| challenge.title).collect();
    for extra in extras {
        tags.extend(extra.hashtag_name);
        post.mentions.extend(extra.user_unique_id.map(|name| name.0).filter(|name| !name.is_empty()));
    }
    // Both lists name most hashtags, and a text can repeat one.
    for tag in tags.into_iter().map(|tag| tag.0).filter(|tag| !tag.is_empty()) {
        if post.hashtags.len() < HASHTAGS_MAX && !post.hashtags.contains(&tag) {
            post.hashtags.push(tag);
        }
    }
}

/// Most hashtags of one video; far above what a text can hold.
const HASHTAGS_MAX: usize = 1000;

/// An effect that the picture was made with.
#[derive(Deserialize)]
struct Effect<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
}

fn add_objects<'t>(data: &mut Object<'t>, post: &mut Post<'t>) {
    let mut music = data.object("music");
    let id = music.text("id").map(|id| format!("music:{id}"));
    let effects: Vec<Effect<'t>> = data.typed("effectStickers").unwrap_or_default();
    let effects =
        effects.into_iter().filter_map(|effect| effect.name).map(|name| format!("effect:{}", name.0));
    post.objects = id.into_iter().chain(effects).filter_map(|object| ObjectId::new(object).ok()).collect();
    add_extra(post, "music_title", music.text("title"));
    // A duet shows another video beside its own; zero stands for none.
    let duet = data.object("duetInfo").text("duetFromId").filter(|id| id != "0");
    post.quote_of = duet.and_then(|id| PostId::new(id).ok());
    if post.quote_of.is_some() {
        post.kind = PostKind::Quote;
    }
}

fn add_media<'t>(data: &mut Object<'t>, post: &mut Post<'t>) {
    let mut video = data.object("video");
    for (kind, name) in [("video", "playAddr"), ("cover", "cover")] {
        let address = video.text(name);
        post.media.extend(address.map(|reference| Media { kind: Cow::Borrowed(kind), reference }));
    }
    video.leave("video", post);
}
