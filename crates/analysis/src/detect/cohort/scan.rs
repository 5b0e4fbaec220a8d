//! Windows of time in which more happens than its surroundings explain.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::super::coaction::tail::ln_negative_binomial;
use crate::columns::narrow;

/// Share of the days, those with the most and those with the least, that do not decide what is usual.
const TRIMMED: usize = 10;

/// Next one is taken along while chance would bring fewer than this between it and the last.
const CHAINED: f64 = 0.1;

/// Windows less unlikely than one in a hundred are not kept: nothing of them is left after correction.
const LN_P_MAX: f64 = -4.6;

/// Something an account did once, at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Happening {
    /// Seconds since 1970.
    pub(super) time: u32,
    pub(super) account: u32,
    /// Row of the post that shows it.
    pub(super) row: u32,
    /// How strongly the account shows it; the unit is the kind's own.
    pub(super) strength: f64,
}

/// A window, and how far it is from chance.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) members: Vec<Happening>,
    /// How many chance would bring into it.
    pub(super) expected: f64,
    /// How many times more its like vary than chance would have them, at least 1.
    pub(super) dispersion: f64,
    pub(super) ln_p: f64,
    /// Posts that show it; empty where the members' first posts do.
    pub(super) rows: Vec<u32>,
    /// What else it has in common, in words.
    pub(super) labels: Vec<String>,
}

/// What a scan gives: windows that do not overlap, and how many were looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    pub(super) clusters: Vec<Cluster>,
    pub(super) n_tests: u64,
}

/// Occasions on which something could have happened, and how often it did.
///
/// Given how many silent accounts posted again in an hour, or how many accounts were to be seen at all, what
/// happens by chance is a share of them: news wakes many, and that is in the occasions.
#[derive(Clone, Debug)]
pub(super) struct Occasions {
    /// Sorted times.
    times: Vec<u32>,
    /// Sorted times of what happened.
    happened: Vec<u32>,
    share: f64,
    /// Happenings that the share was learned from, and half a one.
    n_usual: f64,
    dispersion: f64,
}

/// Weeks before and after that are compared with.
const WEEKS: u32 = 5;
const WEEK: u32 = 7 * 86_400;

impl Occasions {
    /// Learns what is usual from spans of `width` seconds, the extreme tenths left out.
    ///
    /// *Shape:* both sorted by time.
    pub(super) fn new(times: Vec<u32>, happenings: &[Happening], width: u32) -> Self {
        let mut spans: Vec<(f64, f64)> = Vec::new();
        let (mut at, mut seen) = (0, 0);
        while at < times.len() {
            let end = times[at].saturating_add(width.max(1));
            let next = at + times[at..].partition_point(|&time| time < end);
            let until = happenings.partition_point(|happening| happening.time < end);
            spans.push(((until - seen) as f64, (next - at) as f64));
            (at, seen) = (next.max(at + 1), until);
        }
        let trimmed = if spans.len() < 3 { 0 } else { spans.len().div_ceil(TRIMMED) };
        spans.sort_unstable_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)).then(a.1.total_cmp(&b.1)));
        let usual = &spans[trimmed..spans.len() - trimmed];
        let (happened, occasions) =
            usual.iter().fold((0.0, 0.0), |sum, span| (sum.0 + span.0, sum.1 + span.1));
        // Half a happening is added so that none seen is not taken for impossible.
        let share = ((happened + 0.5) / (occasions + 1.0)).min(1.0);
        let squares: f64 = usual.iter().map(|(k, n)| (k - share * n).powi(2)).sum();
        let dispersion = if usual.len() < 2 { 1.0 } else { (squares / (share * occasions)).max(1.0) };
        Self {
            times,
            happened: happenings.iter().map(|happening| happening.time).collect(),
            share,
            n_usual: happened + 0.5,
            dispersion,
        }
    }

    /// Gives how many happenings are usual from one time to another, both included.
    ///
    /// The same hours of other weeks count where more happens in them: people come back on Mondays.
    pub(super) fn expected(&self, from: u32, to: u32) -> f64 {
        let (mut happened, mut occasions) = (0.0, 0.0);
        for shift in (1..=WEEKS).map(|week| week * WEEK) {
            if let (Some(from), Some(to)) = (from.checked_sub(shift), to.checked_sub(shift)) {
                happened += between(&self.happened, from, to);
                occasions += between(&self.times, from, to);
            }
            if let (Some(from), Some(to)) = (from.checked_add(shift), to.checked_add(shift)) {
                happened += between(&self.happened, from, to);
                occasions += between(&self.times, from, to);
            }
        }
        // What is usual at any hour weighs as much as one happening.
        let of_weeks = (happened + 1.0) / (occasions + 1.0 / self.share);
        self.share.max(of_weeks) * between(&self.times, from, to)
    }

    /// Gives how much more than chance there is to reckon with.
    pub(super) fn spread(&self) -> Spread {
        Spread { dispersion: self.dispersion, n_usual: self.n_usual }
    }
}

/// How far counts lie from what is expected of them where nothing is amiss.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// How many times more they vary than chance would have them, at least 1.
    pub(super) dispersion: f64,
    /// Happenings from which it was learned what to expect: of a few days nobody knows the usual well.
    pub(super) n_usual: f64,
}

