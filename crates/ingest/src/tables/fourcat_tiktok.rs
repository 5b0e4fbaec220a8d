//! TikTok videos as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/tiktok/search_tiktok.py`.

use ostrakon_model::{Post, PostKind};

use super::{BoundRow, PLAIN, TableFormat, fourcat};
use crate::tally::Tally;
use crate::{Role, cell};

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT TikTok table",
    platform: "tiktok",
    marks: &["body", "challenges", "music_id"],
    roles: &[
        (Role::Account, &["author"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Hashtags, &["hashtags"]),
    ],
    metrics: &["likes", "comments", "shares", "plays", "author_followers"],
    media: &[("video", "video_url"), ("thumbnail", "thumbnail_url")],
    objects: &[("music", "music_id"), ("effect", "effects")],
    names: &[("author_name", "author_full")],
    others: &["stickers", "is_duet", "is_ad", "is_paid_partnership"],
    second_time: "timestamp",
    // Words on the picture are words that the author wrote.
    made: &[(Role::Text, |row| cell::joined(row.named("body"), row.named("stickers")))],
    refine,
    ..PLAIN
};

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    post.hashtags.extend(cell::list(row.named("challenges")));
    cell::distinct(&mut post.hashtags);
    if row.is_yes("is_duet") {
        post.kind = PostKind::Quote;
    }
}
