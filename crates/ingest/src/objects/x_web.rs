//! Posts as X's web application is given them, collected by Zeeschuimer.
//!
//! *Source:* digitalmethodsinitiative/4cat at 227bead, `datasources/twitter-import/search_twitter.py`, for the
//! fields and their drift: names of accounts moved from `legacy` to `core`, posts shown with a warning stand one
//! level deeper under `tweet`, posts withheld are tombstones, and an older shape has `type: "adaptive"`.

use std::borrow::Cow;

use ostrakon_model::{Language, Media, Metric, Platform, Post, PostId, PostKind, hashtag, mention};
use serde::Deserialize;

use super::object::{Object, add_extra};
use crate::identifier::{checked, is_placeholder};
use crate::item::Fault;
use crate::json::Text;
use crate::tally::Tally;
use crate::{cell, link};

/// Makes one object into a post.
///
/// A reshare gets the text, entities and media of its original, because its own are cut after 140 characters.
pub(super) fn post<'t>(
    data: Object<'t>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let mut data = unwrapped(data);
    if !data.has("legacy") {
        return Err(Fault::new("legacy", "is missing: the post is withheld or deleted", ""));
    }
    let mut legacy = data.object("legacy");
    let user = User::of(&mut data, tally);
    let old_id = legacy.text("id_str");
    let id = data.text("rest_id").or(old_id);
    let account = legacy.text("user_id_str").or(user.id);
    let time = legacy.text("created_at").map(calendar);
    let time = ("created_at", time.as_deref());
    let mut post = super::post(platform, ("rest_id", id), ("user_id_str", account), time, tally)?;

    add_references(&mut data, &mut legacy, &mut post, tally);
    let original = original(&mut data, &mut legacy);
    if original.is_some_and(|original| add_original(original, &mut post, tally)) {
        // Said in full by the original.
        for cut in ["full_text", "entities", "extended_entities"] {
            legacy.raw(cut);
        }
    } else {
        tally.cut_reshares += u64::from(post.kind == PostKind::Reshare);
        if !legacy.has("entities") {
            tally.note("post", "without `entities`: hashtags and links are those found in the text");
        }
        add_words(&mut data, &mut legacy, &mut post);
    }
    if post.text.is_empty() && post.urls.is_empty() && post.media.is_empty() && post.kind != PostKind::Reshare
    {
        return Err(Fault::new("full_text", "is empty", ""));
    }
    let language = legacy.text("lang").filter(|language| !is_placeholder(language));
    post.language = language.and_then(|language| Language::new(language).ok());
    legacy.counts(
        &["retweet_count", "reply_count", "favorite_count", "quote_count", "bookmark_count"],
        &mut post,
    );
    add_views(&mut data, &mut post);
    add_extra(&mut post, "author_username", user.name);
    add_extra(&mut post, "author_name", user.full_name);
    add_extra(&mut post, "author_created_at", user.created_at);
    add_extra(&mut post, "author_followers_count", user.n_followers);
    data.leave("", &mut post);
    legacy.leave("legacy", &mut post);
    Ok(post)
}

/// Gives the post itself where it stands one level deeper.
fn unwrapped(mut data: Object<'_>) -> Object<'_> {
    if data.has("legacy") || !data.has("tweet") { data } else { data.object("tweet") }
}

/// The account of a post.
struct User<'t> {
    id: Option<Cow<'t, str>>,
    name: Option<Cow<'t, str>>,
    full_name: Option<Cow<'t, str>>,
    created_at: Option<Cow<'t, str>>,
    n_followers: Option<Cow<'t, str>>,
}

