//! X API v2: documents with `data` and `includes`, documents one a line, or tweets one a line (4CAT, twarc).

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;

use memchr::memchr_iter;
use ostrakon_model::{
    AccountId, Language, Media, Metric, Platform, Post, PostId, PostKind, hashtag, mention,
};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::identifier::{checked, is_placeholder};
use crate::item::Fault;
use crate::json::{self, Text};
use crate::output::Output;
use crate::read::Understood;
use crate::source::{Line, Source};
use crate::tally::Tally;
use crate::x_tweet::{MediaObject, Tweet, User};
use crate::{Error, Format, ReadOptions, cell, link, ndjson, row};

/// Platform of the posts.
pub(crate) const PLATFORM: &str = "x";

/// What one object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `data` and what it refers to.
    Document,
    /// One tweet.
    Tweet,
}

/// Tells the two shapes by the keys of an object.
pub(crate) fn recognise(keys: &[String]) -> Option<Shape> {
    let has = |key: &str| keys.iter().any(|k| k == key);
    let marks = [
        "public_metrics",
        "edit_history_tweet_ids",
        "referenced_tweets",
        "author_user",
        "conversation_id",
        "note_tweet",
    ];
    if has("id") && has("text") && has("author_id") && marks.iter().any(|mark| has(mark)) {
        return Some(Shape::Tweet);
    }
    // A Zeeschuimer line also has `data`, beside an `item_id` of its own.
    let is_other = has("item_id") || has("nav_index") || has("id");
    (!is_other && (has("data") || has("includes"))).then_some(Shape::Document)
}

/// Reads one object a line, or those of an array.
pub(crate) fn run_lines(
    source: &mut Source<'_>,
    are_documents: bool,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Result<Understood, Error> {
    let limits = options.limits;
    if !are_documents || ndjson::is_array(source) {
        let limit = if are_documents { limits.document_bytes_max } else { limits.record_bytes_max };
        ndjson::records(source, limit, output, |text, line, output| object(text, line, platform, output));
        return Ok(understood());
    }
    let mut flow = ControlFlow::Continue(());
    while flow.is_continue() {
        flow = match source.next_line(limits.document_bytes_max) {
            Line::At { from, to, line } => {
                let text = json::readable(source.slice(from, to), line, &mut output.tally);
                if text.trim_ascii().is_empty() {
                    output.blank_lines += 1;
                    continue;
                }
                object(&text, line, platform, output)
            }
            Line::TooLong { line, .. } => {
                return Err(Error::DocumentTooLarge { line, limit: limits.document_bytes_max });
            }
            Line::Cut { line, excerpt } => output.cut(line, excerpt),
            Line::End => break,
        };
    }
    Ok(understood())
}

/// Reads documents that go over several lines, one after the other.
pub(crate) fn run_document(
    source: &mut Source<'_>,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Result<Understood, Error> {
    let limit = options.limits.document_bytes_max;
    while source.unread().len() <= limit && source.fill() {}
    if source.unread().len() > limit {
        return Err(Error::DocumentTooLarge { line: source.line(), limit });
    }
    let text = json::readable(source.unread(), source.line(), &mut output.tally);
    let mut place = Place { text: &text, at: 0, line: source.line() };
    let mut documents = serde_json::Deserializer::from_str(&text).into_iter::<Document<'_>>();
    loop {
        let from = documents.byte_offset();
        let flow = match documents.next() {
            Some(Ok(document)) => read_document(&document, &mut place, platform, output),
            Some(Err(e)) => {
                let rest = text.get(from..).unwrap_or_default().trim_ascii_start();
                let line = place.line_of(rest);
                // Nothing tells where the next document starts.
                let _stop = output.reject(line, Fault::row(json::reason(&e), rest.as_bytes()));
                break;
            }
            None => break,
        };
        if flow.is_break() {
            break;
        }
    }
    let n_lines = memchr_iter(b'\n', source.unread()).count() as u64;
    source.consume(source.unread().len(), n_lines + 1);
    Ok(understood())
}

fn understood() -> Understood {
    Understood { format: Format::XApiV2, mapping: Vec::new(), unknown_columns: Vec::new() }
}

/// Where in a document something stands.
struct Place<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Place<'_> {
    /// Gives the line of a part of the text; parts must be asked for in their order.
    fn line_of(&mut self, part: &str) -> u64 {
        let offset = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        if let Some(between) = self.text.as_bytes().get(self.at..offset) {
            self.line += memchr_iter(b'\n', between).count() as u64;
            self.at = offset;
        }
        self.line
    }
}

/// One page of results.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    includes: Option<Included<'a>>,
    errors: Option<Vec<IgnoredAny>>,
    meta: Option<IgnoredAny>,
    id: Option<IgnoredAny>,
}

/// What the posts of a page refer to, as written.
#[derive(Default, Deserialize)]
struct Included<'a> {
    #[serde(borrow)]
    users: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    tweets: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    media: Option<Vec<&'a RawValue>>,
}

