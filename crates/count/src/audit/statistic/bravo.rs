//! BRAVO (Lindeman, Stark, Yates 2012): ballot polling against the reported shares. For plurality, and draws with
//! replacement; conservative without.

use libm::{ceil, exp, floor, lgamma, log, sqrt};

use crate::normal;

/// Shares of a reported winner and a reported loser, of all ballots of the contest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// The winner's, above the loser's.
    pub winner: f64,
    /// The loser's.
    pub loser: f64,
}

impl Shares {
    /// Gives the winner's share of the votes for either.
    fn two_way(self) -> f64 {
        self.winner / (self.winner + self.loser)
    }

    /// Gives what a vote for the winner and one for the loser add to ln(1/p).
    fn steps(self) -> (f64, f64) {
        (log(2.0 * self.two_way()), log(2.0 - 2.0 * self.two_way()))
    }

    /// Gives what a draw adds to ln(1/p) on average.
    pub fn gain(self) -> f64 {
        let (plus, minus) = self.steps();
        // Without a vote for the loser, his share times an infinite step is nothing.
        self.winner * plus + if self.loser > 0.0 { self.loser * minus } else { 0.0 }
    }

    /// Gives the average sample number, ⌈(ln(1/α) + z_w/2)/(p_w z_w + p_l z_l)⌉.
    pub fn average_size(self, risk_limit: f64) -> f64 {
        ceil((-log(risk_limit) + 0.5 * self.steps().0) / self.gain())
    }

    /// Gives the chance of confirming by `n` draws in one round, by the normal approximation. `None` without a vote
    /// for the loser.
    pub fn chance_by(self, risk_limit: f64, n: f64) -> Option<f64> {
        let (plus, minus) = self.steps();
        if self.loser <= 0.0 {
            return None;
        }
        let (s, n) = (self.two_way(), n * (self.winner + self.loser));
        let needed = (-log(risk_limit) - n * minus) / (plus - minus);
        Some(normal::upper_tail((needed - n * s) / sqrt(n * s * (1.0 - s))))
    }

    /// Gives the number of draws that confirm in one round with a chance of `q`. `None` without a vote for the loser,
    /// or beyond `n_max` draws.
    pub fn quantile_size(self, risk_limit: f64, q: f64, n_max: f64) -> Option<f64> {
        if self.loser <= 0.0 {
            return None;
        }
        let ((plus, minus), s, height) = (self.steps(), self.two_way(), -log(risk_limit));
        let share = self.winner + self.loser;
        // n s + z √(n s (1 − s)) = (h − n minus)/(plus − minus), a quadratic in √n.
        let z = normal::quantile(1.0 - q);
        let (a, b, c) = (s + minus / (plus - minus), z * sqrt(s * (1.0 - s)), -height / (plus - minus));
        let root = (-b + sqrt(b * b - 4.0 * a * c)) / (2.0 * a);
        let mut n = floor(root * root);
        while n / share <= n_max {
            let x = binomial_quantile(1.0 - q, n, s);
            if x * plus + (n - x) * minus > height {
                return Some(ceil(n / share));
            }
            n += 1.0;
        }
        None
    }
}

/// Gives the smallest number of successes of `n` tries, each with chance `s`, at or below which a share `q` lies.
///
/// *Complexity:* O(√n): begins twelve standard deviations below the mean, where 10⁻³² is left.
fn binomial_quantile(q: f64, n: f64, s: f64) -> f64 {
    let spread = sqrt(n * s * (1.0 - s));
    let mut x = floor(n * s - 12.0 * spread).max(0.0);
    let choose = lgamma(n + 1.0) - lgamma(x + 1.0) - lgamma(n - x + 1.0);
    let mut chance = exp(choose + x * log(s) + (n - x) * log(1.0 - s));
    let mut below = chance;
    while below < q && x < n {
        chance *= (n - x) / (x + 1.0) * s / (1.0 - s);
        x += 1.0;
        below += chance;
    }
    x
}

/// The p-value, draw by draw. Sequential.
#[derive(Clone, Copy, Debug)]
pub struct Bravo {
    winner: f64,
    loser: f64,
    last: f64,
    smallest: f64,
}

impl Bravo {
    /// Begins before the first draw.
    pub fn new(shares: Shares) -> Self {
        let s = shares.two_way();
        Self { winner: 0.5 / s, loser: 0.5 / (1.0 - s), last: 1.0, smallest: 1.0 }
    }

    /// Takes a draw: a vote for the winner (`Some(true)`), for the loser (`Some(false)`), or for neither or both.
    pub fn draw(&mut self, vote: Option<bool>) {
        match vote {
            Some(true) => self.last *= self.winner,
            Some(false) => self.last *= self.loser,
            None => {}
        }
        self.smallest = self.smallest.min(self.last);
    }

    /// Gives the p-value so far: the smallest after any draw, at most 1.
    pub fn p(&self) -> f64 {
        self.smallest
    }

    /// Gives the p-value after the last draw, which may be above 1.
    pub fn p_after_last(&self) -> f64 {
        self.last
    }

    /// Gives the p-value of a sample whose order is not known, at most 1. Not sequential: one look only.
    pub fn p_of(shares: Shares, for_winner: f64, for_loser: f64) -> f64 {
        let s = shares.two_way();
        exp(for_winner * log(0.5 / s) + for_loser * log(0.5 / (1.0 - s))).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::binomial_quantile;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Summed exactly by hand: 1/1024 · (1, 11, 56, 176, 386, 638, …).
        for (q, x) in [(0.000_9, 0.0), (0.05, 2.0), (0.3, 4.0), (0.5, 5.0), (0.62, 5.0), (0.63, 6.0)] {
            assert!((binomial_quantile(q, 10.0, 0.5) - x).abs() < 0.5, "{q}");
        }
        let far = binomial_quantile(0.1, 1e6, 0.6);
        assert!((far - (6e5 - 1.281_551_6 * 489.898)).abs() < 1.5, "{far}");
    }
}
