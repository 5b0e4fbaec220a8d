//! Upper tails of counts, in logarithms: evidence against chance soon leaves what a double can hold.

/// Gives ln P(X ≥ `count`) for a Poisson count of mean `mean`.
///
/// *Complexity:* a few terms where `count` exceeds the mean. *Source:* the tail as its first term times the
/// series 1 + λ/(k+1) + λ²/((k+1)(k+2)) + …, exact and all-positive.
pub fn ln_poisson(count: u32, mean: f64) -> f64 {
    if count == 0 {
        return 0.0;
    }
    if mean <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let k = f64::from(count);
    if k > mean {
        let first = k * mean.ln() - mean - libm::lgamma(k + 1.0);
        (first + ln_series(|i| mean / (k + i))).min(0.0)
    } else {
        let mut term = (-mean).exp();
        let mut below = 0.0;
        for i in 0..count {
            below += term;
            term *= mean / f64::from(i + 1);
        }
        (-below).ln_1p().min(0.0)
    }
}

/// Bounds ln P(X ≥ `count`) from above for a sum of `trials` independent events of mean total `mean`,
/// whatever their single probabilities.
///
/// *Source:* Hoeffding 1956, theorem 5: from one above the mean on, the tail of such a sum is at most that of
/// the binomial with equal probabilities. Below that the bound is 0 (p = 1).
pub fn ln_events(count: u32, trials: u32, mean: f64) -> f64 {
    let (k, n) = (f64::from(count), f64::from(trials));
    if count == 0 || k < mean + 1.0 {
        return 0.0;
    }
    if count > trials || mean <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let chance = mean / n;
    let odds = chance / (1.0 - chance);
    let choose = libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
    let first = choose + k * chance.ln() + (n - k) * (-chance).ln_1p();
    (first + ln_series(|i| (n - k - i + 1.0) / (k + i) * odds)).min(0.0)
}

/// Gives ln P(X ≥ `count`) for a negative binomial count of mean `mean` and variance mean + mean² / `shape`.
///
/// At and below the mean it gives 0 (p = 1). *Complexity:* a term for every count that still matters, some
/// thousands where the variance is great. *Source:* the tail as its first term times the series of the ratios
/// (k + r + i) / (k + 1 + i) · m / (m + r), all positive.
pub fn ln_negative_binomial(count: u32, mean: f64, shape: f64) -> f64 {
    let k = f64::from(count);
    if k <= mean || mean.is_nan() || shape.is_nan() || shape <= 0.0 {
        return 0.0;
    }
    if mean <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let choose = libm::lgamma(k + shape) - libm::lgamma(shape) - libm::lgamma(k + 1.0);
    let (success, failure) = (mean / (mean + shape), shape / (mean + shape));
    let first = choose + shape * libm::log(failure) + k * libm::log(success);
    (first + ln_series(|i| (k + shape + i - 1.0) / (k + i) * success)).min(0.0)
}

/// Gives ln P(X ≥ `count`) for a count among `trials` whose chance itself varies: beta with mean `chance` and
/// correlation `correlation` between two trials.
///
/// *Complexity:* O(`trials`). *Source:* the beta-binomial, alpha + beta = 1 / correlation - 1.
pub fn ln_beta_binomial(count: u32, trials: u32, (chance, correlation): (f64, f64)) -> f64 {
    if count == 0 {
        return 0.0;
    }
    if count > trials {
        return f64::NEG_INFINITY;
    }
    let both = 1.0 / correlation - 1.0;
    let (alpha, beta) = (chance * both, (1.0 - chance) * both);
    let ln_beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let (k, n) = (f64::from(count), f64::from(trials));
    let choose = libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
    let first = choose + ln_beta(k + alpha, n - k + beta) - ln_beta(alpha, beta);
    let (mut sum, mut term, mut at) = (1.0, 1.0, k);
    while at < n {
        term *= (n - at) / (at + 1.0) * (at + alpha) / (n - at - 1.0 + beta);
        sum += term;
        at += 1.0;
    }
    (first + libm::log(sum)).min(0.0)
}