/// What the posts of a page refer to, by id.
#[derive(Default)]
struct Includes<'a> {
    users: HashMap<Cow<'a, str>, User<'a>>,
    tweets: HashMap<Cow<'a, str>, Tweet<'a>>,
    media: HashMap<Cow<'a, str>, MediaObject<'a>>,
}

impl<'a> Includes<'a> {
    /// Sorts by id what can be read; the rest helps no post.
    fn new(included: Option<&Included<'a>>) -> Self {
        let mut includes = Self::default();
        let Some(included) = included else { return includes };
        for raw in included.users.iter().flatten() {
            if let Ok(user) = serde_json::from_str::<User<'a>>(raw.get())
                && let Some(id) = user.id.clone()
            {
                includes.users.insert(id.0, user);
            }
        }
        for raw in included.tweets.iter().flatten() {
            if let Ok(tweet) = Tweet::read(raw.get())
                && let Some(id) = tweet.id.clone()
            {
                includes.tweets.insert(id, tweet);
            }
        }
        for raw in included.media.iter().flatten() {
            if let Ok(media) = serde_json::from_str::<MediaObject<'a>>(raw.get())
                && let Some(key) = media.media_key.clone()
            {
                includes.media.insert(key.0, media);
            }
        }
        includes
    }
}

/// Reads one line: a document or a tweet.
fn object(text: &str, line: u64, platform: &Platform<'_>, output: &mut Output<'_>) -> ControlFlow<()> {
    // Nearly every line is a tweet; reading each as a document first would read it twice.
    if let Ok(tweet) = Tweet::read(text)
        && tweet.id.is_some()
    {
        let includes = Includes::default();
        let row = post(&tweet, &includes, platform, &mut output.tally);
        return output.row(line, row);
    }
    let document = match serde_json::from_str::<Document<'_>>(text) {
        Ok(document) => document,
        Err(e) => return output.reject(line, Fault::row(json::reason(&e), text.as_bytes())),
    };
    if document.id.is_some() {
        return one(text, line, &Includes::default(), platform, output);
    }
    if document.data.is_none() && document.meta.is_none() && document.errors.is_none() {
        let fault = Fault::row("is neither a tweet (id) nor a document (data)", text.as_bytes());
        return output.reject(line, fault);
    }
    read_document(&document, &mut Place { text, at: 0, line }, platform, output)
}

fn read_document(
    document: &Document<'_>,
    place: &mut Place<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    output.tally.platform_errors += document.errors.as_ref().map_or(0, Vec::len) as u64;
    let Some(data) = document.data else { return ControlFlow::Continue(()) };
    let includes = Includes::new(document.includes.as_ref());
    let tweets = match data.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(data.get()).unwrap_or_default(),
        _ => vec![data],
    };
    for tweet in tweets {
        let line = place.line_of(tweet.get());
        one(tweet.get(), line, &includes, platform, output)?;
    }
    ControlFlow::Continue(())
}

fn one(
    text: &str,
    line: u64,
    includes: &Includes<'_>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    match Tweet::read(text) {
        Ok(tweet) => {
            let row = post(&tweet, includes, platform, &mut output.tally);
            output.row(line, row)
        }
        Err(e) => output.reject(line, Fault::row(json::reason(&e), text.as_bytes())),
    }
}

/// Makes a tweet into a post.
///
/// A reshare gets the text, entities and media of its original, because its own are cut after 140 characters.
fn post<'t>(
    tweet: &'t Tweet<'_>,
    includes: &'t Includes<'_>,
    platform: &Platform<'t>,
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let id = |field: &str, id: &'t Option<Cow<'_, str>>, tally: &mut Tally| {
        let id = Cow::Borrowed(id.as_deref().unwrap_or_default());
        checked(id, tally, Ok).map_err(|(reason, found)| Fault::new(field, reason, &found))
    };
    let account = id("author_id", &tweet.author_id, tally)?;
    let author = tweet.author.as_ref().or_else(|| includes.users.get(&account));
    let account = AccountId::new(account).map_err(|e| Fault::new("author_id", e.to_string(), ""))?;
    let post_id = id("id", &tweet.id, tally)?;
    let post_id = PostId::new(post_id).map_err(|e| Fault::new("id", e.to_string(), ""))?;
    let raw_time = tweet.created_at.as_deref().unwrap_or_default();
    let created_at = row::timestamp(raw_time, "created_at", tally)?;
    let mut post = Post::new(platform.clone(), post_id, account, created_at);

    let mut original = None;
    for reference in &tweet.references {
        let other = add_reference(reference, &mut post, includes, tally)?;
        if post.kind == PostKind::Reshare {
            original = original.or(other);
        }
    }
    if post.kind == PostKind::Reshare && original.is_none() {
        tally.cut_reshares += 1;
    }
    let said = original.unwrap_or(tweet);
    post.text = Cow::Borrowed(said.words().unwrap_or_default());
    add_entities(said, &mut post);
    add_media(said, includes, &mut post);
    if let Some(language) = tweet.language.as_deref().filter(|language| !is_placeholder(language)) {
        post.language = Language::new(language).ok();
    }
    post.metrics = tweet
        .metrics
        .iter()
        .filter_map(|(name, raw)| {
            Some(Metric { name: Cow::Borrowed(&*name.0), value: raw.get().parse().ok()? })
        })
        .collect();
    add_extra(tweet, author, &mut post);
    if post.text.trim_ascii().is_empty()
        && post.urls.is_empty()
        && post.reshare_of.is_none()
        && post.media.is_empty()
    {
        return Err(Fault::new("text", "is empty", ""));
    }
    Ok(post)
}

