//! Facebook and Instagram from the Meta Content Library.
//!
//! *Source:* Meta Content Library, fields of posts as its documentation names them; headers are dotted. The
//! shape of `multimedia` and the column `hashtags` are unverified.

use std::borrow::Cow;

use ostrakon_model::{Media, Platform, Post};
use serde::Deserialize;

use super::binding::add_links_of_text;
use super::{BoundRow, PLAIN, TableFormat};
use crate::Role;
use crate::json::Text;
use crate::tally::Tally;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "Meta Content Library table",
    platform: "facebook",
    marks: &["text", "surface.id", "mcl_url"],
    roles: &[
        (Role::Account, &["post_owner.id"]),
        (Role::Post, &["id"]),
        (Role::Time, &["creation_time"]),
        (Role::Text, &["text"]),
        (Role::Urls, &["link_attachment.link"]),
        (Role::Language, &["lang"]),
        (Role::ReshareOf, &["shared_post_id"]),
    ],
    optional: &[(Role::Hashtags, &["hashtags"])],
    metrics: &[
        "statistics.views",
        "statistics.like_count",
        "statistics.love_count",
        "statistics.wow_count",
        "statistics.haha_count",
        "statistics.sad_count",
        "statistics.angry_count",
        "statistics.care_count",
        "statistics.comment_count",
        "statistics.share_count",
        "statistics.reaction_count",
    ],
    names: &[("author_username", "post_owner.username"), ("author_name", "post_owner.name")],
    others: &["multimedia", "post_owner.type", "surface.type"],
    refine,
    ..PLAIN
};

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    let is_instagram = |column: &str| row.named(column).to_ascii_lowercase().contains("instagram");
    if is_instagram("post_owner.type") || is_instagram("surface.type") {
        post.platform = Platform::new("instagram").unwrap_or(post.platform.clone());
    }
    add_links_of_text(post);
    let multimedia = row.named("multimedia");
    let parts = serde_json::from_str::<Vec<Part<'_>>>(&multimedia).unwrap_or_default();
    post.media.extend(parts.into_iter().filter_map(Part::media));
}

/// One picture or video of a post.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
}

impl Part<'_> {
    fn media<'r>(self) -> Option<Media<'r>> {
        let owned = |text: Text<'_>| Cow::Owned(text.0.into_owned());
        let reference = owned(self.id.or(self.url)?);
        Some(Media { kind: self.kind.map_or(Cow::Borrowed("media"), owned), reference })
    }
}
