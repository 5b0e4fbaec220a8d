//! Instagram posts of CrowdTangle, which closed in 2024.
//!
//! *Source:* CSDS pre-processor at 5aa1caf, README and `src/types/index.ts`.

use super::crowdtangle_facebook::last_part;
use super::{PLAIN, TableFormat};
use crate::Role;

pub(super) const FORMAT: TableFormat = TableFormat {
    name: "CrowdTangle Instagram table",
    platform: "instagram",
    marks: &["Account", "User Name", "Post Created", "Photo", "URL"],
    roles: &[
        (Role::Account, &["User Name"]),
        (Role::Post, &["URL"]),
        (Role::Time, &["Post Created"]),
        (Role::Text, &["Description"]),
    ],
    metrics: &["Likes", "Comments", "Views", "Followers at Posting"],
    media: &[("photo", "Photo")],
    names: &[("author_name", "Account")],
    made: &[(Role::Post, |row| last_part(row.named("URL")))],
    ..PLAIN
};
