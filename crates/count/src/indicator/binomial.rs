//! Binomial probabilities by recurrence: sums and products only, so the same bits everywhere.

use crate::position;

/// Logarithm of what may be left out at each end: 2 · e^-14 is 2e-6 for both together, and what really is there is less.
pub(crate) const LN_LEFT_OUT: f64 = 14.0;

/// Is a run of probabilities or weights: the first belongs to `first`, each next one to the number after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    pub(crate) first: u32,
    pub(crate) values: Vec<f64>,
}

impl Run {
    /// Gives the last number that the run holds.
    pub(crate) fn last(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.values.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }

    /// Gives each number with its value.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, f64)> {
        (self.first..).zip(self.values.iter().copied())
    }

    /// Makes the run 1 at `anchor`, and each next value the one before times what `up` gives for the number before.
    ///
    /// `first` ≤ `anchor` ≤ `last`; `up` must not be 0 between them.
    pub(crate) fn grow(&mut self, (first, anchor, last): (u32, u32, u32), up: impl Fn(f64) -> f64) {
        self.first = first;
        self.values.clear();
        self.values.resize(position(last.saturating_sub(first)) + 1, 1.0);
        let (below, above) = self.values.split_at_mut(position(anchor - first));
        let (mut value, mut number) = (1.0, f64::from(anchor));
        for entry in above.iter_mut().skip(1) {
            value *= up(number);
            number += 1.0;
            *entry = value;
        }
        let (mut value, mut number) = (1.0, f64::from(anchor) - 1.0);
        for entry in below.iter_mut().rev() {
            value /= up(number);
            number -= 1.0;
            *entry = value;
        }
    }

    /// Makes the run the probabilities of successes in `trials` trials with `chance` each.
    ///
    /// Numbers too unlikely to matter are left out, less than 2e-6 in all; the others sum to 1. *Complexity:* a few
    /// multiplications for each of about fifteen standard deviations.
    pub(crate) fn binomial(&mut self, trials: u32, chance: f64) {
        let n = f64::from(trials);
        let mode = whole((n + 1.0) * chance).min(trials);
        if chance <= 0.0 || chance >= 1.0 {
            self.grow((mode, mode, mode), |_| 1.0);
            return;
        }
        let reach = reach(n, chance, LN_LEFT_OUT);
        let first = whole((n * chance - reach).max(0.0));
        let last = whole((n * chance + reach).min(n));
        let odds = chance / (1.0 - chance);
        self.grow((first.min(mode), mode, last.max(mode)), |k| (n - k) / (k + 1.0) * odds);
        let sum: f64 = self.values.iter().sum();
        for value in &mut self.values {
            *value /= sum;
        }
    }
}

/// Gives how far from its mean a binomial number of `trials` is but for a chance of 2 exp(-`ln_left_out`).
///
/// *Source:* Bernstein's inequality, P(|X - np| ≥ x) ≤ 2 exp(-x² / (2σ² + 2x/3)), solved for x.
pub(crate) fn reach(trials: f64, chance: f64, ln_left_out: f64) -> f64 {
    let third = ln_left_out / 3.0;
    third + libm::sqrt(third * third + 2.0 * ln_left_out * trials * chance * (1.0 - chance))
}

/// Gives the whole number at or below; 0 below 0.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as between float and integer saturates, which is what is wanted"
)]
pub(crate) fn whole(x: f64) -> u32 {
    x as u32
}

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn a_run_is_the_binomial_distribution() {
        let mut run = Run::default();
        for (trials, chance) in [(1, 0.5), (7, 0.3), (40, 0.02), (60, 0.97), (3, 0.0), (3, 1.0), (0, 0.4)] {
            run.binomial(trials, chance);
            let choose = |k: u32| (0..k).fold(1.0, |c, i| c * f64::from(trials - i) / f64::from(i + 1));
            for k in 0..=trials {
                let expected = choose(k)
                    * chance.powi(k.cast_signed())
                    * (1.0 - chance).powi((trials - k).cast_signed());
                let found = run.iter().find(|(number, _)| *number == k).map_or(0.0, |(_, value)| value);
                assert!((found - expected).abs() < 1e-9, "{trials} {chance} {k}: {found} {expected}");
            }
        }
    }
}
