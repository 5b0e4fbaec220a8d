//! Accounts that were silent for weeks and post at full power from one day on.
//!
//! A *return* is a post of an account that posted next to nothing for as long as the silence asked for. News, a
//! match or a post of somebody known bring hundreds of returns in an evening; nearly all of them fade. A return
//! is *kept* if the account goes on for a week at many times the rate it ever had. Given the returns of a window,
//! the kept ones among them are compared with their usual share.
//!
//! Where the posts end before the week is over, two days are all there is to judge by: more returns are kept by so
//! much, and are compared with what share of all returns is.

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
/// Over which time it has to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    seconds: u32,
    /// Days of it on which it has to post.
    active: u32,
    /// What part of the posts asked for in a week it has to make.
    part: u32,
}

/// A week, and where less is left of the posts, two days: more a day are asked for then, and on both, since many make
/// some posts on two days by chance.
const TERMS: [Term; 2] =
    [Term { seconds: 7 * DAY, active: 4, part: 1 }, Term { seconds: 2 * DAY, active: 2, part: 2 }];
/// How many times its rate before. Who comes back from holidays to an old habit stays below.
const TIMES_BEFORE: f64 = 8.0;
/// One post in a thousand may lie outside what is taken for the time looked at: exports have stray dates.
const STRAY: usize = 1000;

/// A post that ends a silence.
struct Return {
    time: u32,
    account: u32,
    language: u16,
    /// Time left of the posts after the first day.
    left: u32,
    /// By each of [`TERMS`]: posts, and what is to be seen, if it is kept.
    kept: [Option<(u32, Happening)>; TERMS.len()],
}

/// The returns on one platform, in one language or in all, that leave time enough for a term.
#[derive(Default)]
struct Stratum {
    times: Vec<u32>,
    /// Those that are kept.
    kept: Vec<Happening>,
    /// Those of them that no longer term can judge.
    judged: Vec<Happening>,
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
    let mut strata: BTreeMap<(u32, Option<u16>, Term), Stratum> = BTreeMap::new();
    for each in &returns {
        let platform = histories.platform(each.account);
        for (nth, term) in TERMS.into_iter().enumerate().filter(|(_, term)| each.left >= term.seconds) {
            let is_longest = nth == 0 || each.left < TERMS[nth - 1].seconds;
            let kept = each.kept[nth].map(|(_, wake)| wake);
            for language in [None, Some(each.language)] {
                let stratum = strata.entry((platform, language, term)).or_default();
                stratum.times.push(each.time);
                stratum.kept.extend(kept);
                stratum.judged.extend(kept.filter(|_| is_longest));
            }
        }
    }
    strata
        .into_iter()
        .map(|((platform, ..), stratum)| {
            let n = stratum.times.len() as u64;
            Proposal { kind: "wake", platform, n_occasions: n, scan: stratum.windows(settings) }
        })
        .collect()
}

impl Stratum {
    fn windows(self, settings: &Settings) -> Scan {
        let occasions = Occasions::new(self.times, &self.kept, DAY);
        scan(&self.judged, &settings.widths(), settings.min_accounts, occasions.spread(), |from, to| {
            occasions.expected(from, to)
        })
    }
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
        let left = span.1.saturating_sub(row.time.saturating_add(FIRST));
        if at - quiet_from > QUIET_MAX || is_next || left < TERMS[TERMS.len() - 1].seconds {
            continue;
        }
        let place = histories.first_row(account) + narrow(at);
        let before = (at + 1) as f64 / f64::from(row.time - since).max(1.0);
        let kept = TERMS.map(|term| {
            let (posts, days) = kept(rows, at, term.seconds, settings.min_posts / term.part)
                .filter(|_| left >= term.seconds)?;
            let strength = f64::from(posts) / f64::from(term.seconds) / before;
            let is_kept = strength >= TIMES_BEFORE && days >= term.active;
            is_kept.then_some((posts, Happening { time: row.time, account, row: place, strength }))
        });
        let language = *language.get_or_insert_with(|| main_language(rows));
        returns.push(Return { time: row.time, account, language, left, kept });
    }
    // A stray post some days before is followed by part of what follows the wake: the one with most is the wake.
    for nth in 0..TERMS.len() {
        let most =
            returns.iter().filter_map(|each| each.kept[nth].map(|(posts, _)| (posts, each.time))).max();
        for each in &mut returns {
            each.kept[nth] = each.kept[nth].filter(|(posts, wake)| Some((*posts, wake.time)) == most);
        }
    }
    returns
}

/// Counts posts and days with posts after the first day, where there are enough posts.
fn kept(rows: &[Row], at: usize, after: u32, min_posts: u32) -> Option<(u32, u32)> {
    let from = rows[at].time.saturating_add(FIRST);
    let later = &rows[at..];
    let later = &later[later.partition_point(|row| row.time < from)..];
    let later = &later[..later.partition_point(|row| row.time <= from.saturating_add(after))];
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
