//! Threads posts as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/threads/search_threads.py`.

use super::binding::add_links_of_text;
use super::{PLAIN, TableFormat, fourcat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT Threads table",
    platform: "threads",
    marks: &["body", "author_is_verified", "reposts", "quotes"],
    roles: &[
        (Role::Account, &["author"]),
        (Role::Post, &["id"]),
        fourcat::TIME,
        (Role::Text, &["body"]),
        (Role::Urls, &["link_url"]),
        (Role::Hashtags, &["hashtags"]),
    ],
    metrics: &["likes", "reposts", "replies", "quotes"],
    media: &[("image", "image_url"), ("video", "video_url"), ("audio", "audio_url")],
    others: &["is_paid_partnership"],
    second_time: "timestamp",
    refine: |_, post, _| {
        add_links_of_text(post);
    },
    ..PLAIN
};
