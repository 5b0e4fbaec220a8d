//! How much of a thing is to be expected: by its own past, or, where it has none, by how new things start.

use super::profile::{DAY, HOUR, Profile, median};
use crate::columns::narrow;

/// Days of a thing's past that are looked at: four weeks, so that each weekday counts alike.
pub(super) const PAST_DAYS: u32 = 28;
/// Days before a rise that are no past yet: what rose within them may be the same rise. Where collection began
/// less than two weeks ago it is half of what there is.
const PAST_GAP: u32 = 7;
/// Least past, in days: of what a collection shows on its first day nobody knows whether it is new.
pub(super) const PAST_LEAST: u32 = 1;
/// Days of collection after which a thing hardly seen before is taken for new: what is rare may not have
/// shown itself in fewer.
pub(super) const NEW_AFTER: u32 = 7;
/// Events in the past below which a thing is judged as a new one.
const KNOWN: usize = 3;
/// Lengths of time that are looked through, in seconds: an hour to a week.
pub(super) const LENGTHS: [u32; 7] = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY];
/// Least excess of variance over a Poisson count, as a part of the squared mean: what people do is never
/// quite independent.
const EXCESS_LEAST: f64 = 0.05;

/// Mean and shape of a negative binomial count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Expected {
    pub(super) mean: f64,
    pub(super) shape: f64,
}

/// What a thing did in the days before some day.
#[derive(Clone, Debug)]
pub(super) struct Past {
    /// Whole days of it.
    days: u32,
    /// Number of events.
    seen: usize,
    /// The same, days that stand out cut down.
    events: f64,
    /// Length, in usual hours.
    exposure: f64,
    /// Excess of variance of the daily numbers.
    excess: f64,
    profile: Option<Profile>,
}

impl Past {
    /// Looks back from some days before a day.
    ///
    /// `events` are the thing's times in order; collection began at `start`. A day counts at most as much as
    /// three medians and two events, so that what rose before is not what is usual.
    pub(super) fn before(day: u32, events: &[u32], start: u32, platform: &Profile) -> Self {
        let collected = (day * DAY).saturating_sub(start) / DAY;
        let to = day * DAY - PAST_GAP.min(collected / 2).min(day) * DAY;
        let from = start.max(to.saturating_sub(PAST_DAYS * DAY)).min(to);
        // Whole days only: of a day that is half collected nobody knows how much is usual.
        let n_days = (to - from) / DAY;
        let from = to - n_days * DAY;
        let events = &events[events.partition_point(|&t| t < from)..events.partition_point(|&t| t < to)];
        let exposure = platform.exposure(from, to);
        let mut daily = vec![0.0; n_days as usize];
        for &time in events {
            let back = (to - 1 - time) / DAY;
            if let Some(count) = daily.get_mut(back as usize) {
                *count += 1.0;
            }
        }
        let most = 3.0 * median(daily.clone()) + 2.0;
        for count in &mut daily {
            *count = count.min(most);
        }
        let robust: f64 = daily.iter().sum();
        let mean = robust / f64::from(n_days.max(1));
        let spread = daily.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>();
        let variance = spread / f64::from(n_days.max(2) - 1);
        let excess = if mean > 0.0 { ((variance - mean) / (mean * mean)).max(0.0) } else { 0.0 };
        let profile = (events.len() as f64 >= super::profile::BORROWED).then(|| {
            let mut hours = [0.0; 24];
            for time in events {
                hours[(time % DAY / HOUR) as usize] += 1.0;
            }
            platform.with_hours(&hours)
        });
        Self { days: n_days, seen: events.len(), events: robust, exposure, excess, profile }
    }

    /// Says whether there is none of it at all: then nothing is known of what is usual.
    pub(super) fn is_empty(&self) -> bool {
        self.days == 0
    }

    /// Says whether there is enough of it to expect anything by.
    pub(super) fn is_known(&self) -> bool {
        self.seen >= KNOWN
    }

    /// Tells how many events are to be expected between two times.
    ///
    /// The level is gamma distributed about what was seen, and the days of the platform's things vary about
    /// theirs by `excess`: the count is negative binomial, with both in its shape.
    pub(super) fn expected(&self, from: u32, to: u32, platform: &Profile, excess: f64) -> Expected {
        let exposure = self.profile.as_ref().unwrap_or(platform).exposure(from, to);
        let mean = (self.events + 0.5) / self.exposure.max(1.0) * exposure;
        let own = f64::midpoint(self.excess, excess).max(EXCESS_LEAST);
        Expected { mean, shape: 1.0 / (own + 1.0 / (self.events + 0.5)) }
    }