impl<'t> User<'t> {
    fn of(data: &mut Object<'t>, tally: &mut Tally) -> Self {
        if data.has("user") {
            let mut user = data.object("user");
            return Self {
                id: user.text("id_str"),
                name: user.text("screen_name"),
                full_name: user.text("name"),
                created_at: user.text("created_at").map(calendar),
                n_followers: user.text("followers_count"),
            };
        }
        let mut user = data.object("core").object("user_results").object("result");
        let (mut core, mut legacy) = (user.object("core"), user.object("legacy"));
        let is_moved = core.has("screen_name");
        if !is_moved && legacy.has("screen_name") {
            tally.note("post", "with the account's name under `legacy`, as x wrote it until 2025");
        }
        let names = if is_moved { &mut core } else { &mut legacy };
        Self {
            id: user.text("rest_id"),
            name: names.text("screen_name"),
            full_name: names.text("name"),
            created_at: names.text("created_at").map(calendar),
            n_followers: legacy.text("followers_count"),
        }
    }
}

/// Gives the post that a reshare passes on, without fields where it is withheld.
fn original<'t>(data: &mut Object<'t>, legacy: &mut Object<'t>) -> Option<Object<'t>> {
    let place = if legacy.has("retweeted_status_result") { legacy } else { data };
    let is_reshare = place.has("retweeted_status_result");
    is_reshare.then(|| unwrapped(place.object("retweeted_status_result").object("result")))
}

/// Adds what a reshare passes on. Says whether that was there.
fn add_original<'t>(mut original: Object<'t>, post: &mut Post<'t>, tally: &mut Tally) -> bool {
    post.kind = PostKind::Reshare;
    let mut legacy = original.object("legacy");
    let id = original.text("rest_id").or_else(|| legacy.text("id_str"));
    post.reshare_of = id.and_then(|id| checked(id, tally, PostId::new).ok()).or(post.reshare_of.take());
    let is_whole = legacy.has("full_text");
    if is_whole {
        add_words(&mut original, &mut legacy, post);
    }
    is_whole
}

fn add_references<'t>(
    data: &mut Object<'t>,
    legacy: &mut Object<'t>,
    post: &mut Post<'t>,
    tally: &mut Tally,
) {
    let mut id = |id: Option<Cow<'t, str>>| id.and_then(|id| checked(id, tally, PostId::new).ok());
    let conversation = legacy.text("conversation_id_str");
    post.reply_to = id(legacy.text("in_reply_to_status_id_str"));
    if post.reply_to.is_some() || conversation.as_deref().is_some_and(|other| other != post.id.as_str()) {
        post.kind = PostKind::Reply;
    }
    let mut quoted = unwrapped(data.object("quoted_status_result").object("result"));
    post.quote_of = id(legacy.text("quoted_status_id_str")).or_else(|| id(quoted.text("rest_id")));
    if post.quote_of.is_some() {
        post.kind = PostKind::Quote;
    }
    post.reshare_of = id(legacy.text("retweeted_status_id_str"));
    if post.reshare_of.is_some() {
        post.kind = PostKind::Reshare;
    }
    add_extra(post, "conversation_id", conversation);
}

/// Adds the words, in their long form where there is one, and what they name.
fn add_words<'t>(data: &mut Object<'t>, legacy: &mut Object<'t>, post: &mut Post<'t>) {
    let mut note = data.object("note_tweet").object("note_tweet_results").object("result");
    let short: Option<Entities<'t>> = legacy.typed("entities");
    let full = legacy.text("full_text");
    let long = note.text("text");
    let entities = if long.is_some() { note.typed("entity_set").or(short) } else { short };
    post.text = long.or(full).unwrap_or_default();
    if let Some(entities) = entities {
        let links = entities.urls.into_iter().flatten();
        post.urls = links.filter_map(|link| link.expanded_url.or(link.url)).map(|url| url.0).collect();
        let tags = entities.hashtags.into_iter().flatten();
        post.hashtags = tags.filter_map(|tag| tag.text).map(|text| text.0).collect();
        let users = entities.user_mentions.into_iter().flatten();
        post.mentions = users.filter_map(|user| user.screen_name).map(|name| name.0).collect();
        post.media = entities.media.into_iter().flatten().filter_map(Attachment::into_media).collect();
    } else {
        post.urls = cell::parts(&post.text, link::find);
        post.hashtags = cell::parts(&post.text, hashtag::find);
        post.mentions = cell::parts(&post.text, mention::find);
    }
    // `entities` names the first picture alone, and of a video only its still.
    if let Some(Entities { media: Some(media), .. }) = legacy.typed("extended_entities") {
        post.media = media.into_iter().filter_map(Attachment::into_media).collect();
    }
}

