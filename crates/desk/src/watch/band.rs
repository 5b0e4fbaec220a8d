//! What is usual: the band within which a count is no surprise, by counts of the same hour of other days.

/// Fewest days of the past from which anything is expected.
const PAST_DAYS_MIN: usize = 3;
/// Least excess of variance over a Poisson count, as a part of the squared mean: what people do is never quite
/// independent.
const EXCESS_MIN: f64 = 0.05;
/// Deviates of a normal distribution that are exceeded on either side one time in two hundred.
const DEVIATES: f64 = 2.576;
/// Chance of a count beyond the band, on either side.
const TAIL: f64 = 0.005;
/// Mean from which on a count is as good as smooth; below, its chances are summed.
const SUMMED: f64 = 500.0;
/// Counts summed at most: many times what any mean below that reaches.
const COUNT_MAX: u64 = 100_000;

/// What is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) expected: f64,
    /// Least that is usual.
    pub(super) low: u64,
    /// Most that is usual.
    pub(super) high: u64,
}

impl Band {
    /// Gives what is usual by counts of the same hour of other days; nothing where those are too few.
    pub(super) fn of(counts: &[u64]) -> Option<Self> {
        if counts.len() < PAST_DAYS_MIN {
            return None;
        }
        let n = counts.len() as f64;
        let mut counts: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
        counts.sort_by(f64::total_cmp);
        // What rose before is not what is usual.
        let most = 3.0 * counts[counts.len() / 2] + 2.0;
        let counts: Vec<f64> = counts.into_iter().map(|count| count.min(most)).collect();
        let mean = counts.iter().sum::<f64>() / n;
        let spread = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>() / (n - 1.0);
        // Of what was never seen a little is to be expected.
        let level = mean.max(0.5 / n);
        let excess = ((spread - level) / (level * level)).max(EXCESS_MIN);
        // The mean itself is known as well as its days allow.
        let variance = (level + excess * level * level) * (1.0 + 1.0 / n);
        let (low, high) = if level < SUMMED { summed(level, variance) } else { smooth(level, variance) };
        let expected = (mean * 1000.0).round() / 1000.0;
        Some(Self { expected, low, high })
    }
}

/// Gives the least and the most of a negative binomial count, each exceeded one time in two hundred at most.
fn summed(mean: f64, variance: f64) -> (u64, u64) {
    let size = mean * mean / (variance - mean);
    let share = mean / (size + mean);
    let mut chance = (size / (size + mean)).powf(size);
    let (mut sum, mut low, mut count) = (chance, None, 0_u64);
    while sum < 1.0 - TAIL && count < COUNT_MAX {
        if sum > TAIL {
            low = low.or(Some(count));
        }
        chance *= (count as f64 + size) / (count as f64 + 1.0) * share;
        sum += chance;
        count += 1;
    }
    (low.unwrap_or(count), count)
}

/// The same of large counts, which are as good as gamma distributed.
///
/// *Source:* Wilson & Hilferty 1931, "The distribution of chi-square".
fn smooth(mean: f64, variance: f64) -> (u64, u64) {
    let shape = mean * mean / variance;
    let at = |deviates: f64| {
        let root = 1.0 - 1.0 / (9.0 * shape) + deviates / (3.0 * shape.sqrt());
        mean * root.max(0.0).powi(3)
    };
    (whole(at(-DEVIATES).floor()), whole(at(DEVIATES).ceil()))
}

/// Gives a number that is whole and not below 0 as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats saturate, and what is greater than any count is no usual one"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, the same each time, between 0 and 1.
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }

        /// A Poisson count, by multiplying.
        fn poisson(&mut self, mean: f64) -> u64 {
            let (limit, mut product, mut count) = ((-mean).exp(), self.next(), 0);
            while product > limit {
                product *= self.next();
                count += 1;
            }
            count
        }
    }

    #[test]
    fn counts_leave_the_band_about_one_time_in_a_hundred() {
        let mut numbers = Numbers(5);
        for mean in [0.3, 2.0, 20.0, 200.0, 600.0] {
            let mut outside = 0;
            for _ in 0..4000 {
                // Days differ by a fifth beside chance, as those of people do.
                let mut day = || {
                    let sum: f64 = (0..12).map(|_| numbers.next()).sum::<f64>() - 6.0;
                    numbers.poisson(mean * (1.0 + 0.2 * sum).max(0.05))
                };
                let past: Vec<u64> = (0..28).map(|_| day()).collect();
                let band = Band::of(&past).unwrap();
                let next = day();
                outside += u32::from(next < band.low || band.high < next);
            }
            let share = f64::from(outside) / 4000.0;
            assert!((0.0001..0.03).contains(&share), "{mean}: {share}");
        }
    }

    #[test]
    fn what_rose_before_does_not_hide_what_rises_now() {
        let mut counts = vec![10; 27];
        counts.push(5000);
        let band = Band::of(&counts).unwrap();
        assert!(band.expected < 13.0 && band.high < 60, "{band:?}");
        assert!(Band::of(&[7, 8]).is_none());
        assert_eq!(Band::of(&[0; 28]).unwrap().low, 0);
    }
}
