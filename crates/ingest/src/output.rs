//! The way from rows to the sink, counted.

use std::ops::ControlFlow;

use ostrakon_model::{Post, Timestamp};

use crate::ReadOptions;
use crate::item::{Fault, Item, Rejected, Removal};
use crate::tally::Tally;

/// Most kinds of records told apart; one more place is kept for the rest.
const OTHERS_MAX: usize = 32;

/// Longest name of a kind, in bytes.
const OTHER_BYTES_MAX: usize = 100;

/// Name of the rest.
const OTHERS_REST: &str = "of yet another kind";

/// First moment of 1971, in milliseconds.
const YEAR_1971_MS: i64 = 365 * 86_400_000;

/// Hands items to the sink and counts them.
pub(crate) struct Output<'s> {
    sink: &'s mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
    now: Option<Timestamp>,
    member: Option<&'s str>,
    /// What the ids of rows without one name beside the line.
    pub(crate) rows: Option<&'s str>,
    pub(crate) posts: u64,
    pub(crate) removals: u64,
    pub(crate) others: Vec<(String, u64)>,
    pub(crate) rejected: u64,
    pub(crate) blank_lines: u64,
    pub(crate) stopped: bool,
    pub(crate) tally: Tally,
}

impl<'s> Output<'s> {
    pub(crate) fn new(
        sink: &'s mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
        options: &'s ReadOptions,
        member: Option<&'s str>,
    ) -> Self {
        Self {
            sink,
            now: options.now,
            member,
            rows: options.export.as_deref(),
            posts: 0,
            removals: 0,
            others: Vec::new(),
            rejected: 0,
            blank_lines: 0,
            stopped: false,
            tally: Tally::default(),
        }
    }

    /// Hands on one row.
    pub(crate) fn row(&mut self, line: u64, row: Result<Post<'_>, Fault>) -> ControlFlow<()> {
        match row {
            Ok(post) => {
                let created_at = post.created_at;
                self.post(Item::Post { line, post }, created_at)
            }
            Err(fault) => self.reject(line, fault),
        }
    }

    /// Hands on an item that is a post of this time.
    #[inline]
    pub(crate) fn post(&mut self, item: Item<'_>, created_at: Timestamp) -> ControlFlow<()> {
        self.posts += 1;
        self.tally.after_now += u64::from(self.now.is_some_and(|now| created_at > now));
        self.tally.in_1970 += u64::from(created_at.unix_milliseconds() < YEAR_1971_MS);
        let flow = (self.sink)(item);
        self.stopped |= flow.is_break();
        flow
    }

    /// Hands on a row that says that something was removed.
    pub(crate) fn removal(&mut self, line: u64, removal: Removal<'_>) -> ControlFlow<()> {
        self.removals += 1;
        let flow = (self.sink)(Item::Removal { line, removal });
        self.stopped |= flow.is_break();
        flow
    }

    /// Counts a record that is no post by its kind.
    pub(crate) fn other(&mut self, kind: &str) -> ControlFlow<()> {
        let kind = kind.get(..kind.floor_char_boundary(OTHER_BYTES_MAX)).unwrap_or_default();
        let known = self.others.iter().position(|(other, _)| other == kind);
        let n_known = self.others.len();
        // Kinds are named by the export: a hostile one could name millions.
        let rest = || self.others.iter().position(|(other, _)| other == OTHERS_REST);
        match known.or_else(|| if n_known < OTHERS_MAX { None } else { rest() }) {
            Some(at) => self.others[at].1 += 1,
            None if n_known < OTHERS_MAX => self.others.push((kind.to_owned(), 1)),
            None => self.others.push((OTHERS_REST.to_owned(), 1)),
        }
        ControlFlow::Continue(())
    }

    /// Hands on a row that is no post.
    pub(crate) fn reject(&mut self, line: u64, fault: Fault) -> ControlFlow<()> {
        self.rejected += 1;
        let Fault { field, reason, excerpt } = fault;
        let member = self.member.map(str::to_owned);
        let flow = (self.sink)(Item::Rejected(Rejected { member, line, field, reason, excerpt }));
        self.stopped |= flow.is_break();
        flow
    }

    /// Hands on the last bytes of an input that broke off.
    pub(crate) fn cut(&mut self, line: u64, excerpt: String) -> ControlFlow<()> {
        let reason = "is cut off: the input breaks off here".to_owned();
        self.reject(line, Fault { field: "row".to_owned(), reason, excerpt })
    }

    /// Hands on a row above the limit.
    pub(crate) fn too_long(&mut self, line: u64, excerpt: String, limit: usize) -> ControlFlow<()> {
        let reason = format!("is longer than {limit} bytes");
        self.reject(line, Fault { field: "row".to_owned(), reason, excerpt })
    }
}
