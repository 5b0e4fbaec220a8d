//! Accounts that were silent for weeks and post at full power from one day on.
//!
//! A *return* is a post of an account that posted next to nothing for as long as the silence asked for. News, a
//! match or a post of somebody known bring hundreds of returns in an evening; nearly all of them fade. A return
//! is *kept* if the account goes on for a week at many times the rate it ever had. Given the returns of a window,
//! the kept ones among them are compared with their usual share.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::histories::{Histories, Row, UNKNOWN};
use super::scan::{Happening, Occasions, Scan, scan};
use super::{Proposal, Settings};
use crate::columns::narrow;

const DAY: u32 = 86_400;
/// Posts during the silence that still count as none: what is nearly silent is not silent.
const QUIET_MAX: usize = 2;
/// The first day decides nothing: what news brings posts then.
const FIRST: u32 = DAY;
/// Time over which it has to go on.
const AFTER: u32 = 7 * DAY;
/// Share of the days of that time on which it has to post.
const ACTIVE_DAYS: f64 = 0.5;
/// How many times its rate before. Who comes back from holidays to an old habit stays below.
const TIMES_BEFORE: f64 = 8.0;
/// One post in a thousand may lie outside what is taken for the time looked at: exports have stray dates.
const STRAY: usize = 1000;

/// A post that ends a silence.
struct Return {
    time: u32,
    account: u32,
    language: u16,
    /// Posts over the time after the first day, and what is to be seen, if it is kept.
    kept: Option<(u32, Happening)>,
}

/// The returns on one platform, in one language or in all: their times, and those that are kept.
#[derive(Default)]
struct Stratum {
    times: Vec<u32>,
    kept: Vec<Happening>,
}

/// Looks for windows in which more returns are kept than usual.
pub(super) fn find(histories: &Histories, settings: &Settings) -> Vec<Proposal> {
    let spans = spans(histories);
    let mut returns: Vec<Return> = (0..narrow(histories.n_accounts()))
        .into_par_iter()
        .flat_map_iter(|account| {
            returns(histories, account, spans[histories.platform(account) as usize], settings)
        })
        .collect();
    returns.par_sort_unstable_by_key(|each| (each.time, each.account));
    let mut strata: BTreeMap<(u32, Option<u16>), Stratum> = BTreeMap::new();
    for each in &returns {
        for language in [None, Some(each.language)] {
            let stratum = strata.entry((histories.platform(each.account), language)).or_default();
            stratum.times.push(each.time);
            stratum.kept.extend(each.kept.map(|(_, wake)| wake));
        }
    }
    strata
        .into_iter()
        .map(|((platform, _), Stratum { times, kept })| {
            let n = times.len() as u64;
            Proposal { kind: "wake", platform, n_occasions: n, scan: windows(times, &kept, settings) }
        })
        .collect()
}

fn windows(times: Vec<u32>, kept: &[Happening], settings: &Settings) -> Scan {
    let occasions = Occasions::new(times, kept, DAY);
    scan(kept, &settings.widths(), settings.min_accounts, occasions.dispersion(), |from, to| {
        occasions.expected(from, to)
    })
}

/// Gives first and last time looked at, by platform.
fn spans(histories: &Histories) -> Vec<(u32, u32)> {
    let mut times: Vec<Vec<u32>> = vec![Vec::new(); histories.n_platforms() as usize];
    for row in &histories.rows {
        times[histories.platform(row.account) as usize].push(row.time);
    }
    times
        .iter_mut()
        .map(|times| {
            let stray = times.len() / STRAY;
            let last = times.len() - 1 - stray;
            let to = *times.select_nth_unstable(last).1;
            (*times.select_nth_unstable(stray).1, to)
        })
        .collect()
}

fn returns(histories: &Histories, account: u32, span: (u32, u32), settings: &Settings) -> Vec<Return> {
    let rows = histories.of(account);
    let created = histories.created[account as usize];
    let since = if created == UNKNOWN { span.0 } else { span.0.max(created) };
    let silence = settings.silence.0;
    let mut returns: Vec<Return> = Vec::new();
    let mut language = None;
    let mut quiet_from = 0;
    for (at, row) in rows.iter().enumerate() {
        let Some(asleep) = row.time.checked_sub(silence).filter(|&asleep| asleep >= since) else { continue };
        while rows[quiet_from].time < asleep {
            quiet_from += 1;
        }
        let is_next = at > 0 && row.time - rows[at - 1].time < DAY;
        // As much time as half of what is asked for must be left to see whether it goes on.
        let left = span.1.saturating_sub(row.time.saturating_add(FIRST)).min(AFTER);
        if at - quiet_from > QUIET_MAX || is_next || left < AFTER / 2 {
            continue;
        }
        let place = histories.first_row(account) + narrow(at);
        let before = (at + 1) as f64 / f64::from(row.time - since).max(1.0);
        let kept = kept(rows, at, left, settings.min_posts).and_then(|(posts, days)| {
            let times_before = f64::from(posts) / f64::from(left) / before;
            let is_kept =
                times_before >= TIMES_BEFORE && f64::from(days) >= ACTIVE_DAYS * f64::from(left / DAY);
            is_kept
                .then_some((posts, Happening { time: row.time, account, row: place, strength: times_before }))
        });
        let language = *language.get_or_insert_with(|| main_language(rows));
        returns.push(Return { time: row.time, account, language, kept });
    }
    // A stray post some days before is followed by part of what follows the wake: the one with most is the wake.
    let most = returns.iter().filter_map(|each| Some((each.kept?.0, each.time))).max();
    for each in &mut returns {
        each.kept = each.kept.filter(|(posts, wake)| Some((*posts, wake.time)) == most);
    }
    returns
}

/// Counts posts and days with posts after the first day, where there are enough posts.
fn kept(rows: &[Row], at: usize, left: u32, min_posts: u32) -> Option<(u32, u32)> {
    let from = rows[at].time.saturating_add(FIRST);
    let later = &rows[at..];
    let later = &later[later.partition_point(|row| row.time < from)..];
    let later = &later[..later.partition_point(|row| row.time <= from.saturating_add(left))];
    let posts = narrow(later.len());
    let days = later.chunk_by(|a, b| (a.time - from) / DAY == (b.time - from) / DAY).count();
    (posts >= min_posts).then(|| (posts, narrow(days)))
}

/// Gives the language of most posts, of several the first by number; 0 where none has one.
fn main_language(rows: &[Row]) -> u16 {
    let mut languages: Vec<u16> =
        rows.iter().map(|row| row.language).filter(|&language| language != 0).collect();
    languages.sort_unstable();
    let most = languages.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), std::cmp::Reverse(same[0])));
    most.map_or(0, |same| same[0])
}
