//! The slots null: every post keeps its object, time and stratum, and accounts are dealt anew to the posts of
//! their stratum.
//!
//! A stratum is a day and a language: nobody is suspicious for being awake on the day of the debate, or for
//! sharing what is written in the own language. With N posts and M in-window pairs of posts in a stratum,
//! two accounts with k and l posts there meet M · 2kl/(N(N-1)) times on average; with N and N' posts in two
//! strata and M pairs across, M · kl/(NN') times for each way round. The sum is nearly a Poisson count, since every meeting is rare. Distinct objects are at most the meetings, so the test is
//! conservative.
//!
//! *Source:* the configuration model, stratified. *Limits:* it takes everyone in a stratum to be equally
//! interested in everything, so communities of interest look coordinated to it; the timing null
//! ([`super::timing`]) does not.

use std::collections::BTreeMap;

use super::tail;
use super::timelines::{Record, Timelines, places_by_account};
use crate::columns::narrow;

const DAY: u32 = 86_400;

/// How often accounts of each activity meet by chance.
#[derive(Debug)]
pub struct Slots {
    ends: Vec<u32>,
    /// Stratum and number of posts, by account, ascending.
    cells: Vec<(u32, u32)>,
    /// For each stratum those its posts meet, with the expected meetings of one post here and one there.
    rates: Vec<Vec<(u32, f64)>>,
}

impl Slots {
    /// Counts posts and in-window pairs by stratum. *Complexity:* O(n log n) time; 8 bytes an account-day.
    pub fn new(timelines: &Timelines, languages: &[u8], n_accounts: usize) -> Self {
        let language = |record: &Record| languages.get(record.row as usize).map_or(0, |&l| u32::from(l));
        let n_languages = languages.iter().max().map_or(1, |&l| u32::from(l) + 1);
        let first_day = timelines.records.iter().map(|r| r.time / DAY).min().unwrap_or(0);
        let cell = |r: &Record| ((r.time / DAY - first_day) * n_languages + language(r)) as usize;
        // Only strata with posts have a number: one post of another decade costs nothing.
        let n_cells = timelines.records.iter().map(|r| cell(r) + 1).max().unwrap_or(0);
        let mut numbers = vec![0_u32; n_cells];
        timelines.records.iter().for_each(|r| numbers[cell(r)] = 1);
        let mut n_strata = 0;
        for number in &mut numbers {
            n_strata += *number as usize;
            *number = narrow(n_strata).saturating_sub(1);
        }
        let stratum = |r: &Record| numbers[cell(r)];
        let mut posts = vec![0_u64; n_strata];
        for record in &timelines.records {
            posts[stratum(record) as usize] += 1;
        }
        let mut rates = vec![Vec::new(); n_strata];
        for ((a, b), pairs) in meetings(timelines, stratum) {
            let (n, m) = (posts[a as usize] as f64, posts[b as usize] as f64);
            if a == b {
                rates[a as usize].push((a, 2.0 * pairs as f64 / (n * (n - 1.0))));
            } else {
                rates[a as usize].push((b, pairs as f64 / (n * m)));
                rates[b as usize].push((a, pairs as f64 / (n * m)));
            }
        }
        let (ends, cells) = cells(timelines, n_accounts, stratum);
        Self { ends, cells, rates }
    }

    /// Gives the expected number of in-window pairs of two accounts.
    pub fn expected(&self, account: u32, partner: u32) -> f64 {
        let mut meetings = Meetings::default();
        self.meetings(account, &mut meetings);
        self.expected_of(&meetings, partner)
    }

    /// Prepares the expected numbers of one account with many partners.
    pub fn meetings(&self, account: u32, meetings: &mut Meetings) {
        let of_stratum = &mut meetings.of_stratum;
        of_stratum.clear();
        of_stratum.resize(self.rates.len(), 0.0);
        for &(stratum, posts) in self.of(account) {
            for &(other, rate) in &self.rates[stratum as usize] {
                of_stratum[other as usize] += f64::from(posts) * rate;
            }
        }
    }

    /// Gives the expected number of in-window pairs with a partner. *Complexity:* O(strata of the partner).
    pub fn expected_of(&self, meetings: &Meetings, partner: u32) -> f64 {
        let met = |&(stratum, posts): &(u32, u32)| f64::from(posts) * meetings.of_stratum[stratum as usize];
        self.of(partner).iter().map(met).sum()
    }