/// Notes another post and gives it, where the export holds it.
fn add_reference<'t>(
    reference: &'t Tweet<'_>,
    post: &mut Post<'t>,
    includes: &'t Includes<'_>,
    tally: &mut Tally,
) -> Result<Option<&'t Tweet<'t>>, Fault> {
    let raw = reference.id.as_deref().unwrap_or_default();
    let id = checked(Cow::Borrowed(raw), tally, PostId::new)
        .map_err(|(reason, found)| Fault::new("referenced_tweets.id", reason, &found))?;
    let is_whole = reference.words().is_some();
    let other = if is_whole { Some(reference) } else { includes.tweets.get(raw) };
    // A post that reshares is that first of all, whatever else it refers to.
    match reference.reference.as_deref() {
        Some("retweeted") => {
            post.reshare_of = Some(id);
            post.kind = PostKind::Reshare;
            return Ok(other);
        }
        Some("quoted") => {
            post.quote_of = Some(id);
            if post.kind != PostKind::Reshare {
                post.kind = PostKind::Quote;
            }
        }
        Some("replied_to") => {
            post.reply_to = Some(id);
            if post.kind == PostKind::Original {
                post.kind = PostKind::Reply;
            }
        }
        other => {
            let kind = other.unwrap_or("no type");
            post.extra.push((Cow::Borrowed("referenced_tweets"), Cow::Owned(format!("{kind}: {raw}"))));
        }
    }
    Ok(None)
}

fn add_entities<'t>(said: &'t Tweet<'_>, post: &mut Post<'t>) {
    let Some(entities) = said.named() else {
        post.urls = cell::parts(&post.text, link::find);
        post.hashtags = cell::parts(&post.text, hashtag::find);
        post.mentions = cell::parts(&post.text, mention::find);
        return;
    };
    let borrowed = |text: &'t Option<Text<'_>>| text.as_ref().map(|text| Cow::Borrowed(&*text.0));
    let links = entities.urls.iter().flatten().filter(|link| link.media_key.is_none());
    post.urls = links
        .filter_map(|link| {
            borrowed(&link.unwound_url).or(borrowed(&link.expanded_url)).or(borrowed(&link.url))
        })
        .collect();
    post.hashtags = entities.hashtags.iter().flatten().filter_map(|hashtag| borrowed(&hashtag.tag)).collect();
    post.mentions =
        entities.mentions.iter().flatten().filter_map(|mention| borrowed(&mention.username)).collect();
}

fn add_media<'t>(said: &'t Tweet<'_>, includes: &'t Includes<'_>, post: &mut Post<'t>) {
    let inline = said.attachments.media.iter().flatten();
    post.media.extend(inline.filter_map(|media| as_media(media)));
    if !post.media.is_empty() {
        return;
    }
    for raw in said.attachments.media_keys.iter().flatten() {
        if raw.get().starts_with('{') {
            let object = serde_json::from_str::<MediaObject<'_>>(raw.get()).unwrap_or_default();
            post.media.extend(as_media(&object).map(|media| Media {
                kind: Cow::Owned(media.kind.into_owned()),
                reference: Cow::Owned(media.reference.into_owned()),
            }));
        } else if let Some(key) = json::text_of(raw) {
            let known = includes.media.get(&*key).and_then(as_media);
            let unknown = Media { kind: Cow::Borrowed("media_key"), reference: key };
            post.media.push(known.unwrap_or(unknown));
        }
    }
}

fn as_media<'t>(media: &'t MediaObject<'_>) -> Option<Media<'t>> {
    let kind = media.kind.as_ref().map_or("media", |kind| &*kind.0);
    let reference = media.reference()?;
    Some(Media { kind: Cow::Borrowed(kind), reference: Cow::Borrowed(&*reference.0) })
}

fn add_extra<'t>(tweet: &'t Tweet<'_>, author: Option<&'t User<'_>>, post: &mut Post<'t>) {
    let mut add = |name: &'t str, value: Option<Cow<'t, str>>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            post.extra.push((Cow::Borrowed(name), value));
        }
    };
    if let Some(author) = author {
        let text = |text: &'t Option<Text<'_>>| text.as_ref().map(|text| Cow::Borrowed(&*text.0));
        add("author_username", text(&author.username));
        add("author_name", text(&author.name));
        add("author_created_at", text(&author.created_at));
        let n_followers = author.public_metrics.as_ref().and_then(|metrics| metrics.followers_count);
        add("author_followers_count", n_followers.map(|n| Cow::Owned(n.to_string())));
    }
    for (key, raw) in &tweet.rest {
        add(key, json::text_of(raw));
    }
}
