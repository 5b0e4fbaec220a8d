//! Three older tests of a mean of numbers from 0 on (Stark 2009 and later), kept to check against: ALPHA is stronger.

use super::super::Error;

/// Gives the Kaplan–Markov p-value: the smallest over prefixes of Π (t + g)/(x + g), at most 1. `g` keeps a 0 from
/// ending the test.
pub fn kaplan_markov(draws: &[f64], null_mean: f64, g: f64) -> f64 {
    smallest(draws.iter().map(|x| (null_mean + g) / (x + g)))
}

/// Gives the Kaplan–Wald p-value: 1/T, T being the largest over prefixes of Π ((1 − g) x/t + g).
pub fn kaplan_wald(draws: &[f64], null_mean: f64, g: f64) -> f64 {
    smallest(draws.iter().map(|x| 1.0 / ((1.0 - g) * x / null_mean + g)))
}

/// Gives the Kaplan–Kolmogorov p-value, for draws without replacement from `size` numbers: T = Π (x + g)/μ.
///
/// *Errors:* `size` is `None` or there are more draws: the test is of a finite universe.
pub fn kaplan_kolmogorov(draws: &[f64], null_mean: f64, g: f64, size: Option<u64>) -> Result<f64, Error> {
    let Some(size) = size else {
        let hint = "draw without replacement, or use another test";
        return Err(Error::new("Kaplan-Kolmogorov needs a finite number of ballots", hint));
    };
    if draws.len() as u64 > size {
        let problem = format!("{} draws from {size} ballots", draws.len());
        return Err(Error::new(problem, "draw without replacement"));
    }
    let (mut left, mut drawn) = (size as f64 * (null_mean + g), 0.0);
    Ok(smallest(draws.iter().map(|x| {
        let mean = left / (size as f64 - drawn);
        left -= x + g;
        drawn += 1.0;
        // Nothing is left for the draws to come: the mean is above the one tested.
        if mean > 0.0 { mean / (x + g) } else { 0.0 }
    })))
}

/// Gives the smallest product of leading factors, at most 1.
fn smallest(factors: impl Iterator<Item = f64>) -> f64 {
    let (mut product, mut smallest) = (1.0, 1.0_f64);
    for factor in factors {
        product *= factor;
        smallest = smallest.min(product);
    }
    smallest
}
