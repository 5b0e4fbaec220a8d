//! Videos of the TikTok Research API, as a table.
//!
//! *Source:* TikTok for Developers, Research API, query videos (2026-09-01); CSDS pre-processor at 5aa1caf, which
//! names id and user otherwise.

use super::{PLAIN, TableFormat};
use crate::{Role, cell};

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "TikTok Research API table",
    platform: "tiktok",
    marks: &["video_description", "create_time"],
    roles: &[
        (Role::Account, &["author_name", "username"]),
        (Role::Post, &["video_id", "id"]),
        (Role::Time, &["create_time"]),
        (Role::Text, &["video_description"]),
        (Role::Hashtags, &["hashtag_names"]),
    ],
    optional: &[(Role::Mentions, &["video_mention_list"])],
    metrics: &["view_count", "like_count", "comment_count", "share_count", "favorites_count"],
    objects: &[("music", "music_id"), ("effect", "effect_ids")],
    others: &["voice_to_text"],
    made: &[(Role::Text, |row| cell::joined(row.named("video_description"), row.named("voice_to_text")))],
    ..PLAIN
};
