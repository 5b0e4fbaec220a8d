//! Events of Bluesky's Jetstream, version 1 and 2: posts, reposts and their deletions; all else is counted.
//!
//! *Source:* bluesky-social/jetstream at 9a30def, `docs/README.md` §3.3, §5.1 and §5.2; lexicons
//! `app.bsky.feed.post` and `app.bsky.feed.repost`. Delivery is at least once: the same event can come twice, and
//! an update comes as the post once more.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{
    AccountId, Language, Media, ObjectId, Platform, Post, PostId, PostKind, Timestamp, hashtag,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::elements::Element;
use super::object::{Object, add_extra};
use crate::identifier::checked;
use crate::item::{Fault, Removal, Removed};
use crate::json::{self, Text};
use crate::output::Output;
use crate::tally::Tally;
use crate::{cell, link};

/// Collections whose records are posts.
const POST: &str = "app.bsky.feed.post";
const REPOST: &str = "app.bsky.feed.repost";

/// Difference from which the author's time is doubtful: clocks and time zones explain no more than a day.
const DOUBTFUL_MS: u64 = 86_400_000;

/// One event; in version 2 all but the type stands in `payload`.
#[derive(Deserialize)]
struct Event<'a> {
    #[serde(borrow, rename = "$type")]
    type_name: Option<Text<'a>>,
    #[serde(borrow)]
    payload: Option<Box<Event<'a>>>,
    #[serde(borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    did: Option<Text<'a>>,
    #[serde(borrow)]
    time_us: Option<Text<'a>>,
    #[serde(borrow)]
    time: Option<Text<'a>>,
    #[serde(borrow)]
    commit: Option<Commit<'a>>,
    #[serde(borrow)]
    account: Option<Account<'a>>,
    // Version 2 has no objects inside.
    #[serde(borrow)]
    operation: Option<Text<'a>>,
    #[serde(borrow)]
    collection: Option<Text<'a>>,
    #[serde(borrow)]
    rkey: Option<Text<'a>>,
    #[serde(borrow)]
    record: Option<&'a RawValue>,
    active: Option<bool>,
    #[serde(borrow)]
    status: Option<Text<'a>>,
}

/// What happened to one record.
#[derive(Default, Deserialize)]
struct Commit<'a> {
    #[serde(borrow)]
    operation: Option<Text<'a>>,
    #[serde(borrow)]
    collection: Option<Text<'a>>,
    #[serde(borrow)]
    rkey: Option<Text<'a>>,
    #[serde(borrow)]
    record: Option<&'a RawValue>,
}

/// What happened to an account.
#[derive(Deserialize)]
struct Account<'a> {
    active: Option<bool>,
    #[serde(borrow)]
    status: Option<Text<'a>>,
}

/// What every event says, whatever the version.
struct Seen<'a> {
    did: Cow<'a, str>,
    at: Option<Timestamp>,
}

/// Hands on one event.
pub(super) fn take(
    element: &Element<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let frame = match serde_json::from_str::<Event<'_>>(element.text) {
        Ok(frame) => frame,
        Err(e) => return output.reject(element.line, Fault::row(json::reason(&e), element.text.as_bytes())),
    };
    let event = match frame.payload {
        Some(payload) => *payload,
        None => frame,
    };
    // `commit` in version 1, `network.bsky.jetstream.subscribeEvents#commit` in version 2.
    let kind = event.kind.as_ref().or(event.type_name.as_ref()).map_or("", |kind| &*kind.0);
    let kind = kind.rsplit('#').next().unwrap_or_default().to_owned();
    let witnessed = event.time_us.or(event.time).map(|time| time.0);
    let at = witnessed.and_then(|time| Timestamp::parse(&time).ok());
    let seen = Seen { did: event.did.unwrap_or_default().0, at };
    match &*kind {
        "commit" => {
            let (operation, collection) = (event.operation, event.collection);
            let in_payload = Commit { operation, collection, rkey: event.rkey, record: event.record };
            let commit = event.commit.unwrap_or(in_payload);
            take_commit(&commit, &seen, element, platform, output)
        }
        "account" => {
            let account = event.account.unwrap_or(Account { active: event.active, status: event.status });
            let is_deleted = account.active == Some(false)
                && account.status.as_ref().is_some_and(|status| status.0 == "deleted");
            if !is_deleted {
                return output.other("account");
            }
            let account = checked(seen.did, &mut output.tally, AccountId::new);
            removal(account.map(Removed::Account), "did", at, element.line, platform, output)
        }
        "error" => {
            output.tally.platform_errors += 1;
            output.other("error")
        }
        "" => output.reject(element.line, Fault::new("kind", "is empty", "")),
        other => output.other(other),
    }
}

