//! Bluesky posts collected by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/bsky/search_bsky.py`.

use std::borrow::Cow;

use ostrakon_model::{Post, PostKind};

use super::{BoundRow, PLAIN, TableFormat};
use crate::Role;
use crate::tally::Tally;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT Bluesky table",
    platform: "bluesky",
    marks: &["body", "replied_to_post", "replies_allowed"],
    roles: &[
        (Role::Account, &["author_id"]),
        (Role::Post, &["id"]),
        // Unlike in other tables of 4CAT, `timestamp` holds unix seconds.
        (Role::Time, &["created_at", "timestamp"]),
        (Role::Text, &["body"]),
        (Role::Urls, &["links"]),
        (Role::Hashtags, &["tags"]),
        (Role::Mentions, &["mentions"]),
        (Role::Language, &["languages"]),
        (Role::ReplyTo, &["replied_to_post"]),
        (Role::QuoteOf, &["quoted_post"]),
    ],
    metrics: &["like_count", "quote_count", "reply_count", "repost_count"],
    media: &[("image", "images")],
    names: &[("author_username", "author"), ("author_name", "author_display_name")],
    others: &["thread_id", "author_created_at"],
    collected: "collected_at",
    made: &[
        (Role::ReplyTo, |row| as_at_uri(row.named("replied_to_post"))),
        (Role::QuoteOf, |row| as_at_uri(row.named("quoted_post"))),
    ],
    refine,
    ..PLAIN
};

/// Makes the web address of a post into the address by which it is known in its own table, where the web address
/// names the account by its id and not by its handle.
fn as_at_uri(link: Cow<'_, str>) -> Cow<'_, str> {
    let parts = link.strip_prefix("https://bsky.app/profile/").and_then(|rest| rest.split_once("/post/"));
    match parts {
        Some((account, post)) if account.starts_with("did:") => {
            Cow::Owned(format!("at://{account}/app.bsky.feed.post/{post}"))
        }
        _ => link,
    }
}

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    // A post that quotes a deleted one still quotes: the column says `DELETED` in place of an address.
    if !row.named("quoted_post").is_empty() {
        post.kind = PostKind::Quote;
    }
}
