//! Instagram posts as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/instagram/search_instagram.py`.

use ostrakon_model::Post;

use super::{BoundRow, PLAIN, TableFormat, fourcat};
use crate::tally::Tally;
use crate::{Role, cell};

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT Instagram table",
    platform: "instagram",
    marks: &["body", "author_fullname", "media_type", "num_likes", "num_comments"],
    roles: &[
        (Role::Account, &["author_id", "author"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Hashtags, &["hashtags"]),
    ],
    metrics: &["num_likes", "num_comments", "play_count"],
    media: &[("image", "image_urls"), ("media", "media_urls")],
    names: &[("author_username", "author"), ("author_name", "author_fullname")],
    others: &["usertags", "likes_hidden"],
    second_time: "timestamp",
    refine,
    ..PLAIN
};

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    if row.is_yes("likes_hidden") {
        post.metrics.retain(|metric| metric.name != "num_likes");
    }
    // Accounts tagged on the picture are named as much as those in the words.
    post.mentions.extend(cell::list(row.named("usertags")));
    cell::distinct(&mut post.mentions);
}