    pub(super) fn excess(&self) -> f64 {
        self.excess
    }
}

/// New things of experience, with one event after their first: where hardly anything is new, what is tested
/// must not make its own measure.
const EXPERIENCE: u64 = 20;
/// Greatest start of a new thing that is told apart.
const START_MAX: usize = 1000;

/// How new things of a platform start: the events that follow the first one, by length of time.
#[derive(Clone, Debug)]
pub(super) struct Newcomers(Vec<[u64; LENGTHS.len()]>);

impl Default for Newcomers {
    fn default() -> Self {
        let mut counts = vec![[0; LENGTHS.len()]; START_MAX + 1];
        counts[1] = [EXPERIENCE; LENGTHS.len()];
        Self(counts)
    }
}

impl Newcomers {
    /// Adds a new thing by its events in order.
    pub(super) fn add(&mut self, events: &[u32]) {
        let Some(&first) = events.first() else { return };
        for (at, length) in LENGTHS.iter().enumerate() {
            let followers = events.partition_point(|&time| time - first < *length) - 1;
            self.0[followers.min(START_MAX)][at] += 1;
        }
    }

    pub(super) fn join(mut self, other: &Self) -> Self {
        for (own, others) in self.0.iter_mut().zip(&other.0) {
            own.iter_mut().zip(others).for_each(|(own, others)| *own += others);
        }
        self.0[1].iter_mut().for_each(|count| *count -= EXPERIENCE);
        self
    }

    /// Tells, for each length of time, how many events are to be expected of a new thing after its first.
    ///
    /// Mean and variance are those of all but the greatest quarter, which count as much as the one before
    /// them.
    pub(super) fn expected(&self) -> [Expected; LENGTHS.len()] {
        std::array::from_fn(|at| {
            let total: u64 = self.0.iter().map(|counts| counts[at]).sum();
            let mut below = 0;
            let most = self.0.iter().position(|counts| {
                below += counts[at];
                below * 4 >= total * 3
            });
            let most = most.unwrap_or(0).max(1);
            let (mut sum, mut squares) = (0.0, 0.0);
            for (value, counts) in self.0.iter().enumerate() {
                let value = f64::from(narrow(value.min(most)));
                sum += value * counts[at] as f64;
                squares += value * value * counts[at] as f64;
            }
            let n = total as f64;
            let mean = sum / n;
            let excess = (squares / n - mean * mean - mean) / (mean * mean);
            Expected { mean, shape: 1.0 / excess.max(1.0) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat() -> Profile {
        Profile::of_platform(std::iter::empty())
    }

    #[test]
    fn a_steady_past_is_what_is_expected() {
        // Two events an hour, for four weeks.
        let events: Vec<u32> = (0..28 * 48).map(|half| half * 1800).collect();
        let past = Past::before(28, &events, 0, &flat());
        let expected = past.expected(28 * DAY, 29 * DAY, &flat(), 0.0);
        assert!((expected.mean - 48.0).abs() < 0.1, "{expected:?}");
        assert!(past.is_known() && expected.shape > 15.0);
    }

    #[test]
    fn one_great_day_does_not_become_usual() {
        let mut events: Vec<u32> = (0..28).map(|day| day * DAY + 40_000).collect();
        events.extend((0..5000).map(|nth| 10 * DAY + nth));
        events.sort_unstable();
        let past = Past::before(28, &events, 0, &flat());
        assert!(past.expected(28 * DAY, 29 * DAY, &flat(), 0.0).mean < 1.3);
        assert!(!Past::before(0, &events, 0, &flat()).is_known());
    }

    #[test]
    fn new_things_are_measured_by_most_of_them() {
        let mut newcomers = Newcomers::default();
        for nth in 0..1000 {
            newcomers.add(&[nth, nth + 10]);
        }
        for _ in 0..20 {
            newcomers.add(&(0..900).collect::<Vec<u32>>());
        }
        let [hour, ..] = newcomers.expected();
        assert!((hour.mean - 1.0).abs() < 0.01, "{hour:?}");
        assert!((Newcomers::default().expected()[0].mean - 1.0).abs() < 1e-12);
    }
}
