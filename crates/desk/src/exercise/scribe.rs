//! Puts decided posts into the form in which exports have them.

use std::borrow::Cow;
use std::fmt::Write as _;

use ostrakon_model::{AccountId, Language, ObjectId, Platform, Post, PostId, PostKind, Timestamp};

use super::content::Speaker;
use super::country::{Fortnight, PLATFORMS, X};
use super::language::LANGUAGES;
use super::people::People;
use super::stage::{self, Event};

/// Writes posts, one after the other, with the same few texts in memory.
pub(super) struct Scribe<'f> {
    fortnight: &'f Fortnight,
    speaker: Speaker,
    id: String,
    account: String,
    parent: String,
    mentioned: String,
    created: String,
    address: String,
    text: String,
}

impl<'f> Scribe<'f> {
    pub(super) fn new(fortnight: &'f Fortnight) -> Self {
        let empty = String::new;
        Self {
            fortnight,
            speaker: Speaker::new(),
            id: empty(),
            account: empty(),
            parent: empty(),
            mentioned: empty(),
            created: empty(),
            address: empty(),
            text: empty(),
        }
    }

    /// Hands an event to `sink` as a post.
    pub(super) fn write(&mut self, event: &Event, people: &People, sink: &mut dyn FnMut(&Post<'_>)) {
        let Some(who) = people.get(event.account) else { return };
        let content = &event.content;
        decimal(&mut self.id, event.id);
        decimal(&mut self.account, people.id(event.account));
        if let Some((id, account)) = event.parent {
            decimal(&mut self.parent, id);
            decimal(&mut self.mentioned, people.id(account));
        }
        self.created.clear();
        let _ = write!(
            self.created,
            "{}",
            Timestamp::from_unix_seconds(self.fortnight.start.saturating_sub(who.age))
        );
        self.address.clear();
        content.link.write(self.fortnight, &mut self.address);
        self.text.clear();
        let hashtags = self.speaker.say(content, &self.address, &mut self.text);

        let platform = PLATFORMS.get(usize::from(who.platform)).map_or("", |(name, _)| *name);
        let at = i64::from(self.fortnight.start) * 1000 + i64::from(event.at);
        let (Ok(platform), Ok(id), Ok(account), Ok(at)) = (
            Platform::new(platform),
            PostId::new(self.id.as_str()),
            AccountId::new(self.account.as_str()),
            Timestamp::from_unix_milliseconds(at),
        ) else {
            // Digits are ids, and 2026 lies within the times there are.
            return;
        };
        let mut post = Post::new(platform, id, account, at);
        post.text = Cow::Borrowed(&self.text);
        let language = LANGUAGES.get(usize::from(content.language)).map(|(language, _)| language.code);
        post.language = language.and_then(|code| Language::new(code).ok());
        post.kind = event.kind;
        post.hashtags = hashtags.into_iter().map(Cow::Borrowed).collect();
        if !self.address.is_empty() {
            post.urls.push(Cow::Borrowed(&self.address));
        }
        if content.sound > 0 {
            post.objects.extend(ObjectId::new(stage::sound(content.sound)));
        }
        if event.parent.is_some() {
            let parent = PostId::new(self.parent.as_str()).ok();
            match event.kind {
                PostKind::Reshare => post.reshare_of = parent,
                PostKind::Quote => post.quote_of = parent,
                PostKind::Original | PostKind::Reply | PostKind::Comment => post.reply_to = parent,
            }
            // Answers name whom they answer where that is the custom.
            if event.kind == PostKind::Reply && who.platform == X {
                post.mentions.push(Cow::Borrowed(&self.mentioned));
            }
        }
        post.extra.push((Cow::Borrowed("author_created_at"), Cow::Borrowed(&self.created)));
        sink(&post);
    }
}

fn decimal(out: &mut String, n: u64) {
    out.clear();
    // Writing to a text cannot fail.
    let _ = write!(out, "{n}");
}
