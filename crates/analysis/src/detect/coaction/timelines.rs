//! Actions grouped by object and put in order of time: what the sliding window runs over.

use std::ops::Range;

use rayon::prelude::*;

use super::actions::{Actions, NO_POST};
use super::grouped::{Grouped, PIECE, pieces};
use crate::columns::narrow;

/// One action in its place on the timeline of its object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// With what.
    pub object: u32,
    /// When, in seconds.
    pub time: u32,
    /// Who.
    pub account: u32,
    /// Row of the action in its columns.
    pub row: u32,
}

/// An object whose in-window pairs exceed what one run is allowed to spend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverBudget {
    /// The object.
    pub object: u32,
    /// In-window pairs of its rows.
    pub pairs: u64,
}

/// Every object's actions in order of time.
///
/// *Shape:* `records` sorted by (object, time, account order, post); each action once.
#[derive(Clone, Debug)]
pub struct Timelines {
    /// The actions.
    pub records: Vec<Record>,
    /// Post of each row.
    pub posts: Vec<u32>,
    /// Longest delay between two actions that count as together, inclusive, in seconds.
    pub window: u32,
    /// Some post id stands with more than one account.
    pub shares_posts: bool,
    /// Objects left out because they exceed the budget of pairs; reported, never silent.
    pub over_budget: Vec<OverBudget>,
}

/// Says which rows are laid on the timelines and how ties are ordered.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// Window in seconds, inclusive.
    pub window: u32,
    /// Rank of each account among actions of the same second.
    pub account_order: &'a [u32],
    /// Rows to lay out; all where absent.
    pub keep: Option<&'a [bool]>,
    /// Whether a row that says the same as another counts again.
    pub repeats: bool,
    /// For each object the post that is its original (see `KindActions::object_post`).
    pub object_post: &'a [u32],
    /// Most in-window pairs of one object.
    pub pairs_max: u64,
}

impl Timelines {
    /// Lays out the actions.
    ///
    /// *Complexity:* O(n) for input in order of time, O(n log n) otherwise; 16 bytes a row, twice while sorting.
    pub fn new(actions: &Actions, n_objects: usize, layout: &Layout<'_>) -> Self {
        let mut records = group_by_object(actions, n_objects, layout);
        order_by_time(&mut records, actions, layout);
        let posts = &actions.post;
        let repeats = |b: &Record, a: &Record| {
            (a.object, a.time, a.account) == (b.object, b.time, b.account)
                && posts[a.row as usize] == posts[b.row as usize]
        };
        if !layout.repeats && records.par_windows(2).any(|two| repeats(&two[1], &two[0])) {
            records.dedup_by(|b, a| repeats(b, a));
        }
        let mut timelines = Self {
            records,
            posts: actions.post.clone(),
            window: layout.window,
            shares_posts: shares_posts(actions),
            over_budget: Vec::new(),
        };
        timelines.drop_over_budget(layout.pairs_max);
        timelines
    }

    /// Gives the post of a record.
    pub fn post(&self, record: &Record) -> u32 {
        self.posts[record.row as usize]
    }

    /// Cuts the records into pieces of whole objects, enough for any number of cores.
    pub(super) fn pieces(&self) -> Vec<Range<usize>> {
        let (mut pieces, mut start) = (Vec::new(), 0);
        while start < self.records.len() {
            let upto = self.records.len().min(start + PIECE);
            let last = self.records[upto - 1].object;
            let end = upto + self.records[upto..].partition_point(|record| record.object == last);
            pieces.push(start..end);
            start = end;
        }
        pieces
    }

    /// Calls `visit` with the start and end of each object's records.
    pub fn for_each_object(&self, mut visit: impl FnMut(&[Record])) {
        self.records.chunk_by(|a, b| a.object == b.object).for_each(&mut visit);
    }

    /// Counts the in-window pairs of one object's records, same-account pairs included.
    pub fn pairs_in_window(&self, group: &[Record]) -> u64 {
        let mut oldest = 0;
        let mut pairs = 0;
        for (at, record) in group.iter().enumerate() {
            while record.time - group[oldest].time > self.window {
                oldest += 1;
            }
            pairs += (at - oldest) as u64;
        }
        pairs
    }

    fn drop_over_budget(&mut self, pairs_max: u64) {
        let mut over = Vec::new();
        self.for_each_object(|group| {
            // Most objects are too small to have so many pairs, whatever their times.
            if (group.len() as u64).saturating_mul(group.len() as u64) / 2 <= pairs_max {
                return;
            }
            let pairs = self.pairs_in_window(group);
            // An object of a single account makes no pair of accounts, however often it was shared.
            if pairs > pairs_max && group.iter().any(|r| r.account != group[0].account) {
                over.push(OverBudget { object: group[0].object, pairs });
            }
        });
        if !over.is_empty() {
            let is_over = |object| over.binary_search_by_key(&object, |o: &OverBudget| o.object).is_ok();
            self.records.retain(|record| !is_over(record.object));
            self.over_budget = over;
        }
    }
}

/// Lists the places of records by account, ascending, so in order of object and time.
///
/// *Complexity:* O(n) time; 4 bytes a record.
pub(super) fn places_by_account(records: &[Record], n_accounts: usize) -> Grouped<u32> {
    Grouped::new(pieces(records.len()), n_accounts, |places, out| {
        out.extend(places.map(|place| (records[place].account, narrow(place))));
    })
}

/// Puts the records of each object side by side, in the order of the input.
fn group_by_object(actions: &Actions, n_objects: usize, layout: &Layout<'_>) -> Vec<Record> {
    let all = layout.keep.is_none() && layout.object_post.iter().all(|&post| post == NO_POST);
    let is_kept = |row: usize| {
        let original = layout.object_post.get(actions.object[row] as usize);
        layout.keep.is_none_or(|keep| keep[row]) && original.is_none_or(|&post| post != actions.post[row])
    };
    let record = |row: usize| {
        let (object, time, account) = (actions.object[row], actions.time[row], actions.account[row]);
        (object, Record { object, time, account, row: narrow(row) })
    };
    Grouped::new(pieces(actions.len()), n_objects, |rows, records| {
        records.extend(rows.filter(|&row| all || is_kept(row)).map(record));
    })
    .into_items()
}

/// Sorts each object's records by time; ties by account order, then post, then row.
fn order_by_time(records: &mut [Record], actions: &Actions, layout: &Layout<'_>) {
    let ties = |r: &Record| (layout.account_order[r.account as usize], actions.post[r.row as usize], r.row);
    let ordered = |a: &Record, b: &Record| a.time < b.time || a.time == b.time && ties(a) < ties(b);
    records.par_chunk_by_mut(|a, b| a.object == b.object).for_each(|group| {
        if !group.is_sorted_by(ordered) {
            group.sort_unstable_by(|a, b| a.time.cmp(&b.time).then_with(|| ties(a).cmp(&ties(b))));
        }
    });
}

/// Says whether a post id stands with two accounts.
fn shares_posts(actions: &Actions) -> bool {
    let posts = || actions.post.iter().zip(&actions.account);
    let differ = |(a, b): ((&u32, &u32), (&u32, &u32))| a.0 == b.0 && a.1 != b.1;
    if actions.post.is_sorted() {
        return posts().zip(posts().skip(1)).any(differ);
    }
    let n_posts = actions.post.iter().max().map_or(0, |&post| post as usize + 1);
    let mut owner = vec![u32::MAX; n_posts];
    posts().any(|(&post, &account)| {
        let owner = &mut owner[post as usize];
        let other = *owner != u32::MAX && *owner != account;
        *owner = account;
        other
    })
}
