//! Where a thing rises above what is expected of it: every length of time, at every step.

use super::level::{Expected, LENGTHS, NEW_AFTER, PAST_LEAST, Past};
use super::profile::{DAY, Profile};
use crate::columns::narrow;
use crate::detect::coaction::tail::ln_negative_binomial;

/// Most rises of one thing that are told: a thing that rises more often has no usual level.
const RISES_MAX: usize = 20;

/// What holds for a platform as a whole.
#[derive(Debug)]
pub(super) struct Climate {
    pub(super) profile: Profile,
    /// When collection began.
    pub(super) start: u32,
    /// Usual excess of variance.
    pub(super) excess: f64,
    /// What is expected of new things, by length.
    pub(super) newcomers: [Expected; LENGTHS.len()],
}

impl Climate {
    /// Says whether there is enough of a past at a time to expect anything.
    fn has_past(&self, time: u32) -> bool {
        time >= self.start.saturating_add(PAST_LEAST * DAY)
    }

    /// Says whether what was hardly seen before a time is new, as far as the collection can tell.
    fn knows_new(&self, time: u32) -> bool {
        time >= self.start.saturating_add(NEW_AFTER * DAY)
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// Seconds between two beginnings that are tried.
    pub(super) bin: u32,
    /// Fewest accounts.
    pub(super) accounts: u32,
    /// Part of what is expected that lies within the band.
    pub(super) band: f64,
}

/// A stretch of time above its band.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) from: u32,
    /// End, not included.
    pub(super) to: u32,
    pub(super) observed: u32,
    pub(super) expected: Expected,
    pub(super) is_new: bool,
    pub(super) ln_p: f64,
}

/// Gives the events of a thing: an account's first posts on a day (UTC).
///
/// So an event is an account's first post in a day, and a count of events in a day one of accounts. `posts`
/// are account and time, in order of time.
pub(super) fn events(posts: &[(u32, u32)]) -> Vec<u32> {
    let mut by_account: Vec<(u32, u32)> = posts.to_vec();
    by_account.sort_unstable();
    let mut last: Option<(u32, u32)> = None;
    by_account.retain(|&(account, time)| {
        let is_event = last.is_none_or(|(who, when)| who != account || time / DAY != when / DAY);
        if is_event {
            last = Some((account, time));
        }
        is_event
    });
    let mut times: Vec<u32> = by_account.into_iter().map(|(_, time)| time).collect();
    times.sort_unstable();
    times
}

/// Finds the stretches in which a thing is above its band, the least likely first; none overlap.
///
/// *Complexity:* O(e log e) for e events, and the days of the past for every day with enough of them.
pub(super) fn stretches(events: &[u32], climate: &Climate, asked: Asked) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut pasts: Vec<(u32, Past)> = Vec::new();
    for (at, &length) in LENGTHS.iter().enumerate() {
        let (mut last_bin, mut end) = (None, 0);
        for (begin, &time) in events.iter().enumerate() {
            let bin = time / asked.bin;
            if last_bin.replace(bin) == Some(bin) || !climate.has_past(time) {
                continue;
            }
            let from = bin * asked.bin;
            end = events.len().min(end.max(begin));
            end += events[end..].partition_point(|&t| t - from < length);
            let observed = narrow(end - begin);
            if observed < asked.accounts {
                continue;
            }
            let day = from / DAY;
            let place = pasts.binary_search_by_key(&day, |past| past.0).unwrap_or_else(|place| {
                pasts.insert(place, (day, Past::before(day, events, climate.start, &climate.profile)));
                place
            });
            let past = &pasts[place].1;
            if past.is_empty() {
                continue;
            }
            let is_new = !past.is_known() && climate.knows_new(from);
            let stretch = Stretch {
                from,
                to: from.saturating_add(length),
                observed,
                expected: if is_new {
                    climate.newcomers[at]
                } else {
                    past.expected(from, from.saturating_add(length), &climate.profile, climate.excess)
                },
                is_new,
                ln_p: 0.0,
            };
            found.extend(above_band(stretch, asked.band));
        }
    }
    apart(found)
}

/// Tests a stretch; keeps it if it is above the band.
fn above_band(stretch: Stretch, band: f64) -> Option<Stretch> {
    let Expected { mean, shape } = stretch.expected;
    // Of a new thing the first event is given.
    let count = stretch.observed - u32::from(stretch.is_new);
    let ln_p = ln_negative_binomial(count, mean, shape);
    (ln_p < libm::log(f64::midpoint(1.0, -band))).then_some(Stretch { ln_p, ..stretch })
}

/// Keeps the least likely of those that overlap.
fn apart(mut found: Vec<Stretch>) -> Vec<Stretch> {
    found.sort_unstable_by(|a, b| a.ln_p.total_cmp(&b.ln_p).then((a.from, a.to).cmp(&(b.from, b.to))));
    let mut kept: Vec<Stretch> = Vec::new();
    for stretch in found {
        if kept.len() == RISES_MAX {
            break;
        }
        if kept.iter().all(|other| stretch.to <= other.from || other.to <= stretch.from) {
            kept.push(stretch);
        }
    }
    kept
}

/// Gives the upper end of the band: the greatest count that lies within it.
///
/// *Complexity:* O(log u) tails for the upper end u.
pub(super) fn upper(expected: Expected, is_new: bool, band: f64) -> u32 {
    let outside = libm::log(f64::midpoint(1.0, -band));
    let leaves = |count: u32| ln_negative_binomial(count, expected.mean, expected.shape) < outside;
    let mut high = 1_u32;
    while !leaves(high) && high < u32::MAX / 2 {
        high *= 2;
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = u32::midpoint(low, high);
        if leaves(middle) { high = middle } else { low = middle }
    }
    low + u32::from(is_new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::burst::level::Newcomers;

    const ASKED: Asked = Asked { bin: 3600, accounts: 10, band: 0.99 };

    fn climate() -> Climate {
        let profile = Profile::of_platform(std::iter::empty());
        Climate { profile, start: 0, excess: 0.1, newcomers: Newcomers::default().expected() }
    }

    #[test]
    fn an_account_counts_once_a_day() {
        let posts = [(1, 0), (2, 5), (1, 10), (1, DAY - 1), (1, DAY), (2, DAY + 4), (2, DAY + 5)];
        assert_eq!(events(&posts), [0, 5, DAY, DAY + 4]);
    }

    #[test]
    fn what_is_steady_does_not_rise_and_what_trebles_does() {
        let mut steady: Vec<u32> = (0..40 * 48).map(|half| half * 1800).collect();
        assert!(stretches(&steady, &climate(), ASKED).is_empty());
        steady.extend((0..400).map(|nth| 35 * DAY + nth * 100));
        steady.sort_unstable();
        let found = stretches(&steady, &climate(), ASKED);
        assert_eq!(found[0].from, 35 * DAY, "{found:?}");
        assert!(!found[0].is_new && found[0].observed > 300);
        let band = upper(found[0].expected, false, 0.99);
        assert!(band < found[0].observed && f64::from(band) > found[0].expected.mean);
    }

    #[test]
    fn a_new_thing_rises_but_not_on_the_first_day() {
        let start: Vec<u32> = (0..40).map(|nth| 20 * DAY + nth * 60).collect();
        let found = stretches(&start, &climate(), ASKED);
        assert!(found.len() == 1 && found[0].is_new, "{found:?}");
        let early: Vec<u32> = (0..40).map(|nth| nth * 60).collect();
        assert!(stretches(&early, &climate(), ASKED).is_empty());
    }
}
