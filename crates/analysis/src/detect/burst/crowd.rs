//! Who takes part in a rise, and what is conspicuous about them.

use super::posts::Posts;
use super::profile::{DAY, HOUR};
use super::scan::Stretch;
use crate::columns::narrow;
use crate::detect::EVIDENCE_MAX;

/// Accounts that are looked at in each rise, the first ones: who starts it shows more than who follows, and
/// a rise of a hundred thousand is not measured with another rule than one of two hundred.
pub(super) const MOVERS_MAX: usize = 200;
/// Accounts listed of one rise.
const LISTED_MAX: usize = 1000;
/// Days in which an account was quiet or not: thirty, up to a week before the rise, so that who woke for it
/// a little earlier was quiet all the same.
const QUIET_DAYS: u32 = 30;
const QUIET_UNTIL: u32 = 7;
/// Fewer of those days within the collection tell of nobody whether he was quiet.
const QUIET_LEAST: u32 = 6;
/// Most posts of a quiet account: one a week, and these beside, since two posts of a week are no habit.
const QUIET_BESIDE: u32 = 2;
/// Posts in a rise from which an account repeats itself, and seconds between its first and last post from
/// which two are enough: it comes back to the thing another day.
const REPEATED: u32 = 3;
const ANOTHER_DAY: u32 = 12 * HOUR;
/// An account enters in step if it comes after the one before it in less than this part of the time that is
/// usual about then.
const STEP: f64 = 0.1;
/// Entries before and after one by which is known what time is usual about then.
const ABOUT: usize = 5;

/// One account in a rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mover {
    pub(super) account: u32,
    /// Place of its first post.
    pub(super) first: u32,
    /// Place of its last post.
    pub(super) last: u32,
    pub(super) n_posts: u32,
}

/// The accounts in a rise.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    /// Those that came first, in order.
    pub(super) movers: Vec<Mover>,
    pub(super) n_accounts: u32,
    /// Places of the first posts.
    pub(super) places: Vec<u32>,
    pub(super) n_posts: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    /// Beginning of the hour with most posts.
    pub(super) peak: u32,
    /// Accounts that came in the first hour.
    pub(super) n_first_hour: u32,
    pub(super) n_reshares: u32,
}

impl Crowd {
    /// Takes the posts within a stretch from those of a thing, `places` in order.
    pub(super) fn new(posts: &Posts<'_>, places: &[u32], stretch: &Stretch) -> Self {
        let time = |place: u32| posts.time[place as usize];
        let within = &places[places.partition_point(|&place| time(place) < stretch.from)
            ..places.partition_point(|&place| time(place) < stretch.to)];
        let mut movers: Vec<Mover> = within
            .iter()
            .map(|&first| Mover { account: posts.account[first as usize], first, last: first, n_posts: 1 })
            .collect();
        movers.sort_unstable_by_key(|mover| (mover.account, mover.first));
        movers.dedup_by(|later, kept| {
            let is_same = later.account == kept.account;
            if is_same {
                kept.n_posts += 1;
                kept.last = later.first;
            }
            is_same
        });
        movers.sort_unstable_by_key(|mover| mover.first);
        let n_accounts = narrow(movers.len());
        let first = within.first().map_or(stretch.from, |&place| time(place));
        let last = within.last().map_or(first, |&place| time(place));
        let in_first_hour = |mover: &Mover| time(mover.first) - first < HOUR;
        let n_first_hour = narrow(movers.partition_point(in_first_hour));
        movers.truncate(LISTED_MAX);
        Self {
            movers,
            n_accounts,
            places: within[..within.len().min(EVIDENCE_MAX)].to_vec(),
            n_posts: narrow(within.len()),
            first,
            last,
            peak: peak(within.iter().map(|&place| time(place))),
            n_first_hour,
            n_reshares: narrow(within.iter().filter(|place| posts.is_reshare(**place)).count()),
        }
    }

