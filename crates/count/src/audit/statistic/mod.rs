//! Tests of assertions, and the sample sizes they need.
//!
//! Every p-value here is sequential where it says so: it may be looked at after every draw, and the audit stopped at
//! the first that is at or below the risk limit, without the chance of confirming a wrong outcome growing.
//!
//! Audits use none of [`kaplan_markov`], [`kaplan_wald`], [`kaplan_kolmogorov`], [`Estimator::Alternative`],
//! [`Alpha::p_after_last`], [`Bravo::p_of`], [`KaplanMarkov::p_of`] and [`Shares::chance_by`]: published numbers are given
//! in these forms, and what audits use is held against them.

mod alpha;
mod bravo;
mod comparison;
mod kaplan;
mod macro_batch;

pub use alpha::{Alpha, Estimator, Universe, optimal_comparison};
pub use bravo::{Bravo, Shares};
pub use comparison::{
    Discrepancies, GAMMA, KaplanMarkov, comparison_assorter, comparison_upper, expected_size,
    expected_size_rounded, minimum_size,
};
pub use kaplan::{kaplan_kolmogorov, kaplan_markov, kaplan_wald};
pub use macro_batch::{Macro, macro_size};
