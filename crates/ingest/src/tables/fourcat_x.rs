//! X from its API v2, collected by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/twitterv2/search_twitter.py`.

use std::borrow::Cow;

use ostrakon_model::{Post, PostKind};

use super::{BoundRow, PLAIN, TableFormat};
use crate::tally::Tally;
use crate::{Role, cell};

/// Counts that older collections were not given and that are then written as 0.
const DOUBTFUL: [&str; 2] = ["impression_count", "bookmark_count"];

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT X API v2 table",
    platform: "x",
    marks: &["body", "is_retweet", "retweeted_user", "quoted_user", "author_followers"],
    foreign: &["collected_from_url"],
    roles: &[
        (Role::Account, &["author_id"]),
        (Role::Post, &["id"]),
        // The number is made from a text without zone, and so off by the server's distance from UTC.
        (Role::Time, &["timestamp", "unix_timestamp"]),
        (Role::Text, &["body"]),
        (Role::Urls, &["urls"]),
        (Role::Hashtags, &["hashtags"]),
        (Role::Mentions, &["mentions"]),
        (Role::Language, &["language_guess"]),
    ],
    metrics: &[
        "retweet_count",
        "reply_count",
        "like_count",
        "quote_count",
        "impression_count",
        "bookmark_count",
    ],
    media: &[("image", "images"), ("video", "videos")],
    names: &[("author_username", "author"), ("author_name", "author_fullname")],
    others: &["thread_id", "is_quote_tweet", "is_reply", "replied_user"],
    second_time: "unix_timestamp",
    refine,
    ..PLAIN
};

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, tally: &mut Tally) {
    let (doubtful, sure) = post
        .metrics
        .drain(..)
        .partition(|metric| metric.value == 0 && DOUBTFUL.contains(&metric.name.as_ref()));
    post.metrics = sure;
    tally.doubtful_zeros += Vec::len(&doubtful) as u64;
    post.extra.extend(doubtful.into_iter().map(|metric| (metric.name, Cow::Borrowed("0"))));
    add_acts(row, post, tally);
}

/// Says what kind of act a post on X is, and drops what a reshare lists twice: its own entities and the original's.
pub(super) fn add_acts<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, tally: &mut Tally) {
    if row.is_yes("is_retweet") {
        post.kind = PostKind::Reshare;
        // Where the original was delivered too, 4CAT writes its whole text.
        tally.cut_reshares += u64::from(post.text.starts_with("RT @") && post.text.ends_with('…'));
    } else if row.is_yes("is_quote_tweet") {
        post.kind = PostKind::Quote;
    } else if row.is_yes("is_reply") {
        post.kind = PostKind::Reply;
    }
    for list in [&mut post.urls, &mut post.hashtags, &mut post.mentions] {
        cell::distinct(list);
    }
}
