//! The normal and binomial distributions, as far as sample sizes need them.

use libm::{erfc, exp, floor, lgamma, log, sqrt};

/// Gives the chance of a standard normal number at or below `z`.
pub(super) fn normal(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// Gives the standard normal number at or below which a share `q` lies, by bisection: 60 halvings leave nothing.
pub(super) fn normal_quantile(q: f64) -> f64 {
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if normal(middle) < q { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Gives the smallest number of successes of `n` tries, each with chance `s`, at or below which a share `q` lies.
///
/// *Complexity:* O(√n): begins twelve standard deviations below the mean, where 10⁻³² is left.
pub(super) fn binomial_quantile(q: f64, n: f64, s: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        // Summed exactly by hand: 1/1024 · (1, 11, 56, 176, 386, 638, …).
        for (q, x) in [(0.000_9, 0.0), (0.05, 2.0), (0.3, 4.0), (0.5, 5.0), (0.62, 5.0), (0.63, 6.0)] {
            assert!((binomial_quantile(q, 10.0, 0.5) - x).abs() < 0.5, "{q}");
        }
        let far = binomial_quantile(0.1, 1e6, 0.6);
        assert!((far - (6e5 - 1.281_551_6 * 489.898)).abs() < 1.5, "{far}");
    }
}
