//! When people of a platform post: the hours of their day, the days of their week.

use std::collections::BTreeMap;

/// Seconds of an hour and of a day.
pub(super) const HOUR: u32 = 3600;
pub(super) const DAY: u32 = 86_400;

/// An hour is never thought to have less than this part of a usual hour, nor a day of a usual day: what is
/// rare in a few weeks is not impossible.
const LEAST: f64 = 0.05;

/// Posts of a day below this part of the median day say nothing about its hours: collection was broken.
const BROKEN: f64 = 0.05;

/// 1970-01-01 was a Thursday; days are counted from Monday.
const FIRST_WEEKDAY: u32 = 3;

/// Weight of every hour of the week: 1 on the mean, so that an exposure is in usual hours.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Weights up to each hour of the week, from Thursday 00:00 UTC, as 1970 began.
    cumulative: [f64; 169],
}

impl Profile {
    /// Learns the hours of a platform from the times of its posts, in order.
    ///
    /// Medians over days and over weeks, so that what happened once is no habit. *Complexity:* O(n), and
    /// O(d log d) for d days.
    pub(super) fn of_platform(times: impl Iterator<Item = u32>) -> Self {
        let mut days: BTreeMap<u32, [u32; 24]> = BTreeMap::new();
        let mut last: Option<(u32, [u32; 24])> = None;
        for time in times {
            let day = time / DAY;
            if last.is_some_and(|(of, _)| of != day) {
                days.extend(last.take());
            }
            last.get_or_insert((day, [0; 24])).1[(time % DAY / HOUR) as usize] += 1;
        }
        days.extend(last);
        let total = |hours: &[u32; 24]| hours.iter().copied().map(f64::from).sum::<f64>();
        let usual = median(days.values().map(total).collect());
        days.retain(|_, hours| total(hours) > BROKEN * usual);
        let hours: Vec<f64> = (0..24)
            .map(|hour| median(days.values().map(|of| f64::from(of[hour]) / total(of)).collect()))
            .collect();
        let weekdays: Vec<f64> = (0..7)
            .map(|weekday| {
                let same = days.iter().filter(|(day, _)| (*day + FIRST_WEEKDAY) % 7 == weekday);
                let totals: Vec<f64> = same.map(|(_, hours)| total(hours)).collect();
                // A weekday seen once is no habit.
                if totals.len() < 2 { usual } else { median(totals) }
            })
            .collect();
        Self::new(&hours, &weekdays)
    }

    fn new(hours: &[f64], weekdays: &[f64]) -> Self {
        let hours = around_one(hours);
        let weekdays = around_one(weekdays);
        let mut cumulative = [0.0; 169];
        for at in 0..168_u32 {
            let weekday = weekdays[((at / 24 + FIRST_WEEKDAY) % 7) as usize];
            let hour = at as usize;
            cumulative[hour + 1] = cumulative[hour] + weekday * hours[hour % 24];
        }
        let scale = 168.0 / cumulative[168];
        for weight in &mut cumulative {
            *weight *= scale;
        }
        Self { cumulative }
    }

    /// Gives the profile of a thing that has `events` of its own by hour of the day.
    ///
    /// Its own hours count as much as the platform's once it has [`BORROWED`] events.
    pub(super) fn with_hours(&self, events: &[f64; 24]) -> Self {
        let n_own: f64 = events.iter().sum();
        let mut of_hour = [0.0; 24];
        for at in 0..168 {
            of_hour[at % 24] += (self.cumulative[at + 1] - self.cumulative[at]) / 168.0;
        }
        let mut cumulative = [0.0; 169];
        for at in 0..168 {
            let hour = at % 24;
            let mixed = (events[hour] + BORROWED * of_hour[hour]) / (n_own + BORROWED);
            let weight = (self.cumulative[at + 1] - self.cumulative[at]) * mixed / of_hour[hour];
            cumulative[at + 1] = cumulative[at] + weight;
        }
        Self { cumulative }
    }

    /// Gives the usual hours between two times.
    pub(super) fn exposure(&self, from: u32, to: u32) -> f64 {
        self.until(to) - self.until(from)
    }

    fn until(&self, time: u32) -> f64 {
        let (weeks, rest) = (time / (7 * DAY), time % (7 * DAY));
        let (hour, part) = ((rest / HOUR) as usize, f64::from(rest % HOUR) / f64::from(HOUR));
        let (before, after) = (self.cumulative[hour], self.cumulative[hour + 1]);
        f64::from(weeks) * self.cumulative[168] + before + part * (after - before)
    }
}

/// Events by which a thing's own hours weigh as much as those of its platform: ten for each hour.
pub(super) const BORROWED: f64 = 240.0;

/// Divides weights by their mean, none below [`LEAST`].
fn around_one(weights: &[f64]) -> Vec<f64> {
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    weights.iter().map(|weight| if mean > 0.0 { (weight / mean).max(LEAST) } else { 1.0 }).collect()
}

/// Gives the median; zero of nothing.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        n => f64::midpoint(values[(n - 1) / 2], values[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_night_of_a_million_posts_is_no_habit() {
        let monday = 4 * DAY;
        let usual = (0..28 * 24).flat_map(|hour| {
            let posts = if hour % 24 >= 8 { 30 } else { 3 };
            std::iter::repeat_n(monday + hour * HOUR, posts)
        });
        let mut times: Vec<u32> = usual.collect();
        let calm = Profile::of_platform(times.iter().copied());
        times.extend(std::iter::repeat_n(monday + 3 * HOUR, 100_000));
        times.sort_unstable();
        let profile = Profile::of_platform(times.into_iter());
        for hour in [3, 12] {
            let at = 60 * DAY + hour * HOUR;
            assert!((profile.exposure(at, at + HOUR) / calm.exposure(at, at + HOUR) - 1.0).abs() < 0.1);
        }
        assert!((calm.exposure(monday, monday + 7 * DAY) - 168.0).abs() < 1e-9);
        assert!(calm.exposure(monday, monday + 8 * HOUR) < 0.2 * calm.exposure(monday, monday + 16 * HOUR));
    }

    #[test]
    fn a_platform_of_one_post_has_every_hour_alike() {
        let profile = Profile::of_platform(std::iter::once(0));
        assert!(profile.exposure(0, u32::MAX).is_finite());
        let none = Profile::of_platform(std::iter::empty());
        assert!((none.exposure(10, 10 + HOUR) - 1.0).abs() < 1e-9);
    }
}
