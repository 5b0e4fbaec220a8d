//! The sliding window: pairs of accounts that acted on one object within the window.
//!
//! The walk goes by account, not by object: for each account in turn it visits its actions, looks at the
//! neighbours on the object's timeline and gathers them by partner. Edges so come out sorted, nothing is
//! materialised but the pairs of one account, and every account can be worked on alone, so the result is
//! the same on any number of threads.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::grouped::Grouped;
use super::timelines::{Record, Timelines};
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

/// Where the neighbours of an action are: places that hold them, and perhaps the action itself.
#[derive(Clone, Copy, Debug, Default)]
struct Neighbours {
    place: u32,
    start: u32,
    end: u32,
}

/// Every account's actions with their neighbours.
#[derive(Debug)]
pub struct Walk<'a> {
    timelines: &'a Timelines,
    participants: &'a Participants,
    n_accounts: usize,
    /// Account of each record, [`NOBODY`] where it does not take part: four bytes are read a neighbour.
    accounts: Vec<u32>,
    by_account: Grouped<Neighbours>,
}

/// Is greater than no account, so never the greater of two.
const NOBODY: u32 = 0;

impl<'a> Walk<'a> {
    /// Finds the actions that have a neighbour of another account within the window, by account.
    ///
    /// *Complexity:* O(n) time, whatever an account repeats; 4 bytes an account and a record, 12 a kept action.
    pub fn new(timelines: &'a Timelines, participants: &'a Participants, n_accounts: usize) -> Self {
        let window = i64::from(timelines.window);
        let neighbours = |places: Range<usize>, out: &mut Vec<(u32, Neighbours)>| {
            let records = &timelines.records;
            let [mut start, mut end] = [-window, window + 1].map(|delay| Bound { at: places.start, delay });
            // The run of records of one account that the place is in: who is before and after it is another.
            let mut run = places.start..places.start;
            for place in places {
                let (start, end) = (start.of(records, place), end.of(records, place));
                let account = records[place].account;
                if place == run.end {
                    let len = records[place..]
                        .iter()
                        .take_while(|r| (r.object, r.account) == (records[place].object, account))
                        .count();
                    run = place..place + len;
                }
                let is_near = (start as usize) < run.start || run.end < end as usize;
                if is_near && participants.may_join(account) {
                    out.push((account, Neighbours { place: narrow(place), start, end }));
                }
            }
        };
        Self::over(timelines, participants, n_accounts, neighbours)
    }

    /// Prepares a walk over pairs at other delays than the window's, for comparison.
    pub fn at_delays(
        timelines: &'a Timelines,
        participants: &'a Participants,
        n_accounts: usize,
        delays: RangeInclusive<u32>,
    ) -> Self {
        let (least, most) = (i64::from(*delays.start()), i64::from(*delays.end()));
        let neighbours = |places: Range<usize>, out: &mut Vec<(u32, Neighbours)>| {
            let records = &timelines.records;
            let mut bounds =
                [-most, 1 - least, least, most + 1].map(|delay| Bound { at: places.start, delay });
            for place in places {
                let [from, before, after, to] = bounds.each_mut().map(|bound| bound.of(records, place));
                let account = records[place].account;
                // At delay zero both ranges are one.
                let ranges = if least == 0 { [(from, to), (to, to)] } else { [(from, before), (after, to)] };
                for (start, end) in ranges {
                    if start < end && participants.may_join(account) {
                        out.push((account, Neighbours { place: narrow(place), start, end }));
                    }
                }
            }
        };
        Self::over(timelines, participants, n_accounts, neighbours)
    }

    fn over(
        timelines: &'a Timelines,
        participants: &'a Participants,
        n_accounts: usize,
        neighbours: impl Fn(Range<usize>, &mut Vec<(u32, Neighbours)>) + Sync,
    ) -> Self {
        let listed = |r: &Record| if participants.may_join(r.account) { r.account } else { NOBODY };
        let accounts = timelines.records.par_iter().map(listed).collect();
        let by_account = Grouped::new(timelines.pieces(), n_accounts, neighbours);
        Self { timelines, participants, n_accounts, accounts, by_account }
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
        let is_plain = !matches!(self.participants, Participants::Either(_)) && !self.timelines.shares_posts;
        let post = |place: u32| self.timelines.post(&self.timelines.records[place as usize]);
        for &Neighbours { place, start, end } in self.by_account.of(account) {
            let others = &self.accounts[start as usize..end as usize];
            if is_plain {
                gather.take(others, place, start, |other, _| other > account);
            } else {
                gather.take(others, place, start, |other, greater| {
                    other > account
                        && self.participants.admits(account, other)
                        && !(self.timelines.shares_posts && post(place) == post(greater))
                });
            }
        }
    }
}

/// Moves on to the first record of an object no earlier than some delay after a place.
struct Bound {
    at: usize,
    delay: i64,
}

impl Bound {
    fn of(&mut self, records: &[Record], place: usize) -> u32 {
        let own = &records[place];
        let bound = (own.object, i64::from(own.time) + self.delay);
        let is_before = |record: &Record| (record.object, i64::from(record.time)) < bound;
        while records.get(self.at).is_some_and(is_before) {
            self.at += 1;
        }
        narrow(self.at)
    }
}

impl Timelines {
    /// Says for each record whether another account acted on its object within the window.
    ///
    /// Records for which `counts` is false neither have nor are neighbours. *Complexity:* O(n), whatever an
    /// account repeats: only the nearest record of another account on either side is looked at. Where post
    /// ids stand with several accounts, two actions of one post are no neighbours, and the search goes on
    /// past them.
    pub fn with_neighbour(&self, counts: impl Fn(&Record) -> bool + Sync) -> Vec<bool> {
        let mut near = vec![false; self.records.len()];
        let (mut runs, mut unmarked) = (Vec::new(), near.as_mut_slice());
        for piece in self.pieces() {
            let (own, others) = unmarked.split_at_mut(piece.len());
            runs.push((&self.records[piece], own));
            unmarked = others;
        }
        runs.into_par_iter().for_each(|(records, near)| {
            let mut start = 0;
            for group in records.chunk_by(|a, b| a.object == b.object) {
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
        });
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
    fn take(&mut self, others: &[u32], place: u32, start: u32, wanted: impl Fn(u32, u32) -> bool) {
        let room = self.n_pairs + others.len();
        if self.pairs.len() < room {
            self.pairs.resize(room.next_power_of_two(), (0, PairOfActions { lesser: 0, greater: 0 }));
        }
        let pairs = &mut self.pairs[self.n_pairs..room];
        let mut n_wanted = 0;
        for (&other, greater) in others.iter().zip(start..) {
            pairs[n_wanted] = (other, PairOfActions { lesser: place, greater });
            n_wanted += usize::from(wanted(other, greater));
        }
        self.n_pairs += n_wanted;
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
