//! Facebook posts of CrowdTangle, which closed in 2024.
//!
//! *Source:* CSDS pre-processor at 5aa1caf, README and `src/types/index.ts`.

use std::borrow::Cow;

use ostrakon_model::{Media, ObjectId, Post, PostId, PostKind};

use super::{BoundRow, PLAIN, TableFormat};
use crate::Role;
use crate::identifier::trimmed;
use crate::tally::Tally;

/// First parts of paths on Facebook that name no page.
const NO_PAGES: [&str; 10] =
    ["groups", "events", "watch", "reel", "stories", "share", "hashtag", "photo", "media", "pages"];

pub(super) const PAGES: TableFormat = TableFormat {
    name: "CrowdTangle Facebook pages table",
    platform: "facebook",
    marks: &["Page Name", "Post Created", "Total Interactions", "URL"],
    roles: &[
        (Role::Account, &["Facebook Id"]),
        (Role::Post, &["URL"]),
        (Role::Time, &["Post Created"]),
        (Role::Text, &["Message"]),
        (Role::Urls, &["Final Link"]),
    ],
    metrics: &[
        "Total Interactions",
        "Likes",
        "Comments",
        "Shares",
        "Love",
        "Wow",
        "Haha",
        "Sad",
        "Angry",
        "Care",
        "Post Views",
        "Total Views",
        "Total Views For All Crossposts",
        "Likes at Posting",
        "Followers at Posting",
    ],
    names: &[("author_username", "User Name"), ("author_name", "Page Name")],
    others: &["Type", "Link", "Image Text"],
    made: &[
        (Role::Post, |row| last_part(row.named("URL"))),
        (Role::Urls, |row| row.first(&["Final Link", "Link"])),
        (Role::Text, text),
    ],
    refine,
    ..PLAIN
};

pub(super) const GROUPS: TableFormat = TableFormat {
    name: "CrowdTangle Facebook groups table",
    marks: &["Group Name", "Post Created", "Total Interactions", "URL"],
    names: &[("author_username", "User Name"), ("author_name", "Group Name")],
    ..PAGES
};

/// Gives what was written, or else what stands on the picture.
fn text<'r>(row: &BoundRow<'r, '_>) -> Cow<'r, str> {
    let message = row.named("Message");
    if message.is_empty() { row.named("Image Text") } else { message }
}

/// Gives the part of an address behind its last slash, with the query, which names a photo or video.
pub(super) fn last_part(address: Cow<'_, str>) -> Cow<'_, str> {
    let address = trimmed(address);
    let start = |text: &str| text.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
    match address {
        Cow::Borrowed(text) => {
            Cow::Borrowed(text.get(start(text)..).unwrap_or_default().trim_end_matches('/'))
        }
        Cow::Owned(text) => {
            Cow::Owned(text.get(start(&text)..).unwrap_or_default().trim_end_matches('/').to_owned())
        }
    }
}

fn refine<'r>(row: &BoundRow<'r, '_>, post: &mut Post<'r>, _: &mut Tally) {
    let link = row.named("Link");
    let kind = row.named("Type");
    if !link.is_empty() && !matches!(kind.as_ref(), "" | "Link" | "Status") {
        post.media.push(Media { kind, reference: link.clone() });
    }
    let own = [row.named("User Name"), row.named("Facebook Id")];
    if let Some(page) = page_of(&link)
        && !own[0].is_empty()
        && !own.iter().any(|name| name.eq_ignore_ascii_case(page))
    {
        post.kind = PostKind::Reshare;
        post.objects.extend(ObjectId::new(format!("forward:{page}")).ok());
        let other = last_part(link.clone());
        if other != page {
            post.reshare_of = PostId::new(other).ok();
        }
    }
}

/// Gives the page that an address on Facebook belongs to.
fn page_of(link: &str) -> Option<&str> {
    let (_, rest) = link.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    if host != "facebook.com" && !host.ends_with(".facebook.com") {
        return None;
    }
    let page = path.split(['/', '?', '#']).next().unwrap_or_default();
    (!page.is_empty() && !page.contains(".php") && !NO_PAGES.contains(&page)).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_parts_of_addresses() {
        for (address, expected) in [
            ("https://www.facebook.com/100/posts/456", "456"),
            (" https://www.instagram.com/p/ABC/ ", "ABC"),
            ("https://www.facebook.com/photo.php?fbid=7", "photo.php?fbid=7"),
            ("456", "456"),
            ("https://a.org//", "a.org"),
            ("///", ""),
            ("", ""),
        ] {
            assert_eq!(last_part(Cow::Borrowed(address)), expected, "{address}");
            assert_eq!(last_part(Cow::Owned(address.to_owned())), expected, "{address}");
        }
    }

    #[test]
    fn pages_of_addresses() {
        for (link, expected) in [
            ("https://www.facebook.com/other.page/posts/1", Some("other.page")),
            ("https://m.facebook.com/other?x=1", Some("other")),
            ("https://www.facebook.com/photo.php?fbid=1", None),
            ("https://www.facebook.com/groups/5/permalink/6", None),
            ("https://notfacebook.com/other/posts/1", None),
            ("https://facebook.com/", None),
            ("", None),
        ] {
            assert_eq!(page_of(link), expected, "{link}");
        }
    }
}