/// Gives ln(1 + r₁ + r₁r₂ + …) for ratios that fall below one.
fn ln_series(ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    let mut i = 1.0;
    while term > sum * 1e-16 {
        term *= ratio(i);
        sum += term;
        i += 1.0;
    }
    sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_equals_the_summed_series() {
        // Summed term by term in double precision, apart from this code; not taken from R.
        for (count, mean, expected) in [
            (1, 1e-6, -13.815_511_057_964_232),
            (3, 0.5, -4.241_383_135_455_769),
            (10, 0.01, -61.165_204_997_550_17),
            (250, 0.01, -2_285.347_738_446_451),
            (5, 5.0, -0.580_699_749_631_421_2),
        ] {
            let got = ln_poisson(count, mean);
            assert!((got / expected - 1.0).abs() < 1e-9, "{count} {mean}: {got}");
        }
        assert!(ln_poisson(0, 1.0).abs() < 1e-15);
    }

    /// Gives ln P(X ≥ `count`) as a plain sum of every term of weight, each from the one before it.
    fn summed(count: u32, mean: f64) -> f64 {
        let ln_terms: Vec<f64> = (0..count + 600)
            .scan(-mean, |ln_term, i| {
                let own = *ln_term;
                *ln_term += (mean / f64::from(i + 1)).ln();
                Some(own)
            })
            .collect();
        let upper = &ln_terms[count as usize..];
        let greatest = upper.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        greatest + upper.iter().map(|t| (t - greatest).exp()).sum::<f64>().ln()
    }

    #[test]
    fn poisson_equals_exact_sums() {
        for mean in [1e-9, 0.003, 0.4, 1.0, 2.5, 17.0, 60.0, 150.0] {
            for count in (0..40).chain([59, 60, 61, 100, 149, 150, 151, 152, 200, 300]) {
                let (got, expected) = (ln_poisson(count, mean), summed(count, mean));
                // Far below the mean ln p is next to nothing, so the sum decides only to its rounding.
                let tolerance = 1e-9 * expected.abs() + 1e-12;
                assert!((got - expected).abs() < tolerance, "{count} {mean}: {got} {expected}");
            }
        }
    }

    #[test]
    fn events_bound_every_mixture_of_chances() {
        let mixtures: [&[f64]; 6] = [
            &[0.1; 7],
            &[0.9, 0.01, 0.01, 0.01],
            &[1.0, 1.0, 0.2, 0.05],
            &[0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02],
            &[1.0, 0.001, 0.001],
            &[0.03; 40],
        ];
        for chances in mixtures {
            // Chance of 0, 1, 2 … events, by adding one event at a time.
            let mut exactly = vec![1.0];
            for chance in chances {
                exactly.push(0.0);
                for n in (0..exactly.len()).rev() {
                    let one_fewer = if n == 0 { 0.0 } else { exactly[n - 1] };
                    exactly[n] = exactly[n] * (1.0 - chance) + one_fewer * chance;
                }
            }
            let mean: f64 = chances.iter().sum();
            let alike = chances.iter().all(|c| c.total_cmp(&chances[0]).is_eq());
            for (count, _) in (0_u32..).zip(&exactly) {
                let p: f64 = exactly[count as usize..].iter().sum();
                let bound = ln_events(count, crate::columns::narrow(chances.len()), mean).exp();
                assert!(p <= bound * (1.0 + 1e-9), "{chances:?} {count}: {p} {bound}");
                if alike && f64::from(count) >= mean + 1.0 {
                    assert!((p / bound - 1.0).abs() < 1e-6, "{chances:?} {count}: {p} {bound}");
                }
            }
        }
    }

    #[test]
    fn negative_binomial_equals_exact_sums() {
        for (mean, shape) in [(0.3_f64, 0.2_f64), (2.0, 1.0), (7.5, 3.0), (40.0, 0.7)] {
            // The chance of none, then each from the one before it.
            let mut exactly = vec![(shape / (mean + shape)).powf(shape)];
            for k in 0..6000 {
                let k = f64::from(k);
                let last = exactly[exactly.len() - 1];
                exactly.push(last * (k + shape) / (k + 1.0) * mean / (mean + shape));
            }
            for count in [1_u32, 3, 10, 60, 200] {
                if f64::from(count) > mean {
                    let expected = exactly[count as usize..].iter().sum::<f64>().ln();
                    let got = ln_negative_binomial(count, mean, shape);
                    assert!((got - expected).abs() < 1e-7 * expected.abs(), "{count}: {got} {expected}");
                }
            }
        }
        assert!(ln_negative_binomial(3, 4.0, 1.0).abs() < 1e-15);
        // With a great shape it is the Poisson count.
        assert!((ln_negative_binomial(12, 3.0, 1e9) / ln_poisson(12, 3.0) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn beta_binomial_of_a_flat_chance_is_flat() {
        // Chance uniform between 0 and 1: each count from 0 to n is as likely as any other.
        for count in 0_u32..=9 {
            let expected = f64::from(10 - count) / 10.0;
            assert!((ln_beta_binomial(count, 9, (0.5, 1.0 / 3.0)).exp() - expected).abs() < 1e-12);
        }
        // Without correlation it is the binomial.
        assert!((ln_beta_binomial(3, 5, (0.1, 1e-9)).exp() - 0.00856).abs() < 1e-6);
    }

    #[test]
    fn events_equal_the_binomial_and_bound_others() {
        // Two of two at 1/60 each.
        assert!((ln_events(2, 2, 2.0 / 60.0) - 2.0 * (1.0_f64 / 60.0).ln()).abs() < 1e-12);
        // Three or more of five at 0.1: 0.00856.
        assert!((ln_events(3, 5, 0.5).exp() - 0.00856).abs() < 1e-8);
        // Unequal chances 0.3 and 0.05 for two of two: 0.015, below the bound 0.030625.
        assert!(ln_events(2, 2, 0.35).exp() > 0.015);
        assert!(ln_events(1, 9, 0.5).abs() < 1e-15);
    }
}