    /// Gives the accounts that are looked at.
    pub(super) fn looked_at(&self) -> &[Mover] {
        &self.movers[..self.movers.len().min(MOVERS_MAX)]
    }

    /// Says of each account that is looked at whether it had hardly posted before: it is new, or just woken.
    /// Collection began at `start`, the rise at `from`; `None` where that is too near to know.
    pub(super) fn quiet(&self, posts: &Posts<'_>, (start, from): (u32, u32)) -> Option<Vec<bool>> {
        let until = from.saturating_sub(QUIET_UNTIL * DAY);
        let since = until.saturating_sub(QUIET_DAYS * DAY).max(start);
        let days = until.checked_sub(since)? / DAY;
        let most = quiet_posts(days);
        let is_quiet = |mover: &Mover| posts.of_account(mover.account, since, until) <= most;
        (days >= QUIET_LEAST).then(|| self.looked_at().iter().map(is_quiet).collect())
    }

    /// Says of each whether it posts the same thing again and again.
    pub(super) fn repeating(&self, posts: &Posts<'_>) -> Vec<bool> {
        let lasts = |mover: &Mover| posts.time[mover.last as usize] - posts.time[mover.first as usize];
        let repeats = |mover: &Mover| mover.n_posts >= REPEATED || lasts(mover) >= ANOTHER_DAY;
        self.looked_at().iter().map(repeats).collect()
    }

    /// Says of each whether it enters at the heels of the one before or is followed so, as if by one clock.
    ///
    /// What is usual is the mean of a few gaps about each, so that a rush is not taken for a step.
    pub(super) fn in_step(&self, posts: &Posts<'_>) -> Vec<bool> {
        let entries: Vec<f64> =
            self.looked_at().iter().map(|mover| f64::from(posts.time[mover.first as usize])).collect();
        let mut in_step = vec![false; entries.len()];
        for at in 1..entries.len() {
            let (before, after) = (at.saturating_sub(ABOUT + 1), (at + ABOUT).min(entries.len() - 1));
            let usual = (entries[after] - entries[before]) / (after - before) as f64;
            if usual >= 1.0 && entries[at] - entries[at - 1] < STEP * usual {
                in_step[at - 1] = true;
                in_step[at] = true;
            }
        }
        in_step
    }
}

/// Gives the most posts of a quiet account in some days.
fn quiet_posts(days: u32) -> usize {
    (days / 7 + QUIET_BESIDE) as usize
}

/// Gives the share of all accounts that hardly post in the whole time of the collection.
pub(super) fn quiet_share(posts: &Posts<'_>) -> f64 {
    // One in a thousand may bear a wrong date.
    let n = posts.time.len();
    if n == 0 {
        return 0.0;
    }
    let (first, last) = (posts.time[n / 1000], posts.time[n - 1 - n / 1000]);
    let most = quiet_posts((last - first) / DAY);
    let accounts = 0..narrow(posts.by_rank.len());
    let n_quiet = accounts.filter(|&account| posts.of_account(account, 0, u32::MAX) <= most).count();
    n_quiet as f64 / posts.by_rank.len() as f64
}

/// Gives the beginning of the hour with most posts, the first of several; times are in order.
fn peak(times: impl Iterator<Item = u32>) -> u32 {
    let (mut best, mut most, mut now, mut count) = (0, 0, 0, 0);
    for time in times {
        let hour = time / HOUR * HOUR;
        count = if hour == now { count + 1 } else { 1 };
        now = hour;
        if count > most {
            (best, most) = (hour, count);
        }
    }
    best
}

/// How many of some accounts show something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) those: u32,
    pub(super) of: u32,
}

impl Count {
    pub(super) fn of(shows: &[bool]) -> Self {
        Self { those: narrow(shows.iter().filter(|shows| **shows).count()), of: narrow(shows.len()) }
    }

    pub(super) fn share(self) -> f64 {
        f64::from(self.those) / f64::from(self.of.max(1))
    }
}
