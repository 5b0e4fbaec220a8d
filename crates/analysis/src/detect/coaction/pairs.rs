//! The sliding window: pairs of accounts that acted on one object within the window.
//!
//! The walk goes by account, not by object: for each account in turn it visits its actions, looks at the
//! neighbours on the object's timeline and gathers them by partner. Edges so come out sorted, nothing is
//! materialised but the pairs of one account, and every account can be worked on alone, so the result is
//! the same on any number of threads.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::timelines::{ByAccount, Record, Timelines};
use crate::columns::narrow;

/// Says whose pairs count.
#[derive(Clone, Debug)]
pub enum Participants {
    /// Everyone's.
    All,
    /// Pairs of which both accounts are marked.
    Both(Vec<bool>),
    /// Pairs of which at least one account is marked.
    Either(Vec<bool>),
}

impl Participants {
    fn admits(&self, account: u32, partner: u32) -> bool {
        match self {
            Self::All => true,
            Self::Both(marked) => marked[account as usize] && marked[partner as usize],
            Self::Either(marked) => marked[account as usize] || marked[partner as usize],
        }
    }

    fn may_join(&self, account: u32) -> bool {
        match self {
            Self::All | Self::Either(_) => true,
            Self::Both(marked) => marked[account as usize],
        }
    }
}

/// Two actions on one object within the window, as places in [`Timelines::records`]: the lesser account's
/// and the greater account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairOfActions {
    /// Place of the action of the account with the lesser number.
    pub lesser: u32,
    /// Place of the action of the account with the greater number.
    pub greater: u32,
}

/// Where each account's actions are.
#[derive(Debug)]
pub struct Walk<'a> {
    timelines: &'a Timelines,
    participants: &'a Participants,
    delays: RangeInclusive<u32>,
    n_accounts: usize,
    by_account: ByAccount,
}

impl<'a> Walk<'a> {
    /// Finds the actions that have a neighbour of another account within the window, by account.
    ///
    /// *Complexity:* O(n) time; 4 bytes an account and a kept action.
    pub fn new(timelines: &'a Timelines, participants: &'a Participants, n_accounts: usize) -> Self {
        let near = timelines.with_neighbour(|record| participants.may_join(record.account));
        Self::over(timelines, participants, n_accounts, 0..=timelines.window, &near)
    }

    /// Prepares a walk over pairs at other delays than the window's, for comparison.
    pub fn at_delays(
        timelines: &'a Timelines,
        participants: &'a Participants,
        n_accounts: usize,
        delays: RangeInclusive<u32>,
    ) -> Self {
        let all: Vec<bool> = timelines.records.iter().map(|r| participants.may_join(r.account)).collect();
        Self::over(timelines, participants, n_accounts, delays, &all)
    }

    fn over(
        timelines: &'a Timelines,
        participants: &'a Participants,
        n_accounts: usize,
        delays: RangeInclusive<u32>,
        near: &[bool],
    ) -> Self {
        let by_account = ByAccount::new(&timelines.records, n_accounts, |place| near[place]);
        Self { timelines, participants, delays, n_accounts, by_account }
    }

    /// Maps every account's edges with `visit`, in parallel; chunks come back in order of account.
    ///
    /// `visit` gets what it fills, the account, and for each partner of a greater number, in ascending
    /// order, the pairs sorted by place. *Complexity:* O(pairs) time; the pairs of one account in memory.
    pub fn for_each_edge<T, F>(&self, visit: F) -> Vec<T>
    where
        T: Default + Send,
        F: Fn(&mut T, u32, u32, &[PairOfActions]) + Sync,
    {
        self.chunks()
            .into_par_iter()
            .map_init(
                || Gather::new(self.n_accounts),
                |gather, accounts| {
                    let mut filled = T::default();
                    for account in accounts {
                        self.gather(account, gather);
                        gather.drain(|partner, pairs| visit(&mut filled, account, partner, pairs));
                    }
                    filled
                },
            )
            .collect()
    }

