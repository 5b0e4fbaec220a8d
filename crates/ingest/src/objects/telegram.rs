//! Messages of Telegram Desktop's `result.json`: of one chat, or of all.
//!
//! *Source:* telegramdesktop/tdesktop at 929032d, `export/output/export_output_json.cpp`. Who reacted and whose
//! contacts were sent are data of bystanders and are not read.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use ostrakon_model::{Media, Metric, ObjectId, Platform, Post, PostId, PostKind};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::elements::Element;
use super::object::{Object, add_extra};
use crate::item::Fault;
use crate::json::Text;
use crate::output::Output;
use crate::tally::Tally;

/// Hands on one message. Service messages and those that the program could not export are only counted.
pub(super) fn take(
    element: &Element<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let mut message = match Object::read(element.text) {
        Ok(message) => message,
        Err(fault) => return output.reject(element.line, fault),
    };
    match message.text("type").as_deref() {
        None | Some("message") => {
            let row = post(message, element, platform, &mut output.tally);
            output.row(element.line, row)
        }
        Some(kind) => output.other(kind),
    }
}

fn post<'t>(
    mut message: Object<'t>,
    element: &Element<'_>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let Some(chat) = element.sibling("id") else {
        return Err(Fault::new("id", "of the chat does not stand before its messages", ""));
    };
    // A message's id is unique only within its chat.
    let id = message.text("id").map(|id| format!("{chat}-{id}"));
    let account = message.text("from_id").or_else(|| channel(&chat, element));
    let local_time = message.text("date");
    let time = message.text("date_unixtime");
    if time.is_none() {
        tally.note("post", "with a time of an unknown zone, read as utc");
    }
    let time = time.or(local_time);
    let mut post =
        super::post(platform, ("id", id), ("from_id", account), ("date_unixtime", time.as_deref()), tally)?;
    add_words(&mut message, &mut post);
    add_poll(&mut message, &mut post);
    add_references(&mut message, &chat, &mut post);
    add_media(&mut message, &mut post);
    add_reactions(&mut message, &mut post);
    if post.text.is_empty() && post.media.is_empty() {
        return Err(Fault::new("text", "is empty", ""));
    }
    add_extra(&mut post, "author_name", message.text("from"));
    add_extra(&mut post, "chat_name", element.sibling("name").map(Cow::Owned));
    add_extra(&mut post, "chat_type", element.sibling("type").map(Cow::Owned));
    // Said by `edited_unixtime` in UTC.
    message.raw("edited");
    for bystanders in ["contact_information", "contact_vcard", "contact_vcard_file_size"] {
        message.raw(bystanders);
    }
    message.leave("", &mut post);
    Ok(post)
}

/// Gives the account of a message without one: in a channel all speak as the channel.
fn channel<'t>(chat: &str, element: &Element<'_>) -> Option<Cow<'t, str>> {
    let kind = element.sibling("type")?;
    kind.contains("channel").then(|| Cow::Owned(format!("channel{chat}")))
}

/// One part of a text: words alone, or words with a meaning.
#[derive(Deserialize)]
#[serde(untagged)]
enum Part<'a> {
    Marked {
        #[serde(borrow, rename = "type")]
        kind: Text<'a>,
        #[serde(borrow)]
        text: Text<'a>,
        #[serde(borrow)]
        href: Option<Text<'a>>,
        #[serde(borrow)]
        user_id: Option<Text<'a>>,
    },
    Plain(#[serde(borrow)] Text<'a>),
}

