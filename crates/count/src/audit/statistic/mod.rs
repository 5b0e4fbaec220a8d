//! Tests of assertions, and the sample sizes they need.
//!
//! Every p-value here is sequential where it says so: it may be looked at after every draw, and the audit stopped at
//! the first that is at or below the risk limit, without the chance of confirming a wrong outcome growing.

mod alpha;
mod bravo;
mod comparison;
mod kaplan;
mod macro_batch;
mod normal;

pub use alpha::{Alpha, Estimator, Universe, optimal_comparison};
pub use bravo::{Bravo, Shares};
pub use comparison::{
    Discrepancies, GAMMA, KaplanMarkov, comparison_assorter, comparison_upper, expected_size,
    expected_size_rounded, minimum_size,
};
pub use kaplan::{kaplan_kolmogorov, kaplan_markov, kaplan_wald};
pub use macro_batch::{Macro, macro_size};