    /// Cuts the accounts into runs of about equally many actions.
    fn chunks(&self) -> Vec<Range<u32>> {
        // Enough for an even load on many cores, few enough that scratch memory is set up rarely.
        let actions_per_chunk = (self.by_account.len() / 64).max(4096);
        let (mut chunks, mut start, mut actions) = (Vec::new(), 0, 0);
        for account in 0..narrow(self.n_accounts) {
            actions += self.by_account.of(account).len();
            if actions >= actions_per_chunk {
                chunks.push(start..account + 1);
                (start, actions) = (account + 1, 0);
            }
        }
        chunks.push(start..narrow(self.n_accounts));
        chunks
    }

    /// Gathers the pairs of one account with partners of a greater number.
    fn gather(&self, account: u32, gather: &mut Gather) {
        let records = &self.timelines.records;
        for &place in self.by_account.of(account) {
            let own = records[place as usize];
            let (least, most) = (*self.delays.start(), *self.delays.end());
            let together =
                |other: &Record| other.object == own.object && other.time.abs_diff(own.time) <= most;
            let (mut before, mut after) = (place as usize, place as usize + 1);
            if least > 0 {
                // Off either end of the clock there is nobody.
                before = own.time.checked_sub(least).map_or(0, |time| {
                    seek(before, |at| (records[at].object, records[at].time) <= (own.object, time))
                });
                after = own.time.checked_add(least).map_or(records.len(), |time| {
                    after + skip(&records[after..], |r| (r.object, r.time) < (own.object, time))
                });
            }
            let earliest =
                before - records[..before].iter().rev().take_while(|other| together(other)).count();
            let latest = after + records[after..].iter().take_while(|other| together(other)).count();
            if matches!(self.participants, Participants::All) && !self.timelines.shares_posts {
                let wanted = |other: &Record| other.account > own.account;
                gather.take(records, place, earliest..before, wanted);
                gather.take(records, place, after..latest, wanted);
            } else {
                let wanted = |other: &Record| {
                    other.account > own.account
                        && self.participants.admits(own.account, other.account)
                        && !(self.timelines.shares_posts
                            && self.timelines.post(&own) == self.timelines.post(other))
                };
                gather.take(records, place, earliest..before, wanted);
                gather.take(records, place, after..latest, wanted);
            }
        }
    }
}

/// Counts the leading records for which `early` holds, looking ever further ahead.
fn skip(records: &[Record], early: impl Fn(&Record) -> bool) -> usize {
    let mut step = 1;
    while records.get(step - 1).is_some_and(&early) {
        step *= 2;
    }
    let upto = (step - 1).min(records.len());
    let from = (step / 2).min(upto);
    from + records[from..upto].partition_point(early)
}

