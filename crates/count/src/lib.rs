//! The mathematics of a count that anyone can check.
//!
//! * [`audit`]: how many ballots to look at, which, and what they say of the result;
//! * [`protocol`]: whether the records of polling stations agree with themselves, each other and the totals;
//! * [`quick`]: an estimate of the result from some stations, with its margin;
//! * [`indicator`]: what is unusual in the numbers, which is an indicator and no proof.
//!
//! No file, clock, network or global state: the same bytes for the same input. The crate stands alone, so that an
//! auditor can read it in an afternoon.

mod normal;
mod text;

pub mod audit;
pub mod indicator;
pub mod protocol;
pub mod quick;

/// Makes a position in memory of a number.
pub(crate) fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
