//! Facebook posts as seen in a browser by Zeeschuimer, mapped by 4CAT.
//!
//! *Source:* 4CAT 1.56 at 227bead, `datasources/facebook/search_facebook.py`.

use super::{PLAIN, TableFormat, fourcat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "4CAT Facebook table",
    platform: "facebook",
    marks: &["body", "is_in_group", "group_name"],
    roles: &[(Role::Account, &["author"]), (Role::Post, &["id"]), fourcat::TIME, (Role::Text, &["body"])],
    media: &[("image", "image_url"), ("video", "video_url")],
    names: &[("author_name", "author_name")],
    second_time: "timestamp",
    ..PLAIN
};