fn add_views<'t>(data: &mut Object<'t>, post: &mut Post<'t>) {
    let name = if data.has("views") { "views" } else { "ext_views" };
    let count = data.object(name).text("count").and_then(|count| count.parse().ok());
    post.metrics.extend(count.map(|value| Metric { name: Cow::Borrowed("views"), value }));
}

/// What a text names.
#[derive(Deserialize)]
struct Entities<'a> {
    #[serde(borrow)]
    urls: Option<Vec<Link<'a>>>,
    #[serde(borrow)]
    hashtags: Option<Vec<Hashtag<'a>>>,
    #[serde(borrow)]
    user_mentions: Option<Vec<Mention<'a>>>,
    #[serde(borrow)]
    media: Option<Vec<Attachment<'a>>>,
}

/// An address in a text.
#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow)]
    expanded_url: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
}

/// A hashtag in a text.
#[derive(Deserialize)]
struct Hashtag<'a> {
    #[serde(borrow)]
    text: Option<Text<'a>>,
}

/// An account named in a text.
#[derive(Deserialize)]
struct Mention<'a> {
    #[serde(borrow)]
    screen_name: Option<Text<'a>>,
}

/// A picture or video.
#[derive(Deserialize)]
struct Attachment<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    media_url_https: Option<Text<'a>>,
    #[serde(borrow)]
    video_info: Option<Video<'a>>,
}

/// The forms of a video.
#[derive(Deserialize)]
struct Video<'a> {
    #[serde(borrow)]
    variants: Option<Vec<Variant<'a>>>,
}

/// One form of a video.
#[derive(Deserialize)]
struct Variant<'a> {
    bitrate: Option<u64>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
}

impl<'a> Attachment<'a> {
    /// Gives the address of the picture, or of the best form of a video.
    fn into_media(self) -> Option<Media<'a>> {
        let variants = self.video_info.and_then(|video| video.variants).unwrap_or_default();
        let best = variants.into_iter().max_by_key(|variant| variant.bitrate).and_then(|variant| variant.url);
        let reference = best.or(self.media_url_https)?.0;
        Some(Media { kind: self.kind.map_or(Cow::Borrowed("media"), |kind| kind.0), reference })
    }
}

/// Rewrites `Sat Jun 06 10:00:00 +0000 2026` as `2026-06-06T10:00:00+0000`; anything else stays as it is.
fn calendar(written: Cow<'_, str>) -> Cow<'_, str> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let parts: Vec<&str> = written.split_ascii_whitespace().take(7).collect();
    let [_, month, day, time, zone, year] = *parts else { return written };
    match MONTHS.find(month).filter(|at| month.len() == 3 && at % 3 == 0) {
        Some(at) => Cow::Owned(format!("{year}-{:02}-{day:0>2}T{time}{zone}", at / 3 + 1)),
        None => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_web_application() {
        for (written, expected) in [
            ("Sat Jun 06 10:00:00 +0000 2026", "2026-06-06T10:00:00+0000"),
            ("Thu Dec 31 23:59:59 +0000 2015", "2015-12-31T23:59:59+0000"),
            ("Sat anF 06 10:00:00 +0000 2026", "Sat anF 06 10:00:00 +0000 2026"),
            ("Sat Xyz 06 10:00:00 +0000 2026", "Sat Xyz 06 10:00:00 +0000 2026"),
            ("2026-06-06", "2026-06-06"),
            ("a b c", "a b c"),
        ] {
            assert_eq!(calendar(Cow::Borrowed(written)), expected);
        }
    }
}
