//! Tables that tools write, recognised by their header.
//!
//! Each file declares the columns of one tool's table. To add one: a file with a [`TableFormat`], and its place
//! in [`FORMATS`].

mod binding;
mod communalytic;
mod crowdtangle_facebook;
mod crowdtangle_instagram;
mod csds_telegram;
mod fourcat;
mod fourcat_bluesky;
mod fourcat_facebook;
mod fourcat_instagram;
mod fourcat_telegram;
mod fourcat_threads;
mod fourcat_tiktok;
mod fourcat_tiktok_comments;
mod fourcat_x;
mod fourcat_x_zeeschuimer;
mod mango_tree;
mod meta_content_library;
mod tiktok_research;
mod youtube_comments;
mod youtube_videos;

use std::borrow::Cow;

use ostrakon_model::Post;

use crate::Role;
use crate::tally::Tally;

pub(crate) use binding::{Binding, BoundRow};

/// Every format, the more specific before the more general: the first that fits a header is taken.
const FORMATS: [&TableFormat; 20] = [
    &fourcat_x::FORMAT,
    &fourcat_x_zeeschuimer::FORMAT,
    &fourcat_tiktok::FORMAT,
    &fourcat_tiktok_comments::FORMAT,
    &fourcat_telegram::FORMAT,
    &fourcat_bluesky::FORMAT,
    &fourcat_facebook::FORMAT,
    &fourcat_instagram::FORMAT,
    &fourcat_threads::FORMAT,
    &fourcat::FORMAT,
    &meta_content_library::FORMAT,
    &tiktok_research::FORMAT,
    &crowdtangle_facebook::PAGES,
    &crowdtangle_facebook::GROUPS,
    &crowdtangle_instagram::FORMAT,
    &csds_telegram::FORMAT,
    &youtube_videos::FORMAT,
    &youtube_comments::FORMAT,
    &communalytic::FORMAT,
    &mango_tree::FORMAT,
];

/// Makes the cell of a role from a row.
type MakeCell = for<'r> fn(&BoundRow<'r, '_>) -> Cow<'r, str>;

/// Adds to a post what a row says beyond its roles.
type Refine = for<'r> fn(&BoundRow<'r, '_>, &mut Post<'r>, &mut Tally);

/// One tool's table: by which columns it is known, and what its columns mean.
struct TableFormat {
    /// Tool and content, as shown to people.
    name: &'static str,
    /// Service the posts were made on; empty where the table does not tell.
    platform: &'static str,
    /// Columns that the header must have.
    marks: &'static [&'static str],
    /// Columns that the header must not have, since they mark another format.
    foreign: &'static [&'static str],
    /// Whether the header must have the marks and nothing else: without this they are too common to tell.
    is_whole: bool,
    /// Text that the first row must hold, where the header alone does not tell.
    first_row: &'static str,
    /// Newer and older name of the same column. Everything else here speaks of the newer name.
    renamed: &'static [(&'static str, &'static str)],
    /// Roles that the table always has, each with the columns it may have, best first.
    roles: &'static [(Role, &'static [&'static str])],
    /// Roles that only some of these tables have.
    optional: &'static [(Role, &'static [&'static str])],
    /// Columns that count something.
    metrics: &'static [&'static str],
    /// Kinds of attachments and the columns that list them.
    media: &'static [(&'static str, &'static str)],
    /// Kinds of objects that several posts can share and the columns that list them.
    objects: &'static [(&'static str, &'static str)],
    /// Columns that name the account and the extra field that they become, the same for every platform.
    names: &'static [(&'static str, &'static str)],
    /// Further columns that `made` and `refine` read. They stay among the extra fields.
    others: &'static [&'static str],
    /// Column of the capture time.
    collected: &'static str,
    /// Column with the post's time in another form, which must agree.
    second_time: &'static str,
    /// Roles whose cell is not that of their column alone.
    made: &'static [(Role, MakeCell)],
    /// Columns that are part of an id: a damaged one rejects the row.
    ids: &'static [&'static str],
    refine: Refine,
}

/// Nothing, to be filled in.
const PLAIN: TableFormat = TableFormat {
    name: "",
    platform: "",
    marks: &[],
    foreign: &[],
    is_whole: false,
    first_row: "",
    renamed: &[],
    roles: &[],
    optional: &[],
    metrics: &[],
    media: &[],
    objects: &[],
    names: &[],
    others: &[],
    collected: "",
    second_time: "",
    made: &[],
    ids: &[],
    refine: |_, _, _| {},
};

/// Gives the format of a header with the first row below it, bound to its columns.
pub(crate) fn recognise(names: &[String], first_row: &[u8]) -> Option<Binding> {
    let header = names.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    FORMATS.into_iter().find_map(|format| {
        let binding = Binding::new(format, &header);
        let has = |column: &&str| binding.place(column).is_some();
        let is_it = format.marks.iter().all(has)
            && !format.foreign.iter().any(has)
            && (!format.is_whole || names.len() == format.marks.len())
            && memchr::memmem::find(first_row, format.first_row.as_bytes()).is_some()
            && [Role::Account, Role::Post, Role::Time].into_iter().all(|role| binding.of(role).is_some());
        is_it.then_some(binding)
    })
}
