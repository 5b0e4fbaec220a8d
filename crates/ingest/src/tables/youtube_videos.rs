//! Videos of YouTube Data Tools.
//!
//! *Source:* YouTube Data Tools, video list module; the name `defaultLAudioLanguage` is the tool's own.

use super::{PLAIN, TableFormat};
use crate::{Role, cell};

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "YouTube Data Tools videos table",
    platform: "youtube",
    marks: &["videoId", "channelTitle", "videoTitle"],
    roles: &[
        (Role::Account, &["channelId"]),
        (Role::Post, &["videoId"]),
        (Role::Time, &["publishedAt"]),
        (Role::Text, &["videoTitle"]),
        (Role::Hashtags, &["tags"]),
        (Role::Language, &["defaultLAudioLanguage"]),
    ],
    metrics: &["viewCount", "likeCount", "dislikeCount", "favoriteCount", "commentCount"],
    media: &[("thumbnail", "thumbnail_maxres")],
    names: &[("author_name", "channelTitle")],
    others: &["videoDescription", "defaultLanguage"],
    made: &[
        (Role::Text, |row| cell::joined(row.named("videoTitle"), row.named("videoDescription"))),
        (Role::Language, |row| row.first(&["defaultLAudioLanguage", "defaultLanguage"])),
    ],
    ..PLAIN
};
