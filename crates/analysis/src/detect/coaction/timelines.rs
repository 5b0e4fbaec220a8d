//! Actions grouped by object and put in order of time: what the sliding window runs over.

use super::actions::{Actions, NO_POST};
use crate::columns::narrow;

/// One action in its place on the timeline of its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        if !layout.repeats {
            records.dedup_by(|b, a| {
                (a.object, a.time, a.account) == (b.object, b.time, b.account)
                    && posts[a.row as usize] == posts[b.row as usize]
            });
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

/// Places of records by account, ascending, so in order of object and time.
#[derive(Debug)]
pub(super) struct ByAccount {
    ends: Vec<u32>,
    places: Vec<u32>,
}

impl ByAccount {
    /// Lists the places of the records for which `keep` holds. *Complexity:* O(n) time; 4 bytes a place.
    pub(super) fn new(records: &[Record], n_accounts: usize, keep: impl Fn(usize) -> bool) -> Self {
        let kept = || (0..records.len()).filter(|&place| keep(place));
        let mut ends = vec![0_u32; n_accounts + 1];
        for place in kept() {
            ends[records[place].account as usize + 1] += 1;
        }
        for account in 0..n_accounts {
            ends[account + 1] += ends[account];
        }
        let mut places = vec![0; ends[n_accounts] as usize];
        let mut cursor = ends.clone();
        for place in kept() {
            let at = &mut cursor[records[place].account as usize];
            places[*at as usize] = narrow(place);
            *at += 1;
        }
        Self { ends, places }
    }

    /// Gives the places of one account.
    pub(super) fn of(&self, account: u32) -> &[u32] {
        &self.places[self.ends[account as usize] as usize..self.ends[account as usize + 1] as usize]
    }

    /// Counts the places of all accounts.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}

/// Puts the records of each object side by side, in the order of the input.
fn group_by_object(actions: &Actions, n_objects: usize, layout: &Layout<'_>) -> Vec<Record> {
    let kept = |row: usize| {
        let object = actions.object[row] as usize;
        let is_original = layout.object_post.get(object).is_some_and(|&post| post == actions.post[row]);
        layout.keep.is_none_or(|keep| keep[row]) && !is_original
    };
    let all = layout.keep.is_none() && layout.object_post.iter().all(|&post| post == NO_POST);
    let mut ends = vec![0_u32; n_objects + 1];
    for row in 0..actions.len() {
        if all || kept(row) {
            ends[actions.object[row] as usize + 1] += 1;
        }
    }
    for object in 0..n_objects {
        ends[object + 1] += ends[object];
    }
    let total = ends[n_objects] as usize;
    let mut records = vec![Record { object: 0, time: 0, account: 0, row: 0 }; total];
    for row in 0..actions.len() {
        if all || kept(row) {
            let object = actions.object[row];
            let at = &mut ends[object as usize];
            records[*at as usize] =
                Record { object, time: actions.time[row], account: actions.account[row], row: narrow(row) };
            *at += 1;
        }
    }
    records
}

/// Sorts each object's records by time; ties by account order, then post, then row.
fn order_by_time(records: &mut [Record], actions: &Actions, layout: &Layout<'_>) {
    let ties = |r: &Record| (layout.account_order[r.account as usize], actions.post[r.row as usize], r.row);
    let ordered = |a: &Record, b: &Record| a.time < b.time || a.time == b.time && ties(a) < ties(b);
    for group in records.chunk_by_mut(|a, b| a.object == b.object) {
        if !group.is_sorted_by(ordered) {
            group.sort_unstable_by(|a, b| a.time.cmp(&b.time).then_with(|| ties(a).cmp(&ties(b))));
        }
    }
}

/// Says whether a post id stands with two accounts.
fn shares_posts(actions: &Actions) -> bool {
    let n_posts = actions.post.iter().max().map_or(0, |&post| post as usize + 1);
    let mut owner = vec![u32::MAX; n_posts];
    actions.post.iter().zip(&actions.account).any(|(&post, &account)| {
        let owner = &mut owner[post as usize];
        let other = *owner != u32::MAX && *owner != account;
        *owner = account;
        other
    })
}