fn between(times: &[u32], from: u32, to: u32) -> f64 {
    let n = times.partition_point(|&time| time <= to) - times.partition_point(|&time| time < from);
    n as f64
}

/// Looks for windows that begin with a happening and have at least `least`, and keeps the best of those that
/// overlap.
///
/// A window is judged by those that follow its first: their number is Poisson about a level that is itself known from
/// so many happenings, which makes it negative binomial. *Shape:* happenings sorted by time. *Complexity:*
/// O(n log n); only windows with enough in them are compared with what is expected.
pub(super) fn scan(
    happenings: &[Happening],
    widths: &[u32],
    least: u32,
    spread: Spread,
    expected: impl Fn(u32, u32) -> f64 + Sync,
) -> Scan {
    let Spread { dispersion, n_usual } = spread;
    let window = |first: usize, width: u32| {
        let from = happenings[first].time;
        let until = from.saturating_add(width);
        let end = first + happenings[first..].partition_point(|later| later.time <= until);
        let n = narrow(end - first);
        if n < least {
            return None;
        }
        let count = whole(f64::from(n - 1) / dispersion);
        let ln_p = ln_negative_binomial(count, expected(from, until) / dispersion, n_usual / dispersion);
        (ln_p < LN_P_MAX).then_some((ln_p, first, end))
    };
    let mut windows: Vec<(f64, usize, usize)> = (0..happenings.len())
        .into_par_iter()
        .flat_map_iter(|first| widths.iter().filter_map(move |&width| window(first, width)))
        .collect();
    windows.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut clusters = Vec::new();
    for (ln_p, first, end) in windows {
        let before = taken.range(..end).next_back().map_or(0, |(_, &end)| end);
        if before > first {
            continue;
        }
        let after = taken.range(end..).next().map_or(happenings.len(), |(&first, _)| first);
        let chained = chain(happenings, first..end, before..after, &expected);
        taken.insert(chained.start, chained.end);
        let members = happenings[chained].to_vec();
        let from = members.first().map_or(0, |member| member.time);
        let to = members.last().map_or(0, |member| member.time);
        clusters.push(Cluster {
            members,
            expected: expected(from, to),
            dispersion,
            ln_p,
            rows: Vec::new(),
            labels: Vec::new(),
        });
    }
    Scan { clusters, n_tests: happenings.len() as u64 * widths.len() as u64 }
}

/// Takes neighbours along that chance would hardly bring so near.
fn chain(
    happenings: &[Happening],
    window: Range<usize>,
    free: Range<usize>,
    expected: impl Fn(u32, u32) -> f64,
) -> Range<usize> {
    let time = |at: usize| happenings[at].time;
    let Range { start: mut first, mut end } = window;
    while end < free.end && expected(time(end - 1).saturating_add(1), time(end)) < CHAINED {
        end += 1;
    }
    while first > free.start && expected(time(first - 1), time(first).saturating_sub(1)) < CHAINED {
        first -= 1;
    }
    first..end
}

fn whole(count: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of accounts, divided"
    )]
    {
        count as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u32 = 86_400;

    fn happening(time: u32, account: u32) -> Happening {
        Happening { time, account, row: account, strength: 0.0 }
    }

    /// A hundred days of fifty occasions each, of which one comes to something.
    fn usual() -> (Vec<u32>, Vec<Happening>) {
        let times = (0..5000).map(|nth| nth * DAY / 50).collect();
        (times, (0..100).map(|day| happening(day * DAY + DAY / 2, day)).collect())
    }

    fn found(times: Vec<u32>, happenings: &[Happening]) -> Vec<Cluster> {
        let occasions = Occasions::new(times, happenings, DAY);
        scan(happenings, &[DAY / 4, DAY], 5, occasions.spread(), |from, to| occasions.expected(from, to))
            .clusters
    }

    #[test]
    fn what_is_expected_follows_the_occasions() {
        let (mut times, happenings) = usual();
        let occasions = Occasions::new(times.clone(), &happenings, DAY);
        let on_day_fifty = |occasions: &Occasions| occasions.expected(50 * DAY, 51 * DAY - 1);
        assert!((on_day_fifty(&occasions) - 1.0).abs() < 0.1, "{}", on_day_fifty(&occasions));
        times.extend((0..950).map(|nth| 50 * DAY + nth * 80));
        times.sort_unstable();
        let busy = Occasions::new(times, &happenings, DAY);
        assert!((on_day_fifty(&busy) - 20.0).abs() < 2.0, "{}", on_day_fifty(&busy));
    }

    #[test]
    fn a_window_stands_out_from_its_occasions_or_not() {
        let (mut times, mut happenings) = usual();
        assert!(found(times.clone(), &happenings).is_empty());
        happenings.extend((0..20).map(|nth| happening(50 * DAY + nth * 600, 1000 + nth)));
        happenings.sort_unstable_by_key(|each| each.time);
        let clusters = found(times.clone(), &happenings);
        assert_eq!(clusters.len(), 1);
        assert!((20..=22).contains(&clusters[0].members.len()) && clusters[0].ln_p < -20.0, "{clusters:?}");
        times.extend((0..2000).map(|nth| 50 * DAY + nth * 6));
        times.sort_unstable();
        assert!(found(times, &happenings).is_empty());
    }
}
