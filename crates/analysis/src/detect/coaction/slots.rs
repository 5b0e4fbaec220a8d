//! The slots null: every post keeps its object, time and stratum, and accounts are dealt anew to the posts of
//! their stratum.
//!
//! A stratum is a day and a language: nobody is suspicious for being awake on the day of the debate, or for
//! sharing what is written in the own language. With N posts and M in-window pairs of posts in a stratum,
//! two accounts with k and l posts there meet M · 2kl/(N(N-1)) times on average, and nearly as a Poisson
//! count, since every meeting is rare. Distinct objects are at most the meetings, so the test is
//! conservative.
//!
//! *Source:* the configuration model, stratified. *Limits:* it takes everyone in a stratum to be equally
//! interested in everything, so communities of interest look coordinated to it; the timing null
//! ([`super::timing`]) does not.

use super::tail;
use super::timelines::{Record, Timelines};
use crate::columns::narrow;

const DAY: u32 = 86_400;

/// How often accounts of each activity meet by chance.
#[derive(Debug)]
pub struct Slots {
    ends: Vec<u32>,
    /// Stratum and number of posts, by account, ascending.
    cells: Vec<(u32, u32)>,
    /// 2M/(N(N-1)) by stratum.
    rates: Vec<f64>,
}

impl Slots {
    /// Counts posts and in-window pairs by stratum. *Complexity:* O(n log n) time; 8 bytes an account-day.
    pub fn new(timelines: &Timelines, languages: &[u8], n_accounts: usize) -> Self {
        let language = |record: &Record| languages.get(record.row as usize).map_or(0, |&l| u32::from(l));
        let n_languages = languages.iter().max().map_or(1, |&l| u32::from(l) + 1);
        let first_day = timelines.records.iter().map(|r| r.time / DAY).min().unwrap_or(0);
        let stratum = |r: &Record| (r.time / DAY - first_day) * n_languages + language(r);
        let n_strata = timelines.records.iter().map(|r| stratum(r) as usize + 1).max().unwrap_or(0);
        let mut posts = vec![0_u64; n_strata];
        let mut pairs = vec![0_u64; n_strata];
        timelines.for_each_object(|group| {
            let mut oldest = 0;
            for (at, record) in group.iter().enumerate() {
                while record.time - group[oldest].time > timelines.window {
                    oldest += 1;
                }
                posts[stratum(record) as usize] += 1;
                // A pair across strata is counted with its later post: over all pairs that evens out.
                pairs[stratum(record) as usize] += (at - oldest) as u64;
            }
        });
        let rate =
            |(&n, &m): (&u64, &u64)| if n < 2 { 0.0 } else { 2.0 * m as f64 / (n as f64 * (n - 1) as f64) };
        let (ends, cells) = cells(timelines, n_accounts, stratum);
        Self { ends, cells, rates: posts.iter().zip(&pairs).map(rate).collect() }
    }

    /// Gives the expected number of in-window pairs of two accounts.
    pub fn expected(&self, account: u32, partner: u32) -> f64 {
        let (mut own, mut others) = (self.of(account).iter().peekable(), self.of(partner).iter().peekable());
        let mut expected = 0.0;
        while let (Some(&&(stratum, k)), Some(&&(other, l))) = (own.peek(), others.peek()) {
            if stratum == other {
                expected += self.rates[stratum as usize] * f64::from(k) * f64::from(l);
            }
            if stratum <= other {
                own.next();
            }
            if other <= stratum {
                others.next();
            }
        }
        expected
    }

    /// Takes a share of the in-window pairs out of the null, because something else explains them.
    pub fn without(&mut self, explained: f64) {
        self.rates.iter_mut().for_each(|rate| *rate *= 1.0 - explained);
    }

    /// Gives ln p of sharing at least `n_objects` objects within the window, given the expected number.
    pub fn ln_p(expected: f64, n_objects: u32) -> f64 {
        tail::ln_poisson(n_objects, expected)
    }

    fn of(&self, account: u32) -> &[(u32, u32)] {
        &self.cells[self.ends[account as usize] as usize..self.ends[account as usize + 1] as usize]
    }
}

/// Counts posts by account and stratum.
fn cells(t: &Timelines, n_accounts: usize, stratum: impl Fn(&Record) -> u32) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut starts = vec![0_u32; n_accounts + 1];
    for record in &t.records {
        starts[record.account as usize + 1] += 1;
    }
    for account in 0..n_accounts {
        starts[account + 1] += starts[account];
    }
    let mut cursor = starts.clone();
    let mut strata = vec![0_u32; t.records.len()];
    for record in &t.records {
        let at = &mut cursor[record.account as usize];
        strata[*at as usize] = stratum(record);
        *at += 1;
    }
    let mut ends = vec![0];
    let mut cells: Vec<(u32, u32)> = Vec::new();
    for account in 0..n_accounts {
        let own = &mut strata[starts[account] as usize..starts[account + 1] as usize];
        own.sort_unstable();
        cells.extend(own.chunk_by(|a, b| a == b).map(|run| (run[0], narrow(run.len()))));
        ends.push(narrow(cells.len()));
    }
    cells.shrink_to_fit();
    (ends, cells)
}
