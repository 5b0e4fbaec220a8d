//! Posts become histories: what each account did, in order of time.

use std::collections::HashMap;

use ostrakon_model::{Post, Timestamp};
use rayon::prelude::*;

use super::numbers::{PostNumbers, language_number};
use crate::columns::{Names, narrow};

/// Most posts taken; rows are numbered in 32 bits.
const POSTS_MAX: usize = u32::MAX as usize - 1;

/// Fields of exports that say when the account was made.
const CREATED: [&str; 3] = ["author_created_at", "account_created_at", "user_created_at"];
/// Fields of exports that hold the name by which an account is mentioned, which its owner can change.
const HANDLES: [&str; 5] = ["author_username", "username", "author_handle", "screen_name", "handle"];

/// Stands for no time in the columns.
pub(super) const UNKNOWN: u32 = 0;

/// Takes posts one by one, in any order, and a post that comes twice once.
///
/// *Complexity:* one look-up a post; 24 bytes a post, about 40 and
/// its id an account; ids of posts that are no numbers take their text and about 16 bytes more.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    accounts: Names,
    created: Vec<u32>,
    handles: Names,
    worn: Vec<Worn>,
    /// Place in `worn` of an account and a handle.
    place: HashMap<(u32, u32), u32>,
    /// Place in `worn` of the handle an account had in the last post taken: nearly always the next one's too.
    last_worn: Vec<u32>,
    ids: PostNumbers,
    rows: Vec<Row>,
    left_out: u64,
    key: String,
}

/// One post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub(super) account: u32,
    /// Seconds since 1970.
    pub(super) time: u32,
    /// See [`PostNumbers`].
    pub(super) id: u64,
    /// See [`language_number`].
    pub(super) language: u16,
}

/// When a handle was seen on an account.
#[derive(Clone, Copy, Debug)]
struct Worn {
    account: u32,
    handle: u32,
    first: u32,
    last: u32,
}

impl Collector {
    /// Takes a post. One beyond 2³² - 2 is counted and left out.
    pub fn add(&mut self, post: &Post<'_>) {
        if self.rows.len() >= POSTS_MAX {
            self.left_out += 1;
            return;
        }
        // An id never has a NUL inside, so no two accounts share a key.
        self.key.clear();
        self.key.push_str(post.account.as_str());
        self.key.push('\0');
        self.key.push_str(post.platform.as_str());
        let account = self.accounts.number(&self.key);
        let time = post.created_at.unix_seconds();
        if account as usize == self.created.len() {
            self.created.push(UNKNOWN);
            self.last_worn.push(u32::MAX);
        }
        for (field, value) in &post.extra {
            if CREATED.contains(&field.as_ref()) {
                self.note_creation(account, value);
            } else if HANDLES.contains(&field.as_ref()) && value.as_ref() != post.account.as_str() {
                self.note_handle(account, value, time);
            }
        }
        let language = post.language.as_ref().map_or(0, |language| language_number(language.as_str()));
        self.rows.push(Row { account, time, id: self.ids.number(post.id.as_str()), language });
    }

    /// Keeps the earliest time where an export gives several: which comes first must not matter.
    fn note_creation(&mut self, account: u32, text: &str) {
        let known = &mut self.created[account as usize];
        if let Ok(time) = Timestamp::parse(text)
            && time.unix_seconds() != UNKNOWN
            && (*known == UNKNOWN || time.unix_seconds() < *known)
        {
            *known = time.unix_seconds();
        }
    }

    fn note_handle(&mut self, account: u32, handle: &str, time: u32) {
        let last = self.last_worn[account as usize];
        let is_last =
            self.worn.get(last as usize).is_some_and(|worn| self.handles.get(worn.handle) == handle);
        let place = if is_last {
            last
        } else {
            let handle = self.handles.number(handle);
            let free = narrow(self.worn.len());
            let place = *self.place.entry((account, handle)).or_insert(free);
            if place == free {
                self.worn.push(Worn { account, handle, first: time, last: time });
            }
            place
        };
        self.last_worn[account as usize] = place;
        let worn = &mut self.worn[place as usize];
        worn.first = worn.first.min(time);
        worn.last = worn.last.max(time);
    }

