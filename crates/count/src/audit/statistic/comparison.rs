//! Comparison of ballots with what the machine read: Kaplan–Markov, super-simple sizes (Stark 2010), and the
//! comparison assorter (Stark 2020).

use libm::{ceil, log, log1p, pow};

/// Inflation of the error bound, so that one two-vote overstatement does not end the audit; above 1.
pub const GAMMA: f64 = 1.03905;

/// Numbers, or rates, of differences between ballot and record that favour the reported winner by one or two votes
/// (overstatements) or the loser (understatements).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Discrepancies {
    /// One-vote overstatements.
    pub o1: f64,
    /// Two-vote overstatements.
    pub o2: f64,
    /// One-vote understatements.
    pub u1: f64,
    /// Two-vote understatements.
    pub u2: f64,
}

impl Discrepancies {
    fn sum(self) -> f64 {
        self.o1 + self.o2 + self.u1 + self.u2
    }

    /// Σ of each number times ln of its factor: what the differences change ln p by, with the sign turned.
    fn logarithm(self, gamma: f64) -> f64 {
        self.o1 * log1p(-0.5 / gamma)
            + self.o2 * log1p(-1.0 / gamma)
            + self.u1 * log1p(0.5 / gamma)
            + self.u2 * log1p(1.0 / gamma)
    }
}

/// Gives the sample size at which these differences confirm at the risk limit (super-simple):
/// ⌈−2γ (ln α + Σ …)/m⌉, at least the number of differences. `margin` is the diluted margin.
pub fn minimum_size(margin: f64, risk_limit: f64, gamma: f64, found: Discrepancies) -> f64 {
    let size = ceil(-2.0 * gamma * (log(risk_limit) + found.logarithm(gamma)) / margin);
    size.max(found.sum())
}

/// Gives the expected sample size from rates of differences; `None` where they eat the margin: only a full hand
/// count can confirm then.
pub fn expected_size(margin: f64, risk_limit: f64, gamma: f64, rates: Discrepancies) -> Option<f64> {
    let per_draw = log1p(-margin / (2.0 * gamma)) - rates.logarithm(gamma);
    (per_draw < 0.0).then(|| ceil(log(risk_limit) / per_draw))
}

/// Most rounds in which [`expected_size_rounded`] looks for a size that agrees with itself.
const ROUNDS: usize = 10;

/// Gives the expected sample size where one-vote differences come in whole numbers, rounded up, and two-vote ones
/// rounded to the nearest; `None` where the rates eat the margin.
pub fn expected_size_rounded(margin: f64, risk_limit: f64, gamma: f64, rates: Discrepancies) -> Option<f64> {
    let mut size = expected_size(margin, risk_limit, gamma, rates)?;
    for _ in 0..ROUNDS {
        let found = Discrepancies {
            o1: ceil(rates.o1 * size),
            u1: ceil(rates.u1 * size),
            o2: libm::rint(rates.o2 * size),
            u2: libm::rint(rates.u2 * size),
        };
        let next = minimum_size(margin, risk_limit, gamma, found);
        if next.total_cmp(&size).is_eq() {
            break;
        }
        size = next;
    }
    Some(size)
}

/// Gives the upper bound of the comparison assorter, 2/(2 − v/u); `margin` is the assorter margin v, `upper` its
/// bound u.
pub fn comparison_upper(margin: f64, upper: f64) -> f64 {
    2.0 / (2.0 - margin / upper)
}

/// Gives the comparison assorter's value of a ballot: (1 − ω/u)/(2 − v/u), ω being what the assorter gives the
/// record less what it gives the ballot.
pub fn comparison_assorter(overstatement: f64, margin: f64, upper: f64) -> f64 {
    (1.0 - overstatement / upper) / (2.0 - margin / upper)
}

/// The Kaplan–Markov p-value of a comparison, draw by draw. Sequential; for draws with replacement, and conservative
/// without.
#[derive(Clone, Copy, Debug)]
pub struct KaplanMarkov {
    gamma: f64,
    /// v/(2γu).
    step: f64,
    last: f64,
    smallest: f64,
}

impl KaplanMarkov {
    /// Begins before the first draw. `margin` is v/u: for plurality the diluted margin.
    pub fn new(margin: f64, gamma: f64) -> Self {
        Self { gamma, step: margin / (2.0 * gamma), last: 1.0, smallest: 1.0 }
    }

    /// Takes a draw: ω/u, from −1 to 1; 0 where record and ballot agree, 1/2 and 1 for one- and two-vote
    /// overstatements.
    #[inline]
    pub fn draw(&mut self, overstatement: f64) {
        self.last *= (1.0 - self.step) / (1.0 - overstatement / self.gamma);
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

    /// Gives the p-value of `n` draws with these differences, at most 1.
    pub fn p_of(margin: f64, gamma: f64, n: f64, found: Discrepancies) -> f64 {
        let clean = n * log1p(-margin / (2.0 * gamma));
        let p = libm::exp(clean) * pow(1.0 - 0.5 / gamma, -found.o1) * pow(1.0 - 1.0 / gamma, -found.o2);
        (p * pow(1.0 + 0.5 / gamma, -found.u1) * pow(1.0 + 1.0 / gamma, -found.u2)).min(1.0)
    }
}
