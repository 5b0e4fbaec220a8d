//! X as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/twitter-import/search_twitter.py`; older versions name the
//! users quoted and replied to otherwise (4CAT issues 498, 600, 606).

use super::{PLAIN, TableFormat, fourcat, fourcat_x};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT X table from Zeeschuimer",
    platform: "x",
    marks: &["body", "is_retweet", "retweeted_user", "is_quote_tweet", "is_reply"],
    foreign: &["author_followers"],
    renamed: &[("quote_author", "quoted_user"), ("replied_author", "replied_user")],
    roles: &[
        (Role::Account, &["author_id"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Urls, &["urls"]),
        (Role::Hashtags, &["hashtags"]),
        (Role::Mentions, &["mentions"]),
        (Role::Language, &["language_guess"]),
        (Role::QuoteOf, &["quote_tweet_id"]),
    ],
    metrics: &["retweet_count", "reply_count", "like_count", "quote_count", "impression_count"],
    media: &[
        ("image", "images"),
        ("video", "videos"),
        ("quoted image", "quote_images"),
        ("quoted video", "quote_videos"),
    ],
    names: &[("author_username", "author"), ("author_name", "author_fullname")],
    others: &["collected_from_url", "thread_id", "quote_author", "replied_author"],
    second_time: "timestamp",
    refine: |row, post, tally| {
        fourcat_x::add_acts(row, post, tally);
    },
    ..PLAIN
};