    /// Takes a share of the in-window pairs out of the null, because something else explains them.
    pub fn without(&mut self, explained: f64) {
        self.rates.iter_mut().flatten().for_each(|(_, rate)| *rate *= 1.0 - explained);
    }

    /// Gives ln p of sharing at least `n_objects` objects within the window, given the expected number.
    pub fn ln_p(expected: f64, n_objects: u32) -> f64 {
        tail::ln_poisson(n_objects, expected)
    }

    fn of(&self, account: u32) -> &[(u32, u32)] {
        &self.cells[self.ends[account as usize] as usize..self.ends[account as usize + 1] as usize]
    }
}

/// For one account, the expected meetings with one post of each stratum.
#[derive(Debug, Default)]
pub struct Meetings {
    of_stratum: Vec<f64>,
}

/// Counts the in-window pairs of posts by the strata of both, the lesser first.
///
/// Strata meet: around midnight, and where several languages share one object.
fn meetings(t: &Timelines, stratum: impl Fn(&Record) -> u32) -> BTreeMap<(u32, u32), u64> {
    let mut meetings = BTreeMap::new();
    let mut near: Vec<(u32, u64)> = Vec::new();
    t.for_each_object(|group| {
        near.clear();
        let mut oldest = 0;
        for record in group {
            while record.time - group[oldest].time > t.window {
                let gone = stratum(&group[oldest]);
                near.iter_mut().filter(|(s, _)| *s == gone).for_each(|(_, n)| *n -= 1);
                oldest += 1;
            }
            let own = stratum(record);
            for &(other, n) in near.iter().filter(|(_, n)| *n > 0) {
                *meetings.entry((own.min(other), own.max(other))).or_insert(0) += n;
            }
            if let Some((_, n)) = near.iter_mut().find(|(s, _)| *s == own) {
                *n += 1;
            } else {
                near.retain(|(_, n)| *n > 0);
                near.push((own, 1));
            }
        }
    });
    meetings
}

/// Counts posts by account and stratum.
fn cells(t: &Timelines, n_accounts: usize, stratum: impl Fn(&Record) -> u32) -> (Vec<u32>, Vec<(u32, u32)>) {
    let by_account = places_by_account(&t.records, n_accounts);
    let mut ends = vec![0];
    let mut cells: Vec<(u32, u32)> = Vec::new();
    let mut own = Vec::new();
    for account in 0..narrow(n_accounts) {
        own.clear();
        own.extend(by_account.of(account).iter().map(|&place| stratum(&t.records[place as usize])));
        own.sort_unstable();
        cells.extend(own.chunk_by(|a, b| a == b).map(|run| (run[0], narrow(run.len()))));
        ends.push(narrow(cells.len()));
    }
    cells.shrink_to_fit();
    (ends, cells)
}

#[cfg(test)]
mod tests {
    use super::super::{Actions, Coaction, Mode, Options, Sizes};
    use super::*;

    #[test]
    fn strata_meet_at_midnight_and_across_languages() {
        // Account, time, language; all of one object, window 10.
        let rows = [
            (0, DAY - 8, 0),
            (1, DAY - 4, 0),
            (1, DAY - 3, 1),
            (0, DAY + 2, 0),
            (1, DAY + 500, 0),
            (1, 9000 * DAY, 0),
        ];
        let actions = Actions {
            account: rows.iter().map(|r| r.0).collect(),
            object: vec![0; 6],
            post: (0..6).collect(),
            time: rows.iter().map(|r| r.1).collect(),
            language: rows.iter().map(|r| r.2).collect(),
        };
        let sizes = Sizes { n_accounts: 2, n_objects: 1, object_post: &[] };
        let options = Options { mode: Mode::Ostrakon, window: 10, min_participation: 1, pairs_max: 100 };
        let coaction = Coaction::find(&actions, sizes, options);
        let mut slots = Slots::new(&coaction.timelines, &actions.language, 2);
        // Strata: A the first day's two posts, one of each account; B the partner's in the other language; C the
        // second day's two, one of each. The one pair within A is of both accounts however they are dealt; of
        // the two pairs of A and B, the two of A and C and the one of B and C every second is.
        let expected = 1.0 + 2.0 * 0.5 + 2.0 * 0.5 + 0.5;
        assert!((slots.expected(0, 1) - expected).abs() < 1e-12, "{}", slots.expected(0, 1));
        slots.without(0.25);
        assert!((slots.expected(1, 0) - 0.75 * expected).abs() < 1e-12);
        assert_eq!(slots.rates.len(), 4, "days without posts have no stratum");
    }
}