fn take_commit<'t>(
    commit: &Commit<'t>,
    seen: &Seen<'t>,
    element: &Element<'_>,
    platform: &Platform<'t>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let text = |text: &Option<Text<'t>>| text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let collection = text(&commit.collection);
    if collection != POST && collection != REPOST {
        return output.other(&collection);
    }
    let rkey = text(&commit.rkey);
    if rkey.is_empty() || seen.did.is_empty() {
        let field = if rkey.is_empty() { "rkey" } else { "did" };
        return output.reject(element.line, Fault::new(field, "is empty", ""));
    }
    let uri = format!("at://{}/{collection}/{rkey}", seen.did);
    match &*text(&commit.operation) {
        "delete" => {
            let post = checked(Cow::Owned(uri), &mut output.tally, PostId::new);
            removal(post.map(Removed::Post), "rkey", seen.at, element.line, platform, output)
        }
        operation @ ("create" | "update") => {
            let record = commit.record.map_or("{}", RawValue::get);
            let row = Object::read(record).and_then(|record| {
                let mut post = post(record, uri, seen, platform, &mut output.tally)?;
                if operation == "update" {
                    add_extra(&mut post, "operation", Some(Cow::Borrowed("update")));
                }
                Ok(post)
            });
            output.row(element.line, row)
        }
        operation => {
            let fault = Fault::new("operation", "is none of create, update and delete", operation);
            output.reject(element.line, fault)
        }
    }
}

fn removal(
    removed: Result<Removed<'_>, (String, Cow<'_, str>)>,
    field: &str,
    at: Option<Timestamp>,
    line: u64,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    match removed {
        Ok(removed) => output.removal(line, Removal { platform: platform.clone(), removed, at }),
        Err((reason, found)) => output.reject(line, Fault::new(field, reason, &found)),
    }
}

fn post<'t>(
    mut record: Object<'t>,
    uri: String,
    seen: &Seen<'t>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let claimed = record.text("createdAt");
    let claimed_at = claimed.as_deref().and_then(|time| Timestamp::parse(time).ok());
    // Programs write years such as 0001; the post is there all the same.
    let (time, claimed) = match (claimed_at, seen.at) {
        (None, Some(at)) => {
            tally.note("post", "without a readable time of its author, dated by when it was seen");
            (Some(at.to_string()), claimed)
        }
        _ => (claimed.map(Cow::into_owned), None),
    };
    let did = ("did", Some(seen.did.clone()));
    let mut post = super::post(platform, ("rkey", Some(uri)), did, ("createdAt", time.as_deref()), tally)?;
    post.collected_at = seen.at;
    add_extra(&mut post, "createdAt", claimed);
    let away = claimed_at
        .zip(seen.at)
        .map(|(claimed, seen)| claimed.unix_milliseconds().abs_diff(seen.unix_milliseconds()));
    if away.is_some_and(|away| away > DOUBTFUL_MS) {
        tally.note("post", "whose author claims a time more than a day from when it was seen");
    }
    record.raw("$type");
    if let Some(subject) = record.typed::<Reference<'t>>("subject") {
        post.kind = PostKind::Reshare;
        post.reshare_of = subject.uri.and_then(|uri| checked(uri.0, tally, PostId::new).ok());
        if post.reshare_of.is_none() {
            return Err(Fault::new("subject.uri", "is empty", ""));
        }
    } else {
        add_words(&mut record, &mut post);
        add_references(&mut record, &mut post, tally);
    }
    let is_empty = post.text.trim_ascii().is_empty()
        && post.urls.is_empty()
        && post.media.is_empty()
        && post.objects.is_empty()
        && matches!(post.kind, PostKind::Original | PostKind::Reply);
    if is_empty {
        return Err(Fault::new("text", "is empty", ""));
    }
    record.leave("", &mut post);
    Ok(post)
}

/// A part of a text with a meaning.
#[derive(Deserialize)]
struct Facet<'a> {
    #[serde(borrow)]
    features: Option<Vec<Feature<'a>>>,
}

/// What a part of a text means.
#[derive(Deserialize)]
struct Feature<'a> {
    #[serde(borrow)]
    uri: Option<Text<'a>>,
    #[serde(borrow)]
    tag: Option<Text<'a>>,
    #[serde(borrow)]
    did: Option<Text<'a>>,
}

