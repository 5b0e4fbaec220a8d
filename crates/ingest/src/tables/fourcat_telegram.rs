//! Telegram messages collected by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/telegram/search_telegram.py`; older versions write the number
//! of a message alone as its `id`.

use std::borrow::Cow;

use ostrakon_model::{Media, ObjectId, Post, PostId, PostKind};

use super::binding::add_links_of_text;
use super::csds_telegram::in_chat;
use super::{BoundRow, PLAIN, TableFormat, fourcat};
use crate::Role;
use crate::json::{self, Fields};
use crate::tally::Tally;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT Telegram table",
    platform: "telegram",
    marks: &["thread_id", "chat", "body", "author_forwarded_from_name"],
    roles: &[
        (Role::Account, &["author"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Urls, &["link_attached"]),
        (Role::Mentions, &["entities_mentioned"]),
        (Role::ReplyTo, &["reply_to"]),
    ],
    metrics: &["views"],
    names: &[("author_username", "author_username"), ("author_name", "author_name")],
    others: &[
        "reactions",
        "author_forwarded_from_username",
        "author_forwarded_from_id",
        "unix_timestamp_forwarded_from",
        "attachment_type",
        "attachment_data",
        "attachment_filename",
    ],
    second_time: "timestamp",
    made: &[
        // A message in a channel has no author but the channel.
        (Role::Account, |row| row.first(&["author", "chat"])),
        (Role::Post, |row| in_chat(&row.named("thread_id"), row.named("id"))),
        (Role::ReplyTo, |row| in_chat(&row.named("thread_id"), row.named("reply_to"))),
    ],
    ids: &["thread_id"],
    refine,
    ..PLAIN
};

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    add_links_of_text(post);
    add_forward(row, post);
    add_attachment(row, post);
}

/// Adds where a message was forwarded from.
///
/// The table does not have the id of the original message. Its source and second name it nearly as well, so that
/// two accounts that forward the same message are seen to.
fn add_forward(row: &BoundRow<'_, '_>, post: &mut Post<'_>) {
    let source = row.first(&[
        "author_forwarded_from_id",
        "author_forwarded_from_username",
        "author_forwarded_from_name",
    ]);
    if source.is_empty() {
        return;
    }
    post.kind = PostKind::Reshare;
    post.objects.extend(ObjectId::new(format!("forward:{source}")).ok());
    let second = row.named("unix_timestamp_forwarded_from");
    if !second.is_empty() {
        post.reshare_of = PostId::new(format!("{source}@{second}")).ok();
    }
}

/// Adds what is attached, by the id that a forwarded file keeps, or else its name.
fn add_attachment<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>) {
    let kind = row.named("attachment_type");
    match kind.as_ref() {
        "" | "url" => return,
        // A contact is the name and number of somebody who takes no part.
        "contact" => {
            post.extra.retain(|(name, _)| name != "attachment_data");
            return;
        }
        _ => {}
    }
    let data = row.named("attachment_data");
    let fields = serde_json::from_str::<Fields<'_>>(&data).unwrap_or_default();
    let id = fields.0.iter().find(|(key, _)| key.0 == "id").and_then(|(_, raw)| json::text_of(raw));
    let reference = match id {
        Some(id) => Cow::Owned(id.into_owned()),
        None => row.named("attachment_filename"),
    };
    if !reference.is_empty() {
        post.media.push(Media { kind, reference });
    }
}