    /// Brings everything into an order of its own: accounts bytewise, posts by time and id.
    ///
    /// *Complexity:* O(n log n) by all cores, in place.
    pub fn finish(mut self) -> Histories {
        let renumbered = self.accounts.sort();
        let mut created = vec![UNKNOWN; renumbered.len()];
        for (&new, &time) in renumbered.iter().zip(&self.created) {
            created[new as usize] = time;
        }
        let mut rows = self.rows;
        rows.par_iter_mut().for_each(|row| row.account = renumbered[row.account as usize]);
        let order = self.ids.sort();
        rows.par_iter_mut().for_each(|row| row.id = order.of(row.id));
        rows.par_sort_unstable();
        rows.dedup_by(|again, row| {
            let is_same = (again.account, again.time, again.id) == (row.account, row.time, row.id);
            if is_same {
                row.language = row.language.max(again.language);
            }
            is_same
        });
        rows.shrink_to_fit();
        let mut starts = vec![0_u32; renumbered.len() + 1];
        for row in &rows {
            starts[row.account as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut worn: Vec<(u32, u32, u32)> =
            self.worn.iter().map(|worn| (renumbered[worn.account as usize], worn.first, worn.last)).collect();
        worn.sort_unstable();
        let mut platforms = Names::default();
        let platform = (0..narrow(self.accounts.len()))
            .map(|account| platforms.number(split(self.accounts.get(account)).1))
            .collect();
        Histories {
            accounts: self.accounts,
            platform,
            platforms,
            created,
            worn,
            ids: self.ids,
            rows,
            starts,
            left_out: self.left_out,
        }
    }
}

/// Takes the key of an account apart: id and platform.
fn split(key: &str) -> (&str, &str) {
    key.split_once('\0').unwrap_or((key, ""))
}

/// What each account did, in order of time.
///
/// The numbers do not depend on the order in which posts were added.
#[derive(Clone, Debug)]
pub struct Histories {
    accounts: Names,
    platform: Vec<u32>,
    platforms: Names,
    /// Seconds since 1970 by account, or [`UNKNOWN`].
    pub(super) created: Vec<u32>,
    /// Account, first and last time of each handle, sorted.
    pub(super) worn: Vec<(u32, u32, u32)>,
    ids: PostNumbers,
    pub(super) rows: Vec<Row>,
    starts: Vec<u32>,
    left_out: u64,
}

impl Histories {
    /// Counts the accounts.
    pub fn n_accounts(&self) -> usize {
        self.accounts.len()
    }

    /// Counts the posts, each once.
    pub fn n_posts(&self) -> usize {
        self.rows.len()
    }

    /// Counts posts that found no room: beyond 2³² - 2.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Gives the place of an account's first row.
    pub(super) fn first_row(&self, account: u32) -> u32 {
        self.starts[account as usize]
    }

    /// Gives an account's posts in order of time.
    pub(super) fn of(&self, account: u32) -> &[Row] {
        &self.rows[self.starts[account as usize] as usize..self.starts[account as usize + 1] as usize]
    }

    pub(super) fn account_name(&self, account: u32) -> &str {
        split(self.accounts.get(account)).0
    }

    pub(super) fn platform(&self, account: u32) -> u32 {
        self.platform[account as usize]
    }

    pub(super) fn platform_name(&self, platform: u32) -> &str {
        self.platforms.get(platform)
    }

    pub(super) fn n_platforms(&self) -> u32 {
        narrow(self.platforms.len())
    }

    pub(super) fn post_id(&self, row: u32) -> String {
        self.rows.get(row as usize).map_or_else(String::new, |row| self.ids.text(row.id))
    }
}
