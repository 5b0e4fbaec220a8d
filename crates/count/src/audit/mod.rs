//! Risk-limiting audits: how many ballots to look at, which ones, and what they say of the reported result.
//!
//! 1. [`Contest`] is what was reported; [`Contest::outcome`] computes who is elected and the [`Assertion`]s that
//!    hold if and only if that is right.
//! 2. [`plan()`] says how many ballots to look at, [`sampler`] which ones, from a [`Manifest`] and a seed.
//! 3. [`assess()`] says how far the ballots that people looked at confirm the outcome, by the tests in
//!    [`statistic`].
//! 4. [`evidence`] chains all of it, so that anybody can recompute it.
//!
//! An outcome is confirmed when every assertion has a p-value at or below the risk limit: if the reported outcome
//! were wrong, the chance of that would be at most the risk limit. Margins are exact fractions; a margin of
//! exactly 0 is a tie, and is reported, never resolved.

mod assertion;
mod assess;
mod batch_tallies;
mod ceremony;
mod contest;
mod draw_list;
mod error;
pub mod evidence;
mod fraction;
mod manifest;
mod outcome;
mod plan;
mod random;
mod records;
mod sample;
pub mod sampler;
pub mod seats;
pub mod statistic;

pub use assertion::{Assertion, Ballot, Claim, Tally};
pub use assess::{Assessment, Standing, Verdict, assess};
pub use batch_tallies::{BatchTallies, BatchTally, Margins};
pub use ceremony::Ceremony;
pub use contest::{AuditKind, Candidate, Contest, Kind, Parameters, Test};
pub use draw_list::{DrawList, DrawRow, Scheme};
pub use error::Error;
pub use fraction::Fraction;
pub use manifest::{Batch, Manifest, Place};
pub use outcome::{Outcome, Tie};
pub use plan::{AssertionPlan, BatchSize, CandidatePlan, ComparisonSize, Plan, PollingSize, Simulated, plan};
pub use records::Records;
pub use sample::{BatchCount, Interpretation, Reported, Sample};
