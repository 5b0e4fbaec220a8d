//! ALPHA: a betting martingale on the mean of bounded numbers (Stark 2023, "ALPHA: audit that learns from previously
//! hand-audited ballots").
//!
//! T_j = Π (x_i η_i/μ_i + (u − x_i)(u − η_i)/(u − μ_i))/u, where μ_i is the mean that the numbers not yet drawn would
//! have if the assertion were just false, and η_i what they are thought to have, from the draws before. p = min 1/T,
//! by Ville's inequality.

/// How far a sum may be above its bound by rounding alone; what distinguishes two outcomes is thousands of times
/// larger.
const ROUNDING: f64 = 1e-6;
/// T is kept from underflow by taking this factor out of it.
const SCALE: f64 = 1.340_780_792_994_259_7e154; // 2⁵¹²
/// Smallest standard deviation that is believed.
const SD_MIN: f64 = 1e-6;

/// What is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Universe {
    /// Upper bound u of the numbers; the lower one is 0.
    pub upper: f64,
    /// Mean t at which the assertion is just false; 1/2 for assorters.
    pub null_mean: f64,
    /// How many numbers there are, drawn without replacement; `None` with replacement.
    pub size: Option<u64>,
}

/// How the mean η is estimated from the draws before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimator {
    /// Truncated shrinkage: `eta0` weighted as `d` draws, with the mean of the draws before, kept `c/√(d + j − 1)`
    /// above μ; `f` moves it towards u where the draws vary little.
    ShrinkTrunc {
        /// Mean thought of before any draw.
        eta0: f64,
        /// How far above μ the estimate is kept.
        c: f64,
        /// Weight of `eta0`, in draws.
        d: f64,
        /// Weight of u.
        f: f64,
    },
    /// A mean of the whole universe, less what was drawn: Wald's sequential test, BRAVO for two candidates.
    Alternative {
        /// Mean of the universe.
        eta: f64,
    },
    /// The same η at every draw.
    Constant {
        /// Mean of every draw.
        eta: f64,
    },
}

/// Gives η for comparisons where two-vote overstatements have the rate `p2` and nothing else is wrong; `upper` is the
/// bound of the comparison assorter.
pub fn optimal_comparison(upper: f64, p2: f64) -> f64 {
    let clean = upper * (1.0 - p2);
    (1.0 - clean) / (2.0 - 2.0 * upper) + clean - 0.5
}

/// The martingale, draw by draw. *Complexity:* O(1) a draw, no memory.
#[derive(Clone, Debug)]
pub struct Alpha {
    universe: Universe,
    estimator: Estimator,
    drawn: f64,
    sum: f64,
    sum_of_squares: f64,
    /// T · SCALE^scaled.
    t: f64,
    scaled: u32,
    t_max: f64,
}

impl Alpha {
    /// Begins before the first draw. Draws must come in random order.
    pub fn new(universe: Universe, estimator: Estimator) -> Self {
        let (drawn, sum, sum_of_squares) = (0.0, 0.0, 0.0);
        Self { universe, estimator, drawn, sum, sum_of_squares, t: 1.0, scaled: 0, t_max: 1.0 }
    }

    /// Takes a draw, a number from 0 to u.
    #[inline]
    pub fn draw(&mut self, x: f64) {
        if self.t > f64::MAX {
            return self.count(x);
        }
        let u = self.universe.upper;
        let mean = match self.universe.size {
            None => self.universe.null_mean,
            Some(size) => {
                let size = size as f64;
                let left = size * self.universe.null_mean - self.sum;
                if left <= ROUNDING {
                    // All that is left must be 0 if the assertion is false.
                    if x > left + 2.0 * ROUNDING {
                        self.disprove();
                    }
                    return self.count(x);
                }
                left / (size - self.drawn)
            }
        };
        let eta = self.estimate(mean);
        if mean >= u {
            // No number is above μ: T can only fall, and is 0 where μ is above u.
            self.t *= if mean > u * (1.0 + f64::EPSILON) { 0.0 } else { 1.0 };
        } else {
            self.t *= (x * eta * (u - mean) + (u - x) * (u - eta) * mean) / (mean * (u - mean) * u);
        }
        self.count(x);
    }

    #[inline]
    fn count(&mut self, x: f64) {
        self.drawn += 1.0;
        self.sum += x;
        self.sum_of_squares += x * x;
        if let Some(size) = self.universe.size
            && self.sum > size as f64 * self.universe.null_mean + ROUNDING
        {
            self.disprove();
        }
        if self.t < 1.0 / SCALE && self.t > 0.0 {
            self.t *= SCALE;
            self.scaled += 1;
        } else if self.scaled > 0 && self.t > SCALE {
            self.t /= SCALE;
            self.scaled -= 1;
        }
        if self.scaled == 0 && self.t > self.t_max {
            self.t_max = self.t;
        }
    }

    /// Takes note that the draws alone show the null to be false.
    fn disprove(&mut self) {
        (self.t, self.t_max, self.scaled) = (f64::INFINITY, f64::INFINITY, 0);
    }

    #[inline]
    fn estimate(&self, mean: f64) -> f64 {
        let u = self.universe.upper;
        match self.estimator {
            Estimator::Constant { eta } => eta,
            Estimator::Alternative { eta } => match self.universe.size {
                None => eta,
                Some(size) => {
                    let size = size as f64;
                    ((size * eta - self.sum) / (size - self.drawn)).clamp(0.0, u)
                }
            },
            Estimator::ShrinkTrunc { eta0, c, d, f } => {
                let weight = d + self.drawn;
                let mut eta = (d * eta0 + self.sum) / weight;
                if f > 0.0 {
                    // (η + u f/sd)/(1 + f/sd), with one division.
                    let deviation = self.deviation();
                    eta = (eta * deviation + u * f) / (deviation + f);
                }
                let above = c / weight.sqrt();
                (mean * (1.0 + f64::EPSILON) + above).max(eta).min(u * (1.0 - f64::EPSILON) - above).max(0.0)
            }
        }
    }

    /// Gives the population standard deviation of the draws before; 1 until there are two.
    #[inline]
    fn deviation(&self) -> f64 {
        if self.drawn < 1.5 {
            return 1.0;
        }
        let share = 1.0 / self.drawn;
        let mean = self.sum * share;
        (self.sum_of_squares * share - mean * mean).max(0.0).sqrt().max(SD_MIN)
    }

    /// Gives the p-value so far: the smallest after any draw, at most 1. Sequential.
    pub fn p(&self) -> f64 {
        1.0 / self.t_max
    }

    /// Gives 1/T after the last draw, at most 1: what [`Self::p`] is the smallest of.
    pub fn p_after_last(&self) -> f64 {
        if self.scaled > 0 { 1.0 } else { (1.0 / self.t).min(1.0) }
    }
}
