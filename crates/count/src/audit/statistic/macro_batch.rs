//! Comparison of batches: MACRO (Stark 2009), the maximum relative overstatement over all assertions, with batches
//! drawn in proportion to the error they could hold.

use libm::{ceil, exp, log, log1p};

/// Gives the number of draws that confirm where every batch agrees: ⌈ln α/ln(1 − 1/U)⌉ + 1. `u` is the sum of the
/// error bounds of all batches, in units of the margin.
pub fn macro_size(u: f64, risk_limit: f64) -> f64 {
    ceil(log(risk_limit) / log1p(-1.0 / u)) + 1.0
}

/// The p-value, draw by draw. Sequential.
#[derive(Clone, Copy, Debug)]
pub struct Macro {
    /// ln(1 − 1/U).
    clean: f64,
    /// Logarithms, so that what many draws say is not lost before the last is taken.
    last: f64,
    smallest: f64,
}

impl Macro {
    /// Begins before the first draw.
    pub fn new(u: f64) -> Self {
        Self { clean: log1p(-1.0 / u), last: 0.0, smallest: 0.0 }
    }

    /// Takes the batch drawn: its error over its error bound. An error in the loser's disfavour counts as none; one
    /// as large as its bound can be confirmed by a full hand count only.
    pub fn draw(&mut self, taint: f64) {
        self.draw_often(taint, 1);
    }

    /// Takes a batch as many times as it was drawn. Where that puts draws before others that came earlier, only the
    /// p-value after the last is valid: it does not depend on their order.
    pub fn draw_often(&mut self, taint: f64, draws: u32) {
        self.last += f64::from(draws) * (self.clean - log1p(-taint.clamp(0.0, 1.0)));
        self.smallest = self.smallest.min(self.last);
    }

    /// Gives the p-value so far: the smallest after any draw, at most 1.
    pub fn p(&self) -> f64 {
        exp(self.smallest)
    }

    /// Gives the p-value after the last draw, infinite where a batch was as wrong as it could be.
    pub fn p_after_last(&self) -> f64 {
        exp(self.last)
    }
}
