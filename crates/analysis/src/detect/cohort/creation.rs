//! Accounts that were made within an hour or two, where the days around saw few.
//!
//! What is expected is the greatest rate of sign-ups around, over six hours to two months: a platform's growth and
//! a rush of some days are in it, and so is the hour of the day. A rush as short as a burst is not told from one.

use super::histories::{Histories, UNKNOWN};
use super::scan::{Happening, Spread, scan};
use super::{Proposal, Settings};
use crate::columns::narrow;

const HOUR: u32 = 3600;
const DAY: u32 = 86_400;
/// How far around a window is looked.
const REACHES: [u32; 5] = [6 * HOUR, DAY, 3 * DAY, 15 * DAY, 60 * DAY];

/// Looks for bursts of sign-ups on each platform.
///
/// Times at midnight sharp are dates, which say too little (Mastodon gives no more), and are left out.
pub(super) fn find(histories: &Histories, settings: &Settings) -> Vec<Proposal> {
    let mut made: Vec<Vec<Happening>> = vec![Vec::new(); histories.n_platforms() as usize];
    for account in 0..narrow(histories.n_accounts()) {
        let time = histories.created[account as usize];
        if time != UNKNOWN
            && !time.is_multiple_of(DAY)
            && histories.of(account).len() >= settings.min_posts as usize
        {
            let row = histories.first_row(account);
            made[histories.platform(account) as usize].push(Happening { time, account, row, strength: 0.0 });
        }
    }
    let of_platform = |(platform, mut made): (u32, Vec<Happening>)| {
        made.sort_unstable_by_key(|each| (each.time, each.account));
        let curve = Curve::new(&made);
        let w = settings.creation_window.0;
        let widths = [w / 8, w / 4, w / 2, w];
        let spread = Spread { dispersion: curve.dispersion(w), n_usual: made.len() as f64 };
        let found = scan(&made, &widths, settings.min_accounts, spread, |from, to| curve.expected(from, to));
        Proposal { kind: "creation", platform, n_occasions: made.len() as u64, scan: found }
    };
    (0..).zip(made).map(of_platform).collect()
}

/// Sign-ups over time.
struct Curve {
    times: Vec<u32>,
    /// Share of the sign-ups before each hour of the day, and 1 at the end.
    before: [f64; 25],
}

impl Curve {
    fn new(made: &[Happening]) -> Self {
        let times: Vec<u32> = made.iter().map(|each| each.time).collect();
        // One more in each hour: with few sign-ups the hours say nothing.
        let mut hours = [1.0 + times.len() as f64 / 240.0; 24];
        for time in &times {
            hours[(time / HOUR % 24) as usize] += 1.0;
        }
        let all: f64 = hours.iter().sum();
        let mut before = [0.0; 25];
        for (hour, n) in hours.iter().enumerate() {
            before[hour + 1] = before[hour] + n / all;
        }
        Self { times, before }
    }

    /// Gives how many days' worth of sign-ups lie between 1970 and a time, by hour of the day.
    fn worth(&self, time: u32) -> f64 {
        let hour = (time / HOUR % 24) as usize;
        let within = f64::from(time % HOUR) / f64::from(HOUR);
        f64::from(time / DAY) + self.before[hour] + within * (self.before[hour + 1] - self.before[hour])
    }

    fn count(&self, from: u32, to: u32) -> f64 {
        let n =
            self.times.partition_point(|&time| time <= to) - self.times.partition_point(|&time| time < from);
        n as f64
    }

    /// Gives how many sign-ups the surroundings lead one to expect, a window's length on either side left out.
    fn expected(&self, from: u32, to: u32) -> f64 {
        let margin = (to - from).max(HOUR);
        let (inner_from, inner_to) = (from.saturating_sub(margin), to.saturating_add(margin));
        let worth = self.worth(to) - self.worth(from);
        let of_reach = |&reach: &u32| {
            let (from, to) = (from.saturating_sub(reach), to.saturating_add(reach));
            let around = self.worth(to) - self.worth(from) - (self.worth(inner_to) - self.worth(inner_from));
            let n = self.count(from, to) - self.count(inner_from, inner_to);
            if around > 0.0 { (n + 0.5) / around } else { 0.0 }
        };
        worth * REACHES.iter().map(of_reach).fold(0.0, f64::max)
    }

    /// Gives how many times more windows vary than chance would have them, the highest tenth left out.
    fn dispersion(&self, width: u32) -> f64 {
        let mut spans: Vec<(f64, f64)> = Vec::new();
        let mut at = 0;
        while let Some(&from) = self.times.get(at) {
            let to = from.saturating_add(width.max(1));
            let next = at + self.times[at..].partition_point(|&time| time <= to);
            // The first is why the window is here, and so not counted.
            spans.push((((next - at) as f64) - 1.0, self.expected(from, to)));
            at = next;
        }
        spans.sort_unstable_by(|a, b| (a.0 - a.1).total_cmp(&(b.0 - b.1)));
        let usual = &spans[..spans.len() - spans.len() / 10];
        let mean: f64 = usual.iter().map(|span| span.1).sum();
        let squares: f64 = usual.iter().map(|(k, mean)| (k - mean).powi(2)).sum();
        if mean > 0.0 { (squares / mean).max(1.0) } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_is_the_greatest_rate_around() {
        let happening = |time| Happening { time, account: 0, row: 0, strength: 0.0 };
        // Ten a day for a hundred days, and for four days a hundred.
        let mut made: Vec<Happening> = (0..1000).map(|nth| happening(nth * DAY / 10)).collect();
        made.extend((0..400).map(|nth| happening(50 * DAY + nth * DAY / 100)));
        made.sort_unstable_by_key(|each| each.time);
        let curve = Curve::new(&made);
        let of_two_hours = |day: u32| curve.expected(day * DAY + 12 * HOUR, day * DAY + 14 * HOUR);
        let (usual, rush) = (of_two_hours(20), of_two_hours(52));
        assert!((0.7..2.0).contains(&usual) && (8.0..14.0).contains(&rush), "{usual} {rush}");
    }
}