/// Adds the text, which is one string, or a list of strings and of objects.
fn add_words(message: &mut Object<'_>, post: &mut Post<'_>) {
    let text = message.raw("text");
    let entities = message.raw("text_entities").filter(|raw| raw.get() != "[]");
    let Some(raw) = entities.or(text) else { return };
    let parts = serde_json::from_str::<Vec<Part<'_>>>(raw.get());
    let parts =
        parts.or_else(|_| serde_json::from_str::<Text<'_>>(raw.get()).map(|text| vec![Part::Plain(text)]));
    let mut words = String::new();
    for part in parts.unwrap_or_default() {
        match part {
            Part::Plain(text) => words.push_str(&text.0),
            Part::Marked { kind, text, href, user_id } => {
                words.push_str(&text.0);
                let text = text.0.into_owned();
                match &*kind.0 {
                    "link" => post.urls.push(Cow::Owned(text)),
                    "text_link" => post.urls.extend(href.map(|href| Cow::Owned(href.0.into_owned()))),
                    "hashtag" => post.hashtags.push(Cow::Owned(text)),
                    "mention" => post.mentions.push(Cow::Owned(text)),
                    // The words are a name that anybody can take; accounts are named by `user` and number.
                    "mention_name" => {
                        post.mentions.extend(user_id.map(|id| Cow::Owned(format!("user{}", id.0))));
                    }
                    _ => {}
                }
            }
        }
    }
    post.text = Cow::Owned(words);
}

/// Adds a poll; its question is what the message says.
fn add_poll<'t>(message: &mut Object<'t>, post: &mut Post<'t>) {
    let Some(raw) = message.raw("poll") else { return };
    let question = Object::read(raw.get()).ok().and_then(|mut poll| poll.text("question"));
    if post.text.is_empty() {
        post.text = question.unwrap_or_default();
    }
    add_extra(post, "poll", Some(Cow::Borrowed(raw.get())));
}

fn add_references<'t>(message: &mut Object<'t>, chat: &str, post: &mut Post<'t>) {
    if let Some(id) = message.text("reply_to_message_id") {
        let peer = message.text("reply_to_peer_id");
        // Peers are written `channel123`, chats `123`.
        let chat =
            peer.as_deref().map_or(chat, |peer| peer.trim_start_matches(|c: char| c.is_ascii_alphabetic()));
        post.reply_to = PostId::new(format!("{chat}-{id}")).ok();
        post.kind = PostKind::Reply;
    }
    // Null where the account that it came from is gone.
    if message.has("forwarded_from") {
        post.kind = PostKind::Reshare;
        let name = message.text("forwarded_from");
        post.objects.extend(name.and_then(|name| ObjectId::new(format!("forward:{name}")).ok()));
    }
}

fn add_media<'t>(message: &mut Object<'t>, post: &mut Post<'t>) {
    let kind = message.text("media_type");
    let name = message.text("file_name");
    let photo = message.text("photo").map(|path| (Cow::Borrowed("photo"), path));
    let file = message.text("file").map(|path| (kind.clone().unwrap_or(Cow::Borrowed("file")), path));
    for (kind, path) in [photo, file].into_iter().flatten() {
        // A sentence in brackets says why the file was not exported.
        let reference = if path.starts_with('(') { name.clone().unwrap_or_default() } else { path };
        post.media.push(Media { kind, reference });
    }
    if post.media.is_empty() {
        add_extra(post, "media_type", kind);
    }
    add_extra(post, "file_name", name);
}

/// How often one sign was given to a message. Who gave it is not read.
#[derive(Deserialize)]
struct Reaction<'a> {
    count: u64,
    #[serde(borrow)]
    emoji: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
}

fn add_reactions(message: &mut Object<'_>, post: &mut Post<'_>) {
    let Some(list) = message.raw("reactions") else { return };
    let reactions = serde_json::from_str::<Vec<&RawValue>>(list.get()).unwrap_or_default();
    let reactions = reactions.iter().filter_map(|raw| serde_json::from_str::<Reaction<'_>>(raw.get()).ok());
    let mut n_reactions: u64 = 0;
    let mut shown = String::new();
    for Reaction { count, emoji, kind } in reactions {
        n_reactions = n_reactions.saturating_add(count);
        let sign = emoji.or(kind).unwrap_or_default();
        let _ = write!(shown, "{}{} {count}", if shown.is_empty() { "" } else { ", " }, sign.0);
    }
    if !shown.is_empty() {
        post.metrics.push(Metric { name: Cow::Borrowed("reaction_count"), value: n_reactions });
        add_extra(post, "reactions", Some(Cow::Owned(shown)));
    }
}