fn add_words<'t>(record: &mut Object<'t>, post: &mut Post<'t>) {
    post.text = record.text("text").unwrap_or_default();
    if let Some(facets) = record.typed::<Vec<Facet<'t>>>("facets") {
        for feature in facets.into_iter().filter_map(|facet| facet.features).flatten() {
            post.urls.extend(feature.uri.map(|uri| uri.0));
            post.hashtags.extend(feature.tag.map(|tag| tag.0));
            post.mentions.extend(feature.did.map(|did| did.0));
        }
    } else {
        // Programs that mark nothing leave it to the reader. Handles are no accounts, so that none are mentioned.
        post.urls = cell::parts(&post.text, link::find);
        post.hashtags = cell::parts(&post.text, hashtag::find);
    }
    let tags: Vec<Text<'t>> = record.typed("tags").unwrap_or_default();
    post.hashtags.extend(tags.into_iter().map(|tag| tag.0));
    let mut languages = record.typed::<Vec<Text<'t>>>("langs").unwrap_or_default().into_iter();
    post.language = languages.next().and_then(|first| Language::new(first.0).ok());
    let rest: Vec<_> = languages.map(|language| language.0).collect();
    if !rest.is_empty() {
        add_extra(post, "langs", Some(Cow::Owned(rest.join(","))));
    }
}

/// Another record.
#[derive(Deserialize)]
struct Reference<'a> {
    #[serde(borrow)]
    uri: Option<Text<'a>>,
    /// The same one level deeper, where media stand beside it.
    #[serde(borrow)]
    record: Option<Inner<'a>>,
}

/// Another record, one level deeper.
#[derive(Deserialize)]
struct Inner<'a> {
    #[serde(borrow)]
    uri: Option<Text<'a>>,
}

/// What a post answers.
#[derive(Deserialize)]
struct Reply<'a> {
    #[serde(borrow)]
    parent: Option<Inner<'a>>,
    #[serde(borrow)]
    root: Option<Inner<'a>>,
}

/// A record shown below the words, and what stands beside it.
#[derive(Deserialize)]
struct Embed<'a> {
    #[serde(borrow)]
    record: Option<Reference<'a>>,
    #[serde(borrow)]
    media: Option<Attached<'a>>,
}

/// A page, pictures or a video shown below the words.
#[derive(Deserialize)]
struct Attached<'a> {
    #[serde(borrow)]
    external: Option<Inner<'a>>,
    #[serde(borrow)]
    images: Option<Vec<Picture<'a>>>,
    #[serde(borrow)]
    video: Option<Blob<'a>>,
}

/// A picture.
#[derive(Deserialize)]
struct Picture<'a> {
    #[serde(borrow)]
    image: Option<Blob<'a>>,
}

/// A file, named by the hash of what is in it; the older shape has the hash alone.
#[derive(Deserialize)]
struct Blob<'a> {
    #[serde(borrow, rename = "ref")]
    reference: Option<Hash<'a>>,
    #[serde(borrow)]
    cid: Option<Text<'a>>,
}

/// The hash of a file.
#[derive(Deserialize)]
struct Hash<'a> {
    #[serde(borrow, rename = "$link")]
    link: Option<Text<'a>>,
}

fn add_references<'t>(record: &mut Object<'t>, post: &mut Post<'t>, tally: &mut Tally) {
    let mut id = |uri: Option<Text<'t>>| uri.and_then(|uri| checked(uri.0, tally, PostId::new).ok());
    if let Some(Reply { parent, root }) = record.typed("reply") {
        post.kind = PostKind::Reply;
        post.reply_to = id(parent.and_then(|parent| parent.uri));
        add_extra(post, "reply_root", root.and_then(|root| root.uri).map(|uri| uri.0));
    }
    let Some(raw) = record.raw("embed") else { return };
    let Ok(embed) = serde_json::from_str::<Embed<'t>>(raw.get()) else {
        return add_extra(post, "embed", Some(Cow::Borrowed(raw.get())));
    };
    let shown = embed.record.and_then(|record| record.uri.or(record.record.and_then(|inner| inner.uri)));
    match shown {
        Some(uri) if uri.0.contains(POST) => {
            post.quote_of = id(Some(uri));
            post.kind = PostKind::Quote;
        }
        // Lists, feeds and starter packs are shown in the same way.
        Some(uri) => post.objects.extend(ObjectId::new(format!("record:{}", uri.0)).ok()),
        None => {}
    }
    match embed.media.map_or_else(|| serde_json::from_str(raw.get()), Ok) {
        Ok(attached) => add_attached(attached, post),
        Err(_) => add_extra(post, "embed", Some(Cow::Borrowed(raw.get()))),
    }
}

fn add_attached<'t>(attached: Attached<'t>, post: &mut Post<'t>) {
    if let Some(page) = attached.external.and_then(|page| page.uri)
        && !post.urls.contains(&page.0)
    {
        post.urls.push(page.0);
    }
    let pictures = attached.images.into_iter().flatten().map(|picture| ("image", picture.image));
    for (kind, blob) in pictures.chain([("video", attached.video)]) {
        let hash = blob.and_then(|blob| blob.reference.and_then(|hash| hash.link).or(blob.cid));
        post.media.extend(hash.map(|hash| Media { kind: Cow::Borrowed(kind), reference: hash.0 }));
    }
}
