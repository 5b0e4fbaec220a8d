//! Telegram messages as the CSDS pre-processor takes them.
//!
//! *Source:* CSDS pre-processor at 5aa1caf, README and `src/types/index.ts`.

use std::borrow::Cow;

use super::{PLAIN, TableFormat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "CSDS Telegram table",
    platform: "telegram",
    marks: &["channel_id", "message_id", "message_text"],
    roles: &[
        (Role::Account, &["sender_id", "channel_id"]),
        (Role::Post, &["message_id"]),
        (Role::Time, &["date"]),
        (Role::Text, &["message_text"]),
    ],
    names: &[("author_name", "post_author")],
    others: &["channel_name"],
    made: &[
        // A channel posts under its own name unless it has its writers sign.
        (Role::Account, |row| row.first(&["sender_id", "channel_id"])),
        (Role::Post, |row| in_chat(&row.named("channel_id"), row.named("message_id"))),
    ],
    ids: &["channel_id"],
    ..PLAIN
};

/// Puts the chat before the number of a message, which counts from 1 in each chat.
pub(super) fn in_chat<'r>(chat: &str, id: Cow<'r, str>) -> Cow<'r, str> {
    let is_number = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    if is_number && !chat.is_empty() { Cow::Owned(format!("{chat}-{id}")) } else { id }
}
