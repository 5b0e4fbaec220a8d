//! Comments of YouTube Data Tools.
//!
//! *Source:* YouTube Data Tools, video comments module. The video's id is not among the columns.

use ostrakon_model::PostKind;

use super::{PLAIN, TableFormat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "YouTube Data Tools comments table",
    platform: "youtube",
    marks: &["isReplyTo", "authorName", "text"],
    roles: &[
        (Role::Account, &["authorChannelId", "authorName"]),
        (Role::Post, &["id"]),
        (Role::Time, &["publishedAt"]),
        (Role::Text, &["text"]),
        (Role::ReplyTo, &["isReplyTo"]),
    ],
    names: &[("author_name", "authorName")],
    refine: |_, post, _| {
        post.kind = PostKind::Comment;
    },
    ..PLAIN
};
