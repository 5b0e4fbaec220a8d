//! TikTok comments as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/tiktok_comments/search_tiktok_comments.py`.

use ostrakon_model::PostKind;

use super::{PLAIN, TableFormat, fourcat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT TikTok comments table",
    platform: "tiktok",
    marks: &["body", "comment_url", "is_comment_on_comment"],
    roles: &[
        (Role::Account, &["author"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Language, &["language_guess"]),
        (Role::ReplyTo, &["post_id"]),
    ],
    metrics: &["likes", "replies"],
    names: &[("author_name", "author_full")],
    second_time: "timestamp",
    refine: |_, post, _| {
        post.kind = PostKind::Comment;
    },
    ..PLAIN
};
