//! Comparison of batches: MACRO (Stark 2009), the maximum relative overstatement over all assertions, with batches
//! drawn in proportion to the error they could hold.

use libm::{ceil, log, log1p};

/// Gives the number of draws that confirm where every batch agrees: ⌈ln α/ln(1 − 1/U)⌉ + 1. `u` is the sum of the
/// error bounds of all batches, in units of the margin.
pub fn macro_size(u: f64, risk_limit: f64) -> f64 {
    ceil(log(risk_limit) / log1p(-1.0 / u)) + 1.0
}

/// The p-value, draw by draw. Sequential.
#[derive(Clone, Copy, Debug)]
pub struct Macro {
    clean: f64,
    last: f64,
    smallest: f64,
}

impl Macro {
    /// Begins before the first draw.
    pub fn new(u: f64) -> Self {
        Self { clean: 1.0 - 1.0 / u, last: 1.0, smallest: 1.0 }
    }

    /// Takes the batch drawn: its error over its error bound. An error in the loser's disfavour counts as none; one
    /// as large as its bound can be confirmed by a full hand count only.
    pub fn draw(&mut self, taint: f64) {
        let left = 1.0 - taint.max(0.0);
        self.last = if left > 0.0 { self.last * self.clean / left } else { f64::INFINITY };
        self.smallest = self.smallest.min(self.last);
    }

    /// Gives the p-value so far: the smallest after any draw, at most 1.
    pub fn p(&self) -> f64 {
        self.smallest
    }

    /// Gives the p-value after the last draw, infinite where a batch was as wrong as it could be.
    pub fn p_after_last(&self) -> f64 {
        self.last
    }
}
