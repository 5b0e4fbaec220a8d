//! Exports in JSON that one tool writes: how each is recognised, and the way from its objects to posts.
//!
//! To add one: a file with a function that takes one object, and a line in [`EXPORTS`].

pub(crate) mod elements;
mod html;
mod jetstream;
mod mastodon;
mod object;
mod telegram;
mod tiktok_research;
mod tiktok_web;
mod x_web;
mod youtube;
mod zeeschuimer;

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{AccountId, Platform, Post, PostId};

use self::elements::Element;
use crate::identifier::checked;
use crate::item::Fault;
use crate::output::Output;
use crate::read::Understood;
use crate::source::Source;
use crate::tally::Tally;
use crate::{Format, ReadOptions, json, ndjson, row};

/// One kind of export.
#[derive(Debug)]
pub(crate) struct Export {
    name: &'static str,
    /// Platform of the posts, where they do not say.
    pub(crate) platform: &'static str,
    /// Paths that an object of this kind has: all of any one list.
    marks: &'static [&'static [&'static str]],
    /// Arrays whose elements are the records; none where the objects are, one a line or in one array.
    paths: &'static [&'static str],
    take: TakeObject,
}

impl Export {
    /// Says whether the records stand in arrays of a document, which can go over several lines.
    pub(crate) fn is_document(&self) -> bool {
        !self.paths.is_empty()
    }
}

/// Makes one object into items.
type TakeObject = fn(&Element<'_>, &Platform<'_>, &mut Output<'_>) -> ControlFlow<()>;

/// Objects inside one another that are looked at to recognise an export.
const OUTLINE_DEPTH: usize = 3;

/// All kinds, the more particular before the more general.
static EXPORTS: [Export; 12] = [
    Export {
        name: "Zeeschuimer NDJSON",
        platform: "unknown",
        marks: &[&["source_platform", "item_id", "data"], &["nav_index", "source_platform", "data"]],
        paths: &[],
        take: zeeschuimer::take,
    },
    Export {
        name: "4CAT NDJSON of Zeeschuimer items",
        platform: "unknown",
        marks: &[&["__import_meta"]],
        paths: &[],
        take: zeeschuimer::take,
    },
    Export {
        name: "Bluesky Jetstream",
        platform: "bluesky",
        marks: &[&["did", "time_us", "kind"], &["$type", "payload.$type"], &["$type", "seq", "did", "time"]],
        paths: &[],
        take: jetstream::take,
    },
    Export {
        name: "Mastodon statuses",
        platform: "mastodon",
        marks: &[&["account.acct", "reblogs_count"]],
        paths: &[],
        take: mastodon::take,
    },
    Export {
        name: "Mastodon search",
        platform: "mastodon",
        marks: &[&["statuses[].account.acct"]],
        paths: &["statuses[]"],
        take: mastodon::take,
    },
    Export {
        name: "Telegram Desktop chat",
        platform: "telegram",
        marks: &[&["type", "id", "messages[]"], &["messages[].text_entities"]],
        paths: &["messages[]"],
        take: telegram::take,
    },
    Export {
        name: "Telegram Desktop export",
        platform: "telegram",
        // Chats come last: what is exported before them can be long.
        marks: &[
            &["chats.list[]"],
            &["left_chats.list[]"],
            &["about", "personal_information"],
            &["about", "contacts.list[]"],
            &["about", "profile_pictures"],
            &["about", "sessions"],
        ],
        paths: &["chats.list[].messages[]", "left_chats.list[].messages[]"],
        take: telegram::take,
    },
    Export {
        name: "TikTok Research API",
        platform: "tiktok",
        marks: &[&["data.videos[]"]],
        paths: &["data.videos[]"],
        take: tiktok_research::take,
    },
    Export {
        name: "TikTok Research API",
        platform: "tiktok",
        marks: &[&["videos[].video_description"], &["videos[].create_time", "videos[].username"]],
        paths: &["videos[]"],
        take: tiktok_research::take,
    },
    Export {
        name: "TikTok Research API",
        platform: "tiktok",
        marks: &[&["video_description", "create_time", "username"]],
        paths: &[],
        take: tiktok_research::take,
    },
    Export {
        name: "YouTube Data API",
        platform: "youtube",
        marks: &[
            &["kind", "items[].snippet"],
            &["kind", "etag", "items[]"],
            &["items[].kind", "items[].snippet"],
        ],
        paths: &["items[]"],
        take: youtube::take,
    },
    Export {
        name: "YouTube Data API",
        platform: "youtube",
        marks: &[&["kind", "etag", "id", "snippet"]],
        paths: &[],
        take: youtube::take,
    },
];

/// Recognises a kind by the start of an object, or of an array of them.
pub(crate) fn recognise(content: &[u8]) -> Option<&'static Export> {
    let paths = json::outline(content, OUTLINE_DEPTH);
    let has = |mark: &&str| paths.iter().any(|path| path.strip_prefix("[].").unwrap_or(path) == *mark);
    EXPORTS.iter().find(|export| export.marks.iter().any(|marks| marks.iter().all(has)))
}

/// Reads an export of one kind to its end.
pub(crate) fn run(
    export: &'static Export,
    source: &mut Source<'_>,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Understood {
    let limit = options.limits.record_bytes_max;
    if export.paths.is_empty() {
        ndjson::records(source, limit, output, |text, line, output| {
            (export.take)(&Element { text, line, siblings: &[] }, platform, output)
        });
    } else {
        elements::read(source, limit, export.paths, output, &mut |element, output| {
            (export.take)(element, platform, output)
        });
    }
    let format = Format::Export { name: export.name };
    Understood { format, mapping: Vec::new(), unknown_columns: Vec::new() }
}

/// Makes a post out of what every post must have, each with the name of its field.
fn post<'t>(
    platform: &Platform<'t>,
    (id_field, id): (&str, Option<impl Into<Cow<'t, str>>>),
    (account_field, account): (&str, Option<impl Into<Cow<'t, str>>>),
    (time_field, time): (&str, Option<&str>),
    tally: &mut Tally,
) -> Result<Post<'t>, Fault> {
    let account = account.map(Into::into).unwrap_or_default();
    let account = checked(account, tally, AccountId::new)
        .map_err(|(reason, found)| Fault::new(account_field, reason, &found))?;
    let id = id.map(Into::into).unwrap_or_default();
    let id =
        checked(id, tally, PostId::new).map_err(|(reason, found)| Fault::new(id_field, reason, &found))?;
    let created_at = row::timestamp(time.unwrap_or_default(), time_field, tally)?;
    Ok(Post::new(platform.clone(), id, account, created_at))
}