/// Gives the end of the records before `from` for which `early` holds, looking ever further back.
fn seek(from: usize, early: impl Fn(usize) -> bool) -> usize {
    let mut step = 1;
    while step <= from && !early(from - step) {
        step *= 2;
    }
    let (mut low, mut high) = (from.saturating_sub(step), from - step / 2);
    while low < high {
        let middle = usize::midpoint(low, high);
        if early(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

impl Timelines {
    /// Says for each record whether another account acted on its object within the window.
    ///
    /// Records for which `counts` is false neither have nor are neighbours. *Complexity:* O(n), whatever an
    /// account repeats: only the nearest record of another account on either side is looked at. Where post
    /// ids stand with several accounts, two actions of one post are no neighbours, and the search goes on
    /// past them.
    pub fn with_neighbour(&self, counts: impl Fn(&Record) -> bool) -> Vec<bool> {
        let mut near = vec![false; self.records.len()];
        let mut start = 0;
        for group in self.records.chunk_by(|a, b| a.object == b.object) {
            let near = &mut near[start..start + group.len()];
            let counted = (0..group.len()).filter(|&at| counts(&group[at]));
            if self.shares_posts {
                let counted: Vec<usize> = counted.collect();
                self.mark_across_posts(group, near, &counted);
            } else {
                self.mark_near(group, near, counted.clone());
                self.mark_near(group, near, counted.rev());
            }
            start += group.len();
        }
        near
    }

    /// Marks each record whose nearest record of another account, earlier in `order`, is within the window.
    fn mark_near(&self, group: &[Record], near: &mut [bool], order: impl Iterator<Item = usize>) {
        let mut last: Option<usize> = None;
        let mut other: Option<usize> = None;
        for at in order {
            other = last.filter(|&l| group[l].account != group[at].account).or(other);
            near[at] |= other.is_some_and(|o| group[o].time.abs_diff(group[at].time) <= self.window);
            last = Some(at);
        }
    }

    fn mark_across_posts(&self, group: &[Record], near: &mut [bool], counted: &[usize]) {
        for (nth, &at) in counted.iter().enumerate() {
            let record = &group[at];
            let within = |&&o: &&usize| group[o].time.abs_diff(record.time) <= self.window;
            let differs =
                |&o: &usize| group[o].account != record.account && self.post(&group[o]) != self.post(record);
            near[at] = counted[..nth].iter().rev().take_while(within).any(differs)
                || counted[nth + 1..].iter().take_while(within).any(differs);
        }
    }
}

/// The pairs of one account on their way into order of partner.
///
/// A bit set over accounts with a summary level sorts the partners: two writes a pair and one look at
/// n/4096 words an account, which beats comparing as soon as partners are many.
struct Gather {
    /// Room for pairs, of which the first `n_pairs` are meant.
    pairs: Vec<(u32, PairOfActions)>,
    n_pairs: usize,
    grouped: Vec<PairOfActions>,
    counts: Vec<u32>,
    words: Vec<u64>,
    summary: Vec<u64>,
    partners: Vec<u32>,
}

/// Fewer pairs than this are sorted by comparing.
const COMPARED_MAX: usize = 96;

impl Gather {
    fn new(n_accounts: usize) -> Self {
        let words = n_accounts.div_ceil(64);
        Self {
            pairs: Vec::new(),
            n_pairs: 0,
            grouped: Vec::new(),
            counts: vec![0; n_accounts],
            words: vec![0; words],
            summary: vec![0; words.div_ceil(64)],
            partners: Vec::new(),
        }
    }

    /// Takes the pairs of one action with the wanted ones of a range.
    ///
    /// Whether a neighbour has the greater number is a coin toss no processor predicts, so every pair is
    /// written and the end moved only past the wanted ones: a million viral posts took 0.24 s, not 0.35 s.
    #[inline]
    fn take(
        &mut self,
        records: &[Record],
        place: u32,
        range: Range<usize>,
        wanted: impl Fn(&Record) -> bool,
    ) {
        let room = self.n_pairs + range.len();
        if self.pairs.len() < room {
            self.pairs.resize(room.next_power_of_two(), (0, PairOfActions { lesser: 0, greater: 0 }));
        }
        let mut end = self.n_pairs;
        let start = narrow(range.start);
        for (other, greater) in records[range].iter().zip(start..) {
            self.pairs[end] = (other.account, PairOfActions { lesser: place, greater });
            end += usize::from(wanted(other));
        }
        self.n_pairs = end;
    }

    /// Gives the pairs by partner and is empty afterwards.
    fn drain(&mut self, mut visit: impl FnMut(u32, &[PairOfActions])) {
        let n_pairs = std::mem::take(&mut self.n_pairs);
        if n_pairs < COMPARED_MAX {
            let pairs = &mut self.pairs[..n_pairs];
            pairs.sort_unstable();
            for chunk in pairs.chunk_by(|a, b| a.0 == b.0) {
                self.grouped.clear();
                self.grouped.extend(chunk.iter().map(|&(_, pair)| pair));
                visit(chunk[0].0, &self.grouped);
            }
        } else {
            self.sort_partners(n_pairs);
            self.scatter(n_pairs);
            let mut start = 0;
            for &partner in &self.partners {
                // After scattering, the count has become the end of the partner's run.
                let end = std::mem::take(&mut self.counts[partner as usize]) as usize;
                visit(partner, &self.grouped[start..end]);
                start = end;
            }
        }
    }

    fn sort_partners(&mut self, n_pairs: usize) {
        for &(partner, _) in &self.pairs[..n_pairs] {
            let partner = partner as usize;
            self.counts[partner] += 1;
            self.words[partner / 64] |= 1 << (partner % 64);
            self.summary[partner / 4096] |= 1 << (partner / 64 % 64);
        }
        self.partners.clear();
        for (at, summary) in self.summary.iter_mut().enumerate() {
            let mut summary = std::mem::take(summary);
            while summary != 0 {
                let word_at = at * 64 + summary.trailing_zeros() as usize;
                summary &= summary - 1;
                let mut word = std::mem::take(&mut self.words[word_at]);
                while word != 0 {
                    self.partners.push(narrow(word_at * 64) + word.trailing_zeros());
                    word &= word - 1;
                }
            }
        }
    }

    fn scatter(&mut self, n_pairs: usize) {
        let mut start = 0;
        for &partner in &self.partners {
            let count = &mut self.counts[partner as usize];
            start += std::mem::replace(count, start);
        }
        self.grouped.clear();
        self.grouped.resize(n_pairs, PairOfActions { lesser: 0, greater: 0 });
        for &(partner, pair) in &self.pairs[..n_pairs] {
            let at = &mut self.counts[partner as usize];
            self.grouped[*at as usize] = pair;
            *at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Actions, Coaction, Mode, Options, Sizes};
    use super::*;

    #[test]
    fn leaping_equals_stepping() {
        for len in 0_u32..70 {
            let records: Vec<Record> =
                (0..len).map(|time| Record { object: 0, time, account: 0, row: time }).collect();
            for n_early in 0..=len {
                assert_eq!(skip(&records, |r| r.time < n_early), n_early as usize);
                for from in 0..=len as usize {
                    assert_eq!(seek(from, |at| at < n_early as usize), from.min(n_early as usize));
                }
            }
        }
    }

    /// Counts the pairs of two accounts on one object at some delays.
    fn pairs_at(times: [u32; 2], delays: RangeInclusive<u32>) -> usize {
        let actions = Actions {
            account: vec![0, 1],
            object: vec![0, 0],
            post: vec![0, 1],
            time: times.to_vec(),
            language: Vec::new(),
        };
        let sizes = Sizes { n_accounts: 2, n_objects: 1, object_post: &[] };
        let options = Options { mode: Mode::Ostrakon, window: 5, min_participation: 1, pairs_max: 100 };
        let coaction = Coaction::find(&actions, sizes, options);
        let walk = Walk::at_delays(&coaction.timelines, &Participants::All, 2, delays);
        walk.for_each_edge(|n: &mut usize, _, _, pairs| *n += pairs.len()).into_iter().sum()
    }

    #[test]
    fn delays_are_inclusive_either_way() {
        for times in [[100, 130], [130, 100]] {
            assert_eq!(pairs_at(times, 30..=30), 1);
            assert_eq!(pairs_at(times, 25..=30), 1);
            assert_eq!(pairs_at(times, 30..=35), 1);
            assert_eq!(pairs_at(times, 31..=40), 0);
            assert_eq!(pairs_at(times, 20..=29), 0);
        }
    }

    #[test]
    fn delays_hold_at_both_ends_of_the_clock() {
        assert_eq!(pairs_at([5, 0], 10..=20), 0);
        assert_eq!(pairs_at([u32::MAX - 5, u32::MAX], 10..=20), 0);
    }
}
