//! What chance would give, were the words of a language dealt out to its texts anew.
//!
//! Two texts share words even where each word is drawn by itself, and of ten thousand texts some then resemble a
//! given one a lot. So each text has a threshold of its own: so much as chance makes few texts of the batch reach. What
//! is left of chance are single edges, and edges put together at random make small trees only: how small, says the
//! theory of branching.

/// Steps that halve the range of an exponent, to nine digits.
const HALVINGS: usize = 36;

/// Largest exponent tried: at it the sum is that of all words, however rare.
const EXPONENT_MAX: f64 = 32.0;

/// Edges by chance that a text really has, as a share of those that its threshold allows: both ends have to agree, and
/// the bound is no equality. Measured 0.10 to 0.16 on 5 000 and 50 000 texts of words drawn by Zipf's law; taken as
/// more, since flatter vocabularies give more.
const DEGREE_SHARE: f64 = 0.3;

/// A word of a text: the chance that another text has it, and what it says where it is shared, in nats.
pub(super) type Word = (f64, f64);

/// Gives what a text and one dealt at random share, in nats, with a chance of e^-`rarity` or less.
///
/// Nothing where not even all of its words together are so rare.
/// *Source:* Bahadur & Ranga Rao 1960 for a sum S of independent words with cumulants K: where K'(θ) = s,
/// P(S ≥ s) ≈ exp(K(θ) − θ s) / (θ √(2π K″(θ))); without the divisor, where that is below 1, Chernoff's bound.
pub(super) fn threshold(words: &[Word], rarity: f64) -> Option<f32> {
    // Gives −ln P and s of an exponent θ.
    let at = |exponent: f64| {
        let (mut sum, mut slope, mut bend) = (0.0, 0.0, 0.0);
        for &(share, nats) in words {
            let tilted = share * libm::exp(exponent * nats);
            let all = 1.0 - share + tilted;
            let q = tilted / all;
            sum += libm::log(all);
            slope += nats * q;
            bend += nats * nats * q * (1.0 - q);
        }
        let divisor = (exponent * (std::f64::consts::TAU * bend).sqrt()).max(1.0);
        (exponent * slope - sum + libm::log(divisor), slope)
    };
    if at(EXPONENT_MAX).0 < rarity {
        return None;
    }
    let (mut low, mut high) = (0.0, EXPONENT_MAX);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        *(if at(middle).0 < rarity { &mut low } else { &mut high }) = middle;
    }
    #[allow(clippy::cast_possible_truncation, reason = "what texts share is summed in single precision")]
    let nats = at(high).1 as f32;
    Some(nats)
}

/// Gives ln of the chance that a text is in a tree of `n` texts or more, where thresholds allow `chance` edges a text.
///
/// *Source:* Otter 1949, the total progeny of a branching process with Poisson offspring, of mean c < 1 (Borel's
/// distribution): P(n) = e^(−c n) (c n)^(n − 1) / n!, and all from n on are at most P(n) / (1 − c e^(1 − c)).
pub(super) fn ln_tree(n: usize, chance: f64) -> f64 {
    if n < 2 {
        return 0.0;
    }
    let (n, degree) = (n as f64, chance * DEGREE_SHARE);
    let ln_p = (n - 1.0) * libm::log(degree * n) - degree * n - libm::lgamma(n + 1.0);
    (ln_p - libm::log(1.0 - degree * libm::exp(1.0 - degree))).min(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the exact chance that independent words share `least` nats or more, by all subsets.
    fn exact(words: &[Word], least: f64) -> f64 {
        let chance = |set: usize| {
            let mut of = (1.0, 0.0);
            for (at, &(share, nats)) in words.iter().enumerate() {
                let is_in = set >> at & 1 == 1;
                of = if is_in { (of.0 * share, of.1 + nats) } else { (of.0 * (1.0 - share), of.1) };
            }
            if of.1 >= least - 1e-4 { of.0 } else { 0.0 }
        };
        (0..1 << words.len()).map(chance).sum()
    }

    #[test]
    fn a_threshold_is_reached_as_rarely_as_asked() {
        let shares = [0.4, 0.3, 0.2, 0.1, 0.05, 0.03, 0.01, 0.005, 0.002, 0.002, 0.001, 0.0005];
        let words: Vec<Word> = shares.iter().map(|&share: &f64| (share, -share.ln())).collect();
        for rarity in [4.0, 7.0, 10.0, 13.0] {
            let least = f64::from(threshold(&words, rarity).unwrap());
            let ln_p = exact(&words, least).ln();
            // A little rarer than asked, since words come whole.
            assert!((-rarity - 1.5..=-rarity + 0.3).contains(&ln_p), "{rarity} {ln_p}");
        }
        // One word is never enough among texts of which one has it beside.
        assert_eq!(threshold(&[(1e-4, 9.2)], 9.3), None);
        assert_eq!(threshold(&[], 1.0), None);
    }

    #[test]
    fn trees_are_as_rare_as_borel_says() {
        let ln_p = ln_tree(5, 1.0);
        let sum: f64 = (5..60)
            .map(|k| {
                let k = f64::from(k);
                (-DEGREE_SHARE * k + (k - 1.0) * (DEGREE_SHARE * k).ln() - libm::lgamma(k + 1.0)).exp()
            })
            .sum();
        // What is given is a bound, and above the sum by no more than its divisor, of which the sum has the first part.
        let divisor = 1.0 - DEGREE_SHARE * (1.0 - DEGREE_SHARE).exp();
        assert!(ln_p >= sum.ln() && ln_p + divisor.ln() <= sum.ln(), "{ln_p} {}", sum.ln());
        assert!(ln_tree(1, 1.0).abs() < 1e-12);
        assert!(ln_tree(100_000, 1.0).is_finite() && ln_tree(100_000, 1.0) < ln_tree(99_999, 1.0));
    }
}
